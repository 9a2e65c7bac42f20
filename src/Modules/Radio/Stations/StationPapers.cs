using System.Globalization;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Frequencies;

namespace Rongxi.Radio.Stations;

/// <summary>Words of the papers of station licences.</summary>
internal static class StationPapers
{
    public static DocumentValues Decision(Station station) => new DocumentValues()
        .Set("facts", ("符合《中华人民共和国无线电管理条例》第二十八条规定的条件", "the conditions of art. 28 of the Radio Regulations are met"))
        .Set("article", ("《中华人民共和国无线电管理条例》第三十一条、第三十二条和《中华人民共和国行政许可法》第三十八条第一款", "arts. 31 and 32 of the Radio Regulations and art. 38 para 1 of the Administrative Licensing Law"))
        .Set("content", ($"准予设置、使用{station.Name}，核发无线电台执照{station.Number}", $"to grant the setting up and use of {station.Name} under station licence {station.Number}"))
        .Set("term", FrequencyPapers.TermText(station.ValidFrom!.Value, station.ValidTo!.Value))
        .List("conditions", FrequencyPapers.Lines(station.Conditions))
        .List("obligations", Obligations);

    /// <summary>What every holder owes (第三十八条, 第七十二条).</summary>
    public static readonly IReadOnlyList<Text> Obligations =
    [
        ("按照执照载明的事项设置、使用台站，变更核定项目应先办理变更手续", "use as the licence says; changes of licensed items need approval first"),
        ("终止使用应及时办理注销手续，交回执照，拆除台站及天线", "when use ends: cancellation, hand back the licence, dismantle station and antenna"),
    ];

    public static LicenceSheet Sheet(Station station, FrequencyAssignment? frequency)
    {
        var place = station.Place;
        return new LicenceSheet
        {
            Title = ("无线电台执照", "Radio Station Licence"),
            Number = station.Number,
            RestsOn = station.FrequencyLicenceNumber is { } number ? (("频率许可", "Frequency licence"), number) : null,
            Fields =
            [
                new("holder", ("持照单位", "Holder"), Text.Same(station.Holder)),
                new("holderCode", ("信用代码", "Credit code"), Text.Same(station.HolderCode ?? "—")),
                new("station", ("台站名称", "Station"), Text.Same(station.Name)),
                new("class", ("台站类别", "Class"), station.ClassTitle),
                new("site", station.HasFixedSite ? ("台址", "Site") : ("使用区域", "Area of use"), Text.Same(station.Site)),
                new("callSign", ("呼号", "Call sign"), Text.Same(station.CallSign ?? "—")),
                new("place", ("经纬度", "Position"), place is { } at ? (at.FormatDms(Language.Zh), at.FormatDms(Language.En)) : Text.Same("—")),
                new("heights", ("海拔/距地", "Altitude / above ground"), Text.Same($"{Metres(station.AltitudeMetres)} / {Metres(station.AntennaHeightMetres)}")),
            ],
            Columns = [("发射频率", "Transmit"), ("接收频率", "Receive"), ("发射标识", "Emission"), ("功率", "Power"), ("极化", "Pol."), ("增益", "Gain"), ("方位", "Azimuth")],
            Rows = [.. station.Frequencies.OrderBy(row => row.Row).Select(row => (IReadOnlyList<Text>)
            [
                Text.Same(row.TransmitHz is { } transmit ? FrequencyText.Format(transmit) : $"{FrequencyText.Format(row.LowHz)}–{FrequencyText.Format(row.HighHz)}"),
                Text.Same(row.ReceiveHz is { } receive ? FrequencyText.Format(receive) : "—"),
                Text.Same(row.EmissionDesignator ?? (row.BandwidthHz is { } width ? FrequencyText.Format(width) : "—")),
                (PowerText(station), PowerText(station).Replace("（", " (", StringComparison.Ordinal).Replace("）", ")", StringComparison.Ordinal)),
                station.Polarisation is { } polarisation ? Titles.Of(polarisation) : Text.Same("—"),
                Text.Same(station.GainDbi is { } gain ? string.Create(CultureInfo.InvariantCulture, $"{gain:0.##} dBi") : "—"),
                station.AzimuthDegrees is { } azimuth ? Text.Same(string.Create(CultureInfo.InvariantCulture, $"{azimuth:0.#}°")) : ("全向", "all"),
            ])],
            Notes =
            [
                ($"设备 {station.EquipmentModel}（型号核准 {station.ApprovalCode}）　出厂号 {station.SerialNumber ?? "—"}　EIRP {EirpText(station)}", $"Equipment {station.EquipmentModel} (type approval {station.ApprovalCode}), serial {station.SerialNumber ?? "—"}, EIRP {EirpText(station)}"),
                ..frequency?.UseRatePercent is { } rate ? [new Text($"使用率要求：年均 ≥ {rate:0.#}%", $"Use rate required: yearly mean ≥ {rate:0.#} %")] : Array.Empty<Text>(),
            ],
            ValidFrom = station.ValidFrom!.Value,
            ValidTo = station.ValidTo!.Value,
            Conditions = [.. FrequencyPapers.Lines(station.Conditions), .. Obligations],
        };
    }

    public static string PowerText(Station station) => station.PowerW is { } watts
        ? string.Create(CultureInfo.InvariantCulture, $"{watts:0.######} W（{station.PowerCode?.ToString() ?? "—"}）") : "—";

    private static string EirpText(Station station) => station.EirpDbw is { } eirp ? string.Create(CultureInfo.InvariantCulture, $"{eirp:0.0} dBW") : "—";

    private static string Metres(double? metres) => metres is { } value ? string.Create(CultureInfo.InvariantCulture, $"{value:0.0} m") : "—";
}
