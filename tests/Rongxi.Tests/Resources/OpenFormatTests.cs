using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Resources.Catalogue;
using Rongxi.Resources.Harvest.Reading;
using Rongxi.Resources.OpenFormats;
using Rongxi.Resources.OpenFormats.Triples;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Documents;

namespace Rongxi.Tests.Resources;

/// <summary>The published catalogue as others read it, judged by tools that are not ours.</summary>
public sealed class OpenFormatTests
{
    private const string Root = "https://data.example.org/chengdu";
    private const string Number = "5101-2026-ZY-000001";

    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    /// <summary>Own entries with data, harvested ones, hidden ones, and one whose words are awkward in every form.</summary>
    private static async Task<ModuleOffice> Filled(string engine = "SQLite")
    {
        var office = await DataOffice.Open(engine);
        await office.Entry(Number);
        await office.Load(await office.Take(Number, "编号,名称,经度,纬度\nP1,天府广场,104.0657,30.6574\nP2,锦里,104.0497,30.6459\n"));
        await office.Entry("5101-2026-ZY-000002", access: AccessLevel.NonPublic);
        var awkward = await office.Entry("5101-2026-ZY-000003", OpeningType.NotOpen);
        await office.Change(async db =>
        {
            var entry = await db.Set<CatalogueEntry>().SingleAsync(entry => entry.Id == awkward.Id);
            entry.Name = "引号\"反斜杠\\<尖括号>&\t制表\r\n换行𠮷\u0001控制";
            entry.NameEn = "Quote \"; backslash \\ ]]> \u2028 end";
            entry.Licence = "仅供内部使用";
            entry.LandingPage = "http://example.org/a b|c";
            entry.ContactEmail = "not an address";
            entry.Keywords = "a\"b；<c>";
            entry.Language = "zh,en";
            await db.Enter(entry, CatalogueEntry.Register, Rongxi.Kernel.Registers.EntryKind.Changed, "测试", DataOffice.Start, Rongxi.Kernel.People.Actor.System, CancellationToken.None);
            awkward = entry;
        });
        await office.Index(awkward);
        await office.Source("us-fcc");
        await office.HarvestReference("us-fcc", "catalogue/data-json/fcc.json");
        return office;
    }

    private static async Task<string> Form(ModuleOffice office, string form, string source = "all", string? after = null, int size = 500)
    {
        var body = new MemoryStream();
        await office.With(async services =>
        {
            await services.GetRequiredService<CatalogueGraph>().Write(form, Root, source, after, size, body, CancellationToken.None);
            return true;
        });
        return Encoding.UTF8.GetString(body.ToArray());
    }

    /// <summary>Each form names its own pages; all else is the same.</summary>
    private static string Alike(string form) => form.Replace("catalogue.jsonld?", "catalogue.ttl?", StringComparison.Ordinal).Replace("catalogue.rdf?", "catalogue.ttl?", StringComparison.Ordinal);

