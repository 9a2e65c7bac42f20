using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Outbox;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Computations;

/// <summary>A computation with work that could be taken now.</summary>
public sealed record WaitingWork(Guid Computation, string Office, int Pieces);

/// <summary>
/// Who has which piece in hand, in the database. Each step is one transaction that first takes the computation's row: of two
/// who finish the same piece, or the last one, one counts.
/// </summary>
public sealed class PieceClaims(IServiceScopeFactory scopes, ComputationSettings settings, TimeProvider clock)
{
    /// <summary>What could be taken now, of all offices.</summary>
    public async Task<IReadOnlyList<WaitingWork>> Waiting(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RongxiDb>();
        var now = clock.GetUtcNow();
        var open = await db.Computations.IgnoreQueryFilters().AsNoTracking()
            .Where(computation => computation.State == ComputationState.Waiting || computation.State == ComputationState.Running)
            .OrderBy(computation => computation.Id).Take(1000)
            .Select(computation => new
            {
                computation.Id, computation.Office,
                Pieces = db.ComputationPieces.Count(piece => piece.ComputationId == computation.Id && piece.State != PieceState.Done && piece.NotBefore <= now
                    && (piece.Piece < computation.Pieces || computation.PiecesDone == computation.Pieces)),
            }).ToListAsync(ct);
        return [.. open.Where(work => work.Pieces > 0).Select(work => new WaitingWork(work.Id, work.Office, work.Pieces))];
    }

    /// <summary>Frees everything that is in hand: the one process of an installation has just started, so nobody has it.</summary>
    public Task<int> FreeAll(CancellationToken ct) => In("", db =>
    {
        var now = clock.GetUtcNow();
        return db.ComputationPieces.Where(piece => piece.State == PieceState.Running && piece.NotBefore > now).ExecuteUpdateAsync(set => set.SetProperty(piece => piece.NotBefore, now), ct);
    }, ct);

    /// <summary>Frees what a lane had in hand: it does one thing at a time, and now it begins, so its node died over that.</summary>
    internal async Task Free(string office, Guid id, int lane, CancellationToken ct)
    {
        await using var scope = Scope(office);
        var db = scope.ServiceProvider.GetRequiredService<RongxiDb>();
        var dead = db.ComputationPieces.Where(piece => piece.ComputationId == id && piece.Lane == lane && piece.State == PieceState.Running);
        if (await dead.AnyAsync(ct))
        {
            var now = clock.GetUtcNow();
            await db.Transact(() => dead.ExecuteUpdateAsync(set => set.SetProperty(piece => piece.NotBefore, now), ct), ct);
        }
    }

    /// <summary>The next piece nobody has in hand; the joining once all pieces are done; null for none.</summary>
    internal Task<ComputationPiece?> Take(string office, Guid id, int lane, CancellationToken ct) => In(office, async db =>
    {
        var instant = clock.GetUtcNow();
        if (await db.Computations.Where(computation => computation.Id == id && (computation.State == ComputationState.Waiting || computation.State == ComputationState.Running))
                .ExecuteUpdateAsync(set => set.SetProperty(computation => computation.State, ComputationState.Running).SetProperty(computation => computation.StartedAt, computation => computation.StartedAt ?? instant), ct) == 0)
        {
            return null;
        }

        var (now, until, claim) = (Instants.Stored(instant), Instants.Stored(instant + settings.Lease), Guid.CreateVersion7());
        var taken = await db.ComputationPieces.FromSql(
            $"""
            UPDATE computation_pieces SET state = 'Running', attempts = attempts + 1, not_before = {until}, lane = {lane}, node = {settings.Node}, claim = {claim}, progress = 0, started_at = {now}
            WHERE computation_id = {id} AND piece = (
                SELECT p.piece FROM computation_pieces p JOIN computations c ON c.id = p.computation_id
                WHERE p.computation_id = {id} AND p.state <> 'Done' AND p.not_before <= {now} AND (p.piece < c.pieces OR c.pieces_done = c.pieces)
                ORDER BY p.piece LIMIT 1)
            RETURNING *
            """).AsNoTracking().ToListAsync(ct);
        return taken.FirstOrDefault();
    }, ct);

    /// <summary>Whether anybody still wants it.</summary>
    internal async Task<bool> IsWanted(string office, ComputationPiece piece, CancellationToken ct)
    {
        await using var scope = Scope(office);
        return await scope.ServiceProvider.GetRequiredService<RongxiDb>().Computations.AnyAsync(computation => computation.Id == piece.ComputationId && computation.State == ComputationState.Running, ct);
    }

    /// <summary>Goes on having it in hand; false when it is in other hands.</summary>
    internal Task<bool> Renew(string office, ComputationPiece piece, double progress, CancellationToken ct) => In(office, async db =>
    {
        var until = clock.GetUtcNow() + settings.Lease;
        return await Held(db, piece).ExecuteUpdateAsync(set => set.SetProperty(held => held.NotBefore, until).SetProperty(held => held.Progress, progress), ct) > 0;
    }, ct);

    /// <summary>Its bytes are stored: it is done and counted.</summary>
    internal Task<bool> Done(string office, ComputationPiece piece, Blob? blob) => Settle(office, piece, async db =>
    {
        var now = clock.GetUtcNow();
        await Held(db, piece).ExecuteUpdateAsync(
            set => set.SetProperty(held => held.State, PieceState.Done).SetProperty(held => held.Progress, 1).SetProperty(held => held.EndedAt, now)
                .SetProperty(held => held.Blob, blob == null ? null : blob.Hash).SetProperty(held => held.Length, blob == null ? 0 : blob.Length));
        await Of(db, piece).ExecuteUpdateAsync(set => set.SetProperty(computation => computation.PiecesDone, computation => computation.PiecesDone + 1));
    });

