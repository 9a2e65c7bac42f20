using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Projects.Assistance;

internal enum KeyLevel
{
    [Title("国家重点", "National")]
    National,

    [Title("省重点", "Provincial")]
    Provincial,

    [Title("市重点", "Municipal")]
    Municipal,
}

/// <summary>What keeps a project from moving (projects.md, PRJ-8).</summary>
internal enum ObstacleKind
{
    [Title("审批", "Permit")]
    Permit,

    [Title("管道", "Duct")]
    Duct,

    [Title("供电", "Power")]
    Power,

    [Title("频率", "Spectrum")]
    Spectrum,

    [Title("资金", "Money")]
    Money,

    [Title("用地", "Land")]
    Land,

    [Title("其他", "Other")]
    Other,
}

internal enum ObstacleStanding
{
    [Title("协调中", "Being helped")]
    Open,

    [Title("已协助，待业主确认", "Helped, to be confirmed")]
    Helped,

    [Title("已解决", "Solved")]
    Solved,
}

/// <summary>A project of the nation, province or city whose owner the office assists: register <c>projects.key</c> (重点工程名单).</summary>
internal sealed class KeyProject : IRegistered
{
    public const string Register = "projects.key";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string Number { get; init; }
    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("工程名称", "Name")]
    public required string Name { get; init; }

    [Field("级别", "Level")]
    public required KeyLevel Level { get; init; }

    [Field("业主", "Owner")]
    public required string Owner { get; init; }

    [Field("项目编号", "Project number")]
    public string? ProjectNumber { get; init; }

    [Field("列入文件", "Listed by")]
    public required string Document { get; init; }

    [Field("建设阶段", "Stage")]
    public required string Progress { get; set; }

    [Field("未解决问题", "Open obstacles")]
    public int Open { get; set; }

    [Field("已解决问题", "Solved obstacles")]
    public int Solved { get; set; }

    [Field("最近期限", "Next due")]
    public DateOnly? NextDueOn { get; set; }

    [Field("列入日期", "Listed on")]
    public required DateOnly ListedOn { get; init; }

    [Field("办件", "Case"), Protected]
    public required string CaseNumber { get; init; }
}

/// <summary>An obstacle and the help given: register <c>projects.assistance</c> (重点项目服务台账).</summary>
internal sealed class ObstacleSheet : IRegistered
{
    public const string Register = "projects.assistance";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string Number { get; init; }
    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("重点工程", "Key project")]
    public required string KeyNumber { get; init; }

    [Field("工程名称", "Name")]
    public required string KeyName { get; init; }

    [Field("业主", "Owner")]
    public required string Owner { get; init; }

    [Field("问题类别", "Kind")]
    public required ObstacleKind Kind { get; init; }

    [Field("问题", "Obstacle")]
    public required string Obstacle { get; init; }

    [Field("协助单位", "Helping unit")]
    public required string Helper { get; init; }

    [Field("期限", "Due")]
    public required DateOnly DueOn { get; set; }

    [Field("办理情况", "Standing")]
    public ObstacleStanding Standing { get; set; } = ObstacleStanding.Open;

    [Field("协助措施", "Help given")]
    public string? Help { get; set; }

    [Field("业主反馈", "What the owner says")]
    public string? Result { get; set; }

    [Field("提出日期", "Logged on")]
    public required DateOnly LoggedOn { get; init; }

    [Field("解决日期", "Solved on")]
    public DateOnly? SolvedOn { get; set; }

    [Field("办件", "Case"), Protected]
    public required string CaseNumber { get; init; }
}

/// <summary>A key project is listed: PRJ-8 opens with it.</summary>
[Form("projects.key-listing", "列入重点工程服务", "Listing of a key project")]
internal sealed record KeyListing
{
    [Field("工程名称", "Name", InLists = true), Length(120, Min = 4)]
    public string Name { get; init; } = "";

    [Field("级别", "Level", Half = true, InLists = true)]
    public KeyLevel Level { get; init; }

    [Field("列入文件", "Listed by", Half = true), Length(80, Min = 2)]
    public string Document { get; init; } = "";

    [Field("业主", "Owner", Half = true, InLists = true), Length(120, Min = 2)]
    public string Owner { get; init; } = "";

    [Field("统一社会信用代码", "Credit code", Half = true), CreditCode]
    public string OwnerCode { get; init; } = "";

    [Field("项目编号", "Project number", HintZh = "在项目库中的填写", HintEn = "Where it is in the pool", Half = true), Length(60)]
    public string? ProjectNumber { get; init; }

    [Field("建设阶段", "Stage", Half = true), Length(60, Min = 2)]
    public string Progress { get; init; } = "";

    [Field("联系人", "Contact", Half = true), Length(40), Personal]
    public string? ContactName { get; init; }
}

/// <summary>What stands in the way, who is to help, by when.</summary>
[Form("projects.obstacle", "登记问题", "Obstacle")]
internal sealed record ObstacleLog
{
    [Field("问题类别", "Kind", Half = true)]
    public ObstacleKind Kind { get; init; }

    [Field("期限", "Due", Half = true)]
    public DateOnly DueOn { get; init; }

    [Field("问题", "Obstacle", Multiline = true), Length(1000, Min = 4)]
    public string Obstacle { get; init; } = "";

    [Field("协助单位", "Helping unit"), Length(120, Min = 2)]
    public string Helper { get; init; } = "";
}

/// <summary>The help that was given.</summary>
[Form("projects.help-given", "登记协助", "Help given")]
internal sealed record HelpGiven
{
    [Field("问题编号", "Number of the obstacle", HintZh = "只有一个未解决时可不填", HintEn = "May be left out where one only is open", Half = true), Length(40)]
    public string? Number { get; init; }

    [Field("日期", "Day", Half = true, Start = "today")]
    public DateOnly On { get; init; }

    [Field("协助措施", "Help", Multiline = true), Length(1000, Min = 4)]
    public string Help { get; init; } = "";
}

/// <summary>What the owner says of it.</summary>
[Form("projects.help-confirmed", "业主确认", "Confirmation")]
internal sealed record HelpConfirmed
{
    [Field("是否解决", "Solved", Half = true)]
    public bool Solved { get; init; }

    [Field("反馈", "What the owner says", Multiline = true), Length(1000, Min = 2)]
    public string Says { get; init; } = "";

    [Field("建设阶段", "Stage now", Half = true), Length(60)]
    public string? Progress { get; init; }
}
