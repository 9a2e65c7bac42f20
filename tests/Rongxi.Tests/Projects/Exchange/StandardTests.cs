using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.JsonFiles;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Projects.Awards;
using Rongxi.Projects.Exchange;
using Rongxi.Projects.Exchange.Files;
using Rongxi.Projects.Pool;
using Rongxi.Tests.Harness;
using Engine = Rongxi.Tests.Kernel.Documents.Engine;

namespace Rongxi.Tests.Projects.Exchange;

/// <summary>Packages of the Open Contracting standards, in and out.</summary>
public sealed class StandardTests
{
    public static IEnumerable<TheoryDataRow<string>> Engines => Engine.Each();

    private static string Oc4ids(string path) => File.ReadAllText(Reference.File("projects/oc4ids/" + path));

    [Theory, MemberData(nameof(Engines))]
    public async Task The_official_example_goes_in_and_out_without_loss(string engine)
    {
        var example = Oc4ids("examples/example.json");
        await using var office = await ExchangeOffice.Open(engine);
        var run = await office.Take(Encoding.UTF8.GetBytes(example), "oc4ids", "example.json");
        Assert.Equal((1, 1, 0), (run.Rows, run.Projects, run.Refused));
        var exported = await office.Export(OpenPackage.Projects, "oc4ids-bu3kcz");
        Assert.Equal("", Difference(JsonNode.Parse(example), exported));
        var project = await office.Office.Ask(db => db.Set<Project>().SingleAsync());
        Assert.Equal(("M75 Junctions 4 to 5 upgrade smart motorway", "Motorways UK", ProjectStage.Warranty, ProjectKind.Upgrade, ProjectSector.Transport), (project.Name, project.OwnerName, project.Stage, project.Kind, project.Sector));
        Assert.Equal((new DateOnly(2016, 1, 1), new DateOnly(2018, 12, 10)), (project.StartOn, project.FinishOn));
        Assert.Null(project.AmountFen);
        var facts = await office.Office.Ask(db => db.Set<PublishedProject>().SingleAsync());
        Assert.Equal(("GBP", 40_000_000_00L), (facts.Currency, facts.BudgetMinor));
        Assert.True(await office.Count<PublishedProcess>() > 0);

        // What was exported comes in again and changes nothing.
        var again = await office.Take(Encoding.UTF8.GetBytes(exported.ToJsonString()), "oc4ids");
        Assert.Equal((0, 0, 1), (again.Projects, again.ProjectsChanged, again.ProjectsUnchanged));
        Assert.Equal((0, 0), (again.Processes, again.ProcessesChanged));
        Assert.Equal("", await Judged("oc4ids", exported));
    }

