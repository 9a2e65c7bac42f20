using Rongxi.Propagation.Antennas;

namespace Rongxi.Propagation.Tests.Antennas;

public sealed class PatternTests
{
    public static TheoryData<string> Names => new(All.Keys);

    private static readonly Dictionary<string, AntennaPattern> All = new()
    {
        ["isotropic"] = new IsotropicPattern(),
        ["vertical dipole"] = new DipolePattern(Polarization.Vertical),
        ["horizontal dipole"] = new DipolePattern(Polarization.Horizontal),
        ["omni peak"] = new OmnidirectionalPattern(0.45, 8, SideLobes.Peak),
        ["omni average"] = new OmnidirectionalPattern(0.45, 8, SideLobes.Average),
        ["omni improved peak"] = new OmnidirectionalPattern(5, 12, SideLobes.Peak),
        ["omni improved average"] = new OmnidirectionalPattern(5, 12, SideLobes.Average),
        ["omni flat"] = new OmnidirectionalPattern(1, 0, SideLobes.Peak),
        ["sector peak"] = SectoralAntenna.For(0.9, 17, 65, SideLobes.Peak),
        ["sector average"] = SectoralAntenna.For(0.9, 17, 65, SideLobes.Average),
        ["improved sector peak"] = SectoralAntenna.For(2.1, 15, 90, SideLobes.Peak, SideLobePerformance.Improved),
        ["wide sector average"] = new SectoralPattern(6, 180, 60, SideLobes.Average, SideLobePerformance.Typical),
        ["microwave sector peak"] = SectoralAntenna.For(10, 18, 90, SideLobes.Peak),
        ["microwave sector average"] = SectoralAntenna.For(26, 15, 60, SideLobes.Average),
        ["low gain"] = new LowGainPattern(12),
        ["small dish"] = ParabolicPattern.FromDiameter(7.5, 1.2),
        ["large dish"] = ParabolicPattern.FromDiameter(38, 1.8),
        ["millimetre dish"] = ParabolicPattern.FromDiameterAndGain(80, 0.6, 51),
        ["yagi"] = ParabolicPattern.FromGain(0.3, 10),
        ["band I"] = new BroadcastReceivingPattern(BroadcastBand.TelevisionBandI),
        ["band II"] = new BroadcastReceivingPattern(BroadcastBand.SoundBandII),
        ["band III"] = new BroadcastReceivingPattern(BroadcastBand.TelevisionBandIII, 7),
        ["bands IV and V"] = new BroadcastReceivingPattern(BroadcastBand.TelevisionBandsIVAndV, 10),
    };

