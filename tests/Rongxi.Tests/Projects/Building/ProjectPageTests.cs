using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Projects.Awards;
using Rongxi.Projects.Building;
using Rongxi.Projects.Contracts;
using Rongxi.Projects.Milestones;
using Rongxi.Projects.Page;
using Rongxi.Projects.Pool;
using Rongxi.Tests.Harness;

namespace Rongxi.Tests.Projects.Building;

/// <summary>The page of a project, as an officer and as the public read it.</summary>
public sealed class ProjectPageTests
{
    private static async Task<string> Project(TestOffice office, Action<Works>? change = null, ProjectStage stage = ProjectStage.Building)
    {
        var number = $"CDXX-2026-{Guid.CreateVersion7():N}"[..30];
        await office.With(async services =>
        {
            var db = services.GetRequiredService<RongxiDb>();
            await db.Transact(
                async () =>
                {
                    var by = Actor.System;
                    var day = new DateOnly(2026, 1, 12);
                    var project = new Project { Office = "chengdu", Number = number, Name = "感知数据平台", OwnerName = "成都市城市运行管理中心", OwnerCode = "12510100MB1000037P", Stage = stage, EstimateFen = 3_260_000_000, ApprovedFen = 2_848_000_000, BudgetFen = 2_848_000_000 };
                    var works = new Works { Office = "chengdu", Number = number, Name = project.Name, Owner = project.OwnerName, OwnerCode = project.OwnerCode!, Leader = "周晓岚", StartOn = day, PlannedFinishOn = day.AddYears(1), CeilingFen = 2_848_000_000, ContractFen = 2_611_400_000, PaidFen = 992_300_000, PhysicalPercent = 46, Problems = "两个区接口未联通", LastPeriod = "2026-01", CaseNumber = "5101-2026-PRJ4-9999" };
                    change?.Invoke(works);
                    var award = new Award { Office = "chengdu", Number = $"{number}-HT", ProjectNumber = number, ProjectName = project.Name, Owner = project.OwnerName, Title = "监理合同", OwnNumber = "HT-03", Kind = AwardKind.Supervision, Way = ProcurementWay.OpenTender, Contractor = "天府信安监理有限公司", ContractorCode = "91350100M000100Y43", SignedOn = day, DueOn = day.AddYears(1), AmountFen = 34_500_000, WarrantyMonths = 0, Qualification = "监理资质", Qualified = QualificationStanding.Unknown, QualifiedBecause = "已核对证书原件", Account = "成都银行 6222 0001", CaseNumber = "5101-2026-PRJ4C-9999" };
                    var milestone = new Milestone { Office = "chengdu", Number = $"{number}-M01", ProjectNumber = number, ProjectName = project.Name, Owner = project.OwnerName, Seq = 1, Title = "平台上线", PlannedOn = new(2026, 5, 1), RevisedOn = new(2026, 6, 1), DueOn = new(2026, 6, 1), ActualOn = new(2026, 5, 20), Revisions = 1 };
                    db.AddRange(project, works, award, milestone);
                    await db.Enter(project, Rongxi.Projects.Pool.Project.Register, EntryKind.Registered, "入库", day, by, CancellationToken.None);
                    await db.Enter(works, Works.Register, EntryKind.Registered, "开工", day, by, CancellationToken.None);
                    await db.Enter(award, Award.Register, EntryKind.Registered, "合同", day, by, CancellationToken.None);
                    await db.Enter(milestone, Milestone.Register, EntryKind.Registered, "里程碑", day, by, CancellationToken.None);
                },
                CancellationToken.None);
            return 0;
        });
        return number;
    }

