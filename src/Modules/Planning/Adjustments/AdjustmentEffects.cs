using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Notices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Plans;
using Rongxi.Planning.Targets;
using Rongxi.Planning.Tasks;

namespace Rongxi.Planning.Adjustments;

/// <summary>What an adjustment would do to a target: old and new value, whether the target binds.</summary>
internal sealed record PlannedChange(Target Target, AdjustedTarget Row, double OldValue);

/// <summary>Reads proposals against the plan as it is.</summary>
internal static class Adjusted
{
    public static IReadOnlyList<PlannedChange> Of(Plan plan, IReadOnlyList<Target> targets, AdjustmentProposal proposal)
    {
        var changes = new List<PlannedChange>();
        var wrong = new List<FieldError>();
        foreach (var (row, index) in (proposal.Targets ?? []).Select((row, index) => (row, index)))
        {
            var path = $"{nameof(proposal.Targets)}[{index}].";
            if (targets.FirstOrDefault(target => target.Code == row.Code.Trim()) is not { } target)
            {
                wrong.Add(new(path + nameof(row.Code), ($"{plan.Number} 没有目标 {row.Code}", $"{plan.Number} has no target {row.Code}")));
                continue;
            }

            if (row.What == AdjustedValue.Year && (row.Year < plan.FromYear || row.Year > plan.UntilYear))
            {
                wrong.Add(new(path + nameof(row.Year), ($"{row.Year} 不在规划期内", $"{row.Year} lies outside the plan")));
                continue;
            }

            var old = row.What switch { AdjustedValue.End => target.EndValue, AdjustedValue.Base => target.BaseValue, _ => target.PlannedAt(row.Year!.Value, plan) };
            if (old == row.NewValue)
            {
                wrong.Add(new(path + nameof(row.NewValue), ($"与现值 {old} 相同", $"The same as it is: {old}")));
            }

            changes.Add(new(target, row, old));
        }

        return wrong.Count == 0 ? changes : throw new Refusal("planning.adjustment-wrong", ($"有 {wrong.Count} 处不对", $"{wrong.Count} faults"), wrong);
    }

    /// <summary>Applies a change to the target itself; refuses values that the target's own rules forbid.</summary>
    public static void Apply(Plan plan, PlannedChange change)
    {
        var (target, row) = (change.Target, change.Row);
        switch (row.What)
        {
            case AdjustedValue.End:
                target.EndValue = row.NewValue;
                if (YearPlan.Of(target.Years)[plan.UntilYear] is not null)
                {
                    target.Years = YearPlan.Of(target.Years).With(plan.UntilYear, row.NewValue).ToString();
                }

                break;
            case AdjustedValue.Base:
                target.BaseValue = row.NewValue;
                break;
            default:
                target.Years = YearPlan.Of(target.Years).With(row.Year!.Value, row.NewValue).ToString();
                if (row.Year == plan.UntilYear)
                {
                    target.EndValue = row.NewValue;
                }

                break;
        }

        var wrong = target.Check().ToList();
        if (wrong.Count > 0)
        {
            throw new Refusal("planning.adjustment-wrong", ($"目标 {target.Code} 调整后不成立：{wrong[0].Text.Zh}", $"Target {target.Code} would not hold: {wrong[0].Text.En}"), wrong);
        }
    }
}

internal sealed class AdjustmentOpening(RongxiDb db) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var form = (AdjustmentProposal)application!;
        var plan = await db.Set<Plan>().AsNoTracking().FirstOrDefaultAsync(plan => plan.Number == form.PlanNumber.Trim(), ct);
        if (plan is not { Standing: PlanStanding.InForce })
        {
            Text why = plan is null ? ($"没有规划 {form.PlanNumber}", $"There is no plan {form.PlanNumber}") : ($"{plan.Number} 不在实施中，不需调整程序", $"{plan.Number} is not in force: no adjustment is needed");
            throw new Refusal("form.invalid", why, [new(nameof(form.PlanNumber), why)]);
        }

        if (await db.Cases.AsNoTracking().FirstOrDefaultAsync(file => file.Procedure == "PLN-5" && file.RecordNumber == plan.Number && file.ClosedAt == null, ct) is { } open)
        {
            throw new Refusal("planning.adjustment-open", ($"{plan.Number} 已有在办的调整：{open.Number}", $"{plan.Number} is being adjusted already: {open.Number}"), 409);
        }

        Adjusted.Of(plan, await db.Set<Target>().AsNoTracking().Where(target => target.PlanNumber == plan.Number && target.State == RecordState.Valid).Take(PlanBook.MostRows).ToListAsync(ct), form);
        var tasks = (await db.Set<PlanTask>().AsNoTracking().Where(task => task.PlanNumber == plan.Number).Select(task => task.No).Take(PlanBook.MostRows).ToListAsync(ct)).ToHashSet();
        var wrong = (form.Tasks ?? []).Select((row, index) => (row, index)).Where(pair => tasks.Contains(pair.row.No.Trim()) == (pair.row.Change == TaskChange.Add))
            .Select(pair => new FieldError($"{nameof(form.Tasks)}[{pair.index}].{nameof(AdjustedTask.No)}", pair.row.Change == TaskChange.Add ? ($"任务 {pair.row.No} 已有", $"Task {pair.row.No} exists already") : ($"没有任务 {pair.row.No}", $"There is no task {pair.row.No}"))).ToList();
        if (wrong.Count > 0)
        {
            throw new Refusal("planning.adjustment-wrong", ($"有 {wrong.Count} 处不对", $"{wrong.Count} faults"), wrong);
        }

        opened.Title = $"调整：{plan.Name}";
        opened.RecordRegister = Plan.Register;
        opened.RecordNumber = plan.Number;
    }
}

