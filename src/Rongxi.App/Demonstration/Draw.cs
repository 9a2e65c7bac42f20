namespace Rongxi.App.Demonstration;

/// <summary>
/// Draws that are the same every time (SplitMix64): the demonstration of two machines, or of two days, has the same
/// shape. Not for anything that must not be guessed.
/// </summary>
internal sealed class Draw
{
    private readonly ulong _seed;
    private ulong _state;

    public Draw(ulong seed) => (_seed, _state) = (seed, seed);

    /// <summary>A draw of its own for a part, so that what one part draws does not shift the others.</summary>
    public Draw For(string part)
    {
        // FNV-1a over the name.
        var hash = 14695981039346656037UL;
        foreach (var letter in part)
        {
            hash = (hash ^ letter) * 1099511628211UL;
        }

        return new Draw(_seed ^ hash);
    }

    public ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>A whole number from <paramref name="from"/> to <paramref name="to"/>, both inclusive.</summary>
    public int Between(int from, int to) => from + (int)(Next() % (ulong)(to - from + 1));

    /// <summary>A number from 0 to below 1.</summary>
    public double Share() => (Next() >> 11) / (double)(1UL << 53);

    public bool Chance(double share) => Share() < share;

    public T Of<T>(IReadOnlyList<T> items) => items[Between(0, items.Count - 1)];
}
