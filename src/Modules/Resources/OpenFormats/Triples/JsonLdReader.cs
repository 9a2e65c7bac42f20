using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rongxi.Kernel.Words;

namespace Rongxi.Resources.OpenFormats.Triples;

/// <summary>
/// Reads JSON-LD: terms, prefixes, types, languages, lists, language maps, nested nodes and <c>@graph</c>, with contexts that stand in
/// the file. A context named by its address is never fetched: the few that the field knows are kept here, any other is refused by name.
/// </summary>
internal sealed class JsonLdReader
{
    private const int Deepest = 64;
    private readonly Graph _graph = new();
    private int _blanks;

    public static Graph Read(JsonNode? document, string baseAddress)
    {
        var reader = new JsonLdReader();
        reader.Document(document, new Context(baseAddress));
        return reader._graph;
    }

    /// <summary>Whether a context of this address is known here.</summary>
    public static bool Knows(string context) => KnownContexts.Find(context) is not null;

    private void Document(JsonNode? node, Context context)
    {
        switch (node)
        {
            case JsonArray many:
                foreach (var one in many)
                {
                    Document(one, context);
                }

                break;
            case JsonObject one:
                Node(one, context, 0);
                break;
            default:
                throw TripleRefusals.NotJsonLd(("文件应是对象或数组", "the file must be an object or an array"));
        }
    }

    private Term Node(JsonObject stated, Context outer, int depth)
    {
        if (depth > Deepest)
        {
            throw TripleRefusals.NotJsonLd(($"嵌套超过 {Deepest} 层", $"nested deeper than {Deepest}"));
        }

        var context = stated["@context"] is { } own ? outer.With(own) : outer;
        var id = Keyword(stated, context, "@id") is JsonValue named && named.GetValueKind() == JsonValueKind.String ? named.GetValue<string>() : null;
        var subject = id is null ? Term.Blank($"n:{++_blanks}") : id.StartsWith("_:", StringComparison.Ordinal) ? Term.Blank("l:" + id[2..]) : Term.Iri(context.Address(id));
        foreach (var (name, value) in stated)
        {
            Member(subject, name, value, context, depth);
        }

        return subject;
    }

    private void Member(Term subject, string name, JsonNode? value, Context context, int depth)
    {
        switch (context.Keyword(name))
        {
            case "@context" or "@id" or "@index":
                return;
            case "@type":
                foreach (var type in Many(value).Select(Text).OfType<string>())
                {
                    _graph.Add(subject, Names.Rdf + "type", Term.Iri(context.Vocabulary(type) ?? context.Address(type)));
                }

                return;
            case "@graph" or "@included":
                foreach (var one in Many(value).OfType<JsonObject>())
                {
                    Node(one, context, depth + 1);
                }

                return;
            case "@reverse":
                throw TripleRefusals.NotJsonLd(("不支持 @reverse", "@reverse is not supported"));
            case { }:
                return;
        }

        if (context.Vocabulary(name) is not { } predicate || !predicate.Contains(':', StringComparison.Ordinal))
        {
            return;
        }

        var term = context.Term(name);
        if (term?.Container == "@language" && value is JsonObject languages)
        {
            foreach (var (language, said) in languages)
            {
                foreach (var text in Many(said).Select(Text).OfType<string>())
                {
                    _graph.Add(subject, predicate, Triples.Term.Of(text, language.StartsWith('@') ? null : language));
                }
            }

            return;
        }

        if (term?.Container == "@list")
        {
            _graph.Add(subject, predicate, List(Many(value), term, context, depth));
            return;
        }

        foreach (var one in Many(value))
        {
            if (Value(one, term, context, depth) is { } said)
            {
                _graph.Add(subject, predicate, said);
            }
        }
    }

