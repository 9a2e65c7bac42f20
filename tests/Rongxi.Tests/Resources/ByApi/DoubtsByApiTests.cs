using System.Text.Json.Nodes;
using Rongxi.Kernel.People;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Documents;
using static Rongxi.Tests.Harness.ApiReading;
using static Rongxi.Tests.Resources.ByApi.DataCity;

namespace Rongxi.Tests.Resources.ByApi;

/// <summary>RES-3 and RES-2C over HTTP alone: doubtful data is corrected or explained, and what exists is not collected again.</summary>
public sealed class DoubtsByApiTests
{
    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    [Theory, MemberData(nameof(Engines))]
    public async Task Doubtful_data_is_corrected_or_explained_and_what_exists_is_not_collected_again(string engine)
    {
        var city = await DataCity.Open(engine);
        var entry = await city.Publish(Entry());
        await Collected(city);
        await Wrong(city, entry);
        await Corrected(city, entry);
        await Explained(city, entry);
        await city.Office.MustHaveSeenAllOf("RES-2C");
        await city.Office.MustHaveSeenAllOf("RES-3");
    }

    /// <summary>A proposal is compared with the catalogue: cleared with reasons, sent to sharing, withdrawn.</summary>
    private static async Task Collected(DataCity city)
    {
        var (office, consumer, unit) = (city.Office, city.Consumer, city.ConsumerUnit);
        await office.Anybody.Post("/resources/collection-check", Json(new { items = new[] { new { name = "企业基本信息名称" } } })).Must(401);
        var found = (await consumer.Post("/resources/collection-check", Json(new { items = new[] { new { name = "企业基本信息名称" }, new { name = "岗位数量" } } })).Must(200)).Json!.AsArray();
        Assert.Equal((100, true, "市市场监督管理局"), ((int)found[0]!["matches"]![0]!["points"]!, (bool)found[0]!["matches"]![0]!["same"]!, (string)found[0]!["matches"]![0]!["provider"]!));
        Assert.Empty(found[1]!["matches"]!.AsArray());

        var proposal = Json(new { title = "用工备案", basis = "《劳动合同法》第七条", of = "用人单位", from = "2026-06-01", items = new[] { Json(new { name = "企业基本信息名称" }), Json(new { name = "岗位数量" }) } });
        await office.Try("RES-2C", consumer, proposal).Says(422, "resources.unit-needed");
        await office.Try("RES-2C", consumer, proposal.With(new { items = Array.Empty<int>() }), unit).Refuses("Items");
        var cleared = await office.Apply("RES-2C", consumer, proposal, unit);
        Assert.Equal("Running 2026-03-09", await office.Clock(cleared, "check"));
        await office.TryAct(cleared, "Clear", await office.As(Role.CaseHandler)).Says(409, "resources.collected-already");
        await office.Act(cleared, "AskReason", Role.CaseHandler, remark: "企业名称已有");
        Assert.Contains("不能共享使用的理由", await consumer.LastTold());
        Assert.Equal("Stopped", await office.Clock(cleared, "check"));
        var reasoned = proposal.With(new { items = new[] { Json(new { name = "企业基本信息名称", reason = "劳务派遣单位不在登记范围" }), Json(new { name = "岗位数量" }) } });
        await city.Provider.Post($"/cases/{cleared}/supplement", new JsonObject { ["application"] = reasoned.DeepClone() }).Must(404);
        Assert.Equal(2, (int?)(await consumer.Post($"/cases/{cleared}/supplement", new JsonObject { ["application"] = reasoned }).Must(200)).Json!["applicationVersion"]);
        await office.TryAct(cleared, "AskReason", await office.As(Role.CaseHandler), remark: "再说明").Says(422, "act.barred");
        await office.Act(cleared, "Clear", Role.CaseHandler);
        Assert.Equal("Granted", (string?)(await office.Look(cleared))["outcome"]);

        var redirected = await office.Apply("RES-2C", consumer, proposal, unit);
        Assert.Equal(403, (await office.TryAct(redirected, "Redirect", await office.As(Role.CaseHandler), remark: "由市场监管局共享")).Status);
        await office.Act(redirected, "Redirect", Role.DivisionHead, remark: "由市场监管局共享");
        Assert.Contains("不重复采集", await consumer.LastTold());
        var withdrawn = await office.Apply("RES-2C", consumer, proposal, unit);
        await office.Act(withdrawn, "Withdraw", consumer);

        // What one provides oneself is no reason to ask anybody.
        var own = await office.Apply("RES-2C", city.Provider, proposal, city.ProviderUnit);
        await office.Act(own, "Clear", Role.CaseHandler);
    }

    private static async Task Wrong(DataCity city, string entry)
    {
        var (office, consumer, unit) = (city.Office, city.Consumer, city.ConsumerUnit);
        await office.Try("RES-3", consumer, Doubt(entry).With(new { should = "" }), unit).Refuses("Should");
        await office.Try("RES-3", consumer, Doubt(entry).With(new { item = 9 }), unit).Refuses("Item");
        await office.Try("RES-3", consumer, Doubt("5101-2026-ZY-999999"), unit).Refuses("EntryNumber");
        var file = await office.Apply("RES-3", consumer, Doubt(entry), unit);
        Assert.Equal(403, (await office.TryAct(file, "Decline", await office.As(Role.DeputyDirector), remark: "非共享数据")).Status);
        await office.TryAct(file, "Decline", await office.As(Role.CaseHandler)).Refuses("Remark");
        await office.Act(file, "Decline", Role.CaseHandler, remark: "非共享数据");
        Assert.Equal(("NotTaken", "NotAccepted"), (await office.StageOf(file), (string?)(await office.Look(file))["outcome"]));
    }

