namespace Rongxi.Propagation.Statistics;

/// <summary>The inverse complementary cumulative normal distribution as the Recommendations approximate it.</summary>
/// <remarks>Abramowitz and Stegun 26.2.23, printed alike in ITU-R P.1546 annex 5 §16, P.1812 annex 1 attachment 2 to its §4.8,
/// P.452 attachment 3 and P.528; its error is below 4.5e-4. The methods follow the printed approximation, not the exact function, so
/// that their results are those of the Recommendation.</remarks>
public static class InverseNormal
{
    /// <summary>The number of standard deviations exceeded with probability <paramref name="q"/>.</summary>
    /// <param name="q">Probability, 0 &lt; q &lt; 1; held to [1e-6, 1 − 1e-6] as the Recommendations do.</param>
    public static double Complementary(double q)
    {
        double bounded = Math.Clamp(q, 0.000001, 0.999999);
        return bounded <= 0.5 ? Upper(bounded) : -Upper(1 - bounded);
    }

    private static double Upper(double q)
    {
        const double C0 = 2.515516698;
        const double C1 = 0.802853;
        const double C2 = 0.010328;
        const double D1 = 1.432788;
        const double D2 = 0.189269;
        const double D3 = 0.001308;
        double t = Math.Sqrt(-2 * Math.Log(q));
        double rational = (((C2 * t) + C1) * t + C0) / ((((D3 * t) + D2) * t + D1) * t + 1);
        return t - rational;
    }
}
