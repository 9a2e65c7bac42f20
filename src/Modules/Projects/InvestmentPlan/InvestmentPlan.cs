using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;
using Rongxi.Projects.Pool;
using Rongxi.Projects.Portfolio;

namespace Rongxi.Projects.InvestmentPlan;

/// <summary>How far the plan of a year has come.</summary>
internal enum PlanStanding
{
    [Title("征集", "Called")]
    Called,

    [Title("申报汇总", "Declared")]
    Declared,

    [Title("组合审核", "Reviewed")]
    Reviewed,

    [Title("草案联审", "Draft")]
    Draft,

    [Title("预算已定", "Budgeted")]
    Budgeted,

    [Title("已下达", "Issued")]
    Issued,

    [Title("调整后执行", "Adjusted")]
    Adjusted,

    [Title("已执行完毕", "Closed")]
    Closed,
}

/// <summary>The annual investment plan of a year (政府投资年度计划): register <c>projects.plans</c>.</summary>
internal sealed class YearPlan : IRegistered
{
    public const string Register = "projects.plans";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary><c>5101-2027-JH</c>: one a year.</summary>
    public required string Number { get; init; }

    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("年度", "Year")]
    public required int Year { get; init; }

    [Field("进展", "Standing")]
    public PlanStanding Standing { get; set; }

    [Field("现行版本", "Version in force")]
    public int Version { get; set; }

    [Field("项目数", "Projects")]
    public int Projects { get; set; }

    [Field("总投资", "Total investment"), Money]
    public long TotalFen { get; set; }

    [Field("年度投资", "Money of the year"), Money]
    public long YearFen { get; set; }

    [Field("申报截止", "Declared until")]
    public DateOnly DeclareBy { get; set; }

    [Field("预算文号", "Budget")]
    public string? BudgetNumber { get; set; }

    [Field("下达文号", "Issued by")]
    public string? IssueNumber { get; set; }

    [Field("下达日期", "Issued")]
    public DateOnly? IssuedOn { get; set; }

    [Field("办件", "Case"), Protected]
    public required string CaseNumber { get; init; }
}

/// <summary>In which list of a plan a project stands.</summary>
internal enum PlanList
{
    [Title("续建", "Continued")]
    Continued,

    [Title("新建", "New")]
    New,

    [Title("储备", "Reserve")]
    Reserve,
}

/// <summary>What a version of a plan is.</summary>
internal enum PlanVersionKind
{
    [Title("申报清单", "Declared")]
    Declared,

    [Title("建议组合", "Proposed portfolio")]
    Proposed,

    [Title("人工调整", "Arranged")]
    Arranged,

    [Title("草案", "Draft")]
    Draft,

    [Title("预算安排", "Budgeted")]
    Budgeted,

    [Title("下达", "Issued")]
    Issued,

    [Title("年中调整方案", "Adjustment proposed")]
    AdjustmentProposed,

    [Title("年中调整", "Adjusted")]
    Adjusted,
}

/// <summary>One version of a plan; never changed once made.</summary>
internal sealed class PlanVersion : IOfOffice, IAppendOnly
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required Guid PlanId { get; init; }
    public required int Year { get; init; }

    /// <summary>From 1 within the plan.</summary>
    public required int No { get; init; }

    public required PlanVersionKind Kind { get; init; }
    public required string Reason { get; init; }
    public required string ByName { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string CaseNumber { get; init; }
    public required int ContinuedCount { get; init; }
    public required int NewCount { get; init; }
    public required int ReserveCount { get; init; }
    public required long ContinuedFen { get; init; }
    public required long NewFen { get; init; }
    public required long ReserveFen { get; init; }
    public required long TotalFen { get; init; }

    /// <summary>Points of what is listed, in hundredths.</summary>
    public required long Points { get; init; }

    /// <summary>For a proposed portfolio: no other has more points; null for versions made by hand.</summary>
    public long? BoundPoints { get; init; }

    public long? SearchSteps { get; init; }
    public List<PlanLine> Lines { get; init; } = [];
    public List<PlanCeiling> Ceilings { get; init; } = [];

    /// <summary>Money of the year of what is listed, without the reserve.</summary>
    public long YearFen => ContinuedFen + NewFen;

    public int Projects => ContinuedCount + NewCount;
}