    private static async Task Corrected(DataCity city, string entry)
    {
        var (office, consumer) = (city.Office, city.Consumer);
        var file = await office.Apply("RES-3", consumer, Doubt(entry).With(new { papers = await ApiOffice.Paper(consumer, "执照.pdf") }), city.ConsumerUnit);
        Assert.Equal("Running 2026-03-16", await office.Clock(file, "verify"));
        await office.Act(file, "Forward", Role.CaseHandler);
        Assert.Contains("有数据需要核实", await city.Provider.LastTold());

        // The provider has to find the record; officers see it only with a reason that is written down.
        var asked = (await city.Provider.Get($"/resources/desk/{file}").Must(200)).Json!;
        Assert.Equal(("91510100MA600A0139", "成都锦江轨道通信"), ((string?)asked["application"]!["recordKey"], (string?)asked["application"]!["should"]));
        await city.Provider.Get((string)asked["papers"]!.AsArray().Single()!["content"]!).Must(200);
        await city.Stranger.Get((string)asked["papers"]![0]!["content"]!).Must(404);
        Assert.DoesNotContain("91510100MA600A0139", (await (await office.As(Role.CaseHandler)).Get($"/cases/{file}").Must(200)).Json!["application"]!.ToJsonString());
        var page = await (await ProviderInBrowser(city)).Get($"/resources/desk/{file}/Correct");
        Assert.Contains("91510100MA600A0139", page.Main, StringComparison.Ordinal);
        Assert.NotNull(page.Page.QuerySelector("main a[href*='handler=Paper']"));

        office.On(2026, 3, 5);
        var made = Json(new { finding = "已更正名称", on = "2026-03-05", verifiedBy = "周敏" });
        await city.TryAnswer(file, "Correct", made.With(new { on = "2026-03-06" })).Refuses("On");
        await city.TryAnswer(file, "Correct", made, by: city.Stranger).Must(404);
        await city.Answer(file, "Correct", made);
        var record = await office.RecordOf(file);
        Assert.Equal(("Corrected", 3, "企业基本信息名称"), ((string?)record["verdict"], (int?)record["answerDays"], (string?)record["itemName"]));
        Assert.Equal(["correction-slip"], await office.Papers(file));
        Assert.Contains("数据已更正", await consumer.LastTold());
        await office.Act(file, "Close", consumer);
        Assert.Equal(("Closed", false), (await office.StageOf(file), (bool?)(await office.Look(file))["late"]));

        // Whose record it was is nobody else's business.
        Assert.InRange((await office.Anybody.Get($"/registers/resources.corrections/{record["number"]}")).Status, 401, 404);
    }

    /// <summary>Explained, doubted once more, explained again; silence ends it.</summary>
    private static async Task Explained(DataCity city, string entry)
    {
        var (office, consumer) = (city.Office, city.Consumer);
        var said = Json(new { finding = "登记档案如此", verifiedBy = "周敏" });
        var file = await office.Apply("RES-3", consumer, Doubt(entry).With(new { fault = "Missing", should = (string?)null }), city.ConsumerUnit);
        await office.Act(file, "Forward", Role.CaseHandler);
        await city.Answer(file, "Explain", said);
        await office.TryAct(file, "AskAgain", consumer).Refuses("Remark");
        await office.Act(file, "AskAgain", consumer, remark: "与税务不一致");
        Assert.Contains("仍有疑义：与税务不一致", await city.Provider.LastTold());
        Assert.Equal([file], await city.Waiting());
        Assert.Equal("Open", (string?)(await office.RecordOf(file))["verdict"]);
        await city.Answer(file, "Explain", said);
        await office.TryAct(file, "AskAgain", consumer, remark: "还是不一致").Says(422, "act.barred");
        Assert.Equal(("Explained", "Running 2026-03-19"), ((string?)(await office.RecordOf(file))["verdict"], await office.Clock(file, "close")));
        office.On(2026, 3, 19);
        await office.Job("deemed-acts");
        Assert.Equal("Explained", await office.StageOf(file));
        office.On(2026, 3, 20);
        await office.Job("deemed-acts");
        Assert.Equal("Closed", await office.StageOf(file));
        Assert.Equal(["correction-slip", "correction-slip"], await office.Papers(file));
    }

    private static JsonObject Doubt(string entry) => Json(new { entryNumber = entry, item = 1, recordKey = "91510100MA600A0139", fault = "Wrong", says = "成都锦江轨道通讯", should = "成都锦江轨道通信", evidence = "营业执照" });

    /// <summary>Somebody else of the provider, with a browser.</summary>
    private static async Task<TestBrowser> ProviderInBrowser(DataCity city)
    {
        var person = await city.Office.Host.Applicant();
        await city.Provider.Post($"/units/{city.ProviderUnit}/members", Json(new { userName = person.UserName })).Must(201);
        return await city.Office.Host.SignedIn(person);
    }
}
