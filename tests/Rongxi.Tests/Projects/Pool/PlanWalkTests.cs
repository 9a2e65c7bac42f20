using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Projects.InvestmentPlan;
using Rongxi.Projects.Pool;
using Rongxi.Projects.Portfolio;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Documents;
using static Rongxi.Tests.Projects.Pool.PoolOffice;

namespace Rongxi.Tests.Projects.Pool;

/// <summary>PRJ-1 from the call to the adjusted plan: portfolio, joint review, budget, issue, versions.</summary>
public sealed class PlanWalkTests
{
    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    [Theory, MemberData(nameof(Engines))]
    [Trait("article", "第十二条")]
    public async Task A_plan_is_proposed_under_its_ceilings_budgeted_issued_and_adjusted(string engine)
    {
        await using var office = await Open(engine);
        var continued = await office.Given(1, "在建平台", 40_000_000, 2027, ProjectStage.Building, project => project.BudgetFen = 40_000_000);
        var best = await office.Given(2, "最好的项目", 50_000_000, 2027);
        var good = await office.Given(3, "好项目", 50_000_000, 2027, with: project => project.PlanTask = null);
        var early = await office.Given(4, "未批可研的项目", 10_000_000, 2027, with: project => project.Approval = ApprovalStage.Proposal);
        var large = await office.Given(5, "超大项目", 900_000_000, 2027);
        await office.Given(6, "别的年度", 10_000_000, 2029);
        Assert.Equal("DeclareBy", Assert.Single((await ModuleOffice.Refused(() => office.OpenBy("PRJ-1", Call() with { DeclareBy = Monday }, Role.CaseHandler))).Errors).Field);
        var number = await office.OpenBy("PRJ-1", Call(), Role.CaseHandler);
        Assert.Equal("Year", Assert.Single((await ModuleOffice.Refused(() => office.OpenBy("PRJ-1", Call(), Role.CaseHandler))).Errors).Field);
        Assert.Equal("projects.call-open", (await ModuleOffice.Refused(() => office.Take(number, "CloseTheCall", Role.CaseHandler))).Code);
        office.Clock.Set(TestClock.Morning(2026, 9, 1));
        await office.Take(number, "CloseTheCall", Role.CaseHandler);
        Assert.Equal(5, (await Version(office, 1)).Lines.Count);

        // The portfolio: what goes on is in, the better of two that do not fit together, and everything is explained.
        Assert.Equal("MustHaves[0].Number", Assert.Single((await ModuleOffice.Refused(() => office.Take(number, "Propose", Role.CaseHandler, null, ("MustHaves[0].Number", "5101-2025-XM-0006"), ("MustHaves[0].Reason", "市委交办")))).Errors).Field);
        Assert.Equal("projects.must-have-unready", (await ModuleOffice.Refused(() => office.Take(number, "Propose", Role.CaseHandler, null, ("MustHaves[0].Number", early), ("MustHaves[0].Reason", "市委交办")))).Code);
        Assert.Equal("projects.must-haves-over", (await ModuleOffice.Refused(() => office.Take(number, "Propose", Role.CaseHandler, null, ("MustHaves[0].Number", large), ("MustHaves[0].Reason", "市委交办")))).Code);
        await office.Take(number, "Propose", Role.CaseHandler);
        var proposed = await Version(office, 2);
        var lines = proposed.Lines.ToDictionary(line => line.ProjectNumber);
        Assert.Equal((PlanList.Continued, PortfolioReason.MustHave), (lines[continued].List, lines[continued].Why));
        Assert.Equal((PlanList.New, PortfolioReason.Chosen), (lines[best].List, lines[best].Why));
        Assert.Equal((PlanList.Reserve, PortfolioReason.Excluded), (lines[early].List, lines[early].Why));
        Assert.Contains("第十七条", lines[early].WhyZh);
        Assert.Equal((PlanList.Reserve, PortfolioReason.TooLarge), (lines[large].List, lines[large].Why));
        Assert.Equal(PlanList.Reserve, lines[good].List);
        Assert.True(lines[best].Points > lines[good].Points);
        Assert.Equal((proposed.Points, 90_000_000), (proposed.BoundPoints, proposed.YearFen));
        Assert.Equal(8, lines[best].Scores.Split(',').Length);

        // By hand: above a ceiling is refused when the draft goes up.
        await office.Take(number, "Arrange", Role.CaseHandler, null, ("Changes[0].Number", good), ("Changes[0].List", "New"), ("Reason", "市领导批示"));
        Assert.Equal("projects.above-ceiling", (await ModuleOffice.Refused(() => office.AskAuthorities(number, act: "Submit", by: Role.DivisionHead))).Code);
        await office.Take(number, "Arrange", Role.CaseHandler, null, ("Changes[0].Number", good), ("Changes[0].List", "New"), ("Changes[0].Source", "Municipal"), ("Changes[0].AmountFen", "100000"), ("Reason", "先安排十万"));
        Assert.Equal("Members", Assert.Single((await ModuleOffice.Refused(() => office.Take(number, "Submit", Role.DivisionHead, null, ("Question", "请审"), ("WorkingDays", "7"), ("Members[0].Authority", "成都市财政局"), ("Members[0].Part", "Member")))).Errors).Field);
        await office.AskAuthorities(number, act: "Submit", by: Role.DivisionHead);
        await office.Take(number, "RecordBudget", Role.CaseHandler, null, ("Body", "成都市财政局"), ("DocumentNumber", "成财预〔2026〕99号"), ("DecidedOn", "2026-09-01"), ("Changes[0].Number", good), ("Changes[0].List", "Out"));
        office.Clock.Set(TestClock.Morning(2027, 2, 22));
        await office.Take(number, "Issue", Role.DeputyDirector, null, ("Body", "成都市人民代表大会"), ("DocumentNumber", "成人发〔2027〕2号"), ("DecidedOn", "2027-02-20"), ("Papers[0].Sha256", new string('b', 64)), ("Papers[0].FileName", "决议.pdf"));

        var listed = await office.Single<Project>(best);
        Assert.Equal((ProjectStage.Planned, 2027, 50_000_000), (listed.Stage, listed.PlanYear, listed.BudgetFen));
        Assert.Equal((ProjectStage.Building, ProjectStage.Reviewed), ((await office.Single<Project>(continued)).Stage, (await office.Single<Project>(good)).Stage));
        Assert.Equal([best, continued], await office.Ask(db => db.Set<PlanListing>().OrderByDescending(listing => listing.ProjectNumber).Select(listing => listing.ProjectNumber).ToListAsync()));
        var plan = await office.Single<YearPlan>("5101-2027-JH");
        Assert.Equal((PlanStanding.Issued, 90_000_000, 2), (plan.Standing, plan.YearFen, plan.Projects));
        Assert.StartsWith("成信办投资〔2027〕", plan.IssueNumber);
        Assert.Equal(["project-plan-notice", "project-plan-table"], (await office.Read(number)).Documents.Select(document => document.Kind).Where(kind => kind.StartsWith("project-", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

        // The middle of the year: a new version; what leaves the plan is withdrawn, the one that goes on cannot be taken out.
        office.Clock.Set(TestClock.Morning(2027, 7, 5));
        Assert.Equal("projects.plan-open", (await ModuleOffice.Refused(() => office.Take(number, "Close", Role.CaseHandler))).Code);
        await office.Take(number, "ProposeAdjustment", Role.CaseHandler, null, ("Changes[0].Number", best), ("Changes[0].List", "Reserve"), ("Changes[1].Number", good), ("Changes[1].List", "New"), ("Reason", "前期工作滞后"));
        await office.Take(number, "Approve", Role.DeputyDirector, null, ("Body", "成都市人民政府"), ("DocumentNumber", "成府函〔2027〕7号"), ("DecidedOn", "2027-07-01"), ("Papers[0].Sha256", new string('b', 64)), ("Papers[0].FileName", "批复.pdf"));
        Assert.Equal(RecordState.Withdrawn, (await office.Ask(db => db.Set<PlanListing>().SingleAsync(listing => listing.ProjectNumber == best))).State);
        Assert.Equal(ProjectStage.Planned, (await office.Single<Project>(good)).Stage);
        plan = await office.Single<YearPlan>("5101-2027-JH");
        Assert.Equal((PlanStanding.Adjusted, 9), (plan.Standing, plan.Version));
        var changed = await office.With(services => services.GetRequiredService<PlanComparing>().Of(plan, 7, 9, 1, default));
        Assert.Equal([(good, LineChange.Added), (best, LineChange.Changed)], changed.Lines.Select(line => (line.ProjectNumber, line.Change)).OrderByDescending(pair => pair.ProjectNumber));
        office.Clock.Set(TestClock.Morning(2028, 1, 4));
        await office.Take(number, "Close", Role.CaseHandler);
        Assert.Equal("Closed", await office.StageOf(number));
    }

    [Fact]
    public async Task An_adjustment_that_is_dropped_leaves_the_issued_plan_in_force()
    {
        await using var office = await Open();
        var one = await office.Given(1, "项目一", 50_000_000, 2027);
        var number = await office.OpenBy("PRJ-1", Call(), Role.CaseHandler);
        office.Clock.Set(TestClock.Morning(2026, 9, 1));
        await office.Take(number, "CloseTheCall", Role.CaseHandler);
        await office.Take(number, "Propose", Role.CaseHandler);
        await office.AskAuthorities(number, act: "Submit", by: Role.DivisionHead);
        await office.Take(number, "TakeBack", Role.CaseHandler, "重排");
        await office.AskAuthorities(number, act: "Submit", by: Role.DivisionHead);
        await office.Take(number, "RecordBudget", Role.CaseHandler, null, ("Body", "成都市财政局"), ("DocumentNumber", "1号"), ("DecidedOn", "2026-09-01"));
        await office.Take(number, "Issue", Role.DeputyDirector, null, ("Body", "人大"), ("DocumentNumber", "2号"), ("DecidedOn", "2026-09-01"), ("Papers[0].Sha256", new string('b', 64)), ("Papers[0].FileName", "决议.pdf"));
        Assert.Equal("projects.above-total", (await ModuleOffice.Refused(() => office.Take(number, "ProposeAdjustment", Role.CaseHandler, null, ("Changes[0].Number", one), ("Changes[0].List", "New"), ("Changes[0].Source", "Municipal"), ("Changes[0].AmountFen", "600000"), ("Reason", "增加")))).Code);
        await office.Take(number, "ProposeAdjustment", Role.CaseHandler, null, ("Changes[0].Number", one), ("Changes[0].List", "New"), ("Changes[0].Source", "Municipal"), ("Changes[0].AmountFen", "300000"), ("Reason", "压减"));
        await office.Take(number, "Drop", Role.CaseHandler, "不再压减");
        Assert.Equal(50_000_000, (await office.Single<YearPlan>("5101-2027-JH")).YearFen);
        Assert.Equal(50_000_000, (await office.Ask(db => db.Set<PlanListing>().SingleAsync())).YearFen);
    }

    private static PlanCall Call() => new()
    {
        Year = 2027, DeclareBy = new(2026, 8, 31), Focus = "数据共享、城市运行", Ceilings = [new CeilingRow { Source = MoneySource.Municipal, AmountFen = 110_000_000 }, new CeilingRow { Kind = ProjectKind.New, AmountFen = 120_000_000 }],
    };

    private static Task<PlanVersion> Version(ModuleOffice office, int no) => office.Ask(db => db.Set<PlanVersion>().AsNoTracking().Include(version => version.Lines).SingleAsync(version => version.No == no));
}
