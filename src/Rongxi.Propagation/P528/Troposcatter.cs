namespace Rongxi.Propagation.P528;

/// <summary>Scatter in the volume that both antennas see above their horizons (annex 2, §11).</summary>
internal readonly struct Troposcatter
{
    /// <summary>N_s: refractivity at the surface, N-units.</summary>
    private const double SurfaceRefractivity = 341;

    /// <summary>Scatter at a distance.</summary>
    public Troposcatter(in Terminal lower, in Terminal upper, double distanceKm, double frequencyMHz)
    {
        double between = distanceKm - lower.HorizonKm - upper.HorizonKm;
        if (between <= 0)
        {
            return;
        }

        double half = 0.5 * between;
        (CommonHeightKm, double crossing) = CommonVolume(half);
        ScatterAngleRad = 2 * crossing;
        double height = CommonHeightKm;

        // Equations 11-20 to 11-23: how well the air scatters at that height.
        const double E1 = (5.67e-6 * SurfaceRefractivity * SurfaceRefractivity) - (0.00232 * SurfaceRefractivity) + 0.031;
        const double E2 = (0.0002 * SurfaceRefractivity * SurfaceRefractivity) - (0.06 * SurfaceRefractivity) + 6.6;
        double quarter = height / 4;
        double sixth = quarter * quarter * quarter * quarter * quarter * quarter;
        double gamma = 0.1424 * (1 + (E1 / Math.Exp(Math.Min(35, sixth))));
        double ratio = 0.1424 / gamma;
        double efficiency = 83.1 - (E2 / (1 + (0.07716 * height * height))) + (20 * (Math.Log10(ratio * ratio) + (gamma * height * Math.Log10(Math.E))));

        // Equations 11-24 to 11-28: legs to the common volume.
        double leg1 = HorizonLegKm(lower) + half;
        double leg2 = HorizonLegKm(upper) + half;
        double legs = leg1 + leg2;
        double s = (leg1 - leg2) / legs;
        double eta = gamma * ScatterAngleRad * legs / 2;

        // Equations 11-29 to 11-38: its size.
        double kappa = frequencyMHz / 0.0477;
        double rho1 = 2 * kappa * ScatterAngleRad * lower.EffectiveHeightKm;
        double rho2 = 2 * kappa * ScatterAngleRad * upper.EffectiveHeightKm;
        double square1 = rho1 * rho1;
        double square2 = rho2 * rho2;
        double a = (1 - (s * s)) * (1 - (s * s));
        double x1 = (1 + s) * (1 + s) * eta;
        double x2 = (1 - s) * (1 - s) * eta;
        double q1 = (x1 * x1) + square1;
        double q2 = (x2 * x2) + square2;
        double b = 6 + (8 * s * s)
            + (8 * (1 - s) * x1 * x1 * square1 / (q1 * q1))
            + (8 * (1 + s) * x2 * x2 * square2 / (q2 * q2))
            + (2 * (1 - (s * s)) * (1 + (2 * x1 * x1 / q1)) * (1 + (2 * x2 * x2 / q2)));
        double root = Math.Sqrt(2);
        double near1 = (rho1 + root) / rho1;
        double near2 = (rho2 + root) / rho2;
        double c = 12 * near1 * near1 * near2 * near2 * (rho1 + rho2) / (rho1 + rho2 + (2 * root));
        double volume = 10 * Math.Log10((((a * eta * eta) + (b * eta)) * (q1 / square1) * (q2 / square2)) + c);

        // Equation 11-1.
        LossDb = efficiency + volume + (10 * Math.Log10(kappa * ScatterAngleRad * ScatterAngleRad * ScatterAngleRad / legs));
    }

    /// <summary>A_s: loss beyond free space, dB; 0 before the horizon.</summary>
    public double LossDb { get; }

    /// <summary>h_v: height at which the horizon rays cross, km; 0 before the horizon.</summary>
    public double CommonHeightKm { get; }

    /// <summary>θ_s: angle between the horizon rays, rad; 0 before the horizon.</summary>
    public double ScatterAngleRad { get; }

    /// <summary>Equations 11-6 to 11-18: where the refracted horizon rays cross, and at what angle to level.</summary>
    private static (double HeightKm, double AngleRad) CommonVolume(double half)
    {
        const double Curvature = 1 / Gases.AirLayers.EarthRadiusKm;
        const double Refraction = Curvature - (1 / Terminal.EffectiveEarthRadiusKm);
        const double ScaleHeightKm = SurfaceRefractivity * 1e-6 / Refraction;
        static double Bend(double heightKm) => Curvature - (Refraction / Math.Exp(Math.Min(35, heightKm / ScaleHeightKm)));

        double square = half * half;
        double ground = Curvature - Refraction;
        double a = Bend(square / (8 * Terminal.EffectiveEarthRadiusKm));
        double b = Bend(square / (2 * Terminal.EffectiveEarthRadiusKm));
        double atQuarter = ((7 * ground) + (6 * a) - b) * (square / 96);
        double atHalf = (ground + (2 * a)) * (square / 6);
        double nearer = Bend(atQuarter);
        double farther = Bend(atHalf);
        return ((ground + (2 * nearer)) * (square / 6), (ground + (4 * nearer) + farther) * half / 6);
    }

    /// <summary>Equation 11-24: from the antenna straight to its horizon, km.</summary>
    private static double HorizonLegKm(in Terminal terminal)
    {
        const double Radius = Terminal.EffectiveEarthRadiusKm;
        double sine = Math.Sin(terminal.HorizonKm / (2 * Radius));
        return Math.Sqrt((terminal.EffectiveHeightKm * terminal.EffectiveHeightKm) + (4 * (Radius + terminal.EffectiveHeightKm) * Radius * sine * sine));
    }
}
