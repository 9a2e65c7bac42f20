using System.Text.Json.Nodes;
using Rongxi.Kernel.People;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Documents;
using Rongxi.Tests.Web.Api;
using static Rongxi.Tests.Harness.ApiReading;
using static Rongxi.Tests.Resources.ByApi.DataCity;

namespace Rongxi.Tests.Resources.ByApi;

/// <summary>RES-5, 5A, 5B and 5Y over HTTP alone: data operated, opened on condition, bought, and the plan of the year.</summary>
public sealed class DevelopmentByApiTests
{
    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    [Theory, MemberData(nameof(Engines))]
    public async Task Data_is_operated_opened_and_bought_as_the_year_plans(string engine)
    {
        var city = await DataCity.Open(engine);
        var entry = await city.Publish(Entry());
        var year = await Planned(city);
        await Bought(city);
        await Operated(city, entry);
        await Opened(city, entry);
        await Evaluated(city, year);
        foreach (var code in new[] { "RES-5", "RES-5A", "RES-5B", "RES-5Y" })
        {
            await city.Office.MustHaveSeenAllOf(code);
        }
    }

    private static async Task<string> Planned(DataCity city)
    {
        var office = city.Office;
        var handler = await office.As(Role.CaseHandler);
        var plan = Json(new { year = 2026, fields = "交通、医疗", openTarget = 2, onTimeTarget = 95, tasks = new[] { new { task = "开放停车数据", unit = "市交通局", due = "2026-06-30" } } });
        Assert.Equal(403, (await office.Try("RES-5Y", city.Provider, plan, city.ProviderUnit)).Status);
        await office.Try("RES-5Y", handler, plan.With(new { tasks = Array.Empty<int>() })).Refuses("Tasks");
        var file = await office.Apply("RES-5Y", handler, plan);
        await office.TryAct(file, "Issue", await office.As(Role.DeputyDirector)).Says(409, "case.wrong-act");
        Assert.Equal(403, (await office.TryAct(file, "Deliberate", handler, remark: "通过")).Status);
        await office.Act(file, "Deliberate", Role.DeputyDirector, remark: "主任办公会通过");
        await office.Act(file, "Issue", Role.DeputyDirector);
        Assert.Equal(["development-plan"], await office.Papers(file));
        return file;
    }

    private static async Task Evaluated(DataCity city, string file)
    {
        var (office, head) = (city.Office, await city.Office.As(Role.DivisionHead));
        await office.TryAct(file, "Evaluate", head, Json(new { done = 2, says = "完成良好" })).Refuses("Done");
        await office.Act(file, "Evaluate", Role.DivisionHead, Json(new { done = 1, says = "完成良好" }));
        Assert.Equal(["development-evaluation", "development-plan"], await office.Papers(file));
        var paper = (await office.Look(file))["documents"]!.AsArray().Single(paper => paper!["kind"]!.GetValue<string>() == "development-evaluation")!;
        var read = await (await head.Get((string)paper["content"]!).Must(200)).Response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("2 / 2", read, StringComparison.Ordinal);
    }

    private static async Task Bought(DataCity city)
    {
        var (office, consumer, unit) = (city.Office, city.Consumer, city.ConsumerUnit);
        var proposal = Json(new { name = "手机信令客流", purpose = "交通规划分析", budgetFen = 50_000_000, shareable = true, personalData = false, lawful = "运营商脱敏汇总数据" });
        await office.Try("RES-5B", consumer, proposal).Says(422, "resources.unit-needed");
        await office.Try("RES-5B", consumer, proposal.With(new { shareable = false }), unit).Refuses("WhyNot");
        var file = await office.Apply("RES-5B", consumer, proposal, unit);
        Assert.Equal("Running 2026-03-16", await office.Clock(file, "decide"));
        Assert.Equal(403, (await office.TryAct(file, "Approve", await office.As(Role.CaseHandler))).Status);
        await office.Act(file, "Approve", Role.DivisionHead);
        var contract = Json(new { seller = "某运营商", number = "HT-1", amountFen = 48_000_000 });
        await office.TryAct(file, "Contract", consumer, contract.With(new { amountFen = 50_000_001 })).Refuses("AmountFen");
        await office.TryAct(file, "Contract", city.Provider, contract).Must(404);
        await office.Act(file, "Contract", consumer, contract);
        await office.Act(file, "Accept", Role.CaseHandler, remark: "数据合格");
        var record = await office.RecordOf(file);
        Assert.Equal((48_000_000, "2026-03-02", "某运营商"), ((long)record["contractFen"]!, (string?)record["acceptedOn"], (string?)record["seller"]));

        // Bought once and shared: another department asks for it rather than buy it again.
        var twice = await office.Apply("RES-5B", city.Provider, proposal, city.ProviderUnit);
        var refused = await office.TryAct(twice, "Approve", await office.As(Role.DivisionHead)).Says(409, "resources.bought-already");
        Assert.Contains((string)record["number"]!, refused.Json!.ToJsonString());
        await office.Act(twice, "Decline", Role.DivisionHead, remark: "已有同类数据");
        Assert.Contains("未同意采购", await city.Provider.LastTold());
        var withdrawn = await office.Apply("RES-5B", city.Provider, proposal, city.ProviderUnit);
        await office.Act(withdrawn, "Withdraw", city.Provider);
    }

