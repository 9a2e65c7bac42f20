using Rongxi.Kernel.Words;
using Rongxi.Projects.Building;

namespace Rongxi.Projects.Changes;

/// <summary>The facts by which a change is classed.</summary>
/// <param name="MovesPlace">Whether the place of building changes.</param>
/// <param name="AltersSizeOrContent">Whether size or content change substantially.</param>
/// <param name="DeltaFen">Money more (or less).</param>
/// <param name="InvestedFen">What the project comes to before the change: its contracts.</param>
/// <param name="CeilingFen">The approved estimate.</param>
/// <param name="OwnBeforeFen">What the owner has adjusted before by changes of class c, more and less together.</param>
internal readonly record struct ChangeFacts(bool MovesPlace, bool AltersSizeOrContent, long DeltaFen, long InvestedFen, long CeilingFen, long OwnBeforeFen)
{
    public long AfterFen => checked(InvestedFen + DeltaFen);

    public bool ExceedsCeiling => DeltaFen > 0 && AfterFen > CeilingFen;
}

/// <summary>The set of rules an office goes by, with its numbers.</summary>
/// <param name="IsNational">The national measures (own adjustments count together); older provincial rules otherwise (each change alone).</param>
/// <param name="OwnPercent">Share of the estimate up to which the owner adjusts alone.</param>
internal readonly record struct ChangeRuleSet(bool IsNational, decimal OwnPercent);

/// <summary>A change's class, with the article and the fact that make it so.</summary>
internal sealed record Classed(ChangeClass Class, string Article, Text Why);

/// <summary>Classes changes: pure, so that the page can say beforehand what the office will find.</summary>
internal static class ChangeRules
{
    public static Classed Of(ChangeFacts facts, ChangeRuleSet rules)
    {
        if (facts.ExceedsCeiling)
        {
            var over = facts.AfterFen - facts.CeilingFen;
            return new(ChangeClass.B, "政府投资条例 第二十三条", ($"变更后投资 {Amounts.Yuan(facts.AfterFen).Zh}，超过概算 {Amounts.Yuan(over).Zh}", $"After it the project comes to {Amounts.Yuan(facts.AfterFen).En}, {Amounts.Yuan(over).En} over the estimate"));
        }

        if (facts.MovesPlace || facts.AltersSizeOrContent)
        {
            return new(ChangeClass.A, "政府投资条例 第二十一条", facts.MovesPlace ? ("变更建设地点", "The place changes") : ("建设规模、内容作较大变更", "Size or content change substantially"));
        }

        var adjusted = checked(Math.Abs(facts.DeltaFen) + (rules.IsNational ? facts.OwnBeforeFen : 0));
        var share = Amounts.Percent(adjusted, facts.CeilingFen);
        if (adjusted * 100m > facts.CeilingFen * rules.OwnPercent)
        {
            return new(ChangeClass.A, "国家政务信息化项目建设管理办法", rules.IsNational
                ? ($"业主自行调整累计占概算 {share}%，超过 {rules.OwnPercent}%", $"The owner’s adjustments come to {share} % of the estimate, over {rules.OwnPercent} %")
                : ($"调整占概算 {share}%，超过 {rules.OwnPercent}%", $"The adjustment is {share} % of the estimate, over {rules.OwnPercent} %"));
        }

        return new(ChangeClass.C, "国家政务信息化项目建设管理办法", rules.IsNational
            ? ($"概算内自行调整，累计占 {share}%，不超过 {rules.OwnPercent}%", $"Within the estimate; adjustments come to {share} % of it, up to {rules.OwnPercent} % allowed")
            : ($"概算内自行调整，占 {share}%，不超过 {rules.OwnPercent}%", $"Within the estimate; {share} % of it, up to {rules.OwnPercent} % allowed"));
    }
}
