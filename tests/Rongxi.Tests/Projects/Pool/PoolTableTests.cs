using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Pool;
using Rongxi.Projects.Regulations;

namespace Rongxi.Tests.Projects.Pool;

/// <summary>What holds of the tables PRJ-1 to PRJ-3.</summary>
public sealed class PoolTableTests
{
    public static TheoryData<string> Codes => ["PRJ-1", "PRJ-2", "PRJ-3"];

    private static Procedure Of(string code) => PoolPart.Procedures.Single(procedure => procedure.Code == code);

    [Theory, MemberData(nameof(Codes))]
    public void Every_stage_is_reached_every_act_used_and_nothing_leads_out_of_the_end(string code)
    {
        var procedure = Of(code);
        var seen = new HashSet<string> { procedure.OpeningStage };
        var open = new Queue<string>(seen);
        while (open.TryDequeue(out var stage))
        {
            foreach (var move in procedure.From(stage).Where(move => seen.Add(move.To)))
            {
                open.Enqueue(move.To);
            }
        }

        Assert.Equal(procedure.StageList.Select(stage => stage.Name).Order(), seen.Order());
        Assert.Equal(procedure.ActList.Select(act => act.Name).Order(), procedure.MoveList.Select(move => move.Act).Distinct().Order());
        Assert.Equal(procedure.MoveList.Count, procedure.MoveList.DistinctBy(move => (move.From, move.Act)).Count());
        Assert.All(procedure.StageList, stage => Assert.Equal(stage.Kind != StageKind.Final, procedure.From(stage.Name).Any()));
    }

    [Theory, MemberData(nameof(Codes))]
    public void Every_limit_and_number_reads_in_both_languages_and_every_clock_that_stands_says_why(string code)
    {
        var procedure = Of(code);
        Assert.All(procedure.LimitList.Select(limit => limit.Basis).Concat(procedure.Numbers.Select(number => number.Basis)).Concat(procedure.StageList.Select(stage => stage.StopBasis).OfType<string>()),
            basis => Assert.NotNull(Citation.English(basis)));
        var runs = procedure.LimitList.Where(limit => limit.Of == LimitOf.Office).SelectMany(limit => limit.RunsIn).ToHashSet();
        Assert.All(procedure.StageList.Where(stage => stage.Kind is StageKind.Others or StageKind.Applicant && !runs.Contains(stage.Name)), stage => Assert.NotNull(stage.StopBasis));
        Assert.Equal(procedure.Numbers.Count, procedure.Numbers.DistinctBy(number => number.Name).Count());
    }

    [Fact]
    public void The_rules_of_the_regulation_name_their_articles_and_take_two_paths()
    {
        Assert.All(RuleSets.InformatizationRegulation, rule => Assert.NotNull(Citation.English(rule.Article)));
        Assert.All(["十一", "十二", "十三", "十四", "十五", "三十八", "三十九", "四十三"], (string article) => Assert.Contains(RuleSets.InformatizationRegulation, rule => rule.Article.Contains($"第{article}条", StringComparison.Ordinal)));
        var book = Rongxi.Kernel.Rules.RuleBook.AsDeclared;
        Assert.Contains(RuleSets.For(book, default, "PRJ-3", ProjectKind.New), rule => rule.Requires.Zh.Contains("立项审批", StringComparison.Ordinal));
        Assert.DoesNotContain(RuleSets.For(book, default, "PRJ-3", ProjectKind.Upgrade), rule => rule.Requires.Zh.Contains("立项审批", StringComparison.Ordinal));
        Assert.Contains(RuleSets.For(book, default, "PRJ-1", ProjectKind.Operation), rule => rule.Requires.Zh.Contains("财政审批经费", StringComparison.Ordinal));
    }
}
