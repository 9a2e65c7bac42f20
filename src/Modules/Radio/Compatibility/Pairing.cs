using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;

namespace Rongxi.Radio.Compatibility;

/// <summary>Who disturbs whom.</summary>
internal enum Direction
{
    [Kernel.Forms.Title("受我影响", "Affected by it")]
    Affected,

    [Kernel.Forms.Title("影响我", "Affecting it")]
    Affecting,
}

/// <summary>How a pair comes out.</summary>
internal enum Verdict
{
    [Kernel.Forms.Title("不满足", "Fails")]
    Fails,

    [Kernel.Forms.Title("临界", "Near")]
    Near,

    [Kernel.Forms.Title("满足", "Passes")]
    Passes,
}

/// <summary>An unwanted signal on its way to a receiver, with everything that adds up to the margin.</summary>
/// <param name="Other">The registered station of the pair.</param>
/// <param name="Direction">Whether it receives or sends the unwanted signal.</param>
/// <param name="Criterion">What protects the receiver.</param>
/// <param name="DistanceKm">Between the two stations.</param>
/// <param name="AzimuthDegrees">From the station examined to the other.</param>
/// <param name="Unwanted">Emission of the disturber.</param>
/// <param name="Wanted">Frequencies of the receiver.</param>
/// <param name="From">Where the unwanted signal starts.</param>
/// <param name="FromHeightM">Height of its antenna above ground.</param>
/// <param name="To">Where the tested receiver stands.</param>
/// <param name="ToHeightM">Height of its antenna above ground.</param>
/// <param name="EirpDbw">Radiated towards the receiver.</param>
/// <param name="LossDb">Basic transmission loss of the unwanted signal.</param>
/// <param name="GainDbi">Of the receiving antenna towards the disturber, its feeder taken off.</param>
/// <param name="RejectionDb">What emission and receiver let through less than all: frequency-dependent rejection, polarisation included.</param>
/// <param name="ReferenceDbm">Wanted signal (C) or thermal noise (N) at the receiver.</param>
/// <param name="WantedLossDb">Basic transmission loss of the wanted signal; null where noise is the reference.</param>
internal sealed record Pairing(
    OnAir Other, Direction Direction, ServiceCriterion Criterion, double DistanceKm, double AzimuthDegrees, Range Unwanted, Range Wanted,
    Coordinates From, double FromHeightM, Coordinates To, double ToHeightM, double EirpDbw, double LossDb, double GainDbi, double RejectionDb, double ReferenceDbm, double? WantedLossDb)
{
    /// <summary>Margins up to this count as near.</summary>
    public const double NearDb = 6;

    /// <summary>The unwanted signal in the receiver, dBm.</summary>
    public double InterferenceDbm => EirpDbw + 30 - LossDb + GainDbi - RejectionDb;

    /// <summary>C/I or I/N, dB.</summary>
    public double RatioDb => Criterion.Test == ProtectionTest.AreaEdge ? ReferenceDbm - InterferenceDbm : InterferenceDbm - ReferenceDbm;

    /// <summary>How much better than required; negative where it fails.</summary>
    public double MarginDb => Criterion.Test == ProtectionTest.AreaEdge ? RatioDb - Criterion.RequiredDb : Criterion.RequiredDb - RatioDb;

    public Verdict Verdict => MarginDb < 0 ? Verdict.Fails : MarginDb < NearDb ? Verdict.Near : Verdict.Passes;

    /// <summary>Whether the two overlap in frequency.</summary>
    public bool IsCoChannel => Unwanted.LowHz < Wanted.HighHz && Wanted.LowHz < Unwanted.HighHz;

    /// <summary>Name of what is compared: C/I or I/N.</summary>
    public string RatioName => Criterion.Test == ProtectionTest.AreaEdge ? "C/I" : "I/N";

    /// <summary>A key by which a page names the pair.</summary>
    public string Key => $"{(Direction == Direction.Affected ? 'a' : 'b')}:{Other.Number}";

    public Text Relation => IsCoChannel ? ("同频", "co-channel") : ("邻频", "adjacent");
}
