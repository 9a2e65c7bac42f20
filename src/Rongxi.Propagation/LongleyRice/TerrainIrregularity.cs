using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Rongxi.Propagation.LongleyRice;

/// <summary>
/// The range of a profile's heights from which its irregularity follows: they are sampled anew at 35 … 245 places, a straight line is
/// taken off, and the deciles are told (Hufford, The Irregular Terrain Model, §48).
/// </summary>
internal static class TerrainIrregularity
{
    /// <summary>The range between the deciles over the part between two distances from the transmitter, m.</summary>
    /// <param name="ground">The ground.</param>
    /// <param name="startM">Where the part begins.</param>
    /// <param name="endM">Where it ends.</param>
    /// <param name="hint">Where the deciles of a similar path were, to find these sooner; both 0 where none is known.</param>
    [SkipLocalsInit]
    public static double DecileRangeM(in Ground ground, double startM, double endM, ref (double Upper, double Lower) hint)
    {
        double from = startM / ground.SpacingM;
        double to = endM / ground.SpacingM;
        if (to - from < 2)
        {
            return 0;
        }

        int tail = Math.Clamp((int)(0.1 * (to - from + 8)), 4, 25);
        int count = (10 * tail) - 5;
        Span<double> samples = stackalloc double[Deciles.Room];
        Span<float> keys = stackalloc float[Deciles.Room];
        int room = (count + 15) & ~15;
        Resample(ground, from, (to - from) / (count - 1), samples[..room]);
        double spread = Detrend(samples[..room], keys[..room], count);
        return spread == 0 ? 0 : Deciles.Range(samples, keys[..room], count, tail, spread, ref hint);
    }

