using Rongxi.Propagation.Statistics;

namespace Rongxi.Propagation.Tests;

public sealed class InverseNormalTests
{
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.1, 1.28155156554)]
    [InlineData(0.01, 2.32634787404)]
    [InlineData(0.99, -2.32634787404)]
    [InlineData(0.0001, 3.71901648546)]
    public void Agrees_with_the_exact_function_within_the_printed_error(double q, double exact) =>
        Assert.Equal(exact, InverseNormal.Complementary(q), 4.5e-4);

    [Fact]
    public void Falls_as_probability_rises()
    {
        double before = double.PositiveInfinity;
        for (double q = 0.0001; q < 1; q += 0.0001)
        {
            double now = InverseNormal.Complementary(q);
            Assert.True(now <= before, $"at {q}");
            before = now;
        }
    }
}
