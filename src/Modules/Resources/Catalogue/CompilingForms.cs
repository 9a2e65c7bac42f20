using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Resources.Catalogue;

/// <summary>An information item as a department compiles it.</summary>
[Form("resources.item", "信息项", "Information item")]
internal sealed record ItemLine
{
    [Field("信息项名称", "Name", Half = true, Example = "企业名称"), Length(120, Min = 1)]
    public string Name { get; init; } = "";

    [Field("英文名称", "Name in English", Half = true), Length(200)]
    public string? NameEn { get; init; }

    [Field("含义", "Meaning", HintZh = "用于重复采集核验", HintEn = "Read by the check against repeated collection"), Length(500)]
    public string? Definition { get; init; }

    [Field("字段名", "Column", Half = true, Example = "ent_name"), Length(64)]
    public string? Column { get; init; }

    [Field("数据类型", "Type", Half = true)]
    public ItemType Type { get; init; }

    [Field("长度", "Length", Half = true), Between(1, 1_000_000)]
    public int? Length { get; init; }

    [Field("小数位", "Decimals", Half = true), Between(0, 20)]
    public int? Decimals { get; init; }

    [Field("代码集", "Code set", Half = true), Length(200)]
    public string? CodeSet { get; init; }

    [Field("敏感性", "Sensitivity", Half = true)]
    public ItemSensitivity Sensitivity { get; init; }

    [Field("必填", "Required", Half = true)]
    public bool Required { get; init; }

    [Field("共享", "Shared", Half = true)]
    public bool Shared { get; init; }

    [Field("开放", "Open", Half = true)]
    public bool Open { get; init; }
}

/// <summary>What an entry says; the same for a new one and for an update.</summary>
[Form("resources.compiling", "信息资源目录编制", "Catalogue entry")]
internal record EntryForm : ICheckedForm
{
    [Section("资源", "The resource")]
    [Field("资源名称", "Name", InLists = true, Example = "企业基本信息"), Length(200, Min = 2)]
    public string Name { get; init; } = "";

    [Field("英文名称", "Name in English"), Length(300)]
    public string? NameEn { get; init; }

    [Field("分类码", "Classification", Half = true, Example = "307012", HintZh = "类 1 位、项 2 位、目 3 位、细目；顺序码由系统赋予", HintEn = "Class 1 digit, item 2, sub-item 3, detail; the serial is assigned"), Classification, Length(18)]
    public string Classification { get; init; } = "";

    [Field("主题", "Themes", Half = true, HintZh = "多个用分号分开", HintEn = "Separated by semicolons"), Length(300)]
    public string? Themes { get; init; }

    [Field("关键词", "Keywords", HintZh = "多个用分号分开", HintEn = "Separated by semicolons"), Length(500)]
    public string? Keywords { get; init; }

    [Field("摘要", "Abstract", Multiline = true), Length(2000, Min = 6)]
    public string Abstract { get; init; } = "";

    [Field("英文摘要", "Abstract in English", Multiline = true), Length(4000)]
    public string? AbstractEn { get; init; }

    [Field("资源格式", "Format", Half = true)]
    public ResourceFormat Format { get; init; }

    [Field("更新周期", "Update cycle", Half = true)]
    public UpdateCycle Cycle { get; init; }

    [Field("数据更新日期", "Data updated on", Half = true)]
    public DateOnly? UpdatedOn { get; init; }

    [Field("数据级别", "Importance", Half = true)]
    public DataImportance Importance { get; init; }

    [Field("来源系统", "Source system", Half = true), Length(200)]
    public string? SourceSystem { get; init; }

    [Field("关联资源代码", "Linked resource", Half = true), Length(200)]
    public string? LinkedCode { get; init; }

    [Field("法律依据", "Legal basis", HintZh = "采集和产生该资源的职责依据", HintEn = "The duty by which it is collected or made"), Length(600, Min = 2)]
    public string LegalBasis { get; init; } = "";

    [Section("共享和开放", "Sharing and opening")]
    [Field("共享类型", "Sharing", Half = true)]
    public SharingType Sharing { get; init; }

    [Field("共享方式", "Mode", Half = true)]
    public SharingMode Mode { get; init; }

    [Field("共享条件", "Condition of sharing"), Length(1000), When(nameof(Sharing), nameof(SharingType.Conditional))]
    public string? SharingCondition { get; init; }

    [Field("不予共享依据", "Basis for not sharing", HintZh = "法律、行政法规或党中央、国务院政策依据的名称和条款", HintEn = "Law, administrative regulation or policy of the Party centre and the State Council, with article"), Length(1000), When(nameof(Sharing), nameof(SharingType.NotShared))]
    public string? SharingBasis { get; init; }

    [Field("开放属性", "Opening", Half = true)]
    public OpeningType Opening { get; init; }

    [Field("访问级别", "Access level", Half = true)]
    public AccessLevel Access { get; init; }

    [Field("开放条件", "Condition of opening"), Length(1000), When(nameof(Opening), nameof(OpeningType.Conditional))]
    public string? OpeningCondition { get; init; }

