using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.People;
using Rongxi.Tests.Harness;

namespace Rongxi.Tests.Statistics;

/// <summary>The SDMX web service: what it answers passes the schemas, holds the numbers, and is refused in its own words.</summary>
public sealed class SdmxTests
{
    [Theory, OnEachDatabase]
    public async Task Data_are_answered_by_key_and_time_in_every_form_with_the_same_numbers(TestOffice office)
    {
        var number = await Observed(office);
        var csv = await Get(office, $"data/dataflow/CHENGDU/{number}/1.0/A.*.*?format=csv");
        Assert.Equal("STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,SIZE,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MEASURE,DECIMALS,EDITION,COMMENT_OBS", csv.Split("\r\n")[0]);
        Assert.Equal(8, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length - 1);
        Assert.Contains($"dataflow,CHENGDU:{number}(1.0),I,A,510100,_T,2024,12.5,A,%,2,1,", csv);

        var generic = XDocument.Parse(await Get(office, $"data/CHENGDU,{number},1.0/A.510100._T?format=genericdata&startPeriod=2024"));
        Assert.Equal(["12.5", "13.5"], generic.Descendants().Where(element => element.Name.LocalName == "ObsValue").Select(element => element.Attribute("value")!.Value));
        var specific = XDocument.Parse(await Get(office, $"data/{number}/A.510104+510105.?format=structurespecific&lastNObservations=1"));
        Assert.Equal([("510104", "2025"), ("510105", "2025")], specific.Descendants("Series").Select(series => (series.Attribute("REF_AREA")!.Value, series.Element("Obs")!.Attribute("TIME_PERIOD")!.Value)));
        var json = JsonNode.Parse(await Get(office, $"data/dataflow/CHENGDU/{number}/1.0/*?format=json&c[TIME_PERIOD]=ge:2024+le:2024&c[SIZE]=_T"))!;
        Assert.Equal([12.5m, 2m, 3m], json["data"]!["dataSets"]![0]!["series"]!.AsObject().Select(series => series.Value!["observations"]!.AsObject().Single().Value![0]!.GetValue<decimal>()));
        var flat = JsonNode.Parse(await Get(office, $"data/dataflow/CHENGDU/{number}/1.0/*?format=json&dimensionAtObservation=AllDimensions"))!;
        Assert.Equal(8, flat["data"]!["dataSets"]![0]!["observations"]!.AsObject().Count);
    }

    [Theory, OnEachDatabase]
    public async Task What_is_not_there_or_not_meant_is_said_as_an_error_of_sdmx(TestOffice office)
    {
        var number = await Observed(office);
        foreach (var (path, status, code) in new[] { ($"data/{number}/A.510199._T", 404, "100"), ("data/5101-2026-ZB-9999", 404, "100"), ($"data/{number}/A.B", 400, "140"), ($"data/{number}?startPeriod=soon", 400, "140"), ("metadata/x", 501, "501"), ($"data/{number}?format=pdf", 406, "406"), ($"data/{number}?c[SIZE]=gt:L", 501, "501") })
        {
            var answer = await office.Browser().Get($"/api/v1/sdmx/{path}");
            Assert.Equal((path, status), (path, answer.Status));
            Assert.Equal(code, XDocument.Parse(answer.Body).Descendants().Single(element => element.Name.LocalName == "ErrorMessage").Attribute("code")!.Value);
        }
    }

    [Theory, OnEachDatabase]
    public async Task Every_message_passes_the_schema_of_its_version(TestOffice office)
    {
        var number = await Observed(office);
        var (old, @new) = (Reference.File("indicators/sdmx-ml-2.1/schemas/SDMXMessage.xsd"), Reference.File("indicators/sdmx-ml-3.0/schemas/SDMXMessage.xsd"));
        const string three = "format=application/xml;version%3D3.0.0";
        foreach (var (schema, path) in new[]
        {
            (old, $"dataflow/CHENGDU/{number}/1.0?references=all"), (old, "codelist"), (old, "conceptscheme"), (old, "agencyscheme"), (old, "dataflow"), (old, $"datastructure/CHENGDU/DSD_{number}"), (old, $"availableconstraint/{number}"), (old, $"data/{number}?format=genericdata"),
            (old, $"data/{number}?format=genericdata&dimensionAtObservation=AllDimensions"), (old, "data/none"), (@new, $"structure/dataflow/CHENGDU/{number}/1.0?references=all&{three}"), (@new, $"structure/codelist/*/*/*?{three}"), (@new, $"availability/dataflow/CHENGDU/{number}/1.0?{three}"),
        })
        {
            await Passes(schema, await Get(office, path, check: false), path);
        }
    }

