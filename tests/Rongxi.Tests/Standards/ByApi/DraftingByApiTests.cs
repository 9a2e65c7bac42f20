using System.Text.Json.Nodes;
using Rongxi.Kernel.People;
using Rongxi.Standards.Drafting;
using Rongxi.Standards.Register;
using Rongxi.Standards.Waivers;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Documents;
using Rongxi.Tests.Web.Api;
using static Rongxi.Tests.Standards.ByApi.StandardsByApi;

namespace Rongxi.Tests.Standards.ByApi;

/// <summary>A local standard (STD-2) over HTTP alone, from the proposal of a unit to its end; the decisions of the authority are recorded as its own.</summary>
public sealed class DraftingByApiTests
{
    private const string Authority = "成都市市场监督管理局";

    private static readonly JsonObject Proposal = new()
    {
        ["name"] = "政务数据资源目录编制规范", ["kind"] = "New", ["necessity"] = "各部门目录口径不一，影响共享。", ["feasibility"] = "已有两年试点，方法成熟。", ["relation"] = "遵循 GB/T 21063.1—2007。", ["isFair"] = true, ["contactName"] = "何一帆", ["contactPhone"] = "028-86120000",
    };

    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    [Theory, MemberData(nameof(Engines))]
    public async Task A_local_standard_is_proposed_drafted_commented_reviewed_issued_and_reviewed_after_five_years(string engine)
    {
        var office = await ApiOffice.Open(new(2026, 3, 2), engine);
        await office.Standard("DB5101/T 12-2020");
        await Experts(office, 12);
        await WhatComesToNothing(office);
        var number = await Commented(office);
        await ReviewedAndIssued(office, number);
        await SentBackOnceAndFiled(office);
        await FiveYearsOn(office, number);
        await office.MustHaveSeenAllOf("STD-2");
    }

    /// <summary>Proposals that the office does not recommend, the unit withdraws, the authority does not plan, or that are dropped.</summary>
    private static async Task WhatComesToNothing(ApiOffice office)
    {
        var unit = await office.For(RailCode, Rail);
        var id = await office.UnitId(RailCode);
        Assert.Equal((422, "form.invalid", "IsFair"), (await office.Try("STD-2", unit, Proposal.With("isFair", false), id)).Why());
        Assert.Equal((422, "standards.unknown", "Replaces"), (await office.Try("STD-2", unit, Proposal.With("kind", "Revision").With("replaces", "DB5101/T 13-2020"), id)).Why());
        Task<string> Apply(string name) => office.Apply("STD-2", unit, Proposal.With("name", name), id);

        var declined = await Apply("不予推荐的标准");
        Assert.Equal((await office.Anybody.Get("/calendar/due?from=2026-03-02&days=20")).Json!.Says("dueOn"), await office.DueOn(declined, "proposal"));
        await office.Forbidden(declined, "Decline", Role.CaseHandler, remark: "重复");
        await office.Act(declined, "Decline", Role.DivisionHead, remark: "与国家标准重复");
        var withdrawn = await Apply("撤回的标准");
        await office.Act(withdrawn, "Withdraw", unit);
        Assert.Equal(("Refused", "ApplicationWithdrawn"), ((await office.Look(declined)).Says("outcome"), (await office.Look(withdrawn)).Says("outcome")));

        var refused = await Apply("未立项的标准");
        await office.Act(refused, "Recommend", Role.DivisionHead, remark: "有一定需要");
        await office.Act(refused, "RecordRefusal", Role.CaseHandler, new JsonObject { ["body"] = Authority, ["decidedOn"] = "2026-03-02", ["reasons"] = "条件不成熟" });
        Assert.Equal("NotPlanned", await office.StageOf(refused));
        var dropped = await Apply("终止的标准");
        await office.Act(dropped, "Recommend", Role.DivisionHead, remark: "确有需要");
        await office.Act(dropped, "RecordPlan", Role.CaseHandler, await Plan(office, "2026-DB-001"));
        await office.Forbidden(dropped, "Drop", Role.DivisionHead, remark: "不做了");
        await office.Act(dropped, "Drop", Role.DeputyDirector, remark: "国家标准已立项");
        Assert.Equal("Terminated", (await office.Look(dropped)).Says("outcome"));
    }

