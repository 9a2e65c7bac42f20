using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Figures;

/// <summary>Days over which something is counted, both included.</summary>
/// <param name="Key">Name in addresses: <c>30d</c>, <c>12m</c>, <c>year</c>, <c>2025</c>.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Title">As people say it.</param>
public sealed record Period(string Key, DateOnly From, DateOnly To, Text Title)
{
    /// <summary>The period of a name; the last twelve months for an unknown one.</summary>
    /// <param name="key">A name as in <see cref="Offered"/>, or a year from 2000 to this one.</param>
    /// <param name="today">The office's date.</param>
    public static Period Of(string? key, DateOnly today) => key switch
    {
        "30d" => new("30d", today.AddDays(-29), today, ("近 30 天", "Last 30 days")),
        "3m" => new("3m", today.AddMonths(-3).AddDays(1), today, ("近 3 个月", "Last 3 months")),
        "year" => new("year", new DateOnly(today.Year, 1, 1), today, ("今年以来", "This year")),
        _ when int.TryParse(key, out var year) && year >= 2000 && year <= today.Year =>
            new(key, new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), ($"{year} 年", $"{year}")),
        _ => new("12m", today.AddMonths(-12).AddDays(1), today, ("近 12 个月", "Last 12 months")),
    };

    /// <summary>The periods offered in menus, the usual one first.</summary>
    public static IReadOnlyList<Period> Offered(DateOnly today) =>
        [Of("12m", today), Of("30d", today), Of("3m", today), Of("year", today), Of((today.Year - 1).ToString(System.Globalization.CultureInfo.InvariantCulture), today), Of((today.Year - 2).ToString(System.Globalization.CultureInfo.InvariantCulture), today)];
}
