using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;
using Rongxi.Propagation;
using Rongxi.Propagation.Coverage;
using Rongxi.Propagation.P1812;
using Rongxi.Radio.Compatibility;
using Rongxi.Radio.Power;
using Rongxi.Radio.Stations;

namespace Rongxi.Radio.Coverage;

/// <summary>
/// Everything a full coverage is computed from, and nothing else: a computation repeated years later needs neither the case
/// nor the table of criteria of that day.
/// </summary>
internal sealed record CoverageInputs
{
    public const double LeastMHz = PathLosses.LeastMHz;
    public const double MostMHz = 6000;
    public const double DefaultArcSeconds = 3;
    public const double LeastArcSeconds = 1;
    public const double MostArcSeconds = 30;
    public const double LeastKm = 1;
    public const double MostKm = 500;

    private const int MostName = 200;
    private const int MostClasses = 5;
    private const double MetresPerArcSecond = 30.9;

    // Files say what they hold; the bounds are the library's.
    private static readonly IReadOnlyList<Bound> Bounds =
    [
        new("longitude", -180, 180, "°"), new("latitude", -80, 80, "°"), new("transmitHeightM", 1, 3000, " m"), new("eirpDbw", -100, 100, " dBW"), new("gainDbi", -30, 80, " dBi"), new("azimuthDegrees", 0, 360, "°"),
        new("downtiltDegrees", 0, 30, "°"), new("frequencyMHz", LeastMHz, MostMHz, " MHz"), new("receiverHeightM", 1, 3000, " m"), new("radiusKm", LeastKm, MostKm, " km"), new("pixelArcSeconds", LeastArcSeconds, MostArcSeconds, "″"),
        new("timePercent", 1, 50, " %"), new("lapseNPerKm", 0, 150, " N/km"), new("seaLevelN", 100, 600, " N"),
    ];

    private static readonly HashSet<string> Known = [.. Bounds.Select(bound => bound.Field), "station", "polarisation", "classes"];

    private sealed record Bound(string Field, double Least, double Most, string Unit);

    /// <summary>Name of the station, for the title.</summary>
    public required string Station { get; init; }

    public required Coordinates Place { get; init; }

    /// <summary>Of the antenna above ground, m.</summary>
    public required double TransmitHeightM { get; init; }

    /// <summary>In the direction of maximum radiation.</summary>
    public required double EirpDbw { get; init; }

    public required double GainDbi { get; init; }

    /// <summary>Null for all directions.</summary>
    public required double? AzimuthDegrees { get; init; }

    public required double DowntiltDegrees { get; init; }

    public required double FrequencyMHz { get; init; }

    /// <summary>The plane that counts for the ground's reflection: whatever is not horizontal is computed as vertical.</summary>
    public required Polarization Polarisation { get; init; }

    public required double ReceiverHeightM { get; init; }

    public required double RadiusKm { get; init; }

    public required double PixelArcSeconds { get; init; }

    /// <summary>Share of the time in which the field strength is exceeded.</summary>
    public required double TimePercent { get; init; }

    public required RadioClimate Climate { get; init; }

    /// <summary>Highest first.</summary>
    public required IReadOnlyList<FieldClass> Classes { get; init; }

    /// <summary>The inputs for a station as the office knows it.</summary>
    public static CoverageInputs Of(OnAir station, ServiceCriterion criterion, RadioClimate climate, CoverageWish wish) => new()
    {
        Station = station.Name.Length <= MostName ? station.Name : station.Name[..MostName],
        Place = new(Math.Round(station.Place.Longitude, 7), Math.Round(station.Place.Latitude, 7)),
        TransmitHeightM = Math.Clamp(Math.Round(station.TransmitHeightM, 2), 1, 3000),
        EirpDbw = Math.Round(station.EirpDbw, 3),
        GainDbi = Math.Round(station.GainDbi, 2),
        AzimuthDegrees = station.AzimuthDegrees,
        DowntiltDegrees = station.DowntiltDegrees,
        FrequencyMHz = Math.Round(station.Transmits[0].CentreHz / 1e6, 6),
        Polarisation = station.Polarisation == Power.Polarisation.Horizontal ? Polarization.Horizontal : Polarization.Vertical,
        ReceiverHeightM = Math.Clamp(criterion.ReceiverHeightM, 1, 3000),
        RadiusKm = wish.RadiusKm ?? DefaultKm(station),
        PixelArcSeconds = wish.PixelArcSeconds ?? DefaultArcSeconds,
        TimePercent = wish.TimePercent ?? 50,
        Climate = climate,
        Classes = criterion.Classes,
    };