/// <summary>The scheme of adjustment: old and new values with their reasons, for whoever approves.</summary>
internal sealed class AssessAdjustment(PlanBook book, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var plan = await book.Of(taking.Case, ct);
        var proposal = taking.Application<AdjustmentProposal>();
        var changes = Adjusted.Of(plan, await book.Targets(plan.Number, ct), proposal);
        var assessment = taking.InputAs<AdjustmentAssessment>();
        await letters.Sheet(taking, "adjustment-scheme", new DocumentValues()
            .Set("plan", plan.Title)
            .Set("version", $"{plan.Version + 1}")
            .Set("reason", proposal.Reason)
            .Set("situation", assessment.Situation)
            .Set("effect", assessment.Effect)
            .Set("approver", plan.ApprovedBy)
            .Table("targets", changes.Select(change => (IReadOnlyList<Text>)
            [
                ($"{change.Target.Code} {change.Target.Name}", $"{change.Target.Code} {change.Target.Title.En}"), Titles.Of(change.Target.Nature),
                change.Row.What == AdjustedValue.Year ? ($"{change.Row.Year} 年目标", $"value of {change.Row.Year}") : Titles.Of(change.Row.What), Text.Same($"{change.OldValue:0.####}"), Text.Same($"{change.Row.NewValue:0.####}"), Text.Same(change.Row.Reason),
            ]))
            .Table("tasks", (proposal.Tasks ?? []).Select(row => (IReadOnlyList<Text>)[Text.Same(row.No), Titles.Of(row.Change), Text.Same(row.Content ?? (row.FinishOn is { } day ? $"{day:yyyy-MM-dd}" : "–")), Text.Same(row.Reason)])), ct);
    }
}

/// <summary>A binding target changes only by whoever approved it (planning.md, PLN-4).</summary>
internal sealed class RecordAdjustmentApproval(PlanBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var decision = Decisions.MustLieBack(taking);
        var plan = await book.Of(taking.Case, ct);
        var changes = Adjusted.Of(plan, await book.Targets(plan.Number, ct), taking.Application<AdjustmentProposal>());
        var binding = changes.Where(change => change.Target.Nature == TargetNature.Binding).Select(change => change.Target.Code).Distinct().ToList();
        if (binding.Count > 0 && decision.Body.Trim() != plan.ApprovedBy)
        {
            throw new Refusal("planning.wrong-approver",
                ($"约束性目标 {string.Join("、", binding)} 须由原批准机关“{plan.ApprovedBy}”批准，不能由“{decision.Body}”批准", $"Binding targets {string.Join(", ", binding)} change only by {plan.ApprovedBy}, who approved the plan, not by {decision.Body}"),
                [new(nameof(decision.Body), ($"应为 {plan.ApprovedBy}", $"Should be {plan.ApprovedBy}"), plan.ApprovedBy)]);
        }
    }
}

internal sealed class RecordAdjustmentRefusal : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct)
    {
        Decisions.MustLieBack(taking);
        return Task.CompletedTask;
    }
}

