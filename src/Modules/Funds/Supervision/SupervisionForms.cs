using Rongxi.Funds.Applications;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Supervision;

/// <summary>What a case of supervision is opened with; the signature of the contract fills it in.</summary>
[Form("funds.supervision", "项目监督", "Supervision of a project")]
internal sealed record SupervisionStart
{
    [Field("支持编号", "Number of the grant", InLists = true), Length(40, Min = 6)]
    public string GrantNumber { get; init; } = "";

    [Field("实施截止日期", "Ends on")]
    public DateOnly FinishOn { get; init; }
}

/// <summary>A half-year report (中期报告), collected of all who have a running project.</summary>
[Form("funds.half-year", "专项资金项目半年报告", "Half-year report on a grant")]
internal sealed record HalfYearReport : ICheckedForm
{
    [Field("形象进度", "Physical progress", Half = true), Unit("%"), Between(0, 100)]
    public int ProgressPercent { get; init; }

    [Field("完成投资", "Investment so far", Half = true), Money, Between(0, 10_000_000_000)]
    public long InvestedFen { get; init; }

    [Field("使用专项资金", "Support used", Half = true), Money, Between(0, 10_000_000_000)]
    public long UsedFen { get; init; }

    [Field("配套资金到位", "Own money in place", Half = true), Money, Between(0, 10_000_000_000)]
    public long OwnInPlaceFen { get; init; }

    [Field("进展情况", "What was done", Multiline = true), Length(2000, Min = 4)]
    public string Done { get; init; } = "";

    [Field("问题和措施", "Problems and measures", Multiline = true), Length(2000)]
    public string? Problems { get; init; }

    [Field("证明材料", "Evidence")]
    public IReadOnlyList<Attachment>? Papers { get; init; }

    public IEnumerable<FieldError> Check()
    {
        if (UsedFen + OwnInPlaceFen < InvestedFen)
        {
            yield return new(nameof(InvestedFen), ("完成投资多于专项资金与配套资金之和", "More was invested than the support used and the own money"));
        }
    }
}

internal enum CheckResult
{
    [Title("未发现问题", "No problem")]
    NoProblem,

    [Title("现场改正", "Corrected on the spot")]
    Corrected,

    [Title("责令限期整改", "Ordered to correct")]
    Ordered,

    [Title("移交追回", "To recovery")]
    ToRecovery,
}

/// <summary>A check on site of a running project.</summary>
[Form("funds.grant-check", "现场检查", "Check on site")]
internal sealed record GrantCheckForm : ICheckedForm
{
    [Field("检查日期", "Day", Half = true, Start = "today")]
    public DateOnly CheckedOn { get; init; }

    [Field("结果", "Result", Half = true)]
    public CheckResult Result { get; init; }

    [Field("检查人员", "Officers", HintZh = "两名以上，出示证件", HintEn = "Two at least, certificates shown", Start = "2")]
    public IReadOnlyList<SiteOfficer> Officers { get; init; } = [];

    [Field("形象进度", "Physical progress", Half = true), Unit("%"), Between(0, 100)]
    public int ProgressPercent { get; init; }

    [Field("核实的配套资金", "Own money verified", Half = true), Money, Between(0, 10_000_000_000)]
    public long OwnInPlaceFen { get; init; }

    [Field("专账管理、专款专用", "Own account, used for the project alone")]
    public bool Dedicated { get; init; }

    [Field("检查情况", "Findings", Multiline = true), Length(2000, Min = 4)]
    public string Findings { get; init; } = "";

    [Field("整改期限", "Correct by", Half = true), When(nameof(Result), nameof(CheckResult.Ordered))]
    public DateOnly? CorrectBy { get; init; }

    [Field("照片、记录", "Photographs and records")]
    public IReadOnlyList<Attachment>? Papers { get; init; }

    public IEnumerable<FieldError> Check()
    {
        foreach (var error in SiteOfficers.Check(Officers, nameof(Officers)))
        {
            yield return error;
        }

        if (Result == CheckResult.Ordered && (CorrectBy is null || CorrectBy <= CheckedOn))
        {
            yield return new(nameof(CorrectBy), ("请写明检查之后的整改期限", "Give a day after the check"));
        }

        if (Result == CheckResult.NoProblem && !Dedicated)
        {
            yield return new(nameof(Dedicated), ("未专账管理的，不能认定未发现问题", "Without an account of its own there is a problem"));
        }
    }
}

