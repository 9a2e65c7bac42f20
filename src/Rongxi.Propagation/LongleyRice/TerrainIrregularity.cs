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
    /// <summary>Steps, in points, up to which the ends of eight intervals lie among sixteen points: 7 steps, and one point more at either end.</summary>
    private const double NarrowStep = 13 / 7.0;

    /// <summary>The same among thirty-two points.</summary>
    private const double WideStep = 29 / 7.0;

    /// <summary>The range between the deciles over the part between two distances from the transmitter, m.</summary>
    /// <param name="ground">The ground.</param>
    /// <param name="startM">Where the part begins.</param>
    /// <param name="endM">Where it ends.</param>
    /// <param name="nearby">Where the deciles of a similar path were, to find these sooner.</param>
    [SkipLocalsInit]
    public static double DecileRangeM(in Ground ground, double startM, double endM, ref NearbyDeciles nearby)
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
        int room = (count + 15) & ~15;
        samples = samples[..room];
        Resample(ground, from, (to - from) / (count - 1), samples);
        SampleLine line = SampleLine.Through(samples, count);
        if (nearby.AreKnown && nearby.TryRange(samples, count, tail, line, out double rangeM))
        {
            return rangeM;
        }

        Span<float> keys = stackalloc float[Deciles.Room];
        double spread = line.TakeOff(samples, keys[..room], count);
        if (spread == 0)
        {
            return 0;
        }

        (double upper, double lower) = Deciles.Of(samples, keys[..room], count, tail, spread);
        nearby.Learn(upper, lower, spread, count);
        return upper - lower;
    }

    /// <summary>Heights above the first sample at equal distances, by straight lines between points.</summary>
    private static void Resample(in Ground ground, double from, double step, Span<double> samples)
    {
        ref double y = ref MemoryMarshal.GetReference(ground.HeightsM);
        ref double sample = ref MemoryMarshal.GetReference(samples);
        int lastInterval = ground.Intervals - 1;
        int begin = Math.Min((int)from, lastInterval);
        double baseM = Unsafe.Add(ref y, begin);
        int length = ground.HeightsM.Length;
        if (Avx512DQ.IsSupported && step <= NarrowStep && length >= 16)
        {
            ResampleNarrow(ref y, length, from, step, baseM, samples);
            return;
        }

        if (Avx512DQ.IsSupported && step <= WideStep && length >= 32)
        {
            ResampleWide(ref y, length, from, step, baseM, samples);
            return;
        }

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

    /// <summary>Eight samples and the points at both sides of each, out of sixteen heights that are loaded at once.</summary>
    private static void ResampleNarrow(ref double y, int length, double from, double step, double baseM, Span<double> samples)
    {
        ref double sample = ref MemoryMarshal.GetReference(samples);
        Vector512<double> place = Vector512.Create(from) + (Vector512.Create(0.0, 1, 2, 3, 4, 5, 6, 7) * Vector512.Create(step));
        Vector512<double> advance = Vector512.Create(8 * step);
        Vector512<double> lastInterval = Vector512.Create(length - 2.0);
        Vector512<double> below = Vector512.Create(baseM);
        for (int j = 0; j < samples.Length; j += 8)
        {
            Vector512<double> interval = Vector512.MinNative(Vector512.Floor(place), lastInterval);
            int first = Math.Min((int)place.ToScalar(), length - 16);
            Vector512<long> at = Avx512DQ.ConvertToVector512Int64(interval) - Vector512.Create((long)first);
            Vector512<double> near = Vector512.LoadUnsafe(ref y, (nuint)first);
            Vector512<double> far = Vector512.LoadUnsafe(ref y, (nuint)first + 8);
            Vector512<double> left = Avx512F.PermuteVar8x64x2(near, at, far);
            Vector512<double> right = Avx512F.PermuteVar8x64x2(near, at + Vector512<long>.One, far);
            Vector512.StoreUnsafe(Vector512.MultiplyAddEstimate(right - left, place - interval, left - below), ref sample, (nuint)j);
            place += advance;
        }
    }

    /// <summary>The same out of thirty-two heights.</summary>
    private static void ResampleWide(ref double y, int length, double from, double step, double baseM, Span<double> samples)
    {
        ref double sample = ref MemoryMarshal.GetReference(samples);
        Vector512<double> place = Vector512.Create(from) + (Vector512.Create(0.0, 1, 2, 3, 4, 5, 6, 7) * Vector512.Create(step));
        Vector512<double> advance = Vector512.Create(8 * step);
        Vector512<double> lastInterval = Vector512.Create(length - 2.0);
        Vector512<double> below = Vector512.Create(baseM);
        Vector512<long> half = Vector512.Create(16L);
        for (int j = 0; j < samples.Length; j += 8)
        {
            Vector512<double> interval = Vector512.MinNative(Vector512.Floor(place), lastInterval);
            int first = Math.Min((int)place.ToScalar(), length - 32);
            Vector512<long> at = Avx512DQ.ConvertToVector512Int64(interval) - Vector512.Create((long)first);
            Vector512<long> next = at + Vector512<long>.One;
            Vector512<double> y0 = Vector512.LoadUnsafe(ref y, (nuint)first);
            Vector512<double> y1 = Vector512.LoadUnsafe(ref y, (nuint)first + 8);
            Vector512<double> y2 = Vector512.LoadUnsafe(ref y, (nuint)first + 16);
            Vector512<double> y3 = Vector512.LoadUnsafe(ref y, (nuint)first + 24);
            Vector512<double> left = Vector512.ConditionalSelect(Vector512.LessThan(at, half).AsDouble(), Avx512F.PermuteVar8x64x2(y0, at, y1), Avx512F.PermuteVar8x64x2(y2, at, y3));
            Vector512<double> right = Vector512.ConditionalSelect(Vector512.LessThan(next, half).AsDouble(), Avx512F.PermuteVar8x64x2(y0, next, y1), Avx512F.PermuteVar8x64x2(y2, next, y3));
            Vector512.StoreUnsafe(Vector512.MultiplyAddEstimate(right - left, place - interval, left - below), ref sample, (nuint)j);
            place += advance;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Pair(ref double y, int at) => Vector128.LoadUnsafe(ref Unsafe.Add(ref y, at));
}
