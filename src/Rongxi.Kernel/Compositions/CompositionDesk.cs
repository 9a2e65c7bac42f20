using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Numbering;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Compositions;

/// <summary>A version with its document and its chapters.</summary>
public sealed record Composed(Composition Composition, CompositionVersion Version, IReadOnlyList<Chapter> Chapters);

/// <summary>Writes composed documents in versions, reads any of them, and compares any two.</summary>
public sealed partial class CompositionDesk(RongxiDb db, Charters charters, OfficeBooks books, TimeProvider clock)
{
    /// <summary>Chapters of a document.</summary>
    public const int MostChapters = 500;

    /// <summary>Characters of one chapter.</summary>
    public const int LongestChapter = 100_000;

    /// <summary>Characters of a document.</summary>
    public const int LongestDocument = 2_000_000;

    /// <summary>Versions of a document.</summary>
    public const int MostVersions = 1000;

    private const int DeepestLevel = 6;

    /// <summary>
    /// Saves a version. Whether the actor may write is the business of the page or act that asks; part of its transaction.
    /// </summary>
    /// <exception cref="Refusal"><c>composition.wrong</c>, <c>composition.moved-on</c>, <c>composition.unchanged</c>.</exception>
    public async Task<Composed> Save(CompositionOrder order, Actor by, CancellationToken ct)
    {
        var chapters = Checked(order);
        var json = JsonSerializer.Serialize(chapters, FormDefinition.Json);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{order.Title.Trim()}\n{json}")));
        return await db.Transact(
            async () =>
            {
                var composition = await Locked(order, ct);
                if (order.SeenVersion is { } seen && seen != composition.Versions)
                {
                    var last = await Newest(composition, ct);
                    throw new Refusal("composition.moved-on", ($"{last?.ByName}已保存第 {composition.Versions} 版“{last?.Label}”，您从第 {seen} 版改起；您写的内容已保留，请对照后再存", $"{last?.ByName} saved version {composition.Versions} “{last?.Label}” while you began from {seen}; what you wrote is kept: compare, then save"), 409);
                }

                if (await Newest(composition, ct) is { } newest && newest.Hash == hash && newest.Label == order.Label.Trim())
                {
                    throw new Refusal("composition.unchanged", ($"与第 {newest.Seq} 版相同，没有保存", $"The same as version {newest.Seq}; nothing was saved"));
                }

                if (composition.Versions >= MostVersions)
                {
                    throw new Refusal("composition.wrong", ($"最多 {MostVersions} 版", $"At most {MostVersions} versions"));
                }

                composition.Versions++;
                composition.Version++;
                composition.Title = order.Title.Trim();
                var version = new CompositionVersion
                {
                    Office = db.Office, CompositionId = composition.Id, Seq = composition.Versions, Label = order.Label.Trim(), Title = composition.Title, Chapters = json, Hash = hash,
                    Characters = chapters.Sum(chapter => chapter.Title.Length + chapter.Text.Length), CaseNumber = order.CaseNumber, At = clock.GetUtcNow(), ById = by.PersonId, ByName = by.Name,
                };
                db.Add(version);
                return new Composed(composition, version, chapters);
            },
            ct);
    }

    /// <inheritdoc cref="Save(CompositionOrder, Actor, CancellationToken)"/>
    public Task<Composed> Save(string register, string recordNumber, string title, IReadOnlyList<Chapter> chapters, string label, Actor by, CancellationToken ct, string field = "*", string? caseNumber = null) =>
        Save(new CompositionOrder { Register = register, RecordNumber = recordNumber, Title = title, Chapters = chapters, Label = label, Field = field, CaseNumber = caseNumber }, by, ct);

    /// <summary>The document of that number at a version, the newest when null.</summary>
    /// <exception cref="Refusal"><c>not-found</c>.</exception>
    public async Task<Composed> At(string number, int? seq, CancellationToken ct)
    {
        var composition = await db.Set<Composition>().AsNoTracking().FirstOrDefaultAsync(composition => composition.Number == number, ct) ?? throw Refusal.NotFound(number);
        return await At(composition, seq, ct);
    }

    /// <summary>The document of a record, newest version; null where none was written.</summary>
    public async Task<Composed?> Of(string register, string recordNumber, CancellationToken ct, string part = "")
    {
        var composition = await db.Set<Composition>().AsNoTracking().FirstOrDefaultAsync(composition => composition.Register == register && composition.RecordNumber == recordNumber && composition.Part == part, ct);
        return composition is null ? null : await At(composition, null, ct);
    }

    /// <summary>The versions of a document, newest first, without their chapters.</summary>
    public async Task<IReadOnlyList<VersionLine>> Versions(Composition composition, CancellationToken ct) =>
        await db.Set<CompositionVersion>().AsNoTracking().Where(version => version.CompositionId == composition.Id).OrderByDescending(version => version.Seq)
            .Select(version => new VersionLine(version.Seq, version.Label, version.At, version.ByName, version.Characters, version.CaseNumber)).Take(MostVersions).ToListAsync(ct);

    /// <summary>Compares two versions, chapter by chapter and word by word.</summary>
    /// <exception cref="Refusal"><c>not-found</c>.</exception>
    public async Task<DocumentComparison> Compare(string number, int from, int to, CancellationToken ct)
    {
        var before = await At(number, from, ct);
        var after = await At(before.Composition, to, ct);
        return new DocumentComparison(before.Composition, before.Version, after.Version, ChapterComparison.Between(before.Chapters, after.Chapters));
    }

