using Rongxi.Kernel.Procedures;

namespace Rongxi.Kernel.Calendar;

/// <summary>Spans counted on a working calendar.</summary>
public static class CalendarSpans
{
    /// <summary>The last day of a span of days or months; the day of the trigger is not counted.</summary>
    /// <param name="calendar">The calendar.</param>
    /// <param name="trigger">The day that sets it off.</param>
    /// <param name="span">Working days, calendar days or months.</param>
    /// <param name="roll">Whether calendar days and months that end on a day off end on the next working day: true for limits of a party or the public.</param>
    /// <exception cref="ArgumentException">The span is counted in hours, which have no last day.</exception>
    public static DateOnly LastDayOf(this WorkCalendar calendar, DateOnly trigger, Span span, bool roll) => span.Unit switch
    {
        SpanUnit.WorkingDays => calendar.AddWorkingDays(trigger, span.Count),
        SpanUnit.CalendarDays => calendar.AddCalendarDays(trigger, span.Count, roll),
        SpanUnit.Months => calendar.AddMonths(trigger, span.Count, roll),
        _ => throw new ArgumentException("A span of hours has no last day.", nameof(span)),
    };
}
