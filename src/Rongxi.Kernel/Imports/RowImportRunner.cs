using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Imports;

/// <inheritdoc cref="IImportRunner"/>
internal sealed class RowImportRunner<TRow>(RongxiDb db, BlobStore blobs, RowImport<TRow> definition) : IImportRunner
    where TRow : class
{
    /// <summary>Rows written in one transaction: each may be a handful of records.</summary>
    private const int BatchSize = 100;

    /// <summary>Reasons that are kept of one run; further refused rows are only counted.</summary>
    private const int MostRefusals = 10_000;

    private readonly ImportRunBook _runs = new(db, blobs, definition.Register, definition.Columns);
    private readonly FormDefinition _form = FormDefinition.Of<TRow>();
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    private DateOnly Today => OfficeBooks.DateOf(db.Clock.GetUtcNow());

    public async Task<ImportRun> DryRun(Stream file, string fileName, ImportMapping? mapping, Actor by, CancellationToken ct)
    {
        var run = await _runs.Keep(file, fileName, mapping, by, ct);
        var refusals = new List<ImportRefusal>();
        _seen.Clear();
        await using (var rows = await _runs.Open(run, ct))
        {
            await foreach (var (row, errors) in rows.Rows(0, ct))
            {
                await Take(run, row, errors, refusals, write: null, ct);
            }
        }

        run.RowsTotal = run.Dealt;
        run.EndedAt = db.Clock.GetUtcNow();
        await db.Transact(
            () =>
            {
                db.ImportRuns.Add(run);
                db.ImportRefusals.AddRange(refusals);
                return Task.CompletedTask;
            },
            ct);
        db.ChangeTracker.Clear();
        return run;
    }

    public async Task<ImportRun> Run(Guid runId, Actor by, CancellationToken ct)
    {
        var run = await _runs.Begin(runId, by, ct);
        try
        {
            await using var rows = await _runs.Open(run, ct);
            _seen.Clear();
            var batch = new List<(ImportedRow Row, List<FieldError> Errors)>(BatchSize);
            await foreach (var pair in rows.Rows(run.RowsRead, ct))
            {
                batch.Add(pair);
                if (batch.Count == BatchSize)
                {
                    run = await Write(run, batch, by, ct);
                    batch.Clear();
                    if (run.StopAsked)
                    {
                        return await _runs.End(runId, ImportState.Stopped, null, ct);
                    }
                }
            }

            if (batch.Count > 0)
            {
                await Write(run, batch, by, ct);
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

    public async Task<(long Undone, long Left)> Undo(Guid runId, string reason, Actor by, CancellationToken ct)
    {
        var run = await _runs.ToUndo(runId, reason, by, ct);
        var reasons = await db.RegisterEntries.AsNoTracking().Where(entry => entry.ImportId == run.Id && entry.Kind == EntryKind.Imported).Select(entry => entry.Reason).Distinct().ToListAsync(ct);
        long undone = 0, left = 0;
        foreach (var chunk in reasons.Chunk(BatchSize))
        {
            var (done, stayed) = await db.Transact(() => Undo(run, chunk, reason, by, ct), ct);
            db.ChangeTracker.Clear();
            (undone, left) = (undone + done, left + stayed);
        }

        await _runs.End(run.Id, ImportState.Undone, null, ct);
        return (undone, left);
    }

    private async Task<ImportRun> Write(ImportRun before, List<(ImportedRow Row, List<FieldError> Errors)> batch, Actor by, CancellationToken ct)
    {
        var run = await db.Transact(
            async () =>
            {
                var run = await _runs.At(before.Id, before.RowsRead, ct);
                var refusals = new List<ImportRefusal>();
                foreach (var (row, errors) in batch)
                {
                    await Take(run, row, errors, refusals, by, ct);
                }

                run.RowsRead = batch[^1].Row.At;
                db.ImportRefusals.AddRange(refusals);
                return run;
            },
            ct);
        db.ChangeTracker.Clear();
        return run;
    }

    /// <summary>One row: understood, looked at, and written where somebody writes.</summary>
    private async Task Take(ImportRun run, ImportedRow row, List<FieldError> errors, List<ImportRefusal> refusals, Actor? write, CancellationToken ct)
    {
        var number = row["Number"] is { Length: > 0 } given ? given : null;
        var bound = _form.Bind(row.Values);
        var plan = errors.Count > 0 || bound.Record is null ? RowPlan.Refused([.. errors, .. bound.Errors.Where(error => errors.All(other => other.Field != error.Field))])
            : number is { Length: > 60 } ? RowPlan.Refused(new FieldError(nameof(IRegistered.Number), ("编号太长", "The number is too long")))
            : !_seen.Add(definition.KeyOf(number, (TRow)bound.Record)) ? RowPlan.Refused(new FieldError(number is null ? "Name" : nameof(IRegistered.Number), ("文件中出现两次", "It appears twice in the file")))
            : await definition.Plan(db, number, (TRow)bound.Record, Today, ct);
        if (plan.Errors.Count > 0)
        {
            run.Refused++;
            refusals.AddRange(plan.Errors.DistinctBy(error => (error.Field, error.Text)).Take(run.Refused > MostRefusals ? 0 : 20).Select(error => new ImportRefusal
            {
                RunId = run.Id, Row = row.At, Field = error.Field, Zh = error.Text.Zh, En = error.Text.En, Value = row[error.Field] is { Length: > 0 } value ? value.Length > 200 ? value[..200] : value : null,
            }));
        }
        else if (plan.Write is null)
        {
            run.Unchanged++;
        }
        else
        {
            run.Taken++;
            if (write is not null)
            {
                await plan.Write(new RowEntering(db, run, row.At, write, ct));
                await db.SaveChangesAsync(ct);
            }
        }
    }

    /// <summary>The records of a row end together, or stay together where one of them has a later entry.</summary>
    private async Task<(int Done, int Left)> Undo(ImportRun run, string[] reasons, string reason, Actor by, CancellationToken ct)
    {
        var entries = await db.RegisterEntries.AsNoTracking().Where(entry => entry.ImportId == run.Id && entry.Kind == EntryKind.Imported && reasons.Contains(entry.Reason)).OrderBy(entry => entry.Id).ToListAsync(ct);
        var (done, left) = (0, 0);
        foreach (var ofRow in entries.GroupBy(entry => entry.Reason))
        {
            var records = new List<(IRegistered Record, RegisterEntry Entry)>();
            foreach (var entry in ofRow)
            {
                var type = definition.Into.Single(register => register.Name == entry.Register).RecordType;
                records.Add(((IRegistered)(await db.FindAsync(type, [entry.RecordId], ct))!, entry));
            }

            if (records.All(pair => pair.Record.State == RecordState.Undone))
            {
                continue;
            }

            if (records.Any(pair => pair.Record.Entries != pair.Entry.Seq))
            {
                left += records.Count;
                continue;
            }

            foreach (var (record, entry) in records)
            {
                record.State = RecordState.Undone;
                await db.Enter(record, entry.Register, EntryKind.Undone, reason, Today < entry.EffectiveOn ? entry.EffectiveOn : Today, by, ct, importId: run.Id);
                await db.SearchEntries.Where(search => search.Kind == entry.Register && search.Number == record.Number).ExecuteUpdateAsync(set => set.SetProperty(search => search.Public, false), ct);
                done++;
            }
        }

        return (done, left);
    }
}
