using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;
using Rongxi.Resources.Catalogue;

namespace Rongxi.Resources.Sharing;

/// <summary>On what the consumer's need rests (事权依据).</summary>
internal enum DutyBasis
{
    [Title("三定职责", "Charter duty")]
    Charter,

    [Title("法律", "Law")]
    Law,

    [Title("行政法规", "Administrative regulation")]
    Regulation,

    [Title("地方性法规和规章", "Local law or rule")]
    LocalRule,

    [Title("上级文件", "Document of a higher body")]
    Document,
}

/// <summary>An application to share data.</summary>
[Form("resources.sharing-request", "政务数据共享申请", "Request to share data")]
internal sealed record SharingRequest : ICheckedForm
{
    [Section("申请什么", "What is asked for")]
    [Field("资源编号或代码", "Number or code of the entry", Half = true, HintZh = "目录中没有的不填，下面写明所需数据", HintEn = "Leave empty what is not catalogued and describe it below"), Length(60)]
    public string? EntryNumber { get; init; }

    [Field("信息项序号", "Items by number", Half = true, HintZh = "如 1,2,5-8；不填为全部共享项", HintEn = "Such as 1,2,5-8; empty for all that are shared", Example = "1,2,5-8"), Length(200)]
    public string? Items { get; init; }

    [Field("所需数据", "Data needed", HintZh = "目录中没有的资源：名称、内容和信息项", HintEn = "What is not catalogued: name, content, items"), Length(1000)]
    public string? Wanted { get; init; }

    [Field("提供部门", "Provider presumed", Half = true), Length(120)]
    public string? PresumedProvider { get; init; }

    [Field("数据范围", "Scope", Half = true, HintZh = "地域、时间、对象", HintEn = "Area, time, whom"), Length(300)]
    public string? Scope { get; init; }

    [Section("为什么", "Why")]
    [Field("用途", "Purpose", Multiline = true, InLists = true), Length(1000, Min = 4)]
    public string Purpose { get; init; } = "";

    [Field("依据种类", "Kind of basis", Half = true)]
    public DutyBasis Basis { get; init; }

    [Field("事权依据", "Duty", HintZh = "职责或法条的名称和条款", HintEn = "The duty or law, with article"), Length(600, Min = 4)]
    public string Duty { get; init; } = "";

    [Section("怎样", "How")]
    [Field("共享方式", "Mode", Half = true)]
    public SharingMode Mode { get; init; }

    [Field("每日调用量", "Calls a day", Half = true), Between(1, 10_000_000)]
    public int? CallsADay { get; init; }

    [Field("使用起始", "From", Half = true, Start = "today")]
    public DateOnly From { get; init; }

    [Field("使用截止", "Until", Half = true)]
    public DateOnly Until { get; init; }

    [Field("使用系统", "System that uses it", Half = true), Length(120)]
    public string? System { get; init; }

    [Field("安全措施", "Security measures", Multiline = true), Length(1000, Min = 4)]
    public string Security { get; init; } = "";

    [Field("联系人", "Contact", Known = KnownOf.Contact, Half = true), Length(40), Personal]
    public string ContactName { get; init; } = "";

    [Field("联系电话", "Telephone", Known = KnownOf.Telephone, Half = true), Length(30, Min = 7), Personal]
    public string ContactPhone { get; init; } = "";

    [Field("承诺：只用于所述履职，不提供第三方，接受调用记录核查", "Undertaking: for the duty stated only, not passed on, every call may be checked")]
    public bool Undertaking { get; init; }

    public IEnumerable<FieldError> Check()
    {
        if (string.IsNullOrWhiteSpace(EntryNumber) && string.IsNullOrWhiteSpace(Wanted))
        {
            yield return new(nameof(EntryNumber), ("请填写目录中的资源，或写明所需数据", "Name an entry of the catalogue, or describe the data"));
        }

        if (!string.IsNullOrWhiteSpace(Items) && ItemNumbers.Parse(Items) is null)
        {
            yield return new(nameof(Items), ("写成 1,2,5-8，最大 9999", "Write 1,2,5-8, at most 9999"));
        }

        if (Until < From)
        {
            yield return new(nameof(Until), ("不能早于起始日期", "Not before the first day"));
        }
        else if (Until > From.AddYears(5))
        {
            yield return new(nameof(Until), ("最长五年，到期续用", "Five years at most; renew after that"), $"{From.AddYears(5):yyyy-MM-dd}");
        }

        if (!Undertaking)
        {
            yield return new(nameof(Undertaking), ("须作出承诺（共享数据只用于履职）", "The undertaking is required"));
        }
    }
}

/// <summary>Numbers of items as people write them.</summary>
internal static class ItemNumbers
{
    private const int Highest = 9999;

