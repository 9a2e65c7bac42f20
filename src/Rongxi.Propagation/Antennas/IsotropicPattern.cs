namespace Rongxi.Propagation.Antennas;

/// <summary>An antenna that radiates alike in every direction.</summary>
public sealed class IsotropicPattern : AntennaPattern
{
    private readonly double gainDbi;

    /// <summary>An antenna with the same gain everywhere.</summary>
    /// <param name="gainDbi">Gain, dBi, −100 … 100. Zero is the isotropic radiator; another value stands for one whose pattern is not known.</param>
    /// <exception cref="PropagationInputException">A value outside its range.</exception>
    public IsotropicPattern(double gainDbi = 0)
    {
        Guard.Within(gainDbi, -100, 100, "dBi", "Isotropic antenna");
        this.gainDbi = gainDbi;
    }

    /// <inheritdoc/>
    public override double PeakGainDbi => gainDbi;

    internal override double Gain(double azimuthDegrees, double elevationDegrees) => gainDbi;
}
