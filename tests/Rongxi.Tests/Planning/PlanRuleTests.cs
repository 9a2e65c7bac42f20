using Rongxi.Kernel.Calendar;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;
using Rongxi.Planning;
using Rongxi.Planning.Assessments;
using Rongxi.Planning.Page;
using Rongxi.Planning.Plans;
using Rongxi.Planning.Targets;
using Rongxi.Planning.Tasks;

namespace Rongxi.Tests.Planning;

/// <summary>The rules of plans, targets and tasks, without an office.</summary>
public sealed class PlanRuleTests
{
    private static readonly WorkCalendar Calendar = WorkCalendar.Of(YearList.Shipped);

    private static Plan Five => new() { Office = "chengdu", Number = "5101-2026-GH-0001", Name = "五年规划", Kind = PlanKind.FiveYear, Level = PlanLevel.City, FromYear = 2026, UntilYear = 2030, BaseYear = 2025, Owner = "本办", CaseNumber = "x" };

    private static Target Of(double from, double to, string unit = "%", string? years = null) => new()
    {
        Office = "chengdu", Number = "5101-2026-GH-0001-M1.1", PlanNumber = "5101-2026-GH-0001", Code = "1.1", Group = "网络", Name = "指标", Unit = unit, Nature = TargetNature.Expected, Direction = to >= from ? TargetDirection.Higher : TargetDirection.Lower, BaseValue = from, EndValue = to, Years = years, Responsible = "单位",
    };

    private static PlanTask Task(string no, DateOnly from, DateOnly until, int done = 0, string? after = null) => new()
    {
        Office = "chengdu", Number = $"P-R{no}", PlanNumber = "P", No = no, Content = "任务", Lead = "单位", StartOn = from, FinishOn = until, DonePercent = done, Standing = done == 100 ? TaskStanding.Done : TaskStanding.UnderWay, After = after,
    };

    // The rows of the picture of the plan's page, at the end of the fourth quarter.
    [Theory]
    [InlineData(26.4, 42.0, "2026:29.5", 30.1, nameof(TargetVerdict.OnTime), 0.24)]
    [InlineData(38.2, 70.0, "2026:45", 43.6, nameof(TargetVerdict.YearShort), 0.17)]
    [InlineData(82, 100, "2026:88", 91.3, nameof(TargetVerdict.OnTime), 0.52)]
    [InlineData(86, 98, "2026:90", 86.4, nameof(TargetVerdict.Behind), 0.03)]
    [InlineData(1240, 3000, "2026:1600", 1588, nameof(TargetVerdict.YearShort), 0.20)]
    [InlineData(14.2, 9.0, "2026:13", 11.4, nameof(TargetVerdict.OnTime), 0.54)]
    public void Progress_is_measured_alike_in_both_directions(double from, double to, string years, double actual, string verdict, double share)
    {
        var progress = TargetProgress.Of(Of(from, to, "个", years), Five, new Actual("2026Q4", new(2026, 12, 31), actual, false), new(2026, 11, 19), 10);
        Assert.Equal(verdict, progress.Verdict.ToString());
        Assert.Equal(share, progress.Share!.Value, 0.005);
        Assert.Equal(0.177, progress.Elapsed, 0.001);
    }

    [Fact]
    public void A_target_is_behind_only_beyond_the_points_of_the_rule()
    {
        // On the last day of 2026 a fifth of the time has passed (365 of 1,826 days, 19.99 %).
        var exact = 365 / 1826.0;
        TargetVerdict At(double share, decimal points) => TargetProgress.Of(Of(0, 1000, "个"), Five, new Actual("2026Q4", new(2026, 12, 31), Math.Round(share * 1000, 6), false), new(2026, 12, 31), points).Verdict;
        Assert.Equal(TargetVerdict.Behind, At(exact - 0.1001, 10));
        Assert.NotEqual(TargetVerdict.Behind, At(exact - 0.0999, 10));
        Assert.Equal(TargetVerdict.Behind, At(exact - 0.0999, 5));
    }

    [Fact]
    public void A_quarter_is_set_against_its_part_of_the_year()
    {
        var target = Of(0, 100, "个", "2026:20");
        TargetVerdict At(string period, DateOnly ends, double value) => TargetProgress.Of(target, Five, new Actual(period, ends, value, false), new(2026, 12, 31), 50).Verdict;
        Assert.Equal(TargetVerdict.OnTime, At("2026Q2", new(2026, 6, 30), 10));
        Assert.Equal(TargetVerdict.YearShort, At("2026Q4", new(2026, 12, 31), 10));
    }

