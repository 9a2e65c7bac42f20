using System.Globalization;
using System.Text.RegularExpressions;
using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Measures;

/// <summary>The units in which frequencies and bandwidths are typed; the value is the number of hertz in one.</summary>
public enum FrequencyUnit : long
{
    /// <summary>Hz.</summary>
    Hz = 1,

    /// <summary>kHz.</summary>
    KHz = 1_000,

    /// <summary>MHz.</summary>
    MHz = 1_000_000,

    /// <summary>GHz.</summary>
    GHz = 1_000_000_000,
}

/// <summary>Frequencies as people read and type them. They are kept as whole hertz and never pass through floating point.</summary>
public static partial class FrequencyText
{
    /// <summary>The highest frequency that is read: 3,000 GHz, where the Radio Regulations end.</summary>
    public const long MaxHz = 3_000_000_000_000;

    /// <summary>The thin space between a number and its unit (U+2009).</summary>
    public const char ThinSpace = '\u2009';

    /// <summary>A frequency with the largest unit in which it is at least one, all its digits and no trailing zeros: <c>851.3125 MHz</c>.</summary>
    /// <param name="hz">Hertz; negative for a difference.</param>
    public static string Format(long hz) => Format(hz, UnitOf(hz));

    /// <summary>A frequency in a given unit, all its digits and no trailing zeros.</summary>
    /// <param name="hz">Hertz; negative for a difference.</param>
    /// <param name="unit">The unit.</param>
    public static string Format(long hz, FrequencyUnit unit) => $"{Number(hz, unit)}{ThinSpace}{Symbol(unit)}";

    /// <summary>Only the number, for a column or a field that states the unit: <c>851.3125</c>. A minus is U+2212.</summary>
    /// <param name="hz">Hertz.</param>
    /// <param name="unit">The unit.</param>
    public static string Number(long hz, FrequencyUnit unit)
    {
        var number = (Math.Abs((decimal)hz) / (long)unit).ToString("0.############", CultureInfo.InvariantCulture);
        return hz < 0 ? $"−{number}" : number;
    }

    /// <summary>The largest unit in which a frequency is at least one.</summary>
    public static FrequencyUnit UnitOf(long hz) => Math.Abs((decimal)hz) switch
    {
        >= 1_000_000_000 => FrequencyUnit.GHz,
        >= 1_000_000 => FrequencyUnit.MHz,
        >= 1_000 => FrequencyUnit.KHz,
        _ => FrequencyUnit.Hz,
    };

    /// <summary>How a unit is written: <c>MHz</c>.</summary>
    public static string Symbol(FrequencyUnit unit) => unit switch
    {
        FrequencyUnit.KHz => "kHz",
        FrequencyUnit.MHz => "MHz",
        FrequencyUnit.GHz => "GHz",
        _ => "Hz",
    };

    /// <summary>Reads a frequency with its unit: <c>851.3125MHz</c>, <c>3.5 GHz</c>, <c>540 千赫</c>. A number without a unit is not read.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="hz">The frequency in hertz, 0 to <see cref="MaxHz"/>; 0 if it was not read.</param>
    public static bool TryParse(string? text, out long hz) => WhyNot(text, null, out hz) is null;

    /// <summary>Reads a frequency; a number without a unit is in the given one.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="unit">The unit of the field.</param>
    /// <param name="hz">The frequency in hertz, 0 to <see cref="MaxHz"/>; 0 if it was not read.</param>
    public static bool TryParse(string? text, FrequencyUnit unit, out long hz) => WhyNot(text, unit, out hz) is null;

    /// <summary>Why a typed frequency cannot be read; null if it can.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="unit">The unit of a bare number; null if a unit must be typed.</param>
    /// <param name="hz">The frequency in hertz; 0 if it was not read.</param>
    public static Text? WhyNot(string? text, FrequencyUnit? unit, out long hz)
    {
        hz = 0;
        var plain = string.Concat((text ?? "").Take(64).Select(Characters.Half)).Trim();
        if (Typed().Match(plain) is not { Success: true } found)
        {
            return ("频率应为数字加单位，如851.3125 MHz", "A frequency is a number with its unit, such as 851.3125 MHz");
        }

        if ((found.Groups[2].Length > 0 ? Named(found.Groups[2].Value) : unit) is not { } chosen)
        {
            return ("请写明单位：Hz、kHz、MHz或GHz", "State the unit: Hz, kHz, MHz or GHz");
        }

        var exact = decimal.Parse(found.Groups[1].Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) * (long)chosen;
        if (exact > MaxHz)
        {
            return ("频率不得高于3000 GHz，请核对单位", "A frequency is at most 3,000 GHz: check the unit");
        }

        if (exact != decimal.Truncate(exact))
        {
            return ("频率精确到1 Hz，小数位过多", "A frequency is exact to 1 Hz: too many decimals");
        }

        hz = (long)exact;
        return null;
    }

    private static FrequencyUnit Named(string unit) => char.ToLowerInvariant(unit[0]) switch
    {
        'k' or '千' => FrequencyUnit.KHz,
        'm' or '兆' => FrequencyUnit.MHz,
        'g' or '吉' => FrequencyUnit.GHz,
        _ => FrequencyUnit.Hz,
    };

    [GeneratedRegex(@"\A((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,13})(?:\.[0-9]{1,12})?)\s*([kmg]?hz|[千兆吉]?赫兹?)?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Typed();
}