    private static async Task Operated(DataCity city, string entry)
    {
        var (office, firm, unit) = (city.Office, city.Stranger, await city.Office.UnitId(StrangerCode));
        var (handler, deputy) = (await office.As(Role.CaseHandler), await office.As(Role.DeputyDirector));
        var scene = Json(new
        {
            scene = "普惠金融企业画像", entryNumbers = entry, products = "向银行提供企业信用评分服务", from = "2026-04-01", until = "2027-03-31", security = "原始数据不出域，仅输出评分", personalBasis = "企业授权", revenueFen = 10_000, sharePercent = 20, contactName = "李雷", contactPhone = "028-86120000",
        });
        var core = await city.Publish(Entry("重点目标", "Conditional", "NotOpen").With(new { importance = "Core" }));
        await office.Try("RES-5", firm, scene.With(new { entryNumbers = core }), unit).Says(422, "resources.core-data");
        await office.Try("RES-5", firm, scene.With(new { personalBasis = "" }), unit).Says(422, "resources.personal-basis");
        await office.Try("RES-5", firm, scene.With(new { until = "2032-03-31" }), unit).Refuses("Until");
        await office.Try("RES-5", firm, scene.With(new { entryNumbers = $"{entry},5101-2026-ZY-999999" }), unit).Refuses("EntryNumbers");
        var withdrawn = await office.Apply("RES-5", firm, scene, unit);
        await office.Act(withdrawn, "Withdraw", firm);
        var declined = await office.Apply("RES-5", firm, scene, unit);
        Assert.Equal(403, (await office.TryAct(declined, "Decline", handler, remark: "场景不明")).Status);
        await office.Act(declined, "Decline", Role.DeputyDirector, remark: "场景不明");
        Assert.Contains("未予授权", await firm.LastTold());

        var file = await office.Apply("RES-5", firm, scene, unit);
        Assert.Equal("Running 2026-03-30", await office.Clock(file, "assess"));
        var assessed = Json(new { providersAgree = true, compliance = 90, securityScore = 88, opinion = "场景合规" });
        await office.TryAct(file, "Assess", handler, assessed.With(new { providersAgree = false })).Refuses("ProvidersAgree");
        await office.Act(file, "Assess", Role.CaseHandler, assessed);
        var agreement = Json(new { number = "蓉数授〔2026〕1号", signedOn = "2026-03-02", terms = "数据不出域" });
        await office.TryAct(file, "Authorise", deputy, agreement).Says(422, "act.barred");
        await (await office.As(Role.LegalReviewer)).Post($"/cases/{file}/opinions", Json(new { agrees = true, opinion = "个人信息处理有依据" })).Must(200);
        Assert.Equal(403, (await office.TryAct(file, "Authorise", await office.As(Role.DivisionHead), agreement)).Status);
        await office.Act(file, "Authorise", Role.DeputyDirector, agreement);
        Assert.Equal(["operation-agreement"], await office.Papers(file));
        await office.Act(file, "Start", Role.CaseHandler);
        Assert.Equal("Running 2027-03-02", await office.Clock(file, "audit"));
        await Audited(city, file);
    }

