using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Tasks;

namespace Rongxi.Planning.Annual;

/// <summary>Proposals of tasks, handed in by units when an annual plan is drawn up.</summary>
internal sealed class ProposalReports(RongxiDb db) : IReportReceiver
{
    public const string Code = "PLN-2.proposals";

    public static readonly ReportKind Kind = new(Code, ("年度任务建议", "Proposals for the annual plan"), PlanningModule.FieldName, FormDefinition.Of<Proposals>()) { Receives = typeof(ProposalReports) };

    /// <summary>A proposal names a task that the plan has.</summary>
    public async Task Submitted(ReportTaking taking, CancellationToken ct)
    {
        var plan = taking.Item.About;
        var known = (await db.Set<PlanTask>().AsNoTracking().Where(task => task.PlanNumber == plan).Select(task => task.No).Take(Plans.PlanBook.MostRows).ToListAsync(ct)).ToHashSet();
        var wrong = taking.RecordAs<Proposals>().Tasks.Select((task, index) => (task, index)).Where(pair => pair.task.ParentNo is { Length: > 0 } no && !known.Contains(no.Trim()))
            .Select(pair => new FieldError($"{nameof(Proposals.Tasks)}[{pair.index}].{nameof(ProposedTask.ParentNo)}", ($"规划没有任务 {pair.task.ParentNo}", $"The plan has no task {pair.task.ParentNo}"))).ToList();
        if (wrong.Count > 0)
        {
            throw new Refusal("planning.task-unknown", ("有建议不对应规划任务", "Some proposals stand for no task of the plan"), wrong);
        }
    }

    // Proposals bind nobody: what is taken of them enters the register with the draft of the plan.
    public Task Accepted(ReportTaking taking, CancellationToken ct) => Task.CompletedTask;
}
