using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;
using Rongxi.Resources.Catalogue;

namespace Rongxi.Resources.Datasets;

/// <summary>
/// Takes files as data of a catalogue entry: the file is kept and a dictionary proposed; once that is settled, every cell is checked and the
/// version put in place whole, or nothing of it.
/// </summary>
internal sealed class DatasetDesk(RongxiDb db, BlobStore blobs, DatasetLimits limits, OfficeBooks books)
{
    private const int Looked = 2_000;
    private const int MostDrafts = 20;
    private const int BeatEvery = 20_000;

    /// <summary>The entry of a number, for somebody who may load its data: keepers of the register, and who acts for its provider.</summary>
    public async Task<CatalogueEntry> Entry(string number, Actor by, CancellationToken ct)
    {
        var entry = await db.Set<CatalogueEntry>().AsNoTracking().FirstOrDefaultAsync(entry => entry.Number == number, ct) ?? throw Refusal.NotFound(number);
        return await MayLoad(entry, by, ct) ? entry : throw new Refusal("dataset.not-provider", ("只有提供方和目录维护人员可以装载数据", "Only the provider and who keeps the catalogue may load its data"), 403);
    }

    /// <summary>Whether somebody may load the data of an entry.</summary>
    public async Task<bool> MayLoad(CatalogueEntry entry, Actor by, CancellationToken ct)
    {
        if (by.May(Permissions.KeepRegisters, ResourcesModule.FieldName))
        {
            return true;
        }

        var units = by.Units.ToList();
        return entry.ProviderCode is { } code && units.Count > 0 && await db.Units.AnyAsync(unit => unit.CreditCode == code && units.Contains(unit.Id), ct);
    }

    /// <summary>Keeps a file and proposes its dictionary: that of the version in force where headings agree, else by the first rows.</summary>
    public async Task<DatasetVersion> Take(string number, Stream file, string fileName, Actor by, CancellationToken ct)
    {
        var entry = await Entry(number, by, ct);
        if (entry.IsHarvested || entry.Standing == EntryStanding.TakenDown)
        {
            throw new Refusal("dataset.not-own", ("采集来的和已下架的目录不装载数据", "Data is loaded for entries of the office’s own that stand"), 409);
        }

        if (await db.Set<DatasetVersion>().CountAsync(version => version.EntryNumber == number && version.Standing == VersionStanding.Draft, ct) >= MostDrafts)
        {
            throw new Refusal("dataset.too-many-drafts", ($"待装载的文件已有 {MostDrafts} 份，请先处理", $"{MostDrafts} files wait to be loaded; settle those first"), 409);
        }

        var items = await db.Set<CatalogueItem>().AsNoTracking().Where(item => item.EntryId == entry.Id && item.GoneInVersion == null).OrderBy(item => item.No).Take(DataDictionary.MostColumns).ToListAsync(ct);
        var before = await Current(number, ct);
        var blob = await blobs.Put(file, new BlobLimits(limits.FileBytes), ct);
        await using var content = blobs.OpenRead(blob.Hash);
        await using var table = await TableReader.OpenAsync(content, fileName, Options([]), ct);
        var columns = await Propose(table, before is null ? [] : DataDictionary.Read(before.Dictionary), items, ct);
        var version = new DatasetVersion
        {
            Office = db.Office, EntryId = entry.Id, EntryNumber = number, FileName = fileName.Length > 200 ? fileName[^200..] : fileName, SourceSha256 = blob.Hash, SourceBytes = blob.Length, Format = table.Format, Encoding = table.Encoding?.WebName,
            Dictionary = DataDictionary.Write(columns), TakenAt = db.Clock.GetUtcNow(), ById = by.PersonId, ByName = by.Name,
        };
        await db.Transact(
            () =>
            {
                db.Add(version);
                return Task.CompletedTask;
            },
            ct);
        return version;
    }

