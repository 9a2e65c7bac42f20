using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Pool;
using Rongxi.Projects.Portfolio;

namespace Rongxi.Projects.InvestmentPlan;

/// <summary>A line of a version being made.</summary>
internal sealed record DraftLine
{
    public required Project Project { get; init; }
    public required PlanList List { get; init; }
    public required IReadOnlyDictionary<MoneySource, long> Money { get; init; }
    public required long PriorFen { get; init; }
    public long Points { get; init; }
    public string Scores { get; init; } = "";
    public PortfolioReason? Why { get; init; }
    public long? PricePoints { get; init; }
    public Text WhyText { get; init; }

    public long YearFen => Money.Values.Sum();

    /// <summary>The whole investment: the ceiling where there is one, else the latest figure.</summary>
    public long TotalFen => Project.CeilingFen() ?? Project.EstimateFen ?? Project.ReviewedFen ?? Project.DeclaredFen ?? 0;

    public long Of(MoneySource? source) => source is { } one ? Money.GetValueOrDefault(one) : YearFen;
}

/// <summary>A ceiling as people name it, and what a set of lines takes of it.</summary>
internal static class Ceiling
{
    public static Text NameOf(MoneySource? source, ProjectKind? kind) => (source, kind) switch
    {
        (null, null) => ("全部", "all"),
        ({ } one, null) => Kernel.Forms.Titles.Of(one),
        (null, { } what) => Kernel.Forms.Titles.Of(what),
        ({ } one, { } what) => ($"{Kernel.Forms.Titles.Of(one).Zh}·{Kernel.Forms.Titles.Of(what).Zh}", $"{Kernel.Forms.Titles.Of(one).En}, {Kernel.Forms.Titles.Of(what).En}"),
    };

    /// <summary>What a line takes of it; the reserve takes nothing.</summary>
    public static long Takes(DraftLine line, MoneySource? source, ProjectKind? kind) => kind is { } what && line.Project.Kind != what ? 0 : line.Of(source);

    public static long Used(IEnumerable<DraftLine> lines, MoneySource? source, ProjectKind? kind) => lines.Where(line => line.List != PlanList.Reserve).Sum(line => Takes(line, source, kind));
}

/// <summary>What a plan must meet before it goes up (政府投资条例 第十六条、第十七条).</summary>
internal static class PlanConditions
{
    private const int MostNamed = 10;

    /// <summary>Whether a project may be listed: feasibility approved or estimate fixed for works; the office's agreement where the regulation asks for it. Null where it may.</summary>
    public static Text? NotListed(Project project, bool regulationHolds) => project switch
    {
        { Kind: ProjectKind.New or ProjectKind.Upgrade, Approval: ApprovalStage.None or ApprovalStage.Proposal } => ("可行性研究报告未批准、概算未核定（政府投资条例第十七条）", "neither feasibility approved nor estimate fixed (Government Investment Regulations art. 17)"),
        { Stage: ProjectStage.Refused or ProjectStage.Merged or ProjectStage.Postponed or ProjectStage.Terminated } => ($"项目为“{Kernel.Forms.Titles.Of(project.Stage).Zh}”", $"the project is “{Kernel.Forms.Titles.Of(project.Stage).En}”"),
        { ReviewedFen: null } when regulationHolds && project.Stage is ProjectStage.Pool or ProjectStage.Reviewed => ("没有信息化主管部门同意的审核意见（信息化促进条例第十三条）", "without the agreement of the office (informatization regulation art. 13)"),
        _ => null,
    };

    /// <summary>Refuses a set of lines that breaks a condition or a ceiling; names the projects.</summary>
    public static void Must(IReadOnlyList<DraftLine> lines, IReadOnlyList<CeilingRow> ceilings, bool regulationHolds, IReadOnlyDictionary<string, Text> bars)
    {
        var listed = lines.Where(line => line.List != PlanList.Reserve).ToList();
        var unready = listed.Select(line => (line, why: NotListed(line.Project, regulationHolds) ?? (bars.TryGetValue(line.Project.Number, out var bar) ? bar : (Text?)null))).Where(pair => pair.why is not null).ToList();
        if (unready.Count > 0)
        {
            throw new Refusal(
                "projects.not-listed",
                ($"{unready.Count} 个项目不符合列入条件：{unready[0].why!.Value.Zh}", $"{unready.Count} projects may not be listed: {unready[0].why!.Value.En}"),
                [.. unready.Take(MostNamed).Select(pair => new FieldError("Changes", ($"{pair.line.Project.Number} {pair.line.Project.Name}：{pair.why!.Value.Zh}", $"{pair.line.Project.Number} {pair.line.Project.Name}: {pair.why!.Value.En}")))]);
        }

        if (listed.FirstOrDefault(line => line.YearFen == 0) is { } empty)
        {
            throw new Refusal("projects.no-money", ($"{empty.Project.Number} 没有年度资金", $"{empty.Project.Number} has no money in the year"));
        }

        if (listed.FirstOrDefault(line => line.PriorFen + line.YearFen > line.TotalFen) is { } over)
        {
            throw new Refusal("projects.above-total", ($"{over.Project.Number} 历年安排 {MoneyText.Number(over.PriorFen + over.YearFen)} 元超过总投资 {MoneyText.Number(over.TotalFen)} 元", $"{over.Project.Number}: the years add up to {MoneyText.Number(over.PriorFen + over.YearFen)} yuan, above its total of {MoneyText.Number(over.TotalFen)}"));
        }

        foreach (var ceiling in ceilings)
        {
            var used = Ceiling.Used(lines, ceiling.Source, ceiling.Kind);
            if (used > ceiling.AmountFen)
            {
                var name = Ceiling.NameOf(ceiling.Source, ceiling.Kind);
                throw new Refusal("projects.above-ceiling", ($"“{name.Zh}”安排 {MoneyText.Number(used)} 元，超过额度 {MoneyText.Number(ceiling.AmountFen)} 元", $"“{name.En}”: {MoneyText.Number(used)} yuan is above the ceiling of {MoneyText.Number(ceiling.AmountFen)}"));
            }
        }
    }
}
