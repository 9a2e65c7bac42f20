using Rongxi.Propagation.P2001;

namespace Rongxi.Propagation.Tests.P2001;

public sealed class WideRangeModelTests
{
    /// <summary>The Recommendation's search for the fade stops at a hundredth of a decibel.</summary>
    private const double SearchStepDb = 0.011;

    private static readonly double[] Times = [0, 0.00001, 0.0001, 0.001, 0.01, 0.1, 0.5, 0.999, 1.001, 5, 9.99, 10.01, 30, 49.9, 50, 50.1, 70, 90, 99, 99.9, 99.99, 99.999, 100];

    public static TheoryData<double, double> FrequenciesAndLengths()
    {
        TheoryData<double, double> data = [];
        foreach (double frequency in (double[])[0.03, 0.1, 0.45, 1, 2.4, 12, 22.2, 50])
        {
            foreach (double length in (double[])[3, 20, 88, 300, 1000])
            {
                data.Add(frequency, length);
            }
        }

        return data;
    }

    [Theory, MemberData(nameof(FrequenciesAndLengths))]
    public void Loss_not_exceeded_grows_with_time(double frequencyGHz, double lengthKm)
    {
        Terrains hills = Terrains.Hills(3, lengthKm, 300, 200);
        foreach (WideRangeClimate climate in (WideRangeClimate[])[Climates.Temperate, Climates.Tropical, Climates.Dry])
        {
            double before = double.NegativeInfinity;
            foreach (double time in Times)
            {
                double now = WideRangeModel.Loss(hills.Profile, hills.Link(frequencyGHz, time), climate).LossDb;
                Assert.True(now >= before - SearchStepDb, $"{time} %: {now} after {before}");
                before = now;
            }
        }
    }

