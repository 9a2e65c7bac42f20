namespace Rongxi.Propagation.ClearAir;

/// <summary>The losses that P.452-18 (§4) and P.1812-7 (§4) compute on the way to their answer, dB; the symbols of the Recommendations
/// stand beside each.</summary>
public readonly record struct LossParts
{
    /// <summary>L_bfs, in P.452 L_bfsg: free space, in P.452 with absorption by gases, dB.</summary>
    public double FreeSpaceDb { get; init; }

    /// <summary>L_b0p: line of sight, not exceeded for the time wanted, dB.</summary>
    public double LineOfSightDb { get; init; }

    /// <summary>L_b0β: line of sight, not exceeded for β₀ of the time, dB.</summary>
    public double LineOfSightDuctingTimeDb { get; init; }

    /// <summary>L_bulla: Bullington loss of the actual profile on the median effective Earth, dB.</summary>
    public double BullingtonActualDb { get; init; }

    /// <summary>L_bulls: Bullington loss of the smooth profile on the median effective Earth, dB.</summary>
    public double BullingtonSmoothDb { get; init; }

    /// <summary>L_dsph: spherical-Earth diffraction loss on the median effective Earth, dB.</summary>
    public double SphericalEarthDb { get; init; }

    /// <summary>L_d50: median diffraction loss, dB.</summary>
    public double MedianDiffractionDb { get; init; }

    /// <summary>L_dβ: diffraction loss not exceeded for β₀ of the time, dB.</summary>
    public double DuctingTimeDiffractionDb { get; init; }

    /// <summary>L_dp: diffraction loss not exceeded for the time wanted, dB.</summary>
    public double DiffractionDb { get; init; }

    /// <summary>L_bd50: median basic transmission loss with diffraction, dB.</summary>
    public double MedianWithDiffractionDb { get; init; }

    /// <summary>L_bd: basic transmission loss with diffraction not exceeded for the time wanted, dB.</summary>
    public double WithDiffractionDb { get; init; }

    /// <summary>L_bs: troposcatter, dB.</summary>
    public double TroposcatterDb { get; init; }

    /// <summary>L_ba: ducting and layer reflection, dB.</summary>
    public double DuctingDb { get; init; }

    /// <summary>L_minb0p: notional least loss of line of sight and of sub-path diffraction over sea, dB.</summary>
    public double LeastLineOfSightDb { get; init; }

    /// <summary>L_minbap: notional least loss of line of sight and of enhancements beyond the horizon, dB.</summary>
    public double LeastEnhancedDb { get; init; }

    /// <summary>L_bda: diffraction with line-of-sight or ducting enhancements, dB.</summary>
    public double EnhancedDiffractionDb { get; init; }

    /// <summary>L_bam: the same, modified by the angular distance, dB.</summary>
    public double ModifiedDb { get; init; }

    /// <summary>F_i: interpolation factor of time.</summary>
    public double TimeFactor { get; init; }

    /// <summary>F_j: interpolation factor of angular distance.</summary>
    public double AngleFactor { get; init; }

    /// <summary>F_k: interpolation factor of length.</summary>
    public double LengthFactor { get; init; }

    /// <summary>All mechanisms together (P.452-18 equation (64), P.1812-7 equation (63): L_bc), dB.</summary>
    public double CombinedDb { get; init; }
}
