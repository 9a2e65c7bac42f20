using System.Globalization;
using Rongxi.Kernel.Words;

namespace Rongxi.Web.Charts;

/// <summary>How a line is drawn, the same everywhere.</summary>
public enum LineLook
{
    /// <summary>观测: solid.</summary>
    Observed,

    /// <summary>计划或目标: dashed.</summary>
    Planned,

    /// <summary>预测: dotted.</summary>
    Forecast,
}

/// <summary>One line: a value for each label of the chart, null where there is none.</summary>
/// <param name="Name">What it is, written at its end.</param>
/// <param name="Values">In order of the chart's labels.</param>
/// <param name="Look">How it is drawn.</param>
public sealed record LineSeries(Text Name, IReadOnlyList<decimal?> Values, LineLook Look = LineLook.Observed);

/// <summary>
/// A line chart, drawn on the server: <c>&lt;partial name="_LineChart" model="chart" /&gt;</c>. Lines are named at their end
/// with their last value; the table stands below; what it says in one sentence is its text alternative.
/// </summary>
public sealed record LineChart
{
    public const int Width = 720;
    public const int Height = 260;
    private const int Left = 56;
    private const int Right = 150;
    private const int Top = 16;
    private const int Bottom = 30;
    private const int LineHeight = 22;

    /// <summary>What, unit and period.</summary>
    public required Text Title { get; init; }

    /// <summary>Unit of the values, said once.</summary>
    public required Text Unit { get; init; }

    /// <summary>Labels of the axis, oldest first.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>At most four, the first the one that matters.</summary>
    public required IReadOnlyList<LineSeries> Series { get; init; }

    /// <summary>Lower and upper end of the interval of a forecast, for each label; null where there is none. Drawn as a pale band.</summary>
    public IReadOnlyList<(decimal Low, decimal High)?> Band { get; init; } = [];

    /// <summary>Labels before which the series breaks: values on both sides cannot be compared.</summary>
    public IReadOnlyList<string> Breaks { get; init; } = [];

    /// <summary>Decimals of values in table and labels.</summary>
    public int Decimals { get; init; } = 2;

    /// <summary>What the chart says, in one sentence; made of first and last value where empty.</summary>
    public Text Message { get; init; }

    /// <summary>Whether the axis begins at zero; otherwise it is cut where that shows more, and says so.</summary>
    public bool FromZero { get; init; }

    /// <summary>Whether the table stands with the chart; false where the page shows the same values in a table of its own.</summary>
    public bool HasTable { get; init; } = true;

    /// <summary>Whether there is anything to draw.</summary>
    public bool IsEmpty => Labels.Count == 0 || Series.All(series => series.Values.All(value => value is null));

    /// <summary>The message, or first and last value of the first line.</summary>
    public Text Says
    {
        get
        {
            if (!Message.IsEmpty || IsEmpty)
            {
                return Message;
            }

            var main = Series.First(series => series.Values.Any(value => value is not null));
            var known = main.Values.Select((value, index) => (value, index)).Where(point => point.value is not null).ToList();
            var (first, last) = (known[0], known[^1]);
            return ($"{main.Name.Zh}：{Labels[first.index]} {Shown(first.value!.Value)}{Unit.Zh}，{Labels[last.index]} {Shown(last.value!.Value)}{Unit.Zh}", $"{main.Name.En}: {Shown(first.value.Value)} {Unit.En} in {Labels[first.index]}, {Shown(last.value.Value)} {Unit.En} in {Labels[last.index]}");
        }
    }

    /// <summary>A value as people read it.</summary>
    public string Shown(decimal value) => value.ToString("N" + Decimals, CultureInfo.InvariantCulture).Replace('-', '−');

    /// <summary>The drawing, in units of the view box.</summary>
    public LineDrawing Draw()
    {
        var values = Series.SelectMany(series => series.Values).OfType<decimal>().Concat(Band.OfType<(decimal Low, decimal High)>().SelectMany(ends => new[] { ends.Low, ends.High })).ToList();
        var (low, high, step) = Scale(values.Min(), values.Max());
        double X(int index) => Labels.Count == 1 ? Left + ((Width - Left - Right) / 2.0) : Left + (index * (double)(Width - Left - Right) / (Labels.Count - 1));
        double Y(decimal value) => Top + ((double)((high - value) / (high - low)) * (Height - Top - Bottom));
        var ticks = new List<(double Y, string Text)>();
        for (var tick = low; tick <= high; tick += step)
        {
            ticks.Add((Y(tick), Plain(tick)));
        }

        var lines = Series.Take(4).Select((series, place) => Line(series, place, X, Y)).Where(line => line.Points.Count > 0).ToList();
        var isForecast = lines.Exists(line => line.Series.Look == LineLook.Forecast);
        lines = [.. lines.Select(line => line with { EndsEarly = isForecast && line.Series.Look == LineLook.Observed && line.Points[^1].X < Width - Right - 1 })];
        var every = Math.Max(1, (int)Math.Ceiling(Labels.Count / 9.0));
        return new LineDrawing(
            ticks, [.. Labels.Select((label, index) => (X(index), label, index)).Where(label => (Labels.Count - 1 - label.index) % every == 0).Select((label, place) => (label.Item1, label.label, place))],
            Spread(lines), low != 0 && low > 0, Plain(low))
        {
            BandPath = BandOf(X, Y), Breaks = [.. Labels.Select((label, index) => (label, index)).Where(pair => pair.index > 0 && Breaks.Contains(pair.label)).Select(pair => (X(pair.index) + X(pair.index - 1)) / 2)],
        };
    }

