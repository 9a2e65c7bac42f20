namespace Rongxi.Propagation.Coordination;

/// <summary>Distances and bearings on a sphere of 6371 km, as the Recommendations of the P series reckon paths.</summary>
public static class SphericalEarth
{
    /// <summary>Mean radius of the Earth, km.</summary>
    public const double RadiusKm = 6371;

    private const string Method = "Spherical Earth";

    /// <summary>The point reached from another in a direction.</summary>
    /// <param name="longitudeDeg">Longitude of the start, degrees east: −180 … 180.</param>
    /// <param name="latitudeDeg">Latitude of the start, degrees north: −90 … 90.</param>
    /// <param name="azimuthDeg">Direction, degrees clockwise from true north: −360 … 360.</param>
    /// <param name="distanceKm">Distance, km: 0 … 20015.</param>
    /// <returns>Longitude and latitude in degrees, the longitude within −180 … 180.</returns>
    /// <exception cref="PropagationInputException">A value is outside its range.</exception>
    public static (double LongitudeDeg, double LatitudeDeg) Destination(double longitudeDeg, double latitudeDeg, double azimuthDeg, double distanceKm)
    {
        Guard.Within(longitudeDeg, -180, 180, "°", Method);
        Guard.Within(latitudeDeg, -90, 90, "°", Method);
        Guard.Within(azimuthDeg, -360, 360, "°", Method);
        Guard.Within(distanceKm, 0, 20_015, "km", Method);
        (double sinLatitude, double cosLatitude) = Math.SinCos(Radians(latitudeDeg));
        (double sinDistance, double cosDistance) = Math.SinCos(distanceKm / RadiusKm);
        (double sinAzimuth, double cosAzimuth) = Math.SinCos(Radians(azimuthDeg));
        double sine = Math.Clamp((sinLatitude * cosDistance) + (cosLatitude * sinDistance * cosAzimuth), -1, 1);
        double longitude = longitudeDeg + Degrees(Math.Atan2(sinAzimuth * sinDistance * cosLatitude, cosDistance - (sinLatitude * sine)));
        return (longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude, Degrees(Math.Asin(sine)));
    }

    /// <summary>Great-circle distance between two points, km, and the direction of the second from the first, degrees clockwise from true
    /// north, 0 … 360. Where the points coincide the direction is 0.</summary>
    /// <param name="longitude1Deg">Longitude of the first, degrees east: −180 … 180.</param>
    /// <param name="latitude1Deg">Latitude of the first, degrees north: −90 … 90.</param>
    /// <param name="longitude2Deg">Longitude of the second, degrees east: −180 … 180.</param>
    /// <param name="latitude2Deg">Latitude of the second, degrees north: −90 … 90.</param>
    /// <exception cref="PropagationInputException">A value is outside its range.</exception>
    public static (double DistanceKm, double AzimuthDeg) Path(double longitude1Deg, double latitude1Deg, double longitude2Deg, double latitude2Deg)
    {
        Guard.Within(longitude1Deg, -180, 180, "°", Method);
        Guard.Within(latitude1Deg, -90, 90, "°", Method);
        Guard.Within(longitude2Deg, -180, 180, "°", Method);
        Guard.Within(latitude2Deg, -90, 90, "°", Method);
        (double sin1, double cos1) = Math.SinCos(Radians(latitude1Deg));
        (double sin2, double cos2) = Math.SinCos(Radians(latitude2Deg));
        (double sinDifference, double cosDifference) = Math.SinCos(Radians(longitude2Deg - longitude1Deg));
        double east = cos2 * sinDifference;
        double north = (cos1 * sin2) - (sin1 * cos2 * cosDifference);

        // The angle from both its sine and its cosine: exact for near and for opposite points.
        double angle = Math.Atan2(Math.Sqrt((east * east) + (north * north)), (sin1 * sin2) + (cos1 * cos2 * cosDifference));
        double azimuth = Degrees(Math.Atan2(east, north));
        return (angle * RadiusKm, azimuth < 0 ? azimuth + 360 : azimuth);
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;

    private static double Degrees(double radians) => radians * 180 / Math.PI;
}
