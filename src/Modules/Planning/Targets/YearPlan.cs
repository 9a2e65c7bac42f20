using System.Globalization;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Planning.Targets;

/// <summary>The values of a target year by year, written in one line: <c>2026:29.5; 2027:33</c>.</summary>
internal sealed class YearPlan
{
    public const int MostYears = 20;
    private readonly SortedDictionary<int, double> _values = [];

    private YearPlan()
    {
    }

    /// <summary>The values in order of year.</summary>
    public IReadOnlyDictionary<int, double> Values => _values;

    public double? this[int year] => _values.TryGetValue(year, out var value) ? value : null;

    /// <summary>Reads what was typed; half-width and full-width marks alike.</summary>
    public static bool TryParse(string? text, out YearPlan plan, out Text why)
    {
        plan = new YearPlan();
        why = Text.None;
        foreach (var part in (text ?? "").Split([';', '；', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var cut = part.IndexOfAny([':', '：', '=']);
            if (cut < 0 || !int.TryParse(part.AsSpan(0, cut).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 1990 or > 2100)
            {
                why = ($"“{part}”应写作 年:值，如 2026:29.5", $"Write “{part}” as year:value, such as 2026:29.5");
                return false;
            }

            if (!double.TryParse(part.AsSpan(cut + 1).Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
            {
                why = ($"{year} 年的值“{part[(cut + 1)..].Trim()}”不是数字", $"The value of {year}, “{part[(cut + 1)..].Trim()}”, is no number");
                return false;
            }

            if (!plan._values.TryAdd(year, value))
            {
                why = ($"{year} 年出现两次", $"{year} appears twice");
                return false;
            }
        }

        if (plan._values.Count > MostYears)
        {
            why = ($"最多 {MostYears} 年", $"At most {MostYears} years");
            return false;
        }

        return true;
    }

    /// <summary>The values of a line that was checked before; nothing for an empty one.</summary>
    public static YearPlan Of(string? text) => TryParse(text, out var plan, out var why) ? plan : throw new FormatException(why.En);

    /// <summary>This plan with one value set anew.</summary>
    public YearPlan With(int year, double value)
    {
        var changed = new YearPlan();
        foreach (var (known, old) in _values)
        {
            changed._values[known] = old;
        }

        changed._values[year] = value;
        return changed;
    }

    public override string ToString() => string.Join("; ", _values.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}:{pair.Value}")));
}

/// <summary>A line of values year by year.</summary>
internal sealed class YearPlanAttribute : ValueRuleAttribute
{
    public override string Kind => "year-plan";

    public override Text? WhyNot(string value) => YearPlan.TryParse(value, out _, out var why) ? null : why;

    public override string Normalise(string value) => YearPlan.Of(value).ToString();

    public override IReadOnlyList<(string Part, Text Meaning)> Explain(string value) => YearPlan.TryParse(value, out var plan, out _)
        ? [.. plan.Values.Select(pair => ($"{pair.Key}", Text.Same(string.Create(CultureInfo.InvariantCulture, $"{pair.Key}: {pair.Value}"))))]
        : [];
}