    /// <summary>Heights above the first sample at equal distances, by straight lines between points.</summary>
    private static void Resample(in Ground ground, double from, double step, Span<double> samples)
    {
        ref double y = ref MemoryMarshal.GetReference(ground.HeightsM);
        ref double sample = ref MemoryMarshal.GetReference(samples);
        int lastInterval = ground.Intervals - 1;
        int begin = Math.Min((int)from, lastInterval);
        double baseM = Unsafe.Add(ref y, begin);
        if (!Avx.IsSupported)
        {
            for (int j = 0; j < samples.Length; j++)
            {
                double at = from + (j * step);
                int interval = Math.Min((int)at, lastInterval);
                double left = Unsafe.Add(ref y, interval);
                samples[j] = left - baseM + ((Unsafe.Add(ref y, interval + 1) - left) * (at - interval));
            }

            return;
        }

        // Both ends of an interval lie side by side: one load of two numbers fetches them, and four such are turned over.
        Vector256<double> place = Vector256.Create(from) + (Vector256.Create(0.0, 1, 2, 3) * Vector256.Create(step));
        Vector256<double> advance = Vector256.Create(4 * step);
        Vector128<int> last = Vector128.Create(lastInterval);
        Vector256<double> below = Vector256.Create(baseM);
        for (int j = 0; j < samples.Length; j += 4)
        {
            Vector128<int> interval = Vector128.Min(Avx.ConvertToVector128Int32WithTruncation(place), last);
            Vector256<double> part = place - Avx.ConvertToVector256Double(interval);
            long first = interval.AsInt64().ToScalar();
            long second = interval.AsInt64().GetElement(1);
            Vector256<double> even = Vector256.Create(Pair(ref y, (int)first), Pair(ref y, (int)second));
            Vector256<double> odd = Vector256.Create(Pair(ref y, (int)(first >> 32)), Pair(ref y, (int)(second >> 32)));
            Vector256<double> left = Avx.UnpackLow(even, odd);
            Vector256<double> right = Avx.UnpackHigh(even, odd);
            Vector256.StoreUnsafe(Vector256.MultiplyAddEstimate(right - left, part, left - below), ref sample, (nuint)j);
            place += advance;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Pair(ref double y, int at) => Vector128.LoadUnsafe(ref Unsafe.Add(ref y, at));

    /// <summary>
    /// Takes a straight line off the samples, fitted with both ends at half weight, and writes what is left in single precision beside:
    /// rounding keeps the order, and twice as many can be compared at once.
    /// </summary>
    /// <returns>The standard deviation of what is left.</returns>
    private static double Detrend(Span<double> samples, Span<float> keys, int count)
    {
        ref double sample = ref MemoryMarshal.GetReference(samples);
        ref float key = ref MemoryMarshal.GetReference(keys);
        double length = count - 1;
        double middle = -0.5 * length;
        Vector512<double> lanes = Vector512.Create(0.0, 1, 2, 3, 4, 5, 6, 7);
        Vector512<double> eight = Vector512.Create(8.0);
        Vector512<double> sixteen = Vector512.Create(16.0);

        // What lies beyond the last sample, in the last sixteen, must not count.
        nuint last = (nuint)samples.Length - 16;
        Vector512<double> end = Vector512.Create((double)count - last);
        Vector512<double> within0 = Vector512.LessThan(lanes, end);
        Vector512<double> within1 = Vector512.LessThan(lanes + eight, end);
        Vector512<double> last0 = Vector512.LoadUnsafe(ref sample, last) & within0;
        Vector512<double> last1 = Vector512.LoadUnsafe(ref sample, last + 8) & within1;
        Vector512<double> arms = Vector512.Create(middle) + lanes;
        Vector512<double> lastArms = arms + Vector512.Create((double)last);
        Vector512<double> sum0 = last0;
        Vector512<double> sum1 = last1;
        Vector512<double> moment0 = last0 * lastArms;
        Vector512<double> moment1 = last1 * (lastArms + eight);
        for (nuint j = 0; j < last; j += 16)
        {
            Vector512<double> y0 = Vector512.LoadUnsafe(ref sample, j);
            Vector512<double> y1 = Vector512.LoadUnsafe(ref sample, j + 8);
            sum0 += y0;
            sum1 += y1;
            moment0 = Vector512.MultiplyAddEstimate(y0, arms, moment0);
            moment1 = Vector512.MultiplyAddEstimate(y1, arms + eight, moment1);
            arms += sixteen;
        }

        double atFirst = 0.5 * samples[0];
        double atLast = 0.5 * samples[count - 1];
        double mean = (Vector512.Sum(sum0 + sum1) - atFirst - atLast) / length;
        double slope = (Vector512.Sum(moment0 + moment1) - ((atFirst - atLast) * middle)) * 12 / (((length * length) + 2) * length);

        Vector512<double> line = Vector512.MultiplyAddEstimate(Vector512.Create(middle) + lanes, Vector512.Create(slope), Vector512.Create(mean));
        Vector512<double> rise0 = Vector512.Create(8 * slope);
        Vector512<double> rise1 = Vector512.Create(16 * slope);
        Vector512<double> squares0 = Vector512<double>.Zero;
        Vector512<double> squares1 = Vector512<double>.Zero;
        for (nuint j = 0; j <= last; j += 16)
        {
            Vector512<double> y0 = Vector512.LoadUnsafe(ref sample, j) - line;
            Vector512<double> y1 = Vector512.LoadUnsafe(ref sample, j + 8) - (line + rise0);
            if (j == last)
            {
                Vector512<double> lowest = Vector512.Create(double.NegativeInfinity);
                Vector512.StoreUnsafe(Vector512.Narrow(Vector512.ConditionalSelect(within0, y0, lowest), Vector512.ConditionalSelect(within1, y1, lowest)), ref key, j);
                y0 &= within0;
                y1 &= within1;
            }
            else
            {
                Vector512.StoreUnsafe(Vector512.Narrow(y0, y1), ref key, j);
            }

            Vector512.StoreUnsafe(y0, ref sample, j);
            Vector512.StoreUnsafe(y1, ref sample, j + 8);
            squares0 = Vector512.MultiplyAddEstimate(y0, y0, squares0);
            squares1 = Vector512.MultiplyAddEstimate(y1, y1, squares1);
            line += rise1;
        }

        return Math.Sqrt(Vector512.Sum(squares0 + squares1) / count);
    }
}
