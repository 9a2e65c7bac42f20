using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;

namespace Rongxi.Projects.Changes;

/// <summary>Classes of changes (projects.md, PRJ-4). The class follows from the facts; nobody chooses it.</summary>
internal enum ChangeClass
{
    [Title("甲类（报原审批机关）", "Class a: to the original approver")]
    A,

    [Title("乙类（调整概算）", "Class b: the estimate is exceeded")]
    B,

    [Title("丙类（业主自行调整）", "Class c: the owner’s own")]
    C,
}

/// <summary>Why a change is wanted. Only the first four may lift the estimate (政府投资条例 第二十三条).</summary>
internal enum ChangeReason
{
    [Title("国家政策调整", "Policy changed")]
    Policy,

    [Title("价格上涨", "Prices rose")]
    Price,

    [Title("建设条件发生重大变化", "The conditions of building changed")]
    Conditions,

    [Title("其他不可预见的客观原因", "Other facts nobody could foresee")]
    Objective,

    [Title("业务需求变化", "Needs changed")]
    Needs,

    [Title("设计优化", "A better design")]
    Design,

    [Title("工期调整", "Time")]
    Time,
}

internal enum ChangeStanding
{
    [Title("已批准", "Approved")]
    Approved,

    [Title("已备案", "Recorded")]
    Recorded,

    [Title("未批准", "Refused")]
    Refused,
}

/// <summary>A change of a project that was decided: register <c>projects.changes</c> (变更台账).</summary>
internal sealed class ProjectChange : IRegistered
{
    public const string Register = "projects.changes";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string Number { get; init; }
    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("项目编号", "Project number")]
    public required string ProjectNumber { get; init; }

    [Field("项目名称", "Project")]
    public required string ProjectName { get; init; }

    [Field("业主", "Owner")]
    public required string Owner { get; init; }

    [Field("变更事项", "Item")]
    public required string Item { get; init; }

    [Field("变更前", "Before")]
    public required string Before { get; init; }

    [Field("变更后", "After")]
    public required string After { get; init; }

    [Field("增减金额", "Difference"), Money]
    public required long DeltaFen { get; init; }

    [Field("变更后概算", "Estimate after it"), Money]
    public required long CeilingFen { get; init; }

    [Field("原因", "Reason")]
    public required ChangeReason Reason { get; init; }

    [Field("说明", "Explanation")]
    public required string Explanation { get; init; }

    [Field("类别", "Class")]
    public required ChangeClass Class { get; init; }

    [Field("分类依据", "By")]
    public required string Article { get; init; }

    [Field("资金来源", "Money")]
    public string? MoneySource { get; init; }

    [Field("结果", "Result")]
    public required ChangeStanding Standing { get; init; }

    [Field("审批机关", "Decided by")]
    public required string Approver { get; init; }

    [Field("文号", "Document")]
    public string? Document { get; init; }

    [Field("决定日期", "Decided on")]
    public required DateOnly DecidedOn { get; init; }

    [Field("涉及合同", "Contract")]
    public string? AwardNumber { get; init; }

    [Field("办件", "Case"), Protected]
    public required string CaseNumber { get; init; }
}
