using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Contracts;
using Rongxi.Funds.Grants;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Notices;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Performance;

/// <summary>Goals are set once for a fund and a year that has budget lines.</summary>
internal sealed class PerformanceOpening(RongxiDb db, IFundMoney money) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var goals = (PerformanceGoals)application!;
        var fund = goals.Fund.Trim();
        if ((await money.Lines(new LineQuery { Fund = fund, Year = goals.Year }, ct)).Count == 0)
        {
            throw Refusals.Of("funds.no-lines", ($"资金 {fund} 在 {goals.Year} 年度没有预算指标", $"Fund {fund} has no budget line of {goals.Year}"), nameof(goals.Fund));
        }

        var key = $"{fund}/{goals.Year}";
        if (await db.Cases.AsNoTracking().FirstOrDefaultAsync(file => file.Procedure == PerformanceProcedure.Code && file.RecordRegister == FundEvaluation.Register && file.RecordNumber == key && file.Outcome != Outcome.Terminated, ct) is { } other)
        {
            throw Refusals.Of("funds.evaluated", ($"{fund} {goals.Year} 年度的绩效评价由 {other.Number} 办理", $"The evaluation of {fund} in {goals.Year} is {other.Number}"), nameof(goals.Year));
        }

        opened.Title = goals.Title.Trim();
        // One evaluation a fund and year; its record is numbered when the first values come in.
        (opened.RecordRegister, opened.RecordNumber) = (FundEvaluation.Register, key);
    }
}

/// <summary>An evaluation with the goals of its case.</summary>
internal sealed class EvaluationBook(RongxiDb db, IFundMoney money, Charters charters)
{
    /// <summary>The record of the case, registered with the first values.</summary>
    public async Task<FundEvaluation> Of(ActTaking taking, CancellationToken ct)
    {
        if (await db.Set<FundEvaluation>().FirstOrDefaultAsync(evaluation => evaluation.CaseNumber == taking.Case.Number, ct) is { } known)
        {
            return known;
        }

        var goals = taking.Application<PerformanceGoals>();
        var evaluation = new FundEvaluation
        {
            Office = db.Office, Number = await db.Next(charters, FundEvaluation.Series, taking.Today.Year, ct), Fund = goals.Fund.Trim(), Year = goals.Year, Title = goals.Title.Trim(), Goals = goals.Goals.Count, CaseNumber = taking.Case.Number,
            BudgetFen = (await Lines(goals.Fund, goals.Year, ct)).Sum(line => line.Sums.TotalFen),
        };
        await taking.Register(evaluation, FundEvaluation.Register, "设定绩效目标", ct);
        return evaluation;
    }

    /// <summary>What was paid of the fund in the year, as the ledger has it.</summary>
    public async Task<long> Spent(FundEvaluation evaluation, CancellationToken ct) => (await Lines(evaluation.Fund, evaluation.Year, ct)).Sum(line => line.Sums.PaidFen);

    /// <summary>Refuses values that leave a goal out or name one that is not there; answers how many are met.</summary>
    public static int Met(PerformanceGoals goals, IReadOnlyList<GoalValue> values, string field)
    {
        var wrong = Enumerable.Range(1, goals.Goals.Count).Where(seq => values.Count(value => value.Seq == seq) != 1).ToList();
        if (wrong.Count > 0 || values.Count != goals.Goals.Count)
        {
            throw Refusals.Of("funds.goal-values", ($"应逐项填写 {goals.Goals.Count} 个目标：{string.Join("、", wrong)}", $"Each of the {goals.Goals.Count} goals once: {string.Join(", ", wrong)}"), field);
        }

        return values.Count(value => goals.Goals[value.Seq - 1] is var goal && (goal.LowerIsBetter ? value.Actual <= goal.Value : value.Actual >= goal.Value));
    }

    private Task<IReadOnlyList<FundLine>> Lines(string fund, int year, CancellationToken ct) => money.Lines(new LineQuery { Fund = fund.Trim(), Year = year }, ct);
}

/// <summary>The values half through the year, with what is done about deviations.</summary>
internal sealed class MonitorPerformance(EvaluationBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var values = taking.InputAs<GoalValues>();
        if (values.AsOf > taking.Today)
        {
            throw Refusals.Of("funds.date-ahead", ("日期不得晚于今天", "The day lies ahead"), nameof(values.AsOf));
        }

        var met = EvaluationBook.Met(taking.Application<PerformanceGoals>(), values.Values, nameof(values.Values));
        var evaluation = await book.Of(taking, ct);
        (evaluation.GoalsMet, evaluation.SpentFen, evaluation.Standing) = (met, await book.Spent(evaluation, ct), EvaluationStanding.Monitored);
        await taking.Change(evaluation, FundEvaluation.Register, $"年中监控：完成 {met}/{evaluation.Goals}", ct);
    }
}

/// <summary>The office's own evaluation, by points.</summary>
internal sealed class FileSelfEvaluation(EvaluationBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var own = taking.InputAs<SelfEvaluation>();
        var met = EvaluationBook.Met(taking.Application<PerformanceGoals>(), own.Values, nameof(own.Values));
        var evaluation = await book.Of(taking, ct);
        (evaluation.GoalsMet, evaluation.SpentFen, evaluation.Standing) = (met, await book.Spent(evaluation, ct), EvaluationStanding.SelfEvaluated);
        evaluation.SelfScore = Math.Round(own.Decision + own.Process + own.Output + own.Benefit, 2);
        taking.Attach(own.Papers, "绩效自评报告");
        await taking.Change(evaluation, FundEvaluation.Register, $"自评 {evaluation.SelfScore:0.##} 分", ct);
    }
}

