using Rongxi.Resources.Catalogue;

namespace Rongxi.Resources.OpenFormats;

/// <summary>The authority tables of the Publications Office of the European Union that DCAT-AP asks for, as far as our words reach.</summary>
internal static class Authority
{
    private const string Root = "http://publications.europa.eu/resource/authority/";
    private const string Iana = "http://www.iana.org/assignments/media-types/";

    private static readonly Dictionary<string, (string File, string Media)> Formats = new(StringComparer.OrdinalIgnoreCase)
    {
        ["CSV"] = ("CSV", "text/csv"), ["XLSX"] = ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), ["XLS"] = ("XLS", "application/vnd.ms-excel"), ["JSON"] = ("JSON", "application/json"), ["GEOJSON"] = ("GEOJSON", "application/geo+json"),
        ["XML"] = ("XML", "application/xml"), ["PDF"] = ("PDF", "application/pdf"), ["ZIP"] = ("ZIP", "application/zip"), ["HTML"] = ("HTML", "text/html"), ["TXT"] = ("TXT", "text/plain"), ["TTL"] = ("RDF_TURTLE", "text/turtle"), ["RDF"] = ("RDF_XML", "application/rdf+xml"), ["JSON-LD"] = ("JSON_LD", "application/ld+json"),
        ["SHP"] = ("SHP", "application/vnd.shp"), ["KML"] = ("KML", "application/vnd.google-earth.kml+xml"), ["GML"] = ("GML", "application/gml+xml"), ["DOCX"] = ("DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"), ["DOC"] = ("DOC", "application/msword"), ["PNG"] = ("PNG", "image/png"), ["JPEG"] = ("JPEG", "image/jpeg"), ["TIFF"] = ("TIFF", "image/tiff"),
    };

    private static readonly Dictionary<string, string> Languages = new(StringComparer.OrdinalIgnoreCase) { ["zh"] = "ZHO", ["en"] = "ENG", ["es"] = "SPA", ["ca"] = "CAT", ["fr"] = "FRA", ["de"] = "DEU", ["ja"] = "JPN", ["ko"] = "KOR", ["ru"] = "RUS" };

    public static string? Frequency(UpdateCycle? cycle) => cycle switch
    {
        UpdateCycle.RealTime => Root + "frequency/UPDATE_CONT",
        UpdateCycle.Daily => Root + "frequency/DAILY",
        UpdateCycle.Weekly => Root + "frequency/WEEKLY",
        UpdateCycle.Monthly => Root + "frequency/MONTHLY",
        UpdateCycle.Quarterly => Root + "frequency/QUARTERLY",
        UpdateCycle.HalfYearly => Root + "frequency/ANNUAL_2",
        UpdateCycle.Yearly => Root + "frequency/ANNUAL",
        UpdateCycle.Irregular => Root + "frequency/IRREG",
        _ => null,
    };

    public static string AccessRight(AccessLevel access) => Root + "access-right/" + access switch { AccessLevel.Public => "PUBLIC", AccessLevel.RestrictedPublic => "RESTRICTED", _ => "NON_PUBLIC" };

    public static string Theme(string code) => Root + "data-theme/" + code;

    public static string ThemeScheme => Root + "data-theme";

    /// <summary>The file type of a format as people write it; null for one that the table does not name.</summary>
    public static string? FileType(string? format) => format is not null && Formats.TryGetValue(Bare(format), out var known) ? Root + "file-type/" + known.File : null;

    /// <summary>The media type of IANA as DCAT names it; null for what is none.</summary>
    public static string? MediaTypeIri(string? media) => media is { Length: > 2 and < 120 } && media.Split(';')[0].Trim() is var type && type.Count(c => c == '/') == 1 && type.All(c => char.IsAsciiLetterOrDigit(c) || "/.+-_".Contains(c, StringComparison.Ordinal)) ? Iana + type.ToLowerInvariant() : null;

    /// <summary>The media type of a format as people write it.</summary>
    public static string? MediaTypeOf(string? format) => format is not null && Formats.TryGetValue(Bare(format), out var known) ? known.Media : null;

    /// <summary>A media type out of its address at IANA, or as it is.</summary>
    public static string? MediaType(string? said) => said?.StartsWith(Iana, StringComparison.Ordinal) == true ? said[Iana.Length..] : said?.StartsWith("https" + Iana[4..], StringComparison.Ordinal) == true ? said[(Iana.Length + 1)..] : said;

    public static string? Language(string? code) => code is not null && Languages.TryGetValue(code.Trim().Split('-', '_')[0], out var known) ? Root + "language/" + known : null;

    /// <summary>The short code of a language, whichever way it was named.</summary>
    public static string LanguageCode(string said)
    {
        var last = said.Split('/')[^1];
        return Languages.FirstOrDefault(pair => pair.Value.Equals(last, StringComparison.OrdinalIgnoreCase)).Key ?? last;
    }

    private static string Bare(string format) => format.Trim().TrimStart('.').Split('/')[^1].ToUpperInvariant();
}
