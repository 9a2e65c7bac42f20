using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Resources.Catalogue;

namespace Rongxi.Resources.OpenFormats;

/// <summary>A question that CKAN would refuse: with CKAN’s kind of error and its status.</summary>
internal sealed class CkanRefusal(int status, string type, JsonObject error) : Exception(type)
{
    public int Status { get; } = status;

    public JsonObject Error { get; } = Typed(type, error);

    public static CkanRefusal NotFound(string what = "") => new(404, "Not Found Error", new JsonObject { ["message"] = what.Length == 0 ? "Not found" : $"Not found: {what}" });

    public static CkanRefusal Invalid(string field, string why) => new(409, "Validation Error", new JsonObject { [field] = new JsonArray(why) });

    public static CkanRefusal Search(string why) => new(409, "Search Error", new JsonObject { ["message"] = $"Search error: {why}" });

    private static JsonObject Typed(string type, JsonObject error)
    {
        error["__type"] = type;
        return error;
    }
}

/// <summary>
/// The reading part of CKAN’s Action API, version 3, over the published catalogue, in the fields and types that its clients read. Providers
/// are organizations, themes are groups, keywords are tags.
/// </summary>
internal sealed class CkanActions(RongxiDb db, PublishedEntries published, CatalogueSearch search, Charters charters)
{
    private const int MostListed = 1_000;
    private const int Deepest = CatalogueSearch.MostConsidered;

