using Rongxi.Propagation.Links;
using Rongxi.Propagation.Tests.P528;

namespace Rongxi.Propagation.Tests.Links;

public sealed class LinkTests
{
    private static readonly LinkPlan Plan = new()
    {
        FrequencyGHz = 18,
        DistanceKm = 12,
        OneHeightM = 320,
        OtherHeightM = 250,
        TransmitPowerDbm = 20,
        TransmitGainDbi = 38,
        ReceiveGainDbi = 38,
        OtherLossDb = 3,
        ThresholdDbm = -72,
        RainRateMmPerH = 35,
        RefractivityGradient = -250,
        LatitudeDeg = 31,
    };

    [Fact]
    public void Fresnel_radius_and_bulge_are_those_of_the_textbook()
    {
        Assert.Equal(8.65, FresnelZone.RadiusM(10, 5, 5), 0.001);
        Assert.Equal(8.65 * Math.Sqrt(2), FresnelZone.RadiusM(10, 5, 5, 2), 0.001);
        Assert.Equal(0, FresnelZone.RadiusM(10, 0, 10));
        Assert.Equal(36.8, FresnelZone.BulgeM(25, 25, 4.0 / 3), 0.1);
    }

    [Fact]
    public void A_grazed_obstacle_costs_10_dB_and_a_free_half_radius_nothing()
    {
        Assert.Equal(10, FresnelZone.DiffractionLossDb(0, 7, 10, 20), 1e-12);
        Assert.Equal(30, FresnelZone.DiffractionLossDb(-FresnelZone.RadiusM(7, 10, 20), 7, 10, 20), 1e-9);
        Assert.Equal(0, FresnelZone.DiffractionLossDb(FresnelZone.RadiusM(7, 10, 20), 7, 10, 20));
    }

    [Fact]
    public void Clearance_is_the_greater_of_both_atmospheres()
    {
        double median = FresnelZone.RadiusM(7, 20, 20) + FresnelZone.BulgeM(20, 20, 4.0 / 3);
        Assert.Equal(median, FresnelZone.RequiredHeightM(7, 20, 20, ClearanceRule.TemperateSingleObstacle, 1), 1e-9);
        double tropical = (0.6 * FresnelZone.RadiusM(7, 20, 20)) + FresnelZone.BulgeM(20, 20, 0.6);
        Assert.Equal(tropical, FresnelZone.RequiredHeightM(7, 20, 20, ClearanceRule.Tropical, 0.6), 1e-9);
        Assert.InRange(FresnelZone.RequiredHeightM(7, 20, 20, ClearanceRule.TemperateExtendedObstacle, 0.6), median, tropical);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(10)]
    [InlineData(23)]
    [InlineData(80)]
    public void Rain_for_a_hundredth_percent_is_its_own_law_and_less_time_means_more_loss(double f)
    {
        RainFading rain = new(f, 15, 42, 90);
        Assert.Equal(rain.HundredthPercentDb, rain.ExceededDb(0.01), 0.02 * rain.HundredthPercentDb);
        double before = double.PositiveInfinity;
        for (double p = 0.001; p <= 1; p *= 1.05)
        {
            double here = rain.ExceededDb(p);
            Assert.True(here < before, $"{p} %");
            OutageTime back = rain.ExceededTime(here);
            Assert.Equal(p, back.TimePercent, p * 1e-6);
            before = here;
        }
    }

    [Fact]
    public void More_rain_and_longer_paths_lose_more()
    {
        double before = -1;
        for (double rate = 0; rate <= 250; rate += 5)
        {
            double here = new RainFading(18, 10, rate, 0).ExceededDb(0.01);
            Assert.True(here > before, $"{rate} mm/h");
            before = here;
        }

        Assert.True(new RainFading(18, 30, 40, 0).HundredthPercentDb > new RainFading(18, 10, 40, 0).HundredthPercentDb);
        Assert.Equal(2.5 * 0.1, new RainFading(18, 0.1, 40, 0).EffectiveLengthKm, 1e-12);
    }

    [Fact]
    public void Rain_outage_says_where_the_method_ends()
    {
        RainFading rain = new(18, 10, 40, 0);
        Assert.Equal(new OutageTime(0.001, OutageBound.AtMost), rain.ExceededTime(900));
        Assert.Equal(new OutageTime(1, OutageBound.AtLeast), rain.ExceededTime(0));
        Assert.Equal(new OutageTime(0, OutageBound.Exact), new RainFading(18, 10, 0, 0).ExceededTime(0));
    }

    [Fact]
    public void Multipath_fades_grow_rarer_with_their_depth_without_a_step_at_the_law_of_deep_fades()
    {
        foreach (double gradient in new double[] { 0, -200, -400 })
        {
            MultipathFading fading = MultipathFading.FromGradient(7, 45, 400, 380, gradient);
            double month = 100;
            double year = 100;
            for (double fade = 0; fade <= 60; fade += 0.05)
            {
                double thisMonth = fading.WorstMonthPercent(fade);
                double thisYear = fading.AverageYearPercent(fade, 45, 0.5, 31);
                Assert.True(thisMonth <= month && thisYear <= year && thisYear <= thisMonth + 1e-9, $"{fade} dB");
                Assert.True(thisMonth > 0.95 * month - 1e-9 || fade == 0, $"{fade} dB");
                month = thisMonth;
                year = thisYear;
            }
        }
    }

    [Fact]
    public void Deep_fades_follow_a_decade_for_each_10_dB()
    {
        MultipathFading fading = MultipathFading.FromMap(6, 50, 300, 350, 150, 1e-4, 80);
        Assert.Equal(10, fading.WorstMonthPercent(40) / fading.WorstMonthPercent(50), 1e-9);
        Assert.Equal(fading.OccurrencePercent * 1e-4, fading.WorstMonthPercent(40), 1e-12);
    }

