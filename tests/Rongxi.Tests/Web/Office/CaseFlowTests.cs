using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;

namespace Rongxi.Tests.Web.Office;

/// <summary>Cases handled through pages, over the real host.</summary>
public sealed class CaseFlowTests(OfficeHost office) : IClassFixture<OfficeHost>
{
    [Fact]
    public async Task A_case_goes_from_receipt_to_delivery_through_its_pages()
    {
        var number = await office.Received("丹景台中继台");
        var clerk = await office.SignedIn("clerk");
        var accepted = await clerk.Submit($"/cases/{number}/acts/Accept", []);
        Assert.Equal($"/cases/{number}", accepted.Location);
        Assert.Contains("已办理“受理”，现为“审查”", (await clerk.Get($"/cases/{number}")).Text);

        var handler = await office.SignedIn("handler");
        var head = await office.SignedIn("head");
        var id = (await office.Actor("handler")).PersonId!.Value;
        await head.Submit($"/cases/{number}/steps/hand-over", new() { ["To"] = id.ToString() }, "To");
        var page = await handler.Get($"/cases/{number}");
        Assert.Equal("提出意见", page.Page.QuerySelector(".acts .btn-primary")!.TextContent.Trim());
        Assert.Contains("须先有审查意见", (await (await office.SignedIn("deputy")).Get($"/cases/{number}")).Text);

        var opinion = await handler.Submit($"/cases/{number}/steps/opinion", new() { ["Agrees"] = "true", ["Remark"] = "符合条件，建议准予" }, "Agrees");
        Assert.Equal(HttpStatusCode.Redirect, opinion.Status);

        var deputy = await office.SignedIn("deputy");
        var unsure = await deputy.Submit($"/cases/{number}/acts/Grant", new() { ["Remark"] = "符合法定条件" }, "Seen");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unsure.Status);
        Assert.Contains("勾选确认", unsure.ErrorSummary);
        Assert.Equal("符合法定条件", unsure.Page.QuerySelector("textarea[name=Remark]")!.TextContent.Trim());
        var granted = await deputy.Submit(unsure, $"/cases/{number}/acts/Grant", new() { ["Sure"] = "true" }, "Seen");
        Assert.Equal($"/cases/{number}", granted.Location);

        var decided = await handler.Get($"/cases/{number}");
        Assert.Contains("准予", decided.Page.QuerySelector(".verdict h2")!.TextContent);
        var document = decided.Page.QuerySelector("#papers tbody a")!.GetAttribute("href")!;
        var served = await handler.Submit(document, new() { ["way"] = "InPerson", ["Receipt"] = "陈予安" }, "way");
        Assert.Equal(HttpStatusCode.Redirect, served.Status);
        Assert.Contains("直接送达", (await handler.Get($"/cases/{number}")).Text);

