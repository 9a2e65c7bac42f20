using Rongxi.Propagation.Geodesy;

namespace Rongxi.Propagation.Tests;

/// <summary>Repeatable draws for the tests (SplitMix64).</summary>
internal sealed class SplitMix(ulong seed)
{
    private ulong state = seed;

    public ulong Next()
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A whole number from 0 up to, not including, <paramref name="end"/>.</summary>
    public int Below(int end) => (int)(Next() % (ulong)end);

    public double Between(double least, double most) => least + (most - least) * (Next() >> 11) * (1.0 / (1UL << 53));

    public GeoPoint Point() => new(Between(-90, 90), Between(-180, 180));

    public GeoPoint Near(GeoPoint centre, double degrees) => new(
        Math.Clamp(centre.LatitudeDeg + Between(-degrees, degrees), -90, 90),
        Math.Clamp(centre.LongitudeDeg + Between(-degrees, degrees), -180, 180));
}
