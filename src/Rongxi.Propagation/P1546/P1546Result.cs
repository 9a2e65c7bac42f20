namespace Rongxi.Propagation.P1546;

/// <summary>A prediction of Recommendation ITU-R P.1546-6 with its steps. Fields are in dB(µV/m) for 1 kW e.r.p., corrections in dB to be
/// added to the field; a step that was left out for want of information is null.</summary>
public readonly record struct P1546Result
{
    /// <summary>Field strength, dB(µV/m) for 1 kW e.r.p.</summary>
    public required double FieldDbuVPerM { get; init; }

    /// <summary>Basic transmission loss between isotropic antennas, dB (§17).</summary>
    public required double LossDb { get; init; }

    /// <summary>The maximum that limits the field (§2), with the slope of the path taken into account where heights are known.</summary>
    public required double MaximumFieldDbuVPerM { get; init; }

    /// <summary>Height h1 of the transmitting antenna as applied to land curves, m (§3).</summary>
    public required double Height1M { get; init; }

    /// <summary>The field taken from the curves, land and sea combined (§8, annex 6 step 11).</summary>
    public required double CurveFieldDbuVPerM { get; init; }

    /// <summary>Correction for the receiver's terrain clearance angle (§11, step 12).</summary>
    public required double? ClearanceCorrectionDb { get; init; }

    /// <summary>Angle of tropospheric scatter, degrees (§13).</summary>
    public required double? ScatterAngleDegrees { get; init; }

    /// <summary>Field by tropospheric scatter (§13, step 13), below which the prediction up to that step is not allowed to fall.</summary>
    public required double? ScatterFieldDbuVPerM { get; init; }

    /// <summary>Representative clutter height at the receiver as applied, m (§9).</summary>
    public required double AppliedClutterM { get; init; }

    /// <summary>Correction for the receiver's height (§9, step 14).</summary>
    public required double ReceiverHeightCorrectionDb { get; init; }

    /// <summary>Correction for clutter at the transmitter (§10, step 15).</summary>
    public required double? TransmitterClutterCorrectionDb { get; init; }

    /// <summary>Correction for the slope of the path (§14, step 16).</summary>
    public required double? SlopeCorrectionDb { get; init; }

    /// <summary>Field after extrapolation to less than 1 km (§15, step 17); null for longer paths.</summary>
    public required double? ShortPathFieldDbuVPerM { get; init; }
}
