using System.Text.Json.Serialization;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Power;

namespace Rongxi.Radio.Stations;

/// <summary>How a station transmits and receives.</summary>
internal enum OperatingMode
{
    [Kernel.Forms.Title("单工", "Simplex")]
    Simplex,

    [Kernel.Forms.Title("半双工", "Half-duplex")]
    HalfDuplex,

    [Kernel.Forms.Title("双工", "Duplex")]
    Duplex,
}

/// <summary>
/// A radio station (无线电台) as the register keeps it: register <c>radio.stations</c>. What a licence says of it (第三十二条)
/// and what an examiner needs to know of it.
/// </summary>
internal sealed class Station : IRegistered
{
    public const string Register = "radio.stations";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary>Number of the licence for the office's own; <c>FCC-TV-21488</c> for one imported.</summary>
    public required string Number { get; init; }

    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    /// <summary>Name of the register it was imported from, such as <c>fcc-tv</c>; empty for the office's own.</summary>
    [Field("来源", "Origin")]
    public string Origin { get; init; } = "";

    /// <summary>Number in that register.</summary>
    [Field("来源编号", "Number at the origin")]
    public string? OriginNumber { get; init; }

    [Field("台站名称", "Name")]
    public required string Name { get; set; }

    /// <summary>Class in the Radio Regulations: FB, ML, FX…</summary>
    [Field("台站类别", "Class of station"), CodeList(StationClasses.ListName)]
    public required string StationClass { get; set; }

    [Field("使用单位", "Holder")]
    public required string Holder { get; set; }

    [Field("统一社会信用代码", "Credit code")]
    public string? HolderCode { get; set; }

    /// <summary>Division code of the district; null where it has no fixed site.</summary>
    [Field("行政区", "District"), CodeList(Districts.ListName)]
    public string? District { get; set; }

    /// <summary>Address of the site, or the area of use where there is none.</summary>
    [Field("台址或使用区域", "Site or area of use"), Protected]
    public string Site { get; set; } = "";

    [Field("有固定台址", "Has a fixed site")]
    public bool HasFixedSite { get; set; } = true;

    /// <summary>Degrees, CGCS2000, east positive; null where it has no fixed site.</summary>
    [Field("经度", "Longitude"), Unit("°"), Protected]
    public double? Longitude { get; set; }

    [Field("纬度", "Latitude"), Unit("°"), Protected]
    public double? Latitude
    {
        get;
        set
        {
            field = value;
            Band = LatitudeBand.Of(value);
        }
    }

    /// <summary>Of the ground, above sea level. Not the height of the antenna.</summary>
    [Field("海拔", "Altitude"), Unit("m"), Protected]
    public double? AltitudeMetres { get; set; }

    [Field("启用日期", "First used")]
    public DateOnly? FirstUseOn { get; set; }

    [Field("台（套）数", "Sets")]
    public int? Sets { get; set; }

    [Field("工作时间", "Working hours")]
    public string? WorkingHours { get; set; }

    [Field("工作方式", "Mode")]
    public OperatingMode? Mode { get; set; }

    [Field("服务半径", "Range"), Unit("km")]
    public double? RangeKm { get; set; }

    [Field("通信对象", "Correspondent"), Protected]
    public string? CorrespondentStation { get; set; }

    /// <summary>Copy of the first row of <see cref="Frequencies"/>, by which lists are shown and sorted.</summary>
    [Field("发射频率", "Transmit"), Frequency]
    public long? TransmitHz { get; set; }

    [Field("接收频率", "Receive"), Frequency]
    public long? ReceiveHz { get; set; }

    /// <summary>Lowest and highest frequency it transmits on, over all rows.</summary>
    [Field("最低频率", "Lowest frequency"), Frequency]
    public long? LowHz
    {
        get;
        set
        {
            field = value;
            Span = SpanClass.Of(LowHz ?? 0, HighHz ?? 0);
        }
    }

