using System.Text.Json.Nodes;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;

namespace Rongxi.Funds.Grants;

/// <summary>What was filled in with an earlier act, its personal fields opened.</summary>
internal static class Opened
{
    public static string Of(FormDefinition form, string json, Seal seal)
    {
        var record = JsonNode.Parse(json)!.AsObject();
        foreach (var field in form.Fields.Where(field => field.Personal))
        {
            if (record[field.JsonName] is JsonValue value && value.TryGetValue<string>(out var text))
            {
                record[field.JsonName] = seal.Open(text);
            }
        }

        return record.ToJsonString(FormDefinition.Json);
    }
}
