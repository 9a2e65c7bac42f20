namespace Rongxi.Propagation.Tests.LongleyRice;

/// <summary>
/// What is read from a profile, step by step as the method tells it, without any care for speed: the same additions in the same order, so
/// that also what rounding decides is decided alike.
/// </summary>
internal sealed class PlainWalk
{
    public PlainWalk(double[] groundM, double spacingM, double transmitterM, double receiverM, double curvature)
    {
        int n = groundM.Length - 1;
        double distanceM = n * spacingM;
        double z1 = groundM[0] + transmitterM;
        double z2 = groundM[n] + receiverM;
        double radiusM = 1 / curvature;
        double angle1 = ((z2 - z1) / distanceM) - (distanceM / (2 * radiusM));
        double angle2 = (-(z2 - z1) / distanceM) - (distanceM / (2 * radiusM));
        (Horizon1M, Horizon2M) = (distanceM, distanceM);
        double from1 = 0;
        double from2 = distanceM;
        for (int i = 1; i < n; i++)
        {
            from1 += spacingM;
            from2 -= spacingM;
            double here1 = ((groundM[i] - z1) / from1) - (from1 / (2 * radiusM));
            double here2 = (-(z2 - groundM[i]) / from2) - (from2 / (2 * radiusM));
            (angle1, Horizon1M) = here1 > angle1 ? (here1, from1) : (angle1, Horizon1M);
            (angle2, Horizon2M) = here2 > angle2 ? (here2, from2) : (angle2, Horizon2M);
        }

        double startM = Math.Min(15 * transmitterM, 0.1 * Horizon1M);
        double endM = distanceM - Math.Min(15 * receiverM, 0.1 * Horizon2M);
        DecileRangeM = Deciles(groundM, startM / spacingM, endM / spacingM);
        if (Horizon1M + Horizon2M > 1.5 * distanceM)
        {
            (double first, double last) = Fit(groundM, startM / spacingM, endM / spacingM);
            Height1M = transmitterM + Math.Max(groundM[0] - first, 0);
            Height2M = receiverM + Math.Max(groundM[n] - last, 0);
        }
        else
        {
            Height1M = transmitterM + Math.Max(groundM[0] - Fit(groundM, startM / spacingM, 0.9 * Horizon1M / spacingM).First, 0);
            Height2M = receiverM + Math.Max(groundM[n] - Fit(groundM, (distanceM - (0.9 * Horizon2M)) / spacingM, endM / spacingM).Last, 0);
        }

        // Where a tenth of the way to a horizon is a whole point but for rounding.
        IsOnEdge = OnEdge(0.1 * Horizon1M / spacingM) || OnEdge(0.1 * Horizon2M / spacingM);

        static bool OnEdge(double steps) => Math.Abs(steps - Math.Round(steps)) < 1e-6;
    }

    public double Horizon1M { get; }

    public double Horizon2M { get; }

    public double Height1M { get; }

    public double Height2M { get; }

    public double DecileRangeM { get; }

    public bool IsOnEdge { get; }

    private static (double First, double Last) Fit(double[] y, double from, double to)
    {
        int n = y.Length - 1;
        int first = (int)Math.Max(from, 0);
        int last = n - (int)Math.Max(n - to, 0);
        if (last <= first)
        {
            first = Math.Max(first - 1, 0);
            last = n - Math.Max(n - (last + 1), 0);
        }

        double length = last - first;
        double arm = -0.5 * length;
        double centre = last + arm;
        double sum = 0.5 * (y[first] + y[last]);
        double moment = 0.5 * (y[first] - y[last]) * arm;
        for (int i = first + 1; i < last; i++)
        {
            arm++;
            sum += y[i];
            moment += y[i] * arm;
        }

        double mean = sum / length;
        double slope = moment * 12 / (((length * length) + 2) * length);
        return (mean - (slope * centre), mean + (slope * (n - centre)));
    }

    private static double Deciles(double[] y, double from, double to)
    {
        if (to - from < 2)
        {
            return 0;
        }

        int tail = Math.Min(Math.Max(4, (int)(0.1 * (to - from + 8))), 25);
        int count = (10 * tail) - 5;
        double step = (to - from) / (count - 1);
        int i = (int)from;
        double beyond = from - (i + 1);
        double[] samples = new double[count];
        for (int j = 0; j < count; j++)
        {
            while (beyond > 0 && i + 1 < y.Length - 1)
            {
                beyond--;
                i++;
            }

            samples[j] = y[i + 1] + ((y[i + 1] - y[i]) * beyond);
            beyond += step;
        }

        (double first, double last) = Fit(samples, 0, count - 1);
        double rise = (last - first) / (count - 1);
        double[] left = [.. samples.Select((height, j) => height - (first + (rise * j))).OrderDescending()];
        return left[tail - 1] - left[count - tail];
    }
}
