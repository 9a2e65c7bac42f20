using Rongxi.Propagation.Gases;
using Rongxi.Propagation.Tests.P528;

namespace Rongxi.Propagation.Tests.Gases;

public sealed class GasSlantPathTests
{
    [Fact]
    public void To_the_zenith_the_ray_is_straight_and_as_long_as_the_difference_in_height()
    {
        GasRay ray = GasSlantPath.Trace(10, 0, 100, 90);
        Assert.Equal(100, ray.LengthKm, 1e-9);
        Assert.Equal(0, ray.BendingRad, 1e-12);
        Assert.InRange(ray.AttenuationDb, 0.045, 0.06);
        Assert.InRange(ray.ExcessLengthKm, 0.0022, 0.0026);
    }

    [Fact]
    public void A_level_ray_from_the_ground_bends_by_some_13_thousandths() =>
        Assert.InRange(GasSlantPath.Trace(10, 0, 100, 0).BendingRad, 0.011, 0.015);

    [Fact]
    public void Attenuation_falls_as_the_ray_rises_steeper()
    {
        double before = double.PositiveInfinity;
        for (double elevation = 0; elevation <= 90; elevation += 1)
        {
            double here = GasSlantPath.Trace(30, 0.1, 20, elevation).AttenuationDb;
            Assert.True(here < before, $"{elevation}°");
            before = here;
        }
    }

    [Fact]
    public void A_path_is_the_sum_of_its_parts()
    {
        GasRay whole = GasSlantPath.Trace(30, 1, 12, 20);
        GasRay lower = GasSlantPath.Trace(30, 1, 5, 20);
        GasRay upper = GasSlantPath.Trace(30, 5, 12, double.RadiansToDegrees(lower.ArrivalElevationRad));
        Assert.Equal(whole.LengthKm, lower.LengthKm + upper.LengthKm, 0.01);
        Assert.Equal(whole.AttenuationDb, lower.AttenuationDb + upper.AttenuationDb, 0.002);
    }

    [Fact]
    public void A_ray_just_below_level_goes_on_from_one_just_above()
    {
        GasRay above = GasSlantPath.Trace(10, 10, 20, 1e-4);
        GasRay below = GasSlantPath.Trace(10, 10, 20, -1e-4);
        Assert.Equal(above.LengthKm, below.LengthKm, 3.0);
        Assert.Equal(above.AttenuationDb, below.AttenuationDb, 0.02);
    }

    [Fact]
    public void A_ray_into_the_ground_is_refused()
    {
        Assert.Equal("elevationDeg", Assert.Throws<PropagationInputException>(() => GasSlantPath.Trace(10, 1, 20, -10)).Parameter);
        Assert.Equal("elevationDeg", Assert.Throws<PropagationInputException>(() => GasSlantPath.Trace(10, 0, 20, -1e-6)).Parameter);
    }

    [Theory]
    [InlineData("frequencyGHz", 0.01, 0, 10, 0)]
    [InlineData("lowerHeightKm", 10, -0.1, 10, 0)]
    [InlineData("lowerHeightKm", 10, double.NaN, 10, 0)]
    [InlineData("upperHeightKm", 10, 5, 4.9, 0)]
    [InlineData("upperHeightKm", 10, 5, 100.1, 0)]
    [InlineData("elevationDeg", 10, 5, 10, 90.1)]
    [InlineData("elevationDeg", 10, 5, 10, double.NaN)]
    public void What_is_out_of_range_is_refused_by_name(string parameter, double f, double lower, double upper, double elevation) =>
        Assert.Equal(parameter, Assert.Throws<PropagationInputException>(() => GasSlantPath.Trace(f, lower, upper, elevation)).Parameter);

    [Fact]
    public void No_valid_input_yields_anything_but_finite_numbers()
    {
        Draws draws = new(5);
        for (int i = 0; i < 300; i++)
        {
            double lower = i % 4 == 0 ? 0 : draws.Between(0, 30);
            double upper = i % 5 == 0 ? lower : i % 5 == 1 ? 100 : draws.Between(lower, 100);
            ReferenceAtmosphere atmosphere = (ReferenceAtmosphere)(i % 6);
            GasRay ray = GasSlantPath.Trace(draws.Scaled(0.03, 1000), lower, upper, i % 7 == 0 ? 0 : draws.Between(0, 90), atmosphere);
            Assert.True(ray.AttenuationDb >= 0 && double.IsFinite(ray.AttenuationDb) && double.IsFinite(ray.BendingRad) && double.IsFinite(ray.ArrivalElevationRad));
            Assert.True(ray.LengthKm >= upper - lower - 1e-9 && double.IsFinite(ray.LengthKm));
        }
    }

    [Fact]
    public void The_table_of_a_frequency_yields_what_the_lines_yield()
    {
        foreach (double f in new[] { 0.1, 1, 10, 22.2, 30 })
        {
            AirTable table = new(f);
            foreach ((double lower, double upper) in new (double, double)[] { (0, 0.002), (0, 0.5), (0.0015, 20), (0.1, 3), (5, 10.5), (9.99, 12), (0, 99.0), (19.9, 20) })
            {
                foreach (double sine in new double[] { 1, 0.9999, 0.5, 0 })
                {
                    (double attenuation, double length) = table.Rise(lower, upper, sine);
                    (double exactAttenuation, double exactLength) = ByLines(f, lower, upper, sine);
                    Assert.Equal(exactAttenuation, attenuation, 1e-4);
                    Assert.Equal(exactLength, length, 0.005);
                }
            }
        }
    }

    private static (double AttenuationDb, double LengthKm) ByLines(double f, double lower, double upper, double sine)
    {
        AirLayers layers = new(lower, upper);
        double attenuation = 0;
        double length = 0;
        double invariant = AirTable.RefractiveIndex(lower + (0.5 * layers.ThicknessKm(layers.First))) * (AirLayers.EarthRadiusKm + lower) * sine;
        for (int i = layers.First; i < layers.End; i++)
        {
            double middle = layers.BottomKm(i) + (0.5 * layers.ThicknessKm(i));
            AirState air = P835.MeanAnnualGlobal(middle);
            double bottom = AirLayers.EarthRadiusKm + layers.BottomKm(i);
            double top = bottom + layers.ThicknessKm(i);
            double reach = invariant / AirTable.RefractiveIndex(middle);
            double along = Math.Sqrt(Math.Max(0, (top * top) - (reach * reach))) - Math.Sqrt(Math.Max(0, (bottom * bottom) - (reach * reach)));
            attenuation += along * P676.Lines(f, air.PressureHPa, air.WaterVapourPressureHPa, air.TemperatureK).TotalDbPerKm;
            length += along;
        }

        return (attenuation, length);
    }
}
