using System.Text;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Imports;
using Rongxi.Kernel.Journal;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Search;
using Rongxi.Kernel.Words;
using Rongxi.Tests.Kernel.Registers;
using Xunit;

namespace Rongxi.Tests.Kernel.Imports;

public class ImportTests
{
    private const string Own = """
        编号,台站名称,使用单位,业务,频率下限（MHz）,频率上限（MHz）,功率（W）,经度（°）,纬度（°）,有效期至
        5101-2021-TZ-0120,成都东客站调度台,成都锦江轨道通信有限公司,陆地移动,851.3125,851.3125,10,104.13,30.63,2026-12-18
        5101-2020-TZ-0215,龙泉驿公安集群台,龙泉驿区应急联动中心,Land mobile,851.2875,,25,104.27,30.55,2026-12-31
        ,简阳石板凳基地台,简阳城乡公交有限公司,LandMobile,851.3125,,15,104.55,30.41,2027-03-31
        5101-2021-TZ-0096,错频台,某公司,陆地移动,900,800,15,204.55,30.41,2027-03-31
        5101-2021-TZ-0120,重复,某公司,陆地移动,900,,15,104.55,30.41,2027-03-31
        """;

    [Theory, MemberData(nameof(Testbed.Engines), MemberType = typeof(Testbed))]
    public async Task A_file_is_taken_once_however_often_it_is_imported(Engine engine)
    {
        await using var bed = await Testbed.Open(engine);
        var first = await Import(bed, Own);
        Assert.Equal((3, 0, 0, 2), Numbers(first));
        var again = await Import(bed, Own.Replace(",简阳石板凳", "5101-2026-TZ-0001,简阳石板凳"));
        Assert.Equal((0, 0, 3, 2), Numbers(again));

        await using var db = bed.Db();
        var mast = await db.Set<Mast>().SingleAsync(mast => mast.Number == "5101-2021-TZ-0120");
        Assert.Equal((851_312_500, 851_312_500, new DateOnly(2026, 12, 18), MastService.LandMobile), (mast.LowHz, mast.HighHz, mast.ValidTo, mast.Service));
        var entries = await db.RegisterEntries.Where(entry => entry.RecordId == mast.Id).ToListAsync();
        var entry = Assert.Single(entries);
        Assert.Equal("成都东客站调度台", History.AsOf(entries, db.Seal, bed.Today)!["name"]!.ToString());
        Assert.Equal(first.Id, entry.ImportId);
        await JournalHolds(db);
    }

    [Theory, MemberData(nameof(Testbed.Engines), MemberType = typeof(Testbed))]
    public async Task Refused_rows_name_row_field_and_reason_in_both_languages(Engine engine)
    {
        await using var bed = await Testbed.Open(engine);
        var run = await Import(bed, Own);
        await using var db = bed.Db();
        var refusals = await db.ImportRefusals.Where(refusal => refusal.RunId == run.Id).OrderBy(refusal => refusal.Row).ToListAsync();
        Assert.Contains(refusals, refusal => refusal is { Row: 5, Field: "Longitude", Value: "204.55" } && refusal.Zh.Contains("180") && refusal.En.Contains("180"));
        Assert.Contains(refusals, refusal => refusal is { Row: 6, Field: "Number" });
    }

    [Theory, MemberData(nameof(Testbed.Engines), MemberType = typeof(Testbed))]
    public async Task A_changed_row_makes_an_entry_and_an_undo_takes_both_back(Engine engine)
    {
        await using var bed = await Testbed.Open(engine);
        var first = await Import(bed, Own);
        var second = await Import(bed, Own.Replace("851.3125,10,", "851.3125,12,").Replace(",简阳石板凳", "5101-2026-TZ-0001,简阳石板凳"));
        Assert.Equal((0, 1, 2, 2), Numbers(second));
        await using (var db = bed.Db())
        {
            Assert.Equal((1, 0), await Masts.Import.Runner(db, bed.Blobs).Undo(second.Id, "数据源有误", Testbed.Keeper, default));
            var mast = await db.Set<Mast>().AsNoTracking().SingleAsync(mast => mast.Number == "5101-2021-TZ-0120");
            Assert.Equal((10, 3), (mast.PowerW, mast.Entries));
            Assert.Equal((2, 1), await Masts.Import.Runner(db, bed.Blobs).Undo(first.Id, "数据源有误", Testbed.Keeper, default));
            Assert.Equal(2, await db.Set<Mast>().CountAsync(mast => mast.State == RecordState.Undone));
            Assert.Equal(3, await db.Set<Mast>().CountAsync());
            await JournalHolds(db);
        }

        var revived = await Import(bed, Own.Replace(",简阳石板凳", "5101-2026-TZ-0001,简阳石板凳"));
        Assert.Equal((0, 2, 1, 2), Numbers(revived));
    }

