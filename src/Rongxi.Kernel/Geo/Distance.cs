namespace Rongxi.Kernel.Geo;

/// <summary>A rectangle of degrees. <see cref="West"/> is greater than <see cref="East"/> where it crosses the 180th meridian.</summary>
/// <param name="West">Western longitude.</param>
/// <param name="South">Southern latitude.</param>
/// <param name="East">Eastern longitude.</param>
/// <param name="North">Northern latitude.</param>
public readonly record struct Box(double West, double South, double East, double North)
{
    /// <summary>Whether the place lies inside or on the edge.</summary>
    public bool Contains(LonLat p) => p.Lat >= South && p.Lat <= North
        && (West <= East ? p.Lon >= West && p.Lon <= East : p.Lon >= West || p.Lon <= East);
}

/// <summary>Distances on the mean sphere (radius 6 371 008.8 m, IUGG mean radius); within 0.6 % of the ellipsoid.</summary>
public static class Distance
{
    /// <summary>Mean radius of the earth in metres.</summary>
    public const double EarthRadiusMetres = 6_371_008.8;

    /// <summary>Great-circle distance in metres (haversine).</summary>
    public static double Metres(LonLat a, LonLat b)
    {
        double dLat = Radians(b.Lat - a.Lat) / 2, dLon = Radians(b.Lon - a.Lon) / 2;
        double h = Math.Sin(dLat) * Math.Sin(dLat) + Math.Cos(Radians(a.Lat)) * Math.Cos(Radians(b.Lat)) * Math.Sin(dLon) * Math.Sin(dLon);
        return 2 * EarthRadiusMetres * Math.Asin(Math.Sqrt(Math.Min(1, h)));
    }

    /// <summary>
    /// The smallest rectangle that holds every place within the radius; for a first cut by an index, before <see cref="Metres"/>
    /// decides. Reaches round the globe where a pole lies inside.
    /// </summary>
    /// <param name="centre">The middle.</param>
    /// <param name="radiusMetres">0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The radius is negative or not finite, or the centre is no place.</exception>
    public static Box Around(LonLat centre, double radiusMetres)
    {
        if (!centre.IsValid) { throw new ArgumentOutOfRangeException(nameof(centre)); }
        if (!(radiusMetres >= 0) || double.IsInfinity(radiusMetres)) { throw new ArgumentOutOfRangeException(nameof(radiusMetres)); }
        // A hair wider, so that rounding never excludes a place on the rim.
        double angle = radiusMetres / EarthRadiusMetres * (1 + 1e-9) + 1e-12, degrees = angle * 180 / Math.PI;
        double south = centre.Lat - degrees, north = centre.Lat + degrees;
        if (south <= -90 || north >= 90) { return new(-180, Math.Max(south, -90), 180, Math.Min(north, 90)); }
        // Not the width at the centre's latitude: the circle is widest nearer the pole.
        double width = Math.Asin(Math.Min(1, Math.Sin(angle) / Math.Cos(Radians(centre.Lat)))) * 180 / Math.PI;
        double west = centre.Lon - width, east = centre.Lon + width;
        return new(west < -180 ? west + 360 : west, south, east > 180 ? east - 360 : east, north);
    }

    internal static double Radians(double degrees) => degrees * Math.PI / 180;
}
