using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Imports;

/// <summary>The runs of imports into a register: begun, stopped, gone on with, ended; whatever their rows become.</summary>
internal sealed class ImportRunBook(RongxiDb db, BlobStore blobs, RegisterDefinition register, IReadOnlyList<Tables.Column> columns)
{
    /// <summary>Keeps the file; answers the run that looks at it.</summary>
    public async Task<ImportRun> Keep(Stream file, string fileName, ImportMapping? mapping, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.KeepRegisters, register.Field);
        var blob = await blobs.Put(file, new BlobLimits(ImportFile.Limits.Bytes, fileName, AllowedKinds.Tables), ct);
        return new ImportRun
        {
            Office = db.Office, Register = register.Name, FileName = fileName, Sha256 = blob.Hash, Mapping = mapping?.Write() ?? "", Origin = mapping?.Origin ?? "", State = ImportState.DryRun,
            StartedAt = db.Clock.GetUtcNow(), ById = by.PersonId, ByName = by.Name,
        };
    }

    public async Task<ImportRun> Find(Guid runId, CancellationToken ct) =>
        await db.ImportRuns.FirstOrDefaultAsync(run => run.Id == runId && run.Register == register.Name, ct) ?? throw Refusal.NotFound(runId.ToString());

    public async Task<ImportFile> Open(ImportRun run, CancellationToken ct)
    {
        await using var stream = blobs.OpenRead(run.Sha256);
        var mapping = run.Mapping.Length == 0 ? null : ImportMapping.Read(run.Mapping);
        return await ImportFile.Open(stream, run.FileName, mapping, run.Office, columns, ct);
    }

    /// <summary>From a dry run everything begins anew; a stopped, failed or killed run goes on.</summary>
    public async Task<ImportRun> Begin(Guid runId, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.KeepRegisters, register.Field);
        var begun = await db.Transact(
            async () =>
            {
                var run = await Find(runId, ct);
                switch (run.State)
                {
                    case ImportState.DryRun:
                        run.RowsRead = run.Taken = run.Changed = run.Unchanged = run.Refused = 0;
                        await db.ImportRefusals.Where(refusal => refusal.RunId == runId).ExecuteDeleteAsync(ct);
                        break;
                    case ImportState.Finished or ImportState.Undone:
                        throw new Refusal("import.ended", ("这次导入已经结束；需要再导时请重新上传", "This import has ended; upload the file again to repeat it"), 409);
                }

                run.State = ImportState.Running;
                run.StopAsked = false;
                run.Problem = null;
                run.EndedAt = null;
                db.AuditRecords.Add(new AuditRecord { Office = run.Office, At = db.Clock.GetUtcNow(), PersonId = by.PersonId, PersonName = by.Name, Action = "imported", Subject = run.Register, Detail = run.FileName });
                return run;
            },
            ct);
        db.ChangeTracker.Clear();
        return begun;
    }

    /// <summary>The run, for its next batch; refused where another process has gone on with it.</summary>
    public async Task<ImportRun> At(Guid runId, long rowsRead, CancellationToken ct)
    {
        var run = await Find(runId, ct);
        return run.RowsRead == rowsRead && run.State == ImportState.Running ? run
            : throw new Refusal("import.taken-over", ("另一个进程已接着导入", "Another process has gone on with this import"), 409);
    }

    public async Task<ImportRun> End(Guid runId, ImportState state, string? problem, CancellationToken ct)
    {
        var run = await db.Transact(
            async () =>
            {
                var run = await Find(runId, ct);
                run.State = state;
                run.Problem = problem;
                run.EndedAt = db.Clock.GetUtcNow();
                return run;
            },
            ct);
        db.ChangeTracker.Clear();
        return run;
    }

    /// <summary>Asks a run to stop; answers whether it was running.</summary>
    public async Task<bool> Stop(Guid runId, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.KeepRegisters, register.Field);
        return await db.ImportRuns.Where(run => run.Id == runId && run.State == ImportState.Running).ExecuteUpdateAsync(set => set.SetProperty(run => run.StopAsked, true), ct) > 0;
    }

    /// <summary>A run that may be taken back, with a reason.</summary>
    public async Task<ImportRun> ToUndo(Guid runId, string reason, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.KeepRegisters, register.Field);
        var run = await Find(runId, ct);
        if (run.State == ImportState.Running)
        {
            throw new Refusal("import.running", ("导入仍在进行，请先暂停", "The import is still running; stop it first"), 409);
        }

        return string.IsNullOrWhiteSpace(reason)
            ? throw new Refusal("import.reason", ("请写明撤回的理由", "Say why it is undone"), [new FieldError("Reason", ("请写明理由", "Give a reason"))])
            : run;
    }
}
