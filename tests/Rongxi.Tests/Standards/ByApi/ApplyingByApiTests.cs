using System.Text.Json.Nodes;
using Rongxi.Kernel.People;
using Rongxi.Standards.Applicable;
using Rongxi.Standards.Subscriptions;
using Rongxi.Standards.Waivers;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Documents;
using Rongxi.Tests.Web.Api;
using static Rongxi.Tests.Standards.ByApi.StandardsByApi;

namespace Rongxi.Tests.Standards.ByApi;

/// <summary>Applied standards (STD-1) and waivers of their clauses (STD-3W) over HTTP alone, each by whose duty it is.</summary>
public sealed class ApplyingByApiTests
{
    private static readonly JsonObject Proposal = new() { ["code"] = "gb/t 22239-2008", ["scope"] = new JsonArray("Security", "Networks"), ["why"] = "等级保护" };

    private static readonly JsonObject Asked = new()
    {
        ["system"] = "老业务系统", ["code"] = "GB/T 22239-2019", ["clause"] = "8.1.4.1", ["reason"] = "系统年内下线", ["measures"] = "限制访问范围", ["from"] = "2026-03-10", ["until"] = "2026-06-30",
    };

    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    [Theory, MemberData(nameof(Engines))]
    public async Task A_standard_is_applied_and_replaced_in_time_and_what_a_system_cannot_meet_is_waived_for_a_time(string engine)
    {
        var office = await ApiOffice.Open(new(2026, 3, 2), engine);
        await office.Standard("GB/T 22239-2008");
        await office.Standard("GB/T 1.1-2009", "Replaced", replacedBy: "GB/T 1.1-2020");
        await WhatCannotBeAppliedIsRefused(office);
        await ApplyAndReplace(office);
        await office.MustHaveSeenAllOf("STD-1");
        await WaiveForATime(office);
        await office.MustHaveSeenAllOf("STD-3W");
    }

    private static async Task WhatCannotBeAppliedIsRefused(ApiOffice office)
    {
        var handler = await office.As(Role.CaseHandler);
        var unit = await office.For(RailCode, Rail);
        Assert.Equal(403, (await office.Try("STD-1", unit, Proposal)).Status);
        Assert.Equal((422, "standards.unknown", "Code"), (await office.Try("STD-1", handler, Proposal.With("code", "GB/T 1-1"))).Why());
        var ended = await office.Try("STD-1", handler, Proposal.With("code", "GB/T 1.1-2009"));
        Assert.Equal((422, "standards.not-in-force", "Code"), ended.Why());
        Assert.Equal("GB/T 1.1—2020", ended.Repair());
        Assert.Equal((422, "form.invalid", "Scope"), (await office.Try("STD-1", handler, Proposal.With("scope", new JsonArray()))).Why());
        Assert.Equal(403, (await unit.Post("/standards", new JsonObject { ["standard"] = new JsonObject { ["code"] = "GB 1-2026" }, ["reason"] = "公告" })).Status);
        Assert.Equal((422, "standards.reason", "Reason"), (await handler.Post("/standards", new JsonObject { ["standard"] = new JsonObject { ["code"] = "GB 1-2026", ["titleZh"] = "名称", ["status"] = "Current" }, ["reason"] = " " })).Why());
        Assert.Equal((422, "form.invalid", "Code"), (await handler.Post("/standards", new JsonObject { ["standard"] = new JsonObject { ["code"] = "没有这个号", ["titleZh"] = "名称", ["status"] = "Current" }, ["reason"] = "公告" })).Why());
    }

