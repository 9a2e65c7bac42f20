using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;

namespace Rongxi.Projects.Pool;

/// <summary>Whether a system is in use.</summary>
internal enum SystemStanding
{
    [Title("建设中", "Being built")]
    Building,

    [Title("在用", "In use")]
    InUse,

    [Title("停用", "Out of use")]
    Stopped,

    [Title("已整合", "Merged into another")]
    Merged,
}

/// <summary>A system a body of the city already runs (既有信息系统): register <c>projects.systems</c>. New projects are held against it.</summary>
internal sealed class GovernmentSystem : IRegistered
{
    public const string Register = "projects.systems";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string Number { get; init; }
    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("系统名称", "Name", Example = "城市大脑物联子系统"), Length(120, Min = 2)]
    public required string Name { get; set; }

    [Field("主管单位", "Owner", Example = "成都市政务数据中心"), Length(120, Min = 2)]
    public required string OwnerName { get; set; }

    [Field("统一社会信用代码", "Credit code"), CreditCode]
    public string? OwnerCode { get; set; }

    [Field("领域", "Sector")]
    public ProjectSector Sector { get; set; } = ProjectSector.Other;

    [Field("使用情况", "Standing")]
    public SystemStanding Standing { get; set; } = SystemStanding.InUse;

    [Field("建设内容", "Content"), Length(4000)]
    public string Content { get; set; } = "";

    [Field("使用对象", "Users"), Length(500)]
    public string? Users { get; set; }

    [Field("主要功能", "Functions"), Length(4000)]
    public string? Functions { get; set; }

    /// <summary>One a line.</summary>
    [Field("数据资源", "Data resources"), Length(4000)]
    public string? DataResources { get; set; }

    [Field("网络区域", "Network zone")]
    public NetworkZone? Zone { get; set; }

    [Field("部署方式", "Hosting")]
    public Hosting? Hosting { get; set; }

    [Field("使用的共性平台", "Common platforms"), Length(500)]
    public string? Platforms { get; set; }

    [Field("保护等级", "Protection level"), Protected]
    public ProtectionLevel? Protection { get; set; }

    [Field("上线日期", "In use since")]
    public DateOnly? OnlineOn { get; set; }

    [Field("停用日期", "Out of use since")]
    public DateOnly? StoppedOn { get; set; }

    [Field("年运维费", "Yearly cost of operation"), Money]
    public long? OperatingFen { get; set; }

    [Field("建设项目", "Built by project")]
    public string? ProjectNumber { get; set; }

    [Field("来源", "Origin")]
    public string Origin { get; set; } = "";
}
