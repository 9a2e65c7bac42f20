using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Funds;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Imports;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Planning;
using Rongxi.Projects;
using Rongxi.Projects.Acceptance;
using Rongxi.Projects.Awards;
using Rongxi.Projects.Building;
using Rongxi.Projects.Evaluation;
using Rongxi.Projects.Likeness;
using Rongxi.Projects.Pool;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Documents;

namespace Rongxi.Tests.Projects.Pool;

/// <summary>What an office brings along: its portfolio and its systems, from tables, refused by row and field where they are wrong.</summary>
public sealed class TakingOverTests
{
    private const string Owner = "成都锦江轨道通信有限公司," + ModuleOffice.ApplicantCode;
    private const string Contractor = "四川蓉数科技有限公司,91320200MA1N00B26F";

    private const string Heading = "编号,项目名称,英文名称,项目单位,统一社会信用代码,项目类别,领域,行政区,经度（°）,纬度（°）,建设内容和规模,主要功能,列入计划年度,入库日期,估算,概算,预算,申请资金年度,申请年度资金,合同编号,承建单位,承建单位信用代码,合同金额,签订日期,已支付,开工日期,计划完工,初步验收,竣工验收,质保期至,决算,后评价公布日期,后评价得分,后评价等次,结束情况\n";

    private static readonly string[] Good =
    [
        $"CDXX-2022-011,医保智能监管,Smart supervision of medical insurance,{Owner},新建,卫生健康,510107,104.05,30.62,监管全市定点医药机构,规则引擎；线索筛查；现场稽核,2022,2021-08-20,5200000,5100000,5000000,,,HT-2203,{Contractor},4800000,2022-03-10,4800000,2022-03-20,2022-12-30,2022-12-12,2023-03-28,2025-03-27,4795000,2024-06-18,91,优,",
        $"CDXX-2024-006,智慧排水感知,,{Owner},新建,水务农业,,,,建设排水管网监测点,,2024,2023-08-01,3100000,3000000,3000000,,,HT-2401,{Contractor},2900000,2024-04-01,1740000,2024-04-10,2025-01-31,2025-02-20,,,,,,,",
        $"CDXX-2026-003,政务云扩容,,{Owner},升级改造,网络与算力,,,,扩容计算和存储资源,,2026,2025-08-11,8000000,7900000,7800000,2027,2000000,HT-2601,{Contractor},7500000,2026-04-01,2250000,2026-04-20,2027-03-31,,,,,,,,",
        $",雪亮工程二期,,{Owner},新建,公共安全,,,,补建视频点位,,2026,2026-02-01,2000000,1950000,1900000,,,,,,,,,,2027-06-30,,,,,,,,",
        $",基层治理平台,,{Owner},新建,政务服务,,,,整合基层报表,,,2026-05-11,900000,,,,,,,,,,,,,,,,,,,,",
        $",区级独立门户,,{Owner},新建,政务服务,,,,另建门户网站,,,2025-05-11,,,,,,,,,,,,,,,,,,,,,不予立项",
    ];

    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    [Theory, MemberData(nameof(Engines))]
    public async Task A_portfolio_is_taken_over_with_the_lives_of_its_projects_once(string engine)
    {
        await using var office = await Open(engine);
        var run = await Import(office, Project.Register, Heading + string.Join('\n', Good));
        Assert.Equal((6, 0, 0), await Numbers(office, run));
        var evaluated = await office.Single<Project>("CDXX-2022-011");
        Assert.Equal((ProjectStage.Evaluated, ApprovalStage.EstimateFixed, "Smart supervision of medical insurance", 480_000_000, 479_500_000), (evaluated.Stage, evaluated.Approval, evaluated.NameEn, evaluated.PaidFen, evaluated.FinalFen));
        Assert.Equal("规则引擎\n线索筛查\n现场稽核", evaluated.Functions);
        var works = await office.Single<Works>(evaluated.Number);
        Assert.Equal((WorksStanding.Accepted, new DateOnly(2023, 3, 28), new DateOnly(2025, 3, 27), EvaluationGrade.Excellent), (works.Standing, works.InUseFrom, works.WarrantyTo, works.Grade));
        var awards = await office.Ask(db => db.Set<Award>().AsNoTracking().OrderBy(award => award.ProjectNumber).ToListAsync());
        Assert.Equal([480_000_000, 290_000_000, 750_000_000], awards.Select(award => award.AmountFen));
        Assert.Equal([(290_000_000 * 6L / 10, 174_000_000), (116_000_000, 0)], await office.Ask(async db => (await db.Set<AwardInstalment>().AsNoTracking().Where(row => row.AwardNumber == awards[1].Number).OrderBy(row => row.Seq).ToListAsync()).Select(row => (row.AgreedFen, row.PaidFen))));
        var evaluation = await office.Ask(db => db.Set<EvaluationRecord>().AsNoTracking().SingleAsync());
        Assert.Equal((91, EvaluationGrade.Excellent, EvaluationStanding.Published), (evaluation.Points, evaluation.Grade, evaluation.Standing));
        Assert.Equal(
            [ProjectStage.Acceptance, ProjectStage.Building, ProjectStage.Planned, ProjectStage.Reviewed, ProjectStage.Refused],
            await office.Ask(db => db.Set<Project>().AsNoTracking().Where(project => project.Number != evaluated.Number).OrderBy(project => project.DeclaredOn == new DateOnly(2025, 5, 11)).ThenBy(project => project.DeclaredOn).Select(project => project.Stage).ToListAsync()));
        Assert.Equal([2027], await office.Ask(db => db.Set<MoneyOfYear>().AsNoTracking().Select(money => money.Year).ToListAsync()));
        var foot = await office.Ask(db => db.RegisterEntries.AsNoTracking().Where(entry => entry.ImportId == run.Id).OrderBy(entry => entry.Id).ToListAsync());
        Assert.Equal((14, true), (foot.Count, foot.All(entry => entry.JournalIndex is not null && entry.Reason.StartsWith("导入 portfolio.csv 第 ", StringComparison.Ordinal))));

        // Once more: nothing changes. Said otherwise: refused, and by the field.
        Assert.Equal((0, 6, 0), await Numbers(office, await Import(office, Project.Register, Heading + string.Join('\n', Good))));
        var other = await Import(office, Project.Register, Heading + Good[0].Replace("4800000,2022-03-10", "4900000,2022-03-10"));
        Assert.Contains((2, "AmountFen"), await Refusals(office, other));
        await office.Change(async db =>
        {
            var moved = await db.Set<Project>().SingleAsync(project => project.Number == "CDXX-2026-003");
            moved.Stage = ProjectStage.Terminated;
            await db.Enter(moved, Project.Register, EntryKind.Changed, "终止", PoolOffice.Monday, Actor.System, default);
        });
        Assert.Equal((0, 6, 0), await Numbers(office, await Import(office, Project.Register, Heading + string.Join('\n', Good))));

        // Taken back row by row: what acts have changed since stays whole, and the rest may come again.
        Assert.Equal((12, 2), await office.With(services => Runner(services, Project.Register).Undo(run.Id, "台账有误", office.Acting(Role.CaseHandler), default)));
        Assert.Equal((5, 1, 0), await Numbers(office, await Import(office, Project.Register, Heading + string.Join('\n', Good))));
        Assert.Equal((RecordState.Valid, 3), ((await office.Single<Works>(evaluated.Number)).State, (await office.Single<Works>(evaluated.Number)).Entries));
    }

