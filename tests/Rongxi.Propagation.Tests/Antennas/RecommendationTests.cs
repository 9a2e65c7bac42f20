using Rongxi.Propagation.Antennas;

namespace Rongxi.Propagation.Tests.Antennas;

/// <summary>The reference patterns against their equations worked by hand, their steps and their ranges.</summary>
public sealed class RecommendationTests
{
    [Fact]
    public void An_omnidirectional_antenna_follows_its_equations()
    {
        // G0 = 10 dBi: θ3 = 10.76°; k = 0.7 below 3 GHz.
        var peak = new OmnidirectionalPattern(2, 10, SideLobes.Peak);
        Assert.Equal(10.76, peak.ElevationWidth, 1e-9);
        Assert.Equal(10 - 3, peak.GainDbi(77, 10.76 / 2), 1e-9);
        Assert.Equal(10 - 12 + (10 * Math.Log10(1.7)), peak.GainDbi(0, 10), 1e-9);
        Assert.Equal(10 - 12 + (10 * Math.Log10(Math.Pow(30 / 10.76, -1.5) + 0.7)), peak.GainDbi(0, 30), 1e-9);

        // k = 0 above.
        var average = new OmnidirectionalPattern(10, 10, SideLobes.Average);
        Assert.Equal(10 - 15, average.GainDbi(0, 11), 1e-9);
        Assert.Equal(10 - 15 - (15 * Math.Log10(60 / 10.76)), average.GainDbi(0, 60), 1e-9);
    }

    [Fact]
    public void A_sectoral_antenna_follows_its_equations()
    {
        // G0 = 17 dBi, φ3 = 65°: θ3 = 31000/(65 · 50.1187) = 9.5159°.
        double width = SectoralAntenna.ElevationWidthDegrees(17, 65);
        Assert.Equal(9.51592, width, 1e-4);
        Assert.Equal(65, SectoralAntenna.AzimuthWidthDegrees(17, width), 1e-9);
        var peak = new SectoralPattern(17, 65, width, SideLobes.Peak, SideLobePerformance.Typical);
        double least = -12 + (10 * Math.Log10(6.6)) - (15 * Math.Log10(180 / width));
        Assert.Equal(17 + least, peak.GainDbi(180, 0), 1e-9);
        Assert.Equal(17 + least, peak.GainDbi(0, 90), 1e-9);
        Assert.Equal(17 - 3, peak.GainDbi(32.5, 0), 1e-9);
        Assert.Equal(17 - 3, peak.GainDbi(0, width / 2), 1e-9);
        Assert.Equal(17 - 12 - (3 * (1 - Math.Pow(0.5, -0.8))), peak.GainDbi(65, 0), 1e-9);
        Assert.Equal(17 - 12 + (10 * Math.Log10(Math.Pow(2, -1.5) + 0.7)), peak.GainDbi(0, 2 * width), 1e-9);

        // Off both axes: the elevation's part shrinks as the azimuth's nears that of the back.
        double aside = (-12 * Math.Pow(40.0 / 65, 1.2)) - (3 * (1 - Math.Pow(0.5, -0.8)));
        double compression = (aside - least) / -least;
        Assert.Equal(17 + aside - (3 * compression), peak.GainDbi(40, width / 2), 1e-9);
    }

    [Fact]
    public void A_microwave_sectoral_antenna_follows_its_equations()
    {
        var peak = new MicrowaveSectoralPattern(18, 90, 6, SideLobes.Peak);
        Assert.Equal(18 - 3, peak.GainDbi(45, 0), 1e-9);
        Assert.Equal(18 - 3, peak.GainDbi(0, 3), 1e-9);
        Assert.Equal(18 - 12 - (15 * Math.Log10(10)), peak.GainDbi(0, 60), 1e-9);

        // Straight behind the equivalent width is the one in elevation: x = 180/6.
        Assert.Equal(18 - 12 - (15 * Math.Log10(30)), peak.GainDbi(180, 0), 1e-9);
        var average = new MicrowaveSectoralPattern(18, 90, 6, SideLobes.Average);
        Assert.Equal(18 - 15 - (15 * Math.Log10(30)), average.GainDbi(180, 0), 1e-9);
        Assert.IsType<SectoralPattern>(SectoralAntenna.For(6, 18, 90, SideLobes.Peak));
        Assert.IsType<MicrowaveSectoralPattern>(SectoralAntenna.For(6.001, 18, 90, SideLobes.Peak));
    }

