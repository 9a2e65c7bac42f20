using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Computations;

/// <summary>
/// Computes pieces and joins them. Any number of lanes on any number of nodes may take part: a piece is claimed in one
/// statement, its bytes are stored, and one transaction marks it done and counts it. Whoever lost its claim, because its node
/// was thought dead, settles nothing.
/// </summary>
public sealed partial class ComputationRunner(IServiceScopeFactory scopes, PieceClaims claims, PieceStore pieces, BlobStore blobs, ComputationSettings settings, TimeProvider clock, ILogger<ComputationRunner> log)
{
    /// <summary>Tries of a piece that throws.</summary>
    public const int MostTries = 3;

    /// <summary>Times a piece is taken in hand; beyond that its nodes did not survive it.</summary>
    public const int MostClaims = 6;

    private const int MostFiles = 64;
    private const int MostSummary = 64 << 10;

    /// <summary>
    /// Does pieces of a computation, one after the other, until its turn is over or nothing is left to take. Answers whether
    /// to come again.
    /// </summary>
    public async Task<bool> Turn(string office, Guid id, int lane, CancellationToken ct)
    {
        var begun = clock.GetTimestamp();
        await claims.Free(office, id, lane, ct);
        while (!ct.IsCancellationRequested)
        {
            if (await claims.Take(office, id, lane, ct) is not { } piece)
            {
                return false;
            }

            await Do(office, piece, ct);
            if (clock.GetElapsedTime(begun) >= settings.Turn)
            {
                return true;
            }
        }

        return true;
    }

    private async Task Do(string office, ComputationPiece piece, CancellationToken ct)
    {
        await using var scope = Scope(office);
        var computation = await scope.ServiceProvider.GetRequiredService<RongxiDb>().Computations.AsNoTracking().FirstAsync(computation => computation.Id == piece.ComputationId, ct);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var progress = new Fraction();
        var beating = Beat(office, piece, progress, stop);
        Func<Task> settle;
        try
        {
            settle = await Work(office, scope.ServiceProvider, computation, piece, progress, stop.Token);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            settle = () => claims.GiveBack(office, piece);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Cancelled, or in other hands.
            settle = () => Task.CompletedTask;
        }
        catch (Refusal refusal) when (refusal.Status != 503)
        {
            settle = () => claims.Fail(office, piece, refusal.Text);
        }
        catch (IOException full) when (FullDisk.Is(full))
        {
            settle = () => claims.Fail(office, piece, FullDisk.Refusal().Text);
        }
        catch (Exception problem)
        {
            log.LogError(problem, "Piece {Piece} of computation {Computation} failed, try {Try}", piece.Piece, piece.ComputationId, piece.Attempts);
            settle = piece.Attempts < MostTries
                ? () => claims.TryLater(office, piece, settings.Wait * (1 << (piece.Attempts - 1)))
                : () => claims.Fail(office, piece, Failing(computation, piece));
        }

        await stop.CancelAsync();
        await beating;
        await settle();
    }

    private async Task<Func<Task>> Work(string office, IServiceProvider services, Computation computation, ComputationPiece piece, Fraction progress, CancellationToken ct)
    {
        if (piece.Attempts > MostClaims)
        {
            return () => claims.Fail(office, piece, ("计算节点多次中断，没有结果", "The nodes computing it stopped again and again; there is no result"));
        }

        if (services.GetServices<IComputationKind>().FirstOrDefault(kind => kind.Name == computation.Kind) is not { } kind)
        {
            return () => claims.Fail(office, piece, ($"本版本程序不再有“{computation.Kind}”这种计算", $"This release no longer computes “{computation.Kind}”"));
        }

        var plan = await kind.Prepare(computation.InputsRead(), ct);
        if (plan.Pieces != computation.Pieces || CanonicalJson.Of(plan.Versions) != computation.Versions)
        {
            return () => claims.Fail(office, piece, ("计算期间数据或程序的版本变了，请重新发起", "Data or program changed to another version while it was computed: ask for it again"));
        }

        return piece.Piece < computation.Pieces
            ? await Compute(office, kind, computation, piece, progress, ct)
            : await Join(office, services, kind, computation, piece, progress, ct);
    }

    private async Task<Func<Task>> Compute(string office, IComputationKind kind, Computation computation, ComputationPiece piece, Fraction progress, CancellationToken ct)
    {
        await using var draft = pieces.Draft(PieceStore.MostPiece);
        await OnItsOwnThread(() => kind.Compute(new PieceOfWork(computation.InputsRead(), piece.Piece, computation.Pieces), draft, progress, ct), ct);
        ct.ThrowIfCancellationRequested();
        var blob = await Stored(pieces.Blobs, draft, PieceStore.MostPiece, ct);
        return () => claims.Done(office, piece, blob);
    }

