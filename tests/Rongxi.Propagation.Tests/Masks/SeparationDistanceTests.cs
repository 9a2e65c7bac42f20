using Rongxi.Propagation.FreeSpace;
using Rongxi.Propagation.Masks;

namespace Rongxi.Propagation.Tests.Masks;

public sealed class SeparationDistanceTests
{
    [Fact]
    public void In_free_space_the_distance_is_that_of_the_formula()
    {
        double needed = SeparationDistance.NeededLossDb(14, 6, 2, -140, 45);
        Assert.Equal(117, needed, 1e-12);
        double distance = SeparationDistance.Km(needed, km => FreeSpaceLoss.LossDb(0.4, km));
        Assert.Equal(needed, FreeSpaceLoss.LossDb(0.4, distance), 1e-7);
        Assert.True(FreeSpaceLoss.LossDb(0.4, distance) >= needed);
    }

    [Fact]
    public void Of_several_crossings_the_outermost_counts()
    {
        double distance = SeparationDistance.Km(100, km => 90 + (20 * Math.Sin(km)), 0.1, 2.5 * Math.PI);
        Assert.Equal((2 * Math.PI) + (Math.PI / 6), distance, 1e-7);
    }

    [Fact]
    public void A_loss_that_always_suffices_gives_the_least_distance()
    {
        int calls = 0;
        Assert.Equal(0.01, SeparationDistance.Km(50, _ => { calls++; return 50; }, 0.01, 100));
        Assert.InRange(calls, 1, 256);
        Assert.Equal(3, SeparationDistance.Km(50, _ => 50, 3, 3));
    }

    [Fact]
    public void A_jump_is_found_and_the_calls_are_bounded()
    {
        int calls = 0;
        double distance = SeparationDistance.Km(50, km => { calls++; return km < 0.0011 ? 0 : 100; }, 1e-6, 1e6);
        Assert.Equal(0.0011, distance, 1e-9);
        Assert.InRange(calls, 1, 256);
    }

    [Fact]
    public void What_cannot_be_is_refused_by_name()
    {
        Refused("mostKm", () => SeparationDistance.Km(200, km => FreeSpaceLoss.LossDb(0.4, km)));
        Refused("mostKm", () => SeparationDistance.Km(1, _ => 2, 10, 9));
        Refused("leastKm", () => SeparationDistance.Km(1, _ => 2, 0));
        Refused("neededLossDb", () => SeparationDistance.Km(double.NaN, _ => 2));
        Refused("lossDbAtKm", () => SeparationDistance.Km(1, _ => double.NaN));
        Refused("lossDbAtKm", () => SeparationDistance.Km(1, km => km > 500 ? 2 : double.PositiveInfinity));
        Refused("rejectionDb", () => SeparationDistance.NeededLossDb(0, 0, 0, -100, -1));
        Refused("transmitterPowerDbW", () => SeparationDistance.NeededLossDb(double.NaN, 0, 0, -100, 0));
        Assert.Throws<ArgumentNullException>(() => SeparationDistance.Km(1, null!));

        static void Refused(string parameter, Func<object> attempt) =>
            Assert.Equal(parameter, Assert.Throws<PropagationInputException>(() => attempt()).Parameter);
    }
}
