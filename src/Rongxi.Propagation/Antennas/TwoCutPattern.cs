namespace Rongxi.Propagation.Antennas;

/// <summary>How the gain off both cuts is made of the two.</summary>
public enum CutCombination
{
    /// <summary>
    /// The attenuations of both cuts added, but no more than the front-to-back ratio, unless a cut alone says more. The usual method; it
    /// gives the cuts themselves exactly.
    /// </summary>
    SumLimitedByFrontToBack,

    /// <summary>
    /// The cross-weighted sum of Vasiliadis, Dimitriou and Sergiadis (IEEE Transactions on Antennas and Propagation 53 (2005) 2212) with
    /// k = 2: each cut weighs the more the less the other attenuates. It also gives the cuts themselves exactly where the other cut is at its
    /// peak, and less attenuation than the sum between them.
    /// </summary>
    CrossWeighted,
}

/// <summary>An antenna known by its horizontal and its vertical cut.</summary>
/// <remarks>
/// The horizontal cut is read at the azimuth, the vertical one at the elevation on its front half. Behind the antenna that is right to
/// within the front-to-back ratio, which limits there; the back half of the vertical cut is kept for those who ask for it.
/// </remarks>
public sealed class TwoCutPattern : AntennaPattern
{
    private const string Method = "Antenna pattern of two cuts";
    private readonly double peakGainDbi;
    private readonly PatternCut horizontal;
    private readonly PatternCut vertical;
    private readonly CutCombination combination;
    private readonly double frontToBackDb;

    /// <summary>A pattern of two cuts.</summary>
    /// <param name="peakGainDbi">Peak gain, dBi, −100 … 100.</param>
    /// <param name="horizontal">The cut over azimuth: 0 ahead, clockwise.</param>
    /// <param name="vertical">The cut over elevation: 0 ahead, 90 at the zenith, 180 behind, 270 at the nadir.</param>
    /// <param name="combination">How the two make the gain elsewhere.</param>
    /// <exception cref="ArgumentNullException">A cut is missing.</exception>
    /// <exception cref="PropagationInputException">A value outside its range.</exception>
    public TwoCutPattern(double peakGainDbi, PatternCut horizontal, PatternCut vertical, CutCombination combination = CutCombination.SumLimitedByFrontToBack)
    {
        ArgumentNullException.ThrowIfNull(horizontal);
        ArgumentNullException.ThrowIfNull(vertical);
        Guard.Within(peakGainDbi, -100, 100, "dBi", Method);
        if (combination is not (CutCombination.SumLimitedByFrontToBack or CutCombination.CrossWeighted))
        {
            Guard.Refuse(Method, nameof(combination), (double)combination, "one of the known combinations");
        }

        this.peakGainDbi = peakGainDbi;
        this.horizontal = horizontal;
        this.vertical = vertical;
        this.combination = combination;
        frontToBackDb = horizontal.At(180);
    }

    /// <inheritdoc/>
    public override double PeakGainDbi => peakGainDbi;

    /// <summary>The cut over azimuth.</summary>
    public PatternCut Horizontal => horizontal;

    /// <summary>The cut over elevation.</summary>
    public PatternCut Vertical => vertical;

    /// <summary>Attenuation of the horizontal cut straight behind, dB.</summary>
    public double FrontToBackDb => frontToBackDb;

    internal override double Gain(double azimuthDegrees, double elevationDegrees)
    {
        double aside = horizontal.At(azimuthDegrees);
        double upright = vertical.At(elevationDegrees);
        return peakGainDbi - (combination == CutCombination.CrossWeighted
            ? CrossWeighted(aside, upright)
            : Math.Min(aside + upright, Math.Max(frontToBackDb, Math.Max(aside, upright))));
    }

    private static double CrossWeighted(double aside, double upright)
    {
        double asidePower = Math.Pow(10, -aside / 10);
        double uprightPower = Math.Pow(10, -upright / 10);
        double asideWeight = uprightPower * (1 - asidePower);
        double uprightWeight = asidePower * (1 - uprightPower);
        double both = Math.Sqrt((asideWeight * asideWeight) + (uprightWeight * uprightWeight));

        // Both weights vanish where neither cut attenuates.
        return both > 0 ? ((aside * asideWeight) + (upright * uprightWeight)) / both : 0;
    }
}
