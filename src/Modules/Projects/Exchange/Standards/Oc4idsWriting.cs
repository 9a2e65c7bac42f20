using System.Text.Json.Nodes;
using Rongxi.Kernel.JsonFiles;
using Rongxi.Projects.Exchange.Files;
using Rongxi.Projects.Pool;

namespace Rongxi.Projects.Exchange.Standards;

/// <summary>
/// A project as OC4IDS says it. What others published goes out again as it came in, but for the fields in which the register has since said
/// something else.
/// </summary>
internal static class Oc4idsWriting
{
    public static JsonObject Of(PublicProject stated, string prefix) =>
        stated.Facts is { Original: { } original } facts && StandardChecks.IsProjectId(stated.Project.Number)
            ? Again(JsonNode.Parse(original)!.AsObject(), stated.Project, facts)
            : Anew(stated, prefix);

    private static JsonObject Anew(PublicProject stated, string prefix)
    {
        var project = stated.Project;
        var json = new JsonObject { ["id"] = StandardChecks.IsProjectId(project.Number) ? project.Number : $"oc4ids-{prefix}-{project.Number}" };
        json.Put("identifiers", Identifiers(project));
        json.Put("title", StandardJson.Words(project.Name));
        json.Put("description", StandardJson.Words(project.Content));
        json["status"] = StandardWords.StatusOf(project.Stage);
        json["type"] = StandardWords.TypeOf(project.Kind);
        json["sector"] = new JsonArray(StandardWords.SectorOf(project.Sector));
        json.Put("period", StandardJson.Period(project.StartOn, project.FinishOn));
        json.Put("locations", Locations(project));
        json.Put("budget", Budget(stated));
        json.Put("completion", Completion(stated));
        json["parties"] = Parties(stated);
        json["publicAuthority"] = StandardJson.Reference(project.OwnerName, project.OwnerCode);
        json.Put("contractingProcesses", new JsonArray([.. stated.Processes.Select(process => (JsonNode)new JsonObject { ["id"] = process.Ocid, ["summary"] = Summary(process) })]));
        return json;
    }

    private static JsonArray Identifiers(Project project)
    {
        var identifiers = new JsonArray { new JsonObject { ["id"] = project.OriginNumber ?? project.Number, ["scheme"] = project.Origin.Length > 0 ? project.Origin : "internal" } };
        if (project.NationalCode is { Length: > 0 } code)
        {
            identifiers.Add(new JsonObject { ["id"] = code, ["scheme"] = "CN-TZXM" });
        }

        return identifiers;
    }

    private static JsonArray? Locations(Project project) => project.Place is not { } place ? null : new JsonArray
    {
        new JsonObject { ["id"] = "1", ["geometry"] = new JsonObject { ["type"] = "Point", ["coordinates"] = new JsonArray(place.Longitude, place.Latitude) } },
    };

    private static JsonObject? Budget(PublicProject stated) =>
        (stated.Facts is { } facts ? StandardJson.Value(facts.BudgetMinor, facts.Currency) : StandardJson.Value(stated.Project.BudgetFen ?? stated.Project.ApprovedFen ?? stated.Project.EstimateFen, "CNY"))
            is { } value ? new JsonObject { ["amount"] = value } : null;

    private static JsonObject? Completion(PublicProject stated)
    {
        var completion = new JsonObject();
        completion.Put("endDate", stated.Facts?.CompletedOn is { } day ? StandardJson.Instant(day) : null);
        completion.Put("finalValue", stated.Facts is { } facts ? StandardJson.Value(facts.FinalMinor, facts.Currency) : StandardJson.Value(stated.Project.FinalFen, "CNY"));
        return completion.Count == 0 ? null : completion;
    }

