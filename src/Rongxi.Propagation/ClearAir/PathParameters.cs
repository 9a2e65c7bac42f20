namespace Rongxi.Propagation.ClearAir;

/// <summary>
/// What P.452-18 (annex 1 attachment 2) and P.1812-7 (annex 1 attachment 1) derive of a path before any loss is computed; the symbols
/// of the Recommendations stand beside each.
/// </summary>
public readonly record struct PathParameters
{
    /// <summary>d: length of the path, km.</summary>
    public double LengthKm { get; init; }

    /// <summary>a_e: median effective radius of the Earth, km.</summary>
    public double EffectiveRadiusKm { get; init; }

    /// <summary>Latitude of the path's centre, degrees.</summary>
    public double CentreLatitudeDeg { get; init; }

    /// <summary>β₀: time for which the lapse of refractivity exceeds 100 N-units/km in the lowest 100 m, %.</summary>
    public double DuctingTimePercent { get; init; }

    /// <summary>ω: fraction of the path over sea, 0 … 1.</summary>
    public double SeaFraction { get; init; }

    /// <summary>d_tm: longest continuous stretch over land, km.</summary>
    public double LongestLandKm { get; init; }

    /// <summary>d_lm: longest continuous stretch over inland, km.</summary>
    public double LongestInlandKm { get; init; }

    /// <summary>h_ts: transmitting antenna above mean sea level, m.</summary>
    public double TransmitterM { get; init; }

    /// <summary>h_rs: receiving antenna above mean sea level, m.</summary>
    public double ReceiverM { get; init; }

    /// <summary>Whether the antennas see each other over bare terrain on the median effective Earth.</summary>
    public bool IsLineOfSight { get; init; }

    /// <summary>d_lt: distance from the transmitter to its horizon, or on a path in line of sight to the point of least clearance, km.</summary>
    public double TransmitterHorizonKm { get; init; }

    /// <summary>d_lr: the same from the receiver, km.</summary>
    public double ReceiverHorizonKm { get; init; }

    /// <summary>θ_t: elevation of the transmitter's horizon above the local horizontal, mrad.</summary>
    public double TransmitterElevationMrad { get; init; }

    /// <summary>θ_r: elevation of the receiver's horizon above the local horizontal, mrad.</summary>
    public double ReceiverElevationMrad { get; init; }

    /// <summary>θ: angular distance of the path, mrad.</summary>
    public double AngularDistanceMrad { get; init; }

    /// <summary>h_st: the fitted smooth surface at the transmitter, before it is held to the ground, m above mean sea level.</summary>
    public double FittedTransmitterM { get; init; }

    /// <summary>h_sr: the fitted smooth surface at the receiver, before it is held to the ground, m above mean sea level.</summary>
    public double FittedReceiverM { get; init; }

    /// <summary>h_std: the smooth surface of the diffraction model at the transmitter, m above mean sea level.</summary>
    public double DiffractionTransmitterM { get; init; }

    /// <summary>h_srd: the smooth surface of the diffraction model at the receiver, m above mean sea level.</summary>
    public double DiffractionReceiverM { get; init; }

    /// <summary>h_te: effective height of the transmitting antenna in the ducting model, m.</summary>
    public double DuctingTransmitterM { get; init; }

    /// <summary>h_re: effective height of the receiving antenna in the ducting model, m.</summary>
    public double DuctingReceiverM { get; init; }

    /// <summary>h_m: terrain roughness, m.</summary>
    public double RoughnessM { get; init; }
}
