using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Statistics;
using Rongxi.Statistics.Indices;
using Rongxi.Tests.Harness;

namespace Rongxi.Tests.Statistics;

/// <summary>Indices: editions as data, the arithmetic, and the measuring with the statistics bureau.</summary>
public sealed class IndexTests
{
    public static IEnumerable<TheoryDataRow<string>> EditionCodes => Editions.All.Select(edition => new TheoryDataRow<string>(edition.Code));

    public static IEnumerable<TheoryDataRow<string>> Engines => Rongxi.Tests.Kernel.Documents.Engine.Each();

    [Theory, MemberData(nameof(EditionCodes))]
    public void All_raw_values_at_the_reference_give_a_hundred(string code)
    {
        var edition = Editions.Find(code);
        var raw = edition.Indicators.ToDictionary(indicator => indicator.Code, indicator => new IndexRaw(indicator.Max, "参考值", "2025", false));
        foreach (var aggregation in Enum.GetValues<IndexAggregation>())
        {
            var result = IndexEngine.Compute(edition with { Aggregation = aggregation }, raw);
            Assert.Equal(100, result.Score, 9);
            Assert.All(result.Groups.Values, group => Assert.Equal(100, group, 9));
        }

        Assert.Equal(1, edition.Indicators.Sum(indicator => indicator.Weight), 9);
        Assert.All(IndexEngine.Sensitivity(edition, raw), one => Assert.Equal((100.0, 100.0, 100.0), (Math.Round(one.WeightLess, 6), Math.Round(one.WeightMore, 6), Math.Round(one.Without, 6))));
    }

    [Theory]
    [InlineData("NIQ-2001", 20)]
    [InlineData("IDI-CN-1", 10)]
    [InlineData("IDI-CN-2", 12)]
    [InlineData("ITU-IDI-2010", 11)]
    [InlineData("ITU-IDI-2023", 10)]
    public void An_edition_has_its_indicators(string code, int count) => Assert.Equal(count, Editions.Find(code).Indicators.Count);

    [Fact]
    public void A_score_rises_with_every_raw_value_and_its_contributions_add_up_to_it()
    {
        var edition = Editions.Find("ITU-IDI-2010");
        var random = new Random(5);
        for (var run = 0; run < 50; run++)
        {
            var raw = edition.Indicators.ToDictionary(indicator => indicator.Code, indicator => new IndexRaw(indicator.Min + (random.NextDouble() * (indicator.Max - indicator.Min) * 0.9), "x", "2025", false));
            var result = IndexEngine.Compute(edition, raw);
            Assert.Equal(result.Score, result.Parts.Sum(part => part.Contribution), 9);
            foreach (var indicator in edition.Indicators)
            {
                var more = new Dictionary<string, IndexRaw>(raw) { [indicator.Code] = raw[indicator.Code] with { Value = raw[indicator.Code].Value * 1.05 } };
                Assert.True(IndexEngine.Compute(edition, more).Score > result.Score, indicator.Code);
            }
        }
    }

    [Fact]
    public void Weights_of_access_use_and_skills_are_those_of_the_union()
    {
        var edition = Editions.Find("ITU-IDI-2010");
        Assert.Equal([("A", 0.4), ("U", 0.4), ("S", 0.2)], edition.Groups.Select(group => (group.Code, Math.Round(edition.Indicators.Where(indicator => indicator.Group == group.Code).Sum(indicator => indicator.Weight), 9))));
        Assert.Equal([60.0, 180, 100, 100], edition.Indicators.Where(indicator => indicator.Code is "A1" or "A2" or "A4" or "A5").Select(indicator => indicator.Max));
    }

    [Fact]
    public void Scores_of_different_editions_are_not_compared_and_a_value_that_never_was_is_named()
    {
        IndexResult Full(string code) => IndexEngine.Compute(Editions.Find(code), Editions.Find(code).Indicators.ToDictionary(indicator => indicator.Code, indicator => new IndexRaw(indicator.Max, "x", "2025", false)));
        Assert.Equal("index.not-comparable", Assert.Throws<Refusal>(() => IndexEngine.Difference(Full("ITU-IDI-2010"), Full("ITU-IDI-2023"))).Code);
        Assert.Equal(0, IndexEngine.Difference(Full("ITU-IDI-2010"), Full("ITU-IDI-2010")));
        var refusal = Assert.Throws<Refusal>(() => IndexEngine.Compute(Editions.Find("ITU-IDI-2023"), new Dictionary<string, IndexRaw>()));
        Assert.Equal(("index.missing", 10), (refusal.Code, refusal.Errors.Count));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task STA_3_goes_from_its_sources_to_an_approved_score(string engine)
    {
        await using var office = await ModuleOffice.Open(new(2026, 7, 6), engine, [new StatisticsModule()], "wuxi");
        var carried = await office.With(async services =>
        {
            var book = services.GetRequiredService<IndicatorBook>();
            var indicator = await book.Declare(new IndicatorOrder { Name = "互联网普及率", Unit = "%", Every = PeriodLength.Year }, Actor.System, CancellationToken.None);
            await book.Record(new ObservationOrder { Indicator = indicator.Number, Period = "2024", Value = 80m, SourceKind = ObservationSource.Publication, SourceNumber = "年鉴" }, Actor.System, CancellationToken.None);
            return indicator.Number;
        });
        var edition = Editions.Find("ITU-IDI-2010");
        IndexOrder Order(int skip = 0) => new()
        {
            Edition = edition.Code, Year = 2025,
            Sources = [.. edition.Indicators.Skip(skip).Select(indicator => indicator.Code == "U1" ? new IndexSource { Code = "U1", Indicator = carried } : new IndexSource { Code = indicator.Code, Value = indicator.Max, Source = "统计年鉴" })],
        };
        Assert.Contains("A1", Order(skip: 1).Check().Single(error => error.Field == "Sources").Text.Zh);
        Assert.Empty(Order().Check());
        Assert.Equal("form.invalid", (await ModuleOffice.Refused(() => office.OpenBy("STA-3", Order() with { Year = 2026 }, Role.CaseHandler))).Code);
        var number = await office.OpenBy("STA-3", Order(), Role.CaseHandler);
        await office.Take(number, "Compute", Role.CaseHandler);
        var score = await office.With(services => Task.FromResult(services.GetRequiredService<RongxiDb>().Set<IndexScore>().Single()));
        // Everything at the reference but the Internet users, 80 of 100 with a third of the 40 per cent of use.
        Assert.Equal(100 - (20 * 0.4 / 3), score.Score, 4);
        var part = IndexDetail.Read(score.Detail).Result.Parts.Single(one => one.Code == "U1");
        Assert.Equal((true, "2024"), (part.Raw.IsCarried, part.Raw.Period));
        await office.Take(number, "AskBureau", Role.DivisionHead);
        await office.Take(number, "TakeOpinion", Role.CaseHandler, null, ("Letter", "锡统函〔2026〕8号"), ("Opinion", "口径一致"));
        await office.Take(number, "Approve", Role.Director);
        Assert.Equal(("Approved", IndexStanding.Approved), (await office.StageOf(number), (await office.With(services => Task.FromResult(services.GetRequiredService<RongxiDb>().Set<IndexScore>().Single()))).Standing));
        var published = await office.With(async services => await services.GetRequiredService<IndicatorBook>().Latest((await Task.FromResult(services.GetRequiredService<RongxiDb>().Set<Indicator>().Single(one => one.Name == edition.Zh))).Number, CancellationToken.None));
        Assert.Equal((97.33m, "2025", number), (published!.Value, published.Period, published.SourceNumber));
    }
}