    /// <summary>Every organization that is referred to, once, with all its roles.</summary>
    private static JsonArray Parties(PublicProject stated)
    {
        var roles = new List<(string Name, string? Code, string Role)> { (stated.Project.OwnerName, stated.Project.OwnerCode, "publicAuthority") };
        foreach (var process in stated.Processes)
        {
            if (process.BuyerName is { } buyer)
            {
                roles.Add((buyer, process.BuyerCode, "procuringEntity"));
            }

            if (process.SupplierName is { } supplier)
            {
                roles.Add((supplier, process.SupplierCode, "supplier"));
            }
        }

        return new JsonArray([.. roles.GroupBy(role => StandardJson.IdOf(role.Name, role.Code)).Select(party => (JsonNode)StandardJson.Party(party.First().Name, party.First().Code, party.Select(role => role.Role).Distinct()))]);
    }

    private static JsonObject Summary(PublicProcess process)
    {
        var summary = new JsonObject { ["ocid"] = process.Ocid };
        summary.Put("title", StandardJson.Words(process.Title));
        summary["status"] = process.IsClosed ? "closed" : "active";
        summary.Put("nature", process.Nature is { } nature ? new JsonArray(nature) : null);
        var tender = new JsonObject();
        tender.Put("procurementMethod", StandardJson.Words(process.Method));
        tender.Put("procuringEntity", process.BuyerName is { } buyer ? StandardJson.Reference(buyer, process.BuyerCode) : null);
        summary.Put("tender", tender.Count == 0 ? null : tender);
        summary.Put("suppliers", process.SupplierName is { } supplier ? new JsonArray(StandardJson.Reference(supplier, process.SupplierCode)) : null);
        summary.Put("contractValue", StandardJson.Value(process.Amount, process.Currency));
        summary.Put("contractPeriod", StandardJson.Period(process.StartOn, process.EndOn));
        return summary;
    }

    /// <summary>The original, with what the register says otherwise today.</summary>
    private static JsonObject Again(JsonObject original, Project project, PublishedProject facts)
    {
        var nobody = new Remarks(null);
        var piece = new JsonPiece("projects", 0, 1, System.Text.Encoding.UTF8.GetBytes(original.ToJsonString()));
        if (Oc4idsProject.Read(new Statement(original, "", nobody), piece, nobody) is not { } said)
        {
            return original;
        }

        Say(said.Name, project.Name, () => original["title"] = project.Name);
        Say(said.Content, project.Content, () => original["description"] = project.Content);
        Say(said.Stage, project.Stage, () => original["status"] = StandardWords.StatusOf(project.Stage));
        Say(said.Kind, project.Kind, () => original["type"] = StandardWords.TypeOf(project.Kind));
        Say(said.Sector, project.Sector, () => original["sector"] = new JsonArray(StandardWords.SectorOf(project.Sector)));
        Say(said.Owner, project.OwnerName, () => Within(original, "publicAuthority")["name"] = project.OwnerName);
        Say(said.StartOn, project.StartOn, () => Day(Within(original, "period"), "startDate", project.StartOn));
        Say(said.FinishOn, project.FinishOn, () => Day(Within(original, "period"), "endDate", project.FinishOn));
        Say((said.Budget, said.Currency), (facts.BudgetMinor, facts.Currency), () => Within(original, "budget")["amount"] = StandardJson.Value(facts.BudgetMinor, facts.Currency));
        Say((said.Longitude, said.Latitude), (project.Longitude, project.Latitude), () => original.Put("locations", Locations(project)));
        return original;
    }

    private static void Say<T>(T said, T now, Action say)
    {
        if (!EqualityComparer<T>.Default.Equals(said, now))
        {
            say();
        }
    }

    private static JsonObject Within(JsonObject json, string name)
    {
        if (json[name] is not JsonObject within)
        {
            json[name] = within = [];
        }

        return within;
    }

    private static void Day(JsonObject period, string name, DateOnly? day)
    {
        if (day is { } known)
        {
            period[name] = StandardJson.Instant(known);
        }
        else
        {
            period.Remove(name);
        }
    }
}
