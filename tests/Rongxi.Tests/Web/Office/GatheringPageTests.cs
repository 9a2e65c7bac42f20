using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Compositions;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Notices;
using Rongxi.Kernel.People;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Gathering;
using Rongxi.Tests.Web.Api;
using Rongxi.Web.Charts;
using Rongxi.Web.Markdown;

namespace Rongxi.Tests.Web.Office;

/// <summary>The pages on which the office gathers from many: comments, reports, texts, figures; as the public, a unit and officers use them.</summary>
public sealed class GatheringPageTests
{
    private static readonly Lazy<Task<TestOffice>> Shared = new(() => TestOffice.Boot("sqlite", modules: [new GatheringModule()]));

    [Fact]
    public async Task The_public_objects_on_the_notice_and_an_officer_answers_from_the_case()
    {
        var office = await Shared.Value;
        var handler = await office.Officer(Role.CaseHandler);
        var (number, notice) = await Published(office, handler);
        var passerBy = office.Browser();
        var page = await passerBy.Get($"/notices/{notice}");
        Assert.Contains("提出异议", page.Main);
        var wrong = await passerBy.Submit($"/notices/{notice}", new() { ["Words"] = "名单第三项重复。", ["Author"] = "赵女士", ["Contact"] = "" });
        Assert.Equal(422, wrong.Status);
        Assert.Contains("请填写电话", wrong.ErrorSummary);
        Assert.Contains("名单第三项重复。", wrong.Page.QuerySelector("textarea[name=Words]")!.TextContent);
        var sent = await passerBy.Submit($"/notices/{notice}", new() { ["Words"] = "名单第三项重复。", ["Author"] = "赵女士", ["Contact"] = "13800001234" });
        Assert.Equal(302, sent.Status);
        Assert.Equal(409, (await passerBy.Submit($"/notices/{notice}", new() { ["Words"] = "名单第三项重复。", ["Author"] = "赵女士", ["Contact"] = "13800001234" })).Status);

        var officer = await office.SignedIn(handler);
        var casePage = await officer.Get($"/cases/{number}");
        Assert.Contains("1 条待答复", casePage.Main);
        Assert.Contains("条公众意见待答复", (await officer.Get("/desk")).Main);
        var address = casePage.Page.QuerySelector("#periods a[href$='/comments/1']")!.GetAttribute("href")!;
        Assert.DoesNotContain("13800001234", (await officer.Get(address)).Body);
        var revealed = await officer.Submit(address, new() { ["Why"] = "电话核实" }, "[action*='Reveal']");
        Assert.Contains("13800001234", revealed.Main);
        var seen = (await officer.Get(address)).Page.QuerySelector("input[name=Seen]")!.GetAttribute("value")!;
        var answer = new Dictionary<string, string> { ["Adoption"] = "Adopted", ["Summary"] = "名单有重复项", ["Reason"] = "确有重复，已删去。", ["Seen"] = seen };
        Assert.Equal(422, (await officer.Submit(address, new(answer) { ["Reason"] = "" }, ":has([name=Adoption])")).Status);
        Assert.Equal(302, (await officer.Submit(address, answer, ":has([name=Adoption])")).Status);
        var stale = await officer.Submit(address, answer, ":has([name=Adoption])");
        Assert.Equal(409, stale.Status);
        Assert.Contains("已删去", stale.Page.QuerySelector("textarea[name=Reason]")!.TextContent);

        var open = (await passerBy.Get($"/notices/{notice}")).Main;
        Assert.Contains("名单有重复项", open);
        Assert.Contains("确有重复", open);
        Assert.DoesNotContain("赵女士", open);
        Assert.DoesNotContain("名单第三项重复", open);
    }

