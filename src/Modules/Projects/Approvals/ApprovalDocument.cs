using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;

namespace Rongxi.Projects.Approvals;

/// <summary>The documents that a project passes.</summary>
internal enum DocumentKind
{
    [Title("项目建议书", "Proposal")]
    Proposal,

    [Title("可行性研究报告", "Feasibility report")]
    Feasibility,

    [Title("初步设计", "Preliminary design")]
    Design,

    [Title("投资概算", "Estimate")]
    Estimate,
}

/// <summary>What the authority decided.</summary>
internal enum ApprovalResult
{
    [Title("批准", "Approved")]
    Approved,

    [Title("要求重报可研", "Feasibility to be handed in again")]
    Returned,

    [Title("不予批准", "Refused")]
    Refused,
}

/// <summary>An approval document of a project and who decided it (批复): register <c>projects.approvals</c>; the estimate at each stage, how far it is over.</summary>
internal sealed class ApprovalDocument : IRegistered
{
    public const string Register = "projects.approvals";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string Number { get; init; }
    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("项目编号", "Project")]
    public required string ProjectNumber { get; init; }

    [Field("项目名称", "Name")]
    public required string ProjectName { get; init; }

    [Field("项目单位", "Owner")]
    public required string OwnerName { get; init; }

    [Field("文件", "Document")]
    public required DocumentKind Kind { get; init; }

    [Field("结果", "Result")]
    public required ApprovalResult Result { get; init; }

    [Field("审批机关", "Who decided")]
    public required string Body { get; init; }

    [Field("文号", "Number of the decision")]
    public required string DocumentNumber { get; init; }

    [Field("决定日期", "Decided")]
    public required DateOnly DecidedOn { get; init; }

    [Field("报批投资额", "Handed in"), Money]
    public required long SubmittedFen { get; init; }

    [Field("批准投资额", "Approved"), Money]
    public long? ApprovedFen { get; init; }

    /// <summary>The figure of the step before, by which the excess is measured.</summary>
    [Field("上一环节投资额", "Step before"), Money]
    public long? PreviousFen { get; init; }

    [Field("超出比例", "Over"), Unit("%")]
    public double? OverPercent { get; init; }

    [Field("说明", "Remark")]
    public string? Says { get; init; }

    [Field("办件", "Case"), Protected]
    public required string CaseNumber { get; init; }
}
