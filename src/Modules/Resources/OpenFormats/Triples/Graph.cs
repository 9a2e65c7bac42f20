using Rongxi.Kernel.Words;

namespace Rongxi.Resources.OpenFormats.Triples;

/// <summary>The triples of a file of others, by subject.</summary>
internal sealed class Graph
{
    /// <summary>Triples of a file.</summary>
    public const int MostTriples = 2_000_000;

    private readonly Dictionary<Term, List<(string Predicate, Term Value)>> _bySubject = [];
    private readonly Dictionary<string, List<Term>> _byType = new(StringComparer.Ordinal);
    private readonly HashSet<(Term, string, Term)> _known = [];

    public int Count => _known.Count;

    public void Add(Term subject, string predicate, Term value)
    {
        if (!_known.Add((subject, predicate, value)))
        {
            return;
        }

        if (_known.Count > MostTriples)
        {
            throw new Refusal("harvest.too-many-triples", ($"文件超过 {MostTriples:#,0} 条三元组", $"The file has more than {MostTriples:#,0} triples"), 413);
        }

        if (!_bySubject.TryGetValue(subject, out var said))
        {
            _bySubject[subject] = said = [];
        }

        said.Add((predicate, value));
        if (predicate == Names.Rdf + "type" && value.IsIri)
        {
            if (!_byType.TryGetValue(value.Value, out var subjects))
            {
                _byType[value.Value] = subjects = [];
            }

            subjects.Add(subject);
        }
    }

    /// <summary>Things of a class, in order of the file.</summary>
    public IReadOnlyList<Term> Of(string type) => _byType.GetValueOrDefault(type) ?? [];

    public IReadOnlyList<(string Predicate, Term Value)> About(Term subject) => _bySubject.GetValueOrDefault(subject) ?? [];

    public IEnumerable<Term> All(Term subject, params string[] predicates) => About(subject).Where(said => predicates.Contains(said.Predicate)).Select(said => said.Value);

    public Term? One(Term subject, params string[] predicates) => predicates.Select(predicate => All(subject, predicate).FirstOrDefault()).FirstOrDefault(value => value is not null);

    /// <summary>A text in a language: that language's, else one without a language; null where there is none.</summary>
    public string? Text(Term subject, string predicate, string language) =>
        (All(subject, predicate).FirstOrDefault(value => value.Language?.Split('-')[0] == language) ?? All(subject, predicate).FirstOrDefault(value => value.IsLiteral && value.Language is null))?.Value;

    /// <summary>Any text: in Chinese, English, without a language, in whatever language.</summary>
    public string? AnyText(Term subject, params string[] predicates) => predicates
        .Select(predicate => Text(subject, predicate, "zh") ?? Text(subject, predicate, "en") ?? All(subject, predicate).OrderBy(value => value.Language, StringComparer.Ordinal).FirstOrDefault()?.Value)
        .FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));

    /// <summary>
    /// All that is said of a subject and of the blank nodes it speaks of, as lines that do not depend on order, labels or form: two files say
    /// the same of a subject when these are the same. Blank nodes that lead back to themselves are followed once.
    /// </summary>
    public string Canonical(Term subject)
    {
        var lines = Lines(subject, [], 0);
        return string.Join('\n', lines);
    }

    private List<string> Lines(Term subject, HashSet<Term> within, int depth)
    {
        if (!within.Add(subject) || depth > MostDepth)
        {
            return ["(again)"];
        }

        var lines = About(subject).Select(said => $"<{said.Predicate}> {Spelt(said.Value, within, depth)}").Order(StringComparer.Ordinal).ToList();
        within.Remove(subject);
        return lines;
    }

    private const int MostDepth = 16;

    private string Spelt(Term term, HashSet<Term> within, int depth) => term.Kind switch
    {
        TermKind.Iri => $"<{term.Value}>",
        TermKind.Literal => $"{System.Text.Json.JsonSerializer.Serialize(term.Value)}@{term.Language}^{term.Datatype}",
        _ => $"[{string.Join(';', Lines(term, within, depth + 1))}]",
    };
}

/// <summary>The refusals of files that are no RDF of their kind.</summary>
internal static class TripleRefusals
{
    public static Refusal NotTurtle(int line, Text why) =>
        new("harvest.not-turtle", ($"第 {line} 行不是有效的 Turtle：{why.Zh}", $"Line {line} is not valid Turtle: {why.En}"), [new FieldError("file", why, Row: line)]);

    public static Refusal NotRdfXml(int line, Text why) =>
        new("harvest.not-rdf-xml", ($"第 {line} 行不是有效的 RDF/XML：{why.Zh}", $"Line {line} is not valid RDF/XML: {why.En}"), [new FieldError("file", why, Row: line)]);

    public static Refusal NotJsonLd(Text why) =>
        new("harvest.not-json-ld", ($"不是可读的 JSON-LD：{why.Zh}", $"Not readable JSON-LD: {why.En}"), [new FieldError("file", why)]);
}