    private const string Parse = """
        const fs = require('fs'), n3 = require('n3'), jsonld = require('jsonld'), { RdfXmlParser } = require('rdfxml-streaming-parser'), canonize = require('rdf-canonize');
        const { ttl, json, xml, shapes } = JSON.parse(fs.readFileSync(0, 'utf8'));
        const parseXml = text => new Promise((resolve, reject) => { const quads = [], p = new RdfXmlParser({ baseIRI: 'https://data.example.org/' }); p.on('data', q => quads.push(q)); p.on('error', reject); p.on('end', () => resolve(quads)); p.write(text); p.end(); });
        const nquads = quads => new Promise((resolve, reject) => { const w = new n3.Writer({ format: 'N-Quads' }); w.addQuads(quads); w.end((e, r) => e ? reject(e) : resolve(r)); });
        const canonical = async text => canonize.canonize(canonize.NQuads.parse(text), { algorithm: 'RDFC-1.0' });
        (async () => {
          const turtle = new n3.Parser({ baseIRI: 'https://data.example.org/' }).parse(ttl);
          const graphs = [await nquads(turtle), await jsonld.toRDF(JSON.parse(json), { format: 'application/n-quads', documentLoader: () => { throw new Error('a context was to be fetched'); } }), await nquads(await parseXml(xml))];
          const [a, b, c] = (await Promise.all(graphs.map(canonical))).map(t => t.split('\n').sort());
          const differ = (x, y) => [...x.filter(l => !new Set(y).has(l)), ...y.filter(l => !new Set(x).has(l))].slice(0, 4);
          console.log(JSON.stringify({ triples: turtle.length, ttlJson: differ(a, b), ttlXml: differ(a, c) }));
          if (shapes) {
            const { default: SHACLValidator } = await import('rdf-validate-shacl');
            const { default: factory } = await import('@zazuko/env/web.js').catch(() => ({ default: undefined }));
            const data = new n3.Store(turtle);
            for (const file of shapes) {
              const report = await new SHACLValidator(new n3.Store(new n3.Parser().parse(fs.readFileSync(file, 'utf8').replace(/owl:imports[^.;]*[.;]/g, m => m.slice(-1)))), factory ? { factory } : {}).validate(data);
              console.log(JSON.stringify({ shapes: file.split('/').pop(), results: report.results.length, violations: report.results.filter(r => String(r.severity?.value).endsWith('Violation')).slice(0, 5).map(r => [r.focusNode?.value, r.path?.value, r.sourceConstraintComponent?.value, String(r.message?.[0]?.value)].join(' | ')) }));
            }
          }
        })().catch(e => { console.log(String(e.stack || e)); process.exit(1); });
        """;

