using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Power;

namespace Rongxi.Radio.Stations;

/// <summary>Application for licences for many base stations of one network at once.</summary>
[Form("radio.base-station-application", "公众移动通信基站执照申请", "Application for licences for base stations")]
internal sealed record BaseStationApplication : ICheckedForm
{
    public const int MostRows = 500;

    [Section("申请信息", "Application")]
    [Field("网络名称", "Name of the network", InLists = true, Example = "成都5G一期"), Length(80, Min = 2)]
    public string NetworkName { get; init; } = "";

    [Field("技术体制", "Technical system", Half = true, Example = "NR"), Length(40)]
    public string TechnicalSystem { get; init; } = "";

    [Field("频率使用许可证号", "Number of the frequency licence", Half = true, Example = "5101-2025-PL-0093"), Length(40)]
    public string FrequencyLicenceNumber { get; init; } = "";

    [Field("联系人", "Contact", Known = KnownOf.Contact, Half = true), Length(40), Personal]
    public string ContactName { get; init; } = "";

    [Field("联系电话", "Telephone", Known = KnownOf.Telephone, Half = true), Length(30, Min = 7), Personal]
    public string ContactPhone { get; init; } = "";

    [Field("希望有效期至", "Wanted until", Half = true)]
    public DateOnly? WantedUntil { get; init; }

    [Section("基站", "Base stations")]
    [Field("基站", "Base stations", HintZh = "每站一行，最多 500 行，可由表格导入", HintEn = "One a row, 500 at most; may be imported from a table")]
    public IReadOnlyList<BaseStationRow> Rows { get; init; } = [];

    [Section("材料", "Papers")]
    [Field("共建共享说明", "Statement on shared sites", HintZh = "无线电管理条例第三十五条", HintEn = "Art. 35")]
    public IReadOnlyList<Attachment>? SharingPapers { get; init; }

    [Field("承诺所填属实并依法使用", "I undertake that this is true and to use the stations lawfully")]
    public bool Undertaking { get; init; }

    public IEnumerable<FieldError> Check()
    {
        for (var i = 0; i < Rows.Count; i++)
        {
            var row = Rows[i];
            var path = $"{nameof(Rows)}[{i}].";
            if (row.HighHz <= row.LowHz)
            {
                yield return new(path + nameof(row.HighHz), ("频段上限应高于下限", "The upper edge must be above the lower"), Row: i + 1);
            }

            if (row.AltitudeMetres > 0 && Math.Abs(row.AltitudeMetres - row.AntennaHeightMetres) < 0.05)
            {
                yield return new(path + nameof(row.AntennaHeightMetres), ("天线距地高度与海拔相同：请填距地面的高度", "The same as the altitude: give the height above ground"), Row: i + 1);
            }
        }

        foreach (var twice in Rows.Select((row, i) => (row, i)).GroupBy(pair => pair.row.Name.Trim()).Where(group => group.Count() > 1))
        {
            var (_, index) = twice.Last();
            yield return new($"{nameof(Rows)}[{index}].{nameof(BaseStationRow.Name)}", ($"“{twice.Key}”重复", $"“{twice.Key}” appears twice"), Row: index + 1);
        }

        if (!Undertaking)
        {
            yield return new(nameof(Undertaking), ("请作出承诺", "The undertaking is needed"));
        }
    }
}

[Form("radio.base-station-row", "基站", "Base station")]
internal sealed record BaseStationRow
{
    [Field("站名", "Name", Half = true, Example = "锦江东大街1号站"), Length(80, Min = 2)]
    public string Name { get; init; } = "";

    [Field("台址", "Site", Half = true), Length(200, Min = 4), Protected]
    public string Site { get; init; } = "";

    [Field("所在区县", "District", Half = true), CodeList(Districts.ListName)]
    public string District { get; init; } = "";

    [Field("坐标", "Coordinates", HintZh = "CGCS2000", HintEn = "CGCS2000"), Protected]
    public Coordinates Place { get; init; }

    [Field("海拔", "Altitude", Half = true), Unit("m"), Between(-160, 8900)]
    public double AltitudeMetres { get; init; }

    [Field("频段下限", "Band, from", Half = true), Frequency]
    public long LowHz { get; init; }

    [Field("频段上限", "Band, to", Half = true), Frequency]
    public long HighHz { get; init; }

    [Field("发射标识", "Emission designator", Half = true, Example = "100MD7W"), EmissionDesignator, Length(20)]
    public string? EmissionDesignator { get; init; }

    [Field("设备型号", "Equipment", Half = true), Length(60)]
    public string EquipmentModel { get; init; } = "";

    [Field("型号核准代码", "Type-approval code", Half = true), ApprovalCode, Length(40)]
    public string ApprovalCode { get; init; } = "";

    [Field("发射功率", "Power", Half = true), Unit("W"), Between(0.001, 10_000)]
    public double PowerW { get; init; }

    [Field("功率代码", "Power code", Half = true)]
    public PowerCode PowerCode { get; init; }

    [Field("天线增益", "Gain", Half = true), Unit("dBi"), Between(-30, 80)]
    public double GainDbi { get; init; }

    [Field("极化方式", "Polarisation", Half = true)]
    public Polarisation Polarisation { get; init; }

    [Field("天线距地高度", "Antenna height above ground", Half = true), Unit("m"), Between(0, 900)]
    public double AntennaHeightMetres { get; init; }

    [Field("方位角", "Azimuth", HintZh = "全向不填", HintEn = "Empty for all directions", Half = true), Unit("°"), Between(0, 360)]
    public double? AzimuthDegrees { get; init; }

    [Field("系统损耗", "Loss", Half = true), Unit("dB"), Between(0, 100)]
    public double LossDb { get; init; }

    [Field("与其他单位共址", "Site shared with others", Half = true)]
    public bool SharedSite { get; init; }
}