    [Field("个人信息公开依据", "Basis for personal data", HintZh = "含个人信息又开放的，写明法律依据或本人同意", HintEn = "Where personal items are opened: the law or the consent"), Length(600)]
    public string? PersonalBasis { get; init; }

    [Section("范围和联系", "Coverage and contact")]
    [Field("空间范围", "Spatial coverage", Half = true), Length(300)]
    public string? Spatial { get; init; }

    [Field("语言", "Language", Half = true, Start = "zh"), Length(60)]
    public string? Language { get; init; }

    [Field("时间范围起", "Covers from", Half = true)]
    public DateOnly? TemporalFrom { get; init; }

    [Field("时间范围止", "Covers to", Half = true)]
    public DateOnly? TemporalTo { get; init; }

    [Field("联系处室", "Contact", Half = true), Length(120, Min = 2)]
    public string ContactName { get; init; } = "";

    [Field("公开电话", "Telephone", Half = true), Length(60, Min = 5)]
    public string ContactPhone { get; init; } = "";

    [Section("信息项", "Items")]
    [Field("信息项", "Information items", Start = "3")]
    public IReadOnlyList<ItemLine> Items { get; init; } = [];

    public virtual IEnumerable<FieldError> Check() => EntryRules.Wrong(this);
}

/// <summary>What the law asks of an entry, whoever writes it: refused by field.</summary>
internal static class EntryRules
{
    public static IEnumerable<FieldError> Wrong(EntryForm form)
    {
        if (form.Sharing == SharingType.Conditional && Blank(form.SharingCondition))
        {
            yield return new(nameof(form.SharingCondition), ("有条件共享须写明共享条件", "Say on what condition it is shared"));
        }

        if (form.Sharing == SharingType.NotShared && !LegalGround.IsNamed(form.SharingBasis))
        {
            yield return new(nameof(form.SharingBasis), ("不予共享须有法律、行政法规或党中央、国务院政策依据，写明文件名称和条款，如《反洗钱法》第五条", "Not sharing needs a law, an administrative regulation or a central policy, with its title and article"));
        }

        if (form.Opening == OpeningType.Conditional && Blank(form.OpeningCondition))
        {
            yield return new(nameof(form.OpeningCondition), ("有条件开放须写明开放条件", "Say on what condition it is opened"));
        }

        if (form.Opening != OpeningType.NotOpen && form.Access == AccessLevel.NonPublic)
        {
            yield return new(nameof(form.Access), ("开放的资源访问级别不能为非公开", "What is opened cannot be non-public"));
        }

        if (form.Opening == OpeningType.Unconditional && form.Importance != DataImportance.General)
        {
            yield return new(nameof(form.Importance), ("重要、核心数据不能无条件开放（数据安全法第二十一条）", "Important and core data are not opened without condition (Data Security Law art. 21)"));
        }

        if (form.TemporalFrom > form.TemporalTo)
        {
            yield return new(nameof(form.TemporalTo), ("不能早于起始日期", "Not before the first day"));
        }

        if (Secrecy.IsMarked(form.Name) || Secrecy.IsMarked(form.Abstract))
        {
            yield return new(nameof(form.Name), ("涉密资源不得在本系统编目，请按保密规定办理", "Classified resources have no place in this system"));
        }

        foreach (var error in WrongItems(form))
        {
            yield return error;
        }
    }

    private static IEnumerable<FieldError> WrongItems(EntryForm form)
    {
        if (form.Items.Count == 0)
        {
            yield return new(nameof(form.Items), ("至少一个信息项", "One item at least"));
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < form.Items.Count; i++)
        {
            var (item, at) = (form.Items[i], $"{nameof(form.Items)}[{i}].");
            if (!names.Add(item.Name.Trim()))
            {
                yield return new($"{at}{nameof(item.Name)}", ($"信息项“{item.Name}”重复", $"“{item.Name}” stands twice"));
            }

            if (item.Type == ItemType.Code && Blank(item.CodeSet))
            {
                yield return new($"{at}{nameof(item.CodeSet)}", ("代码型信息项须写明代码集", "Name the code set"));
            }

            if (item.Shared && form.Sharing == SharingType.NotShared)
            {
                yield return new($"{at}{nameof(item.Shared)}", ("资源不予共享，信息项不能共享", "The resource is not shared, so no item is"));
            }

            if (item.Open && form.Opening == OpeningType.NotOpen)
            {
                yield return new($"{at}{nameof(item.Open)}", ("资源不予开放，信息项不能开放", "The resource is not open, so no item is"));
            }

            if (item.Open && item.Sensitivity is ItemSensitivity.Personal or ItemSensitivity.SensitivePersonal && Blank(form.PersonalBasis))
            {
                yield return new($"{at}{nameof(item.Open)}", ("开放个人信息须有法律依据或本人同意（个人信息保护法第十三条）", "Personal items are opened only by law or with consent (PIPL art. 13)"));
            }
        }

        if (form.Sharing != SharingType.NotShared && form.Items.Count > 0 && form.Items.All(item => !item.Shared))
        {
            yield return new(nameof(form.Items), ("资源共享而没有一个信息项共享", "The resource is shared, but none of its items is"));
        }
    }

