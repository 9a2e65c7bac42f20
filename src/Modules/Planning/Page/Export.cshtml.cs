using System.Text;
using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Planning.Tasks;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Planning.Page;

/// <summary>The plan as a workbook, or as one paper with its charts; what the reader may see on the page, and no more.</summary>
[Public]
internal sealed class ExportModel(PlanReader reader, OfficeBooks books, PdfRenderer renderer) : RongxiPage
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [FromRoute]
    public string Number { get; init; } = "";

    [FromRoute]
    public string Format { get; init; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var view = await reader.Read(Number, null, Visitor.Actor?.May(Permissions.ReadRegisters, PlanningModule.FieldName) == true, ct);
        var calendar = await books.Calendar(ct);
        var gantt = GanttChart.Of([.. view.Tasks.Select(line => line.Task)], view.Plan.From, view.Plan.Until, calendar, Today, view.Tolerance);
        if (Format == "xlsx")
        {
            var stream = new MemoryStream();
            await PlanExport.Workbook(view, gantt, stream, Language, ct);
            stream.Position = 0;
            return File(stream, Workbook, $"{Number}.xlsx");
        }

        var html = Encoding.UTF8.GetBytes(PlanExport.Paper(view, gantt, Office, Language));
        // Without a browser to print with, the same paper goes out as the page that would be printed.
        return renderer.IsAvailable ? File(await renderer.Print(html, ct), "application/pdf", $"{Number}.pdf") : File(html, "text/html; charset=utf-8", $"{Number}.html");
    }
}
