using Rongxi.Propagation.FreeSpace;

namespace Rongxi.Propagation.Tests.FreeSpace;

public sealed class FreeSpaceLossTests
{
    // The constants printed in P.525-4, to the tenth of a decibel they are rounded to.
    [Fact]
    public void Agrees_with_the_printed_constants()
    {
        Assert.Equal(32.4, FreeSpaceLoss.LossDb(0.001, 1), 0.06);
        Assert.Equal(92.4, FreeSpaceLoss.LossDb(1, 1), 0.06);
        Assert.Equal(74.8, FreeSpaceLoss.FieldStrengthDbMicrovoltPerM(0, 1), 0.06);
        Assert.Equal(-167.2, FreeSpaceLoss.ReceivedPowerDbW(0, 1), 0.06);
        Assert.Equal(-145.8, FreeSpaceLoss.PowerDensityDbWPerM2(0), 0.06);
        Assert.Equal(103.4, FreeSpaceLoss.RadarLossDb(0.001, 1, 1), 0.06);
    }

    [Fact]
    public void Grows_twenty_decibels_with_ten_times_distance_or_frequency()
    {
        Assert.Equal(20, FreeSpaceLoss.LossDb(0.6, 30) - FreeSpaceLoss.LossDb(0.6, 3), 1e-9);
        Assert.Equal(20, FreeSpaceLoss.LossDb(6, 3) - FreeSpaceLoss.LossDb(0.6, 3), 1e-9);
        Assert.Equal(40, FreeSpaceLoss.RadarLossDb(1, 30, 2) - FreeSpaceLoss.RadarLossDb(1, 3, 2), 1e-9);
    }

    [Theory]
    [InlineData(0.1, 0.5)]
    [InlineData(2.4, 17)]
    [InlineData(38, 300)]
    public void Power_field_and_loss_agree_with_each_other(double frequencyGHz, double distanceKm)
    {
        double field = FreeSpaceLoss.FieldStrengthDbMicrovoltPerM(12, distanceKm);
        Assert.Equal(FreeSpaceLoss.LossDb(frequencyGHz, distanceKm), FreeSpaceLoss.LossFromFieldStrengthDb(12, field, frequencyGHz), 2e-3);
    }

    [Fact]
    public void Refuses_values_out_of_range_by_name()
    {
        Assert.Equal("frequencyGHz", Assert.Throws<PropagationInputException>(() => FreeSpaceLoss.LossDb(0, 1)).Parameter);
        Assert.Equal("frequencyGHz", Assert.Throws<PropagationInputException>(() => FreeSpaceLoss.LossDb(double.NaN, 1)).Parameter);
        Assert.Equal("distanceKm", Assert.Throws<PropagationInputException>(() => FreeSpaceLoss.LossDb(1, 0)).Parameter);
        Assert.Equal("distanceKm", Assert.Throws<PropagationInputException>(() => FreeSpaceLoss.LossDb(1, double.PositiveInfinity)).Parameter);
        Assert.Equal("crossSectionM2", Assert.Throws<PropagationInputException>(() => FreeSpaceLoss.RadarLossDb(1, 1, 0)).Parameter);
        Assert.Equal("isotropicPowerDbW", Assert.Throws<PropagationInputException>(() => FreeSpaceLoss.FieldStrengthDbMicrovoltPerM(1001, 1)).Parameter);
        Assert.Equal("fieldStrengthDbMicrovoltPerM", Assert.Throws<PropagationInputException>(() => FreeSpaceLoss.PowerDensityDbWPerM2(double.NaN)).Parameter);
    }
}
