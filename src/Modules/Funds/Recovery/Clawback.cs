using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;

namespace Rongxi.Funds.Recovery;

/// <summary>Why money is claimed back.</summary>
internal enum ClawbackTrigger
{
    [Title("弄虚作假骗取资金", "False papers")]
    FalsePapers,

    [Title("截留、挪用资金", "Misuse")]
    Misuse,

    [Title("项目终止", "Termination")]
    Termination,

    [Title("验收不通过", "Failed acceptance")]
    FailedAcceptance,

    [Title("绩效目标偏离超限", "Targets missed beyond tolerance")]
    TargetsMissed,
}

/// <summary>How a clawback stands (handbook: FND-6).</summary>
internal enum ClawbackStanding
{
    [Title("已发现", "Found")]
    Found,

    [Title("已告知", "Noticed")]
    Noticed,

    [Title("已答复", "Answered")]
    Answered,

    [Title("已决定", "Decided")]
    Decided,

    [Title("已追回", "Recovered")]
    Recovered,

    [Title("强制追缴中", "Enforced")]
    Enforced,

    [Title("已列入信用名单", "Listed")]
    Listed,

    [Title("已办结", "Closed")]
    Closed,

    [Title("不予追回", "Dropped")]
    Dropped,
}

/// <summary>Money claimed back (追回台账): register <c>funds.clawbacks</c>.</summary>
internal sealed class Clawback : IRegistered
{
    public const string Register = "funds.clawbacks";
    public const string Series = "ZH";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string Number { get; init; }
    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("支持编号", "Grant")]
    public required string GrantNumber { get; init; }

    [Field("项目名称", "Project")]
    public required string ProjectName { get; init; }

    [Field("承担单位", "Recipient")]
    public required string Unit { get; init; }

    [Field("统一社会信用代码", "Credit code")]
    public required string UnitCode { get; init; }

    [Field("追回事由", "Ground")]
    public required ClawbackTrigger Trigger { get; init; }

    [Field("办理进度", "Progress")]
    public ClawbackStanding Standing { get; set; } = ClawbackStanding.Noticed;

    [Field("追回本金", "Principal"), Money]
    public long PrincipalFen { get; set; }

    [Field("利息", "Interest"), Money]
    public long InterestFen { get; set; }

    [Field("年利率", "Rate a year"), Unit("%")]
    public double RatePercent { get; set; }

    [Field("告知书文号", "Notice")]
    public string? NoticeNumber { get; set; }

    [Field("决定书文号", "Decision")]
    public string? DecisionNumber { get; set; }

    [Field("决定日期", "Decided on")]
    public DateOnly? DecidedOn { get; set; }

    [Field("缴款期限", "Due on")]
    public DateOnly? DueOn { get; set; }

    [Field("已缴回", "Paid back"), Money]
    public long RecoveredFen { get; set; }

    [Field("其中本金", "Of it principal"), Money]
    public long RecoveredPrincipalFen { get; set; }

    [Field("核销", "Given up"), Money]
    public long GivenUpFen { get; set; }

    [Field("不得申报至", "Barred until")]
    public DateOnly? BarredUntil { get; set; }

    [Field("办件", "Case"), Protected]
    public required string CaseNumber { get; init; }

    /// <summary>What is still owed.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public long OwedFen => checked(PrincipalFen + InterestFen - RecoveredFen - GivenUpFen);
}

/// <summary>A unit that may not apply for a time (专项资金信用名单): register <c>funds.credit-list</c>, published.</summary>
internal sealed class CreditEntry : IRegistered
{
    public const string Register = "funds.credit-list";
    public const string Series = "XY";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string Number { get; init; }
    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("单位名称", "Unit")]
    public required string Unit { get; init; }

    [Field("统一社会信用代码", "Credit code")]
    public required string UnitCode { get; init; }

    [Field("列入事由", "Ground")]
    public required ClawbackTrigger Trigger { get; init; }

    [Field("决定书文号", "Decision")]
    public required string DecisionNumber { get; init; }

    [Field("列入日期", "Listed on")]
    public required DateOnly ListedOn { get; init; }

    [Field("不得申报至", "Barred until")]
    public required DateOnly BarredUntil { get; set; }

    [Field("追回编号", "Clawback")]
    public required string ClawbackNumber { get; init; }

    [Field("办件", "Case"), Protected]
    public required string CaseNumber { get; init; }
}
