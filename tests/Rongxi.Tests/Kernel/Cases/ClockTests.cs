using Rongxi.Kernel.Calendar;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;
using static Rongxi.Tests.Kernel.Cases.Sample;

namespace Rongxi.Tests.Kernel.Cases;

/// <summary>A licensing procedure as plain as the law's, for testing clocks.</summary>
internal static class Sample
{
    public enum S
    {
        Received,
        Correcting,
        Resubmitted,
        Examining,
        Coordinating,
        Granted,
        Delivered,
        Refused,
    }

    public enum A
    {
        Accept,
        AskToCorrect,
        Supply,
        Coordinate,
        Resume,
        Grant,
        Refuse,
        Deliver,
    }

    public static Procedure<S, A> Procedure(params Limit<S>[] limits) => new("TST-1", ("测试事项", "Test matter"))
    {
        Field = "test",
        Opens = S.Received,
        Stages =
        [
            new(S.Received, ("收件", "Received")) { Track = 1 },
            new(S.Correcting, ("补正", "Correcting"), StageKind.Applicant),
            new(S.Resubmitted, ("补正收件", "Resubmitted")),
            new(S.Examining, ("审查", "Examining")) { Track = 2 },
            new(S.Coordinating, ("协调", "Coordinating"), StageKind.Others) { StopBasis = "无线电管理条例83" },
            new(S.Granted, ("准予", "Granted"), StageKind.Decided) { Track = 3, Outcome = Outcome.Granted },
            new(S.Delivered, ("送达", "Delivered"), StageKind.Final) { Track = 4, Outcome = Outcome.Granted },
            new(S.Refused, ("不予", "Refused"), StageKind.Final) { Outcome = Outcome.Refused },
        ],
        Acts =
        [
            new(A.Accept, ("受理", "Accept")) { CountsFrom = (file, today) => file.ReceivedOn },
            new(A.AskToCorrect, ("告知补正", "Ask to correct")),
            new(A.Supply, ("补正", "Supply")),
            new(A.Coordinate, ("协调", "Coordinate")),
            new(A.Resume, ("恢复", "Resume")),
            new(A.Grant, ("准予", "Grant")) { IsDecision = true },
            new(A.Refuse, ("不予", "Refuse")) { IsDecision = true },
            new(A.Deliver, ("送达", "Deliver")),
        ],
        Moves =
        [
            new(S.Received, A.Accept, S.Examining, "case.intake"),
            new(S.Received, A.AskToCorrect, S.Correcting, "case.intake") { Once = true },
            new(S.Correcting, A.Supply, S.Resubmitted, Who.Applicant),
            new(S.Resubmitted, A.Accept, S.Examining, "case.intake"),
            new(S.Examining, A.Coordinate, S.Coordinating, "case.handle"),
            new(S.Coordinating, A.Resume, S.Examining, "case.handle"),
            new(S.Examining, A.Grant, S.Granted, "case.decide"),
            new(S.Examining, A.Refuse, S.Refused, "case.decide"),
            new(S.Granted, A.Deliver, S.Delivered, "case.intake"),
        ],
        Limits = limits.Length > 0 ? limits : [Acceptance, Decision],
    };

    public static readonly Limit<S> Acceptance = new("acceptance", [S.Received], 5, "行政许可法32") { DeemedAct = "Accept" };
    public static readonly Limit<S> Decision = new("decision", [S.Examining], 20, "行政许可法42") { Promised = 10, Extension = new(10, "case.approve", "行政许可法42") };

    public static Case Received(DateOnly on) => new()
    {
        Office = "chengdu", Number = "5101-2025-TST1-0001", Procedure = "TST-1", Title = "测试", Stage = nameof(S.Received), Applicant = "某单位", ReceivedOn = on, ReceivedAt = Noon(on),
    };

    public static Case Then(this Case file, A act, S to, DateOnly on)
    {
        file.Steps.Add(new CaseStep { Office = file.Office, CaseId = file.Id, CaseNumber = file.Number, Seq = file.Steps.Count + 1, At = Noon(on), On = on, Kind = StepKind.Act, Act = act.ToString(), From = file.Stage, To = to.ToString(), ByName = "某人" });
        file.Stage = to.ToString();
        return file;
    }

    public static DateTimeOffset Noon(DateOnly day) => new(day.ToDateTime(new TimeOnly(4, 0)), TimeSpan.Zero);
}

public sealed class ClockTests
{
    private static readonly WorkCalendar Calendar = WorkCalendar.Of(YearList.Shipped);

