using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Radio.Endings;

/// <summary>What every ending opened by the office states.</summary>
internal interface IEndingForm
{
    string LicenceNumber { get; }

    string Facts { get; }
}

/// <summary>What a licence came to before the formality of its cancellation.</summary>
internal enum CancellationGround
{
    [Title("有效期届满未延续", "Expired without renewal")]
    Expired,

    [Title("已被撤销", "Annulled")]
    Annulled,

    [Title("已被撤回", "Withdrawn")]
    Withdrawn,

    [Title("已被吊销", "Revoked")]
    Revoked,

    [Title("持有人死亡或丧失行为能力", "Holder died or lost capacity")]
    Died,

    [Title("法人或组织终止", "Unit dissolved")]
    Dissolved,

    [Title("不可抗力致无法实施", "Force majeure")]
    ForceMajeure,
}

/// <summary>注销: the formality after an end (行政许可法 第七十条).</summary>
[Form("radio.cancellation", "注销手续", "Cancellation")]
internal sealed record CancellationOrder : IEndingForm
{
    [Section("注销", "Cancellation")]
    [Field("许可证或执照编号", "Number of the licence", InLists = true, Example = "5101-2021-TZ-0096"), Length(40, Min = 6)]
    public string LicenceNumber { get; init; } = "";

    [Field("法定情形", "Ground", InLists = true)]
    public CancellationGround Ground { get; init; }

    [Field("所依据的决定或事件", "The decision or event it follows", HintZh = "决定书文号，或死亡、终止的证明", HintEn = "Number of the decision, or proof of death or dissolution", Example = "成信办许〔2026〕146号"), Length(200, Min = 2)]
    public string Follows { get; init; } = "";

    [Field("事实", "Facts", Multiline = true), Length(1000, Min = 4)]
    public string Facts { get; init; } = "";

    [Field("执照交回日期", "Licence handed back on", Half = true)]
    public DateOnly? HandedBackOn { get; init; }

    [Field("天线拆除日期", "Antenna dismantled on", Half = true)]
    public DateOnly? AntennaDismantledOn { get; init; }
}

internal enum AnnulmentGround
{
    [Title("工作人员滥用职权、玩忽职守准予", "Granted by abuse or neglect of duty")]
    Abuse,

    [Title("超越职权准予", "Granted beyond competence")]
    BeyondCompetence,

    [Title("违反法定程序准予", "Granted against the procedure")]
    AgainstProcedure,

    [Title("对不具备资格或不符合条件的申请人准予", "Granted to an applicant not entitled")]
    NotEntitled,

    [Title("以欺骗、贿赂等不正当手段取得", "Got by fraud or bribery")]
    Fraud,

    [Title("频率超过两年不使用或者使用率达不到要求", "Frequency unused for more than two years, or below the use rate")]
    Idle,
}

/// <summary>撤销: should not have been granted (行政许可法 第六十九条; 无线电管理条例 第二十六条).</summary>
[Form("radio.annulment", "撤销许可", "Annulment")]
internal sealed record AnnulmentOrder : IEndingForm, ICheckedForm
{
    [Section("撤销", "Annulment")]
    [Field("许可证或执照编号", "Number of the licence", InLists = true), Length(40, Min = 6)]
    public string LicenceNumber { get; init; } = "";

    [Field("法定情形", "Ground", InLists = true)]
    public AnnulmentGround Ground { get; init; }

    [Field("事实和证据", "Facts and evidence", Multiline = true), Length(2000, Min = 4)]
    public string Facts { get; init; } = "";

    [Field("最后使用日期或开始闲置之日", "Last used, or idle since", HintZh = "频率闲置的须填", HintEn = "For idle frequencies", Half = true), When(nameof(Ground), nameof(AnnulmentGround.Idle))]
    public DateOnly? IdleSince { get; init; }

    [Field("可能对公共利益造成重大损害", "Would gravely harm the public interest", HintZh = "是则不予撤销（行政许可法第六十九条第三款）", HintEn = "Then it may not be annulled (Licensing Law art. 69 para 3)", Half = true)]
    public bool HarmsPublic { get; init; }

