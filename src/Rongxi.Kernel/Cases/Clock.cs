using Rongxi.Kernel.Calendar;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Cases;

/// <summary>How a clock stands.</summary>
public enum ClockState
{
    /// <summary>Its stages have not been reached.</summary>
    NotStarted,
    Running,

    /// <summary>Started, and standing still in a stage it does not list.</summary>
    Stopped,

    /// <summary>Left for good.</summary>
    Ended,
}

/// <summary>A stretch of time in which a clock stood still.</summary>
/// <param name="From">The day it stopped; that day still counted.</param>
/// <param name="To">The day it went on; counting resumes the day after. Null while it stands.</param>
/// <param name="Stage">The stage that stopped it.</param>
/// <param name="WorkingDays">Working days left out.</param>
public sealed record ClockStop(DateOnly From, DateOnly? To, Stage Stage, int WorkingDays);

/// <summary>What a limit says about a case at a moment; always computed from the steps taken and the calendar.</summary>
public sealed record ClockReading
{
    public required Limit Limit { get; init; }
    public required ClockState State { get; init; }
    public required Span Amount { get; init; }
    public Span? Promised { get; init; }

    /// <summary>The day that set it going, itself not counted.</summary>
    public DateOnly? StartedOn { get; init; }

    /// <summary>Units used so far (working days, calendar days, whole hours begun).</summary>
    public int Used { get; init; }

    /// <summary>Last day of the legal limit; null while stopped or not started.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Last day of the promised limit; null where nothing shorter was promised.</summary>
    public DateOnly? PromisedOn { get; init; }

    /// <summary>Last instant, for limits in hours.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The day it was left for good.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>Whether it was, or is, past the legal limit.</summary>
    public bool IsLate { get; init; }

    /// <summary>Working days (or days) left until <see cref="DueOn"/>; negative when late.</summary>
    public int Left { get; init; }

    /// <summary>Likewise until the promised day.</summary>
    public int? PromisedLeft { get; init; }

    /// <summary>Whether the due date runs past the last published calendar and may move.</summary>
    public bool Provisional { get; init; }

    public bool Extended { get; init; }
    public IReadOnlyList<ClockStop> Stops { get; init; } = [];
}

/// <summary>
/// Reads the clocks of a case. Counting rules: common.md §8 — the trigger day is not counted; a stop counts from the end of
/// the day told in writing; the first day counted again is the day after the result.
/// </summary>
public static class Clock
{
    /// <summary>All limits of the procedure that apply to the case.</summary>
    public static IReadOnlyList<ClockReading> ReadAll(Procedure procedure, Case file, WorkCalendar calendar, RuleBook rules, DateTimeOffset now, DateOnly today) =>
        [.. procedure.LimitList
            .Where(limit => limit.When is null || limit.When(file))
            .Select(limit => Read(procedure, limit, file, calendar, rules, now, today))];

    /// <summary>One limit at a moment.</summary>
    public static ClockReading Read(Procedure procedure, Limit limit, Case file, WorkCalendar calendar, RuleBook rules, DateTimeOffset now, DateOnly today)
    {
        var stays = Stays(procedure, file);
        var counted = stays.Where(stay => limit.RunsIn.Contains(stay.Stage.Name)).ToList();
        if (limit.Restarts && counted.Count > 1)
        {
            counted = counted[^1..];
        }

        if (counted.Count == 0)
        {
            return new ClockReading { Limit = limit, State = ClockState.NotStarted, Amount = rules.Amount(procedure, limit, today), Promised = rules.Promised(procedure, limit, today) };
        }

        var start = counted[0].On;
        var amount = rules.Amount(procedure, limit, start);
        var promised = rules.Promised(procedure, limit, start);
        var extension = ExtensionOf(limit, file);
        var total = amount with { Count = amount.Count + extension };
        var last = counted[^1];
        var running = last.LeftOn is null && !file.IsClosed;
        var reading = new ClockReading
        {
            Limit = limit,
            Amount = total,
            Promised = promised,
            StartedOn = start,
            Extended = extension > 0,
            State = running ? ClockState.Running : IsOver(procedure, limit, file) ? ClockState.Ended : ClockState.Stopped,
            Stops = limit.Restarts ? [] : StopsBetween(stays, limit, calendar, today),
        };

        return total.Unit switch
        {
            SpanUnit.Hours => InHours(reading, counted, now, today),
            SpanUnit.WorkingDays => InWorkingDays(reading, counted, file, calendar, today),
            _ => InCalendar(reading, counted, file, calendar, today),
        };
    }

