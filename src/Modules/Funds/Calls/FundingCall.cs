using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;

namespace Rongxi.Funds.Calls;

/// <summary>How a fund supports (支持方式).</summary>
internal enum SupportMode
{
    [Title("贴息", "Interest subsidy")]
    InterestSubsidy,

    [Title("后补助", "After-the-fact subsidy")]
    AfterSubsidy,

    [Title("前补助（分期拨付）", "Instalment grant")]
    Instalments,

    [Title("奖励", "Award")]
    Award,

    [Title("股权投资", "Equity")]
    Equity,
}

/// <summary>How far a call has come, in the words of the register.</summary>
internal enum CallStanding
{
    [Title("申报中", "Open")]
    Open,

    [Title("审核评审中", "Under review")]
    UnderReview,

    [Title("已拟定清单", "Proposed")]
    Proposed,

    [Title("公示中", "Under publicity")]
    Noticed,

    [Title("已下达计划", "Planned")]
    Planned,

    [Title("已办结", "Concluded")]
    Concluded,

    [Title("已终止", "Ended without a plan")]
    Lapsed,
}

/// <summary>
/// A call (申报指南): what a fund supports, how, how much, until when; register <c>funds.calls</c>. It is also the head of the
/// list made of it: the lines are the <see cref="Applications.GrantReview"/>s of its applications.
/// </summary>
internal sealed class FundingCall : IRegistered
{
    public const string Register = "funds.calls";
    public const string Series = "ZN";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string Number { get; init; }
    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("指南名称", "Title")]
    public required string Title { get; init; }

    [Field("年度", "Year")]
    public required int Year { get; init; }

    /// <summary>Budget line the plan is committed on.</summary>
    [Field("预算指标", "Budget line")]
    public required string Line { get; init; }

    [Field("支持范围", "Scope")]
    public required string Scope { get; init; }

    [Field("申报条件", "Conditions")]
    public required string Conditions { get; init; }

    [Field("支持方式", "Mode")]
    public required SupportMode Mode { get; init; }

    [Field("支持比例上限", "Ceiling"), Unit("%")]
    public required int CeilingPercent { get; init; }

    [Field("单项上限", "Cap"), Money]
    public required long CapFen { get; init; }

    [Field("资金总额", "Total money"), Money]
    public required long TotalFen { get; init; }

    [Field("成立年限", "Years since founding"), Unit("年")]
    public required int MinimumYears { get; init; }

    [Field("每单位申报上限", "Applications per applicant")]
    public required int MostPerApplicant { get; init; }

    [Field("须区县推荐", "Recommended by the district")]
    public required bool NeedsDistrict { get; init; }

    [Field("首期拨付比例", "First instalment"), Unit("%")]
    public required int FirstPercent { get; init; }

    [Field("申报材料", "Papers")]
    public required string Papers { get; init; }

    [Field("绩效目标", "Performance targets")]
    public required string Targets { get; init; }

    [Field("申报开始", "Opens")]
    public required DateOnly OpensOn { get; init; }

    [Field("申报截止", "Closes")]
    public required DateOnly ClosesOn { get; init; }

    [Field("办理进度", "Progress")]
    public CallStanding Standing { get; set; } = CallStanding.Open;

    [Field("指南文号", "Number of the guide")]
    public required string GuideNumber { get; init; }

    [Field("申报项目数", "Applications")]
    public int Applied { get; set; }

    [Field("申报金额", "Applied for"), Money]
    public long AppliedFen { get; set; }

    [Field("入选项目数", "Supported")]
    public int Approved { get; set; }

    [Field("拟支持金额", "Support"), Money]
    public long ApprovedFen { get; set; }

    /// <summary>How often the list was drawn up.</summary>
    [Field("清单稿次", "Draft of the list")]
    public int ListVersion { get; set; }

    [Field("公示编号", "Notice")]
    public string? ListNotice { get; set; }

    [Field("计划文号", "Number of the plan")]
    public string? PlanNumber { get; set; }

    [Field("计划下达日期", "Plan issued on")]
    public DateOnly? PlannedOn { get; set; }

    [Field("办件", "Case"), Protected]
    public required string CaseNumber { get; init; }

    /// <summary>Whether applications are taken on a day.</summary>
    public bool IsOpenOn(DateOnly day) => Standing == CallStanding.Open && OpensOn <= day && day <= ClosesOn;
}
