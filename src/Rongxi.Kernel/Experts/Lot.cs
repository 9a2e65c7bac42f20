using System.Security.Cryptography;
using System.Text;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Experts;

/// <summary>An expert in the order of a draw.</summary>
/// <param name="Place">From 1.</param>
/// <param name="Key">SHA-256 of seed and number, by which the order is sorted; hexadecimal.</param>
public sealed record Placed(int Place, string Key, PoolEntry Expert);

/// <summary>
/// The draw itself: pure, so that it can be repeated. The seed and an expert's number are hashed together, the hashes
/// sorted; seats go down that order. An expert is passed over only where the seats left are all needed for quotas that
/// this one does not fill, so the panel is the first in the order that meets the quotas.
/// </summary>
public static class Lot
{
    /// <summary>Bytes of a seed.</summary>
    public const int SeedBytes = 32;

    /// <summary>A fresh seed from the operating system's generator, hexadecimal.</summary>
    public static string NewSeed() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SeedBytes));

    /// <summary>The key of an expert: SHA-256 of the seed's bytes followed by the number in UTF-8.</summary>
    public static string KeyOf(string seed, string number) =>
        Convert.ToHexStringLower(SHA256.HashData([.. Convert.FromHexString(seed), .. Encoding.UTF8.GetBytes(number)]));

    /// <summary>All who may be drawn, in the order of the draw.</summary>
    public static IReadOnlyList<Placed> Order(string seed, PoolSnapshot pool) =>
        [.. pool.Eligible.Select(expert => (Key: KeyOf(seed, expert.Number), Expert: expert)).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select((pair, at) => new Placed(at + 1, pair.Key, pair.Expert))];

    /// <summary>Fills the seats beside those who sit already, down the order.</summary>
    /// <param name="seats">Seats in all.</param>
    /// <param name="rules">Quotas of the whole panel.</param>
    /// <param name="sitting">Who sits already.</param>
    /// <param name="order">Who may be seated, in order; none of them sits already.</param>
    /// <returns>Those newly seated; null where seats or quotas cannot be filled, see <see cref="Missing"/>.</returns>
    public static IReadOnlyList<Placed>? Fill(int seats, IReadOnlyList<SeatRule> rules, IReadOnlyList<PoolEntry> sitting, IReadOnlyList<Placed> order)
    {
        var slots = rules.SelectMany(rule => Enumerable.Repeat(rule, rule.Least)).ToList();
        if (sitting.Count + order.Count < seats || Filled(slots, [.. sitting, .. order.Select(placed => placed.Expert)]) < slots.Count)
        {
            return null;
        }

        var taken = sitting.ToList();
        var filled = Filled(slots, taken);
        var seated = new List<Placed>();
        foreach (var placed in order)
        {
            if (taken.Count == seats)
            {
                break;
            }

            var with = Filled(slots, [.. taken, placed.Expert]);
            if (slots.Count - with <= seats - taken.Count - 1)
            {
                taken.Add(placed.Expert);
                filled = with;
                seated.Add(placed);
            }
        }

        return taken.Count == seats && filled == slots.Count ? seated : null;
    }

    /// <summary>What is missing where <see cref="Fill"/> cannot: people, a specialty, or the quotas together.</summary>
    public static IReadOnlyList<Text> Missing(int seats, IReadOnlyList<SeatRule> rules, IReadOnlyList<PoolEntry> available)
    {
        var missing = new List<Text>();
        if (available.Count < seats)
        {
            missing.Add(($"可抽取的专家 {available.Count} 名，需 {seats} 名", $"{available.Count} experts can be drawn, {seats} are needed"));
        }

        foreach (var rule in rules)
        {
            var have = available.Count(expert => rule.IsFilledBy(expert.Specialties));
            if (have < rule.Least)
            {
                missing.Add(($"{rule.Text.Zh}，只有 {have} 名", $"{rule.Text.En}, but only {have}"));
            }
        }

        if (missing.Count == 0)
        {
            missing.Add(("各项比例不能由不同的人同时满足（一人只计一项）", "the quotas cannot be met together by different people (one counts for one quota)"));
        }

        return missing;
    }

    /// <summary>How many quota seats these people fill at most, each one seat: a largest matching.</summary>
    private static int Filled(List<SeatRule> slots, IReadOnlyList<PoolEntry> people)
    {
        var slotOf = new int[people.Count];
        Array.Fill(slotOf, -1);
        var filled = 0;
        for (var slot = 0; slot < slots.Count; slot++)
        {
            filled += Seat(slot, new bool[people.Count]) ? 1 : 0;
        }

        return filled;

        bool Seat(int slot, bool[] seen)
        {
            for (var i = 0; i < people.Count; i++)
            {
                if (!seen[i] && slots[slot].IsFilledBy(people[i].Specialties))
                {
                    seen[i] = true;
                    if (slotOf[i] < 0 || Seat(slotOf[i], seen))
                    {
                        slotOf[i] = slot;
                        return true;
                    }
                }
            }

            return false;
        }
    }
}
