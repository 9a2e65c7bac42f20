using Rongxi.Kernel.Cases;
using Rongxi.Radio.Authority;
using Rongxi.Radio.Changes;
using Rongxi.Radio.Frequencies;
using Rongxi.Radio.Licensing;
using Rongxi.Radio.Stations;

namespace Rongxi.Tests.Radio;

/// <summary>The clock examples of the handbook with the real procedures.</summary>
public sealed class RadioClockTests
{
    private static readonly Rongxi.Kernel.Procedures.Procedure Frequency = FrequencyLicensing.Procedure;
    private static readonly Rongxi.Kernel.Procedures.Procedure Station = StationLicensing.Procedure;
    private static readonly Rongxi.Kernel.Procedures.Procedure Change = LicenceChanging.Procedure;

    [Fact]
    public void A_frequency_application_accepted_on_19_March_2025_is_decided_by_17_April()
    {
        var file = Tables.Received(Frequency, new(2025, 3, 19)).Then(Frequency, "Accept", new(2025, 3, 19));
        Assert.Equal(new DateOnly(2025, 4, 17), Tables.Read(Frequency, "decision", file, new(2025, 3, 20)).DueOn);
    }

    [Fact]
    public void Coordination_stops_the_clock_from_the_end_of_the_day_told()
    {
        var file = Tables.Received(Frequency, new(2025, 6, 5)).Then(Frequency, "Accept", new(2025, 6, 5)).Then(Frequency, "TakeUp", new(2025, 6, 5)).Then(Frequency, "Coordinate", new(2025, 6, 11));
        var stopped = Tables.Read(Frequency, "decision", file, new(2025, 6, 20));
        Assert.Equal(ClockState.Stopped, stopped.State);
        Assert.Equal(4, stopped.Used);
        file.Then(Frequency, "CoordinationAnswered", new(2025, 7, 2));
        Assert.Equal(new DateOnly(2025, 7, 24), Tables.Read(Frequency, "decision", file, new(2025, 7, 3)).DueOn);
    }

    [Theory, InlineData("OrderTest", "Testing"), InlineData("AskExperts", "WithExperts"), InlineData("CallHearing", "Hearing"), InlineData("Coordinate", "Coordinating")]
    public void Tests_experts_hearings_and_coordination_are_not_counted(string act, string stage)
    {
        var file = Tables.Received(Station, new(2026, 11, 2)).Then(Station, "Accept", new(2026, 11, 2)).Then(Station, "TakeUp", new(2026, 11, 2)).Then(Station, act, new(2026, 11, 9));
        Assert.Equal(stage, file.Stage);
        Assert.Equal(ClockState.Stopped, Tables.Read(Station, "decision", file, new(2026, 11, 12)).State);
    }

    [Fact]
    public void Legality_review_and_a_check_on_site_are_counted()
    {
        var file = Tables.Received(Station, new(2026, 11, 2)).Then(Station, "Accept", new(2026, 11, 2)).Then(Station, "TakeUp", new(2026, 11, 2)).Then(Station, "CheckSite", new(2026, 11, 4)).Then(Station, "AskLegalReview", new(2026, 11, 5));
        var reading = Tables.Read(Station, "decision", file, new(2026, 11, 9));
        Assert.Equal(ClockState.Running, reading.State);
        Assert.Equal(5, reading.Used);
    }

    [Fact]
    public void What_is_received_on_a_Saturday_is_accepted_or_corrected_within_five_working_days()
    {
        Assert.Equal(new DateOnly(2025, 11, 28), Tables.Read(Station, "acceptance", Tables.Received(Station, new(2025, 11, 22)), new(2025, 11, 24)).DueOn);
    }

    [Fact]
    public void Silence_accepts_on_the_day_the_papers_were_received()
    {
        var file = Tables.Received(Station, new(2025, 11, 22)).Then(Station, "AcceptBySilence", new(2025, 12, 1));
        Assert.Equal(new DateOnly(2025, 11, 22), Tables.Read(Station, "decision", file, new(2025, 12, 1)).StartedOn);
    }