    /// <summary>The chapters of a version.</summary>
    public static IReadOnlyList<Chapter> Read(CompositionVersion version) => JsonSerializer.Deserialize<List<Chapter>>(version.Chapters, FormDefinition.Json) ?? [];

    private async Task<Composed> At(Composition composition, int? seq, CancellationToken ct)
    {
        var wanted = seq ?? composition.Versions;
        var version = await db.Set<CompositionVersion>().AsNoTracking().FirstOrDefaultAsync(version => version.CompositionId == composition.Id && version.Seq == wanted, ct) ?? throw Refusal.NotFound($"{composition.Number} v{wanted}");
        return new Composed(composition, version, Read(version));
    }

    private async Task<CompositionVersion?> Newest(Composition composition, CancellationToken ct) =>
        composition.Versions == 0 ? null : await db.Set<CompositionVersion>().AsNoTracking().FirstOrDefaultAsync(version => version.CompositionId == composition.Id && version.Seq == composition.Versions, ct);

    /// <summary>The document, tracked and held until the transaction ends; made at the first version.</summary>
    private async Task<Composition> Locked(CompositionOrder order, CancellationToken ct)
    {
        if (db.IsPostgres)
        {
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM compositions WHERE office = {db.Office} AND register = {order.Register} AND record_number = {order.RecordNumber} AND part = {order.Part} FOR UPDATE", ct);
        }

        if (await db.Set<Composition>().FirstOrDefaultAsync(composition => composition.Register == order.Register && composition.RecordNumber == order.RecordNumber && composition.Part == order.Part, ct) is { } known)
        {
            return known;
        }

        var year = books.Today.Year;
        var made = new Composition
        {
            Office = db.Office, Number = $"{charters[db.Office].NumberPrefix}-{year}-WB-{await db.Next(db.Office, "composition", year, ct):0000}", Register = order.Register, RecordNumber = order.RecordNumber, Part = order.Part, Field = order.Field, Title = order.Title.Trim(),
        };
        db.Add(made);
        return made;
    }

    private static IReadOnlyList<Chapter> Checked(CompositionOrder order)
    {
        var errors = new List<FieldError>();
        if (string.IsNullOrWhiteSpace(order.Title) || order.Title.Length > 200)
        {
            errors.Add(new("Title", ("请填写标题，最多 200 字", "Give a title of at most 200 characters")));
        }

        if (string.IsNullOrWhiteSpace(order.Label) || order.Label.Length > 60)
        {
            errors.Add(new("Label", ("请写明这是什么稿，最多 60 字", "Say what this version is, in at most 60 characters")));
        }

        if (order.Chapters.Count is 0 or > MostChapters)
        {
            errors.Add(new("Chapters", order.Chapters.Count == 0 ? ("至少写一章", "Write at least one chapter") : ($"最多 {MostChapters} 章节", $"At most {MostChapters} chapters")));
        }

        var chapters = order.Chapters.Take(MostChapters + 1).Select(chapter => new Chapter((chapter.Code ?? "").Trim(), (chapter.Title ?? "").Trim(), (chapter.Text ?? "").ReplaceLineEndings("\n").TrimEnd())).ToList();
        var seen = new HashSet<string>();
        for (var i = 0; i < chapters.Count; i++)
        {
            var (code, title, text) = chapters[i];
            if (!CodePattern().IsMatch(code) || chapters[i].Level > DeepestLevel)
            {
                errors.Add(new($"Chapters[{i}].Code", ($"“{code}”不是章节号：应写作 2、2.1，最多 {DeepestLevel} 层", $"“{code}” is no chapter number: write 2 or 2.1, at most {DeepestLevel} deep"), Row: i + 1));
            }
            else if (!seen.Add(code))
            {
                errors.Add(new($"Chapters[{i}].Code", ($"章节号 {code} 重复", $"Chapter {code} stands twice"), Row: i + 1));
            }
            else if (code.LastIndexOf('.') is > 0 and var dot && !seen.Contains(code[..dot]))
            {
                errors.Add(new($"Chapters[{i}].Code", ($"{code} 之前没有上级 {code[..dot]}", $"{code} stands before its parent {code[..dot]}"), Row: i + 1));
            }

            if (title.Length is 0 or > 200)
            {
                errors.Add(new($"Chapters[{i}].Title", ("请填写标题，最多 200 字", "Give a heading of at most 200 characters"), Row: i + 1));
            }

            if (text.Length > LongestChapter)
            {
                errors.Add(new($"Chapters[{i}].Text", ($"一章最多 {LongestChapter} 字", $"A chapter has at most {LongestChapter} characters"), Row: i + 1));
            }
        }

        if (chapters.Sum(chapter => (long)chapter.Text.Length) > LongestDocument)
        {
            errors.Add(new("Chapters", ($"全文最多 {LongestDocument} 字", $"A document has at most {LongestDocument} characters")));
        }

        return errors.Count == 0 ? chapters : throw new Refusal("composition.wrong", ($"有 {errors.Count} 处需要修改", $"{errors.Count} to correct"), [.. errors.Take(100)]);
    }

    [GeneratedRegex(@"^[1-9][0-9]{0,3}(\.[1-9][0-9]{0,3})*$")]
    private static partial Regex CodePattern();
}

/// <summary>A version in a list.</summary>
public sealed record VersionLine(int Seq, string Label, DateTimeOffset At, string ByName, int Characters, string? CaseNumber);
