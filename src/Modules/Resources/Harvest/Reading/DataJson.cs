using System.Text.Json;
using System.Text.Json.Nodes;
using Rongxi.Kernel.Computations;
using Rongxi.Resources.Catalogue;

namespace Rongxi.Resources.Harvest.Reading;

/// <summary>A data set of a <c>data.json</c> (Project Open Data 1.1, DCAT-US 1.1).</summary>
internal static class DataJson
{
    public static HarvestedRow Read(JsonNode? node, long position)
    {
        var remarks = new RemarkList(position);
        if (node is not JsonObject stated)
        {
            remarks.Refuse("no-object", ("记录不是 JSON 对象", "The record is no JSON object"));
            return remarks.Row(null);
        }

        remarks.ExternalId = HarvestedFields.Identifier(Stated.Text(stated, "identifier", "@id"), remarks);
        var title = HarvestedFields.Title(stated["title"], remarks);
        if (remarks.IsRefused)
        {
            return remarks.Row(null);
        }

        var access = HarvestWords.Access(Stated.Text(stated, "accessLevel"));
        if (access is null)
        {
            remarks.Note("no-access-level", ("访问级别缺失或不认识，按非公开编目", "The access level is missing or unknown; catalogued as non-public"), Stated.Text(stated, "accessLevel"));
        }

        var contact = Stated.Object(stated, "contactPoint");
        var (from, to) = Stated.Interval(Stated.Text(stated, "temporal"));
        var summary = HarvestedFields.Summary(Stated.Text(stated, "description"), title!, remarks);
        return remarks.Row(new HarvestedRecord
        {
            ExternalId = remarks.ExternalId!, Fingerprint = HarvestWords.Fingerprint(CanonicalJson.Of(stated)),
            Name = title!, NameEn = HarvestWords.IsChinese(title) ? null : title, Abstract = summary, AbstractEn = HarvestWords.IsChinese(summary) ? null : summary,
            Provider = Provider(stated["publisher"]), Themes = Stated.Words(stated["theme"]), Keywords = Stated.Words(stated["keyword"], split: true),
            Access = access ?? AccessLevel.NonPublic, Cycle = HarvestWords.Cycle(Stated.Text(stated, "accrualPeriodicity")),
            Issued = HarvestedFields.Day(Stated.Text(stated, "issued"), "issued", remarks), Modified = HarvestedFields.Day(Stated.Text(stated, "modified"), "modified", remarks),
            Licence = HarvestWords.Line(Stated.Text(stated, "license"), 600), LandingPage = HarvestedFields.Address(Stated.Text(stated, "landingPage", "accessURL"), "landingPage", remarks),
            Language = HarvestWords.Joined(Stated.Words(stated["language"]), 60)?.Replace('；', ','), Spatial = HarvestWords.Line(Stated.Text(stated, "spatial"), 600), TemporalFrom = from, TemporalTo = to,
            ContactName = HarvestWords.Line(Stated.Text(contact, "fn"), 120), ContactEmail = HarvestedFields.Email(Stated.Text(contact, "hasEmail")),
            PartOf = HarvestWords.Line(Stated.Text(stated, "isPartOf"), 200),
            Distributions = HarvestedFields.Few(Stated.Objects(stated["distribution"]).Select(one => Distribution(one, remarks)), remarks),
        });
    }

    private static HarvestedDistribution Distribution(JsonObject stated, RemarkList remarks) => new()
    {
        Title = HarvestWords.Line(Stated.Text(stated, "title"), 300), Description = HarvestWords.Line(Stated.Text(stated, "description"), 2_000), Format = HarvestWords.Line(Stated.Text(stated, "format"), 100), MediaType = HarvestWords.Line(Stated.Text(stated, "mediaType"), 200),
        AccessUrl = HarvestedFields.Address(Stated.Text(stated, "accessURL"), "accessURL", remarks), DownloadUrl = HarvestedFields.Address(Stated.Text(stated, "downloadURL"), "downloadURL", remarks), Licence = HarvestWords.Line(Stated.Text(stated, "license"), 600),
        ExternalId = HarvestWords.Line(Stated.Text(stated, "identifier", "@id"), 600), Bytes = Stated.Whole(stated, "byteSize"), Issued = HarvestWords.Day(Stated.Text(stated, "issued")), Modified = HarvestWords.Day(Stated.Text(stated, "modified")),
    };

