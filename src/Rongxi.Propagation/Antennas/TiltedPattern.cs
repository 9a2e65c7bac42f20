namespace Rongxi.Propagation.Antennas;

/// <summary>An antenna tilted downwards, mechanically or electrically or both (Recommendation ITU-R F.1336-5, <c>recommends</c> 2.5, 3.4 and 3.5).</summary>
/// <remarks>
/// A mechanical tilt turns the whole antenna about the horizontal line across its main lobe: the lobe goes down in front and up behind.
/// An electrical tilt bends the pattern down in every azimuth alike: elevation θ is read at 90 (θ + β)/(90 ± β), so that horizon and main
/// lobe part by β while zenith and nadir stay. With both, the antenna is first turned, then its bent pattern read.
/// </remarks>
public sealed class TiltedPattern : AntennaPattern
{
    private const string Method = "ITU-R F.1336-5 tilt";
    private readonly AntennaPattern pattern;
    private readonly double mechanicalSin;
    private readonly double mechanicalCos;
    private readonly double electrical;

    /// <summary>A pattern tilted downwards; a negative tilt lifts it.</summary>
    /// <param name="pattern">The antenna when it is not tilted.</param>
    /// <param name="mechanicalDegrees">Mechanical down-tilt, degrees, −90 … 90.</param>
    /// <param name="electricalDegrees">Electrical down-tilt, degrees, −45 … 45.</param>
    /// <exception cref="ArgumentNullException">No pattern.</exception>
    /// <exception cref="PropagationInputException">A tilt outside its range.</exception>
    public TiltedPattern(AntennaPattern pattern, double mechanicalDegrees, double electricalDegrees = 0)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        Guard.Within(mechanicalDegrees, -90, 90, "°", Method);
        Guard.Within(electricalDegrees, -45, 45, "°", Method);
        this.pattern = pattern;
        (mechanicalSin, mechanicalCos) = Math.SinCos(mechanicalDegrees / Direction.DegreesPerRadian);
        electrical = electricalDegrees;
    }

    /// <inheritdoc/>
    public override double PeakGainDbi => pattern.PeakGainDbi;

    internal override double Gain(double azimuthDegrees, double elevationDegrees)
    {
        double azimuth = azimuthDegrees;
        double elevation = elevationDegrees;
        if (mechanicalSin != 0)
        {
            // (3b) and (3c), with arc tangents in place of arc sine and arc cosine: they keep the side, and small angles exact.
            (double sinAzimuth, double cosAzimuth) = Math.SinCos(azimuth / Direction.DegreesPerRadian);
            (double sinElevation, double cosElevation) = Math.SinCos(elevation / Direction.DegreesPerRadian);
            double ahead = cosElevation * cosAzimuth;
            double across = cosElevation * sinAzimuth;
            double up = (sinElevation * mechanicalCos) + (ahead * mechanicalSin);
            double level = (ahead * mechanicalCos) - (sinElevation * mechanicalSin);
            azimuth = Math.Atan2(across, level) * Direction.DegreesPerRadian;
            elevation = Math.Atan2(up, Math.Sqrt((level * level) + (across * across))) * Direction.DegreesPerRadian;
        }

        if (electrical != 0)
        {
            // (1e).
            double bent = elevation + electrical;
            elevation = Math.Clamp(90 * bent / (bent >= 0 ? 90 + electrical : 90 - electrical), -90, 90);
        }

        return pattern.Gain(azimuth, elevation);
    }
}
