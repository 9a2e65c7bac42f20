using System.Globalization;
using System.Text.Json;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;

namespace Rongxi.Statistics.Imports;

/// <summary>Reads SDMX-JSON (2.0, and data of 1.0) and SDMX-CSV (1.0 and 2.0).</summary>
internal static class SdmxTextReader
{
    private const long LongestJson = 64L << 20;

    /// <exception cref="Refusal"><c>sdmx.too-large</c>, <c>sdmx.broken</c>, <c>sdmx.no-message</c>.</exception>
    public static async Task<SdmxMessage> Json(Stream stream, CancellationToken ct)
    {
        if (stream.Length > LongestJson)
        {
            throw new Refusal("sdmx.too-large", ("JSON 文件最大 64 MB", "A JSON file of at most 64 MB"), 413);
        }

        try
        {
            using var document = await JsonDocument.ParseAsync(stream, new JsonDocumentOptions { MaxDepth = SdmxXmlReader.Deepest }, ct);
            var message = new SdmxMessage { Form = "SDMX-JSON" };
            var data = document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("data", out var inner) ? inner : document.RootElement;
            message.CodeLists.AddRange(Each(data, "codelists").Concat(Each(data, "valueLists")).Select(list => List(list, "codes", "valueItems")));
            message.Schemes.AddRange(Each(data, "conceptSchemes").Select(scheme => List(scheme, "concepts", "concepts")));
            message.Structures.AddRange(Each(data, "dataStructures").Select(Structure));
            Sets(data, message);
            return message.CodeLists.Count + message.Schemes.Count + message.Structures.Count + message.Sets.Count > 0 ? message : throw new Refusal("sdmx.no-message", ("JSON 中没有 SDMX 的结构或数据", "The JSON holds neither structures nor data of SDMX"));
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or FormatException or KeyNotFoundException or ArgumentOutOfRangeException)
        {
            throw broken is JsonException { LineNumber: { } line } ? new Refusal("sdmx.broken", ($"第 {line + 1} 行：JSON 不完整、有错或嵌套太深", $"Line {line + 1}: the JSON is broken, breaks off or is nested too deeply"))
                : new Refusal("sdmx.broken", ("JSON 的形状不合 SDMX", "The JSON has not the shape of SDMX"));
        }
    }

    /// <exception cref="Refusal"><c>table.…</c>, <c>sdmx.no-message</c>.</exception>
    public static async Task<SdmxMessage> Csv(Stream stream, string fileName, CancellationToken ct)
    {
        await using var table = await TableReader.OpenAsync(stream, fileName, new TableOptions { Limits = new TableLimits { Rows = SdmxXmlReader.MostValues, Bytes = 256L << 20 } }, ct);
        var headings = table.Columns.ToList();
        if (headings.FindIndex(heading => Id(heading) == "OBS_VALUE") is var measure && measure < 0)
        {
            throw new Refusal("sdmx.no-message", ("没有 OBS_VALUE 列", "There is no column OBS_VALUE"));
        }

        var (values, structure) = (new List<TakenValue>(), "");
        await foreach (var row in table.Rows(ct))
        {
            var codes = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var heading in headings)
            {
                codes[Id(heading)] = Id(row[heading]);
            }

            structure = structure.Length > 0 ? structure : codes.GetValueOrDefault("STRUCTURE_ID") is { Length: > 0 } named ? named : codes.GetValueOrDefault("DATAFLOW") ?? "";
            values.Add(new(codes, row[headings[measure]].Replace(',', '.'), codes.GetValueOrDefault("OBS_STATUS"), row.Number));
        }

