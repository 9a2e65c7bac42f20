using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;
using Rongxi.Statistics.Expressions;
using Rongxi.Statistics.Reporting;
using Rongxi.Statistics.Surveys;

namespace Rongxi.Tests.Statistics;

/// <summary>A form as data: what it refuses as it is designed, what it computes and checks, and the workbook made of it.</summary>
public sealed class SheetTests
{
    [Fact]
    public void A_form_without_fault_is_read_into_cells_to_fill_and_cells_computed()
    {
        Assert.Empty(Forms.Software.Check());
        var plan = Forms.InHand().Plan;
        Assert.Equal(["01.1", "01.2", "02.1", "02.2", "03.1", "03.2", "04.1", "04.2"], plan.Entered.Select(SheetReading.Key));
        Assert.NotNull(plan.FormulaOf(new("01", "3")));
    }

    [Fact]
    public void Faults_of_a_form_are_named_where_they_stand()
    {
        static FieldError Only(FormSheet sheet) => Assert.Single(sheet.Check());
        var sheet = Forms.Software;
        Assert.Equal("Checks[0].Condition", Only(sheet with { Checks = [new() { Code = "S1", Condition = "[09.1]>0", Says = "有" }] }).Field);
        Assert.Equal("Checks[0].Condition", Only(sheet with { Checks = [new() { Code = "S1", Condition = "sum([03:02.1])>0", Says = "有" }] }).Field);
        Assert.Equal("Checks[0].Condition", Only(sheet with { Checks = [new() { Code = "S1", Condition = "[01.1]+1", Says = "有" }] }).Field);
        Assert.Equal("Rows[1].Code", Only(sheet with { Rows = [sheet.Rows[0], sheet.Rows[1] with { Code = "a-b" }], Checks = null }).Field);
        Assert.Contains(sheet with { Rows = [.. sheet.Rows, sheet.Rows[1]] } is var twice ? twice.Check() : [], error => error.Field == $"Rows[{sheet.Rows.Count}].Code");
        var circle = Only(sheet with { Rows = [sheet.Rows[0], sheet.Rows[1] with { Formula = "[02]+1" }, sheet.Rows[2] with { Formula = "[01]*2" }, .. sheet.Rows.Skip(3)], Checks = null });
        Assert.Contains("→", circle.Text.Zh, StringComparison.Ordinal);
        Assert.Contains(sheet with { Columns = [.. Enumerable.Range(1, 21).Select(i => new SheetColumn { Code = $"{i}", Title = "栏" })] } is var wide ? wide.Check() : [], error => error.Field == "Columns");
    }

