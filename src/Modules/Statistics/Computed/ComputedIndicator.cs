using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;

namespace Rongxi.Statistics.Computed;

/// <summary>What is measured of the records.</summary>
internal enum ComputedMeasure
{
    [Title("条数", "Count")]
    Count,

    [Title("合计", "Sum")]
    Sum,

    [Title("平均", "Mean")]
    Mean,

    /// <summary>Records that also match the second query, in per cent of all.</summary>
    [Title("占比", "Share")]
    Share,
}

/// <summary>How an indicator is computed from a register: which records, what of them, in which areas. Configuration, not code.</summary>
internal sealed class ComputedIndicator : IOfOffice
{
    /// <summary>The register that stands for the cases of procedures.</summary>
    public const string Cases = "cases";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary>Its name in the seeds: <c>stations-valid</c>.</summary>
    public required string Code { get; init; }

    public required string IndicatorNumber { get; init; }

    /// <summary>Name of the register, or <see cref="Cases"/>.</summary>
    public required string Register { get; set; }

    /// <summary>Filters in the words of the register's page.</summary>
    public required string Query { get; set; }

    /// <summary>Further filters that make the part of a share.</summary>
    public string? PartQuery { get; set; }

    /// <summary>A filter of dates within which the period lies; null where the stand at its end counts.</summary>
    public string? PeriodFilter { get; set; }

    public required ComputedMeasure Measure { get; set; }

    /// <summary>The numeric column summed.</summary>
    public string? SumOf { get; set; }

    /// <summary>What the sum is divided by: 1,000,000 from fen to ten thousand yuan.</summary>
    public decimal Divisor { get; set; } = 1;

    /// <summary>The column with the division code; null where there is none.</summary>
    public string? AreaOf { get; set; }

    /// <summary>The filter by which the register's page is narrowed to an area.</summary>
    public string? AreaFilter { get; set; }

    public bool IsActive { get; set; } = true;
}