    /// <summary>To be improved, passed and renewed, failed and ended; what was earned adds up.</summary>
    private static async Task Audited(DataCity city, string file)
    {
        var (office, handler, deputy) = (city.Office, await city.Office.As(Role.CaseHandler), await city.Office.As(Role.DeputyDirector));
        var audit = Json(new { on = "2026-03-02", auditor = "省信息安全测评中心", verdict = "Improve", revenueFen = 5_000_000, findings = "日志不全", improveBy = "2026-04-01" });
        var renewal = Json(new { until = "2028-03-31", reason = "成效好" });
        await office.TryAct(file, "Audit", handler, audit.With(new { improveBy = (string?)null })).Refuses("ImproveBy");
        await office.TryAct(file, "Audit", handler, audit.With(new { on = "2026-03-03" })).Refuses("On");
        await office.Act(file, "Audit", Role.CaseHandler, audit);
        Assert.Contains("安全审计已完成", await city.Stranger.LastTold());
        await office.TryAct(file, "Renew", deputy, renewal).Says(422, "act.barred");
        await office.Act(file, "GoOn", Role.CaseHandler);
        await office.Act(file, "Audit", Role.CaseHandler, audit.With(new { verdict = "Passed", improveBy = (string?)null }));
        await office.TryAct(file, "Renew", deputy, renewal.With(new { until = "2027-01-01" })).Refuses("Until");
        await office.Act(file, "Renew", Role.DeputyDirector, renewal);
        await office.Act(file, "Audit", Role.CaseHandler, audit.With(new { verdict = "Failed", revenueFen = 0, improveBy = (string?)null }));
        await office.TryAct(file, "GoOn", handler).Says(422, "act.barred");
        await office.Act(file, "End", Role.DeputyDirector, remark: "审计不通过，数据已销毁");
        var record = await office.RecordOf(file);
        Assert.Equal((10_000_000L, "2028-03-31", "Cancelled", "Failed"), ((long)record["revenueFen"]!, (string?)record["validTo"], (string?)record["state"], (string?)record["verdict"]));
        Assert.Contains("授权已结束", await city.Stranger.LastTold());
    }

    private static async Task Opened(DataCity city, string entry)
    {
        var office = city.Office;
        var free = await city.Publish(Entry("停车泊位", "Unconditional", "Unconditional"));
        var hidden = await city.Publish(Entry("人口明细", "Conditional", "NotOpen"));

        // A citizen, for themselves; the entry by its code, as the catalogue shows it.
        var citizen = await ApiClient.For(office.Host, await office.Host.Applicant(), expires: office.Clock.GetUtcNow().AddYears(5));
        var wish = Json(new { entryNumber = "307012/000001", purpose = "研究区域企业分布", meets = "高校实名申请", from = "2026-03-02", until = "2026-06-30", contactName = "韩梅", contactPhone = "028-86120000", undertaking = true });
        await office.Try("RES-5A", citizen, wish.With(new { entryNumber = free })).Says(409, "resources.open-already");
        await office.Try("RES-5A", citizen, wish.With(new { entryNumber = hidden })).Refuses("EntryNumber");
        await office.Try("RES-5A", citizen, wish.With(new { undertaking = false, until = "2030-01-01" })).Refuses("Undertaking", "Until");
        var withdrawn = await office.Apply("RES-5A", citizen, wish);
        await office.Act(withdrawn, "Withdraw", citizen);
        var declined = await Asked(wish);
        await city.TryAnswer(declined, "Decline").Refuses("Remark");
        await city.Answer(declined, "Decline", remark: "用途与开放条件不符");
        Assert.Equal("NotOpened", await office.StageOf(declined));
        Assert.Contains("未予开放", await citizen.LastTold());

        var file = await Asked(wish);
        Assert.Equal("Running 2026-03-30", await office.Clock(file, "answer"));
        await city.TryAnswer(file, "Open", by: city.Consumer).Must(404);
        await city.Answer(file, "Open");
        var use = await office.RecordOf(file);
        Assert.Equal(("1,2", "Running", entry), ((string?)use["items"], (string?)use["standing"], (string?)use["entryNumber"]));
        Assert.Equal(["opening-answer"], await office.Papers(file));
        Assert.DoesNotContain("测试", (await office.Anybody.Get($"/registers/resources.openings/{use["number"]}").Must(200)).Json!.ToJsonString(Readable));
        var reported = await Asked(wish.With(new { entryNumber = entry }));
        await city.Answer(reported, "Open");
        await office.Act(reported, "Report", citizen, Json(new { result = "形成区域企业分布研究报告" }));
        Assert.Equal(("Ended", "Cancelled"), (await office.StageOf(reported), (string?)(await office.RecordOf(reported))["state"]));

        // The other is used until its last day and ends by itself the day after.
        office.On(2026, 6, 30);
        await office.Job("resources.expire-openings");
        Assert.Equal("Running", await office.StageOf(file));
        office.On(2026, 7, 1);
        await office.Job("resources.expire-openings");
        Assert.Equal(("Ended", "Expired"), (await office.StageOf(file), (string?)(await office.RecordOf(file))["state"]));
        Assert.Contains("使用期限已满", await citizen.LastTold());

        async Task<string> Asked(JsonObject said)
        {
            var number = await office.Apply("RES-5A", citizen, said);
            Assert.Equal(403, (await office.TryAct(number, "Forward", await office.As(Role.IntakeClerk))).Status);
            await office.Act(number, "Forward", Role.CaseHandler);
            Assert.Contains("有人申请开放《企业基本信息》", await city.Provider.LastTold());
            Assert.Contains(number, await city.Waiting());
            return number;
        }
    }

    private static readonly System.Text.Json.JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
