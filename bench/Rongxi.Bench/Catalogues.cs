using System.Diagnostics;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rongxi.App.Hosting;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Resources.Catalogue;
using Rongxi.Resources.Datasets;
using Rongxi.Resources.Harvest;
using Rongxi.Resources.Harvest.Reading;
using Rongxi.Resources.OpenFormats;

namespace Rongxi.Bench;

/// <summary>
/// The catalogue at its size: records of another catalogue taken in, again and with some changed; searched by parts of words in both languages; a table of
/// a million rows loaded with every cell checked, and asked.
/// </summary>
internal sealed class Catalogues(Ground ground)
{
    private const int FileRecords = 100_000;
    private const string Source = "bench";
    private const string Entry = "5101-2026-ZY-900001";

    private static readonly string[] Subjects = ["停车场", "公交线路", "空气质量", "学校名录", "医疗机构", "路灯", "企业登记", "食品抽检", "工程项目", "水质监测", "地名", "社保参保", "budget of departments", "road works", "air quality", "school districts", "business licences", "water samples", "broadband coverage", "public buildings"];
    private static readonly string[] Places = ["锦江", "青羊", "金牛", "武侯", "成华", "龙泉驿", "青白江", "新都", "温江", "双流", "郫都", "新津", "north district", "river side", "old town", "harbour", "hill county", "lake shore"];
    private static readonly string[] Typed = ["停车", "公交线路", "空气质量 武侯", "school", "broad", "licences harbour", "水质监测", "参保 新都", "water samples lake", "uildings"];

    public async Task Run(int entries, int rows, CancellationToken ct)
    {
        var folder = Path.Combine(ground.Folder, $"catalogue-{ground.Engine}-{entries}");
        var settings = Settings.Read(folder) with { Postgres = ground.Postgres, DataFolder = folder };
        var isNew = !Directory.Exists(folder);
        Directory.CreateDirectory(folder);
        await using var app = AppHost.Build(settings, serving: false);
        if (isNew)
        {
            await AppHost.Migrate(app.Services, ct);
            await InOffice(app.Services, services => services.GetRequiredService<HarvestDesk>().Save(new SourceForm(Source, "测试来源", null, HarvestFormat.DataJson, null, null, null), Actor.System, ct));
            await Fill(app.Services, entries, ct);
        }

        await Again(app.Services, ct);
        await Search(app.Services, ct);
        await Load(app.Services, rows, ct);
    }

    /// <summary>Sources of a hundred thousand records each, as many as it takes.</summary>
    private static async Task Fill(IServiceProvider services, int entries, CancellationToken ct)
    {
        Ground.Say($"| records taken in | s | records/s | load |");
        Ground.Say($"|--:|--:|--:|--:|");
        for (var done = 0; done < entries; done += FileRecords)
        {
            var from = done;
            var source = done == 0 ? Source : $"{Source}-{done}";
            await InOffice(services, s => s.GetRequiredService<HarvestDesk>().Save(new SourceForm(source, "测试来源", null, HarvestFormat.DataJson, null, null, null), Actor.System, ct));
            var file = File(from, Math.Min(FileRecords, entries - done), 0);
            var watch = Stopwatch.StartNew();
            var run = await InOffice(services, s => s.GetRequiredService<HarvestDesk>().Take(source, new MemoryStream(file), "bench.json", Actor.System, ct));
            Ground.Say($"| {run.Fresh:#,0} | {watch.Elapsed.TotalSeconds:0.0} | **{run.Records / watch.Elapsed.TotalSeconds:#,0}** | {Ground.Load()} |");
        }
    }

    private static async Task Again(IServiceProvider services, CancellationToken ct)
    {
        Ground.Say($"| the same again | unchanged | changed | s | records/s |");
        Ground.Say($"|---|--:|--:|--:|--:|");
        foreach (var (what, changed) in new[] { ("as it was", 0), ("one in a hundred changed", 100) })
        {
            var file = File(0, FileRecords, changed);
            var watch = Stopwatch.StartNew();
            var run = await InOffice(services, s => s.GetRequiredService<HarvestDesk>().Take(Source, new MemoryStream(file), "bench.json", Actor.System, ct));
            Ground.Say($"| {what} | {run.Unchanged:#,0} | {run.Changed:#,0} | {watch.Elapsed.TotalSeconds:0.0} | {run.Records / watch.Elapsed.TotalSeconds:#,0} |");
        }
    }

    private static async Task Search(IServiceProvider services, CancellationToken ct)
    {
        Ground.Say($"| searched for | found | ms, median | ms, 95th percentile |");
        Ground.Say($"|---|--:|--:|--:|");
        var all = new List<double>();
        foreach (var typed in Typed)
        {
            var (times, found) = (new List<double>(), 0);
            for (var i = 0; i < 20; i++)
            {
                var watch = Stopwatch.StartNew();
                found = (await InOffice(services, s => s.GetRequiredService<CatalogueSearch>().Find(new CatalogueQuestion { Text = typed }, ct))).Hits.Count;
                times.Add(watch.Elapsed.TotalMilliseconds);
            }

            all.AddRange(times.Skip(1));
            times.Sort();
            Ground.Say($"| {typed} | {found:#,0} | {times[10]:0.0} | {times[18]:0.0} |");
        }

        all.Sort();
        Ground.Say($"| all | | {all[all.Count / 2]:0.0} | **{all[(int)(all.Count * 0.95)]:0.0}** |");
    }

