using Rongxi.Propagation.ClearAir;
using Rongxi.Propagation.P1812;
using Rongxi.Propagation.Tests.ClearAir;

namespace Rongxi.Propagation.Tests.P1812;

public sealed class P1812RefusalTests
{
    private static readonly P1812Conditions Usual = new() { FrequencyGHz = 0.6, TimePercent = 50, LapseNPerKm = 45, SeaLevelRefractivityN = 325 };

    private static readonly P1812Terminals Masts = new() { TransmitterHeightM = 60, ReceiverHeightM = 60, CentreLatitudeDeg = 45 };

    [Fact]
    public void Conditions_out_of_range_are_refused_by_name()
    {
        foreach ((P1812Conditions conditions, string name) in new[]
        {
            (Usual with { FrequencyGHz = 0.0299 }, "FrequencyGHz"),
            (Usual with { FrequencyGHz = 6.001 }, "FrequencyGHz"),
            (Usual with { FrequencyGHz = double.NaN }, "FrequencyGHz"),
            (Usual with { TimePercent = 0.99 }, "TimePercent"),
            (Usual with { TimePercent = 50.01 }, "TimePercent"),
            (Usual with { LocationPercent = 0.9 }, "LocationPercent"),
            (Usual with { LocationPercent = 99.1 }, "LocationPercent"),
            (Usual with { LapseNPerKm = -1 }, "LapseNPerKm"),
            (Usual with { LapseNPerKm = 157 }, "LapseNPerKm"),
            (Usual with { SeaLevelRefractivityN = double.PositiveInfinity }, "SeaLevelRefractivityN"),
            (Usual with { ResolutionM = 0 }, "ResolutionM"),
            (Usual with { LocationDeviationDb = double.NaN }, "LocationDeviationDb"),
            (Usual with { BuildingEntryLossDb = -1 }, "BuildingEntryLossDb"),
            (Usual with { BuildingEntryDeviationDb = 51 }, "BuildingEntryDeviationDb"),
            (Usual with { Polarization = (Polarization)7 }, "Polarization"),
            (default, "FrequencyGHz"),
        })
        {
            PropagationInputException refused = Assert.Throws<PropagationInputException>(() => new P1812Method(conditions));
            Assert.Equal(name, refused.Parameter);
            Assert.Equal("ITU-R P.1812-7", refused.Method);
        }
    }

    [Fact]
    public void Ends_out_of_range_are_refused_by_name()
    {
        P1812Method method = new(Usual);
        Landscape land = Landscape.Flat(10, 11);
        foreach ((P1812Terminals ends, string name) in new[]
        {
            (Masts with { TransmitterHeightM = 0.99 }, "TransmitterHeightM"),
            (Masts with { TransmitterHeightM = 3001 }, "TransmitterHeightM"),
            (Masts with { ReceiverHeightM = double.NaN }, "ReceiverHeightM"),
            (Masts with { CentreLatitudeDeg = 80.1 }, "CentreLatitudeDeg"),
            (Masts with { TransmitterCoastKm = -1 }, "TransmitterCoastKm"),
            (Masts with { ReceiverCoastKm = double.NaN }, "ReceiverCoastKm"),
        })
        {
            Assert.Equal(name, Assert.Throws<PropagationInputException>(() => method.LossDb(land.Profile, ends)).Parameter);
        }
    }

