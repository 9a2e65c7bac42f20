using System.Globalization;
using System.Net;
using System.Text;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Targets;
using Rongxi.Planning.Tasks;
using Text = Rongxi.Kernel.Words.Text;

namespace Rongxi.Planning.Page;

/// <summary>A plan as tables and as one paper: the same numbers as its page.</summary>
internal static class PlanExport
{
    private static readonly Column[] TargetColumns =
    [
        new("Code", ("代码", "Code")), new("Group", ("领域", "Group")), new("Name", ("目标", "Target")), new("Unit", ("单位", "Unit")), new("Nature", ("性质", "Nature")), new("Direction", ("方向", "Direction")),
        new("Base", ("基期值", "Base"), CellKind.Number), new("YearPlan", ("本年计划", "Plan of the year"), CellKind.Number), new("Actual", ("实际", "Actual"), CellKind.Number), new("Period", ("实际所属期", "Period of the actual")), new("Provisional", ("初步数", "Provisional"), CellKind.YesNo),
        new("End", ("终期目标", "End"), CellKind.Number), new("Progress", ("进度（%）", "Progress (%)"), CellKind.Number), new("Elapsed", ("时序（%）", "Time passed (%)"), CellKind.Number), new("Light", ("状态", "Standing")), new("Shared", ("分解", "Shared out")),
        new("Responsible", ("责任单位", "Responsible")), new("Indicator", ("指标", "Indicator")),
    ];

    private static readonly Column[] TaskColumns =
    [
        new("No", ("序号", "No.")), new("Content", ("任务", "Task")), new("Lead", ("牵头单位", "Lead")), new("Supporters", ("配合单位", "Supporters")), new("From", ("开始", "From"), CellKind.Date), new("Until", ("完成", "Until"), CellKind.Date), new("WorkingDays", ("工作日", "Working days"), CellKind.Number),
        new("Money", ("资金（元）", "Money (yuan)"), CellKind.Number), new("Source", ("资金来源", "Money source")), new("Deliverable", ("成果", "Deliverable")), new("Standing", ("进展", "Standing")), new("Done", ("完成（%）", "Done (%)"), CellKind.Number), new("Elapsed", ("时序（%）", "Time passed (%)"), CellKind.Number), new("Light", ("状态", "Light")), new("Reported", ("说明", "Note")),
    ];

    /// <summary>Targets, tasks and the Gantt chart as a sheet of months, in one workbook.</summary>
    public static Task Workbook(PlanView view, GanttChart gantt, Stream stream, Language language, CancellationToken ct) => XlsxTable.WriteBookAsync(
        stream,
        [
            new(("目标", "Targets"), TargetColumns, Rows(view.Targets.Select(row => TargetCells(row, language)))),
            new(("任务", "Tasks"), TaskColumns, Rows(view.Tasks.Select(line => TaskCells(line, language)))),
            new(("甘特图", "Gantt"), [new("No", ("序号", "No.")), new("Task", ("任务", "Task")), .. Quarters(view).Select(quarter => new Column(quarter.ToString(), Text.Same(quarter.ToString()), Width: 8))], Rows(gantt.Bars.Select(bar => GanttCells(bar, view, language)))),
        ],
        language, ct);

