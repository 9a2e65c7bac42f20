using System.Text.Json.Nodes;
using Rongxi.Kernel.Forms;
using Rongxi.Tests.Harness;

namespace Rongxi.Tests.Web.Api;

/// <summary>What the API says of itself: its OpenAPI document and the JSON Schemas of forms, judged by others where npm's tools are installed.</summary>
public sealed class ApiDescriptionTests
{
    private static readonly Lazy<Task<TestOffice>> Shared = new(() => TestOffice.Boot("sqlite", modules: [new TestModule()]));

    [Fact]
    public async Task Every_operation_has_an_id_a_tag_and_says_how_it_refuses()
    {
        var document = await Document();
        Assert.StartsWith("3.1", document["openapi"]!.GetValue<string>());
        var operations = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => (Path: path.Key, Verb: operation.Key, Node: operation.Value!.AsObject()))).ToList();
        Assert.True(operations.Count > 80);
        Assert.Equal(operations.Count, operations.Select(operation => operation.Node["operationId"]?.GetValue<string>()).Distinct().Count());
        Assert.All(operations, operation =>
        {
            Assert.Single(operation.Node["tags"]!.AsArray());
            Assert.True(operation.Node["responses"]!.AsObject().ContainsKey("429"), operation.Path);
        });
    }

    [Fact]
    public async Task An_independent_linter_has_nothing_to_say_about_the_document()
    {
        var folder = NodeTools.Folder("node_modules/.bin/redocly");
        var file = Path.Combine(Path.GetTempPath(), $"openapi-{Guid.CreateVersion7():N}.json");
        await File.WriteAllTextAsync(file, (await Document()).ToJsonString(), TestContext.Current.CancellationToken);
        var (exit, said) = await NodeTools.Run(folder, "node_modules/.bin/redocly", "lint", file, "--extends=recommended-strict");
        File.Delete(file);
        Assert.True(exit == 0, said);
    }

    [Fact]
    public async Task An_independent_validator_agrees_with_the_form_about_what_fits()
    {
        var folder = NodeTools.Folder("node_modules/ajv/package.json");
        var schema = FormSchema.Of(FormDefinition.Of<Kinds>());
        var cases = new JsonArray(
            Case(true, """{"subject":"东门","level":"High"}"""),
            Case(false, """{"level":"High"}"""),
            Case(false, """{"subject":"东门","level":"Nonsense"}"""),
            Case(false, """{"subject":"东门","level":"High","colour":"red"}"""),
            Case(false, """{"subject":"东门","level":"Other"}"""),
            Case(true, """{"subject":"东门","level":"Other","which":"第三类"}"""),
            Case(false, """{"subject":"东门","level":"High","share":100.5}"""),
            Case(false, """{"subject":"东门","level":"High","opens":"19 November"}"""));
        var script = """
            const Ajv = require('ajv/dist/2020').default, formats = require('ajv-formats').default;
            const { schema, cases } = JSON.parse(require('fs').readFileSync(0, 'utf8'));
            const ajv = new Ajv({ strict: false, allErrors: true }); formats(ajv);
            const fits = ajv.compile(schema);
            const wrong = cases.filter(c => fits(c.value) !== c.fits);
            if (wrong.length) { console.log(JSON.stringify(wrong)); process.exit(1); }
            """;
        var (exit, said) = await NodeTools.Run(folder, "node", ["-e", script], new JsonObject { ["schema"] = schema, ["cases"] = cases }.ToJsonString());
        Assert.True(exit == 0, said);
        foreach (var one in cases)
        {
            var fits = one!["fits"]!.GetValue<bool>();
            Assert.Equal(fits, Binds(one["value"]!));
        }
    }

    [Fact]
    public void A_form_says_its_types_bounds_choices_and_conditions()
    {
        var schema = FormSchema.Of(FormDefinition.Of<Kinds>());
        Assert.Equal(FormSchema.Dialect, schema["$schema"]!.GetValue<string>());
        Assert.Equal(["subject", "level"], schema["required"]!.AsArray().Select(name => name!.GetValue<string>()));
        var properties = schema["properties"]!;
        Assert.Equal("fen", properties["fee"]!["x-unit"]!.GetValue<string>());
        Assert.Equal(100_00, properties["fee"]!["maximum"]!.GetValue<long>());
        Assert.Equal("Hz", properties["band"]!["x-unit"]!.GetValue<string>());
        Assert.Equal("date", properties["opens"]!["format"]!.GetValue<string>());
        Assert.Equal("高", properties["level"]!["x-enum-titles"]!["High"]!["zh"]!.GetValue<string>());
        Assert.Equal(["which"], schema["allOf"]![0]!["then"]!["required"]!.AsArray().Select(name => name!.GetValue<string>()));
    }

    [Fact]
    public async Task What_the_office_can_do_is_data()
    {
        var program = new ApiClient(await Shared.Value, null);
        var duties = (await program.Get("/duties?office=chengdu")).Json!.AsArray();
        Assert.Contains(duties, duty => duty!["id"]!.GetValue<string>() == "CD-6.3");
        var procedure = (await program.Get("/procedures/TST-1")).Json!;
        Assert.Equal(20, procedure["limits"]!.AsArray().Single(limit => limit!["name"]!.GetValue<string>() == "decision")!["amount"]!["count"]!.GetValue<int>());
        Assert.Equal("2026-10-16", (await program.Get("/calendar/due?from=2026-09-28&days=10")).Json!["dueOn"]!.GetValue<string>());
        Assert.Equal(404, (await program.Get("/procedures/NONE")).Status);
        Assert.Equal(404, (await program.Get("/nothing-here")).Status);
    }

    [Fact]
    public async Task The_journal_proves_its_leaves_and_its_growth()
    {
        var office = await Shared.Value;
        var applicant = await ApiClient.For(office, await office.Applicant());
        await applicant.Post("/cases", """{"procedure":"TST-1","application":{"subject":"一"}}""");
        await applicant.Post("/cases", """{"procedure":"TST-1","application":{"subject":"二"}}""");
        var program = new ApiClient(office, null);
        var proof = (await program.Get("/journal/proof?position=0")).Json!;
        Assert.True(Rongxi.Kernel.Journal.ProofCheck.Verify(proof.ToJsonString(), (await program.Get("/journal/key")).Json!["pem"]!.GetValue<string>()).Holds);
        var size = (await program.Get("/journal/head")).Json!["size"]!.GetValue<long>();
        Assert.Equal(200, (await program.Get($"/journal/consistency?from=1&to={size}")).Status);
        Assert.Equal(422, (await program.Get($"/journal/consistency?from=1&to={size + 1_000}")).Status);
        Assert.Equal(422, (await program.Get("/journal/leaves?count=1001")).Status);
    }

    private static async Task<JsonNode> Document() => (await new ApiClient(await Shared.Value, null).Get("/api/../openapi/v1.json")).Json!;

    private static bool Binds(JsonNode value)
    {
        try
        {
            var form = FormDefinition.Of<Kinds>();
            return form.Bind(form.Spread(value)).IsValid;
        }
        catch (Rongxi.Kernel.Words.Refusal)
        {
            return false;
        }
    }

    private static JsonObject Case(bool fits, string value) => new() { ["fits"] = fits, ["value"] = JsonNode.Parse(value) };
}

public enum KindsLevel
{
    [Title("高", "High")]
    High,

    [Title("其他", "Other")]
    Other,
}

[Form("test.kinds", "各类字段", "Fields of all kinds")]
public sealed record Kinds
{
    [Field("事项", "Matter"), Length(60)]
    public string Subject { get; init; } = "";

    [Field("等级", "Level")]
    public KindsLevel Level { get; init; }

    [Field("哪一类", "Which"), When(nameof(Level), nameof(KindsLevel.Other))]
    public string Which { get; init; } = "";

    [Field("费用", "Fee"), Money, Between(0, 100)]
    public long? Fee { get; init; }

    [Field("频率", "Frequency"), Frequency]
    public long? Band { get; init; }

    [Field("份额", "Share"), Unit("%"), Between(0, 100)]
    public double? Share { get; init; }

    [Field("启用", "Opens")]
    public DateOnly? Opens { get; init; }
}