        var message = new SdmxMessage { Form = "SDMX-CSV" };
        message.Sets.Add(new(Whole(structure), values));
        // What stands before the value is its key, says the format.
        var keys = headings.Take(measure).Select(Id).Where(id => id is not ("ACTION" or "STRUCTURE_ID" or "STRUCTURE_NAME" or "DATAFLOW" or "SERIES_KEY" or "OBS_KEY") && !id.StartsWith("STRUCTURE", StringComparison.Ordinal)).ToList();
        message.Structures.Add(Implied(Whole(structure), keys, keys.Contains("TIME_PERIOD") ? "TIME_PERIOD" : keys.LastOrDefault() ?? ""));
        return message;
    }

    internal static TakenStructure Implied(string name, IEnumerable<string> keys, string time)
    {
        var parts = name.Split([':', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        return new(parts.ElementAtOrDefault(0) ?? "", parts.ElementAtOrDefault(1) ?? name, parts.ElementAtOrDefault(2) ?? "1.0", Text.Same(name), [.. keys.Select(key => new TakenDimension(key, null, key == time))]);
    }

    private static string Id(string cell) => cell.IndexOf(": ", StringComparison.Ordinal) is > 0 and var at && cell[..at].Trim() is { } id && !id.Contains(' ', StringComparison.Ordinal) ? id : cell.Trim();

    private static string Whole(string structure) => structure.Contains('(', StringComparison.Ordinal) || structure.Length == 0 ? structure : structure + "(1.0)";

    private static IEnumerable<JsonElement> Each(JsonElement of, string name) => of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var all) && all.ValueKind == JsonValueKind.Array ? all.EnumerateArray() : [];

    private static string Word(JsonElement of, string name) => of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static Text Named(JsonElement of, string id)
    {
        var names = of.TryGetProperty("names", out var all) && all.ValueKind == JsonValueKind.Object ? all : default;
        var en = Word(names, "en") is { Length: > 0 } english ? english : Word(of, "name") is { Length: > 0 } one ? one : id;
        return (Word(names, "zh") is { Length: > 0 } chinese ? chinese : en, en);
    }

    private static TakenList List(JsonElement list, string items, string others) => new(
        Word(list, "agencyID"), Word(list, "id"), Word(list, "version") is { Length: > 0 } version ? version : "1.0", Named(list, Word(list, "id")),
        [.. Each(list, items).Concat(items == others ? [] : Each(list, others)).Take(SdmxXmlReader.MostItems).Select(item => new TakenItem(Word(item, "id"), Named(item, Word(item, "id")), Word(item, "parent") is { Length: > 0 } parent ? parent : null))]);

    private static TakenStructure Structure(JsonElement structure)
    {
        var parts = structure.GetProperty("dataStructureComponents").GetProperty("dimensionList");
        var dimensions = Each(parts, "dimensions").Concat(Each(parts, "measureDimensions"))
            .Select(dimension => new TakenDimension(Word(dimension, "id"), dimension.TryGetProperty("localRepresentation", out var local) && Word(local, "enumeration") is { Length: > 0 } urn ? SdmxXmlReader.OfUrn(urn) : null, false)).ToList();
        var time = parts.TryGetProperty("timeDimension", out var one) && one.ValueKind == JsonValueKind.Object ? [Word(one, "id")] : Each(parts, "timeDimensions").Select(each => Word(each, "id")).ToList();
        return new(Word(structure, "agencyID"), Word(structure, "id"), Word(structure, "version") is { Length: > 0 } version ? version : "1.0", Named(structure, Word(structure, "id")), [.. dimensions, .. time.Select(id => new TakenDimension(id.Length > 0 ? id : "TIME_PERIOD", null, true))]);
    }

    private static void Sets(JsonElement data, SdmxMessage message)
    {
        var structures = Each(data, "structures").ToList();
        if (structures.Count == 0 && data.ValueKind == JsonValueKind.Object && data.TryGetProperty("structure", out var only))
        {
            structures.Add(only);
        }

        foreach (var set in Each(data, "dataSets"))
        {
            var structure = structures[set.TryGetProperty("structure", out var which) && which.ValueKind == JsonValueKind.Number ? which.GetInt32() : 0];
            var name = Each(structure, "links").Select(link => Word(link, "urn")).Where(urn => urn.Contains("DataStructure=", StringComparison.Ordinal)).Select(SdmxXmlReader.OfUrn).FirstOrDefault()
                ?? Each(structure, "links").Select(link => SdmxXmlReader.OfUrn(Word(link, "urn"))).FirstOrDefault(urn => urn is not null) ?? Word(structure, "name");
            var dimensions = structure.GetProperty("dimensions");
            var (whole, bySeries, byValue) = (Axes(dimensions, "dataSet"), Axes(dimensions, "series"), Axes(dimensions, "observation"));
            var values = new List<TakenValue>();
            if (set.TryGetProperty("series", out var series) && series.ValueKind == JsonValueKind.Object)
            {
                foreach (var one in series.EnumerateObject().Where(one => one.Value.TryGetProperty("observations", out _)))
                {
                    Observations(one.Value.GetProperty("observations"), [.. At(whole, null), .. At(bySeries, one.Name)]);
                }
            }

            if (set.TryGetProperty("observations", out var flat) && flat.ValueKind == JsonValueKind.Object)
            {
                Observations(flat, At(whole, null));
            }

            message.Sets.Add(new(name, values));
            var axes = whole.Concat(bySeries).Concat(byValue).Select(axis => axis.Id).ToList();
            message.Structures.Add(Implied(name, axes, axes.Contains("TIME_PERIOD") ? "TIME_PERIOD" : ""));

            void Observations(JsonElement all, IReadOnlyList<KeyValuePair<string, string>> keys)
            {
                foreach (var observation in all.EnumerateObject())
                {
                    var codes = new Dictionary<string, string>(keys.Concat(At(byValue, observation.Name)), StringComparer.Ordinal);
                    var value = observation.Value.ValueKind == JsonValueKind.Array && observation.Value.GetArrayLength() > 0 ? observation.Value[0] : default;
                    values.Add(new(codes, value.ValueKind == JsonValueKind.Number ? value.GetRawText() : value.ValueKind == JsonValueKind.String ? value.GetString() : null, null, values.Count + 1));
                    if (values.Count > SdmxXmlReader.MostValues)
                    {
                        throw new Refusal("sdmx.too-large", ($"一个文件最多 {SdmxXmlReader.MostValues} 个值", $"At most {SdmxXmlReader.MostValues} values in a file"), 413);
                    }
                }
            }
        }
    }

    private static List<(string Id, List<string> Codes)> Axes(JsonElement dimensions, string level) =>
        [.. Each(dimensions, level).Select(axis => (Word(axis, "id"), Each(axis, "values").Select(value => Word(value, "id") is { Length: > 0 } id ? id : Word(value, "value") is { Length: > 0 } said ? said : Word(value, "start")).ToList()))];

    private static IReadOnlyList<KeyValuePair<string, string>> At(List<(string Id, List<string> Codes)> axes, string? key)
    {
        var places = key?.Split(':') ?? [];
        return [.. axes.Select((axis, i) => KeyValuePair.Create(axis.Id, axis.Codes[i < places.Length && places[i].Length > 0 ? int.Parse(places[i], CultureInfo.InvariantCulture) : 0]))];
    }
}
