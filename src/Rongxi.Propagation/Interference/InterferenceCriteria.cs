namespace Rongxi.Propagation.Interference;

/// <summary>Ratios and margins by which interference is judged.</summary>
public static class InterferenceCriteria
{
    private const string Method = "Interference criteria";

    private const double Boltzmann = 1.380649e-23;

    private const double MostDb = 1000;

    /// <summary>Power of a receiver's noise, k·T·B raised by its noise figure, dBm (Recommendation ITU-R P.372 §2).</summary>
    /// <param name="bandwidthHz">Bandwidth, Hz: above 0, up to 1e12.</param>
    /// <param name="noiseFigureDb">Noise figure of the receiver, dB: 0 … 100.</param>
    /// <param name="temperatureK">Reference temperature, K: above 0, up to 1e6; 290 K by definition of the noise figure.</param>
    /// <exception cref="PropagationInputException">A value is outside its range.</exception>
    public static double NoiseDbm(double bandwidthHz, double noiseFigureDb = 0, double temperatureK = 290)
    {
        Guard.Above(bandwidthHz, 0, 1e12, "Hz", Method);
        Guard.Within(noiseFigureDb, 0, 100, "dB", Method);
        Guard.Above(temperatureK, 0, 1e6, "K", Method);
        return (10 * Math.Log10(Boltzmann * temperatureK * bandwidthHz)) + 30 + noiseFigureDb;
    }

    /// <summary>Sum of powers given in dB of any one unit (dBm, dBW), in the same unit.</summary>
    /// <param name="levelsDb">The powers: 1 or more, −1000 … 1000 dB each.</param>
    /// <exception cref="PropagationInputException">None is given, or one is outside its range.</exception>
    public static double PowerSumDb(params ReadOnlySpan<double> levelsDb)
    {
        if (levelsDb.IsEmpty)
        {
            Guard.Refuse(Method, nameof(levelsDb), 0, "one power or more");
        }

        Guard.AllWithin(levelsDb, -MostDb, MostDb, "dB", Method);

        // Measured against the strongest, no term overflows and the strongest keeps all its digits.
        double strongest = double.NegativeInfinity;
        foreach (double level in levelsDb)
        {
            strongest = Math.Max(strongest, level);
        }

        double sum = 0;
        foreach (double level in levelsDb)
        {
            sum += Math.Pow(10, (level - strongest) / 10);
        }

        return strongest + (10 * Math.Log10(sum));
    }

    /// <summary>Wanted carrier to interference, C/I, dB.</summary>
    /// <param name="wantedDbm">Wanted power, dBm: −1000 … 1000.</param>
    /// <param name="interferenceDbm">Interfering power, dBm: −1000 … 1000.</param>
    /// <exception cref="PropagationInputException">A value is outside its range.</exception>
    public static double CarrierToInterferenceDb(double wantedDbm, double interferenceDbm) => Difference(wantedDbm, interferenceDbm);

    /// <summary>Interference to noise, I/N, dB.</summary>
    /// <param name="interferenceDbm">Interfering power, dBm: −1000 … 1000.</param>
    /// <param name="noiseDbm">Noise power, dBm: −1000 … 1000.</param>
    /// <exception cref="PropagationInputException">A value is outside its range.</exception>
    public static double InterferenceToNoiseDb(double interferenceDbm, double noiseDbm) => Difference(interferenceDbm, noiseDbm);

    /// <summary>Wanted carrier to interference and noise together, C/(I+N), dB.</summary>
    /// <param name="wantedDbm">Wanted power, dBm: −1000 … 1000.</param>
    /// <param name="interferenceDbm">Interfering power, dBm: −1000 … 1000.</param>
    /// <param name="noiseDbm">Noise power, dBm: −1000 … 1000.</param>
    /// <exception cref="PropagationInputException">A value is outside its range.</exception>
    public static double CarrierToInterferenceAndNoiseDb(double wantedDbm, double interferenceDbm, double noiseDbm)
    {
        Guard.Within(wantedDbm, -MostDb, MostDb, "dBm", Method);
        return wantedDbm - PowerSumDb(interferenceDbm, noiseDbm);
    }

    /// <summary>What is left over of the ratio of wanted to unwanted field or power beyond the one required, dB; negative where the
    /// wanted service is harmed.</summary>
    /// <param name="wantedDb">Wanted level in any unit of dB: −1000 … 1000.</param>
    /// <param name="unwantedDb">Unwanted level in the same unit: −1000 … 1000.</param>
    /// <param name="protectionRatioDb">Ratio required, dB: −1000 … 1000.</param>
    /// <exception cref="PropagationInputException">A value is outside its range.</exception>
    public static double ProtectionMarginDb(double wantedDb, double unwantedDb, double protectionRatioDb)
    {
        Guard.Within(protectionRatioDb, -MostDb, MostDb, "dB", Method);
        return Difference(wantedDb, unwantedDb) - protectionRatioDb;
    }

    /// <summary>By how much interference raises the noise floor, dB: 10·log(1 + 10^(I/N/10)); 1 dB at I/N = −6 dB.</summary>
    /// <param name="interferenceToNoiseDb">I/N, dB: −1000 … 1000.</param>
    /// <exception cref="PropagationInputException">The value is outside its range.</exception>
    public static double NoiseRiseDb(double interferenceToNoiseDb) => PowerSumDb(0, interferenceToNoiseDb);

    private static double Difference(double firstDb, double secondDb)
    {
        Guard.Within(firstDb, -MostDb, MostDb, "dB", Method);
        Guard.Within(secondDb, -MostDb, MostDb, "dB", Method);
        return firstDb - secondDb;
    }
}
