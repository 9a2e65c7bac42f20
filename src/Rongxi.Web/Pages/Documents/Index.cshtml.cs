using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Tables;
using Rongxi.Web.Access;
using Rongxi.Web.Cases;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Documents;

[Needs(Permissions.ReadCases)]
public sealed class IndexModel(DocumentList list, RongxiDb db, TimeProvider clock) : RongxiPage
{
    public DocumentFilter Filter { get; private set; } = null!;
    public IReadOnlyList<StoredDocument> Rows { get; private set; } = [];
    public string? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? export, CancellationToken ct)
    {
        Filter = new DocumentFilter(
            Request.Query["kind"] == "received" ? DocumentDirection.Received : DocumentDirection.Issued,
            Cut(Request.Query["q"].ToString().Trim(), 100),
            Request.Query["served"].ToString() is "no" or "unread" or "read" ? Request.Query["served"].ToString() : "",
            DateText.TryParse(Request.Query["from"], out var from) ? from : null,
            DateText.TryParse(Request.Query["to"], out var to) ? to : null,
            Cut(Request.Query["after"].ToString(), 80));
        if (export is "csv" or "xlsx")
        {
            return await Export(export, ct);
        }

        (Rows, Next) = await list.Read(Filter, Me, DocumentList.PageSize, ct);
        return Page();
    }

    /// <summary>Address of this list with one thing changed.</summary>
    public string Address(string name, string? value)
    {
        var pairs = new Dictionary<string, string?>
        {
            ["kind"] = Filter.Direction == DocumentDirection.Received ? "received" : null, ["q"] = Filter.Q, ["served"] = Filter.Served,
            ["from"] = Filter.From is { } from ? DateText.Iso(from) : null, ["to"] = Filter.To is { } to ? DateText.Iso(to) : null,
        };
        pairs[name] = value;
        return Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(Url.Content("~/documents"), pairs.Where(pair => !string.IsNullOrEmpty(pair.Value)));
    }

    private async Task<IActionResult> Export(string form, CancellationToken ct)
    {
        await db.Transact(
            () =>
            {
                db.AuditRecords.Add(new AuditRecord { Office = db.Office, At = clock.GetUtcNow(), PersonId = Me.PersonId, PersonName = Me.Name, Action = "exported", Subject = "documents", Detail = form + Request.QueryString, Address = Visitor.Address });
                return Task.CompletedTask;
            },
            ct);
        var (rows, _) = await list.Read(Filter with { After = "" }, Me, DocumentList.MostExported, ct);
        var body = new MemoryStream();
        if (form == "csv")
        {
            await CsvTable.WriteAsync(body, DocumentList.Columns, Values(rows), Language, ct: ct);
        }
        else
        {
            await XlsxTable.WriteAsync(body, ("文书", "Documents"), DocumentList.Columns, Values(rows), Language, ct: ct);
        }

        body.Position = 0;
        return File(body, form == "csv" ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"documents-{Today:yyyyMMdd}.{form}");
    }

    private static async IAsyncEnumerable<IReadOnlyList<object?>> Values(IReadOnlyList<StoredDocument> rows)
    {
        foreach (var document in rows)
        {
            yield return
            [
                document.Number, document.Title, document.CaseNumber, OfficeBooks.DateOf(document.AddedAt), document.ServedAt is { } served ? OfficeBooks.DateOf(served) : null,
                Enum.TryParse<ServiceWay>(document.ServedBy, out var way) ? Titles.Of(way).ToString() : document.ServedBy, document.ReadAt is { } read ? OfficeBooks.DateOf(read) : null,
                Titles.Of(document.Disclosure).ToString(), document.Sha256,
            ];
        }

        await Task.CompletedTask;
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}
