using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Html;

namespace Rongxi.Resources.OpenFormats;

/// <summary>A published entry as schema.org/Dataset, for the head of its page.</summary>
internal static class SchemaOrg
{
    // The default encoder also escapes <, > and &, so that no text can end the script it stands in.
    public static IHtmlContent Of(PublishedEntry published, string root)
    {
        var entry = published.Entry;
        var said = new JsonObject
        {
            ["@context"] = "https://schema.org/", ["@type"] = "Dataset", ["@id"] = DcatDescriptions.DatasetIri(root, entry.Number), ["url"] = DcatDescriptions.DatasetIri(root, entry.Number), ["name"] = entry.Name, ["alternateName"] = entry.NameEn, ["description"] = entry.Abstract,
            ["identifier"] = entry.Code ?? entry.ExternalId ?? entry.Number, ["license"] = entry.Licence, ["isAccessibleForFree"] = true, ["version"] = entry.Version.ToString(CultureInfo.InvariantCulture),
            ["keywords"] = new JsonArray([.. DcatDescriptions.Split(entry.Keywords).Select(word => (JsonNode)word)]), ["creator"] = new JsonObject { ["@type"] = "GovernmentOrganization", ["name"] = entry.Provider },
            ["datePublished"] = entry.PublishedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["dateModified"] = entry.UpdatedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["spatialCoverage"] = entry.Spatial,
            ["includedInDataCatalog"] = new JsonObject { ["@type"] = "DataCatalog", ["url"] = DcatDescriptions.CatalogueIri(root) },
            ["distribution"] = new JsonArray([.. published.Forms(root).Where(form => form.DownloadUrl is not null).Select(form => (JsonNode)new JsonObject { ["@type"] = "DataDownload", ["contentUrl"] = form.DownloadUrl, ["encodingFormat"] = form.MediaType })]),
        };
        foreach (var empty in said.Where(pair => pair.Value is null).Select(pair => pair.Key).ToList())
        {
            said.Remove(empty);
        }

        return new HtmlString($"<script type=\"application/ld+json\">{said.ToJsonString(new JsonSerializerOptions())}</script>");
    }
}
