using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;
using Rongxi.Planning.Plans;

namespace Rongxi.Planning.Guidance;

/// <summary>What the office says of another body's draft (衔接意见).</summary>
internal enum AlignmentVerdict
{
    [Title("同意", "Agrees")]
    Agrees,

    [Title("修改后同意", "Agrees after change")]
    AfterChange,

    [Title("不同意", "Does not agree")]
    Objects,
}

/// <summary>How far another body's plan has come.</summary>
internal enum AlignmentStanding
{
    [Title("待报送", "Awaited")]
    Awaited,

    [Title("已收到", "Received")]
    Received,

    [Title("衔接中", "Being aligned")]
    UnderAlignment,

    [Title("已出具意见", "Opinion issued")]
    OpinionIssued,

    [Title("单位已印发", "Issued by the unit")]
    IssuedByUnit,

    [Title("跟踪中", "Followed")]
    Tracked,

    [Title("已结束", "Ended")]
    Ended,
}

/// <summary>A line of the alignment ledger (规划衔接台账): register <c>planning.alignments</c>.</summary>
[Form("planning.alignment", "规划衔接", "Alignment")]
internal sealed class AlignmentRecord : IRegistered
{
    public const string Register = "planning.alignments";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary><c>5101-2026-XJ-0001</c>.</summary>
    public required string Number { get; init; }

    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("单位", "Unit"), Length(120)]
    public required string Unit { get; init; }

    [Field("统一社会信用代码", "Credit code"), CreditCode]
    public string? UnitCode { get; set; }

    [Field("层级", "Level")]
    public required PlanLevel Level { get; init; }

    [Field("行政区", "District"), CodeList(Places.ListName)]
    public string? District { get; init; }

    [Field("衔接的规划", "Plan aligned with"), Length(60)]
    public required string CityPlanNumber { get; init; }

    [Field("规划名称", "Its plan"), Length(160)]
    public string? PlanName { get; set; }

    [Field("规划编号", "Number of its plan"), Length(60)]
    public string? PlanNumber { get; set; }

    [Field("编制指南", "Guide"), Length(80)]
    public string? GuideNumber { get; init; }

    [Field("报送期限", "Awaited by")]
    public DateOnly? AwaitedBy { get; init; }

    [Field("收到草案", "Draft received")]
    public DateOnly? DraftOn { get; set; }

    [Field("意见文号", "Number of the opinion"), Length(80)]
    public string? OpinionNumber { get; set; }

    [Field("意见日期", "Opinion of")]
    public DateOnly? OpinionOn { get; set; }

    [Field("结论", "Verdict")]
    public AlignmentVerdict? Verdict { get; set; }

    [Field("印发文号", "Document of issue"), Length(80)]
    public string? IssueNumber { get; set; }

    [Field("印发日期", "Issued on")]
    public DateOnly? IssuedOn { get; set; }

    [Field("最近进展", "Last progress"), Length(400)]
    public string? Progress { get; set; }

    [Field("进展期", "Period of the progress"), Length(20)]
    public string? ProgressPeriod { get; set; }

    [Field("进展", "Standing")]
    public AlignmentStanding Standing { get; set; }

    [Field("办件", "Case"), Protected]
    public string? CaseNumber { get; set; }
}
