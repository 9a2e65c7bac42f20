using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Resources.Catalogue;
using Rongxi.Resources.Corrections;
using Rongxi.Resources.Development;
using Rongxi.Resources.Integration;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Documents;
using static Rongxi.Tests.Resources.Catalogue.ResourcesOffice;

namespace Rongxi.Tests.Resources.Catalogue;

/// <summary>RES-3, RES-4 and RES-5 through all their stages.</summary>
public sealed class IntegrationTests
{
    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    [Theory, MemberData(nameof(Engines))]
    public async Task Doubtful_data_is_verified_corrected_or_explained_and_the_slip_says_so(string engine)
    {
        await using var office = await Open(new(2026, 3, 2), engine);
        var entry = await office.Publish(Entry());
        var report = new CorrectionReport { EntryNumber = entry, Item = 1, RecordKey = "91510100MA600A0139", Fault = DataFault.Wrong, Says = "成都锦江轨道通讯", Should = "成都锦江轨道通信", Evidence = "营业执照" };
        Assert.Equal("Should", (report with { Should = null }).Check().Single().Field);
        Assert.Equal("Item", (await ModuleOffice.Refused(() => office.Apply("RES-3", report with { Item = 9 }, Consumer))).Errors.Single().Field);
        var file = await office.Apply("RES-3", report, Consumer);
        Assert.Equal((new DateOnly(2026, 3, 16), "verify"), ((await office.Read(file)).DueOn!.Value, (await office.Read(file)).DueLimit));
        await office.Take(file, "Forward", Role.CaseHandler);
        office.Clock.Set(TestClock.Morning(2026, 3, 5));
        Assert.Equal("On", (await ModuleOffice.Refused(() => office.Answer(file, "Correct", null, ("Finding", "已更正名称"), ("On", "2026-03-06"), ("VerifiedBy", "周敏")))).Errors.Single().Field);
        await office.Answer(file, "Correct", null, ("Finding", "已更正名称"), ("On", "2026-03-05"), ("VerifiedBy", "周敏"));
        var record = await office.Single<DataCorrection>((await office.Read(file)).RecordNumber!);
        Assert.Equal((CorrectionVerdict.Corrected, 3, "企业名称"), (record.Verdict, record.AnswerDays!.Value, record.ItemName));
        await office.Take(file, "Close", office.For(Consumer));
        Assert.Equal(["correction-slip"], await office.Papers(file));

        var doubted = await office.Apply("RES-3", report with { Fault = DataFault.Missing, Should = null }, Consumer);
        await office.Take(doubted, "Forward", Role.CaseHandler);
        await office.Answer(doubted, "Explain", null, ("Finding", "登记档案如此"), ("VerifiedBy", "周敏"));
        await office.Take(doubted, "AskAgain", office.For(Consumer), "与税务不一致");
        await office.Answer(doubted, "Explain", null, ("Finding", "税务为旧名"), ("VerifiedBy", "周敏"));
        Assert.Equal("act.barred", (await ModuleOffice.Refused(() => office.Take(doubted, "AskAgain", office.For(Consumer), "还是不一致"))).Code);
        // Silence closes it.
        Assert.Equal("Explained", await office.StageOf(doubted));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Systems_are_inventoried_reviewed_merged_and_closed(string engine)
    {
        await using var office = await Open(new(2026, 3, 2), engine);
        var round = new IntegrationRound { Year = 2026, DueOn = new(2026, 3, 31), Demands = "全部非涉密系统", Units = [new() { Name = ModuleOffice.ApplicantName, Code = Provider }] };
        var file = await office.OpenBy("RES-4", round, Role.CaseHandler);
        Assert.Equal("resources.round-open", (await ModuleOffice.Refused(() => office.OpenBy("RES-4", round, Role.CaseHandler))).Code);
        await office.Take(file, "Collect", Role.CaseHandler);
        Assert.Equal("resources.inventory-open", (await ModuleOffice.Refused(() => office.Take(file, "TakeIn", Role.CaseHandler))).Code);
        await office.With(async services =>
        {
            var desk = services.GetRequiredService<CollectionDesk>();
            var number = await services.GetRequiredService<Rongxi.Kernel.Database.RongxiDb>().Set<Collection>().Select(collection => collection.Number).SingleAsync();
            await desk.Submit(
                new ReportOrder
                {
                    Collection = number, Place = 1, Record = new SystemInventory
                    {
                        Systems =
                        [
                            new() { Name = "企业服务平台", Functions = "企业登记、证照办理、政策推送", Users = 5000, LastUsedOn = new(2026, 3, 1), CostFen = 80_000_00 },
                            new() { Name = "企业登记办理系统", Functions = "企业登记、证照办理", Users = 200, LastUsedOn = new(2026, 2, 1), CostFen = 30_000_00 },
                            new() { Name = "会议报名系统", Functions = "会议通知和报名回执", Users = 10, BuiltOn = new(2015, 1, 1), LastUsedOn = new(2025, 9, 2), CostFen = 5_000_00 },
                        ],
                    },
                }, office.For(Provider), CancellationToken.None);
            await desk.Accept(number, 1, null, null, office.Acting(Role.CaseHandler), CancellationToken.None);
            return true;
        });
        await office.Take(file, "TakeIn", Role.CaseHandler);
        var systems = await office.Ask(db => db.Set<SystemRecord>().OrderBy(system => system.Number).ToListAsync());
        Assert.Equal([(false, null), (false, systems[0].Number), (true, null)], systems.Select(system => (system.IsZombie, system.DoubleOf)));

        await office.Take(file, "AskReview", Role.CaseHandler, null, ("Units", "市委编办\n市财政局"), ("DueOn", "2026-03-10"));
        (string, string)[] verdicts = [("On", "2026-03-11"), ("KeepOthers", "true"), ("Verdicts[0].System", systems[1].Number), ("Verdicts[0].Verdict", "Merge"), ("Verdicts[0].Into", systems[0].Number), ("Verdicts[0].DueOn", "2026-06-30"), ("Verdicts[0].Reason", "功能重复"), ("Verdicts[1].System", systems[2].Number), ("Verdicts[1].Verdict", "Close"), ("Verdicts[1].DueOn", "2026-04-30"), ("Verdicts[1].Reason", "六个月无使用")];
        Assert.Equal("resources.opinions-open", (await ModuleOffice.Refused(() => office.Take(file, "Classify", Role.DivisionHead, null, verdicts))).Code);
        office.Clock.Set(TestClock.Morning(2026, 3, 11));
        Assert.Equal("Verdicts[0].Into", (await ModuleOffice.Refused(() => office.Take(file, "Classify", Role.DivisionHead, null, [.. verdicts.Select(pair => pair.Item1 == "Verdicts[0].Into" ? (pair.Item1, systems[2].Number) : pair)]))).Errors.Single().Field);
        await office.Take(file, "Classify", Role.DivisionHead, null, verdicts);
        await office.Take(file, "IssueList", Role.DeputyDirector);
        Assert.Equal("resources.not-migrating", (await ModuleOffice.Refused(() => Accept(systems[1].Number))).Code);
        await office.Take(file, "PlanMigration", Role.CaseHandler, null, ("Plan", "数据迁入企业服务平台并行一个月"), ("Responsible", "信息处"));
        Assert.Equal("resources.not-to-close", (await ModuleOffice.Refused(() => Close(systems[1].Number))).Code);
        Assert.Equal("resources.not-to-close", (await ModuleOffice.Refused(() => Close(systems[0].Number))).Code);
        await Accept(systems[1].Number);
        await Close(systems[1].Number);
        Assert.Equal("resources.systems-open", (await ModuleOffice.Refused(() => office.Take(file, "AcceptAll", Role.DivisionHead))).Code);
        await Close(systems[2].Number);
        await office.Take(file, "AcceptAll", Role.DivisionHead);
        await office.Take(file, "Close", Role.DeputyDirector, "整合完成");
        systems = await office.Ask(db => db.Set<SystemRecord>().AsNoTracking().OrderBy(system => system.Number).ToListAsync());
        Assert.Equal([(RecordState.Valid, SystemVerdict.Keep), (RecordState.Cancelled, SystemVerdict.Merge), (RecordState.Cancelled, SystemVerdict.Close)], systems.Select(system => (system.State, system.Verdict)));
        Assert.Equal(["integration-list", "system-closing", "system-closing"], await office.Papers(file));

        Task Accept(string system) => office.Take(file, "AcceptSystem", Role.CaseHandler, null, ("System", system), ("On", "2026-03-11"), ("DataMoved", "true"), ("Switched", "true"), ("Findings", "核对一致"));
        Task Close(string system) => office.Take(file, "CloseSystem", Role.DivisionHead, null, ("System", system), ("On", "2026-03-11"), ("Data", "归档"), ("Reclaimed", "true"));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Public_data_is_operated_by_agreement_audited_renewed_and_ended(string engine)
    {
        await using var office = await Open(new(2026, 3, 2), engine);
        var entry = await office.Publish(Entry());
        var form = new OperationApplication { Scene = "普惠金融企业画像", EntryNumbers = entry, Products = "向银行提供企业信用评分服务", From = new(2026, 4, 1), Until = new(2027, 3, 31), Security = "原始数据不出域，仅输出评分", PersonalBasis = "企业授权", RevenueFen = 100_00, SharePercent = 20, ContactName = "李雷", ContactPhone = "028-86120000" };
        Assert.Equal("resources.personal-basis", (await ModuleOffice.Refused(() => office.Apply("RES-5", form with { PersonalBasis = null }, Consumer))).Code);
        var file = await office.Apply("RES-5", form, Consumer);
        Assert.Equal("ProvidersAgree", (await ModuleOffice.Refused(() => office.Take(file, "Assess", Role.CaseHandler, null, ("Compliance", "90"), ("SecurityScore", "88"), ("Opinion", "场景合规")))).Errors.Single().Field);
        await office.Take(file, "Assess", Role.CaseHandler, null, ("ProvidersAgree", "true"), ("Compliance", "90"), ("SecurityScore", "88"), ("Opinion", "场景合规"));
        (string, string)[] agreement = [("Number", "蓉数授〔2026〕1号"), ("SignedOn", "2026-03-02"), ("Terms", "数据不出域")];
        Assert.Equal("act.barred", (await ModuleOffice.Refused(() => office.Take(file, "Authorise", Role.DeputyDirector, null, agreement))).Code);
        await office.Opine(file, Role.LegalReviewer);
        await office.Take(file, "Authorise", Role.DeputyDirector, null, agreement);
        await office.Take(file, "Start", Role.CaseHandler);
        await office.Take(file, "Audit", Role.CaseHandler, null, ("On", "2026-03-02"), ("Auditor", "省信息安全测评中心"), ("Verdict", "Improve"), ("RevenueFen", "50000"), ("Findings", "日志不全"), ("ImproveBy", "2026-04-01"));
        Assert.Equal("act.barred", (await ModuleOffice.Refused(() => office.Take(file, "Renew", Role.DeputyDirector, null, ("Until", "2028-03-31"), ("Reason", "成效好")))).Code);
        await office.Take(file, "GoOn", Role.CaseHandler);
        await office.Take(file, "Audit", Role.CaseHandler, null, ("On", "2026-03-02"), ("Auditor", "省信息安全测评中心"), ("Verdict", "Passed"), ("RevenueFen", "70000"), ("Findings", "已全部整改"));
        await office.Take(file, "Renew", Role.DeputyDirector, null, ("Until", "2028-03-31"), ("Reason", "成效好"));
        await office.Take(file, "End", Role.DeputyDirector, "运营单位申请终止，数据已销毁");
        var operation = await office.Single<DataOperation>((await office.Read(file)).RecordNumber!);
        Assert.Equal((120_000_00L, new DateOnly(2028, 3, 31), RecordState.Cancelled, AuditVerdict.Passed), (operation.RevenueFen, operation.ValidTo, operation.State, operation.Verdict!.Value));
        Assert.Equal(["operation-agreement"], await office.Papers(file));
    }

    [Fact]
    public async Task Core_data_is_not_operated_and_open_data_needs_no_application()
    {
        await using var office = await Open(new(2026, 3, 2));
        var core = await office.Publish(Entry() with { Importance = DataImportance.Core, Opening = OpeningType.NotOpen, OpeningCondition = null, Access = AccessLevel.NonPublic, Items = [new() { Name = "企业名称", Shared = true }] });
        var form = new OperationApplication { Scene = "普惠金融", EntryNumbers = core, Products = "向银行提供企业信用评分服务", From = new(2026, 4, 1), Until = new(2027, 3, 31), Security = "原始数据不出域，仅输出评分" };
        Assert.Equal("resources.core-data", (await ModuleOffice.Refused(() => office.Apply("RES-5", form, Consumer))).Code);
        Assert.False((await office.Single<CatalogueEntry>(core)).IsPublic);
        var open = await office.Publish(Entry("公共停车场") with { Opening = OpeningType.Unconditional, OpeningCondition = null, Access = AccessLevel.Public, Items = [new() { Name = "停车场名称", Shared = true, Open = true }] });
        Assert.Equal("resources.open-already", (await ModuleOffice.Refused(() => office.Apply("RES-5A", Wish(open), Consumer))).Code);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Data_opened_on_condition_is_asked_for_given_by_its_provider_and_reported_on(string engine)
    {
        await using var office = await Open(new(2026, 3, 2), engine);
        var entry = await office.Publish(Entry());
        var file = await office.Apply("RES-5A", Wish(entry), Consumer);
        await office.Take(file, "Forward", Role.CaseHandler);
        await office.Answer(file, "Open");
        var use = await office.Single<OpenUse>((await office.Read(file)).RecordNumber!);
        Assert.Equal(("1,2", UseStanding.Running), (use.Items, use.Standing));
        await office.Take(file, "Report", office.For(Consumer), null, ("Result", "形成区域企业分布研究报告"));
        Assert.Equal((RecordState.Cancelled, "Ended"), ((await office.Single<OpenUse>(use.Number)).State, await office.StageOf(file)));
        Assert.Equal(["opening-answer"], await office.Papers(file));
    }

    [Fact]
    public async Task Data_is_not_bought_twice_nor_above_its_budget_and_the_year_is_evaluated()
    {
        await using var office = await Open(new(2026, 3, 2));
        var proposal = new PurchaseProposal { Name = "手机信令客流", Purpose = "交通规划分析", BudgetFen = 500_000_00, Shareable = true, Lawful = "运营商脱敏汇总数据" };
        Assert.Equal("WhyNot", (proposal with { Shareable = false }).Check().Single().Field);
        var file = await office.Apply("RES-5B", proposal, Consumer);
        await office.Take(file, "Approve", Role.DivisionHead);
        Assert.Equal("AmountFen", (await ModuleOffice.Refused(() => office.Take(file, "Contract", office.For(Consumer), null, ("Seller", "某运营商"), ("Number", "HT-1"), ("AmountFen", "600000")))).Errors.Single().Field);
        await office.Take(file, "Contract", office.For(Consumer), null, ("Seller", "某运营商"), ("Number", "HT-1"), ("AmountFen", "480000"));
        await office.Take(file, "Accept", Role.CaseHandler, "数据合格");
        Assert.Equal(480_000_00, (await office.Single<DataPurchase>((await office.Read(file)).RecordNumber!)).ContractFen);
        var twice = await office.Apply("RES-5B", proposal, Provider);
        Assert.Equal("resources.bought-already", (await ModuleOffice.Refused(() => office.Take(twice, "Approve", Role.DivisionHead))).Code);

        var year = await office.OpenBy("RES-5Y", new DevelopmentPlan { Year = 2026, Fields = "交通、医疗", OpenTarget = 2, OnTimeTarget = 95, Tasks = [new() { Task = "开放停车数据", Unit = "市交通局", Due = new(2026, 6, 30) }] }, Role.CaseHandler);
        await office.Take(year, "Deliberate", Role.DeputyDirector, "主任办公会通过");
        await office.Take(year, "Issue", Role.DeputyDirector);
        Assert.Equal("Done", (await ModuleOffice.Refused(() => office.Take(year, "Evaluate", Role.DivisionHead, null, ("Done", "2"), ("Says", "完成良好")))).Errors.Single().Field);
        await office.Take(year, "Evaluate", Role.DivisionHead, null, ("Done", "1"), ("Says", "完成良好"));
        Assert.Equal(["development-evaluation", "development-plan"], await office.Papers(year));
    }

    private static OpeningApplication Wish(string entry) => new() { EntryNumber = entry, Purpose = "研究区域企业分布", Meets = "高校实名申请", From = new(2026, 3, 2), Until = new(2026, 12, 31), ContactName = "李雷", ContactPhone = "028-86120000", Undertaking = true };
}
