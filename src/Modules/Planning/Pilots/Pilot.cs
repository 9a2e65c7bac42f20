using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;
using Rongxi.Planning.Plans;

namespace Rongxi.Planning.Pilots;

/// <summary>The two sides of the duty: CD-2.6 and CD-2.7.</summary>
internal enum PilotSide
{
    [Title("国民经济", "National economy")]
    Economy,

    [Title("社会服务", "Social services")]
    Social,
}

/// <summary>Fields of application (planning.md, PLN-6).</summary>
internal enum PilotSector
{
    [Title("企业信息化", "Enterprise informatization")]
    Enterprise,

    [Title("两化融合", "Informatization with industrialization")]
    Integration,

    [Title("电子商务", "E-commerce")]
    Commerce,

    [Title("教育", "Education")]
    Education,

    [Title("医疗卫生", "Health")]
    Health,

    [Title("社会保障", "Social security")]
    SocialSecurity,

    [Title("社区", "Community")]
    Community,

    [Title("交通", "Transport")]
    Transport,
}

internal enum PilotStanding
{
    [Title("已列入", "Listed")]
    Listed,

    [Title("运行中", "Running")]
    Running,

    [Title("已推广", "Promoted")]
    Promoted,

    [Title("已退出", "Struck off")]
    Removed,
}

internal enum PilotVerdict
{
    [Title("优秀", "Excellent")]
    Excellent,

    [Title("合格", "Passed")]
    Passed,

    [Title("限期整改", "To be improved")]
    Improve,

    [Title("不合格", "Failed")]
    Failed,
}

/// <summary>A pilot or demonstration (推广应用项目): register <c>planning.pilots</c>.</summary>
[Form("planning.pilot", "试点示范", "Pilot")]
internal sealed class Pilot : IRegistered
{
    public const string Register = "planning.pilots";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary><c>5101-2026-SD-0001</c>.</summary>
    public required string Number { get; init; }

    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("应用场景", "Scene"), Length(120)]
    public required string Scene { get; init; }

    [Field("单位", "Unit"), Length(120)]
    public required string Unit { get; init; }

    [Field("统一社会信用代码", "Credit code"), CreditCode]
    public string? UnitCode { get; init; }

    [Field("方面", "Side")]
    public required PilotSide Side { get; init; }

    [Field("领域", "Field")]
    public required PilotSector Sector { get; init; }

    [Field("共同牵头部门", "Co-leader"), Length(120)]
    public string? CoLeader { get; init; }

    [Field("采用技术", "Technology"), Length(200)]
    public required string Technology { get; init; }

    [Field("行政区", "District"), CodeList(Places.ListName)]
    public string? District { get; init; }

    [Field("投资", "Investment"), Money]
    public required long InvestmentFen { get; init; }

    [Field("覆盖企业", "Enterprises covered"), Between(0, 10_000_000)]
    public long Enterprises { get; set; }

    [Field("用户数", "Users"), Between(0, 100_000_000)]
    public long Users { get; set; }

    [Field("年经济效益", "Benefit a year"), Money]
    public long EffectFen { get; set; }

    [Field("满意度", "Satisfaction"), Unit("%"), Between(0, 100)]
    public double? Satisfaction { get; set; }

    [Field("征集编号", "Call"), Length(40)]
    public required string CallNumber { get; init; }

    [Field("得分", "Score"), Between(0, 100)]
    public double? Score { get; init; }

    [Field("列入日期", "Listed on")]
    public required DateOnly ListedOn { get; init; }

    [Field("最近检查", "Last check")]
    public DateOnly? CheckedOn { get; set; }

    [Field("检查结论", "Result of the check")]
    public PilotVerdict? Verdict { get; set; }

    [Field("进展", "Standing")]
    public PilotStanding Standing { get; set; }

    [Field("结束日期", "Ended on")]
    public DateOnly? EndedOn { get; set; }

    [Field("办件", "Case"), Protected]
    public required string CaseNumber { get; init; }
}
