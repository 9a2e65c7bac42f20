namespace Rongxi.Propagation.LongleyRice;

/// <summary>
/// The transmitter's horizon while the path grows point by point. The earth's effective radius changes with the path, and with it
/// which point stands highest; kept are those few that can be it for some radius between two bounds.
/// </summary>
internal ref struct RunningHorizon
{
    private readonly Span<int> points;
    private readonly Span<double> slopes;
    private readonly double leastBend;
    private readonly double greatestBend;
    private double highestAtLeast;
    private int count;

    /// <summary>An empty horizon.</summary>
    /// <param name="points">Room for as many points as the path will have.</param>
    /// <param name="slopes">Room for as many.</param>
    /// <param name="leastBend">Least squared spacing over twice the earth's radius that will be asked for, m.</param>
    /// <param name="greatestBend">Greatest.</param>
    public RunningHorizon(Span<int> points, Span<double> slopes, double leastBend, double greatestBend)
    {
        this.points = points;
        this.slopes = slopes;
        this.leastBend = leastBend;
        this.greatestBend = greatestBend;
        highestAtLeast = double.NegativeInfinity;
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
    }

    /// <summary>The highest point for a bend between the bounds, the nearest among equals; 0 where there is none.</summary>
    public readonly int Highest(double bend)
    {
        int highest = 0;
        double best = double.NegativeInfinity;
        for (int i = 0; i < count; i++)
        {
            double value = slopes[i] - (points[i] * bend);
            if (value > best)
            {
                best = value;
                highest = points[i];
            }
        }

        return highest;
    }
}
