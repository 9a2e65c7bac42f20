using System.Text.Json.Serialization;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Registers;

namespace Rongxi.Projects.Pool;

/// <summary>
/// A project of the pool (项目库): register <c>projects.projects</c>. One record from the declaration to the post-evaluation;
/// what its life adds is kept in tables of its own under its number.
/// </summary>
internal sealed class Project : IRegistered
{
    public const string Register = "projects.projects";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string Number { get; init; }
    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("项目名称", "Name")]
    public required string Name { get; set; }

    [Field("英文名称", "Name in English")]
    public string? NameEn { get; set; }

    [Field("项目单位", "Owner")]
    public required string OwnerName { get; set; }

    [Field("统一社会信用代码", "Credit code")]
    public string? OwnerCode { get; set; }

    [Field("项目负责人", "Responsible person"), Protected]
    public string? Responsible { get; set; }

    [Field("联系电话", "Telephone"), Personal]
    public string? Phone { get; set; }

    [Field("项目类别", "Kind")]
    public ProjectKind Kind { get; set; }

    [Field("领域", "Sector")]
    public ProjectSector Sector { get; set; } = ProjectSector.Other;

    [Field("阶段", "Stage")]
    public ProjectStage Stage { get; set; }

    [Field("审批进度", "Approvals")]
    public ApprovalStage Approval { get; set; }

    /// <summary>Code of the national online platform (政府投资条例 第十条): <c>2601-510100-04-05-118327</c>.</summary>
    [Field("国家平台代码", "National code")]
    public string? NationalCode { get; set; }

    [Field("立项依据", "Basis")]
    public string? Basis { get; set; }

    /// <summary>Number of the plan's task it serves.</summary>
    [Field("规划任务", "Plan task")]
    public string? PlanTask { get; set; }

    [Field("建设内容和规模", "Content and size")]
    public string Content { get; set; } = "";

    [Field("现有系统及其不足", "Existing systems and what they lack")]
    public string? Existing { get; set; }

    [Field("使用对象", "Users")]
    public string? Users { get; set; }

    [Field("主要功能", "Functions")]
    public string? Functions { get; set; }

    /// <summary>Words of <see cref="Resources"/>, one a line: what the likeness of data is read from.</summary>
    [Field("数据资源", "Data resources")]
    public string? DataResources { get; set; }

    [Field("网络区域", "Network zone")]
    public NetworkZone? Zone { get; set; }

    [Field("部署方式", "Hosting")]
    public Hosting? Hosting { get; set; }

    /// <summary>Common platforms it stands on: extranet, cloud, exchange platform, portal, single sign-on.</summary>
    [Field("使用的共性平台", "Common platforms")]
    public string? Platforms { get; set; }

    [Field("拟定保护等级", "Protection level")]
    public ProtectionLevel? Protection { get; set; }

    [Field("行政区", "District"), CodeList(Districts.ListName)]
    public string? District { get; set; }

    [Field("经度", "Longitude"), Unit("°")]
    public double? Longitude { get; set; }

    [Field("纬度", "Latitude"), Unit("°")]
    public double? Latitude
    {
        get;
        set
        {
            field = value;
            Band = LatitudeBand.Of(value);
        }
    }

    [Field("计划开工", "Planned start")]
    public DateOnly? StartOn { get; set; }

    [Field("计划完工", "Planned finish")]
    public DateOnly? FinishOn { get; set; }

    /// <summary>What the owner asked for in the declaration in force.</summary>
    [Field("申报金额", "Declared"), Money]
    public long? DeclaredFen { get; set; }

    /// <summary>What the examination left of it.</summary>
    [Field("审定金额", "Agreed on examination"), Money]
    public long? ReviewedFen { get; set; }

    /// <summary>估算: of the feasibility report.</summary>
    [Field("估算", "Estimate"), Money]
    public long? EstimateFen { get; set; }

    /// <summary>概算: of the preliminary design, the ceiling of all that follows.</summary>
    [Field("概算", "Approved estimate"), Money]
    public long? ApprovedFen { get; set; }

    [Field("预算", "Budget"), Money]
    public long? BudgetFen { get; set; }

    [Field("合同", "Contracts"), Money]
    public long? ContractFen { get; set; }

    [Field("已支付", "Paid"), Money]
    public long? PaidFen { get; set; }

    [Field("决算", "Final account"), Money]
    public long? FinalFen { get; set; }

    /// <summary>First annual plan that lists it.</summary>
    [Field("列入计划年度", "Year of the plan")]
    public int? PlanYear { get; set; }

    [Field("入库日期", "In the pool since")]
    public DateOnly? DeclaredOn { get; set; }

    [Field("审核意见文号", "Opinion")]
    public string? OpinionNumber { get; set; }

    /// <summary>Project it was merged into.</summary>
    [Field("并入项目", "Merged into")]
    public string? MergedInto { get; set; }

    [Field("最近办件", "Last case"), Protected]
    public string? CaseNumber { get; set; }

    /// <summary>Where an imported one came from; empty for the office's own.</summary>
    [Field("来源", "Origin")]
    public string Origin { get; set; } = "";

    [Field("来源编号", "Number at the origin")]
    public string? OriginNumber { get; set; }

    /// <summary>Computed from the latitude, by which maps find it.</summary>
    public int? Band { get; private set; }

    /// <summary>The money at its latest step: what lists show and sort by. Kept as a column, never set by hand.</summary>
    [Field("投资额", "Investment"), Money]
    public long? AmountFen
    {
        get => BudgetFen ?? ApprovedFen ?? EstimateFen ?? ReviewedFen ?? DeclaredFen;
        private set => _ = value;
    }

    // The rows below are of the declaration and of the opinion in force, which keep their own history; left out of the
    // entries, so that a use case that does not load them cannot seem to have emptied them.

    [JsonIgnore]
    public List<InvestmentLine> Lines { get; init; } = [];

    [JsonIgnore]
    public List<MoneyOfYear> Money { get; init; } = [];

    [JsonIgnore]
    public List<ProjectResource> Resources { get; init; } = [];

    [JsonIgnore]
    public List<PerformanceTarget> Targets { get; init; } = [];

    [JsonIgnore]
    public Coordinates? Place => Longitude is { } longitude && Latitude is { } latitude ? new(longitude, latitude) : null;
}

