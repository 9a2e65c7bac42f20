using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Imports;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Radio;
using Rongxi.Radio.Examination;
using Rongxi.Radio.Imports;
using Rongxi.Radio.Stations;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Documents;

namespace Rongxi.Tests.Radio;

/// <summary>Real registers come in through their mappings, beside the office's own stations.</summary>
public sealed class RealRegisterTests
{
    [Theory, InlineData("fcc-tv", "radio/fcc-repacking/station_info.csv", 2990), InlineData("fcc-fss", "radio/fcc-earth-stations/CBRS_3550_3700_GrandfatheredFSS.csv", 108)]
    public async Task A_real_register_is_taken_and_taken_again_without_doubles(string mapping, string path, int rows)
    {
        var file = Reference.File(path);
        await using var office = await RadioOffice.Open(new(2026, 11, 2));
        var first = await Import(office, mapping, file);
        Assert.Equal(ImportState.Finished, first.State);
        Assert.Equal(rows, first.Taken + first.Refused);
        Assert.True(first.Taken >= rows * 0.95, $"taken {first.Taken}, refused {first.Refused}: {await Why(office, first)}");
        var again = await Import(office, mapping, file);
        Assert.Equal((0, first.Taken), (again.Taken, again.Unchanged));
        Assert.Equal(first.Taken, await office.Ask(db => db.Set<Station>().LongCountAsync(station => station.Origin == mapping)));
    }

    [Fact]
    public async Task A_television_station_is_found_by_its_channel_around_its_place()
    {
        var file = Reference.File("radio/fcc-repacking/station_info.csv");
        await using var office = await RadioOffice.Open(new(2026, 11, 2));
        await Import(office, "fcc-tv", file);
        var station = await office.Single<Station>("FCC-TV-804");
        Assert.Equal(("KAKM", 183_000_000L), (station.CallSign, station.TransmitHz));
        Assert.InRange(station.Longitude!.Value, -149.88, -149.87);
        var near = (await office.Ask(db => NearbyStations.Within(db, station.Place!.Value, 100, [new EmissionRange(180_000_000, 186_000_000)], 20, CancellationToken.None))).Nearest;
        Assert.Contains(near, one => one.Number == "FCC-TV-804");
        var page = await office.With(services => RadioRegisters.Stations.Of(services.GetRequiredService<RongxiDb>()).Page(RegisterQuery.Parse("frequency.from=180&frequency.to=186&class=BT"), office.Acting(Role.CaseHandler), new(2026, 11, 2), CancellationToken.None));
        Assert.True(page.Count > 20);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task The_city_s_own_old_register_is_examined_too_and_in_a_crowd_the_nearest_are_listed(string engine)
    {
        await using var office = await RadioOffice.Open(new(2026, 11, 2), engine);
        var site = new Coordinates(104.066, 30.66);
        var text = new StringBuilder("Number,State,Name,StationClass,Holder,HolderCode,District,Site,HasFixedSite,Longitude,Latitude,AltitudeMetres,TransmitHz,LowHz,HighHz,EmissionDesignator,PowerW,DecidedBy,ValidFrom,ValidTo\n");
        const int crowd = NearbyStations.MostRows + 200;
        for (var i = 0; i < crowd; i++)
        {
            // Some ten metres farther each, to the east.
            text.Append(CultureInfo.InvariantCulture, $"OLD-{i:0000},Valid,老台站{i},FB,成都锦江轨道通信有限公司,{RadioOffice.Unit},510104,红星路,true,{104.066 + (i * 0.0001):0.0000},30.66,500,851.3125,851.3,851.325,25K0D7W,10,成都市无线电管理办公室,2022-01-01,2029-12-31\n");
        }

        var run = await Import(office, null, "old.csv", new MemoryStream(Encoding.UTF8.GetBytes(text.ToString())));
        Assert.True(run.Taken == crowd, await Why(office, run));

        var crowded = await office.Ask(db => NearbyStations.Within(db, site, 50, [new EmissionRange(851_300_000, 851_325_000)], 50, CancellationToken.None));
        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"OLD-{i:0000}"), crowded.Nearest.Select(station => station.Number));
        Assert.All(crowded.Nearest, station => Assert.Equal(ChannelRelation.CoChannel, station.Relation));
        Assert.Equal(crowded.Nearest[^1].DistanceKm, crowded.SeenKm);

        // Some twenty kilometres west of the crowd nobody is near, which must not read as nobody around.
        var aside = await office.Ask(db => NearbyStations.Within(db, new(103.86, 30.66), 50, [new EmissionRange(851_300_000, 851_325_000)], 50, CancellationToken.None));
        Assert.Empty(aside.Nearest);
        Assert.True(aside.SeenKm < 10, $"{aside.SeenKm} km");

        var few = await office.Ask(db => NearbyStations.Within(db, site, 1, [new EmissionRange(851_325_000, 851_350_000)], 500, CancellationToken.None));
        Assert.Equal(1, few.SeenKm);
        Assert.InRange(few.Nearest.Count, 95, 110);
        Assert.All(few.Nearest, station => Assert.Equal(ChannelRelation.Adjacent, station.Relation));
        Assert.Empty((await office.Ask(db => NearbyStations.Within(db, site, 50, [new EmissionRange(861_300_000, 861_325_000)], 50, CancellationToken.None))).Nearest);
    }

    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    private static async Task<ImportRun> Import(ModuleOffice office, string mapping, string path)
    {
        await using var stream = File.OpenRead(path);
        return await Import(office, StationImport.Definition.Mappings[mapping], Path.GetFileName(path), stream);
    }

    private static async Task<ImportRun> Import(ModuleOffice office, ImportMapping? mapping, string name, Stream stream) => await office.With(async services =>
    {
        var runner = StationImport.Definition.Runner(services.GetRequiredService<RongxiDb>(), services.GetRequiredService<BlobStore>());
        var dry = await runner.DryRun(stream, name, mapping, office.Acting(Role.CaseHandler), CancellationToken.None);
        return await runner.Run(dry.Id, office.Acting(Role.CaseHandler), CancellationToken.None);
    });

    private static async Task<string> Why(ModuleOffice office, ImportRun run) =>
        string.Join("; ", await office.Ask(db => db.ImportRefusals.Where(refusal => refusal.RunId == run.Id).OrderBy(refusal => refusal.Row).Select(refusal => refusal.Row + " " + refusal.Field + " " + refusal.En + " " + refusal.Value).Take(10).ToListAsync()));
}