    [Field("最高频率", "Highest frequency"), Frequency]
    public long? HighHz
    {
        get;
        set
        {
            field = value;
            Span = SpanClass.Of(LowHz ?? 0, HighHz ?? 0);
        }
    }

    [Field("发射标识", "Emission designator")]
    public string? EmissionDesignator { get; set; }

    [Field("设备型号", "Equipment")]
    public string? EquipmentModel { get; set; }

    [Field("设备厂家", "Maker")]
    public string? EquipmentMaker { get; set; }

    [Field("出厂号", "Serial number"), Protected]
    public string? SerialNumber { get; set; }

    [Field("型号核准代码", "Type-approval code")]
    public string? ApprovalCode { get; set; }

    [Field("发射功率", "Power"), Unit("W")]
    public double? PowerW { get; set; }

    [Field("功率代码", "Power code")]
    public PowerCode? PowerCode { get; set; }

    [Field("自动选频", "Automatic frequency")]
    public bool AutomaticFrequency { get; set; }

    [Field("接收灵敏度", "Sensitivity"), Unit("dBm")]
    public double? SensitivityDbm { get; set; }

    [Field("天线类型", "Antenna type")]
    public string? AntennaType { get; set; }

    [Field("天线型号", "Antenna")]
    public string? AntennaModel { get; set; }

    [Field("天线厂家", "Maker of the antenna")]
    public string? AntennaMaker { get; set; }

    [Field("极化方式", "Polarisation")]
    public Polarisation? Polarisation { get; set; }

    [Field("天线增益", "Gain"), Unit("dBi")]
    public double? GainDbi { get; set; }

    /// <summary>Of the transmitting antenna above ground.</summary>
    [Field("天线距地高度", "Antenna height"), Unit("m"), Protected]
    public double? AntennaHeightMetres { get; set; }

    [Field("接收天线距地高度", "Receiving antenna height"), Unit("m"), Protected]
    public double? ReceiveAntennaHeightMetres { get; set; }

    /// <summary>Direction of maximum radiation, degrees from north; null for all directions.</summary>
    [Field("最大辐射方位角", "Azimuth"), Unit("°")]
    public double? AzimuthDegrees { get; set; }

    [Field("仰角自", "Elevation from"), Unit("°")]
    public double? ElevationFromDegrees { get; set; }

    [Field("仰角至", "Elevation to"), Unit("°")]
    public double? ElevationToDegrees { get; set; }

    [Field("天线数量", "Antennas")]
    public int? Antennas { get; set; }

    [Field("馈线型号", "Feeder")]
    public string? FeederModel { get; set; }

    [Field("馈线厂家", "Maker of the feeder")]
    public string? FeederMaker { get; set; }

    [Field("馈线长度", "Feeder length"), Unit("m")]
    public double? FeederLengthMetres { get; set; }

    [Field("发射系统损耗", "Loss"), Unit("dB")]
    public double? LossDb { get; set; }

    [Field("接收系统损耗", "Receiving loss"), Unit("dB")]
    public double? ReceiveLossDb { get; set; }

    /// <summary>Computed from power, gain and loss.</summary>
    [Field("等效全向辐射功率", "EIRP"), Unit("dBW")]
    public double? EirpDbw { get; set; }

    [Field("呼号", "Call sign")]
    public string? CallSign { get; set; }

    [Field("频率使用许可证号", "Frequency licence")]
    public string? FrequencyLicenceNumber { get; set; }

    [Field("执照编号", "Licence")]
    public string? LicenceNumber { get; set; }

    /// <summary>Conditions of use that the licence states.</summary>
    [Field("使用条件", "Conditions")]
    public string? Conditions { get; set; }

    /// <summary>Body whose decision it is, and in whose name it was taken.</summary>
    [Field("决定机关", "Decided by")]
    public string DecidedBy { get; set; } = "";