    [Fact]
    public void A_better_transmitter_makes_a_better_link()
    {
        LinkBudget before = LinkBudget.Of(Plan with { TransmitPowerDbm = -20 });
        for (double power = -19; power <= 60; power++)
        {
            LinkBudget here = LinkBudget.Of(Plan with { TransmitPowerDbm = power });
            Assert.Equal(before.MarginDb + 1, here.MarginDb, 1e-9);
            Assert.True(here.AvailabilityPercent >= before.AvailabilityPercent, $"{power} dBm");
            before = here;
        }

        Assert.InRange(before.AvailabilityPercent, 99.99, 100);
    }

    [Fact]
    public void A_budget_adds_up()
    {
        LinkBudget budget = LinkBudget.Of(Plan);
        Assert.Equal(139.1, budget.FreeSpaceLossDb, 0.1);
        Assert.Equal(20 + 38 + 38 - 3 - budget.FreeSpaceLossDb - budget.GasLossDb, budget.ReceivedDbm, 1e-9);
        Assert.Equal(budget.ReceivedDbm + 72, budget.MarginDb, 1e-9);
        Assert.Equal(100 - budget.RainOutage.TimePercent - budget.MultipathOutagePercent, budget.AvailabilityPercent, 1e-9);
    }

    [Fact]
    public void Without_margin_nothing_works()
    {
        LinkBudget budget = LinkBudget.Of(Plan with { TransmitPowerDbm = -60 });
        Assert.True(budget.MarginDb < 0);
        Assert.Equal(0, budget.AvailabilityPercent);
    }

    [Fact]
    public void No_valid_plan_yields_anything_but_finite_numbers()
    {
        Draws draws = new(7);
        for (int i = 0; i < 20_000; i++)
        {
            LinkPlan plan = Plan with
            {
                FrequencyGHz = draws.Scaled(1, 45),
                DistanceKm = draws.Scaled(1, 60),
                OneHeightM = draws.Between(-500, 9000),
                OtherHeightM = draws.Between(-500, 9000),
                TransmitPowerDbm = draws.Between(-100, 100),
                RainRateMmPerH = i % 5 == 0 ? 0 : draws.Between(0, 250),
                RefractivityGradient = draws.Between(-1500, 0),
                LatitudeDeg = draws.Between(-90, 90),
                TiltDeg = draws.Between(-180, 180),
            };
            LinkBudget budget = LinkBudget.Of(plan);
            Assert.True(double.IsFinite(budget.MarginDb) && budget.AvailabilityPercent is >= 0 and <= 100);
            Assert.InRange(budget.MultipathOutagePercent, 0, 100);
            MultipathFading map = MultipathFading.FromMap(draws.Between(15, 45), draws.Scaled(1, 200), draws.Between(0, 9000), draws.Between(800, 9000), draws.Between(-500, 0), draws.Scaled(1e-9, 1), draws.Between(0, 500));
            Assert.InRange(map.WorstMonthPercent(draws.Between(0, 200)), 0, 100);
            Assert.InRange(map.AverageYearPercent(draws.Between(0, 200), draws.Scaled(1, 200), draws.Between(0, 1000), draws.Between(-90, 90)), 0, 100);
        }
    }

    [Fact]
    public void What_is_out_of_range_is_refused_by_name()
    {
        static void Refused(string parameter, Action ask) => Assert.Equal(parameter, Assert.Throws<PropagationInputException>(ask).Parameter);
        Refused("frequencyGHz", () => FresnelZone.RadiusM(0.02, 1, 1));
        Refused("firstKm", () => FresnelZone.RadiusM(1, -1, 1));
        Refused("firstKm + secondKm", () => FresnelZone.RadiusM(1, 0, 0));
        Refused("zone", () => FresnelZone.RadiusM(1, 1, 1, 0));
        Refused("radiusFactor", () => FresnelZone.BulgeM(1, 1, 0));
        Refused("clearanceM", () => FresnelZone.DiffractionLossDb(double.NaN, 1, 1, 1));
        Refused("rule", () => FresnelZone.RequiredHeightM(1, 1, 1, (ClearanceRule)3, 1));
        Refused("frequencyGHz", () => _ = new RainFading(0.9, 1, 1, 0));
        Refused("distanceKm", () => _ = new RainFading(10, 61, 1, 0));
        Refused("rainRateMmPerH", () => _ = new RainFading(10, 1, 251, 0));
        Refused("timePercent", () => new RainFading(10, 1, 1, 0).ExceededDb(1.1));
        Refused("attenuationDb", () => new RainFading(10, 1, 1, 0).ExceededTime(-1));
        Refused("frequencyGHz", () => MultipathFading.FromGradient(1, 10, 0, 0, -100));
        Refused("refractivityGradient", () => MultipathFading.FromGradient(10, 10, 0, 0, 1));
        Refused("geoclimaticFactor", () => MultipathFading.FromMap(10, 10, 0, 0, 0, 0, 100));
        Refused("meanGroundM", () => MultipathFading.FromMap(10, 50, 100, 100, 90, 1e-5, 100));
        Refused("fadeDb", () => MultipathFading.FromGradient(10, 10, 0, 0, -100).WorstMonthPercent(-1));
        Refused("latitudeDeg", () => MultipathFading.YearDb(10, 0, 91));
        Refused("plan.ThresholdDbm", () => LinkBudget.Of(Plan with { ThresholdDbm = double.NaN }));
        Refused("plan.DistanceKm", () => LinkBudget.Of(Plan with { DistanceKm = 61 }));
    }
}
