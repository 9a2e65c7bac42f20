using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Imports;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;
using Rongxi.Standards.Register;

namespace Rongxi.Standards.Editions;

/// <summary>
/// Keeps editions of lists that others publish, compares them, and takes one into the register through the register's own import: the
/// same file twice changes nothing.
/// </summary>
internal sealed class EditionDesk(RongxiDb db, BlobStore blobs, ImportBook imports, Succession succession, IEnumerable<IEditionFormat> formats)
{
    /// <summary>Findings kept of one edition; further ones are only counted.</summary>
    public const int MostFindings = 500;

    /// <summary>Bytes of a file.</summary>
    public const long LongestFile = 64L << 20;

    private const int Chunk = 500;

    public IReadOnlyList<IEditionFormat> Formats { get; } = [.. formats];

    public IEditionFormat? Find(string? source) => Formats.FirstOrDefault(format => format.Name == source);

    /// <summary>Keeps a file as the next edition of its list; the one kept already where it is the same file.</summary>
    public async Task<(Edition Edition, bool IsNew)> Keep(Stream file, string fileName, string source, string label, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.KeepRegisters, StandardsModule.FieldName);
        var format = Find(source) ?? throw new Refusal("editions.source", ($"没有“{source}”这种目录", $"There is no list “{source}”"), [new("Source", ("请选择", "Choose one"))]);
        if (string.IsNullOrWhiteSpace(label) || label.Trim().Length > 40)
        {
            throw new Refusal("editions.label", ("请写明版次，最多 40 字，如 2022-04-29", "Say which edition it is, in at most 40 characters, such as 2022-04-29"), [new("Label", ("必填", "Required"))]);
        }

        var blob = await blobs.Put(file, new BlobLimits(LongestFile, fileName), ct);
        if (await db.Set<Edition>().AsNoTracking().FirstOrDefaultAsync(edition => edition.Source == source && edition.Sha256 == blob.Hash, ct) is { } kept)
        {
            return (kept, false);
        }

        if (await db.Set<Edition>().AsNoTracking().AnyAsync(edition => edition.Source == source && edition.Label == label.Trim(), ct))
        {
            throw new Refusal("editions.label-taken", ($"“{label.Trim()}”已有另一份文件", $"Another file is kept as “{label.Trim()}” already"), [new("Label", ("已用", "Taken"))], 409);
        }

