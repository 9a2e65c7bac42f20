using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Rongxi.Propagation.LongleyRice;

/// <summary>The ground of one path: equally spaced heights from the transmitter to the receiver.</summary>
internal readonly ref struct Ground
{
    /// <summary>Lowest and highest ground there is, m above the sea.</summary>
    internal const double LowestM = -500;

    /// <inheritdoc cref="LowestM"/>
    internal const double HighestM = 9000;

    /// <summary>A path's ground.</summary>
    /// <param name="heightsM">Heights, both ends included.</param>
    /// <param name="spacingM">Distance from point to point.</param>
    /// <param name="sums">Running sums of the heights, where several paths share them; empty otherwise.</param>
    public Ground(ReadOnlySpan<double> heightsM, double spacingM, RunningSums sums = default)
    {
        HeightsM = heightsM;
        SpacingM = spacingM;
        Sums = sums;
    }

    /// <summary>Heights above the sea, m.</summary>
    public ReadOnlySpan<double> HeightsM { get; }

    /// <summary>Distance from point to point, m.</summary>
    public double SpacingM { get; }

    /// <summary>Running sums of the heights; may be empty.</summary>
    public RunningSums Sums { get; }

    /// <summary>Number of intervals: one less than points.</summary>
    public int Intervals => HeightsM.Length - 1;

    /// <summary>Length of the path, m.</summary>
    public double LengthM => Intervals * SpacingM;

    /// <summary>Mean height, without the tenth of the path at either end, m.</summary>
    public double MeanM()
    {
        int n = Intervals;
        int tenth = (int)(0.1 * n);
        int count = n - tenth - tenth + 1;
        if (!Sums.IsEmpty)
        {
            return Sums.MeanM(tenth, n - tenth);
        }

        ref double y = ref Unsafe.Add(ref MemoryMarshal.GetReference(HeightsM), tenth);
        double sum = 0;
        int k = 0;
        if (count >= 32)
        {
            Vector512<double> sum0 = Vector512<double>.Zero;
            Vector512<double> sum1 = Vector512<double>.Zero;
            Vector512<double> sum2 = Vector512<double>.Zero;
            Vector512<double> sum3 = Vector512<double>.Zero;
            for (; k + 32 <= count; k += 32)
            {
                sum0 += Vector512.LoadUnsafe(ref y, (nuint)k);
                sum1 += Vector512.LoadUnsafe(ref y, (nuint)k + 8);
                sum2 += Vector512.LoadUnsafe(ref y, (nuint)k + 16);
                sum3 += Vector512.LoadUnsafe(ref y, (nuint)k + 24);
            }

            sum = Vector512.Sum(sum0 + sum1 + (sum2 + sum3));
        }

        for (; k < count; k++)
        {
            sum += Unsafe.Add(ref y, k);
        }

        return sum / count;
    }

    /// <summary>Refuses heights that are no ground's: outside −500 … 9000 m, or not a number.</summary>
    public static void Check(ReadOnlySpan<double> groundM, string method)
    {
        const double Middle = (LowestM + HighestM) / 2;
        const double Reach = (HighestM - LowestM) / 2;
        ref double y = ref MemoryMarshal.GetReference(groundM);
        Vector512<double> middle = Vector512.Create(Middle);
        Vector512<double> reach = Vector512.Create(Reach);
        Vector512<double> good0 = Vector512<double>.AllBitsSet;
        Vector512<double> good1 = Vector512<double>.AllBitsSet;
        int k = 0;
        for (; k + 16 <= groundM.Length; k += 16)
        {
            good0 &= Vector512.LessThanOrEqual(Vector512.Abs(Vector512.LoadUnsafe(ref y, (nuint)k) - middle), reach);
            good1 &= Vector512.LessThanOrEqual(Vector512.Abs(Vector512.LoadUnsafe(ref y, (nuint)k + 8) - middle), reach);
        }

        bool good = Vector512.EqualsAll((good0 & good1).AsInt64(), Vector512<long>.AllBitsSet);
        for (; k < groundM.Length; k++)
        {
            good &= Math.Abs(groundM[k] - Middle) <= Reach;
        }

        if (!good)
        {
            Guard.AllWithin(groundM, LowestM, HighestM, "m", method);
        }
    }
}