    private static async Task<string> Commented(ApiOffice office)
    {
        var (handler, unit) = (await office.As(Role.CaseHandler), await office.For(RailCode, Rail));
        var id = await office.UnitId(RailCode);
        var proposal = Proposal.With("kind", "Revision").With("replaces", "DB5101/T 12-2020").With("papers", await ApiOffice.Paper(unit, "草案.pdf"));
        var number = await office.Apply("STD-2", unit, proposal, id);
        Assert.Equal((409, "standards.proposed-already", "Name"), (await office.Try("STD-2", unit, Proposal, id)).Why());
        await office.Act(number, "Recommend", Role.DivisionHead, remark: "确有需要");
        Assert.Equal("standards.plan-taken", await office.Refused(number, "RecordPlan", Role.CaseHandler, await Plan(office, "2026-DB-001")));
        Assert.Equal((422, "standards.finish-day", "FinishBy"), (await office.TryAct(number, "RecordPlan", handler, await Plan(office, "2026-DB-007", "2026-03-01"))).Why());
        await office.Act(number, "RecordPlan", Role.CaseHandler, await Plan(office, "2026-DB-007"));
        Assert.Equal("2027-12-31", await office.DueOn(number, "drafting"));
        await office.Act(number, "FormGroup", Role.CaseHandler, new JsonObject { ["lead"] = "市数据局", ["members"] = new JsonArray(new JsonObject { ["name"] = "何一帆", ["unit"] = Rail }), ["plan"] = "三个月成稿" });
        Assert.Equal("standards.no-text", await office.Refused(number, "OpenComments", Role.DivisionHead, Call));
        await office.Act(number, "SaveText", Role.CaseHandler, Text("征求意见稿"));

        // Thirty days, whatever the office's own value says; anybody comments while they run, and every comment is answered in public.
        var administrator = await office.As(Role.Administrator);
        await administrator.Post("/rules", new JsonObject { ["key"] = "STD-2.comments", ["value"] = 10, ["unit"] = "CalendarDays", ["validFrom"] = "2026-01-01", ["basis"] = "试" }).Must(201);
        await office.Act(number, "OpenComments", Role.DivisionHead, Call);
        var notice = (await office.Anybody.Get("/notices?kind=Consultation").Must(200)).Json!["items"]!.AsArray().First()!;
        Assert.Equal("2026-04-01", notice.Says("closesOn"));
        var address = $"/notices/{notice.Says("number")}";
        var citizen = await office.For(CityCode, City);
        await citizen.Post($"{address}/comments", new JsonObject { ["words"] = "第4章应增加数据元要求", ["about"] = "第4章", ["unit"] = City }).Must(201);
        await unit.Post($"{address}/comments", new JsonObject { ["words"] = "建议删去附录" }).Must(201);
        Assert.Equal(401, (await office.Anybody.Post($"{address}/comments", new JsonObject { ["words"] = "匿名意见" })).Status);
        Assert.Equal("notice.not-over", await office.Refused(number, "CloseComments", Role.CaseHandler));
        await handler.Post($"{address}/comments/1/answers", new JsonObject { ["adoption"] = "Adopted", ["summary"] = "增加数据元要求", ["reason"] = "有助于一致" }).Must(200);
        office.Clock.Set(TestClock.Morning(2026, 4, 2));
        Assert.Equal("notice.closed", (await unit.Post($"{address}/comments", new JsonObject { ["words"] = "迟到的意见" })).Code);
        Assert.NotNull(await office.Refused(number, "CloseComments", Role.CaseHandler));
        Assert.Equal("Commenting", await office.StageOf(number));
        await handler.Post($"{address}/comments/2/answers", new JsonObject { ["adoption"] = "NotAdopted", ["summary"] = "删去附录", ["reason"] = "附录为必要" }).Must(200);
        await office.Act(number, "CloseComments", Role.CaseHandler);
        var adoptions = (await office.Anybody.Get($"{address}/adoptions").Must(200)).Json!.AsArray();
        Assert.Equal([("增加数据元要求", "Adopted"), ("删去附录", "NotAdopted")], adoptions.Select(line => (line.Says("summary"), line.Says("adoption"))));
        var project = await office.Record(LocalStandard.Register, await office.RecordNumber(number));
        Assert.Equal(("2", "1"), (project.Says("comments"), project.Says("adopted")));
        return number;
    }

