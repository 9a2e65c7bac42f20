using System.Text.Encodings.Web;
using System.Text.Json;

namespace Rongxi.Resources.OpenFormats.Triples;

/// <summary>JSON-LD 1.1 (W3C Recommendation, 16 July 2020), with its context inside, so that no reader has to fetch one.</summary>
internal sealed class JsonLdWriter(Stream stream) : ITripleWriter
{
    private const int FlushAt = 64 << 10;
    private readonly Utf8JsonWriter _json = new(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public Task Begin(CancellationToken ct)
    {
        _json.WriteStartObject();
        _json.WriteStartObject("@context");
        foreach (var (prefix, space) in Names.All)
        {
            _json.WriteString(prefix, space);
        }

        _json.WriteEndObject();
        _json.WriteStartArray("@graph");
        return Task.CompletedTask;
    }

    public async Task Write(Description subject, CancellationToken ct)
    {
        Node(subject);
        if (_json.BytesPending > FlushAt)
        {
            await _json.FlushAsync(ct);
        }
    }

    public Task End(CancellationToken ct)
    {
        _json.WriteEndArray();
        _json.WriteEndObject();
        return _json.FlushAsync(ct);
    }

    public ValueTask DisposeAsync() => _json.DisposeAsync();

    private void Node(Description subject)
    {
        _json.WriteStartObject();
        if (subject.Iri is { } iri)
        {
            _json.WriteString("@id", iri);
        }

        _json.WriteString("@type", Short(subject.Type));
        foreach (var group in subject.Said.GroupBy(said => said.Predicate))
        {
            var values = group.Select(said => said.Value).ToList();
            _json.WritePropertyName(Short(group.Key));
            if (values.Count > 1)
            {
                _json.WriteStartArray();
            }

            foreach (var value in values)
            {
                Value(value);
            }

            if (values.Count > 1)
            {
                _json.WriteEndArray();
            }
        }

        _json.WriteEndObject();
    }

    private void Value(object value)
    {
        if (value is Description inner)
        {
            Node(inner);
            return;
        }

        var term = (Term)value;
        if (term.IsLiteral && term.Language is null && term.Datatype is null)
        {
            _json.WriteStringValue(term.Value);
            return;
        }

        _json.WriteStartObject();
        _json.WriteString(term.IsIri ? "@id" : "@value", term.Value);
        if (term.Language is { } language)
        {
            _json.WriteString("@language", language);
        }
        else if (term.Datatype is { } datatype)
        {
            _json.WriteString("@type", Short(datatype));
        }

        _json.WriteEndObject();
    }

    private static string Short(string iri) => Names.Split(iri) is var (prefix, _, local) ? $"{prefix}:{local}" : iri;
}
