using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Rongxi.Propagation.LongleyRice;

/// <summary>
/// Where the deciles of the last path lay. Those of the next path along a radial lie nearby: one look at its samples mostly finds them
/// among the few that lie there.
/// </summary>
internal struct NearbyDeciles
{
    /// <summary>How often the samples are looked at before the deciles are searched for afresh.</summary>
    private const int MostLooks = 3;

    private Surroundings upper;
    private Surroundings lower;

    /// <summary>Whether there was a path before.</summary>
    public readonly bool AreKnown => upper.ReachM > 0;

    /// <summary>Takes in where deciles lie.</summary>
    /// <param name="upperM">The upper, above the line that is taken off.</param>
    /// <param name="lowerM">The lower.</param>
    /// <param name="spreadM">The standard deviation of the samples.</param>
    /// <param name="count">How many samples.</param>
    public void Learn(double upperM, double lowerM, double spreadM, int count)
    {
        double reachM = 0.5 * Surroundings.Expected * spreadM / (Deciles.NormalDensity * count);
        upper = new(upperM, reachM);
        lower = new(lowerM, reachM);
    }

    /// <summary>The range between the deciles of samples less a line, if they lie near those known.</summary>
    /// <param name="samples">The samples, with room up to a multiple of sixteen.</param>
    /// <param name="count">How many count.</param>
    /// <param name="tail">The deciles' rank from either end.</param>
    /// <param name="line">The line.</param>
    /// <param name="rangeM">The range.</param>
    [SkipLocalsInit]
    public bool TryRange(ReadOnlySpan<double> samples, int count, int tail, in SampleLine line, out double rangeM)
    {
        Span<ulong> nearUpper = stackalloc ulong[Deciles.Room / 64];
        Span<ulong> nearLower = stackalloc ulong[Deciles.Room / 64];
        for (int look = 0; look < MostLooks; look++)
        {
            Look(samples, count, line, nearUpper, nearLower, out Found high, out Found low);
            (int upperRank, int lowerRank) = (tail - high.Above, count - tail + 1 - low.Above);
            bool isUpperFound = upper.Contain(upperRank, high.Near);
            bool isLowerFound = lower.Contain(lowerRank, low.Near);
            if (isUpperFound && isLowerFound)
            {
                upper.MoveTo(Choose(samples, line, nearUpper, upperRank), high.Near);
                lower.MoveTo(Choose(samples, line, nearLower, lowerRank), low.Near);
                rangeM = upper.AtM - lower.AtM;
                return true;
            }
        }

        rangeM = 0;
        return false;
    }

    /// <summary>Counts the samples above both surroundings and marks those within.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Look(ReadOnlySpan<double> samples, int count, in SampleLine line, Span<ulong> nearUpper, Span<ulong> nearLower, out Found high, out Found low)
    {
        // Compared in single precision, sixteen at once: rounding keeps the order.
        ref double sample = ref MemoryMarshal.GetReference(samples);
        Vector512<float> upperHigh = Vector512.Create((float)(line.Mean + upper.AtM + upper.ReachM));
        Vector512<float> upperLow = Vector512.Create((float)(line.Mean + upper.AtM - upper.ReachM));
        Vector512<float> lowerHigh = Vector512.Create((float)(line.Mean + lower.AtM + lower.ReachM));
        Vector512<float> lowerLow = Vector512.Create((float)(line.Mean + lower.AtM - lower.ReachM));
        Vector512<double> fall = Vector512.Create(-line.Slope);
        Vector512<double> eight = Vector512.Create(8.0);
        Vector512<double> arms = Vector512.Create(line.FirstArm) + Vector512.Create(0.0, 1, 2, 3, 4, 5, 6, 7);
        high = default;
        low = default;
        for (int first = 0; first < Deciles.Room; first += 64)
        {
            (ulong aboveUpperHigh, ulong aboveUpperLow, ulong aboveLowerHigh, ulong aboveLowerLow) = (0, 0, 0, 0);
            int end = Math.Min(64, samples.Length - first);
            for (int j = 0; j < end; j += 16)
            {
                Vector512<double> here0 = Vector512.MultiplyAddEstimate(arms, fall, Vector512.LoadUnsafe(ref sample, (nuint)(first + j)));
                arms += eight;
                Vector512<double> here1 = Vector512.MultiplyAddEstimate(arms, fall, Vector512.LoadUnsafe(ref sample, (nuint)(first + j + 8)));
                arms += eight;
                Vector512<float> here = Vector512.Narrow(here0, here1);
                aboveUpperHigh |= Vector512.GreaterThan(here, upperHigh).ExtractMostSignificantBits() << j;
                aboveUpperLow |= Vector512.GreaterThan(here, upperLow).ExtractMostSignificantBits() << j;
                aboveLowerHigh |= Vector512.GreaterThan(here, lowerHigh).ExtractMostSignificantBits() << j;
                aboveLowerLow |= Vector512.GreaterThan(here, lowerLow).ExtractMostSignificantBits() << j;
            }

            // What lies beyond the last sample does not count.
            int counting = Math.Clamp(count - first, 0, 64);
            ulong those = counting == 64 ? ulong.MaxValue : (1UL << counting) - 1;
            nearUpper[first / 64] = high.Add(aboveUpperHigh & those, aboveUpperLow & those);
            nearLower[first / 64] = low.Add(aboveLowerHigh & those, aboveLowerLow & those);
        }
    }

