using Rongxi.App.Demonstration;

namespace Rongxi.Bench;

/// <summary>A page that is measured: its name, and the addresses that are asked in turn.</summary>
internal sealed record Visit(string Name, IReadOnlyList<string> Addresses)
{
    private const int Many = 400;

    /// <summary>The pages the project makes claims about, over what a filled database holds.</summary>
    /// <param name="openCases">Numbers of cases in hand.</param>
    /// <param name="closedCases">Numbers of cases decided.</param>
    /// <param name="stationNames">Names of stations, drawn from the whole register.</param>
    /// <param name="stations">How many stations there are.</param>
    /// <param name="today">The office's date.</param>
    public static IReadOnlyList<Visit> All(IReadOnlyList<string> openCases, IReadOnlyList<string> closedCases, IReadOnlyList<string> stationNames, int stations, DateOnly today)
    {
        var draw = new Draw(5);
        return
        [
            new("bare answer `ok`", [BenchServer.Bare]),
            new("desk", ["/desk"]),
            new("case in hand", Some(_ => $"/cases/{draw.Of(openCases)}")),
            new("case decided", Some(_ => $"/cases/{draw.Of(closedCases)}")),
            new("register, first page", ["/radio/stations"]),
            new("register by part of a name, hundreds match", Some(_ => Register("q", Part(draw.Of(stationNames), 4)))),
            new("register by part of a name, thousands match", Some(_ => Register("q", Part(draw.Of(stationNames), 2)))),
            new("register by part of a name, 100,000 and more match", Some(_ => Register("q", draw.Of(["中继台", "基地台", "遥测站"])))),
            new("register by whole number", Some(_ => Register("q", $"CS{draw.Between(1, stations):0000000}"))),
            new("register by part of a number", Some(_ => Register("q", $"CS{draw.Between(1, stations) / 100:00000}"))),
            new("register by frequency, 25 kHz to 2 MHz wide", Some(_ => Frequency(draw.Between(350_000, 420_000) / 1000.0, draw.Of([0.025, 0.2, 1, 2])))),
            new("register by frequency, 10 MHz and more", Some(_ => Frequency(draw.Of([400.0, 360, 851]), draw.Of([10.0, 14])))),
            new("register by box, a few kilometres", Some(_ => Box(103.9 + (draw.Share() * 0.3), 30.5 + (draw.Share() * 0.3), draw.Of([0.02, 0.04])))),
            new("register by box, half the city", Some(_ => Box(103.6 + (draw.Share() * 0.2), 30.3 + (draw.Share() * 0.2), 0.6))),
            new("register by frequency and box", Some(_ => Frequency(draw.Between(350_000, 420_000) / 1000.0, 1) + "&" + Box(103.9 + (draw.Share() * 0.3), 30.5 + (draw.Share() * 0.3), 0.1).Split('?')[1])),
            new("register by expiry in 60 days", [$"/radio/stations?state=Valid&validTo.from={today:yyyy-MM-dd}&validTo.to={today.AddDays(60):yyyy-MM-dd}"]),
        ];

        static IReadOnlyList<string> Some(Func<int, string> address) => [.. Enumerable.Range(0, Many).Select(address)];

        static string Register(string name, string value) => $"/radio/stations?{name}={Uri.EscapeDataString(value)}";

        static string Part(string name, int length) => name.Length <= length ? name : name[..length];

        static string Frequency(double from, double width) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/radio/stations?frequency={from:0.###}-{from + width:0.###}%20MHz");

        static string Box(double west, double south, double side) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/radio/stations?bbox={west:0.####},{south:0.####},{west + side:0.####},{south + side:0.####}");
    }
}
