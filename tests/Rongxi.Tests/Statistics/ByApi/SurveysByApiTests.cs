using System.Text.Json.Nodes;
using Rongxi.Kernel.People;
using Rongxi.Statistics.Reporting;
using Rongxi.Statistics.Surveys;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Documents;
using Rongxi.Tests.Web.Api;
using static Rongxi.Tests.Statistics.ByApi.StatisticsByApi;

namespace Rongxi.Tests.Statistics.ByApi;

/// <summary>A survey over HTTP: its approval by the statistics bureau (STA-1), and rounds collected with its form (STA-2) in the browser, by workbook and by program.</summary>
public sealed class SurveysByApiTests
{
    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    [Theory, MemberData(nameof(Engines))]
    public async Task A_survey_is_approved_its_returns_come_in_by_page_workbook_and_program_and_nothing_is_taken_when_it_has_expired(string engine)
    {
        var office = await ApiOffice.Open(new(2026, 3, 2), engine);
        var (file, form) = await Approved(office);
        await NotToBeUsed(office);
        await office.Frame();
        office.Clock.Set(TestClock.Morning(2026, 7, 2));
        var (round, number) = await Asked(office, form);
        await HandedIn(office, number);
        await DistrictAndQuery(office, number);
        await Locked(office, round, number);
        await CorrectedAndFiled(office, round, number);
        await Expired(office, file, form);
        await office.MustHaveSeenAllOf("STA-1");
        await office.MustHaveSeenAllOf("STA-2");
    }

    private static async Task<(string File, string Form)> Approved(ApiOffice office)
    {
        var (handler, head) = (await office.As(Role.CaseHandler), await office.As(Role.DivisionHead));
        Assert.Equal(403, (await office.Try("STA-1", await office.Unit(0), Survey("成都市软件业统计调查"))).Status);
        var file = await office.Apply("STA-1", handler, Survey("成都市软件业统计调查"));
        Assert.Equal((409, "statistics.no-forms", null), (await office.TryAct(file, "Submit", head, Submitted)).Why());
        var keep = $"/statistics/drafts/{file}/forms";
        var form = (await handler.Post(keep, new JsonObject { ["sheet"] = Sheet(Forms.Software) }).Must(200)).Json!.Says("form")!;
        Assert.Equal((409, "statistics.form-number", "FormNumber"), (await handler.Post(keep, new JsonObject { ["sheet"] = Sheet(Forms.Software) })).Why());
        Assert.Equal((422, "form.invalid", "Columns"), (await handler.Post(keep, new JsonObject { ["sheet"] = Sheet(Forms.Software with { FormNumber = "成信统季2表", Columns = [] }) })).Why());
        Assert.Equal(403, (await (await office.As(Role.Archivist)).Post(keep, new JsonObject { ["sheet"] = Sheet(Forms.Software) })).Status);
        await office.Forbidden(file, "Submit", Role.CaseHandler, Submitted);
        await office.Act(file, "Submit", head, Submitted);
        Assert.Equal("2026-03-23", await office.DueOn(file, "approval"));
        Assert.Equal("statistics.not-drafting", (await handler.Post(keep, new JsonObject { ["sheet"] = Sheet(Forms.Software), ["form"] = form })).Code);
        Assert.Equal(404, (await office.Anybody.Get($"/statistics/forms/{form}")).Status);

        await office.Act(file, "AskChange", Role.CaseHandler, new JsonObject { ["opinion"] = "补充说明" });
        await handler.Post(keep, new JsonObject { ["sheet"] = Sheet(Forms.Software with { Notes = "按合同额填报" }), ["form"] = form }).Must(200);
        await office.Act(file, "Resubmit", head, Submitted);
        Assert.Equal((422, "form.invalid", "ValidUntil"), (await office.TryAct(file, "Approve", handler, await Approval(office, "2029-03-02"))).Why());
        await office.Act(file, "Approve", handler, await Approval(office, "2028-02-28"));
        Assert.Equal((422, "form.invalid", "Form"), (await office.Try("STA-2", handler, Order(form, "2026Q1"))).Why());
        await office.Act(file, "PutInUse", head);
        var shown = (await office.Anybody.Get($"/statistics/forms/{form}").Must(200)).Json!;
        Assert.Equal(("成统制函〔2026〕3号", "2028-02-28", "按合同额填报"), (shown.Says("approvalNumber"), shown.Says("validUntil"), shown["sheet"].Says("notes")));
        Assert.Equal(["survey-in-use", "survey-submission", "survey-submission", "survey-system", "survey-system"], await office.Papers(file));
        return (file, form);
    }

