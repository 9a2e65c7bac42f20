using Rongxi.Kernel.Measures;
using Rongxi.Statistics.Forecasts;

namespace Rongxi.Tests.Statistics;

/// <summary>Forecasts, against the worked examples of the NIST/SEMATECH e-Handbook of Statistical Methods, 6.4.3, and against series whose law is known.</summary>
public sealed class ForecastTests
{
    private static readonly double[] NistSingle = [71, 70, 69, 68, 64, 65, 72, 78, 75, 75, 75, 70];
    private static readonly double[] NistDouble = [6.4, 5.6, 7.8, 8.8, 11.0, 11.6, 16.7, 15.3, 21.6, 22.4];

    [Fact]
    public void Single_smoothing_has_the_published_squared_error()
    {
        var errors = Smoothing.With(NistSingle, false, false, Seasons.None, 1, 0.1).Errors;
        Assert.Equal(11, errors.Count);
        // The table carries two decimals from line to line.
        Assert.Equal(208.94, errors.Sum(error => error * error), 0.15);
        Assert.Equal(19.0, errors.Average(error => error * error), 0.05);
    }

    [Fact]
    public void Double_smoothing_ends_where_the_published_table_ends()
    {
        var fitted = Smoothing.With(NistDouble, true, false, Seasons.None, 1, 0.3623, 1.0);
        // Table 6.4.3.4: level 22.8 and the level before 19.9 in the last two periods; with γ = 1 the trend is their difference.
        Assert.Equal(22.8 + (22.8 - 19.9), fitted.Ahead(1)[0], 0.1);
    }

    [Fact]
    public void A_straight_line_goes_on_straight_and_is_sure_of_itself()
    {
        var forecast = Forecasting.Of(Years(2005, [.. Enumerable.Range(0, 15).Select(i => 100.0 + (5 * i))]), 3);
        Assert.Equal([175.0, 180, 185], forecast.Points.Select(point => Math.Round(point.Value, 3)));
        Assert.True(forecast.Points[2].High95 - forecast.Points[2].Low95 < 0.5);
        Assert.True(forecast.Chosen!.Mase < 0.1);
    }

    [Fact]
    public void Quarters_with_seasons_are_forecast_by_seasons()
    {
        double[] season = [10, -5, 20, -25];
        var values = Enumerable.Range(0, 24).Select(i => 200 + (2.0 * i) + season[i % 4]).ToArray();
        var period = ReportingPeriod.Parse("2018Q1");
        var series = new List<(ReportingPeriod, double)>();
        foreach (var value in values)
        {
            series.Add((period, value));
            period = period.Next;
        }

        var forecast = Forecasting.Of(series, 4);
        Assert.StartsWith("Holt-Winters", forecast.Chosen!.Model);
        Assert.All(forecast.Points.Select((point, i) => Math.Abs(point.Value - (200 + (2.0 * (24 + i)) + season[i]))), error => Assert.True(error < 3, $"{error}"));
    }

    [Fact]
    public void The_coefficient_of_an_autoregression_is_found()
    {
        var random = new Random(7);
        var x = new double[400];
        for (var t = 1; t < x.Length; t++)
        {
            x[t] = (0.7 * x[t - 1]) + random.NextDouble() - 0.5;
        }

        Assert.Equal(0.7, Arma.Fit(x, 1, 0, 0)!.Ar[0], 0.08);
        Assert.Equal([1, 0.7, 0.49], Arma.Fit(x, 1, 0, 0)!.Echo(3).Select(value => Math.Round(value, 1) == 0.7 ? 0.7 : Math.Round(value, 1) == 0.5 ? 0.49 : value));
    }

    [Fact]
    public void The_interval_of_a_random_walk_grows_with_the_root_of_time()
    {
        var echo = Arma.Fit([.. Enumerable.Range(0, 30).Select(i => Math.Sin(i * i))], 0, 1, 0)!.Echo(9);
        Assert.All(echo, value => Assert.Equal(1, value));
    }

    [Fact]
    public void Intervals_widen_and_hold_each_other()
    {
        var random = new Random(3);
        var at = 50.0;
        var forecast = Forecasting.Of(Years(1990, [.. Enumerable.Range(0, 30).Select(_ => at += random.NextDouble() - 0.4)]), 5);
        Assert.All(forecast.Points, point => Assert.True(point.Low95 < point.Low80 && point.Low80 < point.Value && point.Value < point.High80 && point.High80 < point.High95));
        Assert.True(forecast.Points[4].High80 - forecast.Points[4].Low80 >= forecast.Points[0].High80 - forecast.Points[0].Low80);
    }

    [Fact]
    public void What_cannot_be_forecast_is_told_in_words()
    {
        Assert.Contains("7", Forecasting.Of(Years(2018, [1, 2, 3, 4, 5, 6, 7]), 3).WhyNot.En);
        Assert.Contains("same", Forecasting.Of(Years(2010, [.. Enumerable.Repeat(4.0, 12)]), 3).WhyNot.En);
        var gappy = Years(2010, [.. Enumerable.Range(0, 12).Select(i => (double)i)]).ToList();
        gappy.RemoveAt(5);
        Assert.Contains("2015", Forecasting.Of(gappy, 3).WhyNot.En);
    }

    private static List<(ReportingPeriod, double)> Years(int first, double[] values) => [.. values.Select((value, i) => (ReportingPeriod.Parse($"{first + i}"), value))];
}
