using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Rongxi.Kernel.People;
using Rongxi.Standards.Supervision;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Documents;
using Rongxi.Tests.Web.Api;
using static Rongxi.Tests.Standards.ByApi.StandardsByApi;

namespace Rongxi.Tests.Standards.ByApi;

/// <summary>Supervision of standards over HTTP: the yearly plan with its double draw (STD-3P) and the check of each object drawn (STD-3).</summary>
public sealed class ChecksByApiTests
{
    private static readonly JsonObject Plan = new()
    {
        ["title"] = "2026年标准实施监督检查", ["percent"] = 75, ["seats"] = 2, ["dueOn"] = "2026-11-30",
        ["clauses"] = new JsonArray(Clause("GB/T 22239-2019", "8.1.4.1", "身份鉴别"), Clause("GB 17859-1999", "4.3", "强制访问控制", true), Clause("GB/T 22239-2019", "8.1.4.9", "数据备份恢复")),
        ["objects"] = new JsonArray([.. new[] { "政务服务平台", "一网通管", "数据共享平台", "视频会议系统" }.Select(name => (JsonNode)new JsonObject { ["name"] = name, ["unit"] = Rail, ["unitCode"] = RailCode })]),
        ["inspectors"] = new JsonArray([.. new[] { ("郑凯风", "川A-0001"), ("罗思齐", "川A-0002"), ("林知行", "川A-0003") }.Select(one => (JsonNode)new JsonObject { ["name"] = one.Item1, ["certificate"] = one.Item2 })]),
    };

    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    [Theory, MemberData(nameof(Engines))]
    public async Task Objects_and_inspectors_are_drawn_checked_on_site_ordered_to_correct_rechecked_and_published(string engine)
    {
        var office = await ApiOffice.Open(new(2026, 3, 2), engine);
        await office.Standard("GB/T 22239-2019", replaces: "GB/T 22239-2008");
        await office.Standard("GB 17859-1999");
        await office.Standard("GB/T 22239-2008", "Replaced", replacedBy: "GB/T 22239-2019");
        var waiver = await Waived(office);
        await WhatCannotBeDrawn(office);

        var plan = await office.Apply("STD-3P", await office.As(Role.CaseHandler), Plan);
        await office.Forbidden(plan, "Approve", Role.DivisionHead);
        Assert.Equal("case.wrong-act", await office.Refused(plan, "Draw", Role.DivisionHead));
        await office.Act(plan, "Approve", Role.DeputyDirector);
        await office.Act(plan, "Draw", Role.DivisionHead);
        var checks = await Drawn(office, plan);
        await CorrectedInPart(office, plan, checks[0], waiver);
        await Clean(office, checks[1]);
        Assert.Equal("standards.checks-open", await office.Refused(plan, "Conclude", Role.DivisionHead, remark: "总体良好"));
        await office.Forbidden(checks[2], "Drop", Role.DivisionHead, remark: "系统已下线");
        await office.Act(checks[2], "Drop", Role.DeputyDirector, remark: "系统已下线");
        await Corrected(office);
        await office.Act(plan, "Conclude", Role.DivisionHead, remark: "总体良好");
        Assert.Equal(["check-draw", "check-report"], await office.Papers(plan));
        var notice = (await office.Anybody.Get("/notices?kind=InspectionResult").Must(200)).Json!["items"]!.AsArray().Single()!;
        Assert.Contains("总体良好", (await office.Anybody.Get($"/notices/{notice.Says("number")}").Must(200)).Json!["body"].Says("zh"), StringComparison.Ordinal);
        await office.MustHaveSeenAllOf("STD-3P");
        await office.MustHaveSeenAllOf("STD-3");
    }

    /// <summary>A waiver of the third clause for the unit whose systems are checked; answers its number.</summary>
    private static async Task<string> Waived(ApiOffice office)
    {
        var unit = await office.For(RailCode, Rail);
        var asked = new JsonObject { ["system"] = "全部系统", ["code"] = "GB/T 22239-2019", ["clause"] = "8.1.4.9", ["reason"] = "灾备中心在建", ["measures"] = "每日离线备份", ["from"] = "2026-03-02", ["until"] = "2026-06-30" };
        var number = await office.Apply("STD-3W", unit, asked, await office.UnitId(RailCode));
        await office.Act(number, "Grant", Role.DivisionHead);
        return await office.RecordNumber(number);
    }

