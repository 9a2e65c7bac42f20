using System.Text.Json.Serialization;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;

namespace Rongxi.Projects.Milestones;

/// <summary>
/// A milestone of a project: register <c>projects.milestones</c>. Three dates stand beside each other: the first plan, which
/// nothing changes, the last revision, and the day it was reached.
/// </summary>
internal sealed class Milestone : IRegistered
{
    public const string Register = "projects.milestones";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary>That of the project with its place: <c>CDXX-2026-047-M04</c>.</summary>
    public required string Number { get; init; }

    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("项目编号", "Project number")]
    public required string ProjectNumber { get; init; }

    [Field("项目名称", "Project")]
    public required string ProjectName { get; init; }

    [Field("业主", "Owner")]
    public required string Owner { get; init; }

    [Field("序号", "Place")]
    public required int Seq { get; init; }

    [Field("里程碑", "Milestone")]
    public required string Title { get; init; }

    [Field("原计划", "Planned")]
    public required DateOnly PlannedOn { get; init; }

    [Field("修订", "Revised")]
    public DateOnly? RevisedOn { get; set; }

    [Field("修订次数", "Revisions")]
    public int Revisions { get; set; }

    [Field("修订理由", "Reason of the last revision")]
    public string? RevisedBecause { get; set; }

    [Field("实际", "Reached")]
    public DateOnly? ActualOn { get; set; }

    [Field("完成依据", "Evidence"), Protected]
    public string? Evidence { get; set; }

    /// <summary>The date that now holds: the last revision, else the first plan. Kept as a column, so that lists sort by it.</summary>
    [Field("应完成", "Due")]
    public DateOnly DueOn { get; set; }

    /// <summary>Days by which it was, or will be, later than first planned; negative where earlier.</summary>
    [JsonIgnore]
    public int DaysFromPlan => (ActualOn ?? DueOn).DayNumber - PlannedOn.DayNumber;
}

/// <summary>One revision of a milestone's date; only ever added.</summary>
internal sealed class MilestoneRevision : IOfOffice, IAppendOnly
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string ProjectNumber { get; init; }
    public required string MilestoneNumber { get; init; }

    /// <summary>From 1 within the milestone.</summary>
    public required int Seq { get; init; }

    public required DateOnly Before { get; init; }
    public required DateOnly After { get; init; }
    public required string Reason { get; init; }
    public required DateOnly RevisedOn { get; init; }
    public required string ByName { get; init; }
    public required string CaseNumber { get; init; }
}