    private static async Task Load(IServiceProvider services, int rows, CancellationToken ct)
    {
        await InOffice(services, async s =>
        {
            var db = s.GetRequiredService<RongxiDb>();
            if (!await db.Set<CatalogueEntry>().AnyAsync(entry => entry.Number == Entry, ct))
            {
                await db.Transact(
                    async () =>
                    {
                        var entry = new CatalogueEntry { Office = db.Office, Number = Entry, Name = "测试数据", Class = ResourceClass.Department, Provider = "测试", Abstract = "测试", Access = AccessLevel.Public, Opening = OpeningType.Unconditional, Standing = EntryStanding.Published };
                        db.Add(entry);
                        await db.Enter(entry, CatalogueEntry.Register, EntryKind.Registered, "bench", new DateOnly(2026, 1, 1), Actor.System, ct);
                    },
                    ct);
            }

            return true;
        });
        var csv = Csv(rows);
        var version = await InOffice(services, s => s.GetRequiredService<DatasetDesk>().Take(Entry, new MemoryStream(csv), "rows.csv", Actor.System, ct));
        await InOffice(services, async s =>
        {
            var desk = s.GetRequiredService<DatasetDesk>();
            await desk.Settle(version.Id, [.. DataDictionary.Read(version.Dictionary).Select(column => column.Name switch { "编号" => column with { Role = ColumnRole.Key, Type = ColumnType.Text }, "区划" => column with { Type = ColumnType.Code }, _ => column })], false, null, Actor.System, ct);
            await desk.Begin(version.Id, Actor.System, ct);
            return true;
        });
        var watch = Stopwatch.StartNew();
        var loaded = await InOffice(services, s => s.GetRequiredService<DatasetDesk>().Load(version.Id, ct));
        var seconds = watch.Elapsed.TotalSeconds;
        Ground.Say($"| rows | CSV, MB | file, MB | s | rows/s, every cell checked | load |");
        Ground.Say($"|--:|--:|--:|--:|--:|--:|");
        Ground.Say($"| {loaded.Rows:#,0} | {csv.Length / 1e6:0} | {loaded.Bytes / 1e6:0} | {seconds:0.0} | **{loaded.Rows / seconds:#,0}** | {Ground.Load()} |");
        await Ask(services, loaded, ct);
    }

    private static async Task Ask(IServiceProvider services, DatasetVersion loaded, CancellationToken ct)
    {
        Ground.Say($"| question | ms, median | ms, slowest of twenty |");
        Ground.Say($"|---|--:|--:|");
        var columns = DataDictionary.Read(loaded.Dictionary);
        foreach (var question in new[] { "?编号=N0500000", "?区划=510107&limit=100", "?日期.ge=2025-06-01&日期.le=2025-06-02&limit=100", "?区划=510107&日期.ge=2025-06-01&limit=100", "?区划=510107&sort=-日期&limit=100", "?数量.ge=990&limit=100", "?区划=510107&count=true&limit=1" })
        {
            var times = new List<double>();
            for (var i = 0; i < 21; i++)
            {
                var watch = Stopwatch.StartNew();
                await InOffice(services, s => s.GetRequiredService<DatasetReader>().Page(loaded.Sha256!, DatasetQuery.Parse(question, columns, columns), ct));
                times.Add(watch.Elapsed.TotalMilliseconds);
            }

            times = [.. times.Skip(1).Order()];
            Ground.Say($"| `{question}` | {times[10]:0.0} | {times[^1]:0.0} |");
        }
    }

    private static async Task<T> InOffice<T>(IServiceProvider services, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = services.InOffice(Ground.Office);
        return await work(scope.ServiceProvider);
    }

    /// <summary>A data.json; every so many records differ from those of the same file without changes.</summary>
    private static byte[] File(int from, int count, int changedEvery)
    {
        var text = new StringBuilder("{\"conformsTo\":\"https://project-open-data.cio.gov/v1.1/schema\",\"dataset\":[", count * 700);
        for (var i = from; i < from + count; i++)
        {
            var subject = Subjects[i % Subjects.Length];
            var place = Places[i / 7 % Places.Length];
            text.Append(i == from ? "" : ",").Append(System.Globalization.CultureInfo.InvariantCulture, $$"""
                {"@type":"dcat:Dataset","identifier":"bench-{{i}}","title":"{{place}} {{subject}} {{i}}","description":"{{subject}} of {{place}}，按月更新的第 {{i}} 份目录，含位置、时间、数量和说明{{(changedEvery > 0 && i % changedEvery == 0 ? "（已修订）" : "")}}","accessLevel":"public","modified":"2025-{{(i % 12) + 1:00}}-{{(i % 28) + 1:00}}","publisher":{"name":"{{place}} 部门{{i % 60}}"},"contactPoint":{"fn":"数据科","hasEmail":"mailto:data@example.org"},"keyword":["{{subject}}","{{place}}"],"theme":["{{subject}}"],"license":"https://creativecommons.org/licenses/by/4.0/","distribution":[{"@type":"dcat:Distribution","downloadURL":"https://example.org/{{i}}.csv","mediaType":"text/csv","title":"CSV"}]}
                """);
        }

        return Encoding.UTF8.GetBytes(text.Append("]}").ToString());
    }

    private static byte[] Csv(int rows)
    {
        var text = new StringBuilder("编号,名称,区划,日期,数量,单价,有效,说明\n", rows * 70);
        for (var i = 0; i < rows; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"N{i:0000000},第{i}号{Subjects[i % 12]},5101{(i * 7 % 20) + 4:00},2025-{(i % 12) + 1:00}-{(i * 13 % 28) + 1:00},{i * 31 % 1000},{i * 17 % 100_000 / 100.0:0.00},{(i % 3 == 0 ? "是" : "否")},备注{i % 977}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