    [Fact]
    public void A_target_that_must_be_kept_is_done_on_its_right_side()
    {
        Assert.Equal(1, TargetProgress.ShareOf(100, 100, 100, TargetDirection.Higher));
        Assert.Equal(0, TargetProgress.ShareOf(100, 100, 99, TargetDirection.Higher));
        Assert.Equal(1, TargetProgress.ShareOf(5, 5, 4, TargetDirection.Lower));
        Assert.True(TargetProgress.ShareOf(10, 20, 5, TargetDirection.Higher) < 0);
    }

    [Fact]
    public void Values_out_of_range_without_unit_or_against_the_direction_are_named()
    {
        Assert.Equal(["EndValue"], Of(50, 101).Check().Select(error => error.Field));
        Assert.Equal(["Years"], Of(50, 90, "%", "2027:120").Check().Select(error => error.Field));
        Assert.Contains(Of(1, 2, " ").Check(), error => error.Field == "Unit");
        var wrongWay = Of(50, 40);
        wrongWay.Direction = TargetDirection.Higher;
        Assert.Equal(["EndValue"], wrongWay.Check().Select(error => error.Field));
        var bounded = Of(5, 20, "天");
        (bounded.Least, bounded.Most) = (0, 10);
        Assert.Equal(["EndValue"], bounded.Check().Select(error => error.Field));
    }

    [Theory]
    [InlineData("2026:29.5; 2027:33", "2026:29.5; 2027:33")]
    [InlineData("2027：33；2026=29.5", "2026:29.5; 2027:33")]
    public void Values_by_year_are_read_as_people_write_them(string typed, string kept) => Assert.Equal(kept, YearPlan.Of(typed).ToString());

    [Theory]
    [InlineData("2026")]
    [InlineData("26:3")]
    [InlineData("2026:x")]
    [InlineData("2026:1; 2026:2")]
    [InlineData("2026:Infinity")]
    public void Values_by_year_that_are_none_are_refused(string typed) => Assert.False(YearPlan.TryParse(typed, out _, out _));

    [Fact]
    public void Years_not_written_lie_on_the_way_between_those_that_are()
    {
        var target = Of(0, 100, "个", "2027:20");
        Assert.Equal([0, 10, 20, 46.666, 73.333, 100], Enumerable.Range(2025, 6).Select(year => Math.Floor(target.PlannedAt(year, Five) * 1000) / 1000));
    }

    [Fact]
    public void The_parts_of_a_whole_add_up_or_the_difference_is_said()
    {
        var parts = new Decomposed(Decomposition.Sum, 56000, "座", [new(("锦江区", "Jinjiang"), "a", 54380), new(("金堂县", "Jintang"), null, null), new(("蒲江县", "Pujiang"), null, null)]);
        Assert.Equal(-1620, parts.Difference);
        Assert.Equal("各部分合计 54,380座，市级目标 56,000座，差 −1,620（2.9%）。金堂县、蒲江县未报", parts.Says(TargetDirection.Higher).Zh);
        Assert.True(new Decomposed(Decomposition.Sum, 0.3, "个", [new(("甲", "A"), "a", 0.1), new(("乙", "B"), "b", 0.2)]).Fits(TargetDirection.Higher));
        var rates = new Decomposed(Decomposition.Each, 90, "%", [new(("甲", "A"), "a", 95), new(("乙", "B"), "b", 85)]);
        Assert.Equal(["乙"], rates.Below(TargetDirection.Higher).Select(part => part.Name.Zh));
        Assert.Equal(["甲"], rates.Below(TargetDirection.Lower).Select(part => part.Name.Zh));
    }

