using Rongxi.Propagation.Clutter;
using Rongxi.Propagation.Tests.P528;

namespace Rongxi.Propagation.Tests.Clutter;

public sealed class P2108Tests
{
    [Theory]
    [InlineData(ClutterType.Water, 10)]
    [InlineData(ClutterType.Open, 10)]
    [InlineData(ClutterType.Suburban, 10)]
    [InlineData(ClutterType.UrbanOrForest, 15)]
    [InlineData(ClutterType.DenseUrban, 20)]
    public void An_antenna_that_sinks_below_the_top_loses_more_and_more_from_nothing_on(ClutterType clutter, double topM)
    {
        Assert.Equal(topM, P2108.RepresentativeHeightM(clutter));
        Assert.Equal(0, P2108.TerminalLossDb(0.9, topM, clutter, topM));
        Assert.Equal(0, P2108.TerminalLossDb(0.9, topM + 5, clutter, topM));
        Assert.Equal(0, P2108.TerminalLossDb(0.9, topM - 1e-9, clutter, topM), 0.01);
        double before = 0;
        for (double h = topM - 0.1; h > 0.5; h -= 0.1)
        {
            double here = P2108.TerminalLossDb(0.9, h, clutter, topM);
            Assert.True(here > before, $"{h} m");
            before = here;
        }
    }

    [Fact]
    public void Narrow_streets_lose_more() =>
        Assert.True(P2108.TerminalLossDb(2, 1.5, ClutterType.DenseUrban, 20, 10) > P2108.TerminalLossDb(2, 1.5, ClutterType.DenseUrban, 20, 40));

    [Fact]
    public void Terrestrial_loss_grows_with_distance_up_to_2_km_and_stays()
    {
        double before = 0;
        for (double d = 0.25; d <= 2; d += 0.05)
        {
            double here = P2108.TerrestrialLossDb(3, d, 50);
            Assert.True(here > before, $"{d} km");
            before = here;
        }

        Assert.Equal(P2108.TerrestrialLossDb(3, 2, 50), P2108.TerrestrialLossDb(3, 200, 50), 1e-12);
    }

    // Beyond some kilometres only the frequency counts: 10 × log f rising up to where it levels off at 33 dB.
    [Theory]
    [InlineData(1, 25)]
    [InlineData(4, 31.0)]
    [InlineData(67, 33)]
    public void Far_median_follows_the_frequency(double f, double lossDb) =>
        Assert.Equal(lossDb, P2108.TerrestrialLossDb(f, 10, 50), 0.3);

    [Fact]
    public void Losses_grow_with_the_percentage_of_places()
    {
        foreach (double f in new[] { 10, 30, 67 })
        {
            double terrestrial = double.NegativeInfinity;
            double slant = double.NegativeInfinity;
            for (double p = 0.5; p < 100; p += 0.5)
            {
                double first = P2108.TerrestrialLossDb(f, 1, p);
                double second = P2108.SlantLossDb(f, 20, p);
                Assert.True(first > terrestrial && second > slant, $"{f} GHz, {p} %");
                terrestrial = first;
                slant = second;
            }
        }
    }

    [Fact]
    public void Median_slant_loss_falls_as_the_path_rises_to_nothing_at_the_zenith()
    {
        double before = double.PositiveInfinity;
        for (double elevation = 0; elevation <= 90; elevation += 1)
        {
            double here = P2108.SlantLossDb(30, elevation, 50);
            Assert.True(here < before, $"{elevation}°");
            before = here;
        }

        Assert.Equal(0, before, 1e-9);
    }

    [Fact]
    public void No_valid_input_yields_anything_but_finite_losses()
    {
        Draws draws = new(6);
        for (int i = 0; i < 20_000; i++)
        {
            double p = i % 3 == 0 ? draws.Scaled(1e-9, 99) : 100 - draws.Scaled(1e-9, 99);
            Assert.True(double.IsFinite(P2108.TerrestrialLossDb(draws.Scaled(0.5, 67), draws.Scaled(0.25, 10_000), p)));
            Assert.True(double.IsFinite(P2108.SlantLossDb(draws.Scaled(10, 100), i % 10 == 0 ? 90 : draws.Between(0, 90), p)));
            double terminal = P2108.TerminalLossDb(draws.Scaled(0.03, 3), draws.Scaled(1e-6, 50), (ClutterType)(i % 5), draws.Scaled(0.1, 1000), draws.Scaled(0.1, 1000));
            Assert.True(terminal >= 0 && double.IsFinite(terminal));
        }
    }

    [Fact]
    public void What_is_out_of_range_is_refused_by_name()
    {
        static void Refused(string parameter, Func<double> ask) => Assert.Equal(parameter, Assert.Throws<PropagationInputException>(() => ask()).Parameter);
        Refused("frequencyGHz", () => P2108.TerminalLossDb(3.01, 1, ClutterType.Open, 10));
        Refused("antennaHeightM", () => P2108.TerminalLossDb(1, 0, ClutterType.Open, 10));
        Refused("clutter", () => P2108.TerminalLossDb(1, 1, (ClutterType)5, 10));
        Refused("clutter", () => P2108.RepresentativeHeightM((ClutterType)(-1)));
        Refused("clutterHeightM", () => P2108.TerminalLossDb(1, 1, ClutterType.Open, 0));
        Refused("streetWidthM", () => P2108.TerminalLossDb(1, 1, ClutterType.Open, 10, double.NaN));
        Refused("frequencyGHz", () => P2108.TerrestrialLossDb(0.49, 1, 50));
        Refused("distanceKm", () => P2108.TerrestrialLossDb(1, 0.24, 50));
        Refused("locationPercent", () => P2108.TerrestrialLossDb(1, 1, 0));
        Refused("locationPercent", () => P2108.TerrestrialLossDb(1, 1, 100));
        Refused("frequencyGHz", () => P2108.SlantLossDb(9.9, 10, 50));
        Refused("elevationDeg", () => P2108.SlantLossDb(20, -1, 50));
        Refused("locationPercent", () => P2108.SlantLossDb(20, 1, double.NaN));
    }
}
