using System.Globalization;
using System.Text;
using Rongxi.App.Demonstration;
using Rongxi.Kernel.Identifiers;

namespace Rongxi.Bench;

/// <summary>Stations as an office would hand them in: a file with the headings of an export, the same every time.</summary>
internal static class StationRows
{
    private static readonly string[] Headings =
    [
        "Number", "State", "Name", "StationClass", "Holder", "HolderCode", "District", "Site", "HasFixedSite", "Longitude", "Latitude", "AltitudeMetres", "Mode", "RangeKm",
        "TransmitHz", "ReceiveHz", "LowHz", "HighHz", "EmissionDesignator", "EquipmentModel", "EquipmentMaker", "SerialNumber", "ApprovalCode", "PowerW", "PowerCode",
        "AntennaModel", "Polarisation", "GainDbi", "AntennaHeightMetres", "AzimuthDegrees", "LossDb", "CallSign", "DecidedBy", "ValidFrom", "ValidTo",
    ];

    private static readonly string[] Trades = ["轨道交通", "供电", "水务", "公交", "机场", "林业", "应急", "医院", "广播电视", "通信", "安保", "制造", "出租", "燃气", "学校", "物流"];
    private static readonly string[] Forms = ["集团有限公司", "有限责任公司", "股份有限公司", "服务中心", "管理处"];
    private static readonly string[] Names = ["蓉", "锦", "天府", "青羊", "金沙", "武侯", "龙泉", "岷江", "都江", "西岭", "银杏", "芙蓉", "望江", "华阳", "兴隆", "东安", "双流", "新都", "温江", "郫都"];

    /// <summary>Writes stations numbered from <paramref name="first"/>; answers the size of the file in bytes.</summary>
    public static long Write(string path, int count, int first, DateOnly today)
    {
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 16);
        file.WriteLine(string.Join(',', Headings));
        var draw = new Draw(20260101UL + (ulong)first);
        var holders = Enumerable.Range(0, 5_000).Select(i => Holder(new Draw((ulong)i + 99))).ToList();
        var line = new StringBuilder();
        for (var i = first; i < first + count; i++)
        {
            Row(line.Clear(), i, holders, today, draw);
            file.WriteLine(line);
        }

        file.Flush();
        return file.BaseStream.Length;
    }

    private static void Row(StringBuilder line, int i, List<(string Name, string Code)> holders, DateOnly today, Draw draw)
    {
        var networks = App.Demonstration.Networks.Of((Trade)draw.Between(0, Enum.GetValues<Trade>().Length - 1));
        var network = draw.Of(networks);
        var (holder, code) = draw.Of(holders);
        var place = Places.Draw(draw);
        var centre = (long)(network.Channel(draw.Between(0, network.Blocks - 1), draw.Between(0, 39)) * 1000);
        var half = (long)(network.ChannelKhz * 500);
        var from = today.AddDays(-draw.Between(1, 1800));
        var expired = draw.Chance(0.06);
        var to = expired ? today.AddDays(-draw.Between(1, 300)) : today.AddDays(draw.Between(1, 1825));
        Put(line, $"CS{i:0000000}");
        Put(line, expired ? "Expired" : draw.Chance(0.03) ? "Cancelled" : "Valid");
        Put(line, $"{place.Name}{draw.Of(Names)}{network.Station}{draw.Between(1, 9999)}号");
        Put(line, network.StationClass);
        Put(line, holder);
        Put(line, code);
        Put(line, place.District);
        Put(line, place.Address);
        Put(line, "true");
        Put(line, Number(place.Lon));
        Put(line, Number(place.Lat));
        Put(line, Number(place.Altitude));
        Put(line, network.OffsetKhz > 0 ? "Duplex" : "Simplex");
        Put(line, Number(draw.Between(3, 30)));
        Put(line, Megahertz(centre));
        Put(line, Megahertz(centre - (long)(network.OffsetKhz * 1000)));
        Put(line, Megahertz(centre - half));
        Put(line, Megahertz(centre + half));
        Put(line, network.Emission);
        Put(line, network.Equipment);
        Put(line, draw.Of(Names) + "通信设备有限公司");
        Put(line, $"SN{draw.Between(2400, 2612)}-{draw.Between(0, 99999):00000}");
        Put(line, RadioForms.ApprovalCode(draw));
        Put(line, Number(draw.Between(network.PowerW.From, network.PowerW.To)));
        Put(line, "Y");
        Put(line, network.Antenna);
        Put(line, network.Polarisation);
        Put(line, Number(Math.Round(network.GainDbi.From + (draw.Share() * (network.GainDbi.To - network.GainDbi.From)), 1)));
        Put(line, Number(draw.Between(network.Height.From, network.Height.To)));
        Put(line, network.Directed ? Number(draw.Between(0, 359)) : "");
        Put(line, Number(Math.Round(1.2 + (draw.Share() * 2.6), 1)));
        Put(line, draw.Chance(0.3) ? $"BLX{i % 10_000:0000}" : "");
        Put(line, "成都市无线电管理办公室");
        Put(line, RadioForms.Day(from < to ? from : to.AddDays(-30)));
        Put(line, RadioForms.Day(to));
        line.Length--;
    }

    private static (string Name, string Code) Holder(Draw draw)
    {
        var name = $"成都{draw.Of(Names)}{draw.Of(Names)}{draw.Of(Trades)}{draw.Of(Forms)}";
        return (name, $"91510100{string.Concat(Enumerable.Range(0, 10).Select(_ => draw.Of(Uscc.Alphabet.ToCharArray())))}");
    }

    private static void Put(StringBuilder line, string cell) => line.Append(cell).Append(',');

    private static string Number(double number) => RadioForms.Number(number);

    private static string Megahertz(long hertz) => (hertz / 1_000_000m).ToString("0.######", CultureInfo.InvariantCulture);
}
