namespace Rongxi.Statistics.Forecasts;

/// <summary>
/// Autoregressive moving average of the differences of a series, estimated by regression on earlier values and on the errors of a
/// long autoregression (Hannan and Rissanen 1982).
/// </summary>
internal sealed class Arma : IFitted
{
    private readonly double[] _series;
    private readonly int _differences;
    private readonly double[] _ar;
    private readonly double[] _ma;
    private readonly double _mean;
    private readonly double[] _steps;
    private readonly double[] _shocks;

    private Arma(double[] series, int differences, double[] ar, double[] ma, double mean)
    {
        (_series, _differences, _ar, _ma, _mean) = (series, differences, ar, ma, mean);
        _steps = Differenced(series, differences);
        _shocks = new double[_steps.Length];
        var first = Math.Max(ar.Length, ma.Length);
        for (var t = first; t < _steps.Length; t++)
        {
            _shocks[t] = _steps[t] - Expected(_steps, _shocks, t);
        }

        Errors = _shocks[first..];
        Name = $"ARIMA({ar.Length},{differences},{ma.Length})";
    }

    public string Name { get; }

    public int Parameters => _ar.Length + _ma.Length + 1;

    public IReadOnlyList<double> Errors { get; }

    /// <summary>The autoregressive coefficients, nearest first.</summary>
    public IReadOnlyList<double> Ar => _ar;

    /// <summary>Fits; null where the series is too short or the regression has no answer that stays finite.</summary>
    public static Arma? Fit(double[] series, int p, int differences, int q)
    {
        var steps = Differenced(series, differences);
        var lags = Math.Min(Math.Max(p + q + 2, 4), steps.Length / 3);
        if (steps.Length < p + q + lags + 4)
        {
            return null;
        }

        var mean = steps.Average();
        var x = steps.Select(step => step - mean).ToArray();
        var shocks = new double[x.Length];
        if (q > 0)
        {
            if (Regression(x, Enumerable.Range(1, lags).Select(lag => (Func<int, double>)(t => x[t - lag])).ToArray(), lags) is not { } @long)
            {
                return null;
            }

            for (var t = lags; t < x.Length; t++)
            {
                shocks[t] = x[t] - Enumerable.Range(1, lags).Sum(lag => @long[lag - 1] * x[t - lag]);
            }
        }

        Func<int, double>[] on = [.. Enumerable.Range(1, p).Select(lag => (Func<int, double>)(t => x[t - lag])), .. Enumerable.Range(1, q).Select(lag => (Func<int, double>)(t => shocks[t - lag]))];
        var from = q > 0 ? lags + q : Math.Max(1, p);
        if (on.Length == 0 || Regression(x, on, Math.Max(from, p)) is not { } found)
        {
            return on.Length == 0 ? new Arma(series, differences, [], [], mean) : null;
        }

        var (ar, ma) = (found[..p], found[p..]);
        // What explodes is no model of a figure that goes on.
        return ar.Sum(Math.Abs) < 1.5 && IsStable(ar) && IsStable([.. ma.Select(value => -value)]) ? new Arma(series, differences, ar, ma, mean) : null;
    }

    public double[] Ahead(int periods)
    {
        var steps = new List<double>(_steps);
        var shocks = new List<double>(_shocks);
        for (var h = 0; h < periods; h++)
        {
            shocks.Add(0);
            steps.Add(0);
            steps[^1] = Expected(steps, shocks, steps.Count - 1);
        }

        return Summed([.. steps.Skip(_steps.Length)]);
    }

    public double[] Echo(int periods)
    {
        var psi = new double[periods];
        for (var j = 0; j < periods; j++)
        {
            psi[j] = j == 0 ? 1 : (j <= _ma.Length ? _ma[j - 1] : 0) + Enumerable.Range(1, Math.Min(j, _ar.Length)).Sum(lag => _ar[lag - 1] * psi[j - lag]);
        }

        for (var d = 0; d < _differences; d++)
        {
            for (var j = 1; j < periods; j++)
            {
                psi[j] += psi[j - 1];
            }
        }

        return psi;
    }

    private double Expected(IReadOnlyList<double> steps, IReadOnlyList<double> shocks, int t) =>
        _mean + Enumerable.Range(1, _ar.Length).Sum(lag => t - lag >= 0 ? _ar[lag - 1] * (steps[t - lag] - _mean) : 0) + Enumerable.Range(1, _ma.Length).Sum(lag => t - lag >= 0 ? _ma[lag - 1] * shocks[t - lag] : 0);

    private double[] Summed(double[] ahead)
    {
        for (var d = _differences - 1; d >= 0; d--)
        {
            var at = Differenced(_series, d)[^1];
            for (var h = 0; h < ahead.Length; h++)
            {
                ahead[h] = at += ahead[h];
            }
        }

        return ahead;
    }

    private static double[] Differenced(double[] series, int times)
    {
        for (var i = 0; i < times; i++)
        {
            series = [.. series.Skip(1).Zip(series, (now, before) => now - before)];
        }

        return series;
    }

    private static bool IsStable(double[] lags)
    {
        // A unit pulse must die away.
        var past = new Queue<double>(Enumerable.Repeat(0.0, Math.Max(0, lags.Length - 1)).Append(1.0));
        var latest = 1.0;
        for (var i = 0; i < 200 && lags.Length > 0; i++)
        {
            latest = past.Reverse().Select((value, lag) => value * lags[lag]).Sum();
            past.Dequeue();
            past.Enqueue(latest);
        }

        return lags.Length == 0 || Math.Abs(latest) < 0.9;
    }

    /// <summary>Least squares of x on regressors; null where they do not tell apart.</summary>
    private static double[]? Regression(double[] x, Func<int, double>[] on, int from)
    {
        var n = on.Length;
        var matrix = new double[n, n + 1];
        for (var t = from; t < x.Length; t++)
        {
            for (var i = 0; i < n; i++)
            {
                var left = on[i](t);
                for (var j = 0; j < n; j++)
                {
                    matrix[i, j] += left * on[j](t);
                }

                matrix[i, n] += left * x[t];
            }
        }

        for (var i = 0; i < n; i++)
        {
            var pivot = Enumerable.Range(i, n - i).MaxBy(row => Math.Abs(matrix[row, i]));
            if (Math.Abs(matrix[pivot, i]) < 1e-12)
            {
                return null;
            }

            for (var j = 0; j <= n; j++)
            {
                (matrix[i, j], matrix[pivot, j]) = (matrix[pivot, j], matrix[i, j]);
            }

            for (var row = 0; row < n; row++)
            {
                var factor = row == i ? 0 : matrix[row, i] / matrix[i, i];
                for (var j = i; j <= n && factor != 0; j++)
                {
                    matrix[row, j] -= factor * matrix[i, j];
                }
            }
        }

        return [.. Enumerable.Range(0, n).Select(i => matrix[i, n] / matrix[i, i])];
    }
}
