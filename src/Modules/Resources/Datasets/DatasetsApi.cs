using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;

namespace Rongxi.Resources.Datasets;

/// <summary>The rows of data sets for programs, and data on its way in.</summary>
internal static class DatasetsApi
{
    private const string Tag = "Datasets";
    private const string Json = "application/json; charset=utf-8";
    private const string Asking = "Filters are `column=value` and `column.ne|lt|le|gt|ge|in|contains|null=…`; `search` finds parts of words; `sort=-price,name`; `columns=name,price`. A grant’s key goes into the header `X-Data-Key`. A question that takes longer than five seconds is broken off (503).";

    public static void Map(IEndpointRouteBuilder api, DatasetLimits limits)
    {
        api.MapGet("/datasets/{number}", About).Public()
            .WithName("getDataset").WithTags(Tag).WithSummary("Get the dictionary of a data set").WithDescription("Columns that the reader may ask for, and the versions. The number is that of the catalogue entry.");
        api.MapGet("/datasets/{number}/rows", Rows).Public()
            .WithName("getDatasetRows").WithTags(Tag).WithSummary("Ask for rows of a data set").WithDescription(Asking + " `limit` is 1 to 1000 (100); `next` of the answer is the `cursor` of the next page; `count=true` counts all that match.").Produces<JsonObject>();
        api.MapGet("/datasets/{number}/summary", Summary).Public()
            .WithName("summariseDataset").WithTags(Tag).WithSummary("Count and sum rows of a data set").WithDescription(Asking + " `group=district,year` names up to three columns, `sum=amount` up to three numbers: answered are count, total, least, largest and mean, the largest groups first.").Produces<JsonObject>();
        api.MapGet("/datasets/{number}/rows.{format}", Export).Public()
            .WithName("exportDatasetRows").WithTags(Tag).WithSummary("Download rows of a data set").WithDescription(Asking + " Formats: `csv`, `xlsx`, `json`, and `geojson` where the set has places. Cells that a spreadsheet would take for formulas are made harmless.").Produces<JsonArray>();
        api.MapPost("/datasets/{number}/versions", Take).SignedIn().DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(limits.FileBytes + (1 << 20))).WithFormOptions(multipartBodyLengthLimit: limits.FileBytes + (1 << 20))
            .WithName("sendDatasetFile").WithTags(Tag).WithSummary("Send a file of data").WithDescription("CSV or XLSX, for the provider and who keeps the catalogue. Keeps the file and proposes its dictionary; nothing is loaded yet.");
        api.MapGet("/datasets/versions/{id:guid}", Version).SignedIn()
            .WithName("getDatasetVersion").WithTags(Tag).WithSummary("Get a version of data").WithDescription("How far it is, its dictionary, and the first faults with row, column and reason.");
        api.MapPut("/datasets/versions/{id:guid}/dictionary", Settle).SignedIn()
            .WithName("settleDatasetDictionary").WithTags(Tag).WithSummary("Settle the dictionary of a file").WithDescription("Columns with name, titles, type, role, unit, codes, sensitivity and the information item they hold; `leaveOut` leaves rows with faults out rather than refusing the file.");
        api.MapPost("/datasets/versions/{id:guid}/load", Load).SignedIn()
            .WithName("loadDatasetVersion").WithTags(Tag).WithSummary("Load a version of data").WithDescription("Every cell is checked; the version is put in force whole or refused. Answered at once; see the version for how far it is.");
        api.MapPost("/datasets/{number}/versions/{version:int}/withdrawal", Withdraw).SignedIn()
            .WithName("withdrawDatasetVersion").WithTags(Tag).WithSummary("Withdraw a version of data").WithDescription("With a reason; the version before it stands again.");
    }

    private static async Task<JsonObject> About(string number, HttpContext http, DatasetGate gate, RongxiDb db, Visitor visitor, [Description("Number of a version; the one in force unless given.")] int? version, CancellationToken ct)
    {
        var sight = await gate.Open(number, version, DatasetGate.Key(http.Request), visitor.Actor, ct);
        var versions = await db.Set<DatasetVersion>().AsNoTracking().Where(one => one.EntryNumber == number && one.Version > 0).OrderByDescending(one => one.Version).Take(100).ToListAsync(ct);
        return new JsonObject
        {
            ["number"] = number, ["name"] = Both((sight.Entry.Name, sight.Entry.NameEn ?? sight.Entry.Name)), ["version"] = sight.Version.Version, ["rows"] = sight.Version.Rows, ["sha256"] = sight.Version.Sha256,
            ["columns"] = new JsonArray([.. sight.Readable.Select(column => (JsonNode)Column(column))]),
            ["versions"] = new JsonArray([.. versions.Select(one => (JsonNode)new JsonObject { ["version"] = one.Version, ["standing"] = one.Standing.ToString(), ["rows"] = one.Rows, ["loadedAt"] = one.LoadedAt, ["note"] = one.Note, ["withdrawnReason"] = one.WithdrawnReason })]),
        };
    }

    private static async Task<IResult> Rows(string number, HttpContext http, DatasetGate gate, DatasetReader reader, Visitor visitor, [Description("Number of a version; the one in force unless given.")] int? version, CancellationToken ct)
    {
        var sight = await gate.Open(number, version, DatasetGate.Key(http.Request), visitor.Actor, ct);
        var query = DatasetQuery.Parse(http.Request.QueryString.Value, sight.All, sight.Readable);
        var watch = Stopwatch.StartNew();
        var page = await reader.Page(sight.Version.Sha256!, query, ct);
        await gate.Log(sight, "query", http.Request.QueryString.Value ?? "", page.Rows.Count, watch.Elapsed, ct);
        return Answer(http, sight, json =>
        {
            json.WriteNumber("version", sight.Version.Version);
            if (page.Count is { } count)
            {
                json.WriteNumber("count", count);
            }

            json.WriteStartArray("rows");
            foreach (var row in page.Rows)
            {
                Row(json, query.Columns, row);
            }

            json.WriteEndArray();
            json.WriteString("next", page.Next);
        });
    }

    private static async Task<IResult> Summary(string number, HttpContext http, DatasetGate gate, DatasetReader reader, Visitor visitor, [Description("Number of a version; the one in force unless given.")] int? version, CancellationToken ct)
    {
        var sight = await gate.Open(number, version, DatasetGate.Key(http.Request), visitor.Actor, ct);
        var query = DatasetQuery.Parse(http.Request.QueryString.Value, sight.All, sight.Readable);
        var watch = Stopwatch.StartNew();
        var groups = await reader.Aggregate(sight.Version.Sha256!, query, ct);
        await gate.Log(sight, "aggregate", http.Request.QueryString.Value ?? "", groups.Count, watch.Elapsed, ct);
        return Answer(http, sight, json =>
        {
            json.WriteNumber("version", sight.Version.Version);
            json.WriteStartArray("groups");
            foreach (var group in groups)
            {
                json.WriteStartObject();
                for (var i = 0; i < query.Groups.Count; i++)
                {
                    json.WritePropertyName(query.Groups[i].Name);
                    DatasetExport.Value(json, group[i]);
                }

                json.WriteNumber("count", (long)group[query.Groups.Count]!);
                for (var i = 0; i < query.Sums.Count; i++)
                {
                    json.WriteStartObject(query.Sums[i].Name);
                    foreach (var (name, at) in new[] { ("total", 0), ("least", 1), ("largest", 2), ("mean", 3) })
                    {
                        json.WritePropertyName(name);
                        DatasetExport.Value(json, group[query.Groups.Count + 1 + (4 * i) + at]);
                    }

                    json.WriteEndObject();
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private static async Task<IResult> Export(string number, string format, HttpContext http, DatasetGate gate, DatasetExport export, DatasetReader reader, Visitor visitor, [Description("Number of a version; the one in force unless given.")] int? version, CancellationToken ct)
    {
        var sight = await gate.Open(number, version, DatasetGate.Key(http.Request), visitor.Actor, ct);
        var query = DatasetQuery.Parse(http.Request.QueryString.Value, sight.All, sight.Readable);
        DatasetExport.Must(format, sight, query);
        var watch = Stopwatch.StartNew();
        var counted = DatasetQuery.Parse("?limit=1&count=true&" + (http.Request.QueryString.Value ?? "").TrimStart('?'), sight.All, sight.Readable);
        var rows = (await reader.Page(sight.Version.Sha256!, counted, ct)).Count ?? 0;
        await gate.Log(sight, "export", $"{format} {http.Request.QueryString.Value}", rows, watch.Elapsed, ct);
        var name = $"{sight.Entry.Name} v{sight.Version.Version}.{format}";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{number}-v{sight.Version.Version}.{format}\"; filename*=UTF-8''{Uri.EscapeDataString(name)}";
        Cached(http, sight);
        return Results.Stream(body => export.Write(format, sight, query, body, Languages.Current, ct), DatasetExport.Types[format]);
    }

    private static async Task<IResult> Take(string number, IFormFile file, DatasetDesk desk, Visitor visitor, CancellationToken ct)
    {
        await using var content = file.OpenReadStream();
        var version = await desk.Take(number, content, Path.GetFileName(file.FileName.Replace('\\', '/')), visitor.Me, ct);
        return Results.Json(View(version), statusCode: StatusCodes.Status201Created);
    }

    private static async Task<JsonObject> Version(Guid id, DatasetDesk desk, RongxiDb db, Visitor visitor, CancellationToken ct)
    {
        var version = await db.Set<DatasetVersion>().AsNoTracking().FirstOrDefaultAsync(version => version.Id == id, ct) ?? throw Refusal.NotFound(id.ToString());
        await desk.Entry(version.EntryNumber, visitor.Me, ct);
        return View(version);
    }

    private static async Task<JsonObject> Settle(Guid id, DictionaryBody body, DatasetDesk desk, RongxiDb db, Visitor visitor, CancellationToken ct)
    {
        await desk.Settle(id, body.Columns, body.LeaveOut, body.Note, visitor.Me, ct);
        return await Version(id, desk, db, visitor, ct);
    }

    private static async Task<IResult> Load(Guid id, DatasetDesk desk, DatasetLoads loads, Visitor visitor, CancellationToken ct)
    {
        var version = await desk.Begin(id, visitor.Me, ct);
        loads.Begin(id, version.Office);
        return Results.Json(View(version), statusCode: StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> Withdraw(string number, int version, ReasonBody body, DatasetDesk desk, Visitor visitor, CancellationToken ct)
    {
        await desk.Withdraw(number, version, body.Reason, visitor.Me, ct);
        return Results.NoContent();
    }

    private static IResult Answer(HttpContext http, DatasetSight sight, Action<Utf8JsonWriter> write)
    {
        var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        Cached(http, sight);
        return Results.Bytes(body.ToArray(), Json);
    }

    /// <summary>A version never changes; which one is in force may.</summary>
    private static void Cached(HttpContext http, DatasetSight sight)
    {
        http.Response.Headers.CacheControl = sight.IsOpen ? "public, max-age=60" : "private, no-store";
        http.Response.Headers.Vary = $"Authorization, Cookie, {DatasetGate.KeyHeader}, Accept-Language";
        http.Response.Headers["X-Data-Version"] = sight.Version.Version.ToString(CultureInfo.InvariantCulture);
    }

    private static void Row(Utf8JsonWriter json, IReadOnlyList<DatasetColumn> columns, object?[] row)
    {
        json.WriteStartObject();
        for (var i = 0; i < columns.Count; i++)
        {
            json.WritePropertyName(columns[i].Name);
            DatasetExport.Value(json, row[i]);
        }

        json.WriteEndObject();
    }

    private static JsonObject View(DatasetVersion version) => new()
    {
        ["id"] = version.Id, ["number"] = version.EntryNumber, ["version"] = version.Version, ["standing"] = version.Standing.ToString(), ["fileName"] = version.FileName, ["format"] = version.Format, ["encoding"] = version.Encoding,
        ["rows"] = version.Rows, ["rowsRead"] = version.RowsRead, ["faultRows"] = version.FaultRows, ["columns"] = JsonNode.Parse(version.Dictionary), ["leaveOut"] = version.LeaveOut, ["note"] = version.Note,
        ["refused"] = version.RefusedZh is null ? null : Both((version.RefusedZh, version.RefusedEn ?? "")), ["faultTotals"] = version.FaultTotals is null ? null : JsonNode.Parse(version.FaultTotals), ["faults"] = version.Faults is null ? null : JsonNode.Parse(version.Faults),
    };

    private static JsonObject Column(DatasetColumn column) => new()
    {
        ["name"] = column.Name, ["title"] = Both(column.Heading), ["type"] = column.Type.ToString(), ["role"] = column.Role.ToString(), ["unit"] = column.Unit, ["required"] = column.Required, ["searched"] = column.Searched, ["item"] = column.Item,
        ["codes"] = column.Codes is null ? null : new JsonArray([.. column.Codes.Select(code => (JsonNode)code)]),
    };

    private static JsonObject Both(Text text) => new() { ["zh"] = text.Zh, ["en"] = text.En };

    /// <summary>A dictionary as it is settled.</summary>
    /// <param name="Columns">The columns, in order.</param>
    /// <param name="LeaveOut">Whether rows with faults are left out.</param>
    /// <param name="Note">What is new in this version.</param>
    internal sealed record DictionaryBody(IReadOnlyList<DatasetColumn> Columns, bool LeaveOut = false, string? Note = null);

    /// <summary>Why.</summary>
    internal sealed record ReasonBody(string Reason);
}
