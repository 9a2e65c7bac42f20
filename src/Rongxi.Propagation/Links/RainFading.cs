using Rongxi.Propagation.Rain;

namespace Rongxi.Propagation.Links;

/// <summary>Attenuation of a terrestrial path by rain over the years (Recommendation ITU-R P.530-18, annex 1, §2.4.1).</summary>
public readonly struct RainFading
{
    private const string Method = "ITU-R P.530-18";
    private const double LeastPercent = 0.001;
    private const double MostPercent = 1;

    private readonly double c2;
    private readonly double c3;

    /// <summary>The rain on a path.</summary>
    /// <param name="frequencyGHz">Frequency, GHz; 1 … 100.</param>
    /// <param name="distanceKm">Length of the path, km; above 0, up to 60.</param>
    /// <param name="rainRateMmPerH">R₀.₀₁: rain rate exceeded for 0.01 % of an average year, mm/h, as one minute means; 0 … 250
    /// (Recommendation ITU-R P.837 where none is measured).</param>
    /// <param name="tiltDeg">Tilt of the polarization, degrees; −180 … 180. 0 is horizontal, 90 vertical, 45 stands for circular.</param>
    /// <param name="elevationDeg">Elevation of the path, degrees; −90 … 90.</param>
    /// <exception cref="PropagationInputException">A value is outside its range.</exception>
    public RainFading(double frequencyGHz, double distanceKm, double rainRateMmPerH, double tiltDeg, double elevationDeg = 0)
    {
        Guard.Within(frequencyGHz, 1, 100, "GHz", Method);
        Guard.Above(distanceKm, 0, 60, "km", Method);
        Guard.Within(rainRateMmPerH, 0, 250, "mm/h", Method);

        // Steps 2 to 4. Rain is not everywhere at once: the path counts for less than its length where that is long.
        RainCoefficients law = P838.Coefficients(frequencyGHz, tiltDeg, elevationDeg);
        double inverse = (0.477 * Math.Pow(distanceKm, 0.633) * Math.Pow(rainRateMmPerH, 0.073 * law.Alpha) * Math.Pow(frequencyGHz, 0.123))
            - (10.579 * (1 - Math.Exp(-0.024 * distanceKm)));
        const double LongestFactor = 2.5;
        EffectiveLengthKm = distanceKm * (inverse > 1 / LongestFactor ? 1 / inverse : LongestFactor);
        HundredthPercentDb = law.K * Math.Pow(rainRateMmPerH, law.Alpha) * EffectiveLengthKm;

        // Step 5.
        double c0 = frequencyGHz >= 10 ? 0.12 + (0.4 * Math.Log10(Math.Pow(frequencyGHz / 10, 0.8))) : 0.12;
        Scale = Math.Pow(0.07, c0) * Math.Pow(0.12, 1 - c0);
        c2 = (0.855 * c0) + (0.546 * (1 - c0));
        c3 = (0.139 * c0) + (0.043 * (1 - c0));
    }

    /// <summary>d_eff: effective length of the path, km.</summary>
    public double EffectiveLengthKm { get; }

    /// <summary>A₀.₀₁: attenuation exceeded for 0.01 % of the time, dB.</summary>
    public double HundredthPercentDb { get; }

    private double Scale { get; }

    /// <summary>Attenuation exceeded for a percentage of an average year (step 5).</summary>
    /// <param name="timePercent">Percentage of time; 0.001 … 1.</param>
    /// <returns>Attenuation, dB.</returns>
    /// <exception cref="PropagationInputException">The percentage is outside its range.</exception>
    public double ExceededDb(double timePercent)
    {
        Guard.Within(timePercent, LeastPercent, MostPercent, "%", Method);
        return At(timePercent);
    }

    /// <summary>Percentage of an average year for which an attenuation is exceeded: <see cref="ExceededDb"/> read the other way.</summary>
    /// <param name="attenuationDb">Attenuation, dB; 0 … 1000.</param>
    /// <returns>The percentage, with a word on whether the attenuation lies beyond the 0.001 … 1 % that the Recommendation covers.</returns>
    /// <exception cref="PropagationInputException">The attenuation is outside its range.</exception>
    public OutageTime ExceededTime(double attenuationDb)
    {
        Guard.Within(attenuationDb, 0, 1000, "dB", Method);
        if (HundredthPercentDb == 0)
        {
            return new(0, OutageBound.Exact);
        }

        if (attenuationDb >= At(LeastPercent))
        {
            return new(LeastPercent, OutageBound.AtMost);
        }

        if (attenuationDb <= At(MostPercent))
        {
            return new(MostPercent, OutageBound.AtLeast);
        }

        // log A = log(A₀.₀₁·C1) − (C2 + C3·L)·L with L = log p, solved for the root within the range.
        double logRatio = Math.Log10(attenuationDb / (HundredthPercentDb * Scale));
        double log = (-c2 + Math.Sqrt((c2 * c2) - (4 * c3 * logRatio))) / (2 * c3);
        return new(Math.Pow(10, log), OutageBound.Exact);
    }

    private double At(double timePercent) => HundredthPercentDb * Scale * Math.Pow(timePercent, -(c2 + (c3 * Math.Log10(timePercent))));
}
