using Rongxi.Kernel.Database;
using Rongxi.Kernel.Words;

namespace Rongxi.Standards.Editions;

/// <summary>One publication of a list by somebody else: every row as it was published, so that two can be compared for good.</summary>
internal sealed class Edition : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary>Which list: <see cref="IEditionFormat.Name"/>.</summary>
    public required string Source { get; init; }

    /// <summary>From 1 within the source, in the order they came.</summary>
    public required int Seq { get; init; }

    /// <summary>What it is called: <c>2022-04-29</c>.</summary>
    public required string Label { get; init; }

    public required string FileName { get; init; }
    public required string Sha256 { get; init; }
    public required int Rows { get; init; }

    /// <summary>Rows that could not be read, left out.</summary>
    public required int Refused { get; init; }

    /// <summary>What was counted in the file, as JSON: relations by kind.</summary>
    public required string Counts { get; init; }

    /// <summary>What is wrong with the file, as JSON; at most <see cref="EditionDesk.MostFindings"/>.</summary>
    public required string Findings { get; set; }

    /// <summary>Copies of the comparison with the edition before; null for the first.</summary>
    public int? Fresh { get; init; }

    public int? Gone { get; init; }
    public int? Changed { get; init; }

    public required DateTimeOffset At { get; init; }
    public required string ByName { get; init; }

    /// <summary>When it was taken into the register, and what that did there.</summary>
    public DateTimeOffset? TakenAt { get; set; }

    public Guid? RunId { get; set; }
    public long Taken { get; set; }
    public long TakenChanged { get; set; }
    public long TakenUnchanged { get; set; }
    public long TakenRefused { get; set; }
}

/// <summary>A row of an edition as it was published.</summary>
internal sealed class EditionRow : IOfOffice, IAppendOnly
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required Guid EditionId { get; init; }

    /// <summary>Place in the file, from 1.</summary>
    public required int Place { get; init; }

    /// <summary>What tells it from the others, letter by letter as published.</summary>
    public required string Key { get; init; }

    public required string Title { get; init; }

    /// <summary>Every value by column, as JSON.</summary>
    public required string Cells { get; init; }
}

/// <summary>Something of a file that its reader should know.</summary>
internal sealed record EditionFinding(long Row, string Key, string Zh, string En, bool IsRefusal)
{
    public Text Text => (Zh, En);
}

/// <summary>A row as it is read.</summary>
internal sealed record EditionItem(int Place, string Key, string Title, IReadOnlyDictionary<string, string> Cells, IReadOnlyList<EditionFinding> Findings)
{
    public bool IsRefused => Findings.Any(finding => finding.IsRefusal);
}

/// <summary>A list that others publish again and again.</summary>
internal interface IEditionFormat
{
    /// <summary>Its name in addresses: <c>iso</c>.</summary>
    string Name { get; }

    Text Title { get; }

    /// <summary>What it is, in a sentence.</summary>
    Text Hint { get; }

    /// <summary>The register it goes into.</summary>
    string Register { get; }

    /// <summary>Columns of the list with their titles, in order.</summary>
    IReadOnlyDictionary<string, Text> Columns { get; }

    /// <summary>Rows of a file, in order; refuses a file that is none of the kind.</summary>
    IAsyncEnumerable<EditionItem> Read(Stream file, string fileName, CancellationToken ct);

    /// <summary>What is counted beside the rows; empty for nothing.</summary>
    IReadOnlyDictionary<string, int> Counted(IReadOnlyList<EditionItem> items);

    /// <summary>A row as the register's import reads it, by field.</summary>
    IReadOnlyDictionary<string, string?> Fields(EditionItem item);

    /// <summary>Rows for what the register has from this list and the edition no longer lists; none where nothing follows from that.</summary>
    Task<IReadOnlyList<IReadOnlyDictionary<string, string?>>> Ended(RongxiDb db, IReadOnlyList<EditionItem> items, CancellationToken ct);
}

/// <summary>What differs between two editions.</summary>
/// <param name="Before">The earlier.</param>
/// <param name="After">The later.</param>
/// <param name="Fresh">Rows of the later whose key the earlier does not have.</param>
/// <param name="Gone">Rows of the earlier whose key the later does not have.</param>
/// <param name="Changed">Rows of both that say something else, with the columns in which they do.</param>
/// <param name="Unchanged">Rows of both that say the same.</param>
internal sealed record EditionComparison(Edition Before, Edition After, IReadOnlyList<EditionRow> Fresh, IReadOnlyList<EditionRow> Gone, IReadOnlyList<RowChange> Changed, int Unchanged)
{
    /// <summary>Gone and new rows whose keys are the same but for blanks and capitals: respelled rather than replaced.</summary>
    public IReadOnlyList<(EditionRow Before, EditionRow After)> Respelled { get; } =
        [.. Gone.Join(Fresh, row => Spelling(row.Key), row => Spelling(row.Key), (before, after) => (before, after))];

    private static string Spelling(string key) => ProductRegister.KeyOf(key).ToUpperInvariant();
}

/// <summary>A row that says something else than before.</summary>
internal sealed record RowChange(EditionRow Before, EditionRow After, IReadOnlyList<(string Column, string Before, string After)> Cells);
