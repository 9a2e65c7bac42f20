using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Planning.Pilots;
using Rongxi.Statistics.Computed;
using Rongxi.Tests.Harness;

namespace Rongxi.Tests.Statistics;

/// <summary>Figures computed from registers: counted as of the end of a period, opened down to the records, for every register that is seeded.</summary>
public sealed class ComputedTests
{
    [Theory, OnEachDatabase]
    public async Task The_seeds_are_set_up_once_and_each_names_a_register_and_its_filters(TestOffice shared)
    {
        var office = await TestOffice.Boot(shared.Database);
        Assert.Equal((23, 23), await office.With(async services =>
        {
            var db = services.GetRequiredService<RongxiDb>();
            await services.GetRequiredService<SeedFigures>().Run(CancellationToken.None);
            var first = await db.Set<ComputedIndicator>().CountAsync();
            await services.GetRequiredService<SeedFigures>().Run(CancellationToken.None);
            await services.GetRequiredService<ComputeFigures>().Due(CancellationToken.None);
            return (first, await db.Set<ComputedIndicator>().CountAsync());
        }));
    }

    [Theory, OnEachDatabase]
    public async Task A_published_number_opens_to_as_many_records_as_of_its_day(TestOffice shared)
    {
        var office = await TestOffice.Boot(shared.Database);
        var (number, pilots) = await office.With(async services =>
        {
            var db = services.GetRequiredService<RongxiDb>();
            var register = services.GetRequiredService<RegisterBook>().Of<Pilot>();
            var today = Rongxi.Kernel.Offices.OfficeBooks.DateOf(db.Clock.GetUtcNow());
            var quarter = ReportingPeriod.EndedBefore(today, PeriodLength.Quarter);
            await db.Transact(
                async () =>
                {
                    foreach (var (i, district, on) in new[] { (1, "510104", quarter.From), (2, "510104", quarter.From.AddDays(3)), (3, "510105", quarter.To), (4, "510105", quarter.To.AddDays(1)) })
                    {
                        var pilot = new Pilot { Office = db.Office, Number = $"5101-2020-SD-{i:0000}", Scene = $"场景{i}", Unit = "成都某公司", Side = default, Sector = default, Technology = "物联网", District = district, InvestmentFen = 100, CallNumber = "X", ListedOn = on, CaseNumber = "X" };
                        db.Add(pilot);
                        await db.Enter(pilot, Pilot.Register, EntryKind.Registered, "列入", on, Actor.System, CancellationToken.None);
                    }
                },
                CancellationToken.None);
            await services.GetRequiredService<SeedFigures>().Run(CancellationToken.None);
            var indicator = (await db.Set<ComputedIndicator>().AsNoTracking().SingleAsync(one => one.Code == "pilots-all")).IndicatorNumber;
            var outcome = await services.GetRequiredService<ComputeFigures>().Run(indicator, quarter, Actor.System, CancellationToken.None);
            Assert.Equal((3, 0), (outcome.Added, outcome.Revised));
            Assert.Equal(3, (await services.GetRequiredService<ComputeFigures>().Run(indicator, quarter, Actor.System, CancellationToken.None)).Unchanged);
            return (indicator, register.Path);
        });

        // A record registered within the period, and ended after it, still counts there.
        var page = (await office.Browser().Get($"/data/figures/{number}")).Page;
        foreach (var link in page.QuerySelectorAll($"a[href*='{pilots}?']").Where(link => int.TryParse(link.TextContent, out _)))
        {
            var opened = await office.Browser().Get(link.GetAttribute("href")!);
            Assert.Equal(200, opened.Status);
            Assert.Equal(int.Parse(link.TextContent, CultureInfo.InvariantCulture), Regex.Matches(opened.Body, "/planning/pilots/5101-2020-SD-[0-9]{4}").Select(match => match.Value).Distinct().Count());
        }

        Assert.Equal(["3", "2", "1"], page.QuerySelectorAll($"td a[href*='{pilots}?']").Select(link => link.TextContent));
        Assert.Equal(1, Regex.Count((await office.Browser().Get($"/data/figures/{number}/download/csv")).Body, ",3,"));
        Assert.Equal("2.0", System.Text.Json.Nodes.JsonNode.Parse((await office.Browser().Get($"/data/figures/{number}/download/jsonstat")).Body)!["version"]!.GetValue<string>());
        var embed = await office.Browser().Get($"/data/figures/{number}/embed");
        Assert.Contains("frame-ancestors *", embed.Response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Contains(number, (await office.Browser().Get("/data/figures")).Body);
    }
}