    /// <summary>How far is computed unless somebody says otherwise: somewhat beyond what it serves.</summary>
    public static double DefaultKm(OnAir station) => Math.Round(Math.Clamp(station.RangeKm * 1.6, 8, 60), 1);

    /// <summary>Reads and checks inputs.</summary>
    /// <exception cref="Refusal"><c>coverage.inputs</c>, with each field at fault.</exception>
    public static CoverageInputs Read(JsonObject json)
    {
        var wrong = new List<FieldError>();
        wrong.AddRange(json.Where(pair => !Known.Contains(pair.Key)).Select(pair => new FieldError(pair.Key, ("没有这一项", "there is no such field"))));
        var numbers = Bounds.ToDictionary(bound => bound.Field, bound => Number(json, bound, wrong));
        var name = Word(json["station"]);
        if (name is not { Length: > 0 and <= MostName })
        {
            wrong.Add(new("station", ($"台站名称应为 1 至 {MostName} 字", $"the station’s name has 1 to {MostName} characters")));
        }

        var plane = Word(json["polarisation"]);
        if (plane is not ("horizontal" or "vertical"))
        {
            wrong.Add(new("polarisation", ("极化应为 horizontal 或 vertical", "polarisation is horizontal or vertical")));
        }

        var classes = ClassesOf(json["classes"], wrong);
        Refuse(wrong);
        var inputs = new CoverageInputs
        {
            Station = name!, Place = new(numbers["longitude"]!.Value, numbers["latitude"]!.Value), TransmitHeightM = numbers["transmitHeightM"]!.Value, EirpDbw = numbers["eirpDbw"]!.Value, GainDbi = numbers["gainDbi"]!.Value,
            AzimuthDegrees = numbers["azimuthDegrees"], DowntiltDegrees = numbers["downtiltDegrees"]!.Value, FrequencyMHz = numbers["frequencyMHz"]!.Value, Polarisation = plane == "horizontal" ? Polarization.Horizontal : Polarization.Vertical,
            ReceiverHeightM = numbers["receiverHeightM"]!.Value, RadiusKm = numbers["radiusKm"]!.Value, PixelArcSeconds = numbers["pixelArcSeconds"]!.Value, TimePercent = numbers["timePercent"]!.Value,
            Climate = new(numbers["lapseNPerKm"]!.Value, numbers["seaLevelN"]!.Value), Classes = classes,
        };
        if (inputs.RadiusKm * 1000 < 4 * inputs.StepM)
        {
            wrong.Add(new("pixelArcSeconds", ($"像元太大：半径 {inputs.RadiusKm:0.###} km 不到 4 个像元", $"pixels too large: the radius of {inputs.RadiusKm:0.###} km is less than 4 of them")));
        }
        else if (inputs.Pixels > CoverageGrid.MostPixels)
        {
            wrong.Add(new("pixelArcSeconds", (
                $"最多 {CoverageGrid.MostPixels / 1_000_000} 百万像元，此处为 {inputs.Pixels / 1e6:0} 百万：请减小半径或加大像元", $"at most {CoverageGrid.MostPixels / 1_000_000} million pixels; these would be {inputs.Pixels / 1e6:0} million: a smaller radius or larger pixels")));
        }

        Refuse(wrong);
        return inputs;
    }

    public JsonObject ToJson() => new()
    {
        ["station"] = Station, ["longitude"] = Place.Longitude, ["latitude"] = Place.Latitude, ["transmitHeightM"] = TransmitHeightM, ["eirpDbw"] = EirpDbw, ["gainDbi"] = GainDbi, ["azimuthDegrees"] = AzimuthDegrees,
        ["downtiltDegrees"] = DowntiltDegrees, ["frequencyMHz"] = FrequencyMHz, ["polarisation"] = Polarisation == Polarization.Horizontal ? "horizontal" : "vertical", ["receiverHeightM"] = ReceiverHeightM, ["radiusKm"] = RadiusKm,
        ["pixelArcSeconds"] = PixelArcSeconds, ["timePercent"] = TimePercent, ["lapseNPerKm"] = Climate.LapseNPerKm, ["seaLevelN"] = Climate.SeaLevelN,
        ["classes"] = new JsonArray([.. Classes.Select(one => (JsonNode)new JsonObject { ["fromDbuvm"] = one.FromDbuvm, ["zh"] = one.Zh, ["en"] = one.En })]),
    };

