using System.Numerics;

namespace Rongxi.Propagation.LongleyRice;

/// <summary>
/// Everything of a prediction that does not belong to the single path: frequency, ground, climate, variability. Made once for many
/// paths: what depends on these alone is computed here and not again. Immutable, so that many threads may share it.
/// </summary>
public sealed class ItmSetting
{
    internal const string Method = "ITM";

    /// <summary>A setting.</summary>
    /// <param name="frequencyMHz">Frequency, 20 … 20,000 MHz.</param>
    /// <param name="polarization">Polarization of both antennas.</param>
    /// <param name="climate">Radio climate.</param>
    /// <param name="refractivityN">Minimum monthly mean surface refractivity reduced to sea level N₀, 250 … 400 N-units.</param>
    /// <param name="relativePermittivity">Relative permittivity of the ground, 1 … 1,000,000 (average ground 15, water 81). At exactly 1
    /// with horizontal polarization the ground impedance has no meaning in the method.</param>
    /// <param name="conductivitySPerM">Conductivity of the ground, above 0 up to 10⁹ S/m (average ground 0.005, sea water 5).</param>
    /// <param name="variability">For what share of times, locations and situations the loss is not to be exceeded.</param>
    /// <exception cref="PropagationInputException">A value is out of range.</exception>
    public ItmSetting(double frequencyMHz, Polarization polarization, ItmClimate climate, double refractivityN, double relativePermittivity, double conductivitySPerM, ItmVariability variability)
    {
        Guard.Within(frequencyMHz, 20, 20_000, "MHz", Method);
        if (polarization is not (Polarization.Horizontal or Polarization.Vertical))
        {
            Guard.Refuse(Method, nameof(polarization), (double)polarization, "horizontal or vertical");
        }

        if (climate is < ItmClimate.Equatorial or > ItmClimate.MaritimeTemperateOverSea)
        {
            Guard.Refuse(Method, nameof(climate), (double)climate, "1 … 7");
        }

        Guard.Within(refractivityN, 250, 400, "N-units", Method);
        Guard.Within(relativePermittivity, 1, 1e6, string.Empty, Method);
        Guard.Above(conductivitySPerM, 0, 1e9, "S/m", Method);
        FrequencyMHz = frequencyMHz;
        Polarization = polarization;
        Climate = climate;
        RefractivityN = refractivityN;
        RelativePermittivity = relativePermittivity;
        ConductivitySPerM = conductivitySPerM;
        Variability = variability;

        Complex permittivity = new(relativePermittivity, 18_000 * conductivitySPerM / frequencyMHz);
        Complex impedance = SquareRoot(permittivity - 1);
        if (polarization == Polarization.Vertical)
        {
            impedance /= permittivity;
        }

        // Both parts are equal only at permittivity 1, and there but for rounding.
        if (impedance.Real <= Math.Abs(impedance.Imaginary) * (1 + 1e-12))
        {
            Guard.Refuse(Method, nameof(relativePermittivity), relativePermittivity, "a ground whose impedance has a real part larger than its imaginary part");
        }

        ImpedanceReal = impedance.Real;
        ImpedanceImaginary = impedance.Imaginary;
        WaveNumber = frequencyMHz / 47.7;
        CubeRootFrequency = Math.Cbrt(frequencyMHz);
        LogFrequency = Math.Log(frequencyMHz);
        VoglerFactor = 0.017778 / (CubeRootFrequency * double.Hypot(impedance.Real, impedance.Imaginary));
        LogVoglerFactor = Math.Log(VoglerFactor);
        FreeSpaceAtOneMetreDb = 32.45 + (20 * Math.Log10(frequencyMHz)) - 60;
        Curves = new ClimateCurves(climate, WaveNumber);
        Warnings = frequencyMHz is < 40 or > 10_000 ? ItmWarnings.Frequency : ItmWarnings.None;
        if (Math.Abs(variability.TimeDeviations) > 3.1 || Math.Abs(variability.LocationDeviations) > 3.1 || Math.Abs(variability.SituationDeviations) > 3.1)
        {
            Warnings |= ItmWarnings.ExtremeVariability;
        }
    }

    /// <summary>Frequency, MHz.</summary>
    public double FrequencyMHz { get; }

    /// <summary>Polarization of both antennas.</summary>
    public Polarization Polarization { get; }

    /// <summary>Radio climate.</summary>
    public ItmClimate Climate { get; }

    /// <summary>Surface refractivity reduced to sea level, N-units.</summary>
    public double RefractivityN { get; }

    /// <summary>Relative permittivity of the ground.</summary>
    public double RelativePermittivity { get; }

    /// <summary>Conductivity of the ground, S/m.</summary>
    public double ConductivitySPerM { get; }

    /// <summary>For what share of times, locations and situations the loss is not to be exceeded.</summary>
    public ItmVariability Variability { get; }

    /// <summary>Ground impedance.</summary>
    internal double ImpedanceReal { get; }

    /// <inheritdoc cref="ImpedanceReal"/>
    internal double ImpedanceImaginary { get; }

    /// <summary>Wave number, 1/m, as the method rounds it: frequency / 47.7.</summary>
    internal double WaveNumber { get; }

    internal double CubeRootFrequency { get; }

    internal double LogFrequency { get; }

    /// <summary>Vogler's K for a C₀ of 1, and its natural logarithm.</summary>
    internal double VoglerFactor { get; }

    /// <inheritdoc cref="VoglerFactor"/>
    internal double LogVoglerFactor { get; }

    internal double FreeSpaceAtOneMetreDb { get; }

    internal ClimateCurves Curves { get; }

    /// <summary>The warnings that hold for every path.</summary>
    internal ItmWarnings Warnings { get; }

    /// <summary>The root with positive real part, exact at the edge where the real part of the radicand is 0.</summary>
    private static Complex SquareRoot(Complex of)
    {
        double real = Math.Sqrt((double.Hypot(of.Real, of.Imaginary) + of.Real) / 2);
        return new Complex(real, of.Imaginary / (2 * real));
    }
}
