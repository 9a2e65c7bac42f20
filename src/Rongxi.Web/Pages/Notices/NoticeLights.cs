using Rongxi.Kernel.Calendar;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Notices;

namespace Rongxi.Web.Pages.Notices;

/// <summary>Lights of periods: open with the days left, over, withdrawn.</summary>
public static class NoticeLights
{
    public static Light Of(PublicNotice notice, DateOnly today)
    {
        if (notice.WithdrawnAt is not null)
        {
            return new(LightColour.Done, ("已撤下", "Withdrawn"));
        }

        var left = (notice.ClosesOn ?? today).DayNumber - today.DayNumber;
        return left switch
        {
            < 0 => new(LightColour.Done, ("已截止", "Closed")),
            0 => new(LightColour.Near, ("今天截止", "Closes today")),
            _ => new(LightColour.Others, ($"还有 {left} 天", left == 1 ? "1 day left" : $"{left} days left")),
        };
    }

    /// <summary>The light of a comment: answered, withdrawn, or the working days left.</summary>
    public static Light Of(NoticeComment comment, WorkCalendar calendar, DateOnly today)
    {
        if (comment.WithdrawnAt is not null)
        {
            return new(LightColour.Done, ("已撤回", "Taken back"));
        }

        if (comment.AnsweredOn is { } answered)
        {
            return new(LightColour.Done, answered > comment.DueOn ? ("已答复（迟）", "Answered late") : ("已答复", "Answered"));
        }

        if (today > comment.DueOn)
        {
            var late = Math.Max(1, calendar.WorkingDaysBetween(comment.DueOn, today));
            return new(LightColour.Late, ($"超期 {late} 天", late == 1 ? "1 day late" : $"{late} days late"));
        }

        var left = calendar.WorkingDaysBetween(today, comment.DueOn);
        return left == 0 ? new(LightColour.Near, ("今天到期", "Due today")) : new(left <= 3 ? LightColour.Near : LightColour.Ok, ($"剩 {left} 天", left == 1 ? "1 day left" : $"{left} days left"));
    }
}
