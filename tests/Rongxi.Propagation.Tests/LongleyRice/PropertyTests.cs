using Rongxi.Propagation.LongleyRice;

namespace Rongxi.Propagation.Tests.LongleyRice;

public sealed class PropertyTests
{
    [Fact]
    public void Every_valid_input_has_a_loss()
    {
        Draws draw = new(31);
        for (int round = 0; round < 8_000; round++)
        {
            ItmSetting setting = draw.Setting();
            ItmResult area = Itm.Area(
                setting, draw.Widely(0.5, 3000), draw.Widely(0.5, 3000), (SitingCriterion)draw.Whole(0, 2), (SitingCriterion)draw.Whole(0, 2), draw.Widely(1e-3, 40_000), draw.Unit() < 0.1 ? 0 : draw.Widely(1e-3, 10_000));
            Assert.True(double.IsFinite(area.LossDb) && area.ReferenceAttenuationDb >= 0, $"area, round {round}: {area}");
            if (round % 4 == 0)
            {
                double[] groundM = draw.Ground(draw.Whole(2, 300));
                ItmResult path = Itm.PointToPoint(setting, draw.Widely(0.5, 3000), draw.Widely(0.5, 3000), groundM, draw.Widely(0.01, 10_000));
                Assert.True(double.IsFinite(path.LossDb) && path.ReferenceAttenuationDb >= 0 && path.TerrainIrregularityM >= 0, $"path, round {round}: {path}");
            }
        }
    }

    [Fact]
    public void Every_real_profile_has_a_loss_at_every_edge_of_the_ranges()
    {
        foreach ((string name, double spacingM, double[] groundM) in ProfileFiles.All())
        {
            foreach (double frequencyMHz in (double[])[20, 20_000])
            {
                foreach (double refractivityN in (double[])[250, 400])
                {
                    foreach (double heightM in (double[])[0.5, 3000])
                    {
                        ItmSetting setting = new(frequencyMHz, Polarization.Horizontal, ItmClimate.Desert, refractivityN, 15, 0.005, ItmVariability.ConfidenceReliability(0.01, 99.99));
                        if (groundM.Average() < 1000 || refractivityN < 300)
                        {
                            ItmResult result = Itm.PointToPoint(setting, heightM, heightM, groundM, spacingM);
                            Assert.True(double.IsFinite(result.LossDb), name);
                            Assert.True(result.Warnings.HasFlag(ItmWarnings.ExtremeVariability | ItmWarnings.Frequency | ItmWarnings.TransmitterHeight | ItmWarnings.ReceiverHeight));
                        }
                    }
                }
            }
        }
    }

    [Fact]
    public void The_way_back_loses_as_much()
    {
        // Not where a tenth of the way to the horizon is a whole point but for rounding: that falls one way there and the other way
        // back, and the fitted lines take in one point more or less.
        Draws draw = new(32);
        int compared = 0;
        foreach ((string name, double spacingM, double[] groundM) in ProfileFiles.All())
        {
            double[] back = [.. groundM.Reverse()];
            for (int round = 0; round < 10; round++)
            {
                ItmSetting setting = draw.Setting();
                double oneM = draw.Widely(0.5, 300);
                double otherM = draw.Widely(0.5, 300);
                ItmResult there = Itm.PointToPoint(setting, oneM, otherM, groundM, spacingM);
                ItmResult andBack = Itm.PointToPoint(setting, otherM, oneM, back, spacingM);
                Assert.Equal(there.TerrainIrregularityM, andBack.TerrainIrregularityM, 1e-6);
                double curvature = ItmPath.EffectiveCurvature<One>(there.SurfaceRefractivityN).Value;
                if (!new PlainWalk(groundM, spacingM, oneM, otherM, curvature).IsOnEdge)
                {
                    Assert.True(Math.Abs(there.LossDb - andBack.LossDb) < 1e-6, $"{name}: {there.LossDb} there, {andBack.LossDb} back");
                    compared++;
                }
            }
        }

        Assert.True(compared > 250, $"{compared} compared");
    }

    [Fact]
    public void Area_losses_do_not_depend_on_which_end_sends()
    {
        Draws draw = new(33);
        for (int round = 0; round < 500; round++)
        {
            ItmSetting setting = draw.Setting();
            (double oneM, double otherM, double km, double irregularityM) = (draw.Widely(0.5, 3000), draw.Widely(0.5, 3000), draw.Widely(0.1, 2000), draw.Widely(1, 500));
            (SitingCriterion one, SitingCriterion other) = ((SitingCriterion)draw.Whole(0, 2), (SitingCriterion)draw.Whole(0, 2));
            Assert.Equal(Itm.Area(setting, oneM, otherM, one, other, km, irregularityM).LossDb, Itm.Area(setting, otherM, oneM, other, one, km, irregularityM).LossDb, 1e-8);
        }
    }

