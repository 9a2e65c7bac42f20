using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rongxi.Kernel.Computations;

/// <summary>One spelling for JSON that says the same: members in ordinal order, no blanks, numbers as they were written.</summary>
public static class CanonicalJson
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The spelling of a tree.</summary>
    public static string Of(JsonNode? node) => Ordered(node)?.ToJsonString(Plain) ?? "null";

    /// <summary>The spelling of a map as an object.</summary>
    public static string Of(IReadOnlyDictionary<string, string> map) =>
        Of(new JsonObject(map.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)JsonValue.Create(pair.Value)))));

    private static JsonNode? Ordered(JsonNode? node) => node switch
    {
        JsonObject one => new JsonObject(one.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, Ordered(pair.Value)))),
        JsonArray many => new JsonArray([.. many.Select(Ordered)]),
        _ => node?.DeepClone(),
    };
}