    [Fact]
    public void Profiles_that_cannot_be_read_are_refused_by_name()
    {
        P1812Method method = new(Usual);
        Assert.Equal("profile.DistanceKm", Refused(Landscape.Flat(0.2499, 11)));
        Assert.Equal("profile.DistanceKm", Refused(Landscape.Flat(3000.1, 11)));
        Assert.Equal("profile.DistanceKm", Refused(Landscape.Flat(10, 2)));
        for (int at = 0; at < 40; at++)
        {
            // A fault at any place of a profile, so that no step of the pass overlooks it.
            Landscape land = Landscape.Flat(10, 40);
            land.TerrainM[at] = double.NaN;
            Assert.Equal("profile.TerrainM", Refused(land));
            land.TerrainM[at] = 9001;
            Assert.Equal("profile.TerrainM", Refused(land));
            Landscape steps = Landscape.Flat(10, 40);
            steps.DistanceKm[at] = at == 0 ? 0.1 : at == 39 ? double.NaN : steps.DistanceKm[at - 1];
            Assert.Equal("profile.DistanceKm", Refused(steps));
            Landscape town = Landscape.Flat(10, 40) with { ClutterM = new double[40] };
            town.ClutterM[at] = -0.1;
            Assert.Equal("profile.ClutterM", Refused(town));
            Landscape coast = Landscape.Flat(10, 40) with { Zones = [.. Enumerable.Repeat(RadioClimaticZone.Inland, 40)] };
            coast.Zones[at] = (RadioClimaticZone)2;
            Assert.Equal("profile.Zones", Refused(coast));
        }

        Assert.Equal("profile.TerrainM", Refused(Landscape.Flat(10, 40) with { TerrainM = new double[39] }));
        Assert.Equal("profile.ClutterM", Refused(Landscape.Flat(10, 40) with { ClutterM = new double[39] }));
        Assert.Equal("profile.Zones", Refused(Landscape.Flat(10, 40) with { Zones = new RadioClimaticZone[39] }));

        string Refused(Landscape land) => Assert.Throws<PropagationInputException>(() => method.LossDb(land.Profile, Masts)).Parameter;
    }

    [Fact]
    public void Radials_that_cannot_be_read_are_refused_by_name()
    {
        P1812Method method = new(Usual);
        Assert.Equal("spacingKm", Assert.Throws<PropagationInputException>(() => new P1812Radial(method, 0, 100)).Parameter);
        Assert.Equal("pointCount", Assert.Throws<PropagationInputException>(() => new P1812Radial(method, 10, 302)).Parameter);
        Assert.Equal("pointCount", Assert.Throws<PropagationInputException>(() => new P1812Radial(method, 0.1, 3)).Parameter);
        P1812Radial radial = new(method, 0.1, 100);
        Assert.Equal(3, radial.FirstIndex);
        RadialEnds ends = new() { TransmitterHeightM = 60, ReceiverHeightM = 10, TransmitterLatitudeDeg = 45, BearingDeg = 0 };
        Assert.Equal("firstIndex", Refused(new double[100], ends, 2, 10));
        Assert.Equal("lossDb", Refused(new double[100], ends, 3, 98));
        Assert.Equal("terrainM", Refused(new double[101], ends, 3, 10));
        Assert.Equal("terrainM", Refused([.. new double[50], double.NaN], ends, 3, 10));
        Assert.Equal("TransmitterHeightM", Refused(new double[100], ends with { TransmitterHeightM = 0 }, 3, 10));
        Assert.Equal("ReceiverHeightM", Refused(new double[100], ends with { ReceiverHeightM = 3001 }, 3, 10));
        Assert.Equal("BearingDeg", Refused(new double[100], ends with { BearingDeg = double.NaN }, 3, 10));
        Assert.Equal("TransmitterLatitudeDeg", Refused(new double[100], ends with { TransmitterLatitudeDeg = 80.5 }, 3, 10));
        Assert.Equal("clutterM", Assert.Throws<PropagationInputException>(() => radial.LossDb(new double[100], ends, 3, new double[10], new double[99])).Parameter);
        Assert.Equal("zones", Assert.Throws<PropagationInputException>(() => radial.LossDb(new double[100], ends, 3, new double[10], default, new RadioClimaticZone[100])).Parameter);

        string Refused(double[] terrain, RadialEnds of, int first, int wanted) =>
            Assert.Throws<PropagationInputException>(() => radial.LossDb(terrain, of, first, new double[wanted])).Parameter;
    }
}