internal enum ChangeKind
{
    [Title("建设内容", "Content")]
    Content,

    [Title("项目负责人", "Leader")]
    Leader,

    [Title("实施期限", "Term")]
    Term,

    [Title("收款账户", "Account")]
    Account,
}

/// <summary>A change that the recipient asks for (项目变更).</summary>
[Form("funds.change", "项目变更申请", "Request for a change")]
internal sealed record ChangeRequest : ICheckedForm
{
    [Field("变更事项", "What changes")]
    public ChangeKind Kind { get; init; }

    [Field("变更理由", "Why", Multiline = true), Length(2000, Min = 4)]
    public string Reason { get; init; } = "";

    [Field("变更后的内容", "New content", Multiline = true), Length(2000, Min = 10), When(nameof(Kind), nameof(ChangeKind.Content))]
    public string? Content { get; init; }

    [Field("变更后的负责人", "New leader"), Length(40, Min = 2), Personal, When(nameof(Kind), nameof(ChangeKind.Leader))]
    public string? Leader { get; init; }

    [Field("变更后的截止日期", "New end"), When(nameof(Kind), nameof(ChangeKind.Term))]
    public DateOnly? FinishOn { get; init; }

    [Field("变更后的开户银行", "New bank", Half = true), Length(120, Min = 4), When(nameof(Kind), nameof(ChangeKind.Account))]
    public string? Bank { get; init; }

    [Field("变更后的账号", "New account number", Half = true), Length(40, Min = 8), Personal, BankAccount, When(nameof(Kind), nameof(ChangeKind.Account))]
    public string? AccountNumber { get; init; }

    [Field("证明材料", "Proof", HintZh = "变更账户的，须附开户证明和单位公函", HintEn = "For an account: the bank’s certificate and a letter of the unit")]
    public IReadOnlyList<Attachment>? Papers { get; init; }

    public IEnumerable<FieldError> Check()
    {
        var missing = Kind switch
        {
            ChangeKind.Content when string.IsNullOrWhiteSpace(Content) => nameof(Content),
            ChangeKind.Leader when string.IsNullOrWhiteSpace(Leader) => nameof(Leader),
            ChangeKind.Term when FinishOn is null => nameof(FinishOn),
            ChangeKind.Account when string.IsNullOrWhiteSpace(Bank) => nameof(Bank),
            ChangeKind.Account when string.IsNullOrWhiteSpace(AccountNumber) => nameof(AccountNumber),
            _ => null,
        };
        if (missing is not null)
        {
            yield return new(missing, ("请填写变更后的内容", "Say what it changes to"));
        }

        if (Kind == ChangeKind.Account && Papers is null or { Count: 0 })
        {
            yield return new(nameof(Papers), ("变更账户须附证明材料", "A change of account needs proof"));
        }
    }
}

/// <summary>What the office says to a change.</summary>
[Form("funds.change-answer", "变更审批", "Decision on the change")]
internal sealed record ChangeAnswer
{
    [Field("审批意见", "Opinion", Multiline = true), Length(1000, Min = 2)]
    public string Opinion { get; init; } = "";
}

/// <summary>What was reached of a target.</summary>
[Form("funds.actual", "目标完成情况", "Actual value")]
internal sealed record ActualRow
{
    [Field("序号", "No.", Half = true), Between(1, 100)]
    public int Seq { get; init; }

    [Field("实际值", "Actual value", Half = true), Between(0, 1_000_000_000_000)]
    public double Actual { get; init; }
}

/// <summary>The recipient asks for acceptance (验收申请).</summary>
[Form("funds.acceptance-request", "验收申请", "Request for acceptance")]
internal sealed record AcceptanceRequest
{
    [Field("项目总结", "Summary", Multiline = true), Length(4000, Min = 10)]
    public string Summary { get; init; } = "";

    [Field("完成总投资", "Investment in all", Half = true), Money, Between(0.01, 10_000_000_000)]
    public long InvestedFen { get; init; }

