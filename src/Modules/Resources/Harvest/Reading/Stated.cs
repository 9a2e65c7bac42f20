using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rongxi.Resources.Harvest.Reading;

/// <summary>Reads members of JSON objects as sources write them: texts for lists, lists for texts, numbers for texts.</summary>
internal static class Stated
{
    private const int MostWords = 200;

    /// <summary>A text, or a number as text; null for nothing, empty texts and anything else.</summary>
    public static string? Text(JsonObject? from, params string[] names)
    {
        foreach (var name in names)
        {
            if (from?[name] is { } node && Plain(node) is { Length: > 0 } text)
            {
                return text;
            }
        }

        return null;
    }

    public static string? Plain(JsonNode? node) => node switch
    {
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>().Trim(),
        JsonValue value when value.GetValueKind() is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.ToJsonString(),
        JsonArray { Count: > 0 } many when many.Count == 1 => Plain(many[0]),
        _ => null,
    };

    /// <summary>The words of a list, of a text with commas between them where <paramref name="split"/> says so, or of objects by the first of the names.</summary>
    public static IReadOnlyList<string> Words(JsonNode? node, bool split = false, params string[] names)
    {
        IEnumerable<string?> words = node switch
        {
            JsonArray many => many.Take(MostWords).Select(one => one is JsonObject thing ? Text(thing, names) : Plain(one)),
            JsonObject thing => [Text(thing, names)],
            JsonValue when Plain(node) is { } text => split ? text.Split(',', '，', ';', '；') : [text],
            _ => [],
        };
        return [.. words.Select(word => HarvestWords.Line(word, 100)).OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    public static JsonObject? Object(JsonObject from, string name) => from[name] as JsonObject ?? (from[name] as JsonArray)?.OfType<JsonObject>().FirstOrDefault();

    public static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonArray many => many.OfType<JsonObject>(),
        JsonObject one => [one],
        _ => [],
    };

    public static long? Whole(JsonObject from, string name) =>
        Text(from, name) is { } text && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= long.MaxValue ? (long)number : null;

    /// <summary>An interval of ISO 8601, <c>from/to</c>; what is open or none is null.</summary>
    public static (DateOnly? From, DateOnly? To) Interval(string? text)
    {
        var parts = (text ?? "").Split('/');
        return parts.Length == 2 ? (HarvestWords.Day(parts[0]), HarvestWords.Day(parts[1])) : (null, null);
    }
}
