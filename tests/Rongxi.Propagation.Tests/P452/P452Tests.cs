using Rongxi.Propagation.ClearAir;
using Rongxi.Propagation.P452;
using Rongxi.Propagation.Tests.ClearAir;

namespace Rongxi.Propagation.Tests.P452;

public sealed class P452Tests
{
    private static readonly P452Conditions Usual = new() { FrequencyGHz = 6, TimePercent = 50, LapseNPerKm = 45, SeaLevelRefractivityN = 325 };

    private static readonly P452Terminals Masts = new() { TransmitterHeightM = 60, ReceiverHeightM = 60, CentreLatitudeDeg = 45 };

    [Fact]
    public void A_short_clear_path_is_free_space_with_gases()
    {
        P452Result result = new P452Method(Usual).Predict(Landscape.Flat(1, 101).Profile, Masts);
        Assert.Equal(0, result.Parts.DiffractionDb);
        Assert.Equal(result.Parts.FreeSpaceDb, result.LossDb, 0.01);
        Assert.Equal(result.LossDb, new P452Method(Usual).LossDb(Landscape.Flat(1, 101).Profile, Masts));
    }

    // P.676-13: at sea level 15 °C, 7.5 g/m³.
    [Theory]
    [InlineData(22.235, 0.193)]
    [InlineData(10, 0.0135)]
    [InlineData(38, 0.108)]
    public void Gases_absorb_what_P676_says(double frequencyGHz, double dbPerKm) =>
        Assert.Equal(dbPerKm, new AirAttenuation(frequencyGHz, 1013.25, 288.15).DbPerKm(7.5), dbPerKm * 0.15);

    [Fact]
    public void Any_valid_input_gives_a_number()
    {
        Draws draws = new(31);
        for (int i = 0; i < 3000; i++)
        {
            Landscape land = Landscape.Draw(draws, draws.Spread(0.02, 9999), 3 + draws.Below(120));
            P452Result result = new P452Method(Draw(draws)).Predict(land.Profile, DrawEnds(draws));
            Assert.True(double.IsFinite(result.LossDb), $"round {i}: {result}");
            Assert.InRange(result.TimePercent, 1e-5, 50);
        }
    }

    [Fact]
    public void Any_valid_input_of_edition_17_gives_a_number()
    {
        Draws draws = new(32);
        for (int i = 0; i < 1000; i++)
        {
            Landscape land = Landscape.Draw(draws, draws.Spread(1, 1000), 60 + draws.Below(120)) with { ClutterM = [] };
            double most = Math.Min(10, 0.2 * land.DistanceKm[^1]);
            P452Terminals ends = DrawEnds(draws) with
            {
                TransmitterClutter = new P452Clutter(draws.Between(0, 40), draws.Between(0, most)),
                ReceiverClutter = new P452Clutter(draws.Between(0, 40), draws.Between(0, most)),
            };
            P452Result result = new P452Method(Draw(draws) with { Edition = P452Edition.Seventeenth }).Predict(land.Profile, ends);
            Assert.True(double.IsFinite(result.LossDb), $"round {i}: {result}");
        }
    }

    [Fact]
    public void Loss_grows_with_the_part_of_time_it_is_not_exceeded()
    {
        Draws draws = new(33);
        for (int i = 0; i < 200; i++)
        {
            Landscape land = Landscape.Draw(draws, draws.Spread(1, 500), 50 + draws.Below(100));
            P452Terminals ends = DrawEnds(draws);
            // A lapse above 104.7 bends the median Earth flatter than that of the rare time, and the order of both turns.
            P452Conditions conditions = Draw(draws) with { LapseNPerKm = draws.Between(20, 100) };
            double before = double.NegativeInfinity;
            foreach (double time in (double[])[0.001, 0.01, 0.1, 1, 2, 5, 10, 20, 30, 40, 50])
            {
                double now = new P452Method(conditions with { TimePercent = time }).LossDb(land.Profile, ends);
                Assert.True(now >= before - 1e-9, $"round {i}, {time} %: {before} → {now}");
                before = now;
            }
        }
    }

