using Rongxi.Propagation.LongleyRice;

namespace Rongxi.Propagation.Tests.LongleyRice;

public sealed class RefusalTests
{
    private static readonly ItmVariability Median = ItmVariability.TimeLocationSituation(50, 50, 50);

    [Theory]
    [InlineData("frequencyMHz", 19.999, 301, 15, 0.005)]
    [InlineData("frequencyMHz", 20_000.1, 301, 15, 0.005)]
    [InlineData("frequencyMHz", double.NaN, 301, 15, 0.005)]
    [InlineData("refractivityN", 450, 249.99, 15, 0.005)]
    [InlineData("refractivityN", 450, 400.01, 15, 0.005)]
    [InlineData("refractivityN", 450, double.NaN, 15, 0.005)]
    [InlineData("relativePermittivity", 450, 301, 0.999, 0.005)]
    [InlineData("relativePermittivity", 450, 301, 1, 0.005)]
    [InlineData("relativePermittivity", 450, 301, double.NaN, 0.005)]
    [InlineData("relativePermittivity", 450, 301, double.PositiveInfinity, 0.005)]
    [InlineData("conductivitySPerM", 450, 301, 15, 0)]
    [InlineData("conductivitySPerM", 450, 301, 15, double.NaN)]
    [InlineData("conductivitySPerM", 450, 301, 15, double.PositiveInfinity)]
    public void A_setting_out_of_range_is_refused_by_name(string parameter, double frequencyMHz, double refractivityN, double permittivity, double conductivity)
    {
        PropagationInputException refusal = Assert.Throws<PropagationInputException>(() => new ItmSetting(frequencyMHz, Polarization.Horizontal, ItmClimate.Desert, refractivityN, permittivity, conductivity, Median));
        Assert.Equal(parameter, refusal.Parameter);
        Assert.Equal("ITM", refusal.Method);
    }

