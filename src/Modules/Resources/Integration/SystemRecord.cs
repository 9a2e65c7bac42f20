using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Resources.Catalogue;

namespace Rongxi.Resources.Integration;

/// <summary>Where a system runs.</summary>
internal enum Hosting
{
    [Title("政务云", "Government cloud")]
    GovernmentCloud,

    [Title("自建机房", "Own machine room")]
    OwnRoom,

    [Title("公有云", "Public cloud")]
    PublicCloud,

    [Title("上级部署", "Run by a higher level")]
    Higher,
}

/// <summary>Grade of protection (等保).</summary>
internal enum ProtectionLevel
{
    [Title("未定级", "Not graded")]
    None,

    [Title("一级", "Level 1")]
    Level1,

    [Title("二级", "Level 2")]
    Level2,

    [Title("三级", "Level 3")]
    Level3,

    [Title("四级", "Level 4")]
    Level4,
}

internal enum SystemVerdict
{
    [Title("未定", "Open")]
    Open,

    [Title("保留", "Keep")]
    Keep,

    [Title("整合", "Merge")]
    Merge,

    [Title("关停", "Close")]
    Close,
}

internal enum SystemStanding
{
    [Title("在用", "In use")]
    InUse,

    [Title("迁移中", "Migrating")]
    Migrating,

    [Title("已验收", "Accepted")]
    Accepted,

    [Title("已关停", "Closed")]
    Closed,
}

/// <summary>A government system (系统清单): register <c>resources.systems</c>.</summary>
[Form("resources.system", "政务信息系统", "Government system")]
internal sealed class SystemRecord : IRegistered
{
    public const string Register = "resources.systems";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary><c>5101-2026-XT-0001</c>.</summary>
    public required string Number { get; init; }

    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("系统名称", "Name"), Length(120)]
    public required string Name { get; init; }

    [Field("主管单位", "Owner"), Length(120)]
    public required string Owner { get; init; }

    [Field("主管单位代码", "Owner’s code"), CreditCode]
    public string? OwnerCode { get; init; }

    [Field("功能", "Functions", Multiline = true), Length(600)]
    public required string Functions { get; set; }

    [Field("用户数", "Users")]
    public long Users { get; set; }

    [Field("部署", "Hosting")]
    public Hosting Hosting { get; set; }

    [Field("等保级别", "Protection level")]
    public ProtectionLevel Level { get; set; }

    [Field("数据级别", "Importance of its data")]
    public DataImportance Importance { get; set; }

    [Field("建成日期", "Built on")]
    public DateOnly? BuiltOn { get; set; }

    [Field("年运维费", "Cost a year"), Money]
    public long CostFen { get; set; }

    [Field("最近使用", "Last used")]
    public DateOnly? LastUsedOn { get; set; }

    /// <summary>Found by rule when inventoried: months without use.</summary>
    [Field("僵尸系统", "Zombie")]
    public bool IsZombie { get; set; }

    /// <summary>Number of the system whose functions are most like.</summary>
    [Field("功能重复", "Double of"), Length(40)]
    public string? DoubleOf { get; set; }

    [Field("结论", "Verdict")]
    public SystemVerdict Verdict { get; set; }

    [Field("并入系统", "Merged into"), Length(40)]
    public string? MergedInto { get; set; }

    [Field("结论理由", "Reason"), Length(600)]
    public string? Reason { get; set; }

    [Field("完成期限", "Due on")]
    public DateOnly? DueOn { get; set; }

    [Field("进展", "Standing")]
    public SystemStanding Standing { get; set; }

    [Field("关停日期", "Closed on")]
    public DateOnly? ClosedOn { get; set; }

    [Field("清查年度", "Inventory of")]
    public int Year { get; set; }

    [Field("办件", "Case"), Length(60)]
    public string? CaseNumber { get; set; }
}

/// <summary>A system as its unit reports it.</summary>
[Form("resources.system-line", "系统", "System")]
internal sealed record SystemLine
{
    [Field("系统名称", "Name", Half = true), Length(120, Min = 2)]
    public string Name { get; init; } = "";

    [Field("功能", "Functions", Half = true), Length(600, Min = 2)]
    public string Functions { get; init; } = "";

    [Field("用户数", "Users", Half = true), Between(0, 1_000_000_000)]
    public long Users { get; init; }

    [Field("部署", "Hosting", Half = true)]
    public Hosting Hosting { get; init; }

    [Field("等保级别", "Protection level", Half = true)]
    public ProtectionLevel Level { get; init; }

    [Field("数据级别", "Importance", Half = true)]
    public DataImportance Importance { get; init; }

    [Field("建成日期", "Built on", Half = true)]
    public DateOnly? BuiltOn { get; init; }

    [Field("年运维费", "Cost a year", Half = true), Money, Between(0, 1e12)]
    public long CostFen { get; init; }

    [Field("最近使用", "Last used", Half = true, HintZh = "最近一次业务操作日期", HintEn = "The day of the last business act")]
    public DateOnly? LastUsedOn { get; init; }
}

/// <summary>The systems of a unit.</summary>
[Form("resources.inventory", "政务信息系统清查表", "Inventory of systems")]
internal sealed record SystemInventory : ICheckedForm
{
    [Field("本单位没有系统", "The unit has none")]
    public bool None { get; init; }

    [Field("系统", "Systems")]
    public IReadOnlyList<SystemLine> Systems { get; init; } = [];

    public IEnumerable<FieldError> Check()
    {
        if (None == Systems.Count > 0)
        {
            yield return new(nameof(Systems), ("请列出系统，或声明没有", "List the systems, or say that there is none"));
        }

        foreach (var (line, i) in Systems.Select((line, i) => (line, i)))
        {
            if (Systems.Take(i).Any(other => other.Name.Trim() == line.Name.Trim()))
            {
                yield return new($"{nameof(Systems)}[{i}].{nameof(SystemLine.Name)}", ("系统重复", "Listed twice"));
            }

            if (line.LastUsedOn < line.BuiltOn)
            {
                yield return new($"{nameof(Systems)}[{i}].{nameof(SystemLine.LastUsedOn)}", ("不能早于建成日期", "Not before it was built"));
            }
        }
    }
}
