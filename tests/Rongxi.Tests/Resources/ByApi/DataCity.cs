using System.Text.Json.Nodes;
using Rongxi.Kernel.People;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Web.Api;
using static Rongxi.Tests.Harness.ApiReading;

namespace Rongxi.Tests.Resources.ByApi;

/// <summary>An office over HTTP with a department that provides data and another that uses it.</summary>
internal sealed class DataCity
{
    public const string ProviderCode = "11510100009000015Y";
    public const string ConsumerCode = "91320200MA1N00B26F";
    public const string StrangerCode = "91510100MA600A0139";

    private DataCity(ApiOffice office, ApiClient provider, ApiClient consumer, ApiClient stranger, string providerUnit, string consumerUnit) =>
        (Office, Provider, Consumer, Stranger, ProviderUnit, ConsumerUnit) = (office, provider, consumer, stranger, providerUnit, consumerUnit);

    public ApiOffice Office { get; }

    /// <summary>Somebody of the department that provides.</summary>
    public ApiClient Provider { get; }

    /// <summary>Somebody of the department that uses.</summary>
    public ApiClient Consumer { get; }

    /// <summary>Somebody of a firm that has no part in it.</summary>
    public ApiClient Stranger { get; }

    public string ProviderUnit { get; }

    public string ConsumerUnit { get; }

    public static async Task<DataCity> Open(string engine)
    {
        var office = await ApiOffice.Open(new(2026, 3, 2), engine);
        var (provider, consumer, stranger) = (await office.For(ProviderCode, "市市场监督管理局"), await office.For(ConsumerCode, "市人力资源和社会保障局"), await office.For(StrangerCode, "成都锦江轨道通信有限公司"));
        return new DataCity(office, provider, consumer, stranger, await office.UnitId(ProviderCode), await office.UnitId(ConsumerCode));
    }

    /// <summary>An entry as its department compiles it: four items, of which three are shared and the telephone is personal.</summary>
    public static JsonObject Entry(string name = "企业基本信息", string sharing = "Conditional", string opening = "Conditional") => Json(new
    {
        name, classification = "307012", themes = "市场监管；企业", keywords = "企业;登记", @abstract = "全市登记注册的企业基本信息", format = "Database", cycle = "Monthly", updatedOn = "2026-03-01", legalBasis = "公司登记管理条例", sharing, mode = "Interface", importance = "General",
        sharingCondition = sharing == "Conditional" ? "履行监管职责" : null, sharingBasis = sharing == "NotShared" ? "《反洗钱法》第五条" : null, opening, openingCondition = opening == "Conditional" ? "实名申请，说明用途" : null,
        access = opening switch { "Unconditional" => "Public", "Conditional" => "RestrictedPublic", _ => "NonPublic" }, contactName = "信息处", contactPhone = "028-86120001",
        items = new[]
        {
            Item($"{name}名称", true, opening != "NotOpen"), Item($"{name}代码", true, opening != "NotOpen"), Item($"{name}电话", true, false, "Personal"), Item($"{name}金额", false, false, type: "Number"),
        }.Select(item => sharing == "NotShared" ? item.With(new { shared = false }) : item).ToArray(),
    });

    public static JsonObject Item(string name, bool shared, bool open, string sensitivity = "Plain", string type = "Text") => Json(new { name, type, length = 200, sensitivity, shared, open, required = false });

    public static readonly JsonObject SelfChecked = Json(new { lawful = true, notSecret = true, attributes = true, reviewer = "周敏", on = "2026-03-02" });
    public static readonly JsonObject Complete = Json(new { complete = true, classified = true, noDouble = true });

    /// <summary>Checks itself and hands in.</summary>
    public async Task HandIn(string file)
    {
        await Office.Act(file, "CheckSelf", Provider, SelfChecked);
        await Office.Act(file, "Submit", Provider);
    }

    /// <summary>From application to publication; answers the number of the entry.</summary>
    public async Task<string> Publish(JsonObject entry)
    {
        var file = await Office.Apply("RES-1", Provider, entry, ProviderUnit);
        await HandIn(file);
        await Office.Act(file, "Review", Role.CaseHandler, Complete);
        await Office.Act(file, "Publish", Role.DivisionHead);
        return (await Office.Look(file))["record"]!["number"]!.GetValue<string>();
    }

    /// <summary>The provider answers a request, which must go through.</summary>
    public async Task<ApiAnswer> Answer(string number, string act, JsonObject? input = null, string? remark = null)
    {
        var answer = await TryAnswer(number, act, input, remark).Must(200);
        await Office.Look(number);
        return answer;
    }

    public Task<ApiAnswer> TryAnswer(string number, string act, JsonObject? input = null, string? remark = null, ApiClient? by = null) =>
        (by ?? Provider).Post($"/resources/desk/{number}/acts/{act}", new JsonObject { ["input"] = input?.DeepClone(), ["remark"] = remark });

    /// <summary>Numbers of what waits for the provider's answer.</summary>
    public async Task<string[]> Waiting(ApiClient? of = null) => [.. (await (of ?? Provider).Get("/resources/desk").Must(200)).Json!.AsArray().Select(row => row!["number"]!.GetValue<string>())];
}
