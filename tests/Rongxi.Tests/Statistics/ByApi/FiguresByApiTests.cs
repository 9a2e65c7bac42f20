using System.Text.Json.Nodes;
using Rongxi.Kernel.People;
using Rongxi.Statistics.Indices;
using Rongxi.Statistics.Releases;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Documents;
using Rongxi.Tests.Web.Api;
using static Rongxi.Tests.Statistics.ByApi.StatisticsByApi;

namespace Rongxi.Tests.Statistics.ByApi;

/// <summary>What becomes of figures, over HTTP: bulletins that come out at their hour (STA-4), and indices measured with the statistics bureau (STA-3).</summary>
public sealed class FiguresByApiTests
{
    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    [Theory, MemberData(nameof(Engines))]
    public async Task A_bulletin_comes_out_for_everybody_at_its_hour_and_is_revised_and_an_index_is_measured_and_approved(string engine)
    {
        var office = await ApiOffice.Open(new(2026, 7, 2), engine);
        await Measured(office);
        await office.MustHaveSeenAllOf("STA-3");
        var indicator = await office.Collected();
        var (file, release) = await Scheduled(office, indicator);
        await AtItsHour(office, file, release, indicator);
        await RevisedAndFiled(office, file, release, indicator);
        await Cancelled(office);
        await office.MustHaveSeenAllOf("STA-4");
    }

    private static async Task Measured(ApiOffice office)
    {
        var (handler, head) = (await office.As(Role.CaseHandler), await office.As(Role.DivisionHead));
        var carried = (await handler.Post("/indicators", new JsonObject { ["name"] = "互联网普及率", ["unit"] = "%", ["direction"] = "HigherIsBetter", ["every"] = "Year" }).Must(201)).Json!.Says("number")!;
        await handler.Post($"/indicators/{carried}/observations", new JsonObject { ["period"] = "2024", ["value"] = 80, ["sourceKind"] = "Publication", ["sourceNumber"] = "年鉴" }).Must(201);
        var edition = Editions.Find("ITU-IDI-2010");
        var order = new JsonObject
        {
            ["edition"] = edition.Code, ["year"] = 2025,
            ["sources"] = new JsonArray([.. edition.Indicators.Select(one => (JsonNode)(one.Code == "U1" ? new JsonObject { ["code"] = "U1", ["indicator"] = carried } : new JsonObject { ["code"] = one.Code, ["value"] = one.Max, ["source"] = "统计年鉴" }))]),
        };
        Assert.Equal(403, (await office.Try("STA-3", await office.Unit(0), order)).Status);
        var lacking = await office.Try("STA-3", handler, order.With("sources", new JsonArray([.. order["sources"]!.AsArray().Skip(1).Select(source => source!.DeepClone())])));
        Assert.Equal((422, "form.invalid", "Sources"), lacking.Why());
        Assert.Equal("2025", (await office.Try("STA-3", handler, order.With("year", 2026))).Repair());
        var discarded = await office.Apply("STA-3", handler, order);
        Assert.Equal("index.open", (await office.Try("STA-3", handler, order)).Code);
        await office.Forbidden(discarded, "Discard", Role.CaseHandler, remark: "来源有误");
        await office.Act(discarded, "Discard", head, remark: "来源有误");
        Assert.Equal("Terminated", (await office.Look(discarded)).Says("outcome"));

        var number = await office.Apply("STA-3", handler, order);
        Assert.Equal((await office.Anybody.Get("/calendar/due?from=2026-07-02&days=20")).Json!.Says("dueOn"), await office.DueOn(number, "computing"));
        Assert.Equal("case.wrong-act", await office.Refused(number, "Approve", Role.DeputyDirector));
        await office.Act(number, "Compute", handler);
        await office.Act(number, "ComputeAgain", handler, remark: "核对来源");
        await office.Forbidden(number, "AskBureau", Role.CaseHandler);
        await office.Act(number, "AskBureau", head);
        await office.Act(number, "ReturnOpinion", handler, Opinion("锡统函〔2026〕7号", "口径待核"));
        Assert.Equal("Computed", await office.StageOf(number));
        await office.Act(number, "AskBureau", head);
        await office.Act(number, "TakeOpinion", handler, Opinion("锡统函〔2026〕8号", "口径一致"));
        var record = await office.RecordNumber(number);
        Assert.Equal(IndexScore.Register, (await office.Look(number))["record"].Says("register"));
        Assert.Equal(404, (await office.Anybody.Get($"/registers/{IndexScore.Register}/{record}")).Status);
        await office.Forbidden(number, "Approve", Role.DivisionHead);
        await office.Act(number, "Approve", Role.DeputyDirector);

        // Everything at the reference but the users of the Internet, 80 of 100 with a third of the 40 per cent of use.
        var shown = (await office.Anybody.Get($"/registers/{IndexScore.Register}/{record}").Must(200)).Json!["fields"]!;
        Assert.Equal((97.3333, "Approved"), (Math.Round(shown["score"]!.GetValue<double>(), 4), shown.Says("standing")));
        var value = (await office.Anybody.Values(await office.IndicatorOf(edition.Zh))).Single()!;
        Assert.Equal((97.33m, "2025", number), ((decimal?)value["now"]!["value"], value.Says("period"), value["now"].Says("sourceNumber")));
        Assert.Equal(["index-approved", "index-report", "index-report"], await office.Papers(number));
    }

