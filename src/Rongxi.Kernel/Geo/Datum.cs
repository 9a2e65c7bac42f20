namespace Rongxi.Kernel.Geo;

/// <summary>The datum in which coordinates are given.</summary>
public enum Datum
{
    /// <summary>China Geodetic Coordinate System 2000, in which everything is kept here.</summary>
    Cgcs2000,

    /// <summary>World Geodetic System 1984. Differs from CGCS2000 by centimetres to decimetres, far below what registers hold; treated as the same.</summary>
    Wgs84,

    /// <summary>The offset datum of Chinese web maps (GCJ-02), some hundred metres away.</summary>
    Gcj02,
}

/// <summary>A place in degrees.</summary>
/// <param name="Lon">Longitude, −180 to 180, east positive.</param>
/// <param name="Lat">Latitude, −90 to 90, north positive.</param>
public readonly record struct LonLat(double Lon, double Lat)
{
    /// <summary>Whether both are finite and in range.</summary>
    public bool IsValid => double.IsFinite(Lon) && double.IsFinite(Lat) && Math.Abs(Lon) <= 180 && Math.Abs(Lat) <= 90;
}

/// <summary>Conversion between CGCS2000 (or WGS 84) and GCJ-02.</summary>
/// <remarks>
/// The transformation was never published; these are the formulas everybody uses since 2010 (eviltransform, coordtransform):
/// with <c>x = λ − 105°</c>, <c>y = φ − 35°</c>, two sums of linear, quadratic and sine terms give an offset in metres, which
/// becomes degrees on the Krasovsky 1940 ellipsoid (a = 6378245 m, e² = 0.00669342162296594323). Points outside 72.004°–137.8347° E,
/// 0.8293°–55.8271° N are not offset. Checked against the vectors of eviltransform, with which it agrees within two centimetres.
/// </remarks>
public static class DatumShift
{
    private const double A = 6378245.0;
    private const double E2 = 0.00669342162296594323;

    /// <summary>To the datum in which everything is kept.</summary>
    public static LonLat ToCgcs2000(LonLat place, Datum from) => from == Datum.Gcj02 ? FromGcj02(place) : place;

    /// <summary>CGCS2000 or WGS 84 to GCJ-02, for drawing on web maps of that datum.</summary>
    public static LonLat ToGcj02(LonLat place)
    {
        if (!Offset(place)) { return place; }
        var (dLon, dLat) = Shift(place);
        return new(place.Lon + dLon, place.Lat + dLat);
    }

    /// <summary>GCJ-02 to CGCS2000, by fixed-point iteration until <see cref="ToGcj02"/> gives the place back within 1e-9°.</summary>
    public static LonLat FromGcj02(LonLat place)
    {
        if (!Offset(place)) { return place; }
        var guess = place;
        // The offset varies slowly (its slope is below 0.01), so each round gains two digits; six are enough, twenty a limit.
        for (int round = 0; round < 20; round++)
        {
            var back = ToGcj02(guess);
            double dLon = place.Lon - back.Lon, dLat = place.Lat - back.Lat;
            guess = new(guess.Lon + dLon, guess.Lat + dLat);
            if (Math.Abs(dLon) < 1e-9 && Math.Abs(dLat) < 1e-9) { break; }
        }
        return guess;
    }

    private static bool Offset(LonLat p) => p.Lon is >= 72.004 and <= 137.8347 && p.Lat is >= 0.8293 and <= 55.8271;

    private static (double Lon, double Lat) Shift(LonLat p)
    {
        double x = p.Lon - 105, y = p.Lat - 35, root = Math.Sqrt(Math.Abs(x));
        double common = (20 * Math.Sin(6 * x * Math.PI) + 20 * Math.Sin(2 * x * Math.PI)) * 2 / 3;
        double north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + common
            + (20 * Math.Sin(y * Math.PI) + 40 * Math.Sin(y / 3 * Math.PI)) * 2 / 3
            + (160 * Math.Sin(y / 12 * Math.PI) + 320 * Math.Sin(y * Math.PI / 30)) * 2 / 3;
        double east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + common
            + (20 * Math.Sin(x * Math.PI) + 40 * Math.Sin(x / 3 * Math.PI)) * 2 / 3
            + (150 * Math.Sin(x / 12 * Math.PI) + 300 * Math.Sin(x / 30 * Math.PI)) * 2 / 3;
        double phi = p.Lat * Math.PI / 180, w = 1 - E2 * Math.Sin(phi) * Math.Sin(phi), sqrt = Math.Sqrt(w);
        return (east * 180 / (A / sqrt * Math.Cos(phi) * Math.PI), north * 180 / (A * (1 - E2) / (w * sqrt) * Math.PI));
    }
}
