using System.Globalization;
using System.Net;
using System.Text;

namespace Rongxi.Kernel.Documents;

/// <summary>
/// Draws a round seal: the body's name on the arc, a star, below it what the seal is for. Upright; printed 45 mm across.
/// </summary>
internal static class SealDrawing
{
    private const double Radius = 100;
    private const string Colour = "#c8202b";

    /// <summary>The seal as SVG.</summary>
    /// <param name="name">Name on the arc; read from left to right.</param>
    /// <param name="words">Words below the star, such as 行政许可专用章; empty for none.</param>
    /// <param name="specimen">Adds （样）: this seal binds nobody.</param>
    public static string Svg(string name, string words, bool specimen)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"seal\" viewBox=\"-106 -106 212 212\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(name + words)}（印章{(specimen ? "，样" : "")}）\">");
        svg.Append(CultureInfo.InvariantCulture, $"<g fill=\"{Colour}\" fill-opacity=\".9\" font-family=\"'Noto Serif CJK SC','Source Han Serif SC',SimSun,serif\" font-weight=\"700\" text-anchor=\"middle\">");
        svg.Append(CultureInfo.InvariantCulture, $"<circle r=\"{Radius}\" fill=\"none\" stroke=\"{Colour}\" stroke-opacity=\".9\" stroke-width=\"5\"/>");
        Arc(svg, name);
        Star(svg);
        var below = words + (specimen ? "（样）" : "");
        if (below.Length > 0)
        {
            var size = Math.Min(17, 128.0 / below.Length);
            svg.Append(CultureInfo.InvariantCulture, $"<text y=\"{(words.Length > 0 ? 62 : 64)}\" font-size=\"{size:0.##}\">{WebUtility.HtmlEncode(below)}</text>");
        }

        return svg.Append("</g></svg>").ToString();
    }

    /// <summary>Each letter is turned by itself: it comes out alike in every browser and in print.</summary>
    private static void Arc(StringBuilder svg, string name)
    {
        var letters = name.EnumerateRunes().Select(rune => rune.ToString()).ToList();
        var size = letters.Count <= 12 ? 30.0 : Math.Max(13, 30.0 * 12 / letters.Count);
        var span = Math.Min(250, Math.Max(60, (letters.Count - 1) * (letters.Count <= 9 ? 28.0 : 250.0 / (letters.Count - 1))));
        for (var i = 0; i < letters.Count; i++)
        {
            var angle = letters.Count == 1 ? 0 : (-span / 2) + (span * i / (letters.Count - 1));
            svg.Append(CultureInfo.InvariantCulture, $"<text font-size=\"{size:0.##}\" transform=\"rotate({angle:0.##}) translate(0 {-Radius + 6 + size:0.##})\">{WebUtility.HtmlEncode(letters[i])}</text>");
        }
    }

    private static void Star(StringBuilder svg)
    {
        const double outer = 34, inner = outer * 0.382;
        var points = Enumerable.Range(0, 10).Select(i =>
        {
            var (radius, angle) = (i % 2 == 0 ? outer : inner, Math.PI * i / 5);
            return string.Create(CultureInfo.InvariantCulture, $"{radius * Math.Sin(angle):0.##},{-radius * Math.Cos(angle):0.##}");
        });
        svg.Append("<polygon points=\"").AppendJoin(' ', points).Append("\"/>");
    }
}
