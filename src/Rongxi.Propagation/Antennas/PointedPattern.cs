namespace Rongxi.Propagation.Antennas;

/// <summary>An antenna pointed somewhere: here azimuths count from north, not from the main lobe.</summary>
public sealed class PointedPattern : AntennaPattern
{
    private readonly AntennaPattern pattern;
    private readonly double bearing;

    /// <summary>A pattern turned so that its main lobe looks to a bearing.</summary>
    /// <param name="pattern">The antenna, with its tilt.</param>
    /// <param name="bearingDegrees">Azimuth of the main lobe from north, degrees clockwise, −360 … 360.</param>
    /// <exception cref="ArgumentNullException">No pattern.</exception>
    /// <exception cref="PropagationInputException">A bearing outside its range.</exception>
    public PointedPattern(AntennaPattern pattern, double bearingDegrees)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        Guard.Within(bearingDegrees, -360, 360, "°", "Antenna pattern");
        this.pattern = pattern;
        bearing = Direction.Wrapped(bearingDegrees);
    }

    /// <inheritdoc/>
    public override double PeakGainDbi => pattern.PeakGainDbi;

    /// <summary>Azimuth of the main lobe from north, degrees clockwise, above −180 and up to 180.</summary>
    public double BearingDegrees => bearing;

    internal override double Gain(double azimuthDegrees, double elevationDegrees) =>
        pattern.Gain(Direction.Wrapped(azimuthDegrees - bearing), elevationDegrees);
}
