namespace Rongxi.Propagation.Antennas;

/// <summary>The reference sectoral antenna of Recommendation ITU-R F.1336-5 for 400 MHz … 6 GHz, <c>recommends</c> 3.1.1 (peak) and 3.1.2 (average side lobes).</summary>
/// <remarks>Above 6 GHz use <see cref="MicrowaveSectoralPattern"/>; <see cref="SectoralAntenna"/> chooses between them.</remarks>
public sealed class SectoralPattern : AntennaPattern
{
    private const string Method = "ITU-R F.1336-5 sectoral, 0.4 … 6 GHz";
    private readonly double peakGainDbi;
    private readonly double azimuthWidth;
    private readonly double elevationWidth;
    private readonly double azimuthFactor;
    private readonly double elevationFactor;
    private readonly double leastDb;
    private readonly double azimuthOffsetDb;
    private readonly double backDb;
    private readonly double mainLobeEnd;
    private readonly double incline;
    private readonly double inclineOffsetDb;
    private readonly double sideLobeDb;

    /// <summary>A sectoral antenna whose widths are known.</summary>
    /// <param name="gainDbi">Peak gain, dBi, 0 … 40.</param>
    /// <param name="azimuthWidthDegrees">3 dB width in azimuth φ3, degrees, above 0 and up to 360.</param>
    /// <param name="elevationWidthDegrees">3 dB width in elevation θ3, degrees, above 0 and up to 180; <see cref="SectoralAntenna.ElevationWidthDegrees"/> derives it from the gain.</param>
    /// <param name="sideLobes">Crests or mean of the side lobes.</param>
    /// <param name="performance">Gives k<sub>h</sub> and k<sub>v</sub>.</param>
    /// <param name="leastGainFactor">k<sub>p</sub> or k<sub>a</sub>, the relative least gain, 0 … 1; 0.7 is the Recommendation's value.</param>
    /// <exception cref="PropagationInputException">A value outside its range.</exception>
    public SectoralPattern(
        double gainDbi, double azimuthWidthDegrees, double elevationWidthDegrees, SideLobes sideLobes, SideLobePerformance performance, double leastGainFactor = 0.7)
        : this(gainDbi, azimuthWidthDegrees, elevationWidthDegrees, sideLobes, AzimuthFactor(performance), ElevationFactor(performance), leastGainFactor)
    {
    }

