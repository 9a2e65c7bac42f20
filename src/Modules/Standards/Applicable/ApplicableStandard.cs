using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Standards;
using Rongxi.Kernel.Words;

namespace Rongxi.Standards.Applicable;

/// <summary>To what a standard applies (standards.md, STD-1).</summary>
internal enum AppliesTo
{
    [Title("网络", "Networks")]
    Networks,

    [Title("数据", "Data")]
    Data,

    [Title("安全", "Security")]
    Security,

    [Title("应用", "Applications")]
    Applications,
}

internal enum ApplicableStanding
{
    [Title("已收集", "Collected")]
    Collected,

    [Title("已明确责任", "Mapped")]
    Mapped,

    [Title("已宣贯", "Publicised")]
    Publicised,

    [Title("在用", "In use")]
    InUse,

    [Title("待替换", "To be replaced")]
    Superseded,

    [Title("已替换", "Replaced")]
    Replaced,

    [Title("不再适用", "No longer applied")]
    Ended,
}

internal enum Conformity
{
    [Title("符合", "Conforms")]
    Conforms,

    [Title("基本符合", "Conforms with reservations")]
    Mostly,

    [Title("不符合", "Does not conform")]
    Not,
}

/// <summary>A standard that the office applies: register <c>standards.applicable</c>, 标准目录台账.</summary>
[Form("standards.applicable", "适用标准", "Applicable standard")]
internal sealed class ApplicableStandard : IRegistered
{
    public const string Register = "standards.applicable";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary><c>5101-2026-BZ-0001</c>.</summary>
    public required string Number { get; init; }

    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("标准号", "Code", InLists = true), Length(80)]
    public required string Code { get; init; }

    [Field("标准名称", "Title"), Length(600)]
    public required string Name { get; init; }

    [Field("层级", "Level")]
    public StandardLevel Level { get; init; }

    [Field("强制性", "Mandatory")]
    public bool IsMandatory { get; init; }

    [Field("适用范围", "Applies to"), Length(60)]
    public required string Scope { get; set; }

    [Field("责任单位", "Owner"), Length(120)]
    public string? Owner { get; set; }

    [Field("使用该标准的系统", "Systems using it"), Length(2000)]
    public string? Systems { get; set; }

    [Field("适用条款", "Clauses that apply"), Length(1000)]
    public string? Clauses { get; set; }

    [Field("宣贯日期", "Publicised on")]
    public DateOnly? PublicisedOn { get; set; }

    [Field("符合性", "Conformity")]
    public Conformity? Conformity { get; set; }

    [Field("最近评定", "Last assessed")]
    public DateOnly? AssessedOn { get; set; }

    [Field("进展", "Standing")]
    public ApplicableStanding Standing { get; set; }

    [Field("替换期限", "To be replaced by")]
    public DateOnly? ReplaceBy { get; set; }

    [Field("替换为", "Replaced with"), Length(80)]
    public string? ReplacedWith { get; set; }

    [Field("办件", "Case"), Protected]
    public required string CaseNumber { get; init; }

    /// <summary>Key of the standard in the register.</summary>
    public required string StandardNumber { get; init; }
}

internal static class ApplicableRegister
{
    /// <summary>From so many days before its day on, a replacement shows amber.</summary>
    private const int Near = 60;

