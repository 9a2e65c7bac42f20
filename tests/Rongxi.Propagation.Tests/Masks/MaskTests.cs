using Rongxi.Propagation.Masks;

namespace Rongxi.Propagation.Tests.Masks;

public sealed class MaskTests
{
    [Fact]
    public void A_mask_is_straight_between_corners_with_steps_and_ends()
    {
        EmissionMask emission = EmissionMask.Symmetric(new MaskPoint(5, 0), new MaskPoint(10, -20), new MaskPoint(10, -40), new MaskPoint(20, -60));
        Assert.Equal((-20.0, 20.0), (emission.LowestOffsetHz, emission.HighestOffsetHz));
        foreach (double side in new[] { -1.0, 1 })
        {
            Assert.Equal(0, emission.LevelDb(side * 3));
            Assert.Equal(-10, emission.LevelDb(side * 7.5), 1e-12);
            Assert.Equal(-20, emission.LevelDb(side * 10), 1e-12);
            Assert.Equal(-50, emission.LevelDb(side * 15), 1e-12);
            Assert.Equal(-300, emission.LevelDb(side * 20.1));
        }

        ReceiverMask floor = ReceiverMask.FromPoints(BeyondMask.Floor, new MaskPoint(-10, 60), new MaskPoint(0, 0), new MaskPoint(5, 30));
        Assert.Equal(60, floor.AttenuationDb(-11));
        Assert.Equal(30, floor.AttenuationDb(6));
        Assert.Equal(15, floor.AttenuationDb(2.5), 1e-12);
        ReceiverMask cut = ReceiverMask.FromPoints(BeyondMask.Cut, new MaskPoint(-10, 60), new MaskPoint(0, 0), new MaskPoint(5, 30));
        Assert.Equal(300, cut.AttenuationDb(6));
        Assert.Equal(10 + (2 * 5 * (1 - 0.01) / (2 * Math.Log(10))) + (2 * 10 * (1e-4 - 1e-6) / (2 * Math.Log(10))), emission.EquivalentWidthHz, 1e-9);
    }

    [Fact]
    public void Corners_that_make_no_mask_are_refused_by_name()
    {
        Refused(() => EmissionMask.FromPoints(new MaskPoint(0, 0)));
        Refused(() => EmissionMask.FromPoints(new MaskPoint(0, 0), new MaskPoint(0, -3)));
        Refused(() => EmissionMask.FromPoints(new MaskPoint(0, 0), new MaskPoint(-1, -3)));
        Refused(() => EmissionMask.FromPoints(new MaskPoint(0, 0), new MaskPoint(1, -1), new MaskPoint(1, -2), new MaskPoint(1, -3), new MaskPoint(2, -3)));
        Refused(() => EmissionMask.FromPoints(new MaskPoint(0, -1), new MaskPoint(1, -2)));
        Refused(() => EmissionMask.FromPoints(new MaskPoint(0, 0), new MaskPoint(1, 1)));
        Refused(() => EmissionMask.FromPoints(new MaskPoint(0, 0), new MaskPoint(1, double.NaN)));
        Refused(() => EmissionMask.FromPoints(new MaskPoint(0, 0), new MaskPoint(double.NaN, 0)));
        Refused(() => EmissionMask.FromPoints(new MaskPoint(0, 0), new MaskPoint(1, -301)));
        Refused(() => EmissionMask.Symmetric(new MaskPoint(-1, 0), new MaskPoint(1, 0)));
        Refused(() => EmissionMask.Symmetric(new MaskPoint(0, 0)));
        Refused(() => EmissionMask.Symmetric(new MaskPoint(0, 0), new MaskPoint(0, -1), new MaskPoint(1, -1)));
        Refused(() => EmissionMask.Symmetric(Enumerable.Range(1, 33).Select(i => new MaskPoint(i, 0)).ToArray()));
        Refused(() => ReceiverMask.Symmetric(BeyondMask.Floor, new MaskPoint(1, 0), new MaskPoint(2, -1)));
        Refused(() => ReceiverMask.Symmetric(BeyondMask.Floor, []));
        Assert.Equal("beyond", Assert.Throws<PropagationInputException>(() => ReceiverMask.Symmetric((BeyondMask)3, new MaskPoint(1, 0))).Parameter);
        EmissionMask most = EmissionMask.Symmetric(Enumerable.Range(1, 32).Select(i => new MaskPoint(i, 0)).ToArray());
        Assert.Equal("offsetHz", Assert.Throws<PropagationInputException>(() => most.LevelDb(double.NaN)).Parameter);
        Assert.Equal("offsetHz", Assert.Throws<PropagationInputException>(() => DefaultMasks.Receiver(1).AttenuationDb(2e12)).Parameter);

        static void Refused(Func<object> attempt) => Assert.Equal("points", Assert.Throws<PropagationInputException>(() => attempt()).Parameter);
    }

