using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Plans;
using Rongxi.Planning.Targets;

namespace Rongxi.Planning.Monitoring;

/// <summary>Each kind of look has its time: a quarter or year that is over, the year of the mid-term evaluation, the last year.</summary>
internal sealed class MonitoringOpening(RongxiDb db, OfficeBooks books) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var form = (MonitoringOrder)application!;
        var plan = await db.Set<Plan>().AsNoTracking().FirstOrDefaultAsync(plan => plan.Number == form.PlanNumber.Trim(), ct);
        if (plan is not { Standing: PlanStanding.InForce or PlanStanding.Ended })
        {
            Text why = plan is null ? ($"没有规划 {form.PlanNumber}", $"There is no plan {form.PlanNumber}") : ($"{plan.Number} 尚未实施", $"{plan.Number} is not in force");
            throw new Refusal("form.invalid", why, [new(nameof(form.PlanNumber), why)]);
        }

        var today = books.Today;
        var period = ReportingPeriod.Parse(form.Period);
        var wanted = form.Kind == MonitoringKind.Quarter ? PeriodLength.Quarter : PeriodLength.Year;
        if (period.Length != wanted || period.From < plan.From || period.To > plan.Until)
        {
            throw Wrong(nameof(form.Period), (
                $"{Titles.Of(form.Kind).Zh}的监测期应为规划期 {plan.FromYear}–{plan.UntilYear} 内的{Titles.Of(wanted).Zh}", $"{Titles.Of(form.Kind).En} is of a {Titles.Of(wanted).En.ToLowerInvariant()} within {plan.FromYear}–{plan.UntilYear}"), ReportingPeriod.At(period.From, wanted).ToString());
        }

        var midTerm = plan.FromYear + (int)(await books.Rules(db.Office, ct)).Number(MonitoringProcedure.Procedure, MonitoringProcedure.MidTermYear, today) - 1;
        if (form.Kind == MonitoringKind.MidTerm && period.Year != midTerm)
        {
            throw Wrong(nameof(form.Period), ($"中期评估在 {midTerm} 年进行", $"The mid-term evaluation is of {midTerm}"), $"{midTerm}");
        }

        if (form.Kind == MonitoringKind.Final && period.Year != plan.UntilYear)
        {
            throw Wrong(nameof(form.Period), ($"终期评估在 {plan.UntilYear} 年进行", $"The final evaluation is of {plan.UntilYear}"), $"{plan.UntilYear}");
        }

        if (period.From > today)
        {
            throw Wrong(nameof(form.Period), ($"{period.Title.Zh}还没有到", $"{period.Title.En} has not begun"), null);
        }

        var known = $"{Titles.Of(form.Kind).Zh} {period.Title.Zh}";
        if (await db.Cases.AsNoTracking().FirstOrDefaultAsync(file => file.Procedure == "PLN-4" && file.RecordNumber == plan.Number && file.ClosedAt == null && file.Title == known + "：" + plan.Name, ct) is { } open)
        {
            throw new Refusal("planning.monitoring-open", ($"{known}已在办：{open.Number}", $"It is under way already: {open.Number}"), 409);
        }

        opened.Title = $"{known}：{plan.Name}";
        opened.RecordRegister = Plan.Register;
        opened.RecordNumber = plan.Number;
        // Annual monitoring by the end of the next first quarter (planning.md); a quarter by the end of the next.
        opened.FixedDay = form.Kind == MonitoringKind.Quarter ? period.Next.To : new DateOnly(period.Year + 1, 3, 31);
    }

    private static Refusal Wrong(string field, Text why, string? repair) => new("planning.monitoring-period", why, [new(field, why, repair)]);
}

