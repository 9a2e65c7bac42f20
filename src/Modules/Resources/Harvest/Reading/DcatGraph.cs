using Rongxi.Resources.Catalogue;
using Rongxi.Resources.OpenFormats;
using Rongxi.Resources.OpenFormats.Triples;

namespace Rongxi.Resources.Harvest.Reading;

/// <summary>Data sets of a DCAT catalogue, in whatever form its triples came.</summary>
internal static class DcatGraph
{
    private const string Dcat = Names.Dcat;
    private const string Dct = Names.Dct;

    public static IEnumerable<HarvestedRow> Rows(Graph graph)
    {
        var position = 0L;
        foreach (var subject in graph.Of(Dcat + "Dataset").Concat(graph.Of(Dcat + "DatasetSeries")).Distinct().ToList())
        {
            yield return Read(graph, subject, ++position);
        }
    }

    private static HarvestedRow Read(Graph graph, Term subject, long position)
    {
        var remarks = new RemarkList(position);
        remarks.ExternalId = HarvestedFields.Identifier(subject.IsIri ? subject.Value : graph.AnyText(subject, Dct + "identifier"), remarks);
        var title = HarvestWords.Line(graph.AnyText(subject, Dct + "title"), 300);
        if (title is null)
        {
            remarks.Refuse("no-title", ("没有标题", "It has no title"));
        }

        if (remarks.IsRefused)
        {
            return remarks.Row(null);
        }

        var summary = HarvestedFields.Summary(graph.AnyText(subject, Dct + "description"), title!, remarks);
        var rights = graph.One(subject, Dct + "accessRights");
        var publisher = graph.One(subject, Dct + "publisher");
        var contact = graph.One(subject, Dcat + "contactPoint");
        var temporal = graph.One(subject, Dct + "temporal");
        var titleEn = HarvestWords.Line(graph.Text(subject, Dct + "title", "en"), 300);
        var summaryEn = graph.Text(subject, Dct + "description", "en") is { } en ? HarvestWords.Cut(en, 4_000) : null;
        return remarks.Row(new HarvestedRecord
        {
            ExternalId = remarks.ExternalId!, Fingerprint = HarvestWords.Fingerprint(Whole(graph, subject)),
            Name = title!, NameEn = HarvestWords.IsChinese(titleEn) ? null : titleEn, Abstract = summary, AbstractEn = HarvestWords.IsChinese(summaryEn) ? null : summaryEn,
            Provider = HarvestWords.Line(NameOf(graph, publisher), 200) ?? "",
            Themes = [.. graph.All(subject, Dcat + "theme").Select(theme => HarvestWords.Line(Themes.TitleOf(theme.Value)?.Zh ?? LabelOf(graph, theme), 100)).OfType<string>().Distinct()],
            Keywords = [.. graph.All(subject, Dcat + "keyword").Select(keyword => HarvestWords.Line(keyword.Value, 100)).OfType<string>().Distinct().Take(200)],
            Access = (rights is null ? AccessLevel.Public : HarvestWords.Access(rights.Value)) ?? AccessLevel.Public,
            Cycle = HarvestWords.Cycle(graph.One(subject, Dct + "accrualPeriodicity")?.Value),
            Issued = HarvestWords.Day(graph.One(subject, Dct + "issued")?.Value), Modified = HarvestWords.Day(graph.One(subject, Dct + "modified")?.Value),
            Licence = HarvestWords.Line(graph.One(subject, Dct + "license", Dct + "rights")?.Value is { } licence && Term.CanBeIri(licence) ? licence : null, 600),
            LandingPage = HarvestedFields.Address(graph.One(subject, Dcat + "landingPage")?.Value, "landingPage", remarks),
            Language = HarvestWords.Joined(graph.All(subject, Dct + "language").Select(language => Authority.LanguageCode(language.Value)), 60)?.Replace('；', ','),
            Spatial = HarvestWords.Line(SpatialOf(graph, graph.One(subject, Dct + "spatial")), 600),
            TemporalFrom = temporal is null ? null : HarvestWords.Day(graph.One(temporal, Dcat + "startDate", "http://schema.org/startDate")?.Value), TemporalTo = temporal is null ? null : HarvestWords.Day(graph.One(temporal, Dcat + "endDate", "http://schema.org/endDate")?.Value),
            ContactName = contact is null ? null : HarvestWords.Line(graph.AnyText(contact, Names.Vcard + "fn", Names.Vcard + "organization-name"), 120), ContactEmail = contact is null ? null : HarvestedFields.Email(graph.One(contact, Names.Vcard + "hasEmail")?.Value),
            PartOf = HarvestWords.Line(graph.One(subject, Dcat + "inSeries", Dct + "isPartOf")?.Value, 200), Version = HarvestWords.Line(graph.AnyText(subject, Dcat + "version", "http://www.w3.org/2002/07/owl#versionInfo"), 60),
            Distributions = HarvestedFields.Few(graph.All(subject, Dcat + "distribution").Select(one => Distribution(graph, one, remarks)), remarks),
        });
    }

