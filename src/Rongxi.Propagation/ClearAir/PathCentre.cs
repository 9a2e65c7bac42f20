namespace Rongxi.Propagation.ClearAir;

/// <summary>The middle of a great-circle path, where P.452 and P.1812 take latitude and refractivity.</summary>
public static class PathCentre
{
    private const string Method = "ITU-R P.2001-5 attachment H";
    private const double DegreesPerRadian = 180 / Math.PI;

    /// <summary>Latitude of the centre of a path given by its ends, degrees (Recommendation ITU-R P.2001 attachment H.3, at half of the
    /// length given).</summary>
    /// <param name="transmitterLatitudeDeg">Latitude of the transmitter, degrees, −90 … 90.</param>
    /// <param name="transmitterLongitudeDeg">Longitude of the transmitter, degrees, −360 … 360.</param>
    /// <param name="receiverLatitudeDeg">Latitude of the receiver, degrees, −90 … 90.</param>
    /// <param name="receiverLongitudeDeg">Longitude of the receiver, degrees, −360 … 360.</param>
    /// <param name="lengthKm">Length of the path as its profile gives it, km, 0 … 40,000.</param>
    /// <exception cref="PropagationInputException">A value outside its range.</exception>
    public static double LatitudeDeg(double transmitterLatitudeDeg, double transmitterLongitudeDeg, double receiverLatitudeDeg, double receiverLongitudeDeg, double lengthKm)
    {
        Guard.Within(transmitterLatitudeDeg, -90, 90, "°", Method);
        Guard.Within(transmitterLongitudeDeg, -360, 360, "°", Method);
        Guard.Within(receiverLatitudeDeg, -90, 90, "°", Method);
        Guard.Within(receiverLongitudeDeg, -360, 360, "°", Method);
        Guard.Within(lengthKm, 0, 40_000, "km", Method);
        (double sinT, double cosT) = Math.SinCos(transmitterLatitudeDeg / DegreesPerRadian);
        (double sinR, double cosR) = Math.SinCos(receiverLatitudeDeg / DegreesPerRadian);
        (double sinL, double cosL) = Math.SinCos((receiverLongitudeDeg - transmitterLongitudeDeg) / DegreesPerRadian);
        double central = (sinT * sinR) + (cosT * cosR * cosL);
        double north = sinR - (central * sinT);
        double east = cosT * cosR * sinL;

        // Ends at one place leave the bearing open; north serves.
        double reach = Math.Sqrt((north * north) + (east * east));
        double cosBearing = Math.Abs(north) < 1e-9 && Math.Abs(east) < 1e-9 ? 1 : north / reach;
        return Latitude(sinT, cosT, cosBearing, Math.SinCos(0.5 * lengthKm / Numbers.EarthRadiusKm));
    }

    /// <summary>Latitude of the centre of a path that leaves the transmitter on a bearing, degrees.</summary>
    /// <param name="transmitterLatitudeDeg">Latitude of the transmitter, degrees, −90 … 90.</param>
    /// <param name="bearingDeg">Bearing from the transmitter, degrees from north towards east, −360 … 360.</param>
    /// <param name="lengthKm">Length of the path, km, 0 … 40,000.</param>
    /// <exception cref="PropagationInputException">A value outside its range.</exception>
    public static double LatitudeDeg(double transmitterLatitudeDeg, double bearingDeg, double lengthKm)
    {
        Guard.Within(transmitterLatitudeDeg, -90, 90, "°", Method);
        Guard.Within(bearingDeg, -360, 360, "°", Method);
        Guard.Within(lengthKm, 0, 40_000, "km", Method);
        (double sinT, double cosT) = Math.SinCos(transmitterLatitudeDeg / DegreesPerRadian);
        return Latitude(sinT, cosT, Math.Cos(bearingDeg / DegreesPerRadian), Math.SinCos(0.5 * lengthKm / Numbers.EarthRadiusKm));
    }

    /// <summary>Latitude from sines and cosines already known, degrees.</summary>
    internal static double Latitude(double sinLatitude, double cosLatitude, double cosBearing, (double Sin, double Cos) half) =>
        Math.Asin(Math.Clamp((sinLatitude * half.Cos) + (cosLatitude * half.Sin * cosBearing), -1, 1)) * DegreesPerRadian;
}
