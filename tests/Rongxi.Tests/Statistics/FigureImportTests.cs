using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.People;
using Rongxi.Statistics;
using Rongxi.Statistics.Imports;
using Rongxi.Tests.Harness;

namespace Rongxi.Tests.Statistics;

/// <summary>Figures of others, taken in exactly and once: series as CSV, and messages of SDMX in all their forms.</summary>
public sealed class FigureImportTests
{
    private const string Samples = "indicators/sdmx-samples/";

    public static IEnumerable<TheoryDataRow<string>> Engines() => Rongxi.Tests.Kernel.Documents.Engine.Each();

    [Theory]
    [InlineData("ECB_EXR/ng-structure-full.xml", 8, 50, 2, 15, 1)]
    [InlineData("ESTAT/GOV_10Q_GGNFA.xml", 4, 76, 1, 9, 1)]
    [InlineData("ESTAT/apro_mk_cola-structure.xml", 6, 73, 1, 9, 1)]
    [InlineData("SGR/common-structure.xml", 5, 40, 1, 12, 0)]
    [InlineData("v3/xml/codelist.xml", 1, 5, 0, 0, 0)]
    [InlineData("v3/xml/conceptscheme.xml", 0, 0, 1, 342, 0)]
    [InlineData("v3/xml/ECB_EXR1.xml", 0, 0, 0, 0, 1)]
    public void Structures_of_others_are_read_whole(string file, int lists, int codes, int schemes, int concepts, int structures)
    {
        using var stream = File.OpenRead(Reference.File(Samples + file));
        var message = SdmxXmlReader.Read(stream);
        Assert.Equal((lists, codes, schemes, concepts, structures), (message.CodeLists.Count, message.CodeLists.Sum(list => list.Items.Count), message.Schemes.Count, message.Schemes.Sum(scheme => scheme.Items.Count), message.Structures.Count));
    }

