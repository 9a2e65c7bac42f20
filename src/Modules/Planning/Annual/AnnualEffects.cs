using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Plans;
using Rongxi.Planning.Tasks;

namespace Rongxi.Planning.Annual;

/// <summary>An annual plan carries out a plan in force, in a year of it.</summary>
internal sealed class AnnualOpening(RongxiDb db, PlanBook book, Charters charters) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var form = (AnnualOrder)application!;
        var parent = await db.Set<Plan>().AsNoTracking().FirstOrDefaultAsync(plan => plan.Number == form.ParentNumber.Trim(), ct);
        var why = parent switch
        {
            null => new Text($"没有规划 {form.ParentNumber}", $"There is no plan {form.ParentNumber}"),
            { Standing: not PlanStanding.InForce } => ($"{parent.Number} 不在实施中", $"{parent.Number} is not in force"),
            _ => (Text?)null,
        };
        if (why is { } wrong)
        {
            throw new Refusal("form.invalid", wrong, [new(nameof(form.ParentNumber), wrong)]);
        }

        if (form.Year < parent!.FromYear || form.Year > parent.UntilYear)
        {
            Text outside = ($"{form.Year} 不在规划期 {parent.FromYear}–{parent.UntilYear} 内", $"{form.Year} lies outside {parent.FromYear}–{parent.UntilYear}");
            throw new Refusal("planning.year-outside", outside, [new(nameof(form.Year), outside)]);
        }

        await book.MustNotOverlap(PlanKind.Annual, parent.Level, charters[db.Office].NameZh, form.Year, form.Year, ct);
        opened.Title = form.Name;
        // Issued by the end of the first quarter of its year (planning.md, PLN-2).
        opened.FixedDay = new DateOnly(form.Year, 3, 31);
    }
}

/// <summary>Asks units for proposals, by a collection with one day for all.</summary>
internal sealed class OpenProposals(CollectionDesk collections, PlanBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var order = taking.Application<AnnualOrder>();
        var call = taking.InputAs<ProposalCall>();
        if (call.Until <= taking.Today)
        {
            throw new Refusal("planning.call-day", ("截止日期应在今天之后", "The day must lie ahead"), [new(nameof(call.Until), ("应在今天之后", "Must lie ahead"))]);
        }

        var parent = await book.Numbered(order.ParentNumber.Trim(), ct);
        await collections.Open(
            new CollectionOrder
            {
                Kind = ProposalReports.Code, Period = $"{order.Year}", Title = $"{order.Name}：任务建议", DueOn = call.Until, CaseNumber = taking.Case.Number,
                Items = [.. call.Units.Select(unit => new ReportingUnit(unit.Name.Trim(), unit.Code ?? "", parent.Number, parent.Name))],
            }, taking.By, ct);
    }
}

