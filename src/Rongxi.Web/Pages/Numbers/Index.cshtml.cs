using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Tables;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Numbers;

/// <summary>A month of all procedures shown.</summary>
public sealed record MonthRow(DateOnly Month, Tally Tally)
{
    public DateOnly Last => Month.AddMonths(1).AddDays(-1);
}

[Needs(Permissions.ReadCases)]
public sealed class IndexModel(CaseFigures figures, ProcedureBook procedures, AuditLog audit, IReadOnlyList<IModule> modules) : RongxiPage
{
    [BindProperty(SupportsGet = true, Name = "period")]
    public string? PeriodKey { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Field { get; set; }

    public Period Period { get; private set; } = null!;

    public IReadOnlyList<IModule> Fields => modules;

    public IReadOnlyList<Procedure> Procedures { get; private set; } = [];

    public IReadOnlyDictionary<string, Tally> ByProcedure { get; private set; } = new Dictionary<string, Tally>();

    public IReadOnlyList<MonthRow> Months { get; private set; } = [];

    public IReadOnlyList<HandlerTally> Handlers { get; private set; } = [];

    public IReadOnlyList<StageAge> Stages { get; private set; } = [];

    public Tally Total { get; private set; } = Tally.None;

    public IReadOnlyList<string> Codes => [.. Procedures.Select(procedure => procedure.Code)];

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public async Task<IActionResult> OnGetExportAsync(string format, string? table, CancellationToken ct)
    {
        await Show(ct);
        await audit.Record(AuditActions.Exported, $"numbers/{table ?? "procedures"}", $"{Period.From:O}–{Period.To:O} {Field} {format}", ct);
        Column[] counts =
        [
            new("Received", ("收件", "Received"), CellKind.Number), new("Decided", ("办结", "Decided"), CellKind.Number), new("OnTime", ("按期", "On time"), CellKind.Number), new("DecidedLate", ("超期办结", "Decided late"), CellKind.Number),
            new("OnTimePercent", ("按期率%", "On time %"), CellKind.Number), new("MedianDays", ("中位工作日", "Median working days"), CellKind.Number), new("MeanDays", ("平均工作日", "Mean working days"), CellKind.Number),
            new("Open", ("在办", "Open"), CellKind.Number), new("Soon", ("将到期", "Due soon"), CellKind.Number), new("Late", ("超期", "Late"), CellKind.Number),
        ];
        var name = $"numbers-{Office.Code}-{Today:yyyyMMdd}";
        return table switch
        {
            "months" => new TableAnswer(name, ("按月", "By month"), [new("Month", ("月份", "Month")), .. counts[..7]], Months.Select(row => (IReadOnlyList<object?>)[row.Month.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture), .. Cells(row.Tally)[..7]]), format),
            "handlers" => new TableAnswer(name, ("按经办人", "By handler"), [new("Handler", ("经办人", "Handler")), .. counts[1..]], Handlers.Select(row => (IReadOnlyList<object?>)[row.Name, .. Cells(row.Tally)[1..]]), format),
            "stages" => new TableAnswer(
                name, ("按环节", "By stage"),
                [new("Procedure", ("事项", "Procedure")), new("Stage", ("环节", "Stage")), new("Open", ("在办", "Open"), CellKind.Number), new("Median", ("停留中位工作日", "Median working days"), CellKind.Number), new("Longest", ("最长工作日", "Longest"), CellKind.Number), new("Oldest", ("最久的件", "Oldest case"))],
                Stages.Select(row => (IReadOnlyList<object?>)[row.Procedure, StageTitle(row), row.Open, (decimal)row.Median, row.Longest, row.OldestNumber]), format),
            _ => new TableAnswer(name, ("按事项", "By procedure"), [new("Code", ("事项", "Procedure")), new("Title", ("名称", "Title"), Width: 40), .. counts], Procedures.Select(procedure => (IReadOnlyList<object?>)[procedure.Code, procedure.Title.ToString(), .. Cells(Of(procedure))]), format),
        };
    }

    public override async Task Show(CancellationToken ct)
    {
        Period = Period.Of(PeriodKey, Today);
        Field = modules.Any(module => module.Name == Field) ? Field : null;
        Procedures = [.. procedures.All.Where(procedure => Field is null || procedure.Field == Field)];
        var codes = Field is null ? null : Codes;
        ByProcedure = await figures.ByProcedure(Period, ct);
        Total = Tally.Sum(Procedures.Select(Of));
        var months = (await figures.ByMonth(Period, ct)).Where(row => codes is null || codes.Contains(row.Procedure)).ToLookup(row => row.Month, row => row.Tally);
        Months = [.. MonthsOf(Period).Select(month => new MonthRow(month, Tally.Sum(months[month])))];
        Handlers = await figures.ByHandler(Period, codes, ct);
        Stages = await figures.ByStage(codes, ct);
    }

    public Tally Of(Procedure procedure) => ByProcedure.GetValueOrDefault(procedure.Code, Tally.None);

    public string StageTitle(StageAge row) => procedures.Find(row.Procedure)?.StageList.FirstOrDefault(stage => stage.Name == row.Stage)?.Title.ToString() ?? row.Stage;

    public string Address(string? period = null, string? field = null, string? table = null, string? format = null)
    {
        var parts = new List<string>();
        if ((period ?? Period.Key) is { } p and not "12m")
        {
            parts.Add("period=" + p);
        }

        if ((field ?? Field) is { Length: > 0 } f)
        {
            parts.Add("field=" + f);
        }

        if (format is not null)
        {
            parts.Add($"handler=export&format={format}&table={table}");
        }

        return $"{HttpContext.Request.PathBase}/numbers{(parts.Count > 0 ? "?" + string.Join('&', parts) : "")}";
    }

    private static IEnumerable<DateOnly> MonthsOf(Period period)
    {
        for (var month = new DateOnly(period.From.Year, period.From.Month, 1); month <= period.To; month = month.AddMonths(1))
        {
            yield return month;
        }
    }

    private static object?[] Cells(Tally tally) =>
    [
        tally.Received, tally.Decided, tally.OnTime, tally.DecidedLate,
        tally.OnTimeRate is { } rate ? Math.Round((decimal)rate * 100, 1) : null, tally.MedianDays is { } median ? (decimal)median : null, tally.MeanDays is { } mean ? Math.Round((decimal)mean, 1) : null,
        tally.Open, tally.Soon, tally.Late,
    ];
}
