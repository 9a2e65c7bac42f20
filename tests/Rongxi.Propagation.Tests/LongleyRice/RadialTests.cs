using Rongxi.Propagation.LongleyRice;

namespace Rongxi.Propagation.Tests.LongleyRice;

public sealed class RadialTests
{
    private const double SameDb = 1e-6;

    [Fact]
    public void A_radial_over_real_ground_says_what_each_single_path_says()
    {
        Draws draw = new(11);
        int compared = 0;
        foreach ((string name, double spacingM, double[] groundM) in ProfileFiles.All())
        {
            for (int round = 0; round < 4; round++)
            {
                ItmSetting setting = draw.Setting();
                double transmitterM = draw.Widely(0.5, 3000);
                double receiverM = draw.Widely(0.5, 300);
                int[] receivers = [.. Enumerable.Range(0, 70).Select(_ => draw.Whole(1, groundM.Length - 1)).Append(1).Append(groundM.Length - 1).Distinct().Order()];
                double[] lossDb = new double[receivers.Length];
                Assert.Equal(0, Itm.Radial(setting, transmitterM, receiverM, groundM, spacingM, receivers, lossDb));
                for (int i = 0; i < receivers.Length; i++)
                {
                    double alone = Itm.PointToPoint(setting, transmitterM, receiverM, groundM.AsSpan(0, receivers[i] + 1), spacingM).LossDb;
                    Assert.True(Math.Abs(alone - lossDb[i]) <= SameDb, $"{name} to {receivers[i]}: {alone} alone, {lossDb[i]} on the radial");
                    compared++;
                }
            }
        }

        Assert.True(compared > 9000, $"{compared} compared");
    }

    [Fact]
    public void Every_point_of_made_ground_agrees_too()
    {
        Draws draw = new(12);
        for (int round = 0; round < 25; round++)
        {
            double[] groundM = draw.Ground(draw.Whole(2, 300));
            double spacingM = draw.Widely(5, 1000);
            ItmSetting setting = draw.Setting();
            double[] lossDb = new double[groundM.Length - 1];
            Itm.Radial(setting, 25, 1.5, groundM, spacingM, lossDb);
            for (int i = 1; i < groundM.Length; i++)
            {
                double alone = Itm.PointToPoint(setting, 25, 1.5, groundM.AsSpan(0, i + 1), spacingM).LossDb;
                Assert.True(Math.Abs(alone - lossDb[i - 1]) <= SameDb, $"round {round} to {i}: {alone} alone, {lossDb[i - 1]} on the radial");
            }
        }
    }

    [Fact]
    public void Far_radials_beyond_the_table_of_inverses_agree_too()
    {
        Draws draw = new(13);
        double[] groundM = draw.Ground(17_000);
        ItmSetting setting = draw.Setting();
        int[] receivers = [16_383, 16_384, 16_385, 16_999];
        double[] lossDb = new double[4];
        Itm.Radial(setting, 25, 1.5, groundM, 30, receivers, lossDb);
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(Itm.PointToPoint(setting, 25, 1.5, groundM.AsSpan(0, receivers[i] + 1), 30).LossDb, lossDb[i], SameDb);
        }
    }

    [Fact]
    public void Points_over_ground_too_high_are_left_out_and_counted()
    {
        double[] groundM = [.. Enumerable.Range(0, 60).Select(k => k < 15 ? 500.0 : 9000)];
        ItmSetting setting = Draws301();
        double[] lossDb = new double[59];
        int refused = Itm.Radial(setting, 10, 10, groundM, 500, lossDb);
        Assert.Equal(lossDb.Count(double.IsNaN), refused);
        Assert.InRange(refused, 1, 40);
        for (int i = 1; i < 60; i++)
        {
            if (double.IsNaN(lossDb[i - 1]))
            {
                Assert.Equal("groundM", Assert.Throws<PropagationInputException>(() => Itm.PointToPoint(setting, 10, 10, groundM.AsSpan(0, i + 1), 500)).Parameter);
            }
        }
    }

    [Fact]
    public void Receivers_must_ascend_within_the_radial_and_results_must_fit()
    {
        double[] groundM = new double[20];
        ItmSetting setting = Draws301();
        Assert.Equal("receivers", Refusal([0]));
        Assert.Equal("receivers", Refusal([20]));
        Assert.Equal("receivers", Refusal([5, 5]));
        Assert.Equal("receivers", Refusal([5, 4]));
        Assert.Equal("lossDb", Assert.Throws<PropagationInputException>(() => Itm.Radial(setting, 10, 10, groundM, 100, new double[20])).Parameter);
        Assert.Equal("lossDb", Assert.Throws<PropagationInputException>(() => Itm.Radial(setting, 10, 10, groundM, 100, [1, 2], new double[1])).Parameter);
        Assert.Equal(0, Itm.Radial(setting, 10, 10, groundM, 100, [], []));

        string Refusal(int[] receivers) =>
            Assert.Throws<PropagationInputException>(() => Itm.Radial(setting, 10, 10, groundM, 100, receivers, new double[receivers.Length])).Parameter;
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        double[] groundM = new Draws(14).Ground(300);
        double[] lossDb = new double[299];
        ItmSetting setting = Draws301();
        Itm.Radial(setting, 10, 10, groundM, 100, lossDb);
        _ = Itm.PointToPoint(setting, 10, 10, groundM, 100);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Itm.Radial(setting, 10, 10, groundM, 100, lossDb);
        _ = Itm.PointToPoint(setting, 10, 10, groundM, 100);
        _ = Itm.Area(setting, 10, 10, SitingCriterion.Careful, SitingCriterion.Random, 30, 90);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static ItmSetting Draws301() =>
        new(450, Polarization.Vertical, ItmClimate.ContinentalTemperate, 301, 15, 0.005, ItmVariability.TimeLocationSituation(50, 50, 50));
}
