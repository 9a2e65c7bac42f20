namespace Rongxi.Propagation.Antennas;

/// <summary>What a manufacturer's pattern file tells of an antenna.</summary>
/// <param name="Name">Its name or model; may be empty.</param>
/// <param name="Manufacturer">Its maker; may be empty.</param>
/// <param name="FrequencyMHz">The frequency it was measured at, MHz, where the file says; for a band, its middle.</param>
/// <param name="PeakGainDbi">Peak gain, dBi.</param>
/// <param name="Horizontal">The cut over azimuth: 0 ahead, clockwise.</param>
/// <param name="Vertical">The cut over elevation: 0 ahead, 90 at the zenith, 180 behind, 270 at the nadir.</param>
public sealed record MeasuredAntenna(
    string Name, string Manufacturer, double? FrequencyMHz, double PeakGainDbi, PatternCut Horizontal, PatternCut Vertical)
{
    /// <summary>The pattern to compute with.</summary>
    /// <param name="combination">How the two cuts make the gain elsewhere.</param>
    /// <exception cref="PropagationInputException">A gain or a combination that cannot be.</exception>
    public TwoCutPattern ToPattern(CutCombination combination = CutCombination.SumLimitedByFrontToBack) =>
        new(PeakGainDbi, Horizontal, Vertical, combination);
}
