namespace Rongxi.Propagation.Antennas;

/// <summary>The choices of Recommendation ITU-R F.1336-5, <c>recommends</c> 3, for a sectoral antenna of which not all is known.</summary>
public static class SectoralAntenna
{
    private const string Method = "ITU-R F.1336-5 sectoral";

    /// <summary>The reference pattern that belongs to a frequency, its width in elevation derived from gain and width in azimuth.</summary>
    /// <param name="frequencyGHz">Frequency, GHz, 0.4 … 70.</param>
    /// <param name="gainDbi">Peak gain, dBi, 0 … 40; with the width in azimuth it must leave a width in elevation of at most 180°.</param>
    /// <param name="azimuthWidthDegrees">3 dB width in azimuth φ3, degrees, above 0 and up to 120.</param>
    /// <param name="sideLobes">Crests or mean of the side lobes.</param>
    /// <param name="performance">Side-lobe performance; of no effect above 6 GHz.</param>
    /// <exception cref="PropagationInputException">A value outside its range.</exception>
    public static AntennaPattern For(
        double frequencyGHz, double gainDbi, double azimuthWidthDegrees, SideLobes sideLobes, SideLobePerformance performance = SideLobePerformance.Typical)
    {
        Guard.Within(frequencyGHz, 0.4, 70, "GHz", Method);
        double elevationWidth = ElevationWidthDegrees(gainDbi, azimuthWidthDegrees);
        return frequencyGHz <= 6
            ? new SectoralPattern(gainDbi, azimuthWidthDegrees, elevationWidth, sideLobes, performance)
            : new MicrowaveSectoralPattern(gainDbi, azimuthWidthDegrees, elevationWidth, sideLobes);
    }

    /// <summary>3 dB width in elevation from gain and width in azimuth, degrees: 31 000 · 10^(−0.1 G)/φ3 (<c>recommends</c> 3.3).</summary>
    /// <param name="gainDbi">Peak gain, dBi, 0 … 40, enough that the width comes out at 180° or less.</param>
    /// <param name="azimuthWidthDegrees">3 dB width in azimuth, degrees, above 0 and up to 120; the relation holds no farther.</param>
    /// <exception cref="PropagationInputException">A value outside its range.</exception>
    public static double ElevationWidthDegrees(double gainDbi, double azimuthWidthDegrees)
    {
        Guard.Within(gainDbi, 0, 40, "dBi", Method);
        Guard.Above(azimuthWidthDegrees, 0, 120, "°", Method);
        double width = Product(gainDbi) / azimuthWidthDegrees;
        if (width > 180)
        {
            Guard.Refuse(Method, nameof(gainDbi), gainDbi, "a gain that leaves at most 180° in elevation");
        }

        return width;
    }

    /// <summary>3 dB width in azimuth from gain and width in elevation, degrees: the same relation turned round.</summary>
    /// <param name="gainDbi">Peak gain, dBi, 0 … 40, enough that the width comes out at 120° or less.</param>
    /// <param name="elevationWidthDegrees">3 dB width in elevation, degrees, above 0 and up to 180.</param>
    /// <exception cref="PropagationInputException">A value outside its range.</exception>
    public static double AzimuthWidthDegrees(double gainDbi, double elevationWidthDegrees)
    {
        Guard.Within(gainDbi, 0, 40, "dBi", Method);
        Guard.Above(elevationWidthDegrees, 0, 180, "°", Method);
        double width = Product(gainDbi) / elevationWidthDegrees;
        if (width > 120)
        {
            Guard.Refuse(Method, nameof(gainDbi), gainDbi, "a gain that leaves at most 120° in azimuth");
        }

        return width;
    }

    private static double Product(double gainDbi) => 31_000 * Math.Pow(10, -0.1 * gainDbi);
}
