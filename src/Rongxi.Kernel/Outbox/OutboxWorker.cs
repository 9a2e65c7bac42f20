using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Database;

namespace Rongxi.Kernel.Outbox;

/// <summary>
/// Does what is due in the outbox. An item is claimed by moving its time on (a lease), in one statement, so that several
/// nodes never do the same one at once and an item of a killed node comes back when its lease ends.
/// </summary>
public sealed class OutboxWorker(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>After so many failed tries an item is given up, its last error kept.</summary>
    public const int MostAttempts = 12;

    private const int MostPerRun = 200;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(6);

    /// <summary>Does the items due now, up to 200. Answers how many were claimed.</summary>
    public async Task<int> RunOnce(CancellationToken ct)
    {
        var count = 0;
        while (count < MostPerRun && await Claim(ct) is { } item)
        {
            count++;
            await Do(item, ct);
        }

        return count;
    }

    /// <summary>How long to wait after a failed try: half a minute, doubled each time, six hours at most.</summary>
    public static TimeSpan WaitAfter(int attempts) =>
        TimeSpan.FromSeconds(Math.Min(30 * Math.Pow(2, Math.Clamp(attempts - 1, 0, 20)), LongestWait.TotalSeconds));

    private async Task<OutboxItem?> Claim(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RongxiDb>();
        var instant = clock.GetUtcNow();
        var now = instant.UtcDateTime;
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        var until = now + Lease;
        // Looked at first without writing: an empty outbox takes no turn from those who write.
        if (!await db.Outbox.AsNoTracking().AnyAsync(item => item.DoneAt == null && item.GivenUpAt == null && item.NotBefore <= instant, ct))
        {
            return null;
        }

        var query = db.IsPostgres
            ? db.Outbox.FromSql(
                $"""
                UPDATE outbox SET not_before = {until}, attempts = attempts + 1 WHERE id = (
                    SELECT id FROM outbox WHERE done_at IS NULL AND given_up_at IS NULL AND not_before <= {now}
                    ORDER BY not_before, id LIMIT 1 FOR UPDATE SKIP LOCKED)
                RETURNING *
                """)
            : db.Outbox.FromSql(
                $"""
                UPDATE outbox SET not_before = {until}, attempts = attempts + 1 WHERE id = (
                    SELECT id FROM outbox WHERE done_at IS NULL AND given_up_at IS NULL AND not_before <= {now}
                    ORDER BY not_before, id LIMIT 1)
                RETURNING *
                """);
        return await db.Transact(async () => (await query.AsNoTracking().ToListAsync(ct)).FirstOrDefault(), ct);
    }

    private async Task Do(OutboxItem item, CancellationToken ct)
    {
        string? note = null;
        Exception? problem = null;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<OfficeScope>().Office = item.Office;
            var handler = scope.ServiceProvider.GetServices<IOutboxHandler>().FirstOrDefault(handler => handler.Kind == item.Kind)
                ?? throw new InvalidOperationException($"Nothing here does outbox items of kind {item.Kind}.");
            note = await handler.Handle(item, ct);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            problem = fault;
        }

        await Settle(item, note, problem, ct);
    }

    private async Task Settle(OutboxItem claimed, string? note, Exception? problem, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RongxiDb>();
        await db.Transact(
            async () =>
            {
                var item = await db.Outbox.FirstOrDefaultAsync(item => item.Id == claimed.Id, ct);
                if (item is null || item.Attempts != claimed.Attempts)
                {
                    // Its lease ended and another node took it: that one answers for it.
                    return;
                }

                var now = clock.GetUtcNow();
                if (problem is null)
                {
                    item.DoneAt = now;
                    item.LastError = note;
                    return;
                }

                item.LastError = Shortened($"{problem.GetType().Name}: {problem.Message}");
                if (item.Attempts >= MostAttempts)
                {
                    item.GivenUpAt = now;
                }
                else
                {
                    item.NotBefore = now + WaitAfter(item.Attempts);
                }
            },
            ct);
    }

    private static string Shortened(string text) => text.Length <= 1000 ? text : text[..1000];
}
