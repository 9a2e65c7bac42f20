namespace Rongxi.Propagation.ClearAir;

/// <summary>The ends of all paths along a radial.</summary>
public readonly record struct RadialEnds
{
    /// <summary>Centre of the transmitting antenna above ground, m; range as for a single path.</summary>
    public required double TransmitterHeightM { get; init; }

    /// <summary>Centre of the receiving antennas above ground, m; range as for a single path.</summary>
    public required double ReceiverHeightM { get; init; }

    /// <summary>Latitude of the transmitter, degrees; the centres of all paths must lie in the range of a single path.</summary>
    public required double TransmitterLatitudeDeg { get; init; }

    /// <summary>Bearing of the radial, degrees from north towards east, −360 … 360.</summary>
    public required double BearingDeg { get; init; }
}