/// <summary>Asks every unit that answers for a target or leads a task.</summary>
internal sealed class OpenCollection(PlanBook book, CollectionDesk collections) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var order = taking.Application<MonitoringOrder>();
        var due = taking.InputAs<CollectReports>().DueOn;
        var plan = await book.Of(taking.Case, ct);
        var units = (await book.Targets(plan.Number, ct)).Select(target => (target.Responsible, target.ResponsibleCode))
            .Concat((await book.Tasks(plan.Number, ct)).Select(task => (Responsible: task.Lead, ResponsibleCode: task.LeadCode)))
            .GroupBy(unit => unit.Responsible).Select(group => new ReportingUnit(group.Key, group.Select(unit => unit.ResponsibleCode).FirstOrDefault(code => code is not null) ?? "", plan.Number, plan.Name)).OrderBy(unit => unit.Name, StringComparer.Ordinal).ToList();
        if (units.Count == 0)
        {
            throw new Refusal("planning.nobody-responsible", ("规划没有责任单位可以填报", "Nobody answers for anything in this plan"));
        }

        await collections.Open(
            new CollectionOrder { Kind = ProgressReports.Code, Period = Quarter(ReportingPeriod.Parse(order.Period), taking.Today).ToString(), Title = $"{plan.Name}：{ReportingPeriod.Parse(order.Period).Title.Zh}自评", DueOn = due, CaseNumber = taking.Case.Number, Items = units }, taking.By, ct);
    }

    /// <summary>Targets are observed by the quarter; a year is reported with its last, or the last that is over.</summary>
    private static ReportingPeriod Quarter(ReportingPeriod period, DateOnly today)
    {
        var last = ReportingPeriod.At(period.To, PeriodLength.Quarter);
        var over = ReportingPeriod.EndedBefore(today, PeriodLength.Quarter);
        return period.Length == PeriodLength.Quarter || last <= over ? last : over;
    }
}

/// <summary>Ends the collection; whoever has not reported is named with the reason for closing all the same.</summary>
internal sealed class CloseCollection(RongxiDb db, CollectionDesk collections) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var open = await db.Set<Collection>().AsNoTracking().Where(collection => collection.CaseNumber == taking.Case.Number && collection.ClosedAt == null).Select(collection => collection.Number).ToListAsync(ct);
        foreach (var number in open)
        {
            await collections.Close(number, taking.InputAs<TakeInReports>().Reason, null, taking.By, ct);
        }
    }
}

/// <summary>Sets every target beside its time; of those behind, the responsible unit is asked to explain, each on its own clock.</summary>
internal sealed class AnalyseProgress(RongxiDb db, PlanBook book, TargetFigures figures, OfficeBooks books) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var order = taking.Application<MonitoringOrder>();
        var period = ReportingPeriod.Parse(order.Period);
        var plan = await book.Of(taking.Case, ct);
        var targets = await book.Targets(plan.Number, ct);
        var actuals = await figures.Latest(targets, plan, ct);
        var tolerance = (await books.Rules(db.Office, ct)).Number(MonitoringProcedure.Procedure, MonitoringProcedure.Tolerance, taking.Today);
        var due = await Asking.DueOn(taking, "explanation", books, ct);
        // What is looked at is the end of the period, however late the analysis is made.
        var on = period.To < taking.Today ? period.To : taking.Today;
        foreach (var target in targets)
        {
            var progress = TargetProgress.Of(target, plan, actuals.GetValueOrDefault(target.Number), on, tolerance);
            var finding = new MonitoringFinding
            {
                Office = db.Office, CaseNumber = taking.Case.Number, PlanNumber = plan.Number, TargetNumber = target.Number, Kind = order.Kind, Period = period.ToString(), Actual = progress.Actual?.Value, Provisional = progress.Actual?.Provisional == true,
                ProgressPercent = progress.Share is { } share ? Math.Round(share * 100, 2) : null, ElapsedPercent = Math.Round(progress.Elapsed * 100, 2), Verdict = progress.Verdict, Unit = target.Responsible, On = taking.Today,
            };
            if (progress.Verdict == TargetVerdict.Behind)
            {
                var ask = new CaseAsk
                {
                    Office = db.Office, CaseId = taking.Case.Id, Kind = AskKind.Task, ToName = target.Responsible, AskedAt = taking.Now, AskedOn = taking.Today, AskedByName = taking.By.Name, DueOn = due,
                    Question = $"目标 {target.Code}“{target.Name}”进度 {finding.ProgressPercent:0.#}%，时序 {finding.ElapsedPercent:0.#}%，落后，请说明原因和措施",
                };
                db.CaseAsks.Add(ask);
                (finding.AskId, finding.DueOn) = (ask.Id, due);
            }

            db.Add(finding);
        }
    }
}

