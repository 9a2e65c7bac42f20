using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;

namespace Rongxi.Radio.Frequencies;

internal enum FrequencyService
{
    [Title("陆地移动", "Land mobile")]
    LandMobile,

    [Title("固定（微波）", "Fixed (microwave)")]
    Fixed,

    [Title("声音广播", "Sound broadcasting")]
    SoundBroadcasting,

    [Title("电视广播", "Television broadcasting")]
    TelevisionBroadcasting,

    [Title("卫星", "Satellite")]
    Satellite,

    [Title("水上移动", "Maritime mobile")]
    Maritime,

    [Title("航空移动", "Aeronautical mobile")]
    Aeronautical,

    [Title("无线电测定", "Radiodetermination")]
    Radiodetermination,

    [Title("其他", "Other")]
    Other,
}

/// <summary>To which sector the frequencies are allotted; decides who decides.</summary>
internal enum Allotment
{
    [Title("一般", "General")]
    General,

    [Title("分配给民用航空", "Allotted to civil aviation")]
    CivilAviation,

    [Title("分配给交通运输、渔业、海洋（水上）", "Allotted to transport, fishery, ocean (waterborne)")]
    Waterborne,
}

/// <summary>Application for a licence to use frequencies (国无管表1).</summary>
[Form("radio.frequency-application", "无线电频率使用许可申请", "Application for a licence to use frequencies")]
internal sealed record FrequencyApplication : ICheckedForm
{
    [Section("申请人", "Applicant")]
    [Field("表格编号", "Form number", HintZh = "纸质表格的编号，没有可不填", HintEn = "Number of the paper form, if there is one", Half = true), Length(40)]
    public string? FormNumber { get; init; }

    [Field("系统代码", "System code", HintZh = "所属行业系统，如铁路、电力", HintEn = "The sector, such as railways or power", Half = true), Length(20)]
    public string? SystemCode { get; init; }

    [Field("通信地址", "Address", Known = KnownOf.Address, Example = "成都市锦江区东大街1号"), Length(200, Min = 4)]
    public string Address { get; init; } = "";

    [Field("邮政编码", "Postcode", Known = KnownOf.Postcode, Half = true, Example = "610021"), Length(6, Min = 6)]
    public string? Postcode { get; init; }

    [Field("联系人", "Contact", Known = KnownOf.Contact, Half = true, Example = "何一帆"), Length(40), Personal]
    public string ContactName { get; init; } = "";

    [Field("联系电话", "Telephone", Known = KnownOf.Telephone, Half = true, Example = "028-86120000"), Length(30, Min = 7), Personal]
    public string ContactPhone { get; init; } = "";

    [Field("手机", "Mobile", Half = true), Length(20, Min = 11), Personal]
    public string? ContactMobile { get; init; }

    [Field("传真", "Fax", Half = true), Length(30)]
    public string? Fax { get; init; }

    [Field("电子邮箱", "E-mail", Known = KnownOf.Email, Half = true), Length(120), Personal]
    public string? ContactEmail { get; init; }

    [Section("网络与用途", "Network and purpose")]
    [Field("网络或系统名称", "Name of the network or system", InLists = true, Example = "成都轨道交通集群调度网"), Length(80, Min = 2)]
    public string NetworkName { get; init; } = "";

    [Field("业务类别", "Service", Half = true, InLists = true)]
    public FrequencyService Service { get; init; }

    [Field("业务性质", "Nature of the business", Half = true)]
    public BusinessNature Nature { get; init; }

    [Field("技术体制", "Technical system", Half = true, Example = "PDT"), Length(60)]
    public string TechnicalSystem { get; init; } = "";

    [Field("频率分配", "Allotment", Half = true)]
    public Allotment Allotment { get; init; }

    [Field("使用区域", "Area of use", Half = true, InLists = true)]
    public AreaOfUse Area { get; init; }

    [Field("区域说明", "The area in words", Half = true, Example = "成都市行政区域"), Length(200, Min = 2)]
    public string AreaText { get; init; } = "";

    [Field("用途", "Purpose", Multiline = true, Example = "城市轨道交通调度指挥"), Length(500, Min = 4)]
    public string Purpose { get; init; } = "";

    [Field("技术人员与管理能力", "Qualified staff", HintZh = "技术人员人数、职称和管理制度", HintEn = "Number and titles of technical staff, rules of management", Multiline = true), Length(500, Min = 4)]
    public string Staff { get; init; } = "";

    [Section("频率与期限", "Frequencies and term")]
    [Field("申请的频率或频段", "Frequencies or ranges wanted", HintZh = "单个频率的上下限相同或按带宽填写", HintEn = "For one frequency give the edges of its channel")]
    public IReadOnlyList<BandRow> Bands { get; init; } = [];