    private static async Task<(string File, string Release)> Scheduled(ApiOffice office, string indicator)
    {
        var (handler, deputy) = (await office.As(Role.CaseHandler), await office.As(Role.DeputyDirector));
        Assert.Equal(403, (await handler.Post("/statistics/releases", Planned("2026年第二季度软件业公报", "2026-07-20"))).Status);
        Assert.Equal((422, "form.invalid", "On"), (await deputy.Post("/statistics/releases", Planned("2026年第二季度软件业公报", "2026-07-01"))).Why());
        Assert.Equal((422, "form.invalid", "Hour"), (await deputy.Post("/statistics/releases", Planned("2026年第二季度软件业公报", "2026-07-20", "十点整吧"))).Why());
        var release = (await deputy.Post("/statistics/releases", Planned("2026年第二季度软件业公报", "2026-07-20")).Must(200)).Json!.Says("number")!;
        Assert.Equal("statistics.release-twice", (await deputy.Post("/statistics/releases", Planned("2026年第二季度软件业公报", "2026-07-20"))).Code);
        Assert.Equal("statistics.reason", (await deputy.Post($"/statistics/releases/{release}/date", new JsonObject { ["on"] = "2026-07-21", ["reason"] = "" })).Code);
        var moved = (await deputy.Post($"/statistics/releases/{release}/date", new JsonObject { ["on"] = "2026-07-21", ["reason"] = "与国家数据同日" }).Must(200)).Json!;
        Assert.Equal(("2026-07-21", "2026-07-20"), (moved.Says("releaseOn"), moved.Says("firstOn")));

        var file = await office.Apply("STA-4", handler, new JsonObject { ["release"] = release });
        Assert.Equal("statistics.release-begun", (await office.Try("STA-4", handler, new JsonObject { ["release"] = release })).Code);
        var text = (await handler.Get($"/statistics/releases/{release}").Must(200)).Json!.Says("composition")!;
        Task Write(string words) => handler.Post($"/compositions/{text}/versions", new JsonObject { ["title"] = "公报", ["label"] = "起草稿", ["chapters"] = new JsonArray(new JsonObject { ["code"] = "1", ["title"] = "总体情况", ["text"] = words }) }).Must(200);
        Assert.Equal("statistics.no-quotation", (await office.TryAct(file, "AskBureau", handler, Question)).Code);
        await Write($"收入 {{{{{indicator}}}}}。");
        Assert.Equal((422, "statistics.mark-wrong", "Chapters[0].Text"), (await office.TryAct(file, "AskBureau", handler, Question)).Why());
        await Write($"收入 {{{{{indicator} 2026Q3}}}}。");
        Assert.Equal((422, "statistics.no-value", "Chapters"), (await office.TryAct(file, "AskBureau", handler, Question)).Why());
        await Write($"软件业务收入 {{{{{indicator} 2026Q2}}}}。");
        await office.Act(file, "AskBureau", handler, Question);
        await office.Act(file, "TakeBack", handler, remark: "口径需要说明");
        foreach (var isLast in new[] { false, true })
        {
            await office.Act(file, "AskBureau", handler, Question);
            await office.Act(file, "RecordConsistency", handler, new JsonObject { ["documentNumber"] = "成统函〔2026〕21号", ["on"] = "2026-07-02", ["opinion"] = "一致", ["papers"] = await ApiOffice.Paper(handler) });
            if (!isLast)
            {
                await office.Act(file, "SendBack", deputy, remark: "补充说明");
            }
        }

        await office.Forbidden(file, "Deliberate", Role.DivisionHead, await Meeting(office, Role.DivisionHead));
        await office.Act(file, "Deliberate", deputy, await Meeting(office, Role.DeputyDirector));
        await office.Act(file, "Schedule", deputy);
        await office.Act(file, "Unschedule", deputy, remark: "核对附表");
        await office.Act(file, "Schedule", deputy);
        Assert.Equal("statistics.release-fixed", (await deputy.Post($"/statistics/releases/{release}/date", new JsonObject { ["on"] = "2026-07-22", ["reason"] = "改期" })).Code);
        return (file, release);
    }

