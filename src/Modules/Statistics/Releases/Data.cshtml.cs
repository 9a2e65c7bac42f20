using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Statistics.Releases;

/// <summary>The figures of a bulletin as a file, and the bulletin as paper; nothing before its hour.</summary>
[Public]
internal sealed class DataModel(BulletinReader bulletins, PdfRenderer renderer) : RongxiPage
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly Column[] Columns =
    [
        new("Indicator", ("指标编号", "Indicator")), new("Name", ("指标", "Name")), new("Unit", ("单位", "Unit")), new("Area", ("地区代码", "Area")), new("Period", ("报告期", "Period")), new("Value", ("数值", "Value"), CellKind.Number), new("Before", ("修订前", "Before revision"), CellKind.Number), new("Reason", ("修订理由", "Reason")),
    ];

    [FromRoute]
    public string Number { get; init; } = "";

    [FromRoute]
    public string Format { get; init; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var bulletin = await bulletins.Read(Number, Visitor.Actor?.May(Permissions.ReadCases, StatisticsModule.FieldName) == true, null, ct);
        if (bulletin.Chapters.Count == 0)
        {
            throw Refusal.NotFound(Number);
        }

        switch (Format)
        {
            case "data.csv" or "data.xlsx":
                var stream = new MemoryStream();
                await (Format == "data.csv" ? CsvTable.WriteAsync(stream, Columns, Rows(bulletin), Language, ct: ct) : XlsxTable.WriteAsync(stream, bulletin.Release.Title, Columns, Rows(bulletin), Language, notes: false, ct));
                return File(stream.ToArray(), Format == "data.csv" ? "text/csv; charset=utf-8" : Workbook, $"{Number}.{Format[5..]}");
            default:
                var html = Encoding.UTF8.GetBytes(BulletinPaper.Html(bulletin, Office, Language));
                // Without a browser to print with, the same paper goes out as the page that would be printed.
                return renderer.IsAvailable ? File(await renderer.Print(html, ct), "application/pdf", $"{Number}.pdf") : File(html, "text/html; charset=utf-8", $"{Number}.html");
        }
    }

    private static async IAsyncEnumerable<IReadOnlyList<object?>> Rows(Bulletin bulletin)
    {
        await Task.CompletedTask;
        foreach (var (key, quoted) in bulletin.Values.OrderBy(pair => pair.Key.Indicator, StringComparer.Ordinal).ThenBy(pair => pair.Key.Area, StringComparer.Ordinal).ThenBy(pair => pair.Key.Period, StringComparer.Ordinal))
        {
            var indicator = bulletin.Indicators[key.Indicator];
            yield return [key.Indicator, Languages.Current == Language.Zh ? indicator.Name : indicator.NameEn, Languages.Current == Language.Zh ? indicator.Unit : indicator.UnitEn, key.Area, key.Period, quoted.Value, quoted.Before, quoted.Before is null ? null : quoted.Reason];
        }
    }
}
