using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Documents;

namespace Rongxi.Tests.Kernel.Gathering;

/// <summary>Figures broken down by code lists, in editions, kept back until their release, loaded as whole series and taken back.</summary>
public sealed class DimensionTests(SharedOffices offices) : IClassFixture<SharedOffices>
{
    public static IEnumerable<TheoryDataRow<string>> Engines => Engine.Each();

    [Theory]
    [InlineData("SIZE=L;INDUSTRY=C39", "INDUSTRY=C39;SIZE=L")]
    [InlineData(" INDUSTRY=_T ; SIZE=S", "SIZE=S")]
    [InlineData("", "")]
    public void A_breakdown_has_one_spelling(string typed, string canonical) => Assert.Equal(canonical, Breakdown.Canonical(typed));

    [Theory]
    [InlineData("SIZE")]
    [InlineData("SIZE=L;SIZE=S")]
    [InlineData("size=L")]
    [InlineData("SIZE=L S")]
    public void What_is_no_breakdown_is_refused(string typed) => Assert.Equal("breakdown.wrong", Assert.Throws<Refusal>(() => Breakdown.Canonical(typed)).Code);

    [Theory, MemberData(nameof(Engines))]
    public async Task A_value_stands_under_codes_of_its_dimensions_and_not_under_others(string engine)
    {
        var office = await offices.On(engine, new(2026, 7, 6));
        var number = await Declare(office, "SIZE");
        await Record(office, number, "2025", 100m);
        await Record(office, number, "2025", 60m, breakdown: "SIZE=L");
        await Record(office, number, "2025", 40m, breakdown: "SIZE=S", area: "510104");
        Assert.Equal(100m, (await Book(office, book => book.At(number, ReportingPeriod.Parse("2025"), CancellationToken.None)))!.Value);
        Assert.Equal(60m, (await Book(office, book => book.At(number, ReportingPeriod.Parse("2025"), CancellationToken.None, breakdown: "SIZE=L")))!.Value);
        Assert.Equal([100m], (await Book(office, book => book.Series(number, CancellationToken.None))).Select(point => point.Now.Value));
        Assert.Equal("Breakdown", (await ModuleOffice.Refused(() => Record(office, number, "2025", 1m, breakdown: "SIZE=XXL"))).Errors.Single().Field);
        Assert.Equal("Breakdown", (await ModuleOffice.Refused(() => Record(office, number, "2025", 1m, breakdown: "INDUSTRY=C39"))).Errors.Single().Field);
        var figures = await Read(office, number, new FigureQuery { Codes = new Dictionary<string, IReadOnlyList<string>> { ["SIZE"] = ["L", Breakdown.Total] } });
        Assert.Equal([("", "", 100m), ("", "SIZE=L", 60m)], figures.Select(one => (one.Area, one.Breakdown, one.Value!.Value)));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_waits_for_its_release_is_seen_by_officers_alone_until_it_is_lifted(string engine)
    {
        var office = await offices.On(engine, new(2026, 7, 6));
        var number = await Declare(office);
        await Record(office, number, "2024", 10m);
        await Gate(office, gate => gate.Announce("FB-1", [(number, "2025")], new(2026, 8, 1), CancellationToken.None));
        await Record(office, number, "2025", 12m);
        Assert.Equal([10m], (await Book(office, book => book.Series(number, CancellationToken.None, sight: FigureSight.Public))).Select(point => point.Now.Value));
        Assert.Equal([10m, 12m], (await Book(office, book => book.Series(number, CancellationToken.None))).Select(point => point.Now.Value));
        Assert.Single(await Read(office, number, new FigureQuery()));
        await Gate(office, gate => gate.Lift("FB-1", CancellationToken.None));
        Assert.Equal(2, (await Read(office, number, new FigureQuery())).Count);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Small_counts_are_withheld_from_the_public_and_the_total_is_not(string engine)
    {
        var office = await offices.On(engine, new(2026, 7, 6));
        var number = await Declare(office, withhold: 5);
        await Record(office, number, "2025", 3m);
        await Record(office, number, "2025", 3m, area: "510104");
        await Record(office, number, "2025", 7m, area: "510105");
        Assert.Equal([3m, null, 7m], (await Read(office, number, new FigureQuery())).Select(one => one.Value));
        Assert.Equal([3m, 3m, 7m], (await Read(office, number, new FigureQuery { Sight = FigureSight.Office })).Select(one => one.Value));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_new_edition_marks_a_break_and_its_periods(string engine)
    {
        var office = await offices.On(engine, new(2026, 7, 6));
        var number = await Declare(office);
        await Record(office, number, "2022", 10m);
        await Book(office, book => book.Revise(number, new EditionOrder(new(2024, 1, 1), "含物联网", null, true, ("口径扩大", "Wider")), office.Acting(Role.CaseHandler), CancellationToken.None));
        await Record(office, number, "2023", 11m);
        await Record(office, number, "2024", 25m);
        Assert.Equal([1, 1, 2], (await Read(office, number, new FigureQuery())).Select(one => one.Edition));
        Assert.Equal("indicator.edition", (await ModuleOffice.Refused(() => Book(office, book => book.Revise(number, new EditionOrder(new(2023, 1, 1), null, null, true, ("早了", "Early")), office.Acting(Role.CaseHandler), CancellationToken.None)))).Code);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_series_is_loaded_once_revised_exactly_and_taken_back(string engine)
    {
        var office = await offices.On(engine, new(2026, 7, 6));
        var number = await Declare(office);
        var first = await Load(office, number, [("2020", 1m), ("2021", 2m), ("2024", 5m)]);
        Assert.Equal((3, 0, 0, 2), (first.Added, first.Revised, first.Unchanged, first.Gaps));
        var again = await Load(office, number, [("2020", 1m), ("2021", 2m), ("2024", 5m)]);
        Assert.Equal((0, 0, 3), (again.Added, again.Revised, again.Unchanged));
        var later = await Load(office, number, [("2020", 1m), ("2021", 2.5m), ("2024", 5m), ("2025", 6m)]);
        Assert.Equal((1, 1, 2), (later.Added, later.Revised, later.Unchanged));
        Assert.Equal([1m, 2.5m, 5m, 6m], (await Read(office, number, new FigureQuery())).Select(one => one.Value));
        var undone = await office.With(services => services.GetRequiredService<SeriesLoader>().Undo(later.Number, "文件有误", office.Acting(Role.CaseHandler), CancellationToken.None));
        Assert.Equal((2, 0), undone);
        Assert.Equal([1m, 2m, 5m], (await Read(office, number, new FigureQuery())).Select(one => one.Value));
        Assert.Equal([1m, 2m, 5m], (await Book(office, book => book.Series(number, CancellationToken.None))).Select(point => point.Now.Value));
        Assert.Equal("2024", (await Book(office, book => book.Latest([number], CancellationToken.None)))[number].Period);
        Assert.Equal("series.undone", (await ModuleOffice.Refused(() => office.With(services => services.GetRequiredService<SeriesLoader>().Undo(later.Number, "再来", office.Acting(Role.CaseHandler), CancellationToken.None)))).Code);
        Assert.Equal("series.wrong", (await ModuleOffice.Refused(() => Load(office, number, [("2020", 1m), ("2020", 2m)]))).Code);
        Assert.Equal([2m, 5m], (await Read(office, number, new FigureQuery { Last = 2 })).Select(one => one.Value));
        Assert.Equal([1m], (await Read(office, number, new FigureQuery { First = 1 })).Select(one => one.Value));
    }

    private static Task<T> Book<T>(ModuleOffice office, Func<IndicatorBook, Task<T>> work) => office.With(services => work(services.GetRequiredService<IndicatorBook>()));

    private static Task<bool> Gate(ModuleOffice office, Func<ReleaseGate, Task> work) => office.With(async services =>
    {
        await work(services.GetRequiredService<ReleaseGate>());
        return true;
    });

    private static async Task<string> Declare(ModuleOffice office, string dimensions = "", int? withhold = null)
    {
        await office.With(services => services.GetRequiredService<CodeListBook>().Put(new CodeListOrder("", "SIZE", "1.0", "规模", "Size", null, [new("L", "大型", "Large"), new("S", "小型", "Small")]), CancellationToken.None));
        var order = new IndicatorOrder { Name = $"企业数 {Guid.CreateVersion7()}", NameEn = "Enterprises", Unit = "个", Every = PeriodLength.Year, Dimensions = dimensions, WithholdBelow = withhold };
        return (await Book(office, book => book.Declare(order, office.Acting(Role.CaseHandler), CancellationToken.None))).Number;
    }

    private static Task<Observation> Record(ModuleOffice office, string number, string period, decimal value, string breakdown = "", string area = "") =>
        Book(office, book => book.Record(new ObservationOrder { Indicator = number, Period = period, Value = value, Area = area, Breakdown = breakdown, SourceKind = ObservationSource.Publication, SourceNumber = "年报" }, office.Acting(Role.CaseHandler), CancellationToken.None));

    private static Task<SeriesLoad> Load(ModuleOffice office, string number, (string Period, decimal Value)[] values) =>
        office.With(services => services.GetRequiredService<SeriesLoader>().Load(number, [.. values.Select((value, i) => new LoadedValue("", "", ReportingPeriod.Parse(value.Period), value.Value, Row: i + 2))], new LoadOrder("series.csv", "00"), office.Acting(Role.CaseHandler), CancellationToken.None));

    private static Task<IReadOnlyList<FigureValue>> Read(ModuleOffice office, string number, FigureQuery query) =>
        office.With(async services => await services.GetRequiredService<FigureReader>().All(await services.GetRequiredService<IndicatorBook>().Find(number, CancellationToken.None), query, CancellationToken.None));
}