    private Term? Value(JsonNode? node, TermDefinition? term, Context context, int depth)
    {
        switch (node)
        {
            case null:
                return null;
            case JsonValue plain:
                return Plain(plain, term, context);
            case JsonArray:
                throw TripleRefusals.NotJsonLd(("数组里不应再有数组", "an array stands within an array"));
        }

        var stated = (JsonObject)node;
        if (stated.Count == 0)
        {
            return null;
        }

        if (Keyword(stated, context, "@value") is { } literal)
        {
            var type = Keyword(stated, context, "@type") is { } said && Text(said) is { } name ? context.Vocabulary(name) ?? name : null;
            var language = Keyword(stated, context, "@language") is { } tongue ? Text(tongue) : null;
            return literal is JsonValue value ? Literal(value, language, type) : null;
        }

        if (Keyword(stated, context, "@list") is { } list)
        {
            return List(Many(list), term, context, depth);
        }

        if (Keyword(stated, context, "@set") is { } set)
        {
            // More than one cannot be answered here; a set of one is what is met.
            return Many(set).Select(one => Value(one, term, context, depth + 1)).FirstOrDefault(one => one is not null);
        }

        return Node(stated, context, depth + 1);
    }

    private static Term? Plain(JsonValue value, TermDefinition? term, Context context)
    {
        if (term?.Type is "@id" or "@vocab" && value.GetValueKind() == JsonValueKind.String)
        {
            var text = value.GetValue<string>();
            return text.StartsWith("_:", StringComparison.Ordinal) ? Triples.Term.Blank("l:" + text[2..]) : Triples.Term.Iri((term.Type == "@vocab" ? context.Vocabulary(text) : null) ?? context.Address(text));
        }

        return Literal(value, term is { Type: { } } ? null : term is { HasLanguage: true } ? term.Language : context.Language, term?.Type is { } type && type[0] != '@' ? type : null);
    }

    private static Term Literal(JsonValue value, string? language, string? type) => value.GetValueKind() switch
    {
        JsonValueKind.String => Triples.Term.Of(value.GetValue<string>(), type is null ? language : null, type),
        JsonValueKind.True or JsonValueKind.False => Triples.Term.Of(value.ToJsonString(), datatype: type ?? Names.Xsd + "boolean"),
        _ => Number(value, type),
    };

    private static Term Number(JsonValue value, string? type)
    {
        var text = value.ToJsonString();
        var isWhole = text.AsSpan().IndexOfAny(".eE") < 0 || (double.TryParse(text, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1e21 && number == Math.Floor(number));
        if (isWhole && type != Names.Xsd + "double")
        {
            return Triples.Term.Of(text.AsSpan().IndexOfAny(".eE") < 0 ? text : decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture).ToString("0", CultureInfo.InvariantCulture), datatype: type ?? Names.Xsd + "integer");
        }

        return Triples.Term.Of(text, datatype: type ?? Names.Xsd + "double");
    }

    private Term List(IEnumerable<JsonNode?> items, TermDefinition? term, Context context, int depth)
    {
        var members = items.Select(item => Value(item, term, context, depth + 1)).OfType<Term>().ToList();
        var list = Triples.Term.Iri(Names.Rdf + "nil");
        for (var i = members.Count - 1; i >= 0; i--)
        {
            var cell = Triples.Term.Blank($"n:{++_blanks}");
            _graph.Add(cell, Names.Rdf + "first", members[i]);
            _graph.Add(cell, Names.Rdf + "rest", list);
            list = cell;
        }

        return list;
    }

    private static JsonNode? Keyword(JsonObject stated, Context context, string keyword) =>
        stated[keyword] ?? stated.FirstOrDefault(pair => pair.Key[0..Math.Min(1, pair.Key.Length)] != "@" && context.Keyword(pair.Key) == keyword).Value;

    // Not a collection expression: that would be a JsonArray, which takes its members away from where they stand.
    private static IEnumerable<JsonNode?> Many(JsonNode? node) => node is JsonArray many ? many.AsEnumerable() : new[] { node };