    /// <summary>The numbers, in order, each once; null for what is no list of numbers.</summary>
    public static IReadOnlyList<int>? Parse(string? text)
    {
        var numbers = new SortedSet<int>();
        foreach (var part in (text ?? "").Split([',', '，', '、', ' ', ';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var ends = part.Split('-', '–', '—');
            if (ends.Length > 2 || !Read(ends[0], out var from) || !Read(ends[^1], out var to) || to < from)
            {
                return null;
            }

            for (var no = from; no <= to && numbers.Count <= CatalogueBook.MostItems; no++)
            {
                numbers.Add(no);
            }
        }

        return numbers.Count is > 0 and <= CatalogueBook.MostItems ? [.. numbers] : null;
    }

    public static string Write(IEnumerable<int> numbers) => string.Join(',', numbers);

    private static bool Read(string text, out int number) => int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out number) && number is > 0 and <= Highest;
}

/// <summary>The provider agrees, wholly or in part.</summary>
[Form("resources.sharing-consent", "同意共享", "Consent")]
internal sealed record SharingConsent
{
    [Field("同意的信息项", "Items agreed to", HintZh = "不填为申请的全部", HintEn = "Empty for all asked for"), Length(200)]
    public string? Items { get; init; }

    [Field("使用截止", "Until", Half = true, HintZh = "不填同申请", HintEn = "Empty for what was asked")]
    public DateOnly? Until { get; init; }

    [Field("每日调用量上限", "Calls a day", Half = true), Between(1, 10_000_000)]
    public int? CallsADay { get; init; }

    [Field("使用条件", "Conditions", Multiline = true), Length(1000)]
    public string? Conditions { get; init; }

    [Field("答复人", "Answered by", Half = true), Length(60, Min = 2)]
    public string AnsweredBy { get; init; } = "";
}

/// <summary>The provider refuses: only with a legal basis.</summary>
[Form("resources.sharing-refusal", "不同意共享", "Refusal")]
internal sealed record SharingRefusal : ICheckedForm
{
    [Field("依据", "Basis", HintZh = "法律、行政法规或中央政策的名称和条款", HintEn = "Law, regulation or central policy, with article"), Length(600)]
    public string Basis { get; init; } = "";

    [Field("理由", "Reason", Multiline = true), Length(1000, Min = 4)]
    public string Reason { get; init; } = "";

    [Field("答复人", "Answered by", Half = true), Length(60, Min = 2)]
    public string AnsweredBy { get; init; } = "";

    public IEnumerable<FieldError> Check()
    {
        if (!LegalGround.IsNamed(Basis))
        {
            yield return new(nameof(Basis), ("没有法律、行政法规或中央政策依据不得拒绝共享，请写明名称和条款", "Sharing is not refused without a law, regulation or central policy: name it with its article"));
        }
    }
}

/// <summary>What mediation came to.</summary>
[Form("resources.mediation", "协调结果", "Result of mediation")]
internal sealed record Mediation
{
    [Field("会商日期", "Held on", Half = true, Start = "today")]
    public DateOnly On { get; init; }

    [Field("参加单位", "Present"), Length(300, Min = 2)]
    public string Present { get; init; } = "";

    [Field("结果和理由", "Result and reasons", Multiline = true), Length(2000, Min = 4)]
    public string Result { get; init; } = "";
}

/// <summary>The data is supplied.</summary>
[Form("resources.provision", "提供数据", "Provision")]
internal sealed record Provision
{
    [Field("提供方式", "Mode", Half = true)]
    public SharingMode Mode { get; init; }

    [Field("提供日期", "On", Half = true, Start = "today")]
    public DateOnly On { get; init; }

    [Field("接口或库表地址", "Address", HintZh = "本系统数据集的接口可不填", HintEn = "Empty where a data set of this system answers"), Length(500)]
    public string? Address { get; init; }

    [Field("数据文件", "Files", HintZh = "每次下载都有记录", HintEn = "Each download is logged"), Protected]
    public IReadOnlyList<Attachment>? Files { get; init; }

    [Field("说明", "Note", Multiline = true), Length(1000)]
    public string? Note { get; init; }
}

/// <summary>Catalogued meanwhile.</summary>
[Form("resources.now-catalogued", "已编目", "Now catalogued")]
internal sealed record NowCatalogued
{
    [Field("资源编号", "Number of the entry", Half = true), Length(60, Min = 6)]
    public string EntryNumber { get; init; } = "";
}

/// <summary>Use for longer.</summary>
[Form("resources.renewal", "续用申请", "Renewal")]
internal sealed record Renewal
{
    [Field("续用至", "Until", Half = true)]
    public DateOnly Until { get; init; }

    [Field("使用情况和理由", "Use so far and reason", Multiline = true), Length(1000, Min = 4)]
    public string Reason { get; init; } = "";
}
