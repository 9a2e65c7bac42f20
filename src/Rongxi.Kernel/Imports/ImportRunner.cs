using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Imports;

/// <summary>Runs imports into a register, whatever its records are.</summary>
public interface IImportRunner
{
    /// <summary>Keeps the file and looks at every row without writing any: what would be taken, changed, refused.</summary>
    /// <param name="file">The file; read to its end.</param>
    /// <param name="fileName">Its name.</param>
    /// <param name="mapping">How its columns fill fields; null when its headings are those of exports.</param>
    /// <param name="by">Who imports; needs to keep registers.</param>
    /// <param name="ct">Cancels; nothing remains but the file.</param>
    Task<ImportRun> DryRun(Stream file, string fileName, ImportMapping? mapping, Actor by, CancellationToken ct);

    /// <summary>
    /// Writes, in batches, each in one transaction with its progress: a run killed at any moment goes on where it was. Answers the
    /// run as it ended: finished, or stopped because somebody asked.
    /// </summary>
    Task<ImportRun> Run(Guid runId, Actor by, CancellationToken ct);

    /// <summary>Asks a run to stop after the batch in hand; answers whether it was running.</summary>
    Task<bool> Stop(Guid runId, Actor by, CancellationToken ct);

    /// <summary>
    /// Takes an import back: records it made end as <see cref="RecordState.Undone"/> and stay, records it changed say again what they
    /// said before. Records changed since by others are left and counted. Can be repeated after a kill.
    /// </summary>
    /// <returns>Records taken back, and records left.</returns>
    Task<(long Undone, long Left)> Undo(Guid runId, string reason, Actor by, CancellationToken ct);
}

/// <summary>What may be imported, by register.</summary>
public sealed class ImportBook(IEnumerable<IImportDefinition> definitions)
{
    public IReadOnlyList<IImportDefinition> All { get; } = [.. definitions];

    public IImportDefinition? Find(string register) => All.FirstOrDefault(definition => definition.Register.Name == register);
}

