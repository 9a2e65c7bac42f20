namespace Rongxi.Propagation.Interference;

/// <summary>Field strength, power flux density, received power and loss turned into one another.</summary>
/// <remarks>Far field in free space, isotropic reference, impedance of free space 376.730313668 Ω and speed of light 299,792,458 m/s; the
/// rounded constants printed in Recommendations ITU-R P.525 and P.1546 differ from these by up to 0.05 dB.</remarks>
public static class FieldConversion
{
    private const string Method = "Field conversion";

    private const double SpeedOfLight = 299_792_458;

    private const double FreeSpaceImpedance = 376.730313668;

    /// <summary>Levels accepted, dB of any kind: ±1000.</summary>
    private const double MostDb = 1000;

    /// <summary>10·log of the flux of 1 µV/m, dB(W/m²): −145.76.</summary>
    private static readonly double MicrovoltFluxDb = -120 - (10 * Math.Log10(FreeSpaceImpedance));

    /// <summary>Power received by an antenna, dBm.</summary>
    /// <param name="fieldDbuVPerM">Field strength, dB(µV/m): −1000 … 1000.</param>
    /// <param name="frequencyMHz">Frequency, MHz: above 0, up to 1,000,000.</param>
    /// <param name="gainDbi">Gain of the antenna less its feeder's loss, dBi: −1000 … 1000.</param>
    /// <exception cref="PropagationInputException">A value is outside its range.</exception>
    public static double PowerDbm(double fieldDbuVPerM, double frequencyMHz, double gainDbi = 0)
    {
        Guard.Within(fieldDbuVPerM, -MostDb, MostDb, "dB(µV/m)", Method);
        Guard.Within(gainDbi, -MostDb, MostDb, "dBi", Method);
        return fieldDbuVPerM + MicrovoltFluxDb + 30 + IsotropicAreaDbM2(frequencyMHz) + gainDbi;
    }

    /// <summary>Field strength at an antenna that receives a power, dB(µV/m).</summary>
    /// <param name="powerDbm">Received power, dBm: −1000 … 1000.</param>
    /// <param name="frequencyMHz">Frequency, MHz: above 0, up to 1,000,000.</param>
    /// <param name="gainDbi">Gain of the antenna less its feeder's loss, dBi: −1000 … 1000.</param>
    /// <exception cref="PropagationInputException">A value is outside its range.</exception>
    public static double FieldDbuVPerM(double powerDbm, double frequencyMHz, double gainDbi = 0)
    {
        Guard.Within(powerDbm, -MostDb, MostDb, "dBm", Method);
        Guard.Within(gainDbi, -MostDb, MostDb, "dBi", Method);
        return powerDbm - 30 - MicrovoltFluxDb - IsotropicAreaDbM2(frequencyMHz) - gainDbi;
    }

    /// <summary>Power flux density of a field, dB(W/m²).</summary>
    /// <param name="fieldDbuVPerM">Field strength, dB(µV/m): −1000 … 1000.</param>
    /// <exception cref="PropagationInputException">The value is outside its range.</exception>
    public static double FluxDbWPerM2(double fieldDbuVPerM)
    {
        Guard.Within(fieldDbuVPerM, -MostDb, MostDb, "dB(µV/m)", Method);
        return fieldDbuVPerM + MicrovoltFluxDb;
    }

    /// <summary>Field strength of a power flux density, dB(µV/m).</summary>
    /// <param name="fluxDbWPerM2">Power flux density, dB(W/m²): −1000 … 1000.</param>
    /// <exception cref="PropagationInputException">The value is outside its range.</exception>
    public static double FieldOfFluxDbuVPerM(double fluxDbWPerM2)
    {
        Guard.Within(fluxDbWPerM2, -MostDb, MostDb, "dB(W/m²)", Method);
        return fluxDbWPerM2 - MicrovoltFluxDb;
    }

    /// <summary>Field strength after a basic transmission loss, dB(µV/m).</summary>
    /// <param name="eirpDbm">Equivalent isotropically radiated power, dBm: −1000 … 1000.</param>
    /// <param name="lossDb">Basic transmission loss, dB: −1000 … 1000.</param>
    /// <param name="frequencyMHz">Frequency, MHz: above 0, up to 1,000,000.</param>
    /// <exception cref="PropagationInputException">A value is outside its range.</exception>
    public static double FieldAfterLossDbuVPerM(double eirpDbm, double lossDb, double frequencyMHz)
    {
        Guard.Within(eirpDbm, -MostDb, MostDb, "dBm", Method);
        Guard.Within(lossDb, -MostDb, MostDb, "dB", Method);
        return eirpDbm - lossDb - 30 - MicrovoltFluxDb - IsotropicAreaDbM2(frequencyMHz);
    }

    /// <summary>Basic transmission loss at which a field strength remains, dB.</summary>
    /// <param name="eirpDbm">Equivalent isotropically radiated power, dBm: −1000 … 1000.</param>
    /// <param name="fieldDbuVPerM">Field strength, dB(µV/m): −1000 … 1000.</param>
    /// <param name="frequencyMHz">Frequency, MHz: above 0, up to 1,000,000.</param>
    /// <exception cref="PropagationInputException">A value is outside its range.</exception>
    public static double LossToFieldDb(double eirpDbm, double fieldDbuVPerM, double frequencyMHz)
    {
        Guard.Within(eirpDbm, -MostDb, MostDb, "dBm", Method);
        Guard.Within(fieldDbuVPerM, -MostDb, MostDb, "dB(µV/m)", Method);
        return eirpDbm - fieldDbuVPerM - 30 - MicrovoltFluxDb - IsotropicAreaDbM2(frequencyMHz);
    }

    /// <summary>Effective area of an isotropic antenna, λ²/4π, dB(m²).</summary>
    private static double IsotropicAreaDbM2(double frequencyMHz)
    {
        Guard.Above(frequencyMHz, 0, 1e6, "MHz", Method);
        double wavelengthM = SpeedOfLight / (frequencyMHz * 1e6);
        return 10 * Math.Log10(wavelengthM * wavelengthM / (4 * Math.PI));
    }
}
