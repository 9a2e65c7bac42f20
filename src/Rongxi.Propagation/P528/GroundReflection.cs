namespace Rongxi.Propagation.P528;

/// <summary>Reflection by average ground, of relative permittivity 15 and conductivity 0.005 S/m (annex 2, §9).</summary>
internal readonly struct GroundReflection
{
    /// <summary>Relative permittivity.</summary>
    public const double Permittivity = 15;

    /// <summary>Conductivity, S/m.</summary>
    public const double Conductivity = 0.005;

    /// <summary>Reflection at grazing angle ψ, rad.</summary>
    public GroundReflection(double psi, double frequencyMHz, Polarization polarization)
    {
        double bounded = Math.Clamp(psi, 0, Math.PI / 2);
        double sine = Math.Sin(bounded);
        double cosine = Math.Cos(bounded);

        // Equations 9-1 to 9-5.
        double x = ImaginaryPermittivity(frequencyMHz);
        double y = Permittivity - (cosine * cosine);
        double p = Math.Sqrt(0.5 * (Math.Sqrt((y * y) + (x * x)) + y));
        double q = x / (2 * p);
        double square = (p * p) + (q * q);
        bool isHorizontal = polarization == Polarization.Horizontal;

        // Equations 9-6 to 9-8.
        double b = isHorizontal ? 1 / square : ((Permittivity * Permittivity) + (x * x)) / square;
        double a = isHorizontal ? 2 * p / square : 2 * ((p * Permittivity) + (q * x)) / square;
        double even = 1 + (b * sine * sine);
        Magnitude = Math.Sqrt(Math.Max(0, (even - (a * sine)) / (even + (a * sine))));

        // Equations 9-9 to 9-11. For vertical polarization the first numerator has the permittivity where theory has its imaginary part; it
        // is kept as the software published with the Recommendation has it.
        double alpha = isHorizontal ? Math.Atan2(-q, sine - p) : Math.Atan2((Permittivity * sine) - q, (Permittivity * sine) - p);
        double beta = isHorizontal ? Math.Atan2(q, sine + p) : Math.Atan2((x * sine) + q, (Permittivity * sine) + p);
        LagRad = alpha - beta;
    }

    /// <summary>R_g: magnitude, 0 … 1.</summary>
    public double Magnitude { get; }

    /// <summary>φ_g: phase by which the reflected wave lags, rad.</summary>
    public double LagRad { get; }

    /// <summary>Imaginary part of the relative permittivity.</summary>
    public static double ImaginaryPermittivity(double frequencyMHz) => 18_000 * Conductivity / frequencyMHz;
}
