namespace Rongxi.Propagation.ClearAir;

/// <summary>
/// The smooth surface under a path for the diffraction model (P.452-18 annex 1 attachment 2 §5.1.6.2 and §5.1.6.3, P.1812-7 annex 1
/// attachment 1 §5.6.1 and §5.6.2).
/// </summary>
internal readonly struct SmoothSurface
{
    /// <summary>Fits the surface.</summary>
    /// <param name="frame">The path's frame.</param>
    /// <param name="maxima">What the pass over the profile found.</param>
    /// <param name="firstM">Ground at the transmitter, m above mean sea level.</param>
    /// <param name="lastM">Ground at the receiver, m above mean sea level.</param>
    public SmoothSurface(in PathFrame frame, in PathMaxima maxima, double firstM, double lastM)
    {
        double length = frame.LengthKm;
        FittedTransmitterM = ((2 * maxima.Area * length) - maxima.Moment) / (length * length);
        FittedReceiverM = (maxima.Moment - (maxima.Area * length)) / (length * length);
        double transmitter = FittedTransmitterM;
        double receiver = FittedReceiverM;
        if (maxima.ObstructionM > 0)
        {
            double fromTransmitter = maxima.TransmitterSlope - frame.Slope;
            double fromReceiver = maxima.ReceiverSlope + frame.Slope;
            double share = fromTransmitter / (fromTransmitter + fromReceiver);
            transmitter -= maxima.ObstructionM * share;
            receiver -= maxima.ObstructionM * (1 - share);
        }

        TransmitterM = Math.Min(transmitter, firstM);
        ReceiverM = Math.Min(receiver, lastM);
    }

    /// <summary>h_st as fitted, m above mean sea level.</summary>
    public double FittedTransmitterM { get; }

    /// <summary>h_sr as fitted, m above mean sea level.</summary>
    public double FittedReceiverM { get; }

    /// <summary>h_std: the surface at the transmitter, not above the ground, m above mean sea level.</summary>
    public double TransmitterM { get; }

    /// <summary>h_srd: the surface at the receiver, not above the ground, m above mean sea level.</summary>
    public double ReceiverM { get; }
}
