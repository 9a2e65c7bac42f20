using Rongxi.Propagation.BuildingEntry;

namespace Rongxi.Propagation.Tests.BuildingEntry;

public sealed class P2109Tests
{
    [Theory]
    [InlineData(BuildingType.Traditional)]
    [InlineData(BuildingType.ThermallyEfficient)]
    public void Loss_grows_with_probability(BuildingType building)
    {
        foreach (double f in new[] { 0.08, 0.7, 3.5, 28, 100 })
        {
            double before = double.NegativeInfinity;
            for (double p = 0.1; p < 100; p += 0.1)
            {
                double here = P2109.LossDb(f, building, p);
                Assert.True(here > before, $"{f} GHz, {p} %");
                before = here;
            }
        }
    }

    [Fact]
    public void The_median_lies_between_the_tails_and_no_gain_exceeds_3_dB()
    {
        double median = P2109.LossDb(3.5, BuildingType.Traditional, 50);
        Assert.InRange(median, P2109.LossDb(3.5, BuildingType.Traditional, 5), P2109.LossDb(3.5, BuildingType.Traditional, 95));
        Assert.InRange(median, 14, 18);
        Assert.True(P2109.LossDb(3.5, BuildingType.Traditional, 1e-9) >= -3);
    }

    [Fact]
    public void Metal_in_the_walls_and_steep_paths_cost_more()
    {
        Assert.True(P2109.LossDb(2, BuildingType.ThermallyEfficient, 50) > P2109.LossDb(2, BuildingType.Traditional, 50) + 10);
        Assert.True(P2109.LossDb(2, BuildingType.Traditional, 50, 60) > P2109.LossDb(2, BuildingType.Traditional, 50, 0));
        Assert.Equal(P2109.LossDb(2, BuildingType.Traditional, 50, 60), P2109.LossDb(2, BuildingType.Traditional, 50, -60));
    }

    [Theory]
    [InlineData("frequencyGHz", 0.079, 1, 50, 0)]
    [InlineData("frequencyGHz", 100.1, 1, 50, 0)]
    [InlineData("building", 1, 0, 50, 0)]
    [InlineData("building", 1, 3, 50, 0)]
    [InlineData("probabilityPercent", 1, 1, 0, 0)]
    [InlineData("probabilityPercent", 1, 1, 100, 0)]
    [InlineData("probabilityPercent", 1, 1, double.NaN, 0)]
    [InlineData("elevationDeg", 1, 1, 50, 91)]
    public void What_is_out_of_range_is_refused_by_name(string parameter, double f, int building, double p, double elevation) =>
        Assert.Equal(parameter, Assert.Throws<PropagationInputException>(() => P2109.LossDb(f, (BuildingType)building, p, elevation)).Parameter);
}
