namespace Rongxi.Resources.OpenFormats.Triples;

/// <summary>
/// What is said of one subject: the one model from which every form of the catalogue is written. A subject without a name is a blank
/// node and stands inside the description that speaks of it, so that no labels are needed in any form.
/// </summary>
internal sealed class Description(string? iri, string type)
{
    private readonly List<(string Predicate, object Value)> _said = [];

    public string? Iri { get; } = iri;

    /// <summary>Its class.</summary>
    public string Type { get; } = type;

    /// <summary>Predicates with a <see cref="Term"/> or another <see cref="Description"/>, in the order they are written.</summary>
    public IReadOnlyList<(string Predicate, object Value)> Said => _said;

    /// <summary>Says something; nothing where the value is null.</summary>
    public Description Say(string predicate, Term? value)
    {
        if (value is not null && !_said.Any(other => other.Predicate == predicate && value.Equals(other.Value)))
        {
            _said.Add((predicate, value));
        }

        return this;
    }

    public Description Say(string predicate, Description? value)
    {
        if (value is not null)
        {
            _said.Add((predicate, value));
        }

        return this;
    }

    /// <summary>Names something else; nothing where that is no IRI.</summary>
    public Description Link(string predicate, string? iri) => Term.CanBeIri(iri) ? Say(predicate, Term.Iri(iri!)) : this;

    /// <summary>A text in both languages; once where it is the same or only one is known.</summary>
    public Description Say(string predicate, string? zh, string? en)
    {
        Say(predicate, string.IsNullOrWhiteSpace(zh) ? null : Term.Of(zh, "zh"));
        return Say(predicate, string.IsNullOrWhiteSpace(en) || en == zh ? null : Term.Of(en, "en"));
    }
}

/// <summary>Writes descriptions one after the other in one of the forms of RDF.</summary>
internal interface ITripleWriter : IAsyncDisposable
{
    Task Begin(CancellationToken ct);

    Task Write(Description subject, CancellationToken ct);

    Task End(CancellationToken ct);
}
