namespace Rongxi.Kernel.Calendar;

/// <summary>
/// The days off that the rule itself fixes (全国年节及纪念日放假办法 第二条), for years whose notice is not out. Days in
/// lieu, bridge days and make-up days are decided by the notice and are not guessed.
/// </summary>
internal static class RuleDays
{
    /// <summary>The first year under the revision of 2024, which added 除夕 and 2 May.</summary>
    private const int Revised = 2025;

    // From the published almanac (农历). Not computed with System.Globalization.ChineseLunisolarCalendar: its tables put
    // the new year of 2027 on 7 February instead of the 6th, and that of 2030 on 2 February instead of the 3rd. In both
    // years the new moon falls within minutes of midnight in Beijing. 清明 is a solar term and in no lunar table.
    private static readonly Dictionary<int, Lunar> Almanac = new()
    {
        [2020] = new(new(2020, 1, 25), 4, new(2020, 6, 25), new(2020, 10, 1)),
        [2021] = new(new(2021, 2, 12), 4, new(2021, 6, 14), new(2021, 9, 21)),
        [2022] = new(new(2022, 2, 1), 5, new(2022, 6, 3), new(2022, 9, 10)),
        [2023] = new(new(2023, 1, 22), 5, new(2023, 6, 22), new(2023, 9, 29)),
        [2024] = new(new(2024, 2, 10), 4, new(2024, 6, 10), new(2024, 9, 17)),
        [2025] = new(new(2025, 1, 29), 4, new(2025, 5, 31), new(2025, 10, 6)),
        [2026] = new(new(2026, 2, 17), 5, new(2026, 6, 19), new(2026, 9, 25)),
        [2027] = new(new(2027, 2, 6), 5, new(2027, 6, 9), new(2027, 9, 15)),
        [2028] = new(new(2028, 1, 26), 4, new(2028, 5, 28), new(2028, 10, 3)),
        [2029] = new(new(2029, 2, 13), 4, new(2029, 6, 16), new(2029, 9, 22)),
        [2030] = new(new(2030, 2, 3), 5, new(2030, 6, 5), new(2030, 9, 12)),
        [2031] = new(new(2031, 1, 23), 5, new(2031, 6, 24), new(2031, 10, 1)),
        [2032] = new(new(2032, 2, 11), 4, new(2032, 6, 12), new(2032, 9, 19)),
        [2033] = new(new(2033, 1, 31), 4, new(2033, 6, 1), new(2033, 9, 8)),
        [2034] = new(new(2034, 2, 19), 5, new(2034, 6, 20), new(2034, 9, 27)),
        [2035] = new(new(2035, 2, 8), 5, new(2035, 6, 10), new(2035, 9, 16)),
        [2036] = new(new(2036, 1, 28), 4, new(2036, 5, 30), new(2036, 10, 4)),
        [2037] = new(new(2037, 2, 15), 4, new(2037, 6, 18), new(2037, 9, 24)),
        [2038] = new(new(2038, 2, 4), 5, new(2038, 6, 7), new(2038, 9, 13)),
        [2039] = new(new(2039, 1, 24), 5, new(2039, 5, 27), new(2039, 10, 2)),
        [2040] = new(new(2040, 2, 12), 4, new(2040, 6, 14), new(2040, 9, 20)),
    };

    /// <summary>The first and last year of the almanac table.</summary>
    internal static (int First, int Last) AlmanacYears => (2020, 2040);

    /// <summary>The days of one year, each with its name; two holidays on one day are named together.</summary>
    internal static IReadOnlyDictionary<DateOnly, string> Of(int year)
    {
        var days = new SortedDictionary<DateOnly, string>();
        void Add(DateOnly day, string name) => days[day] = days.TryGetValue(day, out var other) ? $"{other}、{name}" : name;

        Add(new(year, 1, 1), "元旦");
        Add(new(year, 5, 1), "劳动节");
        if (year >= Revised)
        {
            Add(new(year, 5, 2), "劳动节");
        }

        for (var day = 1; day <= 3; day++)
        {
            Add(new(year, 10, day), "国庆节");
        }

        if (Almanac.TryGetValue(year, out var lunar))
        {
            for (var day = year >= Revised ? -1 : 0; day < 3; day++)
            {
                Add(lunar.NewYear.AddDays(day), "春节");
            }

            Add(new(year, 4, lunar.Qingming), "清明节");
            Add(lunar.Duanwu, "端午节");
            Add(lunar.Zhongqiu, "中秋节");
        }

        return days;
    }

    private sealed record Lunar(DateOnly NewYear, int Qingming, DateOnly Duanwu, DateOnly Zhongqiu);
}
