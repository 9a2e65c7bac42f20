namespace Rongxi.Propagation.Tests.P1546;

/// <summary>A repeatable sequence of numbers (SplitMix64).</summary>
internal sealed class Sequence(ulong seed)
{
    private ulong state = seed;

    public double Next()
    {
        state += 0x9E3779B97F4A7C15;
        ulong mixed = state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    public double Between(double least, double most) => least + (Next() * (most - least));

    /// <summary>Evenly spread over the logarithm.</summary>
    public double BetweenLog(double least, double most) => Math.Min(least * Math.Pow(most / least, Next()), most);

    public int Below(int count) => (int)(Next() * count);
}