    private static ClockReading InWorkingDays(ClockReading reading, List<Stay> counted, Case file, WorkCalendar calendar, DateOnly today)
    {
        var before = counted.Where(stay => stay.LeftOn is not null).Sum(stay => calendar.WorkingDaysBetween(stay.On, stay.LeftOn!.Value));
        if (reading.State != ClockState.Running)
        {
            var ended = counted[^1].LeftOn!.Value;
            var isOver = reading.State == ClockState.Ended;
            var due = DueAtLeave(reading.Amount.Count, counted, calendar);
            return Capped(reading with { Used = before, EndedOn = isOver ? ended : null, IsLate = before > reading.Amount.Count, Left = reading.Amount.Count - before, DueOn = isOver ? due : null }, file, ended, calendar);
        }

        var from = counted[^1].On;
        var dueOn = calendar.AddWorkingDays(from, Math.Max(0, reading.Amount.Count - before));
        var promisedOn = reading.Promised is { Unit: SpanUnit.WorkingDays } promise ? calendar.AddWorkingDays(from, Math.Max(0, promise.Count - before)) : (DateOnly?)null;
        var used = before + Math.Max(0, calendar.WorkingDaysBetween(from, today));
        return Capped(
            reading with
            {
                Used = used,
                DueOn = dueOn,
                PromisedOn = promisedOn,
                Left = calendar.WorkingDaysBetween(today, dueOn),
                PromisedLeft = promisedOn is { } p ? calendar.WorkingDaysBetween(today, p) : null,
                IsLate = today > dueOn,
                Provisional = calendar.IsProvisional(dueOn),
            },
            file, today, calendar);
    }

    private static DateOnly DueAtLeave(int amount, List<Stay> counted, WorkCalendar calendar)
    {
        var used = counted[..^1].Sum(stay => calendar.WorkingDaysBetween(stay.On, stay.LeftOn!.Value));
        return calendar.AddWorkingDays(counted[^1].On, Math.Max(0, amount - used));
    }

    private static ClockReading InCalendar(ClockReading reading, List<Stay> counted, Case file, WorkCalendar calendar, DateOnly today)
    {
        var before = counted.Where(stay => stay.LeftOn is not null).Sum(stay => stay.LeftOn!.Value.DayNumber - stay.On.DayNumber);
        var ofParty = reading.Limit.Of == LimitOf.Party;
        var from = counted[^1].On;
        var used = before;
        var earlier = before;
        if (reading.State == ClockState.Running)
        {
            used += Math.Max(0, today.DayNumber - from.DayNumber);
        }
        else
        {
            earlier -= counted[^1].LeftOn!.Value.DayNumber - from.DayNumber;
        }

        var due = reading.Amount.Unit == SpanUnit.Months
            ? calendar.AddMonths(from, reading.Amount.Count, ofParty).AddDays(-earlier)
            : calendar.AddCalendarDays(from, Math.Max(0, reading.Amount.Count - earlier), ofParty);
        // The authority's own limit does not roll: it has to act by the last working day on or before it (common.md §8).
        var actBy = ofParty ? due : calendar.LastWorkingDayOnOrBefore(due);
        var at = reading.State == ClockState.Running ? today : counted[^1].LeftOn!.Value;
        return Capped(
            reading with
            {
                Used = used,
                DueOn = reading.State == ClockState.Stopped ? null : due,
                EndedOn = reading.State == ClockState.Ended ? at : null,
                IsLate = at > due,
                Left = actBy.DayNumber - today.DayNumber,
                Provisional = calendar.IsProvisional(due),
            },
            file, at, calendar);
    }

    private static ClockReading InHours(ClockReading reading, List<Stay> counted, DateTimeOffset now, DateOnly today)
    {
        var before = TimeSpan.FromTicks(counted.Where(stay => stay.LeftAt is not null).Sum(stay => (stay.LeftAt!.Value - stay.At).Ticks));
        var total = TimeSpan.FromHours(reading.Amount.Count);
        if (reading.State != ClockState.Running)
        {
            return reading with { Used = (int)Math.Ceiling(before.TotalHours), IsLate = before > total, EndedOn = counted[^1].LeftOn, Left = (int)Math.Floor((total - before).TotalHours) };
        }

        var due = counted[^1].At + (total - before);
        return reading with
        {
            Used = (int)Math.Ceiling((before + (now - counted[^1].At)).TotalHours),
            DueAt = due,
            DueOn = today.AddDays((due - now).Days),
            IsLate = now > due,
            Left = (int)Math.Floor((due - now).TotalHours),
        };
    }

    /// <summary>A fixed last day, such as the expiry of the licence, cuts the limit short.</summary>
    private static ClockReading Capped(ClockReading reading, Case file, DateOnly at, WorkCalendar calendar)
    {
        if (reading.Limit.NotLaterThan?.Invoke(file) is not { } cap || reading.DueOn is not { } due || cap >= due)
        {
            return reading;
        }

        return reading with
        {
            DueOn = cap,
            PromisedOn = reading.PromisedOn is { } promised && promised > cap ? cap : reading.PromisedOn,
            IsLate = at > cap,
            Left = calendar.WorkingDaysBetween(at, cap),
        };
    }

    private static bool IsOver(Procedure procedure, Limit limit, Case file)
    {
        if (file.IsClosed)
        {
            return true;
        }

        // A clock is only stopped if its stages can still be reached from where the case stands.
        var seen = new HashSet<string> { file.Stage };
        var open = new Queue<string>([file.Stage]);
        while (open.TryDequeue(out var stage))
        {
            foreach (var move in procedure.From(stage).Where(move => seen.Add(move.To)))
            {
                if (limit.RunsIn.Contains(move.To))
                {
                    return limit.Restarts;
                }

                open.Enqueue(move.To);
            }
        }

        return true;
    }

