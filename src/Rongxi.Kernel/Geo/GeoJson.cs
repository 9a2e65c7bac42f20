using System.Text.Json;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Geo;

/// <summary>What is accepted of a GeoJSON file.</summary>
/// <param name="Bytes">Bytes of the file; 64 MiB unless said otherwise.</param>
/// <param name="Features">Features of the file; 5,000 unless said otherwise.</param>
/// <param name="Vertices">Places of all rings together; 2,000,000 unless said otherwise.</param>
public sealed record GeoJsonLimits(long Bytes = 64L << 20, int Features = 5_000, int Vertices = 2_000_000);

/// <summary>A feature as it was read: its area and its properties as text.</summary>
/// <param name="Number">Its place in the file, counted from 1.</param>
/// <param name="Area">Its area, in the datum of the file.</param>
/// <param name="Properties">Its plain properties (texts, numbers, truth values); nested ones are passed over.</param>
public sealed record AreaFeature(int Number, MultiPolygon Area, IReadOnlyDictionary<string, string> Properties);

/// <summary>Reads areas from GeoJSON (RFC 7946).</summary>
public static class GeoJson
{
    /// <summary>Nesting of a FeatureCollection of MultiPolygons with some properties; deeper files are refused.</summary>
    public const int Depth = 24;

    /// <summary>
    /// Reads the Polygon and MultiPolygon features of a Feature, FeatureCollection or bare geometry. Other geometries and
    /// every fault are reported together, by feature; a file with a fault gives no areas.
    /// </summary>
    /// <exception cref="Refusal">
    /// <c>geojson.too-large</c> (413), <c>geojson.malformed</c>, <c>geojson.invalid</c> with one error per faulty feature
    /// (open ring, ring of fewer than four places, coordinate out of range, other geometry).
    /// </exception>
    public static async Task<IReadOnlyList<AreaFeature>> ReadAreas(Stream stream, GeoJsonLimits? limits = null, CancellationToken ct = default)
    {
        limits ??= new();
        using var document = await Parse(stream, limits, ct);
        var errors = new List<FieldError>();
        var features = new List<AreaFeature>();
        int vertices = 0, number = 0;
        foreach (var feature in Features(document.RootElement))
        {
            ct.ThrowIfCancellationRequested();
            number++;
            if (number > limits.Features)
            {
                throw new Refusal("geojson.too-large", ($"要素超过{limits.Features}个", $"there are more than {limits.Features} features"), 413);
            }
            try
            {
                var geometry = feature.TryGetProperty("geometry", out var g) ? g : feature;
                var area = Area(geometry, limits.Vertices, ref vertices);
                features.Add(new AreaFeature(number, area, Properties(feature)));
            }
            catch (Fault fault)
            {
                errors.Add(new FieldError($"features[{number - 1}]", fault.Text, Row: number));
                if (errors.Count == 100) { break; }
            }
        }
        if (errors.Count > 0)
        {
            throw new Refusal("geojson.invalid", ($"GeoJSON中有{errors.Count}个要素不合规", $"{errors.Count} features of the GeoJSON are invalid"), errors);
        }
        if (number == 0) { throw new Refusal("geojson.empty", ("GeoJSON中没有要素", "the GeoJSON has no feature")); }
        return features;
    }