    [Theory, MemberData(nameof(Testbed.Engines), MemberType = typeof(Testbed))]
    public async Task A_run_killed_or_stopped_goes_on_where_it_was(Engine engine)
    {
        await using var bed = await Testbed.Open(engine);
        var rows = string.Concat(Enumerable.Range(1, 2500).Select(i => $"M-{i},台站{i},单位{i % 7},陆地移动,{400 + i},,5,104.5,30.5,2027-01-01\n"));
        await using var db = bed.Db();
        var runner = Masts.Import.Runner(db, bed.Blobs);
        var run = await runner.DryRun(new MemoryStream(Encoding.UTF8.GetBytes(Own.Split('\n')[0] + "\n" + rows)), "many.csv", null, Testbed.Keeper, default);
        Assert.Equal(2500, run.Taken);
        Assert.Equal(0, await db.Set<Mast>().CountAsync());

        using var kill = new CancellationTokenSource();
        await using (var killed = bed.Db())
        {
            // In the midst of the second batch: its rows are written, and not yet committed.
            killed.SavingChanges += (_, _) =>
            {
                if (killed.ChangeTracker.Entries<ImportRun>().Any(entry => entry.Entity.RowsRead > 1500))
                {
                    kill.Cancel();
                }
            };
            await Record.ExceptionAsync(() => Masts.Import.Runner(killed, bed.Blobs).Run(run.Id, Testbed.Keeper, kill.Token));
        }

        var half = await Committed(bed);
        Assert.Equal(1000, half);
        await using var next = bed.Db();
        var ended = await Masts.Import.Runner(next, bed.Blobs).Run(run.Id, Testbed.Keeper, default);
        Assert.Equal((ImportState.Finished, 2500), (ended.State, ended.Taken));
        Assert.Equal(2500, await Committed(bed));
        Assert.Equal(2500, await next.RegisterEntries.CountAsync());
        await JournalHolds(next);
    }

    [Theory, MemberData(nameof(Testbed.Engines), MemberType = typeof(Testbed))]
    public async Task A_mapping_turns_degrees_signs_units_and_words(Engine engine)
    {
        await using var bed = await Testbed.Open(engine);
        const string File = """
            ,A list of something,,,,,,,,,
            Callsign,Name,Grant Date,D,M,S,Dir,Lon,Lower,Upper,Svc
            KA413,AT&T Corp.,06/10/2004,39,34,7,N,79.579167,3625,4200,E
            KA999,Nobody,06/10/2004,39,74,7,N,79.579167,3625,4200,E
            """;
        const string Mapping = """
            { "origin": "fcc-earth", "fields": {
              "Number": { "column": "Callsign" }, "Name": { "join": ["Callsign", "Name"] }, "Holder": { "column": "Name" },
              "Latitude": { "degrees": "D", "minutes": "M", "seconds": "S", "direction": "Dir" },
              "Longitude": { "column": "Lon", "negate": true },
              "LowHz": { "column": "Lower", "unit": "MHz" }, "HighHz": { "column": "Upper", "times": 0.001, "unit": "GHz" },
              "ValidTo": { "column": "Grant Date", "dateFormat": "MM/dd/yyyy" },
              "Service": { "column": "Svc", "lookup": { "E": "Earth" } } } }
            """;
        var run = await Import(bed, File, Mapping);
        Assert.Equal((1, 0, 0, 1), Numbers(run));
        await using var db = bed.Db();
        var mast = await db.Set<Mast>().SingleAsync();
        Assert.Equal("FCC-EARTH-KA413", mast.Number);
        Assert.Equal(39.568611, mast.Latitude!.Value, 6);
        Assert.Equal(-79.579167, mast.Longitude!.Value, 6);
        Assert.Equal((3_625_000_000, 4_200_000_000, MastService.Earth, "fcc-earth"), (mast.LowHz, mast.HighHz, mast.Service, mast.Origin));
        Assert.Equal(new DateOnly(2004, 6, 10), mast.ValidTo);
        Assert.Equal((0, 0, 1, 1), Numbers(await Import(bed, File, Mapping)));
    }