    [Theory, MemberData(nameof(Names))]
    public void Nothing_is_above_the_peak_and_the_peak_is_straight_ahead(string name)
    {
        AntennaPattern pattern = All[name];
        Assert.Equal(pattern.PeakGainDbi, pattern.GainDbi(0, 0), 1e-9);
        for (double azimuth = -360; azimuth <= 360; azimuth += 7.5)
        {
            for (double elevation = -90; elevation <= 90; elevation += 2.5)
            {
                double gain = pattern.GainDbi(azimuth, elevation);
                Assert.True(double.IsFinite(gain) && gain <= pattern.PeakGainDbi + 1e-9, $"{gain} dBi at {azimuth}, {elevation}");
                Assert.True(gain > -60);
            }
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Left_and_right_above_and_below_are_alike(string name)
    {
        AntennaPattern pattern = All[name];
        var draws = new SplitMix(1336);
        for (int i = 0; i < 500; i++)
        {
            double azimuth = draws.Between(-180, 180);
            double elevation = draws.Between(-90, 90);
            double gain = pattern.GainDbi(azimuth, elevation);
            Assert.Equal(gain, pattern.GainDbi(-azimuth, elevation), 1e-9);
            Assert.Equal(gain, pattern.GainDbi(azimuth, -elevation), 1e-9);
            Assert.Equal(gain, pattern.GainDbi(azimuth < 0 ? azimuth + 360 : azimuth - 360, elevation), 1e-9);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Many_directions_give_what_each_gives_alone(string name)
    {
        AntennaPattern pattern = All[name];
        var draws = new SplitMix(5);
        double[] azimuths = Enumerable.Range(0, 100).Select(_ => draws.Between(-360, 360)).ToArray();
        double[] elevations = Enumerable.Range(0, 100).Select(_ => draws.Between(-90, 90)).ToArray();
        double[] gains = new double[100];
        pattern.GainDbi(azimuths, elevations, gains);
        Assert.Equal(azimuths.Zip(elevations, pattern.GainDbi), gains);
    }

    [Theory, MemberData(nameof(Names))]
    public void Angles_outside_their_range_are_refused_by_name(string name)
    {
        AntennaPattern pattern = All[name];
        foreach (double bad in new[] { double.NaN, 360.001, -361, double.NegativeInfinity })
        {
            Assert.Equal("azimuthDegrees", Assert.Throws<PropagationInputException>(() => pattern.GainDbi(bad, 0)).Parameter);
            Assert.Equal("azimuthsDegrees", Assert.Throws<PropagationInputException>(() => pattern.GainDbi([bad], [0], new double[1])).Parameter);
        }

        foreach (double bad in new[] { double.NaN, 90.001, -91, double.PositiveInfinity })
        {
            Assert.Equal("elevationDegrees", Assert.Throws<PropagationInputException>(() => pattern.GainDbi(0, bad)).Parameter);
            Assert.Equal("elevationsDegrees", Assert.Throws<PropagationInputException>(() => pattern.GainDbi([0], [bad], new double[1])).Parameter);
        }

        Assert.Equal("gainsDbi", Assert.Throws<PropagationInputException>(() => pattern.GainDbi([0], [0], new double[2])).Parameter);
        Assert.Equal("elevationsDegrees", Assert.Throws<PropagationInputException>(() => pattern.GainDbi([0], [0, 1], new double[1])).Parameter);
    }

    [Fact]
    public void A_direction_allocates_nothing()
    {
        AntennaPattern pattern = new PointedPattern(new TiltedPattern(All["sector peak"], 3, 2), 120);
        double first = pattern.GainDbi(100, 1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        double second = pattern.GainDbi(100, 1);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(first, second);
    }

    [Fact]
    public void A_dipole_is_known_at_its_angles()
    {
        var vertical = new DipolePattern(Polarization.Vertical);
        Assert.Equal(2.15, vertical.GainDbi(123, 0), 1e-12);
        Assert.Equal(2.15 - 3.01, vertical.GainDbi(0, 39.0), 0.02);
        Assert.Equal(2.15 - 40, vertical.GainDbi(0, 90), 1e-9);
        var horizontal = new DipolePattern(Polarization.Horizontal);
        Assert.Equal(2.15, horizontal.GainDbi(0, 90), 1e-12);
        Assert.Equal(2.15 - 40, horizontal.GainDbi(90, 0), 1e-9);
        Assert.Equal("polarization", Assert.Throws<PropagationInputException>(() => new DipolePattern((Polarization)7)).Parameter);
    }

    [Theory]
    [InlineData("isotropic", 1, 1)]
    [InlineData("vertical dipole", 0.99, 1.01)]
    [InlineData("horizontal dipole", 0.99, 1.01)]
    [InlineData("omni average", 0.9, 1.3)]
    [InlineData("omni improved average", 0.9, 1.3)]
    [InlineData("sector average", 0.7, 1.35)]
    [InlineData("microwave sector average", 0.7, 1.3)]
    public void The_power_over_all_directions_is_about_that_of_an_isotropic_radiator(string name, double least, double most)
    {
        AntennaPattern pattern = All[name];
        double power = 0;
        double area = 0;
        for (double elevation = -89.75; elevation < 90; elevation += 0.5)
        {
            double strip = Math.Cos(elevation * Math.PI / 180);
            for (double azimuth = -179; azimuth < 180; azimuth += 2)
            {
                power += strip * Math.Pow(10, pattern.GainDbi(azimuth, elevation) / 10);
                area += strip;
            }
        }

        Assert.InRange(power / area, least - 1e-6, most + 1e-6);
    }

    [Fact]
    public void DBi_is_dBd_and_2_15()
    {
        Assert.Equal(8.15, GainReference.DbiFromDbd(6), 1e-12);
        Assert.Equal(6, GainReference.DbdFromDbi(8.15), 1e-12);
        Assert.Equal("gainDbd", Assert.Throws<PropagationInputException>(() => GainReference.DbiFromDbd(double.NaN)).Parameter);
        Assert.Equal("gainDbi", Assert.Throws<PropagationInputException>(() => GainReference.DbdFromDbi(1001)).Parameter);
    }
}
