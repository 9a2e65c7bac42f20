namespace Rongxi.Propagation.ExtendedHata;

/// <summary>Hata's formulas of 1980 for urban mobile radio, and their continuation to 2 GHz by the project COST 231.</summary>
/// <remarks>M. Hata, “Empirical formula for propagation loss in land mobile radio services”, IEEE Trans. Veh. Technol. VT-29 (1980);
/// COST Action 231, final report (1999), section 4.4.1.</remarks>
public static class OkumuraHata
{
    /// <summary>The name of the method in refusals.</summary>
    public const string Method = "Okumura-Hata";

    /// <summary>Median loss by Hata's formula, dB.</summary>
    /// <param name="frequencyMHz">Frequency, 150 … 1500 MHz.</param>
    /// <param name="baseHeightM">Effective height of the base, 30 … 200 m.</param>
    /// <param name="mobileHeightM">Height of the mobile, 1 … 10 m.</param>
    /// <param name="distanceKm">Distance, 1 … 20 km.</param>
    /// <param name="environment">What surrounds the mobile.</param>
    /// <param name="largeCity">Whether the formula for the mobile's height in a large city is used, otherwise that for small and medium ones.</param>
    /// <exception cref="PropagationInputException">A value is out of its range.</exception>
    public static double LossDb(double frequencyMHz, double baseHeightM, double mobileHeightM, double distanceKm, ExtendedHataEnvironment environment, bool largeCity = false)
    {
        Guard.Within(frequencyMHz, 150, 1500, "MHz", Method);
        Check(baseHeightM, mobileHeightM, distanceKm);
        double log = Math.Log10(frequencyMHz);
        double mobile = largeCity ? LargeCity(frequencyMHz, mobileHeightM) : SmallCity(log, mobileHeightM);
        double urban = 69.55 + (26.16 * log) - (13.82 * Math.Log10(baseHeightM)) - mobile + OverDistance(baseHeightM, distanceKm);
        double toSuburb = Math.Log10(frequencyMHz / 28);
        return environment switch
        {
            ExtendedHataEnvironment.Urban => urban,
            ExtendedHataEnvironment.Suburban => urban - (2 * toSuburb * toSuburb) - 5.4,
            _ => urban - (4.78 * log * log) + (18.33 * log) - 40.94,
        };
    }

    /// <summary>Median loss by the formula of COST 231, dB.</summary>
    /// <param name="frequencyMHz">Frequency, 1500 … 2000 MHz.</param>
    /// <param name="baseHeightM">Effective height of the base, 30 … 200 m.</param>
    /// <param name="mobileHeightM">Height of the mobile, 1 … 10 m.</param>
    /// <param name="distanceKm">Distance, 1 … 20 km.</param>
    /// <param name="metropolitanCentre">Whether the place is a metropolitan centre (3 dB more), otherwise a medium city or suburb with trees.</param>
    /// <exception cref="PropagationInputException">A value is out of its range.</exception>
    public static double Cost231LossDb(double frequencyMHz, double baseHeightM, double mobileHeightM, double distanceKm, bool metropolitanCentre)
    {
        Guard.Within(frequencyMHz, 1500, 2000, "MHz", Method);
        Check(baseHeightM, mobileHeightM, distanceKm);
        double log = Math.Log10(frequencyMHz);
        return 46.3 + (33.9 * log) - (13.82 * Math.Log10(baseHeightM)) - SmallCity(log, mobileHeightM) + OverDistance(baseHeightM, distanceKm) + (metropolitanCentre ? 3 : 0);
    }

    private static void Check(double baseHeightM, double mobileHeightM, double distanceKm)
    {
        Guard.Within(baseHeightM, 30, 200, "m", Method);
        Guard.Within(mobileHeightM, 1, 10, "m", Method);
        Guard.Within(distanceKm, 1, 20, "km", Method);
    }

    private static double OverDistance(double baseHeightM, double distanceKm) =>
        (44.9 - (6.55 * Math.Log10(baseHeightM))) * Math.Log10(distanceKm);

    private static double SmallCity(double logFrequency, double heightM) =>
        (((1.1 * logFrequency) - 0.7) * heightM) - ((1.56 * logFrequency) - 0.8);

    private static double LargeCity(double frequencyMHz, double heightM)
    {
        double log = Math.Log10((frequencyMHz <= 300 ? 1.54 : 11.75) * heightM);
        return frequencyMHz <= 300 ? (8.29 * log * log) - 1.1 : (3.2 * log * log) - 4.97;
    }
}
