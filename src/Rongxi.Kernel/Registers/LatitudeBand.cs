namespace Rongxi.Kernel.Registers;

/// <summary>
/// Bands of latitude, so that an ordinary index finds what lies in a box. An index (latitude, longitude) would walk all that lies
/// between two parallels around the whole earth; one of (band, longitude) walks the box alone, band by band.
/// </summary>
public static class LatitudeBand
{
    /// <summary>Most bands that are asked for one by one; a box higher than a degree or so holds much of a city anyway.</summary>
    public const int MostAsked = 64;

    // A fiftieth of a degree is 2.2 km: a box of a few kilometres lies in two or three bands.
    private const double PerDegree = 50;

    /// <summary>The band of a latitude in degrees: a whole number, from south to north; null without a latitude.</summary>
    public static int? Of(double? latitude) => latitude is { } degrees ? (int)Math.Floor(degrees * PerDegree) : null;
}
