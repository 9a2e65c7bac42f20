using System.Numerics;
using Rongxi.Propagation.Statistics;

namespace Rongxi.Propagation.Tests.Statistics;

public sealed class RandomStreamTests
{
    [Fact]
    public void Begins_as_the_published_generators_do()
    {
        // Stream 0 meets the seed with the first output of SplitMix64 from 0; taking it off again leaves SplitMix64 from 1234567, whose
        // first outputs are published (Rosetta Code, “Pseudo-random numbers/Splitmix64”).
        const ulong FirstOfZero = 0xE220A8397B1DCDAF;
        RandomStream random = new(1234567 ^ FirstOfZero);
        ulong s0 = 6457827717110365317;
        ulong s1 = 3203168211198807973;
        ulong s2 = 9817491932198370423;
        ulong s3 = 4593380528125082431;
        Assert.Equal(BitOperations.RotateLeft(s1 * 5, 7) * 9, random.NextBits());
        ulong second = s1 ^ s2 ^ s0;
        Assert.Equal(BitOperations.RotateLeft(second * 5, 7) * 9, random.NextBits());
        Assert.NotEqual(s3, random.NextBits());
    }

    [Fact]
    public void The_same_seed_and_stream_repeat_and_others_do_not()
    {
        RandomStream first = new(7, 3);
        RandomStream again = new(7, 3);
        RandomStream other = new(7, 4);
        RandomStream swapped = new(3, 7);
        ulong bits = first.NextBits();
        Assert.Equal(bits, again.NextBits());
        Assert.NotEqual(bits, other.NextBits());
        Assert.NotEqual(bits, swapped.NextBits());
    }

    [Fact]
    public void Units_fill_their_range_evenly_within_a_stream_and_across_streams()
    {
        int[] within = new int[10];
        int[] across = new int[10];
        RandomStream random = new(1);
        for (ulong i = 0; i < 100_000; i++)
        {
            within[(int)(random.NextUnit() * 10)]++;
            across[(int)(new RandomStream(1, i).NextUnit() * 10)]++;
        }

        Assert.All(within, count => Assert.InRange(count, 9600, 10_400));
        Assert.All(across, count => Assert.InRange(count, 9600, 10_400));
    }

    [Fact]
    public void Normal_deviates_have_the_moments_and_tails_of_the_normal_distribution()
    {
        const int Count = 400_000;
        RandomStream random = new(2);
        double sum = 0;
        double squares = 0;
        double fourth = 0;
        int beyond = 0;
        for (int i = 0; i < Count; i++)
        {
            double x = random.NextNormal();
            sum += x;
            squares += x * x;
            fourth += x * x * x * x;
            beyond += Math.Abs(x) > 1.959964 ? 1 : 0;
        }

        Assert.Equal(0, sum / Count, 0.008);
        Assert.Equal(1, squares / Count, 0.01);
        Assert.Equal(3, fourth / Count, 0.08);
        Assert.Equal(0.05, (double)beyond / Count, 0.0015);
    }
}