    private static async Task ReviewedAndIssued(ApiOffice office, string number)
    {
        // A vote that fails goes back to drafting; after another thirty days the experts agree.
        var handler = await office.As(Role.CaseHandler);
        Assert.Equal((422, "form.invalid", "Members"), (await office.TryAct(number, "Vote", handler, await Vote(office, 3, 1, "2026-04-02"))).Why());
        await office.Act(number, "Vote", Role.CaseHandler, await Vote(office, 4, 3, "2026-04-02"));
        Assert.Equal("act.barred", await office.Refused(number, "HandOver", Role.DeputyDirector, await HandOver(office)));
        await office.Act(number, "DraftAgain", Role.DivisionHead, remark: "补充数据元");
        await office.Act(number, "SaveText", Role.CaseHandler, Text("征求意见二稿"));
        await office.Act(number, "OpenComments", Role.DivisionHead, Call);
        office.Clock.Set(TestClock.Morning(2026, 5, 7));
        await office.Act(number, "CloseComments", Role.CaseHandler);
        await office.Act(number, "DrawExperts", Role.CaseHandler);
        Assert.NotNull(await office.Refused(number, "CloseReview", Role.CaseHandler, new JsonObject { ["conclusion"] = "同意报批" }));
        await ScoreAll(office, number);
        await office.Act(number, "CloseReview", Role.CaseHandler, new JsonObject { ["conclusion"] = "同意报批" });
        await office.Forbidden(number, "HandOver", Role.CaseHandler, await HandOver(office, Role.CaseHandler));
        await office.Act(number, "HandOver", Role.DeputyDirector, await HandOver(office));
        Assert.Equal((422, "standards.local-code", "Code"), (await office.TryAct(number, "RecordApproval", handler, await Approval(office, "DB5102/T 12-2026", "2026-05-06", "2026-06-01"))).Why());
        Assert.Equal((409, "standards.code-taken", "Code"), (await office.TryAct(number, "RecordApproval", handler, await Approval(office, "DB5101/T 12-2020", "2026-05-06", "2026-06-01"))).Why());
        await office.Act(number, "RecordApproval", Role.CaseHandler, await Approval(office, "DB5101/T 12-2026", "2026-05-06", "2026-06-01"));
        await office.Act(number, "RecordPublication", Role.CaseHandler, new JsonObject { ["on"] = "2026-05-06", ["textAddress"] = "https://example.cn/db5101-12" });
        Assert.Equal("2026-07-06", await office.DueOn(number, "filing"));
        await office.Act(number, "RecordFiling", Role.CaseHandler, Filing("88123-2026", "2026-05-06"));
        Assert.Equal("2031-05-06", (await office.Record(LocalStandard.Register, await office.RecordNumber(number))).Says("nextReview"));

        // The public reads what the register says: upcoming until its day, the old one replaced by it.
        async Task<string?> Status(string standard) => (await office.Anybody.Get($"/registers/{Standard.Register}/{standard}").Must(200)).Json!["fields"].Says("status");
        Assert.Equal(("Upcoming", "Replaced"), (await Status("DB5101-T%2012-2026"), await Status("DB5101-T%2012-2020")));
        office.Clock.Set(TestClock.Morning(2026, 6, 1));
        await office.Run<ExpiryReminders>(reminders => reminders.RunOnce(CancellationToken.None));
        Assert.Equal("Current", await Status("DB5101-T%2012-2026"));
    }