    private static async Task WhatCannotBeDrawn(ApiOffice office)
    {
        var handler = await office.As(Role.CaseHandler);
        Assert.Equal(403, (await office.Try("STD-3P", await office.For(RailCode, Rail), Plan)).Status);
        var few = await office.Try("STD-3P", handler, Plan.With("percent", 5));
        Assert.Equal(((422, "form.invalid", "Percent"), "10"), (few.Why(), few.Repair()));
        var old = await office.Try("STD-3P", handler, Plan.With("clauses", new JsonArray(Clause("GB/T 22239-2008", "7.1", "身份鉴别"))));
        Assert.Equal(((422, "form.invalid", "Clauses[0].Code"), "GB/T 22239—2019"), (old.Why(), old.Repair()));
        var twice = Plan.With("inspectors", new JsonArray([.. Plan["inspectors"]!.AsArray().Select(one => one!.DeepClone()), new JsonObject { ["name"] = "同证", ["certificate"] = "川A-0001" }]));
        Assert.Equal((422, "form.invalid", "Inspectors[3].Certificate"), (await office.Try("STD-3P", handler, twice)).Why());

        // Two of three have an interest in the unit: whatever the lot says, there is no second draw.
        var biased = await office.Apply("STD-3P", handler, Plan.With("title", "人员不足的计划").With("conflicts", new JsonArray([.. new[] { "川A-0001", "川A-0002" }.Select(one => (JsonNode)new JsonObject { ["certificate"] = one, ["unit"] = Rail, ["reason"] = "曾任职" })])));
        await office.Act(biased, "Approve", Role.DeputyDirector);
        Assert.Equal("standards.inspectors-missing", await office.Refused(biased, "Draw", Role.DivisionHead));
        Assert.Equal(404, (await office.Anybody.Get($"/standards/draws/{biased}")).Status);
        await office.Act(biased, "Drop", Role.DeputyDirector, remark: "另行制定");
        Assert.Equal("Terminated", (await office.Look(biased)).Says("outcome"));
    }

