using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Documents;

/// <summary>A register whose records anyone may verify by number. Each module registers one per such register.</summary>
public interface IVerifiable
{
    /// <summary>Name of the register: <c>radio.stations</c>.</summary>
    string Register { get; }

    /// <summary>What the public may see of a record now; null if there is none of that number in this office.</summary>
    Task<VerifiableRecord?> Find(string number, CancellationToken ct);
}

/// <summary>The public face of a record.</summary>
public sealed record VerifiableRecord
{
    /// <summary>Id of the record, by which its history is read.</summary>
    public required Guid RecordId { get; init; }

    /// <summary>What it is: 无线电台执照.</summary>
    public required Text Title { get; init; }

    public required string Number { get; init; }
    public required RecordState State { get; init; }
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day of validity, inclusive; null without one.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>What is compared with the paper in hand, in the paper's order. Nothing protected.</summary>
    public required IReadOnlyList<VerifiedField> Fields { get; init; }

    /// <summary>What is left out and why: 精确台址依规定不公开.</summary>
    public Text Note { get; init; }
}

/// <summary>One thing to compare.</summary>
/// <param name="Label">As on the paper.</param>
/// <param name="Value">As it is in the register now.</param>
/// <param name="Properties">Names of the record's fields it shows, as its history keeps them (<c>powerW</c>): a change of them is told with this label.</param>
public sealed record VerifiedField(Text Label, Text Value, params IReadOnlyList<string> Properties);