/// <inheritdoc cref="IImportRunner"/>
public sealed class ImportRunner<T>(RongxiDb db, BlobStore blobs, ImportDefinition<T> definition) : IImportRunner
    where T : class, IRegistered
{
    /// <summary>Rows written in one transaction.</summary>
    public const int BatchSize = 1_000;

    /// <summary>Refused rows whose reasons are kept; further ones are only counted.</summary>
    private const int MostRefusals = 100_000;

    private readonly ImportRunBook _runs = new(db, blobs, definition.Register, definition.Columns);

    public async Task<ImportRun> DryRun(Stream file, string fileName, ImportMapping? mapping, Actor by, CancellationToken ct)
    {
        var run = await _runs.Keep(file, fileName, mapping, by, ct);
        await using var rows = await _runs.Open(run, ct);
        var maker = new CandidateMaker<T>(definition, run, rows.Filled, Today, db.Seal);
        var batch = new ImportBatch<T>(db, definition, maker, run, by, Today);
        var refusals = new List<ImportRefusal>();
        await foreach (var candidates in Batches(rows, maker, 0, ct))
        {
            var outcome = await batch.Take(candidates, write: false, ct);
            Count(run, candidates, outcome);
            refusals.AddRange(outcome.Refusals.Take(MostRefusals - refusals.Count));
        }

        run.RowsTotal = run.Dealt;
        run.EndedAt = db.Clock.GetUtcNow();
        await db.Transact(
            async () =>
            {
                db.ImportRuns.Add(run);
                await db.SaveChangesAsync(ct);
                await new BulkWriter(db).Insert(refusals, ct);
            },
            ct);
        db.ChangeTracker.Clear();
        return run;
    }

    public async Task<ImportRun> Run(Guid runId, Actor by, CancellationToken ct)
    {
        var run = await _runs.Begin(runId, by, ct);
        var at = run.RowsRead;
        try
        {
            await using var rows = await _runs.Open(run, ct);
            var maker = new CandidateMaker<T>(definition, run, rows.Filled, Today, db.Seal);
            var batch = new ImportBatch<T>(db, definition, maker, run, by, Today);
            await using (await BulkConnection.Open(db, ct))
            {
                await foreach (var candidates in Batches(rows, maker, at, ct))
                {
                    run = await db.Transact(() => Take(runId, batch, candidates, at, ct), ct);
                    db.ChangeTracker.Clear();
                    at = run.RowsRead;
                    if (run.StopAsked)
                    {
                        break;
                    }
                }
            }

            if (run.StopAsked)
            {
                return await _runs.End(runId, ImportState.Stopped, null, ct);
            }

            return await _runs.End(runId, ImportState.Finished, null, ct);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            db.ChangeTracker.Clear();
            await _runs.End(runId, ImportState.Failed, problem is Refusal refusal ? refusal.Text.Zh : problem.Message, CancellationToken.None);
            throw;
        }
    }

    public Task<bool> Stop(Guid runId, Actor by, CancellationToken ct) => _runs.Stop(runId, by, ct);

    public async Task<(long Undone, long Left)> Undo(Guid runId, string reason, Actor by, CancellationToken ct) =>
        await new ImportUndoing<T>(db, definition, await _runs.ToUndo(runId, reason, by, ct), by).Run(reason, ct);

    private DateOnly Today => OfficeBooks.DateOf(db.Clock.GetUtcNow());

    private async Task<ImportRun> Take(Guid runId, ImportBatch<T> batch, IReadOnlyList<ImportCandidate<T>> candidates, long at, CancellationToken ct)
    {
        var run = await _runs.At(runId, at, ct);
        var outcome = await batch.Take(candidates, write: run.Refused < MostRefusals || candidates.Any(candidate => candidate.Errors.Count == 0), ct);
        Count(run, candidates, outcome);
        return run;
    }

    private static void Count(ImportRun run, IReadOnlyList<ImportCandidate<T>> candidates, BatchOutcome outcome)
    {
        run.RowsRead = candidates[^1].Row.At;
        run.Taken += outcome.Taken;
        run.Changed += outcome.Changed;
        run.Unchanged += outcome.Unchanged;
        run.Refused += outcome.RefusedRows.Count;
    }

    /// <summary>Reads and understands ahead while the batch before is written.</summary>
    private async IAsyncEnumerable<IReadOnlyList<ImportCandidate<T>>> Batches(ImportFile file, CandidateMaker<T> maker, long after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var channel = Channel.CreateBounded<IReadOnlyList<ImportCandidate<T>>>(new BoundedChannelOptions(2) { SingleReader = true, SingleWriter = true });
        var reading = Task.Run(() => Read(file, maker, after, channel.Writer, ending.Token), ending.Token);
        try
        {
            await foreach (var batch in channel.Reader.ReadAllAsync(ct))
            {
                yield return batch;
            }

            await reading;
        }
        finally
        {
            await ending.CancelAsync();
            await reading.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private async Task Read(ImportFile file, CandidateMaker<T> maker, long after, ChannelWriter<IReadOnlyList<ImportCandidate<T>>> writer, CancellationToken ct)
    {
        try
        {
            var batch = new List<ImportCandidate<T>>(BatchSize);
            var now = db.Clock.GetUtcNow();
            await foreach (var (row, errors) in file.Rows(after, ct))
            {
                batch.Add(maker.Of(row, errors, now));
                if (batch.Count == BatchSize)
                {
                    await writer.WriteAsync(batch, ct);
                    batch = new List<ImportCandidate<T>>(BatchSize);
                    now = db.Clock.GetUtcNow();
                }
            }

            if (batch.Count > 0)
            {
                await writer.WriteAsync(batch, ct);
            }

            writer.Complete();
        }
        catch (Exception problem)
        {
            writer.Complete(problem);
        }
    }
}
