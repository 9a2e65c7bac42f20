using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Calendar;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;
using Rongxi.Tests.Harness;

namespace Rongxi.Tests.Web.House;

/// <summary>Rules, calendar, notices, audit and figures.</summary>
public sealed class HouseKeepingTests
{
    [Fact]
    public void A_rule_value_acts_from_its_day_and_not_before()
    {
        var from = new DateOnly(2027, 1, 1);
        var book = new RuleBook([new RuleValue { Office = "chengdu", Key = "X-1.decision", Value = 15, Unit = nameof(SpanUnit.WorkingDays), ValidFrom = from, Basis = "test", ByName = "test", RecordedAt = DateTimeOffset.UnixEpoch }]);
        Assert.Null(book.Find("X-1.decision", from.AddDays(-1)));
        Assert.Equal(15, book.Find("X-1.decision", from)!.Value);
        Assert.Equal(20, book.Number("X-1.decision", from.AddDays(-1), 20));
    }

    [Theory, OnEachDatabase]
    public async Task A_rule_value_is_added_with_its_basis_and_never_backwards(TestOffice office)
    {
        var admin = await office.SignedInAs(Role.Administrator);
        var (key, today) = await office.With(services => Task.FromResult((RuleKeys.Declared(services.GetRequiredService<ProcedureBook>())[0].Key, services.GetRequiredService<OfficeBooks>().Today)));
        Assert.Equal(422, (await admin.Submit($"/admin/rules/{key}", new() { ["Value"] = "7", ["ValidFrom"] = today.AddDays(-1).ToString("yyyy-MM-dd"), ["Basis"] = "x" })).Status);
        Assert.Equal(422, (await admin.Submit($"/admin/rules/{key}", new() { ["Value"] = "7", ["ValidFrom"] = today.AddYears(50).ToString("yyyy-MM-dd"), ["Basis"] = "" })).Status);
        Assert.Equal(302, (await admin.Submit($"/admin/rules/{key}", new() { ["Value"] = "7", ["ValidFrom"] = today.AddYears(50).ToString("yyyy-MM-dd"), ["Basis"] = "测试〔2026〕1号" })).Status);
        Assert.Contains("测试〔2026〕1号", (await admin.Get($"/admin/rules/{key}")).Main);
    }

    [Fact]
    public async Task A_calendar_is_read_from_CSV_as_from_JSON()
    {
        var (csv, _) = await CalendarImport.Read("日期,节日,放假\n2027-01-01,元旦,是\n2027/1/2,元旦,否\n", 2027, "https://example.cn/notice", CancellationToken.None);
        Assert.Equal((2027, "https://example.cn/notice", 2), (csv.Year, csv.Basis, csv.Days.Count));
        Assert.Equal([true, false], csv.Days.Select(day => day.IsOffDay));
        var wrong = await Assert.ThrowsAsync<Refusal>(() => CalendarImport.Read("日期,节日,放假\n2027-13-01,元旦,也许\n", 2027, null, CancellationToken.None));
        Assert.Equal("calendar.list-wrong", wrong.Code);
        Assert.Equal(2, wrong.Errors.Count);
        Assert.Equal("calendar.list-empty", (await Assert.ThrowsAsync<Refusal>(() => CalendarImport.Read(" ", null, null, CancellationToken.None))).Code);
    }

    [Fact]
    public async Task A_calendar_is_tried_before_it_is_taken()
    {
        var office = await TestOffice.Boot("sqlite");
        var admin = await office.SignedInAs(Role.Administrator);
        const string list = """{"year": 2031, "papers": ["https://example.cn/n"], "days": [{"date": "2031-01-01", "name": "元旦", "isOffDay": true}, {"date": "2031-01-04", "name": "元旦", "isOffDay": false}]}""";
        var tried = await admin.Submit("/admin/calendar/import", new() { ["Typed"] = list });
        Assert.Equal(200, tried.Status);
        Assert.Contains("2031", tried.Main);
        Assert.False(await office.With(services => services.GetRequiredService<RongxiDb>().CalendarYears.AnyAsync()));
        Assert.Equal(422, (await admin.Submit("/admin/calendar/import", new() { ["Typed"] = "{" })).Status);

        await office.With(async services =>
        {
            var (read, json) = await CalendarImport.Read(list, null, null, CancellationToken.None);
            await services.GetRequiredService<CalendarImport>().Take(read, json, Actor.System, CancellationToken.None);
            Assert.True((await services.GetRequiredService<OfficeBooks>().Calendar()).IsWorkingDay(new DateOnly(2031, 1, 4)));
            Assert.Equal(2, await services.GetRequiredService<RongxiDb>().Outbox.CountAsync(item => item.Kind == CaseRefreshing.KindName));
            return true;
        });
    }

