using Rongxi.Propagation.ExtendedHata;
using Rongxi.Propagation.Tests.P1546;

namespace Rongxi.Propagation.Tests.ExtendedHata;

public sealed class ExtendedHataTests
{
    private static ExtendedHataLink Base => new() { FrequencyMHz = 2000, BaseHeightM = 40, MobileHeightM = 3 };

    [Fact]
    public void Level_dry_ground_gives_the_median_and_the_constant_hill_correction()
    {
        double[] flat = Level(201, 100);
        foreach (ExtendedHataVariant variant in Enum.GetValues<ExtendedHataVariant>())
        {
            ExtendedHataResult result = ExtendedHataModel.Predict(Base with { Variant = variant }, flat, 100);
            Assert.False(result.IsSingleHorizon);
            Assert.Equal(40, result.EffectiveBaseHeightM, 9);
            Assert.Equal(3, result.EffectiveMobileHeightM, 9);
            Assert.Equal(0, result.TerrainIrregularityM, 9);
            Assert.Equal(0, result.SeaCorrectionDb);
            Assert.Equal(ExtendedHataModel.MedianLossDb(2000, 40, 3, 20, ExtendedHataEnvironment.Urban) - result.HillCorrectionDb - result.SlopeCorrectionDb, result.LossDb, 9);

            // The original counted level ground as hills of 10 m with the mobile on their tops: 2 dB.
            Assert.Equal(variant == ExtendedHataVariant.Original ? 2 : 0, result.HillCorrectionDb, 0.05);
        }
    }

    [Fact]
    public void Median_loss_grows_with_distance_and_frequency_and_falls_with_base_height_and_openness()
    {
        for (double frequency = 500; frequency <= 3500; frequency += 250)
        {
            for (double height = 20; height <= 200; height += 20)
            {
                double before = 0;
                for (double distance = 0.5; distance <= 300; distance *= 1.1)
                {
                    double urban = Loss(frequency, height, distance, ExtendedHataEnvironment.Urban);
                    Assert.True(urban > before);
                    Assert.True(Loss(frequency * 1.1, height, distance, ExtendedHataEnvironment.Urban) > urban);
                    Assert.True(Loss(frequency, height, distance, ExtendedHataEnvironment.Suburban) < urban);
                    Assert.True(Loss(frequency, height, distance, ExtendedHataEnvironment.Rural) < Loss(frequency, height, distance, ExtendedHataEnvironment.Suburban));
                    if (height < 200 && distance < 100)
                    {
                        Assert.True(Loss(frequency, height + 5, distance, ExtendedHataEnvironment.Urban) <= urban + 1e-9 || height > 190);
                    }

                    before = urban;
                }
            }
        }

        static double Loss(double frequency, double height, double distance, ExtendedHataEnvironment environment) =>
            ExtendedHataModel.MedianLossDb(frequency, Math.Min(height, 200), 3, distance, environment);
    }

    [Fact]
    public void At_1500_MHz_and_near_the_extension_meets_Hatas_own_formula()
    {
        for (double distance = 1; distance <= 10; distance += 0.5)
        {
            foreach (double height in (double[])[30, 70, 200])
            {
                double classic = OkumuraHata.LossDb(1500, height, 3, distance, ExtendedHataEnvironment.Urban, true);
                Assert.Equal(classic, ExtendedHataModel.MedianLossDb(1500, height, 3, distance, ExtendedHataEnvironment.Urban), 1.5);
            }
        }
    }

    [Fact]
    public void Cost_231_carries_Hata_on_without_a_step_larger_than_both_fits()
    {
        double hata = OkumuraHata.LossDb(1500, 50, 1.5, 5, ExtendedHataEnvironment.Urban);
        double cost = OkumuraHata.Cost231LossDb(1500, 50, 1.5, 5, false);
        Assert.Equal(hata, cost, 1.5);
        Assert.Equal(cost + 3, OkumuraHata.Cost231LossDb(1500, 50, 1.5, 5, true), 9);
    }

    [Fact]
    public void Hatas_formula_gives_the_textbook_value()
    {
        // 900 MHz, 30 m, 1.5 m, 1 km, medium city: 69.55 + 26.16 log 900 − 13.82 log 30 − a(hm) with a(1.5 m) = 0.0158 dB.
        Assert.Equal(126.4, OkumuraHata.LossDb(900, 30, 1.5, 1, ExtendedHataEnvironment.Urban), 0.05);
    }

    [Fact]
    public void Loss_not_exceeded_at_more_places_is_greater()
    {
        double[] flat = Level(101, 100);
        double median = ExtendedHataModel.Predict(Base, flat, 100).LossDb;
        double most = ExtendedHataModel.Predict(Base with { NotExceededPercent = 90 }, flat, 100).LossDb;
        double least = ExtendedHataModel.Predict(Base with { NotExceededPercent = 10 }, flat, 100).LossDb;
        Assert.Equal(most - median, median - least, 9);
        Assert.Equal(1.2816 * ExtendedHataModel.LocationDeviationDb(2000, ExtendedHataEnvironment.Urban), most - median, 0.01);
        Assert.Equal(7.5, ExtendedHataModel.LocationDeviationDb(2000, ExtendedHataEnvironment.Urban), 0.001);
        Assert.Equal(9.5, ExtendedHataModel.LocationDeviationDb(2000, ExtendedHataEnvironment.Rural), 0.001);
    }

