using System.Globalization;
using Rongxi.Kernel.Calendar;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;

namespace Rongxi.Web.Cases;

/// <summary>A stretch of a clock's bar, in per cent of its width.</summary>
public sealed record BarPart(string Class, double From, double To)
{
    public string X => ClockBar.Percent(From);

    public string Width => ClockBar.Percent(To - From);
}

/// <summary>A clock drawn to scale: used, stopped, today, promised and legal date.</summary>
public sealed record ClockBar
{
    private const double LeastGap = 14;

    public required ClockReading Reading { get; init; }
    public required IReadOnlyList<BarPart> Parts { get; init; }
    public required Text StartLabel { get; init; }

    /// <summary>Place of today; null when the clock has ended.</summary>
    public double? TodayAt { get; init; }

    public double? PromisedAt { get; init; }
    public double? DueAt { get; init; }

    public bool LabelsToday => TodayAt is > LeastGap and < 100 - LeastGap;

    public bool LabelsPromised => PromisedAt is > LeastGap and < 100 - LeastGap && (!LabelsToday || Math.Abs(PromisedAt.Value - TodayAt!.Value) > LeastGap + 8);

    public bool LabelsDue => DueAt is not null;

    /// <summary>The whole picture in words.</summary>
    public required Text Spoken { get; init; }

    public static string Percent(double share) => share.ToString("0.##", CultureInfo.InvariantCulture) + "%";

    /// <summary>The clock that matters: the first running one of the office, else the stopped one, else the longest that ended.</summary>
    public static ClockReading? Main(IReadOnlyList<ClockReading> readings)
    {
        var own = readings.Where(reading => reading.Limit.Of == LimitOf.Office && reading.StartedOn is not null).ToList();
        return own.Where(reading => reading.State == ClockState.Running).OrderBy(reading => reading.DueOn).FirstOrDefault()
            ?? own.FirstOrDefault(reading => reading.State == ClockState.Stopped)
            ?? readings.Where(reading => reading.State == ClockState.Running).OrderBy(reading => reading.DueOn).FirstOrDefault()
            ?? own.OrderByDescending(reading => reading.Amount.Count).FirstOrDefault();
    }

    /// <summary>Draws a reading; null when the clock never started.</summary>
    public static ClockBar? Of(ClockReading reading, Case file, Procedure procedure, WorkCalendar calendar, DateOnly today)
    {
        if (reading.StartedOn is not { } start)
        {
            return null;
        }

        var working = reading.Amount.Unit == SpanUnit.WorkingDays;
        double Length(DateOnly from, DateOnly to) => Math.Max(0, working ? calendar.WorkingDaysBetween(from, to) : to.DayNumber - from.DayNumber);
        var now = reading.EndedOn ?? today;
        var end = reading.DueOn ?? now.AddDays((int)Math.Ceiling(Math.Max(1, reading.Left) * (working ? 1.4 : 1)));
        var whole = Math.Max(1, Math.Max(Length(start, end), Length(start, now)));
        double At(DateOnly day) => Math.Clamp(Length(start, day) / whole * 100, 0, 100);
        if (reading.Amount.Unit == SpanUnit.Hours)
        {
            var share = Math.Clamp(reading.Used * 100d / Math.Max(1, Math.Max(reading.Amount.Count, reading.Used)), 0, 100);
            return new ClockBar
            {
                Reading = reading, StartLabel = StartOf(start, file, procedure, reading), TodayAt = share, DueAt = reading.IsLate ? 100d * reading.Amount.Count / Math.Max(1, reading.Used) : 100,
                Parts = [new(reading.IsLate ? "over" : "used", 0, share)], Spoken = Say(reading, today),
            };
        }

        var parts = new List<BarPart>();
        var from = start;
        foreach (var stop in reading.Stops)
        {
            var until = stop.To ?? now;
            Add("used", from, stop.From);
            Add("stop", stop.From, until);
            from = until;
        }

        if (reading.State != ClockState.Stopped)
        {
            var due = reading.DueOn ?? now;
            Add("used", from, now < due ? now : due);
            Add("over", from > due ? from : due, now);
        }

        return new ClockBar
        {
            Reading = reading,
            Parts = parts,
            StartLabel = StartOf(start, file, procedure, reading),
            TodayAt = reading.State == ClockState.Ended ? null : At(now),
            PromisedAt = reading.PromisedOn is { } promised && promised != reading.DueOn && reading.State == ClockState.Running ? At(promised) : null,
            DueAt = reading.DueOn is { } legal ? At(legal) : null,
            Spoken = Say(reading, today),
        };

        void Add(string kind, DateOnly begin, DateOnly finish)
        {
            if (finish > begin && At(finish) > At(begin))
            {
                parts.Add(new BarPart(kind, At(begin), At(finish)));
            }
        }
    }

