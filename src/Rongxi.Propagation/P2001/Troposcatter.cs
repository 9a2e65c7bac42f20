namespace Rongxi.Propagation.P2001;

/// <summary>Troposcatter (Recommendation ITU-R P.2001 attachment E).</summary>
internal static class Troposcatter
{
    // Table E.1, for the climate zones 0 (sea) to 6.
    private static ReadOnlySpan<double> Meteorology => [116, 129.6, 119.73, 109.3, 128.5, 119.73, 123.2];

    private static ReadOnlySpan<double> Atmosphere => [0.27, 0.33, 0.27, 0.32, 0.27, 0.27, 0.27];

    /// <summary>Basic transmission loss not exceeded for <paramref name="p"/> % of time, without rain and gases, dB (equation E.16).</summary>
    public static double Loss(in PathGeometry path, double frequencyGHz, double gainsDbi, int zone, double p)
    {
        double length = path.LengthKm;
        double radius = path.MedianRadiusKm;
        double gamma = Atmosphere[zone];

        // (E.1) to (E.5); on a line of sight the scatter angle vanishes, up to rounding.
        double angle = (1000 * length / radius) + path.TransmitterHorizonMrad + path.ReceiverHorizonMrad;
        double height = 0.25e-3 * angle * length;
        double top = 0.125e-6 * angle * angle * radius;
        double heightLoss = (20 * Math.Log10(5 + (gamma * height))) + (4.34 * gamma * top);
        double y = TimeConversion(p) * DeepFade(zone, frequencyGHz, top, 0.001 * angle * radius);

        angle = Math.Max(angle, 1e-6);
        double distance = Math.Max(
            (10 * Math.Log10(length)) + (30 * Math.Log10(angle)) + heightLoss,
            (20 * Math.Log10(length)) + (0.573 * angle) + 20);
        double half = Math.Log10(0.5 * frequencyGHz);
        double frequency = (25 * Math.Log10(frequencyGHz)) - (2.5 * half * half);
        double coupling = 0.07 * Math.Exp(0.055 * gainsDbi);
        return Meteorology[zone] + frequency + distance + coupling - y;
    }

    /// <summary>Y90, dB, for the zone's climate (equations E.6 to E.10).</summary>
    private static double DeepFade(int zone, double frequencyGHz, double top, double s) => zone switch
    {
        0 => -9.5 - (3 * Math.Exp(-0.137 * top)),
        1 => s < 100 ? -8.2 : s >= 1000 ? -3.4 : (1.006e-8 * s * s * s) - (2.569e-5 * s * s) + (0.02242 * s) - 10.2,
        3 => s < 100 ? -10.845 : s >= 465 ? -8.4 : (-4.5e-7 * s * s * s) + (4.45e-4 * s * s) - (0.122 * s) - 2.645,
        4 => s < 100 ? -11.5 : s >= 550 ? -4 : (-8.519e-8 * s * s * s) + (7.444e-5 * s * s) - (4.18e-4 * s) - 12.1,
        _ => -2.2 - ((8.1 - (0.23 * Math.Min(frequencyGHz, 4))) * Math.Exp(-0.137 * top)),
    };

    /// <summary>Factor from the 90 % value to another percentage (equation E.11).</summary>
    private static double TimeConversion(double p) => p >= 50
        ? 1.26 * Math.Pow(Math.Max(-Math.Log10((100 - p) / 50), 0), 0.63)
        : -1.26 * Math.Pow(-Math.Log10(p / 50), 0.63);
}
