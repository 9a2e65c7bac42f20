using System.Runtime.Intrinsics;

namespace Rongxi.Propagation.Geodesy;

/// <summary>One great circle from a place in a direction, prepared for the places along it.</summary>
public readonly struct GreatCirclePath
{
    private readonly GeoPoint from;
    private readonly Angle latitude;
    private readonly Angle bearing;

    private GreatCirclePath(GeoPoint from, Angle latitude, Angle bearing, double lengthKm)
    {
        this.from = from;
        this.latitude = latitude;
        this.bearing = bearing;
        LengthKm = lengthKm;
    }

    /// <summary>Length of the path, km.</summary>
    public double LengthKm { get; }

    /// <summary>Direction at the beginning, −180 … 180 degrees from north through east.</summary>
    public double BearingDeg => bearing.Degrees;

    /// <summary>The shorter way from one place to another.</summary>
    /// <param name="from">The beginning.</param>
    /// <param name="to">The end.</param>
    /// <exception cref="PropagationInputException">A coordinate is outside its range or not a number.</exception>
    public static GreatCirclePath Between(GeoPoint from, GeoPoint to)
    {
        from.Check(GreatCircle.Method, nameof(from));
        to.Check(GreatCircle.Method, nameof(to));
        (double degrees, double rest) = Angle.Difference(from.LongitudeDeg, to.LongitudeDeg);
        Angle longitude = Angle.FromDegrees(degrees, rest);
        Angle first = Angle.FromDegrees(from.LatitudeDeg), second = Angle.FromDegrees(to.LatitudeDeg);

        // The chord's parts to the east, to the north and away from the beginning; 1 − cos Δλ is written so that it does not cancel.
        double sin12 = Angle.FromDegrees(to.LatitudeDeg - from.LatitudeDeg).Sin;
        double versine = longitude.Cos >= 0 ? longitude.Sin * longitude.Sin / (1 + longitude.Cos) : 1 - longitude.Cos;
        double east = second.Cos * longitude.Sin;
        double north = sin12 + first.Sin * second.Cos * versine;
        double away = first.Sin * second.Sin + first.Cos * second.Cos * longitude.Cos;
        double across = Angle.Length(east, north);
        Angle bearing = across == 0 ? new Angle(0, 1) : new Angle(east / across, north / across);
        return new GreatCirclePath(from, first, bearing, Math.Atan2(across, away) * GreatCircle.EarthRadiusKm);
    }

    /// <summary>The way from a place in a direction.</summary>
    /// <param name="from">The beginning.</param>
    /// <param name="bearingDeg">Direction there, −360 … 360 degrees from north through east.</param>
    /// <param name="lengthKm">Length, 0 … <see cref="GreatCircle.LongestKm"/> km.</param>
    /// <exception cref="PropagationInputException">A value is outside its range or not a number.</exception>
    public static GreatCirclePath Towards(GeoPoint from, double bearingDeg, double lengthKm)
    {
        from.Check(GreatCircle.Method, nameof(from));
        Guard.Within(bearingDeg, -360, 360, "degrees", GreatCircle.Method);
        Guard.Within(lengthKm, 0, GreatCircle.LongestKm, "km", GreatCircle.Method);
        return new GreatCirclePath(from, Angle.FromDegrees(from.LatitudeDeg), Angle.FromDegrees(bearingDeg), lengthKm);
    }

    /// <summary>The place at a distance from the beginning.</summary>
    /// <param name="distanceKm">Distance, 0 km … <see cref="LengthKm"/>.</param>
    /// <exception cref="PropagationInputException">The distance is outside the path or not a number.</exception>
    public GeoPoint At(double distanceKm)
    {
        Guard.Within(distanceKm, 0, LengthKm, "km, the path's length", GreatCircle.Method);
        Place(distanceKm / GreatCircle.EarthRadiusKm, out double latitudeDeg, out double longitudeDeg);
        return new GeoPoint(latitudeDeg, longitudeDeg);
    }

    /// <summary>Places at equal distances: <paramref name="firstKm"/>, firstKm + <paramref name="stepKm"/>, and so on.</summary>
    /// <param name="firstKm">Distance of the first place from the beginning, 0 km … the path's length.</param>
    /// <param name="stepKm">Distance of neighbours, 0 … <see cref="GreatCircle.LongestKm"/> km.</param>
    /// <param name="latitudeDeg">Receives the latitudes, degrees; its length is the number of places.</param>
    /// <param name="longitudeDeg">Receives the longitudes, degrees; as long as <paramref name="latitudeDeg"/>.</param>
    /// <exception cref="PropagationInputException">A value is outside its range, the last place lies more than a millimetre beyond the
    /// path's end, or the lengths are unlike.</exception>
    public void Points(double firstKm, double stepKm, Span<double> latitudeDeg, Span<double> longitudeDeg) =>
        Points(firstKm, stepKm, latitudeDeg, longitudeDeg, Vector512.IsHardwareAccelerated);

    internal void Points(double firstKm, double stepKm, Span<double> latitudeDeg, Span<double> longitudeDeg, bool byVector)
    {
        Guard.Within(firstKm, 0, LengthKm, "km, the path's length", GreatCircle.Method);
        Guard.Within(stepKm, 0, GreatCircle.LongestKm, "km", GreatCircle.Method);
        if (longitudeDeg.Length != latitudeDeg.Length)
        {
            Guard.Refuse(GreatCircle.Method, nameof(longitudeDeg), longitudeDeg.Length, $"{latitudeDeg.Length} places, as many as latitudes");
        }

        double lastKm = firstKm + stepKm * Math.Max(0, latitudeDeg.Length - 1);
        if (lastKm > LengthKm + 1e-6)
        {
            Guard.Refuse(GreatCircle.Method, "firstKm + stepKm × (places − 1)", lastKm, "up to the path's length");
        }

        double first = firstKm / GreatCircle.EarthRadiusKm, step = stepKm / GreatCircle.EarthRadiusKm;
        int i = 0;
        if (byVector)
        {
            i = PlacesByVector(first, step, latitudeDeg, longitudeDeg);
        }

        for (; i < latitudeDeg.Length; i++)
        {
            Place(first + step * i, out latitudeDeg[i], out longitudeDeg[i]);
        }
    }

    private void Place(double arc, out double latitudeDeg, out double longitudeDeg)
    {
        (double sin, double cos) = Math.SinCos(arc);

        // Coordinates in a frame whose first meridian is the beginning's.
        double x = latitude.Cos * cos - latitude.Sin * bearing.Cos * sin;
        double y = bearing.Sin * sin;
        double z = latitude.Sin * cos + latitude.Cos * bearing.Cos * sin;
        latitudeDeg = Math.Atan2(z, Math.Sqrt(x * x + y * y)) * (180 / Math.PI);
        double turned = from.LongitudeDeg + Math.Atan2(y, x) * (180 / Math.PI);
        longitudeDeg = turned > 180 ? turned - 360 : turned < -180 ? turned + 360 : turned;
    }

    private int PlacesByVector(double first, double step, Span<double> latitudeDeg, Span<double> longitudeDeg)
    {
        int lanes = Vector512<double>.Count;
        Vector512<double> toDegrees = Vector512.Create(180 / Math.PI);
        Vector512<double> turn = Vector512.Create(360.0), half = Vector512.Create(180.0);
        Vector512<double> order = Vector512.Create(0.0, 1, 2, 3, 4, 5, 6, 7);
        Vector512<double> start = Vector512.Create(from.LongitudeDeg);
        int i = 0;
        for (; i <= latitudeDeg.Length - lanes; i += lanes)
        {
            Vector512<double> arc = Vector512.Create(first) + (order + Vector512.Create((double)i)) * step;
            (Vector512<double> sin, Vector512<double> cos) = Vector512.SinCos(arc);
            Vector512<double> x = cos * latitude.Cos - sin * (latitude.Sin * bearing.Cos);
            Vector512<double> y = sin * bearing.Sin;
            Vector512<double> z = cos * latitude.Sin + sin * (latitude.Cos * bearing.Cos);
            Vector512<double> lat = Arctangent.OfQuotient(z, Vector512.Sqrt(x * x + y * y)) * toDegrees;
            Vector512<double> lon = start + Arctangent.OfQuotient(y, x) * toDegrees;
            lon = Vector512.ConditionalSelect(Vector512.GreaterThan(lon, half), lon - turn, lon);
            lon = Vector512.ConditionalSelect(Vector512.LessThan(lon, -half), lon + turn, lon);
            lat.CopyTo(latitudeDeg[i..]);
            lon.CopyTo(longitudeDeg[i..]);
        }

        return i;
    }
}