    [Fact]
    public async Task A_unit_writes_saves_and_hands_in_its_report_and_an_officer_returns_and_accepts_it()
    {
        var office = await Shared.Value;
        var (person, code) = await Member(office);
        var officer = await office.SignedInAs(Role.CaseHandler);
        Assert.Equal(422, (await officer.Submit("/collections/new", new() { ["Kind"] = "GAT-1.progress", ["Period"] = "2026Q9", ["Units"] = code })).Status);
        var wrong = await officer.Submit("/collections/new", new() { ["Kind"] = "GAT-1.survey", ["Period"] = "2025", ["DueOn"] = InDays(90), ["Units"] = $"{code}\n12345" });
        Assert.Contains("第 2 行", wrong.ErrorSummary);
        var opened = await officer.Submit("/collections/new", new() { ["Kind"] = "GAT-1.survey", ["Period"] = "2024", ["DueOn"] = InDays(60), ["Units"] = $"{code}\n另一单位" });
        Assert.Equal(302, opened.Status);
        var board = opened.Location!;
        var number = board.Split('/')[^1];
        Assert.Contains("另一单位", (await officer.Get(board)).Main);

        var unit = await office.SignedIn(person);
        Assert.Contains("份报告待报", (await unit.Get("/my")).Main);
        var address = $"/my/reports/{number}/1";
        Assert.Contains(address, (await unit.Get("/my/reports")).Body);
        Assert.Equal(404, (await unit.Get($"/my/reports/{number}/2")).Status);
        var saved = await unit.Submit(address, new() { ["Percent"] = "140", ["PaidFen"] = "1200", ["Phone"] = "13800001234", ["Go"] = "stay" }, "#report");
        Assert.Equal(302, saved.Status);
        var again = await unit.Get(address);
        Assert.Equal("140", again.Page.QuerySelector("input[name=Percent]")!.GetAttribute("value"));
        Assert.DoesNotContain("13800001234", await office.With(services => services.GetRequiredService<RongxiDb>().Database.SqlQueryRaw<string>("SELECT typed AS \"Value\" FROM collection_drafts").FirstAsync()));
        var refused = await unit.Submit(address, new() { ["Go"] = "submit" }, "#report");
        Assert.Equal(422, refused.Status);
        Assert.Equal(302, (await unit.Submit(address, new() { ["row"] = "+Milestones" }, "#report")).Status);
        Assert.Equal(302, (await unit.Submit(address, new() { ["Percent"] = "40", ["Milestones[0].Name"] = "初验", ["Go"] = "submit" }, "#report")).Status);
        Assert.Null((await unit.Get(address)).Page.QuerySelector("#report"));

        var report = $"{board}/1";
        Assert.Equal(422, (await officer.Submit(report, new() { ["Reason"] = "" }, "[action*='Return']")).Status);
        Assert.Equal(302, (await officer.Submit(report, new() { ["Reason"] = "缺佐证" }, "[action*='Return']")).Status);
        var returned = await unit.Get(address);
        Assert.Contains("缺佐证", returned.Main);
        Assert.Equal("40", returned.Page.QuerySelector("input[name=Percent]")!.GetAttribute("value"));
        Assert.Equal(302, (await unit.Submit(address, new() { ["Percent"] = "45", ["Go"] = "submit" }, "#report")).Status);
        Assert.Contains("40", (await officer.Get(report)).Page.QuerySelector("table.compare del")!.TextContent);
        Assert.Equal(302, (await officer.Submit(report, null, "[action*='Accept']")).Status);
        Assert.Contains("已接收", (await officer.Get($"{board}?standing=Accepted")).Main);
        Assert.Equal(302, (await officer.Submit($"/my/reports/{number}/2?paper=true", new() { ["Percent"] = "10", ["PaidFen"] = "0", ["Go"] = "submit" }, "#report")).Status);
        Assert.Equal(422, (await officer.Submit(board, null, "[action*='Close']")).Status);
    }

    [Fact]
    public async Task A_text_is_edited_a_stale_edit_keeps_what_was_typed_and_two_versions_are_compared()
    {
        var office = await Shared.Value;
        var composed = await office.With(services => services.GetRequiredService<CompositionDesk>().Save(
            "planning.plans", Guid.CreateVersion7().ToString(), "信息化规划", [new("1", "总则", "制定本规划。\n\n<script>alert(1)</script>"), new("2", "任务", "建设 5 个平台。")], "征求意见稿", Actor.System, CancellationToken.None));
        var address = $"/compositions/{composed.Composition.Number}";
        var officer = await office.SignedInAs(Role.CaseHandler);
        var page = await officer.Get(address);
        Assert.Contains("建设 5 个平台", page.Main);
        Assert.Null(page.Page.QuerySelector("main script"));
        var typed = new Dictionary<string, string> { ["Label"] = "送审稿", ["Chapters[1].Text"] = "建设 6 个平台。", ["Do"] = "save" };
        var more = await officer.Submit($"{address}/edit", new(typed) { ["Do"] = "+0" });
        Assert.Equal(200, more.Status);
        Assert.Equal(["总则", "", "任务"], more.Page.QuerySelectorAll("input[name$='].Title']").Select(input => input.GetAttribute("value") ?? ""));
        Assert.Equal(302, (await officer.Submit($"{address}/edit", typed)).Status);
        var stale = await officer.Submit($"{address}/edit", new(typed) { ["Seen"] = "1", ["Chapters[1].Text"] = "建设 7 个平台。" });
        Assert.Equal(409, stale.Status);
        Assert.Contains("建设 7 个平台。", stale.Body);
        Assert.Equal("2", stale.Page.QuerySelector("input[name=Seen]")!.GetAttribute("value"));
        var compared = await officer.Get($"{address}/compare?from=1&to=2");
        Assert.Equal(("5", "6"), (compared.Page.QuerySelector(".diff del")!.TextContent, compared.Page.QuerySelector(".diff ins")!.TextContent));
        Assert.Equal(404, (await officer.Get($"{address}/compare?from=1&to=9")).Status);
        Assert.Equal(200, (await officer.Get($"{address}?version=1")).Status);
    }