        await handler.Submit($"/cases/{number}/acts/Deliver", [], "Seen");
        var closed = await handler.Get($"/cases/{number}");
        Assert.Contains("只读", closed.Text);
        Assert.Empty(closed.Page.QuerySelectorAll(".acts"));
    }

    [Fact]
    public async Task A_case_of_a_procedure_no_longer_loaded_can_still_be_found_and_read()
    {
        const string number = "C-2025-GONE9-0001";
        await office.With(services =>
        {
            var db = services.GetRequiredService<RongxiDb>();
            var at = office.Clock.GetUtcNow();
            return db.Transact(
                () =>
                {
                    var file = new Case { Office = "chengdu", Number = number, Procedure = "GONE-9", Title = "旧事项", Stage = "Waiting", Applicant = "某公司", ReceivedAt = at, ReceivedOn = OfficeBooks.DateOf(at) };
                    db.Cases.Add(file);
                    db.CaseSteps.Add(new CaseStep { Office = "chengdu", CaseId = file.Id, CaseNumber = number, Seq = 1, At = at, On = file.ReceivedOn, Kind = StepKind.Remark, ByName = "某" });
                    return Task.FromResult(number);
                },
                default);
        });

        var director = await office.SignedIn("director");
        foreach (var address in new[] { "/cases?state=all", "/cases?state=all&sort=received", $"/cases/{number}" })
        {
            var page = await director.Get(address);
            Assert.True(page.Status == HttpStatusCode.OK, $"{address}: {page.Text}");
            Assert.Contains("GONE-9（未启用）", page.Text);
        }

        foreach (var address in new[] { "/desk", "/numbers", "/duties", "/cases?state=all&export=csv" })
        {
            Assert.Equal(HttpStatusCode.OK, (await director.Get(address)).Status);
        }

        // Who reads in one field of duty only does not see what belongs to none that is loaded.
        var head = await office.SignedIn("head");
        Assert.DoesNotContain(number, (await head.Get("/cases?state=all")).Text);
        Assert.Equal(HttpStatusCode.NotFound, (await head.Get($"/cases/{number}")).Status);
    }

    [Fact]
    public async Task The_second_of_two_officers_is_told_and_keeps_what_was_typed()
    {
        var number = await office.UnderExamination("双人台");
        var handler = await office.SignedIn("handler");
        var seen = await handler.Get($"/cases/{number}/acts/Coordinate");
        var other = await office.Actor("head");
        await office.With(services => services.GetRequiredService<CaseTeamwork>().Remark(number, "另行核对", true, other, default));
        var late = await handler.Submit(seen, $"/cases/{number}/acts/Coordinate", new() { ["Authority"] = "民航西南空管局", ["Days"] = "10" }, "Seen");
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("李清禾", late.ErrorSummary);
        Assert.Equal("民航西南空管局", late.Page.QuerySelector("input[name=Authority]")!.GetAttribute("value"));

        var again = await handler.Submit(late, $"/cases/{number}/acts/Coordinate", [], "Seen");
        Assert.Equal($"/cases/{number}", again.Location);
        var stopped = await handler.Get($"/cases/{number}");
        Assert.Contains("停计", stopped.Text);
        Assert.Contains("无线电管理条例 第八十三条", stopped.Text);
    }

    [Fact]
    public async Task An_act_refused_for_its_input_shows_each_field_at_fault()
    {
        var number = await office.UnderExamination("填错台");
        var handler = await office.SignedIn("handler");
        var refused = await handler.Submit($"/cases/{number}/acts/Coordinate", new() { ["Authority"] = "", ["Days"] = "99" }, "Seen");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(["#Authority", "#Days"], refused.Page.QuerySelectorAll(".errors a").Select(link => link.GetAttribute("href")));
        Assert.Equal("99", refused.Page.QuerySelector("#Days")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Personal_data_is_masked_until_a_reason_is_kept()
    {
        var number = await office.UnderExamination("隐私台");
        var handler = await office.SignedIn("handler");
        var masked = await handler.Get($"/cases/{number}");
        Assert.DoesNotContain("13800138000", masked.Body);

        var without = await handler.Submit($"/cases/{number}", new() { ["Reason"] = "" }, "Reason");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.Status);
        Assert.DoesNotContain("13800138000", without.Body);

        var shown = await handler.Submit($"/cases/{number}", new() { ["Reason"] = "联系现场勘查" }, "Reason");
        Assert.Contains("13800138000", shown.Body);
        var kept = await office.With(services => services.GetRequiredService<RongxiDb>().AuditRecords.SingleAsync(record => record.Action == "read-personal" && record.Subject == number));
        Assert.Equal("联系现场勘查", kept.Detail);
        Assert.Equal("王思远", kept.PersonName);
    }

    [Fact]
    public async Task An_officer_of_another_field_finds_neither_case_nor_row()
    {
        var number = await office.UnderExamination("别处看不见的台");
        var other = await office.SignedIn("other");
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get($"/cases/{number}")).Status);
        Assert.DoesNotContain(number, (await other.Get("/cases")).Body);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get($"/cases/{number}/acts/Refuse")).Status);
    }

    [Fact]
    public async Task Somebody_asked_to_countersign_finds_it_on_the_desk_and_signing_answers()
    {
        var number = await office.UnderExamination("会签台");
        var handler = await office.SignedIn("handler");
        var head = (await office.Actor("head")).PersonId!.Value;
        await handler.Submit($"/cases/{number}/steps/countersign", new() { ["To"] = head.ToString(), ["Remark"] = "请会签" }, "To");
        var desk = await (await office.SignedIn("head")).Get("/desk?tab=countersign");
        Assert.Contains(number, desk.Body);

        var browser = await office.SignedIn("head");
        await browser.Submit($"/cases/{number}/steps/opinion", new() { ["Agrees"] = "true", ["Remark"] = "同意" }, "Agrees");
        Assert.DoesNotContain(number, (await browser.Get("/desk?tab=countersign")).Page.QuerySelector(".rows")?.TextContent ?? "");
    }

    [Fact]
    public async Task A_consulted_unit_is_reminded_once_an_hour_and_its_answer_recorded()
    {
        var number = await office.UnderExamination("会办台");
        var handler = await office.SignedIn("handler");
        await handler.Submit($"/cases/{number}/steps/consult", new() { ["ToName"] = "民航西南空管局", ["Remark"] = "请就净空提出意见", ["DueOn"] = "2026-11-25" }, "ToName");
        Assert.Equal(HttpStatusCode.Redirect, (await handler.Submit($"/cases/{number}", [], "handler=Remind")).Status);
        Assert.Contains("一小时内已催询过", (await handler.Submit($"/cases/{number}", [], "handler=Remind")).ErrorSummary);

        var page = await handler.Get($"/cases/{number}");
        var answer = page.Page.QuerySelectorAll("a").Single(link => link.TextContent == "登记答复").GetAttribute("href")!;
        await handler.Submit(answer, new() { ["Answer"] = "Agreed", ["Remark"] = "民航函〔2026〕8号" }, "Answer");
        Assert.Contains("无异议", (await handler.Get($"/cases/{number}")).Text);
    }

    [Fact]
    public async Task The_list_exports_exactly_what_is_filtered_and_says_so_in_the_audit()
    {
        var number = await office.UnderExamination("导出唯一台");
        await office.UnderExamination("另外一座");
        var handler = await office.SignedIn("handler");
        var csv = Encoding.UTF8.GetString(await handler.Bytes("/cases?q=导出唯一台&export=csv"));
        Assert.Contains(number, csv);
        Assert.DoesNotContain("另外一座", csv);
        Assert.Equal([0x50, 0x4B], (await handler.Bytes("/cases?q=导出唯一台&export=xlsx"))[..2]);
        Assert.True(await office.With(services => services.GetRequiredService<RongxiDb>().AuditRecords.AnyAsync(record => record.Action == "exported" && record.Subject == "cases")));
    }

    [Fact]
    public async Task A_calendar_is_read_with_its_key_only_and_folds_its_lines()
    {
        var number = await office.UnderExamination("日历台");
        var handler = await office.SignedIn("handler");
        await handler.Submit("/delegation", [], "handler=Calendar");
        var key = await office.With(services => services.GetRequiredService<RongxiDb>().People.Where(person => person.UserName == "handler").Select(person => person.CalendarKey).SingleAsync());
        var feed = Encoding.UTF8.GetString(await office.Anybody().Bytes($"/calendar/{key}.ics"));
        Assert.Contains(number, feed.Replace("\r\n ", "", StringComparison.Ordinal));
        Assert.All(feed.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
        Assert.Equal(HttpStatusCode.NotFound, (await office.Anybody().Get($"/calendar/{new string('0', 40)}.ics")).Status);
    }

    [Fact]
    public async Task An_extension_moves_the_due_date_by_its_own_length_once()
    {
        var number = await office.UnderExamination("延长台");
        var calendar = await office.Services.GetRequiredService<OfficeBooks>().Calendar();
        await office.With(services => services.GetRequiredService<CaseTimekeeping>().Extend(number, "decision", "专家意见未到", Actor.System, default));
        var due = await office.With(services => services.GetRequiredService<RongxiDb>().Cases.Where(file => file.Number == number).Select(file => file.DueOn).SingleAsync());
        Assert.Equal(calendar.AddWorkingDays(new DateOnly(2026, 11, 19), 30), due);
        Assert.Contains("已延长一次", (await (await office.SignedIn("handler")).Get($"/cases/{number}")).Text);
    }

    [Fact]
    public async Task A_paper_of_another_kind_than_its_name_says_is_refused()
    {
        var number = await office.UnderExamination("材料台");
        var handler = await office.Actor("handler");
        var refused = await Assert.ThrowsAsync<Refusal>(() => office.With(services => services.GetRequiredService<CasePapers>()
            .Add(number, "方案", DocumentDirection.Material, new MemoryStream("MZ"u8.ToArray()), "方案.pdf", handler, default)));
        Assert.Equal("blob.program", refused.Code);
    }

    [Fact]
    public async Task Leave_gives_the_desk_to_another_until_it_is_ended()
    {
        var head = await office.SignedIn("head");
        var to = (await office.Actor("deputy")).PersonId!.Value;
        var wrong = await head.Submit("/delegation", new() { ["To"] = to.ToString(), ["Until"] = "2026-11-01", ["Reason"] = "年休假" }, "Reason");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        var done = await head.Submit(wrong, "/delegation", new() { ["Until"] = "2026-11-30" }, "Reason");
        Assert.Equal("/delegation", done.Location);
        Assert.Contains("李清禾", (await (await office.SignedIn("deputy")).Get("/desk")).Text);

        await head.Submit("/delegation", [], "handler=End");
        Assert.DoesNotContain(await office.Actor("deputy") is { StandsInFor: var left } ? left.Select(other => other.Name) : [], name => name == "李清禾");
    }

    [Theory]
    [InlineData("/desk")]
    [InlineData("/cases")]
    [InlineData("case")]
    public async Task A_page_reads_with_few_queries(string address)
    {
        var number = await office.UnderExamination("计数台 " + address);
        var handler = await office.SignedIn("handler");
        var wanted = address == "case" ? $"/cases/{number}" : address;
        await handler.Get(wanted);
        office.Commands.Taken();
        Assert.Equal(HttpStatusCode.OK, (await handler.Get(wanted)).Status);

        // Who is asking (session, person, stand-ins, grants, units) and the two figures of the frame are the same on every page.
        var all = office.Commands.Taken();
        var own = all.Count - 7;
        Assert.True(own <= 8, $"{own} queries:\n{string.Join("\n\n", all)}");
    }

    [Theory]
    [InlineData("/desk")]
    [InlineData("/desk?tab=mine")]
    [InlineData("/desk?tab=division&unassigned=true")]
    [InlineData("/desk?due=2026-11-20")]
    [InlineData("/cases?state=all&light=late&handler=none&from=2026-01-01&sort=number")]
    [InlineData("/cases?light=near&channel=page&export=print")]
    [InlineData("/cases/new")]
    [InlineData("/documents")]
    [InlineData("/documents?kind=received&q=x&served=no")]
    [InlineData("/inbox")]
    [InlineData("/delegation")]
    public async Task Every_office_page_is_shown_in_both_languages(string address)
    {
        var clerk = await office.SignedIn("clerk");
        foreach (var language in new[] { "en", "zh" })
        {
            var shown = await clerk.Get(address + (address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "lang=" + language);
            Assert.Equal(HttpStatusCode.OK, shown.Status);
            Assert.Single(shown.Page.QuerySelectorAll("h1"));
            Assert.Empty(shown.Page.QuerySelectorAll("[style]"));
            Assert.InRange(shown.Page.QuerySelectorAll("main .btn-primary").Length, 0, 1);
        }
    }
}