    private static async Task AtItsHour(ApiOffice office, string file, string release, string indicator)
    {
        var anybody = office.Host.Browser();
        async Task NothingIsOut()
        {
            var seen = (await office.Anybody.Get($"/statistics/releases/{release}").Must(200)).Json!;
            Assert.False(seen["isOut"]!.GetValue<bool>());
            Assert.Empty(seen["chapters"]!.AsArray());
            Assert.Empty(seen["figures"]!.AsArray());
            Assert.Empty(await office.Anybody.Values(indicator));
            Assert.Equal((404, 404), ((await office.Anybody.Get($"/sdmx/data/{indicator}?format=csv")).Status, (await anybody.Get($"/statistics/releases/{release}/data.csv")).Status));

            // The calendar is everybody's: the day is told, and nothing else.
            var announced = (await office.Anybody.Get($"/registers/{Release.Register}/{release}").Must(200)).Json!["fields"]!;
            Assert.Equal(("2026-07-21", null, null), (announced.Says("releaseOn"), announced.Says("publishedOn"), announced.Says("consistencyNumber")));
        }

        await NothingIsOut();
        office.Clock.Set(new DateTimeOffset(2026, 7, 21, 1, 59, 59, TimeSpan.Zero));
        await office.Run<ReleaseHour>(hour => hour.RunOnce(CancellationToken.None));
        Assert.Equal("Scheduled", await office.StageOf(file));
        await NothingIsOut();
        Assert.Equal("act.barred", await office.Refused(file, "Release", Role.Director));
        office.Clock.Set(new DateTimeOffset(2026, 7, 21, 2, 0, 0, TimeSpan.Zero));
        await office.Run<ReleaseHour>(hour => hour.RunOnce(CancellationToken.None));
        Assert.Equal("Published", await office.StageOf(file));
        var bulletin = (await office.Anybody.Get($"/statistics/releases/{release}").Must(200)).Json!;
        Assert.Contains("软件业务收入 690", bulletin["chapters"]!.AsArray().Single().Says("text"), StringComparison.Ordinal);
        Assert.Equal(690m, (decimal?)bulletin["figures"]!.AsArray().Single()!["value"]);
        Assert.Equal(690m, (decimal?)(await office.Anybody.Values(indicator)).Single()!["now"]!["value"]);
        Assert.Contains(",690", await Sdmx(office, indicator), StringComparison.Ordinal);
        var downloads = $"/statistics/releases/{release}";
        Assert.Contains(",690", (await anybody.Get($"{downloads}/data.csv")).Body, StringComparison.Ordinal);
        Assert.Equal((200, 200, 404), ((await anybody.Get($"{downloads}/data.xlsx")).Status, (await anybody.Get($"{downloads}/bulletin.pdf")).Status, (await anybody.Get($"{downloads}/dataxcsv")).Status));
        Assert.Equal("2026-07-21", (await office.Anybody.Get($"/registers/{Release.Register}/{release}").Must(200)).Json!["fields"].Says("publishedOn"));
        Assert.Equal("statistics.nothing-revised", await office.Refused(file, "Revise", Role.DeputyDirector, remark: "更正"));
    }

