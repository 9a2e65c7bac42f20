using Rongxi.Kernel.Offices;
using Rongxi.Resources.Catalogue;
using Rongxi.Resources.OpenFormats.Triples;

namespace Rongxi.Resources.OpenFormats;

/// <summary>The published catalogue in DCAT-AP 3: what is said of the catalogue, its data sets, their forms and the interface.</summary>
internal static class DcatDescriptions
{
    private const string Dcat = Names.Dcat;
    private const string Dct = Names.Dct;

    public static string CatalogueIri(string root) => $"{root}/resources/catalogue";

    public static string DatasetIri(string root, string number) => $"{root}/resources/data/{Uri.EscapeDataString(number)}";

    /// <summary>The catalogue itself, with the data sets of one page.</summary>
    public static Description Catalogue(Charter office, string root, IReadOnlyList<PublishedEntry> page, DateOnly? changed)
    {
        var catalogue = new Description(CatalogueIri(root), Dcat + "Catalog")
            .Say(Dct + "title", $"{office.City.Zh}政务信息资源目录", $"Catalogue of information resources of {office.City.En}")
            .Say(Dct + "description", $"{office.Name.Zh}编目并公开的政务信息资源", $"Information resources catalogued and published by the {office.Name.En}")
            .Say(Dct + "publisher", Agent(office.Name.Zh, office.Name.En, null))
            .Link(Names.Foaf + "homepage", root + "/")
            .Link(Dcat + "themeTaxonomy", Authority.ThemeScheme)
            .Link(Dct + "language", Authority.Language("zh")).Link(Dct + "language", Authority.Language("en"))
            .Link(Dcat + "service", ServiceIri(root));
        if (changed is { } day)
        {
            catalogue.Say(Dct + "modified", Term.Of(day));
        }

        foreach (var one in page)
        {
            catalogue.Link(Dcat + "dataset", DatasetIri(root, one.Entry.Number));
        }

        return catalogue;
    }

    /// <summary>The scheme of themes, which DCAT-AP wants to be named.</summary>
    public static Description ThemeScheme() => new Description(Authority.ThemeScheme, Names.Skos + "ConceptScheme").Say(Dct + "title", "数据主题", "Data theme");

    /// <summary>The interface that answers rows.</summary>
    public static Description Service(string root, IReadOnlyList<PublishedEntry> page)
    {
        var service = new Description(ServiceIri(root), Dcat + "DataService")
            .Say(Dct + "title", "数据查询接口", "Query interface of data sets")
            .Link(Dcat + "endpointURL", root + "/api/v1/datasets").Link(Dcat + "endpointDescription", root + "/openapi/v1.json");
        foreach (var one in page.Where(one => one.Data is not null))
        {
            service.Link(Dcat + "servesDataset", DatasetIri(root, one.Entry.Number));
        }

        return service;
    }

    /// <summary>Which part of the whole this is (hydra).</summary>
    public static Description View(string address, string first, string? next, int total, string root)
    {
        var view = new Description(address, Names.Hydra + "PartialCollectionView").Link(Names.Hydra + "first", first).Link(Names.Hydra + "next", next);
        return new Description(CatalogueIri(root) + "#collection", Names.Hydra + "Collection").Say(Names.Hydra + "totalItems", Term.Of(total)).Say(Names.Hydra + "view", view);
    }

