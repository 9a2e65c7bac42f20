using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Rongxi.Propagation.LongleyRice;

/// <summary>The straight line through samples at equal distances, fitted with both ends at half weight.</summary>
internal readonly struct SampleLine
{
    private SampleLine(double mean, double slope, double firstArm)
    {
        Mean = mean;
        Slope = slope;
        FirstArm = firstArm;
    }

    /// <summary>The line's height in the middle.</summary>
    public double Mean { get; }

    /// <summary>Its rise from sample to sample.</summary>
    public double Slope { get; }

    /// <summary>Where the first sample lies, in samples from the middle.</summary>
    public double FirstArm { get; }

    /// <summary>Fits the line.</summary>
    /// <param name="samples">The samples, with room up to a multiple of sixteen, and less than sixteen too many.</param>
    /// <param name="count">How many count.</param>
    public static SampleLine Through(ReadOnlySpan<double> samples, int count)
    {
        ref double sample = ref MemoryMarshal.GetReference(samples);
        double length = count - 1;
        double middle = -0.5 * length;
        Vector512<double> eight = Vector512.Create(8.0);
        Vector512<double> sixteen = Vector512.Create(16.0);
        nuint last = (nuint)samples.Length - 16;
        (Vector512<double> within0, Vector512<double> within1) = WithinLast(samples.Length, count);
        Vector512<double> last0 = Vector512.LoadUnsafe(ref sample, last) & within0;
        Vector512<double> last1 = Vector512.LoadUnsafe(ref sample, last + 8) & within1;
        Vector512<double> arms = Vector512.Create(middle) + Lanes;
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
        return new(mean, slope, middle);
    }

    /// <summary>
    /// Takes the line off the samples, and writes what is left in single precision beside, filled up with −∞: rounding keeps the order,
    /// and twice as many can be compared at once.
    /// </summary>
    /// <returns>The standard deviation of what is left.</returns>
    public double TakeOff(Span<double> samples, Span<float> keys, int count)
    {
        ref double sample = ref MemoryMarshal.GetReference(samples);
        ref float key = ref MemoryMarshal.GetReference(keys);
        nuint last = (nuint)samples.Length - 16;
        (Vector512<double> within0, Vector512<double> within1) = WithinLast(samples.Length, count);
        Vector512<double> line = Vector512.MultiplyAddEstimate(Vector512.Create(FirstArm) + Lanes, Vector512.Create(Slope), Vector512.Create(Mean));
        Vector512<double> rise0 = Vector512.Create(8 * Slope);
        Vector512<double> rise1 = Vector512.Create(16 * Slope);
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

    private static Vector512<double> Lanes => Vector512.Create(0.0, 1, 2, 3, 4, 5, 6, 7);

    /// <summary>Which of the last sixteen places hold samples that count.</summary>
    private static (Vector512<double> Eight, Vector512<double> NextEight) WithinLast(int room, int count)
    {
        Vector512<double> end = Vector512.Create((double)count - (room - 16));
        return (Vector512.LessThan(Lanes, end), Vector512.LessThan(Lanes + Vector512.Create(8.0), end));
    }
}
