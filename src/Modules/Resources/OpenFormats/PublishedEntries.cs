using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Words;
using Rongxi.Resources.Catalogue;
using Rongxi.Resources.Datasets;

namespace Rongxi.Resources.OpenFormats;

/// <summary>A published entry with what is had of it.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Distributions">Where others publish it.</param>
/// <param name="Data">The version of its data in force, where everybody may read it.</param>
internal sealed record PublishedEntry(CatalogueEntry Entry, IReadOnlyList<Distribution> Distributions, DatasetVersion? Data)
{
    /// <summary>All forms in which it is had: those of others, and those of the office’s own data.</summary>
    public IReadOnlyList<PublishedForm> Forms(string root) =>
    [
        .. Distributions.Select(one => new PublishedForm(
            $"{one.No}", (one.Title ?? "", one.Title ?? ""), one.Format, one.MediaType ?? Authority.MediaTypeOf(one.Format), one.AccessUrl, one.DownloadUrl, one.Bytes, one.Licence ?? Entry.Licence, one.IssuedOn, one.UpdatedOn)),
        .. Data is null ? [] : Own(root),
    ];

    private IEnumerable<PublishedForm> Own(string root)
    {
        var day = Data!.LoadedAt is { } at ? OfficeBooks.DateOf(at) : (DateOnly?)null;
        var formats = DatasetExport.HasPlaces(DataDictionary.Read(Data.Dictionary)) ? new[] { "csv", "xlsx", "json", "geojson" } : ["csv", "xlsx", "json"];
        return formats.Where(format => format != "xlsx" || Data.Rows <= Kernel.Tables.XlsxTable.MostRows).Select(format => new PublishedForm(
            format, ($"{Entry.Name}（{format.ToUpperInvariant()}）", $"{Entry.NameEn ?? Entry.Name} ({format.ToUpperInvariant()})"), format.ToUpperInvariant(), Authority.MediaTypeOf(format), $"{root}/resources/data/{Entry.Number}", $"{root}/api/v1/datasets/{Entry.Number}/rows.{format}", null, Entry.Licence, day, day));
    }
}

/// <summary>One form in which an entry is had.</summary>
internal sealed record PublishedForm(string Id, Text Title, string? Format, string? MediaType, string? AccessUrl, string? DownloadUrl, long? Bytes, string? Licence, DateOnly? IssuedOn, DateOnly? UpdatedOn);

/// <summary>Reads the entries that everybody may know of, a page after the other.</summary>
internal sealed class PublishedEntries(RongxiDb db)
{
    public const int MostOnPage = 500;

    /// <summary>The office’s own entries.</summary>
    public const string Own = "own";

    /// <summary>Those of everybody.</summary>
    public const string All = "all";

    private IQueryable<CatalogueEntry> Of(string source) => db.Set<CatalogueEntry>().AsNoTracking().Where(entry => entry.IsPublic && (source == All || (source == Own ? entry.HarvestSource == null : entry.HarvestSource == source)));

    public Task<int> Count(string source, CancellationToken ct) => Of(source).CountAsync(ct);

    /// <summary>The instant at which a published entry changed last, for caches.</summary>
    public async Task<DateTimeOffset?> ChangedAt(CancellationToken ct) =>
        await db.RegisterEntries.Where(entry => entry.Register == CatalogueEntry.Register).OrderByDescending(entry => entry.RecordedAt).Select(entry => (DateTimeOffset?)entry.RecordedAt).FirstOrDefaultAsync(ct);

    /// <summary>Entries behind a number, in order of numbers.</summary>
    public async Task<IReadOnlyList<PublishedEntry>> Page(string source, string? after, int size, CancellationToken ct)
    {
        var from = after ?? "";
        return await With(await Of(source).Where(entry => string.Compare(entry.Number, from) > 0).OrderBy(entry => entry.Number).Take(Math.Clamp(size, 1, MostOnPage)).ToListAsync(ct), ct);
    }

    /// <summary>All entries, a page read at a time.</summary>
    public async IAsyncEnumerable<PublishedEntry> Stream(string source, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        string? after = null;
        while (true)
        {
            var page = await Page(source, after, MostOnPage, ct);
            foreach (var entry in page)
            {
                yield return entry;
            }

            if (page.Count < MostOnPage)
            {
                yield break;
            }

            after = page[^1].Entry.Number;
        }
    }

    /// <summary>Entries with what is had of them.</summary>
    public async Task<IReadOnlyList<PublishedEntry>> With(IReadOnlyList<CatalogueEntry> entries, CancellationToken ct)
    {
        var ids = entries.Select(entry => entry.Id).ToList();
        var numbers = entries.Where(DatasetGate.IsOpenData).Select(entry => entry.Number).ToList();
        var distributions = (await db.Set<Distribution>().AsNoTracking().Where(one => EF.Parameter(ids).Contains(one.EntryId)).OrderBy(one => one.No).ToListAsync(ct)).ToLookup(one => one.EntryId);
        var data = numbers.Count == 0 ? [] : await db.Set<DatasetVersion>().AsNoTracking().Where(version => version.Standing == VersionStanding.Current && EF.Parameter(numbers).Contains(version.EntryNumber)).ToDictionaryAsync(version => version.EntryNumber, StringComparer.Ordinal, ct);
        return [.. entries.Select(entry => new PublishedEntry(entry, [.. distributions[entry.Id]], data.GetValueOrDefault(entry.Number)))];
    }
}