    /// <summary>The publisher, with the next above it, which tells two departments of one name apart.</summary>
    private static string Provider(JsonNode? node)
    {
        var stated = node as JsonObject;
        var name = HarvestWords.Line(Stated.Text(stated, "name") ?? Stated.Plain(node), 120);
        var above = stated is null ? null : HarvestWords.Line(Stated.Text(Stated.Object(stated, "subOrganizationOf"), "name"), 76);
        return name is null ? "" : above is null ? name : $"{name} ({above})";
    }
}

/// <summary>Members that every kind of source has, with what may be wrong with them.</summary>
internal static class HarvestedFields
{
    private const int MostDistributions = 1_000;

    public static string? Identifier(string? said, RemarkList remarks)
    {
        if (said is null)
        {
            remarks.Refuse("no-identifier", ("没有标识", "It has no identifier"));
            return null;
        }

        if (said.Length > 600)
        {
            remarks.Refuse("long-identifier", ("标识超过 600 字", "Its identifier is longer than 600 characters"), said);
            return null;
        }

        return said;
    }

    public static string? Title(JsonNode? node, RemarkList remarks)
    {
        var title = HarvestWords.Line(Stated.Plain(node), 300);
        if (title is null)
        {
            remarks.Refuse("no-title", ("没有标题", "It has no title"));
        }
        else if (node is JsonValue value && value.GetValueKind() != JsonValueKind.String)
        {
            remarks.Note("title-no-text", ("标题不是文字，按文字收下", "The title is no text; taken as one"), title);
        }
        else if (Stated.Plain(node)!.Length > 300)
        {
            remarks.Note("long-title", ("标题超过 300 字，已截短", "The title is longer than 300 characters and was cut"));
        }

        return title;
    }

    public static string Summary(string? said, string title, RemarkList remarks)
    {
        if (string.IsNullOrWhiteSpace(said))
        {
            remarks.Note("no-description", ("没有摘要，以标题代之", "It has no description; the title stands for it"));
            return title;
        }

        if (said.Length > 4_000)
        {
            remarks.Note("long-description", ("摘要超过 4000 字，已截短", "The description is longer than 4,000 characters and was cut"));
        }

        return HarvestWords.Cut(said.Trim(), 4_000);
    }

    public static DateOnly? Day(string? said, string member, RemarkList remarks)
    {
        var day = HarvestWords.Day(said);
        if (said is not null && day is null && !said.StartsWith("R/", StringComparison.Ordinal))
        {
            remarks.Note("no-date", ($"{member} 不是日期", $"{member} is no date"), said);
        }

        return day;
    }

    /// <summary>An address that may be shown as a link; others are noted and left out.</summary>
    public static string? Address(string? said, string member, RemarkList remarks)
    {
        if (string.IsNullOrWhiteSpace(said))
        {
            return null;
        }

        if (said.Length <= 1_000 && Uri.TryCreate(said, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "ftp")
        {
            return said;
        }

        remarks.Note("no-address", ($"{member} 不是网址，未收", $"{member} is no address and was left out"), said);
        return null;
    }

    public static string? Email(string? said) => HarvestWords.Line(said is not null && said.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? said[7..] : said, 200);

    public static IReadOnlyList<HarvestedDistribution> Few(IEnumerable<HarvestedDistribution> distributions, RemarkList remarks)
    {
        var few = distributions.Take(MostDistributions + 1).ToList();
        if (few.Count > MostDistributions)
        {
            remarks.Note("many-distributions", ($"只收前 {MostDistributions} 个发布形式", $"Only the first {MostDistributions} distributions were taken"));
            few.RemoveAt(MostDistributions);
        }

        return few;
    }
}
