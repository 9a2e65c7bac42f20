using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Imports;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Experts;

/// <summary>What an expert is asked for; quotas of a panel are of these.</summary>
public enum ExpertSpecialty
{
    [Title("技术", "Technical")]
    Technical,

    [Title("安全", "Security")]
    Security,

    [Title("财务", "Finance")]
    Finance,

    [Title("管理", "Management")]
    Management,

    [Title("行业", "Industry")]
    Industry,

    [Title("法律", "Law")]
    Law,
}

/// <summary>An expert of the pool from which panels are drawn (专家库): register <c>experts</c>, seen by officers only.</summary>
public sealed class Expert : IRegistered
{
    /// <summary>Name of the register.</summary>
    public const string Register = "experts";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary>Number of the series ZJ: <c>ZJ-2026-0042</c>. The order of a draw is computed from it.</summary>
    public required string Number { get; init; }

    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("姓名", "Name"), Length(60, Min = 2)]
    public required string Name { get; set; }

    [Field("专长", "Specialty")]
    public required ExpertSpecialty Specialty { get; set; }

    [Field("第二专长", "Second specialty")]
    public ExpertSpecialty? SecondSpecialty { get; set; }

    [Field("所在单位", "Unit"), Length(120, Min = 2)]
    public required string Unit { get; set; }

    [Field("单位统一社会信用代码", "Credit code of the unit"), CreditCode]
    public string? UnitCode { get; set; }

    [Field("职称", "Professional title"), Length(60)]
    public string? ProfessionalTitle { get; set; }

    [Field("专业领域", "Fields of knowledge", HintZh = "用顿号分开", HintEn = "Separated by commas"), Length(400)]
    public string? Knowledge { get; set; }

    /// <summary>Sign-in name of the expert's account; null for one who scores on paper.</summary>
    [Field("账户", "Account"), Length(80)]
    public string? UserName { get; set; }

    [Field("电话", "Telephone"), Personal, Length(40)]
    public string? Phone { get; set; }

    /// <summary>Whether the expert stands for a specialty, by the first or the second.</summary>
    public bool Has(ExpertSpecialty specialty) => Specialty == specialty || SecondSpecialty == specialty;
}

/// <summary>The register of experts, and how a table becomes it.</summary>
public static class ExpertPool
{
    /// <summary>Series from which experts are numbered.</summary>
    public const string Series = "expert:ZJ";

    /// <summary>Not public: who may sit on a panel must not be known to those it judges.</summary>
    public static readonly Register<Expert> Register = new(Expert.Register, ("专家库", "Experts"))
    {
        Field = "*", Path = "/experts", Icon = "users", One = ("专家", "expert"), IsPublic = false, NumberKind = "ZJ", EntryAddress = "/experts/new",
        SearchHint = ("编号、姓名、单位、领域", "Number, name, unit, field"),
        RecordTitle = expert => expert.Name,
        Holder = expert => expert.Unit,
        Subtitle = expert => expert.ProfessionalTitle,
        Light = (expert, _) => RegisterLights.Of(expert.State),
        SearchWords = expert => $"{expert.Unit} {expert.Knowledge} {expert.ProfessionalTitle}",
        DefaultSort = "",
        Columns =
        [
            new(nameof(Expert.Name)) { Sort = expert => expert.Name },
            new(nameof(Expert.Specialty)) { OnPhones = true },
            new(nameof(Expert.SecondSpecialty)),
            new(nameof(Expert.Unit)) { Sort = expert => expert.Unit, OnPhones = true },
            new(nameof(Expert.State)),
            new(nameof(Expert.ProfessionalTitle)) { Shown = false },
            new(nameof(Expert.Knowledge)) { Shown = false },
            new(nameof(Expert.UnitCode)) { Shown = false },
            new(nameof(Expert.UserName)) { Shown = false },
            new(nameof(Expert.Phone)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<Expert>.Choice("specialty", ("专长", "Specialty"), expert => expert.Specialty, isPublic: false),
            RegisterFilter<Expert>.State(),
            RegisterFilter<Expert>.Text("unit", ("单位", "Unit"), expert => expert.Unit, isPublic: false),
        ],
        Views =
        [
            new("valid", ("可抽取", "Can be drawn"), _ => "state=Valid"),
            new("suspended", ("暂停", "Suspended"), _ => "state=Suspended"),
            new("all", ("全部", "All"), _ => ""),
        ],
        Parts =
        [
            new(("可抽取", "Can be drawn"), LightColour.Ok, _ => expert => expert.State == RecordState.Valid, _ => "state=Valid"),
            new(("暂停", "Suspended"), LightColour.Stopped, _ => expert => expert.State == RecordState.Suspended, _ => "state=Suspended"),
            new(("已退出", "Left"), LightColour.Done, _ => _ => true, _ => "state=Cancelled,Withdrawn,Revoked,Undone"),
        ],
    };

    /// <summary>A table of experts: rows with the number of an expert change them, rows without one are new.</summary>
    public static readonly ImportDefinition<Expert> Import = new(Register)
    {
        NumberAnew = (_, year) => (Series, last => Spell(year, last)),
        Checks = Check,
        IsPublic = _ => false,
    };

    /// <summary>What is wrong with an expert beyond single fields.</summary>
    public static IEnumerable<FieldError> Check(Expert expert)
    {
        if (expert.SecondSpecialty == expert.Specialty)
        {
            yield return new(nameof(Expert.SecondSpecialty), ("与专长相同，应留空", "The same as the first; leave it empty"), "");
        }
    }

    internal static string Spell(int year, long last) => $"ZJ-{year}-{last:0000}";

    internal static void Map(ModelBuilder model, Database.RongxiDb db) => model.Entity<Expert>(entity =>
    {
        entity.ToTable("experts");
        entity.HasQueryFilter(expert => expert.Office == db.Office);
        entity.HasIndex(expert => new { expert.Office, expert.Number }).IsUnique();
        entity.HasIndex(expert => new { expert.Office, expert.State, expert.Number });
        entity.HasIndex(expert => new { expert.Office, expert.Specialty, expert.Number });
        entity.HasIndex(expert => new { expert.Office, expert.Name });
        entity.HasIndex(expert => new { expert.Office, expert.Unit });
        entity.HasIndex(expert => new { expert.Office, expert.UserName });
    });
}