    [Fact]
    public void A_low_gain_antenna_follows_its_equations()
    {
        var pattern = new LowGainPattern(14);
        Assert.Equal(32.78, pattern.Width, 0.01);
        Assert.Equal(14 - 3, pattern.GainOffAxisDbi(pattern.Width / 2), 1e-9);
        Assert.Equal(0, pattern.GainOffAxisDbi(1.5 * pattern.Width), 1e-9);
        Assert.Equal(-8, pattern.GainOffAxisDbi(180), 1e-9);
    }

    [Fact]
    public void A_dish_follows_its_equations()
    {
        // D/λ = 100/3 at 10 GHz with λ = 0.0299792458 m.
        ParabolicPattern small = ParabolicPattern.FromDiameter(10, 0.999308193);
        Assert.Equal(100.0 / 3, small.DiameterWavelengths, 1e-6);
        Assert.Equal((20 * Math.Log10(100.0 / 3)) + 7.7, small.PeakGainDbi, 1e-6);
        Assert.Equal(small.PeakGainDbi - (2.5e-3 * Math.Pow(100.0 / 3, 2)), small.GainOffAxisDbi(1), 1e-6);
        Assert.Equal(2 + (15 * Math.Log10(100.0 / 3)), small.GainOffAxisDbi(2.9), 1e-6);
        Assert.Equal(52 - (10 * Math.Log10(100.0 / 3)) - 25, small.GainOffAxisDbi(10), 1e-6);
        Assert.Equal(10 - (10 * Math.Log10(100.0 / 3)), small.GainOffAxisDbi(120), 1e-6);

        ParabolicPattern large = ParabolicPattern.FromGain(38, 50);
        Assert.Equal(Math.Pow(10, 42.3 / 20), large.DiameterWavelengths, 1e-9);
        Assert.Equal(32 - 25, large.GainOffAxisDbi(10), 1e-9);
        Assert.Equal(-10, large.GainOffAxisDbi(48), 1e-9);
        ParabolicPattern higher = ParabolicPattern.FromGain(80, 50);
        Assert.Equal(32 - (25 * Math.Log10(100)), higher.GainOffAxisDbi(100), 1e-9);
        Assert.Equal(-20, higher.GainOffAxisDbi(150), 1e-9);

        ParabolicPattern below = ParabolicPattern.FromGain(0.4, 12);
        double wavelengths = Math.Pow(10, 4.3 / 20);
        Assert.Equal(-2 - (5 * Math.Log10(wavelengths)), below.GainOffAxisDbi(180), 1e-9);
        Assert.Equal(52 - (10 * Math.Log10(wavelengths)) - (25 * Math.Log10(100)), below.GainOffAxisDbi(100), 1e-9);
    }

    [Theory]
    [InlineData(BroadcastBand.TelevisionBandI, 50, 70, 6)]
    [InlineData(BroadcastBand.SoundBandII, 27, 60, 12)]
    [InlineData(BroadcastBand.TelevisionBandIII, 27, 60, 12)]
    [InlineData(BroadcastBand.TelevisionBandsIVAndV, 20, 60, 16)]
    public void A_broadcast_receiving_antenna_discriminates_from_one_angle_to_another(BroadcastBand band, double from, double to, double discriminationDb)
    {
        var pattern = new BroadcastReceivingPattern(band, 5);
        Assert.Equal(5, pattern.GainOffAxisDbi(from), 1e-12);
        Assert.Equal(5 - (discriminationDb / 2), pattern.GainOffAxisDbi((from + to) / 2), 1e-12);
        Assert.Equal(5 - discriminationDb, pattern.GainOffAxisDbi(to), 1e-12);
        Assert.Equal(5 - discriminationDb, pattern.GainOffAxisDbi(180), 1e-12);
    }

    [Fact]
    public void Patterns_of_one_angle_are_continuous_and_never_rise_away_from_the_main_lobe()
    {
        var draws = new SplitMix(699);
        for (int i = 0; i < 20; i++)
        {
            double frequency = draws.Between(1, 86);
            AxialPattern[] patterns =
            [
                ParabolicPattern.FromGain(frequency, draws.Between(14.1, 60)),
                ParabolicPattern.FromGain(draws.Between(0.1, 0.9), draws.Between(3.75, 30)),
                new LowGainPattern(draws.Between(6, 20)),
                new BroadcastReceivingPattern((BroadcastBand)draws.Below(4)),
            ];
            foreach (AxialPattern pattern in patterns)
            {
                double before = pattern.GainOffAxisDbi(0);
                for (double angle = 0.01; angle <= 180; angle += 0.01)
                {
                    double gain = pattern.GainOffAxisDbi(angle);

                    // Printed to two or three digits, the equations meet within a tenth of a decibel; a steep main lobe adds its slope.
                    double slope = angle < 5 ? 0.02 * Math.Pow(10, pattern.PeakGainDbi / 20) : 0.02;
                    Assert.InRange(gain, before - 0.1 - slope, before + 0.04);
                    before = gain;
                }
            }
        }
    }