    /// <summary>Settles the dictionary of a file that waits.</summary>
    public async Task Settle(Guid id, IReadOnlyList<DatasetColumn> columns, bool leaveOut, string? note, Actor by, CancellationToken ct)
    {
        var errors = DataDictionary.Check(columns);
        if (errors.Count > 0)
        {
            throw new Refusal("dataset.dictionary", ($"数据字典有 {errors.Count} 处需要修改", errors.Count == 1 ? "1 place of the dictionary needs correction" : $"{errors.Count} places of the dictionary need correction"), errors);
        }

        await db.Transact(
            async () =>
            {
                var version = await Of(id, ct);
                await Entry(version.EntryNumber, by, ct);
                MustBe(version, VersionStanding.Draft, VersionStanding.Refused);
                version.Dictionary = DataDictionary.Write(columns);
                version.LeaveOut = leaveOut;
                version.Note = note is { Length: > 1_000 } ? note[..1_000] : note;
            },
            ct);
    }

    /// <summary>Says that a version is to be loaded; the loading itself is <see cref="Load"/>.</summary>
    public async Task<DatasetVersion> Begin(Guid id, Actor by, CancellationToken ct) => await db.Transact(
        async () =>
        {
            var version = await Of(id, ct);
            await Entry(version.EntryNumber, by, ct);
            MustBe(version, VersionStanding.Draft, VersionStanding.Refused);
            (version.Standing, version.StartedAt, version.BeatAt, version.RowsRead) = (VersionStanding.Loading, db.Clock.GetUtcNow(), db.Clock.GetUtcNow(), 0);
            (version.RefusedZh, version.RefusedEn, version.Faults, version.FaultTotals, version.FaultRows) = (null, null, null, null, 0);
            return version;
        },
        ct);

