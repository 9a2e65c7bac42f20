using Rongxi.Propagation.Interference;

namespace Rongxi.Propagation.Tests.Interference;

public sealed class AggregateInterferenceTests
{
    private static readonly Interferer[] Many = [.. Enumerable.Range(0, 25).Select(i => new Interferer(-110 - i, 4 + (i % 5), 0.2 + (0.03 * i)))];

    private static AggregateStudy Study => new() { Trials = 20_000, Seed = 42 };

    [Fact]
    public void The_result_does_not_depend_on_the_number_of_threads()
    {
        AggregateInterference one = AggregateInterference.Draw(Many, Study with { Threads = 1, Correlation = 0.5 });
        AggregateInterference several = AggregateInterference.Draw(Many, Study with { Threads = 7, Correlation = 0.5 });
        AggregateInterference other = AggregateInterference.Draw(Many, Study with { Seed = 43, Correlation = 0.5 });
        Assert.Equal(one.MeanDbm, several.MeanDbm);
        Assert.Equal(one.SilentShare, several.SilentShare);
        for (double percent = 0; percent <= 100; percent += 2.5)
        {
            Assert.Equal(one.Percentile(percent), several.Percentile(percent));
        }

        Assert.NotEqual(one.Percentile(50), other.Percentile(50));
    }

    [Fact]
    public void Without_shadowing_the_aggregate_is_the_sum_of_powers()
    {
        AggregateInterference drawn = AggregateInterference.Draw([new(-100), new(-103), new(-110)], Study);
        double sum = InterferenceCriteria.PowerSumDb(-100, -103, -110);
        Assert.Equal(sum, drawn.MeanDbm, 1e-9);
        Assert.Equal(sum, drawn.Percentile(1).PowerDbm, 1e-9);
        Assert.Equal(sum, drawn.Percentile(99).HighestDbm, 1e-9);
        Assert.Equal(0, drawn.SilentShare);
    }

    [Theory]
    [InlineData(50, 0)]
    [InlineData(90, 1.2816)]
    [InlineData(99, 2.3263)]
    [InlineData(5, -1.6449)]
    public void A_single_interferer_has_the_percentiles_of_the_normal_distribution(double percent, double deviations)
    {
        AggregatePercentile found = AggregateInterference.Draw([new(-90, 8)], Study with { Trials = 200_000, Confidence = 0.9999 }).Percentile(percent);
        double exact = -90 + (8 * deviations);
        Assert.InRange(exact, found.LowestDbm, found.HighestDbm);
        Assert.InRange(found.PowerDbm, found.LowestDbm, found.HighestDbm);
        Assert.Equal(exact, found.PowerDbm, 0.15);
    }

    [Fact]
    public void The_mean_power_of_shadowed_interferers_is_raised_as_theory_says()
    {
        // Mean of a log-normal power: median + σ²·ln 10/20 dB; means add whatever the correlation.
        Interferer[] two = [new(-100, 6, 0.5), new(-104, 6)];
        double rise = 36 * Math.Log(10) / 20;
        double exact = InterferenceCriteria.PowerSumDb(-100 + rise + (10 * Math.Log10(0.5)), -104 + rise);
        foreach (double correlation in (double[])[0, 0.5, 1])
        {
            Assert.Equal(exact, AggregateInterference.Draw(two, Study with { Trials = 400_000, Correlation = correlation }).MeanDbm, 0.15);
        }
    }

    [Fact]
    public void Correlation_spreads_the_aggregate()
    {
        Interferer[] alike = [.. Enumerable.Repeat(new Interferer(-100, 8), 10)];
        double Spread(double correlation)
        {
            AggregateInterference drawn = AggregateInterference.Draw(alike, Study with { Correlation = correlation });
            return drawn.Percentile(95).PowerDbm - drawn.Percentile(5).PowerDbm;
        }

        double full = Spread(1);
        Assert.True(Spread(0) < Spread(0.5) && Spread(0.5) < full);

        // Fully correlated, ten alike are one that is 10 dB stronger.
        Assert.Equal(2 * 1.6449 * 8, full, 0.6);
    }

