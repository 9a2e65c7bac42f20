namespace Rongxi.Propagation.P2001;

/// <summary>How much more or less than rain the melting layer attenuates (Recommendation ITU-R P.2001 §C.4 and §C.5).</summary>
internal static class MeltingLayer
{
    /// <summary>Thickness of the layer, m.</summary>
    public const double ThicknessM = 1200;

    private const double SliceM = 100;

    private const int Slices = 12;

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

        double span = higherM - lowerM;
        double average = 0;
        for (int slice = Math.Max(higherSlice, 1); slice <= Math.Min(lowerSlice, Slices); slice++)
        {
            double top = rainM - (SliceM * (slice - 1));
            double bottom = rainM - (SliceM * slice);
            double from = slice == lowerSlice ? lowerM : bottom;
            double to = slice == higherSlice ? higherM : top;
            average += (to - from) / span * Multiplier((0.5 * (from + to)) - rainM);
        }

        return lowerSlice > Slices ? average + ((rainM - ThicknessM - lowerM) / span) : average;
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
}
