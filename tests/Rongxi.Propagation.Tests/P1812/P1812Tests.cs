using Rongxi.Propagation.P1812;
using Rongxi.Propagation.Tests.ClearAir;

namespace Rongxi.Propagation.Tests.P1812;

public sealed class P1812Tests
{
    private static readonly P1812Conditions Usual = new() { FrequencyGHz = 0.6, TimePercent = 50, LapseNPerKm = 45, SeaLevelRefractivityN = 325 };

    private static readonly P1812Terminals Masts = new() { TransmitterHeightM = 60, ReceiverHeightM = 60, CentreLatitudeDeg = 45 };

    [Fact]
    public void A_short_clear_path_is_free_space()
    {
        P1812Result result = new P1812Method(Usual with { FrequencyGHz = 6 }).Predict(Landscape.Flat(1, 101).Profile, Masts);
        Assert.Equal(0, result.Parts.DiffractionDb);
        Assert.Equal(result.Parts.FreeSpaceDb, result.LossDb, 0.01);
        Assert.True(result.Path.IsLineOfSight);
    }

    [Fact]
    public void Field_strength_and_loss_say_the_same()
    {
        P1812Method method = new(Usual);
        P1812Result result = method.Predict(Landscape.Flat(30, 101).Profile, Masts);
        Assert.Equal(199.36 + (20 * Math.Log10(0.6)) - result.LossDb, result.FieldStrengthDbMicrovoltPerM, 1e-9);
        Assert.Equal(result.FieldStrengthDbMicrovoltPerM, method.FieldStrengthDbMicrovoltPerM(result.LossDb));
        Assert.Equal(result.LossDb, method.LossDb(Landscape.Flat(30, 101).Profile, Masts));
    }

    [Fact]
    public void Any_valid_input_gives_a_number()
    {
        Draws draws = new(11);
        for (int i = 0; i < 6000; i++)
        {
            Landscape land = Landscape.Draw(draws, draws.Spread(0.25, 2999), 3 + draws.Below(120));
            P1812Conditions conditions = Draw(draws);
            P1812Result result = new P1812Method(conditions).Predict(land.Profile, DrawEnds(draws));
            Assert.True(
                double.IsFinite(result.LossDb) && double.IsFinite(result.FieldStrengthDbMicrovoltPerM) && result.LossDb >= result.Parts.LineOfSightDb,
                $"round {i}: {result}");
        }
    }

    [Theory]
    [InlineData(0.03, 1, 1, 1)]
    [InlineData(6, 50, 99, 3000)]
    public void The_edges_of_every_range_are_accepted(double frequency, double time, double locations, double height)
    {
        foreach (double length in (double[])[0.25, 3000])
        {
            foreach (double latitude in (double[])[-80, 80])
            {
                P1812Method method = new(Usual with { FrequencyGHz = frequency, TimePercent = time, LocationPercent = locations });
                Assert.True(double.IsFinite(method.LossDb(
                    Landscape.Flat(length, 3).Profile, new P1812Terminals { TransmitterHeightM = height, ReceiverHeightM = height, CentreLatitudeDeg = latitude })));
            }
        }
    }

    [Fact]
    public void Ends_may_be_exchanged()
    {
        Draws draws = new(12);
        for (int i = 0; i < 1000; i++)
        {
            Landscape land = Landscape.Draw(draws, draws.Spread(0.25, 1000), 3 + draws.Below(200));
            P1812Terminals ends = DrawEnds(draws) with { TransmitterCoastKm = null, ReceiverCoastKm = null };
            P1812Method method = new(Draw(draws) with { LocationPercent = 50, LocationDeviationDb = 0, BuildingEntryLossDb = 0 });
            P1812Terminals exchanged = ends with { TransmitterHeightM = ends.ReceiverHeightM, ReceiverHeightM = ends.TransmitterHeightM };
            Assert.Equal(method.LossDb(land.Profile, ends), method.LossDb(land.Reversed().Profile, exchanged), 1e-6);
        }
    }

    [Fact]
    public void Loss_grows_with_the_part_of_time_it_is_not_exceeded()
    {
        Draws draws = new(13);
        for (int i = 0; i < 300; i++)
        {
            Landscape land = Landscape.Draw(draws, draws.Spread(1, 500), 50 + draws.Below(100));
            P1812Terminals ends = DrawEnds(draws);
            // A lapse above 104.7 bends the median Earth flatter than that of the rare time, and the order of both turns.
            P1812Conditions conditions = Draw(draws) with { LapseNPerKm = draws.Between(20, 100) };
            double before = double.NegativeInfinity;
            foreach (double time in (double[])[1, 2, 5, 10, 20, 30, 40, 50])
            {
                double now = new P1812Method(conditions with { TimePercent = time }).LossDb(land.Profile, ends);
                Assert.True(now >= before - 1e-9, $"round {i}, {time} %: {before} → {now}");
                before = now;
            }
        }
    }

