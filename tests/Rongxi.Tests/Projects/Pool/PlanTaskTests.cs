using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Planning.Contracts;
using Rongxi.Planning.Tasks;
using Rongxi.Projects;
using Rongxi.Projects.Building;
using Rongxi.Projects.Evaluation;
using Rongxi.Projects.Examination;
using Rongxi.Projects.InvestmentPlan;
using Rongxi.Projects.Pool;
using Rongxi.Projects.Prices;
using Rongxi.Projects.Regulations;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Documents;
using Rongxi.Tests.Planning;

namespace Rongxi.Tests.Projects.Pool;

/// <summary>What projects and the rest of the office know of each other: plan tasks, grades, acceptance, past contracts.</summary>
public sealed class PlanTaskTests
{
    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    [Theory, MemberData(nameof(Engines))]
    public async Task A_declaration_names_an_open_task_of_a_plan_and_the_plan_shows_its_projects(string engine)
    {
        await using var office = await PoolOffice.Open(engine);
        var plan = await office.InForce([], [PlanningOffice.Task("1", "感知数据平台", new(2026, 1, 5), new(2028, 12, 31)), PlanningOffice.Task("2", "已完成的任务", new(2026, 1, 5), new(2028, 12, 31))]);
        await office.Change(async db =>
        {
            var done = await db.Set<PlanTask>().SingleAsync(task => task.Number == $"{plan}-R2");
            (done.Standing, done.DonePercent, done.DoneOn) = (TaskStanding.Done, 100, new(2026, 6, 30));
            await db.Enter(done, PlanTask.Register, EntryKind.Changed, "完成", new(2026, 6, 30), Actor.System, default);
        });
        var unknown = Assert.Single((await ModuleOffice.Refused(() => office.Apply("PRJ-2", PoolOffice.Declaration() with { PlanTask = "3.2.4" }))).Errors);
        Assert.Equal(("PlanTask", true), (unknown.Field, unknown.Text.Zh.Contains("3.2.4", StringComparison.Ordinal)));
        var ended = Assert.Single((await ModuleOffice.Refused(() => office.Apply("PRJ-2", PoolOffice.Declaration() with { PlanTask = $"{plan}-R2" }))).Errors);
        Assert.Equal(("PlanTask", true), (ended.Field, ended.Text.Zh.Contains("已完成", StringComparison.Ordinal)));
        await office.Apply("PRJ-2", PoolOffice.Declaration() with { PlanTask = $"{plan}-R1" });

        await office.Given(1, "共享平台", 80_000_000, 2027, ProjectStage.Building, project => (project.PlanTask, project.BudgetFen, project.ContractFen, project.PaidFen) = ($"{plan}-R1", 80_000_000, 70_000_000, 20_000_000));
        await office.Given(2, "别的项目", 90_000_000, 2027);
        var shown = Assert.Single((await office.View(plan)).Projects);
        Assert.Equal(("共享平台", $"{plan}-R1", 80_000_000, 20_000_000), (shown.Name, shown.PlanTask, shown.ApprovedFen, shown.PaidFen));
        Assert.StartsWith("/projects/", shown.Address, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines))]
    [Trait("article", "第十三条第一款")]
    [Trait("article", "第十四条第一款")]
    [Trait("article", "第三十八条")]
    public async Task A_poor_grade_bars_new_projects_a_failed_acceptance_bars_its_operation_and_past_contracts_are_prices(string engine)
    {
        await using var office = await PoolOffice.Open(engine);
        var fresh = await office.Given(1, "新平台", 50_000_000, 2027);
        var failed = await office.Given(2, "未通过验收的平台", 50_000_000, 2025, ProjectStage.Acceptance);
        var operation = await office.Given(3, "平台运行维护", 5_000_000, 2027, with: project => (project.Kind, project.OwnerCode) = (ProjectKind.Operation, ModuleOffice.ApplicantCode));
        var refused = await office.Given(4, "不予同意的项目", 5_000_000, 2027, ProjectStage.Refused);
        Assert.Empty(await Bars(office, fresh, operation));
        await office.Change(async db =>
        {
            var works = new Works { Office = office.Office, Number = failed, Name = "未通过验收的平台", Owner = "单位2", OwnerCode = ModuleOffice.ApplicantCode, Leader = "周晓岚", StartOn = new(2025, 1, 6), PlannedFinishOn = new(2026, 6, 30), CeilingFen = 50_000_000, Standing = WorksStanding.Failed, CaseNumber = "test" };
            db.Add(works);
            await db.Enter(works, Works.Register, EntryKind.Registered, "验收不合格", PoolOffice.Monday, Actor.System, default);
            db.Add(new Overlap
            {
                Office = office.Office, ProjectNumber = operation, OtherRegister = Project.Register, OtherNumber = failed, OtherName = "未通过验收的平台", OtherOwner = "单位2", Percent = 80, MustBeHandled = true, FoundOn = PoolOffice.Monday, CaseNumber = "test", AlikeZh = "名称", AlikeEn = "name", Handling = OverlapHandling.Reuse,
            });
            var record = new EvaluationRecord
            {
                Office = office.Office, Number = "5101-2026-HPJ-0001", ProjectNumber = failed, ProjectName = "旧平台", Owner = "单位2", OwnerCode = ModuleOffice.ApplicantCode, InUseFrom = new(2025, 1, 1), SelfEvaluatedOn = new(2026, 2, 1), SelfPoints = 80,
                Points = 52, Grade = EvaluationGrade.Poor, Standing = EvaluationStanding.Published, PublishedOn = new(2026, 5, 6), PlanEffect = "整改前不安排新项目", CaseNumber = "test",
            };
            db.Add(record);
            await db.Enter(record, EvaluationRecord.Register, EntryKind.Registered, "后评价", PoolOffice.Monday, Actor.System, default);
        });
        var bars = await Bars(office, fresh, operation);
        Assert.Equal([fresh, operation], bars.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("后评价为“差”", bars[fresh].Zh, StringComparison.Ordinal);
        Assert.Contains("不安排运行维护经费", bars[operation].Zh, StringComparison.Ordinal);
        Assert.Equal(52, (await office.With(services => services.GetRequiredService<IOwnerGrades>().Of([ModuleOffice.ApplicantCode], default)))[ModuleOffice.ApplicantCode]);
        Assert.NotNull(PlanConditions.NotListed(await office.Single<Project>(refused), regulationHolds: true));

        // Operation asks for finance's money only once it was examined; where the regulation does not hold, at once.
        var unexamined = await office.Single<Project>(await office.Given(7, "未审核的运行维护", 5_000_000, 2027, ProjectStage.Pool, project => (project.Kind, project.ReviewedFen) = (ProjectKind.Operation, null)));
        Assert.NotNull(PlanConditions.NotListed(unexamined, regulationHolds: true));
        Assert.Null(PlanConditions.NotListed(unexamined, regulationHolds: false));

        // Two lines of one class: one agreed, one of a project whose contracts came to nine tenths of it.
        foreach (var (serial, stage, contracts) in new (int, ProjectStage, long?)[] { (5, ProjectStage.Planned, null), (6, ProjectStage.Warranty, 18_000_000) })
        {
            await office.Given(serial, $"既有项目{serial}", 20_000_000, 2025, stage, project =>
            {
                project.ContractFen = contracts;
                project.Lines.Add(new InvestmentLine { Office = office.Office, ProjectId = project.Id, Seq = 1, Category = InvestmentCategory.Development, Name = "开发", PriceClass = "dev", Unit = "人月", Quantity = 10, UnitPriceFen = 2_000_000, DeclaredFen = 20_000_000 });
            });
        }

        var asked = new Project { Office = office.Office, Number = "x", Name = "x", OwnerName = "x", Kind = ProjectKind.New, Content = "x" };
        asked.Lines.Add(new InvestmentLine { Office = office.Office, ProjectId = asked.Id, Seq = 1, Category = InvestmentCategory.Development, Name = "开发", PriceClass = "dev", Unit = "人月", Quantity = 1, UnitPriceFen = 2_000_000, DeclaredFen = 2_000_000 });
        var past = (await office.With(services => services.GetRequiredService<PriceExaminer>().Of(asked, PoolOffice.Monday, default))).Single().Past!;
        Assert.Equal((2, 1, 1_800_000, 2_000_000), (past.Count, past.Contracted, past.Lowest, past.Highest));
    }

    /// <summary>Each rule names procedures of the module, and a test that carries its article sees it kept.</summary>
    [Fact]
    public void Every_article_of_the_regulation_is_seen_kept_by_a_test()
    {
        var codes = new ProjectsModule().Procedures.Select(procedure => procedure.Code).ToHashSet();
        var seen = typeof(PlanTaskTests).Assembly.GetTypes().SelectMany(type => type.GetMethods()).SelectMany(method => method.GetCustomAttributes(typeof(TraitAttribute), inherit: false)).Cast<TraitAttribute>()
            .Where(trait => trait.Name == "article").Select(trait => trait.Value).ToHashSet();
        Assert.Empty(RuleSets.InformatizationRegulation.Where(rule => rule.KeptBy.Count == 0 || !rule.KeptBy.All(codes.Contains)).Select(rule => rule.Article));
        Assert.Equal(RuleSets.InformatizationRegulation.Select(rule => rule.Article.Split(' ')[1]).Distinct().Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }

    private static Task<IReadOnlyDictionary<string, Rongxi.Kernel.Words.Text>> Bars(ModuleOffice office, params string[] numbers) => office.With(async services =>
    {
        var projects = await services.GetRequiredService<Rongxi.Kernel.Database.RongxiDb>().Set<Project>().AsNoTracking().Where(project => numbers.Contains(project.Number)).ToListAsync();
        return await services.GetRequiredService<ListingBars>().Of([.. projects.Select(project => new DraftLine { Project = project, List = PlanList.New, Money = new Dictionary<Rongxi.Projects.Pool.MoneySource, long>(), PriorFen = 0 })], default);
    });
}
