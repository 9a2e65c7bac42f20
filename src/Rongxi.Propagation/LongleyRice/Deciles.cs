using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Rongxi.Propagation.LongleyRice;

/// <summary>
/// The numbers of two ranks among up to 256, one towards either end: both are looked for at once, by counting how many numbers lie above a
/// guess and guessing better, until few are left between two guesses.
/// </summary>
internal static class Deciles
{
    /// <summary>Room for numbers and keys.</summary>
    public const int Room = 256;

    /// <summary>The density of a normal distribution at its deciles, per standard deviation.</summary>
    public const double NormalDensity = 0.175;

    /// <summary>When this few are left between two guesses, they are looked at one by one.</summary>
    private const int FewEnough = 8;

    /// <summary>Guesses after which the rest is looked at however many they are, as where many numbers are equal.</summary>
    private const int MostGuesses = 12;

    /// <summary>The <paramref name="tail"/>-th largest and the <paramref name="tail"/>-th smallest number.</summary>
    /// <param name="values">Room for 256 numbers; the first <paramref name="count"/> count.</param>
    /// <param name="keys">The same rounded to single precision, filled up with −∞ to a multiple of 16: rounding keeps the order, and
    /// twice as many can be compared at once.</param>
    /// <param name="count">How many numbers.</param>
    /// <param name="tail">The rank from either end.</param>
    /// <param name="spread">About the standard deviation of the numbers, above 0; their mean should be about 0.</param>
    [SkipLocalsInit]
    public static (double Upper, double Lower) Of(ReadOnlySpan<double> values, ReadOnlySpan<float> keys, int count, int tail, double spread)
    {
        // A tenth of a normal distribution lies beyond 1.28 deviations.
        double density = NormalDensity * count / spread;
        Search upper = new(tail, count, 1.28 * spread, density);
        Search lower = new(count - tail + 1, count, -1.28 * spread, density);
        for (int guess = 0; guess < MostGuesses && !(upper.IsOver && lower.IsOver); guess++)
        {
            (int aboveUpper, int aboveLower) = CountAbove(keys, upper.Guess, lower.Guess);
            upper.Learn(aboveUpper, guess);
            lower.Learn(aboveLower, guess);
        }

        Span<int> left = stackalloc int[Room + 16];
        double high = Choose(values, left, Between(keys, upper.Low, upper.High, left), upper.RankBelowHigh);
        double low = Choose(values, left, Between(keys, lower.Low, lower.High, left), lower.RankBelowHigh);
        return (high, low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (int First, int Second) CountAbove(ReadOnlySpan<float> keys, float first, float second)
    {
        ref float key = ref MemoryMarshal.GetReference(keys);
        Vector512<float> one = Vector512.Create(first);
        Vector512<float> other = Vector512.Create(second);
        int aboveOne = 0;
        int aboveOther = 0;
        for (nuint j = 0; j < (nuint)keys.Length; j += 16)
        {
            Vector512<float> here = Vector512.LoadUnsafe(ref key, j);
            aboveOne += BitOperations.PopCount(Vector512.GreaterThan(here, one).ExtractMostSignificantBits());
            aboveOther += BitOperations.PopCount(Vector512.GreaterThan(here, other).ExtractMostSignificantBits());
        }

        return (aboveOne, aboveOther);
    }

    /// <summary>Writes the places of the numbers above <paramref name="low"/> and not above <paramref name="high"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Between(ReadOnlySpan<float> keys, float low, float high, Span<int> places)
    {
        ref float key = ref MemoryMarshal.GetReference(keys);
        ref int place = ref MemoryMarshal.GetReference(places);
        Vector512<float> lowest = Vector512.Create(low);
        Vector512<float> highest = Vector512.Create(high);
        Vector512<int> numbers = Vector512.Create(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
        int count = 0;
        for (int j = 0; j < keys.Length; j += 16)
        {
            Vector512<float> here = Vector512.LoadUnsafe(ref key, (nuint)j);
            Vector512<float> within = Vector512.GreaterThan(here, lowest) & Vector512.LessThanOrEqual(here, highest);
            ulong bits = within.ExtractMostSignificantBits();
            if (Avx512F.IsSupported)
            {
                Avx512F.Compress(Vector512<int>.Zero, within.AsInt32(), numbers).StoreUnsafe(ref place, (nuint)count);
                count += BitOperations.PopCount(bits);
                numbers += Vector512.Create(16);
                continue;
            }

            for (; bits != 0; bits &= bits - 1)
            {
                places[count++] = j + BitOperations.TrailingZeroCount(bits);
            }
        }

        return count;
    }

    [SkipLocalsInit]
    private static double Choose(ReadOnlySpan<double> values, ReadOnlySpan<int> places, int count, int rank)
    {
        if (count > FewEnough)
        {
            Span<double> sorted = stackalloc double[Room];
            for (int i = 0; i < count; i++)
            {
                sorted[i] = values[places[i]];
            }

            sorted[..count].Sort();
            return sorted[count - rank];
        }

        for (int i = 0; i < count; i++)
        {
            double candidate = values[places[i]];
            int larger = 0;
            int equal = 0;
            for (int k = 0; k < count; k++)
            {
                double other = values[places[k]];
                larger += other > candidate ? 1 : 0;
                equal += other == candidate ? 1 : 0;
            }

            if (larger < rank && rank <= larger + equal)
            {
                return candidate;
            }
        }

        return 0;
    }

    /// <summary>The search for one rank.</summary>
    private struct Search(int rank, int count, double guess, double density)
    {
        private int aboveLow = count;
        private int aboveHigh;
        private double overshoot = 1.3;

        public float Guess { get; private set; } = (float)guess;

        public float Low { get; private set; } = float.NegativeInfinity;

        public float High { get; private set; } = float.PositiveInfinity;

        public bool IsOver { get; private set; }

        /// <summary>The rank among the numbers not above the higher guess.</summary>
        public readonly int RankBelowHigh => rank - aboveHigh;

        /// <summary>Takes in how many numbers lie above the guess, and guesses anew.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Learn(int above, int guesses)
        {
            if (IsOver)
            {
                return;
            }

            if (above >= rank)
            {
                Low = Guess;
                aboveLow = above;
            }
            else
            {
                High = Guess;
                aboveHigh = above;
            }

            double wanted = rank - 0.5;
            float next;
            if (float.IsInfinity(Low) || float.IsInfinity(High))
            {
                next = (float)(Guess + ((above - wanted) * overshoot / density));
                overshoot *= 2;
            }
            else
            {
                // Now and then by halves, lest a lopsided distribution make proportion creep.
                double share = guesses % 4 == 3 ? 0.5 : (wanted - aboveHigh) / (aboveLow - aboveHigh);
                next = (float)(High - (share * (High - (double)Low)));
            }

            IsOver = aboveLow - aboveHigh <= FewEnough || next <= Low || next >= High;
            Guess = next;
        }
    }
}
