using System.Text;

namespace Rongxi.Resources.OpenFormats.Triples;

/// <summary>Turtle (W3C Recommendation, 25 February 2014).</summary>
internal sealed class TurtleWriter(Stream stream) : ITripleWriter
{
    private readonly StreamWriter _out = new(stream, new UTF8Encoding(false), 32 << 10, leaveOpen: true) { NewLine = "\n" };

    public async Task Begin(CancellationToken ct)
    {
        foreach (var (prefix, space) in Names.All)
        {
            await _out.WriteLineAsync($"@prefix {prefix}: <{space}> .".AsMemory(), ct);
        }
    }

    public async Task Write(Description subject, CancellationToken ct)
    {
        var text = new StringBuilder("\n");
        text.Append(subject.Iri is { } iri ? Spelt(iri) : "[]");
        Said(text, subject, "    ");
        text.Append(" .\n");
        await _out.WriteAsync(text, ct);
    }

    public Task End(CancellationToken ct) => _out.FlushAsync(ct);

    public ValueTask DisposeAsync() => _out.DisposeAsync();

    private static void Said(StringBuilder text, Description subject, string indent)
    {
        text.Append(" a ").Append(Spelt(subject.Type));
        foreach (var group in subject.Said.GroupBy(said => said.Predicate))
        {
            text.Append(" ;\n").Append(indent).Append(Spelt(group.Key)).Append(' ');
            var first = true;
            foreach (var (_, value) in group)
            {
                text.Append(first ? "" : ", ");
                first = false;
                if (value is Term term)
                {
                    Put(text, term);
                }
                else if (((Description)value).Iri is { } iri)
                {
                    // A named thing inside another: Turtle has no place for it here, so it is said after.
                    text.Append(Spelt(iri));
                }
                else
                {
                    text.Append('[');
                    Said(text, (Description)value, indent + "    ");
                    text.Append(" ]");
                }
            }
        }

        if (indent.Length == 4)
        {
            foreach (var named in Named(subject))
            {
                text.Append(" .\n\n").Append(Spelt(named.Iri!));
                Said(text, named, "     ");
            }
        }
    }

    /// <summary>Named descriptions inside this one, at any depth.</summary>
    private static IEnumerable<Description> Named(Description subject) =>
        subject.Said.Select(said => said.Value).OfType<Description>().SelectMany(inner => inner.Iri is null ? Named(inner) : Named(inner).Prepend(inner));

    private static void Put(StringBuilder text, Term term)
    {
        if (term.IsIri)
        {
            text.Append(Spelt(term.Value));
            return;
        }

        text.Append('"');
        foreach (var c in term.Value)
        {
            text.Append(c switch { '"' => "\\\"", '\\' => "\\\\", '\n' => "\\n", '\r' => "\\r", '\t' => "\\t", < ' ' or '\u007F' => $"\\u{(int)c:X4}", _ => null });
            if (c is not ('"' or '\\' or '\u007F' or < ' '))
            {
                text.Append(c);
            }
        }

        text.Append('"');
        if (term.Language is { } language)
        {
            text.Append('@').Append(language);
        }
        else if (term.Datatype is { } datatype)
        {
            text.Append("^^").Append(Spelt(datatype));
        }
    }

    private static string Spelt(string iri) => Names.Split(iri) is var (prefix, _, local) ? $"{prefix}:{local}" : $"<{iri}>";
}
