using System.Text.Json;
using System.Text.Json.Nodes;
using Rongxi.Kernel.People;
using Rongxi.Tests.Web.Api;
using Rongxi.Web.Hosting;

namespace Rongxi.Tests.Harness;

/// <summary>What scenarios over HTTP read again and again: papers, clocks, records with their history, refusals with field and repair; and the jobs that come between their steps.</summary>
internal static class ApiReading
{
    private static readonly JsonSerializerOptions WithoutNulls = new() { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Runs a job that the program declares under this name, as the scheduler does.</summary>
    public static async Task Job(this ApiOffice office, string name)
    {
        var job = Rongxi.App.Verbs.Modules().SelectMany(module => module.Jobs).Concat(KernelJobs.All).Single(job => job.Name == name);
        await office.Host.With(async services =>
        {
            await job.Run(services, TestContext.Current.CancellationToken);
            return true;
        });
    }

    /// <summary>Ten in the morning of a day.</summary>
    public static void On(this ApiOffice office, int year, int month, int day) => office.Clock.Set(TestClock.Morning(year, month, day));

    /// <summary>What a limit of a case says now: <c>Running 2026-03-16</c>; the day is left out where none is known.</summary>
    public static async Task<string> Clock(this ApiOffice office, string number, string limit)
    {
        var clock = (await office.Look(number))["clocks"]!.AsArray().Single(clock => clock!["limit"]!.GetValue<string>() == limit)!;
        return $"{clock["state"]} {clock["dueOn"]}".Trim();
    }

    /// <summary>The record of a case as officers see it.</summary>
    public static async Task<JsonObject> RecordOf(this ApiOffice office, string number)
    {
        var record = (await office.Look(number))["record"]!;
        return await office.Record(record["register"]!.GetValue<string>(), record["number"]!.GetValue<string>());
    }

    /// <summary>What somebody was told last, in Chinese.</summary>
    public static async Task<string> LastTold(this ApiClient who) =>
        (await who.Get("/me/notifications").Must(200)).Json!["items"]!.AsArray() is [{ } last, ..] ? last["text"]!["zh"]!.GetValue<string>() : "";

    /// <summary>JSON of what is written in place, without what is null.</summary>
    public static JsonObject Json(object said) => JsonSerializer.SerializeToNode(said, WithoutNulls)!.AsObject();

    /// <summary>The same with some fields said otherwise; null leaves a field out.</summary>
    public static JsonObject With(this JsonObject said, object otherwise)
    {
        var whole = said.DeepClone().AsObject();
        foreach (var (name, value) in JsonSerializer.SerializeToNode(otherwise)!.AsObject())
        {
            whole.Remove(name);
            if (value is not null)
            {
                whole[name] = value.DeepClone();
            }
        }

        return whole;
    }

    /// <summary>The answer, which must refuse by this code.</summary>
    public static async Task<ApiAnswer> Says(this Task<ApiAnswer> asked, int status, string code)
    {
        var answer = await asked;
        Assert.True((answer.Status, answer.Code) == (status, code), $"{answer.Status} {answer.Code} instead of {status} {code}: {answer.Json?.ToJsonString()}");
        return answer;
    }

    /// <summary>The answer, which must refuse for these fields and no others.</summary>
    public static async Task<ApiAnswer> Refuses(this Task<ApiAnswer> asked, params string[] fields)
    {
        var answer = await asked;
        Assert.True(answer.Status is >= 400 and < 500 && answer.WrongFields.Order(StringComparer.Ordinal).SequenceEqual(fields.Order(StringComparer.Ordinal)), $"{answer.Status} for {string.Join(", ", answer.WrongFields)} instead of {string.Join(", ", fields)}: {answer.Json?.ToJsonString()}");
        return answer;
    }

    /// <summary>Kinds of the papers a case issued, in order of their names.</summary>
    public static async Task<string[]> Papers(this ApiOffice office, string number) =>
        [.. (await office.Look(number))["documents"]!.AsArray().Where(paper => paper!.Says("direction") == "Issued").Select(paper => paper!.Says("kind")!).Order(StringComparer.Ordinal)];

    /// <summary>A clock of a case.</summary>
    public static async Task<JsonNode> ClockOf(this ApiOffice office, string number, string limit) =>
        (await office.Look(number))["clocks"]!.AsArray().Single(clock => clock!.Says("limit") == limit)!;

    public static async Task<string?> DueOn(this ApiOffice office, string number, string limit) => (await office.ClockOf(number, limit)).Says("dueOn");

    /// <summary>Number of the record a case made.</summary>
    public static async Task<string> RecordNumber(this ApiOffice office, string number) => (await office.Look(number))["record"].Says("number")!;

    /// <summary>Fields of a record as the office reads it, now or as of a day.</summary>
    public static async Task<JsonObject> Record(this ApiOffice office, string register, string number, string? asOf = null) =>
        (await (await office.As(Role.Director)).Get($"/registers/{register}/{Uri.EscapeDataString(number)}{(asOf is null ? "" : $"?asOf={asOf}")}").Must(200)).Json!["fields"]!.AsObject();

    /// <summary>Entries of a record’s history, first to last.</summary>
    public static async Task<JsonArray> History(this ApiOffice office, string register, string number) =>
        (await (await office.As(Role.Director)).Get($"/registers/{register}/{Uri.EscapeDataString(number)}/history").Must(200)).Json!.AsArray();

    /// <summary>Kinds of the entries of a record, in order.</summary>
    public static async Task<string[]> Kinds(this ApiOffice office, string register, string number) => [.. (await office.History(register, number)).Select(entry => entry.Says("kind")!)];

    /// <summary>The value of a property in words; null where it has none.</summary>
    public static string? Says(this JsonNode? node, string property) => node![property]?.ToString();

    /// <summary>An act that is not for that role.</summary>
    public static async Task Forbidden(this ApiOffice office, string number, string act, Role by, JsonObject? input = null, string? remark = null) =>
        Assert.Equal(403, (await office.TryAct(number, act, await office.As(by), input, remark)).Status);

    /// <summary>What a refusal says: status, code and the first field.</summary>
    public static (int Status, string? Code, string? Field) Why(this ApiAnswer answer) => (answer.Status, answer.Code, answer.WrongFields.FirstOrDefault());

    /// <summary>The value that a refusal thinks was meant.</summary>
    public static string? Repair(this ApiAnswer answer) => answer.Json!["errors"]!.AsArray().First().Says("repair");

    /// <summary>The same JSON with one property set otherwise.</summary>
    public static JsonObject With(this JsonObject json, string property, JsonNode? value)
    {
        var other = json.DeepClone().AsObject();
        other[property] = value;
        return other;
    }
}