/// <summary>Writes an annual plan into the register: each task stands for one of the plan above, and names the unit that reports on it.</summary>
internal sealed class AnnualDrafting(RongxiDb db, PlanBook book, TaskBook tasks, Charters charters)
{
    public async Task<Plan> Write(ActTaking taking, IReadOnlyList<TaskRow> rows, string reason, string basis, CancellationToken ct)
    {
        var order = taking.Application<AnnualOrder>();
        var parent = await book.Numbered(order.ParentNumber.Trim(), ct);
        var above = await book.Tasks(parent.Number, ct);
        var known = above.ToDictionary(task => task.No);
        var wrong = rows.Select((row, index) => (row, index)).Where(pair => !known.ContainsKey(pair.row.ParentNo.Trim()))
            .Select(pair => new FieldError($"{nameof(MatchTable.Tasks)}[{pair.index}].{nameof(TaskRow.ParentNo)}", ($"{parent.Number} 没有任务 {pair.row.ParentNo}", $"{parent.Number} has no task {pair.row.ParentNo}"))).ToList();
        if (wrong.Count > 0)
        {
            throw new Refusal("planning.task-unknown", ("有任务不对应规划任务", "Some tasks stand for none of the plan"), wrong);
        }

        var owner = charters[db.Office].NameZh;
        await book.MustNotOverlap(PlanKind.Annual, parent.Level, owner, order.Year, order.Year, ct);
        var plan = new Plan
        {
            Office = db.Office, Number = await book.Next("GH", taking.Today.Year, ct), Name = order.Name.Trim(), NameEn = order.NameEn?.Trim(), Kind = PlanKind.Annual, Level = parent.Level, FromYear = order.Year, UntilYear = order.Year, BaseYear = order.Year - 1,
            Owner = owner, District = parent.District, ParentNumber = parent.Number, CaseNumber = taking.Case.Number,
        };
        db.Add(plan);
        await db.Enter(plan, Plan.Register, EntryKind.Registered, reason, taking.Today, taking.By, ct, taking.Case.Number);
        taking.Case.RecordRegister = Plan.Register;
        taking.Case.RecordNumber = plan.Number;
        await book.Index(plan, taking.Now, ct);

        // Without its credit code a unit could not report on its tasks online.
        var leads = rows.Select(row => row.Lead.Trim()).Distinct().ToList();
        var codes = (await db.Units.AsNoTracking().Where(unit => leads.Contains(unit.Name)).Select(unit => new { unit.Name, unit.CreditCode }).ToListAsync(ct)).GroupBy(unit => unit.Name).ToDictionary(group => group.Key, group => group.First().CreditCode);
        foreach (var (row, index) in rows.Select((row, index) => (row, index)))
        {
            var lead = row.Lead.Trim();
            await tasks.Add(plan, new PlanTask
            {
                Office = plan.Office, Number = PlanTask.NumberOf(plan.Number, row.No), PlanNumber = plan.Number, No = row.No.Trim(), Content = row.Content.Trim(), ContentEn = row.ContentEn, ParentNumber = known[row.ParentNo.Trim()].Number, TargetCode = known[row.ParentNo.Trim()].TargetCode,
                Lead = lead, LeadCode = codes.GetValueOrDefault(lead) ?? above.FirstOrDefault(task => task.Lead == lead)?.LeadCode, Supporters = row.Supporters,
                StartOn = row.StartOn, FinishOn = row.FinishOn, Money = row.Money, BudgetFen = row.BudgetFen, Deliverable = row.Deliverable, Milestone1 = row.Milestone1, Milestone2 = row.Milestone2, Milestone3 = row.Milestone3, Milestone4 = row.Milestone4,
            }, basis, taking.By, taking.Case.Number, taking.Today, ct, $"{nameof(MatchTable.Tasks)}[{index}].");
        }

        return plan;
    }
}

/// <summary>What was proposed becomes the draft: the money fits under the ceiling.</summary>
internal sealed class MatchProposals(AnnualDrafting drafting) : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct)
    {
        var table = taking.InputAs<MatchTable>();
        return drafting.Write(taking, table.Tasks, "年度计划起草", $"年度计划任务（{table.BudgetDocument}）", ct);
    }
}

/// <summary>An annual plan that was issued before the office worked here goes on where it stands.</summary>
internal sealed class TakeOverAnnualPlan(RongxiDb db, AnnualDrafting drafting, PlanBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var issued = taking.InputAs<AnnualPlanInForce>();
        if (issued.IssuedOn > taking.Today)
        {
            throw new Refusal("planning.issue-day", ("印发日期不能晚于今天", "It cannot have been issued after today"), [new(nameof(issued.IssuedOn), ("不能晚于今天", "Not after today"), $"{taking.Today:yyyy-MM-dd}")]);
        }

        var plan = await drafting.Write(taking, issued.Tasks, "接续已印发的年度计划", $"年度计划任务（{issued.IssueNumber}）", ct);
        (plan.ApprovedBy, plan.ApprovalNumber, plan.ApprovedOn, plan.IssueNumber, plan.IssuedOn, plan.PublishedOn, plan.Standing) =
            (issued.ApprovedBy.Trim(), issued.ApprovalNumber.Trim(), issued.ApprovedOn, issued.IssueNumber.Trim(), issued.IssuedOn, issued.IssuedOn, PlanStanding.InForce);
        await db.Enter(plan, Plan.Register, EntryKind.Changed, $"已印发（{issued.IssueNumber}）", issued.IssuedOn, taking.By, ct, taking.Case.Number);
        await db.SaveChangesAsync(ct);
        foreach (var task in (await book.Tasks(plan.Number, ct)).Where(task => task.StartOn <= taking.Today))
        {
            task.Standing = TaskStanding.UnderWay;
            await db.Enter(task, PlanTask.Register, EntryKind.Changed, "年度计划实施中", taking.Today, taking.By, ct, taking.Case.Number);
        }

        await book.Keep(plan, "印发文本", taking, null, ct);
        await book.Index(plan, taking.Now, ct);
    }
}