    private static HarvestedDistribution Distribution(Graph graph, Term subject, RemarkList remarks) => new()
    {
        ExternalId = subject.IsIri ? HarvestWords.Line(subject.Value, 600) : null,
        Title = HarvestWords.Line(graph.AnyText(subject, Dct + "title"), 300), Description = HarvestWords.Line(graph.AnyText(subject, Dct + "description"), 2_000),
        Format = HarvestWords.Line(LabelOf(graph, graph.One(subject, Dct + "format")), 100), MediaType = HarvestWords.Line(Authority.MediaType(LabelOf(graph, graph.One(subject, Dcat + "mediaType"))), 200),
        AccessUrl = HarvestedFields.Address(graph.One(subject, Dcat + "accessURL")?.Value, "accessURL", remarks), DownloadUrl = HarvestedFields.Address(graph.One(subject, Dcat + "downloadURL")?.Value, "downloadURL", remarks),
        Bytes = long.TryParse(graph.One(subject, Dcat + "byteSize")?.Value, out var bytes) && bytes >= 0 ? bytes : null, Licence = HarvestWords.Line(LabelOf(graph, graph.One(subject, Dct + "license")), 600),
        Issued = HarvestWords.Day(graph.One(subject, Dct + "issued")?.Value), Modified = HarvestWords.Day(graph.One(subject, Dct + "modified")?.Value),
    };

    /// <summary>All that is said of a data set and of its distributions and publisher, though those have names of their own.</summary>
    private static string Whole(Graph graph, Term subject) => string.Join('\n', graph.All(subject, Dcat + "distribution", Dct + "publisher", Dcat + "contactPoint").Where(other => other.IsIri)
        .Select(other => $"{other.Value}\n{graph.Canonical(other)}").Order(StringComparer.Ordinal).Prepend(graph.Canonical(subject)));

    private static string? NameOf(Graph graph, Term? agent) =>
        agent is null ? null : graph.AnyText(agent, Names.Foaf + "name", Names.Vcard + "fn", Names.Skos + "prefLabel", Names.Rdfs + "label") ?? (agent.Kind == TermKind.Blank ? null : agent.Value);

    private static string? SpatialOf(Graph graph, Term? place) =>
        place is null ? null : graph.AnyText(place, Names.Skos + "prefLabel", Names.Rdfs + "label") ?? graph.One(place, Dcat + "bbox", "http://www.w3.org/ns/locn#geometry")?.Value ?? (place.Kind == TermKind.Blank ? null : place.Value);

    /// <summary>The label of a thing, or the last part of its name.</summary>
    private static string? LabelOf(Graph graph, Term? thing) => thing switch
    {
        null => null,
        { IsLiteral: true } => thing.Value,
        _ => graph.AnyText(thing, Names.Skos + "prefLabel", Names.Rdfs + "label") ?? (thing.IsIri ? thing.Value : null),
    };
}
