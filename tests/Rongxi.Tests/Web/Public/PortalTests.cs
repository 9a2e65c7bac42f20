using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Usage;
using Rongxi.Tests.Harness;
using Rongxi.Web.Portal;

namespace Rongxi.Tests.Web.Public;

/// <summary>The data portal: one search over what is published, topics, feed, addresses for search engines, counts of use.</summary>
public sealed class PortalTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Map = "http://www.sitemaps.org/schemas/sitemap/0.9";

    [Theory, OnEachDatabase]
    public async Task Part_of_a_word_finds_and_kind_and_topic_narrow(TestOffice office)
    {
        var browser = office.Browser();
        var found = await browser.Get("/data/search?q=台站");
        Assert.Equal(200, found.Status);
        Assert.Contains(found.Page.QuerySelectorAll(".hits a"), link => link.GetAttribute("href") == "/radio/stations");
        Assert.Contains((await browser.Get("/data/search?q=台站&kind=register&topic=TECH")).Page.QuerySelectorAll(".hits a"), link => link.GetAttribute("href") == "/radio/stations");
        Assert.Empty((await browser.Get("/data/search?q=台站&topic=HEAL")).Page.QuerySelectorAll(".hits a"));
        Assert.Contains("没有符合的数据", (await browser.Get("/data/search?q=xyzzy")).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_find_the_same_and_an_unknown_topic_is_refused_by_name()
    {
        var browser = (await TestOffice.On("sqlite")).Browser();
        var json = System.Text.Json.Nodes.JsonNode.Parse((await browser.Get("/api/v1/data?q=台站&kind=Register")).Body)!;
        Assert.Contains(json["hits"]!.AsArray(), hit => hit!["address"]!.ToString() == "/radio/stations");
        Assert.True(json["totals"]!["Register"]!.GetValue<int>() > 0);
        var refused = await browser.Get("/api/v1/data?topic=NOWHERE");
        Assert.Equal(422, refused.Status);
        Assert.Contains("data.topic", refused.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_topic_has_its_page_and_an_unknown_one_has_none()
    {
        var browser = (await TestOffice.On("sqlite")).Browser();
        var topic = await browser.Get("/data/topics/TECH");
        Assert.Equal((200, "科学技术与信息化"), (topic.Status, topic.Page.QuerySelector("h1")?.TextContent));
        Assert.Equal(404, (await browser.Get("/data/topics/NOWHERE")).Status);
        Assert.Contains((await browser.Get("/data")).Page.QuerySelectorAll(".tiles a"), link => link.GetAttribute("href") == "/data/topics/TECH");
    }

    [Fact]
    public async Task The_feed_is_atom_and_keeps_to_its_topic()
    {
        var answer = await (await TestOffice.On("sqlite")).Browser().Get("/data/feed.atom?kind=register&topic=TECH");
        Assert.Equal("application/atom+xml", answer.Response.Content.Headers.ContentType?.MediaType);
        var entries = XDocument.Parse(answer.Body).Root!.Elements(Atom + "entry").ToList();
        Assert.NotEmpty(entries);
        Assert.All(entries, entry => Assert.Equal("TECH", entry.Element(Atom + "category")?.Attribute("term")?.Value));
    }

    [Theory, OnEachDatabase]
    public async Task Search_engines_are_led_to_every_list(TestOffice office)
    {
        var browser = office.Browser();
        var lists = XDocument.Parse((await browser.Get("/sitemap.xml")).Body).Root!.Elements(Map + "sitemap").Select(list => new Uri(list.Element(Map + "loc")!.Value).PathAndQuery).ToList();
        Assert.Contains("/sitemap.xml?list=pages", lists);
        foreach (var list in lists)
        {
            Assert.NotEmpty(XDocument.Parse((await browser.Get(list)).Body).Root!.Elements(Map + "url"));
        }

        Assert.Equal(404, (await browser.Get("/sitemap.xml?list=register&office=nowhere")).Status);
    }

    [Theory, OnEachDatabase]
    public async Task Uses_are_summed_by_day_and_belong_to_their_office(TestOffice office)
    {
        var number = $"T-{Guid.CreateVersion7():N}";
        var meter = new UsageMeter(TimeProvider.System);
        for (var i = 0; i < 3; i++)
        {
            meter.Count("chengdu", "dataset", number, UsageKind.View);
        }

        await office.With(async services => { await meter.Write(services.GetRequiredService<RongxiDb>(), CancellationToken.None); return true; });
        meter.Count("chengdu", "dataset", number, UsageKind.Download);
        meter.Count("wuxi", "dataset", number, UsageKind.Call);
        await office.With(async services => { await meter.Write(services.GetRequiredService<RongxiDb>(), CancellationToken.None); return true; });
        Assert.Equal(new UsageSums { Kind = "dataset", Number = number, Views = 3, Downloads = 1 }, await office.With(services => services.GetRequiredService<UsageBook>().Of("dataset", number, 7, CancellationToken.None)));
        Assert.Equal(new UsageSums { Kind = "dataset", Number = number, Calls = 1 }, await office.With(services => services.GetRequiredService<UsageBook>().Of("dataset", number, 7, CancellationToken.None), "wuxi"));
        Assert.Contains(await office.With(services => services.GetRequiredService<UsageBook>().Most("dataset", 30, 100, CancellationToken.None)), sums => sums.Number == number);
    }

    [Fact]
    public void Markup_for_search_engines_cannot_end_its_element()
    {
        var markup = new SchemaDataset { Name = "</script><script>alert(1)</script>", Description = "A data set of the city with a name that is not to be trusted at all", Address = "https://example.org/d/1", Identifier = "1", Publisher = "市数据局" }.Markup().ToString()!;
        Assert.Equal(markup.Length - "</script>".Length, markup.IndexOf("</script>", StringComparison.Ordinal));
        var json = System.Text.Json.Nodes.JsonNode.Parse(markup["<script type=\"application/ld+json\">".Length..^"</script>".Length])!;
        Assert.Equal(("Dataset", "</script><script>alert(1)</script>", "市数据局"), (json["@type"]!.ToString(), json["name"]!.ToString(), json["publisher"]!["name"]!.ToString()));
    }
}
