namespace Rongxi.Propagation.ClearAir;

/// <summary>The horizons of a path on the median effective Earth (P.452-18 annex 1 attachment 2 §4 and §5.1, P.1812-7 annex 1
/// attachment 1 §4 and §5).</summary>
internal readonly struct Horizons
{
    /// <summary>Derives the horizons from the passes over the profile.</summary>
    public Horizons(in PathFrame frame, in PathMaxima maxima, in PathClearance clearance, double terrainExcess, double transmitterPointKm, double receiverPointKm)
    {
        double length = frame.LengthKm;
        double bend = frame.MedianBulge * length;
        IsLineOfSight = !(terrainExcess > 0);
        if (IsLineOfSight)
        {
            TransmitterMrad = 1000 * Math.Atan((frame.Slope - bend) * 0.001);
            ReceiverMrad = 1000 * Math.Atan((-frame.Slope - bend) * 0.001);
            TransmitterIndex = clearance.TerrainIndex;
            ReceiverIndex = clearance.TerrainIndex;
            TransmitterKm = transmitterPointKm;
            ReceiverKm = length - transmitterPointKm;
        }
        else
        {
            TransmitterMrad = 1000 * Math.Atan(maxima.TransmitterHorizon * 0.001);
            ReceiverMrad = 1000 * Math.Atan(Math.Max(maxima.ReceiverHorizon, -frame.Slope - bend) * 0.001);
            TransmitterIndex = maxima.TransmitterHorizonIndex;
            ReceiverIndex = Math.Max(maxima.ReceiverHorizonIndex, TransmitterIndex);
            TransmitterKm = transmitterPointKm;
            ReceiverKm = length - receiverPointKm;
        }
    }

    /// <summary>Whether the antennas see each other.</summary>
    public bool IsLineOfSight { get; }

    /// <summary>θ_t, mrad.</summary>
    public double TransmitterMrad { get; }

    /// <summary>θ_r, mrad.</summary>
    public double ReceiverMrad { get; }

    /// <summary>d_lt, km.</summary>
    public double TransmitterKm { get; }

    /// <summary>d_lr, km.</summary>
    public double ReceiverKm { get; }

    /// <summary>The point at d_lt.</summary>
    public int TransmitterIndex { get; }

    /// <summary>The point at d_lr from the receiver.</summary>
    public int ReceiverIndex { get; }
}