    /// <summary>A survey that the bureau refuses, and one that is given up.</summary>
    private static async Task NotToBeUsed(ApiOffice office)
    {
        var handler = await office.As(Role.CaseHandler);
        var refused = await office.Apply("STA-1", handler, Survey("成都市电信业统计调查"));
        await handler.Post($"/statistics/drafts/{refused}/forms", new JsonObject { ["sheet"] = Sheet(Forms.Software with { FormNumber = "成信统季3表" }) }).Must(200);
        await office.Act(refused, "Submit", Role.DivisionHead, Submitted);
        await office.Act(refused, "Refuse", Role.CaseHandler, new JsonObject { ["body"] = Bureau, ["documentNumber"] = "成统制函〔2026〕4号", ["on"] = "2026-03-02", ["reasons"] = "与国家统计调查重复" });
        Assert.Equal("Refused", (await office.Look(refused)).Says("outcome"));
        Assert.Equal(404, (await office.Anybody.Get($"/registers/{SurveyProject.Register}/{await office.RecordNumber(refused)}")).Status);
        var abandoned = await office.Apply("STA-1", handler, Survey("成都市互联网统计调查"));
        await office.Forbidden(abandoned, "Abandon", Role.CaseHandler, remark: "不需要");
        await office.Act(abandoned, "Abandon", Role.DivisionHead, remark: "已有部门统计");
        Assert.Equal("Terminated", (await office.Look(abandoned)).Says("outcome"));
    }

    private static async Task<(string Round, string Number)> Asked(ApiOffice office, string form)
    {
        var handler = await office.As(Role.CaseHandler);
        Assert.Equal(403, (await office.Try("STA-2", await office.Unit(0), Order(form, "2026Q2"))).Status);
        var yearly = await office.Try("STA-2", handler, Order(form, "2026"));
        Assert.Equal((422, "form.invalid", "Period"), yearly.Why());
        Assert.StartsWith("2026Q", yearly.Repair(), StringComparison.Ordinal);
        var cancelled = await office.Apply("STA-2", handler, Order(form, "2026Q1"));
        await office.Act(cancelled, "Cancel", Role.CaseHandler, remark: "上季度已由统计局收取");
        Assert.Equal("Terminated", (await office.Look(cancelled)).Says("outcome"));

        var round = await office.Apply("STA-2", handler, Order(form, "2026Q2"));
        Assert.Equal("case.wrong-act", await office.Refused(round, "Lock", Role.DivisionHead));
        await office.Act(round, "Notify", Role.CaseHandler);
        var number = await office.RecordNumber(round);
        Assert.Equal((409, "statistics.round-twice", "Period"), (await office.Try("STA-2", handler, Order(form, "2026Q2"))).Why());
        Assert.Equal("2026-07-20", (await handler.Get($"/collections/{number}").Must(200)).Json!.Says("dueOn"));
        Assert.Equal(("4", "0"), (await Board(office, number)) is var board ? (board["total"].Says("units"), board["total"].Says("reported")) : default);
        return (round, number);
    }

