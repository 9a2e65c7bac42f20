using System.Globalization;
using Rongxi.Kernel.Calendar;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Words;

namespace Rongxi.Planning.Tasks;

/// <summary>A band of days on which nothing is worked, or on which a weekend is made up for.</summary>
/// <param name="MakesUp">Whether it is a working weekend day.</param>
/// <param name="Title">Name of the holiday; empty for plain weekends.</param>
internal sealed record GanttBand(double X, double Width, bool MakesUp, Text Title);

/// <summary>A bar: from the first working day of a task to its last, with what is done of it.</summary>
/// <param name="DoneWidth">How far it is done, in working days.</param>
/// <param name="Slips">Numbers of tasks that should be done before it begins and are not.</param>
internal sealed record GanttBar(PlanTask Task, double X, double Width, double DoneWidth, int WorkingDays, Light Light, IReadOnlyList<string> Slips, bool StartsBefore, bool EndsAfter);

/// <summary>A task that must wait for another: an arrow from the end of one bar to the start of the next.</summary>
internal sealed record GanttArrow(double FromX, double FromRow, double ToX, double ToRow, bool Slips);

/// <summary>
/// Tasks on the working calendar: bars begin and end on working days, holidays and make-up days are to be seen, and what is
/// done is measured in working days.
/// </summary>
internal sealed record GanttChart
{
    /// <summary>Width of the days, in units of the drawing.</summary>
    public const double Width = 1000;

    public const double RowHeight = 26;
    public const double HeadHeight = 40;

    private const int MostRows = 300;

    // Single days are drawn while they are wide enough to be seen; below that only longer holidays are.
    private const double LeastDayWidth = 2.2;

    public required DateOnly From { get; init; }
    public required DateOnly Until { get; init; }
    public required IReadOnlyList<GanttBar> Bars { get; init; }
    public required IReadOnlyList<GanttBand> Bands { get; init; }
    public required IReadOnlyList<GanttArrow> Arrows { get; init; }

    /// <summary>Upper head: years or months; lower head: months, or days.</summary>
    public required IReadOnlyList<(double X, double Width, Text Title)> Heads { get; init; }

    public required IReadOnlyList<(double X, double Width, Text Title)> Steps { get; init; }

    /// <summary>Where today is; null outside.</summary>
    public double? TodayX { get; init; }

    /// <summary>Whether the list of a year within is not published yet, so that working days may still move.</summary>
    public bool Provisional { get; init; }

    /// <summary>Tasks that lie wholly outside, or are too many.</summary>
    public int Hidden { get; init; }

    public double Height => HeadHeight + (Bars.Count * RowHeight) + 4;

    public static GanttChart Of(IReadOnlyList<PlanTask> tasks, DateOnly from, DateOnly until, WorkCalendar calendar, DateOnly today, decimal tolerance)
    {
        var days = until.DayNumber - from.DayNumber + 1;
        var perDay = Width / days;
        double X(DateOnly day) => Math.Clamp((day.DayNumber - from.DayNumber) * perDay, 0, Width);
        var inside = tasks.Where(task => task.Standing != TaskStanding.Dropped && task.StartOn <= until && task.FinishOn >= from).ToList();
        var byNo = tasks.ToDictionary(task => task.No);
        var bars = inside.Take(MostRows).Select(task =>
        {
            // A task that begins on a day off begins on the next working day, and ends on the last before.
            var (start, end) = (calendar.RollForward(task.StartOn), calendar.LastWorkingDayOnOrBefore(task.FinishOn));
            if (end < start)
            {
                end = start;
            }

            var working = Math.Max(0, calendar.WorkingDaysBetween(start.AddDays(-1), end));
            var done = working == 0 ? start : task.DonePercent == 0 ? start.AddDays(-1) : calendar.AddWorkingDays(start.AddDays(-1), Math.Max(1, (int)Math.Round(working * task.DonePercent / 100.0)));
            var (x, right) = (X(start), X(end.AddDays(1)));
            return new GanttBar(
                task, x, Math.Max(2, right - x), Math.Clamp(X(done.AddDays(1)) - x, 0, Math.Max(0, right - x)), working, task.Light(today, calendar, tolerance),
                [.. task.Predecessors.Where(no => byNo.TryGetValue(no, out var before) && before.Standing != TaskStanding.Done && before.FinishOn >= start)], start < from, end > until);
        }).ToList();
        var rows = bars.Select((bar, index) => (bar.Task.No, index)).ToDictionary(pair => pair.No, pair => pair.index);
        return new GanttChart
        {
            From = from, Until = until, Bars = bars, Hidden = tasks.Count(task => task.Standing != TaskStanding.Dropped) - bars.Count,
            Bands = Off(from, until, calendar, X, perDay),
            Arrows = [.. bars.SelectMany(bar => bar.Task.Predecessors.Where(rows.ContainsKey).Select(no => new GanttArrow(bars[rows[no]].X + bars[rows[no]].Width, Middle(rows[no]), bar.X, Middle(rows[bar.Task.No]), bar.Slips.Contains(no))))],
            Heads = days > 200 ? Years(from, until, X) : Months(from, until, X, true),
            Steps = days > 800 ? Quarters(from, until, X) : days > 200 ? Months(from, until, X, false) : Mondays(from, until, X),
            TodayX = today >= from && today <= until ? X(today) + (perDay / 2) : null,
            Provisional = Enumerable.Range(from.Year, until.Year - from.Year + 1).Any(year => calendar.IsProvisional(new DateOnly(year, 6, 30))),
        };
    }

