using System.Runtime.Intrinsics;
using Rongxi.Propagation.P2001;

namespace Rongxi.Propagation.Tests.P2001;

public sealed class RangeTests
{
    [Fact]
    public void Any_valid_input_gives_numbers()
    {
        Draws draws = new(2001);
        for (int i = 0; i < 6000; i++)
        {
            Terrains terrain = i % 3 == 0
                ? Terrains.Of(draws.LogBetween(0.05, 10_000), 11 + (int)(draws.Next() % 60), _ => draws.Between(-500, 9000), _ => (draws.Next() % 3) switch { 0 => RadioClimaticZone.Sea, 1 => RadioClimaticZone.CoastalLand, _ => RadioClimaticZone.Inland })
                : Terrains.Hills(draws.Next(), draws.LogBetween(0.05, 10_000), draws.LogBetween(1, 8000), 11 + (int)(draws.Next() % 100));
            WideRangeClimate climate = Climate(draws);
            WideRangeLink link = Link(draws);
            Check(WideRangeModel.Loss(terrain.Profile, link, climate), $"case {i}: {link}");
        }
    }

    [Fact]
    public void The_corners_of_all_ranges_give_numbers()
    {
        foreach (double length in (double[])[1e-3, 0.1, 3, 1000, 10_000])
        {
            foreach (Terrains terrain in (Terrains[])[Terrains.Flat(length, 0), Terrains.Flat(length, 9000, RadioClimaticZone.Sea), Terrains.Flat(length, -500, points: 11), Terrains.Of(length, 11, x => x == 0 ? -500 : 9000, _ => RadioClimaticZone.Inland)])
            {
                for (int corner = 0; corner < 128; corner++)
                {
                    double Pick(int bit, double least, double most) => (corner >> bit & 1) == 0 ? least : most;
                    WideRangeLink link = terrain.Link(Pick(0, 0.03, 50), Pick(1, 0, 100), Pick(2, 1e-6, 8000), Pick(3, 1e-6, 8000)) with
                    {
                        TransmitterGainDbi = Pick(4, -100, 100),
                        TransmitterLatitudeDeg = Pick(5, -90, 90),
                    };
                    RefractivityClimate refractivity = new() { MedianLapse = Pick(4, -50, 150), SuperRefractiveSlope = Pick(5, 0, 1000), SubRefractiveSlope = Pick(5, 0, 1000), SurfaceGradient = Pick(6, -5000, 1000) };
                    RainClimate rain = new() { SixHourProbabilityPercent = Pick(4, 1e-9, 100), AnnualRainfallMm = Pick(5, 1e-9, 30000), ConvectiveShare = Pick(6, 0, 1), FreezingHeightKm = Pick(2, -5, 10) };
                    Check(WideRangeModel.Loss(terrain.Profile, link, WideRangeClimate.Uniform(refractivity, Pick(6, 0, 50), rain, corner % 7, default)), $"{length} km, corner {corner}");
                }
            }
        }
    }

    public static TheoryData<string, double> BadLinks => new()
    {
        { nameof(WideRangeLink.FrequencyGHz), 0.0299 },
        { nameof(WideRangeLink.FrequencyGHz), 50.01 },
        { nameof(WideRangeLink.TimePercent), -1e-9 },
        { nameof(WideRangeLink.TimePercent), 100.0001 },
        { nameof(WideRangeLink.TransmitterLongitudeDeg), -180.1 },
        { nameof(WideRangeLink.ReceiverLongitudeDeg), 180.1 },
        { nameof(WideRangeLink.TransmitterLatitudeDeg), 90.1 },
        { nameof(WideRangeLink.ReceiverLatitudeDeg), -90.1 },
        { nameof(WideRangeLink.TransmitterHeightM), 0 },
        { nameof(WideRangeLink.ReceiverHeightM), 8000.1 },
        { nameof(WideRangeLink.TransmitterGainDbi), 100.1 },
        { nameof(WideRangeLink.ReceiverGainDbi), -100.1 },
    };

    [Theory, MemberData(nameof(BadLinks))]
    public void A_link_beyond_its_range_is_refused_by_name(string name, double value)
    {
        foreach (double bad in (double[])[value, double.NaN, double.PositiveInfinity])
        {
            Terrains flat = Terrains.Flat(10);
            PropagationInputException refused = Assert.Throws<PropagationInputException>(() => WideRangeModel.Loss(flat.Profile, With(flat.Link(1, 50), name, bad), Climates.Temperate));
            Assert.Equal($"link.{name}", refused.Parameter);
            Assert.Equal("ITU-R P.2001", refused.Method);
        }
    }

