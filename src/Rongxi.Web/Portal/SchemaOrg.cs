using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;

namespace Rongxi.Web.Portal;

/// <summary>A file in which a data set is fetched, as search engines read it.</summary>
public sealed record SchemaDownload(string Address, string MediaType);

/// <summary>A data set as search engines read it (schema.org/Dataset).</summary>
public sealed record SchemaDataset
{
    public required string Name { get; init; }
    public required string Description { get; init; }

    /// <summary>Absolute address of its page.</summary>
    public required string Address { get; init; }

    public required string Identifier { get; init; }

    /// <summary>Who publishes it.</summary>
    public required string Publisher { get; init; }

    public DateOnly? Modified { get; init; }
    public DateOnly? Issued { get; init; }

    /// <summary>Address of the licence.</summary>
    public string? Licence { get; init; }

    /// <summary>What it covers: <c>2019/2026</c>.</summary>
    public string? Temporal { get; init; }

    public string? Spatial { get; init; }
    public IReadOnlyList<string> Keywords { get; init; } = [];
    public IReadOnlyList<SchemaDownload> Downloads { get; init; } = [];

    /// <summary>What is measured, for figures.</summary>
    public IReadOnlyList<string> Measures { get; init; } = [];

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), WriteIndented = false };

    /// <summary>The script element that carries it. Nothing in it can end the element: the encoder writes <c>&lt;</c> as an escape.</summary>
    public IHtmlContent Markup() => new HtmlString($"<script type=\"application/ld+json\">{ToJson().ToJsonString(Json)}</script>");

    internal JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["@context"] = "https://schema.org/", ["@type"] = "Dataset", ["@id"] = Address, ["url"] = Address, ["name"] = Name, ["description"] = Description.Length < 50 ? $"{Description} · {Name} · {Publisher}" : Description[..Math.Min(Description.Length, 5000)],
            ["identifier"] = Identifier, ["publisher"] = Organisation(Publisher), ["creator"] = Organisation(Publisher), ["isAccessibleForFree"] = true,
        };
        Put("dateModified", Modified?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Put("datePublished", Issued?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Put("license", Licence);
        Put("temporalCoverage", Temporal);
        Put("spatialCoverage", Spatial);
        Several("keywords", Keywords.Select(word => (JsonNode)word));
        Several("variableMeasured", Measures.Select(word => (JsonNode)word));
        Several("distribution", Downloads.Select(download => (JsonNode)new JsonObject { ["@type"] = "DataDownload", ["contentUrl"] = download.Address, ["encodingFormat"] = download.MediaType }));
        return json;

        void Put(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                json[name] = value;
            }
        }

        void Several(string name, IEnumerable<JsonNode> values)
        {
            var all = new JsonArray([.. values]);
            if (all.Count > 0)
            {
                json[name] = all;
            }
        }
    }

    private static JsonObject Organisation(string name) => new() { ["@type"] = "Organization", ["name"] = name };
}
