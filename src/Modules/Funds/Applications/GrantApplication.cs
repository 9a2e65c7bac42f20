using Rongxi.Funds.Calls;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;

namespace Rongxi.Funds.Applications;

/// <summary>How far an application has come, in the words of the register (handbook: FND-2).</summary>
internal enum ApplicationStanding
{
    [Title("已申报", "Declared")]
    Declared,

    [Title("形式审查通过", "Form checked")]
    FormChecked,

    [Title("查重通过", "Duplicate checked")]
    DuplicateChecked,

    [Title("已评分", "Expert scored")]
    ExpertScored,

    [Title("已现场核查", "Site checked")]
    SiteChecked,

    [Title("拟支持", "Proposed")]
    Proposed,

    [Title("公示中", "Noticed")]
    Noticed,

    [Title("已列入计划", "Planned")]
    Planned,

    [Title("已签合同", "Contracted")]
    Contracted,

    [Title("未受理", "Not accepted")]
    NotAccepted,

    [Title("审核未通过", "Disqualified")]
    Disqualified,

    [Title("未入选", "Not selected")]
    NotSelected,

    [Title("取消资格", "Struck off")]
    Struck,

    [Title("未签约失效", "Lapsed")]
    Lapsed,

    [Title("已撤回", "Withdrawn")]
    Withdrawn,
}

/// <summary>Kind of a performance target.</summary>
internal enum TargetKind
{
    [Title("经济效益", "Economic")]
    Economic,

    [Title("技术", "Technical")]
    Technical,

    [Title("社会效益", "Social")]
    Social,
}

/// <summary>An application for support (申报): register <c>funds.applications</c>. What is a firm's own business stays with officers.</summary>
internal sealed class GrantApplication : IRegistered
{
    public const string Register = "funds.applications";
    public const string Series = "SB";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string Number { get; init; }
    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("指南编号", "Call")]
    public required string CallNumber { get; init; }

    [Field("年度", "Year")]
    public required int Year { get; init; }

    [Field("项目名称", "Project")]
    public required string ProjectName { get; set; }

    /// <summary>Number in the project pool, where it is there too.</summary>
    [Field("项目库编号", "Number in the project pool")]
    public string? ProjectNumber { get; set; }

    [Field("申报单位", "Applicant")]
    public required string Applicant { get; init; }

    [Field("统一社会信用代码", "Credit code")]
    public required string ApplicantCode { get; init; }

    [Field("行政区", "District")]
    public string? District { get; set; }

    [Field("领域", "Field")]
    public required GrantField FieldOfUse { get; set; }

    [Field("建设内容", "Content"), Protected]
    public required string Content { get; set; }

    [Field("支持方式", "Mode")]
    public required SupportMode Mode { get; init; }

    [Field("总投资", "Total investment"), Money]
    public required long TotalFen { get; set; }

    [Field("核定投资", "Eligible investment"), Money]
    public required long EligibleFen { get; set; }

    [Field("自筹资金", "Own money"), Money]
    public required long OwnFen { get; set; }

    [Field("申请金额", "Applied for"), Money]
    public required long WantedFen { get; set; }

    [Field("办理进度", "Progress")]
    public ApplicationStanding Standing { get; set; } = ApplicationStanding.Declared;

    [Field("收件日期", "Received on")]
    public required DateOnly ReceivedOn { get; init; }

    [Field("办件", "Case"), Protected]
    public required string CaseNumber { get; init; }

    /// <summary>Whether it counts in the search for doubles: in the race, or given money.</summary>
    public static readonly IReadOnlyList<ApplicationStanding> Alive =
    [
        ApplicationStanding.Declared, ApplicationStanding.FormChecked, ApplicationStanding.DuplicateChecked, ApplicationStanding.ExpertScored, ApplicationStanding.SiteChecked,
        ApplicationStanding.Proposed, ApplicationStanding.Noticed, ApplicationStanding.Planned, ApplicationStanding.Contracted,
    ];
}

/// <summary>Where an application stands in the list of its call.</summary>
internal enum ListPlace
{
    [Title("未列入", "Not listed")]
    None,

    [Title("拟支持", "Supported")]
    Supported,

    [Title("候补", "Reserve")]
    Reserve,

    [Title("不支持", "Not supported")]
    LeftOut,

    [Title("取消资格", "Struck off")]
    Struck,
}

/// <summary>
/// The review of an application (评审台账): register <c>funds.reviews</c>. Eligibility and doubles, score and rank, the check
/// on site, its line in the list.
/// </summary>
internal sealed class GrantReview : IRegistered
{
    public const string Register = "funds.reviews";
    public const string Series = "PS";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string Number { get; init; }
    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("申报编号", "Application")]
    public required string Application { get; init; }

    [Field("指南编号", "Call")]
    public required string CallNumber { get; init; }

    [Field("项目名称", "Project")]
    public required string ProjectName { get; init; }

    [Field("申报单位", "Applicant")]
    public required string Applicant { get; init; }

    [Field("支持方式", "Mode")]
    public required SupportMode Mode { get; init; }

    [Field("申请金额", "Applied for"), Money]
    public required long WantedFen { get; init; }

    [Field("支持上限", "Ceiling"), Money]
    public required long CeilingFen { get; init; }

    [Field("相似申报数", "Similar applications")]
    public required int Doubles { get; init; }

    [Field("查重说明", "Explanation of doubles"), Protected]
    public string? DoublesExplained { get; init; }

    [Field("资格审查意见", "Eligibility"), Protected]
    public required string Eligibility { get; init; }

    [Field("得分", "Score")]
    public double? Score { get; set; }

    [Field("评审专家数", "Experts")]
    public int Experts { get; set; }

    [Field("专家组", "Panel"), Protected]
    public string? PanelNumber { get; set; }

    [Field("排名", "Rank")]
    public int? Rank { get; set; }

    [Field("现场核查日期", "Site checked on")]
    public DateOnly? SiteCheckedOn { get; set; }

    [Field("现场核查相符", "As applied for")]
    public bool? SiteConforms { get; set; }

    [Field("清单结果", "In the list")]
    public ListPlace Place { get; set; }

    [Field("拟支持金额", "Support"), Money]
    public long ProposedFen { get; set; }

    [Field("理由", "Reason")]
    public string? Reason { get; set; }

    [Field("办件", "Case"), Protected]
    public required string CaseNumber { get; init; }
}

/// <summary>A band of the sketch of an application's content, by which like ones are found without reading them all.</summary>
internal sealed class ContentBand : Kernel.Database.IOfOffice
{
    public required string Office { get; init; }
    public required Guid ApplicationId { get; init; }
    public required int Band { get; init; }
    public required long Hash { get; set; }
}
