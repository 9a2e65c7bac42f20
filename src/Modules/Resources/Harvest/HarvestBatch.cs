using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Imports;
using Rongxi.Kernel.Numbering;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Search;
using Rongxi.Resources.Catalogue;
using Rongxi.Resources.Harvest.Reading;

namespace Rongxi.Resources.Harvest;

/// <summary>How many of a batch were new, changed, as they were, and there again.</summary>
internal sealed record HarvestOutcome(int Fresh, int Changed, int Unchanged, int Back);

/// <summary>Sets records of a source against the catalogue and writes what is new or changed, inside the caller's transaction.</summary>
internal sealed class HarvestBatch(RongxiDb db, HarvestSource source, HarvestRun run, Actor by, DateOnly today, string prefix)
{
    /// <summary>Series of numbers of harvested entries: 采集.</summary>
    private const string Kind = "CJ";

    private readonly string _reason = $"采集 {source.Number}（{run.FileName}）";

    public async Task<HarvestOutcome> Take(IReadOnlyList<HarvestedRecord> records, CancellationToken ct)
    {
        var ids = records.Select(record => record.ExternalId).ToList();
        var known = await db.Set<CatalogueEntry>().AsNoTracking().Where(entry => entry.HarvestSource == source.Number && EF.Parameter(ids).Contains(entry.ExternalId!))
            .Select(entry => new { entry.Id, ExternalId = entry.ExternalId!, entry.Fingerprint, entry.Standing }).ToDictionaryAsync(entry => entry.ExternalId, StringComparer.Ordinal, ct);
        var fresh = records.Where(record => !known.ContainsKey(record.ExternalId)).ToList();
        var touched = records.Where(record => known.TryGetValue(record.ExternalId, out var one) && (one.Fingerprint != record.Fingerprint || one.Standing == EntryStanding.TakenDown)).ToList();
        await Add(fresh, ct);
        var back = 0;
        foreach (var record in touched)
        {
            back += known[record.ExternalId].Standing == EntryStanding.TakenDown ? 1 : 0;
            await Change(known[record.ExternalId].Id, record, ct);
        }

        return new HarvestOutcome(fresh.Count, touched.Count - back, records.Count - fresh.Count - touched.Count, back);
    }

    /// <summary>Marks entries that the source no longer has.</summary>
    public async Task Gone(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        foreach (var entry in await db.Set<CatalogueEntry>().Where(entry => EF.Parameter(ids).Contains(entry.Id)).ToListAsync(ct))
        {
            (entry.Standing, entry.TakenDownOn, entry.TakenDownReason) = (EntryStanding.TakenDown, today, "来源中已不存在");
            await Enter(entry, "来源中已不存在：" + _reason, ct);
        }
    }

    private async Task Add(IReadOnlyList<HarvestedRecord> records, CancellationToken ct)
    {
        if (records.Count == 0)
        {
            return;
        }

        var last = await db.Draw(db.Office, $"resources:{Kind}", today.Year, records.Count, ct);
        var entries = new List<CatalogueEntry>(records.Count);
        var distributions = new List<Distribution>();
        var tags = new List<CatalogueTag>();
        for (var i = 0; i < records.Count; i++)
        {
            var entry = new CatalogueEntry
            {
                Office = db.Office, Number = $"{prefix}-{today.Year}-{Kind}-{last - records.Count + 1 + i:000000}", Name = records[i].Name, Class = ResourceClass.Department, Provider = "", Abstract = "", Access = AccessLevel.Public, HarvestSource = source.Number, ExternalId = records[i].ExternalId,
            };
            Fill(entry, records[i]);
            entries.Add(entry);
            distributions.AddRange(Distributions(entry, records[i]));
            tags.AddRange(Tags(entry, records[i]));
        }

        var bulk = new BulkRegistering<CatalogueEntry>(db, CatalogueEntry.Register, by);
        await bulk.Enter(entries, Found, _reason, today, run.Id, ct);
        await bulk.Rows.Insert(distributions, ct);
        await bulk.Rows.Insert(tags, ct);
    }

