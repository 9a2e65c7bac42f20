using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Tests.Harness;
using Rongxi.Web.Access;

namespace Rongxi.Tests.Web.Api;

/// <summary>What a program may rely on when it works on cases, over the real host with a procedure of its own.</summary>
public sealed class CasesApiTests
{
    private static readonly Lazy<Task<TestOffice>> Shared = new(() => TestOffice.Boot("sqlite", modules: [new TestModule()]));
    private const string Application = """{"procedure":"TST-1","application":{"subject":"东门台站","phone":"13800001234"}}""";

    [Fact]
    public async Task A_case_goes_from_application_to_delivery_by_the_API_alone()
    {
        var office = await Shared.Value;
        var applicant = await ApiClient.For(office, await office.Applicant());
        var clerk = await ApiClient.For(office, await office.Officer(Role.IntakeClerk));
        var head = await ApiClient.For(office, await office.Officer(Role.DeputyDirector));

        var opened = await applicant.Post("/cases", Application, key: "walk");
        Assert.Equal(201, opened.Status);
        var number = opened.Json!["number"]!.GetValue<string>();
        Assert.EndsWith($"/api/v1/cases/{number}", opened.Response.Headers.Location!.ToString());

        Assert.Equal("Correcting", (await clerk.Post($"/cases/{number}/acts/AskToCorrect")).Json!["stage"]!["name"]!.GetValue<string>());
        var supplemented = await applicant.Post($"/cases/{number}/supplement", """{"application":{"subject":"东门台站（补正）"}}""");
        Assert.Equal("Resubmitted", supplemented.Json!["stage"]!["name"]!.GetValue<string>());
        Assert.Equal(2, supplemented.Json["applicationVersion"]!.GetValue<int>());
        Assert.Equal(200, (await clerk.Post($"/cases/{number}/acts/Accept")).Status);
        Assert.Equal(200, (await head.Post($"/cases/{number}/acts/Grant")).Status);
        var delivered = await clerk.Post($"/cases/{number}/acts/Deliver");
        Assert.Equal("Granted", delivered.Json!["outcome"]!.GetValue<string>());

        var tracked = await new ApiClient(office, null).Get($"/tracking/{number}?code={opened.Json["trackingCode"]}");
        Assert.Equal("Delivered", tracked.Json!["stage"]!["name"]!.GetValue<string>());
        Assert.Equal(404, (await new ApiClient(office, null).Get($"/tracking/{number}?code=AAAAAAAA")).Status);
    }

