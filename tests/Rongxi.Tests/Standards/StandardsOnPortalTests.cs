using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Usage;
using Rongxi.Standards.Register;
using Rongxi.Tests.Harness;
using Rongxi.Web.Portal;

namespace Rongxi.Tests.Standards;

/// <summary>Standards on the data portal: found by parts of code and titles, counted when looked at.</summary>
public sealed class StandardsOnPortalTests
{
    private const string Serial = "97531";

    [Theory, OnEachDatabase]
    public async Task A_standard_is_found_by_part_of_its_code_and_of_its_titles_and_its_views_are_counted(TestOffice office)
    {
        await Enter(office, $"GB/T {Serial}—2019", StandardStatus.Replaced, $"GB/T {Serial}—2023");
        await Enter(office, $"GB/T {Serial}—2023", StandardStatus.Current, null);
        var browser = office.Browser();
        foreach (var typed in new[] { "9753", $"gb/t {Serial}", "探针之门户", "probe of the portal" })
        {
            var links = (await browser.Get($"/data/search?q={Uri.EscapeDataString(typed)}&kind=standard")).Page.QuerySelectorAll(".hits a").Select(link => link.GetAttribute("href")).ToList();
            Assert.Equal([$"/standards/standards/GB-T%20{Serial}-2023", $"/standards/standards/GB-T%20{Serial}-2019"], links.Where(link => link!.Contains(Serial, StringComparison.Ordinal)).Distinct());
        }

        var exact = await browser.Get($"/data/search?q={Uri.EscapeDataString($"GB/T {Serial}-2019")}&kind=standard&topic=TECH");
        Assert.Contains("被代替", exact.Page.QuerySelector(".hits")!.TextContent, StringComparison.Ordinal);
        Assert.Empty((await browser.Get($"/data/search?q={Serial}&kind=standard&topic=HEAL")).Page.QuerySelectorAll(".hits a"));

        var number = $"GB-T {Serial}-2023";
        var before = await Views(office, number);
        Assert.Equal(200, (await browser.Get($"/standards/standards/{Uri.EscapeDataString(number)}")).Status);
        Assert.Equal(before + 1, await Views(office, number));
    }

    [Theory, OnEachDatabase]
    public async Task Departments_are_committees_or_who_issues_and_counts_have_a_bound(TestOffice office)
    {
        await Enter(office, $"GB/T {Serial}—2023", StandardStatus.Current, null);
        await office.With(async services =>
        {
            var source = services.GetServices<IPortalSource>().Single(source => source.Kind == PortalKind.Standard);
            var all = await source.Find(new PortalQuestion("", null, null, 0, 5), CancellationToken.None);
            var issuer = all.Departments.Single(department => department.Name == "国家标准化管理委员会");
            var narrowed = await source.Find(new PortalQuestion("", "TECH", issuer.Code, 0, 0), CancellationToken.None);
            Assert.Equal((issuer.Count, 0), (narrowed.Total, narrowed.Hits.Count));
            Assert.InRange(all.Total, issuer.Count, PortalFound.MostCounted);
            Assert.Equal(all.Total, all.Topics["TECH"]);
            Assert.Equal(0, (await source.Find(new PortalQuestion("", null, "没有这个单位", 0, 5), CancellationToken.None)).Total);
            Assert.NotNull(await source.Named($"GB-T {Serial}-2023", CancellationToken.None));
            Assert.Null(await source.Named("GB-T 1-1900", CancellationToken.None));
            Assert.Contains(await source.Places(0, 10_000, CancellationToken.None), place => place.Address.EndsWith($"{Serial}-2023", StringComparison.Ordinal));
            return true;
        });
    }

    private static Task<Standard> Enter(TestOffice office, string code, StandardStatus status, string? replacedBy) => office.With(services => services.GetRequiredService<StandardBook>().Put(
        new StandardEntry { Code = code, TitleZh = "探针之门户检索", TitleEn = "Probe of the portal’s search", Status = status, ReplacedBy = replacedBy, Published = code[^4..], Ics = "35.030" }, "公告", Actor.System, CancellationToken.None));

    private static async Task<long> Views(TestOffice office, string number)
    {
        await office.With(async services => { await services.GetRequiredService<UsageMeter>().Write(services.GetRequiredService<RongxiDb>(), CancellationToken.None); return true; });
        return (await office.With(services => services.GetRequiredService<UsageBook>().Of("standard", number, 1, CancellationToken.None))).Views;
    }
}