    private static string? Text(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    /// <summary>What a term of a context means.</summary>
    private sealed record TermDefinition(string? Iri, string? Type, string? Container, bool HasLanguage, string? Language);

    /// <summary>A context in force.</summary>
    private sealed class Context(string baseAddress)
    {
        private const int MostContexts = 50;
        private Dictionary<string, TermDefinition?> _terms = new(StringComparer.Ordinal);
        private string? _vocabulary;
        private string _base = baseAddress;

        public string? Language { get; private set; }

        public TermDefinition? Term(string name) => _terms.GetValueOrDefault(name);

        /// <summary>The keyword that a name is or stands for; null for other names.</summary>
        public string? Keyword(string name) => name.StartsWith('@') ? name : Term(name)?.Iri is { } iri && iri.StartsWith('@') ? iri : null;

        public Context With(JsonNode stated)
        {
            var context = new Context(_base) { _terms = new(_terms, StringComparer.Ordinal), _vocabulary = _vocabulary, Language = Language };
            context.Take(stated, 0);
            return context;
        }

        /// <summary>A name as a property or class: by its term, its prefix or the vocabulary; null where it means nothing.</summary>
        public string? Vocabulary(string name) =>
            _terms.TryGetValue(name, out var term) ? term?.Iri : Expanded(name) ?? (name.Contains(':', StringComparison.Ordinal) ? name : _vocabulary is null ? null : _vocabulary + name);

        /// <summary>A name as the address of a thing.</summary>
        public string Address(string name) => Expanded(name) ?? Addresses.Resolved(name, _base);

        private string? Expanded(string name)
        {
            var colon = name.IndexOf(':', StringComparison.Ordinal);
            return colon > 0 && !name.AsSpan(colon).StartsWith("://") && _terms.TryGetValue(name[..colon], out var prefix) && prefix?.Iri is { } space ? space + name[(colon + 1)..] : null;
        }

        private void Take(JsonNode? stated, int depth)
        {
            if (depth > MostContexts)
            {
                throw TripleRefusals.NotJsonLd(("上下文互相嵌套", "contexts lead into each other"));
            }

            switch (stated)
            {
                case null:
                    (_terms, _vocabulary, Language) = (new(StringComparer.Ordinal), null, null);
                    break;
                case JsonArray many:
                    foreach (var one in many)
                    {
                        Take(one, depth + 1);
                    }

                    break;
                case JsonValue value when Text(value) is { } address:
                    Take(KnownContexts.Find(address) ?? throw new Refusal("harvest.remote-context", ($"上下文 {address} 不在文件里；不从网上读取", $"The context {address} is not in the file; none is fetched"), [new FieldError("file", ("请把 @context 写进文件", "Put the @context into the file"))]), depth + 1);
                    break;
                case JsonObject terms:
                    Define(terms);
                    break;
                default:
                    throw TripleRefusals.NotJsonLd(("@context 不对", "the @context is wrong"));
            }
        }

        private void Define(JsonObject terms)
        {
            if (terms.TryGetPropertyValue("@base", out var address))
            {
                _base = Text(address) is { } said ? Addresses.Resolved(said, _base) : "";
            }

            Language = terms.TryGetPropertyValue("@language", out var language) ? Text(language) : Language;
            if (terms.TryGetPropertyValue("@vocab", out var vocabulary))
            {
                _vocabulary = Text(vocabulary) is { } said ? Expanded(said) ?? said : null;
            }

            foreach (var (name, _) in terms.Where(pair => !pair.Key.StartsWith('@')))
            {
                Define(name, terms, []);
            }
        }

        private void Define(string name, JsonObject terms, HashSet<string> within)
        {
            if (!within.Add(name))
            {
                throw TripleRefusals.NotJsonLd(($"上下文中的“{name}”绕回了自己", $"the term “{name}” of the context leads back to itself"));
            }

            var stated = terms[name];
            var iri = stated switch { JsonValue value => Text(value), JsonObject thing => thing.ContainsKey("@id") ? Text(thing["@id"]) : name, _ => null };
            if (iri is null)
            {
                _terms[name] = null;
                within.Remove(name);
                return;
            }

            var definition = stated as JsonObject;
            if (definition?.ContainsKey("@reverse") == true)
            {
                within.Remove(name);
                _terms[name] = null;
                return;
            }

            var type = Text(definition?["@type"]);
            _terms[name] = new TermDefinition(
                Meaning(iri, name, terms, within),
                type is null ? null : type.StartsWith('@') ? type : Meaning(type, name, terms, within),
                definition?["@container"] is JsonArray { Count: > 0 } many ? Text(many.FirstOrDefault(one => Text(one) is "@language" or "@list")) : Text(definition?["@container"]),
                definition?.ContainsKey("@language") == true, Text(definition?["@language"]));
            within.Remove(name);
        }

        private string? Meaning(string iri, string name, JsonObject terms, HashSet<string> within)
        {
            if (iri.StartsWith('@'))
            {
                return iri;
            }

            var colon = iri.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                var prefix = iri[..colon];
                if (prefix != name && terms.ContainsKey(prefix) && !iri.AsSpan(colon).StartsWith("://"))
                {
                    Define(prefix, terms, within);
                }

                return Expanded(iri) ?? iri;
            }

            if (iri != name && terms.ContainsKey(iri))
            {
                Define(iri, terms, within);
                return Term(iri)?.Iri;
            }

            return _vocabulary is null ? null : _vocabulary + iri;
        }
    }
}

