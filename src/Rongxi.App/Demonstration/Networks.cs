using System.Globalization;

namespace Rongxi.App.Demonstration;

/// <summary>What kind of network a unit applies for: service, bands, and what its stations are like.</summary>
/// <param name="Name">Second half of its name.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="System">技术体制.</param>
/// <param name="TransmitKhz">Where the first block of the stations' transmit band begins.</param>
/// <param name="OffsetKhz">How far below the stations receive; 0 where they receive on the same band.</param>
/// <param name="BlockKhz">Width of a unit's block.</param>
/// <param name="Blocks">How many such blocks there are.</param>
/// <param name="ChannelKhz">Width of a channel.</param>
/// <param name="Emission">Emission designator of its stations.</param>
/// <param name="StationClass">Class of its stations.</param>
/// <param name="Station">Second half of their names.</param>
internal sealed record Network(
    string Name, string Purpose, string System, double TransmitKhz, double OffsetKhz, double BlockKhz, int Blocks, double ChannelKhz, string Emission, string StationClass, string Station)
{
    public string Service { get; init; } = "LandMobile";
    public string Nature { get; init; } = "Dedicated";
    public (int From, int To) PowerW { get; init; } = (5, 50);
    public (double From, double To) GainDbi { get; init; } = (6, 11);
    public (int From, int To) Height { get; init; } = (18, 60);
    public bool Directed { get; init; }
    public string Polarisation { get; init; } = "Vertical";
    public string Equipment { get; init; } = "HD-9600";
    public string Antenna { get; init; } = "TX-400-9";

    /// <summary>Whether it is built in batches of base stations.</summary>
    public bool Batches { get; init; }

    /// <summary>Edges of a block, in kilohertz.</summary>
    public (double Low, double High) Block(int block) => (TransmitKhz + (block % Blocks * BlockKhz), TransmitKhz + (((block % Blocks) + 1) * BlockKhz));

    /// <summary>Centre of a channel of a block.</summary>
    public double Channel(int block, int channel)
    {
        var channels = Math.Max(1, (int)Math.Floor(BlockKhz / ChannelKhz));
        return Block(block).Low + (ChannelKhz / 2) + (channel % channels * ChannelKhz);
    }

    /// <summary>A frequency as it is typed.</summary>
    public static string Typed(double khz) => (khz / 1000).ToString("0.######", CultureInfo.InvariantCulture) + " MHz";
}

/// <summary>The networks of each trade.</summary>
internal static class Networks
{
    private static readonly Network Trunking = new("集群调度网", "调度指挥和应急联络", "PDT", 851_012.5, 45_000, 500, 28, 12.5, "8K50F7W", "FB", "中继台") { Antenna = "TX-860-9", Equipment = "HD-9600" };
    private static readonly Network Private = new("无线通信专网", "生产调度", "DMR", 403_012.5, 10_000, 250, 24, 12.5, "7K60FXE", "FB", "基地台") { Equipment = "RD-988", PowerW = (5, 25) };
    private static readonly Network Police = new("应急指挥通信网", "应急处置现场指挥", "PDT", 361_012.5, 10_000, 500, 8, 12.5, "8K50F7W", "FB", "中继台") { Antenna = "TX-350-8" };
    private static readonly Network Vhf = new("森林防火通信网", "林区防火巡护和火场指挥", "模拟调频", 150_012.5, 5_700, 250, 8, 25, "16K0F3E", "FB", "中继台") { Antenna = "TX-150-6", Equipment = "GR-3188", PowerW = (10, 50), GainDbi = (5, 8.5) };
    private static readonly Network Telemetry = new("遥测遥控网", "水情、管网和配电终端数据传送", "数传", 228_037.5, 7_000, 250, 12, 25, "16K0F2D", "FX", "遥测站") { Service = "Fixed", Antenna = "TX-230-Y", Equipment = "ND-886A", PowerW = (5, 25), Directed = true };
    private static readonly Network Train = new("车地无线通信网", "列车运行控制和车地数据传送", "LTE-M", 1_785_000, 0, 10_000, 2, 10_000, "9M00W7W", "FB", "车地基站") { Antenna = "LK-1800", Equipment = "eBBU530", PowerW = (10, 20), GainDbi = (14, 17), Directed = true, Height = (6, 25) };
    private static readonly Network Broadband = new("宽带集群专网", "园区视频和数据业务", "B-TrunC", 1_447_000, 0, 10_000, 2, 10_000, "9M00W7W", "FB", "宽带基站") { Antenna = "LK-1400", Equipment = "eBBU530", PowerW = (10, 20), GainDbi = (12, 15), Directed = true };
    private static readonly Network Microwave = new("微波传输网", "站间业务传输", "数字微波", 7_442_000, 161_000, 28_000, 4, 28_000, "27M0D7W", "FX", "微波站") { Service = "Fixed", Antenna = "VHLP-7W", Equipment = "RTN-950", PowerW = (1, 1), GainDbi = (33, 39), Directed = true, Polarisation = "Horizontal" };
    private static readonly Network Fm = new("调频广播网", "调频广播发射", "FM", 88_100, 0, 400, 48, 400, "256KF8E", "BC", "调频发射台") { Service = "SoundBroadcasting", Antenna = "FM-4D", Equipment = "FM-1000D", PowerW = (300, 1000), GainDbi = (3, 6.5), Height = (40, 90) };
    private static readonly Network FiveG = new("第五代移动通信网", "公众移动通信", "NR", 3_400_000, 0, 100_000, 2, 100_000, "98M0W7W", "FB", "站") { Nature = "Public", Antenna = "AAU-5613", Equipment = "AAU5613", PowerW = (160, 200), GainDbi = (23, 25), Batches = true, Height = (18, 45), Directed = true, Polarisation = "Dual" };

    public static IReadOnlyList<Network> Of(Trade trade) => trade switch
    {
        Trade.Rail => [Trunking, Train],
        Trade.Power => [Telemetry, Trunking],
        Trade.Water => [Telemetry, Private],
        Trade.Transit => [Trunking, Private],
        Trade.Airport => [Trunking, Broadband],
        Trade.Forest => [Vhf, Police],
        Trade.Police => [Police, Vhf],
        Trade.Hospital => [Private],
        Trade.Broadcast => [Fm, Microwave],
        Trade.Telecom => [FiveG, Microwave],
        Trade.Security => [Private],
        Trade.Factory => [Private, Broadband],
        Trade.Taxi => [Private],
        Trade.Gas => [Telemetry, Private],
        Trade.Campus => [Private, Broadband],
        _ => [Private],
    };
}
