using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Compositions;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Standards;
using Rongxi.Planning.Tasks;

namespace Rongxi.Planning.Plans;

/// <summary>The texts of plans in which standards may be cited: the newest version of the text, and the tasks.</summary>
internal sealed class PlanCitations(RongxiDb db, PlanTexts texts) : IStandardCitations
{
    private const int MostPlans = 2_000;

    public async IAsyncEnumerable<CitingText> Texts(IReadOnlyList<string> holding, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var plan in await db.Set<Plan>().AsNoTracking().Where(plan => plan.State == RecordState.Valid).OrderBy(plan => plan.Number).Take(MostPlans).ToListAsync(ct))
        {
            var chapters = (await texts.Of(plan.Number, ct))?.Chapters ?? [];
            var tasks = await db.Set<PlanTask>().AsNoTracking().Where(task => task.PlanNumber == plan.Number && task.State == RecordState.Valid).Select(task => task.Content).Take(PlanBook.MostRows).ToListAsync(ct);
            var words = string.Join('\n', chapters.Select(chapter => chapter.Text).Concat(tasks));
            if (holding.Count == 0 || holding.Any(word => words.Contains(word, StringComparison.Ordinal)))
            {
                yield return new CitingText(Plan.Register, plan.Number, plan.Title, $"/planning/{plan.Number}", PlanningModule.FieldName, words) { CaseNumber = plan.CaseNumber };
            }
        }
    }
}
