using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Calendar;

/// <summary>
/// Working days and the counting of legal limits. A listed day is off or worked as its list says; any other day is
/// worked from Monday to Friday. In years without a list the days that the rule itself fixes are off (放假办法 第二条),
/// and every answer there is provisional: it is computed again when the list arrives.
/// Immutable; all answers are pure and take logarithmic time at most.
/// </summary>
public sealed class WorkCalendar
{
    /// <summary>The longest limit that is counted, in days of either kind (a century).</summary>
    public const int MaxDays = 36_525;

    private const int FirstTabled = 2020;
    private const int LastTabled = 2040;

    private readonly Dictionary<DateOnly, DayMark> _listed = [];
    private readonly Dictionary<DateOnly, string> _ruled = [];
    private readonly HashSet<int> _years = [];

    // The days from _first on, each with the count of working days since _first, itself included.
    private readonly int _first;
    private readonly int _last;
    private readonly int[] _counts;

    private WorkCalendar(IEnumerable<YearList> lists)
    {
        var byYear = new SortedDictionary<int, YearList>();
        foreach (var list in lists)
        {
            byYear[list.Year] = list;
        }

        // In order of year: of two notices that name the same day, the later one is the newer word.
        foreach (var list in byYear.Values)
        {
            _years.Add(list.Year);
            foreach (var day in list.Days)
            {
                _listed[day.Date] = day;
            }
        }

        Lists = [.. byYear.Values];
        LastListedDay = Lists.Count > 0 ? new DateOnly(Lists[^1].Year, 12, 31) : DateOnly.MinValue;

        var from = Lists.Count > 0 ? Math.Min(FirstTabled, Lists[0].Year - 1) : FirstTabled;
        var to = Lists.Count > 0 ? Math.Max(LastTabled, Lists[^1].Year + 1) : LastTabled;
        for (var year = from; year <= to; year++)
        {
            if (!_years.Contains(year))
            {
                foreach (var (day, name) in RuleDays.Of(year))
                {
                    _ruled[day] = name;
                }
            }
        }

        _first = new DateOnly(from, 1, 1).DayNumber;
        _last = new DateOnly(to, 12, 31).DayNumber;
        _counts = new int[_last - _first + 1];
        var count = 0;
        for (var day = _first; day <= _last; day++)
        {
            count += IsWorkingDay(DateOnly.FromDayNumber(day)) ? 1 : 0;
            _counts[day - _first] = count;
        }
    }

    /// <summary>The calendar of these lists.</summary>
    /// <param name="lists">Yearly lists in any order; none is allowed. Of two lists for one year the one given later
    /// holds, so an office's own list may follow a shipped one.</param>
    public static WorkCalendar Of(IEnumerable<YearList> lists)
    {
        ArgumentNullException.ThrowIfNull(lists);
        return new WorkCalendar(lists);
    }

    /// <summary>The lists in force, in order of year.</summary>
    public IReadOnlyList<YearList> Lists { get; }

    /// <summary>31 December of the last listed year; <see cref="DateOnly.MinValue"/> where no list is known.</summary>
    public DateOnly LastListedDay { get; }

    /// <summary>Whether work is done on the day.</summary>
    public bool IsWorkingDay(DateOnly day) =>
        _listed.TryGetValue(day, out var mark) ? !mark.IsOffDay : !IsWeekend(day) && RuledName(day) is null;

    /// <summary>The holiday that the day belongs to, off or made up for, as the notice or the rule names it; null for any other day.</summary>
    public string? NameOf(DateOnly day) => _listed.TryGetValue(day, out var mark) ? mark.Name : RuledName(day);

    /// <summary>What is special about the day, in both languages: <c>春节</c>, <c>春节调休上班</c>; null for any other day.</summary>
    public Text? TitleOf(DateOnly day)
    {
        if (NameOf(day) is not { } name)
        {
            return null;
        }

        var title = HolidayNames.Title(name);
        return IsMakeUpDay(day) ? new Text($"{title.Zh}调休上班", $"Make-up working day for {title.En}") : title;
    }

    /// <summary>Whether the day is a Saturday or Sunday that a list makes a working day.</summary>
    public bool IsMakeUpDay(DateOnly day) =>
        _listed.TryGetValue(day, out var mark) && !mark.IsOffDay && IsWeekend(day);

    /// <summary>
    /// Whether the list of the day's year is not known here, so that an answer falling on it may still change.
    /// True of years after the last list, and of any year before or between whose list was not given.
    /// </summary>
    public bool IsProvisional(DateOnly day) => !_years.Contains(day.Year);

    /// <summary>
    /// The last day of a limit of working days (工作日). The day of the trigger is not counted, and the limit is kept
    /// until the end of the day returned (民法典 第二百零一条).
    /// </summary>
    /// <param name="trigger">The day on which the limit is set off; it may be a day off.</param>
    /// <param name="days">Number of working days, 0 to <see cref="MaxDays"/>. Zero gives the trigger itself, even if it is a day off.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative or too large.</exception>
    public DateOnly AddWorkingDays(DateOnly trigger, int days)
    {
        CheckDays(days);
        return days == 0 ? trigger : Earliest(CountTo(trigger.DayNumber) + days, trigger.DayNumber);
    }