    [Fact]
    public void A_climate_beyond_nature_is_refused_by_name()
    {
        WideRangeClimate good = Climates.Temperate;
        Refused("climate.Refractivity.MedianLapse", good with { Refractivity = good.Refractivity with { MedianLapse = 150.1 } });
        Refused("climate.Refractivity.SuperRefractiveSlope", good with { Refractivity = good.Refractivity with { SuperRefractiveSlope = -0.1 } });
        Refused("climate.Refractivity.SubRefractiveSlope", good with { Refractivity = good.Refractivity with { SubRefractiveSlope = double.NaN } });
        Refused("climate.Refractivity.SurfaceGradient", good with { Refractivity = good.Refractivity with { SurfaceGradient = 1001 } });
        Refused("climate.CentreVapourGm3", good with { CentreVapourGm3 = 51 });
        Refused("climate.TransmitterVapourGm3", good with { TransmitterVapourGm3 = -1 });
        Refused("climate.ReceiverVapourGm3", good with { ReceiverVapourGm3 = double.NaN });
        Refused("climate.CentreRain.SixHourProbabilityPercent", good with { CentreRain = good.CentreRain with { SixHourProbabilityPercent = 101 } });
        Refused("climate.TransmitterRain.AnnualRainfallMm", good with { TransmitterRain = good.CentreRain with { AnnualRainfallMm = -1 } });
        Refused("climate.ReceiverRain.ConvectiveShare", good with { ReceiverRain = good.CentreRain with { ConvectiveShare = 1.01 } });
        Refused("climate.ReceiverRain.FreezingHeightKm", good with { ReceiverRain = good.CentreRain with { FreezingHeightKm = 11 } });
        Refused("climate.TroposcatterZone", good with { TroposcatterZone = 7 });
        Refused("climate.CentreSporadicE.TenthPercentMHz", good with { CentreSporadicE = new(-1, 1, 1, 1) });
        Refused("climate.QuarterSporadicE.TenPercentMHz", good with { QuarterSporadicE = new(1, 1, 101, 1) });
        Refused("climate.ThreeQuarterSporadicE.FiftyPercentMHz", good with { ThreeQuarterSporadicE = new(1, 1, 1, double.NaN) });

        static void Refused(string name, WideRangeClimate climate)
        {
            Terrains flat = Terrains.Flat(10);
            Assert.Equal(name, Assert.Throws<PropagationInputException>(() => WideRangeModel.Loss(flat.Profile, flat.Link(1, 50), climate)).Parameter);
        }
    }

    [Fact]
    public void A_profile_that_cannot_be_read_is_refused_by_name()
    {
        Refused("profile.DistanceKm", Terrains.Flat(10, points: 10));
        Refused("profile.LengthKm", Terrains.Flat(10_001));
        Refused("profile.TerrainM", Terrains.Flat(10, 9001));
        Refused("profile.TerrainM", Terrains.Flat(10, double.NaN));
        Refused("profile.Zones", Terrains.Flat(10, 0, (RadioClimaticZone)2));
        Assert.Throws<ArgumentNullException>(() => WideRangeModel.Loss(Terrains.Flat(10).Profile, Terrains.Flat(10).Link(1, 50), null!));

        static void Refused(string name, Terrains terrain) =>
            Assert.Equal(name, Assert.Throws<PropagationInputException>(() => WideRangeModel.Loss(terrain.Profile, Terrains.Flat(10).Link(1, 50), Climates.Temperate)).Parameter);
    }

    [Fact]
    public void Nothing_is_allocated_for_a_prediction()
    {
        Terrains hills = Terrains.Hills(1, 80, 300, 800);
        double sum = WideRangeModel.Loss(hills.Profile, hills.Link(2, 1), Climates.Temperate).LossDb;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 50; i++)
        {
            sum += WideRangeModel.Loss(hills.Profile, hills.Link(2, i), Climates.Temperate).LossDb;
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(sum > 0);
    }

    [Fact]
    public void Four_points_at_a_time_give_the_same_maximum_as_one_by_one()
    {
        Assert.SkipUnless(Vector256.IsHardwareAccelerated, "No vectors of four on this machine.");
        Draws draws = new(4);
        for (int n = 4; n < 40; n++)
        {
            PathProfile profile = Terrains.Hills(draws.Next(), 50, 300, n + 2).Profile;
            ReadOnlySpan<double> d = profile.DistanceKm[1..^1];
            ReadOnlySpan<double> h = profile.TerrainM[1..^1];
            Same(d, h, new TransmitterElevation(40, 8500));
            Same(d, h, new ReceiverElevation(40, 8500, 50));
            Same(d, h, new DiffractionParameter(40, 30, 8500, 50, 0.1, 1));
            Same(d, h, new TransmitterSlope(40, 1 / 8500.0, 50, 1));
            Same(d, h, new ReceiverSlope(40, 1 / 8500.0, 50, 0));
            Same(d, h, new HeightAboveLine(40, -0.5));
        }

        static void Same<TTerm>(ReadOnlySpan<double> d, ReadOnlySpan<double> h, TTerm term)
            where TTerm : struct, IProfileTerm
        {
            double one = ProfileScan.MaxOneByOne(d, h, term);
            Assert.Equal(one, ProfileScan.MaxByFour(d, h, term), Math.Abs(one) * 1e-13);
            Assert.Equal(one, term.At(d[ProfileScan.LastIndexOf(d, h, term, one)], h[ProfileScan.LastIndexOf(d, h, term, one)]), Math.Abs(one) * 1e-13);
        }
    }

