using System.Runtime.Intrinsics;
using Rongxi.Propagation.LongleyRice;

namespace Rongxi.Propagation.Tests.LongleyRice;

public sealed class KernelTests
{
    [Fact]
    public void A_leap_ends_exactly_where_the_steps_would()
    {
        Draws draw = new(21);
        for (int round = 0; round < 3000; round++)
        {
            int times = draw.Whole(0, 3000);
            double step = (round % 5) switch
            {
                0 => draw.Widely(1e-3, 1e4),
                4 => Math.Round(draw.Widely(1, 1e4) * RepeatedAddition.Fineness) / RepeatedAddition.Fineness,
                1 => Math.Round(draw.Widely(1, 1e4)),
                2 => Math.Round(draw.Widely(1, 1e4), 1),
                _ => (1 << draw.Whole(0, 20)) + (draw.Whole(0, 7) * Math.Pow(2, -50 + draw.Whole(0, 12))),
            };
            double sum = 0;
            for (int i = 0; i < times; i++)
            {
                sum += step;
            }

            Assert.Equal(sum, RepeatedAddition.Sum(0, step, times));
            double down = times * step;
            int back = times > 0 ? draw.Whole(0, times - 1) : 0;
            double left = down;
            for (int i = 0; i < back; i++)
            {
                left -= step;
            }

            Assert.Equal(left, RepeatedAddition.Sum(down, -step, back));
        }
    }

    [Fact]
    public void The_horizon_is_the_one_a_walk_along_the_path_finds()
    {
        Draws draw = new(22);
        for (int round = 0; round < 600; round++)
        {
            double[] groundM = draw.Ground(draw.Whole(2, 400));
            double[] stretchesM = Stretches(groundM);
            double antennaM = groundM[0] + draw.Widely(0.5, 500);
            double otherM = groundM[^1] + draw.Widely(0.5, 500);
            double bend = draw.Widely(1e-6, 1);
            int n = groundM.Length - 1;
            int first = 0;
            int last = 0;
            for (int k = 1; k < n; k++)
            {
                first = first == 0 || Seen(groundM[k], antennaM, k) > Seen(groundM[first], antennaM, first) ? k : first;
                last = last == 0 || Seen(groundM[k], otherM, n - k) > Seen(groundM[last], otherM, n - last) ? k : last;
            }

            AssertSameHeight(first, HorizonSearch.FromFirst(groundM, antennaM, bend), k => Seen(groundM[k], antennaM, k));
            AssertSameHeight(last, HorizonSearch.FromLast(groundM, otherM, bend), k => Seen(groundM[k], otherM, n - k));
            AssertSameHeight(last, HorizonSearch.FromLast(groundM, otherM, bend, stretchesM, draw.Whole(0, n)), k => Seen(groundM[k], otherM, n - k));

            double Seen(double y, double z, int steps) => ((y - z) / steps) - (steps * bend);
        }
    }

    [Fact]
    public void What_is_read_from_the_ground_is_what_a_plain_walk_reads()
    {
        Draws draw = new(26);
        foreach ((string name, double spacingM, double[] groundM) in ProfileFiles.All().Append(("made", 30, draw.Ground(2))).Append(("made", 30, draw.Ground(3))))
        {
            for (int round = 0; round < 25; round++)
            {
                int points = round == 0 ? groundM.Length : draw.Whole(2, Math.Min(groundM.Length, 800));
                double[] part = groundM[..points];
                (double oneM, double otherM) = (draw.Widely(0.5, 3000), draw.Widely(0.5, 300));
                double curvature = draw.Between(0.9e-7, 1.4e-7);
                ItmPath path = new() { DistanceM = (points - 1) * spacingM, TransmitterM = oneM, ReceiverM = otherM, Curvature = curvature };
                double bend = spacingM * spacingM / 2 * curvature;
                int first = HorizonSearch.FromFirst(part, part[0] + oneM, bend);
                path.SetHorizons(new Ground(part, spacingM), first, HorizonSearch.FromLast(part, part[^1] + otherM, bend), RepeatedAddition.Sum(0, spacingM, first));
                NearbyDeciles none = default;
                path.SetHeights(new Ground(part, spacingM), ref none);
                PlainWalk plain = new(part, spacingM, oneM, otherM, curvature);
                Assert.Equal((plain.Horizon1M, plain.Horizon2M), (path.TransmitterHorizonM, path.ReceiverHorizonM));
                Assert.Equal(plain.DecileRangeM, path.DecileRangeM, 1e-8);
                Assert.Equal(plain.Height1M, path.TransmitterEffectiveM, 1e-7);
                Assert.Equal(plain.Height2M, path.ReceiverEffectiveM, 1e-7);
            }
        }
    }

    [Fact]
    public void Among_equally_high_points_the_first_on_the_path_is_the_horizon()
    {
        double[] groundM = new double[200];
        groundM[40] = groundM[80] = 0;
        int near = HorizonSearch.FromFirst(groundM, 0, 0);
        int far = HorizonSearch.FromLast(groundM, 0, 0);
        Assert.Equal(1, near);
        Assert.Equal(1, far);
        Assert.Equal(1, HorizonSearch.FromLast(groundM, 0, 0, Stretches(groundM), 120));
    }