    /// <summary>The checks that the draw opened, three of four objects; anybody draws them again from the seed.</summary>
    private static async Task<IReadOnlyList<string>> Drawn(ApiOffice office, string plan)
    {
        var draw = (await office.Anybody.Get($"/standards/draws/{plan}").Must(200)).Json!;
        var snapshot = draw.Says("snapshot")!;
        Assert.Equal(draw.Says("snapshotHash"), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(snapshot))));
        string Key(string no) => Convert.ToHexStringLower(SHA256.HashData([.. Convert.FromHexString(draw.Says("seed")!), .. Encoding.UTF8.GetBytes(no)]));
        var lines = snapshot.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsArray().Select(cell => cell?.ToString()).ToList()).ToList();
        var objects = lines.Where(line => line[0] == "object").OrderBy(line => Key(line[1]!), StringComparer.Ordinal).Take(3).ToList();
        Assert.Equal(objects.Select(line => line[2]), draw["drawn"]!.AsArray().Select(one => one.Says("object")));
        var inspectors = objects.Select(drawn => lines.Where(line => line[0] == "inspector").OrderBy(line => Key($"{drawn[1]}/{line[1]}"), StringComparer.Ordinal).Take(2).Select(line => line[3]));
        Assert.Equal(inspectors, draw["drawn"]!.AsArray().Select(one => one!["inspectors"]!.AsArray().Select(certificate => certificate?.ToString())));
        Assert.True(draw["stands"]!.GetValue<bool>());

        var checks = (await (await office.As(Role.Director)).Get("/cases?procedure=STD-3&state=All").Must(200)).Json!["items"]!.AsArray().Select(file => file.Says("number")!).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(3, checks.Count);
        foreach (var check in checks)
        {
            Assert.Equal("Planned", await office.StageOf(check));
        }

        return checks;
    }

    /// <summary>Two findings and a waived one; one is corrected, the other goes to the authority after the second order.</summary>
    private static async Task CorrectedInPart(ApiOffice office, string plan, string check, string waiver)
    {
        var inspector = await office.As(Role.EnforcementOfficer);
        var sheet = (await inspector.Get($"/standards/checks/{check}").Must(200)).Json!;
        Assert.Equal((plan, 3, "0"), (sheet.Says("plan"), sheet["clauses"]!.AsArray().Count, sheet["clauses"]![0].Says("version")));
        Assert.Equal(403, (await (await office.For(RailCode, Rail)).Post(Line(check, 1), Finding("Met"))).Status);
        Assert.Equal((422, "form.invalid", "Note"), (await inspector.Post(Line(check, 1), Finding("NotMet"))).Why());
        var done = Done(sheet);
        Assert.Equal((409, "standards.sheet-open", null), (await office.TryAct(check, "RecordCheck", inspector, done)).Why());
        var weak = Finding("NotMet", "口令八位以下", await ApiOffice.Paper(inspector, "口令.pdf"));
        Assert.Equal("1", (await inspector.Post(Line(check, 1), weak).Must(200)).Json!.Says("version"));
        Assert.Equal("standards.line-moved-on", (await inspector.Post(Line(check, 1), Finding("Met"))).Code);
        Assert.Equal(404, (await inspector.Post(Line(check, 4), Finding("Met"))).Status);

        // The second clause on the phone's page, the third by the program.
        var phone = await office.Host.SignedIn(await office.Host.Officer(Role.EnforcementOfficer));
        Assert.Equal(302, (await phone.Submit(Line(check, 2).Replace("/clauses", "", StringComparison.Ordinal), new() { ["Result"] = "NotMet", ["Note"] = "未实现标记" })).Status);
        await inspector.Post(Line(check, 3), Finding("NotMet", "没有异地备份")).Must(200);
        Assert.Equal("standards.inspector-not-drawn", (await office.TryAct(check, "RecordCheck", inspector, done.With("inspectors", new JsonArray([.. done["inspectors"]!.AsArray().Select(one => one!.DeepClone()), new JsonObject { ["name"] = "外人", ["certificate"] = "京B-0001" }])))).Code);
        Assert.Equal((422, "form.invalid", "Inspectors"), (await office.TryAct(check, "RecordCheck", inspector, done.With("inspectors", new JsonArray(done["inspectors"]![0]!.DeepClone())))).Why());
        await office.Forbidden(check, "RecordCheck", Role.CaseHandler, done);
        await office.Act(check, "RecordCheck", inspector, done);
        Assert.Equal("standards.sheet-closed", (await inspector.Post(Line(check, 3), Finding("Met"))).Code);
        var findings = await Findings(office, check);
        Assert.Equal([("8.1.4.1", "Found", "1"), ("4.3", "Found", "0"), ("8.1.4.9", "Waived", "0")], findings.Select(one => (one.Says("clause"), one.Says("standing"), one.Says("photos"))));
        Assert.Equal(waiver, findings[2].Says("waiver"));
        Assert.Equal(401, (await office.Anybody.Get($"/standards/checks/{check}")).Status);

        Assert.Equal("standards.findings-open", await office.Refused(check, "CloseClean", Role.DivisionHead));
        Assert.Equal("2026-04-01", (await office.TryAct(check, "Order", await office.As(Role.DivisionHead), Demand("2026-05-30"))).Repair());
        await office.Act(check, "Order", Role.DivisionHead, Demand("2026-03-31"));
        Assert.Equal("2026-03-31", await office.DueOn(check, "correction"));
        office.Clock.Set(TestClock.Morning(2026, 4, 1));
        Assert.True((await office.ClockOf(check, "correction"))["isLate"]!.GetValue<bool>());
        var (first, second) = (findings[0].Says("number")!, findings[1].Says("number")!);
        var missing = await office.TryAct(check, "RecordRecheck", inspector, Recheck(done, "2026-04-01", (first, true)));
        Assert.Equal((422, "standards.recheck-rows", "Results"), missing.Why());
        await office.Act(check, "RecordRecheck", inspector, Recheck(done, "2026-04-01", (first, true), (second, false)));
        Assert.Equal("standards.not-corrected", await office.Refused(check, "Close", Role.DivisionHead));
        await office.Act(check, "OrderAgain", Role.DivisionHead, Demand("2026-04-15"));
        Assert.Equal("2026-04-15", await office.DueOn(check, "correction"));
        office.Clock.Set(TestClock.Morning(2026, 4, 16));
        await office.Act(check, "RecordRecheck", inspector, Recheck(done, "2026-04-16", (second, false)));
        await office.Forbidden(check, "Transfer", Role.DivisionHead, Transfer);
        await office.Act(check, "Transfer", Role.DeputyDirector, Transfer);
        Assert.Equal(["Corrected", "Transferred", "Waived"], (await Findings(office, check)).Select(one => one.Says("standing")));
        Assert.Equal("PassedUp", (await office.Look(check)).Says("outcome"));
        Assert.Equal(["check-record", "recheck-record", "recheck-record", "standard-correction-order", "standard-correction-order", "standard-transfer"], await office.Papers(check));
    }

    private static async Task Clean(ApiOffice office, string check)
    {
        var inspector = await office.As(Role.EnforcementOfficer);
        foreach (var place in new[] { 1, 2 })
        {
            await inspector.Post(Line(check, place), Finding("Met")).Must(200);
        }

        await inspector.Post(Line(check, 3), Finding("NotApplicable", "不保存数据")).Must(200);
        await office.Act(check, "RecordCheck", inspector, Done((await inspector.Get($"/standards/checks/{check}").Must(200)).Json!).With("on", "2026-04-16"));
        Assert.Equal("standards.nothing-to-correct", await office.Refused(check, "Order", Role.DivisionHead, Demand("2026-05-01")));
        await office.Act(check, "CloseClean", Role.DivisionHead);
        Assert.Equal("Completed", (await office.Look(check)).Says("outcome"));
    }

    /// <summary>A check of one object beside the plan, whose only finding is corrected.</summary>
    private static async Task Corrected(ApiOffice office)
    {
        var inspector = await office.As(Role.EnforcementOfficer);
        var task = new JsonObject { ["object"] = "档案系统", ["unit"] = City, ["inspectors"] = new JsonArray([.. Plan["inspectors"]!.AsArray().Take(2).Select(one => one!.DeepClone())]), ["clauses"] = new JsonArray(Plan["clauses"]![0]!.DeepClone()) };
        var check = await office.Apply("STD-3", await office.As(Role.DivisionHead), task);
        await inspector.Post(Line(check, 1), Finding("NotMet", "共用账号")).Must(200);
        var done = Done((await inspector.Get($"/standards/checks/{check}").Must(200)).Json!).With("on", "2026-04-16");
        await office.Act(check, "RecordCheck", inspector, done);
        await office.Act(check, "Order", Role.DivisionHead, Demand("2026-05-15"));
        var finding = (await Findings(office, check)).Single().Says("number")!;
        await office.Act(check, "RecordRecheck", inspector, Recheck(done, "2026-04-16", (finding, true)));
        Assert.Equal("standards.nothing-to-transfer", await office.Refused(check, "Transfer", Role.DeputyDirector, Transfer));
        await office.Act(check, "Close", Role.DivisionHead);
        Assert.Equal(["Registered", "Changed", "Inspected"], (await office.History(CheckFinding.Register, finding)).Select(entry => entry.Says("kind")));
    }

    private static string Line(string check, int place) => $"/standards/checks/{check}/clauses/{place}";

    private static JsonObject Finding(string result, string? note = null, JsonArray? photos = null)
    {
        var finding = new JsonObject { ["result"] = result };
        foreach (var (name, value) in new (string, JsonNode?)[] { ("note", note), ("photos", photos) })
        {
            if (value is not null)
            {
                finding[name] = value;
            }
        }

        return new JsonObject { ["finding"] = finding, ["seen"] = 0 };
    }

    private static JsonObject Done(JsonNode sheet) => new()
    {
        ["on"] = "2026-03-02", ["place"] = "机房", ["statement"] = "情况属实", ["inspectors"] = new JsonArray([.. sheet["inspectors"]!.AsArray().Select(one => (JsonNode)new JsonObject { ["name"] = one.Says("name"), ["certificate"] = one.Says("certificate") })]),
    };

    private static JsonObject Recheck(JsonObject done, string on, params (string Finding, bool IsCorrected)[] results) => new()
    {
        ["on"] = on, ["inspectors"] = done["inspectors"]!.DeepClone(), ["results"] = new JsonArray([.. results.Select(one => (JsonNode)new JsonObject { ["finding"] = one.Finding, ["isCorrected"] = one.IsCorrected, ["note"] = one.IsCorrected ? "已改" : "未改" })]),
    };

    private static JsonObject Demand(string dueOn) => new() { ["dueOn"] = dueOn, ["demands"] = "限期改正" };

    private static JsonObject Transfer => new() { ["to"] = "成都市市场监督管理局", ["reasons"] = "两次责令未改" };

    private static JsonObject Clause(string code, string clause, string requirement, bool isMandatory = false) => new() { ["code"] = code, ["clause"] = clause, ["requirement"] = requirement, ["isMandatory"] = isMandatory };

    /// <summary>The findings of a check as the register has them, in order of their numbers.</summary>
    private static async Task<IReadOnlyList<JsonNode>> Findings(ApiOffice office, string check)
    {
        var rows = (await (await office.As(Role.Director)).Get($"/registers/{CheckFinding.Register}?size=200").Must(200)).Json!["items"]!.AsArray();
        var found = new List<JsonNode>();
        foreach (var number in rows.Select(row => row.Says("number")!).Order(StringComparer.Ordinal))
        {
            var fields = await office.Record(CheckFinding.Register, number);
            if (fields.Says("caseNumber") == check)
            {
                found.Add(fields);
            }
        }

        return found;
    }
}
