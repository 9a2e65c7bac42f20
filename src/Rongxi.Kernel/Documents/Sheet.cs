using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Documents;

/// <summary>Everything a paper shows, ready to be written as HTML.</summary>
internal sealed record Sheet
{
    public required TemplateKind Kind { get; init; }
    public required DocumentOrder Order { get; init; }
    public required Text Issuer { get; init; }
    public required Text Title { get; init; }
    public required string? Number { get; init; }

    /// <summary>The recipient as the English copy calls it: by the English name the unit has registered, else by its only name.</summary>
    public required string RecipientEn { get; init; }

    public required DateOnly On { get; init; }
    public required IReadOnlyList<Passage> Chinese { get; init; }
    public required IReadOnlyList<Passage> English { get; init; }
    public required string Phone { get; init; }
    public required string CheckCode { get; init; }

    /// <summary>Address a reader types to verify: host and path, without scheme.</summary>
    public required string VerifyAddress { get; init; }

    /// <summary>Address in the QR.</summary>
    public required string QrAddress { get; init; }

    public required bool Demonstration { get; init; }
}
