namespace Rongxi.Propagation.P2001;

/// <summary>Ducting and layer reflection (Recommendation ITU-R P.2001 attachment D).</summary>
internal static class AnomalousPropagation
{
    /// <summary>Basic transmission loss not exceeded for <paramref name="p"/> % of time, without gases, dB (equation D.8.1).</summary>
    public static double Loss(in PathGeometry path, double frequencyGHz, double latitudeDeg, double p, double q)
    {
        double length = path.LengthKm;
        double latitude = Math.Abs(latitudeDeg);

        // §D.2: incidence of ducting at the path's centre.
        double tau = 1 - Math.Exp(-0.000412 * Math.Pow(path.LongestInlandKm, 2.41));
        double mu1 = Math.Min(Math.Pow(Math.Pow(10, -path.LongestLandKm / (16 - (6.6 * tau))) + Math.Pow(10, -(2.48 + (1.77 * tau))), 0.2), 1);
        double mu4 = Math.Pow(mu1, latitude <= 70 ? -0.935 + (0.0176 * latitude) : 0.3);
        double incidence = mu1 * mu4 * (latitude <= 70 ? Math.Pow(10, (-0.015 * latitude) + 1.67) : 4.17);

        // §D.3 to §D.5: coupling of the antennas to the duct.
        double towardsTransmitter = 0.1 * path.TransmitterHorizonKm;
        double towardsReceiver = 0.1 * path.ReceiverHorizonKm;
        double coupling = 102.45
            + (20 * Math.Log10(frequencyGHz * (path.TransmitterHorizonKm + path.ReceiverHorizonKm)))
            + (frequencyGHz < 0.5 ? (45.375 - (137 * frequencyGHz) + (92.5 * frequencyGHz * frequencyGHz)) * path.SeaShare : 0)
            + Shielding(path.TransmitterHorizonMrad - towardsTransmitter, frequencyGHz, path.TransmitterHorizonKm)
            + Shielding(path.ReceiverHorizonMrad - towardsReceiver, frequencyGHz, path.ReceiverHorizonKm)
            + OverSea(path.SeaShare, path.TransmitterCoastKm, path.TransmitterHorizonKm, path.TransmitterM)
            + OverSea(path.SeaShare, path.ReceiverCoastKm, path.ReceiverHorizonKm, path.ReceiverM);

        // §D.6: angular distance.
        double angle = (1000 * length / path.MedianRadiusKm) + Math.Min(path.TransmitterHorizonMrad, towardsTransmitter) + Math.Min(path.ReceiverHorizonMrad, towardsReceiver);
        double angular = 5e-5 * path.MedianRadiusKm * Math.Cbrt(frequencyGHz) * Math.Max(angle, 0);

        // §D.7: distance and time.
        double between = Math.Min(length - path.TransmitterHorizonKm - path.ReceiverHorizonKm, 40);
        double mu3 = path.RoughnessM > 10 ? Math.Exp(-4.6e-5 * (path.RoughnessM - 10) * (43 + (6 * between))) : 1;
        double alpha = Math.Max(-0.6 - (3.5e-9 * Math.Pow(length, 3.1) * tau), -3.4);
        double root = Math.Sqrt(path.TransmitterEffectiveM) + Math.Sqrt(path.ReceiverEffectiveM);
        double mu2 = Math.Min(Math.Pow(500 * length * length / (path.MedianRadiusKm * root * root), alpha), 1);
        double beta = incidence * mu2 * mu3;
        double log = Math.Log10(beta);
        double gamma = 1.076 * Math.Exp(-1e-6 * Math.Pow(length, 1.13) * (9.51 - (4.8 * log) + (0.198 * log * log))) / Math.Pow(2.0058 - log, 1.012);
        double time = -12 + ((1.2 + (0.0037 * length)) * Math.Log10(p / beta)) + (12 * Math.Pow(p / beta, gamma)) + (50 / q);
        return coupling + angular + time;
    }

    /// <summary>Site-shielding loss, dB (equations D.3.3 and D.3.4).</summary>
    private static double Shielding(double angleMrad, double frequencyGHz, double horizonKm) => angleMrad > 0
        ? (20 * Math.Log10(1 + (0.361 * angleMrad * Math.Sqrt(frequencyGHz * horizonKm)))) + (0.264 * angleMrad * Math.Cbrt(frequencyGHz))
        : 0;

    /// <summary>Correction for ducts over the sea near the antenna, dB (equations D.4.2 and D.4.3).</summary>
    private static double OverSea(double seaShare, double coastKm, double horizonKm, double heightM) => seaShare >= 0.75 && coastKm <= horizonKm && coastKm <= 5
        ? -3 * Math.Exp(-0.25 * coastKm * coastKm) * (1 + Math.Tanh(0.07 * (50 - heightM)))
        : 0;
}