    public static readonly Register<ApplicableStandard> Entries = new(ApplicableStandard.Register, ("标准目录台账", "Applicable standards"))
    {
        Field = StandardsModule.FieldName, Path = "/standards/applicable", Icon = "duties", One = ("适用标准", "applicable standard"), NumberKind = "BZ",
        SearchHint = ("标准号、名称、系统", "Code, title, system"),
        RecordTitle = entry => entry.Name,
        Holder = entry => entry.Owner,
        Subtitle = entry => entry.Code,
        SearchWords = entry => $"{entry.Code} {entry.Systems} {entry.Owner}",
        Light = LightOf,
        DefaultSort = "code",
        Columns =
        [
            new(nameof(ApplicableStandard.Code)) { Sort = entry => entry.Code, Shown = false },
            new(nameof(ApplicableStandard.Name)),
            new(nameof(ApplicableStandard.Level)) { Shown = false },
            new(nameof(ApplicableStandard.IsMandatory)) { Shown = false },
            new(nameof(ApplicableStandard.Scope)),
            new(nameof(ApplicableStandard.Owner)) { Sort = entry => entry.Owner },
            new(nameof(ApplicableStandard.Standing)) { Shown = false },
            new(nameof(ApplicableStandard.Conformity)) { OnPhones = true },
            new(nameof(ApplicableStandard.ReplaceBy)) { Sort = entry => entry.ReplaceBy },
            new(nameof(ApplicableStandard.Systems)) { Shown = false },
            new(nameof(ApplicableStandard.Clauses)) { Shown = false },
            new(nameof(ApplicableStandard.PublicisedOn)) { Shown = false },
            new(nameof(ApplicableStandard.AssessedOn)) { Shown = false },
            new(nameof(ApplicableStandard.ReplacedWith)) { Shown = false },
            new(nameof(ApplicableStandard.CaseNumber)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<ApplicableStandard>.Choice("standing", ("进展", "Standing"), entry => entry.Standing),
            RegisterFilter<ApplicableStandard>.Choice("level", ("层级", "Level"), entry => entry.Level),
            RegisterFilter<ApplicableStandard>.Choice("conformity", ("符合性", "Conformity"), entry => entry.Conformity),
            RegisterFilter<ApplicableStandard>.Text("code", ("标准号", "Code"), entry => entry.Code, prominent: true),
            RegisterFilter<ApplicableStandard>.Text("owner", ("责任单位", "Owner"), entry => entry.Owner),
            RegisterFilter<ApplicableStandard>.Dates("replaceBy", ("替换期限", "To be replaced by"), entry => entry.ReplaceBy, prominent: false),
            RegisterFilter<ApplicableStandard>.State(),
        ],
        Parts =
        [
            new(("替换已逾期", "Replacement overdue"), LightColour.Late, today => entry => entry.Standing == ApplicableStanding.Superseded && entry.ReplaceBy < today, today => $"standing=Superseded&replaceBy.to={today.AddDays(-1):yyyy-MM-dd}"),
            new(("待替换", "To be replaced"), LightColour.Near, _ => entry => entry.Standing == ApplicableStanding.Superseded, _ => "standing=Superseded"),
            new(("在用", "In use"), LightColour.Ok, _ => entry => entry.Standing == ApplicableStanding.InUse, _ => "standing=InUse"),
            new(("准备中", "Being brought into use"), LightColour.Others, _ => entry => entry.Standing == ApplicableStanding.Collected || entry.Standing == ApplicableStanding.Mapped || entry.Standing == ApplicableStanding.Publicised, _ => "standing=Collected,Mapped,Publicised"),
            new(("已替换、不再适用", "Replaced or ended"), LightColour.Done, _ => entry => entry.Standing == ApplicableStanding.Replaced || entry.Standing == ApplicableStanding.Ended, _ => "standing=Replaced,Ended"),
        ],
        Views =
        [
            new("applied", ("适用的", "Applied"), _ => "standing=Collected,Mapped,Publicised,InUse,Superseded"),
            new("replace", ("待替换", "To be replaced"), _ => "standing=Superseded"),
            new("all", ("全部", "All"), _ => ""),
        ],
    };

    public static Light LightOf(ApplicableStandard entry, DateOnly today) => entry.Standing switch
    {
        ApplicableStanding.Superseded when entry.ReplaceBy is { } by && by < today => new(LightColour.Late, ($"替换逾期 {today.DayNumber - by.DayNumber} 天", $"{today.DayNumber - by.DayNumber} days late")),
        ApplicableStanding.Superseded when entry.ReplaceBy is { } by => new(LightColour.Near, ($"{by.DayNumber - today.DayNumber} 天内替换", $"replace in {by.DayNumber - today.DayNumber} days")),
        ApplicableStanding.Superseded => new(LightColour.Near, Titles.Of(entry.Standing)),
        ApplicableStanding.InUse when entry.Conformity == Applicable.Conformity.Not => new(LightColour.Late, Titles.Of(Applicable.Conformity.Not)),
        ApplicableStanding.InUse => new(LightColour.Ok, Titles.Of(entry.Standing)),
        ApplicableStanding.Replaced or ApplicableStanding.Ended => new(LightColour.Done, Titles.Of(entry.Standing)),
        _ => new(LightColour.Others, Titles.Of(entry.Standing)),
    };

    /// <summary>Scopes as they are kept: words in order, separated.</summary>
    public static string ScopeOf(IEnumerable<AppliesTo> scopes) => string.Join("、", scopes.Distinct().Order().Select(scope => Titles.Of(scope).Zh));
}
