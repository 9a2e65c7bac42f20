using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Radio.Stations;
using Rongxi.Radio.Terrain;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Web.Api;

namespace Rongxi.Tests.Radio.Compatibility;

/// <summary>The pages for finding a frequency and for the terrain, before and after terrain is there, and their API.</summary>
public sealed class FrequencyPageTests
{
    private const string Asked = "/radio/find-frequency?lon=104%C2%B018%E2%80%B200%E2%80%B3&lat=30.55&service=LandMobile&height=40&power=25&gain=9&loss=3&bandwidth=25&band=851000000";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_name_the_missing_tile_and_answer_once_it_is_there()
    {
        var office = await TestOffice.Boot("sqlite");
        var person = await office.Officer(Role.CaseHandler);
        var browser = await office.SignedIn(person);
        await Enter(office);

        var none = await browser.Get("/radio/terrain");
        Assert.Equal(200, none.Status);
        Assert.Contains("还没有地形", none.Main, StringComparison.Ordinal);
        Assert.Contains("./rongxi terrain import", none.Main, StringComparison.Ordinal);
        Assert.Contains("N30E104", none.Main, StringComparison.Ordinal);
        Assert.Empty(none.Page.QuerySelectorAll(".page-acts form"));

        var without = await browser.Get(Asked);
        Assert.Equal(200, without.Status);
        Assert.Contains("缺地形图幅 N30E104", without.Main, StringComparison.Ordinal);
        Assert.NotNull(without.Page.QuerySelector("main .note-warn a[href='/radio/terrain']"));
        Assert.Empty(without.Page.QuerySelectorAll("#channels"));

        Relief.CopyTo(Path.Combine(office.Folder, "terrain"));
        await File.WriteAllTextAsync(Path.Combine(office.Folder, "terrain", "N31E104.hgt"), "no terrain", Ct);
        office.App.Services.GetRequiredService<GroundShelf>().Forget();

        var there = await browser.Get("/radio/terrain");
        Assert.Contains("N30E104.hgt", there.Page.QuerySelector("#tiles")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("合成地形（演示）", there.Page.QuerySelector("main .note-warn")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("N31E104.hgt", there.Page.QuerySelector("#unreadable")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(office.Folder, there.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("N30E104", there.Page.QuerySelector("#missing")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("N31E103", there.Page.QuerySelector("#missing")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("未检查", there.Main, StringComparison.Ordinal);
        Assert.Equal(302, (await browser.Submit("/radio/terrain", form: ".page-acts form")).Status);
        var read = await browser.Get("/radio/terrain");
        Assert.Contains("检查了 2 个图幅，1 个有问题", read.Main, StringComparison.Ordinal);
        Assert.Contains("完好", read.Page.QuerySelector("#tiles")!.TextContent, StringComparison.Ordinal);
        var map = await browser.Get("/radio/terrain/tiles.geojson");
        Assert.Contains("\"Polygon\"", map.Body, StringComparison.Ordinal);

        browser.Language = "en";
        var answer = await browser.Get(Asked);
        Assert.Equal(200, answer.Status);
        Assert.Contains("Of 600 channels", answer.Main, StringComparison.Ordinal);
        Assert.Contains("1–50 of 600", answer.Main, StringComparison.Ordinal);
        Assert.NotEmpty(answer.Page.QuerySelectorAll("svg.margins path.bar-fails"));
        Assert.Equal(50, answer.Page.QuerySelectorAll("#channels tbody tr").Length);
        var last = await browser.Get(Asked + "&page=12");
        Assert.Contains("851.3125", last.Page.QuerySelector("#channels tbody tr:last-child")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(last.Page.QuerySelector("#channels tbody tr:last-child a[href='/radio/stations/OLD-1']"));
        Assert.Contains("fails", last.Page.QuerySelector("#channels tbody tr:last-child .light-bad")!.TextContent, StringComparison.OrdinalIgnoreCase);

        var api = await ApiClient.For(office, person);
        var found = (await api.Get(Asked + "&page=12")).Json!;
        Assert.Equal((600, 600, "OLD-1", "Fails"), (found["count"]!.GetValue<int>(), found["channels"]![49]!["rank"]!.GetValue<int>(), found["channels"]![49]!["worst"]!["station"]!.GetValue<string>(), found["channels"]![49]!["result"]!.GetValue<string>()));
        Assert.True(found["terrain"]!["synthetic"]!.GetValue<bool>());
        var terrain = (await api.Get("/radio/terrain")).Json!;
        Assert.Equal((1, "N30E104.hgt", "N31E104.hgt"), (terrain["files"]!.GetValue<int>(), terrain["tiles"]![0]!["file"]!.GetValue<string>(), terrain["unreadable"]![0]!["file"]!.GetValue<string>()));
    }

    [Fact]
    public async Task What_is_typed_wrongly_is_told_at_its_field_and_a_service_without_bands_says_so()
    {
        var office = await TestOffice.On("sqlite");
        var person = await office.Officer(Role.CaseHandler);
        var browser = await office.SignedIn(person);
        var empty = await browser.Get("/radio/find-frequency");
        Assert.Equal(200, empty.Status);
        Assert.NotNull(empty.Page.QuerySelector("form [name='lon']"));
        var wrong = await browser.Get("/radio/find-frequency?lon=204.3&lat=30.55&service=LandMobile&height=x&bandwidth=-1");
        Assert.Equal(422, wrong.Status);
        Assert.Equal(["#lon", "#height", "#bandwidth"], wrong.Page.QuerySelectorAll("main .errors a").Select(link => link.GetAttribute("href")));
        Assert.Equal("204.3", wrong.Page.QuerySelector("#lon")!.GetAttribute("value"));
        Assert.Contains("没有", (await browser.Get("/radio/find-frequency?lon=104.3&lat=30.55&service=Satellite")).Page.QuerySelector(".empty")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(404, (await browser.Get("/radio/find-frequency?case=5101-2026-RAD02-9999")).Status);
        var api = await ApiClient.For(office, person);
        var refused = await api.Get("/radio/find-frequency?lon=1&lat=200&service=LandMobile");
        Assert.Equal((422, "input.invalid"), (refused.Status, refused.Code));
        var other = await ApiClient.For(office, await office.Officer("chengdu", "funds", Role.CaseHandler));
        Assert.Equal(403, (await other.Get("/radio/terrain")).Status);
    }

    private static Task<bool> Enter(TestOffice office) => office.With(async services =>
    {
        var station = Relief.Station("OLD-1", 104.35, 30.55, "old");
        (station.TransmitHz, station.LowHz, station.HighHz) = (851_312_500, 851_300_000, 851_325_000);
        await Relief.Enter(services.GetRequiredService<RongxiDb>(), Station.Register, station);
        return true;
    });
}
