using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Computations;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Propagation.Terrain.Synthetic;
using Rongxi.Radio.Power;
using Rongxi.Radio.Stations;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Web.Api;
using Rongxi.Web.Hosting;

namespace Rongxi.Tests.Radio;

/// <summary>The full coverage on the page of the technical examination and over the API, while the scheduler computes.</summary>
public sealed class FullCoverageTests(FullCoverageTests.Offices offices) : IClassFixture<FullCoverageTests.Offices>
{
    private static int _made;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Engines => ["sqlite", "postgres"];

    private Task<TestOffice> On(string engine)
    {
        Assert.SkipWhen(engine == "postgres" && Databases.Postgres is null, "PostgreSQL is not configured (RONGXI_TEST_POSTGRES)");
        return offices.On(engine);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task It_is_asked_for_on_the_page_and_shown_there_when_done(string engine)
    {
        var office = await On(engine);
        var number = await Applied(office);
        var page = $"/radio/cases/{number}/examination";
        var browser = await office.SignedIn(await office.Officer(Role.CaseHandler));
        var wrong = await browser.Submit(page, new() { ["radiusKm"] = "6", ["pixelArcSeconds"] = "0.5", ["timePercent"] = "50" }, "[action*='/examination/full']");
        Assert.Equal(422, wrong.Status);
        Assert.Contains("pixelArcSeconds 应为 1 至 30", wrong.ErrorSummary, StringComparison.Ordinal);

        var started = await browser.Submit(page + "?power=10", new() { ["radiusKm"] = "6", ["pixelArcSeconds"] = "6", ["timePercent"] = "50" }, "[action*='/examination/full']");
        Assert.Equal((302, page + "?power=10#full-coverage"), (started.Status, started.Location));
        var id = await Newest(office, number);
        await Ended(office, id);
        var done = await browser.Get(page);
        var card = done.Page.QuerySelector("#full-coverage")!;
        Assert.Contains("合成地形", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("GeoTIFF", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("传播模型库版本", card.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(card.QuerySelectorAll("tbody tr"));
        var picture = await browser.Get(card.QuerySelector("a[download='coverage.png']")!.GetAttribute("href")!);
        Assert.Equal((200, "image/png"), (picture.Status, picture.Response.Content.Headers.ContentType!.MediaType));
        browser.Language = "en";
        Assert.Contains("Synthetic relief", (await browser.Get(page)).Page.QuerySelector("#full-coverage")!.TextContent, StringComparison.Ordinal);
        browser.Language = "zh";

        var repeated = await browser.Submit(page, form: "[action*='Repeat']");
        Assert.Equal(302, repeated.Status);
        await Ended(office, Guid.Parse(repeated.Location!.Split('/')[^1]));
        Assert.Contains("逐字节相同", (await browser.Get(page)).Page.QuerySelector("#full-coverage")!.TextContent, StringComparison.Ordinal);

        // Who reads registers sees it and starts nothing.
        var reader = await office.SignedIn(await office.Officer(Role.IntakeClerk));
        var seen = (await reader.Get(page)).Page.QuerySelector("#full-coverage")!;
        Assert.NotNull(seen.QuerySelector("a[download='coverage.tif']"));
        Assert.Null(seen.QuerySelector("[action*='/examination/full']"));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Programs_start_it_and_follow_it(string engine)
    {
        var office = await On(engine);
        var number = await Applied(office);
        var api = await ApiClient.For(office, await office.Officer(Role.CaseHandler));
        var address = $"/radio/cases/{number}/coverage";
        var started = await api.Post(address, """{"radiusKm":5,"pixelArcSeconds":6,"heightM":30}""");
        Assert.Equal(202, started.Status);
        var id = Guid.Parse((string)started.Json!["id"]!);
        Assert.Equal((string)started.Json["location"]!, started.Response.Headers.Location!.ToString());
        await Ended(office, id);
        var done = await api.Get($"/computations/{id}");
        Assert.Equal(("Done", "radio.coverage", number), ((string?)done.Json!["state"], (string?)done.Json["kind"], (string?)done.Json["subject"]));
        Assert.Equal(30, (double)done.Json["inputs"]!["transmitHeightM"]!);
        Assert.Equal(["coverage.tif", "coverage.png", "contours.geojson"], done.Json["files"]!.AsArray().Select(file => (string)file!["name"]!));
        Assert.Equal(id, Guid.Parse((string)(await api.Post(address, """{"heightM":30,"pixelArcSeconds":6.0,"radiusKm":5}""")).Json!["id"]!));

        var wrong = await api.Post(address, """{"radiusKm":900,"timePercent":0}""");
        Assert.Equal((422, "coverage.inputs"), (wrong.Status, wrong.Code));
        Assert.Equal(["radiusKm", "timePercent"], wrong.WrongFields);
        Assert.Equal(422, (await api.Post(address, """{"heightM":0}""")).Status);
        Assert.Equal(404, (await api.Post("/radio/cases/5101-2026-RAD02-9999/coverage")).Status);
        Assert.Equal(403, (await (await ApiClient.For(office, await office.Officer(Role.IntakeClerk))).Post(address)).Status);
        Assert.Equal(403, (await (await ApiClient.For(office, await office.Officer("chengdu", "funds", Role.CaseHandler))).Post(address)).Status);
    }

    private static async Task<string> Applied(TestOffice office)
    {
        var number = $"5101-2026-RAD02-8{Interlocked.Increment(ref _made):000}";
        var form = new StationApplication
        {
            ContactName = "何一帆", ContactPhone = "028-86120000", Purpose = "调度指挥", StationName = "丹景台中继台", StationClass = "FB", Siting = Siting.Fixed, Site = "龙泉驿区山泉镇", District = "510112", Place = new(104.50714, 30.55344),
            AltitudeMetres = 968, AntennaHeightMetres = 42, Mode = OperatingMode.Duplex, Frequencies = [new FrequencyRow { TransmitHz = 851_312_500, ReceiveHz = 806_312_500, EmissionDesignator = "25K0D7W" }],
            EquipmentModel = "HD-9600", ApprovalCode = "24F51A2B1078", Power = 25, PowerCode = PowerCode.Y, AntennaModel = "TX-860-9", Gain = 11, LossDb = 3.2, RangeKm = 10, Undertaking = true,
        };
        var day = new DateOnly(2026, 11, 2);
        var file = new Case
        {
            Office = "chengdu", Number = number, Procedure = StationLicensing.Procedure.Code, Title = "丹景台中继台", Stage = StationLicensing.Procedure.OpeningStage, Applicant = "成都锦江轨道通信有限公司", ReceivedOn = day, ReceivedAt = Tables.Noon(day), FormVersion = 1, Grade = 0,
        };
        file.Forms.Add(new CaseForm { Office = file.Office, CaseId = file.Id, Version = 1, Json = StationLicensing.Procedure.Form!.Write(form), At = Tables.Noon(day), ByName = "何一帆" });
        return await office.With(async services =>
        {
            var db = services.GetRequiredService<RongxiDb>();
            db.Cases.Add(file);
            await db.SaveChangesAsync(Ct);
            return number;
        });
    }

    private static Task<Guid> Newest(TestOffice office, string number) =>
        office.With(async services => (await services.GetRequiredService<ComputationDesk>().Of(number, Actor.System, 0, 1, Ct)).Single().Id);

    private static async Task Ended(TestOffice office, Guid id)
    {
        while (true)
        {
            var known = await office.With(services => services.GetRequiredService<ComputationDesk>().Read(id, Actor.System, Ct));
            if (!known.IsOpen)
            {
                Assert.True(known.State == ComputationState.Done, known.Problem.En);
                return;
            }

            await Task.Delay(50, Ct);
        }
    }

    /// <summary>Offices on made-up ground with their jobs running, stopped at the end.</summary>
    public sealed class Offices : IAsyncDisposable
    {
        private readonly ConcurrentDictionary<string, Lazy<Task<TestOffice>>> _booted = new();

        public Task<TestOffice> On(string engine) => _booted.GetOrAdd(engine, name => new Lazy<Task<TestOffice>>(async () =>
        {
            var office = await TestOffice.Boot(name, jobs: new JobSettings { Parallel = 2 });
            CoverageKindTests.Lay(office.Folder);
            // The examination looks as far as the city's borders; coarse ground does there.
            SyntheticRelief.Chengdu().WriteGeoTiff(Path.Combine(office.Folder, "terrain", "chengdu.tif"), 0.005);
            return office;
        })).Value;

        public async ValueTask DisposeAsync()
        {
            foreach (var office in _booted.Values)
            {
                var app = (await office.Value).App;
                await app.StopAsync();
                await app.DisposeAsync();
            }
        }
    }
}