    /// <summary>The plan as one HTML file that needs nothing else, for printing.</summary>
    public static string Paper(PlanView view, GanttChart gantt, Charter office, Language language)
    {
        var html = new StringBuilder();
        var plan = view.Plan;
        string W(string zh, string en) => language == Language.Zh ? zh : en;
        html.Append($"<!DOCTYPE html><html lang=\"{(language == Language.Zh ? "zh-CN" : "en")}\"><head><meta charset=\"utf-8\"><title>{E(plan.Title.In(language))}</title><style>{Style}</style></head><body>");
        html.Append($"<h1>{E(plan.Title.In(language))}</h1><p class=\"sub\">{E(plan.Tag.In(language))} · {W($"第 {plan.Version} 版", $"version {plan.Version}")} · {E(plan.ApprovalNumber ?? "")} · {E(plan.Number)} · {E(office.Name.In(language))} · {DateText.Iso(view.Today)} · {W($"时序已过 {view.Elapsed * 100:0.#}%", $"{view.Elapsed * 100:0.#}% of its time has passed")}</p>");
        foreach (var chapter in view.Text?.Chapters ?? [])
        {
            html.Append($"<h3>{E(chapter.Code)} {E(chapter.Title)}</h3>{string.Concat(chapter.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"<p>{E(line)}</p>"))}");
        }

        Table(html, W("目标", "Targets"), TargetColumns.Where(column => column.Name is not ("Direction" or "Indicator" or "Group" or "Elapsed")).ToList(), TargetColumns, view.Targets.Select(row => TargetCells(row, language)), language);
        Table(html, W("任务", "Tasks"), TaskColumns.Where(column => column.Name is not ("Supporters" or "Reported" or "Elapsed" or "Standing")).ToList(), TaskColumns, view.Tasks.Select(line => TaskCells(line, language)), language);
        if (gantt.Bars.Count > 0)
        {
            html.Append($"<h2 class=\"break\">{W("任务甘特图", "Gantt chart")}</h2><p class=\"sub\">{E(GanttSvg.Says(gantt).In(language))}</p>{GanttSvg.Write(gantt, language)}");
        }

        return html.Append("</body></html>").ToString();
    }

    private const string Style = """
        @page { size: A4 landscape; margin: 14mm } body { font: 10.5px/15px "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; color: #1b2733 } h1 { font-size: 20px; line-height: 28px; margin: 0 } h2 { font-size: 14px; margin: 16px 0 6px } h3 { font-size: 12px; margin: 12px 0 4px } p { margin: 0 0 6px } .sub { color: #5f6d79 }
        table { border-collapse: collapse; width: 100% } th, td { border-bottom: 1px solid #dfe4e8; padding: 3px 5px; text-align: left; vertical-align: top } th { color: #5f6d79; font-weight: 400 } td.n { text-align: right; white-space: nowrap } tr { break-inside: avoid } thead { display: table-header-group } .break { break-before: page }
        .gantt { width: 100%; font-size: 11px } .gantt .off, .gantt .holiday { fill: #eef1f3 } .gantt .holiday { fill: #e3e8ec } .gantt .makeup { fill: #fdf1d8 } .gantt line { stroke: #dfe4e8 } .gantt line.head { stroke: #c3ccd3 } .gantt .whole { fill: #bfd9e2 } .gantt .part { fill: #175e7c } .gantt .late .part { fill: #b3261e } .gantt .late .whole { fill: #fbe9e7; stroke: #b3261e } .gantt .near .part { fill: #b97410 } .gantt text { fill: #1b2733 } .gantt text.amount, .gantt text.step { fill: #5f6d79 } .gantt .arrow { fill: none; stroke: #74848f } .gantt .tip { fill: #74848f } .gantt line.today { stroke: #1b2733; stroke-width: 2 }
        """;

    private static IReadOnlyList<object?> TargetCells(TargetRow row, Language language) =>
    [
        row.Target.Code, row.Target.GroupTitle.In(language), row.Target.Title.In(language) + (row.Target.Direction == TargetDirection.Lower ? " ↓" : ""), MeasureUnit.Title(row.Target.Unit).In(language), Titles.Of(row.Target.Nature).In(language), Titles.Of(row.Target.Direction).In(language),
        row.Target.BaseValue, row.Progress.YearValue, row.Progress.Actual?.Value, row.Progress.Actual?.Period, row.Progress.Actual?.Provisional, row.Target.EndValue,
        row.Progress.Share is { } share ? Math.Round(share * 100, 1) : null, Math.Round(row.Progress.Elapsed * 100, 1), row.Progress.Light.Word.In(language), row.Decomposed?.Says(row.Target.Direction).In(language), row.Target.Responsible, row.Target.IndicatorNumber,
    ];

    private static IReadOnlyList<object?> TaskCells(TaskLine line, Language language) =>
    [
        line.Task.No, line.Task.Title.In(language), line.Task.Lead, line.Task.Supporters, line.Task.StartOn, line.Task.FinishOn, line.WorkingDays, line.Task.BudgetFen is { } fen ? fen / 100m : null, Titles.Of(line.Task.Money).In(language), line.Task.Deliverable, Titles.Of(line.Task.Standing).In(language), line.Task.DonePercent,
        Math.Round(line.Elapsed * 100, 1), line.Light.Word.In(language), line.Task.Reported,
    ];

    private static IReadOnlyList<ReportingPeriod> Quarters(PlanView view)
    {
        var quarters = new List<ReportingPeriod>();
        for (var quarter = ReportingPeriod.At(view.Plan.From, PeriodLength.Quarter); quarter.From <= view.Plan.Until; quarter = quarter.Next)
        {
            quarters.Add(quarter);
        }

        return quarters;
    }

    /// <summary>A square for every quarter in which the task runs, full where it is done.</summary>
    private static IReadOnlyList<object?> GanttCells(GanttBar bar, PlanView view, Language language)
    {
        var quarters = Quarters(view);
        var running = quarters.Where(quarter => quarter.From <= bar.Task.FinishOn && quarter.To >= bar.Task.StartOn).ToList();
        var done = (int)Math.Round(running.Count * bar.Task.DonePercent / 100.0);
        return [bar.Task.No, bar.Task.Title.In(language), .. quarters.Select(quarter => running.IndexOf(quarter) is var at && at < 0 ? null : (object)(at < done ? "■" : "□"))];
    }

    private static void Table(StringBuilder html, string title, IReadOnlyList<Column> shown, IReadOnlyList<Column> all, IEnumerable<IReadOnlyList<object?>> rows, Language language)
    {
        var places = shown.Select(column => all.ToList().IndexOf(column)).ToList();
        html.Append($"<h2>{E(title)}</h2><table><thead><tr>{string.Concat(shown.Select(column => $"<th>{E(column.Title.In(language))}</th>"))}</tr></thead><tbody>");
        foreach (var row in rows)
        {
            html.Append($"<tr>{string.Concat(places.Select(at => $"<td{(all[at].Kind == CellKind.Number ? " class=\"n\"" : "")}>{E(Cell(row[at], language))}</td>"))}</tr>");
        }

        html.Append("</tbody></table>");
    }

    private static string Cell(object? value, Language language) => value switch
    {
        null => "–",
        bool yes => yes ? language == Language.Zh ? "是" : "yes" : "",
        DateOnly day => DateText.Iso(day),
        double number => number.ToString("#,0.####", CultureInfo.InvariantCulture),
        decimal amount => amount.ToString("N2", CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static async IAsyncEnumerable<IReadOnlyList<object?>> Rows(IEnumerable<IReadOnlyList<object?>> rows)
    {
        foreach (var row in rows)
        {
            yield return row;
        }

        await Task.CompletedTask;
    }

    private static string E(string? text) => WebUtility.HtmlEncode(text ?? "");
}
