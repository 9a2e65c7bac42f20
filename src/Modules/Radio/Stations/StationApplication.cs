using System.Text.Json.Serialization;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Emissions;
using Rongxi.Radio.Equipment;
using Rongxi.Radio.Power;

namespace Rongxi.Radio.Stations;

internal enum ApplicationKind
{
    [Title("新设", "New station")]
    New,

    [Title("变更", "Change")]
    Change,

    [Title("延续", "Renewal")]
    Renewal,
}

internal enum EarthStationRole
{
    [Title("不是地球站", "No earth station")]
    None,

    [Title("普通地球站", "Ordinary earth station")]
    Ordinary,

    [Title("测控（导航）站", "TT&C or navigation station")]
    Tracking,

    [Title("关口站", "Gateway")]
    Gateway,

    [Title("国际专线地球站", "International link")]
    International,
}

internal enum Siting
{
    [Title("有固定台址", "Fixed site")]
    Fixed,

    [Title("没有固定台址", "No fixed site")]
    Mobile,
}

internal enum PowerUnit
{
    [Title("W", "W")]
    W,

    [Title("kW", "kW")]
    KW,

    [Title("dBm", "dBm")]
    Dbm,
}

internal enum GainUnit
{
    [Title("dBi", "dBi")]
    Dbi,

    [Title("dBd", "dBd")]
    Dbd,
}

/// <summary>Application to set up and use a station (国无管表2, 3, 4, 6, 7, 13 and the 2023 form of ground stations, united).</summary>
[Form("radio.station-application", "设置、使用无线电台（站）申请", "Application to set up and use a radio station")]
internal sealed record StationApplication : ICheckedForm
{
    [Section("申请信息", "Application")]
    [Field("申请类型", "Kind of application", HintZh = "变更、延续请办“延续、变更、转让、注销”", HintEn = "Changes and renewals have a procedure of their own", Example = "新设", Start = "New")]
    public ApplicationKind Kind { get; init; }

    [Field("原执照编号", "Number of the old licence", Example = "5101-2021-TZ-0120"), When(nameof(Kind), "Change", "Renewal"), Length(40)]
    public string? OldLicenceNumber { get; init; }

    [Field("表格编号", "Form number", HintZh = "纸质表格的编号，没有可不填", HintEn = "Number of the paper form, if there is one", Half = true), Length(40)]
    public string? FormNumber { get; init; }

    [Field("联系人", "Contact", Half = true, Known = KnownOf.Contact, Example = "何一帆"), Length(40), Personal]
    public string ContactName { get; init; } = "";

    [Field("联系电话", "Telephone", Half = true, Known = KnownOf.Telephone, Example = "028-86120000"), Length(30, Min = 7), Personal]
    public string ContactPhone { get; init; } = "";

    [Field("电子邮箱", "E-mail", Half = true, Known = KnownOf.Email, Example = "radio@example.cn"), Length(120), Personal]
    public string? ContactEmail { get; init; }

    [Field("用途", "Purpose", HintZh = "台站用于什么业务、服务于谁", HintEn = "What the station is for and whom it serves", Multiline = true, Example = "城市轨道交通调度指挥"), Length(500, Min = 4)]
    public string Purpose { get; init; } = "";

    [Field("希望有效期至", "Wanted until", HintZh = "不得超过频率使用许可的期限；不需频率许可的最长五年", HintEn = "Not beyond the frequency licence; five years where none is needed", Half = true, Example = "2030-06-30")]
    public DateOnly? WantedUntil { get; init; }

    [Field("同时申请呼号", "Also apply for a call sign", Half = true)]
    public bool WantsCallSign { get; init; }

    [Field("涉及国家主权、安全", "Touches national sovereignty or security", Half = true)]
    public bool TouchesSecurity { get; init; }

    [Field("船舶、航空器、机车制式电台", "Standard set of a ship, aircraft or locomotive", Half = true)]
    public bool StandardSet { get; init; }

