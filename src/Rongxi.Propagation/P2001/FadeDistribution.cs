namespace Rongxi.Propagation.P2001;

/// <summary>Fades in clear air and in precipitation together, and the level exceeded for a given time (Recommendation ITU-R P.2001
/// equations 4.1.3 and 4.3.5, and attachment I).</summary>
internal static class FadeDistribution
{
    /// <summary>Level exceeded for <paramref name="q"/> % of time on a path near the surface, dB; negative for an enhancement.</summary>
    public static double SurfaceLevel(in PrecipitationFading rain, double zeroFadePercent, double q) => Level(rain, false, Math.Log10(zeroFadePercent), q);

    /// <summary>Level exceeded for <paramref name="q"/> % of time on a stretch of a troposcatter path, dB.</summary>
    public static double TroposcatterLevel(in PrecipitationFading rain, double q) => Level(rain, true, 0, q);

    private static double Exceedance(in PrecipitationFading rain, bool isTroposcatter, double logZeroFade, double fadeDb)
    {
        double clearAir = isTroposcatter ? ClearAirFading.TroposcatterExceedance(fadeDb) : ClearAirFading.SurfaceExceedance(fadeDb, logZeroFade);
        return (rain.Exceedance(fadeDb) * (rain.RainPercent / 100)) + (clearAir * (1 - (rain.RainPercent / 100)));
    }

    /// <summary>The search of §I.2: a bracket that doubles, then halving down to a hundredth of a decibel. The steps are the
    /// Recommendation's own, so that its rounding is reproduced.</summary>
    private static double Level(in PrecipitationFading rain, bool isTroposcatter, double logZeroFade, double q)
    {
        const double Initial = 10;
        const double Accuracy = 0.01;
        const int MostDoublings = 11;
        double high = Initial / 2;
        double low = -Initial / 2;
        double step = Initial;
        double qHigh = Exceedance(rain, isTroposcatter, logZeroFade, high);
        double qLow = Exceedance(rain, isTroposcatter, logZeroFade, low);
        for (int i = 0; i < MostDoublings; i++)
        {
            if (q < qHigh)
            {
                low = high;
                qLow = qHigh;
                step *= 2;
                high += step;
                qHigh = Exceedance(rain, isTroposcatter, logZeroFade, high);
            }
            else if (q > qLow)
            {
                high = low;
                qHigh = qLow;
                step *= 2;
                low -= step;
                qLow = Exceedance(rain, isTroposcatter, logZeroFade, low);
            }
            else
            {
                break;
            }
        }

        double level = 0.5 * (low + high);
        int halvings = (int)Math.Ceiling(3.32 * Math.Log10(step / Accuracy));
        for (int i = 0; i <= halvings; i++)
        {
            if (Exceedance(rain, isTroposcatter, logZeroFade, level) < q)
            {
                high = level;
            }
            else
            {
                low = level;
            }

            level = 0.5 * (low + high);
        }

        return level;
    }
}
