using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Calendar;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;

namespace Rongxi.Kernel.Collections;

/// <summary>Reminds units of reports: once some working days before the day, and once when it has passed.</summary>
public sealed class CollectionReminders(RongxiDb db, CollectionDesk desk, OfficeBooks books, TimeProvider clock)
{
    /// <summary>Rule value: how long before the day a unit is reminded.</summary>
    public const string Rule = "collections.remind";

    /// <summary>Three working days unless a rule value says otherwise.</summary>
    public static readonly Span Before = 3.WorkingDays();

    private const int BatchSize = 200;
    private const int MostBatches = 500;

    /// <summary>Reminds everybody who is due to be reminded today; answers how many reports it was about.</summary>
    public async Task<int> RunOnce(CancellationToken ct)
    {
        var today = books.Today;
        var until = (await books.Calendar(ct)).LastDayOf(today, (await books.Rules(db.Office, ct)).Span(Rule, today, Before), roll: false);
        var reminded = 0;
        for (var i = 0; i < MostBatches; i++)
        {
            var batch = await db.Transact(() => Remind(today, until, ct), ct);
            db.ChangeTracker.Clear();
            reminded += batch;
            if (batch < BatchSize)
            {
                break;
            }
        }

        return reminded;
    }

    private async Task<int> Remind(DateOnly today, DateOnly until, CancellationToken ct)
    {
        var owed = db.Set<CollectionItem>().Where(item => item.Standing == ReportStanding.Awaited || item.Standing == ReportStanding.Returned)
            .Where(item => (item.DueOn < today && item.RemindedLateAt == null) || (item.DueOn >= today && item.DueOn <= until && item.RemindedBeforeAt == null));
        var pairs = await owed.Join(db.Set<Collection>().Where(collection => collection.ClosedAt == null), item => item.CollectionId, collection => collection.Id, (item, collection) => new { Item = item, Collection = collection })
            .OrderBy(pair => pair.Item.DueOn).ThenBy(pair => pair.Item.Id).Take(BatchSize).ToListAsync(ct);
        var now = clock.GetUtcNow();
        foreach (var pair in pairs)
        {
            var (item, title) = (pair.Item, pair.Collection.Title);
            var isLate = item.DueOn < today;
            if (isLate)
            {
                item.RemindedLateAt = now;
            }
            else
            {
                item.RemindedBeforeAt = now;
            }

            await desk.Tell(
                pair.Collection, [item],
                isLate ? ($"“{title}”已过期限 {DateText.Iso(item.DueOn)}，请尽快报送", $"“{title}” was due on {DateText.Iso(item.DueOn)}; please hand it in") : ($"“{title}”将于 {DateText.Iso(item.DueOn)} 到期", $"“{title}” is due on {DateText.Iso(item.DueOn)}"),
                ct);
        }

        return pairs.Count;
    }
}
