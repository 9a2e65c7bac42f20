using System.Net;
using System.Text;
using Rongxi.Funds.Ledger;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Statements;

/// <summary>A statement to take away: a workbook with the figures as numbers, or a sheet to print.</summary>
internal sealed class StatementPaper(PdfRenderer? renderer = null)
{
    private static readonly IReadOnlyList<Column> Columns =
    [
        new("Title", ("项目", "Item"), Width: 28), new("Appropriated", ("拨入（元）", "Appropriated (yuan)"), CellKind.Number), new("CarriedIn", ("上年结转（元）", "Carried in (yuan)"), CellKind.Number), new("CarriedOut", ("结转下年（元）", "Carried out (yuan)"), CellKind.Number),
        new("MovedIn", ("调入（元）", "Moved in (yuan)"), CellKind.Number), new("MovedOut", ("调出（元）", "Moved out (yuan)"), CellKind.Number), new("Total", ("总额（元）", "Total (yuan)"), CellKind.Number), new("Committed", ("已承诺未付（元）", "Committed, unpaid (yuan)"), CellKind.Number),
        new("Paid", ("已支付（元）", "Paid (yuan)"), CellKind.Number), new("Returned", ("已退库（元）", "Returned (yuan)"), CellKind.Number), new("Unallocated", ("待下达（元）", "Unallocated (yuan)"), CellKind.Number), new("Available", ("可用（元）", "Available (yuan)"), CellKind.Number), new("Receivable", ("追回中（元）", "To recover (yuan)"), CellKind.Number),
    ];

    public static async Task<byte[]> Xlsx(Fund fund, FundStatement statement, Language language, CancellationToken ct)
    {
        using var file = new MemoryStream();
        await XlsxTable.WriteAsync(file, (fund.Name + " 收支表", fund.NameEn), Columns, Rows(statement, language), language, notes: false, ct);
        return file.ToArray();
    }

    /// <summary>The statement as a PDF; refused where no program that prints is installed.</summary>
    public async Task<byte[]> Pdf(Fund fund, FundStatement statement, DateOnly asOf, Text office, Language language, CancellationToken ct) =>
        renderer is { IsAvailable: true }
            ? await renderer.Print(Encoding.UTF8.GetBytes(Html(fund, statement, asOf, office, language)), ct)
            : throw new Refusal("funds.no-pdf", ("本机没有安装可以排版 PDF 的程序，请导出 XLSX 或打印网页", "No program that makes PDFs is installed here: export XLSX or print the page"), 503);

    internal static string Html(Fund fund, FundStatement statement, DateOnly asOf, Text office, Language language)
    {
        var unit = statement.Unit;
        var zh = language == Language.Zh;
        string Say(string chinese, string english) => WebUtility.HtmlEncode(zh ? chinese : english);
        var html = new StringBuilder($$"""
            <!doctype html><html lang="{{(zh ? "zh-CN" : "en")}}"><head><meta charset="utf-8"><title>{{Say(fund.Name, fund.NameEn)}}</title><style>
            @page { size: A4 landscape; margin: 16mm; }
            body { font: 10.5pt/1.5 "Noto Sans CJK SC", sans-serif; color: #000; } h1 { font-size: 16pt; margin: 0 0 2mm; } p { margin: 0 0 3mm; }
            table { border-collapse: collapse; width: 100%; } th, td { border: 0.4pt solid #000; padding: 1.2mm 2mm; text-align: right; font-variant-numeric: tabular-nums; } th:first-child, td:first-child { text-align: left; }
            thead { display: table-header-group; } tr { break-inside: avoid; } tfoot td { font-weight: 700; }
            </style></head><body>
            <h1>{{Say($"{fund.Name} · 收支表", $"{fund.NameEn} · statement")}}</h1>
            <p>{{Say(office.Zh, office.En)}} · {{Say($"{(statement.Query.Year is { } year ? $"{year} 年度" : "各年度")} · 截至 {DateText.Iso(asOf)} · 单位：{unit.Title.Zh}", $"{(statement.Query.Year is { } of ? $"{of}" : "all years")} · as of {DateText.Iso(asOf)} · in {unit.Title.En}")}}</p>
            <table><thead><tr>
            """);
        foreach (var head in new Text[] { ("项目", "Item"), ("拨入", "Appropriated"), ("结转净额", "Carried, net"), ("调剂净额", "Moved, net"), ("总额", "Total"), ("已承诺未付", "Committed, unpaid"), ("已支付", "Paid"), ("已退库", "Returned"), ("可用", "Available"), ("追回中", "To recover") })
        {
            html.Append("<th>").Append(Say(head.Zh, head.En)).Append("</th>");
        }

        html.Append("</tr></thead><tbody>");
        foreach (var row in statement.Rows)
        {
            Append(html, row.Title.In(language), row.Sums, unit);
        }

        html.Append("</tbody><tfoot>");
        Append(html, zh ? "合计" : "Total", statement.Total, unit);
        return html.Append("</tfoot></table></body></html>").ToString();
    }

    private static void Append(StringBuilder html, string title, Contracts.FundSums sums, MoneyUnit unit)
    {
        html.Append("<tr><td>").Append(WebUtility.HtmlEncode(title)).Append("</td>");
        foreach (var fen in new[] { sums.AppropriatedFen, sums.CarriedInFen - sums.CarriedOutFen, sums.MovedInFen - sums.MovedOutFen, sums.TotalFen, sums.OpenFen, sums.PaidFen, sums.ReturnedFen, sums.FreeFen, sums.ReceivableFen })
        {
            html.Append("<td>").Append(unit.Show(fen)).Append("</td>");
        }

        html.Append("</tr>");
    }

#pragma warning disable CS1998 // The rows are at hand; the writer takes them as they come.
    private static async IAsyncEnumerable<IReadOnlyList<object?>> Rows(FundStatement statement, Language language)
#pragma warning restore CS1998
    {
        foreach (var row in statement.Rows)
        {
            yield return Cells(row.Title.In(language), row.Sums);
        }

        yield return Cells(language == Language.Zh ? "合计" : "Total", statement.Total);
    }

    private static object?[] Cells(string title, Contracts.FundSums sums) =>
        [title, .. new[] { sums.AppropriatedFen, sums.CarriedInFen, sums.CarriedOutFen, sums.MovedInFen, sums.MovedOutFen, sums.TotalFen, sums.OpenFen, sums.PaidFen, sums.ReturnedFen, sums.UnallocatedFen, sums.AvailableFen, sums.ReceivableFen }.Select(fen => (object?)(fen / 100m))];
}
