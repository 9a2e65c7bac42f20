namespace Rongxi.Propagation.Geodesy;

/// <summary>The shortest line between two places, seen from both.</summary>
/// <param name="DistanceM">Its length, m.</param>
/// <param name="AzimuthDeg">Its direction at the first place, −180 … 180 degrees from north through east.</param>
/// <param name="FinalAzimuthDeg">Its direction at the second place, onward, −180 … 180 degrees.</param>
public readonly record struct GeodesicPath(double DistanceM, double AzimuthDeg, double FinalAzimuthDeg);

/// <summary>Where a geodesic leads.</summary>
/// <param name="Point">The place reached.</param>
/// <param name="AzimuthDeg">The direction there, onward, −180 … 180 degrees.</param>
public readonly record struct GeodesicEnd(GeoPoint Point, double AzimuthDeg);

/// <summary>An ellipsoid of revolution, slightly flattened, with the geodesics on it.</summary>
/// <remarks>
/// Method: C. F. F. Karney, “Algorithms for geodesics”, Journal of Geodesy 87 (2013) 43–55, series to order 6; errors are about 15
/// nanometres for the ellipsoids of the Earth, for every pair of places: near antipodes, poles and the 180th meridian too.
/// </remarks>
public sealed class Ellipsoid
{
    private readonly double[] a3;
    private readonly double[] c3;

    private Ellipsoid(string name, double equatorialRadiusM, double inverseFlattening)
    {
        Name = name;
        EquatorialRadiusM = equatorialRadiusM;
        Flattening = 1 / inverseFlattening;
        PolarRadiusM = equatorialRadiusM * (1 - Flattening);
        SecondEccentricitySquared = Flattening * (2 - Flattening) / ((1 - Flattening) * (1 - Flattening));
        ThirdFlattening = Flattening / (2 - Flattening);
        double n = ThirdFlattening;

        // Equation (24): A₃ by powers of ε, least power first.
        a3 = [1, (n - 1) / 2, ((3 * n - 1) * n - 2) / 8, ((-n - 3) * n - 1) / 16, (-2 * n - 3) / 64, -3.0 / 128];

        // Equation (25): C₃[l] by powers of ε from l on, least power first.
        c3 =
        [
            (1 - n) / 4, (1 - n * n) / 8, ((3 - n) * n + 3) / 64, (2 * n + 5) / 128, 3.0 / 128,
            ((n - 3) * n + 2) / 32, ((-3 * n - 2) * n + 3) / 64, (n + 3) / 128, 5.0 / 256,
            ((5 * n - 9) * n + 5) / 192, (9 - 10 * n) / 384, 7.0 / 512,
            (7 - 14 * n) / 512, 7.0 / 512,
            21.0 / 2560,
        ];
    }

    /// <summary>World Geodetic System 1984: satellite positions, SRTM.</summary>
    public static Ellipsoid Wgs84 { get; } = new("WGS 84", 6_378_137, 298.257223563);

    /// <summary>China Geodetic Coordinate System 2000 (GB 22021, CGCS2000); its axes agree with WGS 84 to 0.1 mm.</summary>
    public static Ellipsoid Cgcs2000 { get; } = new("CGCS2000", 6_378_137, 298.257222101);

    /// <summary>The ellipsoid's name.</summary>
    public string Name { get; }

    /// <summary>Radius of the equator, m.</summary>
    public double EquatorialRadiusM { get; }

    /// <summary>Distance of a pole from the centre, m.</summary>
    public double PolarRadiusM { get; }

    /// <summary>Flattening, (equatorial − polar) / equatorial.</summary>
    public double Flattening { get; }

    internal double SecondEccentricitySquared { get; }

    internal double ThirdFlattening { get; }

    /// <summary>The shortest line between two places (the inverse problem).</summary>
    /// <param name="from">The first place.</param>
    /// <param name="to">The second place.</param>
    /// <returns>Length and directions. Where several lines are shortest (opposite poles, exact antipodes) one of them, always the same.</returns>
    /// <exception cref="PropagationInputException">A coordinate is outside its range or not a number.</exception>
    public GeodesicPath Inverse(GeoPoint from, GeoPoint to)
    {
        from.Check("Geodesic", nameof(from));
        to.Check("Geodesic", nameof(to));
        return new GeodesicInverse(this).Solve(from, to);
    }

    /// <summary>The place reached in a direction after a distance (the direct problem).</summary>
    /// <param name="from">The beginning.</param>
    /// <param name="azimuthDeg">Direction there, −360 … 360 degrees from north through east.</param>
    /// <param name="distanceM">Distance, −40,100,000 … 40,100,000 m; negative: backwards.</param>
    /// <exception cref="PropagationInputException">A value is outside its range or not a number.</exception>
    public GeodesicEnd Direct(GeoPoint from, double azimuthDeg, double distanceM) => Line(from, azimuthDeg).At(distanceM);

    /// <summary>The geodesic that leaves a place in a direction, for many places on it.</summary>
    /// <param name="from">The beginning.</param>
    /// <param name="azimuthDeg">Direction there, −360 … 360 degrees from north through east.</param>
    /// <exception cref="PropagationInputException">A value is outside its range or not a number.</exception>
    public GeodesicLine Line(GeoPoint from, double azimuthDeg)
    {
        from.Check("Geodesic", nameof(from));
        Guard.Within(azimuthDeg, -360, 360, "degrees", "Geodesic");
        return new GeodesicLine(this, from, azimuthDeg);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>A₃, equation (24).</summary>
    internal double A3(double epsilon)
    {
        double sum = 0;
        for (int i = a3.Length - 1; i >= 0; i--)
        {
            sum = sum * epsilon + a3[i];
        }

        return sum;
    }

    /// <summary>C₃, equation (25).</summary>
    internal SineSeries C3(double epsilon)
    {
        SineSeries series = default;
        double power = 1;
        int first = 0;
        for (int l = 1; l < SineSeries.Terms; l++)
        {
            int count = SineSeries.Terms - l;
            double sum = 0;
            for (int i = first + count - 1; i >= first; i--)
            {
                sum = sum * epsilon + c3[i];
            }

            power *= epsilon;
            series[l] = power * sum;
            first += count;
        }

        return series;
    }

    /// <summary>Reduced latitude β of a geographic latitude: tan β = (1 − f)·tan φ; its cosine never vanishes.</summary>
    internal Angle Reduced(double latitudeDeg)
    {
        Angle latitude = Angle.FromDegrees(latitudeDeg);
        Angle reduced = new Angle((1 - Flattening) * latitude.Sin, latitude.Cos).Normalised();
        return new Angle(reduced.Sin, Math.Max(GeodesicInverse.Tiny, reduced.Cos));
    }
}