    [Fact]
    public void Loss_grows_with_the_part_of_locations_it_is_not_exceeded()
    {
        Landscape land = Landscape.Flat(40, 201);
        double before = double.NegativeInfinity;
        for (double locations = 1; locations <= 99; locations++)
        {
            double now = new P1812Method(Usual with { LocationPercent = locations }).LossDb(land.Profile, Masts with { ReceiverHeightM = 2 });
            Assert.True(now >= before, $"{locations} %");
            before = now;
        }
    }

    [Fact]
    public void Nothing_jumps_where_line_of_sight_ends()
    {
        Landscape land = Landscape.Flat(30, 301);
        P1812Method method = new(Usual with { TimePercent = 10 });
        double low = 0, high = 500;
        for (int i = 0; i < 60; i++)
        {
            double middle = 0.5 * (low + high);
            land.TerrainM[100] = middle;
            if (method.Predict(land.Profile, Masts).Path.IsLineOfSight)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        land.TerrainM[100] = low - 1e-7;
        P1812Result seen = method.Predict(land.Profile, Masts);
        land.TerrainM[100] = high + 1e-7;
        P1812Result hidden = method.Predict(land.Profile, Masts);
        Assert.True(seen.Path.IsLineOfSight && !hidden.Path.IsLineOfSight);
        Assert.Equal(seen.LossDb, hidden.LossDb, 1e-4);
        Assert.Equal(seen.Parts.DuctingDb, hidden.Parts.DuctingDb, 1e-4);
    }

    [Fact]
    public void Clutter_at_the_receiver_decides_the_variability_over_locations()
    {
        Landscape open = Landscape.Flat(20, 101);
        double[] clutter = new double[101];
        clutter[^1] = 20;
        P1812Method method = new(Usual with { LocationPercent = 95 });
        P1812Terminals ends = Masts with { ReceiverHeightM = 10 };
        P1812Result inOpen = method.Predict(open.Profile, ends);
        P1812Result inTown = method.Predict(new PathProfile(open.DistanceKm, open.TerrainM, clutter), ends);
        Assert.Equal(0, inOpen.LocationDeviationDb, 1e-12);
        Assert.Equal(((0.024 * 0.6) + 0.52) * Math.Pow(100, 0.28), inTown.LocationDeviationDb, 1e-9);
        Assert.Equal(inOpen.Parts.CombinedDb, inTown.Parts.CombinedDb, 1e-9);

        RadioClimaticZone[] sea = [.. Enumerable.Repeat(RadioClimaticZone.Sea, 101)];
        Assert.Equal(0, method.Predict(new PathProfile(open.DistanceKm, open.TerrainM, clutter, sea), ends).LocationDeviationDb);
    }

    [Fact]
    public void A_building_adds_its_loss_and_its_deviation()
    {
        Landscape land = Landscape.Flat(60, 101);
        P1812Result outside = new P1812Method(Usual with { LocationPercent = 90, LocationDeviationDb = 3 }).Predict(land.Profile, Masts);
        P1812Result inside = new P1812Method(Usual with { LocationPercent = 90, LocationDeviationDb = 3, BuildingEntryLossDb = 11, BuildingEntryDeviationDb = 4 })
            .Predict(land.Profile, Masts);
        Assert.Equal(5, inside.LocationDeviationDb, 1e-12);
        Assert.Equal(outside.LossDb + 11 + (2 * 1.28155), inside.LossDb, 1e-2);
    }

    [Fact]
    public void The_smooth_path_without_points_is_near_that_with_many()
    {
        Landscape land = Landscape.Flat(80, 4001);
        double with = new P1812Method(Usual).LossDb(land.Profile, Masts);
        double without = new P1812Method(Usual with { SmoothPathWithoutProfile = true }).LossDb(land.Profile, Masts);
        Assert.Equal(with, without, 0.5);
    }

    [Fact]
    public void Predicting_allocates_nothing()
    {
        Landscape land = Landscape.Draw(new Draws(14), 50, 501);
        P1812Method method = new(Usual);
        method.LossDb(land.Profile, Masts);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            method.Predict(land.Profile, Masts);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    internal static P1812Conditions Draw(Draws draws) => new()
    {
        FrequencyGHz = draws.Spread(0.03, 6),
        TimePercent = draws.Next() < 0.1 ? 50 : draws.Spread(1, 50),
        LapseNPerKm = draws.Between(0, 150),
        SeaLevelRefractivityN = draws.Between(250, 400),
        LocationPercent = draws.Between(1, 99),
        ResolutionM = draws.Spread(1, 10_000),
        Polarization = draws.Next() < 0.5 ? Polarization.Horizontal : Polarization.Vertical,
        SmoothPathWithoutProfile = draws.Next() < 0.2,
    };

    internal static P1812Terminals DrawEnds(Draws draws) => new()
    {
        TransmitterHeightM = draws.Spread(1, 3000),
        ReceiverHeightM = draws.Spread(1, 3000),
        CentreLatitudeDeg = draws.Between(-80, 80),
        TransmitterCoastKm = draws.Next() < 0.5 ? null : draws.Between(0, 20),
        ReceiverCoastKm = draws.Next() < 0.5 ? null : draws.Between(0, 20),
    };
}
