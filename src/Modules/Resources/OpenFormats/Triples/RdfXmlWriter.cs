using System.Text;
using System.Xml;

namespace Rongxi.Resources.OpenFormats.Triples;

/// <summary>RDF 1.1 XML Syntax (W3C Recommendation, 25 February 2014).</summary>
internal sealed class RdfXmlWriter(Stream stream) : ITripleWriter
{
    private readonly XmlWriter _xml = XmlWriter.Create(stream, new XmlWriterSettings { Async = true, Indent = true, Encoding = new UTF8Encoding(false), CloseOutput = false, CheckCharacters = true });

    public async Task Begin(CancellationToken ct)
    {
        await _xml.WriteStartDocumentAsync();
        await _xml.WriteStartElementAsync("rdf", "RDF", Names.Rdf);
        foreach (var (prefix, space) in Names.All)
        {
            await _xml.WriteAttributeStringAsync("xmlns", prefix, null, space);
        }
    }

    public async Task Write(Description subject, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        await Node(subject);
    }

    public async Task End(CancellationToken ct)
    {
        await _xml.WriteEndElementAsync();
        await _xml.WriteEndDocumentAsync();
        await _xml.FlushAsync();
    }

    public ValueTask DisposeAsync() => _xml.DisposeAsync();

    private async Task Node(Description subject)
    {
        var (prefix, space, local) = Element(subject.Type);
        await _xml.WriteStartElementAsync(prefix, local, space);
        if (subject.Iri is { } iri)
        {
            await _xml.WriteAttributeStringAsync("rdf", "about", Names.Rdf, iri);
        }

        foreach (var (predicate, value) in subject.Said)
        {
            var property = Element(predicate);
            await _xml.WriteStartElementAsync(property.Prefix, property.Local, property.Space);
            if (value is Description inner)
            {
                await Node(inner);
            }
            else
            {
                await Term((Term)value);
            }

            await _xml.WriteEndElementAsync();
        }

        await _xml.WriteEndElementAsync();
    }

    private async Task Term(Term term)
    {
        if (term.IsIri)
        {
            await _xml.WriteAttributeStringAsync("rdf", "resource", Names.Rdf, term.Value);
            return;
        }

        if (term.Language is { } language)
        {
            await _xml.WriteAttributeStringAsync("xml", "lang", "http://www.w3.org/XML/1998/namespace", language);
        }
        else if (term.Datatype is { } datatype)
        {
            await _xml.WriteAttributeStringAsync("rdf", "datatype", Names.Rdf, datatype);
        }

        await _xml.WriteStringAsync(term.Value);
    }

    private static (string Prefix, string Space, string Local) Element(string iri) =>
        Names.Split(iri) ?? throw new ArgumentException($"{iri} has no prefix; add its vocabulary to Names", nameof(iri));
}