    /// <summary>
    /// The latest day that lies so many working days before another ("30 working days before expiry"): counted back,
    /// the day itself not counted, and the day returned is still in time. It does not roll.
    /// </summary>
    /// <param name="before">The day before which it must be done.</param>
    /// <param name="days">Number of working days, 0 to <see cref="MaxDays"/>. Zero gives the day itself.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative or too large.</exception>
    public DateOnly SubtractWorkingDays(DateOnly before, int days)
    {
        CheckDays(days);
        if (days == 0)
        {
            return before;
        }

        // The n-th working day back has n − 1 working days between itself and the day before "before".
        return Earliest(CountTo(before.DayNumber - 1) - days + 1, before.DayNumber - 1 - (days * 2) - 60);
    }

    /// <summary>Number of working days after one day, up to and including another; negative when they are reversed.</summary>
    /// <param name="after">The day after which counting begins.</param>
    /// <param name="upTo">The last day counted.</param>
    public int WorkingDaysBetween(DateOnly after, DateOnly upTo) => CountTo(upTo.DayNumber) - CountTo(after.DayNumber);

    /// <summary>The day itself if it is worked, else the next working day (民法典 第二百零三条).</summary>
    public DateOnly RollForward(DateOnly day) => IsWorkingDay(day) ? day : AddWorkingDays(day, 1);

    /// <summary>The day itself if it is worked, else the working day before it; for acts that a limit of the authority's own must not miss.</summary>
    public DateOnly LastWorkingDayOnOrBefore(DateOnly day) => IsWorkingDay(day) ? day : SubtractWorkingDays(day, 1);

    /// <summary>The last day of a limit of calendar days (日); the day of the trigger is not counted.</summary>
    /// <param name="trigger">The day on which the limit is set off.</param>
    /// <param name="days">Number of days, 0 to <see cref="MaxDays"/>.</param>
    /// <param name="roll">Whether a limit ending on a day off ends on the next working day: true for a party's limits
    /// (民法典 第二百零三条), by default false for the authority's own.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative or too large.</exception>
    public DateOnly AddCalendarDays(DateOnly trigger, int days, bool roll)
    {
        CheckDays(days);
        var last = trigger.AddDays(days);
        return roll ? RollForward(last) : last;
    }

    /// <summary>
    /// The last day of a limit of months (twelve for a year): the corresponding day of the last month, or that month's
    /// last day where it has none (民法典 第二百零二条).
    /// </summary>
    /// <param name="trigger">The day on which the limit is set off.</param>
    /// <param name="months">Number of months, 0 to 1,200.</param>
    /// <param name="roll">As for <see cref="AddCalendarDays"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative or too large.</exception>
    public DateOnly AddMonths(DateOnly trigger, int months, bool roll)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(months);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(months, 1_200);
        var last = trigger.AddMonths(months);
        return roll ? RollForward(last) : last;
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static void CheckDays(int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, MaxDays);
    }

    private string? RuledName(DateOnly day) =>
        day.DayNumber >= _first && day.DayNumber <= _last
            ? _ruled.GetValueOrDefault(day)
            : RuleDays.Of(day.Year).GetValueOrDefault(day);

    /// <summary>The first day whose count reaches the wanted one; it lies at or after the given start.</summary>
    private DateOnly Earliest(int wanted, int start)
    {
        // Even a year of many holidays has more than 230 working days, and no run of days off exceeds a month.
        var low = start;
        var high = start + ((wanted - CountTo(start)) * 2) + 60;
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (CountTo(middle) >= wanted)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return DateOnly.FromDayNumber(low);
    }

    /// <summary>Working days from the first tabled day to this one, both included; negative before the table.</summary>
    private int CountTo(int day)
    {
        if (day >= _first && day <= _last)
        {
            return _counts[day - _first];
        }

        return day > _last ? _counts[^1] + CountByRule(_last + 1, day) : -CountByRule(day + 1, _first - 1);
    }

    /// <summary>Working days of a stretch outside the table: its weekdays less the days fixed by rule.</summary>
    private static int CountByRule(int from, int to)
    {
        if (to < from)
        {
            return 0;
        }

        var count = Weekdays(to) - Weekdays(from - 1);
        var (firstYear, lastYear) = (YearOf(from), YearOf(to));
        for (var year = firstYear; year <= lastYear; year++)
        {
            foreach (var day in RuleDays.Of(year).Keys)
            {
                count -= day.DayNumber >= from && day.DayNumber <= to && !IsWeekend(day) ? 1 : 0;
            }
        }

        return count;
    }

    private static int YearOf(int day) =>
        DateOnly.FromDayNumber(Math.Clamp(day, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber)).Year;

    // Day number 0, 1 January of year 1, is a Monday.
    private static int Weekdays(int day)
    {
        var days = day + 1;
        var weeks = (int)Math.Floor(days / 7.0);
        return (weeks * 5) + Math.Min(days - (weeks * 7), 5);
    }
}
