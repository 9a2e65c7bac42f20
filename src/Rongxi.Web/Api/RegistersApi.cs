using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;

namespace Rongxi.Web.Api;

/// <summary>Registers: searched, filtered, as of a day, in several formats. The public sees what is public.</summary>
internal static class RegistersApi
{
    private const string Tag = "Registers";

    /// <summary>Most rows of one export.</summary>
    private const int MostExported = 1_000_000;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/registers", List).Open()
            .Told("listRegisters", Tag, "List the registers the reader may see", "With their columns, filters and the JSON Schema of a record.");
        api.MapGet("/registers/{name}", Page).Open()
            .Told("readRegister", Tag, "Read a page of a register, or export it", "Every filter of the register is a query parameter of its name (`state=Valid`, ranges as `validTo.from=2026-01-01`). `format=csv`, `geojson` or `ndjson` exports all matching records, at most a million. Unknown filters are refused.")
            .Produces<RegisterPageView>().Produces(200, contentType: "text/csv").Produces(200, contentType: "application/geo+json").Produces(200, contentType: "application/x-ndjson");
        api.MapGet("/registers/{name}/{number}", One).Open()
            .Told("getRecord", Tag, "Get a record");
        api.MapGet("/registers/{name}/{number}/history", Entries).Open()
            .Told("getRecordHistory", Tag, "Get the history of a record", "Every entry: what it did, effective when, recorded when, the fields it set. The public sees public fields.");
    }

    private static IReadOnlyList<RegisterView> List(RegisterBook registers, Visitor visitor) =>
        [.. registers.All.Where(register => register.IsPublic || SeesAll(register, visitor.Actor)).Select(register => new RegisterView(
            register.Name, register.Title, register.One, register.Field, register.IsPublic, register.HasPlaces,
            [.. register.AllColumns.Where(column => column.Public || SeesAll(register, visitor.Actor)).Select(column => new ColumnView(column.Name, column.Title, column.Unit, column.Shown, column.Sortable, column.Public))],
            [.. register.AllFilters.Where(filter => filter.Public || SeesAll(register, visitor.Actor)).Select(filter => new FilterView(filter.Name, filter.Title, filter.Kind, filter.Unit, [.. filter.Choices.Select(choice => new ChoiceView(choice.Value, choice.Title))]))]))];

    private static async Task<IResult> Page(string name, HttpContext http, RegisterBook registers, RongxiDb db, OfficeBooks books, Visitor visitor, AuditLog audit,
        [Description("Words searched for.")] string? q,
        [Description("Column to sort by.")] string? sort,
        [Description("`desc` for descending.")] string? dir,
        [Description("Number of the page, from 1.")] int? page,
        [Description("Rows of a page, 1 to 200.")] int? size,
        [Description("Columns wanted, separated by commas.")] string? columns,
        [Description("The register as it stood on this day.")] DateOnly? asOf,
        [Description("By what was known at the end of this day.")] DateOnly? known,
        [Description("`json` unless said otherwise; `csv`, `geojson` or `ndjson` for all that matches.")] string? format,
        CancellationToken ct)
    {
        _ = (q, sort, dir, page, size, columns, asOf, known);
        var register = registers[name];
        var by = visitor.Actor;
        var query = RegisterQuery.From(http.Request.Query.SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value ?? ""))));
        var reader = register.Reader(db);
        var wanted = FormatOf(format);
        if (wanted != RegisterFormat.Json)
        {
            // Refuses a wrong query before the first byte is sent.
            await reader.Count(query, by, ct);
            if (by is not null)
            {
                await audit.Record(AuditActions.Exported, register.Name, query.ToString(), ct);
            }

            return new Export(register, reader, query, by, books.Today, wanted);
        }

        var read = await reader.Page(query, by, books.Today, ct);
        Pages.Link(http, query.Page, read.HasNext);
        return TypedResults.Ok(new RegisterPageView(
            register.Name, [.. read.Rows.Select(row => RowOf(register, reader, row, by))], query.Page, query.Size, read.HasNext, read.Count, read.IsCapped, read.FiltersAreOfToday));
    }

    private static async Task<RecordView> One(string name, string number, RegisterBook registers, RongxiDb db, OfficeBooks books, Visitor visitor,
        [Description("The record as it stood on this day.")] DateOnly? asOf, CancellationToken ct)
    {
        var register = registers[name];
        var reader = register.Reader(db);
        var by = visitor.Actor;
        var record = await reader.Find(number, by, ct) ?? throw Refusal.NotFound(number);
        var row = reader.Row(record, by, books.Today);
        if (asOf is { } day && day < books.Today)
        {
            var then = History.AsOf(await EntriesOf(db, record, ct), db.Seal, day) ?? throw Refusal.NotFound($"{number} @ {DateText.Iso(day)}");
            return new RecordView(register.Name, number, row.Title, row.Holder, null, null, Shown(register, then, by), day);
        }

        return new RecordView(register.Name, number, row.Title, row.Holder, LightView.Of(row.Light), PlaceOf(row), Shown(register, RongxiDb.Snapshot(record), by), null);
    }

    private static async Task<IReadOnlyList<EntryView>> Entries(string name, string number, RegisterBook registers, RongxiDb db, Visitor visitor, CancellationToken ct)
    {
        var register = registers[name];
        var by = visitor.Actor;
        var record = await register.Reader(db).Find(number, by, ct) ?? throw Refusal.NotFound(number);
        var seesAll = SeesAll(register, by);
        return [.. (await EntriesOf(db, record, ct)).OrderBy(entry => entry.Seq).Select(entry => new EntryView(
            entry.Seq, entry.Id, entry.Kind, entry.EffectiveOn, entry.RecordedAt, seesAll ? entry.ByName : null, seesAll ? entry.Reason : null, entry.CaseNumber, entry.JournalIndex,
            Shown(register, entry.Set(db.Seal), by)))];
    }

    private static Task<List<RegisterEntry>> EntriesOf(RongxiDb db, IRegistered record, CancellationToken ct) =>
        db.RegisterEntries.AsNoTracking().Where(entry => entry.RecordId == record.Id).OrderBy(entry => entry.Seq).Take(2_000).ToListAsync(ct);

    private static RegisterFormat FormatOf(string? typed) => typed is null ? RegisterFormat.Json
        : Enum.TryParse<RegisterFormat>(typed, ignoreCase: true, out var format) && Enum.IsDefined(format) && !char.IsAsciiDigit(typed[0]) ? format
        : throw new Refusal("register.format", ($"没有“{typed}”这种格式", $"There is no format “{typed}”"), [new("format", ("json、csv、geojson 或 ndjson", "json, csv, geojson or ndjson"))]);

    private static bool SeesAll(RegisterDefinition register, Actor? by) => by?.May(Permissions.ReadRegisters, register.Field) == true;

    private static RecordView RowOf(RegisterDefinition register, IRegisterReader reader, RegisterRow row, Actor? by) => new(
        register.Name, row.Number, row.Title, row.Holder, LightView.Of(row.Light), PlaceOf(row),
        new JsonObject(row.Cells.Where(cell => !cell.Withheld).Select(cell => KeyValuePair.Create(cell.Column.Name, ValueOf(cell, row, reader)))), null);

    private static JsonNode? ValueOf(RegisterCell cell, RegisterRow row, IRegisterReader reader)
    {
        var field = cell.Column.FormField;
        if (field?.Kind == FieldKind.Coordinates)
        {
            // As precisely as the reader may know it.
            return row.Point is { } point ? System.Text.Json.JsonSerializer.SerializeToNode(point, FormDefinition.Json) : null;
        }

        if (field is { Personal: true } || field is null || reader.Register.RecordType.GetProperty(field.Name) is not { } property)
        {
            return cell.Text.IsEmpty ? null : JsonValue.Create(cell.Text.ToString());
        }

        return property.GetValue(row.Record) is { } value ? System.Text.Json.JsonSerializer.SerializeToNode(value, value.GetType(), FormDefinition.Json) : null;
    }

    private static PlaceView? PlaceOf(RegisterRow row) => row.Point is { } point ? new PlaceView(point.Longitude, point.Latitude) : null;

    /// <summary>The fields of a record, or the changes of an entry, that the reader may know.</summary>
    private static JsonObject Shown(RegisterDefinition register, JsonObject fields, Actor? by)
    {
        var seesAll = SeesAll(register, by);
        var declared = register.Form.Fields.ToDictionary(field => field.JsonName);
        var columns = register.AllColumns.Where(column => column.Public).Select(column => column.Name).ToHashSet();
        var shown = new JsonObject();
        foreach (var (name, value) in fields)
        {
            var field = declared.GetValueOrDefault(name);
            if (field is { Personal: true })
            {
                continue;
            }

            // Properties without a declaration are the record's own business unless a public column shows them.
            if (seesAll || name is "number" or "state" || (field is { Protected: false } && (register.AllColumns.FirstOrDefault(column => column.Name == name)?.Public ?? true)) || columns.Contains(name))
            {
                shown[name] = value?.DeepClone();
            }
        }

        return shown;
    }

    /// <summary>All matching records, written as they are read.</summary>
    private sealed class Export(RegisterDefinition register, IRegisterReader reader, RegisterQuery query, Actor? by, DateOnly today, RegisterFormat format) : IResult
    {
        public async Task ExecuteAsync(HttpContext http)
        {
            var ct = http.RequestAborted;
            var file = $"{register.Name}-{DateText.Iso(today)}";
            http.Response.ContentType = format switch
            {
                RegisterFormat.Csv => "text/csv; charset=utf-8",
                RegisterFormat.GeoJson => "application/geo+json",
                _ => "application/x-ndjson",
            };
            http.Response.Headers.ContentDisposition = $"attachment; filename=\"{file}.{(format == RegisterFormat.Csv ? "csv" : format == RegisterFormat.GeoJson ? "geojson" : "ndjson")}\"";
            if (format != RegisterFormat.NdJson)
            {
                // The same table as on the page: it imports again unchanged.
                await new RegisterExport(reader, by, today, MostExported).Write(query, format == RegisterFormat.Csv ? ExportFormat.Csv : ExportFormat.GeoJson, http.Response.Body, Languages.Current, ct);
                return;
            }

            await foreach (var row in Rows(ct))
            {
                var line = System.Text.Json.JsonSerializer.Serialize(RowOf(register, reader, row, by), FormDefinition.Json);
                await http.Response.WriteAsync(line + "\n", ct);
            }
        }

        private async IAsyncEnumerable<RegisterRow> Rows([EnumeratorCancellation] CancellationToken ct)
        {
            await foreach (var record in reader.Stream(query, by, today, MostExported, ct))
            {
                yield return reader.Row(record, by, today);
            }
        }
    }
}

