namespace Rongxi.Propagation.Masks;

/// <summary>A limit of spurious emissions of category A (Recommendation ITU-R SM.329-12, table 2; Radio Regulations, appendix 3).</summary>
/// <param name="ConstantDb">The attenuation at 1 W, dB: 43 or 46.</param>
/// <param name="MostDbc">The attenuation below the mean power that is always enough, dBc.</param>
public readonly record struct SpuriousLimit(double ConstantDb, double MostDbc)
{
    /// <summary>All services not named otherwise: 43 + 10 log P, or 70 dBc, whichever is less stringent.</summary>
    public static SpuriousLimit General => new(43, 70);

    /// <summary>Space services: 43 + 10 log P, or 60 dBc.</summary>
    public static SpuriousLimit Space => new(43, 60);

    /// <summary>Broadcast television: 46 + 10 log P, or 60 dBc.</summary>
    public static SpuriousLimit Television => new(46, 60);

    /// <summary>Broadcast sound with frequency modulation: 46 + 10 log P, or 70 dBc.</summary>
    public static SpuriousLimit Sound => new(46, 70);

    /// <summary>Attenuation required below the mean power in the reference bandwidth, dB, never negative.</summary>
    /// <param name="meanPowerW">Mean power at the antenna, W, above 0 and up to 1e9.</param>
    /// <exception cref="PropagationInputException">A power, or a part of this limit, outside its range.</exception>
    public double AttenuationDb(double meanPowerW)
    {
        Guard.Above(meanPowerW, 0, 1e9, "W", "ITU-R SM.329-12");
        Guard.Within(ConstantDb, 0, 200, "dB", "ITU-R SM.329-12");
        Guard.Within(MostDbc, 0, 200, "dBc", "ITU-R SM.329-12");
        return Math.Clamp(ConstantDb + (10 * Math.Log10(meanPowerW)), 0, MostDbc);
    }
}

/// <summary>Where out-of-band emissions end and spurious emissions begin (Radio Regulations, appendix 3, annex 1; Recommendations ITU-R SM.1539 and SM.329-12).</summary>
public static class SpuriousDomain
{
    private const string Method = "ITU-R SM.1539";

    /// <summary>Distance of the boundary from the centre, Hz: 250 % of the necessary bandwidth, more for narrow and less for wide emissions.</summary>
    /// <param name="frequencyGHz">Frequency, GHz, above 9e-6 and up to 300.</param>
    /// <param name="necessaryBandwidthHz">Necessary bandwidth, Hz, above 0 and up to 1e11.</param>
    /// <exception cref="PropagationInputException">A value outside its range.</exception>
    public static double BoundaryHz(double frequencyGHz, double necessaryBandwidthHz)
    {
        Guard.Above(frequencyGHz, 9e-6, 300, "GHz", Method);
        Guard.Above(necessaryBandwidthHz, 0, 1e11, "Hz", Method);
        (double narrowHz, double wideHz) = frequencyGHz switch
        {
            <= 150e-6 => (250.0, 10e3),
            <= 0.03 => (4e3, 100e3),
            <= 1 => (25e3, 10e6),
            <= 3 => (100e3, 50e6),
            <= 10 => (100e3, 100e6),
            <= 15 => (300e3, 250e6),
            <= 26 => (500e3, 500e6),
            _ => (1e6, 500e6),
        };
        if (necessaryBandwidthHz < narrowHz)
        {
            return 2.5 * narrowHz;
        }

        return necessaryBandwidthHz > wideHz ? (1.5 * necessaryBandwidthHz) + wideHz : 2.5 * necessaryBandwidthHz;
    }

    /// <summary>Bandwidth in which spurious power is measured, Hz (SM.329-12, <c>recommends</c> 4.1): 1 kHz to 150 kHz, 10 kHz to 30 MHz, 100 kHz to 1 GHz, 1 MHz above.</summary>
    /// <param name="frequencyGHz">Frequency, GHz, 9e-6 … 300.</param>
    /// <exception cref="PropagationInputException">A value outside its range.</exception>
    public static double ReferenceBandwidthHz(double frequencyGHz)
    {
        Guard.Within(frequencyGHz, 9e-6, 300, "GHz", Method);
        return frequencyGHz switch
        {
            <= 150e-6 => 1e3,
            <= 0.03 => 1e4,
            <= 1 => 1e5,
            _ => 1e6,
        };
    }
}
