using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Statistics.Releases;
using Rongxi.Statistics.Reporting;
using Rongxi.Statistics.Surveys;
using Rongxi.Tests.Harness;

namespace Rongxi.Tests.Statistics;

/// <summary>Pages and files of surveys as officers and the public read them.</summary>
public sealed class SurveyPageTests
{
    private const string UnitCode = "91510100MA600A0139";

    [Theory, OnEachDatabase]
    public async Task A_return_on_paper_is_entered_as_the_form_is_printed_and_its_people_are_masked_until_asked_for(TestOffice? office)
    {
        Assert.SkipWhen(office is null, "PostgreSQL is not configured (RONGXI_TEST_POSTGRES)");
        var (collection, today) = await Round(office);
        var browser = await office.SignedInAs(Role.CaseHandler);
        var address = $"/statistics/returns/{collection}/1";
        var blank = (await browser.Get($"{address}?Paper=true")).Page;
        Assert.Equal(["指标名称", "代码"], blank.QuerySelectorAll(".sheet thead tr:first-child th").Select(cell => cell.TextContent.Trim()).Where(text => text is "指标名称" or "代码"));
        Assert.NotNull(blank.QuerySelector("input[name='Cell.01.1']"));
        var people = new Dictionary<string, string> { ["Head"] = "王建国", ["Preparer"] = "李敏", ["Phone"] = "028-86120000", ["receivedOn"] = $"{today:yyyy-MM-dd}", ["go"] = "sign" };
        var wrong = await browser.Submit($"{address}?Paper=true", new(people) { ["Cell.01.1"] = "100", ["Cell.02.1"] = "60", ["Cell.03.1"] = "30" }, "#return");
        Assert.Contains("审核关系不符", wrong.Main, StringComparison.Ordinal);
        Assert.Equal(302, (await browser.Submit($"{address}?Paper=true", new(people) { ["Cell.01.1"] = "90", ["Cell.02.1"] = "50", ["Cell.03.1"] = "40", ["Cell.04.1"] = "12" }, "#return")).Status);

        var masked = await browser.Get(address);
        Assert.Contains("王", masked.Main, StringComparison.Ordinal);
        Assert.DoesNotContain("王建国", masked.Main, StringComparison.Ordinal);
        Assert.DoesNotContain("86120000", masked.Main, StringComparison.Ordinal);
        Assert.Contains("4–200", (await browser.Submit(address, new() { ["Why"] = "看" }, "form[action*='Reveal']")).ErrorSummary, StringComparison.Ordinal);
        var shown = await browser.Submit(address, new() { ["Why"] = "电话核实填表人" }, "form[action*='Reveal']");
        Assert.Contains("028-86120000", shown.Main, StringComparison.Ordinal);
        Assert.Equal(1, await office.With(services => services.GetRequiredService<RongxiDb>().AuditRecords.CountAsync(entry => entry.Action == AuditActions.ReadPersonal && entry.Subject == $"{collection} #1")));

        var workbook = await browser.Get($"{address}?handler=Workbook");
        Assert.Equal((200, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), (workbook.Status, workbook.Response.Content.Headers.ContentType!.MediaType));
        var board = await browser.Get($"/statistics/rounds/{collection}/board?Reported=true");
        Assert.Contains(UnitCode, board.Main, StringComparison.Ordinal);
        Assert.DoesNotContain(UnitCode, (await browser.Get($"/statistics/rounds/{collection}/board?Overdue=true")).Page.QuerySelector("#units")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task The_calendar_is_followed_by_programs_and_a_release_gives_no_file_before_its_hour(TestOffice? office)
    {
        Assert.SkipWhen(office is null, "PostgreSQL is not configured (RONGXI_TEST_POSTGRES)");
        var deputy = await office.ActorOf(await office.Officer(Role.DeputyDirector));
        var name = $"公报 {Guid.CreateVersion7()}";
        var release = await office.With(services => services.GetRequiredService<ReleaseBook>().Plan(new PlannedRelease { Name = name, Kind = ReleaseKind.Bulletin, Period = "2026Q2", On = services.GetRequiredService<OfficeBooks>().Today.AddDays(3), Hour = "10:00" }, deputy, CancellationToken.None));
        var outside = office.Browser();
        var feed = await outside.Get("/statistics/calendar/ics");
        Assert.Equal("text/calendar", feed.Response.Content.Headers.ContentType!.MediaType);
        Assert.Contains($"UID:{release.Number}@rongxi", feed.Body, StringComparison.Ordinal);
        Assert.All(feed.Body.Split("\r\n"), line => Assert.True(System.Text.Encoding.UTF8.GetByteCount(line) <= 75));
        Assert.Contains("尚未发布", (await outside.Get($"/statistics/releases/{release.Number}")).Main, StringComparison.Ordinal);
        foreach (var file in new[] { "data.csv", "data.xlsx", "bulletin.pdf" })
        {
            Assert.Equal((file, 404), (file, (await outside.Get($"/statistics/releases/{release.Number}/{file}")).Status));
        }
    }

    private static async Task<(string Collection, DateOnly Today)> Round(TestOffice office)
    {
        var (handler, head) = (await office.ActorOf(await office.Officer(Role.CaseHandler)), await office.ActorOf(await office.Officer(Role.DivisionHead)));
        var mark = $"{Guid.CreateVersion7():N}"[^6..];
        return await office.With(async services =>
        {
            var (desk, ct) = (services.GetRequiredService<CaseDesk>(), CancellationToken.None);
            var today = services.GetRequiredService<OfficeBooks>().Today;
            FormValues Typed(params (string Path, string Value)[] typed) => FormValues.From(typed.Select(pair => KeyValuePair.Create(pair.Path, (string?)pair.Value)));
            var file = (await desk.Open("STA-1", Typed(("Kind", "New"), ("Name", $"软件业统计调查{mark}"), ("Aim", "掌握软件业运行情况"), ("Content", "收入、人员"), ("Method", "Complete"), ("Every", "Quarter"), ("Objects", "软件企业"), ("Organisation", "市信息化办公室组织，区县审核"), ("Delivery", "网上直报"), ("Publication", "按季度公布")), handler, null, CaseChannel.Office, ct)).Case.Number;
            var form = (await services.GetRequiredService<SurveyBook>().Keep(file, null, Forms.Software with { FormNumber = $"成信统{mark}表" }, null, handler, ct)).Form;
            await desk.Take(file, "Submit", null, Typed(("To", "成都市统计局"), ("Test", "三家企业试填")), null, head, ct);
            await desk.Take(file, "Approve", null, Typed(("Body", "成都市统计局"), ("DocumentNumber", $"成统制函〔2026〕{mark}号"), ("On", $"{today:yyyy-MM-dd}"), ("ValidUntil", $"{today.AddYears(1):yyyy-MM-dd}")), null, handler, ct);
            await desk.Take(file, "PutInUse", null, new FormValues(), null, head, ct);
            await services.GetRequiredService<FrameBook>().Put(new FrameEntry { Code = UnitCode, Name = "成都锦江轨道通信有限公司", District = "510104", Industry = "6513", Lists = $"甲{mark}" }, "登记", handler, ct);
            var round = (await desk.Open("STA-2", Typed(("Form", form), ("Period", ReportingPeriod.EndedBefore(today, PeriodLength.Quarter).ToString()), ("List", $"甲{mark}")), handler, null, CaseChannel.Office, ct)).Case.Number;
            await desk.Take(round, "Notify", null, new FormValues(), null, handler, ct);
            return ((await desk.Load(round, ct)).RecordNumber!, today);
        });
    }
}