    [Fact]
    public void Water_lowers_the_loss_by_up_to_15_dB()
    {
        double[] land = Level(801, 1);
        double[] water = Level(801, 0);
        ExtendedHataResult onLand = ExtendedHataModel.Predict(Base, land, 100);
        ExtendedHataResult atSea = ExtendedHataModel.Predict(Base, water, 100);
        Assert.Equal(0, onLand.SeaCorrectionDb);
        Assert.Equal(15, atSea.SeaCorrectionDb, 9);
    }

    [Fact]
    public void No_valid_link_gives_anything_but_a_number()
    {
        Sequence numbers = new(5);
        for (int i = 0; i < 3000; i++)
        {
            double spacing = numbers.BetweenLog(0.5, 1000);
            int points = 2 + numbers.Below(600);
            double[] terrain = new double[points];
            double roughness = numbers.BetweenLog(0.01, 100);
            double height = numbers.Between(-400, 3000);
            for (int k = 0; k < points; k++)
            {
                height = Math.Clamp(height + numbers.Between(-roughness, roughness), -500, 9000);
                terrain[k] = numbers.Next() < 0.05 ? 0 : height;
            }

            if (spacing * (points - 1) < 10)
            {
                continue;
            }

            ExtendedHataLink link = new()
            {
                FrequencyMHz = numbers.BetweenLog(100, 4000),
                BaseHeightM = numbers.Between(0, 300),
                MobileHeightM = numbers.BetweenLog(0.5, 3000),
                Environment = (ExtendedHataEnvironment)numbers.Below(3),
                Variant = (ExtendedHataVariant)numbers.Below(4),
                NotExceededPercent = numbers.Between(0.1, 99.9),
            };
            ExtendedHataResult result = ExtendedHataModel.Predict(link, terrain, spacing);
            Assert.True(double.IsFinite(result.LossDb), $"{link} {result}");
        }
    }

    [Theory]
    [InlineData(nameof(ExtendedHataLink.FrequencyMHz), 99.9)]
    [InlineData(nameof(ExtendedHataLink.FrequencyMHz), 4000.1)]
    [InlineData(nameof(ExtendedHataLink.BaseHeightM), -0.1)]
    [InlineData(nameof(ExtendedHataLink.BaseHeightM), 3000.1)]
    [InlineData(nameof(ExtendedHataLink.MobileHeightM), 0.4)]
    [InlineData(nameof(ExtendedHataLink.NotExceededPercent), 0.0)]
    [InlineData(nameof(ExtendedHataLink.NotExceededPercent), 100.0)]
    [InlineData(nameof(ExtendedHataLink.Environment), 3.0)]
    [InlineData(nameof(ExtendedHataLink.Variant), 4.0)]
    public void A_value_out_of_range_is_refused_by_its_name(string parameter, double value)
    {
        System.Reflection.PropertyInfo property = typeof(ExtendedHataLink).GetProperty(parameter)!;
        bool isEnumeration = property.PropertyType.IsEnum;
        object link = Base;
        property.SetValue(link, isEnumeration ? Enum.ToObject(property.PropertyType, (int)value) : value);
        Assert.Equal(parameter, Assert.Throws<PropagationInputException>(() => ExtendedHataModel.Predict((ExtendedHataLink)link, Level(10, 5), 100)).Parameter);
        if (!isEnumeration)
        {
            property.SetValue(link, double.NaN);
            Assert.Equal(parameter, Assert.Throws<PropagationInputException>(() => ExtendedHataModel.Predict((ExtendedHataLink)link, Level(10, 5), 100)).Parameter);
        }
    }

    [Fact]
    public void Terrain_out_of_range_is_refused()
    {
        Assert.Equal("terrainM", Refused(() => ExtendedHataModel.Predict(Base, [1], 100)));
        Assert.Equal("terrainM", Refused(() => ExtendedHataModel.Predict(Base, [1, double.NaN], 100)));
        Assert.Equal("terrainM", Refused(() => ExtendedHataModel.Predict(Base, [1, 1], 5)));
        Assert.Equal("spacingM", Refused(() => ExtendedHataModel.Predict(Base, [1, 1], 1001)));
        Assert.Equal("profile.DistanceKm", Refused(() => ExtendedHataModel.Predict(Base, new PathProfile([0, 0.1, 0.21], [0, 0, 0]))));
        Assert.Equal("frequencyMHz", Refused(() => OkumuraHata.LossDb(1501, 50, 1.5, 5, ExtendedHataEnvironment.Rural)));
        Assert.Equal("frequencyMHz", Refused(() => OkumuraHata.Cost231LossDb(1499, 50, 1.5, 5, true)));
        Assert.Equal("distanceKm", Refused(() => OkumuraHata.LossDb(900, 50, 1.5, 0.9, ExtendedHataEnvironment.Rural)));
    }

    [Fact]
    public void An_evenly_spaced_profile_is_read_as_its_heights()
    {
        double[] heights = [.. Enumerable.Range(0, 300).Select(i => 100 + (30 * Math.Sin(i * 0.1)))];
        double[] distances = [.. Enumerable.Range(0, 300).Select(i => i * 0.09)];
        Assert.Equal(ExtendedHataModel.Predict(Base, heights, 90).LossDb, ExtendedHataModel.Predict(Base, new PathProfile(distances, heights)).LossDb, 9);
    }

    private static string Refused(Action action) => Assert.Throws<PropagationInputException>(action).Parameter;

    private static double[] Level(int points, double heightM)
    {
        double[] level = new double[points];
        Array.Fill(level, heightM);
        return level;
    }
}