/// <summary>A project in a version of a plan: name, content and size, term, total investment, this year's money, source (政府投资条例 第十六条).</summary>
internal sealed class PlanLine : IOfOffice, IAppendOnly
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required Guid VersionId { get; init; }

    /// <summary>Order within the version: continued, new, reserve; each by points.</summary>
    public required int Seq { get; init; }

    public required PlanList List { get; init; }
    public required string ProjectNumber { get; init; }
    public required string ProjectName { get; init; }
    public required string OwnerName { get; init; }
    public required ProjectKind Kind { get; init; }
    public required string Content { get; init; }
    public DateOnly? StartOn { get; init; }
    public DateOnly? FinishOn { get; init; }
    public required long TotalFen { get; init; }

    /// <summary>What earlier plans gave it.</summary>
    public required long PriorFen { get; init; }

    public required long MunicipalFen { get; init; }
    public required long TransferFen { get; init; }
    public required long DistrictFen { get; init; }
    public required long SpecialFundFen { get; init; }
    public required long OwnFen { get; init; }

    /// <summary>All sources of this year.</summary>
    public required long YearFen { get; init; }

    /// <summary>In hundredths.</summary>
    public required long Points { get; init; }

    /// <summary>Points of each criterion, 0 to 100, in the order of <see cref="PlanCriteria.All"/>, joined by commas.</summary>
    public required string Scores { get; init; }

    public PortfolioReason? Why { get; init; }

    /// <summary>What its money is worth at the margin, in hundredths of points.</summary>
    public long? PricePoints { get; init; }

    /// <summary>The reason in words, where a ceiling or another project is named.</summary>
    public string? WhyZh { get; init; }

    public string? WhyEn { get; init; }

    public long From(MoneySource source) => source switch
    {
        MoneySource.Municipal => MunicipalFen,
        MoneySource.Transfer => TransferFen,
        MoneySource.District => DistrictFen,
        MoneySource.SpecialFund => SpecialFundFen,
        _ => OwnFen,
    };
}

/// <summary>A ceiling of a plan: of a source, of a kind of project, of both, or of all together.</summary>
internal sealed class PlanCeiling : IOfOffice, IAppendOnly
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required Guid VersionId { get; init; }
    public required int Seq { get; init; }

    /// <summary>Null for all sources.</summary>
    public MoneySource? Source { get; init; }

    /// <summary>Null for all kinds.</summary>
    public ProjectKind? Kind { get; init; }

    public required long CeilingFen { get; init; }
    public required long UsedFen { get; init; }

    /// <summary>Points (hundredths) that a million yuan more would bring at the margin; null for versions made by hand.</summary>
    public double? PricePerMillion { get; init; }
}

/// <summary>What a plan gives a project in a year (投资计划台账): register <c>projects.listings</c>.</summary>
internal sealed class PlanListing : IRegistered
{
    public const string Register = "projects.listings";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string Number { get; init; }
    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("年度", "Year")]
    public required int Year { get; init; }

    [Field("项目编号", "Project")]
    public required string ProjectNumber { get; init; }

    [Field("项目名称", "Name")]
    public required string ProjectName { get; init; }

    [Field("项目单位", "Owner")]
    public required string OwnerName { get; init; }

    [Field("类别", "Kind")]
    public required ProjectKind Kind { get; init; }

    [Field("清单", "List")]
    public PlanList List { get; set; }

    [Field("总投资", "Total investment"), Money]
    public long TotalFen { get; set; }

    [Field("年度投资", "Money of the year"), Money]
    public long YearFen { get; set; }

    [Field("市级财政", "Municipal budget"), Money]
    public long MunicipalFen { get; set; }

    [Field("上级补助", "Transfers from above"), Money]
    public long TransferFen { get; set; }

    [Field("区县财政", "District budget"), Money]
    public long DistrictFen { get; set; }

    [Field("专项资金", "Special fund"), Money]
    public long SpecialFundFen { get; set; }

    [Field("单位自筹", "The owner’s own"), Money]
    public long OwnFen { get; set; }

    [Field("下达文号", "Issued by")]
    public string? IssueNumber { get; set; }

    [Field("版本", "Version")]
    public int Version { get; set; }
}