    [Fact]
    public async Task Wrong_rows_of_a_portfolio_are_refused_by_row_field_and_reason()
    {
        await using var office = await Open("SQLite");
        string[] wrong =
        [
            Good[0].Replace("医保智能监管", "医保"),
            Good[0].Replace("新建,卫生健康", "翻建,卫生健康"),
            Good[0].Replace(ModuleOffice.ApplicantCode, "91510100MA600A0138"),
            Good[0].Replace(",5000000,,,HT", ",5200000,,,HT"),
            Good[0].Replace("4800000,2022-03-10", "5000001,2022-03-10"),
            Good[0].Replace("2022-03-10,4800000", "2022-03-10,4800000.01"),
            Good[0].Replace("2025-03-27,4795000", "2025-03-27,5100000.01"),
            Good[0].Replace("5200000,5100000,5000000", "5200000,,5000000"),
            Good[0].Replace("2022-12-12,2023-03-28", "2023-04-12,2023-03-28"),
            Good[0].Replace("2025-03-27,", ","),
            Good[0].Replace(",优,", ",,"),
            Good[0].Replace("2024-06-18", "2027-06-18"),
            Good[0].Replace("HT-2203", ""),
            Good[0].Replace("104.05,30.62", "104.05,"),
            Good[2].Replace(",2000000,HT", ",6000000,HT"),
            Good[5].Replace("2025-05-11,,,", "2025-05-11,100000,90000,80000"),
            Good[3], Good[3],
        ];
        string[] fields = ["Name", "Kind", "OwnerCode", "BudgetFen", "ContractFen", "PaidFen", "FinalFen", "ApprovedFen", "FinalAcceptedOn", "WarrantyTo", "Grade", "EvaluatedOn", "ContractNumber", "Latitude", "MoneyFen", "Ended"];
        var run = await Import(office, Project.Register, Heading + string.Join('\n', wrong.Select((row, i) => row.StartsWith(',') ? row : $"X-{i}{row[row.IndexOf(',')..]}")));
        var refusals = await Refusals(office, run);
        Assert.All(fields.Select((field, i) => (i + 2, field)), expected => Assert.Contains(expected, refusals));
        Assert.Contains((19, "Name"), refusals);
        Assert.Equal((1, 0, 17), await Numbers(office, run));
        Assert.Equal(1, await office.Ask(db => db.Set<Project>().CountAsync()));
    }

