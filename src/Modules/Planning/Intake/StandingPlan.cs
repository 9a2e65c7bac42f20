using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Plans;

namespace Rongxi.Planning.Intake;

/// <summary>A plan that was approved and issued before the office kept it here.</summary>
[Form("planning.standing-plan", "接管在实施的规划", "Plan in force")]
internal sealed record StandingPlan : ICheckedForm
{
    [Section("规划", "The plan")]
    [Field("规划名称", "Name", Example = "成都市信息化发展规划"), Length(120, Min = 4)]
    public string Name { get; init; } = "";

    [Field("英文名称", "Name in English"), Length(200)]
    public string? NameEn { get; init; }

    [Field("种类", "Kind", Half = true)]
    public PlanKind Kind { get; init; }

    [Field("层级", "Level", Half = true)]
    public PlanLevel Level { get; init; }

    [Field("起始年", "First year", Half = true, Example = "2026"), Between(1990, 2100)]
    public int FromYear { get; init; }

    [Field("终止年", "Last year", Half = true, Example = "2030"), Between(1990, 2100)]
    public int UntilYear { get; init; }

    [Field("基期年", "Base year", Half = true, Example = "2025"), Between(1990, 2100)]
    public int BaseYear { get; init; }

    [Field("上位规划", "Plan above", Half = true, HintZh = "规划编号", HintEn = "Number of the plan"), Length(60)]
    public string? ParentNumber { get; init; }

    [Field("编制单位", "Owner", Half = true, HintZh = "空为本办", HintEn = "Empty: this office"), Length(120)]
    public string? Owner { get; init; }

    [Field("统一社会信用代码", "Credit code", Half = true), CreditCode]
    public string? OwnerCode { get; init; }

    [Field("行政区", "District", Half = true), CodeList(Places.ListName)]
    public string? District { get; init; }

    [Field("属于重大行政决策", "A major administrative decision", Half = true)]
    public bool IsMajor { get; init; }

    [Section("批准和印发", "Approval and issue")]
    [Field("批准机关", "Approved by", Half = true, Example = "成都市人民政府"), Length(120, Min = 2)]
    public string ApprovedBy { get; init; } = "";

    [Field("批准文号", "Approval document", Half = true), Length(80, Min = 2)]
    public string ApprovalNumber { get; init; } = "";

    [Field("批准日期", "Approved on", Half = true)]
    public DateOnly ApprovedOn { get; init; }

    [Field("印发文号", "Document of issue", Half = true), Length(80, Min = 2)]
    public string IssueNumber { get; init; } = "";

    [Field("印发日期", "Issued on", Half = true)]
    public DateOnly IssuedOn { get; init; }

    [Field("公布日期", "Published on", Half = true, HintZh = "空为未公布", HintEn = "Empty: not published")]
    public DateOnly? PublishedOn { get; init; }

    [Section("文本", "Text")]
    [Field("章节", "Chapters")]
    public IReadOnlyList<ChapterRow>? Chapters { get; init; }

    public IEnumerable<FieldError> Check()
    {
        if (Kind == PlanKind.Annual)
        {
            yield return new(nameof(Kind), ("年度计划在其办件中接续（PLN-2）", "An annual plan is taken over in its own case (PLN-2)"));
        }

        if (Level == PlanLevel.District && District is null)
        {
            yield return new(nameof(District), ("请选择行政区", "Choose the district"));
        }

        if (IssuedOn < ApprovedOn)
        {
            yield return new(nameof(IssuedOn), ("印发日期早于批准日期", "Issued before it was approved"));
        }

        if (PublishedOn < IssuedOn)
        {
            yield return new(nameof(PublishedOn), ("公布日期早于印发日期", "Published before it was issued"));
        }
    }
}
