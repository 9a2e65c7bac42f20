using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Resources.Catalogue;
using Rongxi.Resources.Contracts;
using Rongxi.Resources.Harvest;
using Rongxi.Resources.Sharing;
using Rongxi.Resources.Harvest.Reading;

namespace Rongxi.Resources.Datasets;

internal sealed class DataIntake(RongxiDb db, DatasetDesk desk, DatasetGate gate, DatasetReader reader, GrantDoor door, CatalogueBook catalogue, OfficeBooks books, HarvestDesk harvest) : IDataIntake
{
    public async Task<string?> Load(string entryName, string fileName, byte[] file, IReadOnlyList<string> keys, IReadOnlyList<string> searched, Actor by, CancellationToken ct)
    {
        var number = await db.Set<CatalogueEntry>().AsNoTracking().Where(entry => entry.Name == entryName && entry.IsPublic && entry.HarvestSource == null).OrderBy(entry => entry.Number).Select(entry => entry.Number).FirstOrDefaultAsync(ct);
        if (number is null)
        {
            return null;
        }

        var version = await desk.Take(number, new MemoryStream(file), fileName, by, ct);
        var columns = DataDictionary.Read(version.Dictionary).Select(column => column with { Role = keys.Contains(column.Title) ? ColumnRole.Key : column.Role, Searched = column.Searched || searched.Contains(column.Title) }).ToList();
        await desk.Settle(version.Id, columns, leaveOut: false, null, by, ct);
        await desk.Begin(version.Id, by, ct);
        var loaded = await desk.Load(version.Id, ct);
        return loaded.Standing == VersionStanding.Current ? number : throw new Refusal("dataset.refused", (loaded.RefusedZh ?? "", loaded.RefusedEn ?? ""));
    }

    public async Task<int> Renew(string providerCode, string reason, Actor by, CancellationToken ct)
    {
        var today = books.Today;
        var due = await db.Set<CatalogueEntry>().AsNoTracking().Where(entry => entry.ProviderCode == providerCode && entry.HarvestSource == null && entry.Standing == EntryStanding.Published && entry.UpdateDueOn != null && entry.UpdatedOn < today).OrderBy(entry => entry.Number).Select(entry => entry.Number).ToListAsync(ct);
        foreach (var number in due)
        {
            await catalogue.Renewed(number, today, reason, by, ct);
        }

        return due.Count;
    }

    public async Task<int?> Ask(string entryName, IReadOnlyList<string> questions, Actor by, CancellationToken ct)
    {
        if (await db.Set<CatalogueEntry>().AsNoTracking().Where(entry => entry.Name == entryName && entry.HarvestSource == null).OrderBy(entry => entry.Number).Select(entry => entry.Number).FirstOrDefaultAsync(ct) is not { } number)
        {
            return null;
        }

        var grant = await door.ByUnits(by.Units, number, ct);
        if (!await db.Set<AccessKey>().AnyAsync(key => key.GrantNumber == grant.GrantNumber, ct))
        {
            await door.NewKey(grant.GrantNumber, by, ct);
        }

        foreach (var question in questions)
        {
            var sight = await gate.Open(number, null, null, by, ct);
            var page = await reader.Page(sight.Version.Sha256!, DatasetQuery.Parse(question, sight.All, sight.Readable), ct);
            await gate.Log(sight, "query", question, page.Rows.Count, TimeSpan.Zero, ct);
        }

        return questions.Count;
    }

    public async Task<(long New, long Changed)> Harvest(string source, Text name, string fileName, byte[] file, Actor by, CancellationToken ct)
    {
        if (!await db.Set<HarvestSource>().AnyAsync(known => known.Number == source, ct))
        {
            await harvest.Save(new SourceForm(source, name.Zh, name.En, HarvestFormat.Recognised, null, null, null), by, ct);
        }

        var run = await harvest.Take(source, new MemoryStream(file), fileName, by, ct);
        return (run.Fresh, run.Changed);
    }
}