    [Fact]
    public async Task A_goal_tree_has_no_circle_and_goes_downwards()
    {
        var tree = new Dictionary<string, Target>
        {
            ["a"] = Node("a", "b", PlanLevel.City), ["b"] = Node("b", "c", PlanLevel.City), ["c"] = Node("c", null, PlanLevel.City), ["d"] = Node("d", null, PlanLevel.District),
        };
        Task<Target?> Find(string number) => System.Threading.Tasks.Task.FromResult(tree.GetValueOrDefault(number));
        await GoalTree.MustFit("x", PlanLevel.District, "a", Find);
        var circle = await Assert.ThrowsAsync<Refusal>(() => GoalTree.MustFit("c", PlanLevel.City, "a", Find));
        Assert.Equal("planning.goal-circle", circle.Code);
        Assert.Contains("c → a → b → c", circle.Text.Zh);
        Assert.Equal("planning.goal-upside-down", (await Assert.ThrowsAsync<Refusal>(() => GoalTree.MustFit("x", PlanLevel.City, "d", Find))).Code);
        Assert.Equal("planning.goal-unknown", (await Assert.ThrowsAsync<Refusal>(() => GoalTree.MustFit("x", PlanLevel.City, "nobody", Find))).Code);

        static Target Node(string number, string? parent, PlanLevel level) => new()
        {
            Office = "chengdu", Number = number, PlanNumber = "P", Code = "1", Group = "g", Name = "n", Unit = "个", Nature = TargetNature.Expected, Direction = TargetDirection.Higher, BaseValue = 0, EndValue = 1, Responsible = "u", ParentNumber = parent, Level = level,
        };
    }

    [Theory]
    [InlineData(nameof(PlanKind.FiveYear), 2026, 2030, 2025, null)]
    [InlineData(nameof(PlanKind.FiveYear), 2027, 2031, 2026, "2026")]
    [InlineData(nameof(PlanKind.FiveYear), 2026, 2029, 2025, "2030")]
    [InlineData(nameof(PlanKind.Strategy), 2026, 2034, 2025, "")]
    [InlineData(nameof(PlanKind.Strategy), 2026, 2040, 2025, null)]
    [InlineData(nameof(PlanKind.Action), 2026, 2028, 2026, "2025")]
    [InlineData(nameof(PlanKind.Action), 2026, 2025, 2024, "")]
    public void A_kind_of_plan_has_its_years(string kind, int from, int until, int baseYear, string? repair)
    {
        var wrong = PlanPeriods.Wrong(Enum.Parse<PlanKind>(kind), from, until, baseYear, RuleBook.AsDeclared, new(2026, 1, 1)).ToList();
        Assert.Equal(repair is null ? 0 : 1, wrong.Count);
        Assert.Equal(repair is null or "" ? null : repair, wrong.FirstOrDefault()?.Repair);
    }

    [Fact]
    public void Plans_of_one_kind_level_and_owner_do_not_overlap()
    {
        var known = Five;
        Assert.Same(known, PlanPeriods.Overlapping([known], PlanKind.FiveYear, PlanLevel.City, "本办", 2030, 2034));
        Assert.Null(PlanPeriods.Overlapping([known], PlanKind.FiveYear, PlanLevel.City, "本办", 2031, 2035));
        Assert.Null(PlanPeriods.Overlapping([known], PlanKind.Action, PlanLevel.City, "本办", 2026, 2028));
        Assert.Null(PlanPeriods.Overlapping([known], PlanKind.FiveYear, PlanLevel.District, "本办", 2026, 2030));
        known.Standing = PlanStanding.Abandoned;
        Assert.Null(PlanPeriods.Overlapping([known], PlanKind.FiveYear, PlanLevel.City, "本办", 2026, 2030));
    }

    [Fact]
    public void A_task_is_measured_in_working_days()
    {
        // 28 September to 16 October 2026: five days before the holiday of 1 to 7 October less…, ten worked, the make-up Saturday of the 10th among them.
        var task = Task("1", new(2026, 9, 28), new(2026, 10, 16), 40);
        Assert.Equal(3 / 11.0, task.Elapsed(new(2026, 10, 7), Calendar), 1e-9);
        Assert.Equal(LightColour.Near, task.Light(new(2026, 10, 7), Calendar, 10).Colour);
        Assert.Equal(LightColour.Late, task.Light(new(2026, 10, 19), Calendar, 10).Colour);
        Assert.Equal("逾期 1 天", task.Light(new(2026, 10, 19), Calendar, 10).Word.Zh);
    }