    [Fact]
    public async Task The_same_key_opens_one_case_and_another_body_with_it_is_refused()
    {
        var office = await Shared.Value;
        var person = await office.Applicant();
        var applicant = await ApiClient.For(office, person);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => applicant.Post("/cases", Application, key: "one")));
        Assert.All(answers, answer => Assert.Equal(201, answer.Status));
        Assert.Single(answers.Select(answer => answer.Json!.ToJsonString()).Distinct());
        Assert.Single(answers, answer => !answer.Response.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(1, await office.With(services => services.GetRequiredService<RongxiDb>().Cases.CountAsync(file => file.ApplicantPersonId == person.Id)));

        var other = await applicant.Post("/cases", Application.Replace("东门", "西门", StringComparison.Ordinal), key: "one");
        Assert.Equal((409, "idempotency.other-request"), (other.Status, other.Code));
    }

    [Fact]
    public async Task A_refused_request_is_not_kept_and_may_be_mended_under_its_key()
    {
        var office = await Shared.Value;
        var applicant = await ApiClient.For(office, await office.Applicant());
        var refused = await applicant.Post("/cases", """{"procedure":"TST-1","application":{}}""", key: "mend");
        Assert.Equal((422, "form.invalid"), (refused.Status, refused.Code));
        Assert.Equal(["Subject"], refused.WrongFields);
        Assert.Equal("application/problem+json", refused.Response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(201, (await applicant.Post("/cases", Application, key: "mend")).Status);
    }

    [Fact]
    public async Task An_unknown_field_is_refused_by_name()
    {
        var office = await Shared.Value;
        var applicant = await ApiClient.For(office, await office.Applicant());
        var inside = await applicant.Post("/cases", """{"procedure":"TST-1","application":{"subject":"x","colour":"red"}}""");
        Assert.Equal((422, "form.unknown-field"), (inside.Status, inside.Code));
        var outside = await applicant.Post("/cases", """{"procedure":"TST-1","colour":"red"}""");
        Assert.Equal((400, "json.unknown-field"), (outside.Status, outside.Code));
        Assert.Equal(["colour"], outside.WrongFields);
    }

    [Theory]
    [InlineData("{\"procedure\":", 400)]
    [InlineData("[]", 400)]
    [InlineData("null", 400)]
    [InlineData("{\"procedure\":7}", 400)]
    [InlineData("", 400)]
    public async Task What_is_no_such_JSON_is_a_problem_not_a_fault(string body, int status)
    {
        var office = await Shared.Value;
        var answer = await (await ApiClient.For(office, await office.Applicant())).Post("/cases", body);
        Assert.Equal(status, answer.Status);
        Assert.NotNull(answer.Code);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused()
    {
        var office = await Shared.Value;
        var answer = await (await ApiClient.For(office, await office.Applicant())).Post("/cases", $$"""{"procedure":"{{new string('x', 3 << 20)}}"}""");
        Assert.Equal((413, "too-large"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task The_second_officer_with_the_old_version_is_told_412()
    {
        var office = await Shared.Value;
        var clerk = await ApiClient.For(office, await office.Officer(Role.IntakeClerk));
        var number = await Opened(office);
        var seen = (await clerk.Get($"/cases/{number}")).Tag!;
        Assert.Equal(200, (await clerk.Post($"/cases/{number}/acts/Accept", ifMatch: seen)).Status);
        var late = await clerk.Post($"/cases/{number}/acts/AskToCorrect", ifMatch: seen);
        Assert.Equal((412, "case.moved-on"), (late.Status, late.Code));
        var wrong = await clerk.Post($"/cases/{number}/acts/Deliver");
        Assert.Equal((409, "case.wrong-act"), (wrong.Status, wrong.Code));
        Assert.Equal(404, (await clerk.Post($"/cases/{number}/acts/Nonsense")).Status);
    }

    [Fact]
    public async Task What_the_reader_has_already_is_not_sent_again()
    {
        var office = await Shared.Value;
        var clerk = await ApiClient.For(office, await office.Officer(Role.IntakeClerk));
        var address = $"/cases/{await Opened(office)}";
        var tag = (await clerk.Get(address)).Tag!;
        Assert.Equal(304, (await clerk.Get(address, tag)).Status);
        await clerk.Post($"{address}/acts/Accept");
        Assert.Equal(200, (await clerk.Get(address, tag)).Status);
    }

    [Fact]
    public async Task A_token_that_expired_or_belongs_elsewhere_opens_nothing()
    {
        var office = await Shared.Value;
        var person = await office.Officer(Role.IntakeClerk);
        var expired = await (await ApiClient.For(office, person, expires: office.App.Services.GetRequiredService<TimeProvider>().GetUtcNow().AddSeconds(-1))).Get("/me");
        Assert.Equal((401, "token.refused"), (expired.Status, expired.Code));
        Assert.Contains("invalid_token", expired.Response.Headers.WwwAuthenticate.ToString());
        Assert.Equal((401, "sign-in-needed"), ((await new ApiClient(office, null).Get("/me")).Status, (await new ApiClient(office, null).Get("/me")).Code));
        Assert.Equal(401, (await (await ApiClient.For(office, person)).At("/wuxi").Get("/me")).Status);
    }

    [Fact]
    public async Task A_token_can_do_no_more_than_its_scopes()
    {
        var office = await Shared.Value;
        var person = await office.Officer(Role.IntakeClerk);
        var reader = await ApiClient.For(office, person, scopes: [Permissions.ReadCases]);
        var number = await Opened(office);
        Assert.Equal(200, (await reader.Get($"/cases/{number}")).Status);
        Assert.Equal(403, (await reader.Post($"/cases/{number}/acts/Accept")).Status);
        Assert.Equal(403, (await reader.Post("/cases", Application)).Status);
        Assert.Equal(403, (await reader.Get("/people")).Status);
        var applicant = await ApiClient.For(office, person, scopes: [Permissions.Apply]);
        Assert.Equal(404, (await applicant.Get($"/cases/{number}")).Status);
    }

    [Fact]
    public async Task One_office_sees_no_case_of_another()
    {
        var office = await Shared.Value;
        var number = await Opened(office);
        var wuxi = await ApiClient.For(office, await office.Officer("wuxi", "*", Role.IntakeClerk, Role.Director), "wuxi");
        Assert.Equal(404, (await wuxi.Get($"/cases/{number}")).Status);
        Assert.Equal(404, (await wuxi.Post($"/cases/{number}/acts/Accept")).Status);
        Assert.Empty((await wuxi.Get("/cases?state=All")).Json!["items"]!.AsArray());
        Assert.Equal(404, (await (await ApiClient.For(office, await office.Applicant())).Get($"/cases/{number}")).Status);
    }

    [Fact]
    public async Task Personal_data_is_masked_until_a_reason_is_recorded()
    {
        var office = await Shared.Value;
        var handler = await ApiClient.For(office, await office.Officer(Role.CaseHandler));
        var number = await Opened(office);
        Assert.DoesNotContain("13800001234", (await handler.Get($"/cases/{number}")).Json!.ToJsonString());
        Assert.Equal(422, (await handler.Post($"/cases/{number}/personal", """{"reason":" "}""")).Status);
        var full = await handler.Post($"/cases/{number}/personal", """{"reason":"电话核实"}""");
        Assert.Equal("13800001234", full.Json!["application"]!["phone"]!.GetValue<string>());
        Assert.True(await office.With(services => services.GetRequiredService<RongxiDb>().AuditRecords.AnyAsync(record => record.Action == "read-personal" && record.Subject == number)));
    }

    [Fact]
    public async Task Lists_are_paged_with_links_and_bounded()
    {
        var office = await Shared.Value;
        var applicant = await ApiClient.For(office, await office.Applicant());
        for (var i = 0; i < 3; i++)
        {
            await applicant.Post("/cases", Application);
        }

        var first = await applicant.Get("/cases?size=2");
        Assert.Equal(2, first.Json!["items"]!.AsArray().Count);
        var link = first.Response.Headers.GetValues("Link").Single();
        Assert.Contains("rel=\"next\"", link);
        var next = await applicant.Get(link[(link.IndexOf('<') + 1)..link.IndexOf('>')]);
        Assert.Single(next.Json!["items"]!.AsArray());
        Assert.Contains("rel=\"prev\"", next.Response.Headers.GetValues("Link").Single());
        Assert.Equal(422, (await applicant.Get("/cases?size=201")).Status);
        var wrong = await applicant.Get("/cases?size=many");
        Assert.Equal(400, wrong.Status);
        Assert.Equal(["size"], wrong.WrongFields);
    }

    [Fact]
    public async Task A_paper_is_sent_up_attached_and_read_by_those_who_may()
    {
        var office = await Shared.Value;
        var person = await office.Applicant();
        var applicant = await ApiClient.For(office, person);
        var number = await Opened(office, applicant);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n")) { Headers = { ContentType = new MediaTypeHeaderValue("text/html") } }, "file", "report.pdf" } };
        var upload = await applicant.Send(HttpMethod.Post, "/uploads", form);
        Assert.Equal(201, upload.Status);
        Assert.Equal("application/pdf", upload.Json!["mediaType"]!.GetValue<string>());
        var id = upload.Json["upload"]!.GetValue<string>();
        var stranger = await ApiClient.For(office, await office.Applicant());
        Assert.Equal(422, (await stranger.Post($"/cases/{await Opened(office, stranger)}/documents", $$"""{"upload":"{{id}}","title":"报告"}""")).Status);
        var attached = await applicant.Post($"/cases/{number}/documents", $$"""{"upload":"{{id}}","title":"报告"}""");
        Assert.Equal(201, attached.Status);
        var content = attached.Json!["content"]!.GetValue<string>();
        Assert.Equal(200, (await applicant.Get(content)).Status);
        Assert.Equal(404, (await stranger.Get(content)).Status);
    }

    [Fact]
    public async Task Too_many_requests_are_told_when_to_try_again()
    {
        var builder = await TestOffice.Boot("sqlite", modules: [new Slow()]);
        var program = new ApiClient(builder, null);
        var answers = new List<ApiAnswer>();
        for (var i = 0; i < 8; i++)
        {
            answers.Add(await program.Get("/offices"));
        }

        var refused = answers.First(answer => answer.Status == 429);
        Assert.Equal("too-many-requests", refused.Code);
        Assert.NotNull(refused.Response.Headers.RetryAfter);
    }

    [Fact]
    public async Task Every_endpoint_says_who_may_use_it()
    {
        var office = await Shared.Value;
        var unmarked = office.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText?.TrimStart('/').StartsWith("api/", StringComparison.Ordinal) == true || endpoint.RoutePattern.RawText?.Contains("openapi", StringComparison.Ordinal) == true)
            .Where(endpoint => endpoint.Metadata.Where(mark => mark is PublicAttribute or SignedInAttribute or NeedsAttribute).Distinct().Count() != 1)
            .Select(endpoint => endpoint.RoutePattern.RawText);
        Assert.Empty(unmarked);
    }

    [Fact]
    public async Task Other_peoples_pages_may_read_what_is_public_and_nothing_else()
    {
        var office = await Shared.Value;
        var program = new ApiClient(office, null);
        var open = await program.Send(HttpMethod.Get, "/duties", null, request => request.Headers.Add("Origin", "https://elsewhere.example"));
        Assert.Equal("*", open.Response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        var closed = await program.Send(HttpMethod.Get, "/cases", null, request => request.Headers.Add("Origin", "https://elsewhere.example"));
        Assert.False(closed.Response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    private static async Task<string> Opened(TestOffice office, ApiClient? by = null)
    {
        by ??= await ApiClient.For(office, await office.Applicant());
        return (await by.Post("/cases", Application)).Json!["number"]!.GetValue<string>();
    }

    /// <summary>A module that lets the API take three requests at once.</summary>
    private sealed class Slow : Rongxi.Web.IModule
    {
        public string Name => "slow";

        public Rongxi.Kernel.Words.Text Title => ("慢", "Slow");

        public string Icon => "file";

        public IReadOnlyList<Rongxi.Kernel.Procedures.Procedure> Procedures => [];

        public IReadOnlyList<Rongxi.Kernel.Registers.RegisterDefinition> Registers => [];

        public IReadOnlyList<Rongxi.Web.Job> Jobs => [];

        public void Add(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton(new Rongxi.Web.Api.ApiLimits { Burst = 3, PerSecond = 1 }));

        public void Map(IEndpointRouteBuilder api)
        {
        }
    }
}