    [Fact]
    public void The_worst_month_is_worse_than_the_year()
    {
        Landscape land = Landscape.Flat(150, 301);
        P452Conditions year = Usual with { TimePercent = 1 };
        P452Result ofYear = new P452Method(year).Predict(land.Profile, Masts);
        P452Result ofMonth = new P452Method(year with { IsWorstMonth = true }).Predict(land.Profile, Masts);
        Assert.Equal(1, ofYear.TimePercent, 1e-12);
        Assert.InRange(ofMonth.TimePercent, 1.0 / 12, 1);
        Assert.True(ofMonth.LossDb < ofYear.LossDb);
        Assert.InRange(new P452Method(Usual with { IsWorstMonth = true }).Predict(land.Profile, Masts with { CentreLatitudeDeg = 0 }).TimePercent, 49.999999, 50);
    }

    [Fact]
    public void Clutter_within_fifty_metres_of_an_end_does_not_count()
    {
        Landscape land = Landscape.Flat(2, 201);
        double[] near = new double[201];
        double[] far = new double[201];
        for (int i = 0; i < 201; i++)
        {
            near[i] = land.DistanceKm[i] < 0.0499 || land.DistanceKm[i] > 1.9501 ? 100 : 0;
            far[i] = i == 10 ? 100 : 0;
        }

        P452Method method = new(Usual);
        double bare = method.LossDb(land.Profile, Masts);
        Assert.Equal(bare, method.LossDb(new PathProfile(land.DistanceKm, land.TerrainM, near), Masts), 1e-9);
        Assert.True(method.LossDb(new PathProfile(land.DistanceKm, land.TerrainM, far), Masts) > bare + 5);
    }

    [Fact]
    public void Height_gain_clutter_lifts_the_path_and_adds_its_loss()
    {
        Landscape land = Landscape.Flat(20, 2001);
        P452Method method = new(Usual with { Edition = P452Edition.Seventeenth });
        P452Terminals low = Masts with { TransmitterHeightM = 5 };
        P452Result bare = method.Predict(land.Profile, low);
        P452Result town = method.Predict(land.Profile, low with { TransmitterClutter = P452Clutter.DenseUrban });
        Assert.Equal(0, bare.TransmitterClutterDb);
        Assert.InRange(town.TransmitterClutterDb, 15, 20.5);
        Assert.Equal(25, town.Path.TransmitterM, 1e-12);
        Assert.Equal(19.98, town.Path.LengthKm, 1e-9);
        Assert.Equal(bare.LossDb, method.LossDb(land.Profile, low with { TransmitterClutter = new P452Clutter(5, 0.1) }), 1e-12);
    }

    [Fact]
    public void Values_out_of_range_are_refused_by_name()
    {
        foreach ((P452Conditions conditions, string name) in new[]
        {
            (Usual with { FrequencyGHz = 0.099 }, "FrequencyGHz"),
            (Usual with { FrequencyGHz = 50.1 }, "FrequencyGHz"),
            (Usual with { TimePercent = 0.0009 }, "TimePercent"),
            (Usual with { TimePercent = double.NaN }, "TimePercent"),
            (Usual with { LapseNPerKm = 151 }, "LapseNPerKm"),
            (Usual with { SeaLevelRefractivityN = 0 }, "SeaLevelRefractivityN"),
            (Usual with { PressureHPa = 0 }, "PressureHPa"),
            (Usual with { TemperatureC = -273 }, "TemperatureC"),
            (Usual with { Polarization = (Polarization)9 }, "Polarization"),
            (Usual with { Edition = (P452Edition)3 }, "Edition"),
        })
        {
            Assert.Equal(name, Assert.Throws<PropagationInputException>(() => new P452Method(conditions)).Parameter);
        }

        Landscape land = Landscape.Flat(1, 51);
        foreach ((P452Terminals ends, string name) in new[]
        {
            (Masts with { TransmitterHeightM = 0 }, "TransmitterHeightM"),
            (Masts with { ReceiverHeightM = 10_001 }, "ReceiverHeightM"),
            (Masts with { CentreLatitudeDeg = 90.5 }, "CentreLatitudeDeg"),
            (Masts with { TransmitterGainDbi = double.NaN }, "TransmitterGainDbi"),
            (Masts with { ReceiverGainDbi = 101 }, "ReceiverGainDbi"),
            (Masts with { TransmitterCoastKm = -1 }, "TransmitterCoastKm"),
            (Masts with { ReceiverCoastKm = -1 }, "ReceiverCoastKm"),
            (Masts with { TransmitterClutter = P452Clutter.Urban }, "TransmitterClutter.HeightM"),
        })
        {
            Assert.Equal(name, Assert.Throws<PropagationInputException>(() => new P452Method(Usual).LossDb(land.Profile, ends)).Parameter);
        }

        P452Method older = new(Usual with { Edition = P452Edition.Seventeenth });
        Assert.Equal("ITU-R P.452-17", Assert.Throws<PropagationInputException>(() => older.LossDb(land.Profile, Masts with { TransmitterHeightM = 0 })).Method);
        Assert.Equal("profile.ClutterM", Assert.Throws<PropagationInputException>(() => older.LossDb(new PathProfile(land.DistanceKm, land.TerrainM, new double[51]), Masts)).Parameter);
        Assert.Equal("TransmitterClutter", Assert.Throws<PropagationInputException>(() => older.LossDb(land.Profile, Masts with { TransmitterClutter = new P452Clutter(100, 0.95) })).Parameter);
        Assert.Equal("ReceiverClutter", Assert.Throws<PropagationInputException>(() => older.LossDb(land.Profile, Masts with { ReceiverClutter = new P452Clutter(100, 5) })).Parameter);
        Assert.Equal("profile.DistanceKm", Assert.Throws<PropagationInputException>(() => older.LossDb(Landscape.Flat(10_001, 11).Profile, Masts)).Parameter);
    }

