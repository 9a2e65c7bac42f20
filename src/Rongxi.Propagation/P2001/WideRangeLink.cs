namespace Rongxi.Propagation.P2001;

/// <summary>What is asked of the wide-range model beside the terrain (Recommendation ITU-R P.2001 §2.2).</summary>
public readonly record struct WideRangeLink
{
    /// <summary>Frequency, GHz: 0.03 … 50.</summary>
    public required double FrequencyGHz { get; init; }

    /// <summary>Percentage of an average year in which the loss is not exceeded: 0 … 100. The model computes with 0.00001 … 99.99999 % (§3.1).</summary>
    public required double TimePercent { get; init; }

    /// <summary>Transmitter's longitude, degrees east: −180 … 180.</summary>
    public required double TransmitterLongitudeDeg { get; init; }

    /// <summary>Transmitter's latitude, degrees north: −90 … 90.</summary>
    public required double TransmitterLatitudeDeg { get; init; }

    /// <summary>Receiver's longitude, degrees east: −180 … 180.</summary>
    public required double ReceiverLongitudeDeg { get; init; }

    /// <summary>Receiver's latitude, degrees north: −90 … 90.</summary>
    public required double ReceiverLatitudeDeg { get; init; }

    /// <summary>Transmitting antenna above ground, m: above 0, up to 8000.</summary>
    public required double TransmitterHeightM { get; init; }

    /// <summary>Receiving antenna above ground, m: above 0, up to 8000.</summary>
    public required double ReceiverHeightM { get; init; }

    /// <summary>Transmitting antenna's gain towards the receiver (or towards its horizon where the path is obstructed), dBi: −100 … 100;
    /// only the coupling loss of troposcatter depends on it.</summary>
    public double TransmitterGainDbi { get; init; }

    /// <summary>Receiving antenna's gain towards the transmitter (or towards its horizon where the path is obstructed), dBi: −100 … 100;
    /// only the coupling loss of troposcatter depends on it.</summary>
    public double ReceiverGainDbi { get; init; }

    /// <summary>Linear polarization.</summary>
    public Polarization Polarization { get; init; }

    /// <summary>The link seen from its other end; the profile must be turned round as well.</summary>
    public WideRangeLink Reversed() => this with
    {
        TransmitterLongitudeDeg = ReceiverLongitudeDeg,
        TransmitterLatitudeDeg = ReceiverLatitudeDeg,
        TransmitterHeightM = ReceiverHeightM,
        TransmitterGainDbi = ReceiverGainDbi,
        ReceiverLongitudeDeg = TransmitterLongitudeDeg,
        ReceiverLatitudeDeg = TransmitterLatitudeDeg,
        ReceiverHeightM = TransmitterHeightM,
        ReceiverGainDbi = TransmitterGainDbi,
    };

    /// <summary>Refuses what the model does not cover.</summary>
    internal void Check()
    {
        Guard.Within(FrequencyGHz, 0.03, 50, "GHz", WideRangeModel.Method, "link.FrequencyGHz");
        Guard.Within(TimePercent, 0, 100, "%", WideRangeModel.Method, "link.TimePercent");
        Guard.Within(TransmitterLongitudeDeg, -180, 180, "°", WideRangeModel.Method, "link.TransmitterLongitudeDeg");
        Guard.Within(TransmitterLatitudeDeg, -90, 90, "°", WideRangeModel.Method, "link.TransmitterLatitudeDeg");
        Guard.Within(ReceiverLongitudeDeg, -180, 180, "°", WideRangeModel.Method, "link.ReceiverLongitudeDeg");
        Guard.Within(ReceiverLatitudeDeg, -90, 90, "°", WideRangeModel.Method, "link.ReceiverLatitudeDeg");
        Guard.Above(TransmitterHeightM, 0, 8000, "m", WideRangeModel.Method, "link.TransmitterHeightM");
        Guard.Above(ReceiverHeightM, 0, 8000, "m", WideRangeModel.Method, "link.ReceiverHeightM");
        Guard.Within(TransmitterGainDbi, -100, 100, "dBi", WideRangeModel.Method, "link.TransmitterGainDbi");
        Guard.Within(ReceiverGainDbi, -100, 100, "dBi", WideRangeModel.Method, "link.ReceiverGainDbi");
        if (Polarization is not (Polarization.Horizontal or Polarization.Vertical))
        {
            Guard.Refuse(WideRangeModel.Method, "link.Polarization", (double)Polarization, "horizontal or vertical");
        }
    }
}
