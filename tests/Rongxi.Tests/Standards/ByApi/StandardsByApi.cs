using System.Text.Json.Nodes;
using Rongxi.Kernel.People;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Web.Api;

namespace Rongxi.Tests.Standards.ByApi;

/// <summary>The units that come to the office of standards, and standards entered over HTTP.</summary>
internal static class StandardsByApi
{
    public const string RailCode = "91510100MA600A0139";
    public const string Rail = "成都锦江轨道通信有限公司";
    public const string CityCode = "12510100MB1000037P";
    public const string City = "成都信息研究院";

    public static async Task<JsonNode> Standard(this ApiOffice office, string code, string status = "Current", string? replaces = null, string? replacedBy = null)
    {
        var entry = new JsonObject { ["code"] = code, ["titleZh"] = $"{code} 的名称", ["titleEn"] = $"Title of {code}", ["status"] = status, ["ics"] = "35.030" };
        foreach (var (name, other) in new[] { ("replaces", replaces), ("replacedBy", replacedBy) })
        {
            if (other is not null)
            {
                entry[name] = other;
            }
        }

        return (await (await office.As(Role.CaseHandler)).Post("/standards", new JsonObject { ["standard"] = entry, ["reason"] = "公告" }).Must(200)).Json!;
    }
}
