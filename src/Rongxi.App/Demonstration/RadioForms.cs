using System.Globalization;

namespace Rongxi.App.Demonstration;

/// <summary>A frequency licence granted in the play.</summary>
internal sealed record GrantedFrequency(DemoUnit Unit, Network Network, int Block, string Number, DateOnly Until, bool Temporary);

/// <summary>A station licensed in the play.</summary>
internal sealed record GrantedStation(DemoUnit Unit, Network Network, Place Place, string Number, string Name, bool HasCallSign, DateOnly Until);

/// <summary>What applicants type, field by field, as on the page.</summary>
internal static class RadioForms
{
    private static readonly string[] Banks = ["中国农业银行成都分行", "中国建设银行成都第一支行", "成都银行高新支行", "中国工商银行蜀都支行"];
    private static readonly string[] Makers = ["海能达通信股份有限公司", "东方通信股份有限公司", "中兴高达通信有限公司", "四川长虹通信设备有限公司"];
    private static readonly string[] AntennaMakers = ["京信通信系统有限公司", "通宇通讯股份有限公司", "四川省视频电子有限责任公司"];

    public static string NetworkName(DemoUnit unit, Network network)
    {
        var name = unit.Name.Replace("有限责任公司", "").Replace("有限公司", "").Replace("成都分公司", "").Replace("集团", "").Replace("四川", "");
        return name + network.Name;
    }

    public static Dictionary<string, string?> Frequency(DemoUnit unit, Network network, int block, DateOnly from, DateOnly until, bool temporary, Draw draw)
    {
        var (low, high) = network.Block(block);
        var typed = new Dictionary<string, string?>
        {
            ["Address"] = unit.Address, ["Postcode"] = "610000", ["ContactName"] = unit.Contact.Name, ["ContactPhone"] = unit.Phone, ["ContactEmail"] = unit.Email,
            ["NetworkName"] = NetworkName(unit, network), ["Service"] = network.Service, ["Nature"] = network.Nature, ["TechnicalSystem"] = network.System, ["Allotment"] = "General",
            ["Area"] = "City", ["AreaText"] = "成都市行政区域", ["Purpose"] = network.Purpose,
            ["Staff"] = $"专职技术人员 {draw.Between(3, 14)} 人，其中工程师以上 {draw.Between(1, 3)} 人，有频率和台站使用管理制度。",
            ["Temporary"] = temporary ? "true" : null, ["From"] = Day(from), ["Until"] = Day(until),
            ["PayerName"] = unit.Name, ["PayerCode"] = unit.CreditCode, ["Bank"] = draw.Of(Banks), ["Account"] = $"5105{draw.Between(1000_0000, 9999_9999)}{draw.Between(1000, 9999)}", ["Undertaking"] = "true",
        };
        Band(typed, 0, network.OffsetKhz > 0 || network.StationClass == "BC" ? "Transmit" : "Both", low, high, network);
        if (network.OffsetKhz > 0)
        {
            Band(typed, 1, "Receive", low - network.OffsetKhz, high - network.OffsetKhz, network);
        }

        return typed;
    }

    public static Dictionary<string, string?> Station(DemoUnit unit, Network network, int block, string? licence, Place place, string name, DateOnly today, bool wantsCallSign, Draw draw)
    {
        var channel = draw.Between(0, 39);
        var centre = network.Channel(block, channel);
        var typed = new Dictionary<string, string?>
        {
            ["Kind"] = "New", ["ContactName"] = unit.Contact.Name, ["ContactPhone"] = unit.Phone, ["ContactEmail"] = unit.Email, ["Purpose"] = network.Purpose,
            ["WantsCallSign"] = wantsCallSign ? "true" : null, ["StationName"] = name, ["StationClass"] = network.StationClass, ["Siting"] = "Fixed", ["Site"] = place.Address, ["District"] = place.District,
            ["Place.Longitude"] = Number(place.Lon), ["Place.Latitude"] = Number(place.Lat), ["AltitudeMetres"] = Number(place.Altitude), ["FirstUseOn"] = Day(today.AddDays(draw.Between(30, 120))), ["Sets"] = "1",
            ["WorkingHours"] = "0000-2400", ["Mode"] = network.OffsetKhz > 0 ? "Duplex" : network.StationClass == "BC" ? "Simplex" : "Duplex", ["RangeKm"] = Number(draw.Between(3, 30)), ["EarthStationRole"] = "None",
            ["FrequencyLicenceNumber"] = licence,
            ["Frequencies[0].TransmitHz"] = Network.Typed(centre), ["Frequencies[0].EmissionDesignator"] = network.Emission,
            ["Frequencies[0].ReceiveHz"] = network.StationClass == "BC" ? null : Network.Typed(centre - network.OffsetKhz),
            ["EquipmentModel"] = network.Equipment, ["ApprovalCode"] = ApprovalCode(draw), ["SerialNumber"] = $"SN{draw.Between(2400, 2612)}-{draw.Between(0, 99999):00000}", ["EquipmentMaker"] = draw.Of(Makers),
            ["Power"] = Number(draw.Between(network.PowerW.From, network.PowerW.To)), ["PowerUnit"] = "W", ["PowerCode"] = network.StationClass == "BC" ? "Z" : "Y", ["SensitivityDbm"] = Number(-draw.Between(112, 121)),
            ["AntennaType"] = network.Directed ? "DIR" : "OMNI", ["AntennaModel"] = network.Antenna, ["AntennaMaker"] = draw.Of(AntennaMakers), ["Polarisation"] = network.Polarisation,
            ["Gain"] = Number(Math.Round(network.GainDbi.From + (draw.Share() * (network.GainDbi.To - network.GainDbi.From)), 1)), ["GainUnit"] = "Dbi", ["AntennaHeightMetres"] = Number(draw.Between(network.Height.From, network.Height.To)),
            ["AzimuthDegrees"] = network.Directed ? Number(draw.Between(0, 359)) : null, ["Antennas"] = "1", ["FeederModel"] = "HCAAYZ-50-22", ["FeederLengthMetres"] = Number(draw.Between(20, 80)),
            ["LossDb"] = Number(Math.Round(1.2 + (draw.Share() * 2.6), 1)), ["Undertaking"] = "true",
        };
        if (network.OffsetKhz > 0 && draw.Chance(0.45))
        {
            var second = network.Channel(block, channel + 3);
            typed["Frequencies[1].TransmitHz"] = Network.Typed(second);
            typed["Frequencies[1].ReceiveHz"] = Network.Typed(second - network.OffsetKhz);
            typed["Frequencies[1].EmissionDesignator"] = network.Emission;
        }

        return typed;
    }

