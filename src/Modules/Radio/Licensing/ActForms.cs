using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Radio.Licensing;

/// <summary>What the one correction notice says: everything that is missing (行政许可法 第三十二条第一款第四项).</summary>
[Form("radio.correction-notice", "补正告知", "Correction notice")]
internal sealed record CorrectionNotice
{
    [Field("缺少或有误的材料", "Missing or defective papers", HintZh = "须一次列全，此后不得再提新要求", HintEn = "List everything: nothing new may be asked later")]
    public IReadOnlyList<CorrectionItem> Items { get; init; } = [];

    [Field("请补齐至", "To be supplied by", HintZh = "逾期未补齐的不予受理", HintEn = "Not accepted if nothing has come by then", Example = "2026-12-10")]
    public DateOnly Until { get; init; }
}

[Form("radio.correction-item", "补正事项", "Item")]
internal sealed record CorrectionItem
{
    [Field("材料", "Paper", Half = true, Example = "技术方案"), Length(80)]
    public string Paper { get; init; } = "";

    [Field("问题", "What is wrong", Half = true, Example = "缺少天线方向图"), Length(300)]
    public string Wrong { get; init; } = "";

    [Field("应当怎样补正", "What to supply", Example = "附水平、垂直方向图"), Length(300)]
    public string Supply { get; init; } = "";
}

internal enum NonAcceptanceGround
{
    [Title("不属于本机关职权", "Not within the office’s competence")]
    NotCompetent,

    [Title("逾期未补齐材料", "Papers not supplied in time")]
    NotCorrected,

    [Title("申请人隐瞒情况或提供虚假材料", "Facts hidden or papers false")]
    FalsePapers,

    [Title("不具备申请资格", "Not entitled to apply")]
    NotEntitled,
}

/// <summary>Why an application is not accepted.</summary>
[Form("radio.non-acceptance", "不予受理", "Refusal to accept")]
internal sealed record NonAcceptance : ICheckedForm
{
    [Field("理由", "Ground")]
    public NonAcceptanceGround Ground { get; init; }

    [Field("事实和说明", "Facts", Multiline = true), Length(1000, Min = 4)]
    public string Facts { get; init; } = "";

    [Field("有权机关", "Competent body", HintZh = "不属于本机关职权的必须告知", HintEn = "Must be named where the office is not competent"), Length(120)]
    public string? CompetentBody { get; init; }

    public IEnumerable<FieldError> Check()
    {
        if (Ground == NonAcceptanceGround.NotCompetent && string.IsNullOrWhiteSpace(CompetentBody))
        {
            yield return new(nameof(CompetentBody), ("请写明有权机关（行政许可法第三十二条第一款第二项）", "Name the competent body (Licensing Law art. 32)"));
        }
    }

    public string Basis => Ground switch
    {
        NonAcceptanceGround.NotCompetent => "行政许可法 第三十二条第一款第二项",
        NonAcceptanceGround.FalsePapers => "行政许可法 第七十八条",
        NonAcceptanceGround.NotCorrected => "行政许可法 第三十二条第一款第四、五项",
        _ => "行政许可法 第三十二条第一款",
    };
}

/// <summary>A step whose time is not counted; the applicant is told in writing how long it takes (行政许可法 第四十五条).</summary>
[Form("radio.excluded-time", "不计入期限的程序", "Step not counted")]
internal sealed record ExcludedTime
{
    [Field("由谁办理", "By whom", Example = "民航西南空管局"), Length(120, Min = 2)]
    public string With { get; init; } = "";

    [Field("事项", "What is asked", Multiline = true), Length(1000, Min = 4)]
    public string Question { get; init; } = "";

    [Field("预计所需工作日", "Working days expected", Example = "10"), Between(1, 250)]
    public int ExpectedDays { get; init; }
}

internal enum ExcludedOutcome
{
    [Title("无异议、合格", "No objection, passed")]
    Agreed,

    [Title("有条件同意", "Agreed with conditions")]
    Conditions,

    [Title("不同意、不合格", "Objected, failed")]
    Objected,
}

/// <summary>What came of it.</summary>
[Form("radio.excluded-time-result", "结果", "Result")]
internal sealed record ExcludedTimeResult
{
    [Field("结果", "Result")]
    public ExcludedOutcome Outcome { get; init; }

    [Field("来文或报告编号", "Number of the letter or report"), Length(80)]
    public string? Reference { get; init; }

    [Field("内容", "What it says", Multiline = true), Length(2000, Min = 2)]
    public string Says { get; init; } = "";

    [Field("附件", "Papers")]
    public IReadOnlyList<Attachment>? Papers { get; init; }
}

/// <summary>A check on site by at least two officers (行政许可法 第三十四条第三款). It is part of the examination and is counted.</summary>
[Form("radio.site-check", "现场核查", "Check on site")]
internal sealed record SiteCheck : ICheckedForm
{
    [Field("核查日期", "Day", Half = true, Start = "today")]
    public DateOnly CheckedOn { get; init; }

    [Field("与申请是否一致", "As applied for", Half = true)]
    public bool Conforms { get; init; }