    [Fact]
    public void Each_point_of_a_radial_is_its_own_prediction()
    {
        Draws draws = new(34);
        for (int round = 0; round < 60; round++)
        {
            int count = 10 + draws.Below(150);
            double spacing = draws.Spread(0.01, 5);
            Landscape land = Landscape.Draw(draws, spacing * (count - 1), count);
            double[] distances = [.. Enumerable.Range(0, count).Select(i => i * spacing)];
            P452Method method = new(Draw(draws));
            RadialEnds ends = new()
            {
                TransmitterHeightM = draws.Spread(1, 300),
                ReceiverHeightM = draws.Spread(1, 30),
                TransmitterLatitudeDeg = draws.Between(-80, 80),
                BearingDeg = draws.Between(0, 360),
            };
            double[] losses = new double[count - P452Radial.FirstIndex];
            new P452Radial(method, spacing, count).LossDb(land.TerrainM, ends, 20, 30, P452Radial.FirstIndex, losses, land.ClutterM, land.Zones);
            for (int k = P452Radial.FirstIndex; k < count; k++)
            {
                PathProfile profile = new(
                    distances.AsSpan(0, k + 1),
                    land.TerrainM.AsSpan(0, k + 1),
                    land.ClutterM.Length == 0 ? default : land.ClutterM.AsSpan(0, k + 1),
                    land.Zones.Length == 0 ? default : land.Zones.AsSpan(0, k + 1));
                double alone = method.LossDb(profile, new P452Terminals
                {
                    TransmitterHeightM = ends.TransmitterHeightM,
                    ReceiverHeightM = ends.ReceiverHeightM,
                    CentreLatitudeDeg = PathCentre.LatitudeDeg(ends.TransmitterLatitudeDeg, ends.BearingDeg, distances[k]),
                    TransmitterGainDbi = 20,
                    ReceiverGainDbi = 30,
                });
                Assert.Equal(alone, losses[k - P452Radial.FirstIndex], 1e-6);
            }
        }
    }

    private static P452Conditions Draw(Draws draws) => new()
    {
        FrequencyGHz = draws.Spread(0.1, 50),
        TimePercent = draws.Next() < 0.1 ? 50 : draws.Spread(0.001, 50),
        LapseNPerKm = draws.Between(0, 150),
        SeaLevelRefractivityN = draws.Between(250, 400),
        IsWorstMonth = draws.Next() < 0.5,
        PressureHPa = draws.Between(700, 1050),
        TemperatureC = draws.Between(-50, 40),
        Polarization = draws.Next() < 0.5 ? Polarization.Horizontal : Polarization.Vertical,
    };

    private static P452Terminals DrawEnds(Draws draws) => new()
    {
        TransmitterHeightM = draws.Spread(0.1, 10_000),
        ReceiverHeightM = draws.Spread(0.1, 10_000),
        CentreLatitudeDeg = draws.Between(-90, 90),
        TransmitterGainDbi = draws.Between(-20, 60),
        ReceiverGainDbi = draws.Between(-20, 60),
        TransmitterCoastKm = draws.Next() < 0.5 ? null : draws.Between(0, 20),
        ReceiverCoastKm = draws.Next() < 0.5 ? null : draws.Between(0, 20),
    };
}
