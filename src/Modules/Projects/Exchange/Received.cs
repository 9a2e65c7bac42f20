using Rongxi.Kernel.Words;
using Rongxi.Projects.Pool;

namespace Rongxi.Projects.Exchange;

/// <summary>Something of a file that the reader should know: a row that was not taken, or taken with a defect.</summary>
/// <param name="Row">Element or row as its reader counts, from 1.</param>
/// <param name="Line">Line of the file.</param>
/// <param name="Path">Where in the file: a JSON pointer, or the heading of a column.</param>
/// <param name="IsRefusal">Whether the row was not taken for it.</param>
/// <param name="Code">Stable name of what is wrong: <c>no-place</c>.</param>
/// <param name="Text">What is wrong.</param>
/// <param name="Value">What stood there.</param>
internal sealed record Finding(long Row, long Line, string Path, bool IsRefusal, string Code, Text Text, string? Value = null);

/// <summary>A project as a file of others states it.</summary>
internal sealed record ReceivedProject
{
    public required long Row { get; init; }

    /// <summary>Name of the source, such as <c>ph-dpwh</c> or <c>oc4ids-bu3kcz</c>.</summary>
    public required string Origin { get; init; }

    public required string OriginNumber { get; init; }

    /// <summary>Under which it stands in the register.</summary>
    public required string Number { get; init; }

    public required string Name { get; init; }
    public required string Owner { get; init; }
    public string Content { get; init; } = "";
    public ProjectStage Stage { get; init; }
    public ProjectKind Kind { get; init; }
    public ProjectSector Sector { get; init; } = ProjectSector.Other;
    public double? Longitude { get; init; }
    public double? Latitude { get; init; }
    public DateOnly? StartOn { get; init; }
    public DateOnly? FinishOn { get; init; }
    public DateOnly? CompletedOn { get; init; }

    /// <summary>ISO 4217; empty where no amount is stated.</summary>
    public string Currency { get; init; } = "";

    /// <summary>Hundredths of <see cref="Currency"/>, as the others.</summary>
    public long? Budget { get; init; }

    public long? Paid { get; init; }
    public long? Final { get; init; }

    /// <summary>Per cent built.</summary>
    public double? Progress { get; init; }

    /// <summary>State as the source words it.</summary>
    public string Status { get; init; } = "";

    public string? Contractor { get; init; }

    /// <summary>What the source said, whole: what the register has no field for is kept in it.</summary>
    public string? Original { get; init; }

    public IReadOnlyList<ReceivedProcess> Processes { get; init; } = [];
}

/// <summary>A contracting process as a file of others states it.</summary>
internal sealed record ReceivedProcess
{
    public required long Row { get; init; }
    public required string Origin { get; init; }
    public required string Number { get; init; }

    /// <summary>Number of the project in the register, where it is of one.</summary>
    public string? ProjectNumber { get; init; }

    public required string Title { get; init; }
    public string Status { get; init; } = "";
    public string? Buyer { get; init; }
    public string? Supplier { get; init; }
    public string Currency { get; init; } = "";
    public long? Amount { get; init; }
    public DateOnly? SignedOn { get; init; }
    public DateOnly? StartOn { get; init; }
    public DateOnly? EndOn { get; init; }
    public string? Original { get; init; }
}

/// <summary>What one element or row of a file came to.</summary>
/// <param name="Row">Its place, from 1.</param>
/// <param name="Project">The project, where one is stated and not refused.</param>
/// <param name="Processes">Contracting processes without a project of their own in the file.</param>
/// <param name="Findings">What is wrong with it.</param>
internal sealed record ReceivedRow(long Row, ReceivedProject? Project, IReadOnlyList<ReceivedProcess> Processes, IReadOnlyList<Finding> Findings)
{
    public bool IsRefused => Findings.Any(finding => finding.IsRefusal);
}

/// <summary>A kind of file that can be taken in.</summary>
internal interface IExchangeFormat
{
    /// <summary>Its name in addresses: <c>oc4ids</c>.</summary>
    string Name { get; }

    Text Title { get; }

    /// <summary>What it is, in a sentence.</summary>
    Text Hint { get; }

    /// <summary>The rows of a file, in order; refuses a file that is none of the kind.</summary>
    IExchangeReading Open(Stream file, string fileName);
}

/// <summary>One file being read.</summary>
internal interface IExchangeReading
{
    IAsyncEnumerable<ReceivedRow> Rows(CancellationToken ct);

    /// <summary>What stands at the top of a package beside its elements, as JSON; null for tables. Whole once every row is read.</summary>
    string? Header { get; }

    /// <summary>Of what it is a file: <c>projects</c>, <c>releases</c>, <c>records</c>, <c>rows</c>. Known once every row is read.</summary>
    string Content { get; }
}
