using Rongxi.Propagation.Diffraction;
using Rongxi.Propagation.Tests.ClearAir;

namespace Rongxi.Propagation.Tests.Diffraction;

public sealed class DeltaBullingtonTests
{
    private const double Radius = 8500;

    [Theory]
    [InlineData(150)]
    [InlineData(60)]
    [InlineData(40)]
    public void One_ridge_loses_what_its_edge_loses(double ridgeM)
    {
        // An Earth so large that it is flat, and antennas so high above it that only the ridge is in the way.
        Landscape land = Landscape.Flat(20, 41);
        land.TerrainM[13] = ridgeM;
        DeltaBullingtonResult result = DeltaBullington.Loss(land.Profile, 1, 50, 50, 1_000_000, Polarization.Horizontal, GroundConstants.Land);
        double bulge = 500.0 / 1_000_000 * 6.5 * 13.5;
        double edge = KnifeEdge.LossDb(KnifeEdge.Parameter(ridgeM + bulge - 50, 6.5, 13.5, 1));
        Assert.Equal(edge + ((1 - Math.Exp(-edge / 6)) * (10 + (0.02 * 20))), result.ActualDb, 1e-9);
    }

    [Fact]
    public void Smooth_ground_loses_what_a_spherical_Earth_loses()
    {
        Landscape land = Landscape.Flat(100, 2001);
        DeltaBullingtonResult result = DeltaBullington.Loss(land.Profile, 0.6, 30, 10, Radius, Polarization.Horizontal, GroundConstants.Land);
        Assert.Equal(SphericalEarth.LossDb(0.6, 100, 30, 10, Radius, Polarization.Horizontal, GroundConstants.Land), result.LossDb, 1e-9);
    }

    [Fact]
    public void Ends_may_be_exchanged()
    {
        Draws draws = new(6);
        for (int i = 0; i < 1000; i++)
        {
            Landscape land = Landscape.Draw(draws, draws.Spread(0.25, 1000), 3 + draws.Below(300));
            double f = draws.Spread(0.03, 50), a = draws.Spread(1, 1000), b = draws.Spread(1, 1000);
            double there = DeltaBullington.Loss(land.Profile, f, a, b, Radius, Polarization.Vertical, GroundConstants.Land).LossDb;
            double back = DeltaBullington.Loss(land.Reversed().Profile, f, b, a, Radius, Polarization.Vertical, GroundConstants.Land).LossDb;
            Assert.True(double.IsFinite(there), $"round {i}");
            Assert.Equal(there, back, 1e-6);
        }
    }

    [Fact]
    public void A_higher_ridge_loses_more_without_steps()
    {
        Landscape land = Landscape.Flat(30, 301);
        double before = 0;
        for (double ridge = 0; ridge < 300; ridge += 0.05)
        {
            land.TerrainM[100] = ridge;
            double now = DeltaBullington.Loss(land.Profile, 0.6, 60, 60, Radius, Polarization.Horizontal, GroundConstants.Land).ActualDb;
            Assert.True(now >= before - 1e-9 && now - before < 0.1 || ridge == 0, $"at {ridge} m: {before} → {now}");
            before = now;
        }
    }

    [Fact]
    public void Refuses_values_out_of_range_by_name()
    {
        Landscape land = Landscape.Flat(10, 11);
        Assert.Equal("transmitterHeightM", Assert.Throws<PropagationInputException>(() => DeltaBullington.Loss(land.Profile, 1, 0, 1, Radius, default, GroundConstants.Land)).Parameter);
        Assert.Equal("receiverHeightM", Assert.Throws<PropagationInputException>(() => DeltaBullington.Loss(land.Profile, 1, 1, double.NaN, Radius, default, GroundConstants.Land)).Parameter);
        Assert.Equal("effectiveRadiusKm", Assert.Throws<PropagationInputException>(() => DeltaBullington.Loss(land.Profile, 1, 1, 1, 1, default, GroundConstants.Land)).Parameter);
        Assert.Equal("profile.DistanceKm", Assert.Throws<PropagationInputException>(() => DeltaBullington.Loss(new PathProfile([0, 1], [0, 0]), 1, 1, 1, Radius, default, GroundConstants.Land)).Parameter);
    }
}