    [Theory, MemberData(nameof(Testbed.Engines), MemberType = typeof(Testbed))]
    public async Task What_is_written_in_bulk_reads_like_what_is_saved_singly(Engine engine)
    {
        await using var bed = await Testbed.Open(engine);
        await Import(bed, Own);
        await using var db = bed.Db();
        var found = await new SearchIndex(db).Find("东客", Testbed.Keeper, "test.masts", 10, default);
        Assert.Equal("5101-2021-TZ-0120", Assert.Single(found).Number);
        Assert.Equal(1, await db.Set<Mast>().CountAsync(mast => mast.ValidTo == new DateOnly(2026, 12, 18) && mast.State == RecordState.Valid));
        var entry = await db.RegisterEntries.FirstAsync();
        Assert.Equal(bed.Time.GetUtcNow(), entry.RecordedAt);
        Assert.Equal(entry.Id, (await db.RegisterEntries.SingleAsync(other => other.Id == entry.Id && other.EffectiveOn == bed.Today)).Id);
    }

    [Theory, MemberData(nameof(Testbed.Engines), MemberType = typeof(Testbed))]
    public async Task What_leaves_the_register_comes_back_unchanged(Engine engine)
    {
        await using var bed = await Testbed.Open(engine);
        // Degrees from minutes and seconds, watts from decibels have more digits than a table keeps.
        await Import(bed, Own.Replace("10,104.13,", "6.309573444801933,104.30713888888889,", StringComparison.Ordinal));
        foreach (var (format, name) in new[] { (ExportFormat.Csv, "masts.csv"), (ExportFormat.Xlsx, "masts.xlsx") })
        {
            foreach (var language in new[] { Language.Zh, Language.En })
            {
                await using var db = bed.Db();
                var file = new MemoryStream();
                Assert.Equal(3, await new RegisterExport(new RegisterReader<Mast>(db, Masts.Register), Testbed.Keeper, bed.Today).Write(new RegisterQuery(), format, file, language, default));
                file.Position = 0;
                var looked = await Masts.Import.Runner(db, bed.Blobs).DryRun(file, name, null, Testbed.Keeper, default);
                Assert.Equal((0, 0, 3, 0), Numbers(looked));
            }
        }

        // What a table can tell apart is a change.
        Assert.Equal(1, (await Import(bed, Own.Replace("10,104.13,", "6.309573444801933,104.307138888888,", StringComparison.Ordinal))).Changed);
    }

    internal static async Task<ImportRun> Import(Testbed bed, string csv, string? mapping = null)
    {
        await using var db = bed.Db();
        var runner = Masts.Import.Runner(db, bed.Blobs);
        var dry = await runner.DryRun(new MemoryStream(Encoding.UTF8.GetBytes(csv)), "masts.csv", mapping is null ? null : ImportMapping.Read(mapping), Testbed.Keeper, default);
        var run = await runner.Run(dry.Id, Testbed.Keeper, default);
        foreach (var refusal in await db.ImportRefusals.Where(refusal => refusal.RunId == run.Id).ToListAsync())
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"row {refusal.Row} {refusal.Field} {refusal.En} {refusal.Value}");
        }

        return run;
    }

    private static (long, long, long, long) Numbers(ImportRun run) => (run.Taken, run.Changed, run.Unchanged, run.Refused);

    private static async Task<int> Committed(Testbed bed)
    {
        await using var db = bed.Db();
        return await db.Set<Mast>().CountAsync();
    }

    /// <summary>Leaves without gap, each the hash of its row; the head is their root.</summary>
    private static async Task JournalHolds(Rongxi.Kernel.Database.RongxiDb db)
    {
        var leaves = await db.JournalLeaves.AsNoTracking().OrderBy(leaf => leaf.Position).ToListAsync();
        var entries = await db.RegisterEntries.AsNoTracking().ToDictionaryAsync(entry => entry.Id);
        var frontier = new Frontier();
        foreach (var leaf in leaves)
        {
            Assert.Equal(frontier.Size, leaf.Position);
            Assert.Equal(leaf.Hash, BulkWriter.LeafOf(entries[leaf.RowId]));
            Assert.Equal(leaf.Position, entries[leaf.RowId].JournalIndex);
            frontier.Append(leaf.Hash);
        }

        Assert.Equal(entries.Count, leaves.Count);
        var state = await db.JournalStates.AsNoTracking().SingleAsync();
        Assert.Equal(frontier.ToBytes(), state.Frontier);
        Assert.Equal(leaves.Count / 256, await db.JournalTiles.CountAsync(tile => tile.Level == 8));
    }
}