    [Fact]
    public async Task An_indicator_is_declared_observed_and_read_by_the_public_with_its_sources()
    {
        var office = await Shared.Value;
        var officer = await office.SignedInAs(Role.CaseHandler);
        Assert.Equal(422, (await officer.Submit("/indicators/new", new() { ["Name"] = "", ["Unit"] = "%" })).Status);
        var declared = await officer.Submit("/indicators/new", new() { ["Name"] = "网办率", ["NameEn"] = "Services online", ["Unit"] = "%", ["Every"] = "Quarter", ["Decimals"] = "1" });
        Assert.Equal(302, declared.Status);
        var address = declared.Location!;
        async Task<int> Observe(string period, string value, string status = "Final", string? reason = null) =>
            (await officer.Submit($"{address}/observe?period={period}", new() { ["Value"] = value, ["Status"] = status, ["SourceNumber"] = "季报", ["Reason"] = reason ?? "" })).Status;
        Assert.Equal(422, await Observe("2026Q1", "abc"));
        Assert.Equal(422, await Observe("2026Q1", "80.55"));
        Assert.Equal(302, await Observe("2026Q1", "80.5"));
        Assert.Equal(302, await Observe("2026Q2", "1,082.5"));
        Assert.Equal(409, await Observe("2026Q2", "82.5"));
        Assert.Equal(302, await Observe("2026Q2", "82.5", "Corrected", "多录了一位"));
        var anybody = await office.Browser().Get($"{address}?tab=values");
        Assert.Contains("82.5", anybody.Page.QuerySelector("svg[role=img]")!.GetAttribute("aria-label"));
        Assert.Contains("1,082.5", anybody.Page.QuerySelector("del")!.TextContent);
        Assert.Equal(302, (await officer.Submit($"{address}/edit", new() { ["Source"] = "数据局", ["Reason"] = "补来源" })).Status);
        Assert.Contains("网办率", (await office.Browser().Get("/indicators")).Main);
    }

    [Theory, InlineData("zh"), InlineData("en")]
    public async Task Every_page_stands_in_both_languages_and_empty(string language)
    {
        var office = await Shared.Value;
        var handler = await office.Officer(Role.CaseHandler, Role.DivisionHead);
        var (_, notice) = await Published(office, handler);
        var officer = await office.SignedIn(handler);
        officer.Language = language;
        foreach (var address in new[] { $"/notices/{notice}", $"/notices/{notice}/comments", "/collections", "/collections?closed=true", "/collections/new", "/indicators/new", "/my/reports" })
        {
            var page = await officer.Get(address);
            Assert.True(page.Status == 200, $"{address}: {page.Status}");
            Assert.NotEmpty(page.Page.QuerySelectorAll("h1"));
        }
    }

