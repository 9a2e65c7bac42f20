using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Rongxi.Propagation.LongleyRice;

/// <summary>
/// The search for the point of a profile that an antenna sees highest (NBS Technical Note 101, equation 6.15): elevation
/// (y − z)/d − d/2a, compared here after multiplication with the spacing, as (y − z)/m − m·bend for a point m spacings away.
/// </summary>
internal static class HorizonSearch
{
    /// <summary>Points this far away and nearer are multiplied with the inverse of their number from a table.</summary>
    internal const int TableLength = 16_384;

    /// <summary>How many points one step of the search takes: four vectors of eight.</summary>
    private const int Block = 32;

    private static readonly double[] Inverses = MakeInverses();

    /// <summary>1/m at place <see cref="TableLength"/> − m, for walking towards the antenna.</summary>
    private static readonly double[] InversesBackwards = MakeInversesBackwards();

    /// <summary>1/m, of a table where it reaches so far.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Inverse(int m) => m <= TableLength ? Inverses[m] : 1.0 / m;

    /// <summary>The point between both ends that the transmitter sees highest; among equals the nearest to it. 0 where there is none.</summary>
    /// <param name="groundM">Heights, both ends included.</param>
    /// <param name="antennaM">Height of the antenna above the sea.</param>
    /// <param name="bend">Squared spacing over twice the earth's radius, m.</param>
    public static int FromFirst(ReadOnlySpan<double> groundM, double antennaM, double bend)
    {
        int n = groundM.Length - 1;
        if (n <= Block || n > TableLength)
        {
            return Walk(groundM, antennaM, bend, 0, 1);
        }

        View view = new(groundM, ref MemoryMarshal.GetArrayDataReference(Inverses), antennaM, bend, 0, 1);
        return view.Search(n);
    }

