using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Outbox;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Computations;

/// <summary>How an asked computation was come by.</summary>
public enum AskedHow
{
    /// <summary>Stored, and computed as soon as there is room.</summary>
    New,

    /// <summary>Somebody asked the same before and it is not done yet.</summary>
    Open,

    /// <summary>Computed before from the same inputs with the same versions: the result is there.</summary>
    Kept,
}

/// <summary>What became of asking.</summary>
public sealed record Asked(Computation Computation, AskedHow How);

/// <summary>Computations as people ask for them: ask, look, cancel, compute again.</summary>
public sealed class ComputationDesk(
    RongxiDb db, IEnumerable<IComputationKind> kinds, OfficeBooks books, BlobStore blobs, IComputationScheduling scheduling, Notifier notifier, TimeProvider clock)
{
    /// <summary>Rule value: computations that one person may have open.</summary>
    public const string Rule = "computations.open";

    public const int DefaultOpen = 4;

    /// <summary>Characters of the inputs, canonically spelled.</summary>
    public const int MostInputs = 64 << 10;

    /// <summary>
    /// Asks for a computation. What was computed before from the same inputs with the same versions is given back at once;
    /// what is being computed is not computed twice.
    /// </summary>
    /// <param name="kind">Name of the kind.</param>
    /// <param name="inputs">What it is computed from.</param>
    /// <param name="subject">Number of the case or record it is about.</param>
    /// <param name="by">Who asks; reads cases or registers of the kind's field.</param>
    /// <param name="ct">Cancels; nothing is stored then.</param>
    /// <exception cref="Refusal">What the kind refuses; <c>computation.inputs-too-long</c>; <c>computation.too-many</c>.</exception>
    public async Task<Asked> Ask(string kind, JsonObject inputs, string? subject, Actor by, CancellationToken ct) =>
        await Stored(Known(kind), inputs, subject, by, repeats: null, ct);

    /// <summary>Computes again what is done, whatever is kept, so that the results can be compared.</summary>
    public async Task<Asked> Repeat(Guid id, Actor by, CancellationToken ct)
    {
        var first = await Read(id, by, ct);
        if (first.State != ComputationState.Done)
        {
            throw new Refusal("computation.not-done", ("算完的才能复算；失败或取消的请重新发起", "Only what is done can be computed again; ask anew for what failed or was cancelled"), 409);
        }

        return await Stored(Known(first.Kind), first.InputsRead(), first.Subject, by, first.Id, ct);
    }

    /// <summary>Gives it up. Pieces in hand stop within seconds; nothing of it remains but that it was asked for.</summary>
    public async Task<Computation> Cancel(Guid id, Actor by, CancellationToken ct)
    {
        var known = await Read(id, by, ct);
        if (!MayEnd(known, by))
        {
            throw Refusal.Forbidden(("只有发起人和负责分派的人可以取消", "Only whoever asked, or who assigns work in this field, may cancel it"));
        }

        await db.Transact(
            async () =>
            {
                if (!await Ending.Close(db, id, ComputationState.Cancelled, clock.GetUtcNow(), ct))
                {
                    throw new Refusal("computation.ended", ("它已经结束", "It has ended already"), 409);
                }

                if (known.AskedById is { } asker && asker != by.PersonId)
                {
                    notifier.Tell(asker, Ending.Topic, ($"{by.Name}取消了计算：{known.TitleZh}", $"{by.Name} cancelled the computation: {known.TitleEn}"), Ending.AddressOf(id));
                }
            },
            ct);
        return await Read(id, by, ct);
    }

    /// <summary>Whether they may cancel it, and there is anything to cancel.</summary>
    public static bool MayCancel(Computation computation, Actor by) => computation.IsOpen && MayEnd(computation, by);

    private static bool MayEnd(Computation computation, Actor by) =>
        by.IsSystem || (by.PersonId is { } me && me == computation.AskedById) || by.May(Permissions.Assign, computation.Field);

    /// <summary>The computation of that id; not found for those who may not read cases or registers of its field.</summary>
    public async Task<Computation> Read(Guid id, Actor by, CancellationToken ct)
    {
        var known = await db.Computations.AsNoTracking().FirstOrDefaultAsync(computation => computation.Id == id, ct);
        return known is not null && Sees(by, known.Field) ? known : throw Refusal.NotFound(id.ToString());
    }

    /// <summary>Those about a case or record that the reader may see, newest first.</summary>
    public async Task<IReadOnlyList<Computation>> Of(string subject, Actor by, int skip, int most, CancellationToken ct)
    {
        var fields = kinds.Select(kind => kind.Field).Distinct().Where(field => Sees(by, field)).ToList();
        return await db.Computations.AsNoTracking().Where(computation => computation.Subject == subject && fields.Contains(computation.Field))
            .OrderByDescending(computation => computation.AskedAt).ThenByDescending(computation => computation.Id).Skip(skip).Take(most).ToListAsync(ct);
    }

    /// <summary>How far it is.</summary>
    public async Task<ComputationProgress> Progress(Computation computation, CancellationToken ct)
    {
        var running = computation.IsOpen
            ? await db.ComputationPieces.AsNoTracking().Where(piece => piece.ComputationId == computation.Id && piece.State == PieceState.Running)
                .Select(piece => new { piece.Piece, piece.Progress, piece.Node }).ToListAsync(ct)
            : [];
        return new ComputationProgress
        {
            Computation = computation,
            InHand = running.Where(piece => piece.Piece < computation.Pieces).Sum(piece => piece.Progress),
            Joined = running.Where(piece => piece.Piece == computation.Pieces).Sum(piece => piece.Progress),
            Nodes = [.. running.Select(piece => piece.Node).OfType<string>().Distinct().Order(StringComparer.Ordinal)],
            Now = clock.GetUtcNow(),
        };
    }

    /// <summary>Notes that whoever asked is looking, so that the end need not be told.</summary>
    public async Task Watched(Computation computation, Actor by, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (computation.IsOpen && by.PersonId is { } me && me == computation.AskedById && (computation.WatchedAt is null || now - computation.WatchedAt > Ending.Watching / 3))
        {
            await db.Transact(() => db.Computations.Where(known => known.Id == computation.Id).ExecuteUpdateAsync(set => set.SetProperty(known => known.WatchedAt, now), ct), ct);
        }
    }

    /// <summary>What a repetition came to, beside the computation it repeats; null where it repeats none or either is not done.</summary>
    public async Task<RepeatOutcome?> Compare(Computation repeat, CancellationToken ct)
    {
        if (repeat.RepeatsId is not { } first || repeat.State != ComputationState.Done)
        {
            return null;
        }

        var original = await db.Computations.AsNoTracking().FirstOrDefaultAsync(computation => computation.Id == first && computation.State == ComputationState.Done, ct);
        var kind = kinds.FirstOrDefault(kind => kind.Name == repeat.Kind);
        return original is null ? null : RepeatOutcome.Of(original, repeat, kind is null ? Text.Same : kind.TitleOf);
    }

    /// <summary>What the kind calls itself and its versions; the bare names where the program knows it no more.</summary>
    public (Text Kind, IReadOnlyList<(Text Name, string Version)> Versions) Titles(Computation computation)
    {
        var kind = kinds.FirstOrDefault(kind => kind.Name == computation.Kind);
        return (kind?.Title ?? Text.Same(computation.Kind), [.. computation.VersionsRead().Select(pair => (kind?.TitleOf(pair.Key) ?? Text.Same(pair.Key), pair.Value))]);
    }

    private static bool Sees(Actor by, string field) => by.May(Permissions.ReadCases, field) || by.May(Permissions.ReadRegisters, field);

    private IComputationKind Known(string name) => kinds.FirstOrDefault(kind => kind.Name == name) ?? throw Refusal.NotFound(name);

    private async Task<Asked> Stored(IComputationKind kind, JsonObject inputs, string? subject, Actor by, Guid? repeats, CancellationToken ct)
    {
        if (!Sees(by, kind.Field))
        {
            by.Must(Permissions.ReadRegisters, kind.Field);
        }

        var spelled = CanonicalJson.Of(inputs);
        if (spelled.Length > MostInputs)
        {
            throw new Refusal("computation.inputs-too-long", ($"计算的输入超过 {MostInputs >> 10} KB", $"The inputs are longer than {MostInputs >> 10} KB"), 413);
        }

        var plan = await kind.Prepare(JsonNode.Parse(spelled)!.AsObject(), ct);
        if (plan.Pieces is < 1 or > ComputationPlan.MostPieces)
        {
            throw new InvalidOperationException($"{kind.Name} would be cut into {plan.Pieces} pieces.");
        }

        var versions = CanonicalJson.Of(plan.Versions);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalJson.Of(new JsonArray(kind.Name, spelled, versions)))));
        var limit = (int)Math.Clamp((await books.Rules(db.Office, ct)).Number(Rule, books.Today, DefaultOpen), 1, 100);
        var nested = db.Database.CurrentTransaction is not null;
        var asked = await db.Transact(
            async () =>
            {
                await TakeTurns(hash, by, ct);
                return await Existing(hash, repeats, ct) ?? await Insert(kind, plan, spelled, versions, hash, subject, by, repeats, limit, ct);
            },
            ct);
        if (asked.How == AskedHow.New && !nested)
        {
            // Inside another's transaction nothing can be seen of it yet; the nodes look for it by themselves.
            await scheduling.Begin(asked.Computation.Id, db.Office, asked.Computation.Pieces, ct);
        }

        return asked;
    }

    /// <summary>The same person, and the same question, one after the other; the embedded database has one writer anyway.</summary>
    private async Task TakeTurns(string hash, Actor by, CancellationToken ct)
    {
        if (db.IsPostgres)
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({$"computations {by.PersonId}"}, 0))", ct);
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({$"computations {db.Office} {hash}"}, 0))", ct);
        }
    }

    private async Task<Asked?> Existing(string hash, Guid? repeats, CancellationToken ct)
    {
        var same = db.Computations.AsNoTracking().Where(computation => computation.InputsHash == hash);
        if (await same.FirstOrDefaultAsync(computation => computation.State == ComputationState.Waiting || computation.State == ComputationState.Running, ct) is { } open)
        {
            return new Asked(open, AskedHow.Open);
        }

        var kept = repeats is null ? await same.Where(computation => computation.State == ComputationState.Done).OrderByDescending(computation => computation.EndedAt).FirstOrDefaultAsync(ct) : null;
        return kept is not null && kept.FilesRead().All(file => blobs.Contains(file.Sha256)) ? new Asked(kept, AskedHow.Kept) : null;
    }

    private async Task<Asked> Insert(
        IComputationKind kind, ComputationPlan plan, string inputs, string versions, string hash, string? subject, Actor by, Guid? repeats, int limit, CancellationToken ct)
    {
        if (by.PersonId is { } me && await db.Computations.CountAsync(computation => computation.AskedById == me && (computation.State == ComputationState.Waiting || computation.State == ComputationState.Running), ct) >= limit)
        {
            throw new Refusal("computation.too-many", (
                $"您有 {limit} 项计算尚未结束，请等其中一项算完或取消", $"You have {limit} computations under way: wait for one to end, or cancel one"), 409);
        }

        var now = clock.GetUtcNow();
        var computation = new Computation
        {
            Office = db.Office, Field = kind.Field, Kind = kind.Name, Subject = subject, TitleZh = plan.Title.Zh, TitleEn = plan.Title.En,
            Inputs = inputs, InputsHash = hash, Versions = versions, State = ComputationState.Waiting, Pieces = plan.Pieces,
            AskedById = by.PersonId, AskedByName = by.Name, AskedAt = now, RepeatsId = repeats,
        };
        db.Computations.Add(computation);
        await db.SaveChangesAsync(ct);
        var at = Instants.Stored(now);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO computation_pieces (computation_id, piece, state, attempts, not_before, progress, length)
            WITH RECURSIVE numbers (piece) AS (SELECT 0 UNION ALL SELECT piece + 1 FROM numbers WHERE piece < {plan.Pieces})
            SELECT {computation.Id}, piece, 'Waiting', 0, {at}, 0, 0 FROM numbers
            """,
            ct);
        db.Entry(computation).State = EntityState.Detached;
        return new Asked(computation, AskedHow.New);
    }
}
