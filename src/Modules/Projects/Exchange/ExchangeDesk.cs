using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.JsonFiles;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Exchange.Files;

namespace Rongxi.Projects.Exchange;

/// <summary>
/// Takes files of others in: looked at first, every row with what is wrong with it, then written in batches. The same file twice changes
/// nothing; a run that was killed is begun again and passes over what it wrote.
/// </summary>
internal sealed class ExchangeDesk(RongxiDb db, BlobStore blobs, IEnumerable<IExchangeFormat> formats)
{
    /// <summary>Rows written in one transaction.</summary>
    private const int BatchSize = 200;

    /// <summary>Findings kept of a run; further ones are only counted.</summary>
    private const int MostFindings = 50_000;

    public IReadOnlyList<IExchangeFormat> Formats { get; } = [.. formats];

    public IExchangeFormat? Find(string format) => Formats.FirstOrDefault(known => known.Name == format);

    /// <summary>Keeps a file and looks at every row without writing any. A file that is none of the kind is refused and leaves nothing.</summary>
    public async Task<ExchangeRun> Look(Stream file, string fileName, string format, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.KeepRegisters, ProjectsModule.FieldName);
        var kind = Find(format) ?? throw new Refusal("exchange.format", ($"没有“{format}”这种文件", $"There is no kind of file “{format}”"), [new FieldError("format", ("请选择", "Choose one"))]);
        var blob = await blobs.Put(file, new BlobLimits(JsonPieces.LongestFile), ct);
        var run = new ExchangeRun { Office = db.Office, Format = kind.Name, FileName = fileName.Length > 200 ? fileName[^200..] : fileName, Sha256 = blob.Hash, StartedAt = db.Clock.GetUtcNow(), ById = by.PersonId, ByName = by.Name };
        var findings = new List<ExchangeFinding>();
        await Read(run, kind, by, findings, write: false, ct);
        run.EndedAt = db.Clock.GetUtcNow();
        await db.Transact(
            () =>
            {
                db.Add(run);
                db.AddRange(findings);
                return Task.CompletedTask;
            },
            ct);
        db.ChangeTracker.Clear();
        return run;
    }

    /// <summary>Writes what a run found to be taken.</summary>
    public async Task<ExchangeRun> Take(Guid id, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.KeepRegisters, ProjectsModule.FieldName);
        var run = await Begin(id, by, ct);
        var kind = Find(run.Format) ?? throw Refusal.NotFound(run.Format);
        var findings = new List<ExchangeFinding>();
        await Read(run, kind, by, findings, write: true, ct);
        await db.Transact(
            async () =>
            {
                db.Update(run);
                run.Standing = RunStanding.Taken;
                run.EndedAt = db.Clock.GetUtcNow();

                // What the registers said has changed since the file was looked at, and with it what is wrong.
                await db.Set<ExchangeFinding>().Where(finding => finding.RunId == id).ExecuteDeleteAsync(ct);
                db.AddRange(findings);
            },
            ct);
        db.ChangeTracker.Clear();
        return run;
    }

    private async Task<ExchangeRun> Begin(Guid id, Actor by, CancellationToken ct)
    {
        var begun = await db.Transact(
            async () =>
            {
                var run = await db.Set<ExchangeRun>().FirstOrDefaultAsync(run => run.Id == id, ct) ?? throw Refusal.NotFound(id.ToString());
                if (run.Standing == RunStanding.Taken)
                {
                    throw new Refusal("exchange.taken", ("这份文件已经写入；需要再导时请重新上传", "This file was taken in; upload it again to repeat it"), 409);
                }

                run.Standing = RunStanding.Taking;
                db.AuditRecords.Add(new AuditRecord { Office = run.Office, At = db.Clock.GetUtcNow(), PersonId = by.PersonId, PersonName = by.Name, Action = "imported", Subject = run.Format, Detail = run.FileName });
                return run;
            },
            ct);
        db.ChangeTracker.Clear();
        return begun;
    }

    private async Task Read(ExchangeRun run, IExchangeFormat kind, Actor by, List<ExchangeFinding> findings, bool write, CancellationToken ct)
    {
        (run.Rows, run.Refused, run.Remarked) = (0, 0, 0);
        (run.Projects, run.ProjectsChanged, run.ProjectsUnchanged) = (0, 0, 0);
        (run.Processes, run.ProcessesChanged, run.ProcessesUnchanged) = (0, 0, 0);
        await using var file = blobs.OpenRead(run.Sha256);
        var reading = kind.Open(file, run.FileName);
        var batch = new List<ReceivedRow>(BatchSize);
        await foreach (var row in reading.Rows(ct))
        {
            batch.Add(row);
            if (batch.Count == BatchSize)
            {
                await Take(run, batch, by, findings, write, ct);
                batch.Clear();
            }
        }

        await Take(run, batch, by, findings, write, ct);
        run.Header = reading.Header;
        run.Content = reading.Content;
        if (run.Rows == 0)
        {
            throw new Refusal("exchange.empty", ("文件里没有可读的内容", "The file holds nothing that could be read"));
        }
    }

    private async Task Take(ExchangeRun run, IReadOnlyList<ReceivedRow> rows, Actor by, List<ExchangeFinding> findings, bool write, CancellationToken ct)
    {
        // Written twice only by a transaction that failed, and then nothing of it was counted.
        var outcome = write ? await db.Transact(() => new Receiving(db, run, by).Take(rows, write, ct), ct) : await new Receiving(db, run, by).Take(rows, write, ct);
        db.ChangeTracker.Clear();
        run.Rows += rows.Count;
        run.Projects += outcome.Projects.New;
        run.ProjectsChanged += outcome.Projects.Changed;
        run.ProjectsUnchanged += outcome.Projects.Unchanged;
        run.Processes += outcome.Processes.New;
        run.ProcessesChanged += outcome.Processes.Changed;
        run.ProcessesUnchanged += outcome.Processes.Unchanged;
        run.Refused += outcome.Refused;
        run.Remarked += outcome.Remarked;
        run.Origin = run.Origin.Length > 0 ? run.Origin : outcome.Origin;
        findings.AddRange(outcome.Findings.Take(MostFindings - findings.Count).Select((finding, i) => new ExchangeFinding
        {
            RunId = run.Id, Seq = findings.Count + i + 1, Row = finding.Row, Line = finding.Line, Path = finding.Path, IsRefusal = finding.IsRefusal, Code = finding.Code, Zh = finding.Text.Zh, En = finding.Text.En, Value = finding.Value,
        }).ToList());
    }
}

/// <summary>The files of others that were looked at, for the verification.</summary>
internal sealed class KeptExchanges(RongxiDb db) : IKeptFiles
{
    public IAsyncEnumerable<KeptFile> Files(CancellationToken ct) => db.FilesOf<ExchangeRun>(run => true, run => [new("exchange", $"{run.Format} {run.FileName}", run.Sha256)], ct);
}
