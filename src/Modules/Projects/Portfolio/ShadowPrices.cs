namespace Rongxi.Projects.Portfolio;

/// <summary>
/// The worth of money at the margin: multipliers of the ceilings that make the Lagrangian bound least (the dual of the linear
/// relaxation), by subgradient steps. Pure arithmetic in a fixed order: the same problem has the same prices.
/// </summary>
internal static class ShadowPrices
{
    private const int Rounds = 400;

    /// <param name="points">Points of the free candidates.</param>
    /// <param name="takes">What each takes of each ceiling.</param>
    /// <param name="room">What is left of each ceiling.</param>
    /// <param name="least">A portfolio of so many points is known.</param>
    /// <returns>Points per fen of each ceiling.</returns>
    public static double[] Of(long[] points, long[][] takes, long[] room, long least)
    {
        var count = room.Length;
        var best = new double[count];
        var bestBound = Bound(points, takes, room, best);
        // Prices are sought in parts of the ceiling, so that one step suits ceilings of any size.
        var scale = room.Select(fen => (double)Math.Max(1, fen)).ToArray();
        var prices = new double[count];
        var step = 2.0;
        var stale = 0;
        for (var round = 0; round < Rounds && step > 1e-6; round++)
        {
            var bound = Bound(points, takes, room, prices);
            if (bound < bestBound - 1e-9)
            {
                (bestBound, best, stale) = (bound, [.. prices], 0);
            }
            else if (++stale == 12)
            {
                (step, stale, prices) = (step / 2, 0, [.. best]);
            }

            var slope = new double[count];
            for (var c = 0; c < count; c++)
            {
                slope[c] = room[c] / scale[c];
            }

            for (var i = 0; i < points.Length; i++)
            {
                if (points[i] - Cost(takes[i], prices) > 0)
                {
                    for (var c = 0; c < count; c++)
                    {
                        slope[c] -= takes[i][c] / scale[c];
                    }
                }
            }

            var length = slope.Sum(part => part * part);
            if (length < 1e-18)
            {
                break;
            }

            var stride = step * Math.Max(1, bound - least) / length;
            for (var c = 0; c < count; c++)
            {
                prices[c] = Math.Max(0, (prices[c] * scale[c]) - (stride * slope[c])) / scale[c];
            }
        }

        return best;
    }

    /// <summary>What a candidate's money is worth at these prices.</summary>
    public static double Cost(long[] takes, double[] prices)
    {
        var sum = 0.0;
        for (var c = 0; c < prices.Length; c++)
        {
            sum += takes[c] * prices[c];
        }

        return sum;
    }

    private static double Bound(long[] points, long[][] takes, long[] room, double[] prices)
    {
        var bound = 0.0;
        for (var c = 0; c < room.Length; c++)
        {
            bound += room[c] * prices[c];
        }

        for (var i = 0; i < points.Length; i++)
        {
            bound += Math.Max(0, points[i] - Cost(takes[i], prices));
        }

        return bound;
    }
}