    [Fact]
    public void Four_rain_heights_at_a_time_give_the_same_sum_as_one_by_one()
    {
        double[] scales = new double[PrecipitationFading.Room];
        double[] weights = new double[PrecipitationFading.Room];
        PrecipitationFading rain = PrecipitationFading.Prepare(Climates.Tropical.CentreRain, 200, 4900, 40, 18, Polarization.Vertical, 0.01, scales, weights);
        Assert.Equal(1, weights.Sum(), 2e-5);
        foreach (double rate in (double[])[0, 1e-6, 0.01, 1, 30, 1e4])
        {
            Assert.Equal(rain.SumOneByOne(rate), rain.SumByFour(rate), 1e-13);
        }
    }

    private static WideRangeLink With(WideRangeLink link, string name, double value) => name switch
    {
        nameof(WideRangeLink.FrequencyGHz) => link with { FrequencyGHz = value },
        nameof(WideRangeLink.TimePercent) => link with { TimePercent = value },
        nameof(WideRangeLink.TransmitterLongitudeDeg) => link with { TransmitterLongitudeDeg = value },
        nameof(WideRangeLink.ReceiverLongitudeDeg) => link with { ReceiverLongitudeDeg = value },
        nameof(WideRangeLink.TransmitterLatitudeDeg) => link with { TransmitterLatitudeDeg = value },
        nameof(WideRangeLink.ReceiverLatitudeDeg) => link with { ReceiverLatitudeDeg = value },
        nameof(WideRangeLink.TransmitterHeightM) => link with { TransmitterHeightM = value },
        nameof(WideRangeLink.ReceiverHeightM) => link with { ReceiverHeightM = value },
        nameof(WideRangeLink.TransmitterGainDbi) => link with { TransmitterGainDbi = value },
        _ => link with { ReceiverGainDbi = value },
    };

    private static WideRangeClimate Climate(Draws draws)
    {
        RainClimate Rain() => new()
        {
            SixHourProbabilityPercent = draws.Next() % 5 == 0 ? 0 : draws.LogBetween(1e-6, 100),
            AnnualRainfallMm = draws.LogBetween(1e-3, 30000),
            ConvectiveShare = draws.Next() % 9 == 0 ? 1 : draws.Between(0, 1),
            FreezingHeightKm = draws.Between(-5, 10),
        };
        SporadicEClimate Layer() => new(draws.Between(0, 30), draws.Between(0, 20), draws.Between(0, 10), draws.Next() % 9 == 0 ? 0 : draws.Between(0, 6));
        return new()
        {
            Refractivity = new() { MedianLapse = draws.Between(-50, 150), SuperRefractiveSlope = draws.LogBetween(0.1, 1000), SubRefractiveSlope = draws.LogBetween(0.1, 1000), SurfaceGradient = draws.Between(-5000, 1000) },
            CentreVapourGm3 = draws.Between(0, 50),
            TransmitterVapourGm3 = draws.Between(0, 50),
            ReceiverVapourGm3 = draws.Between(0, 50),
            CentreRain = Rain(),
            TransmitterRain = Rain(),
            ReceiverRain = Rain(),
            TroposcatterZone = (int)(draws.Next() % 7),
            CentreSporadicE = Layer(),
            QuarterSporadicE = Layer(),
            ThreeQuarterSporadicE = Layer(),
        };
    }

    private static WideRangeLink Link(Draws draws) => new()
    {
        FrequencyGHz = draws.LogBetween(0.03, 49.99),
        TimePercent = draws.Next() % 2 == 0 ? draws.LogBetween(1e-6, 100) : 100 - draws.LogBetween(1e-6, 100),
        TransmitterLongitudeDeg = draws.Between(-180, 180),
        TransmitterLatitudeDeg = draws.Between(-90, 90),
        ReceiverLongitudeDeg = draws.Between(-180, 180),
        ReceiverLatitudeDeg = draws.Between(-90, 90),
        TransmitterHeightM = draws.LogBetween(1e-3, 8000),
        ReceiverHeightM = draws.LogBetween(1e-3, 8000),
        TransmitterGainDbi = draws.Between(-100, 100),
        ReceiverGainDbi = draws.Between(-100, 100),
        Polarization = (Polarization)(draws.Next() % 2),
    };

    private static void Check(in WideRangeLoss loss, string name)
    {
        foreach (double value in (double[])[loss.LossDb, loss.FreeSpaceLossDb, loss.DiffractionLossDb, loss.SurfaceLossDb, loss.AnomalousLossDb, loss.TroposcatterLossDb, loss.SporadicELossDb])
        {
            Assert.True(double.IsFinite(value), $"{name}: {loss}");
        }
    }
}