/// <summary>Sends the draft to the units that carry it out.</summary>
internal sealed class AskAboutDraft(OfficeBooks books, RongxiDb db) : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct)
    {
        var request = taking.InputAs<AlignmentRequest>();
        return Asking.Units(taking, request.Units.Select(unit => unit.Name), request.Question, "consultation", books, db, ct);
    }
}

internal sealed class SettleConsultation : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct)
    {
        Asking.MustBeAnswered(taking, nameof(AnnualAct.AskUnits), [.. (taking.InputAs<OpinionTable>().Opinions ?? []).Select(row => row.Unit)]);
        return Task.CompletedTask;
    }
}

/// <summary>The annual plan goes out with its breakdown of tasks.</summary>
internal sealed class IssueAnnualPlan(PlanBook book, PlanTexts texts, PlanPapers papers, RongxiDb db) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var plan = await book.Of(taking.Case, ct);
        var document = await papers.IssueAnnual(taking, plan, taking.InputAs<PlanIssue>(), ct);
        (plan.IssueNumber, plan.IssuedOn, plan.PublishedOn, plan.Standing) = (document.Number, taking.Today, taking.Today, PlanStanding.InForce);
        await db.Enter(plan, Plan.Register, EntryKind.Changed, $"印发 {document.Number}", taking.Today, taking.By, ct, taking.Case.Number);
        await book.Keep(plan, "印发文本", taking, await texts.LatestVersion(plan, ct), ct);
        await book.Index(plan, taking.Now, ct);
    }
}

/// <summary>The plan runs: tasks whose time has come are under way.</summary>
internal sealed class StartAnnualPlan(PlanBook book, RongxiDb db) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var plan = await book.Of(taking.Case, ct);
        foreach (var task in (await book.Tasks(plan.Number, ct)).Where(task => task.Standing == TaskStanding.NotBegun && task.StartOn <= taking.Today))
        {
            task.Standing = TaskStanding.UnderWay;
            await db.Enter(task, PlanTask.Register, EntryKind.Changed, "年度计划开始实施", taking.Today, taking.By, ct, taking.Case.Number);
        }
    }
}

/// <summary>The year is over: how many tasks were done, how many in time.</summary>
internal sealed class SummariseYear(PlanBook book, CaseLetters letters, RongxiDb db) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var plan = await book.Of(taking.Case, ct);
        var tasks = await book.Tasks(plan.Number, ct);
        if (taking.Today <= plan.Until && tasks.Any(task => task.Standing is TaskStanding.NotBegun or TaskStanding.UnderWay))
        {
            throw new Refusal("planning.year-running", ($"计划年度未结束，还有 {tasks.Count(task => task.Standing is TaskStanding.NotBegun or TaskStanding.UnderWay)} 项任务未完成", $"The year is not over and {tasks.Count(task => task.Standing is TaskStanding.NotBegun or TaskStanding.UnderWay)} tasks are not done"), 409);
        }

        var done = tasks.Where(task => task.Standing == TaskStanding.Done).ToList();
        var inTime = done.Count(task => task.DoneOn <= task.FinishOn);
        var share = tasks.Count == 0 ? 0 : inTime * 100.0 / tasks.Count;
        plan.Standing = PlanStanding.Ended;
        await db.Enter(plan, Plan.Register, EntryKind.Expired, "年度总结", taking.Today, taking.By, ct, taking.Case.Number);
        await letters.Sheet(taking, "annual-summary", new DocumentValues()
            .Set("plan", plan.Title)
            .Set("count", ($"任务 {tasks.Count} 项，完成 {done.Count} 项，其中按期 {inTime} 项，按期完成率 {share:0.0}%", $"{tasks.Count} tasks, {done.Count} done, {inTime} of them in time: {share:0.0}%"))
            .Set("says", taking.InputAs<YearSummary>().Says)
            .Table("open", tasks.Where(task => task.Standing != TaskStanding.Done).Select(task => (IReadOnlyList<Text>)[Text.Same(task.No), task.Title, Text.Same(task.Lead), Text.Same(DateText.Iso(task.FinishOn)), task.Reported is null ? ("–", "–") : Text.Same(task.Reported)])), ct);
    }
}
