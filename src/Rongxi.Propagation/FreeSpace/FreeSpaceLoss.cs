namespace Rongxi.Propagation.FreeSpace;

/// <summary>Attenuation in free space and the conversions that go with it (Recommendation ITU-R P.525-4).</summary>
/// <remarks>The exact speed of light is used. The Recommendation's constants are these numbers rounded to a tenth of a decibel.</remarks>
public static class FreeSpaceLoss
{
    private const string Method = "ITU-R P.525-4";
    private const double SpeedOfLightKmGHz = 299_792.458e-9;

    /// <summary>Basic transmission loss in free space, dB: 20 log(4πd/λ) (equation (3)).</summary>
    /// <param name="frequencyGHz">Frequency, GHz, 1e-6 … 1e6.</param>
    /// <param name="distanceKm">Distance, km, above 0 and up to 1e12.</param>
    /// <exception cref="PropagationInputException">A value outside its range.</exception>
    public static double LossDb(double frequencyGHz, double distanceKm)
    {
        Check(frequencyGHz, distanceKm);
        return 20 * Math.Log10(4 * Math.PI * distanceKm * frequencyGHz / SpeedOfLightKmGHz);
    }

    /// <summary>Field strength at a distance from a radiator, dB(µV/m): √(30 p)/d (equation (1)).</summary>
    /// <param name="isotropicPowerDbW">Equivalent isotropically radiated power, dBW, −1000 … 1000.</param>
    /// <param name="distanceKm">Distance, km, above 0 and up to 1e12.</param>
    /// <exception cref="PropagationInputException">A value outside its range.</exception>
    public static double FieldStrengthDbMicrovoltPerM(double isotropicPowerDbW, double distanceKm)
    {
        Guard.Within(isotropicPowerDbW, -1000, 1000, "dBW", Method);
        Guard.Above(distanceKm, 0, 1e12, "km", Method);
        return isotropicPowerDbW + (10 * Math.Log10(30)) + 60 - (20 * Math.Log10(distanceKm));
    }

    /// <summary>Power an isotropic antenna takes from a field, dBW (equation (8): E − 20 log f − 167.2).</summary>
    /// <param name="fieldStrengthDbMicrovoltPerM">Field strength, dB(µV/m), −1000 … 1000.</param>
    /// <param name="frequencyGHz">Frequency, GHz, 1e-6 … 1e6.</param>
    /// <exception cref="PropagationInputException">A value outside its range.</exception>
    public static double ReceivedPowerDbW(double fieldStrengthDbMicrovoltPerM, double frequencyGHz) =>
        PowerDensityDbWPerM2(fieldStrengthDbMicrovoltPerM) + IsotropicApertureDbM2(frequencyGHz);

    /// <summary>Power flux-density of a field, dB(W/m²): E²/(120π) (equation (10): E − 145.8).</summary>
    /// <param name="fieldStrengthDbMicrovoltPerM">Field strength, dB(µV/m), −1000 … 1000.</param>
    /// <exception cref="PropagationInputException">A value outside its range.</exception>
    public static double PowerDensityDbWPerM2(double fieldStrengthDbMicrovoltPerM)
    {
        Guard.Within(fieldStrengthDbMicrovoltPerM, -1000, 1000, "dB(µV/m)", Method);
        return fieldStrengthDbMicrovoltPerM - 120 - (10 * Math.Log10(120 * Math.PI));
    }

    /// <summary>Basic transmission loss between an isotropic radiator and a measured field, dB (equation (9): P − E + 20 log f + 167.2).</summary>
    /// <param name="isotropicPowerDbW">Equivalent isotropically radiated power, dBW, −1000 … 1000.</param>
    /// <param name="fieldStrengthDbMicrovoltPerM">Field strength, dB(µV/m), −1000 … 1000.</param>
    /// <param name="frequencyGHz">Frequency, GHz, 1e-6 … 1e6.</param>
    /// <exception cref="PropagationInputException">A value outside its range.</exception>
    public static double LossFromFieldStrengthDb(double isotropicPowerDbW, double fieldStrengthDbMicrovoltPerM, double frequencyGHz)
    {
        Guard.Within(isotropicPowerDbW, -1000, 1000, "dBW", Method);
        return isotropicPowerDbW - ReceivedPowerDbW(fieldStrengthDbMicrovoltPerM, frequencyGHz);
    }

    /// <summary>Loss between a radar's own antennas by way of a target, dB: 4πσ-reflection over twice the path (equation (5)).</summary>
    /// <param name="frequencyGHz">Frequency, GHz, 1e-6 … 1e6.</param>
    /// <param name="distanceKm">Distance to the target, km, above 0 and up to 1e12.</param>
    /// <param name="crossSectionM2">Radar cross-section of the target, m², above 0 and up to 1e12.</param>
    /// <exception cref="PropagationInputException">A value outside its range.</exception>
    public static double RadarLossDb(double frequencyGHz, double distanceKm, double crossSectionM2)
    {
        Guard.Above(crossSectionM2, 0, 1e12, "m²", Method);
        return (2 * LossDb(frequencyGHz, distanceKm)) - (10 * Math.Log10(crossSectionM2)) + IsotropicApertureDbM2(frequencyGHz);
    }

    // λ²/4π.
    private static double IsotropicApertureDbM2(double frequencyGHz)
    {
        Guard.Within(frequencyGHz, 1e-6, 1e6, "GHz", Method);
        double wavelengthM = SpeedOfLightKmGHz * 1000 / frequencyGHz;
        return 10 * Math.Log10(wavelengthM * wavelengthM / (4 * Math.PI));
    }

    private static void Check(double frequencyGHz, double distanceKm)
    {
        Guard.Within(frequencyGHz, 1e-6, 1e6, "GHz", Method);
        Guard.Above(distanceKm, 0, 1e12, "km", Method);
    }
}
