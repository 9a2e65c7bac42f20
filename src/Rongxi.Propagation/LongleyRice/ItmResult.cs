namespace Rongxi.Propagation.LongleyRice;

/// <summary>A loss predicted by ITM, with the values on the way to it.</summary>
public readonly record struct ItmResult
{
    /// <summary>Basic transmission loss, dB: free space and attenuation together, not exceeded for the percentages of the setting.</summary>
    public double LossDb { get; init; }

    /// <summary>What should be known about the result.</summary>
    public ItmWarnings Warnings { get; init; }

    /// <summary>What governs the reference attenuation.</summary>
    public PropagationMode Mode { get; init; }

    /// <summary>Reference attenuation beyond free space, dB: the median before variability.</summary>
    public double ReferenceAttenuationDb { get; init; }

    /// <summary>Free-space basic transmission loss, dB.</summary>
    public double FreeSpaceDb { get; init; }

    /// <summary>Length of the path, km.</summary>
    public double DistanceKm { get; init; }

    /// <summary>Terrain irregularity Δh, m: the range between the deciles of the detrended heights, for an endlessly long path.</summary>
    public double TerrainIrregularityM { get; init; }

    /// <summary>Surface refractivity over the path, N-units.</summary>
    public double SurfaceRefractivityN { get; init; }

    /// <summary>Elevation of the horizon seen from the transmitter, rad.</summary>
    public double TransmitterHorizonRad { get; init; }

    /// <summary>Elevation of the horizon seen from the receiver, rad.</summary>
    public double ReceiverHorizonRad { get; init; }

    /// <summary>Distance of the transmitter's horizon, m.</summary>
    public double TransmitterHorizonM { get; init; }

    /// <summary>Distance of the receiver's horizon, m.</summary>
    public double ReceiverHorizonM { get; init; }

    /// <summary>Effective height of the transmitter, m.</summary>
    public double TransmitterEffectiveHeightM { get; init; }

    /// <summary>Effective height of the receiver, m.</summary>
    public double ReceiverEffectiveHeightM { get; init; }
}