    [Fact]
    public void Formulas_may_rest_on_each_other_far_but_never_in_a_circle()
    {
        var rows = Enumerable.Range(1, 199).Select(i => new SheetRow { Code = $"{i:000}", Title = "行", Formula = i < 199 ? $"[{i + 1:000}]+1" : null }).ToList();
        Assert.Empty((Forms.Software with { Columns = [new() { Code = "1", Title = "本期" }], Rows = rows, Checks = null }).Check());
        SheetRow open = new() { Code = "09", Title = "行" };
        foreach (var circle in new SheetRow[][] { [new() { Code = "01", Title = "行", Formula = "[01]+1" }, open], [new() { Code = "01", Title = "行", Formula = "[02]+1" }, new() { Code = "02", Title = "行", Formula = "[03]+[09]" }, new() { Code = "03", Title = "行", Formula = "[01]*2" }, open] })
        {
            Assert.Contains("→", Assert.Single((Forms.Software with { Columns = [new() { Code = "1", Title = "本期" }], Rows = circle, Checks = null }).Check()).Text.Zh, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Checks_refuse_or_ask_with_their_figures()
    {
        var found = Read(("01.1", 100), ("02.1", 60), ("03.1", 30), ("01.2", 50)).Found();
        Assert.Equal(["S1@01.1", "S1@01.2", "S3@01.1"], found.Select(one => one.Key).Order(StringComparer.Ordinal));
        Assert.Contains("[01.1]=100", found.First(one => one.Key == "S1@01.1").Text.Zh, StringComparison.Ordinal);
        Assert.Empty(Read(("01.1", 90), ("02.1", 60), ("03.1", 30), ("01.2", 88), ("02.2", 58), ("03.2", 30)).Found());
        Assert.Equal("S2@01.1", Assert.Single(Read(("01.1", 90), ("02.1", 60), ("03.1", 30), ("04.1", 70), ("01.2", 88), ("02.2", 58), ("03.2", 30)).Found()).Key);
    }

    [Fact]
    public void Computed_cells_are_computed_with_their_decimals()
    {
        var reading = Read(("01.1", 90), ("01.2", 88));
        Assert.Equal(2.27m, reading.At(new("01", "3")));
        Assert.Null(reading.At(new("02", "3")));
    }

    [Theory]
    [InlineData("1,250.50", "1250.50")]
    [InlineData("１２３．４", "123.4")]
    [InlineData("−5", "-5")]
    [InlineData(" 7 ", "7")]
    [InlineData("abc", null)]
    [InlineData("1e9", null)]
    [InlineData("=1+1", null)]
    public void Numbers_are_understood_as_people_write_them(string typed, string? expected) =>
        Assert.Equal(expected is null ? null : decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), ReturnFigures.Number(typed));

    [Fact]
    public void What_was_typed_is_judged_cell_by_cell()
    {
        var understood = ReturnFigures.Understand(Forms.InHand(), [new("01.1", "-3"), new("02.1", "1.234"), new("03.1", "abc"), new("01.3", "5"), new("99.1", "5"), new("04.1", "12")]);
        Assert.Equal(["Cell.01.1", "Cell.02.1", "Cell.03.1", "Cell.01.3", "Cell.99.1"], understood.Errors.Select(error => error.Field));
        Assert.Equal(12, understood.Values["04.1"]);
    }

    [Fact]
    public async Task A_workbook_comes_back_exactly()
    {
        var (form, collection, item) = (Forms.InHand(), Forms.Collection(), Forms.Item());
        var typed = new FormValues { ["Cell.01.1"] = "1250.50", ["Cell.02.1"] = "1000", ["Cell.04.1"] = "35", ["Head"] = "王建国", ["Preparer"] = "李 敏", ["Phone"] = "028-86120000" };
        var back = await ReturnWorkbook.Read(new MemoryStream(ReturnWorkbook.Write(form, collection, item, typed)), "报表.xlsx", form, collection, item, CancellationToken.None);
        Assert.Equal(typed.All.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, ReturnFigures.Number(pair.Value)?.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture) ?? pair.Value)), back.All.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, ReturnFigures.Number(pair.Value)?.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture) ?? pair.Value)));
    }

    [Fact]
    public async Task A_workbook_of_another_form_edition_period_or_unit_is_refused_by_name()
    {
        var (form, collection, item) = (Forms.InHand(), Forms.Collection(), Forms.Item());
        async Task<string> Code(FormInHand of, Collection period, CollectionItem unit) =>
            (await Assert.ThrowsAsync<Refusal>(() => ReturnWorkbook.Read(new MemoryStream(ReturnWorkbook.Write(of, period, unit, new FormValues())), "报表.xlsx", form, collection, item, CancellationToken.None))).Code;
        Assert.Equal("statistics.wrong-form", await Code(Forms.InHand(Forms.Software with { FormNumber = "成信统季9表" }), collection, item));
        Assert.Equal("statistics.wrong-edition", await Code(Forms.InHand(edition: 2), collection, item));
        Assert.Equal("statistics.wrong-period", await Code(form, Forms.Collection("2026Q1"), item));
        Assert.Equal("statistics.wrong-unit", await Code(form, collection, Forms.Item("91320200MA1N00B26F")));
        var plain = new MemoryStream();
        await Rongxi.Kernel.Tables.XlsxTable.WriteAsync(plain, ("表", "Table"), [new("a", ("甲", "A"))], Nothing(), Language.Zh, notes: false);
        plain.Position = 0;
        Assert.Equal("statistics.no-identity", (await Assert.ThrowsAsync<Refusal>(() => ReturnWorkbook.Read(plain, "别的.xlsx", form, collection, item, CancellationToken.None))).Code);
        Assert.StartsWith("table.", (await Assert.ThrowsAsync<Refusal>(() => ReturnWorkbook.Read(new MemoryStream([1, 2, 3, 0, 5]), "坏.xlsx", form, collection, item, CancellationToken.None))).Code, StringComparison.Ordinal);
        Assert.Equal("table.too-large", (await Assert.ThrowsAsync<Refusal>(() => ReturnWorkbook.Read(new MemoryStream(new byte[3 << 20]), "大.xlsx", form, collection, item, CancellationToken.None))).Code);
    }

    [Fact]
    public void Sums_of_few_units_are_withheld_and_one_more_that_would_give_them_away()
    {
        Assert.Equal(["b", "c"], Summing.Withheld([("a", 9, 1), ("b", 2, 1), ("c", 4, 1)], 3, true).Order(StringComparer.Ordinal));
        Assert.Equal(["b"], Summing.Withheld([("a", 9, 1), ("b", 2, 1)], 3, false));
        Assert.Empty(Summing.Withheld([("a", 9, 1), ("b", 3, 1), ("c", 0, null)], 3, true));
        Assert.Equal(["b", "c"], Summing.Withheld([("a", 9, 1), ("b", 2, 1), ("c", 1, 1)], 3, true).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_summary_adds_figures_and_computes_rates_anew()
    {
        var plan = Forms.InHand().Plan;
        var round = new SurveyRound { Office = "chengdu", Number = "N", Title = "", FormNumber = "", Form = "", Edition = 1, SurveyNumber = "", Period = "2026Q2", PeriodTo = default, DueOn = default, Asked = 3, CaseNumber = "" };
        List<ReturnValues> returns = [.. new[] { 100m, 200m, 300m }.Select(value => new ReturnValues("510104", "6513", new Dictionary<string, decimal> { ["01.1"] = value, ["01.2"] = 100 }))];
        var rows = Summing.Rows(round, 1, plan, returns, 3, _ => 0);
        SurveySummary At(SummaryBy by, string column) => rows.Single(row => row.By == by && row.Row == "01" && row.Column == column);
        Assert.Equal((600m, 3, false), (At(SummaryBy.Total, "1").Value, At(SummaryBy.Total, "1").Units, At(SummaryBy.Total, "1").IsWithheld));
        Assert.Equal(100m, At(SummaryBy.District, "3").Value);
        Assert.Equal("65", At(SummaryBy.Industry, "1").Key);
        Assert.True(Summing.Rows(round, 1, plan, [.. returns.Take(2)], 3, _ => 0).Where(row => row.Units > 0).All(row => row.IsWithheld));
    }

    private static SheetReading Read(params (string Cell, decimal Value)[] cells) => new(new Filled(Forms.InHand().Plan, cells.ToDictionary(cell => cell.Cell, cell => cell.Value)), new Dictionary<(string?, Shift), Filled>(), _ => 0.3m);

    private static async IAsyncEnumerable<IReadOnlyList<object?>> Nothing()
    {
        await Task.CompletedTask;
        yield break;
    }
}

/// <summary>A form for tests: the quarterly report of the software industry, small.</summary>
internal static class Forms
{
    public static readonly FormSheet Software = new()
    {
        FormNumber = "成信统季1表", MakingBody = "成都市信息化办公室", Name = "软件业季度情况", NameEn = "Software industry, quarterly", Every = PeriodLength.Quarter,
        Columns = [new() { Code = "1", Title = "本期" }, new() { Code = "2", Title = "上年同期", Prefill = Prefill.YearAgo }, new() { Code = "3", Title = "增长%", Formula = "[.1]/[.2]*100-100" }],
        Rows =
        [
            new() { Title = "一、收入" },
            new() { Code = "01", Title = "软件业务收入", TitleEn = "Software revenue", Unit = "万元", Decimals = 2, IsMeasured = true },
            new() { Code = "02", Title = "软件产品收入", Unit = "万元", Decimals = 2, Level = 1, OfWhich = true },
            new() { Code = "03", Title = "信息技术服务收入", Unit = "万元", Decimals = 2, Level = 1 },
            new() { Code = "04", Title = "从业人员", TitleEn = "Employees", Unit = "人", IsMeasured = true },
        ],
        Checks =
        [
            new() { Code = "S1", Condition = "[01]=[02]+[03]", Kind = CheckKind.Refuse, Says = "软件业务收入等于其中各项之和" },
            new() { Code = "S2", Condition = "[04]<=[02]", Kind = CheckKind.Refuse, Says = "示例" },
            new() { Code = "S3", Condition = "abs([.1]/[.2]-1)<=growthLimit", Kind = CheckKind.Explain, Says = "增减幅度超过限度" },
        ],
    };

    public static FormInHand InHand(FormSheet? sheet = null, int edition = 1)
    {
        var json = FormDefinition.Of<FormSheet>().Write(sheet ?? Software);
        return SurveyBook.InHand(new FormEdition { Office = "chengdu", Form = "5101-2026-BB-0001", Edition = edition, Sheet = json, Hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(json))), CaseNumber = "", ChangedAt = default, ByName = "", ApprovalNumber = "成统制函〔2026〕3号", ValidUntil = new(2028, 1, 31) });
    }

    public static Collection Collection(string period = "2026Q2") => new()
    {
        Office = "chengdu", Number = "5101-2026-BS-0001", Kind = "STA-2.quarter", Field = "statistics", Period = period, PeriodTo = ReportingPeriod.Parse(period).To, Title = "软件业季度情况", DueOn = new(2026, 7, 20), OpenedAt = default, OpenedByName = "",
    };

    public static CollectionItem Item(string code = "91510100MA600A0139") => new() { Office = "chengdu", CollectionId = default, Place = 1, UnitCode = code, UnitName = "成都某某软件有限公司", About = "", AboutTitle = "", DueOn = new(2026, 7, 20) };
}