    [Fact]
    public void Sectoral_and_omnidirectional_patterns_step_no_more_than_their_equations_do()
    {
        var draws = new SplitMix(13365);
        for (int i = 0; i < 12; i++)
        {
            double gain = draws.Between(8, 20);
            foreach (SideLobes lobes in Enum.GetValues<SideLobes>())
            {
                AntennaPattern sector = SectoralAntenna.For(draws.Between(0.4, 6), gain, draws.Between(40, 120), lobes, (SideLobePerformance)draws.Below(2));
                AntennaPattern omni = new OmnidirectionalPattern(draws.Between(0.4, 70), draws.Between(0, 12), lobes);
                // The average side lobes of an improved antenna begin 0.41 dB above the end of the main lobe.
                Walk(sector, 0.45);

                // The average pattern falls from −12 dB to −15 dB + 10 log(1 + k) at θ3.
                Walk(omni, lobes == SideLobes.Average ? 3.1 : 0.2);
            }
        }

        static void Walk(AntennaPattern pattern, double step)
        {
            foreach (double azimuth in new[] { 0.0, 37, 90, 180 })
            {
                double before = pattern.GainDbi(azimuth, 0);
                for (double elevation = 0.01; elevation < 90; elevation += 0.01)
                {
                    double gain = pattern.GainDbi(azimuth, elevation);
                    Assert.InRange(gain, before - step, before + step);
                    before = gain;
                }
            }

            double last = pattern.GainDbi(0, 4);
            for (double azimuth = 0.01; azimuth <= 180; azimuth += 0.01)
            {
                double gain = pattern.GainDbi(azimuth, 4);
                Assert.InRange(gain, last - 0.05, last + 0.05);
                last = gain;
            }
        }
    }

    [Fact]
    public void Average_side_lobes_are_never_above_the_crests()
    {
        var draws = new SplitMix(2);
        for (int i = 0; i < 4000; i++)
        {
            double frequency = draws.Between(0.4, 70);
            double gain = draws.Between(10, 22);
            double width = draws.Between(30, 120);
            double azimuth = draws.Between(-180, 180);
            double elevation = draws.Between(-90, 90);
            Compare(SectoralAntenna.For(frequency, gain, width, SideLobes.Average), SectoralAntenna.For(frequency, gain, width, SideLobes.Peak));
            Compare(new OmnidirectionalPattern(frequency, gain / 2, SideLobes.Average), new OmnidirectionalPattern(frequency, gain / 2, SideLobes.Peak));

            void Compare(AntennaPattern average, AntennaPattern peak)
            {
                // Behind an antenna above 6 GHz the equivalent width of the average pattern narrows from farther back on, and may pass.
                if (average is MicrowaveSectoralPattern && Math.Abs(azimuth) > 90)
                {
                    return;
                }

                double above = average.GainDbi(azimuth, elevation) - peak.GainDbi(azimuth, elevation);
                Assert.True(above <= 0.15, $"{above} dB at {frequency} GHz, {gain} dBi, {azimuth}, {elevation}");
            }
        }
    }

    [Fact]
    public void No_valid_antenna_gives_anything_but_a_number()
    {
        var draws = new SplitMix(86);
        for (int i = 0; i < 20_000; i++)
        {
            var lobes = (SideLobes)draws.Below(2);
            AntennaPattern pattern = draws.Below(5) switch
            {
                0 => new SectoralPattern(draws.Between(0, 40), draws.Between(0.01, 360), Width(), lobes, draws.Between(0, 1), draws.Between(0, 1), draws.Between(0, 1)),
                1 => new MicrowaveSectoralPattern(draws.Between(0, 40), draws.Between(0.01, 180), Width(), lobes),
                2 => new OmnidirectionalPattern(draws.Between(0, 30), Width(), draws.Between(0, 1), lobes),
                3 => ParabolicPattern.FromGain(draws.Between(1, 86), draws.Between(14.08, 107.7)),
                _ => ParabolicPattern.FromGain(draws.Between(0.1, 0.99), draws.Between(3.71, 107.7)),
            };
            double gain = pattern.GainDbi(draws.Below(4) == 0 ? 90 * (draws.Below(5) - 2) : draws.Between(-360, 360), draws.Below(4) == 0 ? 45 * (draws.Below(5) - 2) : draws.Between(-90, 90));
            Assert.True(double.IsFinite(gain) && gain <= pattern.PeakGainDbi + 1e-9, $"{gain}");
        }

        double Width() => draws.Below(4) == 0 ? 22.5 + ((draws.Below(3) - 1) * 1e-12) : draws.Between(0.01, 180);
    }

