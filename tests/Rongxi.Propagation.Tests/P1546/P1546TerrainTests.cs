using Rongxi.Propagation.P1546;

namespace Rongxi.Propagation.Tests.P1546;

public sealed class P1546TerrainTests
{
    [Fact]
    public void Flat_ground_gives_the_mast_and_no_obstacle()
    {
        double[] distance = [.. Enumerable.Range(0, 101).Select(i => i * 0.5)];
        double[] terrain = new double[101];
        PathProfile profile = new(distance, terrain);
        P1546Link link = P1546Terrain.Complete(profile, new P1546Link { FrequencyMHz = 100, TransmitterHeightM = 50, ReceiverHeightM = 10 });
        Assert.Equal(50, link.EffectiveHeightM, 12);
        Assert.Equal(50, link.LandKm, 12);
        Assert.Equal(0, link.SeaKm);
        Assert.Null(link.NearHeightM);
        Assert.True(link.ReceiverClearanceDegrees < 0);
        Assert.Equal(Math.Atan(-50 / 15_000.0) * 180 / Math.PI, link.TransmitterClearanceDegrees!.Value, 12);
    }

    [Fact]
    public void The_mean_ground_is_taken_between_3_and_15_km_and_nearer_between_a_fifth_and_the_end()
    {
        PathProfile far = new([0, 3, 15, 40], [100, 20, 60, 500]);
        Assert.Equal(30 + 100 - 40, P1546Terrain.EffectiveHeightM(far, 30), 12);
        PathProfile near = new([0, 2, 10], [100, 20, 60]);
        Assert.Equal(30 + 100 - 40, P1546Terrain.EffectiveHeightM(near, 30), 12);

        // Only the ends are known: the straight line between them, from a fifth to the end.
        PathProfile ends = new([0, 10], [0, 100]);
        Assert.Equal(30 - 60, P1546Terrain.EffectiveHeightM(ends, 30), 12);
        PathProfile farEnds = new([0, 100], [0, 1000]);
        Assert.Equal(30 - 90, P1546Terrain.EffectiveHeightM(farEnds, 30), 12);
    }

    [Fact]
    public void Coastal_land_counts_as_water()
    {
        RadioClimaticZone[] zones = [RadioClimaticZone.Inland, RadioClimaticZone.CoastalLand, RadioClimaticZone.Sea, RadioClimaticZone.Inland];
        PathProfile profile = new([0, 10, 20, 40], [0, 0, 0, 0], default, zones);
        (double land, double sea) = P1546Terrain.LandAndSea(profile);
        Assert.Equal(15, land);
        Assert.Equal(25, sea);
    }

    [Fact]
    public void The_base_is_the_terminal_above_clutter_or_the_higher()
    {
        PathProfile flat = new([0, 10, 20], [0, 0, 0]);
        Assert.True(P1546Terrain.FirstIsBase(flat, 8, 10, 7, 10));
        Assert.False(P1546Terrain.FirstIsBase(flat, 7, 10, 8, 10));
        Assert.False(P1546Terrain.FirstIsBase(flat, 15, 20, 12, 10));
        Assert.True(P1546Terrain.FirstIsBase(flat, 12, 10, 15, 20));
        Assert.True(P1546Terrain.FirstIsBase(flat, 60, 10, 50, 10));

        // Both above clutter: the lower mast stands on a hill.
        PathProfile hill = new([0, 10, 20, 30], [0, 0, 0, 300]);
        Assert.False(P1546Terrain.FirstIsBase(hill, 60, 10, 30, 10));
    }

    [Fact]
    public void A_profile_needs_a_mast_and_order()
    {
        Assert.Equal("TransmitterHeightM", Assert.Throws<PropagationInputException>(() => P1546Terrain.Complete(new PathProfile([0, 1], [0, 0]), new P1546Link { FrequencyMHz = 100 })).Parameter);
        Assert.Equal("profile.DistanceKm", Assert.Throws<PropagationInputException>(() => P1546Terrain.Complete(new PathProfile([0, 0], [0, 0]), new P1546Link { TransmitterHeightM = 30 })).Parameter);
        Assert.Equal("firstHeightM", Assert.Throws<PropagationInputException>(() => P1546Terrain.FirstIsBase(new PathProfile([0, 1], [0, 0]), double.NaN, 0, 0, 0)).Parameter);
    }

    [Fact]
    public void Formulas_refuse_what_they_do_not_cover()
    {
        Assert.Equal("areaWidthM", Assert.Throws<PropagationInputException>(() => P1546Formulas.LocationDeviationDb(100, 0.5)).Parameter);
        Assert.Equal("frequencyMHz", Assert.Throws<PropagationInputException>(() => P1546Formulas.LocationDeviationDb(5000, 100)).Parameter);
        Assert.Equal("transmitterHeightM", Assert.Throws<PropagationInputException>(() => P1546Formulas.ShortUrbanPathDb(900, 2, 9, 10)).Parameter);
        Assert.Equal("distanceKm", Assert.Throws<PropagationInputException>(() => P1546Formulas.ShortUrbanPathDb(900, 16, 30, 10)).Parameter);
        Assert.True(P1546Formulas.ShortUrbanPathDb(900, 1, 15, 10) < 0);
    }
}