    [Field("临时使用", "Temporary use", HintZh = "临时使用不超过12个月", HintEn = "12 months at most", Half = true)]
    public bool Temporary { get; init; }

    [Field("拟用起始日", "From", Half = true, Example = "2026-12-01")]
    public DateOnly From { get; init; }

    [Field("拟用截止日", "Until", HintZh = "不超过十年", HintEn = "Ten years at most", Half = true, Example = "2036-11-30")]
    public DateOnly Until { get; init; }

    [Section("缴费信息", "Payer")]
    [Field("缴费单位", "Payer", Known = KnownOf.Name, Half = true), Length(80, Min = 2)]
    public string PayerName { get; init; } = "";

    [Field("缴费单位信用代码", "Credit code of the payer", Known = KnownOf.CreditCode, Half = true, Example = "91510100MA600A0139"), CreditCode]
    public string PayerCode { get; init; } = "";

    [Field("开户银行", "Bank", Half = true), Length(80)]
    public string? Bank { get; init; }

    [Field("银行账号", "Account", Half = true), Length(40), Protected]
    public string? Account { get; init; }

    [Section("材料", "Papers")]
    [Field("技术方案", "Technical plan", HintZh = "组网、覆盖、频率需求测算和干扰分析；PDF，每份不超过 20 MB", HintEn = "Network, coverage, need of spectrum and interference; PDF, 20 MB each at most")]
    public IReadOnlyList<Attachment>? TechnicalPlan { get; init; }

    [Field("其他材料", "Other papers")]
    public IReadOnlyList<Attachment>? OtherPapers { get; init; }

    [Field("承诺所填属实并依法使用", "I undertake that this is true and to use the frequencies lawfully")]
    public bool Undertaking { get; init; }

    public IEnumerable<FieldError> Check()
    {
        for (var i = 0; i < Bands.Count; i++)
        {
            var path = $"{nameof(Bands)}[{i}].";
            if (Bands[i].HighHz < Bands[i].LowHz)
            {
                yield return new(path + nameof(BandRow.HighHz), ("上限应不低于下限", "The upper edge must not be below the lower"));
            }

            if (Bands[i] is { ChannelBandwidthHz: { } width, ChannelSpacingHz: { } spacing } && spacing < width)
            {
                yield return new(path + nameof(BandRow.ChannelSpacingHz), ("信道间隔不应小于信道带宽", "The spacing must not be below the bandwidth"), FrequencyText.Format(width));
            }
        }

        if (Until <= From)
        {
            yield return new(nameof(Until), ("截止日应晚于起始日", "Must be later than the first day"));
        }
        else if (Until > FrequencyTerm.Longest(From, Temporary))
        {
            var longest = FrequencyTerm.Longest(From, Temporary);
            yield return new(
                nameof(Until),
                Temporary
                    ? ($"临时使用不超过12个月，最晚 {longest:yyyy-MM-dd}", $"Temporary use is 12 months at most, until {longest:yyyy-MM-dd}")
                    : ($"频率使用许可不超过十年，最晚 {longest:yyyy-MM-dd}（无线电管理条例第十九条）", $"A frequency licence is for ten years at most, until {longest:yyyy-MM-dd} (art. 19)"),
                $"{longest:yyyy-MM-dd}");
        }

        if (!Undertaking)
        {
            yield return new(nameof(Undertaking), ("请作出承诺", "The undertaking is needed"));
        }
    }
}

/// <summary>A band wanted.</summary>
[Form("radio.band-row", "频段", "Band")]
internal sealed record BandRow
{
    [Field("收发", "Use", Half = true)]
    public BandUse Use { get; init; }

    [Field("下限", "From", Half = true, Example = "851.0125"), Frequency]
    public long LowHz { get; init; }

    [Field("上限", "To", Half = true, Example = "852.9875"), Frequency]
    public long HighHz { get; init; }

    [Field("信道带宽", "Channel bandwidth", Half = true, Example = "25"), Frequency(Default = "kHz")]
    public long? ChannelBandwidthHz { get; init; }

    [Field("信道间隔", "Channel spacing", Half = true, Example = "25"), Frequency(Default = "kHz")]
    public long? ChannelSpacingHz { get; init; }
}

/// <summary>How long a frequency licence may run (无线电管理条例 第十九条).</summary>
internal static class FrequencyTerm
{
    public const int Years = 10;
    public const int TemporaryMonths = 12;

    /// <summary>The last day that may be licensed.</summary>
    public static DateOnly Longest(DateOnly from, bool temporary) =>
        (temporary ? from.AddMonths(TemporaryMonths) : from.AddYears(Years)).AddDays(-1);
}