    /// <summary>What each action does, in a sentence, as <c>help_show</c> answers.</summary>
    public static readonly IReadOnlyDictionary<string, string> Help = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["package_list"] = "Return a list of the names of the site's datasets (packages).\n\n:param limit: at most 1000\n:param offset: where to begin",
        ["package_show"] = "Return the metadata of a dataset (package) and its resources.\n\n:param id: the id or name of the dataset",
        ["package_search"] = "Searches for packages satisfying a given search criteria.\n\n:param q: words\n:param fq: filters: organization:, groups:, tags:, source:, name:\n:param rows: at most 1000\n:param start: where to begin\n:param sort: score desc, metadata_modified desc, title_string asc\n:param facet.field: [\"organization\", \"groups\", \"res_format\"]",
        ["current_package_list_with_resources"] = "Return a list of the site's datasets (packages) and their resources.\n\n:param limit: at most 1000\n:param offset: where to begin",
        ["organization_list"] = "Return a list of the names of the site's organizations.\n\n:param all_fields: return dictionaries instead of names",
        ["organization_show"] = "Return the details of an organization.\n\n:param id: the id or name of the organization",
        ["group_list"] = "Return a list of the names of the site's groups.\n\n:param all_fields: return dictionaries instead of names",
        ["tag_list"] = "Return a list of the site's tags.\n\n:param query: a tag name query to search for",
        ["resource_show"] = "Return the metadata of a resource.\n\n:param id: the id of the resource",
        ["license_list"] = "Return the list of licenses available for datasets on the site.",
        ["status_show"] = "Return a dictionary with information about the site's configuration.",
        ["site_read"] = "Return ``True``.",
        ["help_show"] = "Return the help string for a particular API action.\n\n:param name: Action function name",
    };

    /// <summary>Answers an action; null where there is none of that name.</summary>
    public async Task<JsonNode?> Answer(string action, Func<string, string?> asked, string root, CancellationToken ct) => action switch
    {
        "package_list" => await Names(Number(asked, "limit", MostListed, MostListed), Number(asked, "offset", 0, int.MaxValue), ct),
        "package_show" => await Package(asked("id") ?? asked("name_or_id") ?? throw CkanRefusal.Invalid("name_or_id", "Missing value"), root, ct),
        "package_search" => await Search(asked, root, ct),
        "current_package_list_with_resources" => await Listed(Number(asked, "limit", 10, MostListed), Number(asked, "offset", 0, int.MaxValue), root, ct),
        "organization_list" => await Organizations(asked, ct),
        "organization_show" => await Organization(asked("id") ?? throw CkanRefusal.Invalid("id", "Missing value"), ct),
        "group_list" => await Groups(asked, ct),
        "tag_list" => await Tags(asked("query"), ct),
        "resource_show" => await Resource(asked("id") ?? throw CkanRefusal.Invalid("id", "Missing value"), root, ct),
        "license_list" => Licences(),
        "status_show" => new JsonObject { ["ckan_version"] = "2.11.0", ["site_url"] = root, ["site_title"] = charters[db.Office].Name.Zh, ["site_description"] = charters[db.Office].Name.En, ["locale_default"] = "zh_Hans_CN", ["error_emails_to"] = null, ["extensions"] = new JsonArray("dcat") },
        "site_read" => JsonValue.Create(true),
        "help_show" => Help.TryGetValue(asked("name") ?? throw CkanRefusal.Invalid("name", "Missing value"), out var help) ? JsonValue.Create(help) : throw CkanRefusal.NotFound(),
        _ => null,
    };

    public static string NameOf(string number) => number.ToLowerInvariant();

    private IQueryable<CatalogueEntry> Public => db.Set<CatalogueEntry>().AsNoTracking().Where(entry => entry.IsPublic);

    private async Task<JsonArray> Names(int limit, int offset, CancellationToken ct) =>
        new([.. (await Public.OrderBy(entry => entry.Number).Skip(offset).Take(limit).Select(entry => entry.Number).ToListAsync(ct)).Select(number => (JsonNode)NameOf(number))]);

    private async Task<JsonArray> Listed(int limit, int offset, string root, CancellationToken ct) =>
        new([.. (await published.With(await Public.OrderBy(entry => entry.Number).Skip(offset).Take(limit).ToListAsync(ct), ct)).Select(one => (JsonNode)Package(one, root))]);

    private async Task<JsonObject> Package(string id, string root, CancellationToken ct)
    {
        var number = id.ToUpperInvariant();
        var entry = await (Guid.TryParse(id, out var guid) ? Public.FirstOrDefaultAsync(entry => entry.Id == guid, ct) : Public.FirstOrDefaultAsync(entry => entry.Number == number, ct)) ?? throw CkanRefusal.NotFound();
        return Package((await published.With([entry], ct))[0], root);
    }

    private async Task<JsonObject> Search(Func<string, string?> asked, string root, CancellationToken ct)
    {
        var rows = Number(asked, "rows", 10, MostListed);
        var start = Number(asked, "start", 0, Deepest);
        var question = Question(asked("q"), asked("fq"), asked("sort"));
        var found = question is null ? new CatalogueFound([], false) : await search.Find(question, ct);
        var ids = found.Hits.Skip(start).Take(rows).Select(hit => hit.Id).ToList();
        var entries = await db.Set<CatalogueEntry>().AsNoTracking().Where(entry => EF.Parameter(ids).Contains(entry.Id)).ToListAsync(ct);
        var shown = await published.With([.. ids.Select(id => entries.First(entry => entry.Id == id))], ct);
        var count = question is null ? 0 : found.IsMore ? (await search.Count(question, 100_000, ct)).Count : found.Hits.Count;
        var (facets, searchFacets) = Facets(found, Fields(asked("facet.field")), Number(asked, "facet.limit", 50, MostListed));
        return new JsonObject
        {
            ["count"] = count, ["facets"] = facets, ["results"] = new JsonArray([.. shown.Select(one => (JsonNode)Package(one, root))]), ["sort"] = asked("sort") ?? "score desc, metadata_modified desc", ["search_facets"] = searchFacets,
        };
    }

    /// <summary>CKAN’s words for a question; null where it names an organization or group that is not there.</summary>
    private CatalogueQuestion? Question(string? q, string? fq, string? sort)
    {
        var question = new CatalogueQuestion
        {
            Text = q is null or "*:*" or "*" ? null : q.Length <= 500 ? q : throw CkanRefusal.Search("the query is too long"),
            Order = sort switch { null => CatalogueOrder.Best, _ when sort.StartsWith("metadata_modified", StringComparison.Ordinal) => CatalogueOrder.Newest, _ when sort.StartsWith("title", StringComparison.Ordinal) || sort.StartsWith("name", StringComparison.Ordinal) => CatalogueOrder.Name, _ => CatalogueOrder.Best },
        };
        foreach (var (field, value) in Filters(fq))
        {
            switch (field)
            {
                case "organization" or "owner_org":
                    if (ProviderOf(value) is not { } provider)
                    {
                        return null;
                    }

                    question = question with { Provider = provider };
                    break;
                case "groups":
                    question = question with { Theme = value };
                    break;
                case "tags":
                    question = question with { Keyword = value };
                    break;
                case "source" or "harvest_source":
                    question = question with { Source = value };
                    break;
                case "name" or "id":
                    question = question with { Text = value };
                    break;
                case "state" or "dataset_type" or "type" or "capacity":
                    break;
                default:
                    throw CkanRefusal.Search($"field {field} is not searched here");
            }
        }

        return question;
    }

    private static IEnumerable<(string Field, string Value)> Filters(string? fq)
    {
        foreach (System.Text.RegularExpressions.Match match in System.Text.RegularExpressions.Regex.Matches(fq is { Length: > 2_000 } ? fq[..2_000] : fq ?? "", "\\+?([A-Za-z_.]+):(?:\"([^\"]*)\"|\\(\"?([^\")]*)\"?\\)|([^\\s]+))", System.Text.RegularExpressions.RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)))
        {
            yield return (match.Groups[1].Value, match.Groups[2].Success ? match.Groups[2].Value : match.Groups[3].Success ? match.Groups[3].Value : match.Groups[4].Value);
        }
    }

    private static List<string> Fields(string? asked)
    {
        try
        {
            return asked is null ? [] : [.. (JsonNode.Parse(asked) as JsonArray ?? []).Select(field => field?.ToString() ?? "").Take(10)];
        }
        catch (System.Text.Json.JsonException)
        {
            throw CkanRefusal.Invalid("facet.field", "Not a JSON list");
        }
    }

    private static (JsonObject Facets, JsonObject Search) Facets(CatalogueFound found, IReadOnlyList<string> fields, int most)
    {
        var (facets, searched) = (new JsonObject(), new JsonObject());
        foreach (var field in fields.Distinct())
        {
            IEnumerable<(string Name, string Title, int Count)> values = field switch
            {
                "organization" => found.By(hit => [hit.Provider], most).Select(facet => (OrganizationName(facet.Value), facet.Value, facet.Count)),
                "groups" => found.By(hit => DcatDescriptions.Split(hit.Themes), most).Select(facet => (facet.Value, facet.Value, facet.Count)),
                "res_format" => found.By(hit => [hit.Format?.ToString()], most).Select(facet => (facet.Value, facet.Value, facet.Count)),
                _ => [],
            };
            var list = values.ToList();
            facets[field] = new JsonObject(list.Select(value => KeyValuePair.Create<string, JsonNode?>(value.Name, value.Count)));
            searched[field] = new JsonObject { ["title"] = field, ["items"] = new JsonArray([.. list.Select(value => (JsonNode)new JsonObject { ["name"] = value.Name, ["display_name"] = value.Title, ["count"] = value.Count })]) };
        }

        return (facets, searched);
    }

    private async Task<JsonArray> Organizations(Func<string, string?> asked, CancellationToken ct)
    {
        var limit = Number(asked, "limit", MostListed, MostListed);
        var offset = Number(asked, "offset", 0, int.MaxValue);
        var providers = await Public.GroupBy(entry => entry.Provider).Select(group => new { Provider = group.Key, Count = group.Count() }).OrderBy(one => one.Provider).Skip(offset).Take(limit).ToListAsync(ct);
        return new([.. providers.Select(one => True(asked("all_fields")) ? (JsonNode)Organization(one.Provider, one.Count) : OrganizationName(one.Provider))]);
    }

    private async Task<JsonObject> Organization(string id, CancellationToken ct)
    {
        var provider = ProviderOf(id) ?? throw CkanRefusal.NotFound();
        var organization = Organization(provider, await Public.CountAsync(entry => entry.Provider == provider, ct));
        (organization["packages"], organization["users"], organization["tags"], organization["groups"], organization["extras"]) = (new JsonArray(), new JsonArray(), new JsonArray(), new JsonArray(), new JsonArray());
        return organization;
    }

    /// <summary>The provider that an organization’s name, id or title stands for; null for none.</summary>
    private string? ProviderOf(string name) =>
        Public.Select(entry => entry.Provider).Distinct().Take(10_000).AsEnumerable().FirstOrDefault(provider => OrganizationName(provider) == name || OrganizationId(provider) == name || provider == name);

    private async Task<JsonArray> Groups(Func<string, string?> asked, CancellationToken ct)
    {
        var themes = await db.Set<CatalogueTag>().AsNoTracking().Where(tag => tag.Kind == TagKind.Theme && tag.IsPublic).GroupBy(tag => tag.Tag).Select(group => new { Tag = group.Key, Count = group.Count() }).OrderBy(one => one.Tag).Take(Number(asked, "limit", MostListed, MostListed)).ToListAsync(ct);
        return new([.. themes.Select(one => True(asked("all_fields")) ? (JsonNode)Group(one.Tag, one.Count) : one.Tag)]);
    }

    private async Task<JsonArray> Tags(string? query, CancellationToken ct)
    {
        var tags = db.Set<CatalogueTag>().AsNoTracking().Where(tag => tag.Kind == TagKind.Keyword && tag.IsPublic).Select(tag => tag.Tag).Distinct();
        tags = string.IsNullOrEmpty(query) ? tags : tags.Where(tag => tag.Contains(query));
        return new([.. (await tags.OrderBy(tag => tag).Take(MostListed).ToListAsync(ct)).Select(tag => (JsonNode)tag)]);
    }

    private async Task<JsonObject> Resource(string id, string root, CancellationToken ct)
    {
        if (!Guid.TryParse(id, out var guid))
        {
            throw CkanRefusal.NotFound();
        }

        var owner = await db.Set<Distribution>().AsNoTracking().Where(one => one.Id == guid).Select(one => (Guid?)one.EntryId).FirstOrDefaultAsync(ct);
        owner ??= await db.Set<Datasets.DatasetVersion>().AsNoTracking().Where(one => one.Standing == Datasets.VersionStanding.Current).Select(one => new { one.Id, one.EntryId }).AsAsyncEnumerable().Where(one => Forms.Any(form => Derived(one.EntryId, form) == guid)).Select(one => (Guid?)one.EntryId).FirstOrDefaultAsync(ct);
        var entry = owner is null ? null : await Public.FirstOrDefaultAsync(entry => entry.Id == owner, ct);
        var package = entry is null ? throw CkanRefusal.NotFound() : Package((await published.With([entry], ct))[0], root);
        return package["resources"]!.AsArray().FirstOrDefault(resource => resource!["id"]!.ToString() == guid.ToString())?.DeepClone().AsObject() ?? throw CkanRefusal.NotFound();
    }

    private static readonly string[] Forms = ["csv", "xlsx", "json", "geojson"];

    private static JsonArray Licences() => new([.. Known.Select(one => (JsonNode)new JsonObject
    {
        ["id"] = one.Id, ["title"] = one.Title, ["url"] = one.Url, ["status"] = "active", ["family"] = "", ["maintainer"] = "", ["domain_content"] = false, ["domain_data"] = true, ["domain_software"] = false, ["is_generic"] = false, ["od_conformance"] = "approved", ["osd_conformance"] = "not reviewed",
    })]);

    private static readonly (string Id, string Title, string Url)[] Known =
    [
        ("cc-by", "Creative Commons Attribution", "https://creativecommons.org/licenses/by/4.0/"), ("cc-zero", "Creative Commons CCZero", "https://creativecommons.org/publicdomain/zero/1.0/"), ("odc-by", "Open Data Commons Attribution License", "https://opendatacommons.org/licenses/by/1-0/"), ("us-pd", "U.S. Public Domain", "http://www.usa.gov/publicdomain/label/1.0/"),
    ];

    private static JsonObject Package(PublishedEntry one, string root)
    {
        var entry = one.Entry;
        var licence = Known.FirstOrDefault(known => known.Url.TrimEnd('/').Equals(entry.Licence?.TrimEnd('/'), StringComparison.OrdinalIgnoreCase));
        var resources = one.Forms(root).Select((form, i) => Resource(form, i, entry, one)).ToList();
        var keywords = DcatDescriptions.Split(entry.Keywords);
        return new JsonObject
        {
            ["id"] = entry.Id.ToString(), ["name"] = NameOf(entry.Number), ["title"] = entry.Name, ["notes"] = entry.Abstract, ["url"] = DcatDescriptions.DatasetIri(root, entry.Number), ["version"] = entry.Version.ToString(CultureInfo.InvariantCulture),
            ["author"] = entry.Provider, ["author_email"] = null, ["maintainer"] = entry.ContactName, ["maintainer_email"] = entry.ContactEmail, ["license_id"] = licence.Id ?? (entry.Licence is null ? "notspecified" : "other-at"), ["license_title"] = licence.Title ?? entry.Licence, ["license_url"] = entry.Licence is { } url && Triples.Term.CanBeIri(url) ? url : null,
            ["isopen"] = licence.Id is not null, ["private"] = false, ["state"] = "active", ["type"] = "dataset", ["creator_user_id"] = null, ["metadata_created"] = Instant(entry.PublishedOn ?? entry.UpdatedOn), ["metadata_modified"] = Instant(entry.UpdatedOn ?? entry.PublishedOn),
            ["owner_org"] = OrganizationId(entry.Provider), ["organization"] = OrganizationPart(entry.Provider), ["num_resources"] = resources.Count, ["num_tags"] = keywords.Count, ["resources"] = new JsonArray([.. resources]),
            ["tags"] = new JsonArray([.. keywords.Select(keyword => (JsonNode)new JsonObject { ["id"] = Derived(Guid.Empty, "tag:" + keyword).ToString(), ["name"] = keyword, ["display_name"] = keyword, ["state"] = "active", ["vocabulary_id"] = null })]),
            ["groups"] = new JsonArray([.. DcatDescriptions.Split(entry.Themes).Select(theme => (JsonNode)Group(theme, null))]),
            ["extras"] = Extras(entry), ["relationships_as_subject"] = new JsonArray(), ["relationships_as_object"] = new JsonArray(),
        };
    }

    private static JsonArray Extras(CatalogueEntry entry)
    {
        var extras = new JsonArray();
        foreach (var (key, value) in new (string, string?)[]
        {
            ("identifier", entry.Code ?? entry.ExternalId ?? entry.Number), ("title_en", entry.NameEn), ("issued", Day(entry.PublishedOn)), ("modified", Day(entry.UpdatedOn)), ("frequency", Authority.Frequency(entry.Cycle)), ("access_rights", Authority.AccessRight(entry.Access)),
            ("theme", DcatDescriptions.Split(entry.Themes) is { Count: > 0 } themes ? new JsonArray([.. themes.Select(theme => (JsonNode)Authority.Theme(Themes.CodeOf(theme))).DistinctBy(node => node!.ToString())]).ToJsonString() : null),
            ("language", entry.Language), ("spatial_text", entry.Spatial), ("temporal_start", Day(entry.TemporalFrom)), ("temporal_end", Day(entry.TemporalTo)), ("publisher_name", entry.Provider), ("publisher_identifier", entry.ProviderCode), ("harvest_source", entry.HarvestSource),
        })
        {
            if (!string.IsNullOrEmpty(value))
            {
                extras.Add(new JsonObject { ["key"] = key, ["value"] = value });
            }
        }

        return extras;
    }

    private static JsonObject Resource(PublishedForm form, int position, CatalogueEntry entry, PublishedEntry one)
    {
        var id = int.TryParse(form.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var no) ? one.Distributions.First(distribution => distribution.No == no).Id : Derived(entry.Id, form.Id);
        return new JsonObject
        {
            ["id"] = id.ToString(), ["package_id"] = entry.Id.ToString(), ["name"] = form.Title.Zh, ["description"] = form.Title.En, ["format"] = form.Format ?? "", ["mimetype"] = form.MediaType, ["url"] = form.DownloadUrl ?? form.AccessUrl ?? "", ["url_type"] = null, ["resource_type"] = null, ["position"] = position,
            ["size"] = form.Bytes, ["hash"] = "", ["state"] = "active", ["created"] = Instant(form.IssuedOn ?? entry.PublishedOn), ["last_modified"] = Instant(form.UpdatedOn), ["metadata_modified"] = Instant(form.UpdatedOn ?? entry.UpdatedOn), ["cache_url"] = null, ["cache_last_updated"] = null, ["mimetype_inner"] = null, ["datastore_active"] = false,
        };
    }

    private static JsonObject OrganizationPart(string provider) => new()
    {
        ["id"] = OrganizationId(provider), ["name"] = OrganizationName(provider), ["title"] = provider, ["type"] = "organization", ["description"] = "", ["image_url"] = "", ["created"] = "1970-01-01T00:00:00", ["is_organization"] = true, ["approval_status"] = "approved", ["state"] = "active",
    };

    private static JsonObject Organization(string provider, int packages)
    {
        var organization = OrganizationPart(provider);
        (organization["display_name"], organization["package_count"], organization["num_followers"], organization["image_display_url"]) = (provider, packages, 0, "");
        return organization;
    }

    private static JsonObject Group(string theme, int? packages)
    {
        var group = new JsonObject { ["id"] = Derived(Guid.Empty, "group:" + theme).ToString(), ["name"] = theme, ["title"] = theme, ["display_name"] = theme, ["description"] = "", ["image_display_url"] = "" };
        if (packages is { } count)
        {
            (group["package_count"], group["type"], group["state"], group["is_organization"], group["image_url"], group["num_followers"]) = (count, "group", "active", false, "", 0);
        }

        return group;
    }

    private static string OrganizationId(string provider) => Derived(Guid.Empty, "organization:" + provider).ToString();

    /// <summary>A name that CKAN allows: Latin letters of the title, else of its hash; always the same for one provider.</summary>
    internal static string OrganizationName(string provider)
    {
        var latin = string.Concat(provider.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
        while (latin.Contains("--", StringComparison.Ordinal))
        {
            latin = latin.Replace("--", "-", StringComparison.Ordinal);
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(provider)))[..8];
        return latin.Length >= 3 && provider.All(char.IsAscii) ? $"{(latin.Length > 80 ? latin[..80] : latin)}-{hash[..4]}" : $"org-{hash}";
    }

    /// <summary>An id that is always the same for one thing.</summary>
    private static Guid Derived(Guid of, string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{of:N}:{name}")).AsSpan(0, 16));

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Instant(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) is { } known ? known + "T00:00:00.000000" : null;

    private static bool True(string? asked) => asked?.ToLowerInvariant() is "true" or "1" or "yes";

    private static int Number(Func<string, string?> asked, string name, int otherwise, int most)
    {
        var text = asked(name);
        return string.IsNullOrEmpty(text) ? otherwise
            : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number >= 0 ? Math.Min(number, most) : throw CkanRefusal.Invalid(name, "Must be a natural number")
            : throw CkanRefusal.Invalid(name, "Invalid integer");
    }
}
