using System.Text.Json.Serialization;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;
using Rongxi.Projects.Evaluation;

namespace Rongxi.Projects.Building;

/// <summary>How far the building of a project has come.</summary>
internal enum WorksStanding
{
    [Title("建设中", "Building")]
    Building,

    [Title("暂停", "Suspended")]
    Suspended,

    [Title("已完工", "Completed")]
    Completed,

    [Title("试运行", "Trial run")]
    TrialRun,

    [Title("初步验收合格", "First acceptance passed")]
    FirstAccepted,

    [Title("整改后复验", "Being corrected")]
    Correcting,

    [Title("竣工验收合格", "Accepted")]
    Accepted,

    [Title("验收不合格", "Acceptance failed")]
    Failed,

    [Title("已终止", "Terminated")]
    Terminated,
}

/// <summary>
/// The works of one project: register <c>projects.works</c>, numbered as the project is. What happens between the start
/// report and the post-evaluation is kept here; the pool keeps the project itself.
/// </summary>
internal sealed class Works : IRegistered
{
    public const string Register = "projects.works";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string Number { get; init; }
    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("项目名称", "Project")]
    public required string Name { get; set; }

    [Field("业主", "Owner")]
    public required string Owner { get; init; }

    [Field("统一社会信用代码", "Credit code")]
    public required string OwnerCode { get; init; }

    [Field("建设情况", "Standing")]
    public WorksStanding Standing { get; set; } = WorksStanding.Building;

    [Field("项目负责人", "Responsible person"), Protected]
    public required string Leader { get; set; }

    [Field("监理单位", "Supervising engineer")]
    public string? Supervisor { get; set; }

    [Field("开工日期", "Start")]
    public required DateOnly StartOn { get; init; }

    [Field("计划完工", "Planned finish")]
    public required DateOnly PlannedFinishOn { get; init; }

    /// <summary>Moved by a change that was approved; the first plan stays.</summary>
    [Field("调整后完工", "Revised finish")]
    public DateOnly? RevisedFinishOn { get; set; }

    [Field("完工日期", "Completed")]
    public DateOnly? CompletedOn { get; set; }

    [Field("暂停日期", "Suspended on")]
    public DateOnly? SuspendedOn { get; set; }

    /// <summary>The approved estimate: nothing may exceed it. A change of class b moves it.</summary>
    [Field("概算（上限）", "Approved estimate (ceiling)"), Money]
    public required long CeilingFen { get; set; }

    [Field("合同金额", "Contracts"), Money]
    public long ContractFen { get; set; }

    [Field("已支付", "Paid"), Money]
    public long PaidFen { get; set; }

    [Field("实物进度", "Physical progress"), Unit("%")]
    public double PhysicalPercent { get; set; }

    [Field("最近月报", "Last report")]
    public string? LastPeriod { get; set; }

    [Field("最近月报日期", "Last reported on")]
    public DateOnly? LastReportOn { get; set; }

    [Field("存在问题", "Open problems"), Protected]
    public string? Problems { get; set; }

    [Field("投入使用日期", "In use since")]
    public DateOnly? InUseFrom { get; set; }

    [Field("质保期至", "Warranty until")]
    public DateOnly? WarrantyTo { get; set; }

    [Field("后评价等次", "Grade of the evaluation")]
    public EvaluationGrade? Grade { get; set; }

    [Field("监管办件", "Case of supervision"), Protected]
    public required string CaseNumber { get; init; }

    /// <summary>Money progress follows from what was paid; nobody types it.</summary>
    [JsonIgnore]
    public double MoneyPercent => ContractFen == 0 ? 0 : Math.Round(100.0 * PaidFen / ContractFen, 1);

    /// <summary>Whether money may still be spent on building it.</summary>
    [JsonIgnore]
    public bool IsBuilding => Standing is WorksStanding.Building or WorksStanding.Completed or WorksStanding.TrialRun or WorksStanding.FirstAccepted or WorksStanding.Correcting or WorksStanding.Accepted;
}
