namespace Rongxi.Propagation.P2001;

/// <summary>How much more or less than rain the melting layer attenuates (Recommendation ITU-R P.2001 §C.4 and §C.5).</summary>
internal static class MeltingLayer
{
    /// <summary>Thickness of the layer, m.</summary>
    public const double ThicknessM = 1200;

    private const double SliceM = 100;

    private const int Slices = 12;

    /// <summary>Sums of the multipliers of whole slices: entry n holds those of the slices 1 … n.</summary>
    private static readonly double[] WholeSlices = SumSlices();

    /// <summary>Multiplier averaged over a straight path between two heights (§C.5).</summary>
    /// <param name="lowerM">Lower end, m above mean sea level.</param>
    /// <param name="higherM">Higher end, m above mean sea level.</param>
    /// <param name="rainM">Rain height, m above mean sea level: the top of the layer.</param>
    public static double PathMultiplier(double lowerM, double higherM, double rainM)
    {
        int lowerSlice = 1 + (int)Math.Floor((rainM - lowerM) / SliceM);
        int higherSlice = 1 + (int)Math.Floor((rainM - higherM) / SliceM);
        if (lowerSlice < 1)
        {
            return 0;
        }

        if (higherSlice > Slices)
        {
            return 1;
        }

        if (lowerSlice == higherSlice)
        {
            return Multiplier((0.5 * (lowerM + higherM)) - rainM);
        }

        // (C.5.3) to (C.5.11): the parts of slices at both ends, the whole slices between them, and what lies below the layer.
        double average = 0;
        int first = 1;
        if (higherSlice >= 1)
        {
            double bottom = rainM - (SliceM * higherSlice);
            average += (higherM - bottom) * Multiplier((0.5 * (higherM + bottom)) - rainM);
            first = higherSlice + 1;
        }

        int last = Slices;
        if (lowerSlice <= Slices)
        {
            double top = rainM - (SliceM * (lowerSlice - 1));
            average += (top - lowerM) * Multiplier((0.5 * (lowerM + top)) - rainM);
            last = lowerSlice - 1;
        }
        else
        {
            average += rainM - ThicknessM - lowerM;
        }

        if (last >= first)
        {
            average += SliceM * (WholeSlices[last] - WholeSlices[first - 1]);
        }

        return average / (higherM - lowerM);
    }

    /// <summary>Multiplier at a height relative to the rain height, m (equation C.4.1).</summary>
    public static double Multiplier(double aboveRainM)
    {
        if (aboveRainM > 0)
        {
            return 0;
        }

        if (aboveRainM < -ThicknessM)
        {
            return 1;
        }

        double inner = 1 - Math.Exp(aboveRainM / 70);
        double strength = 4 * inner * inner;
        double fading = 1 - Math.Exp(-(aboveRainM / 600 * (aboveRainM / 600)));
        return strength / (1 + (fading * fading * (strength - 1)));
    }

    private static double[] SumSlices()
    {
        double[] sums = new double[Slices + 1];
        for (int n = 1; n <= Slices; n++)
        {
            sums[n] = sums[n - 1] + Multiplier(SliceM * (0.5 - n));
        }

        return sums;
    }
}
