using Rongxi.Propagation.Rain;

namespace Rongxi.Propagation.Tests.Rain;

public sealed class P838Tests
{
    // Table 5 of the Recommendation.
    [Theory]
    [InlineData(1, 0.0000259, 0.9691, 0.0000308, 0.8592)]
    [InlineData(10, 0.01217, 1.2571, 0.01129, 1.2156)]
    [InlineData(20, 0.09164, 1.0568, 0.09611, 0.9847)]
    [InlineData(30, 0.2403, 0.9485, 0.2291, 0.9129)]
    [InlineData(100, 1.3671, 0.6815, 1.3680, 0.6765)]
    public void Coefficients_have_the_printed_digits(double f, double kH, double alphaH, double kV, double alphaV)
    {
        RainCoefficients horizontal = P838.Coefficients(f, 0);
        RainCoefficients vertical = P838.Coefficients(f, 90);
        Assert.Equal(kH, horizontal.K, kH * 0.002);
        Assert.Equal(alphaH, horizontal.Alpha, 0.00006);
        Assert.Equal(kV, vertical.K, kV * 0.002);
        Assert.Equal(alphaV, vertical.Alpha, 0.00006);
    }

    [Fact]
    public void Circular_polarization_lies_between_both_planes_and_at_the_zenith_all_are_alike()
    {
        double horizontal = P838.SpecificAttenuationDbPerKm(23, 40, 0);
        double vertical = P838.SpecificAttenuationDbPerKm(23, 40, 90);
        Assert.InRange(P838.SpecificAttenuationDbPerKm(23, 40, 45), vertical, horizontal);
        Assert.Equal(P838.SpecificAttenuationDbPerKm(23, 40, 0, 90), P838.SpecificAttenuationDbPerKm(23, 40, 90, 90), 1e-9);
    }

    [Fact]
    public void More_rain_takes_more_at_every_frequency()
    {
        for (double f = 1; f <= 1000; f *= 1.1)
        {
            double before = -1;
            foreach (double rate in new[] { 0, 0.1, 1, 10, 42, 100, 250, 1000 })
            {
                double here = P838.SpecificAttenuationDbPerKm(Math.Min(1000, f), rate, 30, 10);
                Assert.True(here > before && double.IsFinite(here), $"{f} GHz, {rate} mm/h");
                before = here;
            }
        }
    }

    [Fact]
    public void Up_to_100_GHz_higher_frequencies_suffer_more()
    {
        for (double f = 1.5; f <= 90; f += 0.5)
        {
            Assert.True(P838.SpecificAttenuationDbPerKm(f, 30, 0) > P838.SpecificAttenuationDbPerKm(f - 0.5, 30, 0), $"{f} GHz");
        }
    }

    [Theory]
    [InlineData("frequencyGHz", 0.99, 10, 0, 0)]
    [InlineData("frequencyGHz", 1001, 10, 0, 0)]
    [InlineData("rainRateMmPerH", 10, -1, 0, 0)]
    [InlineData("rainRateMmPerH", 10, double.NaN, 0, 0)]
    [InlineData("tiltDeg", 10, 10, 181, 0)]
    [InlineData("elevationDeg", 10, 10, 0, -91)]
    public void What_is_out_of_range_is_refused_by_name(string parameter, double f, double rate, double tilt, double elevation) =>
        Assert.Equal(parameter, Assert.Throws<PropagationInputException>(() => P838.SpecificAttenuationDbPerKm(f, rate, tilt, elevation)).Parameter);
}
