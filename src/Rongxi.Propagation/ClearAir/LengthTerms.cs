namespace Rongxi.Propagation.ClearAir;

/// <summary>What the method asks of the path's length alone; a radial keeps one for each of its points.</summary>
internal readonly struct LengthTerms
{
    /// <summary>The terms of a length in km.</summary>
    public LengthTerms(double lengthKm)
    {
        double logarithm = Math.Log(lengthKm);
        Decades = logarithm * Numbers.DecadesPerNeper;
        // P.452-18 equation (55a), P.1812-7 equation (55a): 3.5e-9·d^3.1.
        Bending = 3.5e-9 * Math.Exp(3.1 * logarithm);
        // P.452-18 equation (53a), P.1812-7 equation (53a): 1e-6·d^1.13.
        Fading = 1e-6 * Math.Exp(1.13 * logarithm);
        // P.452-18 equation (59), P.1812-7 equation (58), with 1 − (1 + tanh x)/2 = 1/(1 + e^2x).
        NearShare = 1 / (1 + Math.Exp(0.15 * (lengthKm - 20)));
        InlandStretch = new LandStretch(lengthKm, lengthKm);
    }

    /// <summary>log₁₀ of the length in km.</summary>
    public double Decades { get; }

    /// <summary>3.5e-9·d^3.1.</summary>
    public double Bending { get; }

    /// <summary>1e-6·d^1.13.</summary>
    public double Fading { get; }

    /// <summary>The interpolation factor F_k.</summary>
    public double NearShare { get; }

    /// <summary>The land terms of a path that is inland from end to end.</summary>
    public LandStretch InlandStretch { get; }
}

/// <summary>What the time of ducting asks of the land under a path.</summary>
internal readonly struct LandStretch
{
    /// <summary>The terms of the longest stretches of land.</summary>
    /// <param name="landKm">d_tm: longest continuous stretch of land, coastal or inland, km.</param>
    /// <param name="inlandKm">d_lm: longest continuous stretch of inland, km.</param>
    public LandStretch(double landKm, double inlandKm)
    {
        LandKm = landKm;
        InlandKm = inlandKm;
        // P.452-18 equation (3a), P.1812-7 equation (6).
        Tau = inlandKm > 0 ? 1 - Math.Exp(-4.12e-4 * Math.Exp(2.41 * Math.Log(inlandKm))) : 0;
        // P.452-18 equation (3), P.1812-7 equation (5a): μ₁ as its logarithm, held at or below 1.
        double sum = Math.Exp(-Numbers.NepersPerDecade * landKm / (16 - (6.6 * Tau)))
            + Math.Exp(-5 * Numbers.NepersPerDecade * (0.496 + (0.354 * Tau)));
        MuDecades = Math.Min(0.2 * Math.Log(sum) * Numbers.DecadesPerNeper, 0);
    }

    /// <summary>Longest continuous stretch of land, km.</summary>
    public double LandKm { get; }

    /// <summary>Longest continuous stretch of inland, km.</summary>
    public double InlandKm { get; }

    /// <summary>τ.</summary>
    public double Tau { get; }

    /// <summary>log₁₀ μ₁.</summary>
    public double MuDecades { get; }

    /// <summary>log₁₀ β₀, β₀ in percent (P.452-18 equations (2) and (4), P.1812-7 equations (5) and (5b)).</summary>
    /// <param name="latitudeDeg">Latitude of the path's centre, degrees.</param>
    public double DuctingTimeDecades(double latitudeDeg)
    {
        double latitude = Math.Abs(latitudeDeg);
        return latitude <= 70
            ? 1.67 - (0.015 * latitude) + (MuDecades * (0.065 + (0.0176 * latitude)))
            : Decades417 + (1.3 * MuDecades);
    }

    /// <summary>log₁₀ 4.17.</summary>
    private const double Decades417 = 0.62013605497375737;
}

/// <summary>Constants between logarithms.</summary>
internal static class Numbers
{
    /// <summary>ln 10.</summary>
    public const double NepersPerDecade = 2.302585092994045684;

    /// <summary>1/ln 10.</summary>
    public const double DecadesPerNeper = 0.43429448190325182765;

    /// <summary>Speed of light in the unit of P.452, P.1812 and P.2001: wavelength in m times frequency in GHz.</summary>
    public const double MetreGHz = 0.2998;

    /// <summary>Radius of the Earth, km.</summary>
    public const double EarthRadiusKm = 6371;

    /// <summary>10 to a power.</summary>
    public static double PowerOfTen(double exponent) => Math.Exp(exponent * NepersPerDecade);

    /// <summary>log₁₀.</summary>
    public static double Decades(double value) => Math.Log(value) * DecadesPerNeper;
}