    [Theory, OnEachDatabase]
    public async Task Json_messages_pass_their_schemas(TestOffice office)
    {
        var number = await Observed(office);
        foreach (var (schema, path) in new[]
        {
            ("data", $"data/dataflow/CHENGDU/{number}/1.0/*?format=json"), ("data", $"data/{number}?format=json&dimensionAtObservation=AllDimensions"), ("data", $"data/{number}?format=json&detail=dataonly"), ("structure", $"structure/dataflow/CHENGDU/{number}/1.0?references=all&format=json"),
            ("structure", $"availability/dataflow/CHENGDU/{number}/1.0?format=json"), ("structure", "structure/agencyscheme?format=json"),
        })
        {
            var tools = NodeTools.Folder("node_modules/ajv/package.json");
            const string script = "const fs=require('fs');const [s,d]=process.argv.slice(2).map(f=>JSON.parse(fs.readFileSync(f)));const A=/draft-04/.test(s.$schema)?require('ajv-draft-04'):/2020-12/.test(s.$schema)?require('ajv/dist/2020'):/2019-09/.test(s.$schema)?require('ajv/dist/2019'):require('ajv');const a=new (A.default||A)({strict:false,allErrors:true,validateFormats:true});require('ajv-formats')(a);const v=a.compile(s);if(!v(d)){console.error(JSON.stringify(v.errors.slice(0,8)));process.exit(1)}";
            var file = Path.Combine(Path.GetTempPath(), $"sdmx-{Guid.CreateVersion7():N}.json");
            await File.WriteAllTextAsync(file, await Get(office, path), TestContext.Current.CancellationToken);
            var (exit, said) = await NodeTools.Run(tools, "node", "-e", script, "x", Reference.File($"indicators/sdmx-json-2/{schema}-message/sdmx-json-{schema}-schema.json"), file);
            Assert.True(exit == 0, $"{path}: {said}");
        }
    }

    [Fact]
    public async Task An_independent_client_reads_the_same_numbers()
    {
        var program = new[] { "/usr/bin/Rscript", "/usr/local/bin/Rscript" }.FirstOrDefault(File.Exists);
        var hasClient = program is not null && (await NodeTools.Run(Path.GetTempPath(), "Rscript", "-e", "quit(status = if (requireNamespace('rsdmx', quietly = TRUE)) 0 else 1)")).Exit == 0;
        if (!hasClient)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", "R's rsdmx is not installed (Debian: r-cran-rsdmx)");
            Assert.Fail("R's rsdmx is not installed (Debian: r-cran-rsdmx)");
        }

        var office = await TestOffice.On("sqlite");
        var number = await Observed(office);
        foreach (var format in new[] { "genericdata", "structurespecific" })
        {
            var file = Path.Combine(Path.GetTempPath(), $"sdmx-{Guid.CreateVersion7():N}.xml");
            await File.WriteAllTextAsync(file, await Get(office, $"data/{number}?format={format}"), TestContext.Current.CancellationToken);
            var (exit, said) = await NodeTools.Run(Path.GetTempPath(), "Rscript", "-e", $"suppressMessages(library(rsdmx)); d <- as.data.frame(readSDMX('{file}', isURL = FALSE)); v <- if ('obsValue' %in% names(d)) d$obsValue else d$OBS_VALUE; cat('SUM', nrow(d), format(sum(as.numeric(v)), nsmall = 2))");
            Assert.True(exit == 0 && said.Contains("SUM 8 44.50", StringComparison.Ordinal) || said.Contains("SUM 8 44.5", StringComparison.Ordinal), $"{format}: {said}");
        }
    }

    private static async Task Passes(string schema, string xml, string what)
    {
        if (!File.Exists("/usr/bin/xmllint"))
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", "xmllint is not installed (Debian: libxml2-utils)");
            Assert.Fail("xmllint is not installed (Debian: libxml2-utils)");
        }

        var file = Path.Combine(Path.GetTempPath(), $"sdmx-{Guid.CreateVersion7():N}.xml");
        await File.WriteAllTextAsync(file, xml, TestContext.Current.CancellationToken);
        var (exit, said) = await NodeTools.Run(Path.GetTempPath(), "xmllint", "--nonet", "--noout", "--schema", schema, file);
        Assert.True(exit == 0, $"{what}: {said[..Math.Min(1500, said.Length)]}");
    }

    private static async Task<string> Get(TestOffice office, string path, bool check = true)
    {
        var answer = await office.Browser().Get($"/api/v1/sdmx/{path}");
        Assert.True(!check || answer.Status == 200, $"{path}: {answer.Status} {answer.Body[..Math.Min(300, answer.Body.Length)]}");
        return answer.Body;
    }

    /// <summary>An indicator with eight values: the city's for three years with one by size, two districts' for two years.</summary>
    private static Task<string> Observed(TestOffice office) => office.With(async services =>
    {
        var book = services.GetRequiredService<IndicatorBook>();
        await services.GetRequiredService<CodeListBook>().Put(new CodeListOrder("", "SIZE", "1.0", "规模", "Size", null, [new("L", "大型", "Large"), new("S", "小型", "Small")]), CancellationToken.None);
        var indicator = await book.Declare(new IndicatorOrder { Name = $"千兆占比 {Guid.CreateVersion7()}", NameEn = "Gigabit share", Unit = "%", UnitEn = "%", Every = PeriodLength.Year, Dimensions = "SIZE", Definition = "千兆用户占比 <测试> & 引号\"" }, Actor.System, CancellationToken.None);
        foreach (var (area, breakdown, year, value) in new[] { ("", "", 2023, 11.5m), ("", "", 2024, 12.5m), ("", "", 2025, 13.5m), ("", "SIZE=L", 2025, 1m), ("510104", "", 2024, 2m), ("510104", "", 2025, 1m), ("510105", "", 2025, 0m) })
        {
            await book.Record(new ObservationOrder { Indicator = indicator.Number, Area = area, Breakdown = breakdown, Period = year.ToString(CultureInfo.InvariantCulture), Value = value, SourceKind = ObservationSource.Publication, SourceNumber = "年报" }, Actor.System, CancellationToken.None);
        }

        await book.Record(new ObservationOrder { Indicator = indicator.Number, Area = "510105", Period = "2024", Value = 3m, SourceKind = ObservationSource.Publication, SourceNumber = "年报" }, Actor.System, CancellationToken.None);
        return indicator.Number;
    });
}