    [Fact]
    public void After_a_correction_acceptance_counts_from_the_day_the_last_listed_paper_arrived()
    {
        var file = Tables.Received(Station, new(2026, 11, 2)).Then(Station, "AskToCorrect", new(2026, 11, 4)).Then(Station, "Resubmit", new(2026, 11, 10)).Then(Station, "RemindOfList", new(2026, 11, 11))
            .Then(Station, "Resubmit", new(2026, 11, 16)).Then(Station, "Accept", new(2026, 11, 18));
        Assert.Equal(new DateOnly(2026, 11, 16), Tables.Read(Station, "decision", file, new(2026, 11, 18)).StartedOn);
    }

    [Fact]
    public void A_licence_that_ends_on_18_August_2026_is_to_be_renewed_by_7_July()
    {
        Assert.Equal(new DateOnly(2026, 7, 7), Renewal.LastDay(new(2026, 8, 18), Tables.Calendar));
        Assert.True(Renewal.IsInTime(new(2026, 7, 7), new(2026, 8, 18), Tables.Calendar));
        Assert.False(Renewal.IsInTime(new(2026, 7, 8), new(2026, 8, 18), Tables.Calendar));
    }

    [Fact]
    public void A_renewal_is_decided_by_the_earlier_of_the_limit_and_the_expiry()
    {
        var early = Renew(new(2026, 5, 6), new(2026, 8, 18));
        Assert.Equal(Tables.Calendar.AddWorkingDays(new(2026, 5, 6), 30), Tables.Read(Change, "decision-station", early, new(2026, 5, 7)).DueOn);
        var late = Renew(new(2026, 8, 3), new(2026, 8, 18));
        Assert.Equal(new DateOnly(2026, 8, 18), Tables.Read(Change, "decision-station", late, new(2026, 8, 4)).DueOn);
    }

    [Fact]
    public void Silence_renews_after_the_expiry_if_the_application_was_in_time_and_not_before()
    {
        var timely = Renew(new(2026, 6, 30), new(2026, 8, 18));
        Assert.False(Renewal.RenewsBySilence(timely, Tables.Calendar, new(2026, 8, 18), Change));
        Assert.True(Renewal.RenewsBySilence(timely, Tables.Calendar, new(2026, 8, 19), Change));
        Assert.False(Renewal.RenewsBySilence(Renew(new(2026, 7, 8), new(2026, 8, 18)), Tables.Calendar, new(2026, 8, 19), Change));
        Assert.False(Renewal.RenewsBySilence(Renew(new(2026, 6, 30), new(2026, 8, 18), "Change"), Tables.Calendar, new(2026, 8, 19), Change));
    }

    [Fact]
    public void A_change_of_frequency_and_of_a_station_have_different_limits()
    {
        var frequency = Tables.Received(Change, new(2026, 3, 2), "{\"kind\":\"Change\"}", null, FrequencyAssignment.Register);
        var station = Tables.Received(Change, new(2026, 3, 2), "{\"kind\":\"Change\"}", null, Rongxi.Radio.Stations.Station.Register);
        Assert.Equal(["decision-frequency"], Applying(frequency));
        Assert.Equal(["decision-station"], Applying(station));
        frequency.Grade = (int)OurPart.FirstReview;
        Assert.Equal(["first-review"], Applying(frequency));

        static IEnumerable<string> Applying(Case file) =>
            Change.LimitList.Where(limit => limit.RunsIn.Contains(nameof(Stage.UnderReview)) && limit.When?.Invoke(file) != false).Select(limit => limit.Name);
    }

    [Fact]
    public void A_first_review_takes_twenty_working_days_of_its_own()
    {
        var file = Tables.Received(Station, new(2026, 11, 2));
        file.Grade = (int)OurPart.FirstReview;
        file.Then(Station, "Accept", new(2026, 11, 2));
        Assert.Equal(Tables.Calendar.AddWorkingDays(new(2026, 11, 2), 20), Tables.Read(Station, "first-review", file, new(2026, 11, 3)).DueOn);
        Assert.NotNull(Conditions.Ours(file));
        Assert.Null(Conditions.OnlyFirstReview(file));
    }

    private static Case Renew(DateOnly on, DateOnly expiry, string kind = "Renewal") =>
        Tables.Received(Change, on, $"{{\"kind\":\"{kind}\"}}", expiry, Rongxi.Radio.Stations.Station.Register).Then(Change, "Accept", on).Then(Change, "TakeUp", on);
}