    /// <summary>The first unit on the page, the second by its program, the third by the workbook filled in offline, the last by its program.</summary>
    private static async Task HandedIn(ApiOffice office, string number)
    {
        var first = await office.ReportOf(number, 0);
        var page = $"/statistics/returns/{first.Replace("/reports", "", StringComparison.Ordinal)}";
        var browser = await office.Browser(Units[0].Code);
        var people = new Dictionary<string, string> { ["Head"] = "王建国", ["Preparer"] = "李敏", ["Phone"] = "028-86120000", ["signature"] = "王建国", ["go"] = "sign" };
        Dictionary<string, string> Typed(params (string Cell, string Value)[] cells) => new(people.Concat(cells.Select(cell => KeyValuePair.Create($"Cell.{cell.Cell}", cell.Value))));
        Assert.Contains("审核关系不符", (await browser.Submit(page, Typed(("01.1", "100"), ("02.1", "60"), ("03.1", "30")), "#return")).Main, StringComparison.Ordinal);
        var filled = Typed(Revenue(50, 40, 12));
        filled["go"] = "fill";
        Assert.Equal(302, (await browser.Submit(page, filled, "#return")).Status);
        filled["go"] = "sign";
        filled["signature"] = "别人";
        Assert.Equal(422, (await browser.Submit(page, filled, "#return")).Status);
        filled["signature"] = "王建国";
        Assert.Equal(302, (await browser.Submit(page, filled, "#return")).Status);

        // A program is refused what the page refuses, by the same names.
        var (unit, report) = (await office.Unit(1), $"/collections/{await office.ReportOf(number, 1)}");
        Assert.Equal((422, "form.invalid", "Cells"), (await unit.Post(report, Return())).Why());
        Assert.Equal((422, "statistics.check-refused", "Cell.01.1"), (await unit.Post(report, Return(("01.1", "100"), ("02.1", "60"), ("03.1", "30")))).Why());
        Assert.Equal((422, "form.invalid", "Cell.01.1"), (await unit.Post(report, Return(("01.1", "-1")))).Why());
        Assert.Equal((422, "statistics.wrong-edition", "Edition"), (await unit.Post(report, Return(Revenue(60, 40, 10)).Saying("edition", 2))).Why());
        Assert.Equal(404, (await (await office.Unit(3)).Post(report, Return(Revenue(60, 40, 10)))).Status);
        var grown = Revenue(60, 40, 10).Append(("01.2", "50")).Append(("02.2", "30")).Append(("03.2", "20")).ToArray();
        var reasons = await unit.Post(report, Return(grown));
        Assert.Equal((422, "statistics.reason-asked", "Reason.S3@01.1"), reasons.Why());
        await unit.Post(report, Return(grown).Saying("reasons", new JsonArray([.. reasons.WrongFields.Select(field => (JsonNode)new JsonObject { ["check"] = field!["Reason.".Length..], ["reason"] = "去年新设" })]))).Must(200);

        await Workbook(office, number);
        await (await office.Unit(3)).Post($"/collections/{await office.ReportOf(number, 3)}", Return(Revenue(180, 120, 30))).Must(200);
        Assert.Equal("4", (await Board(office, number))["total"].Says("reported"));
    }

    private static async Task Workbook(ApiOffice office, string number)
    {
        var page = $"/statistics/returns/{(await office.ReportOf(number, 2)).Replace("/reports", "", StringComparison.Ordinal)}";
        var browser = await office.Browser(Units[2].Code);
        await browser.Submit(page, new() { ["Cell.01.1"] = "11111", ["Cell.02.1"] = "22222", ["Cell.03.1"] = "33333", ["Cell.04.1"] = "44444", ["go"] = "stay" }, "#return");
        var book = await (await browser.Get($"{page}?handler=Workbook")).Response.Content.ReadAsByteArrayAsync();
        var offline = Offline(book, ("11111", "200"), ("22222", "120"), ("33333", "80"), ("44444", "20"));
        Assert.Equal(422, (await Upload(browser, page, [.. offline.Take(offline.Length / 2)])).Status);
        var other = await browser.Get($"/statistics/returns/{(await office.ReportOf(number, 3)).Replace("/reports", "", StringComparison.Ordinal)}?handler=Workbook");
        Assert.Equal(404, other.Status);
        Assert.Equal(302, (await Upload(browser, page, offline)).Status);
        Assert.Equal("200.00", (await browser.Get(page)).Page.QuerySelector("input[name='Cell.01.1']")!.GetAttribute("value"));
        Assert.Equal(302, (await browser.Submit(page, new() { ["signature"] = "王建国", ["go"] = "sign" }, "#return")).Status);
    }

    private static async Task<TestAnswer> Upload(TestBrowser browser, string page, byte[] workbook)
    {
        var form = (await browser.Get(page)).Page.QuerySelector("form[enctype]")!;
        var content = new MultipartFormDataContent { { new ByteArrayContent(workbook), "file", "报表.xlsx" } };
        foreach (var hidden in form.QuerySelectorAll("input[type=hidden]"))
        {
            content.Add(new StringContent(hidden.GetAttribute("value") ?? ""), hidden.GetAttribute("name")!);
        }

        return await browser.Send(new HttpRequestMessage(HttpMethod.Post, form.GetAttribute("action")) { Content = content });
    }

