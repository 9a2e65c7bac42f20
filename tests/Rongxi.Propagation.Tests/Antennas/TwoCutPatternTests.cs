using Rongxi.Propagation.Antennas;

namespace Rongxi.Propagation.Tests.Antennas;

public sealed class TwoCutPatternTests
{
    [Theory]
    [InlineData(CutCombination.SumLimitedByFrontToBack)]
    [InlineData(CutCombination.CrossWeighted)]
    public void The_cuts_themselves_come_out_exactly(CutCombination combination)
    {
        TwoCutPattern pattern = Panel(combination);
        for (double angle = -180; angle <= 180; angle += 3.7)
        {
            Assert.Equal(17 - pattern.Horizontal.AttenuationDb(angle), pattern.GainDbi(angle, 0), 1e-9);
            if (Math.Abs(angle) <= 90)
            {
                Assert.Equal(17 - pattern.Vertical.AttenuationDb(angle), pattern.GainDbi(0, angle), 1e-9);
            }
        }
    }

    [Fact]
    public void The_sum_stops_at_the_front_to_back_ratio_and_the_weighted_sum_attenuates_less()
    {
        TwoCutPattern sum = Panel(CutCombination.SumLimitedByFrontToBack);
        TwoCutPattern weighted = Panel(CutCombination.CrossWeighted);
        var draws = new SplitMix(6);
        for (int i = 0; i < 2000; i++)
        {
            double azimuth = draws.Between(-180, 180);
            double elevation = draws.Between(-90, 90);
            double aside = sum.Horizontal.AttenuationDb(azimuth);
            double upright = sum.Vertical.AttenuationDb(elevation);
            double limit = Math.Max(sum.FrontToBackDb, Math.Max(aside, upright));
            Assert.Equal(17 - Math.Min(aside + upright, limit), sum.GainDbi(azimuth, elevation), 1e-9);
            double attenuation = 17 - weighted.GainDbi(azimuth, elevation);
            Assert.InRange(attenuation, Math.Min(aside, upright) - 1e-9, aside + upright + 1e-9);
        }

        Assert.Equal(17, weighted.GainDbi(0, 0), 1e-9);
        Assert.Equal(25, sum.FrontToBackDb, 1e-9);
    }

    [Fact]
    public void A_cut_is_straight_between_its_points_and_closes()
    {
        var cut = new PatternCut([-90, 10, 200], [3, 0, 30]);
        Assert.Equal(1.5, cut.AttenuationDb(-40), 1e-12);
        Assert.Equal(15, cut.AttenuationDb(105), 1e-12);
        Assert.Equal(30 - (27 * 0.5), cut.AttenuationDb(235), 1e-12);
        Assert.Equal(cut.AttenuationDb(-1e-300), cut.AttenuationDb(0), 1e-9);
        Assert.Equal([10.0, 200, 270], cut.AnglesDegrees.ToArray());
        Assert.Equal([0.0, 90], new PatternCut([90, 360], [1, 2]).AnglesDegrees.ToArray());
        Assert.Equal(2, new PatternCut([0, 180, 360], [1, 2, 9]).Count);
    }

    [Fact]
    public void Points_that_make_no_cut_are_refused_by_name()
    {
        RecommendationTests.Refused("anglesDegrees", () => new PatternCut([0, 0], [0, 0]));
        RecommendationTests.Refused("anglesDegrees", () => new PatternCut([0], [0]));
        RecommendationTests.Refused("anglesDegrees", () => new PatternCut([0, 360], [0, 0]));
        RecommendationTests.Refused("anglesDegrees", () => new PatternCut([-180, 181], [0, 0]));
        RecommendationTests.Refused("anglesDegrees", () => new PatternCut([double.NaN, 1], [0, 0]));
        RecommendationTests.Refused("attenuationsDb", () => new PatternCut([0, 1], [0, -1]));
        RecommendationTests.Refused("attenuationsDb", () => new PatternCut([0, 1], [0]));
        RecommendationTests.Refused("angleDegrees", () => Panel(CutCombination.CrossWeighted).Horizontal.AttenuationDb(double.NaN));
        RecommendationTests.Refused("peakGainDbi", () => new TwoCutPattern(101, Panel(0).Horizontal, Panel(0).Vertical));
        RecommendationTests.Refused("combination", () => new TwoCutPattern(1, Panel(0).Horizontal, Panel(0).Vertical, (CutCombination)2));
        Assert.Throws<ArgumentNullException>(() => new TwoCutPattern(1, null!, Panel(0).Vertical));
    }

    private static TwoCutPattern Panel(CutCombination combination)
    {
        double[] angles = Enumerable.Range(0, 360).Select(a => (double)a).ToArray();
        double[] horizontal = angles.Select(a => Math.Min(25, 12 * Math.Pow(Math.Min(a, 360 - a) / 65, 2))).ToArray();
        double[] vertical = angles.Select(a => Math.Min(28, 12 * Math.Pow(Math.Min(a, 360 - a) / 8, 2))).ToArray();
        return new TwoCutPattern(17, new PatternCut(angles, horizontal), new PatternCut(angles, vertical), combination);
    }
}