    [Fact]
    public async Task The_api_takes_a_report_by_its_version_and_refuses_a_stale_one()
    {
        var office = await Shared.Value;
        var (person, code) = await Member(office);
        var officer = await ApiClient.For(office, await office.Officer(Role.CaseHandler));
        var opened = await officer.Post("/collections", $$"""{"kind":"GAT-1.survey","period":"2023","dueOn":"{{InDays(30)}}","units":[{"creditCode":"{{code}}"}]}""");
        Assert.Equal(201, opened.Status);
        var number = opened.Json!["number"]!.GetValue<string>();
        var unit = await ApiClient.For(office, person, scopes: [Permissions.Apply]);
        Assert.Equal("form.invalid", (await unit.Post($"/collections/{number}/reports/1", """{"report":{"percent":400,"paidFen":100}}""")).Code);
        Assert.Equal(200, (await unit.Post($"/collections/{number}/reports/1", """{"report":{"percent":40,"paidFen":100}}""")).Status);
        Assert.Equal("report.submitted", (await unit.Post($"/collections/{number}/reports/1", """{"report":{"percent":41,"paidFen":100}}""")).Code);
        Assert.Equal("forbidden", (await unit.Post($"/collections/{number}/reports/1/acts/Accept", "{}")).Code);
        Assert.Equal("not-found", (await officer.Post($"/collections/{number}/reports/1/acts/Burn", "{}")).Code);
        Assert.Equal(200, (await officer.Post($"/collections/{number}/reports/1/acts/Accept", "{}")).Status);
        Assert.Equal(1, (await officer.Get($"/collections/{number}")).Json!["reports"]!["accepted"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("[点我](javascript:alert(1))", "<a href=\"\">点我</a>")]
    [InlineData("![图](https://example.cn/a.png)", "<a href=\"https://example.cn/a.png\">图</a>")]
    [InlineData("[外](//evil.example)", "<a href=\"\">外</a>")]
    [InlineData("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;")]
    [InlineData("# 一", "<h3>一</h3>")]
    public void Markdown_cannot_do_harm(string markdown, string html) => Assert.Contains(html, MarkdownText.Of(markdown).Value!);

    [Fact]
    public void A_chart_names_its_last_value_keeps_gaps_and_says_where_its_axis_begins()
    {
        var chart = new LineChart { Title = ("甲", "A"), Unit = ("%", "%"), Decimals = 1, Labels = ["2024", "2025", "2026"], Series = [new(("实际", "Actual"), [80.5m, null, 82.5m]), new(("计划", "Planned"), [81m, 82m, 83m], LineLook.Planned)] };
        var drawn = chart.Draw();
        Assert.Equal("82.5", drawn.Lines[0].LastShown);
        Assert.Equal(2, drawn.Lines[0].Path.Count(c => c == 'M'));
        Assert.True(drawn.IsCut);
        Assert.True(Math.Abs(drawn.Lines[0].EndY - drawn.Lines[1].EndY) >= 30);
        Assert.Equal("实际：2024 80.5%，2026 82.5%", chart.Says.Zh);
        Assert.False((chart with { FromZero = true }).Draw().IsCut);
        Assert.All(new[] { 0m, -5m, 1e12m }, value => Assert.NotEmpty((chart with { Series = [new(("一", "One"), [value])] }).Draw().Ticks));
        Assert.True((chart with { Series = [new(("无", "None"), [null])] }).IsEmpty);
    }

    private static async Task<(string Case, string Notice)> Published(TestOffice office, Person handler)
    {
        var actor = await office.ActorOf(handler);
        var number = (await office.With(services => services.GetRequiredService<CaseDesk>().Open(GatheringModule.Code, null, actor, null, CaseChannel.Office, CancellationToken.None))).Case.Number;
        await office.With(services => services.GetRequiredService<CaseDesk>().Take(number, "Publish", null, new FormValues(), null, actor, CancellationToken.None));
        return (number, await office.With(services => services.GetRequiredService<RongxiDb>().Notices.Where(notice => notice.CaseNumber == number).Select(notice => notice.Number).SingleAsync()));
    }

    private static string InDays(int days) => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(days)).ToString("yyyy-MM-dd");

    private static readonly string[] Codes = ["91510100MA600A0139", "91320200MA1N00B26F"];
    private static int _units;

    private static async Task<(Person Person, string Code)> Member(TestOffice office)
    {
        var person = await office.Applicant();
        var code = Codes[Interlocked.Increment(ref _units) - 1];
        await office.With(async services =>
        {
            var db = services.GetRequiredService<RongxiDb>();
            await db.Transact(
                () =>
                {
                    var unit = new Unit { CreditCode = code, Name = $"示例单位 {code[^4..]}", CreatedAt = db.Clock.GetUtcNow() };
                    db.Units.Add(unit);
                    db.UnitMembers.Add(new UnitMember { UnitId = unit.Id, PersonId = person.Id, Since = db.Clock.GetUtcNow() });
                    return Task.CompletedTask;
                },
                CancellationToken.None);
            return true;
        });
        return (person, code);
    }
}