    [Theory]
    [InlineData("ng-flat.xml")]
    [InlineData("ng-flat-ss.xml")]
    [InlineData("ng-ts.xml")]
    [InlineData("ng-ts-ss.xml")]
    [InlineData("ng-ts-gf.xml")]
    [InlineData("ng-ts-gf-ss.xml")]
    [InlineData("ng-xs.xml")]
    [InlineData("ng-xs-ss.xml")]
    public void The_same_rates_are_read_from_every_form_of_2_1(string file)
    {
        using var stream = File.OpenRead(Reference.File(Samples + "ECB_EXR/" + file));
        var set = Assert.Single(SdmxXmlReader.Read(stream).Sets);
        Assert.Equal((12, "ECB:ECB_EXR_NG(1.0)"), (set.Values.Count, set.Structure));
        Assert.Equal("1.3413", Assert.Single(set.Values, value => value.Codes["CURRENCY"] == "CHF" && value.Codes["TIME_PERIOD"] == "2010-08").Value);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Rates_of_a_bank_come_in_once_whatever_form_they_have(string engine)
    {
        await using var office = await ModuleOffice.Open(new(2026, 7, 6), engine, [new StatisticsModule()]);
        Assert.Equal("sdmx.no-structure", (await ModuleOffice.Refused(() => Take(office, Samples + "ECB_EXR/ng-ts-ss.xml"))).Code);
        var structure = await Take(office, Samples + "ECB_EXR/ng-structure-full.xml");
        Assert.Equal((8, 50, 50, 2, 15, 1), (structure.CodeLists, structure.Codes, structure.CodesAdded, structure.Schemes, structure.Concepts, structure.Structures));
        Assert.Equal(0, (await Take(office, Samples + "ECB_EXR/ng-structure-full.xml")).CodesAdded);
        Assert.Equal(50, await office.Ask(db => db.Set<CodeListCode>().CountAsync()));
        Assert.Equal("sdmx.unit", (await ModuleOffice.Refused(() => Take(office, Samples + "ECB_EXR/ng-ts-ss.xml", unit: null))).Code);
        var first = Assert.Single((await Take(office, Samples + "ECB_EXR/ng-ts-ss.xml")).Loads);
        Assert.Equal((12, 12, 0, 0), (first.Rows, first.Added, first.Revised, first.Unchanged));
        foreach (var form in new[] { "ng-ts.xml", "ng-flat.xml", "ng-xs-ss.xml", "ng-ts-ss.xml" })
        {
            var again = Assert.Single((await Take(office, Samples + "ECB_EXR/" + form)).Loads);
            Assert.Equal((first.Indicator, 0, 0, 12), (again.Indicator, again.Added, again.Revised, again.Unchanged));
        }

        Assert.Equal(12, await office.Ask(db => db.Set<Observation>().CountAsync(one => one.IndicatorNumber == first.Indicator)));
        Assert.Equal(1.3413m, (await office.With(services => services.GetRequiredService<IndicatorBook>().At(first.Indicator, ReportingPeriod.Parse("2010-08"), CancellationToken.None, breakdown: "CURRENCY=CHF;CURRENCY_DENOM=EUR;EXR_TYPE=SP00;EXR_VAR=E")))!.Value);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Series_of_the_world_come_in_exactly_and_are_taken_back(string engine)
    {
        await using var office = await ModuleOffice.Open(new(2026, 7, 6), engine, [new StatisticsModule()]);
        foreach (var (file, values, passed) in new[] { ("broadband_subscribers_per_100_people", 4122, 13), ("cell_phones_per_100_people", 10335, 15), ("internet_users", 6022, 2), ("personal_computers_per_100_people", 2196, 0) })
        {
            var path = $"indicators/ict-series/{file}.csv";
            var number = (await office.With(services => services.GetRequiredService<IndicatorBook>().Declare(new IndicatorOrder { Name = file, Unit = "%", Decimals = 6, Every = PeriodLength.Year }, office.Acting(Role.CaseHandler), CancellationToken.None))).Number;
            if (passed > 0)
            {
                Assert.Equal("series.wrong", (await ModuleOffice.Refused(() => Take(office, path, number))).Code);
            }

            var report = await Take(office, path, number, passOver: true);
            var load = Assert.Single(report.Loads);
            Assert.Equal((values, passed, values, 0), (report.Values, report.PassedOver, load.Added, load.Revised));
            Assert.True(load.Gaps > 0 || file.StartsWith("broad", StringComparison.Ordinal));
            var again = Assert.Single((await Take(office, path, number, passOver: true)).Loads);
            Assert.Equal((0, 0, values), (again.Added, again.Revised, again.Unchanged));
            if (file.StartsWith("personal", StringComparison.Ordinal))
            {
                Assert.Equal((values, 0), await office.With(services => services.GetRequiredService<SeriesLoader>().Undo(load.Load, "来源有误", office.Acting(Role.CaseHandler), CancellationToken.None)));
                Assert.Null(await office.With(services => services.GetRequiredService<IndicatorBook>().Latest(number, CancellationToken.None, "CHN")));
            }
        }
    }

    [Theory]
    [InlineData("v3/json/data/exr-time-series.json", "TIME_PERIOD")]
    [InlineData("v3/json/data/exr-flat.json", "TIME_PERIOD")]
    [InlineData("v3/json/data/exr-cross-section.json", "TIME_PERIOD")]
    [InlineData("OECD/data-PART2-all-all.json", "LOCATION")]
    public async Task Data_in_json_is_read_with_its_keys(string file, string key)
    {
        await using var stream = File.OpenRead(Reference.File(Samples + file));
        var message = await SdmxTextReader.Json(stream, CancellationToken.None);
        Assert.NotEmpty(message.Sets[0].Values);
        Assert.All(message.Sets[0].Values, value => Assert.True(value.Codes.ContainsKey(key)));
    }

    [Fact]
    public async Task Data_in_csv_is_read_with_names_and_without()
    {
        foreach (var (file, values) in new[] { ("example-01.csv", 2), ("example-04.csv", 2), ("example-05.csv", 2) })
        {
            await using var stream = File.OpenRead(Reference.File(Samples + "v3/csv/" + file));
            var message = await SdmxTextReader.Csv(stream, file, CancellationToken.None);
            Assert.Equal((values, "12.4", "A"), (message.Values, message.Sets[0].Values[0].Value, message.Sets[0].Values[0].Codes["DIM_1"]));
        }
    }

    [Fact]
    public void Hostile_messages_are_refused_by_name()
    {
        const string Root = "<m:Structure xmlns:m=\"http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message\">";
        Assert.Equal("sdmx.document-type", Refused("<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>" + Root + "&b;</m:Structure>"));
        Assert.Equal("sdmx.document-type", Refused("<!DOCTYPE x SYSTEM \"file:///etc/passwd\">" + Root + "</m:Structure>"));
        Assert.Equal("sdmx.broken", Refused(Root + "<a>"));
        Assert.Equal("sdmx.broken", Refused(Root + "&nothing;</m:Structure>"));
        Assert.Equal("sdmx.too-deep", Refused(Root + string.Concat(Enumerable.Repeat("<a>", 100)) + string.Concat(Enumerable.Repeat("</a>", 100)) + "</m:Structure>"));
        Assert.Equal("sdmx.no-message", Refused("<html/>"));

        static string Refused(string text) => Assert.Throws<Rongxi.Kernel.Words.Refusal>(() => SdmxXmlReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)))).Code;
    }

    private static Task<ImportReport> Take(ModuleOffice office, string path, string? indicator = null, bool passOver = false, string? unit = "元") => office.With(async services =>
    {
        await using var stream = File.OpenRead(Reference.File(path));
        return await services.GetRequiredService<FigureImport>().Take(stream, new ImportOrder(Path.GetFileName(path), indicator, unit, passOver), office.Acting(Role.CaseHandler), CancellationToken.None);
    });
}