    [Field("有效期自", "Valid from")]
    public DateOnly? ValidFrom { get; set; }

    /// <summary>Last day; null only for imported stations whose register names none.</summary>
    [Field("有效期至", "Valid to")]
    public DateOnly? ValidTo { get; set; }

    /// <summary>What an import knows beyond these columns.</summary>
    [Field("备注", "Remarks"), Protected]
    public string? Remarks { get; set; }

    /// <summary>The case that last changed it.</summary>
    [Field("最近办件", "Last case"), Protected]
    public string? LastCaseNumber { get; set; }

    public List<StationFrequency> Frequencies { get; init; } = [];

    /// <summary>Class of the width from <see cref="LowHz"/> to <see cref="HighHz"/>: by it an index finds what overlaps a range.</summary>
    [JsonIgnore]
    public int Span { get; private set; }

    /// <summary>Band of <see cref="Latitude"/>: by it an index finds what lies in a box.</summary>
    [JsonIgnore]
    public int? Band { get; private set; }

    [JsonIgnore]
    public Coordinates? Place => Longitude is { } longitude && Latitude is { } latitude ? new Coordinates(longitude, latitude) : null;

    [JsonIgnore]
    public Text ClassTitle => StationClasses.TitleOf(StationClass);

    /// <summary>Puts other frequencies in place of the present ones and keeps the copies for lists right.</summary>
    public void SetFrequencies(IEnumerable<StationFrequency> rows)
    {
        Frequencies.Clear();
        Frequencies.AddRange(rows);
        foreach (var row in Frequencies)
        {
            row.Latitude = Latitude;
            row.Longitude = Longitude;
            row.Span = SpanClass.Of(row.LowHz, row.HighHz);
        }

        var first = Frequencies.FirstOrDefault();
        TransmitHz = first?.TransmitHz ?? first?.LowHz;
        ReceiveHz = first?.ReceiveHz ?? first?.ReceiveLowHz;
        EmissionDesignator = first?.EmissionDesignator;
        LowHz = Frequencies.Count == 0 ? null : Frequencies.Min(row => row.LowHz);
        HighHz = Frequencies.Count == 0 ? null : Frequencies.Max(row => row.HighHz);
    }

    /// <summary>Computes the radiated power anew; none where a part of it is not known.</summary>
    public void ComputeEirp() =>
        EirpDbw = PowerW is > 0 && GainDbi is { } gain ? Math.Round(Eirp.Dbw(PowerW.Value, gain, LossDb ?? 0), 2) : null;
}

/// <summary>A frequency, or range, a station uses. Place is copied here so that neighbours are found by one index.</summary>
internal sealed class StationFrequency
{
    [JsonIgnore]
    public Guid Id { get; init; } = Guid.CreateVersion7();

    [JsonIgnore]
    public Guid StationId { get; init; }

    [JsonIgnore]
    public string Office { get; init; } = "";

    /// <summary>Position on the form, from 1.</summary>
    public required int Row { get; init; }

    /// <summary>Centre of the emission; null for ranges.</summary>
    public long? TransmitHz { get; init; }

    public long? ReceiveHz { get; init; }

    /// <summary>Edges of what is transmitted (or, for receive-only rows, received): centre ± half the necessary bandwidth.</summary>
    public required long LowHz { get; init; }

    public required long HighHz { get; init; }
    public long? ReceiveLowHz { get; init; }
    public long? ReceiveHighHz { get; init; }
    public bool ReceiveOnly { get; init; }
    public long? BandwidthHz { get; init; }
    public string? EmissionDesignator { get; init; }

    /// <summary>When it is used, where not always.</summary>
    public string? Hours { get; init; }

    /// <summary>Class of its width, for the same reason as the station's.</summary>
    [JsonIgnore]
    public int Span { get; set; }

    [JsonIgnore]
    public double? Latitude { get; set; }

    [JsonIgnore]
    public double? Longitude { get; set; }
}
