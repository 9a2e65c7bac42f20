using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Rongxi.Kernel.People;
using Rongxi.Tests.Harness;

namespace Rongxi.Tests.Web.Api;

/// <summary>What programs do besides cases: drafts, units, people, delegations, rules, calendar, tokens, webhooks, imports.</summary>
public sealed class AdministrationApiTests
{
    private static readonly Lazy<Task<TestOffice>> Shared = new(() => TestOffice.Boot("sqlite"));
    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(8).DateTime);

    [Fact]
    public async Task A_draft_is_kept_as_typed_changed_by_its_version_and_thrown_away()
    {
        var office = await Shared.Value;
        var mine = await ApiClient.For(office, await office.Applicant());
        var kept = await mine.Post("/drafts", """{"procedure":"RAD-02","values":{"StationName":"东门台","Place.Longitude":"104°18′25.7″","Power":"many"}}""");
        Assert.Equal(201, kept.Status);
        var code = kept.Json!["code"]!.GetValue<string>();
        Assert.Contains("Power", kept.Json["errors"]!.AsArray().Select(error => error!["field"]!.GetValue<string>()));
        var read = await mine.Get($"/drafts/{code}");
        Assert.Equal("104°18′25.7″", read.Json!["values"]!["Place.Longitude"]!.GetValue<string>());

        var change = new StringContent("""{"values":{"StationName":"西门台"}}""", Encoding.UTF8, "application/json");
        var changed = await mine.Send(HttpMethod.Put, $"/drafts/{code}", change, request => request.Headers.TryAddWithoutValidation("If-Match", read.Tag));
        Assert.Equal((200, "西门台"), (changed.Status, changed.Json!["values"]!["StationName"]!.GetValue<string>()));
        var late = await mine.Send(HttpMethod.Put, $"/drafts/{code}", new StringContent("""{"values":{}}""", Encoding.UTF8, "application/json"), request => request.Headers.TryAddWithoutValidation("If-Match", read.Tag));
        Assert.Equal(412, late.Status);
        Assert.Equal((422, "form.invalid"), ((await mine.Post($"/drafts/{code}/submit")).Status, (await mine.Post($"/drafts/{code}/submit")).Code));
        Assert.Equal((422, "draft.papers"), await Answer(mine.Post("/drafts", """{"procedure":"RAD-02","values":{"TechnicalPlan[0].Sha256":"HASH"}}""".Replace("HASH", new string('a', 64), StringComparison.Ordinal))));

        Assert.Equal(404, (await (await ApiClient.For(office, await office.Applicant())).Get($"/drafts/{code}")).Status);
        Assert.Equal(204, (await mine.Send(HttpMethod.Delete, $"/drafts/{code}")).Status);
        Assert.Equal(404, (await mine.Get($"/drafts/{code}")).Status);
        Assert.Empty((await mine.Get("/drafts")).Json!.AsArray());
    }

    [Fact]
    public async Task A_unit_is_registered_once_and_its_administrator_says_who_acts_for_it()
    {
        var office = await Shared.Value;
        var (chief, other) = (await office.Applicant(), await office.Applicant());
        var first = await ApiClient.For(office, chief);
        var second = await ApiClient.For(office, other);
        var wrong = await first.Post("/units", """{"creditCode":"91510100MA600A0138","name":"甲"}""");
        Assert.Equal((422, "unit.wrong"), (wrong.Status, wrong.Code));
        Assert.Equal(["creditCode"], wrong.WrongFields);
        var unit = (await first.Post("/units", """{"creditCode":"91320200MA1N00B26F","name":"四川蓉联专网通信有限公司"}""")).Json!["id"]!.GetValue<string>();
        Assert.Equal((409, "unit.known"), await Answer(second.Post("/units", """{"creditCode":"91320200MA1N00B26F","name":"另一名称"}""")));
        Assert.Equal(404, (await second.Get($"/units/{unit}")).Status);
        Assert.Equal(404, (await second.Post($"/units/{unit}/members", $$"""{"userName":"{{other.UserName}}"}""")).Status);
        Assert.Equal(201, (await first.Post($"/units/{unit}/members", $$"""{"userName":"{{other.UserName}}"}""")).Status);
        Assert.Equal((409, "unit.member-known"), await Answer(first.Post($"/units/{unit}/members", $$"""{"userName":"{{other.UserName}}"}""")));
        Assert.Contains((await second.Get("/me")).Json!["units"]!.AsArray(), row => row!["id"]!.GetValue<string>() == unit);
        Assert.Equal(403, (await second.Send(HttpMethod.Delete, $"/units/{unit}/members/{chief.Id}")).Status);
        Assert.Equal((409, "unit.last-chief"), await Answer(first.Send(HttpMethod.Delete, $"/units/{unit}/members/{chief.Id}")));
        Assert.Equal(204, (await first.Send(HttpMethod.Delete, $"/units/{unit}/members/{other.Id}")).Status);
        Assert.Equal(404, (await second.Get($"/units/{unit}")).Status);
    }

    [Fact]
    public async Task An_account_is_made_given_a_role_and_disabled_with_all_its_tokens()
    {
        var office = await Shared.Value;
        var administrator = await ApiClient.For(office, await office.Officer(Role.Administrator));
        var name = $"p{Guid.CreateVersion7():N}"[..20];
        var made = await administrator.Post("/people", $$"""{"userName":"{{name}}","name":"新同事"}""");
        Assert.Equal(201, made.Status);
        Assert.Equal((409, "person.user-name-taken"), await Answer(administrator.Post("/people", $$"""{"userName":"{{name}}","name":"重名"}""")));
        var id = made.Json!["id"]!.GetValue<string>();
        var role = await administrator.Post($"/people/{id}/roles", """{"role":"IntakeClerk"}""");
        Assert.Equal(201, role.Status);
        Assert.Single((await administrator.Get($"/people/{id}/roles")).Json!.AsArray());

        // The first password only opens the page on which it is changed.
        var anybody = new ApiClient(office, null);
        var early = await anybody.Post("/sign-in", $$"""{"userName":"{{name}}","password":"{{made.Json["password"]}}","name":"x"}""");
        Assert.Equal((403, "sign-in.password-first"), (early.Status, early.Code));

        var person = await office.Officer(Role.CaseHandler);
        var token = await anybody.Post("/sign-in", $$"""{"userName":"{{person.UserName}}","password":"{{TestOffice.Password}}","name":"x","scopes":["case.read"]}""");
        var theirs = new ApiClient(office, token.Json!["secret"]!.GetValue<string>());
        Assert.Equal(200, (await theirs.Get("/cases")).Status);
        Assert.Equal(403, (await theirs.Get("/imports")).Status);
        Assert.Equal((422, "token.wrong"), await Answer(anybody.Post("/sign-in", $$"""{"userName":"{{person.UserName}}","password":"{{TestOffice.Password}}","name":"x","scopes":["admin.people"]}""")));
        Assert.Equal(204, (await administrator.Post($"/people/{person.Id}/disable")).Status);
        Assert.Equal(401, (await theirs.Get("/cases")).Status);
        Assert.Equal(204, (await administrator.Post($"/roles/{role.Json!["id"]}/end")).Status);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_also_for_programs_that_send_keys()
    {
        var office = await Shared.Value;
        var person = await office.Applicant();
        var own = await ApiClient.For(office, await office.Applicant());
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(401, (await own.Post("/sign-in", $$"""{"userName":"{{person.UserName}}","password":"wrong-horse-{{i}}","name":"x"}""", key: $"try-{i}")).Status);
        }

        Assert.Equal((401, "sign-in.locked"), await Answer(own.Post("/sign-in", $$"""{"userName":"{{person.UserName}}","password":"{{TestOffice.Password}}","name":"x"}""")));
    }

    [Fact]
    public async Task A_delegation_lets_another_act_and_ends_when_its_giver_says()
    {
        var office = await Shared.Value;
        var (head, deputy) = (await office.Officer(Role.DivisionHead), await office.Officer(Role.CaseHandler));
        var giver = await ApiClient.For(office, head);
        var taker = await ApiClient.For(office, deputy);
        Assert.Equal((422, "delegation.wrong"), await Answer(giver.Post("/me/delegations", $$"""{"to":"{{head.Id}}","validFrom":"{{Today:yyyy-MM-dd}}","validTo":"{{Today:yyyy-MM-dd}}","reason":"休假"}""")));
        var given = await giver.Post("/me/delegations", $$"""{"to":"{{deputy.Id}}","validFrom":"{{Today:yyyy-MM-dd}}","validTo":"{{Today.AddDays(5):yyyy-MM-dd}}","reason":"休假"}""");
        Assert.Equal(201, given.Status);
        Assert.Contains((await taker.Get("/me")).Json!["standsInFor"]!.AsArray(), one => one!["id"]!.GetValue<Guid>() == head.Id);
        Assert.Equal(404, (await taker.Post($"/me/delegations/{given.Json!["id"]}/end")).Status);
        Assert.Equal(204, (await giver.Post($"/me/delegations/{given.Json["id"]}/end")).Status);
        Assert.Empty((await taker.Get("/me")).Json!["standsInFor"]!.AsArray());
    }

    [Fact]
    public async Task A_rule_value_ends_the_one_before_and_a_calendar_year_moves_due_dates()
    {
        var office = await TestOffice.Boot("sqlite");
        var administrator = await ApiClient.For(office, await office.Officer(Role.Administrator));
        Assert.Equal((422, "rule.wrong"), await Answer(administrator.Post("/rules", """{"key":"RAD 02","value":10,"unit":"WorkingDays","validFrom":"2026-01-01","basis":""}""")));
        Assert.Equal(201, (await administrator.Post("/rules", """{"key":"RAD-02.decision.promised","value":18,"unit":"WorkingDays","validFrom":"2026-01-01","basis":"内部规定"}""")).Status);
        Assert.Equal(201, (await administrator.Post("/rules", """{"key":"RAD-02.decision.promised","value":15,"unit":"WorkingDays","validFrom":"2026-06-01","basis":"内部规定"}""")).Status);
        var rules = (await administrator.Get("/rules?key=RAD-02.decision.promised")).Json!["items"]!.AsArray();
        Assert.Equal("2026-05-31", rules.Single(rule => rule!["value"]!.GetValue<int>() == 18)!["validTo"]!.GetValue<string>());

        var before = (await administrator.Get("/calendar/due?from=2027-09-29&days=5")).Json!;
        Assert.True(before["provisional"]!.GetValue<bool>());
        var days = new JsonArray([.. Enumerable.Range(1, 7).Select(day => (JsonNode)new JsonObject { ["date"] = $"2027-10-0{day}", ["name"] = "国庆节", ["isOffDay"] = true })]);
        var list = new JsonObject { ["year"] = 2027, ["papers"] = new JsonArray("http://www.gov.cn/"), ["days"] = days };
        var put = await administrator.Send(HttpMethod.Put, "/calendar/2027", new StringContent(list.ToJsonString(), Encoding.UTF8, "application/json"));
        Assert.True(put.Status is 200 or 204, $"{put.Status} {put.Code}");
        var after = (await administrator.Get("/calendar/due?from=2027-09-29&days=5")).Json!;
        Assert.Equal(("2027-10-13", false), (after["dueOn"]!.GetValue<string>(), after["provisional"]!.GetValue<bool>()));
        Assert.Equal(422, (await administrator.Send(HttpMethod.Put, "/calendar/2028", new StringContent(list.ToJsonString(), Encoding.UTF8, "application/json"))).Status);
    }

    [Fact]
    public async Task Secrets_of_tokens_and_webhooks_are_told_once_and_no_token_makes_one_wider_than_itself()
    {
        var office = await Shared.Value;
        var both = await office.Officer(Role.Administrator, Role.CaseHandler);
        var administrator = await ApiClient.For(office, both);
        var narrow = await ApiClient.For(office, both, scopes: [Permissions.ManageTokens]);
        string Asked(string scope) => $$"""{"name":"档案系统","person":"{{both.Id}}","scopes":["{{scope}}"],"expiresAt":"{{TimeProvider.System.GetUtcNow().AddDays(30):yyyy-MM-ddTHH:mm:ssZ}}"}""";
        Assert.Equal((422, "token.wrong"), await Answer(narrow.Post("/tokens", Asked(Permissions.ReadCases))));
        var made = await administrator.Post("/tokens", Asked(Permissions.ReadCases));
        var secret = made.Json!["secret"]!.GetValue<string>();
        Assert.DoesNotContain(secret, (await administrator.Get("/tokens")).Json!.ToJsonString());
        var token = new ApiClient(office, secret);
        Assert.Equal(200, (await token.Get("/cases")).Status);
        Assert.Equal(204, (await administrator.Send(HttpMethod.Delete, $"/tokens/{made.Json["token"]!["id"]}")).Status);
        Assert.Equal((401, "token.refused"), await Answer(token.Get("/cases")));

        Assert.Equal(422, (await administrator.Post("/webhooks", """{"url":"http://169.254.169.254/latest"}""")).Status);
        Assert.Equal(422, (await administrator.Post("/webhooks", """{"url":"ftp://example.cn/"}""")).Status);
    }

    [Fact]
    public async Task A_table_in_GBK_is_read_or_its_rows_are_refused_by_row_and_field()
    {
        var office = await Shared.Value;
        var keeper = await ApiClient.For(office, await office.Officer(Role.CaseHandler));
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var columns = (await keeper.Get("/imports/mappings")).Json!.AsArray().Single(register => register!["register"]!.GetValue<string>() == "radio.stations")!["columns"]!.AsArray();
        var headings = string.Join(',', columns.Select(column => column!["title"]!["zh"]!.GetValue<string>()));
        var table = Encoding.GetEncoding("GBK").GetBytes($"{headings}\n{string.Join(',', columns.Select(_ => "不是数"))}\n");
        using var file = new ByteArrayContent(table);
        using var form = new MultipartFormDataContent { { file, "file", "台站.csv" }, { new StringContent("radio.stations"), "register" } };
        var tried = await keeper.Send(HttpMethod.Post, "/imports", form);
        Assert.True(tried.Status == 201, $"{tried.Status} {tried.Code} {tried.Json}");
        Assert.Equal((0, 1), (tried.Json!["taken"]!.GetValue<int>(), tried.Json["refused"]!.GetValue<int>()));
        var refusals = (await keeper.Get($"/imports/{tried.Json["id"]}/refusals")).Json!["items"]!.AsArray();
        Assert.All(refusals, refusal => Assert.Equal(2, refusal!["row"]!.GetValue<int>()));
        Assert.Contains(refusals, refusal => refusal!["value"]?.GetValue<string>() == "不是数");

        using var picture = new ByteArrayContent([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0]) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
        using var wrong = new MultipartFormDataContent { { picture, "file", "台站.xlsx" }, { new StringContent("radio.stations"), "register" } };
        var refused = await keeper.Send(HttpMethod.Post, "/imports", wrong);
        Assert.True(refused.Status is >= 400 and < 500 && refused.Code is not null, $"{refused.Status} {refused.Code}");
    }

    private static async Task<(int Status, string? Code)> Answer(Task<ApiAnswer> asked)
    {
        var answer = await asked;
        return (answer.Status, answer.Code);
    }
}
