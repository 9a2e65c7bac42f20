using System.Text.Json.Nodes;
using Rongxi.Kernel.People;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Documents;
using Rongxi.Tests.Web.Api;
using static Rongxi.Tests.Harness.ApiReading;
using static Rongxi.Tests.Resources.ByApi.DataCity;

namespace Rongxi.Tests.Resources.ByApi;

/// <summary>RES-4 over HTTP alone: a year's round from the order to the last system closed.</summary>
public sealed class IntegrationByApiTests
{
    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    [Theory, MemberData(nameof(Engines))]
    public async Task Systems_are_inventoried_by_their_units_reviewed_together_merged_and_closed(string engine)
    {
        var city = await DataCity.Open(engine);
        var office = city.Office;
        var file = await Ordered(city);
        var systems = await Inventoried(city, file);
        await Classified(office, file, systems);
        await Migrated(office, file, systems);
        await office.MustHaveSeenAllOf("RES-4");
    }

    private static async Task<string> Ordered(DataCity city)
    {
        var office = city.Office;
        var handler = await office.As(Role.CaseHandler);
        var round = Json(new { year = 2026, dueOn = "2026-03-31", demands = "全部非涉密系统", units = new[] { new { name = "市市场监督管理局", code = ProviderCode }, new { name = "市人力资源和社会保障局", code = ConsumerCode } } });
        Assert.Equal(403, (await office.Try("RES-4", city.Provider, round, city.ProviderUnit)).Status);
        await office.Try("RES-4", handler, round.With(new { units = Array.Empty<int>() })).Refuses("Units");
        await office.Try("RES-4", handler, round.With(new { dueOn = "2026-03-02" })).Refuses("DueOn");
        var file = await office.Apply("RES-4", handler, round);
        await office.Try("RES-4", handler, round).Says(409, "resources.round-open");

        // Twelve months, but no later than the year's end; the night that recomputes all due days knows it too.
        Assert.Equal("2026-12-31", await Due());
        await office.Job("refresh-open-cases");
        Assert.Equal("2026-12-31", await Due());
        await office.Act(file, "Collect", Role.CaseHandler);
        Assert.Contains("政务信息系统清查", await city.Provider.LastTold());
        return file;

        async Task<string?> Due() => (string?)(await handler.Get("/cases?procedure=RES-4").Must(200)).Json!["items"]!.AsArray().Single(line => line!["number"]!.GetValue<string>() == file)!["dueOn"];
    }

    /// <summary>Each unit reports its own; the rule finds what nobody uses and what another does too. Answers the numbers of the systems.</summary>
    private static async Task<string[]> Inventoried(DataCity city, string file)
    {
        var (office, provider, handler) = (city.Office, city.Provider, await city.Office.As(Role.CaseHandler));
        await office.TryAct(file, "TakeIn", handler).Says(409, "resources.inventory-open");
        var (mine, theirs) = (await Owed(provider), await Owed(city.Consumer));
        var report = new JsonObject
        {
            ["report"] = Json(new
            {
                systems = new[]
                {
                    System("企业服务平台", "企业登记、证照办理、政策推送", 5000, "2026-03-01", 8_000_000),
                    System("企业登记办理系统", "企业登记、证照办理", 200, "2026-02-01", 3_000_000),
                    System("会议报名系统", "会议通知和报名回执", 10, "2025-09-02", 500_000),
                },
            }),
        };
        await provider.Post(mine, new JsonObject { ["report"] = Json(new { none = false }) }).Refuses("Systems");
        await provider.Post(mine, new JsonObject { ["report"] = Json(new { systems = new[] { System("甲系统", "办公", 1, "2026-03-03", 0) } }) }).Refuses("Systems[0].LastUsedOn");
        await provider.Post(theirs, report.DeepClone()).Must(404);
        await provider.Post(mine, report.DeepClone()).Must(200);
        await handler.Post($"{mine}/acts/Return", Json(new { })).Must(422);
        await handler.Post($"{mine}/acts/Return", Json(new { reason = "请核对年运维费" })).Must(200);
        Assert.Contains("请核对年运维费", await provider.LastTold());
        await provider.Post(mine, report.DeepClone()).Must(200);
        Assert.Equal(403, (await city.Consumer.Post($"{mine}/acts/Accept", Json(new { }))).Status);
        await handler.Post($"{mine}/acts/Accept", Json(new { })).Must(200);
        await office.TryAct(file, "TakeIn", handler).Says(409, "resources.inventory-open");
        await handler.Post($"{theirs}/acts/Waive", Json(new { reason = "系统由省里统一建设" })).Must(200);
        await office.Act(file, "TakeIn", Role.CaseHandler);

        var systems = (await handler.Get("/registers/resources.systems?sort=number&state=Valid").Must(200)).Json!["items"]!.AsArray().Select(row => (string)row!["number"]!).Order(StringComparer.Ordinal).ToArray();
        var found = new List<(bool?, string?)>();
        foreach (var number in systems)
        {
            var record = await office.Record("resources.systems", number);
            found.Add(((bool?)record["isZombie"], (string?)record["doubleOf"]));
        }

        Assert.Equal([(false, null), (false, systems[0]), (true, null)], found);
        return systems;

        static async Task<string> Owed(ApiClient unit)
        {
            var owed = (await unit.Get("/me/reports").Must(200)).Json!["items"]!.AsArray().Single(report => report!["kind"]!.GetValue<string>() == "RES-4.systems")!;
            Assert.Equal("2026-03-31", (string?)owed["dueOn"]);
            return $"/collections/{owed["collection"]}/reports/{owed["place"]}";
        }
    }

