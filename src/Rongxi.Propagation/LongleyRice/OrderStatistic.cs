using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Rongxi.Propagation.LongleyRice;

/// <summary>The n-th largest of up to a few hundred numbers, by counting how many lie above a guess and guessing better.</summary>
internal static class OrderStatistic
{
    /// <summary>When this few are left between two guesses, they are looked at one by one.</summary>
    private const int FewEnough = 8;

    /// <summary>Guesses after which the rest is looked at however many they are, as where many numbers are equal.</summary>
    private const int MostGuesses = 12;

    private const int MostValues = 256;

    /// <summary>The number of a rank.</summary>
    /// <param name="values">The numbers, at most 256.</param>
    /// <param name="keys">The same rounded to single precision, filled up with −∞ to a multiple of 16.</param>
    /// <param name="rank">1 for the largest.</param>
    /// <param name="guess">Where it is likely to be.</param>
    /// <param name="spread">Standard deviation of the numbers, above 0.</param>
    [SkipLocalsInit]
    public static double Largest(ReadOnlySpan<double> values, ReadOnlySpan<float> keys, int rank, double guess, double spread)
    {
        float low = float.NegativeInfinity;
        float high = float.PositiveInfinity;
        int aboveLow = values.Length;
        int aboveHigh = 0;

        // Numbers per metre where a normal distribution has its outermost tenth.
        double density = 0.175 * values.Length / spread;
        double wanted = rank - 0.5;
        double overshoot = 1.3;
        float at = (float)guess;
        for (int guesses = 0; guesses < MostGuesses && aboveLow - aboveHigh > FewEnough; guesses++)
        {
            int above = CountAbove(keys, at);
            if (above >= rank)
            {
                low = at;
                aboveLow = above;
            }
            else
            {
                high = at;
                aboveHigh = above;
            }

            float next;
            if (float.IsInfinity(low) || float.IsInfinity(high))
            {
                next = (float)(at + ((above - wanted) * overshoot / density));
                overshoot *= 2;
            }
            else
            {
                // Now and then by halves, lest a lopsided distribution make proportion creep.
                double share = guesses % 4 == 3 ? 0.5 : (wanted - aboveHigh) / (aboveLow - aboveHigh);
                next = (float)(high - (share * (high - (double)low)));
            }

            if (next <= low || next >= high)
            {
                break;
            }

            at = next;
        }

        Span<double> left = stackalloc double[MostValues];
        int count = Between(values, keys, low, high, left);
        return Choose(left[..count], rank - aboveHigh);
    }

    private static int CountAbove(ReadOnlySpan<float> keys, float bound)
    {
        ref float key = ref MemoryMarshal.GetReference(keys);
        Vector512<float> at = Vector512.Create(bound);
        int count = 0;
        for (nuint j = 0; j < (nuint)keys.Length; j += 16)
        {
            count += BitOperations.PopCount(Vector512.GreaterThan(Vector512.LoadUnsafe(ref key, j), at).ExtractMostSignificantBits());
        }

        return count;
    }

    /// <summary>Copies the numbers above <paramref name="low"/> and not above <paramref name="high"/>.</summary>
    private static int Between(ReadOnlySpan<double> values, ReadOnlySpan<float> keys, float low, float high, Span<double> left)
    {
        ref float key = ref MemoryMarshal.GetReference(keys);
        Vector512<float> lowest = Vector512.Create(low);
        Vector512<float> highest = Vector512.Create(high);
        int count = 0;
        for (int j = 0; j < keys.Length; j += 16)
        {
            Vector512<float> here = Vector512.LoadUnsafe(ref key, (nuint)j);
            ulong bits = (Vector512.GreaterThan(here, lowest) & Vector512.LessThanOrEqual(here, highest)).ExtractMostSignificantBits();
            for (; bits != 0; bits &= bits - 1)
            {
                left[count++] = values[j + BitOperations.TrailingZeroCount(bits)];
            }
        }

        return count;
    }

    private static double Choose(Span<double> left, int rank)
    {
        if (left.Length > 2 * FewEnough)
        {
            left.Sort();
            return left[^rank];
        }

        for (int i = 1; i < left.Length; i++)
        {
            double value = left[i];
            int at = i;
            for (; at > 0 && left[at - 1] < value; at--)
            {
                left[at] = left[at - 1];
            }

            left[at] = value;
        }

        return left[rank - 1];
    }
}