/// <summary>The evaluation of finance or a third party: the grade follows from the score, the use of the result from the grade.</summary>
internal sealed class RecordEvaluation(RongxiDb db, EvaluationBook book, OfficeBooks books) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var made = taking.InputAs<KeyEvaluation>();
        if (made.On > taking.Today)
        {
            throw Refusals.Of("funds.date-ahead", ("评价日期不得晚于今天", "The day lies ahead"), nameof(made.On));
        }

        var grade = PerformanceProcedure.GradeOf((decimal)made.Score, await books.Rules(db.Office, ct), made.On);
        if (grade == EvaluationGrade.Poor && made.Consequence is BudgetConsequence.Priority or BudgetConsequence.Kept)
        {
            throw Refusals.Of("funds.poor-kept", ("评价为“差”的，下年度预算须压减或取消", "After a poor evaluation the next budget is reduced or cancelled"), nameof(made.Consequence));
        }

        if (grade is EvaluationGrade.Fair && made.Consequence == BudgetConsequence.Priority)
        {
            throw Refusals.Of("funds.fair-priority", ("评价为“中”的，不能优先保障", "A fair evaluation gives no priority"), nameof(made.Consequence));
        }

        var evaluation = await book.Of(taking, ct);
        (evaluation.Score, evaluation.GradeGiven, evaluation.ConsequenceSet, evaluation.EvaluatedBy, evaluation.ReportNumber, evaluation.Standing) = (made.Score, grade, made.Consequence, made.Body, made.DocumentNumber, EvaluationStanding.Evaluated);
        taking.Attach(made.Papers, $"{made.Body} {made.DocumentNumber}");
        await taking.Change(evaluation, FundEvaluation.Register, $"{made.Body}评价 {made.Score:0.##} 分，{Titles.Of(grade).Zh}", ct);
    }
}

/// <summary>The result is published with its report; the next year's calls of the fund are held to it.</summary>
internal sealed class PublishEvaluation(RongxiDb db, EvaluationBook book, CaseLetters letters, NoticeDesk notices) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var evaluation = await book.Of(taking, ct);
        var goals = taking.Application<PerformanceGoals>();
        var own = (SelfEvaluation)FormDefinition.Of<SelfEvaluation>().Read(taking.Case.Steps.Where(step => step.Act == nameof(PerformanceAct.SelfEvaluate)).MaxBy(step => step.Seq)!.Data!);
        var made = (KeyEvaluation)FormDefinition.Of<KeyEvaluation>().Read(taking.Case.Steps.Where(step => step.Act == nameof(PerformanceAct.Evaluate)).MaxBy(step => step.Seq)!.Data!);
        await letters.Letter(taking, "grant-evaluation-report", new DocumentValues()
            .Set("title", evaluation.Title).Set("fund", evaluation.Fund).Set("year", $"{evaluation.Year}").Set("budget", Amounts.Yuan(evaluation.BudgetFen)).Set("spent", Amounts.Yuan(evaluation.SpentFen))
            .Set("selfScore", $"{evaluation.SelfScore:0.##}").Set("score", $"{evaluation.Score:0.##}").Set("grade", Titles.Of(evaluation.Grade)).Set("by", ($"{made.Body}（{made.DocumentNumber}）", $"{made.Body} ({made.DocumentNumber})"))
            .Table("goals", goals.Goals.Select((goal, index) => (IReadOnlyList<Text>)[Text.Same(goal.Name), Text.Same($"{goal.Value:0.####} {goal.Unit}"), Text.Same($"{own.Values.First(value => value.Seq == index + 1).Actual:0.####} {goal.Unit}")]))
            .Set("findings", made.Findings).Set("consequence", Titles.Of(evaluation.Consequence)), ct, recipient: "各有关单位", disclosure: Disclosure.Public);
        (evaluation.Standing, evaluation.PublishedOn) = (EvaluationStanding.Published, taking.Today);
        await taking.Change(evaluation, FundEvaluation.Register, "公开评价结果", ct);
        var notice = new PublicNotice
        {
            Office = db.Office, Number = await notices.NextNumber(taking.Today, ct), Kind = NoticeKind.Announcement, TitleZh = $"{evaluation.Title}绩效评价结果", TitleEn = $"Performance evaluation: {evaluation.Title}",
            BodyZh = $"{evaluation.Year} 年度预算 {Amounts.Yuan(evaluation.BudgetFen).Zh}，执行 {Amounts.Yuan(evaluation.SpentFen).Zh}，绩效目标完成 {evaluation.GoalsMet}/{evaluation.Goals}。\n评价得分 {evaluation.Score:0.##}，等级{Titles.Of(evaluation.Grade).Zh}。\n结果应用：{Titles.Of(evaluation.Consequence).Zh}下年度预算。",
            BodyEn = $"Budget of {evaluation.Year}: {Amounts.Yuan(evaluation.BudgetFen).En}, spent {Amounts.Yuan(evaluation.SpentFen).En}, {evaluation.GoalsMet} of {evaluation.Goals} goals met.\nScore {evaluation.Score:0.##}: {Titles.Of(evaluation.Grade).En.ToLowerInvariant()}.\nThe next budget: {Titles.Of(evaluation.Consequence).En.ToLowerInvariant()}.",
            PublishedOn = taking.Today, CaseNumber = taking.Case.Number, Field = FundsModule.FieldName, ByName = taking.By.Name, RecordedAt = taking.Now,
        };
        db.Notices.Add(notice);
        await notices.Index(notice, isPublic: true, ct);
    }
}