    [Field("核查人员", "Officers", HintZh = "两名以上", HintEn = "Two at least", Start = "2")]
    public IReadOnlyList<SiteOfficer> Officers { get; init; } = [];

    [Field("核查情况", "Findings", Multiline = true), Length(2000, Min = 4)]
    public string Findings { get; init; } = "";

    [Field("照片、记录", "Photographs and records")]
    public IReadOnlyList<Attachment>? Papers { get; init; }

    public IEnumerable<FieldError> Check()
    {
        if (Officers.Select(officer => officer.Name.Trim()).Distinct().Count() < 2)
        {
            yield return new(nameof(Officers), ("现场核查须有两名以上工作人员（行政许可法第三十四条）", "A check on site takes two officers at least (Licensing Law art. 34)"));
        }
    }
}

[Form("radio.site-officer", "核查人员", "Officer")]
internal sealed record SiteOfficer
{
    [Field("姓名", "Name", Half = true), Length(40)]
    public string Name { get; init; } = "";

    [Field("证件号", "Certificate", Half = true), Length(40)]
    public string Certificate { get; init; } = "";
}

/// <summary>That a decision touches great interests of the applicant and others (行政许可法 第四十七条).</summary>
[Form("radio.hearing-right", "听证告知", "Right to a hearing")]
internal sealed record HearingRight
{
    [Field("拟作出的决定及有关事实", "The decision intended, and the facts", Multiline = true), Length(1000, Min = 4)]
    public string Facts { get; init; } = "";

    [Field("利害关系人", "Interested third party", HintZh = "同时告知的利害关系人", HintEn = "Told as well"), Length(120)]
    public string? ThirdParty { get; init; }
}

/// <summary>A hearing: told seven working days before (行政许可法 第四十八条).</summary>
[Form("radio.hearing-call", "听证通知", "Hearing notice")]
internal sealed record HearingCall
{
    [Field("日期", "Day", Half = true)]
    public DateOnly On { get; init; }

    [Field("时间", "Time", Half = true, Example = "09:30"), Length(20)]
    public string At { get; init; } = "";

    [Field("地点", "Place"), Length(120, Min = 2)]
    public string Place { get; init; } = "";

    [Field("主持人", "Chair", HintZh = "不得为审查该申请的工作人员", HintEn = "Nobody who examined the application", Half = true), Length(40)]
    public string Chair { get; init; } = "";

    [Field("事由", "What it is about", Multiline = true), Length(1000, Min = 4)]
    public string About { get; init; } = "";
}

/// <summary>What the record of a hearing says; the decision rests on it.</summary>
[Form("radio.hearing-record", "听证笔录", "Record of the hearing")]
internal sealed record HearingRecord
{
    [Field("举行日期", "Held on")]
    public DateOnly HeldOn { get; init; }

    [Field("笔录摘要", "Summary", Multiline = true), Length(4000, Min = 4)]
    public string Summary { get; init; } = "";

    [Field("签字笔录", "Signed record")]
    public IReadOnlyList<Attachment>? Papers { get; init; }
}

/// <summary>Why a licence is refused.</summary>
[Form("radio.refusal", "不予许可", "Refusal")]
internal sealed record LicenceRefusal
{
    [Field("理由", "Reasons", HintZh = "写明不符合哪一项条件", HintEn = "Say which condition is not met", Multiline = true), Length(2000, Min = 4)]
    public string Reasons { get; init; } = "";

    [Field("依据的条款", "Articles", Example = "无线电管理条例 第二十八条第五项"), Length(300, Min = 2)]
    public string Articles { get; init; } = "";
}

/// <summary>The opinion of a first review, which goes up with all papers (行政许可法 第四十三条).</summary>
[Form("radio.first-review", "初审意见", "First review")]
internal sealed record FirstReviewOpinion
{
    [Field("建议准予", "Recommends to grant")]
    public bool Agrees { get; init; }

    [Field("转报机关", "To"), Length(120, Min = 2)]
    public string To { get; init; } = "";

    [Field("初审意见", "Opinion", Multiline = true), Length(2000, Min = 4)]
    public string Opinion { get; init; } = "";
}

internal enum DeliveryMode
{
    [Title("直接送达", "Handed over")]
    Direct,

    [Title("留置送达", "Left")]
    Left,

    [Title("邮寄送达", "Posted")]
    Posted,

    [Title("委托送达", "Entrusted")]
    Entrusted,

    [Title("电子送达（经同意）", "Electronic, by consent")]
    Electronic,

    [Title("公告送达", "By public notice")]
    PublicNotice,
}

/// <summary>How a decision was served.</summary>
[Form("radio.delivery", "送达", "Delivery")]
internal sealed record Delivery
{
    [Field("方式", "Mode", Half = true)]
    public DeliveryMode Mode { get; init; }

    [Field("送达日期", "Day", Half = true, Start = "today")]
    public DateOnly On { get; init; }

    [Field("签收人", "Received by", Half = true), Length(60)]
    public string? ReceivedBy { get; init; }

    [Field("备注", "Remark", Half = true), Length(200)]
    public string? Remark { get; init; }
}
