using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Outbox;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Approvals;
using Rongxi.Projects.Pool;

namespace Rongxi.Projects.InvestmentPlan;

/// <summary>One plan a year; the call closes on a day to come.</summary>
internal sealed class PlanOpening(RongxiDb db, OfficeBooks books, Charters charters) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var call = (PlanCall)application!;
        var number = NumberOf(charters[db.Office], call.Year);
        if (await db.Cases.AsNoTracking().AnyAsync(file => file.Procedure == PlanProcedure.Code && file.RecordNumber == number && file.Id != opened.Id, ct))
        {
            var twice = new Text($"{call.Year} 年度投资计划已经征集", $"The plan of {call.Year} was called already");
            throw new Refusal("projects.plan-twice", twice, [new(nameof(call.Year), twice)]);
        }

        if (call.DeclareBy <= books.Today)
        {
            var late = new Text("申报截止日期应在今天之后", "The call closes on a day to come");
            throw new Refusal("projects.plan-date", late, [new(nameof(call.DeclareBy), late)]);
        }

        opened.Title = $"{call.Year} 年度信息化投资计划";
        opened.FixedDay = call.DeclareBy;
        opened.RecordRegister = YearPlan.Register;
        opened.RecordNumber = number;
    }

    public static string NumberOf(Charter charter, int year) => $"{charter.NumberPrefix}-{year}-JH";
}

/// <summary>The call is closed: everybody who asks for money in the year is listed (申报清单).</summary>
internal sealed class CloseCall(RongxiDb db, PlanBook plans) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var call = taking.Application<PlanCall>();
        if (taking.Today <= call.DeclareBy)
        {
            throw new Refusal("projects.call-open", ($"征集至 {call.DeclareBy:yyyy-MM-dd} 截止，尚未结束", $"The call runs until {call.DeclareBy:yyyy-MM-dd}"));
        }

        var asking = await plans.Asking(call.Year, ct);
        if (asking.Count == 0)
        {
            throw new Refusal("projects.plan-empty", ($"没有项目申报 {call.Year} 年度资金", $"No project asks for money in {call.Year}"));
        }

        var plan = new YearPlan { Office = db.Office, Number = taking.Case.RecordNumber!, Year = call.Year, DeclareBy = call.DeclareBy, CaseNumber = taking.Case.Number };
        db.Add(plan);
        await db.Enter(plan, YearPlan.Register, EntryKind.Registered, "征集结束，汇总申报", taking.Today, taking.By, ct, taking.Case.Number);
        await plans.Write(taking, plan, PlanVersionKind.Declared, PlanStanding.Declared, asking, call.Ceilings, "申报清单", null, ct);
    }
}

/// <summary>Changes of a plan by hand. Before it goes up they are part of the review; in the middle of the year they are a proposal.</summary>
internal sealed class ArrangePlan(PlanBook plans, ListingBars bars) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var changes = taking.InputAs<PlanChanges>();
        var plan = await plans.Of(taking, ct);
        var version = await plans.Latest(plan, ct);
        var lines = PlanArranging.Apply(await plans.Lines(version, [.. changes.Changes.Select(one => one.Number.Trim())], ct), changes.Changes);
        var ceilings = PlanArranging.Apply(PlanBook.CeilingsOf(version), changes.Ceilings ?? []);
        var inYear = taking.Act.Name == nameof(PlanAct.ProposeAdjustment);
        if (inYear)
        {
            PlanConditions.Must(lines, ceilings, await plans.RegulationHolds(ct), await bars.Of(lines, ct));
        }

        await plans.Write(taking, plan, inYear ? PlanVersionKind.AdjustmentProposed : PlanVersionKind.Arranged, inYear ? plan.Standing : PlanStanding.Reviewed, lines, ceilings, changes.Reason, null, ct);
    }
}

/// <summary>The draft goes to the authorities: it must be lawful and under every ceiling, and reform and finance take part (信息化促进条例 第十二条).</summary>
internal sealed class SubmitDraft(PlanBook plans, ListingBars bars, OfficeBooks books, Notifier notifier) : IActEffect
{
    private static readonly (string Word, Text Name)[] Together = [("发展", ("发展改革部门", "the reform authority")), ("财政", ("财政部门", "the finance authority"))];

    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var call = taking.InputAs<JointReviewCall>();
        var regulation = await plans.RegulationHolds(ct);
        foreach (var (word, name) in Together)
        {
            if (regulation && !call.Members.Any(member => member.Part == ReviewPart.Member && member.Authority.Contains(word, StringComparison.Ordinal)))
            {
                var why = new Text($"年度计划由信息化主管部门会同发展改革、财政部门制定，联审单位缺{name.Zh}", $"The plan is made with reform and finance: {name.En} is missing");
                throw new Refusal("projects.plan-together", why, [new("Members", why)]);
            }
        }

        var plan = await plans.Of(taking, ct);
        var version = await plans.Latest(plan, ct);
        var lines = await plans.Lines(version, [], ct);
        var ceilings = PlanBook.CeilingsOf(version);
        PlanConditions.Must(lines, ceilings, regulation, await bars.Of(lines, ct));
        await plans.Write(taking, plan, PlanVersionKind.Draft, PlanStanding.Draft, lines, ceilings, "计划草案送联审", null, ct);
        await new OpenJointReview(books, notifier).Run(taking, ct);
    }
}

/// <summary>The draft is taken back to be changed after what the authorities said.</summary>
internal sealed class TakeDraftBack(RongxiDb db, PlanBook plans) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var plan = await plans.Of(taking, ct);
        plan.Standing = PlanStanding.Reviewed;
        await db.Enter(plan, YearPlan.Register, EntryKind.Changed, $"草案退回修改：{taking.Remark}", taking.Today, taking.By, ct, taking.Case.Number);
    }
}

/// <summary>Finance fixed the budget: recorded, with what differs from the draft.</summary>
internal sealed class RecordPlanBudget(PlanBook plans, ListingBars bars) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var budget = taking.InputAs<PlanBudget>();
        ApprovalBook.MustNotLieAhead(taking, budget.DecidedOn);
        var plan = await plans.Of(taking, ct);
        var version = await plans.Latest(plan, ct);
        var changes = budget.Changes ?? [];
        var lines = PlanArranging.Apply(await plans.Lines(version, [.. changes.Select(one => one.Number.Trim())], ct), changes);
        var ceilings = PlanBook.CeilingsOf(version);
        PlanConditions.Must(lines, ceilings, await plans.RegulationHolds(ct), await bars.Of(lines, ct));
        plan.BudgetNumber = budget.DocumentNumber;
        await plans.Write(taking, plan, PlanVersionKind.Budgeted, PlanStanding.Budgeted, lines, ceilings, $"{budget.Body} {budget.DocumentNumber} 安排预算", null, ct);
    }
}
