using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Planning.Targets;

namespace Rongxi.Planning.Monitoring;

/// <summary>Which look at a plan it is (PLN-4).</summary>
internal enum MonitoringKind
{
    [Title("季度监测", "Quarterly monitoring")]
    Quarter,

    [Title("年度监测", "Annual monitoring")]
    Annual,

    [Title("中期评估", "Mid-term evaluation")]
    MidTerm,

    [Title("终期评估", "Final evaluation")]
    Final,
}

/// <summary>
/// How a target stood when the plan was looked at: actual, progress, verdict, cause. Where it was behind, the explanation asked
/// of the responsible unit is a request of the case, with its clock there.
/// </summary>
internal sealed class MonitoringFinding : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string CaseNumber { get; init; }
    public required string PlanNumber { get; init; }
    public required string TargetNumber { get; init; }
    public required MonitoringKind Kind { get; init; }

    /// <summary><c>2026Q3</c>, <c>2026</c>.</summary>
    public required string Period { get; init; }

    public double? Actual { get; init; }
    public bool Provisional { get; init; }

    /// <summary>Progress in points; null where nothing was reported.</summary>
    public double? ProgressPercent { get; init; }

    public required double ElapsedPercent { get; init; }
    public required TargetVerdict Verdict { get; init; }
    public required string Unit { get; init; }

    /// <summary>The request for an explanation; null where none was due.</summary>
    public Guid? AskId { get; set; }

    /// <summary>By when the explanation is due; a copy of the request's date.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>The cause, as the unit explained it and the office accepted.</summary>
    public string? Cause { get; set; }

    public required DateOnly On { get; init; }
    public int Version { get; set; }
}