internal sealed class AskThirdParty(RongxiDb db) : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct)
    {
        var party = taking.InputAs<ThirdParty>();
        if (party.DueOn <= taking.Today)
        {
            throw new Refusal("planning.evaluation-day", ("应交报告日期应在今天之后", "The day must lie ahead"), [new(nameof(party.DueOn), ("应在今天之后", "Must lie ahead"))]);
        }

        db.CaseAsks.Add(new CaseAsk { Office = db.Office, CaseId = taking.Case.Id, Kind = AskKind.Consultation, ToName = party.Name.Trim(), Question = "第三方评估", AskedAt = taking.Now, AskedOn = taking.Today, AskedByName = taking.By.Name, DueOn = party.DueOn });
        return Task.CompletedTask;
    }
}

internal sealed class TakeEvaluation : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct)
    {
        var evaluation = taking.InputAs<Evaluation>();
        foreach (var ask in taking.Case.Asks.Where(ask => ask is { Kind: AskKind.Consultation, AnsweredAt: null }))
        {
            (ask.Answer, ask.AnswerText, ask.AnsweredAt, ask.AnsweredOn, ask.AnsweredByName) = (AskAnswer.Agreed, evaluation.Findings, taking.Now, taking.Today, taking.By.Name);
            ask.Version++;
        }

        return Task.CompletedTask;
    }
}

