using Rongxi.Kernel.Forms;

namespace Rongxi.Standards.Register;

/// <summary>A standard as its keepers type it in.</summary>
[Form("standards.entry", "登记标准", "Enter a standard")]
internal sealed record StandardEntry
{
    [Section("标准", "The standard")]
    [Field("标准号", "Code", Example = "GB/T 22239—2019"), Length(80, Min = 4)]
    public string Code { get; init; } = "";

    [Field("状态", "Status", Half = true)]
    public StandardStatus Status { get; init; }

    [Field("中文名称", "Title in Chinese"), Length(400)]
    public string? TitleZh { get; init; }

    [Field("英文名称", "Title in English"), Length(600)]
    public string? TitleEn { get; init; }

    [Section("发布和实施", "Publication")]
    [Field("发布日期", "Published", Half = true, HintZh = "2019、2019-05 或 2019-05-10", HintEn = "2019, 2019-05 or 2019-05-10"), Length(10)]
    public string? Published { get; init; }

    [Field("实施日期", "In force from", Half = true)]
    public DateOnly? InForceOn { get; init; }

    [Field("废止日期", "Withdrawn on", Half = true)]
    public DateOnly? WithdrawnOn { get; init; }

    [Field("公开文本", "Public text", Half = true, HintZh = "网址", HintEn = "Address on the web"), Length(300)]
    public string? TextAddress { get; init; }

    [Section("沿革", "Succession")]
    [Field("代替", "Replaces", HintZh = "标准号，分号隔开", HintEn = "Codes, separated by semicolons", Example = "GB/T 22239—2008"), Length(2000)]
    public string? Replaces { get; init; }

    [Field("被代替", "Replaced by", HintZh = "标准号，分号隔开", HintEn = "Codes, separated by semicolons"), Length(2000)]
    public string? ReplacedBy { get; init; }

    [Field("修改单和勘误", "Amendments and corrigenda", HintZh = "标准号，分号隔开", HintEn = "Codes, separated by semicolons"), Length(2000)]
    public string? Amendments { get; init; }

    [Field("采用国际标准", "Adopts", Half = true, Example = "ISO/IEC 27001:2013"), Length(80)]
    public string? Adopts { get; init; }

    [Field("采用程度", "Degree of adoption", Half = true)]
    public AdoptionDegree? Adoption { get; init; }

    [Section("分类和归口", "Classes and keepers")]
    [Field("国际标准分类（ICS）", "ICS", Half = true, Example = "35.030"), Length(120)]
    public string? Ics { get; init; }

    [Field("中国标准分类（CCS）", "CCS", Half = true, Example = "L80"), Length(60)]
    public string? Ccs { get; init; }

    [Field("归口委员会", "Committee"), Length(120)]
    public string? Committee { get; init; }

    [Field("本市作用", "The city’s part", Half = true)]
    public CityPart? CityPart { get; init; }

    [Field("本市起草单位", "Drafters of the city", Half = true, HintZh = "顿号或分号隔开", HintEn = "Separated by semicolons"), Length(1000)]
    public string? CityDrafters { get; init; }

    [Field("解释", "Interpretation", Multiline = true), Length(4000)]
    public string? Interpretation { get; init; }

    /// <summary>What is typed becomes what is known; the parts of the number follow from the code.</summary>
    public void Fill(Standard standard)
    {
        var number = standard.Parsed;
        (standard.Level, standard.IsMandatory) = (number.Level, number.IsMandatory);
        (standard.TitleZh, standard.TitleEn, standard.Status) = (Trimmed(TitleZh), Trimmed(TitleEn), Status);
        (standard.Published, standard.InForceOn, standard.WithdrawnOn, standard.TextAddress) = (Trimmed(Published), InForceOn, WithdrawnOn, Trimmed(TextAddress));
        (standard.Replaces, standard.ReplacedBy, standard.Amendments) = (Spelled(Replaces), Spelled(ReplacedBy), Spelled(Amendments));
        (standard.Adopts, standard.Adoption) = (Spelled(Adopts), Adoption);
        (standard.CityPart, standard.CityDrafters) = (CityPart, Trimmed(CityDrafters));
        (standard.Ics, standard.Ccs, standard.Committee, standard.Interpretation) = (Trimmed(Ics), Trimmed(Ccs), Trimmed(Committee), Trimmed(Interpretation));
    }

    private static string? Trimmed(string? words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();

    private static string? Spelled(string? list) => string.IsNullOrWhiteSpace(list) ? null : StandardLists.Spelled(list);
}
