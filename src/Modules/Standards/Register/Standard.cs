using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Standards;
using Rongxi.Kernel.Words;

namespace Rongxi.Standards.Register;

/// <summary>How a standard stands, in the words of the national register.</summary>
internal enum StandardStatus
{
    [Title("编制中", "In preparation")]
    Drafting,

    [Title("即将实施", "Published, not yet in force")]
    Upcoming,

    [Title("现行", "In force")]
    Current,

    [Title("即将废止", "To be withdrawn")]
    Ending,

    [Title("废止", "Withdrawn")]
    Abolished,

    [Title("被代替", "Replaced")]
    Replaced,
}

/// <summary>How far a standard follows an international one (GB/T 1.2).</summary>
internal enum AdoptionDegree
{
    [Title("等同采用（IDT）", "Identical (IDT)")]
    Idt,

    [Title("修改采用（MOD）", "Modified (MOD)")]
    Mod,

    [Title("非等效采用（NEQ）", "Not equivalent (NEQ)")]
    Neq,
}

/// <summary>What units of the city had to do with the making of a standard.</summary>
internal enum CityPart
{
    [Title("牵头起草", "Led the drafting")]
    Led,

    [Title("参与起草", "Took part in the drafting")]
    TookPart,
}

/// <summary>A standard of any maker: register <c>standards.standards</c>.</summary>
[Form("standards.standard", "标准", "Standard")]
internal sealed class Standard : IRegistered
{
    public const string Register = "standards.standards";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary>The code without strokes, as addresses bear it: <c>GB-T 22239-2019</c>.</summary>
    public required string Number { get; init; }

    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Section("标准", "The standard")]
    [Field("标准号", "Code", InLists = true, Example = "GB/T 22239—2019"), Length(80, Min = 4)]
    public required string Code
    {
        get;
        set
        {
            field = value;
            SortKey = StandardNumber.Parse(value)?.SortKey ?? value;
        }
    }

    [Field("中文名称", "Title in Chinese", Example = "信息安全技术 网络安全等级保护基本要求"), Length(400)]
    public string? TitleZh { get; set; }

    [Field("英文名称", "Title in English"), Length(600)]
    public string? TitleEn { get; set; }

    [Field("法文名称", "Title in French"), Length(600)]
    public string? TitleFr { get; set; }

    [Field("标准状态", "Status")]
    public StandardStatus Status { get; set; }

    [Field("层级", "Level")]
    public StandardLevel Level { get; set; }

    [Field("强制性", "Mandatory")]
    public bool IsMandatory { get; set; }

    [Field("代号", "Prefix"), Length(20)]
    public string Prefix { get; set; } = "";

    [Field("顺序号", "Serial"), Length(20)]
    public string Serial { get; set; } = "";

    [Field("部分", "Part"), Length(20)]
    public string? Part { get; set; }

    [Field("年份", "Year"), Between(1900, 2100)]
    public int? Year { get; set; }

    [Section("发布和实施", "Publication")]
    [Field("发布日期", "Published", HintZh = "年、年月或年月日", HintEn = "A year, a month or a day", Example = "2019-05-10"), Length(10)]
    public string? Published { get; set; }

    [Field("实施日期", "In force from")]
    public DateOnly? InForceOn { get; set; }

    [Field("废止日期", "Withdrawn on")]
    public DateOnly? WithdrawnOn { get; set; }

    [Field("阶段代码", "Stage", HintZh = "国际统一阶段代码，如 60.60", HintEn = "Harmonized stage code, such as 60.60"), Length(5)]
    public string? Stage { get; set; }

    [Field("版次", "Edition"), Length(20)]
    public string? Edition { get; set; }

    [Field("文件类型", "Type of document"), Length(60)]
    public string? DocumentType { get; set; }

    [Section("沿革", "Succession")]
    [Field("代替", "Replaces", HintZh = "被本标准代替的标准号，分号隔开", HintEn = "Codes it replaces, separated by semicolons"), Length(2000)]
    public string? Replaces { get; set; }

    [Field("被代替", "Replaced by", HintZh = "代替本标准的标准号，分号隔开", HintEn = "Codes that replace it, separated by semicolons"), Length(2000)]
    public string? ReplacedBy { get; set; }

    [Field("修改单和勘误", "Amendments and corrigenda", HintZh = "分号隔开", HintEn = "Separated by semicolons"), Length(2000)]
    public string? Amendments { get; set; }

    [Field("采用国际标准", "Adopts", Example = "ISO/IEC 27001:2013"), Length(80)]
    public string? Adopts { get; set; }

    [Field("采用程度", "Degree of adoption")]
    public AdoptionDegree? Adoption { get; set; }

    [Section("分类和归口", "Classes and keepers")]
    [Field("国际标准分类（ICS）", "ICS", Example = "35.030"), Length(120)]
    public string? Ics { get; set; }

    [Field("中国标准分类（CCS）", "CCS", Example = "L80"), Length(60)]
    public string? Ccs { get; set; }

    [Field("归口委员会", "Committee"), Length(120)]
    public string? Committee { get; set; }

    [Section("本市参与", "The city’s part")]
    [Field("本市作用", "The city’s part")]
    public CityPart? CityPart { get; set; }

    [Field("本市起草单位", "Drafters of the city", HintZh = "顿号或分号隔开", HintEn = "Separated by semicolons"), Length(1000)]
    public string? CityDrafters { get; set; }

    [Section("文本和解释", "Text and interpretation")]
    [Field("公开文本", "Public text", HintZh = "网址", HintEn = "Address on the web"), Length(300)]
    public string? TextAddress { get; set; }

    [Field("解释", "Interpretation", Multiline = true), Length(4000)]
    public string? Interpretation { get; set; }

    [Field("来源", "Source"), Length(80)]
    public string? Source { get; set; }

    /// <summary>Serials in order of their size; kept, never typed.</summary>
    public string SortKey { get; private set; } = "";

    /// <summary>Its title in the reader's language, the other where that is missing.</summary>
    public Text Title => (First(TitleZh, TitleEn, TitleFr, Code), First(TitleEn, TitleZh, TitleFr, Code));

    /// <summary>Its number taken apart.</summary>
    public StandardNumber Parsed => StandardNumber.Parse(Code) ?? new StandardNumber(Prefix, Serial, Part ?? "", Year);

    /// <summary>Whether it may be followed today.</summary>
    public bool IsInForce => Status is StandardStatus.Current or StandardStatus.Ending;

    /// <summary>Takes the parts of its number from the code.</summary>
    public void Take(StandardNumber number)
    {
        (Code, Prefix, Serial, Part, Year) = (number.Code, number.Prefix, number.Serial, number.Part.Length > 0 ? number.Part : null, number.Year);
    }

    private static string First(params string?[] words) => words.First(word => !string.IsNullOrWhiteSpace(word))!;
}

/// <summary>What one standard is to another.</summary>
internal enum RelationKind
{
    [Title("代替", "Replaces")]
    Replaces,

    [Title("修改", "Amends")]
    Amends,
}

/// <summary>
/// A line of the succession: computed from what the standards say of each other, never typed. Numbers may be of standards that the
/// register does not have.
/// </summary>
internal sealed class StandardRelation : Kernel.Database.IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required RelationKind Kind { get; init; }

    /// <summary>Key of the newer standard, or of the amendment.</summary>
    public required string Newer { get; init; }

    /// <summary>Key of the older standard, or of the one amended.</summary>
    public required string Older { get; init; }

    public required string NewerCode { get; init; }
    public required string OlderCode { get; init; }

    /// <summary>The circle it would close, where it is left out of the succession for that; null where it counts.</summary>
    public string? Circle { get; init; }
}