    private async Task<Func<Task>> Join(string office, IServiceProvider services, IComputationKind kind, Computation computation, ComputationPiece joining, Fraction progress, CancellationToken ct)
    {
        var computed = await services.GetRequiredService<RongxiDb>().ComputationPieces.AsNoTracking()
            .Where(piece => piece.ComputationId == computation.Id && piece.Piece < computation.Pieces).OrderBy(piece => piece.Piece)
            .Select(piece => new Bytes(piece.Blob, piece.Length)).ToListAsync(ct);
        var missing = computed.Select((bytes, index) => (bytes, index)).Where(pair => pair.bytes.Length > 0 && !(pair.bytes.Blob is { } blob && pieces.Blobs.Contains(blob))).Select(pair => pair.index).ToList();
        if (missing.Count > 0)
        {
            // After a restore: backups leave the bytes of pieces out.
            return () => claims.Redo(office, joining, missing);
        }

        await using var drafts = new Drafts(pieces);
        JsonObject? summary = null;
        await OnItsOwnThread(async () => summary = await kind.Join(computation.InputsRead(), new Computed(pieces, computed), drafts, progress, ct), ct);
        ct.ThrowIfCancellationRequested();
        var result = CanonicalJson.Of(summary);
        if (result.Length > MostSummary)
        {
            throw new InvalidOperationException($"The summary of {kind.Name} has {result.Length} characters.");
        }

        var files = new List<ResultFile>();
        foreach (var (name, mediaType, draft) in drafts.All)
        {
            var blob = await Stored(blobs, draft, PieceStore.MostFile, ct)
                ?? throw new InvalidOperationException($"{kind.Name} left its file {name} empty.");
            files.Add(new ResultFile(name, mediaType, blob.Hash, blob.Length));
        }

        return () => claims.Joined(office, joining, result, JsonSerializer.Serialize(files));
    }

    private static async Task<Blob?> Stored(BlobStore store, LimitedStream draft, long most, CancellationToken ct)
    {
        if (draft.Length == 0)
        {
            return null;
        }

        draft.Position = 0;
        return await store.Put(draft, new BlobLimits(most), ct);
    }

    /// <summary>Hours of arithmetic must not take the threads that answer requests.</summary>
    private static Task OnItsOwnThread(Func<Task> work, CancellationToken ct) =>
        Task.Factory.StartNew(work, ct, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();

    /// <summary>Renews the lease, says how far it is, and stops the work when it is no longer wanted or no longer its own.</summary>
    private async Task Beat(string office, ComputationPiece piece, Fraction progress, CancellationTokenSource stop)
    {
        var renewed = clock.GetTimestamp();
        var told = 0.0;
        while (true)
        {
            try
            {
                await Task.Delay(settings.Beat, clock, stop.Token);
                if (!await claims.IsWanted(office, piece, stop.Token))
                {
                    await stop.CancelAsync();
                    return;
                }

                if (Math.Abs(progress.Value - told) >= 0.01 || clock.GetElapsedTime(renewed) > settings.Lease / 3)
                {
                    told = progress.Value;
                    renewed = clock.GetTimestamp();
                    if (!await claims.Renew(office, piece, told, stop.Token))
                    {
                        await stop.CancelAsync();
                        return;
                    }
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem)
            {
                // The database is away for a moment: the lease is longer than that.
                log.LogWarning(problem, "Piece {Piece} of computation {Computation} could not be renewed", piece.Piece, piece.ComputationId);
            }
        }
    }

    private static Text Failing(Computation computation, ComputationPiece piece) => piece.Piece < computation.Pieces
        ? ($"第 {piece.Piece + 1} 块（共 {computation.Pieces} 块）试了 {MostTries} 次都出错，没有结果；原因见系统日志", $"Piece {piece.Piece + 1} of {computation.Pieces} failed {MostTries} times; there is no result. The log says why")
        : ($"汇总试了 {MostTries} 次都出错，没有结果；原因见系统日志", $"Joining the pieces failed {MostTries} times; there is no result. The log says why");

    private AsyncServiceScope Scope(string office)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OfficeScope>().Office = office;
        return scope;
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$")]
    private static partial Regex FileName();

    private sealed record Bytes(string? Blob, long Length);

    private sealed class Fraction : IProgress<double>
    {
        private double _value;

        public double Value => Volatile.Read(ref _value);

        public void Report(double value) => Volatile.Write(ref _value, double.IsNaN(value) ? 0 : Math.Clamp(value, 0, 1));
    }

    private sealed class Computed(PieceStore store, List<Bytes> pieces) : IComputedPieces
    {
        public int Count => pieces.Count;

        public Stream Open(int index) => pieces[index].Blob is { } blob ? store.Blobs.OpenRead(blob) : Stream.Null;
    }

    /// <summary>Files of a result while it is being joined: nothing is kept before all of them are there.</summary>
    private sealed class Drafts(PieceStore store) : IResultFiles, IAsyncDisposable
    {
        private readonly List<(string Name, string MediaType, LimitedStream Draft)> _all = [];

        public IReadOnlyList<(string Name, string MediaType, LimitedStream Draft)> All => _all;

        public async Task Add(string name, string mediaType, Func<Stream, Task> write)
        {
            if (!FileName().IsMatch(name) || _all.Count == MostFiles || _all.Any(known => known.Name == name))
            {
                throw new InvalidOperationException($"A result has at most {MostFiles} files, each with a plain name of its own: {name}.");
            }

            var draft = store.Draft(PieceStore.MostFile);
            _all.Add((name, mediaType, draft));
            await write(draft);
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var (_, _, draft) in _all)
            {
                await draft.DisposeAsync();
            }
        }
    }
}
