using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;

namespace Rongxi.Statistics.Forecasts;

/// <summary>A period ahead: what is expected, and between what four of five and nineteen of twenty outcomes lie.</summary>
internal sealed record ForecastPoint(ReportingPeriod Period, double Value, double Low80, double High80, double Low95, double High95);

/// <summary>How a model did when it was asked about periods that have since been observed.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Mape">Mean absolute error in per cent of the value; null where values of nought make it meaningless.</param>
/// <param name="Mase">Mean absolute error against that of saying “as last time”; under 1 is better than that.</param>
/// <param name="Mae">Mean absolute error, in the unit of the series.</param>
/// <param name="Origins">How often it was asked.</param>
internal sealed record BackTest(string Model, double? Mape, double Mase, double Mae, int Origins);

/// <summary>A forecast, or in words why there is none.</summary>
internal sealed record Forecast
{
    /// <summary>Why there is none; empty where there is one.</summary>
    public Text WhyNot { get; init; }

    public IReadOnlyList<ForecastPoint> Points { get; init; } = [];

    /// <summary>The model chosen and how it did.</summary>
    public BackTest? Chosen { get; init; }

    /// <summary>All that were asked, the best first.</summary>
    public IReadOnlyList<BackTest> Asked { get; init; } = [];

    public bool IsThere => Points.Count > 0;
}

/// <summary>
/// Forecasts a series by the model that would have done best so far: each is fitted to the series as it stood at several past
/// days and asked about what has been observed since (rolling origin).
/// </summary>
internal static class Forecasting
{
    /// <summary>Fewer observations give no forecast.</summary>
    public const int Least = 8;

    /// <summary>Only so many of the latest are looked at.</summary>
    private const int Most = 240;

    private const int MostOrigins = 12;

    /// <summary>The forecast of a series.</summary>
    /// <param name="series">Periods, all of one length, and values, oldest first.</param>
    /// <param name="ahead">Periods asked for, 1 to 24.</param>
    public static Forecast Of(IReadOnlyList<(ReportingPeriod Period, double Value)> series, int ahead)
    {
        ahead = Math.Clamp(ahead, 1, 24);
        if (series.Count < Least)
        {
            return new Forecast { WhyNot = ($"只有 {series.Count} 期，少于 {Least} 期，不作预测", $"{series.Count} periods are fewer than {Least}: no forecast") };
        }

        if (series.Zip(series.Skip(1)).FirstOrDefault(pair => pair.First.Period.Next != pair.Second.Period) is { First.Period.Year: > 0 } gap)
        {
            return new Forecast { WhyNot = ($"{gap.First.Period.Next} 缺数，序列不连续，不作预测", $"{gap.First.Period.Next} is missing: the series has gaps, no forecast") };
        }

        if (series.All(point => point.Value == series[0].Value))
        {
            return new Forecast { WhyNot = ("各期数值相同，没有可预测的变化", "All values are the same: there is no change to forecast") };
        }

        var values = series.TakeLast(Most).Select(point => point.Value).ToArray();
        var season = series[0].Period.Length switch { PeriodLength.Month => 12, PeriodLength.Quarter => 4, PeriodLength.HalfYear => 2, _ => 1 };
        var asked = Models(values, season).Select(model => (model.Fit, Test: Tested(values, model.Fit, season, Math.Min(ahead, 4)))).Where(pair => pair.Test is not null).OrderBy(pair => pair.Test!.Mae).ToList();
        foreach (var (fit, test) in asked)
        {
            if (fit(values) is { } fitted && Points(fitted, series[^1].Period, ahead) is { } points)
            {
                return new Forecast { Points = points, Chosen = test! with { Model = fitted.Name }, Asked = [.. asked.Select(pair => pair.Test!)] };
            }
        }

        return new Forecast { WhyNot = asked.Count == 0 ? ($"{series.Count} 期不够用过去检验预测，不作预测", $"{series.Count} periods are too few to test a forecast against the past: none is given") : ("没有一种模型能用于此序列，不作预测", "No model fits the series: no forecast") };
    }

    private static IEnumerable<(string Name, Func<double[], IFitted?> Fit)> Models(double[] values, int season)
    {
        yield return ("SES", x => Smoothing.Fit(x, hasTrend: false));
        yield return ("Holt", x => Smoothing.Fit(x, hasTrend: true));
        yield return ("Holt damped", x => Smoothing.Fit(x, hasTrend: true, isDamped: true));
        if (season > 1 && values.Length >= 3 * season)
        {
            yield return ("Holt-Winters additive", x => x.Length < 2 * season ? null : Smoothing.Fit(x, true, false, Seasons.Additive, season));
            if (values.All(value => value > 0))
            {
                yield return ("Holt-Winters multiplicative", x => x.Length < 2 * season ? null : Smoothing.Fit(x, true, false, Seasons.Multiplicative, season));
            }
        }

        foreach (var (p, d, q) in ((int, int, int)[])[(0, 1, 0), (1, 0, 0), (1, 1, 0), (2, 1, 0), (1, 1, 1), (0, 2, 0)])
        {
            yield return ($"ARIMA({p},{d},{q})", x => Arma.Fit(x, p, d, q));
        }
    }

    private static BackTest? Tested(double[] values, Func<double[], IFitted?> fit, int season, int ahead)
    {
        var least = Math.Max(Least - 2, season > 1 ? (2 * season) + 1 : 5);
        var first = Math.Max(least, values.Length - MostOrigins);
        var (errors, shares, name, origins) = (new List<double>(), new List<double>(), "", 0);
        for (var origin = first; origin < values.Length; origin++)
        {
            if (fit(values[..origin]) is not { } fitted)
            {
                return null;
            }

            var said = fitted.Ahead(Math.Min(ahead, values.Length - origin));
            for (var h = 0; h < said.Length; h++)
            {
                var error = Math.Abs(said[h] - values[origin + h]);
                errors.Add(error);
                shares.Add(values[origin + h] == 0 ? double.NaN : error / Math.Abs(values[origin + h]));
            }

            (name, origins) = (fitted.Name, origins + 1);
        }

        if (errors.Count == 0 || errors.Any(error => !double.IsFinite(error)))
        {
            return null;
        }

        var naive = values.Skip(season).Zip(values, (now, before) => Math.Abs(now - before)).Average();
        return new BackTest(name.Split(" (")[0], shares.Any(double.IsNaN) ? null : shares.Average() * 100, naive == 0 ? double.PositiveInfinity : errors.Average() / naive, errors.Average(), origins);
    }

    private static List<ForecastPoint>? Points(IFitted fitted, ReportingPeriod last, int ahead)
    {
        var free = Math.Max(1, fitted.Errors.Count - fitted.Parameters);
        var sigma = Math.Sqrt(fitted.Errors.Sum(error => error * error) / free);
        var (expected, echo) = (fitted.Ahead(ahead), fitted.Echo(ahead));
        if (expected.Any(value => !double.IsFinite(value)) || !double.IsFinite(sigma))
        {
            return null;
        }

        var (points, variance, period) = (new List<ForecastPoint>(), 0.0, last);
        for (var h = 0; h < ahead; h++)
        {
            variance += echo[h] * echo[h];
            period = period.Next;
            var width = sigma * Math.Sqrt(variance);
            points.Add(new(period, expected[h], expected[h] - (1.2816 * width), expected[h] + (1.2816 * width), expected[h] - (1.96 * width), expected[h] + (1.96 * width)));
        }

        return points;
    }
}
