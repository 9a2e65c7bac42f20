using Rongxi.Kernel.Database;

namespace Rongxi.Kernel.Compositions;

/// <summary>
/// A composed document of a record: the text of a plan, a standard, a report. It is written in versions; each stands whole
/// and is never changed.
/// </summary>
public sealed class Composition : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary>What people quote: <c>5101-2026-WB-0003</c>.</summary>
    public required string Number { get; init; }

    /// <summary>Register and number of the record whose text it is.</summary>
    public required string Register { get; init; }

    public required string RecordNumber { get; init; }

    /// <summary>Which text of the record, where it has several: <c>text</c>, <c>annex</c>; empty for the one.</summary>
    public required string Part { get; init; }

    /// <summary>Field of duty whose officers write it.</summary>
    public required string Field { get; init; }

    /// <summary>Title of the newest version.</summary>
    public required string Title { get; set; }

    /// <summary>How many versions there are; the newest has this number.</summary>
    public int Versions { get; set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; set; }
}

/// <summary>One version of a composed document.</summary>
public sealed class CompositionVersion : IOfOffice, IAppendOnly
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required Guid CompositionId { get; init; }

    /// <summary>From 1 within the composition.</summary>
    public required int Seq { get; init; }

    /// <summary>What it is: 征求意见稿, 送审稿, 印发稿.</summary>
    public required string Label { get; init; }

    public required string Title { get; init; }

    /// <summary>The chapters as JSON; read by <see cref="CompositionDesk.Read"/>.</summary>
    public required string Chapters { get; init; }

    /// <summary>SHA-256 of the chapters, lower-case hexadecimal.</summary>
    public required string Hash { get; init; }

    public required int Characters { get; init; }
    public string? CaseNumber { get; init; }
    public required DateTimeOffset At { get; init; }
    public Guid? ById { get; init; }
    public required string ByName { get; init; }
}

/// <summary>A chapter, section or article of a composed document. The tree is in the codes: 2.1 stands below 2.</summary>
/// <param name="Code">Its number: <c>2</c>, <c>2.1</c>; unique, each below one that stands before it.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Text">Markdown; HTML in it is shown as text.</param>
public sealed record Chapter(string Code, string Title, string Text)
{
    /// <summary>Depth in the tree, from 1.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int Level => Code.Count(c => c == '.') + 1;
}

/// <summary>A version to be saved.</summary>
public sealed record CompositionOrder
{
    /// <summary>Register and number of the record whose text it is.</summary>
    public required string Register { get; init; }

    public required string RecordNumber { get; init; }

    /// <summary>Which text of the record, where it has several.</summary>
    public string Part { get; init; } = "";

    /// <summary>Field of duty whose officers write it.</summary>
    public required string Field { get; init; }

    public required string Title { get; init; }
    public required IReadOnlyList<Chapter> Chapters { get; init; }

    /// <summary>What the version is: 征求意见稿.</summary>
    public required string Label { get; init; }

    public string? CaseNumber { get; init; }

    /// <summary>Number of the version the writer began from; null to write after whatever is newest.</summary>
    public int? SeenVersion { get; init; }
}
