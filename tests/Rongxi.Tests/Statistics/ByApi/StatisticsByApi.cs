using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Statistics.Surveys;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Web.Api;

namespace Rongxi.Tests.Statistics.ByApi;

/// <summary>Surveys over HTTP: the units asked, forms as JSON, returns as programs and people hand them in.</summary>
internal static class StatisticsByApi
{
    public const string Bureau = "成都市统计局";

    /// <summary>The units of the frame, with their district; the second checks the returns of the first.</summary>
    public static readonly (string Code, string Name, string District)[] Units =
    [
        ("91510100MA600A0139", "成都锦江轨道通信有限公司", "510104"), ("91320200MA1N00B26F", "蓉锡软件有限公司", "510104"), ("12510100MB1000037P", "成都信息研究院", "510104"), ("51320200MJ50000418", "成都软件行业协会", "510105"),
    ];

    public static JsonObject Survey(string name) => new()
    {
        ["kind"] = "New", ["name"] = name, ["aim"] = "掌握软件业运行情况", ["content"] = "收入、人员", ["method"] = "Complete", ["every"] = "Quarter", ["objects"] = "软件企业", ["organisation"] = "市信息化办公室组织，区县审核", ["delivery"] = "网上直报", ["publication"] = "按季度公布",
    };

    public static JsonObject Sheet(FormSheet sheet) => JsonNode.Parse(FormDefinition.Of<FormSheet>().Write(sheet))!.AsObject();

    public static JsonObject Submitted => new() { ["to"] = Bureau, ["test"] = "三家企业试填" };

    public static async Task<JsonObject> Approval(ApiOffice office, string until, string on = "2026-03-02", string number = "成统制函〔2026〕3号") =>
        new() { ["body"] = Bureau, ["documentNumber"] = number, ["on"] = on, ["validUntil"] = until, ["papers"] = await ApiOffice.Paper(await office.As(Role.CaseHandler), "批复.pdf") };

    public static Task<ApiClient> Unit(this ApiOffice office, int unit) => office.For(Units[unit].Code, Units[unit].Name);

    /// <summary>The frame with all units, the second as reviewer of the first’s district.</summary>
    public static async Task Frame(this ApiOffice office)
    {
        var handler = await office.As(Role.CaseHandler);
        for (var i = 0; i < Units.Length; i++)
        {
            await office.Unit(i);
            await handler.Post("/statistics/frame", new JsonObject { ["unit"] = new JsonObject { ["code"] = Units[i].Code, ["name"] = Units[i].Name, ["district"] = Units[i].District, ["industry"] = "6513", ["head"] = "王建国", ["preparer"] = "李敏", ["phone"] = "028-86120000" } }).Must(200);
        }

        await handler.Post("/statistics/districts/510104/reviewer", new JsonObject { ["creditCode"] = Units[1].Code }).Must(200);
    }

    /// <summary>A return of the software form; cells in words.</summary>
    public static JsonObject Return(params (string Cell, string Value)[] cells) => new()
    {
        ["report"] = new JsonObject
        {
            ["formNumber"] = "成信统季1表", ["edition"] = 1, ["head"] = "王建国", ["preparer"] = "李敏", ["phone"] = "028-86120000",
            ["cells"] = new JsonArray([.. cells.Select(cell => (JsonNode)new JsonObject { ["cell"] = cell.Cell, ["value"] = cell.Value })]),
        },
    };

    /// <summary>Revenue with its two parts, and people.</summary>
    public static (string Cell, string Value)[] Revenue(int products, int services, int people) =>
        [("01.1", Number(products + services)), ("02.1", Number(products)), ("03.1", Number(services)), ("04.1", Number(people))];

    public static JsonObject Saying(this JsonObject handed, string property, JsonNode value)
    {
        handed["report"]![property] = value;
        return handed;
    }

    /// <summary>Where the return of a unit stands in a round, as the unit itself is told.</summary>
    public static async Task<string> ReportOf(this ApiOffice office, string round, int unit)
    {
        foreach (var handed in new[] { "false", "true" })
        {
            var mine = (await (await office.Unit(unit)).Get($"/me/reports?handed={handed}").Must(200)).Json!["items"]!.AsArray().FirstOrDefault(line => line.Says("collection") == round);
            if (mine is not null)
            {
                return $"{round}/reports/{mine.Says("place")}";
            }
        }

        throw new InvalidOperationException($"{Units[unit].Name} has no report in {round}.");
    }

    /// <summary>A round of the second quarter of 2026, handed in by every unit, accepted, summed up: 690. Answers the number of its indicator.</summary>
    public static async Task<string> Collected(this ApiOffice office)
    {
        var (handler, head) = (await office.As(Role.CaseHandler), await office.As(Role.DivisionHead));
        var file = await office.Apply("STA-1", handler, Survey("成都市软件业统计调查"));
        var form = (await handler.Post($"/statistics/drafts/{file}/forms", new JsonObject { ["sheet"] = Sheet(Forms.Software) }).Must(200)).Json!.Says("form")!;
        await office.Act(file, "Submit", head, Submitted);
        await office.Act(file, "Approve", handler, await Approval(office, "2028-02-28"));
        await office.Act(file, "PutInUse", head);
        await office.Frame();
        await handler.Post("/statistics/districts/510104/reviewer", new JsonObject()).Must(200);
        var round = await office.Apply("STA-2", handler, new JsonObject { ["form"] = form, ["period"] = "2026Q2" });
        await office.Act(round, "Notify", handler);
        foreach (var (unit, cells) in new[] { Revenue(50, 40, 12), Revenue(60, 40, 10), Revenue(120, 80, 20), Revenue(180, 120, 30) }.Index())
        {
            var report = $"/collections/{await office.ReportOf(await office.RecordNumber(round), unit)}";
            await (await office.Unit(unit)).Post(report, Return(cells)).Must(200);
            await handler.Post($"{report}/acts/Accept", new JsonObject()).Must(200);
        }

        await office.Act(round, "Lock", head);
        await office.Act(round, "Report", Role.DeputyDirector);
        return await office.IndicatorOf("软件业务收入");
    }

    public static async Task<string> IndicatorOf(this ApiOffice office, string name) =>
        (await (await office.As(Role.Director)).Get($"/registers/{Indicator.Register}?q={Uri.EscapeDataString(name)}").Must(200)).Json!["items"]!.AsArray().Single(row => row!["fields"].Says("name") == name).Says("number")!;

    /// <summary>The values of an indicator in an area, as somebody reads them.</summary>
    public static async Task<JsonArray> Values(this ApiClient reader, string indicator, string area = "") =>
        (await reader.Get($"/indicators/{indicator}/observations?area={area}").Must(200)).Json!["points"]!.AsArray();

    /// <summary>What somebody does with a workbook that they downloaded: numbers are written over in its cells.</summary>
    public static byte[] Offline(byte[] workbook, params (string From, string To)[] numbers)
    {
        var file = new MemoryStream();
        file.Write(workbook);
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.GetEntry("xl/worksheets/sheet1.xml")!;
            string xml;
            using (var reader = new StreamReader(entry.Open(), Encoding.UTF8))
            {
                xml = reader.ReadToEnd();
            }

            foreach (var (from, to) in numbers)
            {
                Assert.Contains($">{from}</v>", xml, StringComparison.Ordinal);
                xml = xml.Replace($">{from}</v>", $">{to}</v>", StringComparison.Ordinal);
            }

            entry.Delete();
            using var writer = new StreamWriter(zip.CreateEntry("xl/worksheets/sheet1.xml").Open(), new UTF8Encoding(false));
            writer.Write(xml);
        }

        return file.ToArray();
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