    /// <summary>A second standard: passed by the committee, sent back by the authority, passed again, and to be revised at its review.</summary>
    private static async Task SentBackOnceAndFiled(ApiOffice office)
    {
        var unit = await office.For(RailCode, Rail);
        var number = await office.Apply("STD-2", unit, Proposal.With("name", "电子证照共享规范"), await office.UnitId(RailCode));
        await office.Act(number, "Recommend", Role.DivisionHead, remark: "确有需要");
        await office.Act(number, "RecordPlan", Role.CaseHandler, await Plan(office, "2026-DB-008"));
        await office.Act(number, "FormGroup", Role.CaseHandler, new JsonObject { ["lead"] = "市数据局", ["members"] = new JsonArray(new JsonObject { ["name"] = "何一帆", ["unit"] = Rail }), ["plan"] = "三个月成稿" });
        await office.Act(number, "SaveText", Role.CaseHandler, Text("征求意见稿"));
        foreach (var (closes, isLast) in new[] { (TestClock.Morning(2026, 7, 6), false), (TestClock.Morning(2026, 8, 10), true) })
        {
            await office.Act(number, "OpenComments", Role.DivisionHead, Call);
            office.Clock.Set(closes);
            await office.Act(number, "CloseComments", Role.CaseHandler);
            await office.Act(number, "Vote", Role.CaseHandler, await Vote(office, 8, 1, $"{closes:yyyy-MM-dd}"));
            await office.Act(number, "HandOver", Role.DeputyDirector, await HandOver(office));
            if (!isLast)
            {
                await office.Act(number, "TakeBack", Role.CaseHandler, remark: "第5章与国家标准不一致");
                await office.Act(number, "SaveText", Role.CaseHandler, Text("修改稿"));
            }
        }

        await office.Act(number, "RecordApproval", Role.CaseHandler, await Approval(office, "DB5101/T 45-2026", "2026-08-10", "2026-08-10"));
        await office.Act(number, "RecordPublication", Role.CaseHandler, new JsonObject { ["on"] = "2026-08-10", ["textAddress"] = "https://example.cn/db5101-45" });
        await office.Act(number, "RecordFiling", Role.CaseHandler, Filing("88124-2026", "2026-08-10"));
        await office.Act(number, "OpenReview", Role.DivisionHead, remark: "电子证照办法修订");
        await office.Act(number, "Revise", Role.CaseHandler, Verdict("2026-08-10"));
        Assert.Equal(("Completed", "Revised"), ((await office.Look(number)).Says("outcome"), (await office.Record(LocalStandard.Register, await office.RecordNumber(number))).Says("standing")));
    }

    private static async Task FiveYearsOn(ApiOffice office, string number)
    {
        office.Clock.Set(TestClock.Morning(2031, 4, 1));
        var record = await office.RecordNumber(number);
        await office.Act(number, "OpenReview", Role.DivisionHead, remark: "各区使用良好");
        Assert.StartsWith("2031-10", await office.DueOn(number, "verdict"), StringComparison.Ordinal);
        await office.Act(number, "Continue", Role.CaseHandler, Verdict("2031-04-01"));
        var continued = await office.Record(LocalStandard.Register, record);
        Assert.Equal(("Continued", "2036-04-01"), (continued.Says("standing"), continued.Says("nextReview")));
        Assert.Contains("Renewed", (await office.History(LocalStandard.Register, record)).Select(entry => entry.Says("kind")));
        await office.Act(number, "OpenReview", Role.DivisionHead, remark: "国家标准已覆盖");
        await office.Act(number, "Abolish", Role.CaseHandler, Verdict("2031-04-01"));
        var standard = (await office.Anybody.Get($"/registers/{Standard.Register}/DB5101-T%2012-2026").Must(200)).Json!["fields"];
        Assert.Equal(("Abolished", "2031-04-01"), (standard.Says("status"), standard.Says("withdrawnOn")));
        Assert.Equal(["comment-table", "comment-table", "drafting-note", "drafting-note", "five-year-review", "five-year-review", "review-minutes", "review-minutes", "standard-hand-over", "standard-proposal"], await office.Papers(number));
    }

