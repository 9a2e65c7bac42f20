using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Examination;
using Rongxi.Projects.Pool;

namespace Rongxi.Projects.InvestmentPlan;

/// <summary>What is known of a project when its points are given.</summary>
/// <param name="Project">With its data resources.</param>
/// <param name="Opinion">The opinion on it, where there is one.</param>
/// <param name="OwnerGrade">Grade of the owner's last evaluated project in per cent, where there is one.</param>
/// <param name="LargestOverlap">Likeness to the nearest other project or system in per cent.</param>
internal sealed record Appraised(Project Project, ReviewOpinion? Opinion, decimal? OwnerGrade, int LargestOverlap);

/// <summary>A criterion of the portfolio and its weight, a rule value.</summary>
/// <param name="Code">Short name.</param>
/// <param name="Title">What it is.</param>
/// <param name="Weight">Weight in points of the whole where no rule value is recorded.</param>
/// <param name="Score">0 to 100.</param>
internal sealed record PlanCriterion(string Code, Text Title, decimal Weight, Func<Appraised, decimal> Score)
{
    public RuleNumber Number => new($"weight-{Code}", ($"组合权重：{Title.Zh}", $"Weight in the portfolio: {Title.En}"), Weight, RuleKeys.Points, "政府投资条例 第八条，权重由本市规定");
}

/// <summary>The criteria by which a portfolio is proposed. Each gives 0 to 100; the points of a project are their weighted sum.</summary>
internal static class PlanCriteria
{
    private const decimal Unknown = 60;

    public static readonly IReadOnlyList<PlanCriterion> All =
    [
        new("plan", ("对应规划任务", "Serves a task of a plan"), 25, one => string.IsNullOrWhiteSpace(one.Project.PlanTask) ? 0 : 100),
        new("need", ("需求效益", "Need and benefit"), 20, one => Of(one.Opinion?.Need)),
        new("experts", ("专家评审", "Experts"), 15, one => (decimal?)one.Opinion?.ExpertPercent ?? Unknown),
        new("sharing", ("资源共享", "Sharing"), 15, one => Shared(one.Project)),
        new("security", ("网络安全", "Security"), 5, one => Of(one.Opinion?.Security)),
        new("ready", ("前期工作深度", "Readiness"), 10, one => Ready(one.Project)),
        new("alone", ("不重复建设", "No double"), 5, one => 100 - one.LargestOverlap),
        new("record", ("单位以往后评价", "The owner’s past evaluations"), 5, one => one.OwnerGrade ?? Unknown),
    ];

    /// <summary>Scores by criterion, and the points in hundredths.</summary>
    public static (IReadOnlyList<decimal> Scores, long Points) Of(Appraised one, RuleBook rules, DateOnly on)
    {
        var scores = All.Select(criterion => Math.Clamp(criterion.Score(one), 0, 100)).ToList();
        var weights = All.Select(criterion => rules.Number(PlanProcedure.Procedure, criterion.Number, on)).ToList();
        var whole = weights.Sum();
        return (scores, whole == 0 ? 0 : (long)decimal.Round(scores.Zip(weights, (score, weight) => score * weight).Sum() * 100 / whole, MidpointRounding.AwayFromZero));
    }

    private static decimal Of(PointVerdict? verdict) => verdict switch
    {
        PointVerdict.Met => 100,
        PointVerdict.Conditional => 60,
        PointVerdict.NotMet => 0,
        _ => Unknown,
    };

    private static decimal Shared(Project project)
    {
        var own = project.Resources.Where(resource => resource.Use != ResourceUse.Used).ToList();
        return own.Count == 0 ? project.Kind == ProjectKind.Operation ? Unknown : 0 : decimal.Round(own.Count(resource => resource.Use == ResourceUse.Shared) * 100m / own.Count, 2);
    }

    private static decimal Ready(Project project) => project.Kind is ProjectKind.Operation or ProjectKind.Service ? 100 : project.Approval switch
    {
        ApprovalStage.EstimateFixed => 100,
        ApprovalStage.Design => 85,
        ApprovalStage.Feasibility => 70,
        ApprovalStage.Proposal => 40,
        _ => 20,
    };
}
