using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;

namespace Rongxi.Planning.Targets;

/// <summary>Which value of a target was adjusted.</summary>
internal enum AdjustedValue
{
    [Title("终期目标", "End value")]
    End,

    [Title("年度目标", "Value of a year")]
    Year,

    [Title("基期值", "Base value")]
    Base,
}

/// <summary>One value of a target as it was and as it became, by an approved version; the old one stays readable.</summary>
internal sealed class TargetAdjustment : IOfOffice, IAppendOnly
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string PlanNumber { get; init; }
    public required string TargetNumber { get; init; }

    /// <summary>Version of the plan in which it took effect.</summary>
    public required int Version { get; init; }

    public required AdjustedValue What { get; init; }
    public int? Year { get; init; }
    public required double OldValue { get; init; }
    public required double NewValue { get; init; }
    public required string Reason { get; init; }
    public required string ApprovedBy { get; init; }
    public required string ApprovalNumber { get; init; }
    public required string CaseNumber { get; init; }
    public required DateOnly On { get; init; }
}