    /// <summary>The result is stored: the computation is done.</summary>
    internal Task<bool> Joined(string office, ComputationPiece joining, string result, string files) => Settle(office, joining, async (db, notifier) =>
    {
        var now = clock.GetUtcNow();
        await Held(db, joining).ExecuteUpdateAsync(set => set.SetProperty(held => held.State, PieceState.Done).SetProperty(held => held.Progress, 1).SetProperty(held => held.EndedAt, now));
        await Ending.Close(db, joining.ComputationId, ComputationState.Done, now, CancellationToken.None);
        await Of(db, joining).ExecuteUpdateAsync(set => set.SetProperty(computation => computation.Result, result).SetProperty(computation => computation.Files, files));
        Ending.Tell(notifier, await Of(db, joining).AsNoTracking().FirstAsync(), now, ("计算已完成", "The computation is done"));
    });

    /// <summary>There will be no result.</summary>
    internal Task<bool> Fail(string office, ComputationPiece piece, Text problem) => Settle(office, piece, async (db, notifier) =>
    {
        var now = clock.GetUtcNow();
        await Ending.Close(db, piece.ComputationId, ComputationState.Failed, now, CancellationToken.None);
        await Of(db, piece).ExecuteUpdateAsync(set => set.SetProperty(computation => computation.ProblemZh, problem.Zh).SetProperty(computation => computation.ProblemEn, problem.En));
        Ending.Tell(notifier, await Of(db, piece).AsNoTracking().FirstAsync(), now, ("计算没有成功", "The computation failed"));
    });

    /// <summary>It failed and is tried again after a while.</summary>
    internal Task<bool> TryLater(string office, ComputationPiece piece, TimeSpan wait) => Settle(office, piece, db =>
    {
        var then = clock.GetUtcNow() + wait;
        return Held(db, piece).ExecuteUpdateAsync(set => set.SetProperty(held => held.State, PieceState.Waiting).SetProperty(held => held.NotBefore, then).SetProperty(held => held.Progress, 0));
    });

    /// <summary>The node stops before it is done; that is no try.</summary>
    internal Task<bool> GiveBack(string office, ComputationPiece piece) => Settle(office, piece, db =>
    {
        var now = clock.GetUtcNow();
        return Held(db, piece).ExecuteUpdateAsync(
            set => set.SetProperty(held => held.State, PieceState.Waiting).SetProperty(held => held.NotBefore, now).SetProperty(held => held.Progress, 0).SetProperty(held => held.Attempts, held => held.Attempts - 1));
    });

    /// <summary>The bytes of some pieces are gone: they are computed again before anything is joined.</summary>
    internal Task<bool> Redo(string office, ComputationPiece joining, IReadOnlyList<int> missing) => Settle(office, joining, async db =>
    {
        var now = clock.GetUtcNow();
        var again = await db.ComputationPieces.Where(piece => piece.ComputationId == joining.ComputationId && missing.Contains(piece.Piece))
            .ExecuteUpdateAsync(set => set.SetProperty(piece => piece.State, PieceState.Waiting).SetProperty(piece => piece.NotBefore, now).SetProperty(piece => piece.Attempts, 0).SetProperty(piece => piece.Blob, (string?)null));
        await Held(db, joining).ExecuteUpdateAsync(set => set.SetProperty(held => held.State, PieceState.Waiting).SetProperty(held => held.NotBefore, now).SetProperty(held => held.Attempts, 0));
        await Of(db, joining).ExecuteUpdateAsync(set => set.SetProperty(computation => computation.PiecesDone, computation => computation.PiecesDone - again));
    });

    private Task<bool> Settle(string office, ComputationPiece piece, Func<RongxiDb, Task> how) => Settle(office, piece, (db, _) => how(db));

    /// <summary>Does what is to be done if the claim still holds. Not to be cancelled: a node that stops still says what it has done.</summary>
    private async Task<bool> Settle(string office, ComputationPiece piece, Func<RongxiDb, Notifier, Task> how)
    {
        await using var scope = Scope(office);
        var db = scope.ServiceProvider.GetRequiredService<RongxiDb>();
        return await db.Transact(
            async () =>
            {
                if (await Of(db, piece).Where(computation => computation.State == ComputationState.Running).ExecuteUpdateAsync(set => set.SetProperty(computation => computation.PiecesDone, computation => computation.PiecesDone)) == 0
                    || !await Held(db, piece).AnyAsync())
                {
                    return false;
                }

                await how(db, scope.ServiceProvider.GetRequiredService<Notifier>());
                return true;
            },
            CancellationToken.None);
    }

    private async Task<T> In<T>(string office, Func<RongxiDb, Task<T>> work, CancellationToken ct)
    {
        await using var scope = Scope(office);
        var db = scope.ServiceProvider.GetRequiredService<RongxiDb>();
        return await db.Transact(() => work(db), ct);
    }

    private static IQueryable<Computation> Of(RongxiDb db, ComputationPiece piece) => db.Computations.Where(computation => computation.Id == piece.ComputationId);

    private static IQueryable<ComputationPiece> Held(RongxiDb db, ComputationPiece piece) =>
        db.ComputationPieces.Where(held => held.ComputationId == piece.ComputationId && held.Piece == piece.Piece && held.Claim == piece.Claim && held.State == PieceState.Running);

    private AsyncServiceScope Scope(string office)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OfficeScope>().Office = office;
        return scope;
    }
}