    public IEnumerable<FieldError> Check()
    {
        if (HarmsPublic)
        {
            yield return new(nameof(HarmsPublic), ("可能对公共利益造成重大损害的，不予撤销（行政许可法第六十九条第三款）", "What would gravely harm the public interest is not annulled (Licensing Law art. 69 para 3)"));
        }

        if (Ground == AnnulmentGround.Idle && IdleSince is null)
        {
            yield return new(nameof(IdleSince), ("请填写开始闲置之日", "Give the day since which it lies idle"));
        }
    }
}

internal enum WithdrawalGround
{
    [Title("所依据的法律、法规、规章修改或者废止", "The law it rests on was changed or repealed")]
    LawChanged,

    [Title("准予许可所依据的客观情况发生重大变化", "The facts it rests on changed gravely")]
    FactsChanged,
}

/// <summary>撤回: lawful, but law or facts changed, for the public interest, against compensation (行政许可法 第八条第二款).</summary>
[Form("radio.withdrawal", "撤回许可", "Withdrawal")]
internal sealed record WithdrawalOrder : IEndingForm
{
    [Section("撤回", "Withdrawal")]
    [Field("许可证或执照编号", "Number of the licence", InLists = true), Length(40, Min = 6)]
    public string LicenceNumber { get; init; } = "";

    [Field("法定情形", "Ground", InLists = true)]
    public WithdrawalGround Ground { get; init; }

    [Field("修改的规定或变化的情况", "What changed", Multiline = true), Length(2000, Min = 4)]
    public string Facts { get; init; } = "";

    [Field("公共利益的需要", "Why the public interest needs it", Multiline = true), Length(1000, Min = 4)]
    public string PublicInterest { get; init; } = "";
}

/// <summary>吊销: a penalty, with its own hearing right (行政处罚法 第六十三条; 无线电管理条例 第七十一至七十三条).</summary>
[Form("radio.revocation", "吊销许可证件", "Revocation")]
internal sealed record RevocationOrder : IEndingForm
{
    [Section("吊销", "Revocation")]
    [Field("许可证或执照编号", "Number of the licence", InLists = true), Length(40, Min = 6)]
    public string LicenceNumber { get; init; } = "";

    [Field("违反的条款", "Article broken", HintZh = "条例第七十一、七十二、七十三条，或管制规定第十二条", HintEn = "Arts. 71, 72, 73, or the provisions on radio control art. 12", Example = "无线电管理条例 第七十三条"), Length(100, Min = 4)]
    public string Article { get; init; } = "";

    [Field("违法行为和事实", "The act and the facts", Multiline = true), Length(2000, Min = 4)]
    public string Facts { get; init; } = "";

    [Field("证据", "Evidence", Multiline = true), Length(1000, Min = 2)]
    public string Evidence { get; init; } = "";

    [Field("立案日期", "Case opened on", Half = true)]
    public DateOnly OpenedOn { get; init; }

    [Field("违法行为终了日期", "The act ended on", HintZh = "超过两年未被发现的不再处罚", HintEn = "No penalty two years after it if not found", Half = true)]
    public DateOnly ActEndedOn { get; init; }
}

/// <summary>What the decision on an ending adds.</summary>
[Form("radio.ending-decision", "决定", "Decision")]
internal sealed record EndingDecision
{
    [Field("生效日期", "Takes effect on", Half = true)]
    public DateOnly EffectiveOn { get; init; }

    [Field("赔偿或补偿", "Damages or compensation", HintZh = "撤回必须写明补偿；因欺骗取得而撤销的不赔偿", HintEn = "A withdrawal must state it; none after fraud", Multiline = true), Length(500)]
    public string? Compensation { get; init; }
}

/// <summary>What the holder said before the decision, or that they said nothing.</summary>
[Form("radio.defence", "陈述申辩", "Statement and defence")]
internal sealed record HoldersDefence
{
    [Field("陈述申辩的内容", "What the holder said", HintZh = "未提出的写“未提出”", HintEn = "If nothing, say so", Multiline = true), Length(2000, Min = 2)]
    public string Said { get; init; } = "";

    [Field("采纳情况和理由", "Whether adopted, and why", Multiline = true), Length(1000, Min = 2)]
    public string Adopted { get; init; } = "";

    [Field("要求听证", "Asks for a hearing")]
    public bool AsksForHearing { get; init; }
}