    private static async Task DistrictAndQuery(ApiOffice office, string number)
    {
        var (handler, reviewer) = (await office.As(Role.CaseHandler), await office.Unit(1));
        var (first, third) = (await office.ReportOf(number, 0), await office.ReportOf(number, 2));
        Assert.Equal((409, "statistics.not-reviewed", null), (await handler.Post($"/collections/{first}/acts/Accept", new JsonObject())).Why());
        Assert.Equal(404, (await (await office.Unit(3)).Post(Review(first), new JsonObject { ["passed"] = true })).Status);
        Assert.Equal("DistrictChecked", (await reviewer.Post(Review(first), new JsonObject { ["passed"] = true }).Must(200)).Json!.Says("standing"));
        Assert.Equal("report.reason", (await reviewer.Post(Review(third), new JsonObject { ["passed"] = false })).Code);
        Assert.Equal("Returned", (await reviewer.Post(Review(third), new JsonObject { ["passed"] = false, ["remark"] = "人员数请核对" }).Must(200)).Json!.Says("standing"));
        await (await office.Unit(2)).Post($"/collections/{third}", Return(Revenue(120, 80, 21))).Must(200);
        await reviewer.Post(Review(third), new JsonObject { ["passed"] = true }).Must(200);
        var own = await office.ReportOf(number, 1);
        var head = await office.As(Role.DivisionHead);
        Assert.Equal((422, "report.reason", "Reason"), (await head.Post(Review(own), new JsonObject { ["passed"] = true })).Why());
        await head.Post(Review(own), new JsonObject { ["passed"] = true, ["remark"] = "审核单位自己的报表" }).Must(200);

        // A query is answered in a version of its own; the old value stays.
        var unit = await office.Unit(0);
        var query = $"/statistics/returns/{first.Replace("/reports", "", StringComparison.Ordinal)}/queries";
        Assert.Equal(403, (await unit.Post(query, new JsonObject { ["question"] = "?" })).Status);
        Assert.Equal((422, "statistics.no-cell", "Cell"), (await handler.Post(query, new JsonObject { ["cell"] = "99.9", ["question"] = "含劳务派遣？" })).Why());
        Assert.Equal("Queried", (await handler.Post(query, new JsonObject { ["cell"] = "04.1", ["question"] = "从业人员是否含劳务派遣？" }).Must(200)).Json!.Says("standing"));
        Assert.Equal((422, "statistics.reply-missing", "Reply"), (await unit.Post($"/collections/{first}", Return(Revenue(50, 40, 15)))).Why());
        await unit.Post($"/collections/{first}", Return(Revenue(50, 40, 15)).Saying("reply", "含劳务派遣 3 人，已更正")).Must(200);
        async Task<string?> People(int version) => (await unit.Get($"/collections/{first}?version={version}").Must(200)).Json!["content"]!["cells"]!.AsArray().Single(cell => cell.Says("cell") == "04.1").Says("value");
        Assert.Equal(("12", "15"), (await People(1), await People(2)));
        await reviewer.Post(Review(first), new JsonObject { ["passed"] = true }).Must(200);
        for (var i = 0; i < Units.Length; i++)
        {
            await handler.Post($"/collections/{await office.ReportOf(number, i)}/acts/Accept", new JsonObject()).Must(200);
        }
    }

    private static async Task Locked(ApiOffice office, string round, string number)
    {
        await office.Forbidden(round, "Lock", Role.CaseHandler);
        await office.Act(round, "Lock", Role.DivisionHead);
        Assert.Equal((409, "collection.closed", null), (await (await office.Unit(0)).Post($"/collections/{await office.ReportOf(number, 0)}", Return(Revenue(60, 40, 15)))).Why());
        await office.Forbidden(round, "Report", Role.DivisionHead);
        await office.Act(round, "Report", Role.DeputyDirector);
        var (director, revenue) = (await office.As(Role.Director), await office.IndicatorOf("软件业务收入"));
        var summed = (await director.Values(revenue)).Single()!["now"];
        Assert.Equal((690m, "Final", number), ((decimal?)summed!["value"], summed.Says("status"), summed.Says("sourceNumber")));

        // What few units report is withheld, and until a bulletin quotes it the public reads nothing at all.
        Assert.DoesNotContain(await director.Values(revenue, "510105"), point => point!["now"]!["value"] is not null);
        Assert.Empty(await office.Anybody.Values(revenue));
    }

