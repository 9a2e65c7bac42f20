using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Rongxi.Kernel.Experts;

namespace Rongxi.Tests.Kernel.Experts;

/// <summary>The draw as arithmetic: repeatable by anybody, fair to everybody, true to the quotas.</summary>
public sealed class LotTests
{
    private static readonly ExpertSpecialty[] Specialties = Enum.GetValues<ExpertSpecialty>();

    /// <summary>Pools of up to twelve experts, some excluded, with a few quotas.</summary>
    private static Arbitrary<(PoolSnapshot Pool, string Seed)> Draws => (
        from people in Gen.Choose(0, 12)
        from first in Gen.ArrayOf(Gen.Elements(Specialties), people)
        from second in Gen.ArrayOf(Gen.Elements(Specialties), people)
        from excluded in Gen.ArrayOf(Gen.Choose(0, 3), people)
        from seats in Gen.Choose(1, 7)
        from quotas in Gen.ArrayOf(Gen.Zip(Gen.Elements(Specialties), Gen.Choose(1, 3)), 2)
        from seed in Gen.ArrayOf(Gen.Choose(0, 255), Lot.SeedBytes)
        select (
            new PoolSnapshot(seats, [.. quotas.Select(quota => new SeatRule(quota.Item1, quota.Item2) { Or = [ExpertSpecialty.Law] })], [.. Enumerable.Range(0, people).Select(i => new PoolEntry(
                $"ZJ-{i:000}", $"专家{i}", $"单位{i % 5}", null, first[i], second[i] == first[i] ? null : second[i], excluded[i] == 0 ? Exclusion.SameUnit : null, excluded[i] == 0 ? "申请单位" : null))]),
            Convert.ToHexStringLower([.. seed.Select(value => (byte)value)]))).ToArbitrary();