        var (items, findings, refused) = await Read(format, blob.Hash, fileName, ct);
        var before = await Latest(source, ct);
        var edition = await db.Transact(() => Write(format, fileName, label.Trim(), blob.Hash, items, findings, refused, before, by, ct), ct);
        db.ChangeTracker.Clear();
        return (edition, true);
    }

    /// <summary>Takes an edition into the register.</summary>
    public async Task<Edition> Take(Guid id, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.KeepRegisters, StandardsModule.FieldName);
        var edition = await Must(id, ct);
        if (await db.Set<Edition>().AnyAsync(later => later.Source == edition.Source && later.Seq > edition.Seq && later.TakenAt != null, ct))
        {
            throw new Refusal("editions.older", ($"{edition.Label} 之后的版本已经采用", $"A later edition than {edition.Label} was taken already"), 409);
        }

        var format = Find(edition.Source) ?? throw Refusal.NotFound(edition.Source);
        var (items, _, _) = await Read(format, edition.Sha256, edition.FileName, ct);
        var definition = imports.Find(format.Register) ?? throw Refusal.NotFound(format.Register);
        var rows = items.Select(format.Fields).Concat(await format.Ended(db, items, ct)).ToList();
        var runner = definition.Runner(db, blobs);
        using var table = new MemoryStream();
        await Table(table, definition, rows, ct);
        table.Position = 0;
        var run = await runner.DryRun(table, $"{edition.Source}-{edition.Label}.csv", null, by, ct);
        run = await runner.Run(run.Id, by, ct);
        db.ChangeTracker.Clear();
        return await db.Transact(() => Note(id, format, run, items, ct), ct);
    }

    public async Task<Edition> Must(Guid id, CancellationToken ct) => await db.Set<Edition>().AsNoTracking().FirstOrDefaultAsync(edition => edition.Id == id, ct) ?? throw Refusal.NotFound(id.ToString());

    /// <summary>The edition kept before another of the same list; null for the first.</summary>
    public Task<Edition?> Before(Edition edition, CancellationToken ct) => db.Set<Edition>().AsNoTracking().Where(other => other.Source == edition.Source && other.Seq < edition.Seq).OrderByDescending(other => other.Seq).FirstOrDefaultAsync(ct);

    /// <summary>What differs between two editions of one list.</summary>
    public async Task<EditionComparison> Compare(Edition before, Edition after, CancellationToken ct)
    {
        if (before.Source != after.Source)
        {
            throw new Refusal("editions.two-lists", ("两个版本不是同一目录", "The two editions are of different lists"));
        }

        var (old, now) = (await Rows(before.Id, ct), await Rows(after.Id, ct));
        return Compared(before, after, old, now);
    }

    /// <summary>The comparison itself, by key, column by column.</summary>
    public static EditionComparison Compared(Edition before, Edition after, IReadOnlyList<EditionRow> old, IReadOnlyList<EditionRow> now)
    {
        var byKey = old.ToDictionary(row => row.Key, StringComparer.Ordinal);
        var changed = new List<RowChange>();
        var unchanged = 0;
        foreach (var row in now.Where(row => byKey.ContainsKey(row.Key)))
        {
            var cells = Differing(byKey[row.Key], row);
            if (cells.Count == 0)
            {
                unchanged++;
            }
            else
            {
                changed.Add(new RowChange(byKey[row.Key], row, cells));
            }
        }

        var keys = now.Select(row => row.Key).ToHashSet(StringComparer.Ordinal);
        return new EditionComparison(before, after, [.. now.Where(row => !byKey.ContainsKey(row.Key))], [.. old.Where(row => !keys.Contains(row.Key))], changed, unchanged);
    }

    public static IReadOnlyList<EditionFinding> Findings(Edition edition) => JsonSerializer.Deserialize<List<EditionFinding>>(edition.Findings, FormDefinition.Json) ?? [];

    public static IReadOnlyDictionary<string, int> Counts(Edition edition) => JsonSerializer.Deserialize<Dictionary<string, int>>(edition.Counts, FormDefinition.Json) ?? [];

    private static List<(string, string, string)> Differing(EditionRow before, EditionRow after)
    {
        if (before.Cells == after.Cells)
        {
            return [];
        }

        var (was, now) = (Cells(before), Cells(after));
        // An empty cell and “-” say the same: nothing.
        static string Said(string cell) => cell.Trim() is "-" ? "" : cell.Trim();
        return [.. now.Where(cell => Said(cell.Value) != Said(was.GetValueOrDefault(cell.Key, ""))).Select(cell => (cell.Key, was.GetValueOrDefault(cell.Key, ""), cell.Value))];
    }

    private static Dictionary<string, string> Cells(EditionRow row) => JsonSerializer.Deserialize<Dictionary<string, string>>(row.Cells, FormDefinition.Json) ?? [];

    private Task<List<EditionRow>> Rows(Guid edition, CancellationToken ct) => db.Set<EditionRow>().AsNoTracking().Where(row => row.EditionId == edition).OrderBy(row => row.Place).ToListAsync(ct);

    private Task<Edition?> Latest(string source, CancellationToken ct) => db.Set<Edition>().AsNoTracking().Where(edition => edition.Source == source).OrderByDescending(edition => edition.Seq).FirstOrDefaultAsync(ct);

    private async Task<(List<EditionItem> Items, List<EditionFinding> Findings, int Refused)> Read(IEditionFormat format, string hash, string fileName, CancellationToken ct)
    {
        var (items, findings, refused) = (new List<EditionItem>(), new List<EditionFinding>(), 0);
        await using var file = blobs.OpenRead(hash);
        await foreach (var item in format.Read(file, fileName, ct))
        {
            findings.AddRange(item.Findings.Take(MostFindings - findings.Count));
            if (item.IsRefused)
            {
                refused++;
            }
            else
            {
                items.Add(item);
            }
        }

        return items.Count > 0 ? (items, findings, refused)
            : throw new Refusal("editions.empty", ("文件里没有可用的行", "The file holds no row that could be read"), [.. findings.Take(20).Select(finding => new FieldError("File", finding.Text, Row: (int)finding.Row))]);
    }

    private async Task<Edition> Write(IEditionFormat format, string fileName, string label, string hash, List<EditionItem> items, List<EditionFinding> findings, int refused, Edition? before, Actor by, CancellationToken ct)
    {
        var id = Guid.CreateVersion7();
        var rows = items.Select(item => new EditionRow { Office = db.Office, EditionId = id, Place = item.Place, Key = item.Key, Title = item.Title, Cells = JsonSerializer.Serialize(item.Cells, FormDefinition.Json) }).ToList();
        var placeholder = new Edition { Office = db.Office, Source = format.Name, Seq = 0, Label = "", FileName = "", Sha256 = "", Rows = 0, Refused = 0, Counts = "{}", Findings = "[]", At = default, ByName = "" };
        var compared = before is null ? null : Compared(before, placeholder, await Rows(before.Id, ct), rows);
        var edition = new Edition
        {
            Id = id, Office = db.Office, Source = format.Name, Seq = (before?.Seq ?? 0) + 1, Label = label, FileName = fileName.Length > 200 ? fileName[^200..] : fileName, Sha256 = hash, Rows = rows.Count, Refused = refused,
            Counts = JsonSerializer.Serialize(format.Counted(items), FormDefinition.Json), Findings = JsonSerializer.Serialize(findings, FormDefinition.Json), Fresh = compared?.Fresh.Count, Gone = compared?.Gone.Count, Changed = compared?.Changed.Count, At = db.Clock.GetUtcNow(), ByName = by.Name,
        };
        db.Add(edition);
        await db.SaveChangesAsync(ct);
        foreach (var some in rows.Chunk(Chunk))
        {
            db.AddRange(some);
            await db.SaveChangesAsync(ct);
        }

        return edition;
    }

    private static async Task Table(Stream to, IImportDefinition definition, IReadOnlyList<IReadOnlyDictionary<string, string?>> rows, CancellationToken ct)
    {
        var names = rows.SelectMany(row => row.Keys).ToHashSet();
        var columns = definition.Columns.Where(column => names.Contains(column.Name)).ToList();
        await CsvTable.WriteAsync(to, columns, Written(), Language.Zh, ct: ct);

        async IAsyncEnumerable<IReadOnlyList<object?>> Written()
        {
            foreach (var row in rows)
            {
                yield return [.. columns.Select(column => (object?)row.GetValueOrDefault(column.Name))];
            }

            await Task.CompletedTask;
        }
    }

    private async Task<Edition> Note(Guid id, IEditionFormat format, ImportRun run, List<EditionItem> items, CancellationToken ct)
    {
        var edition = await db.Set<Edition>().FirstAsync(edition => edition.Id == id, ct);
        (edition.TakenAt, edition.RunId, edition.Taken, edition.TakenChanged, edition.TakenUnchanged, edition.TakenRefused) = (db.Clock.GetUtcNow(), run.Id, run.Taken, run.Changed, run.Unchanged, run.Refused);
        if (format.Register == Standard.Register)
        {
            var keys = items.Select(item => Kernel.Standards.StandardNumber.Parse(item.Key)!.Key).ToList();
            await succession.Renew(keys, ct);
            var circles = await db.Set<StandardRelation>().AsNoTracking().Where(relation => relation.Circle != null).OrderBy(relation => relation.Newer).ThenBy(relation => relation.Older).Take(MostFindings).ToListAsync(ct);
            var known = keys.ToHashSet();
            edition.Findings = JsonSerializer.Serialize(
                Findings(edition).Where(finding => finding.Row > 0).Concat(circles.Where(relation => known.Contains(relation.Newer)).Select(relation => new EditionFinding(0, relation.NewerCode, $"代替关系“{relation.NewerCode} 代替 {relation.OlderCode}”成环，未采用：{relation.Circle}", $"“{relation.NewerCode} replaces {relation.OlderCode}” would close a circle and is left out: {relation.Circle}", IsRefusal: false))).Take(MostFindings),
                FormDefinition.Json);
        }

        await db.SaveChangesAsync(ct);
        return edition;
    }
}