    [Fact]
    public async Task Three_forms_say_the_same_and_keep_the_shapes_of_dcat_ap()
    {
        await using var office = await Filled();
        var folder = NodeTools.Folder("node_modules/rdf-validate-shacl/package.json");
        var input = new JsonObject
        {
            ["ttl"] = await Form(office, "ttl"), ["json"] = Alike(await Form(office, "jsonld")), ["xml"] = Alike(await Form(office, "rdf")),
            ["shapes"] = new JsonArray(Reference.File("catalogue/dcat-ap-3.0.1/shapes.ttl")),
        };
        var (exit, said) = await NodeTools.Run(folder, "node", ["-e", Parse], input.ToJsonString());
        Assert.True(exit == 0, said);
        var lines = said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.StartsWith('{')).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.True((int)lines[0]["triples"]! > 1_500, said);
        Assert.True($"{lines[0]["ttlJson"]!.ToJsonString()} {lines[0]["ttlXml"]!.ToJsonString()}" == "[] []", said);
        Assert.True(lines[1]["violations"]!.ToJsonString() == "[]" && (string)lines[1]["shapes"]! == "shapes.ttl", said);
        Assert.DoesNotContain("5101-2026-ZY-000002", said + input["ttl"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_we_write_we_read_again_and_the_same_in_every_form()
    {
        await using var office = await Filled();
        var graphs = new List<IReadOnlyList<string>>();
        foreach (var form in new[] { "ttl", "jsonld", "rdf" })
        {
            var rows = new List<HarvestedRow>();
            await foreach (var row in new HarvestFile(new MemoryStream(Encoding.UTF8.GetBytes(await Form(office, form))), HarvestFormat.Recognised, "").Rows(TestContext.Current.CancellationToken))
            {
                rows.Add(row);
            }

            Assert.Equal(2 + 59, rows.Count);
            graphs.Add([.. rows.Select(row => $"{row.Record!.Name} {row.Record.Access} {row.Record.Cycle} {row.Record.Modified} {row.Record.Fingerprint}").Order(StringComparer.Ordinal)]);
        }

        Assert.Equal(graphs[0], graphs[1]);
        Assert.Equal(graphs[0], graphs[2]);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_double()
    {
        await using var office = await Filled();
        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = JsonNode.Parse(await Form(office, "jsonld", after: after, size: 20))!;
            var graph = page["@graph"]!.AsArray();
            var sets = graph.Where(node => (string?)node!["@type"] == "dcat:Dataset").Select(node => (string)node!["@id"]!).ToList();
            seen.AddRange(sets);
            var view = graph.First(node => (string?)node!["@type"] == "hydra:Collection")!;
            Assert.Equal("61", (string)view["hydra:totalItems"]!["@value"]!);
            after = view["hydra:view"]!["hydra:next"] is { } next ? Uri.UnescapeDataString(((string)next["@id"]!).Split("after=")[1]) : null;
        }
        while (after is not null);
        Assert.Equal(61, seen.Count);
        Assert.Equal(61, seen.Distinct().Count());
    }

    [Fact]
    public async Task The_data_json_is_valid_by_the_schema_and_is_harvested_again_as_it_went_out()
    {
        await using var office = await Filled();
        var body = new MemoryStream();
        await office.With(async services =>
        {
            await DataJsonExport.Write(services.GetRequiredService<PublishedEntries>().Stream(PublishedEntries.All, CancellationToken.None), Root, body, CancellationToken.None);
            return true;
        });
        const string script = """
            const Ajv = require('ajv-draft-04').default, fs = require('fs'), formats = require('ajv-formats').default;
            const { folder, data } = JSON.parse(fs.readFileSync(0, 'utf8'));
            const ajv = new Ajv({ strict: false, unicodeRegExp: false, allErrors: true }); formats(ajv);
            const read = name => JSON.parse(fs.readFileSync(folder + '/' + name, 'utf8'));
            const nested = (s, top) => { if (s && typeof s === 'object') { if (!top) { delete s.id; delete s.$schema; } Object.values(s).forEach(v => nested(v, false)); } return s; };
            ajv.addSchema(nested(read('dataset-non-federal.json'), true), 'dataset-non-federal.json');
            const dataset = ajv.getSchema('dataset-non-federal.json');
            const wrong = data.dataset.flatMap((d, i) => dataset(d) ? [] : [[i, d.title, dataset.errors.slice(0, 3)]]);
            const top = read('catalog.json'); top.properties.dataset = { type: 'array' }; nested(top, true);
            const catalog = ajv.compile(top);
            const fits = catalog(data);
            console.log(JSON.stringify({ sets: data.dataset.length, wrong: wrong.slice(0, 3), catalog: fits ? [] : catalog.errors }));
            """;
        var input = new JsonObject { ["folder"] = Path.GetDirectoryName(Reference.File("catalogue/dcat-us-1.1/schema/non-federal-v1.1/catalog.json")), ["data"] = JsonNode.Parse(body.ToArray()) };
        var (exit, said) = await NodeTools.Run(NodeTools.Folder("node_modules/ajv-draft-04/package.json"), "node", ["-e", script], input.ToJsonString());
        Assert.True(exit == 0, said);
        Assert.Equal("""{"sets":61,"wrong":[],"catalog":[]}""", said.Trim());

        await office.Source("self");
        var run = await office.Harvest("self", body.ToArray());
        Assert.Equal((61L, 0L), (run.Fresh, run.Refused));
        Assert.Equal(61, (await office.Harvest("self", body.ToArray())).Unchanged);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task The_action_api_answers_in_the_fields_and_types_that_clients_of_ckan_read(string engine)
    {
        await using var office = await Filled(engine);
        Task<JsonNode?> Ask(string action, params (string Name, string Value)[] asked) => office.With(services => services.GetRequiredService<CkanActions>().Answer(action, name => asked.FirstOrDefault(one => one.Name == name).Value, Root, CancellationToken.None));
        Assert.Equal(61, (await Ask("package_list"))!.AsArray().Count);
        var package = (await Ask("package_show", ("id", Number.ToLowerInvariant())))!.AsObject();
        Assert.Equal(("公共停车场", 4, "市交通运输局"), ((string)package["title"]!, (int)package["num_resources"]!, (string)package["organization"]!["title"]!));
        Assert.Equal((string)package["id"]!, (string)(await Ask("package_show", ("id", (string)package["id"]!)))!["id"]!);
        SameShape("catalogue/ckan-and-dcat-examples/ckan/ckan_dataset.json", package, ["id", "title", "notes", "url", "extras", "resources", "tags"]);
        SameShape("catalogue/ckan-and-dcat-examples/ckan/full_ckan_dataset_legacy.json", package, ["author", "author_email", "groups", "id", "isopen", "license_id", "license_title", "maintainer", "maintainer_email", "metadata_created", "metadata_modified", "name", "notes", "num_resources", "num_tags", "organization", "owner_org", "private", "state", "title", "type", "url", "version", "extras", "resources", "tags", "relationships_as_object", "relationships_as_subject"]);
        var resource = package["resources"]![0]!.AsObject();
        Assert.Equal(resource.ToJsonString(), (await Ask("resource_show", ("id", (string)resource["id"]!)))!.ToJsonString());

        var found = (await Ask("package_search", ("q", "停车"), ("rows", "5"), ("facet.field", "[\"organization\",\"groups\"]")))!.AsObject();
        Assert.Equal((1, 1), ((int)found["count"]!, (int)found["facets"]!["organization"]!.AsObject().First().Value!));
        var organization = found["facets"]!["organization"]!.AsObject().First().Key;
        Assert.Equal(2, (int)(await Ask("package_search", ("fq", $"+organization:\"{organization}\"")))!["count"]!);
        Assert.Equal(0, (int)(await Ask("package_search", ("fq", "organization:nobody")))!["count"]!);
        Assert.Equal(61, (int)(await Ask("package_search", ("q", "*:*"), ("rows", "0")))!["count"]!);
        var paged = await Ask("package_search", ("rows", "2"), ("start", "2"), ("sort", "title_string asc"));
        Assert.Equal(2, paged!["results"]!.AsArray().Count);
        Assert.Contains(organization, (await Ask("organization_list"))!.AsArray().Select(name => (string)name!));
        Assert.Equal(2, (int)(await Ask("organization_show", ("id", organization)))!["package_count"]!);
        Assert.Contains("交通运输", (await Ask("group_list"))!.AsArray().Select(name => (string)name!));
        Assert.Contains((await Ask("group_list", ("all_fields", "true")))!.AsArray(), group => (string)group!["title"]! == "交通运输" && (int)group["package_count"]! == 2);
        Assert.Contains("停车", (await Ask("tag_list", ("query", "停")))!.AsArray().Select(name => (string)name!));
        Assert.NotEmpty((await Ask("license_list"))!.AsArray());
        Assert.Equal("zh_Hans_CN", (string)(await Ask("status_show"))!["locale_default"]!);
        Assert.All(CkanActions.Help.Keys, action => Assert.NotNull(action));
        Assert.Contains("package", (string)(await Ask("help_show", ("name", "package_show")))!, StringComparison.Ordinal);
        Assert.Null(await Ask("package_delete"));

        Assert.Equal((404, "Not Found Error"), await Refused(() => Ask("package_show", ("id", "5101-2026-zy-000002"))));
        Assert.Equal((409, "Validation Error"), await Refused(() => Ask("package_search", ("rows", "many"))));
        Assert.Equal((409, "Validation Error"), await Refused(() => Ask("package_show")));
        Assert.Equal((409, "Search Error"), await Refused(() => Ask("package_search", ("fq", "secret:1"))));

        // What our own API answers is taken in by our own harvest, exactly.
        var envelope = new JsonObject { ["success"] = true, ["result"] = (await Ask("package_search", ("rows", "1000")))!.DeepClone() };
        await office.Source("ckan", HarvestFormat.Ckan);
        var run = await office.Harvest("ckan", envelope.ToJsonString());
        Assert.Equal((61L, 0L), (run.Fresh, run.Refused));

        static async Task<(int, string)> Refused(Func<Task> work) => (await Assert.ThrowsAsync<CkanRefusal>(work)) is var refused ? (refused.Status, (string)refused.Error["__type"]!) : default;
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Parts_of_words_and_two_characters_find_and_titles_come_first(string engine)
    {
        await using var office = await Filled(engine);
        Task<CatalogueFound> Find(CatalogueQuestion question) => office.With(services => services.GetRequiredService<CatalogueSearch>().Find(question, CancellationToken.None));
        Assert.Equal(Number, (await Find(new() { Text = "停车" })).Hits[0].Number);
        var hits = await Find(new() { Text = "broadband" });
        Assert.True(hits.Hits.Count >= 2);
        Assert.Contains("roadband", hits.Hits[0].Name, StringComparison.OrdinalIgnoreCase);
        Assert.All(hits.Hits, hit => Assert.Equal("us-fcc", hit.HarvestSource));
        Assert.Empty((await Find(new() { Text = "broadband", Source = "own" })).Hits);
        Assert.Equal(2, (await Find(new() { Theme = "交通运输" })).Hits.Count);
        Assert.Equal([Number], (await Find(new() { WithData = true })).Hits.Select(hit => hit.Number));
        Assert.Equal(59, (await Find(new() { Source = "us-fcc" })).Hits.Count);
        Assert.Empty((await Find(new() { Text = "！？" })).Hits);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task An_exact_title_comes_first_however_many_newer_entries_have_its_words(string engine)
    {
        await using var office = await DataOffice.Open(engine);
        await office.Source("lamps");
        string[] titles = ["路灯", "路灯分布", "路灯养护", "路灯能耗", "路灯巡查"];
        foreach (var (title, i) in titles.Select((title, i) => (title, i)))
        {
            // Each a record more than before, so that the first is the oldest.
            await office.Harvest("lamps", new JsonObject { ["conformsTo"] = "https://project-open-data.cio.gov/v1.1/schema", ["dataset"] = new JsonArray([.. titles[..(i + 1)].Select(one => (JsonNode)new JsonObject { ["identifier"] = one, ["title"] = one, ["description"] = "全市", ["accessLevel"] = "public", ["publisher"] = new JsonObject { ["name"] = "市城管委" } })]) }.ToJsonString());
        }

        var found = await office.Ask(db => new CatalogueSearch(db) { Considered = 2 }.Find(new() { Text = "路灯" }, CancellationToken.None));
        Assert.Equal((true, 2, "路灯"), (found.IsMore, found.Hits.Count, found.Hits[0].Name));
        Assert.DoesNotContain((await office.Ask(db => new CatalogueSearch(db) { Considered = 2 }.Find(new() { Text = "路灯", Source = "own" }, CancellationToken.None))).Hits, _ => true);
    }

    /// <summary>The fields that an example of CKAN has, with values of the same kind.</summary>
    private static void SameShape(string example, JsonObject ours, string[] fields)
    {
        var theirs = JsonNode.Parse(File.ReadAllText(Reference.File(example)))!.AsObject();
        foreach (var field in fields.Where(theirs.ContainsKey))
        {
            Assert.True(ours.ContainsKey(field), field);
            if (theirs[field] is { } value && ours[field] is { } own)
            {
                Assert.True(value.GetValueKind() == own.GetValueKind() || (value.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False && own.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False), field);
            }

            if (theirs[field] is JsonArray { Count: > 0 } rows && rows[0] is JsonObject one && ours[field] is JsonArray { Count: > 0 } ownRows)
            {
                Assert.All(new[] { "id", "name", "key", "value", "url", "format", "description", "package_id", "display_name" }.Where(one.ContainsKey), name => Assert.True(ownRows[0]!.AsObject().ContainsKey(name), $"{field}.{name}"));
            }
        }
    }
}
