using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rongxi.Resources.Catalogue;
using Rongxi.Resources.Harvest;
using Rongxi.Resources.Harvest.Reading;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Documents;

namespace Rongxi.Tests.Resources;

/// <summary>Catalogues of others: exact, and the same however often.</summary>
public sealed class HarvestTests
{
    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    private static (long New, long Changed, long Unchanged, long Gone, long Refused) Counts(HarvestRun run) => (run.Fresh, run.Changed, run.Unchanged, run.Gone, run.Refused);

    [Theory, MemberData(nameof(Engines))]
    public async Task A_later_edition_changes_exactly_the_records_that_differ(string engine)
    {
        await using var office = await DataOffice.Open(engine);
        await office.Source("us-fcc");
        await office.Source("us-gsa");
        Assert.Equal((59, 0, 0, 0, 0), Counts(await office.HarvestReference("us-fcc", "catalogue/data-json/fcc-earlier.json")));
        Assert.Equal((0, 0, 59, 0, 0), Counts(await office.HarvestReference("us-fcc", "catalogue/data-json/fcc-earlier.json")));
        Assert.Equal((0, 8, 51, 0, 0), Counts(await office.HarvestReference("us-fcc", "catalogue/data-json/fcc.json")));
        Assert.Equal((339, 0, 0, 0, 0), Counts(await office.HarvestReference("us-gsa", "catalogue/data-json/gsa-earlier.json")));
        Assert.Equal((0, 4, 335, 0, 0), Counts(await office.HarvestReference("us-gsa", "catalogue/data-json/gsa.json")));
        Assert.Equal((0, 0, 339, 0, 0), Counts(await office.HarvestReference("us-gsa", "catalogue/data-json/gsa.json")));

        Assert.Equal((59 + 339, 225 + 466), await office.Ask(async db => (await db.Set<CatalogueEntry>().CountAsync(), await db.Set<Distribution>().CountAsync())));
        var entries = await office.Ask(db => db.RegisterEntries.CountAsync(entry => entry.Register == CatalogueEntry.Register));
        Assert.Equal(59 + 339 + 8 + 4, entries);
        Assert.Equal((305, 33, 1), await office.Ask(async db => (
            await db.Set<CatalogueEntry>().CountAsync(entry => entry.HarvestSource == "us-gsa" && entry.Access == AccessLevel.Public && entry.IsPublic),
            await db.Set<CatalogueEntry>().CountAsync(entry => entry.HarvestSource == "us-gsa" && entry.Access == AccessLevel.NonPublic && !entry.IsPublic),
            await db.Set<CatalogueEntry>().CountAsync(entry => entry.HarvestSource == "us-gsa" && entry.Access == AccessLevel.RestrictedPublic))));
        Assert.Equal(171, await office.Ask(db => db.Set<CatalogueEntry>().CountAsync(entry => entry.HarvestSource == "us-gsa" && entry.LinkedCode != null)));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Real_inventories_are_taken_with_exact_counts_and_what_is_not_public_stays_unseen(string engine)
    {
        await using var office = await DataOffice.Open(engine);
        await office.Source("us-dol");
        await office.Source("us-opm");
        var labor = await office.HarvestReference("us-dol", "catalogue/data-json/dol.json");
        var personnel = await office.HarvestReference("us-opm", "catalogue/data-json/opm.json");
        Assert.Equal((465, 116, 0), (labor.Fresh, labor.Distributions, labor.Refused));
        Assert.Equal((134, 0, 0), (personnel.Fresh, personnel.Distributions, personnel.Refused));
        var twins = await office.Ask(db => db.Set<CatalogueEntry>().GroupBy(entry => entry.Name).Where(group => group.Count() > 1).Select(group => group.Count()).ToListAsync());
        Assert.NotEmpty(twins);
        var hidden = await office.Ask(db => db.Set<CatalogueEntry>().AsNoTracking().FirstAsync(entry => entry.HarvestSource == "us-opm" && entry.Access == AccessLevel.NonPublic));
        Assert.DoesNotContain(await office.Find(hidden.Number), hit => hit.Number == hidden.Number);
        var shown = await office.Ask(db => db.Set<CatalogueEntry>().AsNoTracking().FirstAsync(entry => entry.HarvestSource == "us-dol" && entry.Access == AccessLevel.Public));
        Assert.Contains(await office.Find(shown.Number), hit => hit.Number == shown.Number);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_is_gone_from_a_source_is_marked_and_stands_again_when_it_returns(string engine)
    {
        await using var office = await DataOffice.Open(engine);
        await office.Source("one");
        string File(params string[] ids) => new JsonObject { ["conformsTo"] = "https://project-open-data.cio.gov/v1.1/schema", ["dataset"] = new JsonArray([.. ids.Select(id => (JsonNode)new JsonObject { ["identifier"] = id, ["title"] = "路灯", ["description"] = "全市路灯", ["accessLevel"] = "public", ["publisher"] = new JsonObject { ["name"] = "市城管委" } })]) }.ToJsonString();
        Assert.Equal((3, 0, 0, 0, 0), Counts(await office.Harvest("one", File("a", "b", "c"))));
        Assert.Equal((0, 0, 2, 1, 0), Counts(await office.Harvest("one", File("a", "c"))));
        var gone = await office.Ask(db => db.Set<CatalogueEntry>().AsNoTracking().SingleAsync(entry => entry.ExternalId == "b"));
        Assert.Equal((EntryStanding.TakenDown, false), (gone.Standing, gone.IsPublic));
        Assert.Equal((0, 0, 2, 0, 0), Counts(await office.Harvest("one", File("a", "c"))));
        var back = await office.Harvest("one", File("a", "b", "c"));
        Assert.Equal((1L, 2L), (back.Back, back.Unchanged));
        Assert.True((await office.Ask(db => db.Set<CatalogueEntry>().AsNoTracking().SingleAsync(entry => entry.ExternalId == "b"))).IsPublic);
        Assert.Equal("harvest.no-records", (await ModuleOffice.Refused(() => office.Harvest("one", File()))).Code);
        Assert.Equal("exchange.not-json", (await ModuleOffice.Refused(() => office.Harvest("one", File("a", "b", "c", "d")[..^30]))).Code);
        Assert.Equal(3, await office.Ask(db => db.Set<CatalogueEntry>().CountAsync(entry => entry.IsPublic)));
    }

    [Fact]
    public async Task A_bad_record_is_told_with_its_place_and_the_rest_is_taken()
    {
        await using var office = await DataOffice.Open();
        await office.Source("one");
        var run = await office.Harvest("one", """
            {"conformsTo":"https://project-open-data.cio.gov/v1.1/schema","dataset":[
              {"identifier":"a","title":"甲","description":"x","accessLevel":"public"},
              {}, 7,
              {"identifier":"b","description":"没有标题","accessLevel":"public"},
              {"identifier":"a","title":"又一个甲","accessLevel":"public"},
              {"identifier":"c","title":707,"accessLevel":"odd","modified":"someday","landingPage":"javascript:alert(1)"},
              {"identifier":"d","title":"Search","description":"y","accessLevel":"public"} ]}
            """);
        Assert.Equal((3, 0, 0, 0, 4), Counts(run));
        var findings = await office.Ask(db => db.Set<HarvestFinding>().AsNoTracking().Where(finding => finding.RunId == run.Id).OrderBy(finding => finding.Seq).Select(finding => finding.Position + " " + finding.Code).ToListAsync());
        Assert.Equal(["2 no-identifier", "2 no-title", "3 no-object", "4 no-title", "5 no-description", "5 double", "6 title-no-text", "6 no-access-level", "6 no-description", "6 no-date", "6 no-address"], findings);
        var odd = await office.Ask(db => db.Set<CatalogueEntry>().AsNoTracking().SingleAsync(entry => entry.ExternalId == "c"));
        Assert.Equal(("707", AccessLevel.NonPublic, null), (odd.Name, odd.Access, odd.LandingPage));
    }

    [Theory]
    [InlineData("catalogue/dcat-us-1.1/samples/missing-dataset-fields.data.json", 1, 1)]
    [InlineData("catalogue/dcat-us-1.1/samples/missing-catalog.data.json", 1, 1)]
    [InlineData("catalogue/dcat-us-1.1/samples/numerical-title.data.json", 1, 0)]
    [InlineData("catalogue/dcat-us-1.1/samples/reserved-title.data.json", 1, 0)]
    [InlineData("catalogue/dcat-us-1.1/samples/collection-1-parent-2-children.data.json", 3, 0)]
    [InlineData("catalogue/dcat-us-1.1/samples/many-resources.data.json", 1, 0)]
    [InlineData("catalogue/dcat-us-1.1/samples/geospatial.data.json", 2, 0)]
    [InlineData("catalogue/dcat-us-1.1/samples/arm.data.json", 3, 0)]
    [InlineData("catalogue/ckan-and-dcat-examples/dcat/catalog.rdf", 2, 0)]
    [InlineData("catalogue/ckan-and-dcat-examples/dcat/catalog_pod.jsonld", 1, 0)]
    [InlineData("catalogue/ckan-and-dcat-examples/dcat/catalog_with_at_graph.jsonld", 1, 0)]
    [InlineData("catalogue/ckan-and-dcat-examples/dcat/dataset_multilingual.ttl", 1, 0)]
    [InlineData("catalogue/ckan-and-dcat-examples/ckan/ckan_dataset.json", 1, 0)]
    [InlineData("catalogue/ckan-and-dcat-examples/ckan/ckan_dataset_multilingual.json", 1, 0)]
    [InlineData("catalogue/ckan-and-dcat-examples/ckan/full_ckan_dataset_legacy.json", 1, 0)]
    [InlineData("catalogue/ckan-and-dcat-examples/ckan/catalog.json", 2, 0)]
    [InlineData("catalogue/ckan-and-dcat-examples/ckan/catalog_datasets_list.json", 2, 0)]
    [InlineData("catalogue/dcat-us-3/examples/catalog.jsonld", 2, 0)]
    public async Task Every_example_of_the_field_is_read(string path, int taken, int refused)
    {
        await using var file = File.OpenRead(Reference.File(path));
        var rows = new List<HarvestedRow>();
        await foreach (var row in new HarvestFile(file, HarvestFormat.Recognised, "https://example.org/").Rows(TestContext.Current.CancellationToken))
        {
            rows.Add(row);
        }

        Assert.Equal((taken, refused), (rows.Count(row => row.Record is not null), rows.Count(row => row.Record is null)));
        Assert.All(rows.Where(row => row.Record is not null), row => Assert.NotEqual("", row.Record!.Name));
    }

    [Theory]
    [InlineData("", "harvest.empty")]
    [InlineData("hello", "harvest.format")]
    [InlineData("{\"@context\":\"https://evil.example/context\",\"@id\":\"x\",\"@type\":\"Dataset\"}", "harvest.remote-context")]
    [InlineData("{\"@context\":{\"a\":\"b:x\",\"b\":\"a:y\"},\"@id\":\"urn:x\",\"a\":1}", "harvest.not-json-ld")]
    [InlineData("<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">&b;</rdf:RDF>", "harvest.document-type")]
    [InlineData("<?xml version=\"1.0\"?><!DOCTYPE r SYSTEM \"file:///etc/passwd\"><r/>", "harvest.document-type")]
    [InlineData("<?xml version=\"1.0\"?><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description>", "harvest.not-rdf-xml")]
    [InlineData("<?xml version=\"1.0\"?><html/>", "harvest.not-rdf-xml")]
    [InlineData("@prefix dcat: <http://www.w3.org/ns/dcat#> . <urn:x> a dcat:Dataset ; dcat:title \"unfinished", "harvest.not-turtle")]
    [InlineData("<urn:x> a dcat:Dataset .", "harvest.not-turtle")]
    [InlineData("{\"dataset\": [ {\"identifier\": \"a\"", "exchange.not-json")]
    [InlineData("{\"@graph\": 7, \"x\":", "exchange.not-json")]
    public async Task What_is_no_catalogue_is_refused_by_name(string text, string code)
    {
        var refused = await ModuleOffice.Refused(async () =>
        {
            await foreach (var _ in new HarvestFile(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), HarvestFormat.Recognised, "https://example.org/").Rows(CancellationToken.None))
            {
            }
        });
        Assert.Equal(code, refused.Code);
    }

    [Theory]
    [InlineData("{", "}", 100)]
    [InlineData("[", "]", 100)]
    public async Task What_is_nested_without_end_is_refused(string open, string close, int depth)
    {
        var turtle = "<urn:x> <urn:p> " + string.Concat(Enumerable.Repeat("[ <urn:p> ", depth)) + "1" + string.Concat(Enumerable.Repeat(" ]", depth)) + " .";
        var json = "{\"@graph\": " + string.Concat(Enumerable.Repeat(open == "{" ? "{\"a\":" : "[", depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth)) + "}";
        Assert.Equal("harvest.not-turtle", (await ModuleOffice.Refused(() => Read(turtle))).Code);
        Assert.Equal("exchange.not-json", (await ModuleOffice.Refused(() => Read(json))).Code);

        static async Task Read(string text)
        {
            await foreach (var _ in new HarvestFile(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), HarvestFormat.Recognised, "https://example.org/").Rows(CancellationToken.None))
            {
            }
        }
    }

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.20.0.1", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700::1111", true)]
    public void Addresses_of_the_own_network_are_known(string address, bool isPublic) => Assert.Equal(isPublic, HarvestFetching.IsPublic(IPAddress.Parse(address)));