    [Section("台站与台址", "Station and site")]
    [Field("台站名称", "Name of the station", HintZh = "与现场标牌一致", HintEn = "As on the plate at the site", Half = true, InLists = true, Example = "龙泉山丹景台中继台"), Length(80, Min = 2)]
    public string StationName { get; init; } = "";

    [Field("台站类别", "Class of station", HintZh = "按业务选择", HintEn = "By service", Half = true, InLists = true, Example = "FB"), CodeList(StationClasses.ListName)]
    public string StationClass { get; init; } = "";

    [Field("台址情况", "Siting", HintZh = "没有固定台址的填使用区域", HintEn = "Without a fixed site give the area of use", Start = "Fixed")]
    public Siting Siting { get; init; }

    [Field("台址或使用区域", "Address of the site, or area of use", Example = "成都市龙泉驿区山泉镇丹景台西侧铁塔"), Length(200, Min = 4), Protected]
    public string Site { get; init; } = "";

    [Field("所在区县", "District", Half = true, InLists = true, Example = "510112"), CodeList(Districts.ListName)]
    public string District { get; init; } = "";

    [Field("台址坐标", "Coordinates of the site", HintZh = "CGCS2000，秒保留一位小数", HintEn = "CGCS2000, seconds with one decimal", Example = "104°18′25.7″ 30°33′12.4″"), When(nameof(Siting), nameof(Siting.Fixed)), Protected]
    public Coordinates? Place { get; init; }

    [Field("台址海拔", "Altitude of the site", HintZh = "地面海拔，不是天线高度", HintEn = "Of the ground, not of the antenna", Half = true, Example = "968.0"), Unit("m"), Between(-160, 8900)]
    public double? AltitudeMetres { get; init; }

    [Field("启用日期", "Date of first use", Half = true, Example = "2026-12-15")]
    public DateOnly? FirstUseOn { get; init; }

    [Field("台（套）数", "Number of sets", Half = true, Start = "1", Example = "1"), Between(1, 100_000)]
    public int Sets { get; init; } = 1;

    [Field("工作时间", "Working hours", Half = true, Example = "0000-2400"), Length(60)]
    public string? WorkingHours { get; init; }

    [Field("工作方式", "Mode", Half = true)]
    public OperatingMode Mode { get; init; }

    [Field("服务半径或通信距离", "Service radius or range", Half = true, Example = "25"), Unit("km"), Between(0, 40_000)]
    public double? RangeKm { get; init; }

    [Field("通信对象", "Correspondent station", Half = true), Length(120)]
    public string? CorrespondentStation { get; init; }

    [Field("地球站类型", "Kind of earth station", Half = true, Start = "None")]
    public EarthStationRole EarthStationRole { get; init; }

    [Section("频率与发射", "Frequencies and emission")]
    [Field("频率使用许可证号", "Number of the frequency licence", HintZh = "不需取得频率使用许可的不填；执照有效期不得超过它", HintEn = "Empty where no frequency licence is needed; the station licence cannot outlast it", Example = "5101-2025-PL-0093"), Length(40)]
    public string? FrequencyLicenceNumber { get; init; }

    [Field("频率", "Frequencies", HintZh = "每个频点或频段一行", HintEn = "One row for each frequency or range")]
    public IReadOnlyList<FrequencyRow> Frequencies { get; init; } = [];

    [Section("设备", "Equipment")]
    [Field("设备型号", "Model", Half = true, Example = "HD-9600"), Length(60)]
    public string EquipmentModel { get; init; } = "";

    [Field("型号核准代码", "Type-approval code", HintZh = "设备铭牌上的 CMIIT ID", HintEn = "CMIIT ID on the plate", Half = true, Example = "24F51A2B1078"), ApprovalCode, Length(40)]
    public string ApprovalCode { get; init; } = "";

