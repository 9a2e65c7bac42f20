using System.Globalization;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Plans;
using Rongxi.Planning.Targets;

namespace Rongxi.Planning.Page;

/// <summary>A point of a chart in the units of its drawing.</summary>
internal sealed record ChartPoint(double X, double Y, string Label, double Value, bool Provisional);

/// <summary>A line chart to be drawn: what was seen solid, what was planned dashed, both named at their end.</summary>
internal sealed record LineChart
{
    public const double Width = 520;
    public const double Height = 220;
    public const double Left = 46;
    public const double Right = 104;
    public const double Top = 12;
    public const double Bottom = 30;

    public required Text Title { get; init; }
    public required IReadOnlyList<ChartPoint> Seen { get; init; }
    public required IReadOnlyList<ChartPoint> Planned { get; init; }

    /// <summary>Horizontal lines with their figures.</summary>
    public required IReadOnlyList<(double Y, string Label)> Grid { get; init; }

    /// <summary>Words below the axis.</summary>
    public required IReadOnlyList<(double X, string Label)> Ticks { get; init; }

    /// <summary>The main message, for who does not see the lines.</summary>
    public required Text Says { get; init; }

    public static string Path(IEnumerable<ChartPoint> points) => string.Join(' ', points.Select((point, index) => string.Create(CultureInfo.InvariantCulture, $"{(index == 0 ? 'M' : 'L')}{point.X:0.#} {point.Y:0.#}")));

    public static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}

/// <summary>The trend of a target: what was observed, and the way the plan draws.</summary>
internal static class TrendChart
{
    private const int MostPoints = 24;

    public static LineChart Of(Target target, Plan plan, IReadOnlyList<Actual> series, DateOnly today)
    {
        var seen = series.TakeLast(MostPoints).ToList();
        var from = seen.Count > 0 ? seen[0].EndsOn : new DateOnly(plan.BaseYear, 12, 31);
        var until = Later(seen.Count > 0 ? seen[^1].EndsOn : from, new DateOnly(Math.Clamp(today.Year, plan.FromYear, plan.UntilYear), 12, 31));
        var planned = Enumerable.Range(plan.BaseYear, plan.UntilYear - plan.BaseYear + 1).Select(year => (On: new DateOnly(year, 12, 31), Value: target.PlannedAt(year, plan))).Where(point => point.On >= from && point.On <= until).ToList();
        if (planned.Count > 0 && planned[0].On > from)
        {
            planned.Insert(0, (from, target.PlannedAt(from.Year - 1, plan) + ((target.PlannedAt(from.Year, plan) - target.PlannedAt(from.Year - 1, plan)) * from.DayOfYear / 365)));
        }

        var values = seen.Select(point => point.Value).Concat(planned.Select(point => point.Value)).DefaultIfEmpty(0).ToList();
        var (low, high, step) = Scale(values.Min(), values.Max());
        double X(DateOnly day) => LineChart.Left + ((LineChart.Width - LineChart.Left - LineChart.Right) * (until == from ? 1 : (day.DayNumber - from.DayNumber) / (double)(until.DayNumber - from.DayNumber)));
        double Y(double value) => LineChart.Top + ((LineChart.Height - LineChart.Top - LineChart.Bottom) * (high - value) / (high - low));
        var grid = new List<(double, string)>();
        for (var value = low; value <= high + (step / 2); value += step)
        {
            grid.Add((Y(value), value.ToString("#,0.####", CultureInfo.InvariantCulture)));
        }

        var points = seen.Select(point => new ChartPoint(X(point.EndsOn), Y(point.Value), point.Period, point.Value, point.Provisional)).ToList();
        var every = Math.Max(1, (int)Math.Ceiling(points.Count / 8.0));
        return new LineChart
        {
            Title = ($"{target.Code} {target.Name}", $"{target.Code} {target.Title.En}"),
            Seen = points,
            Planned = [.. planned.Select(point => new ChartPoint(X(point.On), Y(point.Value), $"{point.On.Year}", point.Value, false))],
            Grid = grid,
            Ticks = points.Count > 0
                ? [.. points.Where((_, index) => (points.Count - 1 - index) % every == 0).Select(point => (point.X, (point.Label.Length > 4 ? point.Label[2..] : point.Label) + (point.Provisional ? "*" : "")))]
                : [.. planned.Select(point => (X(point.On), $"{point.On.Year}"))],
            Says = seen.Count == 0
                ? ($"{target.Name}还没有观测值", $"{target.Title.En} was not observed yet")
                : ($"{target.Name}：{seen[^1].Period} 为 {seen[^1].Value:0.####}{target.Unit}，{until.Year} 年末计划 {target.PlannedAt(until.Year, plan):0.####}{target.Unit}", $"{target.Title.En}: {seen[^1].Value:0.####} {MeasureUnit.Title(target.Unit).En} in {seen[^1].Period}; {target.PlannedAt(until.Year, plan):0.####} {MeasureUnit.Title(target.Unit).En} planned for the end of {until.Year}"),
        };
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    /// <summary>Round limits around the values, with three to five lines between.</summary>
    private static (double Low, double High, double Step) Scale(double least, double most)
    {
        var span = most - least;
        if (span <= 0)
        {
            span = Math.Max(1, Math.Abs(most) * 0.2);
        }

        var rough = span / 3;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = new[] { 1, 2, 2.5, 5, 10 }.Select(factor => factor * power).First(candidate => candidate >= rough);
        var (low, high) = (Math.Floor(least / step) * step, Math.Ceiling(most / step) * step);
        return high == low ? (low, low + step, step) : (low, high, step);
    }
}
