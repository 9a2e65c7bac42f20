using System.Text.Json.Serialization;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;

namespace Rongxi.Radio.Frequencies;

/// <summary>Where a frequency is used.</summary>
internal enum AreaOfUse
{
    [Title("国际", "International")]
    International,

    [Title("跨境", "Cross-border")]
    CrossBorder,

    [Title("全国", "National")]
    National,

    [Title("跨省", "Across provinces")]
    CrossProvince,

    [Title("全省", "Province")]
    Province,

    [Title("全市", "City")]
    City,

    [Title("区县", "County or district")]
    County,

    [Title("其他", "Other")]
    Other,
}

/// <summary>Whom a radio network serves.</summary>
internal enum BusinessNature
{
    [Title("专用", "Dedicated")]
    Dedicated,

    [Title("公众", "Public")]
    Public,

    [Title("其他", "Other")]
    Other,
}

/// <summary>Which way a band is used.</summary>
internal enum BandUse
{
    [Title("发射", "Transmit")]
    Transmit,

    [Title("接收", "Receive")]
    Receive,

    [Title("收发", "Both")]
    Both,
}

/// <summary>A licence to use frequencies (无线电频率使用许可): register <c>radio.frequency-licences</c>.</summary>
internal sealed class FrequencyAssignment : IRegistered
{
    public const string Register = "radio.frequency-licences";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary><c>5101-2025-PL-0093</c>.</summary>
    public required string Number { get; init; }

    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("使用单位", "Holder")]
    public required string Holder { get; set; }

    [Field("统一社会信用代码", "Credit code")]
    public string? HolderCode { get; set; }

    [Field("网络或系统名称", "Network")]
    public required string NetworkName { get; set; }

    [Field("业务类别", "Service")]
    public required string ServiceType { get; set; }

    [Field("业务性质", "Nature")]
    public BusinessNature Nature { get; set; }

    [Field("技术体制", "Technical system")]
    public string? TechnicalSystem { get; set; }

    [Field("使用区域", "Area of use")]
    public required AreaOfUse Area { get; set; }

    [Field("区域说明", "Area in words")]
    public string AreaText { get; set; } = "";

    [Field("用途", "Purpose")]
    public required string Purpose { get; set; }

    /// <summary>Lowest and highest edge of all <see cref="Bands"/>.</summary>
    [Field("频率下限", "From"), Frequency]
    public long LowHz
    {
        get;
        set
        {
            field = value;
            Span = SpanClass.Of(LowHz, HighHz);
        }
    }

    [Field("频率上限", "To"), Frequency]
    public long HighHz
    {
        get;
        set
        {
            field = value;
            Span = SpanClass.Of(LowHz, HighHz);
        }
    }

    [Field("信道带宽", "Channel bandwidth"), Frequency(Default = "kHz")]
    public long? ChannelBandwidthHz { get; set; }

    [Field("信道间隔", "Channel spacing"), Frequency(Default = "kHz")]
    public long? ChannelSpacingHz { get; set; }

    /// <summary>使用率要求, per cent of time or stations over a year (无线电管理条例 第十六条, 第二十六条).</summary>
    [Field("使用率要求", "Use rate required"), Unit("%")]
    public double? UseRatePercent { get; set; }

    /// <summary>Temporary use, 12 months at most.</summary>
    [Field("临时使用", "Temporary")]
    public bool Temporary { get; set; }

    [Field("核发日期", "Issued")]
    public required DateOnly IssuedOn { get; set; }

    [Field("有效期自", "Valid from")]
    public required DateOnly ValidFrom { get; set; }

    [Field("有效期至", "Valid to")]
    public required DateOnly ValidTo { get; set; }

    [Field("缴费单位", "Payer"), Protected]
    public string? PayerName { get; set; }

    [Field("缴费单位信用代码", "Credit code of the payer"), Protected]
    public string? PayerCode { get; set; }

    [Field("使用条件", "Conditions")]
    public string? Conditions { get; set; }

    [Field("办件", "Case"), Protected]
    public required string CaseNumber { get; set; }

    [Field("决定书文号", "Decision")]
    public string? DecisionNumber { get; set; }

    [Field("发证机关", "Issued by")]
    public required string DecidedBy { get; set; }

    /// <summary>Issue of the paper, from 1.</summary>
    [Field("版次", "Issue")]
    public int Issue { get; set; } = 1;

    /// <summary>Licence it came from by transfer, or went over into.</summary>
    [Field("转让自", "Transferred from")]
    public string? TransferredFrom { get; set; }

    [Field("转让至", "Transferred to")]
    public string? TransferredTo { get; set; }

    [Field("已提醒（到期前工作日）", "Reminded at"), Protected]
    public int? RemindedAtDays { get; set; }

    /// <summary>The day its holder, or a job, was last told that it lies idle.</summary>
    [Field("闲置提示日", "Idle since told"), Protected]
    public DateOnly? IdleToldOn { get; set; }

    [JsonIgnore]
    public int Span { get; private set; }

    public List<FrequencyBand> Bands { get; init; } = [];

    /// <summary>Puts other bands in place of the present ones.</summary>
    public void SetBands(IEnumerable<FrequencyBand> bands)
    {
        Bands.Clear();
        Bands.AddRange(bands);
        LowHz = Bands.Min(band => band.LowHz);
        HighHz = Bands.Max(band => band.HighHz);
        ChannelBandwidthHz = Bands.Max(band => band.ChannelBandwidthHz);
        ChannelSpacingHz = Bands.Max(band => band.ChannelSpacingHz);
    }

    /// <summary>Whether an emission lies wholly inside what may be used that way.</summary>
    public bool Covers(long lowHz, long highHz, BandUse use) =>
        Bands.Any(band => (band.Use == use || band.Use == BandUse.Both) && band.LowHz <= lowHz && highHz <= band.HighHz);
}

/// <summary>A band of a frequency licence, edges included.</summary>
internal sealed class FrequencyBand
{
    [JsonIgnore]
    public Guid Id { get; init; } = Guid.CreateVersion7();

    [JsonIgnore]
    public Guid AssignmentId { get; init; }

    [JsonIgnore]
    public string Office { get; init; } = "";

    public required int Row { get; init; }
    public required BandUse Use { get; init; }
    public required long LowHz { get; init; }
    public required long HighHz { get; init; }
    public long? ChannelBandwidthHz { get; init; }
    public long? ChannelSpacingHz { get; init; }
}
