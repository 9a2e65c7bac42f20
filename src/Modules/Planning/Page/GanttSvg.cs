using System.Globalization;
using System.Net;
using System.Text;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Tasks;

namespace Rongxi.Planning.Page;

/// <summary>Draws a Gantt chart as SVG, for the page and for paper alike; colours come from classes.</summary>
internal static class GanttSvg
{
    private const double Labels = 240;
    private const double Whole = Labels + GanttChart.Width;

    public static string Write(GanttChart chart, Language language)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"gantt\" viewBox=\"0 0 {Whole:0} {N(chart.Height)}\" role=\"img\" aria-label=\"{E(Says(chart).In(language))}\">");
        foreach (var band in chart.Bands)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"{(band.MakesUp ? "makeup" : band.Title.IsEmpty ? "off" : "holiday")}\" x=\"{N(Labels + band.X)}\" y=\"{N(GanttChart.HeadHeight)}\" width=\"{N(band.Width)}\" height=\"{N(chart.Height - GanttChart.HeadHeight)}\">");
            svg.Append(band.Title.IsEmpty ? "</rect>" : $"<title>{E(band.Title.In(language))}</title></rect>");
        }

        foreach (var (x, width, title) in chart.Heads)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"head\" x1=\"{N(Labels + x)}\" x2=\"{N(Labels + x)}\" y1=\"0\" y2=\"{N(chart.Height)}\"/>");
            if (width > 24)
            {
                svg.Append(CultureInfo.InvariantCulture, $"<text class=\"head\" x=\"{N(Labels + x + 4)}\" y=\"15\">{E(title.In(language))}</text>");
            }
        }

        foreach (var (x, width, title) in chart.Steps.Where(step => step.Width > 14))
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"step\" x1=\"{N(Labels + x)}\" x2=\"{N(Labels + x)}\" y1=\"22\" y2=\"{N(chart.Height)}\"/><text class=\"step\" x=\"{N(Labels + x + 3)}\" y=\"34\">{E(title.In(language))}</text>");
        }

        for (var row = 0; row < chart.Bars.Count; row++)
        {
            Bar(svg, chart.Bars[row], GanttChart.HeadHeight + (row * GanttChart.RowHeight), language);
        }

        foreach (var arrow in chart.Arrows)
        {
            var (from, to) = (Labels + arrow.FromX, Labels + arrow.ToX);
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"{(arrow.Slips ? "arrow slips" : "arrow")}\" d=\"M{N(from)} {N(arrow.FromRow)} h6 V{N(arrow.ToRow)} H{N(to - 1)}\"/><path class=\"{(arrow.Slips ? "tip slips" : "tip")}\" d=\"M{N(to)} {N(arrow.ToRow)} l-5 -3 v6 z\"/>");
        }

        if (chart.TodayX is { } today)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"today\" x1=\"{N(Labels + today)}\" x2=\"{N(Labels + today)}\" y1=\"22\" y2=\"{N(chart.Height)}\"/>");
        }

        return svg.Append("</svg>").ToString();
    }

    /// <summary>The main message in a sentence.</summary>
    public static Text Says(GanttChart chart) => (
        $"{chart.From:yyyy-MM-dd} 至 {chart.Until:yyyy-MM-dd} 的 {chart.Bars.Count} 项任务，其中逾期 {chart.Bars.Count(bar => bar.Light.Colour == LightColour.Late)} 项；休息日为灰色，调休上班日为斜纹",
        $"{chart.Bars.Count} tasks from {chart.From:yyyy-MM-dd} to {chart.Until:yyyy-MM-dd}, {chart.Bars.Count(bar => bar.Light.Colour == LightColour.Late)} late; days off are grey, make-up working days hatched");

    private static void Bar(StringBuilder svg, GanttBar bar, double top, Language language)
    {
        var title = bar.Task.Title.In(language);
        var shown = $"{bar.Task.No} {title}";
        var room = language == Language.Zh ? 17 : 34;
        var look = bar.Light.Colour switch { LightColour.Late => "late", LightColour.Near => "near", LightColour.Done => "done", _ => "plain" };
        Text days = ($"{bar.WorkingDays} 个工作日", bar.WorkingDays == 1 ? "1 working day" : $"{bar.WorkingDays} working days");
        svg.Append(CultureInfo.InvariantCulture, $"<line class=\"row\" x1=\"0\" x2=\"{Whole:0}\" y1=\"{N(top + GanttChart.RowHeight)}\" y2=\"{N(top + GanttChart.RowHeight)}\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"label\" x=\"4\" y=\"{N(top + 17)}\">{E(shown.Length > room ? shown[..room] + "…" : shown)}</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<g class=\"task {look}\"><title>{E($"{shown} · {bar.Task.Lead} · {bar.Task.StartOn:yyyy-MM-dd} – {bar.Task.FinishOn:yyyy-MM-dd} · {days.In(language)} · {bar.Task.DonePercent}% · {bar.Light.Word.In(language)}")}</title>");
        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"whole\" x=\"{N(Labels + bar.X)}\" y=\"{N(top + 6)}\" width=\"{N(bar.Width)}\" height=\"14\" rx=\"3\"/>");
        if (bar.DoneWidth > 0)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"part\" x=\"{N(Labels + bar.X)}\" y=\"{N(top + 6)}\" width=\"{N(bar.DoneWidth)}\" height=\"14\" rx=\"3\"/>");
        }

        svg.Append("</g>");
        var after = bar.X + bar.Width + 6;
        if (after < GanttChart.Width - 70)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"amount\" x=\"{N(Labels + after)}\" y=\"{N(top + 17)}\">{E(language == Language.Zh ? $"{bar.WorkingDays} 天 · {bar.Task.DonePercent}%" : $"{bar.WorkingDays} d · {bar.Task.DonePercent}%")}</text>");
        }
    }

    private static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
