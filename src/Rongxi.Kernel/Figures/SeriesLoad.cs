using Rongxi.Kernel.Database;

namespace Rongxi.Kernel.Figures;

/// <summary>A series taken from a file: what it brought, and whether it was taken back.</summary>
public sealed class SeriesLoad : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary><c>5101-2026-DR-0001</c>; the source number of its observations.</summary>
    public required string Number { get; init; }

    public required string IndicatorNumber { get; init; }
    public required string FileName { get; init; }
    public required string Sha256 { get; init; }
    public required int RowsRead { get; init; }
    public required int Added { get; init; }
    public required int Revised { get; init; }
    public required int Unchanged { get; init; }

    /// <summary>Periods without a value between the first and the last of each series.</summary>
    public required int Gaps { get; init; }

    public required string ByName { get; init; }
    public required DateTimeOffset LoadedAt { get; init; }
    public DateTimeOffset? UndoneAt { get; set; }
    public string? UndoneReason { get; set; }
}

/// <summary>A value on its way in.</summary>
/// <param name="Area">Division, country or credit code; empty for the whole.</param>
/// <param name="Breakdown">As <see cref="Figures.Breakdown"/> spells it; empty for the total.</param>
/// <param name="Period">Its period.</param>
/// <param name="Value">The value.</param>
/// <param name="Status">How sure it is.</param>
/// <param name="Row">Row of the file.</param>
/// <param name="Note">A footnote.</param>
public sealed record LoadedValue(string Area, string Breakdown, Measures.ReportingPeriod Period, decimal Value, ObservationStatus Status = ObservationStatus.Final, int Row = 0, string? Note = null);

/// <summary>Where loaded values come from.</summary>
/// <param name="FileName">The file.</param>
/// <param name="Sha256">Its hash, in hexadecimal.</param>
/// <param name="SourceKind">What sort of source it is.</param>
public sealed record LoadOrder(string FileName, string Sha256, ObservationSource SourceKind = ObservationSource.Publication);