    [Fact]
    public void The_default_emission_falls_by_the_out_of_band_curve_to_the_spurious_level()
    {
        // 16 kHz at 400 MHz, 25 W: 43 + 14 = 57 dB in 100 kHz, a density 7.96 dB less again.
        EmissionMask mask = DefaultMasks.Emission(0.4, 16e3, 25, SpuriousLimit.General);
        Assert.Equal(0, mask.LevelDb(8e3), 1e-12);
        Assert.Equal(-40 * Math.Log10(2), mask.LevelDb(16e3), 0.1);
        Assert.Equal(-40 * Math.Log10(62.5 / 8), mask.LevelDb(62.5e3), 1e-9);
        Assert.Equal(-57 + 0.02 - 7.96, mask.LevelDb(63e3), 0.02);
        Assert.Equal(250e3, mask.HighestOffsetHz, 1e-6);

        var draws = new SplitMix(1541);
        for (int i = 0; i < 2000; i++)
        {
            double frequency = Math.Pow(10, draws.Between(-5, Math.Log10(300)));
            double bandwidth = Math.Pow(10, draws.Between(0, 10));
            EmissionMask any = DefaultMasks.Emission(frequency, bandwidth, Math.Pow(10, draws.Between(-6, 6)), SpuriousLimit.Space, draws.Below(5) == 0 ? 1 : 3);
            double before = 0;
            for (double offset = 0; offset <= any.HighestOffsetHz; offset += any.HighestOffsetHz / 200)
            {
                double level = any.LevelDb(offset);
                Assert.True(level <= before + 1e-9 && double.IsFinite(level));
                before = level;
            }
        }
    }

    [Fact]
    public void The_default_receiver_has_its_pass_band_flank_and_floor()
    {
        ReceiverMask mask = DefaultMasks.Receiver(25e3, 60, 80, 1.5);
        Assert.Equal(0, mask.AttenuationDb(12.5e3));
        Assert.Equal(30, mask.AttenuationDb(15.625e3), 1e-9);
        Assert.Equal(60, mask.AttenuationDb(-18.75e3), 1e-9);
        Assert.Equal(80, mask.AttenuationDb(62.5e3), 1e-9);
        Assert.Equal(80, mask.AttenuationDb(1e9), 1e-9);
    }

    [Theory]
    [InlineData(0.4, 12.5e3, 62.5e3)]
    [InlineData(0.4, 1e6, 2.5e6)]
    [InlineData(0.4, 20e6, 40e6)]
    [InlineData(2.6, 60e6, 140e6)]
    [InlineData(7, 50e3, 250e3)]
    [InlineData(12, 300e6, 700e6)]
    [InlineData(100e-6, 100, 625)]
    [InlineData(0.01, 3e3, 10e3)]
    [InlineData(20, 400e3, 1.25e6)]
    [InlineData(40, 600e6, 1.4e9)]
    public void The_spurious_domain_begins_where_appendix_3_says(double frequencyGHz, double bandwidthHz, double boundaryHz) =>
        Assert.Equal(boundaryHz, SpuriousDomain.BoundaryHz(frequencyGHz, bandwidthHz), 1e-6);

    [Fact]
    public void Spurious_limits_take_the_less_stringent_of_the_two()
    {
        Assert.Equal(43, SpuriousLimit.General.AttenuationDb(1), 1e-12);
        Assert.Equal(70, SpuriousLimit.General.AttenuationDb(1e4), 1e-12);
        Assert.Equal(60, SpuriousLimit.Space.AttenuationDb(1e4), 1e-12);
        Assert.Equal(56, SpuriousLimit.Television.AttenuationDb(10), 1e-12);
        Assert.Equal(0, SpuriousLimit.Sound.AttenuationDb(1e-6), 1e-12);
        Assert.Equal([1e3, 1e4, 1e5, 1e6], new[] { 1e-4, 0.01, 0.4, 5 }.Select(SpuriousDomain.ReferenceBandwidthHz));
    }

    [Fact]
    public void Parameters_outside_their_range_are_refused_by_name()
    {
        Refused("frequencyGHz", () => DefaultMasks.Emission(301, 1e4, 1, SpuriousLimit.General));
        Refused("frequencyGHz", () => SpuriousDomain.ReferenceBandwidthHz(double.NaN));
        Refused("necessaryBandwidthHz", () => DefaultMasks.Emission(1, 0.5, 1, SpuriousLimit.General));
        Refused("necessaryBandwidthHz", () => SpuriousDomain.BoundaryHz(1, 0));
        Refused("meanPowerW", () => DefaultMasks.Emission(1, 1e4, 0, SpuriousLimit.General));
        Refused("MostDbc", () => DefaultMasks.Emission(1, 1e4, 1, new SpuriousLimit(43, double.NaN)));
        Refused("extentOverBoundary", () => DefaultMasks.Emission(1, 1e4, 1, SpuriousLimit.General, 0.9));
        Refused("bandwidthHz", () => DefaultMasks.Receiver(double.NaN));
        Refused("adjacentSelectivityDb", () => DefaultMasks.Receiver(1e4, -1));
        Refused("blockingDb", () => DefaultMasks.Receiver(1e4, 70, 69));
        Refused("shapeFactor", () => DefaultMasks.Receiver(1e4, 70, 80, 1));

        static void Refused(string parameter, Func<object> attempt) =>
            Assert.Equal(parameter, Assert.Throws<PropagationInputException>(() => attempt()).Parameter);
    }
}
