namespace Rongxi.Propagation.Antennas;

/// <summary>The low-gain antenna with circular symmetry of Recommendation ITU-R F.1336-5, <c>recommends</c> 4: point-to-multipoint subscribers, 1 … 3 GHz, crests of the side lobes.</summary>
public sealed class LowGainPattern : AxialPattern
{
    private const string Method = "ITU-R F.1336-5 low-gain";
    private readonly double peakGainDbi;
    private readonly double width;
    private readonly double plateauEnd;
    private readonly double slopeEnd;

    /// <summary>A low-gain antenna.</summary>
    /// <param name="gainDbi">Peak gain, dBi, 6 … 20. Below 6 dBi the equations have no slope left between plateau and back.</param>
    /// <exception cref="PropagationInputException">A value outside its range.</exception>
    public LowGainPattern(double gainDbi)
    {
        Guard.Within(gainDbi, 6, 20, "dBi", Method);
        peakGainDbi = gainDbi;
        width = Math.Sqrt(27_000 * Math.Pow(10, -0.1 * gainDbi));
        plateauEnd = 1.9 * width;
        slopeEnd = plateauEnd * Math.Pow(10, (gainDbi - 6) / 32);
    }

    /// <inheritdoc/>
    public override double PeakGainDbi => peakGainDbi;

    /// <summary>3 dB width φ3 = √(27 000 · 10^(−0.1 G)), degrees.</summary>
    public double Width => width;

    // (4).
    internal override double OffAxisGain(double offAxisDegrees)
    {
        double widths = offAxisDegrees / width;
        if (widths < 1.08)
        {
            return peakGainDbi - (12 * widths * widths);
        }

        if (offAxisDegrees < plateauEnd)
        {
            return peakGainDbi - 14;
        }

        return offAxisDegrees < slopeEnd ? peakGainDbi - 14 - (32 * Math.Log10(offAxisDegrees / plateauEnd)) : -8;
    }
}
