using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Imports;
using Rongxi.Kernel.JsonFiles;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Resources.Catalogue;
using Rongxi.Resources.Harvest.Reading;

namespace Rongxi.Resources.Harvest;

/// <summary>
/// Takes catalogues of others in. A file is read whole before a word of it is written, so one that breaks off changes nothing; then it is written
/// in batches, each whole. The same file again changes nothing, and a run that was killed is made good by the next.
/// </summary>
internal sealed class HarvestDesk(RongxiDb db, BlobStore blobs, OfficeBooks books, Charters charters)
{
    /// <summary>Records written in one transaction.</summary>
    private const int BatchSize = 500;

    /// <summary>Findings kept of a run; further ones are only counted.</summary>
    private const int MostFindings = 20_000;

    /// <summary>Sources of an office.</summary>
    private const int MostSources = 500;

    /// <summary>Adds a source, or changes one.</summary>
    public async Task<HarvestSource> Save(SourceForm form, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.KeepRegisters, ResourcesModule.FieldName);
        form.Must();
        return await db.Transact(
            async () =>
            {
                var number = form.Number.Trim().ToLowerInvariant();
                var source = await db.Set<HarvestSource>().FirstOrDefaultAsync(source => source.Number == number, ct);
                if (source is null)
                {
                    if (await db.Set<HarvestSource>().CountAsync(ct) >= MostSources)
                    {
                        throw new Refusal("harvest.too-many-sources", ($"最多 {MostSources} 个来源", $"At most {MostSources} sources"), 409);
                    }

                    db.Add(source = new HarvestSource { Office = db.Office, Number = number, Name = form.Name.Trim(), AddedAt = db.Clock.GetUtcNow(), AddedBy = by.Name });
                }

                (source.Name, source.NameEn, source.Format, source.Address, source.Cycle, source.Provider, source.Active) = (form.Name.Trim(), Blank(form.NameEn), form.Format, Blank(form.Address), form.Cycle, Blank(form.Provider), form.Active);
                source.NextRunAt = source.NextAfter(source.LastRunAt ?? db.Clock.GetUtcNow());
                db.AuditRecords.Add(new AuditRecord { Office = db.Office, At = db.Clock.GetUtcNow(), PersonId = by.PersonId, PersonName = by.Name, Action = "changed", Subject = $"harvest:{number}", Detail = source.Address ?? "" });
                return source;
            },
            ct);
    }

    public async Task<HarvestSource> Source(string number, CancellationToken ct) =>
        await db.Set<HarvestSource>().AsNoTracking().FirstOrDefaultAsync(source => source.Number == number, ct) ?? throw Refusal.NotFound(number);

    /// <summary>Takes one edition of a source in.</summary>
    public async Task<HarvestRun> Take(string number, Stream file, string fileName, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.KeepRegisters, ResourcesModule.FieldName);
        var source = await Source(number, ct);
        var blob = await blobs.Put(file, new BlobLimits(JsonPieces.LongestFile), ct);
        var run = new HarvestRun { Office = db.Office, SourceNumber = number, FileName = fileName.Length > 200 ? fileName[^200..] : fileName, Sha256 = blob.Hash, StartedAt = db.Clock.GetUtcNow(), ById = by.PersonId, ByName = by.Name, Format = source.Format };
        await Keep(run, ct);
        var findings = new List<HarvestFinding>();
        try
        {
            await Look(run, source, findings, ct);
            await Write(run, source, by, ct);
            run.Standing = HarvestStanding.Done;
        }
        catch (Refusal refused)
        {
            (run.Standing, run.RefusedZh, run.RefusedEn) = (HarvestStanding.Refused, refused.Text.Zh, refused.Text.En);
            await End(run, source, findings, by, ct);
            throw;
        }

        await End(run, source, findings, by, ct);
        return run;
    }

    /// <summary>Says that a source could not be fetched.</summary>
    public async Task Failed(HarvestSource source, Refusal why, Actor by, CancellationToken ct)
    {
        var run = new HarvestRun { Office = db.Office, SourceNumber = source.Number, FileName = source.Address ?? "", StartedAt = db.Clock.GetUtcNow(), ById = by.PersonId, ByName = by.Name, Format = source.Format, Standing = HarvestStanding.Refused, RefusedZh = why.Text.Zh, RefusedEn = why.Text.En };
        await Keep(run, ct);
        await End(run, source, [], by, ct);
    }

    /// <summary>Reads everything once, and tells what is wrong with it.</summary>
    private async Task Look(HarvestRun run, HarvestSource source, List<HarvestFinding> findings, CancellationToken ct)
    {
        await using var file = blobs.OpenRead(run.Sha256!);
        var reading = new HarvestFile(file, source.Format, source.Address ?? "");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in Distinct(reading.Rows(ct), seen))
        {
            run.Records++;
            run.Distributions += row.Record?.Distributions.Count ?? 0;
            run.Refused += row.Record is null ? 1 : 0;
            run.Remarked += row.Record is not null && row.Remarks.Count > 0 ? 1 : 0;
            foreach (var remark in row.Remarks.Take(MostFindings - findings.Count))
            {
                findings.Add(new HarvestFinding { RunId = run.Id, Seq = findings.Count + 1, Position = remark.Position, ExternalId = remark.ExternalId, IsRefusal = remark.IsRefusal, Code = remark.Code, Zh = remark.Text.Zh, En = remark.Text.En, Value = remark.Value });
            }
        }

        run.Format = reading.Format;
        if (run.Records == 0)
        {
            // A source that suddenly holds nothing is more likely broken than emptied.
            throw new Refusal("harvest.no-records", ("文件里没有数据集，没有改动任何目录", "The file holds no data sets; nothing was changed"));
        }
    }

    private async Task Write(HarvestRun run, HarvestSource source, Actor by, CancellationToken ct)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var named = new HashSet<string>(StringComparer.Ordinal);
        await using (await BulkConnection.Open(db, ct))
        {
            await using var file = blobs.OpenRead(run.Sha256!);
            var batch = new List<HarvestedRecord>(BatchSize);
            await foreach (var row in Distinct(new HarvestFile(file, run.Format, source.Address ?? "").Rows(ct), seen))
            {
                if (row.ExternalId is { } id)
                {
                    named.Add(id);
                }

                if (row.Record is { } record)
                {
                    batch.Add(record);
                }

                if (batch.Count == BatchSize)
                {
                    await Batch(run, source, batch, by, ct);
                    batch.Clear();
                }
            }

            await Batch(run, source, batch, by, ct);
            await Gone(run, source, named, by, ct);
        }
    }

    private async Task Batch(HarvestRun run, HarvestSource source, IReadOnlyList<HarvestedRecord> records, Actor by, CancellationToken ct)
    {
        if (records.Count == 0)
        {
            return;
        }

        // Counted only once it is committed: a batch that the database asks for again is not counted twice.
        var outcome = await db.Transact(() => new HarvestBatch(db, source, run, by, books.Today, charters[db.Office].NumberPrefix).Take(records, ct), ct);
        db.ChangeTracker.Clear();
        (run.Fresh, run.Changed, run.Unchanged, run.Back) = (run.Fresh + outcome.Fresh, run.Changed + outcome.Changed, run.Unchanged + outcome.Unchanged, run.Back + outcome.Back);
    }

    /// <summary>Marks what the source no longer has. Nothing is removed.</summary>
    private async Task Gone(HarvestRun run, HarvestSource source, HashSet<string> named, Actor by, CancellationToken ct)
    {
        var gone = new List<Guid>();
        await foreach (var entry in db.Set<CatalogueEntry>().AsNoTracking().Where(entry => entry.HarvestSource == source.Number && entry.Standing != EntryStanding.TakenDown).Select(entry => new { entry.Id, entry.ExternalId }).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (!named.Contains(entry.ExternalId!))
            {
                gone.Add(entry.Id);
            }
        }

        foreach (var batch in gone.Chunk(BatchSize))
        {
            await db.Transact(() => new HarvestBatch(db, source, run, by, books.Today, charters[db.Office].NumberPrefix).Gone(batch, ct), ct);
            db.ChangeTracker.Clear();
            run.Gone += batch.Length;
        }
    }

    /// <summary>Refuses records whose identifier was met before in the file.</summary>
    private static async IAsyncEnumerable<HarvestedRow> Distinct(IAsyncEnumerable<HarvestedRow> rows, HashSet<string> seen)
    {
        await foreach (var row in rows)
        {
            yield return row.ExternalId is { } id && !seen.Add(id)
                ? row with { Record = null, Remarks = [.. row.Remarks, new HarvestRemark(row.Position, id, true, "double", ("标识在文件中出现两次，只收第一条", "The identifier stands twice in the file; only the first is taken"), id)] }
                : row;
        }
    }

    private Task Keep(HarvestRun run, CancellationToken ct) => db.Transact(
        () =>
        {
            db.Add(run);
            return Task.CompletedTask;
        },
        ct);

    private async Task End(HarvestRun run, HarvestSource source, List<HarvestFinding> findings, Actor by, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        run.EndedAt = db.Clock.GetUtcNow();
        await db.Transact(
            async () =>
            {
                db.ChangeTracker.Clear();
                db.Update(run);
                db.AddRange(findings);
                var kept = await db.Set<HarvestSource>().FirstAsync(kept => kept.Id == source.Id, ct);
                kept.LastRunAt = run.EndedAt;
                kept.NextRunAt = kept.NextAfter(run.EndedAt.Value);
                db.AuditRecords.Add(new AuditRecord { Office = run.Office, At = db.Clock.GetUtcNow(), PersonId = by.PersonId, PersonName = by.Name, Action = "imported", Subject = $"harvest:{run.SourceNumber}", Detail = run.FileName });
            },
            ct);
        db.ChangeTracker.Clear();
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>A source as it is typed or sent.</summary>
internal sealed record SourceForm(string Number, string Name, string? NameEn, HarvestFormat Format, string? Address, UpdateCycle? Cycle, string? Provider, bool Active = true)
{
    public void Must()
    {
        var errors = new List<FieldError>();
        if (Number.Trim().Length is < 2 or > 60 || !Number.Trim().All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        {
            errors.Add(new FieldError("number", ("代号为 2 至 60 个字母、数字和连字符", "A short name has 2 to 60 letters, digits and hyphens")));
        }

        if (Name.Trim().Length is 0 or > 200)
        {
            errors.Add(new FieldError("name", ("请填写名称，不超过 200 字", "A name is needed, of at most 200 characters")));
        }

        if (NameEn is { Length: > 200 } || Provider is { Length: > 200 })
        {
            errors.Add(new FieldError("provider", ("不超过 200 字", "At most 200 characters")));
        }

        if (!string.IsNullOrWhiteSpace(Address) && (Address.Length > 1_000 || !Uri.TryCreate(Address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.UserInfo.Length > 0))
        {
            errors.Add(new FieldError("address", ("应为 http 或 https 网址，不含用户名", "Must be an http or https address without a user name")));
        }

        if (errors.Count > 0)
        {
            throw new Refusal("harvest.source", ("来源有误", "The source is wrong"), errors);
        }
    }
}
