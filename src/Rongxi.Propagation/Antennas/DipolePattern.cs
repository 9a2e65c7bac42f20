namespace Rongxi.Propagation.Antennas;

/// <summary>A thin half-wave dipole in free space: field cos(90° cos γ)/sin γ at the angle γ from its axis.</summary>
/// <remarks>Along the axis, where an ideal dipole radiates nothing, the gain is held to 40 dB below its peak: no built dipole is deeper.</remarks>
public sealed class DipolePattern : AntennaPattern
{
    /// <summary>How far below the peak the gain is held along the axis, dB.</summary>
    public const double DeepestNullDb = 40;

    private readonly Polarization polarization;

    /// <summary>A half-wave dipole.</summary>
    /// <param name="polarization">Vertical: alike in every azimuth. Horizontal: broadside at azimuth 0, its axis at azimuth ±90°.</param>
    /// <exception cref="PropagationInputException">A polarization that is not known.</exception>
    public DipolePattern(Polarization polarization)
    {
        if (polarization is not (Polarization.Horizontal or Polarization.Vertical))
        {
            Guard.Refuse("Half-wave dipole", nameof(polarization), (double)polarization, "horizontal or vertical");
        }

        this.polarization = polarization;
    }

    /// <inheritdoc/>
    public override double PeakGainDbi => GainReference.DipoleDbi;

    internal override double Gain(double azimuthDegrees, double elevationDegrees)
    {
        (double sinElevation, double cosElevation) = Math.SinCos(elevationDegrees / Direction.DegreesPerRadian);
        double alongAxis = polarization == Polarization.Vertical
            ? sinElevation
            : cosElevation * Math.Sin(azimuthDegrees / Direction.DegreesPerRadian);
        double acrossAxisSquared = 1 - (alongAxis * alongAxis);
        double field = Math.Cos(Math.PI / 2 * alongAxis);
        const double Least = 1e-4;
        double power = acrossAxisSquared > 0 ? field * field / acrossAxisSquared : 0;
        return GainReference.DipoleDbi + (10 * Math.Log10(Math.Max(power, Least)));
    }
}
