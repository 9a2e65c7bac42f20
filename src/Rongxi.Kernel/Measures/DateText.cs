using System.Globalization;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Measures;

/// <summary>Dates as people read them: in prose, in official documents, in tables.</summary>
public static class DateText
{
    /// <summary>In prose: <c>2026年11月19日</c>, <c>19 Nov 2026</c>.</summary>
    public static string Format(DateOnly day, Language language) =>
        language == Language.Zh ? Official(day) : day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>In prose, for both languages at once.</summary>
    public static Text Prose(DateOnly day) => new(Format(day, Language.Zh), Format(day, Language.En));

    /// <summary>On an official document: Arabic figures without leading zeros, <c>2024年3月5日</c> (GB/T 9704-2012).</summary>
    public static string Official(DateOnly day) => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

    /// <summary>In tables, files and addresses: <c>2026-11-19</c> (ISO 8601).</summary>
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Reads a date as either language writes it or as ISO 8601, also <c>2026/11/19</c> and <c>2026.11.19</c>.</summary>
    public static bool TryParse(string? text, out DateOnly day) => DateOnly.TryParseExact(
        (text ?? "").Trim(),
        ["yyyy-M-d", "yyyy年M月d日", "yyyy/M/d", "yyyy.M.d", "d MMM yyyy", "d MMMM yyyy"],
        CultureInfo.InvariantCulture,
        DateTimeStyles.None,
        out day);
}
