using Rongxi.Propagation.ClearAir;

namespace Rongxi.Propagation.P452;

/// <summary>A prediction with everything computed on the way to it.</summary>
public readonly record struct P452Result
{
    /// <summary>L_b: basic transmission loss not exceeded for the time wanted, dB (P.452-18 equation (64), P.452-17 equation (64) with
    /// clutter).</summary>
    public double LossDb { get; init; }

    /// <summary>p: the part of an average year the loss stands for, %.</summary>
    public double TimePercent { get; init; }

    /// <summary>A_ht: loss by clutter around the transmitter, edition 17, dB.</summary>
    public double TransmitterClutterDb { get; init; }

    /// <summary>A_hr: loss by clutter around the receiver, edition 17, dB.</summary>
    public double ReceiverClutterDb { get; init; }

    /// <summary>The path, in edition 17 that between the clutter of both ends.</summary>
    public PathParameters Path { get; init; }

    /// <summary>The losses of the single mechanisms.</summary>
    public LossParts Parts { get; init; }
}