    /// <summary>The point between both ends that the receiver sees highest; among equals the farthest from it. 0 where there is none.</summary>
    /// <inheritdoc cref="FromFirst"/>
    public static int FromLast(ReadOnlySpan<double> groundM, double antennaM, double bend)
    {
        int n = groundM.Length - 1;
        if (n <= Block || n > TableLength)
        {
            return Walk(groundM, antennaM, bend, n, -1);
        }

        View view = new(groundM, ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(InversesBackwards), TableLength - n), antennaM, bend, n, -1);
        return view.Search(n);
    }

    /// <summary>As <see cref="FromLast(ReadOnlySpan{double}, double, double)"/>, from the receiver outwards, only as far as higher ground could matter.</summary>
    /// <param name="groundM">Heights, both ends included.</param>
    /// <param name="antennaM">Height of the antenna above the sea.</param>
    /// <param name="bend">Squared spacing over twice the earth's radius, m.</param>
    /// <param name="highestM">At each place, the greatest height from the beginning to there.</param>
    public static int FromLast(ReadOnlySpan<double> groundM, double antennaM, double bend, ReadOnlySpan<double> highestM)
    {
        int n = groundM.Length - 1;
        if (n <= Block || n > TableLength)
        {
            return Walk(groundM, antennaM, bend, n, -1);
        }

        View view = new(groundM, ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(InversesBackwards), TableLength - n), antennaM, bend, n, -1);
        return view.SearchBackwards(n, highestM);
    }

    private static int Walk(ReadOnlySpan<double> groundM, double antennaM, double bend, double origin, double direction)
    {
        int bestPoint = 0;
        double best = double.NegativeInfinity;
        for (int k = 1; k < groundM.Length - 1; k++)
        {
            double steps = origin + (direction * k);
            double value = ((groundM[k] - antennaM) / steps) - (steps * bend);
            if (value > best)
            {
                best = value;
                bestPoint = k;
            }
        }

        return bestPoint;
    }

    private static double[] MakeInverses()
    {
        double[] inverses = new double[TableLength + 1];
        for (int m = 1; m <= TableLength; m++)
        {
            inverses[m] = 1.0 / m;
        }

        return inverses;
    }

    private static double[] MakeInversesBackwards()
    {
        double[] inverses = new double[TableLength + 1];
        for (int m = 1; m <= TableLength; m++)
        {
            inverses[TableLength - m] = 1.0 / m;
        }

        return inverses;
    }

    /// <summary>A profile as one antenna sees it: the k-th point is (origin + direction·k) spacings away.</summary>
    private readonly ref struct View
    {
        private readonly ref double y;
        private readonly ref double inverse;
        private readonly Vector512<double> antenna;
        private readonly Vector512<double> minusBend;
        private readonly Vector512<double> steps;
        private readonly double bend;

        public View(ReadOnlySpan<double> groundM, ref double inverse, double antennaM, double bend, double origin, double direction)
        {
            y = ref MemoryMarshal.GetReference(groundM);
            this.inverse = ref inverse;
            this.bend = bend;
            antenna = Vector512.Create(antennaM);
            minusBend = Vector512.Create(-bend * direction);
            steps = Vector512.Create(origin * direction) + Vector512.Create(0.0, 1, 2, 3, 4, 5, 6, 7);
        }

        /// <summary>All points from 1 to n − 1, the first among equals.</summary>
        public int Search(int n)
        {
            Vector512<double> best = Vector512.Create(double.NegativeInfinity);
            Vector512<double> bestAt = Vector512<double>.Zero;
            for (int next = 1; next < n; next += Block)
            {
                // The last block ends at the last point and may go over some once more.
                int k = Math.Min(next, n - Block);
                Vector512<double> highest = Highest(k);
                Vector512<double> higher = Vector512.GreaterThan(highest, best);
                best = Vector512.ConditionalSelect(higher, highest, best);
                bestAt = Vector512.ConditionalSelect(higher, Vector512.Create((double)k), bestAt);
            }

            double value = Across(best);
            Vector512<double> blocks = Vector512.ConditionalSelect(Vector512.Equals(best, Vector512.Create(value)), -bestAt, Vector512.Create(double.NegativeInfinity));
            return Find((int)-Across(blocks), value);
        }

        /// <summary>The same points from n − 1 down, until nothing farther could stand higher.</summary>
        public int SearchBackwards(int n, ReadOnlySpan<double> highestM)
        {
            double best = double.NegativeInfinity;
            int bestBlock = 1;
            double antennaM = antenna.ToScalar();
            for (int end = n; ; end -= Block)
            {
                int k = Math.Max(end - Block, 1);
                double value = Across(Highest(k));
                if (value >= best)
                {
                    best = value;
                    bestBlock = k;
                }

                if (k == 1)
                {
                    break;
                }

                // Of the points that remain none is nearer than this, nor higher.
                int nearest = n - k + 1;
                double rise = highestM[k - 1] - antennaM;
                if (best > (rise * (rise > 0 ? Inverse(nearest) : Inverse(n - 1))) - (nearest * bend))
                {
                    break;
                }
            }

            return Find(bestBlock, best);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Vector512<double> Highest(int k) =>
            Vector512.MaxNative(Vector512.MaxNative(Values(k), Values(k + 8)), Vector512.MaxNative(Values(k + 16), Values(k + 24)));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Vector512<double> Values(int k)
        {
            Vector512<double> rise = (Vector512.LoadUnsafe(ref y, (nuint)k) - antenna) * Vector512.LoadUnsafe(ref inverse, (nuint)k);
            return Vector512.MultiplyAddEstimate(steps + Vector512.Create((double)k), minusBend, rise);
        }

        /// <summary>The first point of a block with a value.</summary>
        private int Find(int block, double value)
        {
            Vector512<double> wanted = Vector512.Create(value);
            for (int k = block; k < block + Block; k += 8)
            {
                ulong found = Vector512.Equals(Values(k), wanted).ExtractMostSignificantBits();
                if (found != 0)
                {
                    return k + BitOperations.TrailingZeroCount(found);
                }
            }

            return block;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static double Across(Vector512<double> of)
        {
            Vector256<double> four = Vector256.MaxNative(of.GetLower(), of.GetUpper());
            Vector128<double> two = Vector128.MaxNative(four.GetLower(), four.GetUpper());
            return two.ToScalar() > two.GetElement(1) ? two.ToScalar() : two.GetElement(1);
        }
    }
}