    /// <summary>Reads, checks and writes the rows, and puts the version in force; or says why not and leaves nothing.</summary>
    public async Task<DatasetVersion> Load(Guid id, CancellationToken ct)
    {
        var version = await db.Set<DatasetVersion>().AsNoTracking().FirstOrDefaultAsync(version => version.Id == id, ct) ?? throw Refusal.NotFound(id.ToString());
        MustBe(version, VersionStanding.Loading);
        var draft = blobs.Draft();
        try
        {
            var faults = await Write(version, draft, ct);
            if (faults.Rows > 0 && !version.LeaveOut)
            {
                return await Refuse(id, faults, ($"{faults.Rows} 行有问题，没有装载", $"{faults.Rows} rows have faults; nothing was loaded"), ct);
            }

            var blob = await blobs.Keep(draft, ct);
            return await PutInForce(id, version.Rows, blob, faults, ct);
        }
        catch (Refusal refused)
        {
            return await Refuse(id, null, refused.Text, ct);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>Takes a version out of force; the one before it stands again, where there is one.</summary>
    public async Task Withdraw(string number, int of, string reason, Actor by, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > 1_000)
        {
            throw new Refusal("dataset.no-reason", ("请写明撤回理由，不超过 1000 字", "Say why, in at most 1,000 characters"), [new FieldError("reason", ("请写明", "Say why"))]);
        }

        await Entry(number, by, ct);
        await db.Transact(
            async () =>
            {
                var version = await db.Set<DatasetVersion>().FirstOrDefaultAsync(version => version.EntryNumber == number && version.Version == of && version.Version > 0, ct) ?? throw Refusal.NotFound($"{number} v{of}");
                MustBe(version, VersionStanding.Current, VersionStanding.Superseded);
                var wasCurrent = version.Standing == VersionStanding.Current;
                (version.Standing, version.WithdrawnAt, version.WithdrawnReason) = (VersionStanding.Withdrawn, db.Clock.GetUtcNow(), reason.Trim());
                if (wasCurrent && await db.Set<DatasetVersion>().Where(other => other.EntryNumber == number && other.Standing == VersionStanding.Superseded).OrderByDescending(other => other.Version).FirstOrDefaultAsync(ct) is { } earlier)
                {
                    earlier.Standing = VersionStanding.Current;
                }

                db.AuditRecords.Add(new AuditRecord { Office = db.Office, At = db.Clock.GetUtcNow(), PersonId = by.PersonId, PersonName = by.Name, Action = "withdrew", Subject = $"{number} v{of}", Detail = reason.Trim() });
            },
            ct);
    }

    /// <summary>The version in force; null where the entry has no data.</summary>
    public Task<DatasetVersion?> Current(string number, CancellationToken ct) =>
        db.Set<DatasetVersion>().AsNoTracking().FirstOrDefaultAsync(version => version.EntryNumber == number && version.Standing == VersionStanding.Current, ct);

    private async Task<RowFaults> Write(DatasetVersion version, string draft, CancellationToken ct)
    {
        var columns = DataDictionary.Read(version.Dictionary);
        await using var content = blobs.OpenRead(version.SourceSha256);
        await using var table = await TableReader.OpenAsync(content, version.FileName, Options([.. columns.Select(column => new Column(column.Name, column.Heading, Required: true))]), ct);
        using var writer = new DatasetWriter(draft, columns);
        var names = columns.Select(column => column.Name).ToList();
        var read = 0L;
        await foreach (var row in table.Rows(ct))
        {
            writer.Write(row, names);
            if (++read % BeatEvery == 0)
            {
                await Beat(version.Id, read, ct);
            }
        }

        if (read == 0)
        {
            throw new Refusal("dataset.empty", ("文件里没有数据行", "The file has no rows"));
        }

        writer.Finish();
        version.Rows = writer.Rows;
        return writer.Faults;
    }

    private Task<DatasetVersion> PutInForce(Guid id, long rows, Blob blob, RowFaults faults, CancellationToken ct) => db.Transact(
        async () =>
        {
            db.ChangeTracker.Clear();
            var version = await Of(id, ct);
            var now = db.Clock.GetUtcNow();
            var others = await db.Set<DatasetVersion>().Where(other => other.EntryNumber == version.EntryNumber && other.Standing == VersionStanding.Current).ToListAsync(ct);
            foreach (var other in others)
            {
                other.Standing = VersionStanding.Superseded;
            }

            version.Version = 1 + await db.Set<DatasetVersion>().Where(other => other.EntryNumber == version.EntryNumber).MaxAsync(other => other.Version, ct);
            (version.Standing, version.Sha256, version.Bytes, version.Rows, version.RowsRead, version.LoadedAt, version.BeatAt) = (VersionStanding.Current, blob.Hash, blob.Length, rows, rows + faults.Rows, now, now);
            Tell(version, faults);
            var entry = await db.Set<CatalogueEntry>().FirstAsync(entry => entry.Id == version.EntryId, ct);
            entry.UpdatedOn = books.Today;
            entry.Settle(entry.UpdateGraceOn is { } grace && entry.UpdateDueOn is { } due ? grace.DayNumber - due.DayNumber : 0);
            await db.Enter(entry, CatalogueEntry.Register, EntryKind.Changed, $"装载数据第 {version.Version} 版，{version.Rows} 行（{version.FileName}，{version.ByName}）", books.Today, Actor.System, ct);
            return version;
        },
        ct);

    private Task<DatasetVersion> Refuse(Guid id, RowFaults? faults, Text why, CancellationToken ct) => db.Transact(
        async () =>
        {
            db.ChangeTracker.Clear();
            var version = await Of(id, ct);
            (version.Standing, version.RefusedZh, version.RefusedEn, version.Rows) = (VersionStanding.Refused, why.Zh, why.En, 0);
            Tell(version, faults);
            return version;
        },
        ct);

    private static void Tell(DatasetVersion version, RowFaults? faults)
    {
        if (faults is { Rows: > 0 })
        {
            (version.FaultRows, version.Faults, version.FaultTotals) = (faults.Rows, JsonSerializer.Serialize(faults.Named, FormDefinition.Json), JsonSerializer.Serialize(faults.Totals, FormDefinition.Json));
        }
    }

    private async Task<IReadOnlyList<DatasetColumn>> Propose(Table table, IReadOnlyList<DatasetColumn> before, IReadOnlyList<CatalogueItem> items, CancellationToken ct)
    {
        var headings = table.Columns;
        var values = headings.ToDictionary(heading => heading, _ => new List<string>(), StringComparer.Ordinal);
        var looked = 0;
        await foreach (var row in table.Rows(ct))
        {
            foreach (var heading in headings)
            {
                if (row[heading] is { } cell && !string.IsNullOrWhiteSpace(cell))
                {
                    values[heading].Add(cell);
                }
            }

            if (++looked == Looked)
            {
                break;
            }
        }

        var taken = new List<string>();
        var columns = new List<DatasetColumn>();
        foreach (var heading in headings)
        {
            var key = CellText.Key(heading);
            var known = before.FirstOrDefault(column => CellText.Key(column.Name) == key || CellText.Key(column.Title) == key || (column.TitleEn is { } en && CellText.Key(en) == key));
            var item = items.FirstOrDefault(item => CellText.Key(item.Name) == key || (item.NameEn is { } en && CellText.Key(en) == key) || (item.Field is { } field && CellText.Key(field) == key));
            var column = known ?? Proposed(heading, values[heading], item, taken);
            taken.Add(column.Name);
            columns.Add(column);
        }

        return columns;
    }

    private static DatasetColumn Proposed(string heading, List<string> values, CatalogueItem? item, List<string> taken)
    {
        var type = CellValue.Propose(values);
        var isPlace = type == ColumnType.Decimal;
        var lower = heading.ToLowerInvariant();
        return new DatasetColumn
        {
            Name = DataDictionary.NameOf(item?.Field is { Length: > 0 } field ? field : heading, taken), Title = item?.Name ?? heading, TitleEn = item?.NameEn, Type = type,
            Role = isPlace && (lower.Contains("经度", StringComparison.Ordinal) || lower is "lng" or "lon" or "longitude" or "x") ? ColumnRole.Longitude : isPlace && (lower.Contains("纬度", StringComparison.Ordinal) || lower is "lat" or "latitude" or "y") ? ColumnRole.Latitude : ColumnRole.Plain,
            Required = item?.Required ?? false, Sensitivity = item?.Sensitivity ?? ItemSensitivity.Plain, Item = item?.No,
        };
    }

    private async Task Beat(Guid id, long read, CancellationToken ct)
    {
        var now = db.Clock.GetUtcNow();
        await db.Set<DatasetVersion>().Where(version => version.Id == id).ExecuteUpdateAsync(set => set.SetProperty(version => version.RowsRead, read).SetProperty(version => version.BeatAt, now), ct);
    }

    private async Task<DatasetVersion> Of(Guid id, CancellationToken ct) =>
        await db.Set<DatasetVersion>().FirstOrDefaultAsync(version => version.Id == id, ct) ?? throw Refusal.NotFound(id.ToString());

    private static void MustBe(DatasetVersion version, params VersionStanding[] standings)
    {
        if (!standings.Contains(version.Standing))
        {
            throw new Refusal("dataset.standing", ($"这一版现为“{Titles.Of(version.Standing).Zh}”，不能这样做", $"This version is {Titles.Of(version.Standing).En.ToLowerInvariant()}; that cannot be done now"), 409);
        }
    }

    private TableOptions Options(IReadOnlyList<Column> columns) => new()
    {
        Columns = columns,
        Limits = new TableLimits { Bytes = limits.FileBytes, Rows = limits.Rows, Columns = DataDictionary.MostColumns, CellLength = CellValue.LongestText + 1 },
    };
}
