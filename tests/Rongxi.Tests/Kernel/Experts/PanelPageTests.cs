using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.People;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Web.Api;

namespace Rongxi.Tests.Kernel.Experts;

/// <summary>Panels as experts, officers and programs meet them.</summary>
[Collection(PanelOffice.Turns)]
public sealed class PanelPageTests
{
    [Fact]
    public async Task Experts_judge_alone_then_together_and_anybody_of_the_office_checks_the_draw()
    {
        // Five experts and five seats: who sits is known beforehand.
        var office = await PanelOffice.Open("sqlite", 5);
        var (one, other) = (await office.Account("专家00"), await office.Account("专家01"));
        var number = await office.Case();
        var paperId = await PutPaper(office, number);
        var panel = await office.Drawn(number);
        var address = $"/panels/{panel.Number}";
        var (expert, second, officer) = (await office.Office.SignedIn(one), await office.Office.SignedIn(other), await office.Office.SignedIn(office.Handler));
        Assert.Contains(address, (await expert.Get("/panels")).Page.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
        Assert.Equal(404, (await (await office.Office.SignedIn(await office.Office.Applicant())).Get(address)).Status);
        Assert.Equal(200, (await expert.Get($"/documents/{paperId}")).Status);

        var wrong = await expert.Submit(address, Sheet("41", "50"), "form[action*=Score]");
        Assert.Equal(422, wrong.Status);
        Assert.Contains("0 至 40 分", wrong.ErrorSummary);
        Assert.Contains("要点：投资偏高", wrong.Page.QuerySelector("[name=Opinion]")!.TextContent);
        Assert.Equal(302, (await expert.Submit(address, Sheet("35.5", "50"), "form[action*=Score]")).Status);

        // Neither a colleague nor the office sees it yet.
        foreach (var reader in new[] { second, officer })
        {
            var hidden = await reader.Get(address);
            Assert.DoesNotContain("投资偏高", hidden.Body);
            Assert.DoesNotContain("85.5", hidden.Body);
        }

        Assert.DoesNotContain("投资偏高", (await officer.Get($"/cases/{number}")).Body);
        Assert.Equal(302, (await second.Submit(address, Sheet("30", "40", "修改后可行"), "form[action*=Score]")).Status);
        foreach (var name in new[] { "专家02", "专家03", "专家04" })
        {
            var without = await PostPaper(officer, panel, name, withPaper: false);
            Assert.Contains("扫描件", without.ErrorSummary);
            Assert.Equal(302, (await PostPaper(officer, panel, name, withPaper: true)).Status);
        }

        // All are in: now the panel and the office read everything, and may confer.
        Assert.Contains("修改后可行", (await expert.Get(address)).Body);
        Assert.Contains("投资偏高", (await officer.Get(address)).Body);
        Assert.Equal(302, (await second.Submit(address, new() { ["Words"] = "运维费可再核减" }, "form[action*=Say]")).Status);
        Assert.Contains("运维费可再核减", (await expert.Get(address)).Body);
        Assert.Equal(422, (await expert.Submit(address, Sheet("34", "50"), "form[action*=Score]")).Status);
        Assert.Equal(302, (await expert.Submit(address, new(Sheet("34", "50")) { ["Reason"] = "同意核减" }, "form[action*=Score]")).Status);
        Assert.Equal(403, (await expert.Get(address + "/acts/close")).Status);
        Assert.Equal(302, (await officer.Submit(address + "/acts/close", new() { ["Conclusion"] = "原则同意" }, "form.card")).Status);
        Assert.Contains("原则同意", (await officer.Get($"/cases/{number}")).Body);
        Assert.Equal(404, (await expert.Get($"/documents/{paperId}")).Status);

        var draw = await officer.Get(address + "/draw");
        Assert.Contains("重新计算，抽取成立", draw.Page.QuerySelector(".verdict h2")!.TextContent);
        Assert.Contains(panel.Seed, draw.Body);
        Assert.Equal(5, draw.Page.QuerySelectorAll("tbody tr").Count(row => row.TextContent.Contains("抽中")));
        Assert.Equal(panel.SnapshotHash, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes((await officer.Get(address + "/draw?snapshot=true")).Body))));
        Assert.NotEqual(200, (await expert.Get(address + "/draw")).Status);
    }

    [Fact]
    public async Task The_pool_is_for_officers_and_kept_by_hand_with_reasons()
    {
        var office = await PanelOffice.Open("sqlite", 2);
        var officer = await office.Office.SignedIn(office.Handler);
        Assert.Equal(302, (await office.Office.Browser().Get("/experts")).Status);
        Assert.NotNull((await officer.Get("/experts")).Page.QuerySelector("a[href$='/experts/new']"));
        var entry = new Dictionary<string, string> { ["Name"] = "林知远", ["Specialty"] = "Law", ["SecondSpecialty"] = "Law", ["Unit"] = "四川大学", ["Reason"] = "聘书〔2026〕3号" };
        Assert.Equal(422, (await officer.Submit("/experts/new", entry, "form.card")).Status);
        entry["SecondSpecialty"] = "";
        entry["Phone"] = "13800000000";
        Assert.Equal(302, (await officer.Submit("/experts/new", entry, "form.card")).Status);
        Assert.Contains("已在库", (await officer.Submit("/experts/new", entry, "form.card")).ErrorSummary);
        var expert = await office.Office.With(services => services.GetRequiredService<RongxiDb>().Experts.AsNoTracking().SingleAsync(expert => expert.Name == "林知远" && expert.State != Rongxi.Kernel.Registers.RecordState.Cancelled));
        var change = $"/experts/{expert.Number}/change";
        Assert.DoesNotContain("13800000000", (await officer.Get(change)).Body);
        Assert.Equal(302, (await officer.Submit(change, new() { ["UserName"] = "", ["Unit"] = "西南政法大学", ["Reason"] = "调动" }, "form:not([action*=Move])")).Status);
        Assert.Contains("没有登录名", (await officer.Submit(change, new() { ["UserName"] = "nobody-here", ["Reason"] = "开户" }, "form:not([action*=Move])")).ErrorSummary);
        Assert.Equal(302, (await officer.Submit(change, new() { ["to"] = "Suspended", ["MoveReason"] = "出国一年" }, "form[action*=Move]")).Status);
        expert = await office.Office.With(services => services.GetRequiredService<RongxiDb>().Experts.AsNoTracking().SingleAsync(known => known.Number == expert.Number));
        Assert.Equal(("西南政法大学", "13800000000", Rongxi.Kernel.Registers.RecordState.Suspended, 3), (expert.Unit, expert.Phone, expert.State, expert.Entries));
        Assert.Contains("出国一年", (await officer.Get($"/experts/{expert.Number}?tab=history")).Body);
    }

    [Theory, MemberData(nameof(PanelTests.Databases), MemberType = typeof(PanelTests))]
    public async Task A_program_draws_hands_in_and_reads_what_its_reader_may(string database)
    {
        var office = await PanelOffice.Open(database, 5);
        var person = await office.Account("专家00");
        var (handler, expert) = (await ApiClient.For(office.Office, office.Handler), await ApiClient.For(office.Office, person));
        var number = await office.Case();
        Assert.Equal("panel.even-seats", (await handler.Post($"/cases/{number}/panels", """{"sheet":"TST-9.review","seats":6}""")).Code);
        Assert.Equal("panel.list", (await handler.Post($"/cases/{number}/panels", """{"sheet":"TST-9.review","seats":5,"conflicts":[null]}""")).Code);
        var drawn = await handler.Post($"/cases/{number}/panels", """{"sheet":"TST-9.review","seats":5,"excludedUnits":["无关单位"]}""");
        Assert.Equal(201, drawn.Status);
        var panel = $"/panels/{drawn.Json!["number"]!.GetValue<string>()}";
        Assert.Equal("panel.sheet-wrong", (await expert.Post(panel + "/sheets", """{"points":{"need":40.1,"design":0},"opinion":"可行","verdict":"Agree"}""")).Code);
        Assert.Equal(200, (await expert.Post(panel + "/sheets", """{"points":{"need":40,"design":20.5},"opinion":"可行","verdict":"Agree"}""")).Status);
        Assert.Equal((1, 0), ((await expert.Get(panel)).Json!["sheets"]!.AsArray().Count, (await handler.Get(panel)).Json!["sheets"]!.AsArray().Count));
        Assert.Equal("panel.no-paper", (await handler.Post(panel + "/sheets", $$"""{"expert":"{{Seat(drawn.Json, 1)}}","points":{"need":1,"design":1},"opinion":"可行","verdict":"Agree"}""")).Code);
        Assert.Equal("forbidden", (await expert.Post(panel + "/closing", """{"conclusion":"同意"}""")).Code);
        Assert.Equal("panel.sheets-missing", (await handler.Post(panel + "/closing", """{"conclusion":"同意"}""")).Code);
        var draw = (await handler.Get(panel + "/draw")).Json!;
        Assert.True(draw["stands"]!.GetValue<bool>());
        Assert.Equal(drawn.Json!["snapshotHash"]!.GetValue<string>(), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(draw["snapshot"]!.GetValue<string>()))));
        Assert.Equal(200, (await handler.Post(panel + "/dissolution", """{"reason":"改期"}""")).Status);
        Assert.Equal("panel.ended", (await handler.Post(panel + "/replacements")).Code);
    }

    private static string Seat(JsonNode panel, int at) => panel["seats"]![at]!["expert"]!.GetValue<string>();

    private static Dictionary<string, string> Sheet(string need, string design, string opinion = "要点：投资偏高") =>
        new() { ["Points.need"] = need, ["Points.design"] = design, ["Opinion"] = opinion, ["Verdict"] = "Agree" };

    private static async Task<Guid> PutPaper(PanelOffice office, string number)
    {
        var by = await office.By();
        return (await office.Office.With(services => services.GetRequiredService<CasePapers>().Add(number, "可行性研究报告", DocumentDirection.Material, new MemoryStream("%PDF-1.4\n%%EOF\n"u8.ToArray()), "可研.pdf", by, default))).Id;
    }

    private static async Task<TestAnswer> PostPaper(TestBrowser officer, ExpertPanel panel, string name, bool withPaper)
    {
        var address = $"/panels/{panel.Number}/acts/paper";
        var page = await officer.Get(address);
        var form = new MultipartFormDataContent();
        foreach (var (field, value) in Sheet("30", "40", "纸质意见").Append(new("Expert", panel.Seats.Single(seat => seat.ExpertName == name).ExpertNumber)).Append(new("__RequestVerificationToken", page.Page.QuerySelector("form.card [name=__RequestVerificationToken]")!.GetAttribute("value")!)))
        {
            form.Add(new StringContent(value), field);
        }

        if (withPaper)
        {
            var file = new ByteArrayContent("%PDF-1.4\n%%EOF\n"u8.ToArray());
            file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
            form.Add(file, "paper", "评分表.pdf");
        }

        return await officer.Send(new HttpRequestMessage(HttpMethod.Post, address) { Content = form });
    }
}
