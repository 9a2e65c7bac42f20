using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;

namespace Rongxi.Kernel.Outbox;

/// <summary>What a run of the housekeeping removed.</summary>
public sealed record Housekept(int AnsweredRequests, int Sessions, int OutboxItems);

/// <summary>Removes what was only kept for a time. Nothing registered, decided or journaled is among it; drafts have a keeper of their own.</summary>
public sealed class HousekeepingJobs(RongxiDb db, TimeProvider clock)
{
    private const int Batch = 1000;
    private const int MostBatches = 1000;

    /// <summary>Answers of the API by idempotency key: a client repeats within days.</summary>
    public static readonly TimeSpan AnswersKept = TimeSpan.FromDays(7);

    /// <summary>Sessions after they ended or were last seen.</summary>
    public static readonly TimeSpan SessionsKept = TimeSpan.FromDays(90);

    /// <summary>Outbox items after they were done; those given up stay to be looked at.</summary>
    public static readonly TimeSpan DoneKept = TimeSpan.FromDays(30);

    /// <summary>Removes everything over its time, in batches, of all offices.</summary>
    public async Task<Housekept> Run(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (answers, sessions, done) = (now - AnswersKept, now - SessionsKept, now - DoneKept);
        return new Housekept(
            await Remove(db.AnsweredRequests.Where(request => request.At < answers).OrderBy(request => request.At).Select(request => request.Key), keys => db.AnsweredRequests.Where(request => keys.Contains(request.Key)), ct),
            await Remove(db.Sessions.Where(session => session.SeenAt < sessions || session.EndedAt < sessions).OrderBy(session => session.Id).Select(session => session.Id), ids => db.Sessions.Where(session => ids.Contains(session.Id)), ct),
            await Remove(db.Outbox.Where(item => item.DoneAt < done).OrderBy(item => item.Id).Select(item => item.Id), ids => db.Outbox.Where(item => ids.Contains(item.Id)), ct));
    }

    private async Task<int> Remove<TKey, TRow>(IQueryable<TKey> old, Func<List<TKey>, IQueryable<TRow>> rows, CancellationToken ct)
    {
        var removed = 0;
        for (var i = 0; i < MostBatches; i++)
        {
            var keys = await old.Take(Batch).ToListAsync(ct);
            if (keys.Count == 0)
            {
                break;
            }

            removed += await db.Transact(() => rows(keys).ExecuteDeleteAsync(ct), ct);
        }

        return removed;
    }
}