    [Fact]
    public void A_gantt_chart_keeps_the_working_calendar()
    {
        // A task that begins in the holiday begins on the 8th; the Saturday made up for is worked.
        var chart = GanttChart.Of([Task("1", new(2026, 10, 1), new(2026, 10, 9), 50), Task("2", new(2026, 10, 9), new(2026, 10, 16), 0, "1")], new(2026, 10, 1), new(2026, 10, 31), Calendar, new(2026, 10, 12), 10);
        var day = GanttChart.Width / 31;
        Assert.Equal((7 * day, 2 * day, 2), (chart.Bars[0].X, chart.Bars[0].Width, chart.Bars[0].WorkingDays), (one, other) => Math.Abs(one.Item1 - other.Item1) < 1e-6 && Math.Abs(one.Item2 - other.Item2) < 1e-6 && one.Item3 == other.Item3);
        Assert.Equal(day, chart.Bars[0].DoneWidth, 1e-6);
        Assert.Equal(7, chart.Bars[1].WorkingDays);
        Assert.Equal(["1"], chart.Bars[1].Slips);
        Assert.Contains(chart.Bands, band => band is { MakesUp: true } && Math.Abs(band.X - (9 * day)) < 1e-6);
        Assert.Contains(chart.Bands, band => !band.MakesUp && band.Title.Zh.Contains("国庆") && Math.Abs(band.Width - (7 * day)) < 1e-6);
        Assert.DoesNotContain("style=", GanttSvg.Write(chart, Language.Zh));
        Assert.Contains("2 项任务", GanttSvg.Says(chart).Zh);
    }

    [Fact]
    public void Weekends_are_drawn_only_while_they_can_be_seen_and_holidays_always()
    {
        var chart = GanttChart.Of([Task("1", new(2026, 1, 5), new(2026, 12, 31))], new(2026, 1, 1), new(2030, 12, 31), Calendar, new(2026, 6, 1), 10);
        Assert.NotEmpty(chart.Bands);
        Assert.All(chart.Bands, band => Assert.True(band.Width > 2 * GanttChart.Width / 1826));
        Assert.True(chart.Provisional);
    }

    [Fact]
    public void A_unit_is_scored_by_what_it_had_to_answer_for()
    {
        Assert.Equal((50, 35, 15), new UnitYear("甲", 2, 2, 3, 3, 4, 4).Score(50, 35, 15));
        Assert.Equal((25, 17.5, 15), new UnitYear("甲", 2, 1, 1, 0.5m, 1, 1).Score(50, 35, 15));
        // Without targets the other parts take their points in proportion.
        Assert.Equal((0, 70, 30), new UnitYear("乙", 0, 0, 2, 2, 4, 4).Score(50, 35, 15));
        Assert.Equal((0, 0, 0), new UnitYear("丙", 0, 0, 0, 0, 0, 0).Score(50, 35, 15));
        Assert.Equal(AssessmentGrade.Good, AssessUnits.Of(89.99m, 90, 80, 60));
        Assert.Equal(AssessmentGrade.Excellent, AssessUnits.Of(90, 90, 80, 60));
    }

    [Fact]
    public void Codes_are_counted_as_people_count() => Assert.Equal(["1", "1.2", "1.10", "2", "10"], new[] { "10", "1.10", "2", "1.2", "1" }.Order(Codes.InOrder));

    public static TheoryData<string> ProcedureCodes => [.. new PlanningModule().Procedures.Select(procedure => procedure.Code)];

    [Theory, MemberData(nameof(ProcedureCodes))]
    public void A_procedure_speaks_both_languages_and_its_clocks_say_why_they_stop(string code)
    {
        var procedure = new PlanningModule().Procedures.Single(procedure => procedure.Code == code);
        Assert.All(procedure.StageList.Select(stage => stage.Title).Concat(procedure.ActList.Select(act => act.Title)).Concat(procedure.LimitList.Select(limit => limit.Title)).Concat(procedure.Form!.Fields.Select(field => field.Title)), text => Assert.True(text.Zh.Length > 0 && text.En.Length > 0, text.Zh + text.En));
        Assert.All(procedure.StageList.Where(stage => stage.Kind is StageKind.Others or StageKind.Applicant), stage => Assert.NotNull(stage.StopBasis));
        Assert.All(procedure.LimitList, limit => Assert.NotNull(Citation.English(limit.Basis)));
        Assert.Equal(procedure.MoveList.Count, procedure.MoveList.DistinctBy(move => (move.From, move.Act)).Count());
        Assert.NotEmpty(procedure.Duties);
    }

    [Fact]
    public void Every_paper_of_the_module_can_be_used_as_shipped()
    {
        _ = new PlanningModule();
        var kinds = Templates.Kinds.Where(kind => kind.Kind.StartsWith("plan", StringComparison.Ordinal) || kind.Kind is "annual-plan" or "task-breakdown" or "annual-summary" or "alignment-opinion" or "guidance-letter" or "target-table" or "project-table" or "adjustment-scheme" or "assessment-circular" or "pilot-list" or "pilot-check").ToList();
        Assert.Equal(19, kinds.Count);
        Assert.All(kinds, kind => Templates.Check(kind.Kind, kind.Body));
    }
}