    /// <summary>The light of a single clock.</summary>
    public static Light LightOf(ClockReading reading)
    {
        Text Days(int count) => reading.Amount.Unit switch
        {
            SpanUnit.Hours => ($"{count} 小时", $"{count} h"),
            _ => ($"{count} 天", count == 1 ? "1 day" : $"{count} days"),
        };
        switch (reading.State)
        {
            case ClockState.NotStarted:
                return new(LightColour.Done, ("未开始", "Not started"));
            case ClockState.Stopped:
                return new(LightColour.Stopped, ($"停计，余 {Days(reading.Left).Zh}", $"Stopped, {Days(reading.Left).En} left"));
            case ClockState.Ended:
                return reading.IsLate ? new(LightColour.Late, ("办结时已超期", "Ended late")) : new(LightColour.Done, ("按期完成", "Done in time"));
        }

        if (reading.IsLate)
        {
            var late = Math.Max(1, Math.Abs(reading.Left));
            return new(LightColour.Late, ($"超期 {Days(late).Zh}", $"{Days(late).En} late"));
        }

        if (reading.PromisedLeft is < 0)
        {
            return new(LightColour.Near, ($"已过承诺，法定余 {Days(reading.Left).Zh}", $"Past promise, {Days(reading.Left).En} left by law"));
        }

        var left = reading.Left;
        return left == 0 ? new(LightColour.Near, ("今天到期", "Due today"))
            : new(left <= 3 || reading.PromisedLeft is <= 3 ? LightColour.Near : LightColour.Ok, ($"剩 {Days(left).Zh}", $"{Days(left).En} left"));
    }

    private static Text StartOf(DateOnly start, Case file, Procedure procedure, ClockReading reading)
    {
        var step = file.Steps.Where(step => step.Kind == StepKind.Act && step.To is not null && reading.Limit.RunsIn.Contains(step.To)).OrderBy(step => step.Seq).FirstOrDefault();
        var act = step?.Act is { } name ? procedure.ActNamed(name)?.Title : null;
        return act ?? ("收件", "received");
    }

    private static Text Say(ClockReading reading, DateOnly today)
    {
        var zh = $"{reading.Amount.Text.Zh}，已用 {reading.Used}";
        var en = $"{reading.Amount.Text.En}, {reading.Used} used";
        var stopped = reading.Stops.Sum(stop => stop.WorkingDays);
        if (stopped > 0)
        {
            (zh, en) = ($"{zh}，停计 {stopped} 个工作日", $"{en}, {stopped} working days stopped");
        }

        if (reading.PromisedOn is { } promised)
        {
            (zh, en) = ($"{zh}，承诺 {promised:yyyy-MM-dd}", $"{en}, promised {promised:yyyy-MM-dd}");
        }

        if (reading.DueOn is { } due)
        {
            (zh, en) = ($"{zh}，法定 {due:yyyy-MM-dd} 到期", $"{en}, due by law {due:yyyy-MM-dd}");
        }

        _ = today;
        return (zh, en);
    }
}
