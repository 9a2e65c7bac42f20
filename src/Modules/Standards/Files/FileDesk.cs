using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Standards.Register;
using Rongxi.Standards.Supervision;

namespace Rongxi.Standards.Files;

/// <summary>
/// Adds files to standards, makes them public on a ground or the office's own again, takes them back. Each of these is an entry in the history of the standard too, with the
/// hash of the file, so that the journal vouches for it.
/// </summary>
internal sealed class FileDesk(RongxiDb db, StandardBook book, BlobStore blobs)
{
    /// <summary>Bytes of a file.</summary>
    public const long LongestFile = (long)Web.Uploads.PaperUploads.MostMegabytes << 20;

    /// <summary>Files of one standard, with those taken back.</summary>
    public const int MostFiles = 100;

    private const int LongestName = 200;
    private const int LongestWhy = 300;

    public static bool Reads(Actor? reader) => reader?.May(Permissions.ReadRegisters, StandardsModule.FieldName) == true;

    /// <summary>Files of a standard that a reader may know of, newest first: those standing before those taken back.</summary>
    public async Task<IReadOnlyList<StandardFile>> Of(string standard, Actor? reader, CancellationToken ct)
    {
        var files = db.Set<StandardFile>().AsNoTracking().Where(file => file.StandardNumber == standard);
        files = Reads(reader) ? files : files.Where(file => file.Ground != null && file.WithdrawnAt == null);
        return await files.OrderBy(file => file.WithdrawnAt != null).ThenByDescending(file => file.AddedAt).ThenByDescending(file => file.Id).Take(MostFiles).ToListAsync(ct);
    }

    public async Task<StandardFile> Must(Guid id, CancellationToken ct) => await db.Set<StandardFile>().AsNoTracking().FirstOrDefaultAsync(file => file.Id == id, ct) ?? throw Refusal.NotFound(id.ToString());

    /// <summary>The standard of a file; null where its entry was undone.</summary>
    public Task<Standard?> StandardOf(StandardFile file, CancellationToken ct) => db.Set<Standard>().AsNoTracking().FirstOrDefaultAsync(standard => standard.Number == file.StandardNumber && standard.State != RecordState.Undone, ct);

    /// <summary>A file for somebody who asks for its content; not found where it is not theirs to have.</summary>
    public async Task<StandardFile> Open(Guid id, Actor? reader, CancellationToken ct)
    {
        var file = await Must(id, ct);
        return Reads(reader) || (file.IsPublic && await StandardOf(file, ct) is not null) ? file : throw Refusal.NotFound(id.ToString());
    }