    [Fact]
    public void More_time_and_more_situations_cost_more_loss()
    {
        Draws draw = new(34);
        for (int round = 0; round < 200; round++)
        {
            ItmSetting any = draw.Setting();
            double km = draw.Widely(1, 1000);
            double irregularityM = draw.Widely(1, 500);
            foreach (VariabilityMode mode in Enum.GetValues<VariabilityMode>())
            {
                double byTime = double.NegativeInfinity;
                double bySituation = double.NegativeInfinity;
                for (double percent = 1; percent < 100; percent += 7)
                {
                    double time = Loss(ItmVariability.TimeLocationSituation(percent, 50, 50, mode));
                    double situation = Loss(ItmVariability.TimeLocationSituation(50, 50, percent, mode));
                    Assert.True(time >= byTime - 1e-9 && situation >= bySituation - 1e-9, $"round {round}, {mode}, {percent} %");
                    (byTime, bySituation) = (time, situation);
                }
            }

            double Loss(ItmVariability variability) => Itm.Area(
                new ItmSetting(any.FrequencyMHz, any.Polarization, any.Climate, any.RefractivityN, any.RelativePermittivity, any.ConductivitySPerM, variability), 10, 3, SitingCriterion.Random, SitingCriterion.Random, km, irregularityM).LossDb;
        }
    }

    [Fact]
    public void Loss_has_no_step_where_one_region_meets_the_next()
    {
        Draws draw = new(35);
        for (int round = 0; round < 15; round++)
        {
            ItmSetting setting = draw.Setting();
            (double oneM, double otherM, double irregularityM) = (draw.Widely(0.5, 1000), draw.Widely(0.5, 1000), draw.Widely(1, 500));
            double before = double.NaN;
            for (double km = 1; km < 2000; km *= 1.0002)
            {
                double now = Itm.Area(setting, oneM, otherM, SitingCriterion.Random, SitingCriterion.Random, km, irregularityM).LossDb;
                Assert.False(Math.Abs(now - before) > 0.3, $"round {round} at {km} km: {before} then {now}");
                before = now;
            }
        }
    }

    [Fact]
    public void A_short_clear_path_over_flat_ground_has_the_loss_of_free_space()
    {
        ItmSetting setting = new(450, Polarization.Vertical, ItmClimate.ContinentalTemperate, 301, 15, 0.005, ItmVariability.TimeLocationSituation(50, 50, 50));
        ItmResult result = Itm.PointToPoint(setting, 60, 60, new double[21], 100);
        Assert.Equal(PropagationMode.LineOfSight, result.Mode);
        Assert.Equal(32.45 + (20 * Math.Log10(450)) + (20 * Math.Log10(2)), result.FreeSpaceDb, 1e-9);
        Assert.Equal(result.FreeSpaceDb, result.LossDb, 0.1);
    }

    [Fact]
    public void Beyond_a_ridge_there_is_less_than_without_it()
    {
        ItmSetting setting = new(900, Polarization.Vertical, ItmClimate.ContinentalTemperate, 301, 15, 0.005, ItmVariability.TimeLocationSituation(50, 50, 50));
        double[] groundM = new double[201];
        double flat = Itm.PointToPoint(setting, 30, 2, groundM, 100).LossDb;
        groundM[100] = 400;
        ItmResult ridge = Itm.PointToPoint(setting, 30, 2, groundM, 100);
        Assert.True(ridge.LossDb > flat + 15, $"{flat} flat, {ridge.LossDb} beyond the ridge");
        Assert.Equal(10_000, ridge.TransmitterHorizonM, 1e-6);
        Assert.Equal(10_000, ridge.ReceiverHorizonM, 1e-6);
    }

    [Fact]
    public void Where_the_smooth_earth_has_no_solution_the_result_says_so()
    {
        // A wall just below a high antenna: the arc to the horizon is so sharp that Vogler's argument becomes negative.
        ItmSetting setting = new(20, Polarization.Vertical, ItmClimate.ContinentalTemperate, 301, 15, 0.005, ItmVariability.TimeLocationSituation(50, 50, 50));
        double[] groundM = new double[400];
        groundM[1] = 1999;
        ItmResult result = Itm.PointToPoint(setting, 2000, 10, groundM, 100);
        Assert.True(result.Warnings.HasFlag(ItmWarnings.NoDiffractionSolution), result.ToString());
        Assert.Equal(0, result.ReferenceAttenuationDb);
        Assert.True(double.IsFinite(result.LossDb));
    }
}
