using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Rongxi.Kernel.Forms;

namespace Rongxi.Resources.Lineage;

/// <summary>Three columns: what it comes from, itself, what comes from it; nearest first. The table beside it says everything.</summary>
internal static class LineageDrawing
{
    private const int MostShown = 8;
    private const int BoxWidth = 220;
    private const int BoxHeight = 44;
    private const int Gap = 14;
    private const int Between = 90;

    public static string Svg(LineageView view, string label)
    {
        var up = view.Up.Where(step => step.Depth == 1).Take(MostShown).Select(step => step.Node).ToList();
        var down = view.Down.Where(step => step.Depth == 1).Take(MostShown).Select(step => step.Node).ToList();
        var rows = Math.Max(1, Math.Max(up.Count, down.Count));
        var height = (rows * (BoxHeight + Gap)) + Gap;
        // A side with nothing takes no room: on a phone the drawing begins with what there is.
        var left = up.Count == 0 ? BoxWidth + Between : 0;
        var width = (3 * BoxWidth) + (2 * Between) + 2 - left - (down.Count == 0 ? BoxWidth + Between : 0);
        var svg = new StringBuilder().Append(CultureInfo.InvariantCulture, $"<svg class=\"lineage\" width=\"{width}\" height=\"{height}\" viewBox=\"{left} 0 {width} {height}\" role=\"img\" aria-label=\"{HtmlEncoder.Default.Encode(label)}\">");
        var middle = (height - BoxHeight) / 2;
        Column(svg, up, 0, height, (x, y) => (x + BoxWidth, y + (BoxHeight / 2), BoxWidth + Between, middle + (BoxHeight / 2)));
        Column(svg, down, 2 * (BoxWidth + Between), height, (x, y) => (BoxWidth + Between + BoxWidth, middle + (BoxHeight / 2), x, y + (BoxHeight / 2)));
        Box(svg, view.Here, BoxWidth + Between, middle, isHere: true);
        return svg.Append("</svg>").ToString();
    }

    private static void Column(StringBuilder svg, List<LineageNode> nodes, int x, int height, Func<int, int, (int X1, int Y1, int X2, int Y2)> line)
    {
        var top = (height - (nodes.Count * (BoxHeight + Gap)) + Gap) / 2;
        for (var i = 0; i < nodes.Count; i++)
        {
            var y = top + (i * (BoxHeight + Gap));
            var (x1, y1, x2, y2) = line(x, y);
            svg.Append(CultureInfo.InvariantCulture, $"<path fill=\"none\" stroke=\"currentColor\" stroke-opacity=\"0.45\" d=\"M{x1} {y1}C{x1 + (Between / 2)} {y1} {x2 - (Between / 2)} {y2} {x2} {y2}\"/>");
            Box(svg, nodes[i], x, y, isHere: false);
        }
    }

    private static void Box(StringBuilder svg, LineageNode node, int x, int y, bool isHere) =>
        svg.Append(CultureInfo.InvariantCulture, $"<g fill=\"currentColor\"><rect fill=\"currentColor\" fill-opacity=\"{(isHere ? "0.1" : "0.03")}\" stroke=\"currentColor\" stroke-opacity=\"{(isHere ? "0.9" : "0.45")}\" x=\"{x + 1}\" y=\"{y}\" width=\"{BoxWidth - 2}\" height=\"{BoxHeight}\" rx=\"4\"/><text font-size=\"14\" x=\"{x + 10}\" y=\"{y + 18}\">{HtmlEncoder.Default.Encode(Short(node.Title))}</text><text font-size=\"12\" fill-opacity=\"0.75\" x=\"{x + 10}\" y=\"{y + 35}\">{HtmlEncoder.Default.Encode(Short($"{Titles.Of(node.Kind)} {(node.Key == node.Title ? "" : node.Key)}"))}</text></g>");

    private static string Short(string text)
    {
        var (shown, room) = (new StringBuilder(), 26);
        foreach (var rune in text.EnumerateRunes())
        {
            room -= rune.Value > 0x2E80 ? 2 : 1;
            if (room < 0)
            {
                return shown.Append('…').ToString();
            }

            shown.Append(rune.ToString());
        }

        return shown.ToString();
    }
}