    /// <summary>The raster.</summary>
    public CoverageGrid Grid() => CoverageGrid.Around(Place.Latitude, Place.Longitude, RadiusKm, PixelArcSeconds);

    /// <summary>Samples along a radial lie a pixel apart.</summary>
    public double StepM => PixelArcSeconds * MetresPerArcSecond;

    public CoveragePlan Plan() => new(Grid(), Place.Latitude, Place.Longitude, RadiusKm, StepM);

    public RadialModel Model() => new P1812RadialModel(
        new P1812Method(new P1812Conditions { FrequencyGHz = FrequencyMHz / 1000, TimePercent = TimePercent, LapseNPerKm = Climate.LapseNPerKm, SeaLevelRefractivityN = Climate.SeaLevelN, Polarization = Polarisation }), TransmitHeightM, ReceiverHeightM);

    /// <summary>Radiated in a direction, dBW.</summary>
    public Func<double, double> Eirp()
    {
        var hertz = (long)Math.Round(FrequencyMHz * 1e6);
        var station = new OnAir
        {
            Number = "", Name = Station, Holder = "", Service = StationService.Other, Place = Place, TransmitHeightM = TransmitHeightM, ReceiveHeightM = TransmitHeightM, EirpDbw = EirpDbw, GainDbi = GainDbi,
            AzimuthDegrees = AzimuthDegrees, DowntiltDegrees = DowntiltDegrees, Transmits = [new(hertz, hertz)], RangeKm = RadiusKm, NoiseFigureDb = 0,
        };
        return azimuth => Beams.EirpDbw(station, azimuth);
    }

    /// <summary>Pixels of the square around the circle, without making it.</summary>
    public double Pixels
    {
        get
        {
            var north = RadiusKm / 110.5;
            var east = north / Math.Cos(double.DegreesToRadians(Math.Min(89, Math.Abs(Place.Latitude) + north)));
            return ((2 * Math.Ceiling(north * 3600 / PixelArcSeconds)) + 1) * ((2 * Math.Ceiling(east * 3600 / PixelArcSeconds)) + 1);
        }
    }

    private static double? Number(JsonObject json, Bound bound, List<FieldError> wrong)
    {
        var node = json[bound.Field];
        if (node is null && bound.Field == "azimuthDegrees")
        {
            return null;
        }

        if (node is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<double>(out var number) && number >= bound.Least && number <= bound.Most)
        {
            return number;
        }

        wrong.Add(new(bound.Field, (
            string.Create(CultureInfo.InvariantCulture, $"应为 {bound.Least} 至 {bound.Most}{bound.Unit}"), string.Create(CultureInfo.InvariantCulture, $"between {bound.Least} and {bound.Most}{bound.Unit}"))));
        return 0;
    }

    private static string? Word(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static List<FieldClass> ClassesOf(JsonNode? node, List<FieldError> wrong)
    {
        var classes = new List<FieldClass>();
        foreach (var one in node as JsonArray ?? [])
        {
            if (one is JsonObject row && row["fromDbuvm"] is JsonValue from && from.TryGetValue<double>(out var level) && level is >= -100 and <= 300
                && Word(row["zh"]) is { Length: <= MostName } zh && Word(row["en"]) is { Length: <= MostName } en && !(classes.Count > 0 && level >= classes[^1].FromDbuvm))
            {
                classes.Add(new(level, zh, en));
            }
            else
            {
                classes.Clear();
                break;
            }
        }

        if (classes.Count is < 1 or > MostClasses)
        {
            wrong.Add(new("classes", ($"应有 1 至 {MostClasses} 级场强，由高到低，各有中英文说明", $"1 to {MostClasses} classes of field strength, highest first, each with its meaning in both languages")));
        }

        return classes;
    }

    private static void Refuse(List<FieldError> wrong)
    {
        if (wrong.Count > 0)
        {
            throw new Refusal("coverage.inputs", (
                "覆盖计算的输入不对：" + string.Join("；", wrong.Take(4).Select(error => $"{error.Field} {error.Text.Zh}")), "Coverage cannot be computed from these inputs: " + string.Join("; ", wrong.Take(4).Select(error => $"{error.Field} {error.Text.En}"))), wrong);
        }
    }
}

/// <summary>What whoever asks may choose; null: as usual.</summary>
internal sealed record CoverageWish(double? RadiusKm, double? PixelArcSeconds, double? TimePercent);