    private async Task Change(Guid id, HarvestedRecord record, CancellationToken ct)
    {
        var entry = await db.Set<CatalogueEntry>().FirstAsync(entry => entry.Id == id, ct);
        Fill(entry, record);
        (entry.TakenDownOn, entry.TakenDownReason) = (null, null);
        entry.Version++;
        await db.Set<Distribution>().Where(distribution => distribution.EntryId == id).ExecuteDeleteAsync(ct);
        await db.Set<CatalogueTag>().Where(tag => tag.EntryId == id).ExecuteDeleteAsync(ct);
        db.AddRange(Distributions(entry, record));
        db.AddRange(Tags(entry, record));
        await Enter(entry, _reason, ct);
    }

    private async Task Enter(CatalogueEntry entry, string reason, CancellationToken ct)
    {
        Settle(entry);
        await db.Set<CatalogueTag>().Where(tag => tag.EntryId == entry.Id).ExecuteUpdateAsync(set => set.SetProperty(tag => tag.IsPublic, entry.IsPublic), ct);
        await db.Enter(entry, CatalogueEntry.Register, EntryKind.Imported, reason, today, by, ct, importId: run.Id);
        var (found, words) = Found(entry);
        await new SearchIndex(db).Put(found, words, ct);
    }

    private void Fill(CatalogueEntry entry, HarvestedRecord record)
    {
        (entry.Name, entry.NameEn, entry.Abstract, entry.AbstractEn) = (record.Name, record.NameEn, record.Abstract, record.AbstractEn);
        entry.Provider = record.Provider.Length > 0 ? record.Provider : source.Provider ?? source.Name;
        (entry.Themes, entry.Keywords) = (HarvestWords.Joined(record.Themes, 600), HarvestWords.Joined(record.Keywords, 1_000));
        (entry.Access, entry.Cycle, entry.PublishedOn, entry.UpdatedOn) = (record.Access, record.Cycle, record.Issued, record.Modified);
        (entry.Licence, entry.LandingPage, entry.Language, entry.Spatial) = (record.Licence, record.LandingPage, record.Language, record.Spatial);
        (entry.TemporalFrom, entry.TemporalTo, entry.ContactName, entry.ContactEmail) = (record.TemporalFrom, record.TemporalTo, record.ContactName, record.ContactEmail);
        (entry.LinkedCode, entry.Fingerprint, entry.Standing) = (record.PartOf, record.Fingerprint, EntryStanding.Published);
        Settle(entry);
    }

    /// <summary>What others publish is not watched over by our clock.</summary>
    private static void Settle(CatalogueEntry entry)
    {
        entry.Settle(0);
        (entry.UpdateDueOn, entry.UpdateGraceOn) = (null, null);
    }

    private IEnumerable<Distribution> Distributions(CatalogueEntry entry, HarvestedRecord record) => record.Distributions.Select((one, i) => new Distribution
    {
        Office = db.Office, EntryId = entry.Id, No = i + 1, Title = one.Title, Description = one.Description, Format = one.Format, MediaType = one.MediaType, AccessUrl = one.AccessUrl, DownloadUrl = one.DownloadUrl,
        Bytes = one.Bytes, Licence = one.Licence, Sha256 = one.Sha256, IssuedOn = one.Issued, UpdatedOn = one.Modified, ExternalId = one.ExternalId,
    });

    private IEnumerable<CatalogueTag> Tags(CatalogueEntry entry, HarvestedRecord record) =>
        record.Themes.Select(theme => (TagKind.Theme, theme)).Concat(record.Keywords.Select(keyword => (TagKind.Keyword, keyword))).Distinct()
            .Select(tag => new CatalogueTag { Office = db.Office, Kind = tag.Item1, Tag = tag.Item2, EntryId = entry.Id, IsPublic = entry.IsPublic });

    private (SearchEntry Entry, string Words) Found(CatalogueEntry entry) => (
        new SearchEntry { Office = entry.Office, Kind = CatalogueEntry.Register, Number = entry.Number, Title = entry.Name, Detail = entry.Provider, Address = $"/resources/data/{entry.Number}", Field = ResourcesModule.FieldName, Public = entry.IsPublic, At = db.Clock.GetUtcNow() },
        $"{entry.NameEn} {entry.Themes} {entry.Keywords} {entry.ExternalId} {(entry.Abstract.Length > 600 ? entry.Abstract[..600] : entry.Abstract)}");
}