    [Theory, OnEachDatabase]
    public async Task A_notice_is_published_once_and_withdrawn_with_its_reason(TestOffice office)
    {
        var head = await office.SignedInAs(Role.DivisionHead);
        var title = $"征求意见 {Guid.CreateVersion7():N}";
        var fields = new Dictionary<string, string> { ["Kind"] = "Consultation", ["TitleZh"] = title, ["TitleEn"] = "On a draft", ["BodyZh"] = "第一段\n第二段", ["BodyEn"] = "One\nTwo" };
        Assert.Equal(422, (await head.Submit("/notices/new", fields, "form[action='?handler=Preview']")).Status);

        fields["ClosesOn"] = "2099-01-01";
        var preview = await head.Submit("/notices/new", fields, "form[action='?handler=Preview']");
        Assert.Equal(200, preview.Status);
        Assert.Contains("第二段", preview.Main);

        var by = await office.ActorOf(await office.Officer(Role.Director));
        var number = await office.With(async services => (await services.GetRequiredService<Rongxi.Web.Pages.Notices.NoticeWriting>().Publish(
            new(Rongxi.Kernel.Notices.NoticeKind.Consultation, title, "On a draft", "第一段", "One", new DateOnly(2099, 1, 1)), by, CancellationToken.None)).Number);
        Assert.Equal(422, (await head.Submit($"/notices/{number}/edit", new() { ["Reason"] = "" })).Status);
        Assert.Equal(302, (await head.Submit($"/notices/{number}/edit", new() { ["Reason"] = "文件另行制定" })).Status);
        Assert.Contains("文件另行制定", (await head.Get($"/notices/{number}/edit")).Main);
    }

    [Theory, OnEachDatabase]
    public async Task Reading_the_audit_is_itself_recorded(TestOffice office)
    {
        var person = await office.Officer(Role.Auditor);
        var auditor = await office.SignedIn(person);
        Assert.Equal(200, (await auditor.Get("/audit?person=" + Uri.EscapeDataString(person.Name))).Status);
        Assert.Equal(200, (await auditor.Get("/audit?handler=export&format=csv")).Status);
        var actions = await office.With(services => services.GetRequiredService<RongxiDb>().AuditRecords.Where(record => record.PersonId == person.Id).Select(record => record.Action).ToListAsync());
        Assert.Contains(AuditActions.ReadAudit, actions);
        Assert.Contains(AuditActions.Exported, actions);
    }

    [Theory, OnEachDatabase]
    public async Task Duties_numbers_and_their_exports_answer_in_both_languages(TestOffice office)
    {
        var officer = await office.SignedInAs(Role.CaseHandler);
        foreach (var language in new[] { "zh", "en" })
        {
            officer.Language = language;
            foreach (var address in new[] { "/duties", "/duties?show=missing&by=late", "/duties/charter", "/numbers", "/numbers?period=30d&field=radio", "/duties?handler=export&format=csv", "/numbers?handler=export&format=xlsx&table=stages" })
            {
                Assert.Equal((address, 200), (address, (await officer.Get(address)).Status));
            }
        }

        Assert.Equal(200, (await office.Browser("wuxi").Get("/duties")).Status);
    }

    [Fact]
    public void A_tally_has_a_median_and_adds_up()
    {
        var one = new Tally { OnTime = 3, DecidedLate = 1, Days = new Dictionary<int, int> { [2] = 3, [30] = 1 } };
        Assert.Equal((2.0, 9.0, 0.75), (one.MedianDays, one.MeanDays, one.OnTimeRate));
        Assert.Equal((null, null, null), (Tally.None.MedianDays, Tally.None.MeanDays, Tally.None.OnTimeRate));
        var sum = one + new Tally { OnTime = 2, Days = new Dictionary<int, int> { [2] = 1, [4] = 1 } };
        Assert.Equal((2.0, 5, 6), (sum.MedianDays, sum.OnTime, sum.Days.Values.Sum()));
    }

    [Fact]
    public void Roles_that_watch_each_other_are_not_held_together()
    {
        Assert.Single(RoleSeparation.Warnings([(Role.Administrator, "*"), (Role.Auditor, "*")]));
        Assert.Single(RoleSeparation.Warnings([(Role.CaseHandler, "radio"), (Role.LegalReviewer, "*")]));
        Assert.Empty(RoleSeparation.Warnings([(Role.CaseHandler, "radio"), (Role.LegalReviewer, "funds")]));
    }
}
