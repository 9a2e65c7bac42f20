using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Standards;
using Rongxi.Kernel.Words;

namespace Rongxi.Projects.Pool;

/// <summary>The texts of the office's own projects in which standards may be cited: what is built, why, on what ground.</summary>
internal sealed class ProjectCitations(RongxiDb db) : IStandardCitations
{
    /// <summary>Projects read for one question.</summary>
    private const int Most = 200_000;

    public async IAsyncEnumerable<CitingText> Texts(IReadOnlyList<string> holding, [EnumeratorCancellation] CancellationToken ct)
    {
        var own = db.Set<Project>().AsNoTracking().Where(project => project.Origin == "" && project.State == RecordState.Valid);
        if (holding.Count == 0)
        {
            await foreach (var project in own.OrderBy(project => project.Number).Take(Most).AsAsyncEnumerable().WithCancellation(ct))
            {
                yield return Text(project);
            }

            yield break;
        }

        var seen = new HashSet<Guid>();
        foreach (var word in holding)
        {
            var some = await own.Where(project => project.Content.Contains(word) || (project.Functions ?? "").Contains(word) || (project.Basis ?? "").Contains(word) || (project.Existing ?? "").Contains(word) || (project.Platforms ?? "").Contains(word)).OrderBy(project => project.Number).Take(CitationFinder.Most).ToListAsync(ct);
            foreach (var project in some.Where(project => seen.Add(project.Id)))
            {
                yield return Text(project);
            }
        }
    }

    /// <summary>Every word of a project in which a standard may stand.</summary>
    public static string WordsOf(Project project) => string.Join('\n', project.Content, project.Functions, project.Basis, project.Existing, project.Platforms);

    private static CitingText Text(Project project) => new(Project.Register, project.Number, (project.Name, project.NameEn ?? project.Name), $"/projects/{project.Number}", ProjectsModule.FieldName, WordsOf(project)) { UnitCode = project.OwnerCode, CaseNumber = project.CaseNumber };
}
