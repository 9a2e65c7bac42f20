namespace Rongxi.Propagation.Rain;

/// <summary>Recommendation ITU-R P.838-3: specific attenuation by rain.</summary>
public static class P838
{
    private const string Method = "ITU-R P.838-3";

    /// <summary>Attenuation per kilometre in rain (equation 1).</summary>
    /// <param name="frequencyGHz">Frequency, GHz; 1 … 1000.</param>
    /// <param name="rainRateMmPerH">Rain rate, mm/h; 0 … 1000.</param>
    /// <param name="tiltDeg">Tilt of the polarization from level, degrees; −180 … 180. 0 is horizontal, 90 vertical, 45 stands for circular.</param>
    /// <param name="elevationDeg">Elevation of the path, degrees; −90 … 90.</param>
    /// <returns>dB/km.</returns>
    /// <exception cref="PropagationInputException">A value is outside its range.</exception>
    public static double SpecificAttenuationDbPerKm(double frequencyGHz, double rainRateMmPerH, double tiltDeg, double elevationDeg = 0)
    {
        Guard.Within(rainRateMmPerH, 0, 1000, "mm/h", Method);
        RainCoefficients law = Coefficients(frequencyGHz, tiltDeg, elevationDeg);
        return law.K * Math.Pow(rainRateMmPerH, law.Alpha);
    }

    /// <summary>The power law for one frequency, polarization and elevation (equations 2 to 5).</summary>
    /// <param name="frequencyGHz">Frequency, GHz; 1 … 1000.</param>
    /// <param name="tiltDeg">Tilt of the polarization from level, degrees; −180 … 180. 0 is horizontal, 90 vertical, 45 stands for circular.</param>
    /// <param name="elevationDeg">Elevation of the path, degrees; −90 … 90.</param>
    /// <exception cref="PropagationInputException">A value is outside its range.</exception>
    public static RainCoefficients Coefficients(double frequencyGHz, double tiltDeg, double elevationDeg = 0)
    {
        Guard.Within(frequencyGHz, 1, 1000, "GHz", Method);
        Guard.Within(tiltDeg, -180, 180, "°", Method);
        Guard.Within(elevationDeg, -90, 90, "°", Method);
        double log = Math.Log10(frequencyGHz);

        // Tables 1 to 4.
        double horizontalK = Math.Pow(10, (-0.18961 * log) + 0.71147
            + Bells(log, [-5.33980, -0.35351, -0.23789, -0.94158], [-0.10008, 1.26970, 0.86036, 0.64552], [1.13098, 0.45400, 0.15354, 0.16817]));
        double verticalK = Math.Pow(10, (-0.16398 * log) + 0.63297
            + Bells(log, [-3.80595, -3.44965, -0.39902, 0.50167], [0.56934, -0.22911, 0.73042, 1.07319], [0.81061, 0.51059, 0.11899, 0.27195]));
        double horizontalAlpha = (0.67849 * log) - 1.95537
            + Bells(log, [-0.14318, 0.29591, 0.32177, -5.37610, 16.1721], [1.82442, 0.77564, 0.63773, -0.96230, -3.29980], [-0.55187, 0.19822, 0.13164, 1.47828, 3.43990]);
        double verticalAlpha = (-0.053739 * log) + 0.83433
            + Bells(log, [-0.07771, 0.56727, -0.20238, -48.2991, 48.5833], [2.33840, 0.95545, 1.14520, 0.791669, 0.791459], [-0.76284, 0.54039, 0.26809, 0.116226, 0.116479]);

        // Equations 4 and 5.
        double cosine = Math.Cos(double.DegreesToRadians(elevationDeg));
        double mix = cosine * cosine * Math.Cos(2 * double.DegreesToRadians(tiltDeg));
        double k = 0.5 * (horizontalK + verticalK + ((horizontalK - verticalK) * mix));
        double both = (horizontalK * horizontalAlpha) + (verticalK * verticalAlpha);
        double apart = (horizontalK * horizontalAlpha) - (verticalK * verticalAlpha);
        return new(k, (both + (apart * mix)) / (2 * k));
    }

    /// <summary>The sums of bell curves in equations 2 and 3.</summary>
    private static double Bells(double log, ReadOnlySpan<double> height, ReadOnlySpan<double> centre, ReadOnlySpan<double> width)
    {
        double sum = 0;
        for (int i = 0; i < height.Length; i++)
        {
            double away = (log - centre[i]) / width[i];
            sum += height[i] * Math.Exp(-away * away);
        }

        return sum;
    }
}
