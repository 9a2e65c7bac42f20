using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Rongxi.Kernel.Tables;

namespace Rongxi.Kernel.Geo;

/// <summary>A point to be written.</summary>
/// <param name="Id">Its public number; becomes the feature's id. Null for none.</param>
/// <param name="At">Where, in CGCS2000; null for a record without a place, which is written with a null geometry.</param>
/// <param name="Properties">Names and values: text, number, truth value, date, instant or null; anything else by <see cref="CellText.Of"/>.</param>
public sealed record PointFeature(string? Id, LonLat? At, IReadOnlyList<KeyValuePair<string, object?>> Properties);

/// <summary>Writes GeoJSON feature collections (RFC 7946) as they come; memory does not grow with their number.</summary>
public static class GeoJsonWriter
{
    // Chinese stays readable; what could end a script element is escaped all the same.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Writes points.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="ArgumentException">A place is out of range.</exception>
    public static async Task<long> WriteAsync(Stream stream, IAsyncEnumerable<PointFeature> points, CancellationToken ct = default)
    {
        await using var json = new Utf8JsonWriter(stream, Options);
        Begin(json);
        long count = 0;
        await foreach (var point in points.WithCancellation(ct))
        {
            json.WriteStartObject();
            json.WriteString("type", "Feature");
            if (point.Id is { } id) { json.WriteString("id", id); }
            if (point.At is { } at)
            {
                if (!at.IsValid) { throw new ArgumentException($"{point.Id}: {at} is no place", nameof(points)); }
                json.WriteStartObject("geometry");
                json.WriteString("type", "Point");
                json.WritePropertyName("coordinates");
                Write(json, at);
                json.WriteEndObject();
            }
            else { json.WriteNull("geometry"); }
            Write(json, point.Properties);
            json.WriteEndObject();
            count++;
            if (json.BytesPending > 32 << 10) { await json.FlushAsync(ct); }
        }
        End(json);
        await json.FlushAsync(ct);
        return count;
    }

    /// <summary>Writes areas; outer rings run counter-clockwise and holes clockwise, as the standard wants.</summary>
    public static async Task WriteAsync(
        Stream stream, IEnumerable<(MultiPolygon Area, IReadOnlyList<KeyValuePair<string, object?>> Properties)> areas, CancellationToken ct = default)
    {
        await using var json = new Utf8JsonWriter(stream, Options);
        Begin(json);
        foreach (var (area, properties) in areas)
        {
            json.WriteStartObject();
            json.WriteString("type", "Feature");
            json.WriteStartObject("geometry");
            json.WriteString("type", "MultiPolygon");
            json.WriteStartArray("coordinates");
            foreach (var polygon in area.Polygons)
            {
                json.WriteStartArray();
                for (int i = 0; i < polygon.Rings.Count; i++)
                {
                    json.WriteStartArray();
                    bool turned = IsClockwise(polygon.Rings[i]) == (i == 0);
                    foreach (var place in turned ? polygon.Rings[i].Reverse() : polygon.Rings[i]) { Write(json, place); }
                    json.WriteEndArray();
                }
                json.WriteEndArray();
            }
            json.WriteEndArray();
            json.WriteEndObject();
            Write(json, properties);
            json.WriteEndObject();
            if (json.BytesPending > 32 << 10) { await json.FlushAsync(ct); }
        }
        End(json);
        await json.FlushAsync(ct);
    }

    private static void Begin(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteStartArray("features");
    }

    private static void End(Utf8JsonWriter json)
    {
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // Seven decimals are a centimetre; more would only claim what nobody measured.
    private static void Write(Utf8JsonWriter json, LonLat place)
    {
        json.WriteStartArray();
        json.WriteNumberValue(Math.Round(place.Lon, 7));
        json.WriteNumberValue(Math.Round(place.Lat, 7));
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<KeyValuePair<string, object?>> properties)
    {
        json.WriteStartObject("properties");
        foreach (var (name, value) in properties)
        {
            json.WritePropertyName(name);
            switch (value)
            {
                case null: json.WriteNullValue(); break;
                case bool yes: json.WriteBooleanValue(yes); break;
                case int number: json.WriteNumberValue(number); break;
                case long number: json.WriteNumberValue(number); break;
                case decimal number: json.WriteNumberValue(number); break;
                case double number when double.IsFinite(number): json.WriteNumberValue(number); break;
                default: json.WriteStringValue(CellText.Of(value)); break;
            }
        }
        json.WriteEndObject();
    }

    private static bool IsClockwise(LonLat[] ring)
    {
        double sum = 0;
        for (int i = 0; i < ring.Length - 1; i++)
        {
            sum += (ring[i + 1].Lon - ring[i].Lon) * (ring[i + 1].Lat + ring[i].Lat - 2 * ring[0].Lat);
        }
        return sum > 0;
    }
}
