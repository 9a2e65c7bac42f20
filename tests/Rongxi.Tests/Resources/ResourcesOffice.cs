using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Resources;
using Rongxi.Resources.Catalogue;
using Rongxi.Resources.Datasets;
using Rongxi.Resources.Harvest;
using Rongxi.Resources.Harvest.Reading;
using Rongxi.Tests.Harness;

namespace Rongxi.Tests.Resources;

/// <summary>An office with the resources module: entries put into the catalogue, data loaded, sources taken in.</summary>
internal static class DataOffice
{
    public static readonly DateOnly Start = new(2026, 3, 2);

    public static Task<ModuleOffice> Open(string engine = "SQLite") => ModuleOffice.Open(Start, engine, [new ResourcesModule()]);

    public static Actor Keeper(this ModuleOffice office) => office.Acting(Role.DivisionHead) is var head && head.May(Permissions.KeepRegisters) ? head : office.Acting(Role.Administrator);

    /// <summary>A published entry with its items.</summary>
    public static async Task<CatalogueEntry> Entry(this ModuleOffice office, string number, OpeningType opening = OpeningType.Unconditional, AccessLevel access = AccessLevel.Public, params (string Name, ItemSensitivity Sensitivity, bool Open)[] items)
    {
        var entry = new CatalogueEntry
        {
            Office = office.Office, Number = number, Name = "公共停车场", NameEn = "Public car parks", Class = ResourceClass.Theme, Themes = "交通运输；城建住房", Keywords = "停车；泊位", Provider = "市交通运输局", ProviderCode = ModuleOffice.ApplicantCode, Abstract = "全市公共停车场的位置、泊位和收费", AbstractEn = "Places, bays and charges of public car parks",
            Format = ResourceFormat.Table, Sharing = SharingType.Unconditional, Opening = opening, Access = access, Cycle = UpdateCycle.Monthly, PublishedOn = Start, UpdatedOn = Start, Licence = "https://creativecommons.org/licenses/by/4.0/", Language = "zh", ContactName = "数据科", ContactEmail = "data@example.org", Standing = EntryStanding.Published, ItemCount = items.Length,
            Code = $"207001/{number[^6..]}", Classification = "207001", TemporalFrom = new(2024, 1, 1), TemporalTo = new(2025, 12, 31), Spatial = "成都市",
        };
        entry.Settle(0);
        await office.Change(async db =>
        {
            db.Add(entry);
            for (var i = 0; i < items.Length; i++)
            {
                db.Add(new CatalogueItem { Office = office.Office, EntryId = entry.Id, EntryNumber = number, No = i + 1, Name = items[i].Name, Type = ItemType.Text, Sensitivity = items[i].Sensitivity, Open = items[i].Open, Shared = true, SinceVersion = 1 });
            }

            foreach (var (kind, tag) in new[] { (TagKind.Theme, "交通运输"), (TagKind.Theme, "城建住房"), (TagKind.Keyword, "停车"), (TagKind.Keyword, "泊位") })
            {
                db.Add(new CatalogueTag { Office = office.Office, Kind = kind, Tag = tag, EntryId = entry.Id, IsPublic = entry.IsPublic });
            }

            await db.Enter(entry, CatalogueEntry.Register, EntryKind.Registered, "测试", Start, Actor.System, CancellationToken.None);
        });
        await office.Index(entry);
        return entry;
    }

    /// <summary>Makes an entry findable, as its publication does.</summary>
    public static Task Index(this ModuleOffice office, CatalogueEntry entry) => office.Change(db => new Rongxi.Kernel.Search.SearchIndex(db).Put(
        new() { Office = entry.Office, Kind = CatalogueEntry.Register, Number = entry.Number, Title = entry.Name, Detail = entry.Provider, Address = "/resources/catalogue/" + entry.Number, Public = entry.IsPublic, At = office.Clock.GetUtcNow() }, $"{entry.NameEn} {entry.Themes} {entry.Keywords}", CancellationToken.None));

    public static Task<DatasetVersion> Take(this ModuleOffice office, string number, byte[] file, string fileName = "data.csv", Actor? by = null) =>
        office.With(services => services.GetRequiredService<DatasetDesk>().Take(number, new MemoryStream(file), fileName, by ?? office.Keeper(), CancellationToken.None));

    public static Task<DatasetVersion> Take(this ModuleOffice office, string number, string csv) => office.Take(number, Encoding.UTF8.GetBytes(csv));

    /// <summary>Settles the dictionary and loads; answers what became of it.</summary>
    public static Task<DatasetVersion> Load(this ModuleOffice office, DatasetVersion version, Func<DatasetColumn, DatasetColumn>? change = null, bool leaveOut = false) => office.With(async services =>
    {
        var desk = services.GetRequiredService<DatasetDesk>();
        await desk.Settle(version.Id, [.. DataDictionary.Read(version.Dictionary).Select(change ?? (column => column))], leaveOut, null, office.Keeper(), CancellationToken.None);
        await desk.Begin(version.Id, office.Keeper(), CancellationToken.None);
        return await desk.Load(version.Id, CancellationToken.None);
    });

    public static Task<DatasetPage> Ask(this ModuleOffice office, DatasetVersion version, string query) => office.With(async services =>
    {
        var columns = DataDictionary.Read(version.Dictionary);
        return await services.GetRequiredService<DatasetReader>().Page(version.Sha256!, DatasetQuery.Parse(query, columns, columns), CancellationToken.None);
    });

    public static Task<HarvestSource> Source(this ModuleOffice office, string number, HarvestFormat format = HarvestFormat.Recognised, string? address = null) =>
        office.With(services => services.GetRequiredService<HarvestDesk>().Save(new SourceForm(number, $"来源 {number}", null, format, address, null, null), office.Keeper(), CancellationToken.None));

    public static Task<HarvestRun> Harvest(this ModuleOffice office, string source, byte[] file, string name = "catalogue") =>
        office.With(services => services.GetRequiredService<HarvestDesk>().Take(source, new MemoryStream(file), name, office.Keeper(), CancellationToken.None));

    public static Task<HarvestRun> Harvest(this ModuleOffice office, string source, string text) => office.Harvest(source, Encoding.UTF8.GetBytes(text));

    public static Task<HarvestRun> HarvestReference(this ModuleOffice office, string source, string path) => office.Harvest(source, File.ReadAllBytes(Reference.File(path)), Path.GetFileName(path));
}