    [Field("出厂号", "Serial number", Half = true, Example = "SN2609-00417"), Length(60)]
    public string? SerialNumber { get; init; }

    [Field("生产厂家", "Maker", Half = true), Length(80)]
    public string? EquipmentMaker { get; init; }

    [Field("发射功率", "Transmit power", Half = true, Example = "25"), Between(-100, 10_000_000)]
    public double Power { get; init; }

    [Field("功率单位", "Unit of power", Half = true, Start = "W")]
    public PowerUnit PowerUnit { get; init; }

    [Field("功率代码", "Power code", HintZh = "X 峰包，Y 平均，Z 载波", HintEn = "X peak envelope, Y mean, Z carrier")]
    public PowerCode PowerCode { get; init; }

    [Field("自动选频", "Selects frequencies automatically", Half = true)]
    public bool AutomaticFrequency { get; init; }

    [Field("接收灵敏度", "Receiver sensitivity", Half = true, Example = "-118"), Unit("dBm"), Between(-200, 0)]
    public double? SensitivityDbm { get; init; }

    [Section("天线与馈线", "Antenna and feeder")]
    [Field("天线类型", "Type of antenna", Half = true, Example = "OMNI"), Length(40)]
    public string? AntennaType { get; init; }

    [Field("天线型号", "Model of the antenna", Half = true, Example = "TX-860-9"), Length(60)]
    public string AntennaModel { get; init; } = "";

    [Field("天线厂家", "Maker of the antenna", Half = true), Length(80)]
    public string? AntennaMaker { get; init; }

    [Field("极化方式", "Polarisation", Half = true)]
    public Polarisation Polarisation { get; init; }

    [Field("天线增益", "Gain", Half = true, Example = "11.0"), Between(-30, 80)]
    public double Gain { get; init; }

    [Field("增益单位", "Unit of gain", HintZh = "dBi = dBd + 2.15", HintEn = "dBi = dBd + 2.15", Half = true, Start = "Dbi")]
    public GainUnit GainUnit { get; init; }

    [Field("发射天线距地高度", "Height of the transmitting antenna above ground", HintZh = "距地高度，不是海拔", HintEn = "Above ground, not above sea level", Half = true, Example = "42.0"), Unit("m"), Between(0, 900)]
    public double? AntennaHeightMetres { get; init; }

    [Field("接收天线距地高度", "Height of the receiving antenna above ground", Half = true), Unit("m"), Between(0, 900)]
    public double? ReceiveAntennaHeightMetres { get; init; }

    [Field("最大辐射方位角", "Azimuth of maximum radiation", HintZh = "全向不填", HintEn = "Empty for all directions", Half = true), Unit("°"), Between(0, 360)]
    public double? AzimuthDegrees { get; init; }

    [Field("仰角范围，自", "Elevation, from", Half = true), Unit("°"), Between(-90, 90)]
    public double? ElevationFromDegrees { get; init; }

    [Field("仰角范围，至", "Elevation, to", Half = true), Unit("°"), Between(-90, 90)]
    public double? ElevationToDegrees { get; init; }

    [Field("天线数量", "Number of antennas", Half = true, Example = "1"), Between(1, 10_000)]
    public int? Antennas { get; init; }

    [Field("馈线型号", "Model of the feeder", Half = true), Length(60)]
    public string? FeederModel { get; init; }

    [Field("馈线厂家", "Maker of the feeder", Half = true), Length(80)]
    public string? FeederMaker { get; init; }

    [Field("馈线长度", "Length of the feeder", Half = true), Unit("m"), Between(0, 5000)]
    public double? FeederLengthMetres { get; init; }

    [Field("发射系统总损耗", "Total loss, transmitting", Half = true, Example = "3.2"), Unit("dB"), Between(0, 100)]
    public double LossDb { get; init; }

    [Field("接收系统总损耗", "Total loss, receiving", Half = true), Unit("dB"), Between(0, 100)]
    public double? ReceiveLossDb { get; init; }

