namespace Rongxi.Propagation.Tests.P528;

/// <summary>Repeatable draws (SplitMix64).</summary>
internal struct Draws(ulong seed)
{
    private ulong state = seed;

    /// <summary>A number evenly from a range.</summary>
    public double Between(double least, double most) => least + ((most - least) * Share());

    /// <summary>A number from a range, evenly in its logarithm.</summary>
    public double Scaled(double least, double most) => Math.Clamp(least * Math.Pow(most / least, Share()), least, most);

    private double Share()
    {
        state += 0x9E3779B97F4A7C15;
        ulong mixed = state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
