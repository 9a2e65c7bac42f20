using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Procedures;

/// <summary>In what a legal time limit is counted.</summary>
public enum SpanUnit
{
    /// <summary>工作日: working days of the State Council's calendar (行政许可法 第八十二条).</summary>
    WorkingDays,

    /// <summary>日: calendar days.</summary>
    CalendarDays,

    /// <summary>小时: hours, through nights and days off (民法典 第二百零一条第二款).</summary>
    Hours,

    /// <summary>月: months, ending on the corresponding day (民法典 第二百零二条).</summary>
    Months,
}

/// <summary>The length of a legal time limit: <c>20.WorkingDays()</c>, <c>24.Hours()</c>.</summary>
/// <param name="Count">How many; 0 to 100,000.</param>
/// <param name="Unit">Of what.</param>
public readonly record struct Span(int Count, SpanUnit Unit)
{
    /// <summary>A bare number in a limit means working days: the usual unit of an authority's limits.</summary>
    public static implicit operator Span(int workingDays) => new(workingDays, SpanUnit.WorkingDays);

    /// <summary>“20 个工作日”, “20 working days”.</summary>
    public Text Text => Unit switch
    {
        SpanUnit.WorkingDays => ($"{Count} 个工作日", Count == 1 ? "1 working day" : $"{Count} working days"),
        SpanUnit.CalendarDays => ($"{Count} 日", Count == 1 ? "1 calendar day" : $"{Count} calendar days"),
        SpanUnit.Hours => ($"{Count} 小时", Count == 1 ? "1 hour" : $"{Count} hours"),
        _ => ($"{Count} 个月", Count == 1 ? "1 month" : $"{Count} months"),
    };

    /// <inheritdoc/>
    public override string ToString() => Text.ToString();
}

/// <summary>Spells the length of a limit.</summary>
public static class Spans
{
    public static Span WorkingDays(this int count) => new(count, SpanUnit.WorkingDays);

    public static Span CalendarDays(this int count) => new(count, SpanUnit.CalendarDays);

    public static Span Hours(this int count) => new(count, SpanUnit.Hours);

    public static Span Months(this int count) => new(count, SpanUnit.Months);
}
