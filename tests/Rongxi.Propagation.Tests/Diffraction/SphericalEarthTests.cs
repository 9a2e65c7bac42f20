using Rongxi.Propagation.ClearAir;
using Rongxi.Propagation.Diffraction;
using Rongxi.Propagation.Tests.ClearAir;

namespace Rongxi.Propagation.Tests.Diffraction;

public sealed class SphericalEarthTests
{
    private const double Radius = 8500;

    [Fact]
    public void Ends_may_be_exchanged()
    {
        Draws draws = new(3);
        for (int i = 0; i < 2000; i++)
        {
            double f = draws.Spread(0.01, 100), d = draws.Spread(0.1, 1000), a = draws.Spread(0.5, 3000), b = draws.Spread(0.5, 3000);
            Polarization polarization = draws.Next() < 0.5 ? Polarization.Horizontal : Polarization.Vertical;
            double there = SphericalEarth.LossDb(f, d, a, b, Radius, polarization, GroundConstants.Land);
            double back = SphericalEarth.LossDb(f, d, b, a, Radius, polarization, GroundConstants.Land);
            Assert.True(double.IsFinite(there), $"{f} {d} {a} {b}: {there}");
            Assert.Equal(there, back, 1e-6);
        }
    }

    [Fact]
    public void Is_continuous_where_line_of_sight_ends()
    {
        double marginal = Math.Sqrt(2 * Radius) * (Math.Sqrt(0.03) + Math.Sqrt(0.01));
        double before = SphericalEarth.LossDb(0.6, marginal - 1e-7, 30, 10, Radius, Polarization.Horizontal, GroundConstants.Land);
        double beyond = SphericalEarth.LossDb(0.6, marginal + 1e-7, 30, 10, Radius, Polarization.Horizontal, GroundConstants.Land);
        Assert.Equal(before, beyond, 1e-4);
    }

    [Fact]
    public void Grows_with_distance_beyond_the_horizon_and_vanishes_near()
    {
        Assert.Equal(0, SphericalEarth.LossDb(6, 1, 100, 100, Radius, Polarization.Vertical, GroundConstants.Land));
        double before = 0;
        for (double d = 40; d < 500; d += 5)
        {
            double now = SphericalEarth.LossDb(0.6, d, 30, 10, Radius, Polarization.Horizontal, GroundConstants.Land);
            Assert.True(now > before, $"at {d} km");
            before = now;
        }
    }

    [Fact]
    public void Sea_carries_vertical_long_waves_better_than_land() => Assert.True(
        SphericalEarth.LossDb(0.03, 100, 10, 10, Radius, Polarization.Vertical, GroundConstants.Sea)
        < SphericalEarth.LossDb(0.03, 100, 10, 10, Radius, Polarization.Vertical, GroundConstants.Land) - 10);

    [Fact]
    public void The_first_term_is_the_loss_beyond_the_horizon() => Assert.Equal(
        SphericalEarth.FirstTermDb(0.6, 100, 30, 10, Radius, Polarization.Horizontal, GroundConstants.Land),
        SphericalEarth.LossDb(0.6, 100, 30, 10, Radius, Polarization.Horizontal, GroundConstants.Land));

    [Fact]
    public void The_smooth_profile_by_its_two_best_points_is_that_by_all_points()
    {
        Draws draws = new(4);
        for (int round = 0; round < 3000; round++)
        {
            Landscape land = Landscape.Draw(draws, draws.Spread(0.25, 3000), 3 + draws.Below(200));
            double bulge = 500 / draws.Between(5000, 20_000), a = draws.Spread(0.5, 3000), b = draws.Spread(0.5, 3000), total = land.DistanceKm[^1];
            ProfileSource source = new(land.DistanceKm, land.TerrainM, default);
            double ours = SmoothPath.Parameter(in source, total, bulge, a, b, 1);
            double forward = double.NegativeInfinity, back = double.NegativeInfinity, clear = double.NegativeInfinity;
            for (int i = 1; i < land.Count - 1; i++)
            {
                double d = land.DistanceKm[i], rise = bulge * d * (total - d);
                forward = Math.Max(forward, (rise - a) / d);
                back = Math.Max(back, (rise - b) / (total - d));
                clear = Math.Max(clear, (rise - (((a * (total - d)) + (b * d)) / total)) / Math.Sqrt(d * (total - d)));
            }

            double slope = (b - a) / total;
            double expected = forward < slope ? clear : Math.Sqrt(Math.Max((forward - slope) * (back + slope), 0));
            Assert.Equal(expected, ours, 1e-7 * Math.Max(1, Math.Abs(expected)));
        }
    }

    [Fact]
    public void The_smooth_path_without_a_profile_is_that_of_very_many_points()
    {
        Draws draws = new(5);
        Landscape fine = Landscape.Flat(1, 20_001);
        for (int round = 0; round < 50; round++)
        {
            double total = draws.Spread(1, 300), a = draws.Spread(5, 500), b = draws.Spread(5, 500);
            double[] distances = [.. fine.DistanceKm.Select(d => d * total)];
            ProfileSource source = new(distances, fine.TerrainM, default);
            double points = SmoothPath.Parameter(in source, total, 500 / Radius, a, b, 1);
            double none = SmoothPath.ParameterWithoutProfile(total, 500 / Radius, a, b, 1);
            // The Recommendation's alternative looks for the least clearance in metres, the other for the largest parameter.
            Assert.True(none <= points + 0.05 && none >= points - Math.Max(0.5, 0.3 * Math.Abs(points)), $"{total} {a} {b}: {points} {none}");
        }
    }

    [Fact]
    public void Refuses_values_out_of_range_by_name()
    {
        static string Refused(double f = 1, double d = 1, double a = 1, double b = 1, double radius = Radius, Polarization polarization = default, double permittivity = 22, double conductivity = 0.003) =>
            Assert.Throws<PropagationInputException>(() => SphericalEarth.LossDb(f, d, a, b, radius, polarization, new GroundConstants(permittivity, conductivity))).Parameter;
        Assert.Equal("frequencyGHz", Refused(f: 0.009));
        Assert.Equal("distanceKm", Refused(d: 0));
        Assert.Equal("firstHeightM", Refused(a: 0));
        Assert.Equal("secondHeightM", Refused(b: double.NaN));
        Assert.Equal("effectiveRadiusKm", Refused(radius: 999));
        Assert.Equal("polarization", Refused(polarization: (Polarization)2));
        Assert.Equal("ground.RelativePermittivity", Refused(permittivity: 0.9));
        Assert.Equal("ground.ConductivitySPerM", Refused(conductivity: -1));
        Assert.Equal("ground.RelativePermittivity", Refused(permittivity: 1, conductivity: 0));
    }
}