    private static ClockReading Read(Limit limit, Case file, DateOnly today, Procedure? procedure = null) =>
        Clock.Read(procedure ?? Procedure(), limit, file, Calendar, RuleBook.AsDeclared, Noon(today), today);

    [Fact]
    public void The_day_of_acceptance_is_not_counted()
    {
        var file = Received(new(2025, 3, 19)).Then(A.Accept, S.Examining, new(2025, 3, 19));
        Assert.Equal(new DateOnly(2025, 4, 17), Read(Decision, file, new(2025, 3, 19)).DueOn);
    }

    [Fact]
    public void What_arrives_on_a_day_off_is_due_five_working_days_later()
    {
        Assert.Equal(new DateOnly(2025, 11, 28), Read(Acceptance, Received(new(2025, 11, 22)), new(2025, 11, 24)).DueOn);
    }

    [Fact]
    public void A_stop_counts_from_the_end_of_the_day_told_and_the_day_after_the_result_is_counted_first()
    {
        var file = Received(new(2025, 6, 5)).Then(A.Accept, S.Examining, new(2025, 6, 5)).Then(A.Coordinate, S.Coordinating, new(2025, 6, 11));
        var stopped = Read(Decision, file, new(2025, 6, 20));
        Assert.Equal(ClockState.Stopped, stopped.State);
        Assert.Equal(4, stopped.Used);
        Assert.Null(stopped.DueOn);
        Assert.Equal(new DateOnly(2025, 6, 11), Assert.Single(stopped.Stops).From);

        file.Then(A.Resume, S.Examining, new(2025, 7, 2));
        var running = Read(Decision, file, new(2025, 7, 2));
        Assert.Equal(ClockState.Running, running.State);
        Assert.Equal(new DateOnly(2025, 7, 24), running.DueOn);
        Assert.Equal(15, Assert.Single(running.Stops).WorkingDays);
    }

    [Fact]
    public void The_promised_day_is_shorter_and_tracked_beside_the_legal_one()
    {
        var file = Received(new(2026, 2, 9)).Then(A.Accept, S.Examining, new(2026, 2, 9));
        var reading = Read(Decision, file, new(2026, 2, 10));
        Assert.Equal(new DateOnly(2026, 3, 13), reading.DueOn);
        Assert.Equal(Calendar.AddWorkingDays(new(2026, 2, 9), 10), reading.PromisedOn);
    }

    [Fact]
    public void An_extension_lengthens_the_limit_once_granted()
    {
        var file = Received(new(2026, 2, 9)).Then(A.Accept, S.Examining, new(2026, 2, 9));
        file.Steps.Add(new CaseStep { Office = "chengdu", CaseId = file.Id, CaseNumber = file.Number, Seq = 2, At = Noon(new(2026, 3, 2)), On = new(2026, 3, 2), Kind = StepKind.Extension, Act = "decision", Data = "10", ByName = "主任" });
        var reading = Read(Decision, file, new(2026, 3, 2));
        Assert.True(reading.Extended);
        Assert.Equal(Calendar.AddWorkingDays(new(2026, 2, 9), 30), reading.DueOn);
    }

    [Fact]
    public void A_decision_on_the_last_day_is_in_time_and_one_day_later_is_late()
    {
        var due = new DateOnly(2025, 4, 17);
        var inTime = Received(new(2025, 3, 19)).Then(A.Accept, S.Examining, new(2025, 3, 19)).Then(A.Grant, S.Granted, due);
        var late = Received(new(2025, 3, 19)).Then(A.Accept, S.Examining, new(2025, 3, 19)).Then(A.Grant, S.Granted, due.AddDays(1));
        Assert.False(Read(Decision, inTime, new(2025, 5, 30)).IsLate);
        Assert.True(Read(Decision, late, new(2025, 5, 30)).IsLate);
        Assert.Equal(ClockState.Ended, Read(Decision, late, new(2025, 5, 30)).State);
    }

    [Fact]
    public void Hours_run_through_nights_and_days_off_from_the_given_time()
    {
        var limit = new Limit<S>("report", [S.Received], 24.Hours(), "国家网络安全事件");
        var file = new Case { Office = "chengdu", Number = "X", Procedure = "TST-1", Title = "事件", Stage = "Received", Applicant = "某", ReceivedOn = new(2026, 5, 1), ReceivedAt = new(2026, 5, 1, 8, 30, 0, TimeSpan.Zero) };
        var reading = Clock.Read(Procedure(limit), limit, file, Calendar, RuleBook.AsDeclared, new(2026, 5, 1, 9, 0, 0, TimeSpan.Zero), new(2026, 5, 1));
        Assert.Equal(new DateTimeOffset(2026, 5, 2, 8, 30, 0, TimeSpan.Zero), reading.DueAt);
        Assert.False(reading.IsLate);
    }