    private static async Task ApplyAndReplace(ApiOffice office)
    {
        var handler = await office.As(Role.CaseHandler);
        var dropped = await office.Apply("STD-1", handler, Proposal);
        Assert.Equal("standards.applied-already", (await office.Try("STD-1", handler, Proposal)).Code);
        await office.Act(dropped, "End", Role.DivisionHead, remark: "不涉及本办系统");
        Assert.Equal("Terminated", (await office.Look(dropped)).Says("outcome"));

        var number = await office.Apply("STD-1", handler, Proposal);
        Assert.Equal((await office.Anybody.Get("/calendar/due?from=2026-03-02&days=20")).Json!.Says("dueOn"), await office.DueOn(number, "mapping"));
        Assert.Equal("case.wrong-act", await office.Refused(number, "BeginUse", Role.DivisionHead));
        await office.Forbidden(number, "Map", Role.EnforcementOfficer, Mapping);
        await office.Act(number, "Map", Role.CaseHandler, Mapping);
        var entry = await office.RecordNumber(number);
        var publicity = new JsonObject { ["on"] = "2026-03-03", ["people"] = 40, ["how"] = "集中培训", ["to"] = "各有关单位", ["papers"] = await ApiOffice.Paper(handler, "签到表.pdf") };
        Assert.Equal((422, "standards.day-ahead", "On"), (await office.TryAct(number, "Publicise", handler, publicity)).Why());
        await office.Act(number, "Publicise", Role.CaseHandler, publicity.With("on", "2026-03-02"));
        await office.Forbidden(number, "BeginUse", Role.CaseHandler);
        await office.Act(number, "BeginUse", Role.DivisionHead);
        Assert.Equal("2027-03-02", await office.DueOn(number, "review"));
        await office.Act(number, "Assess", Role.CaseHandler, new JsonObject { ["system"] = "政务云", ["on"] = "2026-03-02", ["result"] = "Mostly", ["grounds"] = "差距两项" });
        Assert.Equal((422, "act.remark-missing", "Remark"), (await office.TryAct(number, "Review", await office.As(Role.DivisionHead))).Why());
        await office.Act(number, "Review", Role.DivisionHead, remark: "继续适用");
        Assert.Equal("standards.still-in-force", await office.Refused(number, "MarkSuperseded", Role.CaseHandler, remark: "新标准发布"));
        Assert.Contains(entry, (await office.Anybody.Get($"/registers/{ApplicableStandard.Register}?q=22239").Must(200)).Json!["items"]!.AsArray().Select(row => row.Says("number")));

        // The register says that it is replaced; the catalogue follows by itself, six months from that day.
        office.Clock.Set(TestClock.Morning(2026, 3, 10));
        await office.Standard("GB/T 22239-2019", replaces: "GB/T 22239-2008");
        await office.Standard("GB/T 22239-2008", "Replaced", replacedBy: "GB/T 22239-2019");
        await office.Run<StandardWatch>(watch => watch.RunOnce(CancellationToken.None));
        Assert.Equal("Superseded", await office.StageOf(number));
        var now = await office.Record(ApplicableStandard.Register, entry);
        Assert.Equal(("Superseded", "2026-09-10", "GB/T 22239—2019"), (now.Says("standing"), now.Says("replaceBy"), now.Says("replacedWith")));
        Assert.Equal("InUse", (await office.Record(ApplicableStandard.Register, entry, asOf: "2026-03-05")).Says("standing"));
        Assert.Equal("2026-09-10", await office.DueOn(number, "replacement"));
        var chain = (await office.Anybody.Get($"/standards/succession?code={Uri.EscapeDataString("GB/T 22239-2008")}").Must(200)).Json!;
        Assert.Equal("GB/T 22239—2019", chain["successors"]!.AsArray().Single().Says("code"));

        office.Clock.Set(TestClock.Morning(2026, 9, 11));
        Assert.True((await office.ClockOf(number, "replacement"))["isLate"]!.GetValue<bool>());
        Assert.Equal("GB/T 22239—2019", (await office.TryAct(number, "Replace", await office.As(Role.DivisionHead), new JsonObject { ["code"] = "GB/T 22239-2008", ["systems"] = "政务云" })).Repair());
        await office.Act(number, "Replace", Role.DivisionHead, new JsonObject { ["code"] = "GB/T 22239-2019", ["systems"] = "政务云" });
        Assert.Equal("Completed", (await office.Look(number)).Says("outcome"));
        Assert.Equal("Cancelled", (await office.Record(ApplicableStandard.Register, entry)).Says("state"));
        Assert.Equal(["conformity-sheet", "standard-catalogue"], await office.Papers(number));
    }