    /// <summary>Adds a file: kind and size come from its content, whatever its sender says.</summary>
    public async Task<StandardFile> Add(string? code, FileEntry entry, Stream content, string fileName, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.KeepRegisters, StandardsModule.FieldName);
        var standard = await book.Must(code, "Code", ct);
        MustBeGround(standard, entry.Ground, nameof(entry.Readers));
        var name = Path.GetFileName(fileName.Replace('\\', '/'));
        name = name.Length > LongestName ? name[^LongestName..] : name;
        var blob = await Stored(content, name, ct);
        return await db.Transact(
            async () =>
            {
                await MustHaveRoom(standard, blob, ct);
                var now = db.Clock.GetUtcNow();
                var file = new StandardFile
                {
                    Office = db.Office, StandardNumber = standard.Number, Role = entry.Role, Note = Trimmed(entry.Note), FileName = name, MediaType = blob.Kind?.MediaType ?? "application/octet-stream", Size = blob.Length, Sha256 = blob.Hash,
                    AddedAt = now, AddedById = by.PersonId, AddedByName = by.Name,
                };
                db.Add(file);
                await Enter(file, $"加入文件：{Titles.Of(file.Role).Zh}《{name}》，SHA-256 {blob.Hash}", by, ct);
                if (entry.Ground is { } ground)
                {
                    await Show(file, ground, entry.GroundNote, by, ct);
                }

                return file;
            },
            ct);
    }

    /// <summary>Makes a file public, on a ground.</summary>
    public Task<StandardFile> Publish(Guid id, FileOpening opening, Actor by, CancellationToken ct) => db.Transact(
        async () =>
        {
            var file = await Standing(id, by, ct);
            if (file.IsPublic)
            {
                throw new Refusal("standards.file-public", ($"《{file.FileName}》已经公开", $"“{file.FileName}” is public already"), 409);
            }

            MustBeGround(await StandardOf(file, ct) ?? throw Refusal.NotFound(file.StandardNumber), opening.Ground, nameof(opening.Ground));
            await Show(file, opening.Ground, opening.GroundNote, by, ct);
            return file;
        },
        ct);

    /// <summary>Makes a public file the office's own again; on what ground everybody had it stays in the history of the standard.</summary>
    public Task<StandardFile> Close(Guid id, string? why, Actor by, CancellationToken ct, string field = "CloseWhy") => db.Transact(
        async () =>
        {
            var file = await Standing(id, by, ct);
            var reason = Why(why, field);
            if (!file.IsPublic)
            {
                throw new Refusal("standards.file-not-public", ($"《{file.FileName}》没有公开", $"“{file.FileName}” is not public"), 409);
            }

            (file.Ground, file.GroundNote, file.PublicAt, file.PublicByName) = (null, null, null, null);
            await Enter(file, $"不再公开文件《{file.FileName}》，仅本机构可读：{reason}", by, ct);
            return file;
        },
        ct);

    /// <summary>Takes a file back: nobody but the office has it any more, and its row stays.</summary>
    public Task<StandardFile> Withdraw(Guid id, string? why, Actor by, CancellationToken ct, string field = "Why") => db.Transact(
        async () =>
        {
            var file = await Standing(id, by, ct);
            (file.WithdrawnAt, file.WithdrawnByName, file.WithdrawnWhy) = (db.Clock.GetUtcNow(), by.Name, Why(why, field));
            await Enter(file, $"撤下文件《{file.FileName}》：{file.WithdrawnWhy}", by, ct);
            return file;
        },
        ct);

    private static string Why(string? why, string field) => !string.IsNullOrWhiteSpace(why) && why.Trim().Length <= LongestWhy ? why.Trim()
        : throw new Refusal("standards.file-why", ($"请写明原因，最多 {LongestWhy} 字", $"Say why, in at most {LongestWhy} characters"), [new(field, string.IsNullOrWhiteSpace(why) ? ("必填", "Required") : ("太长", "Too long"))]);

    private async Task<Blob> Stored(Stream content, string name, CancellationToken ct)
    {
        try
        {
            return await blobs.Put(content, new BlobLimits(LongestFile, name, AllowedKinds.Papers), ct);
        }
        catch (Refusal refusal) when (refusal.Status is 413 or 422)
        {
            throw new Refusal(refusal.Code, refusal.Text, [new("File", refusal.Text)], refusal.Status);
        }
    }

    private async Task MustHaveRoom(Standard standard, Blob blob, CancellationToken ct)
    {
        var files = db.Set<StandardFile>().AsNoTracking().Where(file => file.StandardNumber == standard.Number);
        if (await files.CountAsync(ct) >= MostFiles)
        {
            throw new Refusal("standards.too-many-files", ($"一项标准最多 {MostFiles} 份文件，含已撤下的", $"At most {MostFiles} files with one standard, those taken back included"), [new("File", ("已满", "No room"))], 409);
        }

        if (await files.FirstOrDefaultAsync(file => file.Sha256 == blob.Hash && file.WithdrawnAt == null, ct) is { } known)
        {
            throw new Refusal("standards.file-there", ($"同一内容已有：{Titles.Of(known.Role).Zh}《{known.FileName}》", $"The same content is there already: {Titles.Of(known.Role).En}, “{known.FileName}”"), [new("File", ("已有", "There already"))], 409);
        }
    }

    private static void MustBeGround(Standard standard, PublicGround? ground, string field)
    {
        if (ground == PublicGround.Mandatory && !standard.IsMandatory)
        {
            throw new Refusal("standards.not-mandatory", ($"{standard.Code} 不是强制性标准，公开须有许可", $"{standard.Code} is no mandatory standard: to make it public takes a licence"), [new(field, ("不是强制性标准", "Not a mandatory standard"))]);
        }
    }

    private async Task<StandardFile> Standing(Guid id, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.KeepRegisters, StandardsModule.FieldName);
        var file = await db.Set<StandardFile>().FirstOrDefaultAsync(file => file.Id == id, ct) ?? throw Refusal.NotFound(id.ToString());
        return file.WithdrawnAt is null ? file : throw new Refusal("standards.file-withdrawn", ($"《{file.FileName}》已撤下", $"“{file.FileName}” was taken back already"), 409);
    }

    private async Task Show(StandardFile file, PublicGround ground, string? note, Actor by, CancellationToken ct)
    {
        (file.Ground, file.GroundNote, file.PublicAt, file.PublicByName) = (ground, ground == PublicGround.Licence ? Trimmed(note) : null, db.Clock.GetUtcNow(), by.Name);
        await Enter(file, $"公开文件《{file.FileName}》：{Titles.Of(ground).Zh}{(file.GroundNote is null ? "" : "，" + file.GroundNote)}", by, ct);
    }

    private async Task Enter(StandardFile file, string reason, Actor by, CancellationToken ct)
    {
        var standard = await db.Set<Standard>().FirstAsync(standard => standard.Number == file.StandardNumber, ct);
        await db.Enter(standard, Standard.Register, EntryKind.Changed, reason, OfficeBooks.DateOf(db.Clock.GetUtcNow()), by, ct);
    }

    private static string? Trimmed(string? words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();
}

/// <summary>The module's stored files, for the verification: those with standards, the photos of checks, and the editions of lists.</summary>
internal sealed class KeptStandards(RongxiDb db) : IKeptFiles
{
    public async IAsyncEnumerable<KeptFile> Files([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var file in db.FilesOf<StandardFile>(file => true, file => [new("standard", $"{file.StandardNumber} {file.FileName}", file.Sha256)], ct))
        {
            yield return file;
        }

        await foreach (var file in db.FilesOf<SheetLine>(line => line.Photos != "[]", line => line.Pictures().Select(picture => new KeptFile("check", $"{line.CaseNumber} {line.Place} {picture.FileName}", picture.Sha256)), ct))
        {
            yield return file;
        }

        await foreach (var file in db.FilesOf<Editions.Edition>(edition => true, edition => [new("edition", $"{edition.Source} {edition.Label}", edition.Sha256)], ct))
        {
            yield return file;
        }
    }
}