/// <summary>The new version: values set anew with the old ones kept, the plan issued again.</summary>
internal sealed class ReissuePlan(RongxiDb db, PlanBook book, PlanTexts texts, PlanPapers papers, NoticeDesk notices) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var plan = await book.Of(taking.Case, ct);
        var proposal = taking.Application<AdjustmentProposal>();
        var step = taking.Case.Steps.Last(step => step.Act == nameof(AdjustingAct.RecordApproval));
        var decision = (OutsideDecision)FormDefinition.Of<OutsideDecision>().Read(step.Data!);
        plan.Version++;
        var targets = await book.Targets(plan.Number, ct);
        foreach (var change in Adjusted.Of(plan, targets, proposal))
        {
            Adjusted.Apply(plan, change);
            change.Target.AdjustedIn = plan.Version;
            db.Add(new TargetAdjustment
            {
                Office = db.Office, PlanNumber = plan.Number, TargetNumber = change.Target.Number, Version = plan.Version, What = change.Row.What, Year = change.Row.Year, OldValue = change.OldValue, NewValue = change.Row.NewValue, Reason = change.Row.Reason,
                ApprovedBy = decision.Body, ApprovalNumber = decision.DocumentNumber, CaseNumber = taking.Case.Number, On = taking.Today,
            });
        }

        foreach (var target in targets.Where(target => target.AdjustedIn == plan.Version))
        {
            await db.Enter(target, Target.Register, EntryKind.Changed, $"规划调整（{decision.DocumentNumber}）", decision.DecidedOn, taking.By, ct, taking.Case.Number);
        }

        await ChangeTasks(plan, proposal, decision, taking, ct);
        var document = await papers.Reissue(taking, plan, decision, ct);
        (plan.ApprovalNumber, plan.ApprovedOn, plan.IssueNumber, plan.IssuedOn) = (decision.DocumentNumber.Trim(), decision.DecidedOn, document.Number, taking.Today);
        await db.Enter(plan, Plan.Register, EntryKind.Changed, $"调整为第 {plan.Version} 版（{decision.Body} {decision.DocumentNumber}）", taking.Today, taking.By, ct, taking.Case.Number);
        // What was added stands in the version only once it is kept.
        await db.SaveChangesAsync(ct);
        await book.Keep(plan, $"调整：{(proposal.Reason.Length > 40 ? proposal.Reason[..40] + "…" : proposal.Reason)}", taking, await texts.LatestVersion(plan, ct), ct);
        if (plan.PublishedOn is not null)
        {
            await PublishPlan.Announce(taking, notices, ($"《{plan.Name}》调整（第 {plan.Version} 版）", $"“{plan.Title.En}” adjusted (version {plan.Version})"), ($"{plan.Name}经{decision.Body}批准调整（{decision.DocumentNumber}）。新旧值见 /planning/{plan.Number}。", $"{plan.Title.En} was adjusted by decision of {decision.Body} ({decision.DocumentNumber}). Old and new values are at /planning/{plan.Number}."), ct);
        }
    }

    private async Task ChangeTasks(Plan plan, AdjustmentProposal proposal, OutsideDecision decision, ActTaking taking, CancellationToken ct)
    {
        var tasks = (await book.Tasks(plan.Number, ct)).ToDictionary(task => task.No);
        foreach (var row in proposal.Tasks ?? [])
        {
            if (row.Change == TaskChange.Add)
            {
                var added = new PlanTask { Office = plan.Office, Number = PlanTask.NumberOf(plan.Number, row.No), PlanNumber = plan.Number, No = row.No.Trim(), Content = row.Content!.Trim(), ContentEn = row.ContentEn?.Trim(), Lead = row.Lead!.Trim(), LeadCode = tasks.Values.FirstOrDefault(known => known.Lead == row.Lead.Trim())?.LeadCode, StartOn = row.StartOn!.Value, FinishOn = row.FinishOn!.Value };
                db.Add(added);
                await db.Enter(added, PlanTask.Register, EntryKind.Registered, $"规划调整（{decision.DocumentNumber}）：{row.Reason}", decision.DecidedOn, taking.By, ct, taking.Case.Number);
                continue;
            }

            var task = tasks[row.No.Trim()];
            if (row.Change == TaskChange.Drop)
            {
                task.Standing = TaskStanding.Dropped;
            }
            else
            {
                (task.StartOn, task.FinishOn) = (row.StartOn ?? task.StartOn, row.FinishOn!.Value);
            }

            if (task.Check().FirstOrDefault() is { } wrong)
            {
                throw new Refusal("planning.adjustment-wrong", wrong.Text, [wrong]);
            }

            await db.Enter(task, PlanTask.Register, EntryKind.Changed, $"规划调整（{decision.DocumentNumber}）：{row.Reason}", decision.DecidedOn, taking.By, ct, taking.Case.Number);
        }
    }
}