    private static async Task WaiveForATime(ApiOffice office)
    {
        office.Clock.Set(TestClock.Morning(2026, 10, 12));
        await office.Standard("GB 17859-1999");
        var unit = await office.For(RailCode, Rail);
        var id = await office.UnitId(RailCode);
        var asked = Asked.With("from", "2026-10-12").With("until", "2026-12-31");
        Assert.Equal((422, "standards.mandatory", "Code"), (await office.Try("STD-3W", unit, asked.With("code", "GB 17859-1999"), id)).Why());
        Assert.Equal("2027-10-12", (await office.Try("STD-3W", unit, asked.With("until", "2028-01-01"), id)).Repair());
        Assert.Equal((422, "standards.waiver-term", "Until"), (await office.Try("STD-3W", unit, Asked, id)).Why());

        var number = await office.Apply("STD-3W", unit, asked, id);
        Assert.Equal((await office.Anybody.Get("/calendar/due?from=2026-10-12&days=10")).Json!.Says("dueOn"), await office.DueOn(number, "decision"));
        Assert.Equal(404, (await office.TryAct(number, "Grant", unit)).Status);
        await office.Forbidden(number, "Grant", Role.CaseHandler);
        await office.Act(number, "Grant", Role.DivisionHead);
        Assert.Equal(["waiver-decision"], await office.Papers(number));
        Assert.Equal((409, "standards.waived-already", "Clause"), (await office.Try("STD-3W", unit, asked.With("system", "同一条款"), id)).Why());
        Assert.Equal(403, (await office.Anybody.Get($"/registers/{Waiver.Register}/{await office.RecordNumber(number)}")).Status);

        // Its unit is told a month ahead, once; the day after its last it is over, and the clause applies again.
        await Morning(office, 2026, 12, 15);
        await Morning(office, 2026, 12, 16);
        var told = (await unit.Get("/me/notifications").Must(200)).Json!["items"]!.AsArray().Select(one => one!["text"].Says("zh")!).ToList();
        Assert.Single(told, text => text.Contains("2026-12-31 到期", StringComparison.Ordinal));
        await Morning(office, 2026, 12, 31);
        Assert.Equal("Granted", await office.StageOf(number));
        await Morning(office, 2027, 1, 1);
        Assert.Equal("Expired", await office.StageOf(number));
        Assert.Equal(["Registered", "Changed", "Expired"], (await office.History(Waiver.Register, await office.RecordNumber(number))).Select(entry => entry.Says("kind")));

        asked = asked.With("from", "2027-01-04").With("until", "2027-06-30");
        var revoked = await office.Apply("STD-3W", unit, asked, id);
        await office.Act(revoked, "Grant", Role.DivisionHead);
        Assert.Equal("act.barred", await office.Refused(revoked, "Expire", Role.Director));
        await office.Act(revoked, "Revoke", Role.DivisionHead, remark: "替代措施未落实");
        Assert.Equal(("Terminated", "Withdrawn"), ((await office.Look(revoked)).Says("outcome"), (await office.Record(Waiver.Register, await office.RecordNumber(revoked))).Says("state")));
        var refused = await office.Apply("STD-3W", unit, asked.With("clause", "8.1.4.2"), id);
        await office.Act(refused, "Refuse", Role.DivisionHead, remark: "没有替代措施");
        Assert.Equal("Refused", (await office.Look(refused)).Says("outcome"));
        var withdrawn = await office.Apply("STD-3W", unit, asked.With("clause", "8.1.4.3"), id);
        Assert.Equal(404, (await office.TryAct(withdrawn, "Withdraw", await office.As(Role.CaseHandler))).Status);
        await office.Act(withdrawn, "Withdraw", unit);
        Assert.Equal("case.wrong-act", await office.Refused(withdrawn, "Grant", Role.DivisionHead));
    }

    private static JsonObject Mapping => new() { ["owner"] = "市数据局", ["systems"] = "政务云\n数据共享平台" };

    private static Task Morning(ApiOffice office, int year, int month, int day)
    {
        office.Clock.Set(TestClock.Morning(year, month, day));
        return office.Run<ExpiryReminders>(reminders => reminders.RunOnce(CancellationToken.None));
    }
}
