using System.Globalization;
using System.Text;

namespace Rongxi.Radio.Compatibility;

/// <summary>A path drawn in section: ground over the curved earth, the straight line between the antennas, the first Fresnel zone.</summary>
/// <param name="DistanceKm">Distances from the first antenna, rising.</param>
/// <param name="GroundM">Ground above sea level, m.</param>
/// <param name="FromHeightM">First antenna above ground, m.</param>
/// <param name="ToHeightM">Second antenna above ground, m.</param>
/// <param name="FrequencyMHz">Frequency.</param>
/// <param name="EarthFactor">Effective earth radius in radii: 4/3 in the median.</param>
internal sealed record ProfileDrawing(IReadOnlyList<double> DistanceKm, IReadOnlyList<double> GroundM, double FromHeightM, double ToHeightM, double FrequencyMHz, double EarthFactor = 4d / 3)
{
    public const int Width = 760;
    public const int Height = 300;
    private const int Left = 56;
    private const int Right = 18;
    private const int Top = 26;
    private const int Bottom = 34;
    private const int MostPoints = 400;
    private const int ZonePoints = 80;

    private double _low;
    private double _high;

    private double Length => DistanceKm[^1];

    /// <summary>Height of the first antenna above sea level, m.</summary>
    private double FromM => GroundM[0] + FromHeightM;

    private double ToM => GroundM[^1] + ToHeightM;

    /// <summary>How far the earth bulges above the straight line between the ends, m.</summary>
    private double Bulge(double km) => km * (Length - km) / (2 * EarthFactor * 6371) * 1000;

    private double Line(double km) => FromM + ((ToM - FromM) * km / Length);

    private double Fresnel(double km) => Math.Sqrt(Math.Max(0, 299.792458 / FrequencyMHz * km * (Length - km) * 1000 / Length));

    /// <summary>The least clearance over the ground in radii of the first Fresnel zone, and where; negative where the ground stands above the line.</summary>
    public (double Radii, double Km) Clearance()
    {
        var (least, at) = (double.PositiveInfinity, 0d);
        for (var i = 1; i < DistanceKm.Count - 1; i++)
        {
            var km = DistanceKm[i];
            var radii = (Line(km) - GroundM[i] - Bulge(km)) / Math.Max(1e-6, Fresnel(km));
            if (radii < least)
            {
                (least, at) = (radii, km);
            }
        }

        return (least, at);
    }

    /// <summary>Numbers and marks of both axes, the shapes as points of SVG.</summary>
    public Drawn Draw()
    {
        var step = Math.Max(1, DistanceKm.Count / MostPoints);
        var shown = Enumerable.Range(0, DistanceKm.Count).Where(i => i % step == 0 || i == DistanceKm.Count - 1).ToList();
        var tops = shown.Select(i => GroundM[i] + Bulge(DistanceKm[i])).ToList();
        _low = tops.Min();
        _high = Math.Max(tops.Max(), Math.Max(FromM, ToM));
        foreach (var i in shown)
        {
            _high = Math.Max(_high, Line(DistanceKm[i]) + Fresnel(DistanceKm[i]));
        }

        var rise = Tick((_high - _low) / 5);
        _low = Math.Floor((_low - (rise * 0.1)) / rise) * rise;
        _high = Math.Ceiling((_high + (rise * 0.2)) / rise) * rise;
        var run = Tick(Length / 6);
        var ground = new StringBuilder().Append(At(0, _low)).Append(' ');
        for (var i = 0; i < shown.Count; i++)
        {
            ground.Append(At(DistanceKm[shown[i]], tops[i])).Append(' ');
        }

        ground.Append(At(Length, _low));
        // The zone is round at its ends whatever the distance of the points of ground.
        var along = Enumerable.Range(0, ZonePoints + 1).Select(i => Length * (1 - Math.Cos(Math.PI * i / ZonePoints)) / 2).ToList();
        var zone = string.Join(' ', along.Select(km => At(km, Line(km) + Fresnel(km))).Concat(along.AsEnumerable().Reverse().Select(km => At(km, Line(km) - Fresnel(km)))));
        return new Drawn(
            ground.ToString(), zone, (X(0), Y(FromM)), (X(Length), Y(ToM)),
            [.. Steps(_low, _high, rise).Select(m => (Y(m), m.ToString("#,0.##", CultureInfo.InvariantCulture)))],
            [.. Steps(0, Length, run).Select(km => (X(km), km.ToString("0.##", CultureInfo.InvariantCulture)))]);
    }

    private double X(double km) => Math.Round(Left + (km / Length * (Width - Left - Right)), 1);

    private double Y(double m) => Math.Round(Top + ((_high - m) / (_high - _low) * (Height - Top - Bottom)), 1);

    private string At(double km, double m) => string.Create(CultureInfo.InvariantCulture, $"{X(km)},{Y(m)}");

    private static IEnumerable<double> Steps(double from, double to, double step)
    {
        for (var i = 0; from + (i * step) <= to + (step * 1e-9) && i < 50; i++)
        {
            yield return from + (i * step);
        }
    }

    /// <summary>The round number next above: 1, 2 or 5 with zeros.</summary>
    private static double Tick(double rough)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(rough, 1e-3))));
        return (rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 } * power;
    }
}

/// <summary>The shapes of a section, in the picture's own units.</summary>
internal sealed record Drawn(string Ground, string Zone, (double X, double Y) From, (double X, double Y) To, IReadOnlyList<(double At, string Text)> Heights, IReadOnlyList<(double At, string Text)> Distances)
{
    /// <summary>Grid and numbers of both axes as SVG. Razor takes the element for texts as its own, so it is written here.</summary>
    public string Labels(string unit)
    {
        var svg = new StringBuilder();
        foreach (var (at, text) in Heights)
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<g class="grid"><line x1="56" x2="742" y1="{at}" y2="{at}"/><text x="50" y="{at + 4:0.#}" class="end">{text}</text></g>""");
        }

        foreach (var (at, text) in Distances)
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<text x="{at}" y="284" class="middle">{text}</text>""");
        }

        return svg.Append(CultureInfo.InvariantCulture, $"""<text x="50" y="14" class="end">{unit}</text><text x="742" y="297" class="end">km</text>""").ToString();
    }

    /// <summary>Ground, zone, line and antennas as SVG.</summary>
    /// <param name="from">What stands at the first antenna: its height.</param>
    /// <param name="to">What stands at the second.</param>
    public string Shapes(string from, string to) => string.Create(CultureInfo.InvariantCulture, $"""
        <polygon class="ground" points="{Ground}"/><polygon class="zone" points="{Zone}"/>
        <line class="ray" x1="{From.X}" y1="{From.Y}" x2="{To.X}" y2="{To.Y}"/>
        <circle class="end-mark" cx="{From.X}" cy="{From.Y}" r="4"/><circle class="end-mark" cx="{To.X}" cy="{To.Y}" r="4"/>
        <text x="{From.X + 8:0.#}" y="{Math.Max(12, From.Y - 8):0.#}" class="name">{from}</text><text x="{To.X - 8:0.#}" y="{Math.Max(12, To.Y - 8):0.#}" class="name end">{to}</text>
        """);
}