    [Fact]
    public void The_range_of_the_deciles_is_the_one_that_sorting_gives()
    {
        Draws draw = new(23);
        for (int round = 0; round < 4000; round++)
        {
            int tail = draw.Whole(4, 25);
            int count = (10 * tail) - 5;
            double[] values = [.. Enumerable.Range(0, count).Select(k => (round % 5) switch
            {
                0 => draw.Between(-1, 1),
                1 => draw.Whole(0, 3),
                2 => Math.Pow(draw.Between(-1, 1), 9),
                3 => k < 7 ? 1000.0 : draw.Between(0, 1e-9),
                _ => k % 2 == 0 ? -5 : draw.Unit(),
            })];
            float[] keys = new float[(count + 15) & ~15];
            Array.Fill(keys, float.NegativeInfinity);
            for (int k = 0; k < count; k++)
            {
                keys[k] = (float)values[k];
            }

            double[] sorted = [.. values.OrderDescending()];
            double[] room = new double[Deciles.Room];
            values.CopyTo(room, 0);
            Assert.Equal((sorted[tail - 1], sorted[^tail]), Deciles.Of(room, keys, count, tail, draw.Widely(1e-3, 10)));
        }
    }

    [Fact]
    public void Deciles_looked_for_nearby_are_those_that_sorting_gives_or_are_not_found()
    {
        Draws draw = new(27);
        int found = 0;
        const int Rounds = 4000;
        for (int round = 0; round < Rounds; round++)
        {
            int tail = draw.Whole(4, 25);
            int count = (10 * tail) - 5;
            double[] samples = new double[(count + 15) & ~15];
            double tilt = draw.Between(-3, 3);
            for (int k = 0; k < samples.Length; k++)
            {
                // Samples beyond the last may be anything.
                samples[k] = k >= count ? 1e4 : (tilt * k) + ((round % 4) switch
                {
                    0 => 50 * draw.Between(-1, 1),
                    1 => draw.Whole(0, 3),
                    2 => 300 * Math.Pow(draw.Between(-1, 1), 9),
                    _ => 80 * Math.Sin(k * 0.1),
                });
            }

            SampleLine line = SampleLine.Through(samples, count);
            double[] sorted = [.. Enumerable.Range(0, count).Select(k => samples[k] - (line.Slope * (line.FirstArm + k)) - line.Mean).OrderDescending()];
            double spreadM = Math.Sqrt(sorted.Sum(y => y * y) / count);
            NearbyDeciles nearby = default;
            Assert.False(nearby.AreKnown);
            double off = round % 3 == 0 ? 3 : 0.1;
            nearby.Learn(sorted[tail - 1] + (spreadM * draw.Between(-off, off)), sorted[^tail] + (spreadM * draw.Between(-off, off)), spreadM, count);
            Assert.True(nearby.AreKnown);
            if (nearby.TryRange(samples, count, tail, line, out double rangeM))
            {
                found++;
                Assert.Equal(sorted[tail - 1] - sorted[^tail], rangeM, 1e-9);
            }
        }

        Assert.InRange(found, Rounds / 2, Rounds);
    }

    [Fact]
    public void Eight_numbers_have_the_same_functions_as_one()
    {
        Draws draw = new(24);
        for (int round = 0; round < 4000; round++)
        {
            double power = draw.Between(-600, 30);
            double positive = draw.Widely(1e-12, 1e15);
            double angle = draw.Between(0, Math.PI);
            Assert.Equal(1, Eight.Exp(Eight.All(power)).Value.ToScalar() / Math.Exp(power), 1e-14);
            Close(Math.Log(positive), Eight.Log(Eight.All(positive)));
            (Eight sin, Eight cos) = Eight.SinCos(Eight.All(angle));
            Close(Math.Sin(angle), sin);
            Close(Math.Cos(angle), cos);
        }

        Assert.True(double.IsNaN(Eight.Log(Eight.All(-1)).Value.ToScalar()));
        Assert.Equal(0, Eight.Exp(Eight.All(-1e5)).Value.ToScalar(), 1e-300);

        static void Close(double expected, Eight actual) => Assert.Equal(expected, actual.Value.ToScalar(), (Math.Abs(expected) * 1e-14) + 1e-15);
    }

    [Fact]
    public void Sums_over_parts_are_those_of_a_walk()
    {
        Draws draw = new(25);
        double[] groundM = draw.Ground(10_000);
        double[] room = new double[RunningSums.Series * 10_001];
        RunningSums sums = RunningSums.Of(groundM, room);
        for (int round = 0; round < 200; round++)
        {
            int first = draw.Whole(0, 9990);
            int last = Math.Min(9999, first + draw.Whole(1, 2000));
            double centre = (first + last) / 2.0;
            double sum = 0;
            double moment = 0;
            double mean = 0;
            for (int k = first; k <= last; k++)
            {
                sum += groundM[k] - groundM[0];
                moment += (groundM[k] - groundM[0]) * (k - centre);
                mean += groundM[k];
            }

            (double ourSum, double ourMoment) = sums.Between(first, last, centre);
            Assert.Equal(sum, ourSum, 1e-6);
            Assert.Equal(moment, ourMoment, 1e-3);
            Assert.Equal(mean / (last - first + 1), sums.MeanM(first, last), 1e-9);
        }
    }

    private static double[] Stretches(double[] groundM)
    {
        double[] stretchesM = new double[(groundM.Length / HorizonSearch.Stretch) + 8];
        Array.Fill(stretchesM, double.NegativeInfinity);
        for (int k = 0; k < groundM.Length; k++)
        {
            stretchesM[k / HorizonSearch.Stretch] = Math.Max(stretchesM[k / HorizonSearch.Stretch], groundM[k]);
        }

        return stretchesM;
    }

    private static void AssertSameHeight(int expected, int actual, Func<int, double> seen)
    {
        if (expected != actual)
        {
            // Two points may differ by less than rounding.
            Assert.Equal(seen(expected), seen(actual), 1e-13);
        }
    }
}