/// <summary>The report: its tables come from the findings, so that it says what the page says.</summary>
internal sealed class IssueReport(RongxiDb db, PlanBook book, CaseLetters letters, Charters charters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var order = taking.Application<MonitoringOrder>();
        var words = taking.InputAs<ReportWords>();
        var plan = await book.Of(taking.Case, ct);
        var targets = (await book.Targets(plan.Number, ct)).ToDictionary(target => target.Number);
        var findings = await db.Set<MonitoringFinding>().Where(finding => finding.CaseNumber == taking.Case.Number).ToListAsync(ct);
        var tasks = await book.Tasks(plan.Number, ct);
        var evaluation = taking.Case.Steps.Where(step => step.Act == nameof(MonitoringAct.ReceiveEvaluation)).MaxBy(step => step.Seq)?.Data is { } json ? (Evaluation)FormDefinition.Of<Evaluation>().Read(json) : null;
        var behind = findings.Count(finding => finding.Verdict == TargetVerdict.Behind);
        var isEvaluation = order.Kind is MonitoringKind.MidTerm or MonitoringKind.Final;
        var values = new DocumentValues()
            .Set("plan", plan.Title)
            .Set("period", ReportingPeriod.Parse(order.Period).Title)
            .Set("kind", Titles.Of(order.Kind))
            .Set("count", (
                $"目标 {findings.Count} 个，快于或符合时序 {findings.Count(finding => finding.Verdict == TargetVerdict.OnTime)} 个，年度有差距 {findings.Count(finding => finding.Verdict == TargetVerdict.YearShort)} 个，落后 {behind} 个，未报 {findings.Count(finding => finding.Verdict == TargetVerdict.NotReported)} 个；任务 {tasks.Count} 项，完成 {tasks.Count(task => task.Standing == Tasks.TaskStanding.Done)} 项，逾期 {tasks.Count(task => task.Standing is not (Tasks.TaskStanding.Done or Tasks.TaskStanding.Dropped) && task.FinishOn < taking.Today)} 项",
                $"{findings.Count} targets: {findings.Count(finding => finding.Verdict == TargetVerdict.OnTime)} on time, {findings.Count(finding => finding.Verdict == TargetVerdict.YearShort)} short of the year, {behind} behind, {findings.Count(finding => finding.Verdict == TargetVerdict.NotReported)} not reported; {tasks.Count} tasks, {tasks.Count(task => task.Standing == Tasks.TaskStanding.Done)} done, {tasks.Count(task => task.Standing is not (Tasks.TaskStanding.Done or Tasks.TaskStanding.Dropped) && task.FinishOn < taking.Today)} late"))
            .Set("judgement", words.Judgement)
            .Set("problems", words.Problems)
            .Set("next", words.Next)
            .Table("targets", findings.OrderBy(finding => targets.GetValueOrDefault(finding.TargetNumber)?.Code, Codes.InOrder).Select(finding => (IReadOnlyList<Text>)
            [
                targets.TryGetValue(finding.TargetNumber, out var target) ? ($"{target.Code} {target.Name}（{target.Unit}）", $"{target.Code} {target.Title.En} ({MeasureUnit.Title(target.Unit).En})") : Text.Same(finding.TargetNumber),
                Text.Same(finding.Actual is { } actual ? $"{actual:0.####}{(finding.Provisional ? "*" : "")}" : "–"), Text.Same(finding.ProgressPercent is { } done ? $"{done:0.#}%" : "–"), Words.Of(finding.Verdict), Text.Same(finding.Unit),
            ]));
        if (isEvaluation)
        {
            values.Set("evaluation", evaluation?.Findings ?? "").Set("proposals", evaluation?.Proposals ?? "");
        }

        await letters.Letter(taking, isEvaluation ? "plan-evaluation-report" : "plan-monitoring-report", values, ct, recipient: charters[db.Office].GovernmentZh, disclosure: Disclosure.Public);
    }

    private static class Words
    {
        public static Text Of(TargetVerdict verdict) => verdict switch
        {
            TargetVerdict.OnTime => ("符合时序", "on time"),
            TargetVerdict.YearShort => ("年度有差距", "short of the year"),
            TargetVerdict.Behind => ("落后", "behind"),
            _ => ("未报", "not reported"),
        };
    }
}

internal sealed class RecordReportView : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct)
    {
        Decisions.MustLieBack(taking);
        return Task.CompletedTask;
    }
}

internal sealed class RecordSpotCheck : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct)
    {
        var check = taking.InputAs<SpotCheck>();
        return check.On <= taking.Today && check.On >= taking.Case.ReceivedOn ? Task.CompletedTask
            : throw new Refusal("planning.check-day", ("检查日期应在立件之后、今天之前", "The day lies between the opening and today"), [new(nameof(check.On), ("请核对日期", "Check the day"))]);
    }
}

/// <summary>It ends when everybody who was behind has explained; the cause then stands with the target.</summary>
internal sealed class CloseFollowUp(RongxiDb db) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var findings = await db.Set<MonitoringFinding>().Where(finding => finding.CaseNumber == taking.Case.Number && finding.AskId != null).ToListAsync(ct);
        var open = findings.Select(finding => taking.Case.Asks.FirstOrDefault(ask => ask.Id == finding.AskId)).Where(ask => ask is { AnsweredAt: null }).ToList();
        if (open.Count > 0)
        {
            throw new Refusal("planning.explanations-open", ($"还有 {open.Count} 项说明未提交：{string.Join("、", open.Select(ask => ask!.ToName).Distinct().Take(5))}", $"{open.Count} explanations are open: {string.Join(", ", open.Select(ask => ask!.ToName).Distinct().Take(5))}"), 409);
        }

        foreach (var finding in findings)
        {
            finding.Cause = taking.Case.Asks.First(ask => ask.Id == finding.AskId).AnswerText;
            finding.Version++;
        }
    }
}
