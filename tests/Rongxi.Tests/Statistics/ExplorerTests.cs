using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.People;
using Rongxi.Tests.Harness;

namespace Rongxi.Tests.Statistics;

/// <summary>The public explorer as a citizen turns its table.</summary>
public sealed class ExplorerTests
{
    [Theory, OnEachDatabase]
    public async Task A_table_is_turned_on_any_two_axes_and_says_what_stands_fixed(TestOffice office)
    {
        var figure = await Observed(office);
        var usual = await Table(office, figure, "view=pivot");
        Assert.Equal("地区 × 期间 | 规模: 合计 · %", usual.Title);
        Assert.Equal(["地区", "2024", "2025"], usual.Head);
        Assert.Equal([["成都市", "12.50", "13.50"], ["锦江区", "2.00", "1.00"], ["青羊区", "–", "0.00"]], usual.Rows);

        var bySize = await Table(office, figure, "view=pivot&rows=SIZE&columns=area");
        Assert.Equal("规模 × 地区 | 期间: 2025年 · %", bySize.Title);
        Assert.Equal(["规模", "成都市", "锦江区", "青羊区"], bySize.Head);
        Assert.Equal([["合计", "13.50", "1.00", "0.00"], ["大型", "8.00", "–", "0.00"], ["小型", "5.50", "–", "–"]], bySize.Rows);

        // Down to a year before; the size that was chosen stays.
        var earlier = await Table(office, figure, "view=pivot&rows=period&columns=area&by=SIZE%3DL&to=2024");
        Assert.Equal("期间 × 地区 | 规模: 大型 · %", earlier.Title);
        Assert.Equal([["2024年", "7.00"]], earlier.Rows);

        var turned = (await office.Browser().Get($"/data/figures/{figure}?view=pivot&rows=SIZE&columns=area")).Page.QuerySelector("a.btn-small")!.GetAttribute("href")!;
        Assert.Contains("rows=area&columns=SIZE", turned);
        Assert.Equal(["地区", "合计", "大型", "小型"], (await Table(office, figure, turned.Split('?')[1])).Head);
        foreach (var wrong in new[] { "rows=COLOUR", "rows=area&columns=area" })
        {
            var refused = await office.Browser().Get($"/data/figures/{figure}?view=pivot&{wrong}");
            Assert.Equal(422, refused.Status);
            Assert.Contains("period", refused.Main);
        }
    }

    private static async Task<(string Title, IReadOnlyList<string> Head, string[][] Rows)> Table(TestOffice office, string figure, string query)
    {
        var answer = await office.Browser().Get($"/data/figures/{figure}?{query}");
        Assert.True(answer.Status == 200, $"{query}: {answer.Status} {answer.Main}");
        var card = answer.Page.QuerySelector("section[aria-labelledby=pivot-title]")!;
        return (
            $"{card.QuerySelector("h2")!.TextContent.Trim()} | {card.QuerySelector(".card-note")!.TextContent.Trim()}",
            [.. card.QuerySelectorAll("thead th").Select(cell => cell.TextContent.Trim())],
            [.. card.QuerySelectorAll("tbody tr").Select(row => row.Children.Select(cell => cell.TextContent.Trim()).ToArray())]);
    }

    private static Task<string> Observed(TestOffice office) => office.With(async services =>
    {
        var book = services.GetRequiredService<IndicatorBook>();
        await services.GetRequiredService<CodeListBook>().Put(new CodeListOrder("", "SIZE", "1.0", "规模", "Size", null, [new("L", "大型", "Large"), new("S", "小型", "Small")]), CancellationToken.None);
        var indicator = await book.Declare(new IndicatorOrder { Name = $"千兆占比 {Guid.CreateVersion7()}", NameEn = "Gigabit share", Unit = "%", UnitEn = "%", Every = PeriodLength.Year, Dimensions = "SIZE" }, Actor.System, CancellationToken.None);
        foreach (var (area, breakdown, year, value) in new[]
        {
            ("", "", 2024, 12.5m), ("", "", 2025, 13.5m), ("", "SIZE=L", 2024, 7m), ("", "SIZE=L", 2025, 8m), ("", "SIZE=S", 2025, 5.5m), ("510104", "", 2024, 2m), ("510104", "", 2025, 1m), ("510105", "", 2025, 0m), ("510105", "SIZE=L", 2025, 0m),
        })
        {
            await book.Record(new ObservationOrder { Indicator = indicator.Number, Area = area, Breakdown = breakdown, Period = year.ToString(CultureInfo.InvariantCulture), Value = value, SourceKind = ObservationSource.Publication, SourceNumber = "年报" }, Actor.System, CancellationToken.None);
        }

        return indicator.Number;
    });
}