/// <summary>Contexts that the field names by address, as far as a catalogue needs them.</summary>
internal static class KnownContexts
{
    private const string Shared = """
        "dcat":"http://www.w3.org/ns/dcat#","dct":"http://purl.org/dc/terms/","dcterms":"http://purl.org/dc/terms/","foaf":"http://xmlns.com/foaf/0.1/","vcard":"http://www.w3.org/2006/vcard/ns#","skos":"http://www.w3.org/2004/02/skos/core#","xsd":"http://www.w3.org/2001/XMLSchema#","adms":"http://www.w3.org/ns/adms#","spdx":"http://spdx.org/rdf/terms#","org":"http://www.w3.org/ns/org#","prov":"http://www.w3.org/ns/prov#","rdfs":"http://www.w3.org/2000/01/rdf-schema#","locn":"http://www.w3.org/ns/locn#"
        """;

    private static readonly JsonNode DcatUs = JsonNode.Parse($$"""
        { {{Shared}},
          "title":"dct:title","titleMap":{"@id":"dct:title","@container":"@language"},"description":"dct:description","descriptionMap":{"@id":"dct:description","@container":"@language"},"keyword":"dcat:keyword","keywordMap":{"@id":"dcat:keyword","@container":"@language"},
          "identifier":"dct:identifier","version":"dcat:version","name":"foaf:name","fn":"vcard:fn","prefLabel":"skos:prefLabel","byteSize":"dcat:byteSize",
          "issued":"dct:issued","modified":"dct:modified","startDate":"dcat:startDate","endDate":"dcat:endDate",
          "publisher":{"@id":"dct:publisher","@type":"@id"},"creator":{"@id":"dct:creator","@type":"@id"},"contactPoint":{"@id":"dcat:contactPoint","@type":"@id"},"hasEmail":{"@id":"vcard:hasEmail","@type":"@id"},
          "dataset":{"@id":"dcat:dataset","@type":"@id"},"distribution":{"@id":"dcat:distribution","@type":"@id"},"theme":{"@id":"dcat:theme","@type":"@id"},"landingPage":{"@id":"dcat:landingPage","@type":"@id"},"homepage":{"@id":"foaf:homepage","@type":"@id"},
          "accessURL":{"@id":"dcat:accessURL","@type":"@id"},"downloadURL":{"@id":"dcat:downloadURL","@type":"@id"},"format":{"@id":"dct:format","@type":"@id"},"mediaType":{"@id":"dcat:mediaType","@type":"@id"},
          "license":{"@id":"dct:license","@type":"@id"},"rights":{"@id":"dct:rights","@type":"@id"},"accessRights":{"@id":"dct:accessRights","@type":"@id"},"language":"dct:language","spatial":{"@id":"dct:spatial","@type":"@id"},"temporal":{"@id":"dct:temporal","@type":"@id"},
          "accrualPeriodicity":{"@id":"dct:accrualPeriodicity","@type":"@id"},"inSeries":{"@id":"dcat:inSeries","@type":"@id"},"conformsTo":{"@id":"dct:conformsTo","@type":"@id"} }
        """)!;

    private static readonly JsonNode W3c = JsonNode.Parse($$"""{ {{Shared}} }""")!;

    public static JsonNode? Find(string address)
    {
        var name = address.TrimEnd('/');
        return name.EndsWith("dcat-us-3.0.jsonld", StringComparison.Ordinal) || name.EndsWith("dcat-us/3.0/context", StringComparison.Ordinal) ? DcatUs
            : name is "http://www.w3.org/ns/dcat" or "https://www.w3.org/ns/dcat" or "http://www.w3.org/ns/dcat.jsonld" or "https://www.w3.org/ns/dcat.jsonld" ? W3c
            : null;
    }
}
