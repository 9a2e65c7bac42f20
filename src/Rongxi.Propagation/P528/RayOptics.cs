namespace Rongxi.Propagation.P528;

/// <summary>The direct ray and the ray reflected by the ground at one angle of incidence (annex 2, §7).</summary>
internal readonly struct RayOptics
{
    // Equation 7-1.
    private const double Curvature = (Gases.AirLayers.EarthRadiusKm / Terminal.EffectiveEarthRadiusKm) - 1;

    /// <summary>Above this angle the height over the plane of reflection is the height itself.</summary>
    private const double NearlyUpright = 1.56;

    /// <summary>The rays at angle ψ of incidence, rad.</summary>
    public RayOptics(in Terminal lower, in Terminal upper, double psi)
    {
        double cosine = Math.Cos(psi);
        EarthRadiusKm = AdjustedRadiusKm(cosine);
        (double height1, double arc1) = Leg(lower, EarthRadiusKm, cosine, psi);
        (double height2, double arc2) = Leg(upper, EarthRadiusKm, cosine, psi);
        double z1 = EarthRadiusKm + height1;
        double z2 = EarthRadiusKm + height2;
        Reach1Km = z1 * Math.Sin(arc1);
        Reach2Km = z2 * Math.Sin(arc2);
        double tangent = Math.Tan(psi);
        double above1 = psi > NearlyUpright ? height1 : Reach1Km * tangent;
        double above2 = psi > NearlyUpright ? height2 : Reach2Km * tangent;
        double reach = Reach1Km + Reach2Km;

        // Equations 7-11 to 7-16.
        DistanceKm = Math.Max(EarthRadiusKm * (arc1 + arc2), 0);
        double rise = above2 - above1;
        double slope = Math.Atan2(rise, Math.Max(reach, 0));
        DirectKm = Math.Max(Math.Abs(z1 - z2), Math.Sqrt((reach * reach) + (rise * rise)));
        ReflectedKm = reach / cosine;
        DifferenceKm = 4 * above1 * above2 / (DirectKm + ReflectedKm);
        ElevationRad = slope - arc1;
    }

    /// <summary>a_a: radius of the Earth adjusted to the angle, km.</summary>
    public double EarthRadiusKm { get; }

    /// <summary>D_1: ground leg below the lower antenna, km.</summary>
    public double Reach1Km { get; }

    /// <summary>D_2: ground leg below the upper antenna, km.</summary>
    public double Reach2Km { get; }

    /// <summary>d: great-circle distance between the antennas, km.</summary>
    public double DistanceKm { get; }

    /// <summary>r_0: length of the direct ray, km.</summary>
    public double DirectKm { get; }

    /// <summary>r_12: length of the reflected ray, km.</summary>
    public double ReflectedKm { get; }

    /// <summary>Δr: by how much the reflected ray is longer, km.</summary>
    public double DifferenceKm { get; }

    /// <summary>θ_h1: elevation of the direct ray at the lower antenna, rad.</summary>
    public double ElevationRad { get; }

    /// <summary>The angle of incidence at which the antennas are as far apart as asked, within a metre.</summary>
    /// <remarks>The halving and where it stops are those of the Recommendation's own software, with which its tables were made.</remarks>
    public static double AngleAtDistance(in Terminal lower, in Terminal upper, double distanceKm)
    {
        const double CloseEnoughKm = 1e-3;
        const double FinestStep = 1e-12;
        if (distanceKm == 0)
        {
            return Math.PI / 2;
        }

        double psi = Math.PI / 4;
        double step = Math.PI / 8;
        while (true)
        {
            double cosine = Math.Cos(psi);
            double radius = AdjustedRadiusKm(cosine);
            double found = Math.Max(radius * (Leg(lower, radius, cosine, psi).Arc + Leg(upper, radius, cosine, psi).Arc), 0);
            if (Math.Abs(distanceKm - found) <= CloseEnoughKm || step <= FinestStep)
            {
                return psi;
            }

            psi += found > distanceKm ? step : -step;
            step /= 2;
        }
    }

    /// <summary>The angle of incidence at which the reflected ray is longer by so much.</summary>
    public static double AngleAtDifference(in Terminal lower, in Terminal upper, double differenceKm, double closeEnoughKm)
    {
        // Far below the least angle that matters; where rounding keeps the difference from coming closer, the search ends here.
        const double FinestStep = 1e-18;
        double psi = Math.PI / 4;
        double step = Math.PI / 8;
        while (true)
        {
            double found = new RayOptics(lower, upper, psi).DifferenceKm;
            if (Math.Abs(found - differenceKm) <= closeEnoughKm || step <= FinestStep)
            {
                return psi;
            }

            psi += found > differenceKm ? -step : step;
            step /= 2;
        }
    }

    // Equations 7-2 and 7-3.
    private static double AdjustedRadiusKm(double cosine) => Gases.AirLayers.EarthRadiusKm / (1 + (Curvature * cosine));

    /// <summary>Equations 7-4 to 7-7: height over the adjusted Earth, km, and angle at its centre, rad.</summary>
    private static (double HeightKm, double Arc) Leg(in Terminal terminal, double radiusKm, double cosine, double psi)
    {
        const double Stretch = Terminal.EffectiveEarthRadiusKm - Gases.AirLayers.EarthRadiusKm;
        double height = terminal.HeightKm - (terminal.ExcessHeightKm * (radiusKm - Gases.AirLayers.EarthRadiusKm) / Stretch);
        return (height, Math.Acos(Math.Min(1, radiusKm * cosine / (radiusKm + height))) - psi);
    }
}