    public static Dictionary<string, string?> BaseStations(DemoUnit unit, Network network, int block, string licence, int phase, int rows, Draw draw)
    {
        var (low, high) = network.Block(block);
        var typed = new Dictionary<string, string?>
        {
            ["NetworkName"] = $"{NetworkName(unit, network)}{Phase(phase)}期", ["TechnicalSystem"] = network.System, ["FrequencyLicenceNumber"] = licence, ["ContactName"] = unit.Contact.Name, ["ContactPhone"] = unit.Phone, ["Undertaking"] = "true",
        };
        var district = draw.Chance(0.7) ? Places.Draw(draw).District : null;
        for (var i = 0; i < rows; i++)
        {
            var place = Places.Draw(draw, district);
            var path = $"Rows[{i}].";
            typed[path + "Name"] = $"{place.Name}{phase:00}-{i + 1:00}号站";
            typed[path + "Site"] = place.Address;
            typed[path + "District"] = place.District;
            typed[path + "Place.Longitude"] = Number(place.Lon);
            typed[path + "Place.Latitude"] = Number(place.Lat);
            typed[path + "AltitudeMetres"] = Number(place.Altitude);
            typed[path + "LowHz"] = Network.Typed(low);
            typed[path + "HighHz"] = Network.Typed(high);
            typed[path + "EmissionDesignator"] = network.Emission;
            typed[path + "EquipmentModel"] = network.Equipment;
            typed[path + "ApprovalCode"] = "24C44A2B1078";
            typed[path + "PowerW"] = Number(draw.Between(network.PowerW.From, network.PowerW.To));
            typed[path + "PowerCode"] = "Y";
            typed[path + "GainDbi"] = Number(draw.Between((int)network.GainDbi.From, (int)network.GainDbi.To));
            typed[path + "Polarisation"] = "Dual";
            typed[path + "AntennaHeightMetres"] = Number(draw.Between(network.Height.From, network.Height.To));
            typed[path + "AzimuthDegrees"] = Number(draw.Between(0, 11) * 30);
            typed[path + "LossDb"] = "0.5";
            typed[path + "SharedSite"] = draw.Chance(0.6) ? "true" : null;
        }

        return typed;
    }

    public static Dictionary<string, string?> Change(DemoUnit unit, string kind, string licence, string reason) => new()
    {
        ["Kind"] = kind, ["LicenceNumber"] = licence, ["Reason"] = reason, ["ContactName"] = unit.Contact.Name, ["ContactPhone"] = unit.Phone, ["Undertaking"] = "true",
    };

    public static string ApprovalCode(Draw draw) => $"{draw.Between(23, 26)}F{draw.Of(["51", "44", "11", "32", "33"])}A{draw.Between(1, 9)}B{draw.Between(1000, 9999)}";

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Number(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Phase(int phase) => phase is >= 1 and <= 9 ? "一二三四五六七八九"[phase - 1].ToString() : phase.ToString(CultureInfo.InvariantCulture);

    private static void Band(Dictionary<string, string?> typed, int row, string use, double low, double high, Network network)
    {
        typed[$"Bands[{row}].Use"] = use;
        typed[$"Bands[{row}].LowHz"] = Network.Typed(low);
        typed[$"Bands[{row}].HighHz"] = Network.Typed(high);
        typed[$"Bands[{row}].ChannelBandwidthHz"] = Number(network.ChannelKhz) + " kHz";
        typed[$"Bands[{row}].ChannelSpacingHz"] = Number(network.ChannelKhz) + " kHz";
    }
}
