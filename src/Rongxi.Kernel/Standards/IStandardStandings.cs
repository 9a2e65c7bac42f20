using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Standards;

/// <summary>How a cited standard stands.</summary>
/// <param name="Cited">As it was cited.</param>
/// <param name="Code">As it is registered; the cited one where it is not.</param>
/// <param name="Title">Its title; empty where it is not registered.</param>
/// <param name="Status">Its status in words.</param>
/// <param name="IsInForce">Whether it may be followed.</param>
/// <param name="IsKnown">Whether the register has it.</param>
/// <param name="Address">Its page, below the office's root; null where it has none.</param>
/// <param name="Successors">What replaces it, newest first, where it is no longer in force.</param>
public sealed record StandardStanding(StandardNumber Cited, string Code, Text Title, Text Status, bool IsInForce, bool IsKnown, string? Address, IReadOnlyList<StandardSuccessor> Successors);

/// <summary>What replaces a standard.</summary>
public sealed record StandardSuccessor(string Code, Text Title, string Address);

/// <summary>Answers how standards stand, for whoever cites them. Nobody knows any where the field of standards is not at work.</summary>
public interface IStandardStandings
{
    /// <summary>How each number stands, in the order asked; those the register does not have among them.</summary>
    Task<IReadOnlyList<StandardStanding>> Of(IReadOnlyCollection<StandardNumber> numbers, CancellationToken ct);
}

/// <summary>No register of standards: every number is unknown.</summary>
internal sealed class NoStandards : IStandardStandings
{
    public Task<IReadOnlyList<StandardStanding>> Of(IReadOnlyCollection<StandardNumber> numbers, CancellationToken ct) => Task.FromResult<IReadOnlyList<StandardStanding>>([]);
}

/// <summary>A text of a record in which standards may be cited.</summary>
/// <param name="Register">Register of the record: <c>projects.projects</c>.</param>
/// <param name="Number">Its number.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Address">Its page, below the office's root.</param>
/// <param name="Field">Field of duty whose officers see it.</param>
/// <param name="Words">The text.</param>
public sealed record CitingText(string Register, string Number, Text Title, string Address, string Field, string Words)
{
    /// <summary>Credit code of the unit whose it is, told when a standard it cites ends; null for the office's own.</summary>
    public string? UnitCode { get; init; }

    /// <summary>The case whose handler is told too.</summary>
    public string? CaseNumber { get; init; }
}

/// <summary>
/// What a field of duty answers to the question who cites a standard: the texts of its records. The kernel reads the numbers in
/// them, so that every field finds the same. Registered as a scoped service; as many as there are.
/// </summary>
public interface IStandardCitations
{
    /// <summary>Texts that hold any of some words, such as the serials of numbers; all its texts where none is given.</summary>
    IAsyncEnumerable<CitingText> Texts(IReadOnlyList<string> holding, CancellationToken ct);
}

/// <summary>A record that cites a standard.</summary>
/// <param name="Text">Where.</param>
/// <param name="Cited">As it is cited.</param>
/// <param name="Means">Which of the numbers asked for it means.</param>
/// <param name="Around">The words around the citation.</param>
public sealed record CitationOf(CitingText Text, StandardNumber Cited, StandardNumber Means, string Around);

/// <summary>Finds who cites standards, in every field of duty.</summary>
public sealed class CitationFinder(IEnumerable<IStandardCitations> fields)
{
    /// <summary>Numbers looked for one by one; with more every text is read once.</summary>
    private const int MostSought = 20;

    /// <summary>Citations answered.</summary>
    public const int Most = 2_000;

    private const int WordsAround = 40;

    /// <summary>Who cites any of these numbers, dated or undated; each record once for a number.</summary>
    public async Task<IReadOnlyList<CitationOf>> Citing(IReadOnlyCollection<StandardNumber> numbers, CancellationToken ct)
    {
        if (numbers.Count == 0)
        {
            return [];
        }

        var byUndated = numbers.ToLookup(number => number.Undated, StringComparer.Ordinal);
        var serials = numbers.Select(number => number.Serial).Distinct().ToList();
        var found = new List<CitationOf>();
        var seen = new HashSet<(string, string, string)>();
        foreach (var field in fields)
        {
            await foreach (var text in field.Texts(serials.Count <= MostSought ? serials : [], ct))
            {
                foreach (var citation in StandardCitations.FindIn(text.Words))
                {
                    foreach (var number in byUndated[citation.Number.Undated].Where(number => citation.Number.Means(number) && seen.Add((text.Register, text.Number, number.Code))))
                    {
                        found.Add(new CitationOf(text, citation.Number, number, Around(text.Words, citation)));
                    }
                }

                if (found.Count >= Most)
                {
                    return found;
                }
            }
        }

        return found;
    }

    private static string Around(string words, FoundStandard found)
    {
        var from = Math.Max(0, found.At - WordsAround);
        var until = Math.Min(words.Length, found.At + found.Length + WordsAround);
        return $"{(from > 0 ? "…" : "")}{words[from..until].ReplaceLineEndings(" ")}{(until < words.Length ? "…" : "")}";
    }
}