    [Theory, OnEachDatabase]
    public async Task An_officer_sees_what_is_to_be_done_and_the_public_what_is_not_protected(TestOffice? office)
    {
        Assert.SkipWhen(office is null, "PostgreSQL is not configured (RONGXI_TEST_POSTGRES)");
        var number = await Project(office);
        var officer = await (await office.SignedIn(await office.Officer(Role.CaseHandler))).Get($"/projects/{number}");
        Assert.Equal(200, officer.Status);
        foreach (var seen in new[] { "要处理", "月报未报", "两个区接口未联通", "周晓岚", "填报月报", "资质未知，已说明", "已核对证书原件", "修订后按期", "2,611.40", "合同的 38%" })
        {
            Assert.Contains(seen, officer.Main, StringComparison.Ordinal);
        }

        var passer = await office.Browser().Get($"/projects/{number}");
        Assert.Equal(200, passer.Status);
        foreach (var seen in new[] { "感知数据平台", "2,611.40", "平台上线", "天府信安监理有限公司", "已核对证书原件" })
        {
            Assert.Contains(seen, passer.Main, StringComparison.Ordinal);
        }

        foreach (var hidden in new[] { "要处理", "两个区接口未联通", "周晓岚", "填报月报", "6222" })
        {
            Assert.DoesNotContain(hidden, passer.Main, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_project_that_no_plan_lists_is_not_for_the_public()
    {
        var office = await TestOffice.On("sqlite");
        var number = await Project(office, stage: ProjectStage.Pool);
        Assert.Equal(404, (await office.Browser().Get($"/projects/{number}")).Status);
        Assert.Equal(200, (await (await office.SignedIn(await office.Officer(Role.CaseHandler))).Get($"/projects/{number}")).Status);
        Assert.Equal(404, (await office.Browser().Get("/projects/CDXX-0000-000")).Status);
    }

    [Fact]
    public async Task Over_the_ceiling_no_contract_is_filed_and_suspended_nothing_is_reported()
    {
        var office = await TestOffice.On("sqlite");
        var browser = await office.SignedIn(await office.Officer(Role.CaseHandler));
        var over = await browser.Get($"/projects/{await Project(office, works => works.ContractFen = 2_900_000_000)}");
        Assert.Contains("超概算 52.00", over.Main, StringComparison.Ordinal);
        Assert.Contains("须先办乙类变更", over.Main, StringComparison.Ordinal);
        Assert.DoesNotContain("/services/PRJ-4C/apply", over.Body, StringComparison.Ordinal);
        var suspended = await browser.Get($"/projects/{await Project(office, works => (works.Standing, works.State, works.SuspendedOn) = (WorksStanding.Suspended, RecordState.Suspended, new(2026, 2, 2)))}");
        Assert.Contains("2026-02-02 起暂停建设", suspended.Main, StringComparison.Ordinal);
        Assert.DoesNotContain("/acts/Report", suspended.Body, StringComparison.Ordinal);
        var failed = await browser.Get($"/projects/{await Project(office, works => works.Standing = WorksStanding.Failed, ProjectStage.Acceptance)}");
        Assert.Contains("竣工验收不合格", failed.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_figure_of_the_statistics_opens_a_list()
    {
        // An office of its own: the board keeps its figures for a while, and those of others would stand on it.
        var office = await TestOffice.Boot("sqlite");
        await Project(office);
        await Project(office, works => (works.Standing, works.State, works.SuspendedOn) = (WorksStanding.Suspended, RecordState.Suspended, new(2026, 2, 2)));
        await Project(office, works => works.Standing = WorksStanding.Failed, ProjectStage.Acceptance);
        await Project(office, works => works.ContractFen = 2_900_000_000, ProjectStage.Warranty);
        await Project(office, stage: ProjectStage.Pool);
        var browser = await office.SignedIn(await office.Officer(Role.CaseHandler));
        var page = await browser.Get("/projects/statistics");
        Assert.Equal(200, page.Status);
        var addresses = System.Text.RegularExpressions.Regex.Matches(page.Body, "href=\"(/projects/[^\"#]+)\"").Select(match => System.Net.WebUtility.HtmlDecode(match.Groups[1].Value)).Distinct().ToList();
        Assert.True(addresses.Count >= 10, string.Join('\n', addresses));
        foreach (var address in addresses)
        {
            Assert.Equal((address, 200), (address, (await browser.Get(address)).Status));
        }
    }

    [Fact]
    public void The_chart_begins_with_a_quarter_and_never_leaves_its_width()
    {
        Milestone Of(DateOnly planned, DateOnly? actual = null) => new() { Office = "chengdu", Number = "P-M01", ProjectNumber = "P", ProjectName = "项目", Owner = "业主", Seq = 1, Title = "上线", PlannedOn = planned, DueOn = planned, ActualOn = actual };
        var chart = new MilestoneChart([Of(new(2026, 2, 15)), Of(new(2026, 11, 30), new(2026, 12, 31))], new(2026, 7, 1));
        Assert.Equal([new DateOnly(2026, 1, 1), new(2026, 4, 1), new(2026, 7, 1), new(2026, 10, 1)], chart.Ticks.Select(tick => tick.Day));
        Assert.Equal(("0%", "100%", "49.59%"), (chart.At(new(2026, 1, 1)), chart.At(new(2027, 1, 1)), chart.Today));
        Assert.Equal("100%", chart.At(new(2035, 1, 1)));
        Assert.Null(new MilestoneChart([Of(new(2020, 2, 15))], new(2026, 7, 1)).Today);
        Assert.True(new MilestoneChart([Of(new(2000, 1, 1)), Of(new(2026, 1, 1))], new(2026, 7, 1)).Ticks.Count <= 12);
    }
}
