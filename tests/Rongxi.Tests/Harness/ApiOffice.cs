using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Tests.Web.Api;

namespace Rongxi.Tests.Harness;

/// <summary>
/// An office of one's own with all its fields, worked over HTTP alone by programs in the names of those whose duty each step is. It
/// notes every stage that a case was seen in, so that a scenario can be held to the whole procedure.
/// </summary>
internal sealed class ApiOffice
{
    private readonly Dictionary<string, Task<ApiClient>> _callers = [];
    private readonly Dictionary<string, SortedSet<string>> _seen = [];
    private readonly Dictionary<string, string> _procedures = [];
    private readonly Dictionary<string, Person> _people = [];

    private ApiOffice(TestOffice host, TestClock clock)
    {
        Host = host;
        Clock = clock;
    }

    public TestOffice Host { get; }

    public TestClock Clock { get; }

    public ApiClient Anybody => new(Host, null);

    /// <param name="today">The day on which it stands, ten in the morning.</param>
    /// <param name="engine"><c>SQLite</c> or <c>PostgreSQL</c>.</param>
    public static async Task<ApiOffice> Open(DateOnly today, string engine)
    {
        var clock = new TestClock(TestClock.Morning(today.Year, today.Month, today.Day));
        return new ApiOffice(await TestOffice.Boot(engine == "PostgreSQL" ? "postgres" : "sqlite", clock), clock);
    }

    /// <summary>An officer of a role; the same each time, another of the same role under another <paramref name="name"/>.</summary>
    public Task<ApiClient> As(Role role, string name = "") =>
        Caller($"{role} {name}", async () => await ApiClient.For(Host, await Host.Officer(role), expires: Clock.GetUtcNow().AddYears(20)));

    /// <summary>Somebody who acts for a unit, which registers itself the first time.</summary>
    /// <param name="creditCode">Unified social credit code, with its check character.</param>
    /// <param name="unit">Its name.</param>
    public Task<ApiClient> For(string creditCode, string unit) => Caller(creditCode, async () =>
    {
        var person = await ApiClient.For(Host, _people[creditCode] = await Host.Applicant(), expires: Clock.GetUtcNow().AddYears(20));
        await person.Post("/units", new JsonObject { ["creditCode"] = creditCode, ["name"] = unit }).Must(201);
        return person;
    });

    /// <summary>The same person of a unit in a browser, for what is filled in on a page.</summary>
    public Task<TestBrowser> Browser(string creditCode) => Host.SignedIn(_people[creditCode]);

    /// <summary>Id of a unit that registered itself by <see cref="For"/>.</summary>
    public async Task<string> UnitId(string creditCode) =>
        (await (await _callers[creditCode]).Get("/units").Must(200)).Json!["items"]!.AsArray().Single(unit => unit!["creditCode"]!.GetValue<string>() == creditCode)!["id"]!.GetValue<string>();

    /// <summary>Opens a case; answers its number.</summary>
    public async Task<string> Apply(string procedure, ApiClient by, JsonObject? application = null, string? unit = null)
    {
        var answer = await Try(procedure, by, application, unit).Must(201);
        var number = answer.Json!["number"]!.GetValue<string>();
        _procedures[number] = procedure;
        await Look(number);
        return number;
    }

    /// <summary>Tries to open a case; answers what is said.</summary>
    public Task<ApiAnswer> Try(string procedure, ApiClient by, JsonObject? application = null, string? unit = null) =>
        by.Post("/cases", new JsonObject { ["procedure"] = procedure, ["unit"] = unit, ["application"] = application?.DeepClone() });

    /// <summary>Takes an act that must go through.</summary>
    public async Task<ApiAnswer> Act(string number, string act, ApiClient by, JsonObject? input = null, string? remark = null)
    {
        var answer = await TryAct(number, act, by, input, remark).Must(200);
        await Look(number);
        return answer;
    }

    public async Task<ApiAnswer> Act(string number, string act, Role by, JsonObject? input = null, string? remark = null) => await Act(number, act, await As(by), input, remark);

    /// <summary>Tries an act; answers what is said.</summary>
    public Task<ApiAnswer> TryAct(string number, string act, ApiClient by, JsonObject? input = null, string? remark = null) =>
        by.Post($"/cases/{number}/acts/{act}", new JsonObject { ["input"] = input?.DeepClone(), ["remark"] = remark });

    /// <summary>An act that must be refused; answers the code of the refusal.</summary>
    public async Task<string?> Refused(string number, string act, Role by, JsonObject? input = null, string? remark = null)
    {
        var answer = await TryAct(number, act, await As(by), input, remark);
        Assert.InRange(answer.Status, 400, 499);
        return answer.Code;
    }

    public async Task<string> StageOf(string number) => (await Look(number))["stage"]!["name"]!.GetValue<string>();

    /// <summary>The case as the director reads it; its stage is noted.</summary>
    public async Task<JsonObject> Look(string number)
    {
        var file = (await (await As(Role.Director)).Get($"/cases/{number}").Must(200)).Json!.AsObject();
        var procedure = _procedures.TryGetValue(number, out var known) ? known : _procedures[number] = file["procedure"]!.GetValue<string>();
        (_seen.TryGetValue(procedure, out var stages) ? stages : _seen[procedure] = []).Add(file["stage"]!["name"]!.GetValue<string>());
        return file;
    }

    /// <summary>Uploads a small PDF; answers the list of files as a form takes it.</summary>
    public static async Task<JsonArray> Paper(ApiClient by, string name = "scan.pdf")
    {
        var content = new MultipartFormDataContent { { new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes($"%PDF-1.4\n% {Guid.CreateVersion7()}\ntrailer\n<< >>\n%%EOF\n")), "file", name } };
        return [new JsonObject { ["upload"] = (await by.Send(HttpMethod.Post, "/uploads", content).Must(201)).Json!["upload"]!.GetValue<string>() }];
    }

    /// <summary>Runs what the office's scheduler would run, such as the reminders of a day.</summary>
    public Task Run<T>(Func<T, Task> work)
        where T : notnull => Host.With(async services =>
        {
            await work(services.GetRequiredService<T>());
            return true;
        });

    /// <summary>The scenario went through every stage the procedure declares.</summary>
    public async Task MustHaveSeenAllOf(string procedure)
    {
        var stages = (await Anybody.Get($"/procedures/{procedure}").Must(200)).Json!["stages"]!.AsArray().Select(stage => stage!["name"]!.GetValue<string>()).Order(StringComparer.Ordinal);
        Assert.Equal(stages, _seen[procedure].Order(StringComparer.Ordinal));
    }

    private Task<ApiClient> Caller(string key, Func<Task<ApiClient>> make) => _callers.TryGetValue(key, out var known) ? known : _callers[key] = make();
}

internal static class ApiAnswers
{
    /// <summary>The answer if its status is as expected; otherwise the test fails with what was said instead.</summary>
    public static async Task<ApiAnswer> Must(this Task<ApiAnswer> asked, int status)
    {
        var answer = await asked;
        Assert.True(answer.Status == status, $"{answer.Status} instead of {status}: {answer.Json?.ToJsonString()}");
        return answer;
    }

    public static Task<ApiAnswer> Post(this ApiClient by, string address, JsonNode body) => by.Post(address, body.ToJsonString());
}
