using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Procedures;

namespace Rongxi.Web.Cases;

/// <summary>What a list of cases is narrowed to, as its address says it. Unknown values are passed over.</summary>
public sealed record CaseFilter
{
    public string Q { get; init; } = "";

    /// <summary><c>open</c>, <c>closed</c> or <c>all</c>.</summary>
    public string State { get; init; } = "open";

    /// <summary>Code of a procedure, or several parted by commas, as figures of a duty open.</summary>
    public string Procedure { get; init; } = "";
    public string Stage { get; init; } = "";

    /// <summary><c>late</c>, <c>near</c>, <c>soon</c> (within five working days), <c>ok</c>, <c>stopped</c>, <c>others</c>.</summary>
    public string Light { get; init; } = "";

    /// <summary><c>me</c>, <c>none</c>, or a person's id.</summary>
    public string Handler { get; init; } = "";

    public string Division { get; init; } = "";
    public string District { get; init; } = "";

    /// <summary>Received on or after.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Received on or before.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Closed on or after.</summary>
    public DateOnly? Closed { get; init; }

    /// <summary>Decided on or after.</summary>
    public DateOnly? DecidedFrom { get; init; }

    /// <summary>Decided on or before.</summary>
    public DateOnly? DecidedTo { get; init; }

    public DateOnly? Due { get; init; }
    public CaseChannel? Channel { get; init; }
    public Outcome? Outcome { get; init; }

    /// <summary>Only what ended past its legal limit.</summary>
    public bool Late { get; init; }

    /// <summary><c>due</c>, <c>received</c> (newest first) or <c>number</c>.</summary>
    public string Sort { get; init; } = "due";

    /// <summary>Place in the list: what the last row before this page was sorted by, and its id.</summary>
    public string After { get; init; } = "";

    public static CaseFilter Read(IQueryCollection query)
    {
        var state = One("state", "open", "closed", "all");
        return new CaseFilter
        {
            Q = Words("q", 200),
            State = state,
            Procedure = Words("procedure", 400),
            Stage = Words("stage", 60),
            Light = One("light", "", "late", "near", "soon", "ok", "stopped", "others"),
            Handler = Words("handler", 40),
            Division = Words("division", 40),
            District = Words("district", 6),
            From = Day("from"),
            To = Day("to"),
            Closed = Day("closed"),
            DecidedFrom = Day("decided-from"),
            DecidedTo = Day("decided-to"),
            Due = Day("due"),
            Channel = Enum.TryParse<CaseChannel>(Words("channel", 20), ignoreCase: true, out var channel) && Enum.IsDefined(channel) ? channel : null,
            Outcome = Enum.TryParse<Outcome>(Words("outcome", 30), ignoreCase: true, out var outcome) && Enum.IsDefined(outcome) ? outcome : null,
            Late = Words("late", 5) is "1" or "true",
            Sort = state == "open" ? One("sort", "due", "received", "number") : One("sort", "received", "number"),
            After = Words("after", 80),
        };

        string Words(string name, int most)
        {
            var typed = query[name].ToString().Trim();
            return typed.Length <= most ? typed : typed[..most];
        }

        string One(string name, params string[] known) => known.Contains(Words(name, 20)) ? Words(name, 20) : known[0];

        DateOnly? Day(string name) => DateText.TryParse(Words(name, 20), out var day) ? day : null;
    }

    /// <summary>The pairs of the address that says the same; only what differs from the usual.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Pairs()
    {
        if (Q.Length > 0)
        {
            yield return new("q", Q);
        }

        if (State != "open")
        {
            yield return new("state", State);
        }

        foreach (var pair in Narrowing())
        {
            yield return pair;
        }

        if (Sort != (State == "open" ? "due" : "received"))
        {
            yield return new("sort", Sort);
        }
    }

    /// <summary>What narrows the list beyond state and search: one pair for each chip.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Narrowing()
    {
        (string Name, string? Value)[] pairs =
        [
            ("procedure", Procedure), ("stage", Stage), ("light", Light), ("handler", Handler), ("division", Division), ("district", District),
            ("from", From is { } from ? DateText.Iso(from) : null), ("to", To is { } to ? DateText.Iso(to) : null),
            ("decided-from", DecidedFrom is { } decidedFrom ? DateText.Iso(decidedFrom) : null), ("decided-to", DecidedTo is { } decidedTo ? DateText.Iso(decidedTo) : null),
            ("closed", Closed is { } closed ? DateText.Iso(closed) : null), ("due", Due is { } due ? DateText.Iso(due) : null),
            ("channel", Channel?.ToString()), ("outcome", Outcome?.ToString()), ("late", Late ? "1" : null),
        ];
        return pairs.Where(pair => !string.IsNullOrEmpty(pair.Value)).Select(pair => KeyValuePair.Create(pair.Name, pair.Value));
    }

    /// <summary>The query that restores the list, with or without some of its pairs.</summary>
    public string Query(string? without = null, params KeyValuePair<string, string?>[] with) =>
        QueryHelpers.AddQueryString("", Pairs().Where(pair => pair.Key != without && with.All(other => other.Key != pair.Key)).Concat(with.Where(pair => !string.IsNullOrEmpty(pair.Value))));
}
