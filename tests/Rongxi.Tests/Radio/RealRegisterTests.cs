using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Imports;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Radio;
using Rongxi.Radio.Examination;
using Rongxi.Radio.Imports;
using Rongxi.Radio.Stations;
using Rongxi.Tests.Harness;

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
        var near = await office.Ask(db => NearbyStations.Within(db, station.Place!.Value, 100, [new EmissionRange(180_000_000, 186_000_000)], 20, CancellationToken.None));
        Assert.Contains(near, one => one.Number == "FCC-TV-804");
        var page = await office.With(services => RadioRegisters.Stations.Of(services.GetRequiredService<RongxiDb>()).Page(RegisterQuery.Parse("frequency.from=180&frequency.to=186&class=BT"), office.Acting(Role.CaseHandler), new(2026, 11, 2), CancellationToken.None));
        Assert.True(page.Count > 20);
    }

    private static async Task<ImportRun> Import(RadioOffice office, string mapping, string path) => await office.With(async services =>
    {
        var runner = StationImport.Definition.Runner(services.GetRequiredService<RongxiDb>(), services.GetRequiredService<BlobStore>());
        await using var stream = File.OpenRead(path);
        var dry = await runner.DryRun(stream, Path.GetFileName(path), StationImport.Definition.Mappings[mapping], office.Acting(Role.CaseHandler), CancellationToken.None);
        return await runner.Run(dry.Id, office.Acting(Role.CaseHandler), CancellationToken.None);
    });

    private static async Task<string> Why(RadioOffice office, ImportRun run) =>
        string.Join("; ", await office.Ask(db => db.ImportRefusals.Where(refusal => refusal.RunId == run.Id).OrderBy(refusal => refusal.Row).Select(refusal => refusal.Row + " " + refusal.Field + " " + refusal.En + " " + refusal.Value).Take(10).ToListAsync()));
}
