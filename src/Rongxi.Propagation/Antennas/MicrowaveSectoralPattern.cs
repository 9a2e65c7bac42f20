namespace Rongxi.Propagation.Antennas;

/// <summary>The reference sectoral antenna of Recommendation ITU-R F.1336-5 for 6 … 70 GHz, <c>recommends</c> 3.2.1 (peak) and 3.2.2 (average side lobes).</summary>
/// <remarks>
/// The gain falls with the off-axis angle ψ over the half-ellipse ψα that the two 3 dB widths make. The Recommendation takes another
/// equivalent width behind the antenna (ψ above 90°) than before it; where the two meet, beside the antenna, the pattern has a step.
/// That width narrows later in the average pattern than in the peak one, so that behind a wide sector the former may pass the
/// latter by some decibels.
/// </remarks>
public sealed class MicrowaveSectoralPattern : AntennaPattern
{
    private const string Method = "ITU-R F.1336-5 sectoral, 6 … 70 GHz";
    private readonly double peakGainDbi;
    private readonly double azimuthWidth;
    private readonly double elevationWidth;
    private readonly double mainLobeEnd;
    private readonly double sideLobeDb;
    private readonly double narrowingFrom;

    /// <summary>A sectoral antenna for 6 … 70 GHz.</summary>
    /// <param name="gainDbi">Peak gain, dBi, 0 … 40.</param>
    /// <param name="azimuthWidthDegrees">3 dB width in azimuth φ3, degrees, above 0 and up to 180.</param>
    /// <param name="elevationWidthDegrees">3 dB width in elevation θ3, degrees, above 0 and up to 180.</param>
    /// <param name="sideLobes">Crests or mean of the side lobes.</param>
    /// <exception cref="PropagationInputException">A value outside its range.</exception>
    public MicrowaveSectoralPattern(double gainDbi, double azimuthWidthDegrees, double elevationWidthDegrees, SideLobes sideLobes)
    {
        Guard.Within(gainDbi, 0, 40, "dBi", Method);
        Guard.Above(azimuthWidthDegrees, 0, 180, "°", Method);
        Guard.Above(elevationWidthDegrees, 0, 180, "°", Method);
        if (sideLobes is not (SideLobes.Peak or SideLobes.Average))
        {
            Guard.Refuse(Method, nameof(sideLobes), (double)sideLobes, "peak or average");
        }

        peakGainDbi = gainDbi;
        azimuthWidth = azimuthWidthDegrees;
        elevationWidth = elevationWidthDegrees;
        mainLobeEnd = sideLobes == SideLobes.Peak ? 1 : 1.152;
        sideLobeDb = sideLobes == SideLobes.Peak ? 12 : 15;
        narrowingFrom = mainLobeEnd * azimuthWidth;
    }

    /// <inheritdoc/>
    public override double PeakGainDbi => peakGainDbi;

    /// <summary>3 dB width in azimuth, degrees.</summary>
    public double AzimuthWidth => azimuthWidth;

    /// <summary>3 dB width in elevation, degrees.</summary>
    public double ElevationWidth => elevationWidth;

    internal override double Gain(double azimuthDegrees, double elevationDegrees)
    {
        double offAxis = Direction.OffAxisDegrees(azimuthDegrees, elevationDegrees);
        double x = offAxis / HalfEllipse(offAxis, azimuthDegrees, elevationDegrees);

        // (2e), (2f).
        return x < mainLobeEnd ? peakGainDbi - (12 * x * x) : peakGainDbi - sideLobeDb - (15 * Math.Log10(x));
    }

    // (2d3).
    private double HalfEllipse(double offAxis, double azimuthDegrees, double elevationDegrees)
    {
        double elevation = elevationDegrees / Direction.DegreesPerRadian;
        if (offAxis > 90)
        {
            return Across(elevation, EquivalentWidth(Math.Abs(azimuthDegrees)));
        }

        // α is the angle of the direction around the main lobe, tan α = tan θ/sin φ; the main lobe itself has none, and needs none.
        (double sin, double cos) = Math.SinCos(elevation);
        double around = Math.Atan2(Math.Abs(sin), cos * Math.Abs(Math.Sin(azimuthDegrees / Direction.DegreesPerRadian)));
        return Across(around, azimuthWidth);
    }

    // φ3m: from φ3 at φth to θ3 straight behind.
    private double EquivalentWidth(double azimuthDegrees)
    {
        if (azimuthDegrees <= narrowingFrom || narrowingFrom >= 180)
        {
            return azimuthWidth;
        }

        return Across((azimuthDegrees - narrowingFrom) / (180 - narrowingFrom) * (Math.PI / 2), azimuthWidth);
    }

    private double Across(double angle, double width)
    {
        (double sin, double cos) = Math.SinCos(angle);
        double level = cos / width;
        double upright = sin / elevationWidth;
        return 1 / Math.Sqrt((level * level) + (upright * upright));
    }
}
