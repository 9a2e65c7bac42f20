using Rongxi.Propagation.Statistics;

namespace Rongxi.Propagation.P528;

/// <summary>How the hourly median varies over the year (annex 2, §14).</summary>
internal readonly struct LongTermVariability
{
    private readonly double median;
    private readonly double upper;
    private readonly double lower;
    private readonly double share;
    private readonly double level;

    /// <summary>Variability on one link.</summary>
    /// <param name="horizonsKm">Sum of both distances to the horizon, km.</param>
    /// <param name="distanceKm">Distance, km.</param>
    /// <param name="frequencyMHz">Frequency, MHz.</param>
    /// <param name="share">f_θh: which part of the variability remains for steep rays, 0 … 1.</param>
    /// <param name="levelDb">A_T: median level relative to free space, dB; a loss counts negative.</param>
    public LongTermVariability(double horizonsKm, double distanceKm, double frequencyMHz, double share, double levelDb)
    {
        // Equations 14-1 to 14-4.
        double effectiveHorizons = horizonsKm + (65 * Math.Cbrt(100 / frequencyMHz));
        double d = distanceKm <= effectiveHorizons ? 130 * distanceKm / effectiveHorizons : 130 + distanceKm - effectiveHorizons;

        // Equations 14-5 and 14-6.
        double wave = Math.Sin(5.22 * Math.Log10(frequencyMHz / 200));
        double upperFactor = frequencyMHz > 1600 ? 1.05 : (0.21 * wave) + 1.28;
        double lowerFactor = frequencyMHz > 1600 ? 1.05 : (0.18 * wave) + 1.23;

        // Equations 14-7 and 14-8, with the constants of a continental temperate climate.
        lower = lowerFactor * Curve(d, 2.93e-4, 3.78e-8, 1.02e-7, 2.00, 2.88, 3.15, 3.2, 8.2);
        upper = upperFactor * Curve(d, 5.25e-4, 1.57e-6, 4.70e-7, 1.97, 2.31, 2.90, 5.4, 10.0);
        median = Curve(d, 1.59e-5, 1.56e-11, 2.77e-8, 2.32, 4.08, 3.25, 0, 3.9);
        this.share = share;
        level = levelDb;

        // Equations 14-20 to 14-24: strong signals shall not exceed free space beyond measure.
        ExcessDb = Math.Max(0, level + (share * (upper + median)) - 3);
    }

    /// <summary>A_Y: by how much the variability is cut because strong signals would exceed free space, dB.</summary>
    public double ExcessDb { get; }

    /// <summary>Y_e(50): level relative to the long-term median, dB.</summary>
    public double MedianDb => (share * median) - ExcessDb;

    /// <summary>Y_e(p): level exceeded for a percentage of time, relative to the median level without variability, dB.</summary>
    public double LevelDb(double timePercent)
    {
        double exceeded = (share * (median + Deviation(timePercent))) - ExcessDb;
        if (timePercent >= 10)
        {
            return exceeded;
        }

        // For the best tenth of the time the level stays within a few decibels of free space.
        double most = Between(timePercent, 5.0, 4.5, 3.7, 0.0);
        return Math.Min(exceeded + level, most) - level;
    }

    private double Deviation(double timePercent)
    {
        switch (timePercent)
        {
            case 50:
                return 0;
            case > 50:
                return -lower * InverseNormal.Complementary(timePercent / 100) / InverseNormal.Complementary(0.9);
            case >= 10:
                return upper * InverseNormal.Complementary(timePercent / 100) / InverseNormal.Complementary(0.1);
            default:
                return upper * Between(timePercent, 1.9507, 1.7166, 1.3265, 1.0000);
        }
    }

    /// <summary>Between values at 1, 2, 5 and 10 %.</summary>
    private static double Between(double timePercent, double at1, double at2, double at5, double at10) => timePercent switch
    {
        < 2 => at1 + ((at2 - at1) * (timePercent - 1)),
        < 5 => at2 + ((at5 - at2) * (timePercent - 2) / 3),
        _ => at5 + ((at10 - at5) * (timePercent - 5) / 5),
    };

    private static double Curve(double d, double c1, double c2, double c3, double n1, double n2, double n3, double limit, double most)
    {
        double log = Math.Log(d);
        double falling = limit + ((most - limit) * Math.Exp(-c2 * Math.Exp(n2 * log)));
        return (((c1 * Math.Exp(n1 * log)) - falling) * Math.Exp(-c3 * Math.Exp(n3 * log))) + falling;
    }
}
