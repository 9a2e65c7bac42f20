using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Imports;
using Rongxi.Kernel.Notices;

namespace Rongxi.Kernel.Blobs;

/// <summary>A stored file that a record of a module speaks of.</summary>
/// <param name="Kind">What it is, in one word: <c>dataset</c>.</param>
/// <param name="Number">Number of the record.</param>
/// <param name="Sha256">Its address.</param>
public sealed record KeptFile(string Kind, string Number, string Sha256);

/// <summary>Names the stored files of a module's own records, in all offices, so that the verification reads them too.</summary>
public interface IKeptFiles
{
    /// <summary>The files, one after the other.</summary>
    IAsyncEnumerable<KeptFile> Files(CancellationToken ct);
}

/// <summary>Reading the rows that name files.</summary>
public static class KeptRows
{
    private const int Batch = 500;

    /// <summary>
    /// The files that rows of a table name, in all offices; some rows at a time, so that no reading of the database stays open while
    /// files are hashed.
    /// </summary>
    /// <typeparam name="T">An entity whose key is a <see cref="Guid"/> named <c>Id</c>.</typeparam>
    /// <param name="db">The database.</param>
    /// <param name="having">Which rows name files.</param>
    /// <param name="files">The files a row names.</param>
    /// <param name="ct">Breaks off.</param>
    public static async IAsyncEnumerable<KeptFile> FilesOf<T>(this RongxiDb db, Expression<Func<T, bool>> having, Func<T, IEnumerable<KeptFile>> files, [EnumeratorCancellation] CancellationToken ct = default)
        where T : class
    {
        var id = db.Model.FindEntityType(typeof(T))!.FindPrimaryKey()!.Properties.Single().PropertyInfo!;
        for (var after = Guid.Empty; ;)
        {
            var rows = await db.Set<T>().IgnoreQueryFilters().AsNoTracking().Where(having).Where(row => EF.Property<Guid>(row, "Id") > after).OrderBy(row => EF.Property<Guid>(row, "Id")).Take(Batch).ToListAsync(ct);
            if (rows.Count == 0)
            {
                yield break;
            }

            after = (Guid)id.GetValue(rows[^1])!;
            foreach (var file in rows.SelectMany(files))
            {
                yield return file;
            }
        }
    }
}

/// <summary>The kernel's own: files imported into registers, papers published with notices, sheets that experts signed on paper.</summary>
internal sealed class KernelFiles(RongxiDb db) : IKeptFiles
{
    public async IAsyncEnumerable<KeptFile> Files([EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var file in db.FilesOf<ImportRun>(run => true, run => [new("import", $"{run.Register} {run.FileName}", run.Sha256)], ct))
        {
            yield return file;
        }

        await foreach (var file in db.FilesOf<PublicNotice>(notice => notice.Attachments != "[]", notice => notice.Papers().Select(paper => new KeptFile("notice", $"{notice.Number} {paper.FileName}", paper.Sha256)), ct))
        {
            yield return file;
        }

        await foreach (var file in db.FilesOf<PanelScore>(score => score.PaperSha256 != null, score => [new("sheet", $"{score.Subject} {score.PaperName}", score.PaperSha256!)], ct))
        {
            yield return file;
        }
    }
}