    private static async Task Classified(ApiOffice office, string file, string[] systems)
    {
        var (handler, head) = (await office.As(Role.CaseHandler), await office.As(Role.DivisionHead));
        await office.TryAct(file, "AskReview", handler, Json(new { units = "市委编办\n市财政局", dueOn = "2026-03-02" })).Refuses("DueOn");
        await office.Act(file, "AskReview", Role.CaseHandler, Json(new { units = "市委编办\n市财政局", dueOn = "2026-03-10" }));
        var (merge, close) = (Json(new { system = systems[1], verdict = "Merge", into = systems[0], dueOn = "2026-06-30", reason = "功能重复" }), Json(new { system = systems[2], verdict = "Close", dueOn = "2026-04-30", reason = "六个月无使用" }));
        JsonObject Result(bool keepOthers, params JsonObject[] verdicts) => new() { ["on"] = "2026-03-02", ["keepOthers"] = keepOthers, ["verdicts"] = new JsonArray([.. verdicts.Select(line => line.DeepClone())]) };
        await office.TryAct(file, "Classify", head, Result(true, merge, close)).Says(409, "resources.opinions-open");
        foreach (var ask in (await office.Look(file))["asks"]!.AsArray())
        {
            await handler.Post($"/cases/{file}/asks/{ask!["id"]}/answer", Json(new { answer = "Agreed", text = "同意整合" })).Must(200);
        }

        Assert.Equal(403, (await office.TryAct(file, "Classify", handler, Result(true, merge, close))).Status);
        await office.TryAct(file, "Classify", head, Result(true, merge.With(new { reason = "" }), close.With(new { dueOn = (string?)null }))).Refuses("Verdicts[0].Reason", "Verdicts[1].DueOn");
        await office.TryAct(file, "Classify", head, Result(true, merge.With(new { into = systems[2] }), close)).Refuses("Verdicts[0].Into");
        await office.TryAct(file, "Classify", head, Result(false, merge, close)).Refuses("Verdicts");
        await office.Act(file, "Classify", Role.DivisionHead, Result(true, merge, close));
        Assert.Equal(403, (await office.TryAct(file, "IssueList", head)).Status);
        await office.Act(file, "IssueList", Role.DeputyDirector);
        Assert.Equal(["integration-list"], await office.Papers(file));
        Assert.Equal(("Keep", "InUse"), ((string?)(await office.Record("resources.systems", systems[0]))["verdict"], (string?)(await office.Record("resources.systems", systems[0]))["standing"]));
        Assert.Equal(("Merge", "Migrating"), ((string?)(await office.Record("resources.systems", systems[1]))["verdict"], (string?)(await office.Record("resources.systems", systems[1]))["standing"]));
    }

    private static async Task Migrated(ApiOffice office, string file, string[] systems)
    {
        var (handler, head) = (await office.As(Role.CaseHandler), await office.As(Role.DivisionHead));
        var accepted = Json(new { system = systems[1], on = "2026-03-02", dataMoved = true, switched = true, findings = "核对一致" });
        JsonObject Closing(string system, bool reclaimed = true) => Json(new { system, on = "2026-03-02", data = "归档", reclaimed });
        await office.TryAct(file, "AcceptSystem", handler, accepted).Says(409, "resources.not-migrating");
        await office.Act(file, "PlanMigration", Role.CaseHandler, Json(new { plan = "数据迁入企业服务平台并行一个月", responsible = "信息处" }));
        await office.TryAct(file, "CloseSystem", head, Closing(systems[1])).Says(409, "resources.not-to-close");
        await office.TryAct(file, "CloseSystem", head, Closing(systems[0])).Says(409, "resources.not-to-close");
        await office.TryAct(file, "AcceptSystem", handler, accepted.With(new { switched = false })).Refuses("Switched");
        await office.TryAct(file, "AcceptSystem", handler, accepted.With(new { system = "5101-2026-XT-9999" })).Refuses("System");
        await office.Act(file, "AcceptSystem", Role.CaseHandler, accepted);
        await office.TryAct(file, "CloseSystem", head, Closing(systems[1], reclaimed: false)).Refuses("Reclaimed");
        Assert.Equal(403, (await office.TryAct(file, "CloseSystem", handler, Closing(systems[1]))).Status);
        await office.Act(file, "CloseSystem", Role.DivisionHead, Closing(systems[1]));
        await office.TryAct(file, "AcceptAll", head).Says(409, "resources.systems-open");
        await office.Act(file, "CloseSystem", Role.DivisionHead, Closing(systems[2]));
        await office.Act(file, "AcceptAll", Role.DivisionHead);
        await office.TryAct(file, "Close", await office.As(Role.DeputyDirector)).Refuses("Remark");
        await office.Act(file, "Close", Role.DeputyDirector, remark: "整合完成");
        Assert.Equal(["integration-list", "system-closing", "system-closing"], await office.Papers(file));
        Assert.Equal("Completed", (string?)(await office.Look(file))["outcome"]);
        foreach (var (system, state) in new[] { (systems[0], "Valid"), (systems[1], "Cancelled"), (systems[2], "Cancelled") })
        {
            Assert.Equal(state, (string?)(await office.Record("resources.systems", system))["state"]);
        }
    }

    private static JsonObject System(string name, string functions, int users, string lastUsedOn, long costFen) =>
        Json(new { name, functions, users, hosting = "GovernmentCloud", level = "Level2", importance = "General", builtOn = "2015-01-01", costFen, lastUsedOn });
}
