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

    /// <summary>How many points share a greatest height, by which they may be passed over.</summary>
    public const int Stretch = 16;

    /// <summary>More than a value compared can be off by rounding, m.</summary>
    private const double Rounding = 1e-9;

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

    /// <summary>As <see cref="FromLast(ReadOnlySpan{double}, double, double)"/>, but only where the ground is high enough to matter.</summary>
    /// <param name="groundM">Heights, both ends included.</param>
    /// <param name="antennaM">Height of the antenna above the sea.</param>
    /// <param name="bend">Squared spacing over twice the earth's radius, m.</param>
    /// <param name="stretchesM">The greatest height in each <see cref="Stretch"/> of points from the first, filled up to a multiple of eight.</param>
    /// <param name="likely">A point that may well be the one.</param>
    public static int FromLast(ReadOnlySpan<double> groundM, double antennaM, double bend, ReadOnlySpan<double> stretchesM, int likely)
    {
        int n = groundM.Length - 1;
        if (n <= Block || n > TableLength)
        {
            return Walk(groundM, antennaM, bend, n, -1);
        }

        View view = new(groundM, ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(InversesBackwards), TableLength - n), antennaM, bend, n, -1);
        return view.SearchStretches(n, stretchesM, likely);
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

            double value = Across.Largest(best);
            Vector512<double> blocks = Vector512.ConditionalSelect(Vector512.Equals(best, Vector512.Create(value)), -bestAt, Vector512.Create(double.NegativeInfinity));
            return Find((int)-Across.Largest(blocks), value);
        }

        /// <summary>The same for a view from the last point, passing over stretches too low to hold the highest.</summary>
        public int SearchStretches(int n, ReadOnlySpan<double> stretchesM, int likely)
        {
            // The points before the antenna, which no whole stretch holds, and those around the likely one: the highest of them is to be beaten.
            int bestFrom = n - Stretch;
            double best = Across.Largest(HighestOf(bestFrom));
            int around = Math.Clamp(likely, 1, bestFrom);
            double value = Across.Largest(HighestOf(around));
            if (value >= best)
            {
                best = value;
                bestFrom = around;
            }

            // No point of a stretch stands higher than one of its greatest height at the nearer end, or at the farther, if it lies below the antenna.
            ref double highest = ref MemoryMarshal.GetReference(stretchesM);
            Vector512<double> lanes = Vector512.Create(0.0, 1, 2, 3, 4, 5, 6, 7) * Vector512.Create((double)Stretch);
            int stretches = (n - 1) / Stretch;
            for (int first = (stretches - 1) & ~7; first >= 0; first -= 8)
            {
                Vector512<double> farther = Vector512.Create((double)(n - (first * Stretch))) - lanes;
                Vector512<double> nearer = farther - Vector512.Create(Stretch - 1.0);
                Vector512<double> rise = Vector512.LoadUnsafe(ref highest, (nuint)first) - antenna;
                Vector512<double> steps = Vector512.ConditionalSelect(Vector512.GreaterThan(rise, Vector512<double>.Zero), nearer, farther);
                Vector512<double> bound = Vector512.MultiplyAddEstimate(nearer, Vector512.Create(-bend), rise / steps);
                ulong worthwhile = Vector512.GreaterThan(bound, Vector512.Create(best - Rounding)).ExtractMostSignificantBits();
                int last = stretches - first;
                if (last < 8)
                {
                    worthwhile &= (1UL << last) - 1;
                }

                for (; worthwhile != 0; worthwhile &= ~(1UL << BitOperations.Log2(worthwhile)))
                {
                    int from = Math.Max(Stretch * (first + BitOperations.Log2(worthwhile)), 1);
                    value = Across.Largest(HighestOf(from));
                    if (value >= best)
                    {
                        best = value;
                        bestFrom = from;
                    }
                }
            }

            return Find(bestFrom, best);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Vector512<double> HighestOf(int k) => Vector512.MaxNative(Values(k), Values(k + 8));

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
    }
}