    [Fact]
    public void Inactive_interferers_are_silent()
    {
        AggregateInterference drawn = AggregateInterference.Draw([new(-80, 3, 0.3)], Study);
        Assert.Equal(0.7, drawn.SilentShare, 0.015);
        Assert.Equal(0.3, drawn.ShareAbove(-500), 0.015);
        Assert.Equal(AggregateInterference.SilenceDbm, drawn.Percentile(50).PowerDbm);
        AggregateInterference none = AggregateInterference.Draw([new(-80, 3, 0)], Study);
        Assert.Equal(AggregateInterference.SilenceDbm, none.MeanDbm);
        Assert.Equal(1, none.SilentShare);
        Assert.Equal(0, none.ShareAbove(-1000));
    }

    [Fact]
    public void Percentiles_rise_and_intervals_narrow_with_more_trials()
    {
        AggregateInterference few = AggregateInterference.Draw(Many, Study with { Trials = 1000 });
        AggregateInterference lots = AggregateInterference.Draw(Many, Study with { Trials = 100_000 });
        double before = double.NegativeInfinity;
        for (double percent = 0; percent <= 100; percent += 0.5)
        {
            AggregatePercentile at = lots.Percentile(percent);
            Assert.True(at.PowerDbm >= before && at.LowestDbm <= at.PowerDbm && at.PowerDbm <= at.HighestDbm);
            before = at.PowerDbm;
        }

        Assert.True(lots.Percentile(90).HighestDbm - lots.Percentile(90).LowestDbm < (few.Percentile(90).HighestDbm - few.Percentile(90).LowestDbm) / 3);
        Assert.Equal(0.1, lots.ShareAbove(lots.Percentile(90).PowerDbm), 0.001);
    }

    [Fact]
    public void Confidence_intervals_hold_the_truth_as_often_as_they_say()
    {
        int held = 0;
        for (ulong seed = 0; seed < 400; seed++)
        {
            AggregatePercentile found = AggregateInterference.Draw([new(-90, 8)], Study with { Trials = 500, Seed = seed, Confidence = 0.9, Threads = 1 }).Percentile(90);
            held += found.LowestDbm <= -90 + (8 * 1.28155) && found.HighestDbm >= -90 + (8 * 1.28155) ? 1 : 0;
        }

        Assert.InRange(held, 345, 392);
    }

    [Fact]
    public void Values_beyond_their_range_are_refused_by_name()
    {
        Interferer[] one = [new(-90)];
        Refused("interferers", [], Study);
        Refused("interferers.MedianPowerDbm", [new(double.NaN)], Study);
        Refused("interferers.ShadowingDb", [new(-90, 51)], Study);
        Refused("interferers.Activity", [new(-90, 1, 1.01)], Study);
        Refused("study.Trials", one, Study with { Trials = 99 });
        Refused("study.Trials", new Interferer[20_000], Study with { Trials = 10_000_000 });
        Refused("study.Correlation", one, Study with { Correlation = -0.1 });
        Refused("study.Confidence", one, Study with { Confidence = 0.99999 });
        Refused("study.Threads", one, Study with { Threads = 1025 });
        Assert.Equal("percent", Assert.Throws<PropagationInputException>(() => AggregateInterference.Draw(one, Study).Percentile(101)).Parameter);
        Assert.Equal("limitDbm", Assert.Throws<PropagationInputException>(() => AggregateInterference.Draw(one, Study).ShareAbove(double.NaN)).Parameter);
        Assert.ThrowsAny<OperationCanceledException>(() => AggregateInterference.Draw(one, Study, new CancellationToken(canceled: true)));

        static void Refused(string name, Interferer[] interferers, AggregateStudy study) =>
            Assert.Equal(name, Assert.Throws<PropagationInputException>(() => AggregateInterference.Draw(interferers, study)).Parameter);
    }
}