    private static async Task CorrectedAndFiled(ApiOffice office, string round, string number)
    {
        var (handler, last) = (await office.As(Role.CaseHandler), await office.ReportOf(number, 3));
        await office.Forbidden(round, "Unlock", Role.DivisionHead, remark: "协会漏报");
        await office.Act(round, "Unlock", Role.DeputyDirector, remark: "协会漏报");
        await handler.Post($"/statistics/returns/{last.Replace("/reports", "", StringComparison.Ordinal)}/queries", new JsonObject { ["cell"] = "01.1", ["question"] = "是否漏报？" }).Must(200);
        await (await office.Unit(3)).Post($"/collections/{last}", Return(Revenue(190, 120, 30)).Saying("reply", "补报 10 万元")).Must(200);
        await handler.Post($"/collections/{last}/acts/Accept", new JsonObject()).Must(200);
        await office.Act(round, "Lock", Role.DivisionHead);
        await office.Act(round, "Report", Role.DeputyDirector);
        var (director, revenue) = (await office.As(Role.Director), await office.IndicatorOf("软件业务收入"));
        var corrected = (await director.Values(revenue)).Single()!;
        Assert.Equal((700m, "Corrected", "协会漏报", 690m), ((decimal?)corrected["now"]!["value"], corrected["now"].Says("status"), corrected["now"].Says("reason"), (decimal?)corrected["earlier"]![0]!["value"]));
        await office.Act(round, "File", Role.CaseHandler);
        var record = await office.Record(SurveyRound.Register, number);
        Assert.Equal(("4", "4", "2"), (record.Says("asked"), record.Says("answered"), record.Says("queries")));
        Assert.Contains("survey-tables", await office.Papers(round));
        Assert.Equal(403, (await office.Anybody.Get($"/registers/{SurveyRound.Register}/{number}")).Status);
    }

    /// <summary>On the last day of its approval the form is still good; the day after nothing is taken on it, and units may refuse.</summary>
    private static async Task Expired(ApiOffice office, string file, string form)
    {
        office.Clock.Set(TestClock.Morning(2028, 2, 28));
        await office.Run<SurveyExpiry>(expiry => expiry.RunOnce(CancellationToken.None));
        Assert.Equal("InUse", await office.StageOf(file));
        var round = await office.Apply("STA-2", await office.As(Role.CaseHandler), Order(form, "2027Q4"));
        await office.Act(round, "Notify", Role.CaseHandler);
        var report = await office.ReportOf(await office.RecordNumber(round), 0);
        office.Clock.Set(TestClock.Morning(2028, 2, 29));
        await office.Run<SurveyExpiry>(expiry => expiry.RunOnce(CancellationToken.None));
        Assert.Equal("Expired", await office.StageOf(file));
        var unit = await office.Unit(0);
        Assert.Equal((409, "statistics.form-expired", null), (await unit.Post($"/collections/{report}", Return(Revenue(50, 40, 15)))).Why());
        Assert.Equal((409, "statistics.form-expired", "Form"), (await office.Try("STA-2", await office.As(Role.CaseHandler), Order(form, "2028Q1"))).Why());
        Assert.Contains((await unit.Get("/me/notifications").Must(200)).Json!["items"]!.AsArray(), told => told!["text"].Says("zh")!.Contains("有权拒绝填报", StringComparison.Ordinal));
        Assert.Equal("Expired", (await office.Anybody.Get($"/registers/{SurveyForm.Register}/{form}").Must(200)).Json!["fields"].Says("state"));
    }

    private static JsonObject Order(string form, string period) => new() { ["form"] = form, ["period"] = period };

    private static string Review(string report) => $"/statistics/returns/{report.Replace("/reports", "", StringComparison.Ordinal)}/district-review";

    private static async Task<JsonNode> Board(ApiOffice office, string number) => (await (await office.As(Role.CaseHandler)).Get($"/statistics/rounds/{number}/board").Must(200)).Json!;
}