    [Theory, MemberData(nameof(FrequenciesAndLengths))]
    public void Both_directions_lose_the_same(double frequencyGHz, double lengthKm)
    {
        Terrains hills = Terrains.Hills(11, lengthKm, 500, 173);
        WideRangeClimate climate = Climates.Tropical with { TransmitterVapourGm3 = 12, ReceiverRain = Climates.Temperate.ReceiverRain, QuarterSporadicE = new(12, 9, 6, 4) };
        foreach (double time in Times)
        {
            WideRangeLink link = hills.Link(frequencyGHz, time, 45, 8) with { TransmitterGainDbi = 30, ReceiverGainDbi = 3, Polarization = Polarization.Vertical };
            double there = WideRangeModel.Loss(hills.Profile, link, climate).LossDb;
            double back = WideRangeModel.Loss(hills.Reversed().Profile, link.Reversed(), climate.Reversed()).LossDb;
            Assert.Equal(there, back, 2 * SearchStepDb);
        }
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.4)]
    [InlineData(3)]
    [InlineData(30)]
    public void Median_loss_over_flat_ground_grows_with_distance(double frequencyGHz)
    {
        double before = 0;
        for (double length = 1; length < 1500; length *= 1.2)
        {
            Terrains flat = Terrains.Flat(length);
            double now = WideRangeModel.Loss(flat.Profile, flat.Link(frequencyGHz, 50), Climates.Temperate).LossDb;
            Assert.True(now > before - 0.05, $"{length} km: {now} after {before}");
            before = now;
        }
    }

    [Fact]
    public void High_antennas_in_dry_thin_air_come_to_free_space()
    {
        Terrains flat = Terrains.Flat(30);
        WideRangeLoss loss = WideRangeModel.Loss(flat.Profile, flat.Link(2, 50, 4000, 4000), Climates.Dry);
        Assert.True(loss.IsLineOfSight);
        Assert.Equal(0, loss.DiffractionLossDb);
        Assert.Equal(92.4 + (20 * Math.Log10(2 * 30)), loss.FreeSpaceLossDb, 1e-9);
        Assert.Equal(loss.FreeSpaceLossDb, loss.LossDb, 0.25);
    }

    [Fact]
    public void Free_space_is_taken_along_the_slope()
    {
        Terrains flat = Terrains.Flat(4);
        Assert.Equal(92.4 + (20 * Math.Log10(5)), WideRangeModel.Loss(flat.Profile, flat.Link(1, 50, 3010, 10), Climates.Dry).FreeSpaceLossDb, 1e-9);
    }

    [Theory]
    [InlineData(0, 6.0329)]
    [InlineData(-0.78, 0)]
    [InlineData(1, 13.9255)]
    [InlineData(2.4, 20.5401)]
    public void A_knife_edge_loses_what_p526_says(double nu, double loss) => Assert.Equal(loss, Propagation.P2001.Diffraction.KnifeEdge(nu), 0.001);

    [Fact]
    public void A_single_edge_in_the_middle_loses_the_bullington_loss_of_p526()
    {
        // Curvature shrinks to nothing over 10 km at this height; P.526 §4.5: L = J + (1 − e^(−J/6))(10 + 0.02 d).
        Terrains edge = Terrains.Of(10, 11, x => Math.Abs(x - 0.5) < 0.01 ? 400 : 0, _ => RadioClimaticZone.Inland);
        WideRangeLoss loss = WideRangeModel.Loss(edge.Profile, edge.Link(1, 50, 100, 100), Climates.Dry);
        double bulge = 500 * 25 / (157 * 6371 / (157 - 43.0));
        double knife = Propagation.P2001.Diffraction.KnifeEdge((300 + bulge) * Math.Sqrt(0.002 * 10 / (0.2998 * 25)));
        Assert.Equal(knife + ((1 - Math.Exp(-knife / 6)) * 10.2), loss.DiffractionLossDb, 1e-6);
    }

    [Theory]
    [InlineData(Polarization.Horizontal)]
    [InlineData(Polarization.Vertical)]
    public void Diffraction_over_the_sphere_passes_the_horizon_without_a_step(Polarization polarization)
    {
        const double Radius = 8500;
        double sight = Math.Sqrt(2 * Radius) * (Math.Sqrt(0.03) + Math.Sqrt(0.01));
        double before = Propagation.P2001.Diffraction.SphericalEarth(sight * 0.999999, 30, 10, Radius, 0.6, 0.4, 0.2998 / 0.6, polarization);
        double after = Propagation.P2001.Diffraction.SphericalEarth(sight * 1.000001, 30, 10, Radius, 0.6, 0.4, 0.2998 / 0.6, polarization);
        Assert.Equal(before, after, 0.001);
        Assert.True(after > 10);
        Assert.Equal(0, Propagation.P2001.Diffraction.SphericalEarth(1, 300, 300, Radius, 0.6, 0, 0.2998 / 0.6, polarization));
    }

    [Fact]
    public void Vertical_polarization_over_the_sea_loses_less_at_low_frequency()
    {
        Terrains sea = Terrains.Flat(150, 0, RadioClimaticZone.Sea);
        WideRangeLink link = sea.Link(0.03, 50, 10, 10);
        double horizontal = WideRangeModel.Loss(sea.Profile, link, Climates.Temperate).DiffractionLossDb;
        double vertical = WideRangeModel.Loss(sea.Profile, link with { Polarization = Polarization.Vertical }, Climates.Temperate).DiffractionLossDb;
        Assert.True(vertical < horizontal - 10, $"{vertical} {horizontal}");
    }

    [Fact]
    public void Rain_fades_high_frequencies_only_and_never_above_the_clouds()
    {
        Terrains flat = Terrains.Flat(15);
        Assert.True(Added(flat, 38, 0) > 20);
        Assert.True(Added(flat, 0.5, 0) < 0.1);
        Terrains plateau = Terrains.Flat(15, 7900);
        Assert.Equal(0, Added(plateau, 38, 0), 0.01);

        static double Added(Terrains terrain, double frequency, double antenna)
        {
            WideRangeLink link = terrain.Link(frequency, 99.99, 50 + antenna, 50 + antenna);
            return WideRangeModel.Loss(terrain.Profile, link, Climates.Tropical).SurfaceLossDb
                - WideRangeModel.Loss(terrain.Profile, link, Climates.Tropical with { CentreRain = default }).SurfaceLossDb;
        }
    }

    [Fact]
    public void Sporadic_e_carries_low_frequencies_over_a_thousand_kilometres_for_little_time()
    {
        Terrains sea = Terrains.Flat(1500, 0, RadioClimaticZone.Sea, 500);
        WideRangeLoss rare = WideRangeModel.Loss(sea.Profile, sea.Link(0.03, 0.05), Climates.Tropical);
        WideRangeLoss often = WideRangeModel.Loss(sea.Profile, sea.Link(0.03, 60), Climates.Tropical);
        Assert.Equal(rare.SporadicELossDb, rare.LossDb, 0.5);
        Assert.True(rare.LossDb < 150, $"{rare}");
        Assert.True(often.SporadicELossDb > rare.SporadicELossDb + 40);
        Assert.True(WideRangeModel.Loss(sea.Profile, sea.Link(1, 0.05), Climates.Tropical).SporadicELossDb > 1000);
    }

    [Fact]
    public void Ducts_over_warm_seas_beat_paths_over_land_in_rare_times()
    {
        Terrains sea = Terrains.Flat(400, 0, RadioClimaticZone.Sea);
        Terrains land = Terrains.Flat(400);
        double overSea = WideRangeModel.Loss(sea.Profile, sea.Link(2, 1), Climates.Temperate).LossDb;
        double overLand = WideRangeModel.Loss(land.Profile, land.Link(2, 1), Climates.Temperate).LossDb;
        Assert.True(overSea < overLand - 20, $"{overSea} {overLand}");
    }

    [Fact]
    public void The_whole_is_never_above_any_of_its_parts()
    {
        Draws draws = new(5);
        for (int i = 0; i < 300; i++)
        {
            Terrains hills = Terrains.Hills(draws.Next(), draws.LogBetween(3, 1000), 800, 80);
            WideRangeLoss loss = WideRangeModel.Loss(hills.Profile, hills.Link(draws.LogBetween(0.03, 50), draws.Between(0, 100)), Climates.Temperate);
            double least = Math.Min(Math.Min(loss.SurfaceLossDb, loss.AnomalousLossDb), Math.Min(loss.TroposcatterLossDb, loss.SporadicELossDb));
            Assert.InRange(loss.LossDb, least - 6, least + 1e-9);
        }
    }

    [Fact]
    public void Time_passes_the_borders_of_its_formulas_without_a_step()
    {
        Terrains hills = Terrains.Hills(9, 700, 200, 300);
        foreach (double time in (double[])[1, 10, 50])
        {
            double before = WideRangeModel.Loss(hills.Profile, hills.Link(0.06, time * (1 - 1e-9)), Climates.Tropical).LossDb;
            double after = WideRangeModel.Loss(hills.Profile, hills.Link(0.06, time * (1 + 1e-9)), Climates.Tropical).LossDb;
            Assert.Equal(before, after, SearchStepDb);
        }
    }

    [Fact]
    public void An_inland_profile_needs_no_zones()
    {
        Terrains hills = Terrains.Flat(120, 100);
        PathProfile bare = new(hills.Profile.DistanceKm, hills.Profile.TerrainM);
        Assert.Equal(WideRangeModel.Loss(hills.Profile, hills.Link(1, 1), Climates.Temperate), WideRangeModel.Loss(bare, hills.Link(1, 1), Climates.Temperate));
    }

    [Theory]
    [InlineData(0, 500, 4000)]
    [InlineData(2900, 4200, 4000)]
    [InlineData(3000, 3950, 4000)]
    [InlineData(1500, 2900, 4000)]
    [InlineData(2000, 6000, 4000)]
    [InlineData(3310, 3390, 4000)]
    [InlineData(4000, 5000, 4000)]
    [InlineData(4001, 5000, 4000)]
    public void The_melting_layer_counts_as_the_mean_of_its_multiplier_along_the_path(double lowerM, double higherM, double rainM)
    {
        double mean = 0;
        for (int i = 0; i < 10_000; i++)
        {
            mean += MeltingLayer.Multiplier(lowerM + ((higherM - lowerM) * (i + 0.5) / 10_000) - rainM) / 10_000;
        }

        Assert.Equal(mean, MeltingLayer.PathMultiplier(lowerM, higherM, rainM), 0.02);
    }
}
