namespace Rongxi.Propagation.P452;

/// <summary>Local clutter around an antenna, as edition 17 takes it (Recommendation ITU-R P.452-17 §4.5, table 4).</summary>
/// <param name="HeightM">h_a: nominal height of the clutter above ground, m, 0 … 200; none where it does not rise above the antenna.</param>
/// <param name="DistanceKm">d_k: nominal distance of the clutter from the antenna, km, 0 … 10.</param>
public readonly record struct P452Clutter(double HeightM, double DistanceKm)
{
    /// <summary>High crop fields, park land, irregularly spaced sparse trees, orchards, sparse houses.</summary>
    public static P452Clutter Sparse { get; } = new(4, 0.1);

    /// <summary>Village centre.</summary>
    public static P452Clutter VillageCentre { get; } = new(5, 0.07);

    /// <summary>Deciduous trees, irregularly or regularly spaced; mixed tree forest.</summary>
    public static P452Clutter DeciduousForest { get; } = new(15, 0.05);

    /// <summary>Coniferous trees, irregularly or regularly spaced.</summary>
    public static P452Clutter ConiferousForest { get; } = new(20, 0.05);

    /// <summary>Tropical rain forest.</summary>
    public static P452Clutter TropicalForest { get; } = new(20, 0.03);

    /// <summary>Suburban.</summary>
    public static P452Clutter Suburban { get; } = new(9, 0.025);

    /// <summary>Dense suburban.</summary>
    public static P452Clutter DenseSuburban { get; } = new(12, 0.02);

    /// <summary>Urban.</summary>
    public static P452Clutter Urban { get; } = new(20, 0.02);

    /// <summary>Dense urban.</summary>
    public static P452Clutter DenseUrban { get; } = new(25, 0.02);

    /// <summary>High-rise urban.</summary>
    public static P452Clutter HighRise { get; } = new(35, 0.02);

    /// <summary>Industrial zone.</summary>
    public static P452Clutter Industrial { get; } = new(20, 0.05);

    /// <summary>A_h: loss by the clutter, dB (equations (57) and (57a)); 0 where it does not rise above the antenna.</summary>
    internal double LossDb(double frequencyGHz, double antennaM)
    {
        if (!(HeightM > antennaM))
        {
            return 0;
        }

        double frequencyFactor = 0.25 + (0.375 * (1 + Math.Tanh(7.5 * (frequencyGHz - 0.5))));
        return (10.25 * frequencyFactor * Math.Exp(-DistanceKm) * (1 - Math.Tanh(6 * ((antennaM / HeightM) - 0.625)))) - 0.33;
    }
}