    [Fact]
    public async Task What_the_register_says_otherwise_goes_out_and_all_else_stays()
    {
        await using var office = await ExchangeOffice.Open("SQLite");
        await office.Take(Encoding.UTF8.GetBytes(Oc4ids("examples/example.json")), "oc4ids");
        await office.Office.Change(async db =>
        {
            var project = await db.Set<Project>().SingleAsync();
            project.Name = "M75 J4-5";
            project.FinishOn = new DateOnly(2019, 1, 31);
            await db.Enter(project, Project.Register, EntryKind.Corrected, "更正", ExchangeOffice.Today, Actor.System, CancellationToken.None);
        });
        var expected = JsonNode.Parse(Oc4ids("examples/example.json"))!;
        expected["projects"]![0]!["title"] = "M75 J4-5";
        expected["projects"]![0]!["period"]!["endDate"] = "2019-01-31T00:00:00+08:00";
        Assert.Equal("", Difference(expected, await office.Export(OpenPackage.Projects, "oc4ids-bu3kcz")));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Releases_and_the_record_of_a_contracting_process_go_in_and_out_without_loss(string engine)
    {
        await using var office = await ExchangeOffice.Open(engine);
        var all = await File.ReadAllBytesAsync(Reference.File("projects/ocds-1.1/sample/ocds-213czf-000-00001.json"), TestContext.Current.CancellationToken);
        foreach (var part in Directory.GetFiles(Reference.File("projects/ocds-1.1/sample"), "ocds-213czf-000-00001-0*.json").Order(StringComparer.Ordinal))
        {
            var one = await office.Take(await File.ReadAllBytesAsync(part, TestContext.Current.CancellationToken), "ocds");
            Assert.Equal((1, 0), (one.Rows, one.Refused));
        }

        var known = await office.Take(all, "ocds");
        Assert.Equal((6, 0, 0, 1), (known.Rows, known.Processes, known.ProcessesChanged, known.ProcessesUnchanged));
        var releases = await office.Export(OpenPackage.Releases, "ocds-213czf");
        Assert.Equal("", Difference(JsonNode.Parse(all), releases));
        Assert.Equal("", await Judged("releases", releases));
        var process = await office.Office.Ask(db => db.Set<PublishedProcess>().SingleAsync());
        Assert.Equal(("London Borough of Barnet", "AnyCorp Cycle Provision", "GBP"), (process.Buyer, process.Supplier, process.Currency));

        var record = await File.ReadAllBytesAsync(Reference.File("projects/ocds-1.1/sample/record/ocds-213czf-000-00001.json"), TestContext.Current.CancellationToken);
        Assert.Equal((1, 0), ((await office.Take(record, "ocds")).ProcessesChanged, (await office.Take(record, "ocds")).ProcessesChanged));
        var records = await office.Export(OpenPackage.Records, "ocds-213czf");
        Assert.Equal("", Difference(JsonNode.Parse(record), records));
        Assert.Equal("", await Judged("records", records));
        Assert.Equal("", Difference(JsonNode.Parse(all), await office.Export(OpenPackage.Releases, "ocds-213czf")));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Own_projects_and_foreign_ones_are_valid_packages(string engine)
    {
        await using var office = await ExchangeOffice.Open(engine);
        await office.Office.Change(async db =>
        {
            for (var i = 0; i < 340; i++)
            {
                var project = new Project
                {
                    Office = "chengdu", Number = $"CDXX-2026-{i:000}", Name = $"智慧停车平台 {i}", OwnerName = "成都市公安局", OwnerCode = i % 2 == 0 ? "11510100009000015Y" : null, Content = i % 3 == 0 ? "" : "接入停车场",
                    Stage = i % 5 == 0 ? ProjectStage.Pool : ProjectStage.Building, Sector = ProjectSector.Transport, BudgetFen = i % 4 == 0 ? null : 12_345_678_90, NationalCode = "2601-510100-04-05-118327",
                    StartOn = i % 2 == 0 ? new DateOnly(2026, 3, 1) : null, Longitude = 104.06, Latitude = 30.67,
                };
                db.Add(project);
                await db.Enter(project, Project.Register, EntryKind.Registered, "入库", ExchangeOffice.Today, Actor.System, CancellationToken.None);
                foreach (var kind in i % 10 == 1 ? [AwardKind.Software, AwardKind.Supervision] : Array.Empty<AwardKind>())
                {
                    var award = ContractOf(project, kind);
                    db.Add(award);
                    await db.Enter(award, Award.Register, EntryKind.Registered, "签订", ExchangeOffice.Today, Actor.System, CancellationToken.None);
                }
            }
        });
        var own = await office.Export(OpenPackage.Projects);
        Assert.Equal(272, own["projects"]!.AsArray().Count);
        Assert.Equal("oc4ids-cn5101-CDXX-2026-001", own["projects"]![0]!["id"]!.GetValue<string>());
        var processes = own["projects"]![0]!["contractingProcesses"]!.AsArray();
        Assert.Equal([("active", 980_000m), ("closed", 980_000m)], processes.Select(process => (process!["summary"]!["status"]!.GetValue<string>(), process["summary"]!["contractValue"]!["amount"]!.GetValue<decimal>())));
        Assert.Equal("", await Judged("oc4ids", own));
        Assert.Equal("", await Judged("releases", await office.Export(OpenPackage.Releases)));
        Assert.Equal("", await Judged("records", await office.Export(OpenPackage.Records)));

        // What goes out is also what this program's own checks let in, and it cannot overwrite the pool.
        var run = await office.Look(own.ToJsonString(), "oc4ids");
        Assert.Equal((272, 0), (run.Rows, run.Refused));
        if (engine == "SQLite")
        {
            await office.Take(await File.ReadAllBytesAsync(Reference.File("projects/ph-public-works/projects.json"), TestContext.Current.CancellationToken), "ph-dpwh");
            var works = await office.Export(OpenPackage.Projects, "ph-dpwh");
            Assert.Equal(776, works["projects"]!.AsArray().Count);
            Assert.Equal("", await Judged("oc4ids", works));
            Assert.Equal("", await Judged("releases", await office.Export(OpenPackage.Releases, "ph-dpwh")));
            Assert.Equal(272, (await office.Export(OpenPackage.Projects))["projects"]!.AsArray().Count);
        }
    }

    [Fact]
    public async Task Files_that_are_none_are_refused_by_name_with_the_place()
    {
        await using var office = await ExchangeOffice.Open("SQLite");
        var broken = await office.Refused(Oc4ids("fixtures/invalid-json.json"), "oc4ids");
        Assert.Equal(("exchange.not-json", 3), (broken.Code, broken.Errors.Single().Row));
        Assert.Equal("exchange.no-projects", (await office.Refused(Oc4ids("fixtures/rubbish.json"), "oc4ids")).Code);
        Assert.Equal("exchange.no-projects", (await office.Refused(Oc4ids("fixtures/example-additional-checks-no-projects.json"), "oc4ids")).Code);
        Assert.Equal("exchange.no-releases", (await office.Refused(Oc4ids("fixtures/rubbish.json"), "ocds")).Code);
        Assert.Equal("exchange.no-array", (await office.Refused("{}", "ph-dpwh")).Code);
        Assert.Equal("exchange.empty", (await office.Refused("[]", "ph-dpwh")).Code);
        Assert.Equal("exchange.incomplete-package", (await office.Refused("""{"projects":[{"id":"oc4ids-abc123-1"}]}""", "oc4ids")).Code);
        Assert.Equal("exchange.twice", (await office.Refused("""{"projects":[],"projects":[]}""", "oc4ids")).Code);
        Assert.Equal("exchange.format", (await office.Refused("{}", "xml")).Code);
        var truncated = await office.Refused(Oc4ids("examples/example.json")[..20_000], "oc4ids");
        Assert.Equal(("exchange.not-json", "/projects/0"), (truncated.Code, truncated.Errors.Single().Field));
        Assert.True(truncated.Errors.Single().Row > 300);
        var deep = await office.Refused($$"""{"projects":[{"id":{{new string('[', 5_000)}}""", "oc4ids");
        Assert.Equal("exchange.not-json", deep.Code);
        Assert.Equal("blob.empty", (await office.Refused("", "oc4ids")).Code);
        foreach (var odd in new[] { " ", "7", "\"text\"", "null", "\0", "{\"projects\":", "\uFEFF[", "{}{}" })
        {
            Assert.StartsWith("exchange.", (await office.Refused(odd, "oc4ids")).Code, StringComparison.Ordinal);
        }

        Assert.Equal(0, await office.Count<ExchangeRun>());
    }

    [Fact]
    public async Task What_the_standard_s_own_validator_finds_is_found_with_path_and_line()
    {
        await using var office = await ExchangeOffice.Open("SQLite");
        var run = await office.Take(Encoding.UTF8.GetBytes(Oc4ids("fixtures/example-additional-checks.json")), "oc4ids");
        Assert.Equal((1, 0, 1), (run.Rows, run.Projects, run.Refused));
        var findings = (await office.Findings(run)).Where(finding => finding.IsRefusal).Select(finding => (finding.Code, finding.Path, finding.Line)).ToList();
        Assert.Contains(("wrong-id", "/projects/0/id", 15), findings);
        Assert.Contains(("empty", "/projects/0/locations/1/gazetteer/identifiers", 82), findings);
        Assert.Contains(findings, finding => finding.Code == "no-currency" && finding.Path.StartsWith("/projects/0/budget", StringComparison.Ordinal) && finding.Line is > 80 and < 100);
        Assert.Contains(findings, finding => finding is { Code: "unknown-party", Path: "/projects/0/publicAuthority/id", Line: 287 });
        Assert.Equal(0, await office.Count<Project>());

        var sound = await office.Take(Encoding.UTF8.GetBytes(Oc4ids("fixtures/example-data.json")), "oc4ids");
        Assert.Equal((1, 0), (sound.Projects, sound.Refused));
    }

    [Fact]
    public async Task One_bad_project_among_good_ones_is_left_out_alone()
    {
        await using var office = await ExchangeOffice.Open("SQLite");
        var package = """
            {"uri":"http://example.org/p","publisher":{"name":"X"},"publishedDate":"2026-01-01T00:00:00Z","version":"0.9","projects":[
            {"id":"oc4ids-abc123-1","title":"One","status":"implementation","budget":{"amount":{"amount":1000.5,"currency":"EUR"}}},
            {"id":"oc4ids-abc123-2","title":"Two","title":"Twice"},
            {"id":"oc4ids-abc123-3","title":["no text"]},
            7,
            {"id":"oc4ids-abc123-1","title":"Double"},
            {"id":"oc4ids-abc123-4","status":"nonsense","period":{"startDate":"yesterday"},"budget":{"amount":{"amount":1e300,"currency":"EUR"}}}]}
            """;
        var run = await office.Take(Encoding.UTF8.GetBytes(package), "oc4ids");
        Assert.Equal((6, 2, 4), (run.Rows, run.Projects, run.Refused));
        Assert.Equal(1, run.Remarked);
        var findings = await office.Findings(run);
        Assert.Equal([(2L, "exchange.not-json"), (3L, "wrong-type"), (4L, "wrong-type"), (5L, "double")], findings.Where(finding => finding.IsRefusal).Select(finding => (finding.Row, finding.Code)));
        Assert.Equal(["amount-too-large", "no-date", "no-status"], findings.Where(finding => finding.Row == 6).Select(finding => finding.Code).Order(StringComparer.Ordinal));
        Assert.Equal(1000_50, (await office.Office.Ask(db => db.Set<PublishedProject>().SingleAsync(project => project.ProjectNumber == "oc4ids-abc123-1"))).BudgetMinor);
    }

    [Fact]
    public async Task An_enormous_file_is_refused_where_it_becomes_too_large()
    {
        var element = "{\"a\":\"" + new string('x', JsonPieces.LongestPiece) + "\"}";
        var refused = await Assert.ThrowsAsync<Rongxi.Kernel.Words.Refusal>(() => Pieces(Encoding.UTF8.GetBytes("[1,\n" + element + "]")));
        Assert.Equal(("exchange.too-long", 413), (refused.Code, refused.Status));
        Assert.Contains("on line 2 ", refused.Text.En, StringComparison.Ordinal);
        Assert.Equal("exchange.too-many", (await Assert.ThrowsAsync<Rongxi.Kernel.Words.Refusal>(() => Pieces(Encoding.UTF8.GetBytes("[" + string.Join(',', Enumerable.Repeat("1", JsonPieces.MostPieces + 1)) + "]")))).Code);
    }

    [Theory, InlineData(1), InlineData(7), InlineData(100), InlineData(70_000)]
    public async Task However_a_file_arrives_it_is_read_the_same(int step)
    {
        var text = "\uFEFF{ \"version\": \"0.9\",\n \"projects\": [ {\"id\": \"甲\"},\n\n [1, {\"b\": [2]}], \"" + new string('长', 30_000) + "\", 4 ], \"after\": {\"x\": [null]} }";
        var pieces = new JsonPieces(new Trickle(Encoding.UTF8.GetBytes(text), step), new HashSet<string> { "projects" });
        var read = new List<JsonPiece>();
        await foreach (var piece in pieces.Read(TestContext.Current.CancellationToken))
        {
            read.Add(piece);
        }

        Assert.Equal([(0, 2L), (1, 4L), (2, 4L), (3, 4L)], read.Select(piece => (piece.Index, piece.Line)));
        Assert.Equal("甲", read[0].Read()!["id"]!.GetValue<string>());
        Assert.Equal(["version", "after"], pieces.Header.Select(pair => pair.Key));
    }

    private static async Task Pieces(byte[] file)
    {
        await foreach (var _ in new JsonPieces(new MemoryStream(file), new HashSet<string>()).Read(CancellationToken.None))
        {
        }
    }

    /// <summary>Where two documents first differ in meaning; empty where they do not.</summary>
    private static string Difference(JsonNode? expected, JsonNode? actual, string path = "")
    {
        switch (expected, actual)
        {
            case (JsonObject one, JsonObject other):
                return one.Select(pair => pair.Key).Union(other.Select(pair => pair.Key)).Select(name => Difference(one[name], other[name], $"{path}/{name}")).FirstOrDefault(difference => difference.Length > 0) ?? "";
            case (JsonArray one, JsonArray other) when one.Count == other.Count:
                return one.Select((element, i) => Difference(element, other[i], $"{path}/{i}")).FirstOrDefault(difference => difference.Length > 0) ?? "";
            default:
                return JsonNode.DeepEquals(expected, actual) ? "" : $"{path}: {expected?.ToJsonString()} became {actual?.ToJsonString()}";
        }
    }

    /// <summary>What an independent validator has against a package, by the standards' own schemas.</summary>
    private static async Task<string> Judged(string kind, JsonNode package)
    {
        var folder = NodeTools.Folder("node_modules/ajv/package.json");
        string[] schemas = kind switch
        {
            "oc4ids" => ["projects/oc4ids/project-package-schema.json", "projects/oc4ids/project-schema.json"],
            "releases" => ["projects/ocds-1.1/schema/release-package-schema.json", "projects/ocds-1.1/schema/release-schema.json"],
            _ => ["projects/ocds-1.1/schema/record-package-schema.json", "projects/ocds-1.1/schema/release-schema.json", "projects/ocds-1.1/schema/versioned-release-validation-schema.json", "projects/ocds-1.1/schema/record-schema.json"],
        };
        // The schemas are of draft 4, whose only differences that they use are the name of the id and of the dialect.
        const string script = """
            const Ajv = require('ajv').default, formats = require('ajv-formats').default, fs = require('fs');
            const { files, data } = JSON.parse(fs.readFileSync(0, 'utf8'));
            const ajv = new Ajv({ strict: false, allErrors: false }); formats(ajv);
            const schemas = files.map(file => { const s = JSON.parse(fs.readFileSync(file, 'utf8')); s.$id = s.id; delete s.id; delete s.$schema; return s; });
            for (const s of schemas.slice(1)) ajv.addSchema(s);
            const fits = ajv.compile(schemas[0]);
            if (!fits(data)) { console.log(JSON.stringify(fits.errors.slice(0, 3))); process.exit(1); }
            """;
        var input = new JsonObject { ["files"] = new JsonArray([.. schemas.Select(schema => (JsonNode)Reference.File(schema))]), ["data"] = package.DeepClone() };
        var (exit, said) = await NodeTools.Run(folder, "node", ["-e", script], input.ToJsonString());
        return exit == 0 ? "" : said;
    }

    private static Award ContractOf(Project project, AwardKind kind) => new()
    {
        Office = project.Office, Number = $"{project.Number}-{kind}", ProjectNumber = project.Number, ProjectName = project.Name, Owner = project.OwnerName, Title = $"{project.Name}合同", OwnNumber = "HT-1", Kind = kind,
        Way = kind == AwardKind.Software ? ProcurementWay.OpenTender : ProcurementWay.Consultation, Contractor = "成都某软件公司", ContractorCode = "91510100MA600A0139", SignedOn = new(2026, 4, 1), DueOn = new(2027, 3, 31), AmountFen = 980_000_00,
        WarrantyMonths = 24, Account = "4402", CaseNumber = "C-1", AcceptedOn = kind == AwardKind.Software ? null : new DateOnly(2026, 9, 1),
    };

    /// <summary>A stream that gives a few bytes at a time.</summary>
    private sealed class Trickle(byte[] bytes, int step) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => base.ReadAsync(buffer[..Math.Min(step, buffer.Length)], cancellationToken);
    }
}
