using System.Globalization;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Statements;

/// <summary>A bar of the flow chart.</summary>
internal sealed record FlowNode(string Key, Text Title, int Column, double X, double Y, double Height, long Fen)
{
    public bool LabelAbove => Height < 18;
}

/// <summary>A band from one bar to another, as the path of an SVG.</summary>
internal sealed record FlowBand(string FromKey, string ToKey, string Path, long Fen, Text Says);

/// <summary>
/// The flow chart from sources through uses to states, laid out for a view box: three columns of bars as high as their money, bands
/// between them in the order of the bars. Without script; its table says the same.
/// </summary>
internal sealed record FlowDrawing(double Width, double Height, IReadOnlyList<FlowNode> Nodes, IReadOnlyList<FlowBand> Bands)
{
    public const double BarWidth = 12;
    private const double Gap = 12;
    private const double Top = 4;

    public static FlowDrawing Of(FundFlow flow, double width, double height)
    {
        var left = Sums(flow.In, link => (link.FromKey, link.From));
        var right = Sums(flow.Out, link => (link.ToKey, link.To));
        var middle = Sums(flow.Out, link => (link.FromKey, link.From));
        var total = Math.Max(1, middle.Sum(node => node.Fen));
        var most = new[] { left.Count, middle.Count, right.Count }.Max();
        var scale = (height - (2 * Top) - (Gap * Math.Max(0, most - 1))) / total;
        var nodes = new List<FlowNode>();
        nodes.AddRange(Column(left, 0, 0, height, scale));
        nodes.AddRange(Column(middle, 1, (width - BarWidth) * 0.48, height, scale));
        nodes.AddRange(Column(right, 2, width - BarWidth - 90, height, scale));
        return new(width, height, nodes, [.. BandsOf(flow.In, nodes, 0, scale), .. BandsOf(flow.Out, nodes, 1, scale)]);
    }

    private static List<(string Key, Text Title, long Fen)> Sums(IEnumerable<FlowLink> links, Func<FlowLink, (string Key, Text Title)> end) =>
        [.. links.GroupBy(link => end(link).Key).Select(group => (group.Key, end(group.First()).Title, group.Sum(link => link.Fen)))];

    private static IEnumerable<FlowNode> Column(List<(string Key, Text Title, long Fen)> sums, int column, double x, double height, double scale)
    {
        var used = (sums.Sum(node => node.Fen) * scale) + (Gap * Math.Max(0, sums.Count - 1));
        var y = Math.Max(Top, (height - used) / 2);
        foreach (var (key, title, fen) in sums)
        {
            var high = Math.Max(1, fen * scale);
            yield return new(key, title, column, x, y, high, fen);
            y += high + Gap;
        }
    }

    private static IEnumerable<FlowBand> BandsOf(IReadOnlyList<FlowLink> links, IReadOnlyList<FlowNode> nodes, int column, double scale)
    {
        var from = nodes.Where(node => node.Column == column).ToDictionary(node => node.Key);
        var to = nodes.Where(node => node.Column == column + 1).ToDictionary(node => node.Key);
        var (leaving, arriving) = (from.ToDictionary(pair => pair.Key, pair => pair.Value.Y), to.ToDictionary(pair => pair.Key, pair => pair.Value.Y));
        foreach (var link in links.OrderBy(link => from[link.FromKey].Y).ThenBy(link => to[link.ToKey].Y))
        {
            var high = link.Fen * scale;
            var (x1, x2) = (from[link.FromKey].X + BarWidth, to[link.ToKey].X);
            var (y1, y2) = (leaving[link.FromKey], arriving[link.ToKey]);
            leaving[link.FromKey] += high;
            arriving[link.ToKey] += high;
            var half = (x1 + x2) / 2;
            var path = string.Create(CultureInfo.InvariantCulture, $"M{x1:0.#} {y1:0.##}C{half:0.#} {y1:0.##} {half:0.#} {y2:0.##} {x2:0.#} {y2:0.##}V{y2 + high:0.##}C{half:0.#} {y2 + high:0.##} {half:0.#} {y1 + high:0.##} {x1:0.#} {y1 + high:0.##}Z");
            yield return new(link.FromKey, link.ToKey, path, link.Fen, ($"{link.From.Zh} → {link.To.Zh}", $"{link.From.En} → {link.To.En}"));
        }
    }
}
