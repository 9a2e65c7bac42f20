using Rongxi.Funds.Applications;
using Rongxi.Funds.Calls;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;

namespace Rongxi.Funds.Grants;

/// <summary>How a grant stands, in the words of the register (handbook: FND-2 to FND-4).</summary>
internal enum GrantStanding
{
    [Title("已列入计划", "Planned")]
    Planned,

    [Title("实施中", "Running")]
    Running,

    [Title("已报半年报告", "Half-year reported")]
    HalfYearReported,

    [Title("已现场检查", "Checked")]
    Checked,

    [Title("已批准变更", "Change approved")]
    ChangeApproved,

    [Title("已申请验收", "Acceptance applied for")]
    AcceptanceApplied,

    [Title("验收通过", "Passed")]
    Passed,

    [Title("验收不通过", "Failed")]
    Failed,

    [Title("已终止", "Terminated")]
    Terminated,

    [Title("未签约失效", "Lapsed")]
    Lapsed,
}

/// <summary>
/// A grant (计划与拨付台账): a project in the plan of a call, its contract, its milestones and what was paid on them; register
/// <c>funds.grants</c>. The money itself is in the ledger; the amounts here are copies that its postings keep in step.
/// </summary>
internal sealed class Grant : IRegistered
{
    public const string Register = "funds.grants";
    public const string Series = "ZC";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string Number { get; init; }
    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("申报编号", "Application")]
    public required string Application { get; init; }

    [Field("指南编号", "Call")]
    public required string CallNumber { get; init; }

    [Field("年度", "Year")]
    public required int Year { get; init; }

    [Field("项目名称", "Project")]
    public required string ProjectName { get; set; }

    [Field("项目库编号", "Number in the project pool")]
    public string? ProjectNumber { get; init; }

    [Field("承担单位", "Recipient")]
    public required string Unit { get; init; }

    [Field("统一社会信用代码", "Credit code")]
    public required string UnitCode { get; init; }

    [Field("行政区", "District")]
    public string? District { get; init; }

    [Field("支持方式", "Mode")]
    public required SupportMode Mode { get; init; }

    [Field("支持金额", "Support"), Money]
    public required long AmountFen { get; init; }

    [Field("项目总投资", "Total investment"), Money]
    public required long TotalFen { get; init; }

    [Field("预算指标", "Budget line")]
    public required string Line { get; init; }

    /// <summary>Number of the commitment in the ledger.</summary>
    [Field("承诺编号", "Commitment"), Protected]
    public required string Commitment { get; init; }

    [Field("计划文号", "Plan")]
    public required string PlanNumber { get; init; }

    [Field("计划下达日期", "Plan issued on")]
    public required DateOnly PlannedOn { get; init; }

    [Field("办理进度", "Progress")]
    public GrantStanding Standing { get; set; } = GrantStanding.Planned;

    [Field("合同编号", "Contract")]
    public string? ContractNumber { get; set; }

    [Field("签订日期", "Signed on")]
    public DateOnly? SignedOn { get; set; }

    [Field("实施开始", "Starts on")]
    public DateOnly? StartOn { get; set; }

    [Field("实施截止", "Ends on")]
    public DateOnly? FinishOn { get; set; }

    /// <summary>The term was put off; that is done once (handbook FND-4).</summary>
    [Field("已延期", "Term extended")]
    public bool TermExtended { get; set; }

    [Field("项目负责人", "Leader"), Personal]
    public string? Leader { get; set; }

    [Field("应配套资金", "Own money promised"), Money]
    public long OwnFen { get; set; }

    [Field("配套到位", "Own money in place"), Money]
    public long OwnInPlaceFen { get; set; }

    [Field("户名", "Account holder"), Protected]
    public required string AccountHolder { get; set; }

    [Field("开户银行", "Bank"), Protected]
    public required string Bank { get; set; }

    [Field("账号", "Account"), Personal]
    public required string AccountNumber { get; set; }

    [Field("已拨付", "Paid"), Money]
    public long PaidFen { get; set; }

    [Field("在途", "On its way"), Money]
    public long PendingFen { get; set; }

    /// <summary>Of the support, what will not be paid any more: cut at the acceptance, or after failure or termination.</summary>
    [Field("已核减", "Released"), Money]
    public long ReleasedFen { get; set; }

    [Field("已追回", "Recovered"), Money]
    public long ReturnedFen { get; set; }

    [Field("形象进度", "Physical progress"), Unit("%")]
    public int ProgressPercent { get; set; }

    [Field("最近半年报告", "Latest half-year report")]
    public string? LatestReport { get; set; }

    [Field("最近检查", "Latest check")]
    public DateOnly? CheckedOn { get; set; }

    [Field("验收结论日期", "Acceptance")]
    public DateOnly? AcceptedOn { get; set; }

    [Field("新增就业", "Jobs"), Unit("人")]
    public int Jobs { get; set; }

    [Field("新增营业收入", "Revenue"), Money]
    public long RevenueFen { get; set; }

    [Field("获得专利", "Patents")]
    public int Patents { get; set; }

    [Field("监督办件", "Case of supervision"), Protected]
    public string? SupervisionCase { get; set; }

    [Field("办件", "Case"), Protected]
    public required string CaseNumber { get; init; }

    public List<GrantMilestone> Milestones { get; init; } = [];
    public List<GrantTarget> Targets { get; init; } = [];

    /// <summary>Promised and neither paid nor on its way nor released.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public long OpenFen => checked(AmountFen - ReleasedFen - PaidFen - PendingFen);

    /// <summary>Whether the project is still under way: between contract and the end of the acceptance.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsUnderWay => UnderWay.Contains(Standing);

    /// <inheritdoc cref="IsUnderWay"/>
    public static readonly IReadOnlyList<GrantStanding> UnderWay = [GrantStanding.Running, GrantStanding.HalfYearReported, GrantStanding.Checked, GrantStanding.ChangeApproved, GrantStanding.AcceptanceApplied];
}

/// <summary>A milestone of a contract and the money that it releases.</summary>
internal sealed class GrantMilestone : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required Guid GrantId { get; init; }

    /// <summary>From 1 in the contract.</summary>
    public required int Seq { get; init; }

    public required string Title { get; init; }
    public required long AmountFen { get; init; }
    public required DateOnly DueOn { get; set; }

    /// <summary>What shows that it is reached.</summary>
    public required string Evidence { get; init; }

    /// <summary>The own money must be in place first.</summary>
    public required bool NeedsMatching { get; init; }

    /// <summary>The project must have passed acceptance first.</summary>
    public required bool AfterAcceptance { get; init; }

    /// <summary>Asked for and not refused, whether paid or not.</summary>
    public long AskedFen { get; set; }

    public long PaidFen { get; set; }
}

/// <summary>A target of a contract, and what was reached.</summary>
internal sealed class GrantTarget : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required Guid GrantId { get; init; }
    public required int Seq { get; init; }
    public required TargetKind Kind { get; init; }
    public required string Name { get; init; }
    public required string Unit { get; init; }
    public required double Value { get; init; }

    /// <summary>As found at the acceptance; null before it.</summary>
    public double? Actual { get; set; }
}