    [Fact]
    public void Parameters_outside_their_range_are_refused_by_name()
    {
        Refused("frequencyGHz", () => new OmnidirectionalPattern(0.39, 5, SideLobes.Peak));
        Refused("frequencyGHz", () => new OmnidirectionalPattern(70.1, 5, SideLobes.Peak));
        Refused("gainDbi", () => new OmnidirectionalPattern(1, double.NaN, SideLobes.Peak));
        Refused("gainDbi", () => new OmnidirectionalPattern(1, 30.1, SideLobes.Peak));
        Refused("sideLobes", () => new OmnidirectionalPattern(1, 5, (SideLobes)2));
        Refused("elevationWidthDegrees", () => new OmnidirectionalPattern(5, 0, 0.7, SideLobes.Peak));
        Refused("sideLobeFactor", () => new OmnidirectionalPattern(5, 10, 1.01, SideLobes.Peak));
        Refused("frequencyGHz", () => SectoralAntenna.For(71, 15, 65, SideLobes.Peak));
        Refused("azimuthWidthDegrees", () => SectoralAntenna.For(1, 15, 120.1, SideLobes.Peak));
        Refused("gainDbi", () => SectoralAntenna.For(1, 1, 65, SideLobes.Peak));
        Refused("gainDbi", () => SectoralAntenna.AzimuthWidthDegrees(5, 20));
        Refused("elevationWidthDegrees", () => SectoralAntenna.AzimuthWidthDegrees(5, double.NaN));
        Refused("performance", () => SectoralAntenna.For(1, 15, 65, SideLobes.Peak, (SideLobePerformance)9));
        Refused("sideLobes", () => SectoralAntenna.For(1, 15, 65, (SideLobes)9));
        Refused("sideLobes", () => SectoralAntenna.For(10, 15, 65, (SideLobes)9));
        Refused("azimuthFactor", () => new SectoralPattern(15, 65, 10, SideLobes.Peak, -0.1, 0.7, 0.7));
        Refused("elevationFactor", () => new SectoralPattern(15, 65, 10, SideLobes.Peak, 0.7, 1.1, 0.7));
        Refused("leastGainFactor", () => new SectoralPattern(15, 65, 10, SideLobes.Peak, SideLobePerformance.Typical, double.NaN));
        Refused("azimuthWidthDegrees", () => new MicrowaveSectoralPattern(15, 181, 10, SideLobes.Peak));
        Refused("gainDbi", () => new LowGainPattern(5.9));
        Refused("gainDbi", () => new LowGainPattern(20.1));
        Refused("frequencyGHz", () => ParabolicPattern.FromGain(0.099, 20));
        Refused("frequencyGHz", () => ParabolicPattern.FromDiameter(86.1, 1));
        Refused("gainDbi", () => ParabolicPattern.FromGain(7, 14));
        Refused("gainDbi", () => ParabolicPattern.FromGain(0.5, 3.6));
        Refused("diameterM", () => ParabolicPattern.FromDiameter(1, 0.6));
        Refused("diameterM", () => ParabolicPattern.FromDiameter(10, double.NaN));
        Refused("gainDbi", () => ParabolicPattern.FromDiameterAndGain(7, 1.2, 20));
        Refused("gainDbi", () => ParabolicPattern.FromDiameterAndGain(7, 1.2, 90));
        Refused("band", () => new BroadcastReceivingPattern((BroadcastBand)8));
        Refused("gainDbi", () => new BroadcastReceivingPattern(BroadcastBand.SoundBandII, 41));
        Refused("gainDbi", () => new IsotropicPattern(double.NaN));
        Refused("offAxisDegrees", () => new LowGainPattern(10).GainOffAxisDbi(180.1));
    }

    internal static void Refused(string parameter, Func<object> attempt) =>
        Assert.Equal(parameter, Assert.Throws<PropagationInputException>(() => attempt()).Parameter);
}