    private static async Task Experts(ApiOffice office, int count)
    {
        var handler = await office.As(Role.CaseHandler);
        string[] specialties = ["Technical", "Security", "Finance", "Management", "Industry", "Law"];
        for (var i = 0; i < count; i++)
        {
            await handler.Post("/experts", new JsonObject { ["name"] = $"专家{i + 1}", ["specialty"] = specialties[i % 6], ["unit"] = $"单位{i + 1}", ["reason"] = "入库" }).Must(201);
        }
    }

    /// <summary>Every expert drawn hands in a sheet on paper, with its scan.</summary>
    private static async Task ScoreAll(ApiOffice office, string number)
    {
        var handler = await office.As(Role.CaseHandler);
        var line = (await handler.Get("/panels").Must(200)).Json!.AsArray().Single(panel => panel!.Says("case") == number)!;
        var panel = (await handler.Get($"/panels/{line.Says("number")}").Must(200)).Json!;
        Assert.True((await handler.Get($"/panels/{line.Says("number")}/draw").Must(200)).Json!["stands"]!.GetValue<bool>());
        foreach (var seat in panel["seats"]!.AsArray())
        {
            var scan = (await ApiOffice.Paper(handler, "评分表.pdf"))[0].Says("upload");
            await handler.Post(
                $"/panels/{line.Says("number")}/sheets", new JsonObject
                {
                    ["points"] = new JsonObject(panel["sheet"]!["criteria"]!.AsArray().Select(one => KeyValuePair.Create(one.Says("code")!, (JsonNode?)(one!["points"]!.GetValue<int>() * 9 / 10)))), ["opinion"] = "论证充分", ["verdict"] = "Agree", ["expert"] = seat.Says("expert"), ["upload"] = scan,
                }).Must(200);
        }
    }

    private static JsonObject Call => new() { ["body"] = "现公开征求意见，请于截止日前反馈。" };

    private static JsonObject Text(string label) => new()
    {
        ["label"] = label, ["clauses"] = new JsonArray(new JsonObject { ["title"] = "范围", ["body"] = $"本文件（{label}）按GB/T 21063.1—2007规定目录编制。" }), ["note"] = "任务来源：立项计划。主要依据见正文。",
    };

    private static JsonObject Filing(string number, string on) => new() { ["number"] = number, ["on"] = on, ["with"] = "国家标准化管理委员会" };

    private static JsonObject Verdict(string on) => new() { ["body"] = Authority, ["documentNumber"] = "第2号公告", ["decidedOn"] = on, ["opinion"] = "经复审" };

    private static async Task<JsonObject> Plan(ApiOffice office, string number, string finish = "2027-12-31") => new()
    {
        ["body"] = Authority, ["documentNumber"] = "成市监函〔2026〕8号", ["decidedOn"] = "2026-03-02", ["planNumber"] = number, ["finishBy"] = finish, ["papers"] = await ApiOffice.Paper(await office.As(Role.CaseHandler)),
    };

    private static async Task<JsonObject> Vote(ApiOffice office, int inFavour, int against, string on) => new()
    {
        ["committee"] = "市信息化标准化技术委员会", ["heldOn"] = on, ["members"] = 9, ["inFavour"] = inFavour, ["against"] = against, ["abstained"] = 0, ["opinion"] = "见纪要", ["minutes"] = await ApiOffice.Paper(await office.As(Role.CaseHandler)),
    };

    private static async Task<JsonObject> HandOver(ApiOffice office, Role by = Role.DeputyDirector) => new() { ["to"] = Authority, ["note"] = "请审批", ["papers"] = await ApiOffice.Paper(await office.As(by)) };

    private static async Task<JsonObject> Approval(ApiOffice office, string code, string on, string inForce) => new()
    {
        ["body"] = Authority, ["documentNumber"] = "2026年第3号公告", ["decidedOn"] = on, ["code"] = code, ["inForceOn"] = inForce, ["papers"] = await ApiOffice.Paper(await office.As(Role.CaseHandler)),
    };
}
