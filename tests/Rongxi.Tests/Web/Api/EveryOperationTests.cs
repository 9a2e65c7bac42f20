using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.People;
using Rongxi.Tests.Harness;
using Rongxi.Web.Access;

namespace Rongxi.Tests.Web.Api;

/// <summary>
/// Every operation of the API, as the routes themselves list them: who is let in, and that whatever is sent is answered by a
/// problem with a code, never by a fault. A new operation is tried without a test of its own.
/// </summary>
public sealed class EveryOperationTests
{
    private static readonly Lazy<Task<TestOffice>> Shared = new(() => TestOffice.Boot("sqlite"));

    /// <summary>What anybody may ask. A name more here is a door opened: it is never done in passing.</summary>
    private static readonly string[] Open =
    [
        "exportDatasetRows", "exportOcdsRecords", "exportOcdsReleases", "exportProjectsAsOc4ids", "findStandardCitations", "getActForm", "getCalendarYear",
        "getCaseFigures", "getCheckDraw", "getConsistencyProof", "getDataset", "getDatasetRows", "getDueDate", "getInclusionProof", "getJournalHead", "getJournalKey", "getNotice",
        "getProcedure", "getProcedureForm", "getRecord", "getRecordHistory", "getRelease", "getStandardFileContent", "getStandardSuccession", "getStatisticalForm", "listAdoptions", "listCatalogueItems",
        "listDuties", "listJournalLeaves", "listNotices", "listObservations", "listOffices", "listProcedures", "listProjectSources", "listRegisters", "listStandardFiles", "readRegister",
        "search", "searchData", "signIn", "summariseDataset", "trackCase", "verifyDocument",
    ];

    private static readonly string Long = new('长', 70_000);