    [Fact]
    public async Task A_project_of_an_act_is_not_written_over_and_one_taken_over_goes_on_by_acts()
    {
        await using var office = await Open("SQLite");
        await office.Given(1, "医保智能监管", 50_000_000, 2027);
        await Import(office, Project.Register, Heading + Good[1] + "\n" + Good[0].Replace("CDXX-2022-011", "5101-2025-XM-0001"));
        Assert.Equal(ProjectStage.Reviewed, (await office.Single<Project>("5101-2025-XM-0001")).Stage);

        // First acceptance was before the office came; its case goes on with the record that was taken over.
        var number = await office.Apply(Accepting.Code, new AcceptanceStart { ProjectNumber = "CDXX-2024-006", Organisation = "业主组织，邀请主管部门", ContactName = "周晓岚", ContactPhone = "028-86120000" });
        await office.Take(number, "StartTrialRun", Role.IntakeClerk, null, ("From", "2026-08-01"), ("Scope", "全市试用"));
        var record = await office.Ask(db => db.Set<AcceptanceRecord>().AsNoTracking().SingleAsync());
        Assert.Equal((number, new DateOnly(2025, 2, 20), new DateOnly(2026, 8, 1)), (record.CaseNumber, record.FirstAcceptedOn, record.TrialFrom));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Systems_are_told_apart_by_owner_and_name_and_stand_against_new_projects(string engine)
    {
        await using var office = await Open(engine);
        const string file = """
            系统名称,主管单位,领域,使用情况,建设内容,主要功能,数据资源,网络区域,部署方式,上线日期,停用日期,年运维费
            城市运行感知平台,成都市城市运行管理中心,城市运行,在用,汇聚水电气热感知设备数据,设备接入、告警规则、数据汇聚,物联感知设备台账,政务外网,市政务云,2021-06-01,,860000
            视频会议系统,成都市应急管理局,应急,停用,会场终端,,,,,2015-01-01,2014-01-01,
            门户网站,成都市教育局,教育,停用,公开栏目,,,,,2015-01-01,,-1
            城市运行感知平台,成都市城市运行管理中心,城市运行,在用,另一行,,,,,2021-06-01,,
            """;
        var run = await Import(office, GovernmentSystem.Register, file, "systems.csv");
        Assert.Equal((1, 0, 3), await Numbers(office, run));
        Assert.Equal([(3, "StoppedOn"), (4, "StoppedOn"), (4, "OperatingFen"), (5, "Number")], await Refusals(office, run));
        Assert.Equal((0, 1, 3), await Numbers(office, await Import(office, GovernmentSystem.Register, file, "systems.csv")));
        var system = await office.Single<GovernmentSystem>("5101-2026-XT-0001");
        Assert.Equal((SystemStanding.InUse, 86_000_000), (system.Standing, system.OperatingFen));
        var changed = await Import(office, GovernmentSystem.Register, file.Replace("860000", "900000"), "systems.csv");
        Assert.Equal(1, changed.Changed);
        var declared = Seen.Of(Of(PoolOffice.Declaration(), office)).Subject(Project.Register);
        var found = await office.With(services => services.GetRequiredService<LikenessSearch>().Against(declared, default));
        Assert.Contains(found.Matches, match => match.Number == system.Number);
    }

    private static Project Of(Rongxi.Projects.Declarations.ProjectDeclaration form, ModuleOffice office) => new() { Office = office.Office, Number = "new", Name = form.ProjectName, OwnerName = "甲", Content = form.Content, Functions = form.Functions, Users = form.Users, DataResources = "物联感知设备台账" };

    private static Task<ModuleOffice> Open(string engine) => ModuleOffice.Open(PoolOffice.Monday, engine, [new PlanningModule(), new ProjectsModule(), new FundsModule()]);

    private static IImportRunner Runner(IServiceProvider services, string register) =>
        services.GetServices<IImportDefinition>().Single(definition => definition.Register.Name == register).Runner(services.GetRequiredService<RongxiDb>(), services.GetRequiredService<BlobStore>());

    private static Task<ImportRun> Import(ModuleOffice office, string register, string file, string name = "portfolio.csv") => office.With(async services =>
    {
        var by = office.Acting(Role.CaseHandler);
        var runner = Runner(services, register);
        var looked = await runner.DryRun(new MemoryStream(Encoding.UTF8.GetBytes(file)), name, null, by, default);
        var done = await runner.Run(looked.Id, by, default);
        Assert.Equal((looked.Taken, looked.Changed, looked.Unchanged, looked.Refused, ImportState.Finished), (done.Taken, done.Changed, done.Unchanged, done.Refused, done.State));
        return done;
    });

    private static async Task<(long Taken, long Unchanged, long Refused)> Numbers(ModuleOffice office, ImportRun run)
    {
        var kept = await office.Ask(db => db.ImportRuns.AsNoTracking().SingleAsync(one => one.Id == run.Id));
        return (kept.Taken, kept.Unchanged, kept.Refused);
    }

    private static Task<List<(long Row, string Field)>> Refusals(ModuleOffice office, ImportRun run) => office.Ask(async db =>
        (await db.ImportRefusals.AsNoTracking().Where(refusal => refusal.RunId == run.Id).OrderBy(refusal => refusal.Row).ToListAsync()).Select(refusal => (refusal.Row, refusal.Field)).ToList());
}
