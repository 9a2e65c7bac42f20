namespace Rongxi.Propagation.P2001;

/// <summary>Specific attenuation of rain, k·Rᵅ dB/km at R mm/h (Recommendation ITU-R P.838-3).</summary>
/// <param name="K">The factor, dB/km.</param>
/// <param name="Alpha">The exponent.</param>
internal readonly record struct RainCoefficients(double K, double Alpha)
{
    private static ReadOnlySpan<double> HorizontalK => [-5.33980, -0.10008, 1.13098, -0.35351, 1.26970, 0.45400, -0.23789, 0.86036, 0.15354, -0.94158, 0.64552, 0.16817];

    private static ReadOnlySpan<double> VerticalK => [-3.80595, 0.56934, 0.81061, -3.44965, -0.22911, 0.51059, -0.39902, 0.73042, 0.11899, 0.50167, 1.07319, 0.27195];

    private static ReadOnlySpan<double> HorizontalAlpha => [-0.14318, 1.82442, -0.55187, 0.29591, 0.77564, 0.19822, 0.32177, 0.63773, 0.13164, -5.37610, -0.96230, 1.47828, 16.1721, -3.29980, 3.43990];

    private static ReadOnlySpan<double> VerticalAlpha => [-0.07771, 2.33840, -0.76284, 0.56727, 0.95545, 0.54039, -0.20238, 1.14520, 0.26809, -48.2991, 0.791669, 0.116226, 48.5833, 0.791459, 0.116479];

    /// <summary>For a frequency of 1 … 50 GHz, an inclination of the ray and a linear polarization (equations 2 to 5).</summary>
    public static RainCoefficients For(double frequencyGHz, double inclinationRad, Polarization polarization)
    {
        double log = Math.Log10(frequencyGHz);
        double kh = Math.Pow(10, Curve(HorizontalK, log, -0.18961, 0.71147));
        double kv = Math.Pow(10, Curve(VerticalK, log, -0.16398, 0.63297));
        double ah = Curve(HorizontalAlpha, log, 0.67849, -1.95537);
        double av = Curve(VerticalAlpha, log, -0.053739, 0.83433);
        double cosine = Math.Cos(inclinationRad);
        double tilt = cosine * cosine * (polarization == Polarization.Horizontal ? 1 : -1);
        double k = (kh + kv + ((kh - kv) * tilt)) / 2;
        return new(k, ((kh * ah) + (kv * av) + (((kh * ah) - (kv * av)) * tilt)) / (2 * k));
    }

    private static double Curve(ReadOnlySpan<double> terms, double log, double slope, double constant)
    {
        double sum = (slope * log) + constant;
        for (int i = 0; i < terms.Length; i += 3)
        {
            double offset = (log - terms[i + 1]) / terms[i + 2];
            sum += terms[i] * Math.Exp(-offset * offset);
        }

        return sum;
    }
}
