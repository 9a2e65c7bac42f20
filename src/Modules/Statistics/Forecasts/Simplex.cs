namespace Rongxi.Statistics.Forecasts;

/// <summary>Finds the least of a function of a few variables within bounds (Nelder and Mead 1965).</summary>
internal static class Simplex
{
    private const int MostSteps = 600;

    public static double[] Least(Func<double[], double> cost, double[] start, double low, double high)
    {
        var n = start.Length;
        var points = Enumerable.Range(0, n + 1).Select(i => start.Select((value, j) => Math.Clamp(i == j + 1 ? value + (value < (low + high) / 2 ? 0.2 : -0.2) * (high - low) : value, low, high)).ToArray()).ToArray();
        var costs = points.Select(Cost).ToArray();
        for (var step = 0; step < MostSteps; step++)
        {
            Array.Sort(costs, points);
            if (Math.Abs(costs[n] - costs[0]) <= 1e-10 * (Math.Abs(costs[0]) + 1e-12))
            {
                break;
            }

            var centre = Enumerable.Range(0, n).Select(j => points.Take(n).Average(point => point[j])).ToArray();
            var (reflected, reflectedCost) = Try(1);
            if (reflectedCost < costs[0])
            {
                var (further, furtherCost) = Try(2);
                (points[n], costs[n]) = furtherCost < reflectedCost ? (further, furtherCost) : (reflected, reflectedCost);
            }
            else if (reflectedCost < costs[n - 1])
            {
                (points[n], costs[n]) = (reflected, reflectedCost);
            }
            else if (Try(-0.5) is var (inner, innerCost) && innerCost < costs[n])
            {
                (points[n], costs[n]) = (inner, innerCost);
            }
            else
            {
                for (var i = 1; i <= n; i++)
                {
                    points[i] = [.. points[i].Select((value, j) => points[0][j] + ((value - points[0][j]) / 2))];
                    costs[i] = Cost(points[i]);
                }
            }

            (double[] Point, double Cost) Try(double reach)
            {
                var point = centre.Select((value, j) => Math.Clamp(value + (reach * (value - points[n][j])), low, high)).ToArray();
                return (point, Cost(point));
            }
        }

        Array.Sort(costs, points);
        return points[0];

        double Cost(double[] point) => cost(point) is var value && double.IsFinite(value) ? value : double.MaxValue;
    }
}
