namespace Rongxi.Propagation.Antennas;

/// <summary>Gain over a half-wave dipole and gain over an isotropic radiator.</summary>
public static class GainReference
{
    /// <summary>Gain of the half-wave dipole over the isotropic radiator, dB, as everybody rounds it (its exact value is 2.151 dB).</summary>
    public const double DipoleDbi = 2.15;

    /// <summary>dBi from dBd: dBd + 2.15.</summary>
    /// <param name="gainDbd">Gain over a half-wave dipole, dBd, −1000 … 1000.</param>
    /// <exception cref="PropagationInputException">A value outside its range.</exception>
    public static double DbiFromDbd(double gainDbd)
    {
        Guard.Within(gainDbd, -1000, 1000, "dBd", "Gain");
        return gainDbd + DipoleDbi;
    }

    /// <summary>dBd from dBi: dBi − 2.15.</summary>
    /// <param name="gainDbi">Gain over an isotropic radiator, dBi, −1000 … 1000.</param>
    /// <exception cref="PropagationInputException">A value outside its range.</exception>
    public static double DbdFromDbi(double gainDbi)
    {
        Guard.Within(gainDbi, -1000, 1000, "dBi", "Gain");
        return gainDbi - DipoleDbi;
    }
}
