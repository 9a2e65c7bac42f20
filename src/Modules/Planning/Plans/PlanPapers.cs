using System.Globalization;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Compositions;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Contracts;
using Rongxi.Planning.Targets;
using Rongxi.Planning.Tasks;

namespace Rongxi.Planning.Plans;

/// <summary>The papers of a plan: its text, its tables, the notes with them.</summary>
internal sealed class PlanPapers(CaseLetters letters, PlanBook book, PlanTexts texts, IProjectsOfPlan projects)
{
    /// <summary>Issues a plan: the notice with the text, the tables of targets and projects, the explanatory note. Answers the notice.</summary>
    public async Task<StoredDocument> Issue(ActTaking taking, Plan plan, PlanIssue issue, CancellationToken ct)
    {
        var text = await texts.Of(plan.Number, ct);
        var note = taking.Case.Steps.Where(step => step.Act == nameof(CompilingAct.AskLegalReview)).MaxBy(step => step.Seq)?.Data is { } json ? ((DueChecks)FormDefinition.Of<DueChecks>().Read(json)).Note : "";
        var document = await letters.Letter(taking, "plan-issue", Head(plan).Set("demands", issue.Demands).List("chapters", Chapters(text)), ct, recipient: issue.To, disclosure: Disclosure.Public);
        await letters.Sheet(taking, "plan-text", Head(plan).Set("label", text?.Version.Label ?? "").Set("text", Body(text)), ct);
        await letters.Sheet(taking, "plan-note", Head(plan).Set("note", note), ct);
        await letters.Sheet(taking, "target-table", Head(plan).Table("targets", Targets(await book.Targets(plan.Number, ct))), ct);
        var lines = await projects.Of(plan.Number, ct);
        await letters.Sheet(taking, "project-table", Head(plan)
            .Set("none", lines.Count == 0 ? ("本规划的重点任务见下，项目随投资计划安排。", "The tasks stand below; projects follow with the investment plans.") : Text.None)
            .Table("projects", lines.Select(line => (IReadOnlyList<Text>)[Text.Same(line.Number), Text.Same(line.Name), Text.Same(line.Owner), Money(line.ApprovedFen)]))
            .Table("tasks", (await book.Tasks(plan.Number, ct)).Select(task => (IReadOnlyList<Text>)[Text.Same(task.No), task.Title, Text.Same(task.Lead), Days(task), Money(task.BudgetFen)])), ct);
        return document;
    }

    /// <summary>Issues an annual plan with its breakdown of tasks.</summary>
    public async Task<StoredDocument> IssueAnnual(ActTaking taking, Plan plan, PlanIssue issue, CancellationToken ct)
    {
        var tasks = await book.Tasks(plan.Number, ct);
        var total = tasks.Sum(task => task.BudgetFen ?? 0);
        var document = await letters.Letter(taking, "annual-plan", Head(plan)
            .Set("count", ($"任务 {tasks.Count} 项，资金 {MoneyText.Format(total, Language.Zh)} 元", $"{tasks.Count} tasks, {MoneyText.Format(total, Language.En)} yuan"))
            .Set("demands", issue.Demands), ct, recipient: issue.To, disclosure: Disclosure.Public);
        await letters.Sheet(taking, "task-breakdown", Head(plan).Table("tasks", tasks.Select(task => (IReadOnlyList<Text>)
        [
            Text.Same(task.No), task.Title, Text.Same(task.Supporters is { } with ? $"{task.Lead}（{with}）" : task.Lead), Days(task), Milestones(task), (Money(task.BudgetFen).Zh + " " + Titles.Of(task.Money).Zh, Money(task.BudgetFen).En + " " + Titles.Of(task.Money).En), Text.Same(task.Deliverable ?? "–"),
        ])), ct);
        return document;
    }

    /// <summary>Issues an adjusted plan again.</summary>
    public async Task<StoredDocument> Reissue(ActTaking taking, Plan plan, OutsideDecision decision, CancellationToken ct)
    {
        var document = await letters.Letter(taking, "plan-reissue", Head(plan).Set("approval", ($"{decision.Body}{decision.DocumentNumber}", $"{decision.Body}, {decision.DocumentNumber}")).Set("version", plan.Version.ToString(CultureInfo.InvariantCulture)), ct, recipient: "各有关单位", disclosure: Disclosure.Public);
        await letters.Sheet(taking, "target-table", Head(plan).Table("targets", Targets(await book.Targets(plan.Number, ct))), ct);
        return document;
    }

    private static DocumentValues Head(Plan plan) => new DocumentValues().Set("plan", plan.Title).Set("years", Text.Same(plan.FromYear == plan.UntilYear ? $"{plan.FromYear}" : $"{plan.FromYear}–{plan.UntilYear}"));

    private static IEnumerable<Text> Chapters(Composed? text) => (text?.Chapters ?? []).Where(chapter => chapter.Level == 1).Select(chapter => Text.Same(chapter.Title));

    private static string Body(Composed? text) => string.Join('\n', (text?.Chapters ?? []).SelectMany(chapter => new[] { $"{chapter.Code} {chapter.Title}", chapter.Text }));

    private static IEnumerable<IReadOnlyList<Text>> Targets(IReadOnlyList<Target> targets) => targets.Select(target => (IReadOnlyList<Text>)
    [
        Text.Same(target.Code), ($"{target.Name}{(target.Direction == TargetDirection.Lower ? "↓" : "")}", $"{target.Title.En}{(target.Direction == TargetDirection.Lower ? " ↓" : "")}"), MeasureUnit.Title(target.Unit), Titles.Of(target.Nature),
        Number(target.BaseValue), Text.Same(target.Years ?? "–"), Number(target.EndValue), Text.Same(target.Responsible),
    ]);

    private static Text Number(double value) => Text.Same(value.ToString("0.####", CultureInfo.InvariantCulture));

    private static Text Days(PlanTask task) => Text.Same($"{DateText.Iso(task.StartOn)} – {DateText.Iso(task.FinishOn)}");

    private static Text Milestones(PlanTask task) => Text.Same(string.Join("；", new[] { ("Q1", task.Milestone1), ("Q2", task.Milestone2), ("Q3", task.Milestone3), ("Q4", task.Milestone4) }.Where(pair => !string.IsNullOrWhiteSpace(pair.Item2)).Select(pair => $"{pair.Item1} {pair.Item2}")) is { Length: > 0 } all ? all : "–");

    private static Text Money(long? fen) => fen is { } amount ? (MoneyText.Format(amount, Language.Zh) + " 元", MoneyText.Format(amount, Language.En) + " yuan") : Text.Same("–");
}