    private static async Task<JsonDocument> Parse(Stream stream, GeoJsonLimits limits, CancellationToken ct)
    {
        var copy = new MemoryStream();
        byte[] buffer = new byte[64 << 10];
        int read;
        while ((read = await stream.ReadAsync(buffer, ct)) > 0)
        {
            if (copy.Length + read > limits.Bytes)
            {
                throw new Refusal("geojson.too-large", ($"文件超过{limits.Bytes >> 10}KB", $"the file is larger than {limits.Bytes >> 10} KB"), 413);
            }
            copy.Write(buffer, 0, read);
        }
        var json = copy.GetBuffer().AsMemory(0, (int)copy.Length);
        if (json.Span.StartsWith("\uFEFF"u8)) { json = json[3..]; }
        try { return JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = Depth }); }
        catch (JsonException e)
        {
            throw new Refusal("geojson.malformed", (
                $"不是有效的JSON（第{e.LineNumber + 1}行第{e.BytePositionInLine + 1}字节）", $"this is no valid JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1})"));
        }
    }

    private static List<JsonElement> Features(JsonElement root)
    {
        string type = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("type", out var t) && t.ValueKind == JsonValueKind.String ? t.GetString()! : "";
        if (type == "FeatureCollection" && root.TryGetProperty("features", out var features) && features.ValueKind == JsonValueKind.Array) { return [.. features.EnumerateArray()]; }
        if (type is "Feature" or "Polygon" or "MultiPolygon") { return [root]; }
        throw new Refusal("geojson.malformed", ("这不是GeoJSON的要素集合", "this is no GeoJSON FeatureCollection"));
    }

    private static MultiPolygon Area(JsonElement geometry, int mostVertices, ref int vertices)
    {
        if (geometry.ValueKind != JsonValueKind.Object || !geometry.TryGetProperty("type", out var type) || !geometry.TryGetProperty("coordinates", out var coordinates))
        {
            throw new Fault(("没有几何图形", "has no geometry"));
        }
        List<Polygon> polygons = [];
        switch (type.ToString())
        {
            case "Polygon": polygons.Add(Rings(coordinates, mostVertices, ref vertices)); break;
            case "MultiPolygon":
                foreach (var polygon in Items(coordinates)) { polygons.Add(Rings(polygon, mostVertices, ref vertices)); }
                break;
            default: throw new Fault(($"几何类型{type}不是面", $"the geometry {type} is no area"));
        }
        return polygons.Count > 0 ? new MultiPolygon(polygons) : throw new Fault(("面是空的", "the area is empty"));
    }

    private static Polygon Rings(JsonElement polygon, int mostVertices, ref int vertices)
    {
        var rings = new List<LonLat[]>();
        foreach (var ring in Items(polygon))
        {
            var places = new List<LonLat>();
            foreach (var place in Items(ring))
            {
                if (++vertices > mostVertices)
                {
                    throw new Refusal("geojson.too-large", ($"顶点超过{mostVertices}个", $"there are more than {mostVertices} vertices"), 413);
                }
                places.Add(Place(place));
            }
            if (places.Count < 4) { throw new Fault(($"环只有{places.Count}个点，至少4个", $"a ring has {places.Count} places; four are needed")); }
            if (places[0] != places[^1]) { throw new Fault(("环没有闭合（首末点不同）", "a ring is open: its first and last places differ")); }
            rings.Add([.. places]);
        }
        return rings.Count > 0 ? new Polygon(rings) : throw new Fault(("面没有环", "a polygon has no ring"));
    }

    private static LonLat Place(JsonElement place)
    {
        if (place.ValueKind != JsonValueKind.Array || place.GetArrayLength() < 2
            || place[0].ValueKind != JsonValueKind.Number || place[1].ValueKind != JsonValueKind.Number)
        {
            throw new Fault(("坐标不是[经度, 纬度]", "a coordinate is not [longitude, latitude]"));
        }
        var at = new LonLat(place[0].GetDouble(), place[1].GetDouble());
        return at.IsValid ? at : throw new Fault(($"坐标{at.Lon}, {at.Lat}超出范围（可能是投影坐标或经纬度颠倒）", $"the coordinate {at.Lon}, {at.Lat} is out of range (projected, or latitude first?)"));
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement array) =>
        array.ValueKind == JsonValueKind.Array ? array.EnumerateArray() : throw new Fault(("坐标的层次不对", "the coordinates are wrongly nested"));

    private static Dictionary<string, string> Properties(JsonElement feature)
    {
        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!feature.TryGetProperty("properties", out var all) || all.ValueKind != JsonValueKind.Object) { return properties; }
        foreach (var property in all.EnumerateObject())
        {
            if (property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
            {
                properties[property.Name] = property.Value.ToString();
            }
        }
        return properties;
    }

    /// <summary>One feature is wrong; the others are looked at all the same.</summary>
    private sealed class Fault(Text text) : Exception
    {
        public Text Text { get; } = text;
    }
}
