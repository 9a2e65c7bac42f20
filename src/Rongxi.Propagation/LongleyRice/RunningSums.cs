namespace Rongxi.Propagation.LongleyRice;

/// <summary>
/// Running sums of a profile's heights and of their moments, so that the sum over any part is a difference. Kept in two doubles
/// each, since differences of long sums would lose what a short part needs.
/// </summary>
internal readonly ref struct RunningSums
{
    /// <summary>How many series of numbers the sums take.</summary>
    public const int Series = 4;

    private readonly ReadOnlySpan<double> storage;
    private readonly int stride;
    private readonly double baseM;

    private RunningSums(ReadOnlySpan<double> storage, int stride, double baseM)
    {
        this.storage = storage;
        this.stride = stride;
        this.baseM = baseM;
    }

    /// <summary>Whether there are no sums.</summary>
    public bool IsEmpty => storage.IsEmpty;

    /// <summary>Sums up a profile.</summary>
    /// <param name="heightsM">Heights.</param>
    /// <param name="storage">Room for <see cref="Series"/> × (points + 1) numbers.</param>
    public static RunningSums Of(ReadOnlySpan<double> heightsM, Span<double> storage)
    {
        int stride = heightsM.Length + 1;
        Span<double> sum = storage[..stride];
        Span<double> sumRest = storage.Slice(stride, stride);
        Span<double> moment = storage.Slice(2 * stride, stride);
        Span<double> momentRest = storage.Slice(3 * stride, stride);
        double baseM = heightsM[0];
        sum[0] = sumRest[0] = moment[0] = momentRest[0] = 0;
        for (int k = 0; k < heightsM.Length; k++)
        {
            double height = heightsM[k] - baseM;
            (sum[k + 1], double lostSum) = Add(sum[k], height);
            sumRest[k + 1] = sumRest[k] + lostSum;
            (moment[k + 1], double lostMoment) = Add(moment[k], height * k);
            momentRest[k + 1] = momentRest[k] + lostMoment;
        }

        return new RunningSums(storage[..(Series * stride)], stride, baseM);
    }

    /// <summary>Mean height of the points <paramref name="first"/> … <paramref name="last"/>, m.</summary>
    public double MeanM(int first, int last) => baseM + (Difference(0, first, last) / (last - first + 1));

    /// <summary>Sum of the heights above the first point of the profile over the points <paramref name="first"/> …
    /// <paramref name="last"/>, and their moment about <paramref name="centre"/>.</summary>
    public (double Sum, double Moment) Between(int first, int last, double centre)
    {
        double sum = Difference(0, first, last);
        return (sum, Difference(2, first, last) - (centre * sum));
    }

    private double Difference(int series, int first, int last)
    {
        int at = series * stride;
        return storage[at + last + 1] - storage[at + first] + (storage[at + stride + last + 1] - storage[at + stride + first]);
    }

    /// <summary>A sum, and what rounding took from it.</summary>
    private static (double Sum, double Lost) Add(double to, double what)
    {
        double sum = to + what;
        double added = sum - to;
        return (sum, (to - (sum - added)) + (what - added));
    }
}
