using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Recovery;

/// <summary>What was found, and what is to be claimed back for it.</summary>
[Form("funds.clawback", "追回线索", "Finding")]
internal sealed record ClawbackFinding
{
    [Field("支持编号", "Number of the grant", InLists = true), Length(40, Min = 6)]
    public string GrantNumber { get; init; } = "";

    [Field("追回事由", "Ground", Half = true, InLists = true)]
    public ClawbackTrigger Trigger { get; init; }

    [Field("拟追回本金", "Principal to be claimed", Half = true), Money, Between(0.01, 10_000_000_000)]
    public long PrincipalFen { get; init; }

    [Field("事实", "Facts", Multiline = true), Length(4000, Min = 10)]
    public string Facts { get; init; } = "";

    [Field("证据", "Evidence", Multiline = true), Length(2000, Min = 4)]
    public string Evidence { get; init; } = "";

    [Field("线索来源", "How it came to light", Half = true, Example = "现场检查、审计、举报"), Length(120, Min = 2)]
    public string Source { get; init; } = "";

    [Field("证据材料", "Papers")]
    public IReadOnlyList<Attachment>? Papers { get; init; }
}

/// <summary>What the recipient says to it.</summary>
[Form("funds.clawback-answer", "陈述和申辩", "Statement and defence")]
internal sealed record ClawbackAnswer
{
    [Field("陈述和申辩意见", "Statement and defence", Multiline = true), Length(4000, Min = 2)]
    public string Says { get; init; } = "";

    [Field("材料", "Papers")]
    public IReadOnlyList<Attachment>? Papers { get; init; }
}

/// <summary>The decision: how much, by when, on what.</summary>
[Form("funds.clawback-decision", "追回决定", "Decision")]
internal sealed record ClawbackDecision
{
    [Field("追回本金", "Principal", HintZh = "利息按规则自动计算", HintEn = "Interest is computed by the rule", Half = true), Money, Between(0.01, 10_000_000_000)]
    public long PrincipalFen { get; init; }

    [Field("缴款期限", "To be paid within", Half = true, Start = "30"), Unit("日"), Between(1, 365)]
    public int TermDays { get; init; }

    [Field("陈述申辩的采纳情况", "What was made of the defence", Multiline = true), Length(2000, Min = 2)]
    public string Adopted { get; init; } = "";

    [Field("依据", "Basis", Example = "财政违法行为处罚处分条例 第十四条"), Length(300, Min = 4)]
    public string Basis { get; init; } = "";
}

/// <summary>Money that came back to the treasury.</summary>
[Form("funds.repayment", "缴款登记", "Repayment")]
internal sealed record Repayment
{
    [Field("缴款金额", "Amount", Half = true), Money, Between(0.01, 10_000_000_000)]
    public long AmountFen { get; init; }

    [Field("到账日期", "Received on", Half = true, Start = "today")]
    public DateOnly ReceivedOn { get; init; }

    [Field("国库缴款书编号", "Voucher of the treasury", Half = true), Length(60, Min = 4)]
    public string Voucher { get; init; } = "";

    [Field("缴款凭证", "The voucher")]
    public IReadOnlyList<Attachment>? Papers { get; init; }
}

internal enum EnforcementKind
{
    [Title("申请人民法院强制执行", "Application to the court")]
    Court,

    [Title("移送审计机关", "To the audit authority")]
    Audit,

    [Title("移送纪检监察机关", "To the discipline authority")]
    Discipline,

    [Title("移送司法机关", "To the judicial authority")]
    Justice,
}

/// <summary>What is done when nothing comes.</summary>
[Form("funds.enforcement", "强制追缴和移送", "Enforcement and transfer")]
internal sealed record Enforcement
{
    [Field("方式", "How")]
    public EnforcementKind Kind { get; init; }

    [Field("受理机关", "To whom", Half = true), Length(120, Min = 4)]
    public string Body { get; init; } = "";

    [Field("移送或申请文书号", "Number of the paper", Half = true), Length(80, Min = 2)]
    public string DocumentNumber { get; init; } = "";

    [Field("书面催告日期", "Demanded in writing on", HintZh = "催告满十日后办理", HintEn = "Ten days before this at the latest")]
    public DateOnly DemandedOn { get; init; }
}

/// <summary>For how long a unit may not apply.</summary>
[Form("funds.listing", "列入信用名单", "Listing")]
internal sealed record Listing
{
    [Field("限制申报年限", "Barred for", Half = true, Start = "3"), Unit("年"), Between(1, 20)]
    public int Years { get; init; }

    [Field("理由", "Reason", Multiline = true), Length(1000, Min = 4)]
    public string Reason { get; init; } = "";
}