    private static bool Blank(string? text) => string.IsNullOrWhiteSpace(text);
}

/// <summary>A basis by which something is withheld: named and with its article.</summary>
internal static class LegalGround
{
    private static readonly string[] Kinds = ["法", "条例", "规定", "决定", "国发", "国办", "中发", "中办", "意见", "办法"];

    public static bool IsNamed(string? text) =>
        !string.IsNullOrWhiteSpace(text) && text.Trim().Length >= 4 && Kinds.Any(kind => text.Contains(kind, StringComparison.Ordinal)) && (text.Contains('条') || text.Contains('号'));
}

/// <summary>Secrecy marks in a text: what carries one stays off the system (保密法).</summary>
internal static partial class Secrecy
{
    public static bool IsMarked(string? text) => text is not null && Marks().IsMatch(text);

    [System.Text.RegularExpressions.GeneratedRegex("(绝密|机密|秘密)\\s*(★|级)|★\\s*\\d+\\s*年", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex Marks();
}

/// <summary>Self-check of the department (自查): law and secrecy.</summary>
[Form("resources.self-check", "自查", "Self-check")]
internal sealed record SelfCheck : ICheckedForm
{
    [Field("合法性：职责依据属实，采集合法", "Lawful: the duty is real, the collection lawful")]
    public bool Lawful { get; init; }

    [Field("保密审查：不含国家秘密", "Secrecy: no state secrets")]
    public bool NotSecret { get; init; }

    [Field("共享、开放属性准确", "Sharing and opening are stated rightly")]
    public bool Attributes { get; init; }

    [Field("保密审查人", "Reviewed for secrecy by", Half = true), Length(40, Min = 2), Personal]
    public string Reviewer { get; init; } = "";

    [Field("审查日期", "On", Half = true, Start = "today")]
    public DateOnly On { get; init; }

    public IEnumerable<FieldError> Check()
    {
        foreach (var (name, held) in new[] { (nameof(Lawful), Lawful), (nameof(NotSecret), NotSecret), (nameof(Attributes), Attributes) })
        {
            if (!held)
            {
                yield return new(name, ("自查未通过的不能报送", "What fails the self-check cannot be handed in"));
            }
        }
    }
}

/// <summary>The office's review of form and completeness.</summary>
[Form("resources.review", "目录审核", "Review")]
internal sealed record EntryReview : ICheckedForm
{
    [Field("核心元数据完整", "Core metadata complete", Half = true)]
    public bool Complete { get; init; }

    [Field("分类和代码规范", "Classification right", Half = true)]
    public bool Classified { get; init; }

    [Field("与已有目录不重复", "No double", Half = true)]
    public bool NoDouble { get; init; }

    [Field("审核意见", "Opinion", Multiline = true), Length(1000)]
    public string? Opinion { get; init; }

    public IEnumerable<FieldError> Check()
    {
        if (!Complete || !Classified || !NoDouble)
        {
            yield return new(!Complete ? nameof(Complete) : !Classified ? nameof(Classified) : nameof(NoDouble), ("未通过的请退回部门修改", "What does not hold goes back to the department"));
        }
    }
}

internal enum UpdateCause
{
    [Title("法律法规变化", "Law changed")]
    Law,

    [Title("职能调整", "Functions changed")]
    Function,

    [Title("数据更新", "Data renewed")]
    Data,

    [Title("年度审核", "Yearly review")]
    YearlyReview,

    [Title("共享或校核发现", "Found in sharing or correction")]
    Found,
}

/// <summary>An update of an entry that stands.</summary>
[Form("resources.update", "信息资源目录更新", "Update of a catalogue entry")]
internal sealed record EntryUpdate : EntryForm
{
    [Section("更新", "The update")]
    [Field("资源编号", "Number of the entry", Half = true), Length(40, Min = 6)]
    public string EntryNumber { get; init; } = "";

    [Field("更新原因", "Cause", Half = true)]
    public UpdateCause Cause { get; init; }

    [Field("原因发生日期", "Since", Half = true, HintZh = "法律或职能变化之日，15 个工作日内更新", HintEn = "The day of the change of law or function; update within 15 working days")]
    public DateOnly CauseOn { get; init; }

    [Field("说明", "Note"), Length(600, Min = 2)]
    public string Note { get; init; } = "";
}

/// <summary>An entry to be taken down.</summary>
[Form("resources.take-down", "信息资源下架", "Taking an entry down")]
internal sealed record TakeDownForm
{
    [Field("资源编号", "Number of the entry", InLists = true), Length(40, Min = 6)]
    public string EntryNumber { get; init; } = "";

    [Field("下架理由", "Reason", Multiline = true), Length(1000, Min = 4)]
    public string Reason { get; init; } = "";

    [Field("下架日期", "From", Half = true, Start = "today")]
    public DateOnly From { get; init; }

    [Field("替代资源", "Replaced by", Half = true), Length(40)]
    public string? ReplacedBy { get; init; }
}
