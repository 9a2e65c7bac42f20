namespace Rongxi.Propagation.Antennas;

/// <summary>The reference pattern of fixed-link antennas of Recommendation ITU-R F.699-8, 100 MHz … 86 GHz: the crests of the side lobes.</summary>
/// <remarks><c>recommends</c> 2.1 (D/λ above 100), 2.2 (up to 100) and 2.3 (100 MHz … 1 GHz).</remarks>
public sealed class ParabolicPattern : AxialPattern
{
    private const string Method = "ITU-R F.699-8";
    private const double SpeedOfLightMGHz = 0.299792458;
    private readonly double peakGainDbi;
    private readonly double diameterWavelengths;
    private readonly double plateauDbi;
    private readonly double mainLobeEnd;
    private readonly double plateauEnd;
    private readonly double slopeEnd;
    private readonly double slopeDbi;
    private readonly double backDbi;

    private ParabolicPattern(double frequencyGHz, double diameterWavelengths, double gainDbi)
    {
        this.diameterWavelengths = diameterWavelengths;
        peakGainDbi = gainDbi;
        double log = Math.Log10(diameterWavelengths);
        plateauDbi = 2 + (15 * log);
        mainLobeEnd = 20 / diameterWavelengths * Math.Sqrt(Math.Max(0, gainDbi - plateauDbi));
        if (frequencyGHz < 1)
        {
            plateauEnd = 100 / diameterWavelengths;
            slopeDbi = 52 - (10 * log);
            slopeEnd = 144.5 * Math.Pow(diameterWavelengths, -0.2);
            backDbi = -2 - (5 * log);
            return;
        }

        bool wide = diameterWavelengths > 100;
        plateauEnd = wide ? 15.85 * Math.Pow(diameterWavelengths, -0.6) : 100 / diameterWavelengths;
        slopeDbi = wide ? 32 : 52 - (10 * log);
        slopeEnd = frequencyGHz <= 70 ? 48 : 120;
        backDbi = (frequencyGHz <= 70 ? -10 : -20) + (wide ? 0 : 20 - (10 * log));
    }

    /// <inheritdoc/>
    public override double PeakGainDbi => peakGainDbi;

    /// <summary>Diameter over wavelength, D/λ.</summary>
    public double DiameterWavelengths => diameterWavelengths;

    /// <summary>A dish of known diameter, its gain estimated: 20 log(D/λ) + 7.7 (<c>recommends</c> 3).</summary>
    /// <param name="frequencyGHz">Frequency, GHz, 0.1 … 86.</param>
    /// <param name="diameterM">Diameter, m, so that D/λ lies within 2.084 … 100 000 (from 0.631 below 1 GHz).</param>
    /// <exception cref="PropagationInputException">A value outside its range.</exception>
    public static ParabolicPattern FromDiameter(double frequencyGHz, double diameterM)
    {
        double wavelengths = Wavelengths(frequencyGHz, diameterM);
        return new ParabolicPattern(frequencyGHz, wavelengths, (20 * Math.Log10(wavelengths)) + 7.7);
    }

    /// <summary>A dish of known diameter and gain.</summary>
    /// <param name="frequencyGHz">Frequency, GHz, 0.1 … 86.</param>
    /// <param name="diameterM">Diameter, m, so that D/λ lies within 2.084 … 100 000 (from 0.631 below 1 GHz).</param>
    /// <param name="gainDbi">Peak gain, dBi: not below the first side lobe 2 + 15 log(D/λ), nor so high that the main lobe would reach past it.</param>
    /// <exception cref="PropagationInputException">A value outside its range.</exception>
    public static ParabolicPattern FromDiameterAndGain(double frequencyGHz, double diameterM, double gainDbi)
    {
        double wavelengths = Wavelengths(frequencyGHz, diameterM);
        double least = 2 + (15 * Math.Log10(wavelengths));
        Guard.Within(gainDbi, least, 120, "dBi", Method);
        var pattern = new ParabolicPattern(frequencyGHz, wavelengths, gainDbi);
        if (pattern.mainLobeEnd > pattern.plateauEnd || pattern.backDbi > gainDbi)
        {
            Guard.Refuse(Method, nameof(gainDbi), gainDbi, "a gain that a dish of this diameter can have");
        }

        return pattern;
    }

    /// <summary>An antenna of which only the gain is known: 20 log(D/λ) = G − 7.7 (<c>recommends</c> 3).</summary>
    /// <param name="frequencyGHz">Frequency, GHz, 0.1 … 86.</param>
    /// <param name="gainDbi">Peak gain, dBi, 14.08 … 107.7 (from 3.7 below 1 GHz).</param>
    /// <exception cref="PropagationInputException">A value outside its range.</exception>
    public static ParabolicPattern FromGain(double frequencyGHz, double gainDbi)
    {
        Guard.Within(frequencyGHz, 0.1, 86, "GHz", Method);
        Guard.Within(gainDbi, (20 * Math.Log10(LeastWavelengths(frequencyGHz))) + 7.7, 107.7, "dBi", Method);
        return new ParabolicPattern(frequencyGHz, Math.Pow(10, (gainDbi - 7.7) / 20), gainDbi);
    }

    internal override double OffAxisGain(double offAxisDegrees)
    {
        if (offAxisDegrees < mainLobeEnd)
        {
            double aside = diameterWavelengths * offAxisDegrees;
            return peakGainDbi - (2.5e-3 * aside * aside);
        }

        if (offAxisDegrees < plateauEnd)
        {
            return plateauDbi;
        }

        return offAxisDegrees < slopeEnd ? slopeDbi - (25 * Math.Log10(offAxisDegrees)) : backDbi;
    }

    private static double Wavelengths(double frequencyGHz, double diameterM)
    {
        Guard.Within(frequencyGHz, 0.1, 86, "GHz", Method);
        double wavelengthM = SpeedOfLightMGHz / frequencyGHz;
        Guard.Within(diameterM, LeastWavelengths(frequencyGHz) * wavelengthM, 100_000 * wavelengthM, "m", Method);
        return diameterM / wavelengthM;
    }

    // The smallest antenna for which the angles of 2.3 and 2.2 follow each other: 100 λ/D comes no later than φs, and than 48°. For 2.3
    // that is the Recommendation's own limit of 0.63.
    private static double LeastWavelengths(double frequencyGHz) => frequencyGHz < 1 ? 0.631 : 2.084;
}
