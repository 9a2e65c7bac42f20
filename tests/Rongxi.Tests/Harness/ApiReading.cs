using System.Text.Json.Nodes;
using Rongxi.Kernel.People;
using Rongxi.Tests.Web.Api;

namespace Rongxi.Tests.Harness;

/// <summary>What scenarios over HTTP read again and again: papers, clocks, records with their history, refusals with field and repair.</summary>
internal static class ApiReading
{
    /// <summary>Kinds of the papers a case issued, in order of their names.</summary>
    public static async Task<string[]> Papers(this ApiOffice office, string number) =>
        [.. (await office.Look(number))["documents"]!.AsArray().Where(paper => paper!.Says("direction") == "Issued").Select(paper => paper!.Says("kind")!).Order(StringComparer.Ordinal)];

    /// <summary>A clock of a case.</summary>
    public static async Task<JsonNode> ClockOf(this ApiOffice office, string number, string limit) =>
        (await office.Look(number))["clocks"]!.AsArray().Single(clock => clock!.Says("limit") == limit)!;

    public static async Task<string?> DueOn(this ApiOffice office, string number, string limit) => (await office.ClockOf(number, limit)).Says("dueOn");

    /// <summary>Number of the record a case made.</summary>
    public static async Task<string> RecordOf(this ApiOffice office, string number) => (await office.Look(number))["record"].Says("number")!;

    /// <summary>Fields of a record as the office reads it, now or as of a day.</summary>
    public static async Task<JsonNode> Record(this ApiOffice office, string register, string number, string? asOf = null) =>
        (await (await office.As(Role.Director)).Get($"/registers/{register}/{Uri.EscapeDataString(number)}{(asOf is null ? "" : $"?asOf={asOf}")}").Must(200)).Json!["fields"]!;

    /// <summary>Entries of a record’s history, first to last.</summary>
    public static async Task<JsonArray> History(this ApiOffice office, string register, string number) =>
        (await (await office.As(Role.Director)).Get($"/registers/{register}/{Uri.EscapeDataString(number)}/history").Must(200)).Json!.AsArray();

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
