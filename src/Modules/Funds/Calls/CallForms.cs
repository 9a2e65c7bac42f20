using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Calls;

/// <summary>The guide as it is drafted: what is supported, how, how much, on which budget line.</summary>
[Form("funds.call-draft", "申报指南", "Call for applications")]
internal sealed record CallDraft : ICheckedForm
{
    [Section("支持什么", "What is supported")]
    [Field("指南名称", "Title", InLists = true, Example = "2026年信息化应用示范项目申报指南"), Length(100, Min = 6)]
    public string Title { get; init; } = "";

    [Field("年度", "Year", Half = true), Between(2000, 2100)]
    public int Year { get; init; }

    [Field("预算指标编号", "Number of the budget line", HintZh = "入选项目的资金从这一指标安排", HintEn = "The money of those selected is committed on it", Half = true), Length(60, Min = 2)]
    public string Line { get; init; } = "";

    [Field("支持范围", "Scope", Multiline = true), Length(2000, Min = 10)]
    public string Scope { get; init; } = "";

    [Field("申报条件", "Conditions", Multiline = true), Length(2000, Min = 10)]
    public string Conditions { get; init; } = "";

    [Section("支持多少", "How much")]
    [Field("支持方式", "Mode", Half = true)]
    public SupportMode Mode { get; init; }

    [Field("资金总额", "Total money", Half = true), Money, Between(1, 10_000_000_000)]
    public long TotalFen { get; init; }

    [Field("支持比例上限", "Ceiling", HintZh = "占核定投资的比例", HintEn = "Of the eligible investment", Half = true), Unit("%"), Between(1, 100)]
    public int CeilingPercent { get; init; }

    [Field("单项上限", "Cap per project", Half = true), Money, Between(1, 10_000_000_000)]
    public long CapFen { get; init; }

    [Field("首期拨付比例", "First instalment", HintZh = "分期拨付的填，其余在验收后拨付", HintEn = "For instalments; the rest after acceptance", Half = true), Unit("%"), Between(1, 99), When(nameof(Mode), nameof(SupportMode.Instalments))]
    public int? FirstPercent { get; init; }

    [Section("谁能申报", "Who may apply")]
    [Field("成立年限", "Years since founding", HintZh = "不限的填 0", HintEn = "0 for any", Half = true, Start = "1"), Unit("年"), Between(0, 50)]
    public int MinimumYears { get; init; }

    [Field("每单位最多申报", "Most per applicant", Half = true, Start = "1"), Unit("项"), Between(1, 20)]
    public int MostPerApplicant { get; init; }

    [Field("须经区（市）县推荐", "Needs the district’s recommendation")]
    public bool NeedsDistrict { get; init; }

    [Field("申报材料", "Papers", Multiline = true), Length(2000, Min = 4)]
    public string Papers { get; init; } = "";

    [Field("绩效目标", "Performance targets", HintZh = "随预算一并设定", HintEn = "Set with the budget", Multiline = true), Length(2000, Min = 4)]
    public string Targets { get; init; } = "";

    public IEnumerable<FieldError> Check()
    {
        if (CapFen > TotalFen)
        {
            yield return new(nameof(CapFen), ("单项上限不得超过资金总额", "The cap is above the total money"));
        }

        if (Mode == SupportMode.Instalments && FirstPercent is null)
        {
            yield return new(nameof(FirstPercent), ("请填写首期拨付比例", "Give the first instalment"), "60");
        }
    }
}

/// <summary>The window of a call, fixed as it is published.</summary>
[Form("funds.guide-publication", "发布指南", "Publication of the guide")]
internal sealed record GuidePublication : ICheckedForm
{
    [Field("申报开始日期", "Opens on", Half = true, Start = "today")]
    public DateOnly OpensOn { get; init; }

    [Field("申报截止日期", "Closes on", HintZh = "当天 24 时截止", HintEn = "At midnight of that day", Half = true)]
    public DateOnly ClosesOn { get; init; }

    public IEnumerable<FieldError> Check()
    {
        if (ClosesOn <= OpensOn)
        {
            yield return new(nameof(ClosesOn), ("截止日期应在开始日期之后", "It must close after it opens"));
        }
    }
}

/// <summary>A panel for the applications of a call.</summary>
[Form("funds.call-panel", "抽取评审专家", "Draw the panel")]
internal sealed record CallPanel
{
    [Field("专家人数", "Seats", HintZh = "单数", HintEn = "An odd number", Half = true, Start = "5"), Between(5, 25)]
    public int Seats { get; init; }

    [Field("评审截止日期", "Sheets wanted by", Half = true)]
    public DateOnly? DueOn { get; init; }

    [Field("须回避的专家", "Experts with an interest", HintZh = "编号或姓名；申报单位的专家自动回避", HintEn = "Number or name; experts of the applicants are left out in any case")]
    public IReadOnlyList<InterestedExpert>? Interested { get; init; }
}

[Form("funds.interested-expert", "回避", "Interest")]
internal sealed record InterestedExpert
{
    [Field("专家编号或姓名", "Number or name", Half = true), Length(60, Min = 2)]
    public string Expert { get; init; } = "";

    [Field("利害关系", "Interest", Half = true), Length(200, Min = 2)]
    public string Reason { get; init; } = "";
}

/// <summary>How the list is drawn up: by the ranking, and where the officer departs from it, with a reason.</summary>
[Form("funds.list-draft", "拟定支持清单", "Draw up the list")]
internal sealed record ListDraft
{
    [Field("与排名测算不同的项目", "Where it departs from the ranking", HintZh = "不填的按得分排名和支持比例测算；拟支持金额填 0 为不支持", HintEn = "All others by rank and ceiling; an amount of 0 leaves a project out")]
    public IReadOnlyList<ListDeparture>? Departures { get; init; }
}

[Form("funds.list-departure", "调整", "Departure")]
internal sealed record ListDeparture
{
    [Field("申报编号", "Number of the application", Half = true), Length(40, Min = 6)]
    public string Application { get; init; } = "";

    [Field("拟支持金额", "Support", Half = true), Money, Between(0, 10_000_000_000)]
    public long AmountFen { get; init; }

    [Field("理由", "Reason"), Length(300, Min = 4)]
    public string Reason { get; init; } = "";
}

/// <summary>For how long the list is open to objections.</summary>
[Form("funds.list-notice", "公示", "Public notice")]
internal sealed record ListNotice
{
    [Field("公示期", "Period", Half = true, Start = "5"), Unit("个工作日"), Between(1, 60)]
    public int WorkingDays { get; init; }

    [Field("异议受理人及电话", "Who takes objections", Half = true), Length(80, Min = 4)]
    public string Receiver { get; init; } = "";
}

/// <summary>A project struck off the list, because an objection was found right.</summary>
[Form("funds.strike", "取消拟支持资格", "Strike off the list")]
internal sealed record Strike
{
    [Field("申报编号", "Number of the application", Half = true), Length(40, Min = 6)]
    public string Application { get; init; } = "";

    [Field("核实的事实和理由", "What was found", Multiline = true), Length(1000, Min = 4)]
    public string Reason { get; init; } = "";
}
