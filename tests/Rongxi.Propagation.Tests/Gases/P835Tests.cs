using Rongxi.Propagation.Gases;

namespace Rongxi.Propagation.Tests.Gases;

public sealed class P835Tests
{
    [Fact]
    public void The_standard_atmosphere_has_its_well_known_values()
    {
        AirState ground = P835.At(0);
        Assert.Equal(288.15, ground.TemperatureK, 1e-9);
        Assert.Equal(1013.25, ground.PressureHPa, 1e-9);
        Assert.Equal(7.5, ground.WaterVapourDensityGPerM3, 1e-9);
        Assert.Equal(226.32, P835.At(11.019).PressureHPa, 0.05);
        Assert.Equal(186.8673, P835.At(88).TemperatureK, 1e-9);
    }

    [Theory]
    [InlineData(ReferenceAtmosphere.MeanAnnualGlobal)]
    [InlineData(ReferenceAtmosphere.LowLatitude)]
    [InlineData(ReferenceAtmosphere.MidLatitudeSummer)]
    [InlineData(ReferenceAtmosphere.MidLatitudeWinter)]
    [InlineData(ReferenceAtmosphere.HighLatitudeSummer)]
    [InlineData(ReferenceAtmosphere.HighLatitudeWinter)]
    public void Pressure_falls_with_height_and_temperature_has_no_great_steps_below_70_km(ReferenceAtmosphere atmosphere)
    {
        AirState before = P835.At(0, atmosphere);
        for (int i = 1; i <= 10_000; i++)
        {
            AirState here = P835.At(i / 100.0, atmosphere);
            Assert.True(here.PressureHPa < before.PressureHPa, $"{i / 100.0} km");
            if (i < 7000)
            {
                Assert.Equal(before.TemperatureK, here.TemperatureK, 3.5);
            }

            Assert.InRange(here.TemperatureK, 160, 310);
            Assert.True(here.WaterVapourDensityGPerM3 >= 0 && here.DryPressureHPa > 0 && here.RefractiveIndex > 1);
            before = here;
        }
    }

    [Theory]
    [InlineData(-0.001)]
    [InlineData(100.001)]
    [InlineData(double.NaN)]
    public void Heights_outside_the_atmosphere_are_refused(double heightKm) =>
        Assert.Equal("heightKm", Assert.Throws<PropagationInputException>(() => P835.At(heightKm)).Parameter);

    [Fact]
    public void An_unknown_atmosphere_is_refused() =>
        Assert.Equal("atmosphere", Assert.Throws<PropagationInputException>(() => P835.At(1, (ReferenceAtmosphere)6)).Parameter);
}
