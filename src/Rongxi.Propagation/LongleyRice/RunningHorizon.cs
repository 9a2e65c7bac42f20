using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Rongxi.Propagation.LongleyRice;

/// <summary>
/// The transmitter's horizon while the path grows point by point. The earth's effective radius changes with the path, and with it
/// which point stands highest; kept are those few that can be it for some radius between two bounds.
/// </summary>
internal ref struct RunningHorizon
{
    /// <summary>Places needed beyond those of the points, so that eight can always be read at once.</summary>
    public const int Beyond = 8;

    private readonly Span<double> points;
    private readonly Span<double> slopes;
    private readonly double leastBend;
    private readonly double greatestBend;
    private double highestAtLeast;
    private int count;

    /// <summary>An empty horizon.</summary>
    /// <param name="points">Room for as many points as the path will have, and <see cref="Beyond"/> more.</param>
    /// <param name="slopes">Room for as many.</param>
    /// <param name="leastBend">Least squared spacing over twice the earth's radius that will be asked for, m.</param>
    /// <param name="greatestBend">Greatest.</param>
    public RunningHorizon(Span<double> points, Span<double> slopes, double leastBend, double greatestBend)
    {
        this.points = points;
        this.slopes = slopes;
        this.leastBend = leastBend;
        this.greatestBend = greatestBend;
        highestAtLeast = double.NegativeInfinity;
        points.Clear();
    }

    /// <summary>Adds the next point.</summary>
    /// <param name="point">Its number, larger than all before.</param>
    /// <param name="slope">Its height above the antenna per step away.</param>
    public void Add(int point, double slope)
    {
        // On the flattest earth a nearer point stands as high: then it does on any other, since farther points fall more.
        double atLeast = slope - (point * leastBend);
        if (atLeast <= highestAtLeast)
        {
            return;
        }

        highestAtLeast = atLeast;

        // On the most curved earth this one stands higher than a nearer one: then it does on any other.
        double atGreatest = slope - (point * greatestBend);
        while (count > 0 && atGreatest > slopes[count - 1] - (points[count - 1] * greatestBend))
        {
            count--;
        }

        points[count] = point;
        slopes[count] = slope;
        count++;

        // What is read with the last points must never be the highest.
        Vector512.Create(double.NegativeInfinity).CopyTo(slopes[count..]);
    }

    /// <summary>The highest point for a bend between the bounds, the nearest among equals; 0 where there is none.</summary>
    public readonly int Highest(double bend)
    {
        if (count == 0)
        {
            return 0;
        }

        ref double point = ref MemoryMarshal.GetReference(points);
        ref double slope = ref MemoryMarshal.GetReference(slopes);
        Vector512<double> minusBend = Vector512.Create(-bend);
        Vector512<double> at = Vector512.LoadUnsafe(ref point);
        Vector512<double> best = Vector512.MultiplyAddEstimate(at, minusBend, Vector512.LoadUnsafe(ref slope));
        for (int i = 8; i < count; i += 8)
        {
            Vector512<double> next = Vector512.LoadUnsafe(ref point, (nuint)i);
            Vector512<double> value = Vector512.MultiplyAddEstimate(next, minusBend, Vector512.LoadUnsafe(ref slope, (nuint)i));
            Vector512<double> higher = Vector512.GreaterThan(value, best);
            best = Vector512.ConditionalSelect(higher, value, best);
            at = Vector512.ConditionalSelect(higher, next, at);
        }

        Vector512<double> highest = Vector512.Create(Across.Largest(best));
        return (int)-Across.Largest(Vector512.ConditionalSelect(Vector512.Equals(best, highest), -at, Vector512.Create(double.NegativeInfinity)));
    }
}
