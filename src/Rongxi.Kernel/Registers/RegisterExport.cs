using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Imports;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Registers;

/// <summary>In what form a register leaves the house.</summary>
public enum ExportFormat
{
    Csv,
    Xlsx,
    Json,
    GeoJson,
}

/// <summary>
/// Writes exactly what is filtered, streamed. Tables have the columns in which imports read them, so that what leaves comes
/// back unchanged. The caller records it in the audit.
/// </summary>
public sealed class RegisterExport(IRegisterReader reader, Actor? by, DateOnly today, int most = RegisterExport.MostRows)
{
    /// <summary>Rows written unless said otherwise.</summary>
    public const int MostRows = 200_000;

    private readonly RegisterDefinition _register = reader.Register;
    private readonly bool _seesAll = by?.May(Permissions.ReadRegisters, reader.Register.Field) == true;

    /// <summary>Writes the matching records; answers how many.</summary>
    public async Task<long> Write(RegisterQuery query, ExportFormat format, Stream to, Language language, CancellationToken ct)
    {
        var columns = Columns(query);
        return format switch
        {
            ExportFormat.Csv => await CsvTable.WriteAsync(to, columns, Rows(query, columns, language, ct), language, byteOrderMark: true, ct),
            ExportFormat.Xlsx => await XlsxTable.WriteAsync(to, _register.Title, columns, Rows(query, columns, language, ct), language, notes: true, ct),
            ExportFormat.Json => await WriteJson(query, columns, to, ct),
            _ => await WriteGeoJson(query, columns, to, ct),
        };
    }

    /// <summary>Number, state and the fields chosen that the reader may see; all of them where none were chosen.</summary>
    private List<Column> Columns(RegisterQuery query)
    {
        var fields = _register.Form.Fields.Where(field => _seesAll || !(field.Protected || field.Personal))
            .Where(field => query.Columns.Count == 0 || query.Columns.Contains(field.JsonName, StringComparer.OrdinalIgnoreCase));
        return
        [
            .. RegisterSheet.Columns(_register.Form).Take(2),
            .. RegisterSheet.Fields(fields).SelectMany(RegisterSheet.ColumnsOf),
        ];
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> Rows(RegisterQuery query, IReadOnlyList<Column> columns, Language language, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var record in reader.Stream(query, by, today, most, ct))
        {
            var snapshot = _register.Snapshot(record, _seesAll);
            yield return [.. columns.Select(column => Cell(record, snapshot, column, language))];
        }
    }

    private object? Cell(IRegistered record, JsonObject snapshot, Column column, Language language)
    {
        switch (column.Name)
        {
            case nameof(IRegistered.Number):
                return record.Number;
            case nameof(IRegistered.State):
                return RegisterLights.TitleOf(record.State).In(language);
        }

        var parts = column.Name.Split('.');
        var field = _register.Form.Fields.First(field => field.Name == parts[0]);
        var node = snapshot[field.JsonName];
        if (node is null)
        {
            return null;
        }

        switch (field.Kind)
        {
            case FieldKind.Coordinates:
                var place = node.Deserialize<Coordinates>(FormDefinition.Json);
                return parts[1] == "Longitude" ? place.Longitude : place.Latitude;
            case FieldKind.Frequency:
                return Enum.TryParse<FrequencyUnit>(field.DefaultUnit, true, out var unit) ? node.GetValue<long>() / (decimal)(long)unit : node.GetValue<long>();
            case FieldKind.Money:
                return (node.GetValue<long>() / 100m).ToString("0.00", CultureInfo.InvariantCulture);
            case FieldKind.YesNo:
                return node.GetValue<bool>();
            case FieldKind.Choice or FieldKind.CodeList:
                return FormDefinition.Display(field, node, reveal: true).In(language);
            case FieldKind.Choices:
                return string.Join(",", node.AsArray().Select(item => item?.ToString()));
            default:
                return node is JsonValue value && value.TryGetValue<double>(out var number) ? number : node.ToString();
        }
    }

    private async Task<long> WriteJson(RegisterQuery query, IReadOnlyList<Column> columns, Stream to, CancellationToken ct)
    {
        await using var writer = new Utf8JsonWriter(to, new JsonWriterOptions { Encoder = FormDefinition.Json.Encoder });
        var count = 0L;
        writer.WriteStartArray();
        await foreach (var record in reader.Stream(query, by, today, most, ct))
        {
            Properties(record, columns).WriteTo(writer, FormDefinition.Json);
            if (++count % 500 == 0)
            {
                await writer.FlushAsync(ct);
            }
        }

        writer.WriteEndArray();
        return count;
    }

    private async Task<long> WriteGeoJson(RegisterQuery query, IReadOnlyList<Column> columns, Stream to, CancellationToken ct)
    {
        await using var writer = new Utf8JsonWriter(to, new JsonWriterOptions { Encoder = FormDefinition.Json.Encoder });
        var count = 0L;
        writer.WriteStartObject();
        writer.WriteString("type", "FeatureCollection");
        writer.WriteStartArray("features");
        await foreach (var record in reader.Stream(query, by, today, most, ct))
        {
            var row = reader.Row(record, by, today);
            var feature = new JsonObject
            {
                ["type"] = "Feature",
                ["geometry"] = row.Point is { } place ? new JsonObject { ["type"] = "Point", ["coordinates"] = new JsonArray(place.Longitude, place.Latitude) } : null,
                ["properties"] = Properties(record, columns),
            };
            feature.WriteTo(writer, FormDefinition.Json);
            if (++count % 500 == 0)
            {
                await writer.FlushAsync(ct);
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        return count;
    }

    /// <summary>The record's fields as the API names them, in base units.</summary>
    private JsonObject Properties(IRegistered record, IReadOnlyList<Column> columns)
    {
        var snapshot = _register.Snapshot(record, _seesAll);
        var shown = new JsonObject { ["number"] = record.Number, ["state"] = record.State.ToString() };
        var names = columns.Select(column => column.Name.Split('.')[0]).ToHashSet();
        foreach (var field in _register.Form.Fields.Where(field => names.Contains(field.Name)))
        {
            if (snapshot[field.JsonName] is { } value)
            {
                shown[field.JsonName] = value.DeepClone();
            }
        }

        return shown;
    }
}
