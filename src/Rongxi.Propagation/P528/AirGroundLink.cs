namespace Rongxi.Propagation.P528;

/// <summary>Recommendation ITU-R P.528-5 at one distance: all but the percentage of time.</summary>
public readonly struct AirGroundLink
{
    private readonly LongTermVariability longTerm;

    internal AirGroundLink(AirGroundMode mode, double freeSpaceLossDb, double gasLossDb, double modeLossDb, double elevationRad, double ratioDb, LongTermVariability longTerm)
    {
        Mode = mode;
        FreeSpaceLossDb = freeSpaceLossDb;
        GasLossDb = gasLossDb;
        ModeLossDb = modeLossDb;
        ElevationRad = elevationRad;
        RatioDb = ratioDb;
        this.longTerm = longTerm;
    }

    /// <summary>By what the wave mainly travels.</summary>
    public AirGroundMode Mode { get; }

    /// <summary>A_fs: loss in free space along the ray, dB.</summary>
    public double FreeSpaceLossDb { get; }

    /// <summary>A_a: median absorption by the gases of the air, dB.</summary>
    public double GasLossDb { get; }

    /// <summary>Loss by interference with the reflected ray, by diffraction or in scattering, dB.</summary>
    public double ModeLossDb { get; }

    /// <summary>Elevation of the ray at the lower antenna, rad; below 0 where the antenna looks down.</summary>
    public double ElevationRad { get; }

    /// <summary>K: power of reflected and scattered paths relative to the steady one, dB.</summary>
    public double RatioDb { get; }

    /// <summary>Basic transmission loss not exceeded for a percentage of the time.</summary>
    /// <param name="timePercent">Percentage of the time; 1 … 99.</param>
    /// <returns>Loss, dB; 0 where both antennas are at one point, as the tables of the Recommendation print it.</returns>
    /// <exception cref="PropagationInputException">The percentage is outside its range.</exception>
    public double LossDb(double timePercent)
    {
        AirGround.CheckTime(timePercent);
        return LossAt(timePercent);
    }

    /// <summary><see cref="LossDb"/>, unchecked (equations 3-15, 3-16 and 3-20).</summary>
    internal double LossAt(double timePercent)
    {
        if (Mode == AirGroundMode.None)
        {
            return 0;
        }

        double median = longTerm.MedianDb;
        double slow = longTerm.LevelDb(timePercent) - median;
        double fast = NakagamiRice.LossDb(RatioDb, timePercent);
        double both = Math.Sqrt((slow * slow) + (fast * fast));
        double level = timePercent < 50 ? median + both : median - both;
        return FreeSpaceLossDb + GasLossDb + ModeLossDb - level;
    }
}
