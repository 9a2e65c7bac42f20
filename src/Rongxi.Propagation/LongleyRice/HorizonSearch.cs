using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Rongxi.Propagation.LongleyRice;

/// <summary>
/// The search for the point of a profile that an antenna sees highest (NBS Technical Note 101, equation 6.15): elevation
/// (y − z)/d − d/2a, compared here after multiplication with the spacing, as (y − z)/m − m·c for the m-th point away.
/// </summary>
internal static class HorizonSearch
{
    /// <summary>How many points one step of the search takes: four vectors of eight.</summary>
    internal const int Block = 32;

    /// <summary>Points this far away are divided by their number; nearer ones multiplied with its inverse from the table.</summary>
    internal const int TableLength = 16_384;

    /// <summary>1/m at place m; 1/(−m) has no use and place 0 holds 0.</summary>
    internal static readonly double[] Inverse = MakeInverse();

    /// <summary>1/m at place <see cref="TableLength"/> − m: the same, for walking towards the antenna.</summary>
    internal static readonly double[] InverseBackwards = MakeInverseBackwards();

    /// <summary>The point between both ends that the transmitter sees highest; among equals the nearest to it. 0 where there is none.</summary>
    /// <param name="groundM">Heights, both ends included.</param>
    /// <param name="antennaM">Height of the antenna above the sea.</param>
    /// <param name="bend">Squared spacing over twice the earth's radius, m.</param>
    public static int FromFirst(ReadOnlySpan<double> groundM, double antennaM, double bend)
    {
        int n = groundM.Length - 1;
        if (n <= TableLength)
        {
            return Search(ref MemoryMarshal.GetReference(groundM), n, antennaM, ref MemoryMarshal.GetArrayDataReference(Inverse), bend, 0, 1);
        }

        return SearchFar(groundM, antennaM, bend, 0, 1);
    }

    /// <summary>The point between both ends that the receiver sees highest; among equals the farthest from it. 0 where there is none.</summary>
    /// <inheritdoc cref="FromFirst"/>
    public static int FromLast(ReadOnlySpan<double> groundM, double antennaM, double bend)
    {
        int n = groundM.Length - 1;
        if (n <= TableLength)
        {
            ref double inverse = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(InverseBackwards), TableLength - n);
            return Search(ref MemoryMarshal.GetReference(groundM), n, antennaM, ref inverse, bend, n, -1);
        }

        return SearchFar(groundM, antennaM, bend, n, -1);
    }

    /// <summary>Walks the points 1 … n−1; the k-th is (origin + direction·k) spacings away.</summary>
    private static int Search(ref double y, int n, double antennaM, ref double inverse, double bend, double origin, double direction)
    {
        int k = 1;
        int bestBlock = 0;
        double bestValue = double.NegativeInfinity;
        if (n - k >= Block)
        {
            Vector512<double> z = Vector512.Create(antennaM);
            Vector512<double> minusBend = Vector512.Create(-bend * direction);
            Vector512<double> lanes = Vector512.Create(0.0, 1, 2, 3, 4, 5, 6, 7);
            Vector512<double> steps = Vector512.Create(origin * direction) + lanes;
            Vector512<double> best = Vector512.Create(double.NegativeInfinity);
            Vector512<double> bestAt = Vector512<double>.Zero;
            for (; k + Block <= n; k += Block)
            {
                Vector512<double> at = Vector512.Create((double)k);
                Vector512<double> steps0 = steps + at;
                ref double y0 = ref Unsafe.Add(ref y, k);
                ref double r0 = ref Unsafe.Add(ref inverse, k);
                Vector512<double> v0 = Vector512.MultiplyAddEstimate(steps0, minusBend, (Vector512.LoadUnsafe(ref y0) - z) * Vector512.LoadUnsafe(ref r0));
                Vector512<double> v1 = Vector512.MultiplyAddEstimate(steps0 + Vector512.Create(8.0), minusBend, (Vector512.LoadUnsafe(ref y0, 8) - z) * Vector512.LoadUnsafe(ref r0, 8));
                Vector512<double> v2 = Vector512.MultiplyAddEstimate(steps0 + Vector512.Create(16.0), minusBend, (Vector512.LoadUnsafe(ref y0, 16) - z) * Vector512.LoadUnsafe(ref r0, 16));
                Vector512<double> v3 = Vector512.MultiplyAddEstimate(steps0 + Vector512.Create(24.0), minusBend, (Vector512.LoadUnsafe(ref y0, 24) - z) * Vector512.LoadUnsafe(ref r0, 24));
                Vector512<double> highest = Vector512.MaxNative(Vector512.MaxNative(v0, v1), Vector512.MaxNative(v2, v3));
                Vector512<double> higher = Vector512.GreaterThan(highest, best);
                best = Vector512.ConditionalSelect(higher, highest, best);
                bestAt = Vector512.ConditionalSelect(higher, at, bestAt);
            }

            for (int lane = 0; lane < Vector512<double>.Count; lane++)
            {
                double value = best.GetElement(lane);
                int block = (int)bestAt.GetElement(lane);
                if (value > bestValue || (value == bestValue && block < bestBlock))
                {
                    bestValue = value;
                    bestBlock = block;
                }
            }
        }

        // Once more through the best block, to find the point itself, and then through what is left.
        int bestPoint = 0;
        bestValue = double.NegativeInfinity;
        if (bestBlock > 0)
        {
            Walk(ref y, bestBlock, bestBlock + Block, antennaM, ref inverse, bend, origin, direction, ref bestPoint, ref bestValue);
        }

        Walk(ref y, k, n, antennaM, ref inverse, bend, origin, direction, ref bestPoint, ref bestValue);
        return bestPoint;
    }

    private static void Walk(ref double y, int from, int to, double antennaM, ref double inverse, double bend, double origin, double direction, ref int bestPoint, ref double bestValue)
    {
        for (int k = from; k < to; k++)
        {
            double value = ((Unsafe.Add(ref y, k) - antennaM) * Unsafe.Add(ref inverse, k)) - ((origin + (direction * k)) * bend);
            if (value > bestValue)
            {
                bestValue = value;
                bestPoint = k;
            }
        }
    }

    private static int SearchFar(ReadOnlySpan<double> groundM, double antennaM, double bend, double origin, double direction)
    {
        int bestPoint = 0;
        double bestValue = double.NegativeInfinity;
        for (int k = 1; k < groundM.Length - 1; k++)
        {
            double steps = origin + (direction * k);
            double value = ((groundM[k] - antennaM) / steps) - (steps * bend);
            if (value > bestValue)
            {
                bestValue = value;
                bestPoint = k;
            }
        }

        return bestPoint;
    }

    private static double[] MakeInverse()
    {
        double[] inverse = new double[TableLength + Block];
        for (int m = 1; m < inverse.Length; m++)
        {
            inverse[m] = 1.0 / m;
        }

        return inverse;
    }

    private static double[] MakeInverseBackwards()
    {
        double[] inverse = new double[TableLength + Block];
        for (int m = 1; m <= TableLength; m++)
        {
            inverse[TableLength - m] = 1.0 / m;
        }

        return inverse;
    }
}
