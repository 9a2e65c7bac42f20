using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;

namespace Rongxi.Kernel.Usage;

/// <summary>
/// Counts how often what is published is used. Counted in memory and written every half minute, so that looking at a page
/// writes nothing; what a killed process had not written yet is lost, as these are counts and no promises.
/// </summary>
public sealed class UsageMeter(TimeProvider clock)
{
    /// <summary>Things counted between two writings; further ones of that half minute are not counted.</summary>
    public const int MostThings = 20_000;

    private ConcurrentDictionary<(string Office, string Kind, string Number, DateOnly Day), Sums> _now = new();

    /// <summary>Counts one use.</summary>
    public void Count(string office, string kind, string number, UsageKind how)
    {
        var now = _now;
        var key = (office, kind, number, OfficeBooks.DateOf(clock.GetUtcNow()));
        if (now.Count >= MostThings && !now.ContainsKey(key))
        {
            return;
        }

        now.GetOrAdd(key, _ => new Sums()).Add(how);
    }

    /// <summary>Writes what was counted.</summary>
    public async Task Write(RongxiDb db, CancellationToken ct)
    {
        if (_now.IsEmpty)
        {
            return;
        }

        var counted = Interlocked.Exchange(ref _now, new());
        await db.Transact(
            async () =>
            {
                foreach (var ((office, kind, number, day), sums) in counted.OrderBy(pair => pair.Key.Office, StringComparer.Ordinal).ThenBy(pair => pair.Key.Kind, StringComparer.Ordinal).ThenBy(pair => pair.Key.Number, StringComparer.Ordinal).ThenBy(pair => pair.Key.Day))
                {
                    await db.Database.ExecuteSqlAsync(
                        $"""
                        INSERT INTO usage_days (office, kind, number, day, views, downloads, calls) VALUES ({office}, {kind}, {number}, {day}, {sums.Views}, {sums.Downloads}, {sums.Calls})
                        ON CONFLICT (office, kind, number, day) DO UPDATE SET views = usage_days.views + excluded.views, downloads = usage_days.downloads + excluded.downloads, calls = usage_days.calls + excluded.calls
                        """, ct);
                }
            },
            ct);
    }

    private sealed class Sums
    {
        private long _views;
        private long _downloads;
        private long _calls;

        public long Views => Interlocked.Read(ref _views);

        public long Downloads => Interlocked.Read(ref _downloads);

        public long Calls => Interlocked.Read(ref _calls);

        public void Add(UsageKind how) => Interlocked.Increment(ref how == UsageKind.View ? ref _views : ref how == UsageKind.Download ? ref _downloads : ref _calls);
    }
}

/// <summary>Sums of use over some days.</summary>
public sealed record UsageSums
{
    public required string Kind { get; init; }
    public required string Number { get; init; }
    public long Views { get; init; }
    public long Downloads { get; init; }
    public long Calls { get; init; }

    /// <summary>All uses together.</summary>
    public long All => Views + Downloads + Calls;
}

/// <summary>Reads how often what is published was used.</summary>
public sealed class UsageBook(RongxiDb db, OfficeBooks books)
{
    /// <summary>One thing, over the last days and today; zeros where it was not used.</summary>
    public async Task<UsageSums> Of(string kind, string number, int days, CancellationToken ct) =>
        await Summed(days).Where(sums => sums.Kind == kind && sums.Number == number).FirstOrDefaultAsync(ct) ?? new UsageSums { Kind = kind, Number = number };

    /// <summary>What was used most over the last days and today, at most 100.</summary>
    public async Task<IReadOnlyList<UsageSums>> Most(string? kind, int days, int most, CancellationToken ct) =>
        await Summed(days).Where(sums => kind == null || sums.Kind == kind).OrderByDescending(sums => sums.Views + sums.Downloads + sums.Calls).ThenBy(sums => sums.Number).Take(Math.Clamp(most, 1, 100)).ToListAsync(ct);

    private IQueryable<UsageSums> Summed(int days)
    {
        var from = books.Today.AddDays(-Math.Clamp(days, 0, 3660));
        return db.Set<UsageDay>().AsNoTracking().Where(day => day.Day >= from).GroupBy(day => new { day.Kind, day.Number })
            .Select(group => new UsageSums { Kind = group.Key.Kind, Number = group.Key.Number, Views = group.Sum(day => day.Views), Downloads = group.Sum(day => day.Downloads), Calls = group.Sum(day => day.Calls) });
    }
}
