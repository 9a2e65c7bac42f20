using System.Text.Json.Nodes;
using Rongxi.Kernel.Computations;
using Rongxi.Resources.Catalogue;

namespace Rongxi.Resources.Harvest.Reading;

/// <summary>A data set as CKAN's <c>package_show</c> and <c>package_search</c> answer it, with or without the fields of ckanext-dcat.</summary>
internal static class CkanPackage
{
    /// <summary>What changes with every look or by counting, and is no change of the data set.</summary>
    private static readonly string[] Restless = ["tracking_summary", "relationships_as_subject", "relationships_as_object", "num_resources", "num_tags", "metadata_harvested"];

    public static HarvestedRow Read(JsonNode? node, long position)
    {
        var remarks = new RemarkList(position);
        if (node is not JsonObject stated)
        {
            remarks.Refuse("no-object", ("记录不是 JSON 对象", "The record is no JSON object"));
            return remarks.Row(null);
        }

        var extras = Extras(stated["extras"]);
        string? Said(params string[] names) => Stated.Text(stated, names) ?? Stated.Text(extras, [.. names, .. names.Select(name => "dcat_" + name)]);

        remarks.ExternalId = HarvestedFields.Identifier(Stated.Text(stated, "id", "name") ?? Stated.Text(extras, "guid", "identifier"), remarks);
        var title = HarvestedFields.Title(stated["title"] is { } given && Stated.Plain(given) is { Length: > 0 } ? given : stated["name"], remarks);
        if (remarks.IsRefused)
        {
            return remarks.Row(null);
        }

        var isPrivate = stated["private"] is JsonValue hidden && Stated.Plain(hidden) is "true" or "True";
        var level = Said("accessLevel", "access_level", "access_rights");
        var summary = HarvestedFields.Summary(Said("notes", "description"), title!, remarks);
        var temporal = Stated.Object(stated, "temporal_coverage");
        var organization = Stated.Object(stated, "organization");
        var titles = Stated.Object(stated, "title_translated");
        return remarks.Row(new HarvestedRecord
        {
            ExternalId = remarks.ExternalId!, Fingerprint = HarvestWords.Fingerprint(CanonicalJson.Of(Settled(stated))),
            Name = HarvestWords.Line(Stated.Text(titles, "zh", "zh_CN", "zh-Hans"), 300) ?? title!, NameEn = HarvestWords.Line(Stated.Text(titles, "en"), 300) ?? (HarvestWords.IsChinese(title) ? null : title),
            Abstract = summary, AbstractEn = HarvestWords.IsChinese(summary) ? null : summary,
            Provider = HarvestWords.Line(Stated.Text(organization, "title", "name") ?? Stated.Text(Stated.Object(stated, "publisher"), "name") ?? Said("publisher_name", "author"), 200) ?? "",
            Themes = [.. Stated.Words(stated["groups"], false, "title", "display_name", "name").Concat(Stated.Words(stated["theme"])).Distinct()],
            Keywords = Stated.Words(stated["tags"], false, "display_name", "name"),
            Access = isPrivate ? AccessLevel.NonPublic : HarvestWords.Access(level) ?? AccessLevel.Public,
            Cycle = HarvestWords.Cycle(Said("frequency", "accrualPeriodicity")),
            Issued = HarvestWords.Day(Said("issued", "metadata_created")), Modified = HarvestWords.Day(Said("modified", "metadata_modified")),
            Licence = HarvestWords.Line(Said("license_url", "license_title", "license_id"), 600), LandingPage = HarvestedFields.Address(Said("url"), "url", remarks),
            Language = HarvestWords.Joined(Stated.Words(stated["language"] ?? extras["language"], split: true), 60)?.Replace('；', ','), Spatial = HarvestWords.Line(Said("spatial_uri", "spatial"), 600),
            TemporalFrom = HarvestWords.Day(Stated.Text(temporal, "start") ?? Said("temporal_start")), TemporalTo = HarvestWords.Day(Stated.Text(temporal, "end") ?? Said("temporal_end")),
            ContactName = HarvestWords.Line(Stated.Text(Stated.Object(stated, "contact"), "name") ?? Said("contact_name", "maintainer"), 120), ContactEmail = HarvestedFields.Email(Stated.Text(Stated.Object(stated, "contact"), "email") ?? Said("contact_email", "maintainer_email")),
            PartOf = HarvestWords.Line(Stated.Text(extras, "collection_package_id") ?? Stated.Plain(stated["in_series"]), 200), Version = HarvestWords.Line(Said("version"), 60),
            Distributions = HarvestedFields.Few(Stated.Objects(stated["resources"]).Select(one => Resource(one, remarks)), remarks),
        });
    }

    private static HarvestedDistribution Resource(JsonObject stated, RemarkList remarks) => new()
    {
        ExternalId = HarvestWords.Line(Stated.Text(stated, "id"), 600), Title = HarvestWords.Line(Stated.Text(stated, "name", "title"), 300), Description = HarvestWords.Line(Stated.Text(stated, "description"), 2_000), Format = HarvestWords.Line(Stated.Text(stated, "format"), 100),
        MediaType = HarvestWords.Line(Stated.Text(stated, "mimetype"), 200), AccessUrl = HarvestedFields.Address(Stated.Text(stated, "access_url", "url"), "url", remarks), DownloadUrl = HarvestedFields.Address(Stated.Text(stated, "download_url"), "download_url", remarks),
        Bytes = Stated.Whole(stated, "size"), Licence = HarvestWords.Line(Stated.Text(stated, "license", "license_url"), 600), Issued = HarvestWords.Day(Stated.Text(stated, "issued", "created")), Modified = HarvestWords.Day(Stated.Text(stated, "modified", "last_modified")),
    };

    private static JsonObject Extras(JsonNode? node)
    {
        var extras = new JsonObject();
        foreach (var pair in Stated.Objects(node))
        {
            if (Stated.Text(pair, "key") is { } key)
            {
                extras.TryAdd(key, pair["value"]?.DeepClone());
            }
        }

        return extras;
    }

    private static JsonObject Settled(JsonObject stated) => new(stated.Where(pair => !Restless.Contains(pair.Key)).Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));
}