    private static double Middle(int row) => HeadHeight + (row * RowHeight) + (RowHeight / 2);

    /// <summary>Days off run together; on a coarse scale only runs long enough to be holidays. Make-up days stand alone.</summary>
    private static IReadOnlyList<GanttBand> Off(DateOnly from, DateOnly until, WorkCalendar calendar, Func<DateOnly, double> x, double perDay)
    {
        var bands = new List<GanttBand>();
        for (var day = from; day <= until;)
        {
            if (calendar.IsMakeUpDay(day))
            {
                if (perDay >= LeastDayWidth)
                {
                    bands.Add(new(x(day), perDay, true, calendar.TitleOf(day) ?? Text.None));
                }

                day = day.AddDays(1);
                continue;
            }

            if (calendar.IsWorkingDay(day))
            {
                day = day.AddDays(1);
                continue;
            }

            var (first, title) = (day, Text.None);
            while (day <= until && !calendar.IsWorkingDay(day))
            {
                title = title.IsEmpty ? calendar.TitleOf(day) ?? Text.None : title;
                day = day.AddDays(1);
            }

            if (perDay >= LeastDayWidth || day.DayNumber - first.DayNumber > 2)
            {
                bands.Add(new(x(first), (day.DayNumber - first.DayNumber) * perDay, false, title));
            }
        }

        return bands;
    }

    private static IReadOnlyList<(double, double, Text)> Years(DateOnly from, DateOnly until, Func<DateOnly, double> x) =>
        [.. Enumerable.Range(from.Year, until.Year - from.Year + 1).Select(year => Span(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), until, x, Text.Same($"{year}")))];

    private static IReadOnlyList<(double, double, Text)> Quarters(DateOnly from, DateOnly until, Func<DateOnly, double> x)
    {
        var steps = new List<(double, double, Text)>();
        for (var day = new DateOnly(from.Year, ((from.Month - 1) / 3 * 3) + 1, 1); day <= until; day = day.AddMonths(3))
        {
            steps.Add(Span(day, day.AddMonths(3).AddDays(-1), until, x, Text.Same($"Q{((day.Month - 1) / 3) + 1}")));
        }

        return steps;
    }

    private static IReadOnlyList<(double, double, Text)> Months(DateOnly from, DateOnly until, Func<DateOnly, double> x, bool withYear)
    {
        var steps = new List<(double, double, Text)>();
        for (var day = new DateOnly(from.Year, from.Month, 1); day <= until; day = day.AddMonths(1))
        {
            steps.Add(Span(day, day.AddMonths(1).AddDays(-1), until, x, withYear ? ($"{day.Year}年{day.Month}月", day.ToString("MMM yyyy", CultureInfo.InvariantCulture)) : ($"{day.Month}月", day.ToString("MMM", CultureInfo.InvariantCulture))));
        }

        return steps;
    }

    private static IReadOnlyList<(double, double, Text)> Mondays(DateOnly from, DateOnly until, Func<DateOnly, double> x)
    {
        var steps = new List<(double, double, Text)>();
        for (var day = from.AddDays(-(((int)from.DayOfWeek + 6) % 7)); day <= until; day = day.AddDays(7))
        {
            steps.Add(Span(day, day.AddDays(6), until, x, Text.Same(day.Day.ToString(CultureInfo.InvariantCulture))));
        }

        return steps;
    }

    private static (double, double, Text) Span(DateOnly first, DateOnly last, DateOnly until, Func<DateOnly, double> x, Text title)
    {
        var left = x(first);
        return (left, x((last < until ? last : until).AddDays(1)) - left, title);
    }
}