    /// <summary>The sample of a rank among those marked, above the line.</summary>
    [SkipLocalsInit]
    private static double Choose(ReadOnlySpan<double> samples, in SampleLine line, ReadOnlySpan<ulong> marks, int rank)
    {
        Span<double> few = stackalloc double[Surroundings.Most + 8];
        int count = 0;
        for (int word = 0; word < marks.Length; word++)
        {
            for (ulong bits = marks[word]; bits != 0; bits &= bits - 1)
            {
                int at = (64 * word) + BitOperations.TrailingZeroCount(bits);
                few[count++] = Math.FusedMultiplyAdd(line.FirstArm + at, -line.Slope, samples[at]);
            }
        }

        // What is read with the last must not be chosen: all others are larger.
        ref double first = ref MemoryMarshal.GetReference(few);
        Vector512.Create(double.NegativeInfinity).StoreUnsafe(ref first, (nuint)count);

        // The smallest of those than which fewer than the rank are larger.
        Vector512<long> wanted = Vector512.Create((long)rank);
        Vector512<double> none = Vector512.Create(double.PositiveInfinity);
        Vector512<double> smallest = none;
        for (int i = 0; i < count; i += 8)
        {
            Vector512<double> side = Vector512.LoadUnsafe(ref first, (nuint)i);
            Vector512<long> larger = Vector512<long>.Zero;
            for (int k = 0; k < count; k++)
            {
                larger -= Vector512.GreaterThan(Vector512.Create(Unsafe.Add(ref first, k)), side).AsInt64();
            }

            smallest = Vector512.MinNative(smallest, Vector512.ConditionalSelect(Vector512.LessThan(larger, wanted).AsDouble(), side, none));
        }

        return -Across.Largest(-smallest) - line.Mean;
    }

    /// <summary>How many samples lie above surroundings, and how many within.</summary>
    private struct Found
    {
        public int Above { get; private set; }

        public int Near { get; private set; }

        /// <summary>Adds up to 64 samples, and tells those that lie within.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ulong Add(ulong aboveHigh, ulong aboveLow)
        {
            ulong within = aboveLow & ~aboveHigh;
            Above += BitOperations.PopCount(aboveHigh);
            Near += BitOperations.PopCount(within);
            return within;
        }
    }

    /// <summary>Where a decile is looked for.</summary>
    private struct Surroundings(double atM, double reachM)
    {
        /// <summary>How many samples should lie within: enough that the one sought is among them.</summary>
        public const int Expected = 6;

        /// <summary>How many are compared with each other.</summary>
        public const int Most = 16;

        public double AtM { get; private set; } = atM;

        /// <summary>How far above and below.</summary>
        public double ReachM { get; private set; } = reachM;

        /// <summary>Whether the sample of a rank is among those found; if not, the surroundings move to where it should be.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool Contain(int rank, int found)
        {
            if (rank < 1)
            {
                AtM += ReachM * (1 + ((1.0 - rank) / (found + 1)));
                return false;
            }

            if (rank > found)
            {
                AtM -= ReachM * (1 + ((double)(rank - found) / (found + 1)));
                return false;
            }

            if (found > Most)
            {
                AtM += ReachM * (1 - (2 * (rank - 0.5) / found));
                ReachM *= (double)Expected / found;
                return false;
            }

            return true;
        }

        /// <summary>Takes in where the decile is among so many.</summary>
        public void MoveTo(double placeM, int found)
        {
            AtM = placeM;
            ReachM *= found < Expected ? 1.2 : found > Expected ? 0.85 : 1;
        }
    }
}