/// <summary>Formats of a register.</summary>
internal enum RegisterFormat
{
    Json,
    Csv,
    GeoJson,
    NdJson,
}

/// <summary>A register (台账).</summary>
internal sealed record RegisterView(string Name, BilingualText Title, BilingualText One, string Field, bool IsPublic, bool HasPlaces, IReadOnlyList<ColumnView> Columns, IReadOnlyList<FilterView> Filters);

/// <summary>A column of a register.</summary>
/// <param name="Shown">Shown unless columns are chosen.</param>
internal sealed record ColumnView(string Name, BilingualText Title, string Unit, bool Shown, bool Sortable, bool Public);

/// <summary>A filter of a register.</summary>
internal sealed record FilterView(string Name, BilingualText Title, FilterKind Kind, string Unit, IReadOnlyList<ChoiceView> Choices);

/// <summary>Something that can be chosen.</summary>
internal sealed record ChoiceView(string Value, BilingualText Title);

/// <summary>A page of a register.</summary>
/// <param name="Count">Records that match, counted up to 10,000.</param>
/// <param name="CountIsCapped">Whether there are more.</param>
/// <param name="FiltersAreOfToday">Whether filters looked at present values although another day is shown.</param>
internal sealed record RegisterPageView(string Register, IReadOnlyList<RecordView> Items, int Page, int Size, bool More, long Count, bool CountIsCapped, bool FiltersAreOfToday);

/// <summary>A registered record.</summary>
/// <param name="Fields">What it says, by the names of its columns; frequencies in hertz, money in fen.</param>
/// <param name="AsOf">The day as of which it is shown; absent for now.</param>
internal sealed record RecordView(string Register, string Number, string Title, string? Holder, LightView? Light, PlaceView? Place, JsonObject Fields, DateOnly? AsOf);

/// <summary>A place in CGCS2000, as precisely as the reader may know it.</summary>
internal sealed record PlaceView(double Longitude, double Latitude);

/// <summary>An entry of a register.</summary>
/// <param name="EffectiveOn">The legal date from which it holds.</param>
/// <param name="RecordedAt">The instant at which it was made.</param>
/// <param name="Changes">Each field it set: old and new value.</param>
internal sealed record EntryView(
    int Seq, Guid Id, EntryKind Kind, DateOnly EffectiveOn, DateTimeOffset RecordedAt, string? By, string? Reason, string? Case, long? JournalIndex, JsonObject Changes);
