using Rongxi.Propagation.Antennas;

namespace Rongxi.Propagation.Tests.Antennas;

public sealed class TiltTests
{
    private static readonly AntennaPattern Sector = SectoralAntenna.For(2.1, 17, 65, SideLobes.Average);

    [Fact]
    public void No_tilt_changes_nothing()
    {
        var untilted = new TiltedPattern(Sector, 0, 0);
        var draws = new SplitMix(3);
        for (int i = 0; i < 200; i++)
        {
            double azimuth = draws.Between(-180, 180);
            double elevation = draws.Between(-90, 90);
            Assert.Equal(Sector.GainDbi(azimuth, elevation), untilted.GainDbi(azimuth, elevation));
        }
    }

    [Fact]
    public void A_mechanical_tilt_lowers_the_lobe_in_front_and_lifts_it_behind()
    {
        var tilted = new TiltedPattern(Sector, 6);
        Assert.Equal(Sector.PeakGainDbi, tilted.PeakGainDbi);
        Assert.Equal(Sector.PeakGainDbi, tilted.GainDbi(0, -6), 1e-9);
        Assert.Equal(Sector.GainDbi(0, 6), tilted.GainDbi(0, 0), 1e-9);
        Assert.Equal(Sector.GainDbi(180, 0), tilted.GainDbi(180, 6), 1e-9);

        // Straight aside the direction stays on the horizon of the antenna.
        Assert.Equal(Sector.GainDbi(90, 0), tilted.GainDbi(90, 0), 1e-9);
    }

    [Fact]
    public void An_electrical_tilt_lowers_the_lobe_all_around_and_keeps_the_zenith()
    {
        var omni = new OmnidirectionalPattern(0.45, 9, SideLobes.Peak);
        var tilted = new TiltedPattern(omni, 0, 4);
        foreach (double azimuth in new[] { 0.0, 90, 180, -120 })
        {
            Assert.Equal(9, tilted.GainDbi(azimuth, -4), 1e-9);
            Assert.Equal(omni.GainDbi(0, 90), tilted.GainDbi(azimuth, 90), 1e-9);
            Assert.Equal(omni.GainDbi(0, -90), tilted.GainDbi(azimuth, -90), 1e-9);
            Assert.Equal(omni.GainDbi(0, 90.0 * 4 / 94), tilted.GainDbi(azimuth, 0), 1e-9);
        }
    }

    [Fact]
    public void A_mechanical_tilt_keeps_the_angle_from_the_main_lobe_of_an_axial_antenna()
    {
        ParabolicPattern dish = ParabolicPattern.FromDiameter(7, 1);
        var tilted = new TiltedPattern(dish, 30);
        var draws = new SplitMix(4);
        for (int i = 0; i < 500; i++)
        {
            double azimuth = draws.Between(-180, 180);
            double elevation = draws.Between(-90, 90);
            double cos = (Math.Cos(Radians(elevation)) * Math.Cos(Radians(azimuth)) * Math.Cos(Radians(30))) - (Math.Sin(Radians(elevation)) * Math.Sin(Radians(30)));
            Assert.Equal(dish.GainOffAxisDbi(Math.Acos(cos) * 180 / Math.PI), tilted.GainDbi(azimuth, elevation), 1e-6);
        }
    }

    [Fact]
    public void A_pointed_antenna_counts_from_north()
    {
        var pointed = new PointedPattern(new TiltedPattern(Sector, 2, 1), -120);
        Assert.Equal(new TiltedPattern(Sector, 2, 1).GainDbi(25, -3), pointed.GainDbi(265, -3), 1e-12);
        Assert.Equal(pointed.GainDbi(240, 0), pointed.GainDbi(-120, 0), 1e-12);
        Assert.Equal(-120, pointed.BearingDegrees);
        Assert.Equal(120, new PointedPattern(Sector, -240).BearingDegrees);
    }

    [Fact]
    public void Tilts_and_bearings_outside_their_range_are_refused_by_name()
    {
        RecommendationTests.Refused("mechanicalDegrees", () => new TiltedPattern(Sector, 90.1));
        RecommendationTests.Refused("mechanicalDegrees", () => new TiltedPattern(Sector, double.NaN));
        RecommendationTests.Refused("electricalDegrees", () => new TiltedPattern(Sector, 0, -45.1));
        RecommendationTests.Refused("bearingDegrees", () => new PointedPattern(Sector, 361));
        Assert.Throws<ArgumentNullException>(() => new TiltedPattern(null!, 0));
        Assert.Throws<ArgumentNullException>(() => new PointedPattern(null!, 0));
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
