namespace Rongxi.Propagation.Geodesy;

/// <summary>Great circles on the sphere of 6371 km that the Recommendations use for paths.</summary>
/// <remarks>Recommendation ITU-R P.2001-5, attachment H (great-circle path calculations); written with vectors so that short paths,
/// poles and the 180th meridian lose nothing.</remarks>
public static class GreatCircle
{
    /// <summary>Radius of the sphere, km.</summary>
    public const double EarthRadiusKm = 6371;

    /// <summary>Half the circumference: the longest way between two places, km.</summary>
    public const double LongestKm = Math.PI * EarthRadiusKm;

    internal const string Method = "Great circle";

    /// <summary>Distance between two places, km.</summary>
    /// <param name="from">One place.</param>
    /// <param name="to">The other.</param>
    /// <exception cref="PropagationInputException">A coordinate is outside its range or not a number.</exception>
    public static double DistanceKm(GeoPoint from, GeoPoint to) => GreatCirclePath.Between(from, to).LengthKm;

    /// <summary>Direction at <paramref name="from"/> towards <paramref name="to"/>, −180 … 180 degrees from north through east; 0 where
    /// the places are one, some direction where they are antipodal.</summary>
    /// <param name="from">Where one stands.</param>
    /// <param name="to">Where one looks.</param>
    /// <exception cref="PropagationInputException">A coordinate is outside its range or not a number.</exception>
    public static double BearingDeg(GeoPoint from, GeoPoint to) => GreatCirclePath.Between(from, to).BearingDeg;

    /// <summary>The place reached in a direction after a distance.</summary>
    /// <param name="from">The beginning.</param>
    /// <param name="bearingDeg">Direction there, −360 … 360 degrees from north through east.</param>
    /// <param name="distanceKm">Distance, 0 … <see cref="LongestKm"/> km.</param>
    /// <exception cref="PropagationInputException">A value is outside its range or not a number.</exception>
    public static GeoPoint Destination(GeoPoint from, double bearingDeg, double distanceKm) =>
        GreatCirclePath.Towards(from, bearingDeg, LongestKm).At(distanceKm);

    /// <summary>The place on the way from one place to another, a distance after the first.</summary>
    /// <param name="from">The beginning.</param>
    /// <param name="to">The end.</param>
    /// <param name="distanceKm">Distance from the beginning, 0 km … the whole way.</param>
    /// <exception cref="PropagationInputException">A value is outside its range or not a number.</exception>
    public static GeoPoint Intermediate(GeoPoint from, GeoPoint to, double distanceKm) =>
        GreatCirclePath.Between(from, to).At(distanceKm);

    /// <summary>Equally spaced places on the way from one place to another, both ends included exactly.</summary>
    /// <param name="from">The beginning.</param>
    /// <param name="to">The end.</param>
    /// <param name="latitudeDeg">Receives the latitudes, degrees; its length, at least 2, is the number of places.</param>
    /// <param name="longitudeDeg">Receives the longitudes, degrees; as long as <paramref name="latitudeDeg"/>.</param>
    /// <exception cref="PropagationInputException">A coordinate is outside its range or not a number; fewer than 2 places, or unlike lengths.</exception>
    public static void Points(GeoPoint from, GeoPoint to, Span<double> latitudeDeg, Span<double> longitudeDeg)
    {
        int count = latitudeDeg.Length;
        if (count < 2)
        {
            Guard.Refuse(Method, nameof(latitudeDeg), count, "2 places or more");
        }

        GreatCirclePath path = GreatCirclePath.Between(from, to);
        path.Points(0, path.LengthKm / (count - 1), latitudeDeg, longitudeDeg);
        (latitudeDeg[0], longitudeDeg[0]) = (from.LatitudeDeg, from.LongitudeDeg);
        (latitudeDeg[^1], longitudeDeg[^1]) = (to.LatitudeDeg, to.LongitudeDeg);
    }

    /// <summary>How many equally spaced places a way takes so that neighbours lie at most <paramref name="stepKm"/> apart, both ends
    /// included; at least 3, at most 1,000,000.</summary>
    /// <param name="lengthKm">Length of the way, 0 … <see cref="LongestKm"/> km.</param>
    /// <param name="stepKm">Greatest distance of neighbours, above 0 km.</param>
    /// <exception cref="PropagationInputException">A value is outside its range or not a number.</exception>
    public static int Count(double lengthKm, double stepKm)
    {
        Guard.Within(lengthKm, 0, LongestKm, "km", Method);
        Guard.Above(stepKm, 0, LongestKm, "km", Method);
        return (int)Math.Clamp(Math.Floor(lengthKm / stepKm) + 2, 3, 1_000_000);
    }
}
