using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Rongxi.Propagation.P2001;

/// <summary>Fading by rain and wet snow along one stretch of path (Recommendation ITU-R P.2001 attachment C).</summary>
internal ref struct PrecipitationFading
{
    /// <summary>Room for one case for each rain height of table C.2.1, rounded up to whole vectors.</summary>
    public const int Room = 52;

    /// <summary>Exponent a of the rain-rate distribution (equation C.2.5a).</summary>
    private const double A = 1.09;

    private readonly Span<double> rateScales;
    private readonly Span<double> weights;
    private bool isRainy;
    private double b;
    private double c;
    private double inverseAlpha;

    private PrecipitationFading(Span<double> rateScales, Span<double> weights)
    {
        this.rateScales = rateScales;
        this.weights = weights;
    }

    // Table C.2.1: probability of each rain height from 2400 m below to 2400 m above the mean, by 100 m.
    private static ReadOnlySpan<double> RainHeightShares =>
    [
        0.000555, 0.000802, 0.001139, 0.001594, 0.002196, 0.002978, 0.003976, 0.005227, 0.006764, 0.008617,
        0.010808, 0.013346, 0.016225, 0.019419, 0.022881, 0.026542, 0.030312, 0.034081, 0.037724, 0.041110,
        0.044104, 0.046583, 0.048439, 0.049589, 0.049978, 0.049589, 0.048439, 0.046583, 0.044104, 0.041110,
        0.037724, 0.034081, 0.030312, 0.026542, 0.022881, 0.019419, 0.016225, 0.013346, 0.010808, 0.008617,
        0.006764, 0.005227, 0.003976, 0.002978, 0.002196, 0.001594, 0.001139, 0.000802, 0.000555,
    ];

    /// <summary>Percentage of an average year in which it rains (equation C.2.4).</summary>
    public double RainPercent { get; private set; }

    /// <summary>Share of the additional water vapour of rain to be counted (equation C.2.14).</summary>
    public double VapourFactor { get; private set; }

    /// <summary>Preliminary calculations (§C.2).</summary>
    /// <param name="rain">Rain at the stretch.</param>
    /// <param name="endM">Height of one end above mean sea level, m.</param>
    /// <param name="otherEndM">Height of the other end, m.</param>
    /// <param name="lengthKm">Length of the stretch, km; may be 0.</param>
    /// <param name="frequencyGHz">Frequency, GHz.</param>
    /// <param name="polarization">Polarization.</param>
    /// <param name="q">Percentage of time in which the loss is exceeded.</param>
    /// <param name="rateScales">Scratch of <see cref="Room"/> numbers.</param>
    /// <param name="weights">Scratch of <see cref="Room"/> numbers.</param>
    public static PrecipitationFading Prepare(scoped in RainClimate rain, double endM, double otherEndM, double lengthKm, double frequencyGHz, Polarization polarization, double q, Span<double> rateScales, Span<double> weights)
    {
        PrecipitationFading fading = new(rateScales, weights);
        double lowerM = Math.Min(endM, otherEndM);
        double higherM = Math.Max(endM, otherEndM);
        double meanRainM = 360 + (1000 * rain.FreezingHeightKm);
        double stratiform = (1 - rain.ConvectiveShare) * rain.AnnualRainfallMm;
        double probability = rain.SixHourProbabilityPercent;
        double rainPercent = probability > 0 ? probability * (1 - Math.Exp(-0.0079 * stratiform / probability)) : 0;

        // No rain, or the whole stretch above the highest rain: a path without rain. Less than some hundred microseconds a year, which
        // maps give where all rain is convective, has no statistics either.
        if (rainPercent < 1e-12 || lowerM >= meanRainM + 2400)
        {
            return fading;
        }

        // (C.2.5) to (C.2.10)
        double b = rain.AnnualRainfallMm / (21797 * rainPercent);
        double c = 26.02 * b;
        double inclination = lengthKm > 0 ? Math.Min(0.001 * (higherM - lowerM) / lengthKm, PathGeometry.SteepestRad) : 0;
        RainCoefficients specific = RainCoefficients.For(Math.Max(frequencyGHz, 1), inclination, polarization);
        double k = Math.Min(frequencyGHz, 1) * specific.K;
        double limited = Math.Min(lengthKm, 300);
        double atLeast = Math.Max(limited, 1);
        double alpha = ((0.753 + (0.197 / atLeast)) * specific.Alpha) + (0.1572 * Math.Exp(-0.02268 * atLeast)) - (0.1594 * Math.Exp(-0.0003617 * atLeast));
        double perMultiplier = Math.Pow(1.763, specific.Alpha) * k
            * ((0.6546 * Math.Exp(-0.009516 * atLeast)) + (0.3499 * Math.Exp(-0.001182 * atLeast)))
            * Math.Max(limited, 0.001);
        fading.isRainy = true;
        fading.RainPercent = rainPercent;
        fading.b = b;
        fading.c = c;
        fading.inverseAlpha = 1 / alpha;
        double weighted = fading.Spread(lowerM, higherM, meanRainM, perMultiplier);

        // (C.2.6), (C.2.13), (C.2.14); the logarithm of the transition's percentage is taken without going through its exponential.
        double transition = -A * ((2 * b) - c) / (c * c) / Math.Log(10);
        double r = (6 * Math.Log10(rainPercent / q) / transition) - 3;
        fading.VapourFactor = 0.5 * (1 + Math.Tanh(r)) * weighted;
        return fading;
    }

    /// <summary>Percentage of the rainy time in which an attenuation is exceeded (§C.3).</summary>
    public readonly double Exceedance(double attenuationDb)
    {
        if (attenuationDb < 0)
        {
            return 100;
        }

        if (!isRainy)
        {
            return 0;
        }

        double rate = Math.Pow(attenuationDb, inverseAlpha);
        return 100 * (Vector256.IsHardwareAccelerated ? SumByFour(rate) : SumOneByOne(rate));
    }

    internal readonly double SumOneByOne(double rate)
    {
        double sum = 0;
        for (int i = 0; i < Room; i++)
        {
            double r = rate * rateScales[i];
            sum += weights[i] * Math.Exp(-A * r * (((b * r) + 1) / ((c * r) + 1)));
        }

        return sum;
    }

    internal readonly double SumByFour(double rate)
    {
        ref double scale = ref MemoryMarshal.GetReference(rateScales);
        ref double weight = ref MemoryMarshal.GetReference(weights);
        Vector256<double> sum = Vector256<double>.Zero;
        for (nuint i = 0; i < Room; i += (nuint)Vector256<double>.Count)
        {
            Vector256<double> r = Vector256.LoadUnsafe(ref scale, i) * rate;
            Vector256<double> exponent = r * -A * (((r * b) + Vector256<double>.One) / ((r * c) + Vector256<double>.One));
            sum += Vector256.LoadUnsafe(ref weight, i) * Vector256.Exp(exponent);
        }

        return Vector256.Sum(sum);
    }

    /// <summary>Lists the cases of rain height with their multipliers (§C.2, steps a to d): equal ones, below the melting layer, as one.</summary>
    /// <returns>The multipliers weighted by their probabilities.</returns>
    private readonly double Spread(double lowerM, double higherM, double meanRainM, double perMultiplier)
    {
        rateScales.Clear();
        weights.Clear();
        int count = 0;
        double below = 0;
        double weighted = 0;
        for (int n = 0; n < RainHeightShares.Length; n++)
        {
            double rainM = meanRainM - 2400 + (100 * n);
            if (lowerM >= rainM)
            {
                continue;
            }

            if (higherM > rainM - MeltingLayer.ThicknessM)
            {
                Add(count++, MeltingLayer.PathMultiplier(lowerM, higherM, rainM), RainHeightShares[n], perMultiplier, ref weighted);
            }
            else
            {
                below += RainHeightShares[n];
            }
        }

        if (below > 0)
        {
            Add(count, 1, below, perMultiplier, ref weighted);
        }

        return weighted;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Add(int index, double multiplier, double share, double perMultiplier, ref double weighted)
    {
        // (C.3.1d) solved for the rate at 1 dB. A path that only grazes the layer would need an endless rate: any beyond nature will do.
        rateScales[index] = Math.Min(Math.Pow(multiplier * perMultiplier, -inverseAlpha), 1e60);
        weights[index] = share;
        weighted += multiplier * share;
    }
}
