using Rongxi.Kernel.Calendar;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Collections;

/// <summary>Lights of reports: not due, due in n working days, late, submitted, returned, accepted, waived.</summary>
public static class ReportLights
{
    /// <summary>From so many working days before its day on a report shows amber.</summary>
    public const int Near = 3;

    /// <summary>The light of a report on a day.</summary>
    public static Light Of(CollectionItem item, WorkCalendar calendar, DateOnly today) => item.Standing switch
    {
        ReportStanding.Accepted => new(LightColour.Done, item.Late ? ("已接收（迟报）", "Accepted, was late") : ("已接收", "Accepted")),
        ReportStanding.Waived => new(LightColour.Done, ("免报", "Waived")),
        ReportStanding.Submitted => new(LightColour.Ok, item.Late ? ("已报（迟报）", "Submitted late") : ("已报待收", "Submitted")),
        ReportStanding.Returned => new(LightColour.Near, ("退回待改", "Returned")),
        _ => Awaited(item.DueOn, calendar, today),
    };

    private static Light Awaited(DateOnly dueOn, WorkCalendar calendar, DateOnly today)
    {
        if (today > dueOn)
        {
            var late = Math.Max(1, calendar.WorkingDaysBetween(dueOn, today));
            return new(LightColour.Late, ($"超期 {late} 个工作日", late == 1 ? "1 working day late" : $"{late} working days late"));
        }

        var left = calendar.WorkingDaysBetween(today, dueOn);
        return left == 0 ? new(LightColour.Near, ("今天到期", "Due today"))
            : left <= Near ? new(LightColour.Near, ($"剩 {left} 个工作日", left == 1 ? "1 working day left" : $"{left} working days left"))
            : new(LightColour.Stopped, ($"待报，剩 {left} 个工作日", $"Not due, {left} working days left"));
    }
}

/// <summary>How the reports of a collection stand, counted; each opens the list of those it counts.</summary>
/// <param name="All">Reports asked for.</param>
/// <param name="Awaited">Not reported and not late.</param>
/// <param name="Late">Not reported and past the day.</param>
/// <param name="Submitted">Waiting to be accepted.</param>
/// <param name="Returned">Sent back.</param>
/// <param name="Accepted">Accepted.</param>
/// <param name="Waived">Let off.</param>
public sealed record CollectionTally(int All, int Awaited, int Late, int Submitted, int Returned, int Accepted, int Waived)
{
    /// <summary>Reports that are in: handed in, accepted, or let off.</summary>
    public int In => Submitted + Accepted + Waived;
}