/// <summary>A line of the investment table: declared, cut on examination with a reason, approved.</summary>
internal sealed class InvestmentLine : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required Guid ProjectId { get; init; }

    /// <summary>From 1 within the project.</summary>
    public required int Seq { get; init; }

    public required InvestmentCategory Category { get; init; }
    public required string Name { get; init; }
    public string? Specification { get; init; }

    /// <summary>Class of the price table it is measured by: <c>dev.man-month</c>.</summary>
    public string? PriceClass { get; init; }

    public required string Unit { get; init; }
    public required double Quantity { get; init; }
    public required long UnitPriceFen { get; init; }
    public required long DeclaredFen { get; init; }
    public long CutFen { get; set; }
    public string? CutReason { get; set; }

    public long ApprovedFen => DeclaredFen - CutFen;
}

/// <summary>What a source gives a project in a year.</summary>
internal sealed class MoneyOfYear : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required Guid ProjectId { get; init; }
    public required int Year { get; init; }
    public required MoneySource Source { get; init; }
    public required long AmountFen { get; init; }
}

/// <summary>What a project does with a data resource of the catalogue.</summary>
internal enum ResourceUse
{
    [Title("产生", "Produces")]
    Produced,

    [Title("产生并共享", "Produces and shares")]
    Shared,

    [Title("使用他部门", "Uses that of others")]
    Used,
}

/// <summary>A data resource that a project produces, shares or uses, by its number in the catalogue where it has one.</summary>
internal sealed class ProjectResource : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required Guid ProjectId { get; init; }
    public string? CatalogueNumber { get; init; }
    public required string Name { get; init; }
    public required ResourceUse Use { get; init; }

    /// <summary>Why one that is produced is not shared, with its basis.</summary>
    public string? NotSharedBecause { get; init; }
}

/// <summary>What a project is to achieve.</summary>
internal sealed class PerformanceTarget : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required Guid ProjectId { get; init; }
    public required int Seq { get; init; }
    public required string Name { get; init; }
    public required string Unit { get; init; }

    /// <summary>The value to be reached; at most it where <see cref="LowerIsBetter"/>.</summary>
    public required double Value { get; init; }

    public bool LowerIsBetter { get; init; }
    public DateOnly? By { get; init; }
}
