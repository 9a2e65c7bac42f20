using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Rongxi.Kernel.Experts;
using Rongxi.Standards.Supervision;

namespace Rongxi.Tests.Standards;

/// <summary>The double draw: repeatable from its seed, fair, and blind to nobody but those with an interest.</summary>
public sealed class CheckLotTests
{
    private static CheckPool Pool(int objects = 20, int inspectors = 6, int percent = 25) => new(
        percent, 2,
        [.. Enumerable.Range(1, objects).Select(i => new LotObject($"D{i:000}", $"系统{i}", $"单位{i % 7}", null))],
        [.. Enumerable.Range(1, inspectors).Select(i => new LotInspector($"Y{i:000}", $"人员{i}", $"川A-{i:0000}", i == 1 ? "单位1" : "本办"))],
        [new LotConflict("川A-0002", "单位2", "曾任职")]);

    private static string Seed(int n) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(n.ToString(CultureInfo.InvariantCulture))));

    [Fact]
    public void The_same_seed_draws_the_same_whatever_the_order_of_the_lists()
    {
        var pool = Pool();
        var turned = pool with { Objects = [.. pool.Objects.Reverse()], Inspectors = [.. pool.Inspectors.Reverse()] };
        Assert.Equal(pool.Canonical(), turned.Canonical());
        for (var n = 0; n < 50; n++)
        {
            Assert.Equal(CheckDraw.Lines(CheckLot.Draw(Seed(n), pool).Drawn), CheckDraw.Lines(CheckLot.Draw(Seed(n), turned).Drawn));
        }
    }

    [Fact]
    public void Every_object_drawn_has_two_inspectors_without_an_interest()
    {
        var pool = Pool();
        for (var n = 0; n < 200; n++)
        {
            var (drawn, without) = CheckLot.Draw(Seed(n), pool);
            Assert.Empty(without);
            Assert.Equal(5, drawn.Count);
            Assert.Equal(5, drawn.Select(one => one.Object.No).Distinct().Count());
            Assert.All(drawn, one =>
            {
                Assert.Equal(2, one.Inspectors.Select(inspector => inspector.No).Distinct().Count());
                Assert.All(one.Inspectors, inspector => Assert.False(inspector.Unit == one.Object.Unit || (inspector.Certificate == "川A-0002" && one.Object.Unit == "单位2")));
            });
        }
    }

    [Fact]
    public void Each_object_and_inspector_has_its_turn_about_equally_often()
    {
        var pool = Pool();
        var objects = new Dictionary<string, int>();
        var inspectors = new Dictionary<string, int>();
        const int Draws = 2_000;
        for (var n = 0; n < Draws; n++)
        {
            foreach (var one in CheckLot.Draw(Seed(n), pool).Drawn)
            {
                objects[one.Object.No] = objects.GetValueOrDefault(one.Object.No) + 1;
                foreach (var inspector in one.Inspectors.Where(_ => one.Object.Unit is not ("单位1" or "单位2")))
                {
                    inspectors[inspector.No] = inspectors.GetValueOrDefault(inspector.No) + 1;
                }
            }
        }

        // A quarter of 2,000 draws is 500, standard deviation 19.4: five of them on either side.
        Assert.All(pool.Objects, one => Assert.InRange(objects[one.No], 400, 600));
        var mean = inspectors.Values.Average();
        Assert.All(pool.Inspectors, one => Assert.InRange(inspectors[one.No], mean * 0.93, mean * 1.07));
    }

    [Fact]
    public void The_key_is_what_anybody_can_compute()
    {
        var seed = Seed(1);
        var key = Convert.ToHexStringLower(SHA256.HashData([.. Convert.FromHexString(seed), .. "D001"u8.ToArray()]));
        Assert.Equal(key, CheckLot.Order(seed, Pool()).Single(pair => pair.Object.No == "D001").Key);
        Assert.Equal(key, Lot.KeyOf(seed, "D001"));
    }

    [Fact]
    public void A_share_is_rounded_up_and_never_nothing() =>
        Assert.Equal([1, 1, 2, 3, 20], new[] { (1, 10), (10, 10), (11, 10), (20, 11), (20, 100) }.Select(pair => Pool(pair.Item1, percent: pair.Item2).Size));

    [Fact]
    public void A_record_that_was_touched_does_not_stand()
    {
        var pool = Pool();
        var canonical = pool.Canonical();
        CheckDraw Kept(string? seed = null, string? snapshot = null, string? drawn = null) => new()
        {
            Office = "chengdu", CaseNumber = "x", Title = "x", Seed = seed ?? Seed(3), Snapshot = snapshot ?? canonical, SnapshotHash = CheckPool.HashOf(canonical), Drawn = drawn ?? CheckDraw.Lines(CheckLot.Draw(Seed(3), pool).Drawn), DrawnAt = default, DrawnByName = "x",
        };
        Assert.True(DrawProof.Of(Kept()).Stands);
        Assert.False(DrawProof.Of(Kept(seed: Seed(4))).Stands);
        Assert.False(DrawProof.Of(Kept(snapshot: canonical.Replace("系统9", "系统8", StringComparison.Ordinal))).Stands);
        Assert.False(DrawProof.Of(Kept(drawn: CheckDraw.Lines(CheckLot.Draw(Seed(4), pool).Drawn))).Stands);
        Assert.False(DrawProof.Of(Kept(snapshot: "[]")).Stands);
        Assert.False(DrawProof.Of(Kept(seed: "zz")).Stands);
    }
}