    /// <summary>A sectoral antenna whose widths and side-lobe factors are known.</summary>
    /// <param name="gainDbi">Peak gain, dBi, 0 … 40.</param>
    /// <param name="azimuthWidthDegrees">3 dB width in azimuth φ3, degrees, above 0 and up to 360.</param>
    /// <param name="elevationWidthDegrees">3 dB width in elevation θ3, degrees, above 0 and up to 180.</param>
    /// <param name="sideLobes">Crests or mean of the side lobes.</param>
    /// <param name="azimuthFactor">k<sub>h</sub>, 0 … 1.</param>
    /// <param name="elevationFactor">k<sub>v</sub>, 0 … 1.</param>
    /// <param name="leastGainFactor">k<sub>p</sub> or k<sub>a</sub>, 0 … 1.</param>
    /// <exception cref="PropagationInputException">A value outside its range.</exception>
    public SectoralPattern(
        double gainDbi, double azimuthWidthDegrees, double elevationWidthDegrees, SideLobes sideLobes, double azimuthFactor, double elevationFactor, double leastGainFactor)
    {
        Guard.Within(gainDbi, 0, 40, "dBi", Method);
        Guard.Above(azimuthWidthDegrees, 0, 360, "°", Method);
        Guard.Above(elevationWidthDegrees, 0, 180, "°", Method);
        Guard.Within(azimuthFactor, 0, 1, "", Method);
        Guard.Within(elevationFactor, 0, 1, "", Method);
        Guard.Within(leastGainFactor, 0, 1, "", Method);
        if (sideLobes is not (SideLobes.Peak or SideLobes.Average))
        {
            Guard.Refuse(Method, nameof(sideLobes), (double)sideLobes, "peak or average");
        }

        peakGainDbi = gainDbi;
        azimuthWidth = azimuthWidthDegrees;
        elevationWidth = elevationWidthDegrees;
        this.azimuthFactor = azimuthFactor;
        this.elevationFactor = elevationFactor;

        // The average side lobes lie 3 dB below the crests in every equation of 3.1.2.
        bool peak = sideLobes == SideLobes.Peak;
        sideLobeDb = peak ? -12 : -15;
        leastDb = sideLobeDb + (10 * Math.Log10(1 + (8 * leastGainFactor))) - (15 * Math.Log10(180 / elevationWidth));
        azimuthOffsetDb = 3 * (1 - Math.Pow(0.5, -azimuthFactor));
        backDb = Azimuth(180);
        mainLobeEnd = Math.Sqrt(peak ? 1 - (0.36 * elevationFactor) : 1.33 - (0.33 * elevationFactor));

        // From four widths on the gain falls by C dB a decade, so that it comes to the least gain at the zenith. An antenna wider than
        // a quarter of that has no such range.
        if (elevationWidth < 22.5)
        {
            double atFour = Math.Pow(4, -1.5) + elevationFactor;
            double fall = 10 * Math.Log10(Math.Pow(180 / elevationWidth, 1.5) * atFour / (1 + (8 * leastGainFactor)));
            incline = fall / Math.Log10(22.5 / elevationWidth);
            inclineOffsetDb = sideLobeDb + (10 * Math.Log10(atFour));
        }
    }

    /// <inheritdoc/>
    public override double PeakGainDbi => peakGainDbi;

    /// <summary>3 dB width in azimuth, degrees.</summary>
    public double AzimuthWidth => azimuthWidth;

    /// <summary>3 dB width in elevation, degrees.</summary>
    public double ElevationWidth => elevationWidth;

    internal override double Gain(double azimuthDegrees, double elevationDegrees)
    {
        double azimuthDb = Azimuth(azimuthDegrees);

        // (2a2): the horizontal gain compression ratio; 1 in front, 0 at the back.
        double compression = (azimuthDb - backDb) / -backDb;
        return peakGainDbi + azimuthDb + (compression * Elevation(elevationDegrees));
    }

    // (2b2), (2c2).
    private double Azimuth(double azimuthDegrees)
    {
        double widths = Math.Abs(azimuthDegrees) / azimuthWidth;
        double gain = widths <= 0.5 ? -12 * widths * widths : (-12 * Math.Pow(widths, 2 - azimuthFactor)) - azimuthOffsetDb;
        return Math.Max(gain, leastDb);
    }

    // (2b3), (2c3).
    private double Elevation(double elevationDegrees)
    {
        double aside = Math.Abs(elevationDegrees);
        double widths = aside / elevationWidth;
        if (widths < mainLobeEnd)
        {
            return -12 * widths * widths;
        }

        if (aside >= 90)
        {
            return leastDb;
        }

        return widths < 4
            ? sideLobeDb + (10 * Math.Log10((1 / (widths * Math.Sqrt(widths))) + elevationFactor))
            : inclineOffsetDb - (incline * Math.Log10(widths / 4));
    }

    private static double AzimuthFactor(SideLobePerformance performance) => Known(performance) == SideLobePerformance.Typical ? 0.8 : 0.7;

    private static double ElevationFactor(SideLobePerformance performance) => Known(performance) == SideLobePerformance.Typical ? 0.7 : 0.3;

    private static SideLobePerformance Known(SideLobePerformance performance)
    {
        if (performance is not (SideLobePerformance.Typical or SideLobePerformance.Improved))
        {
            Guard.Refuse(Method, nameof(performance), (double)performance, "typical or improved");
        }

        return performance;
    }
}
