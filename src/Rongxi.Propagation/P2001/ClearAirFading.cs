namespace Rongxi.Propagation.P2001;

/// <summary>Multipath fading and focusing in clear air (Recommendation ITU-R P.2001 attachment B).</summary>
internal static class ClearAirFading
{
    /// <summary>Notional percentage of an average year at which the fade is zero (§B.2 and §B.3).</summary>
    public static double ZeroFadePercent(in PathGeometry path, double frequencyGHz, double surfaceGradient, double latitudeDeg)
    {
        double k = Math.Pow(10, -(4.6 + (0.0027 * surfaceGradient)));
        if (path.IsLineOfSight)
        {
            double inclination = (path.HigherM - path.LowerM) / path.LengthKm;
            return ZeroFadePercent(path.LengthKm, inclination, path.LowerM, frequencyGHz, k, latitudeDeg);
        }

        // (B.2.3) to (B.2.5): from each terminal to its horizon; the worse one counts.
        double atTransmitter = ZeroFadePercent(path.TransmitterHorizonKm, Math.Abs(path.TransmitterHorizonMrad), Math.Min(path.TransmitterM, path.TransmitterHorizonGroundM), frequencyGHz, k, latitudeDeg);
        double atReceiver = ZeroFadePercent(path.ReceiverHorizonKm, Math.Abs(path.ReceiverHorizonMrad), Math.Min(path.ReceiverM, path.ReceiverHorizonGroundM), frequencyGHz, k, latitudeDeg);
        return Math.Max(atTransmitter, atReceiver);
    }

    /// <summary>Percentage of the time without rain in which a fade (positive) is exceeded or an enhancement (negative) not reached, on a
    /// path along the surface (§B.4).</summary>
    /// <param name="fadeDb">The fade, dB.</param>
    /// <param name="logZeroFade">Decimal logarithm of <see cref="ZeroFadePercent(in PathGeometry, double, double, double)"/>.</param>
    public static double SurfaceExceedance(double fadeDb, double logZeroFade)
    {
        if (fadeDb >= 0)
        {
            double small = Math.Pow(10, -0.05 * fadeDb);
            double qt = 3.576 - (1.955 * logZeroFade);
            double qa = 2 + ((1 + (0.3 * small)) * Math.Pow(10, -0.016 * fadeDb) * (qt + (4.3 * (small + (fadeDb / 800)))));
            return 100 * (1 - Math.Exp(-Math.Pow(10, -0.05 * qa * fadeDb) * Math.Log(2)));
        }
        else
        {
            double small = Math.Pow(10, 0.05 * fadeDb);
            double qs = -4.05 - (2.35 * logZeroFade);
            double qe = 8 + ((1 + (0.3 * small)) * Math.Pow(10, 0.035 * fadeDb) * (qs + (12 * (small - (fadeDb / 800)))));
            return 100 * Math.Exp(-Math.Pow(10, 0.05 * qe * fadeDb) * Math.Log(2));
        }
    }

    /// <summary>The same on a troposcatter path, where clear air does not fade (§B.5).</summary>
    public static double TroposcatterExceedance(double fadeDb) => fadeDb < 0 ? 100 : 0;

    private static double ZeroFadePercent(double distanceKm, double inclinationMrad, double heightM, double frequencyGHz, double k, double latitudeDeg)
    {
        double worstMonth = k * Math.Pow(distanceKm, 3.1) * Math.Pow(1 + inclinationMrad, -1.29) * Math.Pow(frequencyGHz, 0.8) * Math.Pow(10, -0.00089 * heightM);
        double bend = Math.Pow(Math.Abs(Math.Cos(2 * latitudeDeg * Math.PI / 180)), 0.7);
        double conversion = 10.5
            - (5.6 * Math.Log10(1.1 + (Math.Abs(latitudeDeg) <= 45 ? bend : -bend)))
            - (2.7 * Math.Log10(distanceKm))
            + (1.7 * Math.Log10(1 + inclinationMrad));
        return worstMonth * Math.Pow(10, -0.1 * Math.Min(conversion, 10.8));
    }
}
