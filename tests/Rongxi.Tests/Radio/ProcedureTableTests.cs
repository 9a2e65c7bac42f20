using Rongxi.Kernel.Procedures;
using Rongxi.Radio;

namespace Rongxi.Tests.Radio;

/// <summary>What holds of every table of the module.</summary>
public sealed class ProcedureTableTests
{
    public static TheoryData<string> Codes => [.. new RadioModule().Procedures.Select(procedure => procedure.Code)];

    private static Procedure Of(string code) => new RadioModule().Procedures.Single(procedure => procedure.Code == code);

    [Theory, MemberData(nameof(Codes))]
    public void Every_stage_can_be_reached(string code)
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
    }

    [Theory, MemberData(nameof(Codes))]
    public void Every_act_is_used_and_every_move_names_an_act_and_stages_that_exist(string code)
    {
        var procedure = Of(code);
        Assert.Equal(procedure.ActList.Select(act => act.Name).Order(), procedure.MoveList.Select(move => move.Act).Distinct().Order());
        Assert.All(procedure.MoveList, move => Assert.Contains(procedure.StageList, stage => stage.Name == move.To));
        Assert.Equal(procedure.MoveList.Count, procedure.MoveList.DistinctBy(move => (move.From, move.Act)).Count());
    }

    [Theory, MemberData(nameof(Codes))]
    public void Every_limit_cites_an_article_and_runs_in_stages_that_exist(string code)
    {
        var procedure = Of(code);
        Assert.NotEmpty(procedure.LimitList);
        Assert.All(procedure.LimitList, limit =>
        {
            Assert.Matches("第[一二三四五六七八九十百]+条", limit.Basis);
            Assert.False(limit.Title.IsEmpty);
            Assert.All(limit.RunsIn, stage => Assert.Contains(procedure.StageList, one => one.Name == stage));
            Assert.True(limit.DeemedAct is null || procedure.ActNamed(limit.DeemedAct) is not null);
        });
    }

    [Theory, MemberData(nameof(Codes))]
    public void Every_stage_that_stops_the_clock_says_why(string code) => Assert.All(
        Of(code).StageList.Where(stage => stage.Kind is StageKind.Others or StageKind.Applicant),
        stage => Assert.Matches("第[一二三四五六七八九十百]+条", stage.StopBasis ?? ""));

    [Theory, MemberData(nameof(Codes))]
    public void Nothing_leads_out_of_a_final_stage_and_something_out_of_all_others(string code)
    {
        var procedure = Of(code);
        Assert.All(procedure.StageList, stage => Assert.Equal(stage.Kind != StageKind.Final, procedure.From(stage.Name).Any()));
    }

    [Theory, MemberData(nameof(Codes))]
    public void Every_text_stands_in_both_languages(string code)
    {
        var procedure = Of(code);
        Assert.All(
            procedure.StageList.Select(stage => stage.Title).Concat(procedure.ActList.Select(act => act.Title)).Append(procedure.Title).Concat(procedure.Form!.Fields.Select(field => field.Title)),
            text => Assert.True(text.Zh.Length > 0 && text.En.Length > 0, text.Zh + text.En));
    }

    [Theory, InlineData("RAD-01"), InlineData("RAD-02"), InlineData("RAD-02B"), InlineData("RAD-03")]
    public void A_correction_is_asked_once_and_never_after_it_was_supplied(string code)
    {
        var asks = Of(code).MoveList.Where(move => move.Act == "AskToCorrect").ToList();
        Assert.Equal("Received", Assert.Single(asks).From);
        Assert.True(asks[0].Once);
        Assert.DoesNotContain(Of(code).From("Supplemented"), move => move.Act == "AskToCorrect");
    }

    [Fact]
    public void The_frequency_decision_takes_twenty_days_and_may_be_extended_the_station_decision_thirty_and_may_not()
    {
        var frequency = Of("RAD-01").LimitList.Single(limit => limit.Name == "decision");
        var station = Of("RAD-02").LimitList.Single(limit => limit.Name == "decision");
        Assert.Equal(20.WorkingDays(), frequency.Amount);
        Assert.Equal(10.WorkingDays(), frequency.Extension!.By);
        Assert.Equal(30.WorkingDays(), station.Amount);
        Assert.Null(station.Extension);
    }

    [Fact]
    public void The_four_endings_are_four_procedures_with_grounds_of_their_own()
    {
        string[] codes = ["RAD-03C", "RAD-03A", "RAD-03W", "RAD-03R"];
        Assert.Equal(4, codes.Select(code => Of(code).Form!.RecordType).Distinct().Count());
        Assert.Equal(90.CalendarDays(), Of("RAD-03R").LimitList.Single(limit => limit.Name == "decision").Amount);
        Assert.Contains(Of("RAD-03R").StageList, stage => stage.Name == "Hearing");
        Assert.DoesNotContain(Of("RAD-03C").StageList, stage => stage.Name is "Hearing" or "WithHolder");
    }

    [Fact]
    public void The_handler_never_reviews_the_legality_of_the_case() => Assert.All(
        new RadioModule().Procedures.Where(procedure => procedure.ActNamed("PassLegalReview") is not null),
        procedure => Assert.Contains(procedure.Separations, rule => rule is { First: "handler", Second: "PassLegalReview" }));
}
