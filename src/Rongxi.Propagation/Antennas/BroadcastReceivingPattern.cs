namespace Rongxi.Propagation.Antennas;

/// <summary>What a receiving antenna is planned for; it decides how well the antenna discriminates by direction.</summary>
public enum BroadcastBand
{
    /// <summary>Television in band I, 47 … 68 MHz (Recommendation ITU-R BT.419-3).</summary>
    TelevisionBandI,

    /// <summary>Sound in band II, 87.5 … 108 MHz, stereophonic receivers with a roof antenna (Recommendation ITU-R BS.599).</summary>
    SoundBandII,

    /// <summary>Television in band III, 174 … 230 MHz (Recommendation ITU-R BT.419-3).</summary>
    TelevisionBandIII,

    /// <summary>Television in bands IV and V, 470 … 862 MHz (Recommendation ITU-R BT.419-3).</summary>
    TelevisionBandsIVAndV,
}

/// <summary>The discrimination of broadcast receiving antennas by Recommendations ITU-R BT.419-3 and BS.599: none in front, then linear in dB with the angle, then constant to the back.</summary>
/// <remarks>The Recommendations draw it over the angle in the horizontal plane; here the angle from the main lobe takes its place, so that a signal from above is discriminated alike.</remarks>
public sealed class BroadcastReceivingPattern : AxialPattern
{
    private const string Method = "ITU-R BT.419-3";
    private readonly double gainDbi;
    private readonly double frontEnd;
    private readonly double backFrom;
    private readonly double backDb;

    /// <summary>A receiving antenna.</summary>
    /// <param name="band">What it is planned for.</param>
    /// <param name="gainDbi">Peak gain, dBi, −30 … 40. The Recommendations give discrimination alone; zero makes the gain the discrimination.</param>
    /// <exception cref="PropagationInputException">A value outside its range, or a band that is not known.</exception>
    public BroadcastReceivingPattern(BroadcastBand band, double gainDbi = 0)
    {
        Guard.Within(gainDbi, -30, 40, "dBi", Method);
        this.gainDbi = gainDbi;
        switch (band)
        {
            case BroadcastBand.TelevisionBandI:
                (frontEnd, backFrom, backDb) = (50, 70, 6);
                break;
            case BroadcastBand.SoundBandII:
            case BroadcastBand.TelevisionBandIII:
                (frontEnd, backFrom, backDb) = (27, 60, 12);
                break;
            case BroadcastBand.TelevisionBandsIVAndV:
                (frontEnd, backFrom, backDb) = (20, 60, 16);
                break;
            default:
                Guard.Refuse(Method, nameof(band), (double)band, "one of the bands I to V");
                break;
        }
    }

    /// <inheritdoc/>
    public override double PeakGainDbi => gainDbi;

    internal override double OffAxisGain(double offAxisDegrees) =>
        gainDbi - (backDb * Math.Clamp((offAxisDegrees - frontEnd) / (backFrom - frontEnd), 0, 1));
}
