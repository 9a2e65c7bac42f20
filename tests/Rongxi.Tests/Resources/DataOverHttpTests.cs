using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Resources.Catalogue;
using Rongxi.Resources.Datasets;
using Rongxi.Tests.Harness;

namespace Rongxi.Tests.Resources;

/// <summary>Data sent through the page and read by everybody, over HTTP.</summary>
public sealed class DataOverHttpTests
{
    private const string Parks = "车场,泊位,区\nP1,30,510104\nP2,12,510105\nP3,88,510104\n";

    [Theory, OnEachDatabase]
    public async Task A_file_sent_through_the_page_is_asked_exported_and_described(TestOffice office)
    {
        var number = $"5101-2099-ZY-{Random.Shared.Next(100_000, 999_999)}";
        await Entry(office, number);
        var keeper = await office.SignedInAs(Role.DivisionHead);
        var page = await keeper.Get($"/resources/datasets/{number}");
        var token = page.Page.QuerySelectorAll("form[enctype] input[name=__RequestVerificationToken]").OfType<IHtmlInputElement>().First().Value;
        var sent = await keeper.Send(new HttpRequestMessage(HttpMethod.Post, $"/resources/datasets/{number}") { Content = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new ByteArrayContent(Encoding.UTF8.GetBytes(Parks)), "file", "parks.csv" } } });
        Assert.Equal(302, sent.Status);
        Assert.Equal(302, (await keeper.Submit(sent.Location!, form: "form.card")).Status);
        Assert.Equal(VersionStanding.Current, await Settled(office, number));

        var anybody = office.Browser();
        var shown = await anybody.Get($"/resources/data/{number}");
        Assert.Contains("P3", shown.Main, StringComparison.Ordinal);
        var rows = JsonNode.Parse((await anybody.Get($"/api/v1/datasets/{number}/rows?泊位.ge=20&sort=-泊位&limit=1&count=true")).Body)!;
        Assert.Equal(2, (int)rows["count"]!);
        Assert.NotNull(rows["next"]);
        Assert.Contains("P3", rows["rows"]!.ToJsonString(), StringComparison.Ordinal);
        var csv = await anybody.Get($"/api/v1/datasets/{number}/rows.csv?区=510105");
        Assert.Contains("P2", csv.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("P1", csv.Body, StringComparison.Ordinal);
        Assert.Equal(400, (await anybody.Get($"/api/v1/datasets/{number}/rows?nothing=1")).Status);

        var turtle = new HttpRequestMessage(HttpMethod.Get, $"/resources/data/{number}");
        turtle.Headers.Accept.ParseAdd("text/turtle");
        var described = await anybody.Send(turtle);
        Assert.Equal("text/turtle", described.Response.Content.Headers.ContentType?.MediaType);
        Assert.Contains($"/resources/data/{number}", described.Body, StringComparison.Ordinal);
        var found = JsonNode.Parse((await anybody.Get($"/api/3/action/package_search?q={number}&rows=5")).Body)!;
        Assert.True((bool)found["success"]!);
        Assert.Equal(1, (int)found["result"]!["count"]!);
    }

    [Theory, OnEachDatabase]
    public async Task The_public_catalogue_and_the_register_both_answer(TestOffice office)
    {
        var anybody = office.Browser();
        foreach (var address in new[] { "/resources/data", "/resources/catalogue", "/resources/catalogue.ttl", "/resources/data.json", "/resources/formats" })
        {
            Assert.Equal(200, (await anybody.Get(address)).Status);
        }
    }

    private static Task<bool> Entry(TestOffice office, string number) => office.With(async services =>
    {
        var db = services.GetRequiredService<RongxiDb>();
        var entry = new CatalogueEntry
        {
            Office = "chengdu", Number = number, Name = $"停车场 {number}", Class = ResourceClass.Theme, Themes = "交通运输", Keywords = "停车", Provider = "市交通运输局", Abstract = "停车场", Format = ResourceFormat.Table, Sharing = SharingType.Unconditional, Opening = OpeningType.Unconditional, Access = AccessLevel.Public,
            Cycle = UpdateCycle.Monthly, PublishedOn = new(2026, 3, 2), UpdatedOn = new(2026, 3, 2), Language = "zh", Standing = EntryStanding.Published,
        };
        entry.Settle(0);
        await db.Transact(
            async () =>
            {
                db.Add(entry);
                await db.Enter(entry, CatalogueEntry.Register, EntryKind.Registered, "测试", new(2026, 3, 2), Actor.System, CancellationToken.None);
                await new Rongxi.Kernel.Search.SearchIndex(db).Put(new() { Office = "chengdu", Kind = CatalogueEntry.Register, Number = number, Title = entry.Name, Detail = entry.Provider, Address = $"/resources/data/{number}", Public = entry.IsPublic, At = db.Clock.GetUtcNow() }, entry.Name, CancellationToken.None);
            },
            CancellationToken.None);
        return true;
    });

    /// <summary>What became of the file; loading goes on after the answer.</summary>
    private static async Task<VersionStanding> Settled(TestOffice office, string number)
    {
        var standing = VersionStanding.Loading;
        for (var i = 0; i < 400 && standing == VersionStanding.Loading; i++)
        {
            await Task.Delay(50);
            standing = await office.With(services => services.GetRequiredService<RongxiDb>().Set<DatasetVersion>().AsNoTracking().Where(version => version.EntryNumber == number).Select(version => version.Standing).SingleAsync());
        }

        return standing;
    }
}
