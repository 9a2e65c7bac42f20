namespace Rongxi.Propagation.Coverage;

/// <summary>Figures of the earth that area coverage needs: WGS 84, which CGCS2000 equals to a tenth of a millimetre.</summary>
internal static class Geometry
{
    /// <summary>Mean radius of the earth, km.</summary>
    public const double MeanRadiusKm = 6371;

    /// <summary>Least radius of curvature of the ellipsoid (meridian at the equator), km.</summary>
    public const double LeastRadiusKm = 6335.4;

    private const double SemiMajorM = 6_378_137;
    private const double Flattening = 1 / 298.257223563;
    private const double EccentricitySquared = Flattening * (2 - Flattening);

    /// <summary>Radii of curvature of meridian and prime vertical at a latitude, m.</summary>
    public static (double MeridianM, double PrimeVerticalM) Radii(double latitudeRadians)
    {
        double sine = Math.Sin(latitudeRadians);
        double w2 = 1 - (EccentricitySquared * sine * sine);
        double w = Math.Sqrt(w2);
        return (SemiMajorM * (1 - EccentricitySquared) / (w2 * w), SemiMajorM / w);
    }
}
