using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;

namespace Rongxi.Kernel.Registers;

/// <summary>
/// The personal fields of registered records: sealed in the table and in every entry, opened when an entry is read. The
/// journal is made over the sealed text, so that it can be verified without the key.
/// </summary>
public static class PersonalFields
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<PropertyInfo>> Known = new();

    /// <summary>Texts of a record type that are personal.</summary>
    public static IReadOnlyList<PropertyInfo> Of(Type record) =>
        Known.GetOrAdd(record, type => [.. type.GetProperties().Where(property => property.PropertyType == typeof(string) && property.IsDefined(typeof(PersonalAttribute)))]);

    /// <summary>What a record is after an entry.</summary>
    public static JsonObject State(this RegisterEntry entry, Seal seal) => Opened(entry.After, seal);

    /// <summary>The fields an entry set: old and new value of each.</summary>
    public static JsonObject Set(this RegisterEntry entry, Seal seal) => Opened(entry.Changes, seal);

    /// <summary>A snapshot, or the changes of an entry, as it is kept: personal fields sealed.</summary>
    internal static string Sealed(JsonObject json, Type record, Seal seal)
    {
        foreach (var property in Of(record))
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            if (json[name] is { } value)
            {
                json[name] = Each(value, seal.Close);
            }
        }

        return json.ToJsonString(FormDefinition.Json);
    }

    private static JsonObject Opened(string json, Seal seal)
    {
        var read = JsonNode.Parse(json)!.AsObject();
        if (json.Contains('"' + Seal.Mark, StringComparison.Ordinal))
        {
            foreach (var (name, value) in read.ToList())
            {
                if (value is not null)
                {
                    read[name] = Each(value, text => seal.TryOpen(text, out var plain) ? plain : text);
                }
            }
        }

        return read;
    }

    /// <summary>A text, or each text of the pair of an old and a new value.</summary>
    private static JsonNode? Each(JsonNode value, Func<string?, string?> change) => value switch
    {
        JsonArray pair => new JsonArray([.. pair.Select(one => one is null ? null : Each(one, change))]),
        JsonValue one when one.TryGetValue<string>(out var text) => change(text),
        _ => value.DeepClone(),
    };
}
