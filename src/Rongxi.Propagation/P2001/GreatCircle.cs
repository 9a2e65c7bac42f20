namespace Rongxi.Propagation.P2001;

/// <summary>A point on the Earth, degrees east and north.</summary>
/// <param name="LongitudeDeg">Degrees east, −180 … 180.</param>
/// <param name="LatitudeDeg">Degrees north, −90 … 90.</param>
internal readonly record struct GeoPoint(double LongitudeDeg, double LatitudeDeg);

/// <summary>Points between the terminals (Recommendation ITU-R P.2001 attachment H).</summary>
internal readonly struct GreatCircle
{
    /// <summary>Radius of the Earth, km (table 2.3.1).</summary>
    public const double EarthRadiusKm = 6371;

    private readonly double longitudeDeg;
    private readonly double bearingDeg;
    private readonly double sinLatitude;
    private readonly double cosLatitude;
    private readonly double sinBearing;
    private readonly double cosBearing;

    /// <summary>The path from transmitter to receiver (§H.2).</summary>
    public GreatCircle(in WideRangeLink link)
    {
        longitudeDeg = link.TransmitterLongitudeDeg;
        (sinLatitude, cosLatitude) = Math.SinCos(Radians(link.TransmitterLatitudeDeg));
        (double sinReceiver, double cosReceiver) = Math.SinCos(Radians(link.ReceiverLatitudeDeg));
        (double sinDifference, double cosDifference) = Math.SinCos(Radians(link.ReceiverLongitudeDeg - longitudeDeg));
        double r = (sinLatitude * sinReceiver) + (cosLatitude * cosReceiver * cosDifference);
        double x = sinReceiver - (r * sinLatitude);
        double y = cosLatitude * cosReceiver * sinDifference;

        // (H.2.6): where both vanish the terminals coincide or are antipodes and the bearing is the receiver's longitude.
        double bearing = Math.Abs(x) < 1e-9 && Math.Abs(y) < 1e-9 ? Radians(link.ReceiverLongitudeDeg) : Math.Atan2(y, x);
        bearingDeg = Degrees(bearing);
        (sinBearing, cosBearing) = Math.SinCos(bearing);
    }

    /// <summary>The point at a distance from the transmitter (§H.3).</summary>
    public GeoPoint At(double distanceKm)
    {
        (double sin, double cos) = Math.SinCos(distanceKm / EarthRadiusKm);
        double s = Math.Clamp((sinLatitude * cos) + (cosLatitude * sin * cosBearing), -1, 1);
        double x = cos - (s * sinLatitude);
        double y = cosLatitude * sin * sinBearing;

        // (H.3.5): seen from a pole, the bearing is the longitude.
        double longitude = Math.Abs(x) < 1e-9 && Math.Abs(y) < 1e-9 ? bearingDeg : longitudeDeg + Degrees(Math.Atan2(y, x));
        if (longitude > 180)
        {
            longitude -= 360;
        }
        else if (longitude < -180)
        {
            longitude += 360;
        }

        return new(longitude, Degrees(Math.Asin(s)));
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;

    private static double Degrees(double radians) => radians * 180 / Math.PI;
}
