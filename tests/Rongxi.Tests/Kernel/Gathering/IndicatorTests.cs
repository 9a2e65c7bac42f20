using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Documents;

namespace Rongxi.Tests.Kernel.Gathering;

/// <summary>Indicators and what was observed of them: one definition, named sources, corrections that keep the old value.</summary>
public sealed class IndicatorTests(SharedOffices offices) : IClassFixture<SharedOffices>
{
    public static IEnumerable<TheoryDataRow<string>> Engines => Engine.Each();

    [Theory, MemberData(nameof(Engines))]
    public async Task A_series_is_read_in_order_with_the_latest_value_of_each_period(string engine)
    {
        var office = await offices.On(engine, new(2026, 7, 6));
        var number = await Declare(office);
        await Record(office, number, "2026Q1", 30.5m, ObservationStatus.Provisional);
        await Record(office, number, "2025Q4", 28m);
        await Record(office, number, "2026Q1", 31.25m);
        await Record(office, number, "2026Q2", 33m);
        await Record(office, number, "2026Q2", 12m, area: "510104");
        var series = await Book(office, book => book.Series(number, CancellationToken.None));
        Assert.Equal([("2025Q4", 28m), ("2026Q1", 31.25m), ("2026Q2", 33m)], series.Select(point => (point.Period.ToString(), point.Now.Value)));
        Assert.Equal([30.5m], series[1].Earlier.Select(earlier => earlier.Value));
        Assert.Equal(33m, (await Book(office, book => book.Latest(number, CancellationToken.None)))!.Value);
        Assert.Equal(31.25m, (await Book(office, book => book.Latest(number, CancellationToken.None, upTo: ReportingPeriod.Parse("2026Q1"))))!.Value);
        Assert.Equal(12m, (await Book(office, book => book.At(number, ReportingPeriod.Parse("2026Q2"), CancellationToken.None, "510104")))!.Value);
        Assert.Equal(["", "510104"], (await Book(office, book => book.ByArea(number, ReportingPeriod.Parse("2026Q2"), CancellationToken.None))).Keys.Order());
        Assert.Equal(33m, (await Book(office, book => book.Latest([number, "5101-2026-ZB-9999"], CancellationToken.None)))[number].Value);
        Assert.Null(await Book(office, book => book.Latest("5101-2026-ZB-9999", CancellationToken.None)));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_final_value_is_only_corrected_with_a_reason_and_the_same_one_is_recorded_once(string engine)
    {
        var office = await offices.On(engine, new(2026, 7, 6));
        var number = await Declare(office);
        var first = await Record(office, number, "2026Q1", 31m);
        Assert.Equal(first.Id, (await Record(office, number, "2026Q1", 31m)).Id);
        var again = await ModuleOffice.Refused(() => Record(office, number, "2026Q1", 32m));
        Assert.Equal(("indicator.observed-already", 409, "Corrected"), (again.Code, again.Status, again.Errors.Single().Repair));
        Assert.Equal("Reason", (await ModuleOffice.Refused(() => Record(office, number, "2026Q1", 32m, ObservationStatus.Corrected))).Errors.Single().Field);
        Assert.Equal("indicator.moved-on", (await ModuleOffice.Refused(() => Record(office, number, "2026Q1", 32m, ObservationStatus.Corrected, reason: "漏报", seen: 0))).Code);
        Assert.Equal(2, (await Record(office, number, "2026Q1", 32m, ObservationStatus.Corrected, reason: "漏报", seen: 1)).Seq);
    }

    [Theory]
    [InlineData("510104")]
    [InlineData("510104020")]
    [InlineData("91510100MA600A0139")]
    [InlineData("115101048389212841")]
    [InlineData("CHN")]
    public async Task A_value_stands_for_a_district_a_country_or_a_unit_whose_code_may_be_all_digits(string area)
    {
        var office = await offices.On("SQLite", new(2026, 7, 6));
        Assert.Equal(area, (await Record(office, await Declare(office), "2026Q1", 1m, area: area)).Area);
    }

    [Theory]
    [InlineData("2026", 1, "", "S", "Period")]
    [InlineData("2026Q1", 1.234, "", "S", "Value")]
    [InlineData("2026Q1", 1e15, "", "S", "Value")]
    [InlineData("2026Q1", 1, "51010", "S", "Area")]
    [InlineData("2026Q1", 1, "91510100MA600A0138", "S", "Area")]
    [InlineData("2026Q1", 1, "115101048389212842", "S", "Area")]
    [InlineData("2026Q1", 1, "", " ", "SourceNumber")]
    public async Task A_value_that_cannot_be_is_refused_by_its_field(string period, double value, string area, string source, string field)
    {
        var office = await offices.On("SQLite", new(2026, 7, 6));
        var number = await Declare(office);
        var refusal = await ModuleOffice.Refused(() => Record(office, number, period, (decimal)value, area: area, source: source));
        Assert.Equal(("indicator.value-wrong", field), (refusal.Code, refusal.Errors.Single().Field));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_is_measured_stays_once_it_was_and_other_changes_are_entries(string engine)
    {
        var office = await offices.On(engine, new(2026, 7, 6));
        var number = await Declare(office);
        Assert.Equal(("indicator.double", "Name"), Named(await ModuleOffice.Refused(() => Declare(office))));
        await Record(office, number, "2026Q1", 31m);
        Assert.Equal(("indicator.observed", "Unit"), Named(await ModuleOffice.Refused(() => Change(office, number, _order with { Unit = "万元" }, "换口径"))));
        Assert.Equal(("indicator.observed", "Every"), Named(await ModuleOffice.Refused(() => Change(office, number, _order with { Every = PeriodLength.Year }, "换频度"))));
        Assert.Equal(("indicator.wrong", "Reason"), Named(await ModuleOffice.Refused(() => Change(office, number, _order, ""))));
        await Change(office, number, _order with { Source = "统计局年报" }, "来源调整", seen: 1);
        Assert.Equal("indicator.moved-on", (await ModuleOffice.Refused(() => Change(office, number, _order, "再改", seen: 1))).Code);
        var indicator = await office.Single<Indicator>(number);
        Assert.Equal((2, "统计局年报", "Share of services online"), (indicator.Entries, indicator.Source, indicator.NameEn));
        Assert.Contains(number, (await office.Find(_order.Name)).Select(entry => entry.Number));
    }

    [Fact]
    public async Task An_indicator_without_unit_or_with_a_wrong_code_is_refused_by_field()
    {
        var office = await offices.On("SQLite", new(2026, 7, 6));
        var refusal = await ModuleOffice.Refused(() => Book(office, book => book.Declare(new IndicatorOrder { Name = "", Unit = " ", Decimals = 9, ResponsibleCode = "1234" }, office.Acting(Role.CaseHandler), CancellationToken.None)));
        Assert.Equal("indicator.wrong Name Unit Decimals ResponsibleCode", $"{refusal.Code} {string.Join(' ', refusal.Errors.Select(error => error.Field))}");
    }

    private readonly IndicatorOrder _order = new() { Name = $"网办率 {Guid.CreateVersion7()}", NameEn = "Share of services online", Unit = "%", Every = PeriodLength.Quarter };

    private static (string, string) Named(Refusal refusal) => (refusal.Code, refusal.Errors.Single().Field);

    private static Task<T> Book<T>(ModuleOffice office, Func<IndicatorBook, Task<T>> work) => office.With(services => work(services.GetRequiredService<IndicatorBook>()));

    private async Task<string> Declare(ModuleOffice office) => (await Book(office, book => book.Declare(_order, office.Acting(Role.CaseHandler), CancellationToken.None))).Number;

    private static Task<Indicator> Change(ModuleOffice office, string number, IndicatorOrder order, string reason, int? seen = null) => Book(office, book => book.Change(number, order, reason, seen, office.Acting(Role.CaseHandler), CancellationToken.None));

    private static Task<Observation> Record(ModuleOffice office, string number, string period, decimal value, ObservationStatus status = ObservationStatus.Final, string area = "", string source = "年报", string? reason = null, int? seen = null) =>
        Book(office, book => book.Record(new ObservationOrder { Indicator = number, Period = period, Value = value, Status = status, Area = area, SourceKind = ObservationSource.Publication, SourceNumber = source, Reason = reason, SeenSeq = seen }, office.Acting(Role.CaseHandler), CancellationToken.None));
}
