using Rongxi.Propagation.Statistics;

namespace Rongxi.Propagation.Tests.Statistics;

public sealed class NormalQuantileTests
{
    [Theory]
    [InlineData(1e-12, -7.034483825301132)]
    [InlineData(1e-8, -5.61200124417479)]
    [InlineData(0.0001, -3.71901648545568)]
    [InlineData(0.01, -2.3263478740408408)]
    [InlineData(0.0749, -1.4402382675279632)]
    [InlineData(0.0751, -1.4388253927525398)]
    [InlineData(0.3, -0.5244005127080407)]
    [InlineData(0.5, 0)]
    [InlineData(0.99, 2.3263478740408408)]
    public void Agrees_with_published_digits(double probability, double quantile) => Assert.Equal(quantile, NormalQuantile.At(probability), 1e-14);

    [Fact]
    public void Is_odd_about_one_half_and_rises()
    {
        double before = double.NegativeInfinity;
        for (int i = 1; i < 1000; i++)
        {
            double here = NormalQuantile.At(i / 1000.0);
            Assert.True(here > before);
            Assert.Equal(NormalQuantile.Exceeded(1 - (i / 1000.0)), here, 1e-12);
            before = here;
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void Refuses_what_is_no_probability(double probability) =>
        Assert.Equal("probability", Assert.Throws<PropagationInputException>(() => NormalQuantile.At(probability)).Parameter);
}
