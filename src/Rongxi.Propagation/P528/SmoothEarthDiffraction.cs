namespace Rongxi.Propagation.P528;

/// <summary>Diffraction by the smooth Earth, by one distance function and two height functions (annex 2, §10).</summary>
internal readonly struct SmoothEarthDiffraction
{
    private readonly double k;
    private readonly double scale;

    /// <summary>Diffraction at one frequency and polarization.</summary>
    public SmoothEarthDiffraction(double frequencyMHz, Polarization polarization)
    {
        double s = GroundReflection.ImaginaryPermittivity(frequencyMHz);
        double less = GroundReflection.Permittivity - 1;
        double admittance = Math.Sqrt((less * less) + (s * s));
        double permittivitySquared = (GroundReflection.Permittivity * GroundReflection.Permittivity) + (s * s);
        double cubeRoot = Math.Cbrt(frequencyMHz);
        double horizontal = 0.01778 / (cubeRoot * Math.Sqrt(admittance));
        k = polarization == Polarization.Horizontal ? horizontal : horizontal * Math.Sqrt(permittivitySquared);
        scale = (1.607 - k) * cubeRoot;
    }

    /// <summary>Loss beyond free space, dB.</summary>
    /// <param name="horizon1Km">Distance to one antenna's horizon, km.</param>
    /// <param name="horizon2Km">Distance to the other's, km.</param>
    /// <param name="distanceKm">Distance between the antennas, km.</param>
    public double LossDb(double horizon1Km, double horizon2Km, double distanceKm) =>
        Distance(scale * distanceKm) - Height(scale * horizon1Km) - Height(scale * horizon2Km) - 20;

    private static double Distance(double x) => (0.05751 * x) - (10 * Math.Log10(x));

    private double Height(double x)
    {
        if (x > 2000)
        {
            return Distance(x);
        }

        double far = (40 * Math.Log10(x)) - 117;
        if (x > 200)
        {
            double weight = 0.0134 * x * Math.Exp(-0.005 * x);
            return (weight * far) + ((1 - weight) * Distance(x));
        }

        double logK = Math.Log10(k);
        return x >= -450 / (logK * logK * logK)
            ? Math.Max(far, -117)
            : (20 * logK) - 15 + (0.000025 * x * x / k);
    }
}