    public static Description Dataset(PublishedEntry published, string root)
    {
        var entry = published.Entry;
        var iri = DatasetIri(root, entry.Number);
        var dataset = new Description(iri, Dcat + "Dataset")
            .Say(Dct + "title", entry.Name, entry.NameEn).Say(Dct + "description", entry.Abstract, entry.AbstractEn)
            .Say(Dct + "identifier", Term.Of(entry.Code ?? entry.ExternalId ?? entry.Number))
            .Say(Dct + "publisher", Agent(entry.Provider, null, entry.ProviderCode))
            .Link(Dct + "accessRights", Authority.AccessRight(entry.Access)).Link(Dct + "accrualPeriodicity", Authority.Frequency(entry.Cycle))
            .Link(Dcat + "landingPage", entry.LandingPage ?? iri);
        Days(dataset, entry.PublishedOn, entry.UpdatedOn);
        foreach (var code in Split(entry.Themes).Select(Themes.CodeOf).DefaultIfEmpty(Themes.CodeOf("")).Distinct())
        {
            dataset.Link(Dcat + "theme", Authority.Theme(code));
        }

        foreach (var keyword in Split(entry.Keywords))
        {
            dataset.Say(Dcat + "keyword", Term.Of(keyword, Harvest.Reading.HarvestWords.IsChinese(keyword) ? "zh" : "en"));
        }

        foreach (var language in (entry.Language ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            dataset.Link(Dct + "language", Authority.Language(language));
        }

        if (entry.ContactName is not null || entry.ContactEmail is not null)
        {
            dataset.Say(Dcat + "contactPoint", new Description(null, Names.Vcard + "Kind").Say(Names.Vcard + "fn", Term.Of(entry.ContactName ?? entry.Provider)).Link(Names.Vcard + "hasEmail", entry.ContactEmail is { } email ? "mailto:" + email : null));
        }

        if (entry.Spatial is { } place)
        {
            dataset.Say(Dct + "spatial", new Description(null, Dct + "Location").Say(Names.Rdfs + "label", Term.Of(place)));
        }

        if (entry.TemporalFrom is not null || entry.TemporalTo is not null)
        {
            var period = new Description(null, Dct + "PeriodOfTime");
            dataset.Say(Dct + "temporal", period.Say(Dcat + "startDate", entry.TemporalFrom is { } from ? Term.Of(from) : null).Say(Dcat + "endDate", entry.TemporalTo is { } to ? Term.Of(to) : null));
        }

        dataset.Say(Dcat + "version", Term.Of(entry.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        foreach (var form in published.Forms(root))
        {
            dataset.Say(Dcat + "distribution", Distribution(form, entry, iri, root));
        }

        return dataset;
    }

    private static Description Distribution(PublishedForm form, CatalogueEntry entry, string dataset, string root)
    {
        var isOwn = !form.Id.All(char.IsAsciiDigit);
        var distribution = new Description($"{dataset}#{form.Id}", Dcat + "Distribution")
            .Say(Dct + "title", form.Title.Zh, form.Title.En)
            .Link(Dcat + "accessURL", Term.CanBeIri(form.AccessUrl) ? form.AccessUrl : Term.CanBeIri(form.DownloadUrl) ? form.DownloadUrl : dataset).Link(Dcat + "downloadURL", form.DownloadUrl)
            .Link(Dct + "format", Authority.FileType(form.Format)).Link(Dcat + "mediaType", Authority.MediaTypeIri(form.MediaType))
            .Say(Dcat + "byteSize", form.Bytes is { } bytes ? Term.Of(bytes) : null)
            .Link(Dcat + "accessService", isOwn ? ServiceIri(root) : null);
        Days(distribution, form.IssuedOn, form.UpdatedOn);
        if (form.Licence is { Length: > 0 } licence)
        {
            _ = Term.CanBeIri(licence) ? distribution.Link(Dct + "license", licence) : distribution.Say(Dct + "license", new Description(null, Dct + "LicenseDocument").Say(Names.Rdfs + "label", Term.Of(licence)));
        }

        return distribution;
    }

    private static void Days(Description about, DateOnly? issued, DateOnly? modified) =>
        about.Say(Dct + "issued", issued is { } first ? Term.Of(first) : null).Say(Dct + "modified", modified is { } last ? Term.Of(last) : null);

    private static Description Agent(string zh, string? en, string? code) =>
        new Description(null, Names.Foaf + "Agent").Say(Names.Foaf + "name", zh, en).Say(Dct + "identifier", code is null ? null : Term.Of(code));

    private static string ServiceIri(string root) => $"{root}/api/v1/datasets#service";

    internal static IReadOnlyList<string> Split(string? text) => (text ?? "").Split(['；', ';', '，', ',', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
