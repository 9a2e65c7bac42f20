using System.Text.Json.Nodes;

namespace Rongxi.Projects.Exchange.Standards;

/// <summary>Contracting processes as OCDS says them: as releases, or compiled as records. What others published goes out as it came in.</summary>
internal static class OcdsWriting
{
    /// <summary>The releases of a process, oldest first.</summary>
    /// <param name="process">The process.</param>
    /// <param name="published">The day of the release where the process names none.</param>
    public static IEnumerable<JsonNode> Releases(PublicProcess process, DateOnly published)
    {
        if (Kept(process)?[OcdsProcess.Releases] is JsonArray releases)
        {
            return releases.Select(release => release!.DeepClone());
        }

        return Kept(process)?[OcdsProcess.Record] is JsonObject record
            ? record["releases"] is JsonArray linked && linked.All(release => release?["ocid"] is not null) ? linked.Select(release => release!.DeepClone()) : record["compiledRelease"] is { } compiled ? [compiled.DeepClone()] : []
            : [Release(process, published, "contract")];
    }

    /// <summary>The record of a process.</summary>
    public static JsonNode Record(PublicProcess process, DateOnly published)
    {
        var kept = Kept(process);
        if (kept?[OcdsProcess.Record] is { } record)
        {
            return record.DeepClone();
        }

        return kept?[OcdsProcess.Releases] is JsonArray releases
            ? new JsonObject { ["ocid"] = process.Ocid, ["releases"] = releases.DeepClone() }
            : new JsonObject { ["ocid"] = process.Ocid, ["releases"] = new JsonArray(Release(process, published, "contract")), ["compiledRelease"] = Release(process, published, "compiled") };
    }

    /// <summary>What others published of a process; a row of a table is no release.</summary>
    private static JsonObject? Kept(PublicProcess process) =>
        process.Original is { } original && JsonNode.Parse(original) is JsonObject kept && (kept.ContainsKey(OcdsProcess.Releases) || kept.ContainsKey(OcdsProcess.Record)) ? kept : null;

    private static JsonObject Release(PublicProcess process, DateOnly published, string tag)
    {
        var value = StandardJson.Value(process.Amount, process.Currency);
        var period = StandardJson.Period(process.StartOn, process.EndOn);
        var release = new JsonObject
        {
            ["ocid"] = process.Ocid,
            ["id"] = $"{process.Ocid}-{tag}",
            ["date"] = StandardJson.Instant(process.SignedOn ?? process.StartOn ?? published),
            ["tag"] = new JsonArray(tag),
            ["initiationType"] = "tender",
        };
        release.Put("parties", Parties(process));
        release.Put("buyer", process.BuyerName is { } buyer ? StandardJson.Reference(buyer, process.BuyerCode) : null);
        var tender = new JsonObject { ["id"] = $"{process.Ocid}-tender", ["status"] = "complete" };
        tender.Put("title", StandardJson.Words(process.Title));
        tender.Put("procurementMethod", StandardJson.Words(process.Method));
        release["tender"] = tender;
        var award = new JsonObject { ["id"] = $"{process.Ocid}-award" };
        award.Put("title", StandardJson.Words(process.Title));
        award.Put("value", value?.DeepClone());
        award.Put("suppliers", process.SupplierName is { } supplier ? new JsonArray(StandardJson.Reference(supplier, process.SupplierCode)) : null);
        release["awards"] = new JsonArray(award);
        var contract = new JsonObject { ["id"] = $"{process.Ocid}-contract", ["awardID"] = $"{process.Ocid}-award", ["status"] = process.IsClosed ? "terminated" : "active" };
        contract.Put("title", StandardJson.Words(process.Title));
        contract.Put("value", value);
        contract.Put("period", period);
        contract.Put("dateSigned", process.SignedOn is { } signed ? StandardJson.Instant(signed) : null);
        release["contracts"] = new JsonArray(contract);
        return release;
    }

    private static JsonArray Parties(PublicProcess process)
    {
        var parties = new JsonArray();
        if (process.BuyerName is { } buyer)
        {
            parties.Add(StandardJson.Party(buyer, process.BuyerCode, process.SupplierName == buyer && process.SupplierCode == process.BuyerCode ? ["buyer", "procuringEntity", "supplier"] : ["buyer", "procuringEntity"]));
        }

        if (process.SupplierName is { } supplier && !(supplier == process.BuyerName && process.SupplierCode == process.BuyerCode))
        {
            parties.Add(StandardJson.Party(supplier, process.SupplierCode, ["supplier"]));
        }

        return parties;
    }
}
