using System.Globalization;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;

namespace Rongxi.Web.Pages.Admin.Rules;

/// <summary>How rule values are written for people.</summary>
public static class RuleWords
{
    /// <summary>A number with its unit: “20 个工作日”, “yes”.</summary>
    public static Text Of(decimal value, string unit) =>
        unit == RuleKeys.Flag ? value > 0 ? ("可以", "yes") : ("不可", "no")
        : unit == RuleKeys.Count ? ($"{value:0} 项", $"{value:0}")
        : unit == RuleKeys.Percent ? Text.Same($"{value.ToString("0.####", CultureInfo.InvariantCulture)}%")
        : unit == RuleKeys.TenThousandYuan ? ($"{value.ToString("#,0.####", CultureInfo.InvariantCulture)} 万元", $"{value.ToString("#,0.####", CultureInfo.InvariantCulture)} × 10,000 yuan")
        : unit == RuleKeys.Points ? ($"{value.ToString("0.##", CultureInfo.InvariantCulture)} 分", $"{value.ToString("0.##", CultureInfo.InvariantCulture)} points")
        : Enum.TryParse<SpanUnit>(unit, out var span) && value == Math.Truncate(value) && value is >= 0 and <= 100_000 ? new Span((int)value, span).Text
        : Text.Same($"{value.ToString("0.######", CultureInfo.InvariantCulture)} {unit}");

    /// <summary>Name of a unit.</summary>
    public static Text Unit(string unit) => unit switch
    {
        nameof(SpanUnit.WorkingDays) => ("工作日", "working days"),
        nameof(SpanUnit.CalendarDays) => ("日", "calendar days"),
        nameof(SpanUnit.Hours) => ("小时", "hours"),
        nameof(SpanUnit.Months) => ("个月", "months"),
        RuleKeys.Flag => ("1 可以 / 0 不可", "1 yes / 0 no"),
        RuleKeys.Count => ("项", "number"),
        RuleKeys.Percent => Text.Same("%"),
        RuleKeys.TenThousandYuan => ("万元", "× 10,000 yuan"),
        RuleKeys.Points => ("分", "points"),
        _ => Text.Same(unit),
    };

    /// <summary>What a mark means.</summary>
    public static Text Mark(char mark) => mark switch
    {
        'S' => ("法定", "by law"),
        'K' => ("已知未核", "known, unverified"),
        _ => ("项目默认", "project default"),
    };
}
