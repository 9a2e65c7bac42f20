using Rongxi.Propagation.Diffraction;

namespace Rongxi.Propagation.Tests.Diffraction;

public sealed class KnifeEdgeTests
{
    // 20 log of the exact Fresnel integral of P.526-15 equation (30): 6.02 dB where the edge just touches the ray.
    [Theory]
    [InlineData(0, 6.0206)]
    [InlineData(1, 13.9)]
    [InlineData(2.4, 20.5)]
    [InlineData(10, 32.9)]
    public void Follows_the_exact_loss_within_a_few_tenths(double parameter, double exactDb) =>
        Assert.Equal(exactDb, KnifeEdge.LossDb(parameter), 0.35);

    [Fact]
    public void Begins_without_a_step_and_grows()
    {
        Assert.Equal(0, KnifeEdge.LossDb(-0.78));
        Assert.Equal(0, KnifeEdge.LossDb(-50));
        Assert.Equal(0, KnifeEdge.LossDb(-0.7799), 0.02);
        double before = 0;
        for (double parameter = -1; parameter < 50; parameter += 0.01)
        {
            double now = KnifeEdge.LossDb(parameter);
            Assert.True(now >= before, $"at {parameter}");
            before = now;
        }
    }

    [Fact]
    public void The_parameter_is_one_for_an_edge_at_that_height()
    {
        // λ = 0.2998 m at 1 GHz: h = √(λ d₁ d₂/(2 (d₁ + d₂))) with lengths in metres.
        double height = Math.Sqrt(0.2998 * 10_000 * 5_000 / (2 * 15_000));
        Assert.Equal(1, KnifeEdge.Parameter(height, 10, 5, 1), 1e-12);
        Assert.Equal(KnifeEdge.Parameter(7, 10, 5, 1), KnifeEdge.Parameter(7, 5, 10, 1), 1e-12);
    }

    [Fact]
    public void Refuses_values_out_of_range_by_name()
    {
        Assert.Equal("parameter", Assert.Throws<PropagationInputException>(() => KnifeEdge.LossDb(double.NaN)).Parameter);
        Assert.Equal("firstDistanceKm", Assert.Throws<PropagationInputException>(() => KnifeEdge.Parameter(1, 0, 1, 1)).Parameter);
        Assert.Equal("secondDistanceKm", Assert.Throws<PropagationInputException>(() => KnifeEdge.Parameter(1, 1, -1, 1)).Parameter);
        Assert.Equal("frequencyGHz", Assert.Throws<PropagationInputException>(() => KnifeEdge.Parameter(1, 1, 1, 0)).Parameter);
        Assert.Equal("heightM", Assert.Throws<PropagationInputException>(() => KnifeEdge.Parameter(double.NaN, 1, 1, 1)).Parameter);
    }
}
