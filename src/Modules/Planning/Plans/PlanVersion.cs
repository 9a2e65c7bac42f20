using Rongxi.Kernel.Database;

namespace Rongxi.Planning.Plans;

/// <summary>A version of a plan as it was approved: its targets and tasks, kept beside the version of its text.</summary>
internal sealed class PlanVersion : IOfOffice, IAppendOnly
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string PlanNumber { get; init; }

    /// <summary>From 1.</summary>
    public required int Version { get; init; }

    public required string Label { get; init; }
    public required string ApprovedBy { get; init; }
    public required string ApprovalNumber { get; init; }
    public required DateOnly ApprovedOn { get; init; }

    /// <summary>Version of the composed document; null where the plan has no text here.</summary>
    public int? TextVersion { get; init; }

    /// <summary>The targets as JSON, in order of code.</summary>
    public required string TargetsJson { get; init; }

    /// <summary>The tasks as JSON, in order of number.</summary>
    public required string TasksJson { get; init; }

    public required string CaseNumber { get; init; }
    public required string ByName { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
}