    [Fact]
    public void A_panel_meets_its_quotas_seats_nobody_excluded_or_is_refused_with_what_is_missing() =>
        Prop.ForAll(Draws, draw =>
        {
            var (pool, seed) = draw;
            var order = Lot.Order(seed, pool);
            var seated = Lot.Fill(pool.Seats, pool.Rules, [], order);
            var possible = Subsets([.. pool.Eligible], pool.Seats).Any(panel => Meets(pool.Rules, panel));
            return seated is null
                ? !possible && Lot.Missing(pool.Seats, pool.Rules, [.. pool.Eligible]).Count > 0
                : seated.Count == pool.Seats && seated.All(placed => placed.Expert.IsEligible) && Meets(pool.Rules, [.. seated.Select(placed => placed.Expert)]);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void The_panel_is_the_first_in_the_order_that_meets_the_quotas() =>
        Prop.ForAll(Draws, draw =>
        {
            var (pool, seed) = draw;
            var order = Lot.Order(seed, pool);
            var seated = Lot.Fill(pool.Seats, pool.Rules, [], order);
            var first = Subsets([.. order.Select(placed => placed.Expert)], pool.Seats).FirstOrDefault(panel => Meets(pool.Rules, panel));
            return seated is null ? first is null : first!.Select(expert => expert.Number).SequenceEqual(seated.Select(placed => placed.Expert.Number));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Whoever_opens_the_snapshot_and_the_seed_finds_the_same_order_with_nothing_of_ours() =>
        Prop.ForAll(Draws, draw =>
        {
            // Everything here is plain arithmetic on the published text.
            var text = draw.Pool.Canonical();
            var seed = Convert.FromHexString(draw.Seed);
            var numbers = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
                .Select(line => System.Text.Json.JsonSerializer.Deserialize<string?[]>(line)!)
                .Where(cells => cells[6] is null)
                .Select(cells => cells[0]!)
                .OrderBy(number => Convert.ToHexString(SHA256.HashData([.. seed, .. Encoding.UTF8.GetBytes(number)])), StringComparer.Ordinal);
            return numbers.SequenceEqual(Lot.Order(draw.Seed, draw.Pool).Select(placed => placed.Expert.Number));
        }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void A_snapshot_is_read_back_as_it_was_written() =>
        Prop.ForAll(Draws, draw => PoolSnapshot.Read(draw.Pool.Canonical()).Canonical() == draw.Pool.Canonical()).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void Every_eligible_expert_can_be_drawn_and_nobody_is_drawn_more_than_their_share()
    {
        var pool = new PoolSnapshot(5, [new SeatRule(ExpertSpecialty.Technical, 2), new SeatRule(ExpertSpecialty.Security, 2) { Or = [ExpertSpecialty.Finance] }],
            [.. Enumerable.Range(0, 18).Select(i => new PoolEntry($"ZJ-{i:000}", $"专家{i}", "单位", null, Specialties[i % 6], null))]);
        var drawn = new Dictionary<string, int>();
        const int Draws = 2_000;
        for (var i = 0; i < Draws; i++)
        {
            // Seeds that differ in one number: the hash, not the generator, is on trial, and the test never wavers.
            var seed = Convert.ToHexStringLower(SHA256.HashData(BitConverter.GetBytes(i)));
            foreach (var placed in Lot.Fill(pool.Seats, pool.Rules, [], Lot.Order(seed, pool))!)
            {
                drawn[placed.Expert.Number] = drawn.GetValueOrDefault(placed.Expert.Number) + 1;
            }
        }

        Assert.Equal(18, drawn.Count);
        // Experts of one specialty stand alike, so their shares are alike; five standard deviations leave room.
        foreach (var alike in drawn.GroupBy(pair => int.Parse(pair.Key[3..]) % 6))
        {
            var mean = alike.Average(pair => pair.Value);
            Assert.All(alike, pair => Assert.InRange(pair.Value, mean - (5 * Math.Sqrt(mean)), mean + (5 * Math.Sqrt(mean))));
        }
    }

    [Fact]
    public void Seeds_come_from_the_generator_and_differ()
    {
        var seeds = Enumerable.Range(0, 100).Select(_ => Lot.NewSeed()).ToList();
        Assert.Equal(100, seeds.Distinct().Count());
        Assert.All(seeds, seed => Assert.Equal(Lot.SeedBytes, Convert.FromHexString(seed).Length));
    }

    [Fact]
    public void An_expert_of_two_specialties_fills_one_quota_only()
    {
        SeatRule[] rules = [new(ExpertSpecialty.Technical, 1), new(ExpertSpecialty.Finance, 1)];
        PoolEntry both = new("ZJ-1", "甲", "一", null, ExpertSpecialty.Technical, ExpertSpecialty.Finance);
        PoolEntry law = new("ZJ-2", "乙", "二", null, ExpertSpecialty.Law, null);
        PoolEntry finance = new("ZJ-3", "丙", "三", null, ExpertSpecialty.Finance, null);
        Assert.Null(Lot.Fill(2, rules, [], Order(both, law)));
        Assert.Contains("同时", Lot.Missing(2, rules, [both, law])[0].Zh);
        Assert.Equal(["ZJ-1", "ZJ-3"], Lot.Fill(2, rules, [], Order(law, both, finance))!.Select(placed => placed.Expert.Number));
    }

    private static IReadOnlyList<Placed> Order(params PoolEntry[] experts) => [.. experts.Select((expert, at) => new Placed(at + 1, "", expert))];

    /// <summary>Whether different people fill every quota seat, by trying all ways.</summary>
    private static bool Meets(IReadOnlyList<SeatRule> rules, IReadOnlyList<PoolEntry> panel)
    {
        var slots = rules.SelectMany(rule => Enumerable.Repeat(rule, rule.Least)).ToList();
        return Try(0, []);

        bool Try(int slot, HashSet<int> used) => slot == slots.Count
            || Enumerable.Range(0, panel.Count).Any(i => !used.Contains(i) && slots[slot].IsFilledBy(panel[i].Specialties) && Try(slot + 1, [.. used, i]));
    }

    /// <summary>All ways to choose so many, in lexicographic order of place.</summary>
    private static IEnumerable<List<PoolEntry>> Subsets(IReadOnlyList<PoolEntry> people, int count, int from = 0)
    {
        if (count == 0)
        {
            yield return [];
            yield break;
        }

        for (var i = from; i <= people.Count - count; i++)
        {
            foreach (var rest in Subsets(people, count - 1, i + 1))
            {
                yield return [people[i], .. rest];
            }
        }
    }
}
