using System.Text.Json;
using System.Text.Json.Nodes;
using Rongxi.Kernel.People;
using Rongxi.Tests.Web.Api;
using Rongxi.Web.Hosting;

namespace Rongxi.Tests.Harness;

/// <summary>What scenarios over HTTP read again and again, and the jobs that come between their steps.</summary>
internal static class ApiOfficeReading
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

    /// <summary>Kinds of the papers issued in a case, in the order of the alphabet.</summary>
    public static async Task<string[]> Issued(this ApiOffice office, string number) =>
        [.. (await office.Look(number))["documents"]!.AsArray().Where(paper => paper!["direction"]!.GetValue<string>() == "Issued").Select(paper => paper!["kind"]!.GetValue<string>()).Order(StringComparer.Ordinal)];

    /// <summary>A record of a register as officers see it.</summary>
    public static async Task<JsonObject> Record(this ApiOffice office, string register, string number) =>
        (await (await office.As(Role.Director)).Get($"/registers/{register}/{number}").Must(200)).Json!["fields"]!.AsObject();

    /// <summary>The record of a case as officers see it.</summary>
    public static async Task<JsonObject> RecordOf(this ApiOffice office, string number)
    {
        var record = (await office.Look(number))["record"]!;
        return await office.Record(record["register"]!.GetValue<string>(), record["number"]!.GetValue<string>());
    }

    /// <summary>Kinds of the entries of a record, in order.</summary>
    public static async Task<string[]> History(this ApiOffice office, string register, string number) =>
        [.. (await (await office.As(Role.Director)).Get($"/registers/{register}/{number}/history").Must(200)).Json!.AsArray().Select(entry => entry!["kind"]!.GetValue<string>())];

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
}
