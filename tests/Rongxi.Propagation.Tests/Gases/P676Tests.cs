using Rongxi.Propagation.Gases;
using Rongxi.Propagation.Tests.P528;

namespace Rongxi.Propagation.Tests.Gases;

public sealed class P676Tests
{
    [Fact]
    public void Nothing_absorbs_nothing()
    {
        GasAttenuation none = P676.SpecificAttenuation(60, 0, 288.15, 0);
        Assert.Equal(0, none.OxygenDbPerKm);
        Assert.Equal(0, none.WaterVapourDbPerKm);
        Assert.Equal(0, P676.SpecificAttenuation(22, 1013, 288.15, 0).WaterVapourDbPerKm);
        Assert.Equal(0, P676.SpecificAttenuation(22, 0, 288.15, 7.5).OxygenDbPerKm);
    }

    [Theory]
    [InlineData(22.235, 1, true)]
    [InlineData(60, 2, false)]
    [InlineData(118.750334, 0.5, false)]
    [InlineData(183.310087, 0.5, true)]
    public void Absorption_peaks_at_the_known_lines(double lineGHz, double withinGHz, bool isWater)
    {
        double At(double f)
        {
            GasAttenuation gas = P676.SpecificAttenuation(f, 1003.3, 288.15, 7.5);
            return isWater ? gas.WaterVapourDbPerKm : gas.OxygenDbPerKm;
        }

        double peak = lineGHz - 8;
        for (double f = lineGHz - 8; f <= lineGHz + 8; f += 0.01)
        {
            peak = At(f) > At(peak) ? f : peak;
        }

        Assert.Equal(lineGHz, peak, withinGHz);
    }

    [Fact]
    public void At_60_GHz_the_air_at_the_sea_takes_some_15_dB_per_kilometre() =>
        Assert.InRange(P676.SpecificAttenuation(60, 1013.25, 288.15, 7.5).TotalDbPerKm, 14, 16);

    [Fact]
    public void Terrestrial_loss_grows_with_the_distance()
    {
        double perKm = P676.SpecificAttenuation(38, 1013.25, 288.15, 7.5).TotalDbPerKm;
        Assert.Equal(12 * perKm, P676.TerrestrialLossDb(38, 12, 1013.25, 288.15, 7.5), 1e-12);
        Assert.Equal(0, P676.TerrestrialLossDb(38, 0, 1013.25, 288.15, 7.5));
    }

    [Fact]
    public void Refractive_index_of_a_vacuum_is_one_and_that_of_air_some_320_millionths_more()
    {
        Assert.Equal(1, P676.RefractiveIndex(0, 288.15, 0));
        Assert.InRange(1e6 * (P676.RefractiveIndex(1003.3, 288.15, 9.97) - 1), 310, 325);
    }

    [Fact]
    public void No_valid_input_yields_a_negative_or_endless_attenuation()
    {
        Draws draws = new(4);
        for (int i = 0; i < 20_000; i++)
        {
            double f = draws.Scaled(0.03, 1000);
            double p = i % 3 == 0 ? draws.Scaled(1e-6, 1200) : draws.Between(0, 1200);
            double t = draws.Between(100, 400);
            double rho = i % 4 == 0 ? 0 : draws.Between(0, 100);
            GasAttenuation gas = P676.SpecificAttenuation(f, p, t, rho);
            if (!(gas.OxygenDbPerKm >= 0 && gas.WaterVapourDbPerKm >= 0 && double.IsFinite(gas.TotalDbPerKm)))
            {
                Assert.Fail($"{f} GHz, {p} hPa, {t} K, {rho} g/m³: {gas}");
            }
        }
    }

    [Theory]
    [InlineData("frequencyGHz", 0.029, 1013, 288, 7.5)]
    [InlineData("frequencyGHz", 1000.1, 1013, 288, 7.5)]
    [InlineData("frequencyGHz", double.NaN, 1013, 288, 7.5)]
    [InlineData("dryPressureHPa", 10, -1, 288, 7.5)]
    [InlineData("dryPressureHPa", 10, 1201, 288, 7.5)]
    [InlineData("temperatureK", 10, 1013, 99, 7.5)]
    [InlineData("temperatureK", 10, 1013, 401, 7.5)]
    [InlineData("waterVapourDensityGPerM3", 10, 1013, 288, -0.1)]
    [InlineData("waterVapourDensityGPerM3", 10, 1013, 288, 100.1)]
    [InlineData("waterVapourDensityGPerM3", 10, 1013, 288, double.NaN)]
    public void What_is_out_of_range_is_refused_by_name(string parameter, double f, double p, double t, double rho) =>
        Assert.Equal(parameter, Assert.Throws<PropagationInputException>(() => P676.SpecificAttenuation(f, p, t, rho)).Parameter);
}
