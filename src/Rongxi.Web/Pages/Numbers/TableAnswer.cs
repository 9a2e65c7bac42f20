using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;

namespace Rongxi.Web.Pages.Numbers;

/// <summary>Answers with a table as CSV or XLSX, of exactly what the page shows.</summary>
public sealed class TableAnswer(string name, Text title, IReadOnlyList<Column> columns, IEnumerable<IReadOnlyList<object?>> rows, string format) : ActionResult
{
    public override async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        var isCsv = format == "csv";
        if (!isCsv && format != "xlsx")
        {
            throw new Refusal("export.format", ($"没有“{format}”格式，可选 csv、xlsx", $"There is no format “{format}”; csv and xlsx are offered"));
        }

        response.ContentType = isCsv ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        response.Headers.ContentDisposition = $"attachment; filename=\"{name}.{format}\"";
        var ct = context.HttpContext.RequestAborted;
        if (isCsv)
        {
            await CsvTable.WriteAsync(response.Body, columns, Streamed(), Languages.Current, ct: ct);
        }
        else
        {
            await XlsxTable.WriteAsync(response.Body, title, columns, Streamed(), Languages.Current, notes: false, ct: ct);
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> Streamed()
    {
        foreach (var row in rows)
        {
            yield return row;
        }

        await Task.CompletedTask;
    }
}
