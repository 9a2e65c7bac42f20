using System.Numerics;

namespace Rongxi.Propagation.Statistics;

/// <summary>Repeatable random numbers: the same seed and stream give the same numbers on every machine and in every version.</summary>
/// <remarks>xoshiro256** by Blackman and Vigna (2018), its state filled by SplitMix64. Streams make a study independent of how its trials
/// are shared among threads: give each trial the stream of its own number. Not for secrets. A struct that changes as it is used: pass it
/// by reference.</remarks>
public struct RandomStream
{
    private ulong s0;
    private ulong s1;
    private ulong s2;
    private ulong s3;
    private double spare;
    private bool hasSpare;

    /// <summary>The beginning of a stream.</summary>
    /// <param name="seed">Names the study; any number.</param>
    /// <param name="stream">Names the stream within the study, such as the number of a trial; any number.</param>
    public RandomStream(ulong seed, ulong stream = 0)
    {
        // The stream is scattered before it meets the seed, so that neighbouring seeds and streams have nothing in common.
        ulong state = seed ^ Mix(stream + 0x9E3779B97F4A7C15);
        s0 = Split(ref state);
        s1 = Split(ref state);
        s2 = Split(ref state);
        s3 = Split(ref state);
    }

    /// <summary>The next 64 bits.</summary>
    public ulong NextBits()
    {
        ulong result = BitOperations.RotateLeft(s1 * 5, 7) * 9;
        ulong shifted = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }

    /// <summary>The next number of an even distribution over 0 ≤ x &lt; 1.</summary>
    public double NextUnit() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>The next number of the normal distribution with mean 0 and standard deviation 1 (polar method of Marsaglia, 1964).</summary>
    public double NextNormal()
    {
        if (hasSpare)
        {
            hasSpare = false;
            return spare;
        }

        while (true)
        {
            double x = (2 * NextUnit()) - 1;
            double y = (2 * NextUnit()) - 1;
            double square = (x * x) + (y * y);
            if (square is > 0 and < 1)
            {
                double scale = Math.Sqrt(-2 * Math.Log(square) / square);
                spare = y * scale;
                hasSpare = true;
                return x * scale;
            }
        }
    }

    private static ulong Split(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        return Mix(state);
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
