using System.Text.Encodings.Web;
using System.Text.Json;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;

namespace Rongxi.Resources.Datasets;

/// <summary>Rows as files: CSV and XLSX with formulas made harmless, JSON, and GeoJSON where the set has places.</summary>
internal sealed class DatasetExport(DatasetReader reader)
{
    public static readonly IReadOnlyDictionary<string, string> Types = new Dictionary<string, string>
    {
        ["csv"] = "text/csv; charset=utf-8", ["xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ["json"] = "application/json; charset=utf-8", ["geojson"] = "application/geo+json; charset=utf-8",
    };

    public static bool HasPlaces(IReadOnlyList<DatasetColumn> columns) => columns.Any(column => column.Role == ColumnRole.Longitude) && columns.Any(column => column.Role == ColumnRole.Latitude);

    /// <summary>Refuses what cannot be written, before the first byte.</summary>
    public static void Must(string format, DatasetSight sight, DatasetQuery query)
    {
        if (!Types.ContainsKey(format))
        {
            throw new Refusal("dataset.format", ($"没有 {format} 格式；可用 {string.Join('、', Types.Keys)}", $"There is no format {format}; there are {string.Join(", ", Types.Keys)}"), 406);
        }

        if (format == "geojson" && !HasPlaces(query.Columns))
        {
            throw new Refusal("dataset.no-places", ("这份数据没有可读的经纬度列", "This data has no columns of longitude and latitude that may be read"), 406);
        }

        if (format == "xlsx" && sight.Version.Rows > XlsxTable.MostRows)
        {
            throw new Refusal("table.too-many-rows", ($"超过{XlsxTable.MostRows}行，工作表放不下，请导出CSV", $"a sheet holds {XlsxTable.MostRows} rows; export CSV instead"), 413);
        }
    }

    public async Task Write(string format, DatasetSight sight, DatasetQuery query, Stream body, Language language, CancellationToken ct)
    {
        var rows = reader.All(sight.Version.Sha256!, query, ct);
        var columns = query.Columns.Select(column => new Column(column.Name, column.Heading, Kind(column.Type))).ToList();
        switch (format)
        {
            case "csv":
                await CsvTable.WriteAsync(body, columns, rows, language, true, ct);
                break;
            case "xlsx":
                await XlsxTable.WriteAsync(body, (sight.Entry.Name, sight.Entry.NameEn ?? sight.Entry.Name), columns, rows, language, notes: true, ct);
                break;
            default:
                await Json(format == "geojson", query.Columns, rows, body, ct);
                break;
        }
    }

    private static async Task Json(bool places, IReadOnlyList<DatasetColumn> columns, IAsyncEnumerable<IReadOnlyList<object?>> rows, Stream body, CancellationToken ct)
    {
        await using var json = new Utf8JsonWriter(body, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        var longitude = columns.ToList().FindIndex(column => column.Role == ColumnRole.Longitude);
        var latitude = columns.ToList().FindIndex(column => column.Role == ColumnRole.Latitude);
        if (places)
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteStartArray("features");
        }
        else
        {
            json.WriteStartArray();
        }

        await foreach (var row in rows.WithCancellation(ct))
        {
            json.WriteStartObject();
            if (places)
            {
                json.WriteString("type", "Feature");
                Place(json, row[longitude], row[latitude]);
                json.WriteStartObject("properties");
            }

            for (var i = 0; i < columns.Count; i++)
            {
                if (!places || (i != longitude && i != latitude))
                {
                    json.WritePropertyName(columns[i].Name);
                    Value(json, row[i]);
                }
            }

            json.WriteEndObject();
            if (places)
            {
                json.WriteEndObject();
            }

            if (json.BytesPending > 64 << 10)
            {
                await json.FlushAsync(ct);
            }
        }

        json.WriteEndArray();
        if (places)
        {
            json.WriteEndObject();
        }
    }

    private static void Place(Utf8JsonWriter json, object? longitude, object? latitude)
    {
        if (longitude is not double x || latitude is not double y)
        {
            json.WriteNull("geometry");
            return;
        }

        json.WriteStartObject("geometry");
        json.WriteString("type", "Point");
        json.WriteStartArray("coordinates");
        json.WriteNumberValue(x);
        json.WriteNumberValue(y);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void Value(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case long whole:
                json.WriteNumberValue(whole);
                break;
            case double real:
                json.WriteNumberValue(real);
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            default:
                json.WriteStringValue(value.ToString());
                break;
        }
    }

    private static CellKind Kind(ColumnType type) => type switch { ColumnType.Integer or ColumnType.Decimal => CellKind.Number, ColumnType.Date => CellKind.Date, ColumnType.Boolean => CellKind.YesNo, _ => CellKind.Text };
}
