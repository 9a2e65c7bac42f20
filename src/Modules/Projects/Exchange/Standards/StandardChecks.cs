using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Rongxi.Projects.Exchange.Files;

namespace Rongxi.Projects.Exchange.Standards;

/// <summary>
/// What the Open Contracting standards demand beyond the types of fields, as their own validator checks it: identifiers with a registered
/// prefix, amounts with a currency, nothing empty, organizations that are among the parties.
/// </summary>
internal static partial class StandardChecks
{
    /// <summary>Names under which an organization is referred to by its id.</summary>
    private static readonly HashSet<string> Organizations =
        ["publicAuthority", "buyer", "procuringEntity", "administrativeEntity", "payer", "payee", "suppliers", "tenderers", "responsibleParty", "sourceParty", "publicOffice", "financingParty", "beneficialOwner"];

    /// <summary>Checks everything within an element.</summary>
    public static void Check(JsonObject element, Remarks remarks)
    {
        var parties = (element["parties"] as JsonArray ?? []).OfType<JsonObject>().Select(party => TextOf(party["id"])).OfType<string>().ToHashSet(StringComparer.Ordinal);
        Walk(element, "", null, parties, remarks);
    }

    public static bool IsProjectId(string id) => ProjectId().IsMatch(id);

    public static bool IsOcid(string id) => Ocid().IsMatch(id);

    private static void Walk(JsonNode? node, string path, string? name, HashSet<string> parties, Remarks remarks)
    {
        switch (node)
        {
            case JsonObject { Count: 0 } or JsonArray { Count: 0 }:
                remarks.Refuse(path, "empty", ("空的对象或数组不得出现", "Objects and arrays must not be empty"), node);
                break;
            case JsonObject value:
                Amount(value, path, remarks);
                Reference(value, path, name, parties, remarks);
                foreach (var (below, child) in value)
                {
                    Walk(child, $"{path}/{below}", below, parties, remarks);
                }

                break;
            case JsonArray array:
                for (var i = 0; i < array.Count; i++)
                {
                    Walk(array[i], $"{path}/{i}", name, parties, remarks);
                }

                break;
            case JsonValue text when text.GetValueKind() == JsonValueKind.String && string.IsNullOrWhiteSpace(text.GetValue<string>()):
                remarks.Refuse(path, "empty", ("空的文字不得出现", "Texts must not be empty"));
                break;
        }
    }

    private static void Amount(JsonObject value, string path, Remarks remarks)
    {
        if (value["amount"] is JsonValue amount && amount.GetValueKind() == JsonValueKind.Number && value["currency"] is null)
        {
            remarks.Refuse(path, "no-currency", ("金额没有币种", "The amount has no currency"), amount);
        }
    }

    private static void Reference(JsonObject value, string path, string? name, HashSet<string> parties, Remarks remarks)
    {
        if (name is not null && Organizations.Contains(name) && TextOf(value["id"]) is { } id && value["identifier"] is null && !parties.Contains(id))
        {
            remarks.Refuse($"{path}/id", "unknown-party", ($"参与方中没有“{id}”", $"“{id}” is not among the parties"), value["id"]);
        }
    }

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    [GeneratedRegex("^oc4ids-[a-z0-9]{6}-.+")]
    private static partial Regex ProjectId();

    [GeneratedRegex("^ocds-[a-z0-9]{6}-.+")]
    private static partial Regex Ocid();
}
