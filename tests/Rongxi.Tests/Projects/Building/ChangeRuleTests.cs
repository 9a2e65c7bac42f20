using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Building;
using Rongxi.Projects.Changes;
using Rongxi.Projects.Evaluation;
using Rongxi.Projects.Milestones;

namespace Rongxi.Tests.Projects.Building;

/// <summary>Rules that are arithmetic: the class of a change, the grade of a score, the light of a milestone.</summary>
public sealed class ChangeRuleTests
{
    private static readonly ChangeRuleSet National = new(true, 15);
    private static readonly ChangeRuleSet Provincial = new(false, 10);

    private static ChangeFacts Facts(long delta, bool moves = false, bool alters = false, long invested = 90_00, long own = 0) => new(moves, alters, delta, invested, 100_00, own);

    [Fact]
    public void The_estimate_is_exceeded_by_one_fen_and_not_by_none()
    {
        Assert.Equal(ChangeClass.C, ChangeRules.Of(Facts(10_00), National).Class);
        var over = ChangeRules.Of(Facts(10_01), National);
        Assert.Equal((ChangeClass.B, "政府投资条例 第二十三条"), (over.Class, over.Article));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Place_size_and_content_go_to_the_approver_whatever_the_money(bool moves, bool alters) =>
        Assert.Equal((ChangeClass.A, "政府投资条例 第二十一条"), ChangeRules.Of(Facts(0, moves, alters), National) switch { var classed => (classed.Class, classed.Article) });

    [Fact]
    public void Own_adjustments_count_together_by_the_national_rules_and_alone_by_the_provincial()
    {
        Assert.Equal(ChangeClass.C, ChangeRules.Of(Facts(-5_00, own: 10_00), National).Class);
        Assert.Equal(ChangeClass.A, ChangeRules.Of(Facts(-5_01, own: 10_00), National).Class);
        Assert.Equal(ChangeClass.C, ChangeRules.Of(Facts(-10_00, own: 90_00), Provincial).Class);
        Assert.Equal(ChangeClass.A, ChangeRules.Of(Facts(-10_01), Provincial).Class);
    }

    [Fact]
    public void Less_money_never_exceeds_even_an_estimate_already_exceeded() =>
        Assert.NotEqual(ChangeClass.B, ChangeRules.Of(Facts(-1, invested: 110_00), National).Class);

    [Theory]
    [InlineData(100, "Excellent"), InlineData(90, "Excellent"), InlineData(89, "Good"), InlineData(80, "Good"), InlineData(79, "Fair"), InlineData(60, "Fair"), InlineData(59, "Poor"), InlineData(0, "Poor")]
    public void A_grade_begins_with_its_least_points(int points, string grade) => Assert.Equal(grade, Grading.Of(points, 90, 80, 60).ToString());

    [Fact]
    public void The_criteria_come_to_a_hundred_points() => Assert.Equal(100, new EvaluationReport().Sheet().Sum(row => row.Most));

    [Fact]
    public void A_milestone_says_by_which_of_its_dates_it_is_on_time()
    {
        Milestone Of(DateOnly? revised, DateOnly? actual) => new()
        {
            Office = "chengdu", Number = "P-M01", ProjectNumber = "P", ProjectName = "项目", Owner = "业主", Seq = 1, Title = "上线", PlannedOn = new(2026, 5, 1), RevisedOn = revised, DueOn = revised ?? new(2026, 5, 1), ActualOn = actual,
        };
        string Word(Milestone milestone, int month, int day) => StandingLights.Of(milestone, new(2026, month, day)).Word.Zh;
        Assert.Equal("按期", Word(Of(null, new(2026, 5, 1)), 6, 1));
        Assert.Equal("修订后按期", Word(Of(new(2026, 6, 1), new(2026, 5, 20)), 6, 1));
        Assert.Equal("晚 4 天完成", Word(Of(null, new(2026, 5, 5)), 6, 1));
        Assert.Equal("剩 7 天", Word(Of(null, null), 4, 24));
        Assert.Equal("超期 1 天", Word(Of(null, null), 5, 2));
        Assert.Equal("比原计划 +51 天", Word(Of(new(2026, 6, 21), null), 5, 2));
        Assert.Equal(LightColour.Ok, StandingLights.Of(Of(new(2026, 5, 20), null), new(2026, 4, 1)).Colour);
    }
}