    [Section("材料", "Papers")]
    [Field("技术方案（含方向图）", "Technical plan with antenna patterns", HintZh = "PDF，每份不超过 20 MB", HintEn = "PDF, 20 MB each at most")]
    public IReadOnlyList<Attachment>? TechnicalPlan { get; init; }

    [Field("场地使用证明", "Proof of the right to use the site")]
    public IReadOnlyList<Attachment>? SitePapers { get; init; }

    [Field("电磁环境测试报告", "Report of the electromagnetic environment")]
    public IReadOnlyList<Attachment>? EnvironmentReport { get; init; }

    [Field("承诺所填属实、人员具备相应技能，并依法使用、不转借", "I undertake that this is true, that staff are trained, and to use it lawfully")]
    public bool Undertaking { get; init; }

    [JsonIgnore]
    public bool HasFixedSite => Siting == Siting.Fixed;

    public double PowerInWatts() => PowerUnit switch
    {
        PowerUnit.KW => Power * 1000,
        PowerUnit.Dbm => Kernel.Measures.Power.DbmToWatts(Power),
        _ => Power,
    };

    public double GainInDbi() => GainUnit == GainUnit.Dbd ? Eirp.DbdToDbi(Gain) : Gain;

    public IEnumerable<FieldError> Check() => StationApplicationRules.Check(this);
}

/// <summary>A frequency, or a range, on the application.</summary>
[Form("radio.frequency-row", "频率", "Frequency")]
internal sealed record FrequencyRow
{
    [Field("发射频率", "Transmit", Half = true, Example = "851.3125"), Frequency]
    public long? TransmitHz { get; init; }

    [Field("接收频率", "Receive", Half = true, Example = "806.3125"), Frequency]
    public long? ReceiveHz { get; init; }

    [Field("频段，自", "Range, from", HintZh = "按频段使用的填上下限", HintEn = "Edges, where a range is used", Half = true), Frequency]
    public long? FromHz { get; init; }

    [Field("频段，至", "Range, to", Half = true), Frequency]
    public long? ToHz { get; init; }

    [Field("必要带宽", "Necessary bandwidth", HintZh = "可由发射标识得出", HintEn = "Follows from the designator", Half = true, Example = "25 kHz"), Frequency(Default = "kHz")]
    public long? BandwidthHz { get; init; }

    [Field("发射标识", "Emission designator", HintZh = "国际电联《无线电规则》附录1：4位带宽 + 3位类别", HintEn = "Radio Regulations, appendix 1: 4 of bandwidth, 3 of class", Half = true, Example = "25K0D7W"), EmissionDesignator, Length(20)]
    public string? EmissionDesignator { get; init; }

    [Field("使用时段", "Time of use", Half = true), Length(60)]
    public string? Hours { get; init; }

    [Field("呼号", "Call sign", HintZh = "已核发的填写", HintEn = "If one was issued", Half = true), CallSignRule, Length(12)]
    public string? CallSign { get; init; }

    /// <summary>The bandwidth stated, or that of the designator.</summary>
    public long? Bandwidth() =>
        BandwidthHz ?? (Emissions.EmissionDesignator.TryParse(EmissionDesignator, out var designator) ? designator!.NecessaryBandwidthHz : null);

    public long? LowestHz() => FromHz ?? TransmitHz ?? ReceiveHz;

    /// <summary>Edges of what is transmitted; null for rows that only receive.</summary>
    public (long Low, long High)? Transmitted()
    {
        if (FromHz is { } from && ToHz is { } to)
        {
            return (from, to);
        }

        var half = (Bandwidth() ?? 0) / 2;
        return TransmitHz is { } centre ? (centre - half, centre + half) : null;
    }

    public (long Low, long High)? Received()
    {
        var half = (Bandwidth() ?? 0) / 2;
        return ReceiveHz is { } centre ? (centre - half, centre + half) : null;
    }
}