    [Fact]
    public async Task Only_what_is_meant_for_everybody_lets_everybody_in()
    {
        var office = await Shared.Value;
        var document = await Document(office);
        var anybody = new ApiClient(office, null);
        var open = new List<string>();
        foreach (var operation in Operations(office))
        {
            if (operation.Endpoint.Metadata.GetMetadata<PublicAttribute>() is not null)
            {
                open.Add(operation.Name);
                continue;
            }

            var answer = await anybody.Send(operation.Method, operation.Address(), operation.Body(document));
            Assert.True((answer.Status, answer.Code) == (401, "sign-in-needed"), $"{operation} answered {answer.Status} {answer.Code}");
        }

        Assert.True(Operations(office).Count > 90);
        Assert.Equal(Open.Order(StringComparer.Ordinal), open.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Only_the_data_exchange_of_statistics_speaks_a_language_of_its_own() =>
        Assert.Equal(["/api/v1/sdmx/{**path}"], (await Shared.Value).App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText?.StartsWith("/api/v1", StringComparison.Ordinal) == true && SpeaksAnother(endpoint)).Select(endpoint => endpoint.RoutePattern.RawText!).Distinct());

    [Fact]
    public async Task A_token_without_the_permission_is_refused_everywhere_it_is_asked()
    {
        var office = await Shared.Value;
        var document = await Document(office);
        var person = await office.Officer(Enum.GetValues<Role>());
        foreach (var operation in Operations(office).Where(operation => operation.Endpoint.Metadata.GetMetadata<NeedsAttribute>() is not null))
        {
            var needs = operation.Endpoint.Metadata.GetMetadata<NeedsAttribute>()!.AnyOf;
            var others = Permissions.Titles.Keys.Except(needs).Append(Permissions.Apply);
            if (needs.Count == 0)
            {
                // Any officer: somebody without a role in the office is none, whatever the token says.
                var stranger = await ApiClient.For(office, await office.Applicant());
                var turned = await stranger.Send(operation.Method, operation.Address(), operation.Body(document));
                Assert.True(turned.Status == 403 && turned.Code == "forbidden", $"{operation} answered {turned.Status} {turned.Code} to a stranger");
                continue;
            }

            var narrow = await ApiClient.For(office, person, scopes: others);
            var answer = await narrow.Send(operation.Method, operation.Address(), operation.Body(document));
            Assert.True(answer.Status == 403 && answer.Code == "forbidden", $"{operation} needs {string.Join(" or ", needs)} and answered {answer.Status} {answer.Code}");
        }
    }

    [Fact]
    public async Task Whatever_is_sent_is_answered_with_a_problem_and_never_with_a_fault()
    {
        var office = await Shared.Value;
        var document = await Document(office);
        var person = await office.Officer(Enum.GetValues<Role>());
        var wrong = new List<string>();
        foreach (var operation in Operations(office))
        {
            var client = await ApiClient.For(office, person);
            if (operation.TakesBody)
            {
                var reads = operation.ReadsBody(document);
                foreach (var body in Bodies(document, operation))
                {
                    Note(wrong, operation, body, await client.Send(operation.Method, operation.Address(), Json(body)), mustRefuse: reads);
                }

                Note(wrong, operation, "a form", await client.Send(operation.Method, operation.Address(), new StringContent("a=1", Encoding.UTF8, "application/x-www-form-urlencoded")), mustRefuse: reads);
            }

            foreach (var value in new[] { "~", Uri.EscapeDataString(Long[..900]), "%F0%9F%98%80", "..%2F..%2Fetc", "-1", "99999999999999999999", "2026-13-45", "%27%20OR%201=1--" })
            {
                if (operation.Parameters.Count > 0)
                {
                    Note(wrong, operation, value, await client.Send(operation.Method, operation.Address(value), operation.TakesBody ? Json("{}") : null), mustRefuse: false);
                }

                var query = string.Join('&', operation.Queries(document).Select(name => $"{name}={value}"));
                if (query.Length > 0)
                {
                    Note(wrong, operation, query, await client.Send(operation.Method, $"{operation.Address()}?{query}"), mustRefuse: false);
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    private static void Note(List<string> wrong, Operation operation, string sent, ApiAnswer answer, bool mustRefuse)
    {
        var isProblem = answer.Status is >= 400 and < 500 && answer.Code is { Length: > 0 } && answer.Response.Content.Headers.ContentType?.MediaType == "application/problem+json";
        if (answer.Status >= 500 || answer.Status == 429 || (mustRefuse ? !isProblem : answer.Status >= 400 && !isProblem))
        {
            wrong.Add($"{operation} given {sent[..Math.Min(sent.Length, 120)]} answered {answer.Status} {answer.Code}");
        }
    }

    /// <summary>What no program should send: no JSON, JSON of another shape, each property of another type, too long, too deep.</summary>
    private static IEnumerable<string> Bodies(JsonNode document, Operation operation)
    {
        yield return "{";
        yield return "[]";
        yield return "7";
        yield return "\"text\"";
        yield return "{\"nobodyAskedForThis\":1}";
        yield return "\u0000";
        yield return $"{{\"a\":{new string('[', 200)}{new string(']', 200)}}}";
        var properties = operation.Properties(document);
        foreach (var other in new[] { "{\"a\":[1]}", "[[]]", "true", "-1e300", "\"\"", "\"\\u0000\"", $"\"{Long}\"" })
        {
            if (properties.Count > 0)
            {
                yield return "{" + string.Join(',', properties.Select(name => $"\"{name}\":{other}")) + "}";
            }
        }
    }

    private static async Task<JsonNode> Document(TestOffice office)
    {
        using var plain = office.App.GetTestServer().CreateClient();
        return JsonNode.Parse(await plain.GetStringAsync("/openapi/v1.json"))!;
    }

    internal static StringContent Json(string body) => new(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));

    /// <summary>What answers in the words of another standard, problems too; it is described there and has tests of its own.</summary>
    private static bool SpeaksAnother(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>()?.ExcludeFromDescription == true;

    private static IReadOnlyList<Operation> Operations(TestOffice office) =>
    [
        .. office.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText?.StartsWith("/api/v1", StringComparison.Ordinal) == true && !SpeaksAnother(endpoint))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Where(method => method != "OPTIONS").Select(method => new Operation(endpoint, new HttpMethod(method)))),
    ];

    private sealed record Operation(RouteEndpoint Endpoint, HttpMethod Method)
    {
        public string Name => Endpoint.Metadata.GetMetadata<EndpointNameMetadata>()?.EndpointName ?? "";

        public IReadOnlyList<RoutePatternParameterPart> Parameters => Endpoint.RoutePattern.Parameters;

        public bool TakesBody => Method != HttpMethod.Get && Method != HttpMethod.Delete;

        /// <summary>An address of it with something plausible, or the given, in place of each parameter.</summary>
        public string Address(string? value = null) => "/" + string.Join('/', Endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternParameterPart parameter => value ?? (parameter.ParameterPolicies.Any(policy => policy.Content == "guid") ? Guid.CreateVersion7().ToString() : parameter.ParameterPolicies.Any(policy => policy.Content == "int") ? "2026" : "X-1"),
            _ => "",
        }))));

        public IReadOnlyList<string> Queries(JsonNode document) => [.. (Node(document)?["parameters"]?.AsArray() ?? []).Where(parameter => parameter!["in"]?.GetValue<string>() == "query").Select(parameter => parameter!["name"]!.GetValue<string>())];

        /// <summary>A body of the kind it takes, with nothing in it.</summary>
        public HttpContent? Body(JsonNode document) => !TakesBody ? null : Node(document)?["requestBody"]?["content"]?["multipart/form-data"] is null ? Json("{}") : new MultipartFormDataContent { { new StringContent("x"), "register" } };

        public bool ReadsBody(JsonNode document) => Node(document)?["requestBody"] is not null;

        public IReadOnlyList<string> Properties(JsonNode document)
        {
            var schema = Node(document)?["requestBody"]?["content"]?["application/json"]?["schema"];
            while (schema?["$ref"] is { } reference)
            {
                schema = document["components"]!["schemas"]![reference.GetValue<string>().Split('/')[^1]];
            }

            return [.. schema?["properties"]?.AsObject().Select(property => property.Key) ?? []];
        }

        public override string ToString() => $"{Method} {Endpoint.RoutePattern.RawText}";

        private JsonNode? Node(JsonNode document) => document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(pair => pair.Value)).FirstOrDefault(node => node is JsonObject one && one["operationId"]?.GetValue<string>() == Name);
    }
}
