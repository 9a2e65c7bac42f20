using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Resources.Catalogue;
using Rongxi.Resources.Contracts;
using Rongxi.Resources.Harvest;
using Rongxi.Resources.Harvest.Reading;

namespace Rongxi.Resources.Datasets;

internal sealed class DataIntake(RongxiDb db, DatasetDesk desk, HarvestDesk harvest) : IDataIntake
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
