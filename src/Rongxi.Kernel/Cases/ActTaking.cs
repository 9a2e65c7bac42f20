using System.Text.Json.Nodes;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;

namespace Rongxi.Kernel.Cases;

/// <summary>An act while it is being taken: what its effect may read and change, in the one transaction.</summary>
public sealed class ActTaking
{
    public required Case Case { get; init; }
    public required Procedure Procedure { get; init; }
    public required Act Act { get; init; }
    public required Move Move { get; init; }
    public required Actor By { get; init; }
    public required DateTimeOffset Now { get; init; }
    public required DateOnly Today { get; init; }

    /// <summary>The day from which the act counts.</summary>
    public required DateOnly On { get; init; }

    /// <summary>What the acting person filled in; null for acts without a form.</summary>
    public object? Input { get; init; }

    public string? Remark { get; init; }
    public required RongxiDb Db { get; init; }

    /// <summary>Documents issued by the act, told to the applicant with it.</summary>
    public List<StoredDocument> Issued { get; } = [];

    /// <summary>What the acting person filled in.</summary>
    public T InputAs<T>() => (T)Input!;

    /// <summary>The application in force, personal fields opened.</summary>
    public T Application<T>() => (T)Applications.Read(Case, Procedure, Db.Seal)!;
}

/// <summary>Keeps application forms: personal fields sealed at rest.</summary>
public static class Applications
{
    /// <summary>The application in force; null for cases without one.</summary>
    public static object? Read(Case file, Procedure procedure, Seal seal) =>
        Json(file, seal, procedure.Form) is { } json ? procedure.Form!.Read(json.ToJsonString(FormDefinition.Json)) : null;

    /// <summary>The application of a version (the one in force when null) as JSON, personal fields opened.</summary>
    public static JsonObject? Json(Case file, Seal seal, FormDefinition? form, int? version = null)
    {
        var wanted = version ?? file.FormVersion;
        var kept = file.Forms.FirstOrDefault(candidate => candidate.Version == wanted);
        return kept is null || form is null ? null : Each(form, JsonNode.Parse(kept.Json)!.AsObject(), seal.Open);
    }

    /// <summary>JSON of a record as <see cref="Sealed"/> keeps it, personal fields opened.</summary>
    public static JsonObject Opened(FormDefinition form, string json, Seal seal) => Each(form, JsonNode.Parse(json)!.AsObject(), seal.Open);

    /// <summary>JSON of a record with its personal fields sealed.</summary>
    public static string Sealed(FormDefinition form, object record, Seal seal) =>
        Each(form, JsonNode.Parse(form.Write(record))!.AsObject(), seal.Close).ToJsonString(FormDefinition.Json);

    private static JsonObject Each(FormDefinition form, JsonObject json, Func<string?, string?> change)
    {
        foreach (var field in form.Fields)
        {
            if (field.Kind == FieldKind.Rows && json[field.JsonName] is JsonArray rows)
            {
                foreach (var row in rows.OfType<JsonObject>())
                {
                    Each(field.Row!, row, change);
                }
            }
            else if (field.Personal && json[field.JsonName] is JsonValue value && value.TryGetValue<string>(out var text))
            {
                json[field.JsonName] = change(text);
            }
        }

        return json;
    }
}
