using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Rongxi.Propagation.LongleyRice;

/// <summary>
/// A straight line fitted to a part of a profile by least squares, as the method does it (Hufford, The Irregular Terrain Model, §43):
/// both end points with half their weight.
/// </summary>
/// <param name="FirstM">Height of the line at the first point of the whole profile, m.</param>
/// <param name="LastM">Height of the line at the last point of the whole profile, m.</param>
internal readonly record struct LinearFit(double FirstM, double LastM)
{
    /// <summary>Parts longer than this are summed from the tables, where there are any.</summary>
    private const int DirectLength = 64;

    /// <summary>Fits the part between two distances from the transmitter.</summary>
    public static LinearFit Over(in Ground ground, double startM, double endM)
    {
        int n = ground.Intervals;
        int first = (int)Surplus(startM / ground.SpacingM, 0);
        int last = n - (int)Surplus(n, endM / ground.SpacingM);
        if (last <= first)
        {
            first = (int)Surplus(first, 1);
            last = n - (int)Surplus(n, last + 1.0);
        }

        double length = last - first;
        double middle = -0.5 * length;
        double centre = last + middle;

        ref double y = ref MemoryMarshal.GetReference(ground.HeightsM);
        double baseM = y;
        (double sum, double moment) = ground.Sums.IsEmpty || length <= DirectLength
            ? SumDirectly(ref Unsafe.Add(ref y, first), last - first + 1, baseM, middle)
            : ground.Sums.Between(first, last, centre);
        double atFirst = 0.5 * (Unsafe.Add(ref y, first) - baseM);
        double atLast = 0.5 * (Unsafe.Add(ref y, last) - baseM);
        double mean = baseM + ((sum - atFirst - atLast) / length);
        double slope = (moment - ((atFirst - atLast) * middle)) * 12 / (((length * length) + 2) * length);
        return new LinearFit(mean - (slope * centre), mean + (slope * (n - centre)));
    }

    private static double Surplus(double of, double over) => of > over ? of - over : 0;

    /// <summary>Sum of the heights above a base, and their first moment with arms from <paramref name="arm"/> on.</summary>
    private static (double Sum, double Moment) SumDirectly(ref double y, int count, double baseM, double arm)
    {
        double sum = 0;
        double moment = 0;
        int k = 0;
        if (count >= 16)
        {
            Vector512<double> below = Vector512.Create(baseM);
            Vector512<double> arms = Vector512.Create(arm) + Vector512.Create(0.0, 1, 2, 3, 4, 5, 6, 7);
            Vector512<double> eight = Vector512.Create(8.0);
            Vector512<double> sixteen = Vector512.Create(16.0);
            Vector512<double> sum0 = Vector512<double>.Zero;
            Vector512<double> sum1 = Vector512<double>.Zero;
            Vector512<double> moment0 = Vector512<double>.Zero;
            Vector512<double> moment1 = Vector512<double>.Zero;
            for (; k + 16 <= count; k += 16)
            {
                Vector512<double> y0 = Vector512.LoadUnsafe(ref y, (nuint)k) - below;
                Vector512<double> y1 = Vector512.LoadUnsafe(ref y, (nuint)k + 8) - below;
                sum0 += y0;
                sum1 += y1;
                moment0 = Vector512.MultiplyAddEstimate(y0, arms, moment0);
                moment1 = Vector512.MultiplyAddEstimate(y1, arms + eight, moment1);
                arms += sixteen;
            }

            sum = Vector512.Sum(sum0 + sum1);
            moment = Vector512.Sum(moment0 + moment1);
        }

        for (; k < count; k++)
        {
            double height = Unsafe.Add(ref y, k) - baseM;
            sum += height;
            moment += height * (arm + k);
        }

        return (sum, moment);
    }
}
