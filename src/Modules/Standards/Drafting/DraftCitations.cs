using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Compositions;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Standards;

namespace Rongxi.Standards.Drafting;

/// <summary>The texts of local standards, in the making or in force, with what they refer to: a reference that ends is to be put right at the next review.</summary>
internal sealed class DraftCitations(RongxiDb db, CompositionDesk texts) : IStandardCitations
{
    private const int Most = 2_000;

    public async IAsyncEnumerable<CitingText> Texts(IReadOnlyList<string> holding, [EnumeratorCancellation] CancellationToken ct)
    {
        var standing = db.Set<LocalStandard>().AsNoTracking().Where(project => project.State == RecordState.Valid && project.Standing != DraftStanding.Abolished && project.Standing != DraftStanding.Revised && project.Standing != DraftStanding.Dropped);
        foreach (var project in await standing.OrderBy(project => project.Number).Take(Most).ToListAsync(ct))
        {
            var words = string.Join('\n', ((await texts.Of(LocalStandard.Register, project.Number, ct))?.Chapters ?? []).Select(chapter => chapter.Text));
            if (holding.Count == 0 || holding.Any(word => words.Contains(word, StringComparison.Ordinal)))
            {
                yield return new CitingText(LocalStandard.Register, project.Number, (project.Name, project.NameEn ?? project.Name), LocalStandardRegister.Projects.AddressOf(project.Number), StandardsModule.FieldName, words) { CaseNumber = project.CaseNumber };
            }
        }
    }
}
