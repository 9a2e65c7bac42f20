namespace Rongxi.Propagation.Antennas;

/// <summary>A pattern alike all around the direction of its main lobe: the gain depends on the off-axis angle alone.</summary>
public abstract class AxialPattern : AntennaPattern
{
    private protected AxialPattern()
    {
    }

    /// <summary>Gain at an angle from the main lobe, dBi.</summary>
    /// <param name="offAxisDegrees">Angle from the direction of the main lobe, degrees, 0 … 180.</param>
    /// <exception cref="PropagationInputException">A value outside its range, or not a number.</exception>
    public double GainOffAxisDbi(double offAxisDegrees)
    {
        Guard.Within(offAxisDegrees, 0, 180, "°", "Antenna pattern");
        return OffAxisGain(offAxisDegrees);
    }

    internal abstract double OffAxisGain(double offAxisDegrees);

    internal sealed override double Gain(double azimuthDegrees, double elevationDegrees) =>
        OffAxisGain(Direction.OffAxisDegrees(azimuthDegrees, elevationDegrees));
}