    [Fact]
    public void The_authoritys_own_calendar_days_do_not_roll_and_a_partys_do()
    {
        var own = new Limit<S>("penalty", [S.Received], 90.CalendarDays(), "行政处罚法60");
        var file = Received(new(2025, 7, 4));
        var reading = Read(own, file, new(2025, 9, 30), Procedure(own));
        Assert.Equal(new DateOnly(2025, 10, 2), reading.DueOn);
        Assert.Equal(0, reading.Left);                                   // it has to act today: the rest is holiday

        var partys = new Limit<S>("fine", [S.Received], 15.CalendarDays(), "行政处罚法67") { Of = LimitOf.Party };
        Assert.Equal(new DateOnly(2025, 5, 6), Read(partys, Received(new(2025, 4, 18)), new(2025, 4, 20), Procedure(partys)).DueOn);
    }

    [Fact]
    public void A_fixed_last_day_cuts_the_limit_short()
    {
        var renewal = new Limit<S>("decision", [S.Examining], 20, "行政许可法50") { NotLaterThan = file => file.FixedDay };
        var file = Received(new(2026, 8, 3)).Then(A.Accept, S.Examining, new(2026, 8, 3));
        file.FixedDay = new(2026, 8, 18);
        Assert.Equal(new DateOnly(2026, 8, 18), Read(renewal, file, new(2026, 8, 4), Procedure(renewal)).DueOn);
    }

    [Fact]
    public void A_limit_holds_only_for_the_cases_it_names()
    {
        var first = new Limit<S>("level-1", [S.Received], 2.Hours(), "投诉办法") { When = file => file.Grade == 1 };
        var file = Received(new(2026, 3, 2));
        file.Grade = 3;
        Assert.Empty(Clock.ReadAll(Procedure(first), file, Calendar, RuleBook.AsDeclared, Noon(new(2026, 3, 2)), new(2026, 3, 2)));
        file.Grade = 1;
        Assert.Single(Clock.ReadAll(Procedure(first), file, Calendar, RuleBook.AsDeclared, Noon(new(2026, 3, 2)), new(2026, 3, 2)));
    }

    [Fact]
    public void A_rule_value_holds_from_the_day_the_clock_starts()
    {
        var book = new RuleBook([new RuleValue { Office = "chengdu", Key = "TST-1.decision", Value = 15, Unit = "WorkingDays", ValidFrom = new(2026, 3, 1), Basis = "市政府令", ByName = "某", RecordedAt = Noon(new(2026, 2, 1)) }]);
        var before = Received(new(2026, 2, 27)).Then(A.Accept, S.Examining, new(2026, 2, 27));
        var after = Received(new(2026, 3, 2)).Then(A.Accept, S.Examining, new(2026, 3, 2));
        Assert.Equal(20, Clock.Read(Procedure(), Decision, before, Calendar, book, Noon(new(2026, 3, 3)), new(2026, 3, 3)).Amount.Count);
        Assert.Equal(15, Clock.Read(Procedure(), Decision, after, Calendar, book, Noon(new(2026, 3, 3)), new(2026, 3, 3)).Amount.Count);
    }

    [Fact]
    public void A_due_date_past_the_last_calendar_is_provisional()
    {
        var file = Received(new(2026, 12, 21)).Then(A.Accept, S.Examining, new(2026, 12, 21));
        Assert.True(Read(Decision, file, new(2026, 12, 22)).Provisional);
    }

    [Theory]
    [InlineData("2026-03-02", "2026-03-05", LightColour.Near)]     // three working days left
    [InlineData("2026-03-02", "2026-03-06", LightColour.Ok)]
    [InlineData("2026-03-06", "2026-03-05", LightColour.Late)]
    [InlineData("2026-03-05", "2026-03-05", LightColour.Near)]
    public void A_light_is_red_past_the_law_and_amber_near_it(string today, string due, LightColour colour)
    {
        var file = Received(new(2026, 2, 27));
        file.DueOn = DateOnly.Parse(due);
        var day = DateOnly.Parse(today);
        Assert.Equal(colour, Light.Of(file, Calendar, Noon(day), day).Colour);
    }

    [Fact]
    public void Past_the_promise_is_amber_while_the_law_is_kept()
    {
        var file = Received(new(2026, 2, 27));
        file.DueOn = new(2026, 3, 20);
        file.PromisedOn = new(2026, 3, 4);
        Assert.Equal(LightColour.Near, Light.Of(file, Calendar, Noon(new(2026, 3, 6)), new(2026, 3, 6)).Colour);
    }
}