    [Fact]
    public void An_unknown_choice_is_refused_by_name()
    {
        Assert.Equal("climate", Refusal(() => new ItmSetting(450, Polarization.Vertical, 0, 301, 15, 0.005, Median)));
        Assert.Equal("climate", Refusal(() => new ItmSetting(450, Polarization.Vertical, (ItmClimate)8, 301, 15, 0.005, Median)));
        Assert.Equal("polarization", Refusal(() => new ItmSetting(450, (Polarization)2, ItmClimate.Desert, 301, 15, 0.005, Median)));
        Assert.Equal("mode", Refusal(() => ItmVariability.TimeLocationSituation(50, 50, 50, (VariabilityMode)4)));
        Assert.Equal("mode", Refusal(() => ItmVariability.ConfidenceReliability(50, 50, (VariabilityMode)4)));
        Assert.Equal("transmitterSiting", Refusal(() => Itm.Area(Setting(), 10, 10, (SitingCriterion)3, SitingCriterion.Random, 10, 90)));
        Assert.Equal("receiverSiting", Refusal(() => Itm.Area(Setting(), 10, 10, SitingCriterion.Random, (SitingCriterion)3, 10, 90)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_percentage_must_lie_between_0_and_100(double percent)
    {
        Assert.Equal("timePercent", Refusal(() => ItmVariability.TimeLocationSituation(percent, 50, 50)));
        Assert.Equal("locationPercent", Refusal(() => ItmVariability.TimeLocationSituation(50, percent, 50)));
        Assert.Equal("situationPercent", Refusal(() => ItmVariability.TimeLocationSituation(50, 50, percent)));
        Assert.Equal("confidencePercent", Refusal(() => ItmVariability.ConfidenceReliability(percent, 50)));
        Assert.Equal("reliabilityPercent", Refusal(() => ItmVariability.ConfidenceReliability(50, percent)));
    }

    [Fact]
    public void Variability_codes_are_those_of_NTIA()
    {
        for (int code = -1; code <= 40; code++)
        {
            if (code >= 0 && code <= 33 && code % 10 <= 3)
            {
                (VariabilityMode mode, bool location, bool situation) = ItmVariability.FromCode(code);
                Assert.Equal(code, ItmVariability.TimeLocationSituation(40, 50, 60, mode, location, situation).Code);
            }
            else
            {
                Assert.Equal("code", Refusal(() => ItmVariability.FromCode(code)));
            }
        }
    }

    [Theory]
    [InlineData("transmitterHeightM", 0.499, 10, 10, 90)]
    [InlineData("transmitterHeightM", 3000.1, 10, 10, 90)]
    [InlineData("transmitterHeightM", double.NaN, 10, 10, 90)]
    [InlineData("receiverHeightM", 10, 0.499, 10, 90)]
    [InlineData("receiverHeightM", 10, 3000.1, 10, 90)]
    [InlineData("receiverHeightM", 10, double.NaN, 10, 90)]
    [InlineData("distanceKm", 10, 10, 0, 90)]
    [InlineData("distanceKm", 10, 10, 40_001, 90)]
    [InlineData("distanceKm", 10, 10, double.NaN, 90)]
    [InlineData("terrainIrregularityM", 10, 10, 10, -0.001)]
    [InlineData("terrainIrregularityM", 10, 10, 10, 10_001)]
    [InlineData("terrainIrregularityM", 10, 10, 10, double.NaN)]
    public void An_area_out_of_range_is_refused_by_name(string parameter, double transmitterM, double receiverM, double km, double irregularityM) =>
        Assert.Equal(parameter, Refusal(() => Itm.Area(Setting(), transmitterM, receiverM, SitingCriterion.Random, SitingCriterion.Random, km, irregularityM)));

    [Fact]
    public void A_path_out_of_range_is_refused_by_name()
    {
        double[] ground = new double[50];
        Assert.Equal("transmitterHeightM", Refusal(() => Itm.PointToPoint(Setting(), 0.4, 10, ground, 100)));
        Assert.Equal("receiverHeightM", Refusal(() => Itm.PointToPoint(Setting(), 10, 3001, ground, 100)));
        Assert.Equal("groundM", Refusal(() => Itm.PointToPoint(Setting(), 10, 10, [], 100)));
        Assert.Equal("groundM", Refusal(() => Itm.PointToPoint(Setting(), 10, 10, [0], 100)));
        Assert.Equal("spacingM", Refusal(() => Itm.PointToPoint(Setting(), 10, 10, ground, 0)));
        Assert.Equal("spacingM", Refusal(() => Itm.PointToPoint(Setting(), 10, 10, ground, -100)));
        Assert.Equal("spacingM", Refusal(() => Itm.PointToPoint(Setting(), 10, 10, ground, double.NaN)));
        Assert.Equal("spacingM", Refusal(() => Itm.PointToPoint(Setting(), 10, 10, ground, 1e6)));
        for (int at = 0; at < ground.Length; at += 7)
        {
            foreach (double wrong in (double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity, -500.1, 9000.1])
            {
                double[] bad = [.. ground];
                bad[at] = wrong;
                Assert.Equal("groundM", Refusal(() => Itm.PointToPoint(Setting(), 10, 10, bad, 100)));
            }
        }
    }

    [Fact]
    public void Ground_so_high_that_the_air_is_too_thin_is_refused()
    {
        double[] high = [.. Enumerable.Repeat(7000.0, 30)];
        Assert.Equal("groundM", Refusal(() => Itm.PointToPoint(Setting(), 10, 10, high, 100)));
        double[] deep = [.. Enumerable.Repeat(-400.0, 30)];
        ItmSetting wet = new(450, Polarization.Vertical, ItmClimate.Equatorial, 400, 15, 0.005, Median);
        Assert.Equal("groundM", Refusal(() => Itm.PointToPoint(wet, 10, 10, deep, 100)));
    }

    [Fact]
    public void The_edges_themselves_are_accepted()
    {
        foreach (double edge in (double[])[0.5, 3000])
        {
            Assert.True(double.IsFinite(Itm.PointToPoint(Setting(), edge, edge, [-500, -500], 0.001).LossDb));
            Assert.True(double.IsFinite(Itm.Area(Setting(), edge, edge, SitingCriterion.VeryCareful, SitingCriterion.VeryCareful, 40_000, 0).LossDb));
        }

        Assert.True(double.IsFinite(Itm.Area(new ItmSetting(20, Polarization.Vertical, ItmClimate.Desert, 250, 1, 1e-6, Median), 10, 10, SitingCriterion.Random, SitingCriterion.Random, 1e-9, 10_000).LossDb));
    }

    [Fact]
    public void Warnings_have_the_values_of_NTIA()
    {
        ItmResult low = Itm.Area(Setting(), 0.9, 1001, SitingCriterion.Random, SitingCriterion.Random, 0.9, 90);
        Assert.True(low.Warnings.HasFlag(ItmWarnings.TransmitterHeight | ItmWarnings.ReceiverHeight | ItmWarnings.PathShort | ItmWarnings.PathTooShort));
        Assert.Equal(0x0063, (int)low.Warnings & 0x007F);
        Assert.Equal(0x0008, (int)Itm.Area(Setting(), 10, 10, SitingCriterion.Random, SitingCriterion.Random, 1001, 90).Warnings);
        Assert.Equal(0x0018, (int)Itm.Area(Setting(), 10, 10, SitingCriterion.Random, SitingCriterion.Random, 2001, 90).Warnings);
        Assert.Equal(0x0004, (int)Itm.Area(new ItmSetting(39.9, Polarization.Vertical, ItmClimate.Desert, 301, 15, 0.005, Median), 10, 10, SitingCriterion.Random, SitingCriterion.Random, 30, 90).Warnings);
        Assert.Equal(0x2000, (int)Itm.Area(new ItmSetting(450, Polarization.Vertical, ItmClimate.Desert, 301, 15, 0.005, ItmVariability.ConfidenceReliability(50, 99.99)), 10, 10, SitingCriterion.Random, SitingCriterion.Random, 30, 90).Warnings);
        Assert.Equal(ItmWarnings.SurfaceRefractivity, Itm.PointToPoint(Setting(), 10, 10, [.. Enumerable.Repeat(3000.0, 30)], 100).Warnings & ItmWarnings.SurfaceRefractivity);
    }

    private static ItmSetting Setting() => new(450, Polarization.Vertical, ItmClimate.ContinentalTemperate, 301, 15, 0.005, Median);

    private static string Refusal(Func<object> act) => Assert.Throws<PropagationInputException>(act).Parameter;
}