    private static async Task RevisedAndFiled(ApiOffice office, string file, string release, string indicator)
    {
        // A corrected figure waits for its revision, and then stands beside what it replaced.
        var handler = await office.As(Role.CaseHandler);
        office.Clock.Set(new DateTimeOffset(2026, 7, 21, 3, 0, 0, TimeSpan.Zero));
        await handler.Post($"/indicators/{indicator}/observations", new JsonObject { ["period"] = "2026Q2", ["value"] = 700, ["status"] = "Corrected", ["sourceKind"] = "Publication", ["sourceNumber"] = "补报", ["reason"] = "协会补报" }).Must(201);
        Assert.Equal(690m, (decimal?)(await office.Anybody.Values(indicator)).Single()!["now"]!["value"]);
        Assert.DoesNotContain("700", await Sdmx(office, indicator), StringComparison.Ordinal);
        await office.Forbidden(file, "Revise", Role.DivisionHead, remark: "协会补报");
        await office.Act(file, "Revise", Role.DeputyDirector, remark: "协会补报");
        var revised = (await office.Anybody.Get($"/statistics/releases/{release}").Must(200)).Json!;
        var figure = revised["figures"]!.AsArray().Single();
        Assert.Equal(("Revised", "协会补报", 700m, 690m), (revised.Says("standing"), revised.Says("revisionReason"), (decimal?)figure!["value"], (decimal?)figure["before"]));
        Assert.Contains(",700", await Sdmx(office, indicator), StringComparison.Ordinal);
        await office.Act(file, "File", handler);
        Assert.Equal("Completed", (await office.Look(file)).Says("outcome"));
        Assert.Equal(["bulletin-revision", "release-consistency", "release-consistency", "release-consistency", "statistics-bulletin"], await office.Papers(file));
    }

    private static async Task Cancelled(ApiOffice office)
    {
        var deputy = await office.As(Role.DeputyDirector);
        var release = (await deputy.Post("/statistics/releases", Planned("2026年第二季度电信业快报", "2026-08-20")).Must(200)).Json!.Says("number")!;
        var file = await office.Apply("STA-4", await office.As(Role.CaseHandler), new JsonObject { ["release"] = release });
        await office.Forbidden(file, "Cancel", Role.DivisionHead, remark: "不再发布");
        await office.Act(file, "Cancel", deputy, remark: "不再发布");
        Assert.Equal(("Terminated", "Cancelled"), ((await office.Look(file)).Says("outcome"), (await office.Record(Release.Register, release)).Says("standing")));
    }

    private static JsonObject Planned(string name, string on, string hour = "10:00") => new() { ["release"] = new JsonObject { ["name"] = name, ["kind"] = "Bulletin", ["period"] = "2026Q2", ["on"] = on, ["hour"] = hour } };

    private static JsonObject Question => new() { ["bureau"] = Bureau, ["question"] = "口径是否一致" };

    private static JsonObject Opinion(string letter, string opinion) => new() { ["letter"] = letter, ["opinion"] = opinion };

    private static async Task<JsonObject> Meeting(ApiOffice office, Role by) => new()
    {
        ["meeting"] = "2026年第9次", ["heldOn"] = "2026-07-02", ["chair"] = "林致远", ["present"] = 7, ["members"] = 9, ["resolved"] = "同意", ["minutes"] = await ApiOffice.Paper(await office.As(by), "纪要.pdf"),
    };

    private static async Task<string> Sdmx(ApiOffice office, string indicator) => await (await office.Anybody.Get($"/sdmx/data/{indicator}?format=csv").Must(200)).Response.Content.ReadAsStringAsync();
}
