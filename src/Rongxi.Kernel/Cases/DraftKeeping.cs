using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Outbox;

namespace Rongxi.Kernel.Cases;

/// <summary>What a run did to the drafts of an office.</summary>
public sealed record DraftsSwept(int Told, int Removed);

/// <summary>
/// How long applications not handed in are kept. Whoever began one is told before it goes; none goes untold, also where
/// the job stood still for a while.
/// </summary>
public sealed class DraftKeeping(RongxiDb db, OfficeBooks books, Notifier notifier, TimeProvider clock)
{
    /// <summary>Rule value: days after the last change.</summary>
    public const string Rule = "drafts.kept";

    public const int DefaultDays = 30;

    /// <summary>Days before it goes on which its owner is told.</summary>
    public const int ToldDaysBefore = 5;

    private const int Most = 2000;
    private const string Topic = "draft";

    /// <summary>Days for which the office keeps drafts, today: 7 to 365.</summary>
    public async Task<int> Days(CancellationToken ct) =>
        (int)Math.Clamp((await books.Rules(db.Office, ct)).Number(Rule, books.Today, DefaultDays), 7, 365);

    /// <summary>Tells the owners of drafts about to go, and removes those whose time is over; at most 2,000 of each.</summary>
    public async Task<DraftsSwept> Sweep(CancellationToken ct)
    {
        var days = await Days(ct);
        var now = clock.GetUtcNow();
        var (over, soon) = (now.AddDays(-days), now.AddDays(ToldDaysBefore - days));
        var due = await db.Drafts.Where(draft => draft.ChangedAt < soon).OrderBy(draft => draft.ChangedAt).Take(Most).ToListAsync(ct);
        var (told, removed) = (0, 0);
        foreach (var batch in due.Chunk(200))
        {
            var people = batch.Select(draft => draft.PersonId).Distinct().ToList();
            var notices = await db.Notifications.AsNoTracking().Where(notice => people.Contains(notice.PersonId) && notice.Topic == Topic)
                .Select(notice => new { notice.PersonId, notice.Address, notice.At }).ToListAsync(ct);
            await db.Transact(
                () =>
                {
                    foreach (var draft in batch)
                    {
                        var since = notices.Where(notice => notice.PersonId == draft.PersonId && notice.Address == AddressOf(draft) && notice.At > draft.ChangedAt).Select(notice => (DateTimeOffset?)notice.At).Min();
                        if (draft.SubmittedAs is null && since is null)
                        {
                            var last = OfficeBooks.DateOf(Later(draft.ChangedAt.AddDays(days), now.AddDays(ToldDaysBefore)));
                            notifier.Tell(draft.PersonId, Topic, ($"草稿 {draft.Code} 将在 {last:yyyy-MM-dd} 之后删除，保存一次即可继续保留", $"Draft {draft.Code} is removed after {last:yyyy-MM-dd}; save it once to keep it"), AddressOf(draft));
                            told++;
                        }
                        else if (draft.ChangedAt < over && (draft.SubmittedAs is not null || since < now.AddDays(-ToldDaysBefore).AddHours(12)))
                        {
                            // Half a day is forgiven: the job does not run to the second.
                            db.Drafts.Remove(draft);
                            removed++;
                        }
                    }

                    return Task.CompletedTask;
                },
                ct);
            db.ChangeTracker.Clear();
        }

        return new DraftsSwept(told, removed);
    }

    private static string AddressOf(Draft draft) => $"/drafts/{draft.Code}";

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