    [Fact]
    public async Task Nothing_is_fetched_from_the_own_network_unless_configuration_says_so()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/data.json";
        using var careful = new HarvestFetching(new HarvestLimits { Private = false });
        Assert.Equal("harvest.private", (await ModuleOffice.Refused(() => careful.Fetch(address, TestContext.Current.CancellationToken))).Code);
        Assert.Equal("harvest.scheme", (await ModuleOffice.Refused(() => careful.Fetch("file:///etc/passwd", TestContext.Current.CancellationToken))).Code);

        using var open = new HarvestFetching(new HarvestLimits { Private = true, Bytes = 10 });
        var answering = Answer("HTTP/1.1 200 OK\r\nContent-Length: 20\r\nConnection: close\r\n\r\n01234567890123456789");
        Assert.Equal("harvest.too-large", (await ModuleOffice.Refused(() => open.Fetch(address, TestContext.Current.CancellationToken))).Code);
        await answering;
        answering = Answer("HTTP/1.1 302 Found\r\nLocation: ftp://example.org/x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        Assert.Equal("harvest.scheme", (await ModuleOffice.Refused(() => open.Fetch(address, TestContext.Current.CancellationToken))).Code);
        await answering;

        async Task Answer(string text)
        {
            using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
            var stream = client.GetStream();
            _ = await stream.ReadAsync(new byte[4096], TestContext.Current.CancellationToken);
            await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_ckan_catalogue_is_fetched_page_by_page_and_never_taken_half()
    {
        var ct = TestContext.Current.CancellationToken;
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var catalogue = $"http://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/";
        using var fetching = new HarvestFetching(new HarvestLimits { Private = true, PageSize = 2 });
        string Page(int count, params int[] sets) => $$$"""{"success":true,"result":{"count":{{{count}}},"results":[{{{string.Join(',', sets.Select(set => $"{{\"id\":\"{set}\",\"name\":\"set-{set}\",\"title\":\"数据 {set}\"}}"))}}}]}}""";

        var asked = Serve(Page(5, 1, 2), Page(5, 3, 4), Page(5, 5));
        await using (var whole = await fetching.Fetch(catalogue, ct, isCkan: true))
        {
            var rows = await new HarvestFile(whole, HarvestFormat.Ckan, catalogue).Rows(ct).ToListAsync(ct);
            Assert.Equal(["数据 1", "数据 2", "数据 3", "数据 4", "数据 5"], rows.Select(row => row.Record!.Name));
        }

        Assert.Equal(["start=0", "start=2", "start=4"], (await asked).Select(line => line.Split('&', ' ').Single(part => part.StartsWith("start=", StringComparison.Ordinal))));
        Assert.All(await asked, line => Assert.StartsWith("GET /api/3/action/package_search?sort=id+asc&rows=2&", line, StringComparison.Ordinal));

        // A filter of one's own stays; a server that stops before its count is not believed.
        asked = Serve(Page(5, 1, 2), Page(5));
        Assert.Equal("harvest.incomplete", (await ModuleOffice.Refused(() => fetching.Fetch(catalogue + "api/3/action/package_search?fq=groups:water&rows=7", ct, isCkan: true))).Code);
        Assert.All(await asked, line => Assert.StartsWith("GET /api/3/action/package_search?fq=groups:water&sort=id+asc&rows=2&", line, StringComparison.Ordinal));

        async Task<List<string>> Serve(params string[] pages)
        {
            var lines = new List<string>();
            foreach (var page in pages)
            {
                using var client = await listener.AcceptTcpClientAsync(ct);
                var stream = client.GetStream();
                var buffer = new byte[4096];
                lines.Add(System.Text.Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer, ct)).Split("\r\n")[0]);
                var body = System.Text.Encoding.UTF8.GetBytes(page);
                await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"), ct);
                await stream.WriteAsync(body, ct);
            }

            return lines;
        }
    }
}
