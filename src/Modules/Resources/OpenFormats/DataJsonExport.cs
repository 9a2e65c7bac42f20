using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Rongxi.Resources.Catalogue;
using Rongxi.Resources.OpenFormats.Triples;

namespace Rongxi.Resources.OpenFormats;

/// <summary>The published catalogue as <c>data.json</c> (Project Open Data 1.1, DCAT-US 1.1, the form for offices that are not federal), streamed.</summary>
internal static partial class DataJsonExport
{
    public static async Task Write(IAsyncEnumerable<PublishedEntry> entries, string root, Stream body, CancellationToken ct)
    {
        await using var json = new Utf8JsonWriter(body, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true });
        json.WriteStartObject();
        json.WriteString("@context", "https://project-open-data.cio.gov/v1.1/schema/catalog.jsonld");
        json.WriteString("@id", $"{root}/resources/data.json");
        json.WriteString("@type", "dcat:Catalog");
        json.WriteString("conformsTo", "https://project-open-data.cio.gov/v1.1/schema");
        json.WriteString("describedBy", "https://project-open-data.cio.gov/v1.1/schema/catalog.json");
        json.WriteStartArray("dataset");
        await foreach (var entry in entries.WithCancellation(ct))
        {
            Dataset(json, entry, root);
            if (json.BytesPending > 64 << 10)
            {
                await json.FlushAsync(ct);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Dataset(Utf8JsonWriter json, PublishedEntry published, string root)
    {
        var entry = published.Entry;
        json.WriteStartObject();
        json.WriteString("@type", "dcat:Dataset");
        json.WriteString("identifier", DcatDescriptions.DatasetIri(root, entry.Number));
        json.WriteString("title", entry.Name);
        json.WriteString("description", entry.Abstract.Length > 0 ? entry.Abstract : entry.Name);
        Words(json, "keyword", DcatDescriptions.Split(entry.Keywords) is { Count: > 0 } keywords ? keywords : [entry.Provider]);
        Words(json, "theme", [.. DcatDescriptions.Split(entry.Themes).Distinct()]);
        Day(json, "issued", entry.PublishedOn);
        Day(json, "modified", entry.UpdatedOn ?? entry.PublishedOn);
        json.WriteStartObject("publisher");
        json.WriteString("@type", "org:Organization");
        json.WriteString("name", entry.Provider);
        json.WriteEndObject();
        json.WriteStartObject("contactPoint");
        json.WriteString("@type", "vcard:Contact");
        json.WriteString("fn", entry.ContactName ?? entry.Provider);
        if (entry.ContactEmail is { } email && Email().IsMatch("mailto:" + email))
        {
            json.WriteString("hasEmail", "mailto:" + email);
        }

        json.WriteEndObject();
        json.WriteString("accessLevel", entry.Access switch { AccessLevel.Public => "public", AccessLevel.RestrictedPublic => "restricted public", _ => "non-public" });
        if (Frequency(entry.Cycle) is { } frequency)
        {
            json.WriteString("accrualPeriodicity", frequency);
        }

        Address(json, "license", entry.Licence);
        Address(json, "landingPage", entry.LandingPage ?? DcatDescriptions.DatasetIri(root, entry.Number));
        Words(json, "language", [.. (entry.Language ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(language => Language().IsMatch(language)).Distinct()]);
        if (entry.Spatial is { Length: > 0 } place)
        {
            json.WriteString("spatial", place);
        }

        if (entry is { TemporalFrom: { } from, TemporalTo: { } to })
        {
            json.WriteString("temporal", string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM-dd}/{to:yyyy-MM-dd}"));
        }

        if (published.Data is not null)
        {
            json.WriteString("describedBy", $"{root}/api/v1/datasets/{entry.Number}");
            json.WriteString("describedByType", "application/json");
        }

        Distributions(json, published.Forms(root));
        json.WriteEndObject();
    }

    private static void Distributions(Utf8JsonWriter json, IReadOnlyList<PublishedForm> forms)
    {
        if (forms.Count == 0)
        {
            return;
        }

        json.WriteStartArray("distribution");
        foreach (var form in forms)
        {
            var media = form.MediaType is { } type && Media().IsMatch(type) ? type : "application/octet-stream";
            json.WriteStartObject();
            json.WriteString("@type", "dcat:Distribution");
            if (form.Title.Zh.Length > 0)
            {
                json.WriteString("title", form.Title.Zh);
            }

            if (Term.CanBeIri(form.DownloadUrl))
            {
                json.WriteString("downloadURL", form.DownloadUrl);
                json.WriteString("mediaType", media);
            }

            Address(json, "accessURL", form.AccessUrl);
            if (form.Format is { Length: > 0 } format)
            {
                json.WriteString("format", format);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Words(Utf8JsonWriter json, string name, IReadOnlyList<string> words)
    {
        if (words.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var word in words)
        {
            json.WriteStringValue(word);
        }

        json.WriteEndArray();
    }

    private static void Day(Utf8JsonWriter json, string name, DateOnly? day)
    {
        if (day is { } known)
        {
            json.WriteString(name, known.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
    }

    private static void Address(Utf8JsonWriter json, string name, string? address)
    {
        if (Term.CanBeIri(address))
        {
            json.WriteString(name, address);
        }
    }

    private static string? Frequency(UpdateCycle? cycle) => cycle switch
    {
        UpdateCycle.RealTime => "R/PT1S", UpdateCycle.Daily => "R/P1D", UpdateCycle.Weekly => "R/P1W", UpdateCycle.Monthly => "R/P1M", UpdateCycle.Quarterly => "R/P3M", UpdateCycle.HalfYearly => "R/P6M", UpdateCycle.Yearly => "R/P1Y", UpdateCycle.Irregular => "irregular", _ => null,
    };

    [GeneratedRegex(@"^mailto:[A-Za-z0-9_~!$&'()*+,;=:.-]+@[A-Za-z0-9_.-]+\.[A-Za-z0-9_.-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Email();

    [GeneratedRegex(@"^[-A-Za-z0-9_]+/[-A-Za-z0-9_]+(\.[-A-Za-z0-9_]+)*(\+[-A-Za-z0-9_]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Media();

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-[A-Za-z]{2})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Language();
}
