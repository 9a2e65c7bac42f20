using Rongxi.Propagation.ClearAir;

namespace Rongxi.Propagation.P1812;

/// <summary>A prediction with everything computed on the way to it.</summary>
public readonly record struct P1812Result
{
    /// <summary>L_b: basic transmission loss not exceeded for the time and the locations wanted, dB (equation (69)).</summary>
    public double LossDb { get; init; }

    /// <summary>E_p: field strength exceeded for the time and at the locations wanted, for 1 kW effective radiated power, dB(µV/m)
    /// (equation (70)).</summary>
    public double FieldStrengthDbMicrovoltPerM { get; init; }

    /// <summary>σ_loc: standard deviation over locations, with that of building entry, dB.</summary>
    public double LocationDeviationDb { get; init; }

    /// <summary>The path.</summary>
    public PathParameters Path { get; init; }

    /// <summary>The losses of the single mechanisms; <see cref="LossParts.CombinedDb"/> is L_bc, at half of all locations.</summary>
    public LossParts Parts { get; init; }
}
