using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Applications;

/// <summary>What the district says of an application.</summary>
[Form("funds.recommendation", "区（市）县推荐意见", "Recommendation of the district")]
internal sealed record Recommendation
{
    [Field("推荐单位", "Recommended by", Half = true, Example = "成都市高新区新经济发展局"), Length(120, Min = 4)]
    public string Body { get; init; } = "";

    [Field("文号", "Number of the letter", Half = true), Length(80, Min = 2)]
    public string DocumentNumber { get; init; } = "";

    [Field("出具日期", "Day", Half = true, Start = "today")]
    public DateOnly On { get; init; }

    [Field("推荐意见", "Opinion", Multiline = true), Length(1000, Min = 2)]
    public string Opinion { get; init; } = "";

    [Field("推荐函", "The letter")]
    public IReadOnlyList<Attachment>? Papers { get; init; }
}

/// <summary>What is missing or wrong; said once, and all of it.</summary>
[Form("funds.correction", "一次告知补正", "Correction notice")]
internal sealed record CorrectionNotice
{
    [Field("缺少或有误的材料", "Missing or defective papers", HintZh = "须一次列全", HintEn = "List everything", Start = "1")]
    public IReadOnlyList<CorrectionItem> Items { get; init; } = [];

    [Field("请补齐至", "To be supplied by")]
    public DateOnly Until { get; init; }
}

[Form("funds.correction-item", "补正事项", "Item")]
internal sealed record CorrectionItem
{
    [Field("材料", "Paper", Half = true), Length(80, Min = 1)]
    public string Paper { get; init; } = "";

    [Field("问题和要求", "What is wrong and what to supply", Half = true), Length(300, Min = 2)]
    public string Wrong { get; init; } = "";
}

/// <summary>Why an application goes no further.</summary>
[Form("funds.not-supported", "不予受理或不予支持", "Refusal")]
internal sealed record NotSupported
{
    [Field("理由", "Reasons", Multiline = true), Length(1000, Min = 4)]
    public string Reasons { get; init; } = "";

    [Field("依据", "Basis", Example = "申报指南第二条"), Length(200, Min = 2)]
    public string Basis { get; init; } = "";
}

/// <summary>Whether the applicant is eligible and the project not paid for twice.</summary>
[Form("funds.eligibility", "资格审查和查重", "Eligibility and doubles")]
internal sealed record Eligibility : ICheckedForm
{
    [Field("符合指南规定的申报条件", "Meets the conditions of the guide", Half = true)]
    public bool Conditions { get; init; }

    [Field("信用核查无不良记录", "No entry in the credit records", Half = true)]
    public bool Credit { get; init; }

    [Field("无欠缴税款", "No tax owing", Half = true)]
    public bool Tax { get; init; }

    [Field("无欠缴社会保险费", "No social insurance owing", Half = true)]
    public bool SocialInsurance { get; init; }

    [Field("与其他申报和已支持项目不重复", "Not supported or applied for elsewhere")]
    public bool NotDouble { get; init; }

    [Field("相似项目的说明", "Explanation of what is alike", HintZh = "系统提示有相似项目的，须逐项说明为何不属于重复支持", HintEn = "Where something alike was found, say of each why it is not the same", Multiline = true), Length(2000)]
    public string? DoublesExplained { get; init; }

    [Field("审查意见", "Opinion", Multiline = true), Length(2000, Min = 2)]
    public string Opinion { get; init; } = "";

    public IEnumerable<FieldError> Check()
    {
        var unmet = new (bool Met, string Field)[] { (Conditions, nameof(Conditions)), (Credit, nameof(Credit)), (Tax, nameof(Tax)), (SocialInsurance, nameof(SocialInsurance)), (NotDouble, nameof(NotDouble)) };
        return unmet.Where(one => !one.Met).Select(one => new FieldError(one.Field, ("不符合的，应办理“审核不通过”", "If it is not met, take “Disqualify” instead")));
    }
}

/// <summary>An officer on site, with the certificate shown.</summary>
[Form("funds.site-officer", "核查人员", "Officer")]
internal sealed record SiteOfficer
{
    [Field("姓名", "Name", Half = true), Length(40, Min = 2)]
    public string Name { get; init; } = "";

    [Field("证件号", "Certificate", Half = true), Length(40)]
    public string? Certificate { get; init; }
}

/// <summary>Officers on site must be two at least.</summary>
internal static class SiteOfficers
{
    public static IEnumerable<FieldError> Check(IReadOnlyList<SiteOfficer> officers, string field)
    {
        if (officers.Select(officer => officer.Name.Trim()).Distinct().Count() < 2)
        {
            yield return new(field, ("现场核查须由两名以上人员进行", "A check on site takes two officers at least"));
        }
    }
}

/// <summary>A check on site before the list is drawn up.</summary>
[Form("funds.site-check", "现场核查", "Check on site")]
internal sealed record SiteCheck : ICheckedForm
{
    [Field("核查日期", "Day", Half = true, Start = "today")]
    public DateOnly CheckedOn { get; init; }

    [Field("与申报一致", "As applied for", Half = true)]
    public bool Conforms { get; init; }

    [Field("核查人员", "Officers", HintZh = "两名以上", HintEn = "Two at least", Start = "2")]
    public IReadOnlyList<SiteOfficer> Officers { get; init; } = [];

    [Field("核查情况", "Findings", Multiline = true), Length(2000, Min = 4)]
    public string Findings { get; init; } = "";

    [Field("照片、记录", "Photographs and records")]
    public IReadOnlyList<Attachment>? Papers { get; init; }

    public IEnumerable<FieldError> Check() => SiteOfficers.Check(Officers, nameof(Officers));
}

/// <summary>Why no contract came about.</summary>
internal enum LapseGround
{
    [Title("逾期未签订合同", "Not signed in time")]
    NotSigned,

    [Title("单位书面放弃", "Renounced in writing")]
    Renounced,
}

/// <summary>A support that lapses before a contract is signed.</summary>
[Form("funds.lapse", "未签约失效", "Lapse")]
internal sealed record LapseForm
{
    [Field("情形", "Ground", Half = true)]
    public LapseGround Ground { get; init; }

    [Field("事实和理由", "Facts", Multiline = true), Length(1000, Min = 4)]
    public string Facts { get; init; } = "";

    [Field("放弃声明等材料", "Papers")]
    public IReadOnlyList<Attachment>? Papers { get; init; }
}
