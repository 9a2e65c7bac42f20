using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Compatibility;
using Rongxi.Radio.Frequencies;
using Rongxi.Radio.Power;
using Rongxi.Radio.Stations;
using Rongxi.Radio.Terrain;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Documents;
using Range = Rongxi.Radio.Compatibility.Range;

namespace Rongxi.Tests.Radio.Compatibility;

/// <summary>Stations around a site by frequency and place, and the channels left to a case, on both engines.</summary>
public sealed class RegisterSearchTests
{
    private static readonly DateOnly Monday = new(2026, 11, 2);
    private static readonly Coordinates Site = new(104.3, 30.55);
    private static readonly Range Channel = new(851_300_000, 851_325_000);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    [Theory, MemberData(nameof(Engines))]
    public async Task Stations_are_found_by_frequency_and_place_with_their_rows_or_without(string engine)
    {
        await using var office = await RadioOffice.Open(Monday, engine);
        var own = Relief.Station("OWN-1", 104.35, 30.55);
        own.SetFrequencies([Relief.Frequency(1, 851_312_500, 25_000, 806_312_500), Relief.Frequency(2, 851_337_500, 25_000), Relief.Frequency(3, 860_012_500, 25_000)]);
        var imported = Imported("OLD-1", 104.25, 30.55, 851_312_500, 25_000);
        var beside = Imported("OLD-2", 104.25, 30.6, 851_362_500, 25_000);
        var elsewhere = Imported("OLD-3", 104.25, 30.6, 870_000_000, 25_000);
        var away = Imported("OLD-4", 105.3, 30.55, 851_312_500, 25_000);
        var wide = Imported("OLD-5", 104.4, 30.5, 855_000_000, 8_000_000);
        var ended = Imported("OLD-6", 104.3, 30.56, 851_312_500, 25_000);
        ended.State = RecordState.Expired;
        await Register(office, own, imported, beside, elsewhere, away, wide, ended);

        var narrow = await Around(office, 50, 0, null);
        Assert.Equal(["OLD-1", "OLD-5", "OWN-1"], narrow.Stations.Select(station => station.Number));
        Assert.Equal(50, narrow.WithinKm);
        Assert.Equal([Channel, new Range(851_325_000, 851_350_000)], narrow.Stations[2].Ranges.OrderBy(range => range.LowHz));
        Assert.Equal([new Range(806_300_000, 806_325_000)], narrow.Stations[2].Receives);
        Assert.Equal([new Range(851_300_000, 851_325_000)], narrow.Stations[0].Ranges);

        Assert.Equal(["OLD-1", "OLD-2", "OLD-5", "OWN-1"], (await Around(office, 50, 62_500, null)).Stations.Select(station => station.Number));
        Assert.Equal(["OLD-1", "OLD-5"], (await Around(office, 50, 0, "OWN-1")).Stations.Select(station => station.Number));
        Assert.Contains((await Around(office, 150, 0, null)).Stations, station => station.Number == "OLD-4");
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task In_a_crowd_the_radius_is_halved_until_what_is_left_is_complete(string engine)
    {
        await using var office = await RadioOffice.Open(Monday, engine);
        // One a kilometre, eastwards.
        await Register(office, [.. Enumerable.Range(0, 40).Select(i => Imported($"OLD-{i:00}", 104.3 + ((i + 0.5) / 95.8), 30.55, 851_312_500, 25_000))]);
        Assert.Equal((40, 100d), Counted(await Around(office, 100, 0, null, 40)));
        Assert.Equal((25, 25d), Counted(await Around(office, 100, 0, null, 39)));
        Assert.Equal((6, 6.25), Counted(await Around(office, 100, 0, null, 10)));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task The_channels_of_a_case_are_those_of_its_frequency_licence(string engine)
    {
        await using var office = await RadioOffice.Open(Monday, engine);
        Relief.CopyTo(Path.Combine(await office.With(services => Task.FromResult(services.GetRequiredService<KernelOptions>().DataFolder)), "terrain"));
        var licence = new FrequencyAssignment { Office = "chengdu", Number = "5101-2026-PL-0001", Holder = "成都锦江轨道通信有限公司", HolderCode = RadioOffice.Unit, NetworkName = "轨道集群网", ServiceType = "LandMobile", Area = AreaOfUse.City, Purpose = "调度", IssuedOn = Monday, ValidFrom = Monday, ValidTo = new(2030, 6, 30), CaseNumber = "x", DecidedBy = "x" };
        licence.SetBands([new FrequencyBand { Office = "chengdu", Row = 1, Use = BandUse.Transmit, LowHz = 851_000_000, HighHz = 853_000_000, ChannelBandwidthHz = 25_000 }, new FrequencyBand { Office = "chengdu", Row = 2, Use = BandUse.Receive, LowHz = 806_000_000, HighHz = 808_000_000 }]);
        await office.Ask(async db =>
        {
            await Relief.Enter(db, FrequencyAssignment.Register, licence);
            return true;
        });
        await Register(office, Imported("OLD-1", 104.35, 30.55, 851_312_500, 25_000));
        var number = await office.Apply("RAD-02", new StationApplication
        {
            ContactName = "何一帆", ContactPhone = "028-86120000", Purpose = "调度指挥", StationName = "丹景台中继台", StationClass = "FB", Siting = Siting.Fixed, Site = "龙泉驿区山泉镇", District = "510112", Place = new(104.30714, 30.55344),
            AltitudeMetres = 968, AntennaHeightMetres = 42, Mode = OperatingMode.Duplex, FrequencyLicenceNumber = licence.Number, Frequencies = [new FrequencyRow { TransmitHz = 851_312_500, ReceiveHz = 806_312_500, EmissionDesignator = "25K0D7W" }],
            EquipmentModel = "HD-9600", ApprovalCode = "24F51A2B1078", Power = 25, PowerCode = PowerCode.Y, AntennaModel = "TX-860-9", Gain = 11, LossDb = 3.2, Undertaking = true,
        });
        var file = await office.Read(number);
        var choice = await office.With(services => services.GetRequiredService<FrequencyFinder>().Of(file, null, Ct));
        Assert.Equal((licence.Number, 851_000_000L, 80), (choice.Licence, choice.Band!.LowHz, choice.Channels.Count));
        Assert.Equal((80, Verdict.Fails), (choice.Applied!.Value.Rank, choice.Applied.Value.Channel.Verdict));
        Assert.Equal("OLD-1", choice.Channels[^1].Worst!.Other.Number);
        Assert.True(choice.Channels[0].IsFree && choice.Ground.IsSynthetic);

        // The examination of the same station, on the frequency applied for, comes to nearly the same margin.
        var (station, criterion) = (await office.With(services => services.GetRequiredService<TechnicalExamination>().Station(file, WhatIf.AsApplied, Ct)))!.Value;
        using var ground = Relief.Ground();
        var others = (await office.With(services => services.GetRequiredService<RegisterSearch>().Around(station.Place, criterion.SearchKm, station.Transmits, 0, null, Ct))).Stations.Select(row => OnAirReading.Of(row, _ => criterion)!).ToList();
        var examined = new CompatibilityExaminer(new PathLosses(ground, RadioClimate.Of("chengdu")), _ => criterion).Of(station, others, Ct);
        var worst = examined.Pairings.Concat(examined.Own).MinBy(pairing => pairing.MarginDb)!;
        Assert.Equal("OLD-1", worst.Other.Number);
        Assert.InRange(choice.Channels[^1].MarginDb!.Value, worst.MarginDb - 1, worst.MarginDb + 1);

        // Towards the border there is no ground, and the examination says which tile is missing.
        Assert.Equal("terrain.missing", (await Assert.ThrowsAsync<Refusal>(() => office.With(services => services.GetRequiredService<TechnicalExamination>().Of(file, WhatIf.AsApplied, Ct)))).Code);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_path_over_ground_that_is_not_known_is_refused_by_the_tile_s_name(string engine)
    {
        await using var office = await RadioOffice.Open(Monday, engine);
        await Register(office, Imported("OLD-1", 104.35, 30.55, 851_312_500, 25_000));
        var refusal = await Assert.ThrowsAsync<Refusal>(() => office.With(services => services.GetRequiredService<FrequencyFinder>().Of(new FrequencyQuestion { Longitude = "104.3", Latitude = "30.55", Service = "LandMobile", Band = "851000000" }, Ct)));
        Assert.Equal("terrain.missing", refusal.Code);
        Assert.Contains("N30E104", refusal.Text.Zh, StringComparison.Ordinal);
    }

    private static (int, double) Counted(Found found) => (found.Stations.Count, found.WithinKm);

    private static Task<Found> Around(ModuleOffice office, double km, long besideHz, string? except, int most = RegisterSearch.MostRows) =>
        office.With(services => services.GetRequiredService<RegisterSearch>().Around(Site, km, [Channel], besideHz, except, Ct, most));

    private static Station Imported(string number, double longitude, double latitude, long centreHz, long widthHz)
    {
        var station = Relief.Station(number, longitude, latitude, "old");
        (station.TransmitHz, station.LowHz, station.HighHz) = (centreHz, centreHz - (widthHz / 2), centreHz + (widthHz / 2));
        return station;
    }

    private static Task Register(ModuleOffice office, params Station[] stations) => office.Ask(async db =>
    {
        await Relief.Enter(db, Station.Register, stations);
        return true;
    });
}
