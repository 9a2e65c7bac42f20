using System.Text;
using System.Xml;

namespace Rongxi.Resources.OpenFormats.Triples;

internal enum TermKind
{
    Iri,
    Blank,
    Literal,
}

/// <summary>A term of RDF 1.1: an IRI, a blank node by its label, or a literal with its language or datatype.</summary>
internal sealed record Term(TermKind Kind, string Value, string? Language = null, string? Datatype = null)
{
    public static Term Iri(string iri) => new(TermKind.Iri, iri);

    public static Term Blank(string label) => new(TermKind.Blank, label);

    /// <summary>A literal; a plain one where neither language nor datatype is given.</summary>
    public static Term Of(string text, string? language = null, string? datatype = null) =>
        new(TermKind.Literal, Clean(text), language?.ToLowerInvariant(), datatype == Names.Xsd + "string" ? null : datatype);

    /// <summary>What no form of RDF can hold is left out of all of them, so that they say the same.</summary>
    private static string Clean(string text)
    {
        if (!text.Any(c => c == '\r' || !(XmlConvert.IsXmlChar(c) || char.IsSurrogate(c))) && !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').EnumerateRunes())
        {
            if (rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value))
            {
                clean.Append(rune);
            }
        }

        return clean.ToString();
    }

    public static Term Of(DateOnly day) => Of(day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), datatype: Names.Xsd + "date");

    public static Term Of(long number) => Of(number.ToString(System.Globalization.CultureInfo.InvariantCulture), datatype: Names.Xsd + "nonNegativeInteger");

    public bool IsIri => Kind == TermKind.Iri;

    public bool IsLiteral => Kind == TermKind.Literal;

    /// <summary>Whether a text may stand as an IRI: absolute, and without what no IRI holds.</summary>
    public static bool CanBeIri(string? text) =>
        text is { Length: > 2 and <= 2_000 } && text.IndexOf(':', StringComparison.Ordinal) is > 0 and < 30 && char.IsAsciiLetter(text[0]) && text.AsSpan(0, text.IndexOf(':', StringComparison.Ordinal)).IndexOfAnyExcept(SchemeLetters) < 0
        && !text.Any(c => c <= ' ' || "<>\"{}|\\^`".Contains(c, StringComparison.Ordinal) || char.IsSurrogate(c) || c == '\u007F');

    private static readonly System.Buffers.SearchValues<char> SchemeLetters = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");
}

/// <summary>The vocabularies that are written, with the prefix of each.</summary>
internal static class Names
{
    public const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    public const string Xsd = "http://www.w3.org/2001/XMLSchema#";
    public const string Dcat = "http://www.w3.org/ns/dcat#";
    public const string DcatAp = "http://data.europa.eu/r5r/";
    public const string Dct = "http://purl.org/dc/terms/";
    public const string Foaf = "http://xmlns.com/foaf/0.1/";
    public const string Vcard = "http://www.w3.org/2006/vcard/ns#";
    public const string Hydra = "http://www.w3.org/ns/hydra/core#";
    public const string Skos = "http://www.w3.org/2004/02/skos/core#";
    public const string Rdfs = "http://www.w3.org/2000/01/rdf-schema#";
    public const string Adms = "http://www.w3.org/ns/adms#";
    public const string Spdx = "http://spdx.org/rdf/terms#";

    public static readonly IReadOnlyList<(string Prefix, string Space)> All =
    [
        ("adms", Adms), ("dcat", Dcat), ("dcatap", DcatAp), ("dct", Dct), ("foaf", Foaf), ("hydra", Hydra), ("rdf", Rdf), ("rdfs", Rdfs), ("skos", Skos), ("spdx", Spdx), ("vcard", Vcard), ("xsd", Xsd),
    ];

    /// <summary>The prefix and local name of an IRI of a known vocabulary; null for others, and for names no prefix can spell.</summary>
    public static (string Prefix, string Space, string Local)? Split(string iri)
    {
        foreach (var (prefix, space) in All)
        {
            if (iri.Length > space.Length && iri.StartsWith(space, StringComparison.Ordinal) && IsLocal(iri.AsSpan(space.Length)))
            {
                return (prefix, space, iri[space.Length..]);
            }
        }

        return null;
    }

    private static bool IsLocal(ReadOnlySpan<char> name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_' && c != '-')
            {
                return false;
            }
        }

        return char.IsAsciiLetter(name[0]);
    }
}