    private string BandOf(Func<int, double> x, Func<decimal, double> y)
    {
        var ends = Band.Take(Labels.Count).Select((band, index) => (band, index)).Where(pair => pair.band is not null).ToList();
        if (ends.Count < 2)
        {
            return "";
        }

        var upper = ends.Select(pair => $"{Number(x(pair.index))} {Number(y(pair.band!.Value.High))}");
        var lower = Enumerable.Reverse(ends).Select(pair => $"{Number(x(pair.index))} {Number(y(pair.band!.Value.Low))}");
        return "M" + string.Join('L', upper.Concat(lower)) + "Z";
    }

    private LineDrawn Line(LineSeries series, int place, Func<int, double> x, Func<decimal, double> y)
    {
        var points = series.Values.Take(Labels.Count).Select((value, index) => (value, index)).Where(point => point.value is not null).Select(point => (X: x(point.index), Y: y(point.value!.Value), Label: $"{Labels[point.index]} {Shown(point.value.Value)}")).ToList();
        // A gap in the values is a gap in the line.
        var path = new System.Text.StringBuilder();
        int? before = null;
        for (var i = 0; i < Math.Min(series.Values.Count, Labels.Count); i++)
        {
            if (series.Values[i] is { } value)
            {
                path.Append(before == i - 1 && i > 0 ? 'L' : 'M').Append(Number(x(i))).Append(' ').Append(Number(y(value)));
                before = i;
            }
        }

        var last = series.Values.Take(Labels.Count).LastOrDefault(value => value is not null);
        return new LineDrawn(series, place, path.ToString(), points, last is null ? "" : Shown(last.Value), points.Count == 0 ? 0 : points[^1].Y);
    }

    /// <summary>Names at the ends of lines, moved apart where they would lie on each other.</summary>
    private static List<LineDrawn> Spread(List<LineDrawn> all)
    {
        var lines = all.Where(line => !line.EndsEarly).ToList();
        var ordered = lines.OrderBy(line => line.EndY).ToList();
        for (var i = 1; i < ordered.Count; i++)
        {
            if (ordered[i].EndY - ordered[i - 1].EndY < LineHeight * 2)
            {
                ordered[i] = ordered[i] with { EndY = ordered[i - 1].EndY + (LineHeight * 2) };
            }
        }

        var over = ordered.Count == 0 ? 0 : Math.Max(0, ordered[^1].EndY + LineHeight - (Height - Bottom));
        return [.. ordered.Select(line => line with { EndY = Math.Max(Top + 4, line.EndY - over) }).Concat(all.Where(line => line.EndsEarly)).OrderBy(line => line.Place)];
    }

    private (decimal Low, decimal High, decimal Step) Scale(decimal least, decimal most)
    {
        var low = FromZero && least > 0 ? 0 : least;
        var high = FromZero && most < 0 ? 0 : most;
        if (low == high)
        {
            (low, high) = low == 0 ? (0, 1) : (low - (Math.Abs(low) / 2), high + (Math.Abs(high) / 2));
        }

        var rough = (high - low) / 4;
        var power = 1m;
        while (power * 10 <= rough)
        {
            power *= 10;
        }

        while (power > rough)
        {
            power /= 10;
        }

        var step = new[] { 1m, 2m, 2.5m, 5m, 10m }.Select(factor => factor * power).First(candidate => candidate >= rough);
        // An axis that would begin near zero begins there.
        if (low > 0 && low < step * 2)
        {
            low = 0;
        }

        return (Math.Floor(low / step) * step, Math.Ceiling(high / step) * step, step);
    }

    private static string Plain(decimal value) => value.ToString("#,0.######", CultureInfo.InvariantCulture).Replace('-', '−');

    internal static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}

/// <summary>A line chart, measured.</summary>
/// <param name="Ticks">Horizontal lines of the grid with their values.</param>
/// <param name="Labels">Labels of the axis that fit, the last always among them, each with its place among those shown.</param>
/// <param name="Lines">Lines.</param>
/// <param name="IsCut">Whether the axis does not begin at zero.</param>
/// <param name="From">Where it begins.</param>
public sealed record LineDrawing(IReadOnlyList<(double Y, string Text)> Ticks, IReadOnlyList<(double X, string Text, int Place)> Labels, IReadOnlyList<LineDrawn> Lines, bool IsCut, string From)
{
    /// <summary>Outline of the band; empty without one.</summary>
    public string BandPath { get; init; } = "";

    /// <summary>Where the series breaks.</summary>
    public IReadOnlyList<double> Breaks { get; init; } = [];
}

/// <summary>One line, measured.</summary>
public sealed record LineDrawn(LineSeries Series, int Place, string Path, IReadOnlyList<(double X, double Y, string Label)> Points, string LastShown, double EndY)
{
    /// <summary>Whether a forecast goes on where it ends: then its last value stands above its last point, and the name at the end of the forecast.</summary>
    public bool EndsEarly { get; init; }
}
