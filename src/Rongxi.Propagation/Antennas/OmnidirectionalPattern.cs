namespace Rongxi.Propagation.Antennas;

/// <summary>The reference omnidirectional antenna of Recommendation ITU-R F.1336-5, <c>recommends</c> 2.1 (peak) and 2.2 (average side lobes).</summary>
/// <remarks>
/// 400 MHz … 70 GHz. The average pattern has a step at the 3 dB width and another at θ5, as printed. For an electrical down-tilt wrap
/// it in a <see cref="TiltedPattern"/>.
/// </remarks>
public sealed class OmnidirectionalPattern : AntennaPattern
{
    private const string Method = "ITU-R F.1336-5 omnidirectional";
    private readonly double peakGainDbi;
    private readonly double widthDegrees;
    private readonly double sideLobeFactor;
    private readonly double mainLobeEnd;
    private readonly double plateauEnd;
    private readonly double plateauDbi;
    private readonly double sideLobeDbi;

    /// <summary>An omnidirectional antenna.</summary>
    /// <param name="frequencyGHz">Frequency, GHz, 0.4 … 70. It chooses the side-lobe factor k: 0.7 up to 3 GHz (<c>recommends</c> 2.3), 0 above (2.4).</param>
    /// <param name="gainDbi">Gain in the horizontal plane, dBi, 0 … 30.</param>
    /// <param name="sideLobes">Crests or mean of the side lobes.</param>
    /// <exception cref="PropagationInputException">A value outside its range.</exception>
    public OmnidirectionalPattern(double frequencyGHz, double gainDbi, SideLobes sideLobes)
        : this(gainDbi, ElevationWidthDegrees(gainDbi), UsualSideLobeFactor(frequencyGHz), sideLobes)
    {
    }

    /// <summary>An omnidirectional antenna whose width and side-lobe factor are known.</summary>
    /// <param name="gainDbi">Gain in the horizontal plane, dBi, 0 … 30.</param>
    /// <param name="elevationWidthDegrees">3 dB width in elevation θ3, degrees, above 0 and up to 180.</param>
    /// <param name="sideLobeFactor">k, 0 … 1: 0.7 is typical below 3 GHz, 0 stands for improved side lobes.</param>
    /// <param name="sideLobes">Crests or mean of the side lobes.</param>
    /// <exception cref="PropagationInputException">A value outside its range.</exception>
    public OmnidirectionalPattern(double gainDbi, double elevationWidthDegrees, double sideLobeFactor, SideLobes sideLobes)
    {
        Guard.Within(gainDbi, 0, 30, "dBi", Method);
        Guard.Above(elevationWidthDegrees, 0, 180, "°", Method);
        Guard.Within(sideLobeFactor, 0, 1, "", Method);
        if (sideLobes is not (SideLobes.Peak or SideLobes.Average))
        {
            Guard.Refuse(Method, nameof(sideLobes), (double)sideLobes, "peak or average");
        }

        peakGainDbi = gainDbi;
        widthDegrees = elevationWidthDegrees;
        this.sideLobeFactor = sideLobeFactor;
        double lift = Math.Log10(sideLobeFactor + 1);
        bool peak = sideLobes == SideLobes.Peak;

        // (1a) and (1c): the plateau lies from θ4 to θ3 in the peak pattern, from θ3 to θ5 in the average one.
        mainLobeEnd = peak ? widthDegrees * Math.Sqrt(1 - (lift / 1.2)) : widthDegrees;
        plateauEnd = peak ? widthDegrees : widthDegrees * Math.Sqrt(1.25 - (lift / 1.2));
        sideLobeDbi = gainDbi - (peak ? 12 : 15);
        plateauDbi = sideLobeDbi + (10 * lift);
    }

    /// <inheritdoc/>
    public override double PeakGainDbi => peakGainDbi;

    /// <summary>3 dB width in elevation, degrees.</summary>
    public double ElevationWidth => widthDegrees;

    /// <summary>3 dB width in elevation of an omnidirectional antenna of given gain, degrees: 107.6 · 10^(−0.1 G) (equation (1b)).</summary>
    /// <param name="gainDbi">Gain, dBi, 0 … 30.</param>
    /// <exception cref="PropagationInputException">A value outside its range.</exception>
    public static double ElevationWidthDegrees(double gainDbi)
    {
        Guard.Within(gainDbi, 0, 30, "dBi", Method);
        return 107.6 * Math.Pow(10, -0.1 * gainDbi);
    }

    internal override double Gain(double azimuthDegrees, double elevationDegrees)
    {
        double aside = Math.Abs(elevationDegrees);
        double widths = aside / widthDegrees;
        if (aside < mainLobeEnd)
        {
            return peakGainDbi - (12 * widths * widths);
        }

        return aside < plateauEnd
            ? plateauDbi
            : sideLobeDbi + (10 * Math.Log10((1 / (widths * Math.Sqrt(widths))) + sideLobeFactor));
    }

    private static double UsualSideLobeFactor(double frequencyGHz)
    {
        Guard.Within(frequencyGHz, 0.4, 70, "GHz", Method);
        return frequencyGHz <= 3 ? 0.7 : 0;
    }
}
