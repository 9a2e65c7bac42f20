namespace Rongxi.Propagation.P2001;

/// <summary>The loss of the wide-range model and what it is made of (Recommendation ITU-R P.2001 §4 and §5), all in dB.</summary>
public readonly record struct WideRangeLoss
{
    /// <summary>Basic transmission loss not exceeded for the time asked for, dB (equation 5.2.1). Below 20 dB it is unreliable.</summary>
    public required double LossDb { get; init; }

    /// <summary>Free-space basic transmission loss over the straight line between the antennas, dB (equation 3.11.1).</summary>
    public required double FreeSpaceLossDb { get; init; }

    /// <summary>Diffraction loss not exceeded for the time asked for, dB (equation A.1.1).</summary>
    public required double DiffractionLossDb { get; init; }

    /// <summary>Sub-model 1, propagation near the surface: diffraction, clear-air and precipitation fading, gases, dB (equation 4.1.4).</summary>
    public required double SurfaceLossDb { get; init; }

    /// <summary>Sub-model 2, anomalous propagation: ducting and layer reflection, dB (equation 4.2.1).</summary>
    public required double AnomalousLossDb { get; init; }

    /// <summary>Sub-model 3, troposcatter, dB (equation 4.3.8).</summary>
    public required double TroposcatterLossDb { get; init; }

    /// <summary>Sub-model 4, sporadic-E reflection, dB (equation 4.4.1).</summary>
    public required double SporadicELossDb { get; init; }

    /// <summary>Whether the antennas see each other under median refraction (§3.7).</summary>
    public required bool IsLineOfSight { get; init; }
}