    private static int ExtensionOf(Limit limit, Case file) =>
        file.Steps.Where(step => step.Kind == StepKind.Extension && step.Act == limit.Name)
            .Sum(step => int.TryParse(step.Data, out var count) ? count : 0);

    private static IReadOnlyList<ClockStop> StopsBetween(List<Stay> stays, Limit limit, WorkCalendar calendar, DateOnly today)
    {
        var first = stays.FindIndex(stay => limit.RunsIn.Contains(stay.Stage.Name));
        var last = stays.FindLastIndex(stay => limit.RunsIn.Contains(stay.Stage.Name));
        if (stays[^1].LeftOn is null && stays[^1].Stage.Kind is StageKind.Others or StageKind.Applicant)
        {
            last = stays.Count - 1;
        }

        return [.. stays[first..(last + 1)]
            .Where(stay => !limit.RunsIn.Contains(stay.Stage.Name))
            .Select(stay => new ClockStop(stay.On, stay.LeftOn, stay.Stage, Math.Max(0, calendar.WorkingDaysBetween(stay.On, stay.LeftOn ?? today))))];
    }

    /// <summary>The stretches a case spent in its stages, in order.</summary>
    internal static List<Stay> Stays(Procedure procedure, Case file)
    {
        var stays = new List<Stay> { new(procedure.StageNamed(procedure.OpeningStage), file.ReceivedOn, file.ReceivedAt, null, null) };
        foreach (var step in file.Steps.Where(step => step.Kind == StepKind.Act && step.To is not null && step.To != step.From).OrderBy(step => step.Seq))
        {
            stays[^1] = stays[^1] with { LeftOn = step.On < stays[^1].On ? stays[^1].On : step.On, LeftAt = step.At };
            stays.Add(new Stay(procedure.StageNamed(step.To!), step.On, step.At, null, null));
        }

        return stays;
    }

    internal sealed record Stay(Stage Stage, DateOnly On, DateTimeOffset At, DateOnly? LeftOn, DateTimeOffset? LeftAt);
}

/// <summary>The colour of a light; each has a shape and a word (pages.md, Lights).</summary>
public enum LightColour
{
    /// <summary>Green: within the promised limit.</summary>
    Ok,

    /// <summary>Amber: three working days or fewer left, or the promised limit passed.</summary>
    Near,

    /// <summary>Red: the legal limit passed.</summary>
    Late,

    /// <summary>Grey: the clock stands still.</summary>
    Stopped,

    /// <summary>Blue: somebody else's turn.</summary>
    Others,

    /// <summary>Outline: finished.</summary>
    Done,
}

/// <summary>A light with its word, which carries the amount.</summary>
public sealed record Light(LightColour Colour, Text Word)
{
    public static readonly Light Done = new(LightColour.Done, ("已办结", "Done"));

    /// <summary>From the columns kept on the case; for lists.</summary>
    public static Light Of(Case file, WorkCalendar calendar, DateTimeOffset now, DateOnly today)
    {
        if (file.IsClosed)
        {
            return file.Late == true ? new(LightColour.Done, ("已办结（超期）", "Done, late")) : Done;
        }

        if (file.DueAt is { } at)
        {
            var hours = (int)Math.Floor(Math.Abs((at - now).TotalHours));
            return at < now ? new(LightColour.Late, ($"超期 {hours} 小时", $"{hours} h late"))
                : new(hours <= 4 ? LightColour.Near : LightColour.Ok, ($"剩 {hours} 小时", $"{hours} h left"));
        }

        if (file.DueOn is { } due)
        {
            if (today > due)
            {
                var late = Math.Max(1, calendar.WorkingDaysBetween(due, today));
                return new(LightColour.Late, ($"超期 {late} 天", late == 1 ? "1 day late" : $"{late} days late"));
            }

            var near = file.PromisedOn is { } promised && promised < due ? promised : due;
            if (today > near)
            {
                var over = Math.Max(1, calendar.WorkingDaysBetween(near, today));
                return new(LightColour.Near, ($"过承诺 {over} 天", $"{over} d past promise"));
            }

            var left = calendar.WorkingDaysBetween(today, near);
            return left == 0 ? new(LightColour.Near, ("今天到期", "Due today"))
                : new(left <= 3 ? LightColour.Near : LightColour.Ok, ($"剩 {left} 天", left == 1 ? "1 day left" : $"{left} days left"));
        }

        return file.Turn switch
        {
            StageKind.Applicant => new(LightColour.Others, ("等申请人", "With applicant")),
            StageKind.Others => new(LightColour.Stopped, ("停计中", "Clock stopped")),
            StageKind.Final => Done,
            _ => new(LightColour.Ok, ("无时限", "No limit")),
        };
    }
}