    [Field("使用专项资金", "Support used", Half = true), Money, Between(0, 10_000_000_000)]
    public long UsedFen { get; init; }

    [Field("绩效目标完成情况", "Targets", HintZh = "按合同序号逐项填写", HintEn = "Each by its number in the contract", Start = "3")]
    public IReadOnlyList<ActualRow> Actuals { get; init; } = [];

    [Field("新增就业", "Jobs", Half = true), Unit("人"), Between(0, 1_000_000)]
    public int Jobs { get; init; }

    [Field("新增营业收入", "Revenue", Half = true), Money, Between(0, 1_000_000_000_000)]
    public long RevenueFen { get; init; }

    [Field("获得专利", "Patents", Half = true), Between(0, 100_000)]
    public int Patents { get; init; }

    [Field("审计机构", "Auditor", HintZh = "支持金额达到规定标准的必填", HintEn = "From a certain amount of support on", Half = true), Length(120, Min = 4)]
    public string? Auditor { get; init; }

    [Field("审计报告文号", "Number of the audit report", Half = true), Length(80, Min = 2)]
    public string? AuditNumber { get; init; }

    [Field("审定的专项资金支出", "Support spent, as audited", Half = true), Money, Between(0, 10_000_000_000)]
    public long? AuditedFen { get; init; }

    [Field("审计报告、总结报告等材料", "Audit report, final report")]
    public IReadOnlyList<Attachment>? Papers { get; init; }
}

/// <summary>What is to be put right before the experts can accept.</summary>
[Form("funds.rectify", "限期整改", "To be put right")]
internal sealed record Rectification
{
    [Field("问题", "What is wrong", Multiline = true), Length(2000, Min = 4)]
    public string Wrong { get; init; } = "";
}

/// <summary>The conclusion of the acceptance.</summary>
[Form("funds.acceptance", "验收结论", "Conclusion of the acceptance")]
internal sealed record AcceptanceConclusion
{
    [Field("验收意见", "Opinion", Multiline = true), Length(2000, Min = 4)]
    public string Opinion { get; init; } = "";

    [Field("不再拨付并收回的金额", "Not to be paid any more", HintZh = "验收核减的部分", HintEn = "What the acceptance cuts", Half = true), Money, Between(0, 10_000_000_000)]
    public long? CutFen { get; init; }
}

/// <summary>Why a project ends before its acceptance.</summary>
[Form("funds.termination", "终止项目", "Termination")]
internal sealed record Termination
{
    [Field("事实和理由", "Facts and reasons", Multiline = true), Length(2000, Min = 4)]
    public string Facts { get; init; } = "";

    [Field("依据", "Basis", Example = "项目合同书第九条"), Length(200, Min = 2)]
    public string Basis { get; init; } = "";
}

/// <summary>A sample of running projects to be checked on site (现场抽查).</summary>
[Form("funds.sample", "现场抽查方案", "Sample for checks on site")]
internal sealed record SamplePlan : ICheckedForm
{
    [Field("抽查名称", "Title", InLists = true, Example = "2026年下半年专项资金项目现场抽查"), Length(100, Min = 4)]
    public string Title { get; init; } = "";

    [Field("抽查比例", "Share", Half = true, Start = "20"), Unit("%"), Between(1, 100)]
    public int Percent { get; init; }

    [Field("完成期限", "To be done by", Half = true)]
    public DateOnly DueOn { get; init; }

    [Field("必查项目", "Checked in any case", HintZh = "有举报、异常的支持编号，每行一个", HintEn = "Numbers of grants with complaints, one a line", Multiline = true), Length(2000)]
    public string? Always { get; init; }

    [Field("检查重点", "What is looked at", Multiline = true), Length(1000, Min = 4)]
    public string Focus { get; init; } = "";

    public IEnumerable<FieldError> Check()
    {
        if (AlwaysNumbers.Count > 100)
        {
            yield return new(nameof(Always), ("最多 100 个", "At most 100"));
        }
    }

    /// <summary>Numbers of the grants checked in any case.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    internal IReadOnlyList<string> AlwaysNumbers => [.. (Always ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];
}
