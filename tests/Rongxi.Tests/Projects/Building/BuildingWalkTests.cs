using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Funds.Contracts;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Projects.Acceptance;
using Rongxi.Projects.Awards;
using Rongxi.Projects.Building;
using Rongxi.Projects.Changes;
using Rongxi.Projects.Contracts;
using Rongxi.Projects.Evaluation;
using Rongxi.Projects.Milestones;
using Rongxi.Projects.Pool;
using Rongxi.Projects.Visits;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Documents;
using static Rongxi.Tests.Harness.ModuleOffice;

namespace Rongxi.Tests.Projects.Building;

/// <summary>A project from its start report to the grade of its evaluation, with every fen of its contract.</summary>
public sealed class BuildingWalkTests
{
    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    private static readonly DateOnly January = new(2026, 1, 12);
    private static readonly (string, string)[] Panel = [("Chair", "罗见山"), ("Opinion", "符合批复要求"), .. Enumerable.Range(0, 5).SelectMany(i => new[] { ($"Members[{i}].Name", $"专家{"甲乙丙丁戊"[i]}"), ($"Members[{i}].Unit", "专家库") })];

    [Theory, MemberData(nameof(Engines))]
    [Trait("article", "第十五条")]
    [Trait("article", "第三十八条")]
    [Trait("article", "第三十九条")]
    public async Task A_project_is_built_accepted_and_evaluated_and_every_fen_is_found_again(string engine)
    {
        await using var office = await BuildingOffice.Open(January, engine);
        var supervision = await office.Started(January);
        Assert.Equal(ProjectStage.Building, (await office.Of.Single<Project>(BuildingOffice.Project)).Stage);

        await Contract(office);
        var award = (await office.Of.Ask(db => db.Set<Award>().AsNoTracking().SingleAsync())).Number;
        await office.Paid(award, 1, 240_000_00, "0001", "2026-01-12");
        Assert.Equal((800_000_00, 240_000_00), ((await office.Works()).ContractFen, (await office.Works()).PaidFen));
        Assert.Equal((560_000_00, 240_000_00, true), (await office.Sums()) switch { var sums => (sums.CommittedFen, sums.PaidFen, sums.IsBalanced) });

        await ReportsAndMilestones(office, supervision, award);
        await Visit(office);
        await Changes(office, award);
        await SuspendAndComplete(office, supervision);
        await Accept(office, award);
        await Evaluate(office);
        var posted = await office.Of.With(services => services.GetRequiredService<IFundMoney>().OfProject(BuildingOffice.Project, CancellationToken.None));
        Assert.Equal((830_000_00, 10_000_00), (posted.PaidFen, posted.ReturnedFen));
        Assert.All(posted.Latest, posting => Assert.NotNull(posting.CaseNumber));
    }

    /// <summary>Nobody can say whether the contractor is qualified: the officer decides with a reason.</summary>
    private static async Task Contract(BuildingOffice office)
    {
        var number = await office.Of.Apply(AwardRegistering.Code, BuildingOffice.Filing(800_000_00, January));
        var undecided = await Refused(() => office.Of.Take(number, "Register", Role.CaseHandler, null, office.Funding(800_000_00)));
        Assert.Equal("projects.qualification-undecided", undecided.Code);
        var differs = await Refused(() => office.Of.Take(number, "Register", Role.CaseHandler, null, [.. office.Funding(790_000_00), ("QualifiedBecause", "已核对证书原件")]));
        Assert.Equal("projects.funding-differs", differs.Code);
        await office.Of.Take(number, "Register", Role.CaseHandler, null, [.. office.Funding(800_000_00), ("QualifiedBecause", "已核对证书原件"), ("Certificate", "CS3-2025-0117")]);
        var award = await office.Of.Ask(db => db.Set<Award>().AsNoTracking().SingleAsync());
        Assert.Equal((QualificationStanding.Unknown, "已核对证书原件", "CaseHandler"), (award.Qualified, award.QualifiedBecause, award.QualifiedBy));
        Assert.Contains((await office.Of.Read(number)).Documents, document => document.Kind == "contract-registration" && document.Number is not null);
    }

    private static async Task ReportsAndMilestones(BuildingOffice office, string supervision, string award)
    {
        office.On(2026, 3, 2);
        await office.Report(supervision, "2026-01", 10);
        await office.Report(supervision, "2026-02", 30);
        Assert.Equal("projects.progress-falls", (await Refused(() => office.Report(supervision, "2026-02", 20))).Code);
        await office.Report(supervision, "2026-02", 25, "返工");
        Assert.Equal("projects.progress-period", (await Refused(() => office.Report(supervision, "2025-11", 25))).Code);
        Assert.Equal("projects.progress-period", (await Refused(() => office.Report(supervision, "2026-07", 25))).Code);

        // An instalment waits for its milestone, and a revision never hides the first plan.
        Assert.Contains("尚未完成", (await Refused(() => office.Of.Apply(Paying.Code, BuildingOffice.Request(award, 2, 320_000_00, "0002")))).Errors.Single().Text.Zh);
        await office.Of.Take(supervision, "ReviseMilestone", Role.IntakeClerk, null, ("Milestone", "M02"), ("To", "2026-05-20"), ("Reason", "机房移交推迟"));
        await office.Of.Take(supervision, "ReachMilestone", Role.IntakeClerk, null, ("Milestone", "初步设计"), ("ReachedOn", "2026-02-10"), ("Evidence", "批复文件"));
        Assert.Equal("projects.milestone-reached", (await Refused(() => office.Of.Take(supervision, "ReviseMilestone", Role.IntakeClerk, null, ("Milestone", "初步设计"), ("To", "2026-06-01"), ("Reason", "机房再推迟")))).Code);
        Assert.Contains("平台上线", (await Refused(() => office.Of.Take(supervision, "ReachMilestone", Role.IntakeClerk, null, ("Milestone", "不存在"), ("ReachedOn", "2026-02-10"), ("Evidence", "没有依据")))).Errors[0].Text.Zh);
        office.On(2026, 5, 18);
        await office.Of.Take(supervision, "ReachMilestone", Role.IntakeClerk, null, ("Milestone", "平台上线"), ("ReachedOn", "2026-05-15"), ("Evidence", "上线确认单"));
        var milestone = await office.Of.Single<Milestone>($"{BuildingOffice.Project}-M02");
        Assert.Equal((new DateOnly(2026, 4, 12), new DateOnly(2026, 5, 20), new DateOnly(2026, 5, 15), 1), (milestone.PlannedOn, milestone.RevisedOn, milestone.ActualOn, milestone.Revisions));

        var payment = await office.Paid(award, 2, 320_000_00, "0002", "2026-05-18");
        await office.Of.Take(payment, "FileReceipt", Role.IntakeClerk, "SJ-77");
        Assert.True((await office.Of.Read(payment)).IsClosed);
        Assert.Equal(560_000_00, (await office.Works()).PaidFen);

        // The monthly collection reaches the same register.
        office.On(2026, 6, 1);
        var desk = await office.Of.With(services => services.GetRequiredService<CollectionDesk>().Open(new() { Kind = "PRJ-4.progress", Period = "2026-05" }, office.Of.Acting(Role.CaseHandler), CancellationToken.None));
        await office.Of.With(services => services.GetRequiredService<CollectionDesk>().Submit(new() { Collection = desk.Number, Place = 1, Record = new ProgressForm { PhysicalPercent = 70, Done = "联调" } }, office.Of.For(), CancellationToken.None));
        Assert.Equal(25, (await office.Works()).PhysicalPercent);
        await office.Of.With(services => services.GetRequiredService<CollectionDesk>().Accept(desk.Number, 1, null, null, office.Of.Acting(Role.CaseHandler), CancellationToken.None));
        Assert.Equal((70, "2026-05"), ((await office.Works()).PhysicalPercent, (await office.Works()).LastPeriod));
    }

    private static async Task Visit(BuildingOffice office)
    {
        var found = new VisitRecord
        {
            ProjectNumber = BuildingOffice.Project, VisitedOn = new(2026, 6, 1), Place = "市政务中心机房", Officers = [new() { Name = "林知行", Certificate = "A1" }, new() { Name = "顾明澈", Certificate = "A2" }], Findings = "设备到货92%",
            Items = [new() { Wrong = "到货验收单缺签字", Demand = "补签并归档" }],
        };
        var number = await office.Of.OpenBy(Visiting.Code, found, Role.EnforcementOfficer);
        Assert.Contains("整改通知书", (await Refused(() => office.Of.Take(number, "FindSound", Role.EnforcementOfficer))).Text.Zh);
        await office.Of.Take(number, "IssueNotice", Role.DeputyDirector, null, ("By", "2026-06-16"), ("Basis", "政府投资条例 第三十四条"), ("Consequence", "逾期未整改的，暂停拨付资金。"));
        await office.Of.Take(number, "ReportCorrection", Role.IntakeClerk, "已补签");
        (string, string)[] recheck = [("On", "2026-06-01"), ("Officers[0].Name", "林知行"), ("Officers[0].Certificate", "A1"), ("Officers[1].Name", "顾明澈"), ("Officers[1].Certificate", "A2"), ("Findings", "仍缺一份")];
        await office.Of.Take(number, "FailRecheck", Role.EnforcementOfficer, null, recheck);
        Assert.Equal("Correcting", await office.Of.StageOf(number));
        await office.Of.Take(number, "ReportCorrection", Role.IntakeClerk, "全部补签");
        await office.Of.Take(number, "PassRecheck", Role.EnforcementOfficer, null, [.. recheck[..5], ("Findings", "合格")]);
        var visit = await office.Of.Ask(db => db.Set<SiteVisit>().AsNoTracking().SingleAsync());
        Assert.Equal((VisitStanding.Corrected, "林知行、顾明澈"), (visit.Standing, visit.Officers));
        Assert.Equal(["recheck-sheet", "recheck-sheet", "rectification-notice", "visit-record"], (await office.Of.Read(number)).Documents.Select(document => document.Kind).OrderBy(kind => kind, StringComparer.Ordinal));
    }

    private static async Task Changes(BuildingOffice office, string award)
    {
        var change = new ChangeRequest { ProjectNumber = BuildingOffice.Project, Item = "增加120路接入", Before = "480路", After = "600路", Reason = ChangeReason.Needs, Explanation = "新增点位", DeltaFen = 40_000_00, AwardNumber = award };

        // Class c: within the estimate, the owner's own, on record; the contract and its commitment follow.
        var own = await office.Of.Apply(ChangeControl.Code, change);
        Assert.Contains("备案即可", (await Refused(() => office.Of.Take(own, "PassToApprover", Role.DivisionHead, "同意"))).Text.Zh);
        await office.Of.Take(own, "RecordOwn", Role.CaseHandler, "同意备案");
        Assert.Equal((840_000_00, BuildingOffice.Ceiling), ((await office.Works()).ContractFen, (await office.Works()).CeilingFen));
        Assert.Equal((280_000_00, 560_000_00), (await office.Sums()) switch { var sums => (sums.CommittedFen, sums.PaidFen) });

        // Class a: the place changes; the approver's refusal is recorded and changes nothing.
        var moved = await office.Of.Apply(ChangeControl.Code, change with { Item = "迁移机房", DeltaFen = 0, AwardNumber = null, MovesPlace = true });
        Assert.Contains("原审批机关", (await Refused(() => office.Of.Take(moved, "RecordOwn", Role.CaseHandler, "备案"))).Text.Zh);
        await office.Of.Take(moved, "PassToApprover", Role.DivisionHead, "拟同意");
        await office.Of.Take(moved, "RecordRefusal", Role.CaseHandler, null, ("Body", "市发展改革委"), ("DocumentNumber", "成发改〔2026〕31号"), ("DecidedOn", "2026-06-01"), ("Papers[0].Sha256", BuildingOffice.Paper), ("Papers[0].FileName", "批复.pdf"));

        // Class b: over the estimate only for the reasons of the law, with its money named; the approval lifts the ceiling.
        var over = change with { Item = "国产化适配", DeltaFen = 200_000_00, Reason = ChangeReason.Design };
        Assert.Equal(["Reason", "MoneySource"], (await Refused(() => office.Of.Apply(ChangeControl.Code, over))).Errors.Select(error => error.Field));
        var lifted = await office.Of.Apply(ChangeControl.Code, over with { Reason = ChangeReason.Policy, MoneySource = "市级财政追加" });
        await office.Of.Take(lifted, "PassToApprover", Role.DivisionHead, "拟同意");
        await office.Of.Take(lifted, "RecordApproval", Role.CaseHandler, null, ("Body", "市发展改革委"), ("DocumentNumber", "成发改〔2026〕32号"), ("DecidedOn", "2026-06-01"), ("Papers[0].Sha256", BuildingOffice.Paper), ("Papers[0].FileName", "批复.pdf"));
        Assert.Equal((1_040_000_00, 1_040_000_00), ((await office.Works()).ContractFen, (await office.Works()).CeilingFen));
        Assert.Equal(1_040_000_00, (await office.Of.Single<Project>(BuildingOffice.Project)).ApprovedFen);

        // Less again: the last instalments and the commitment are lessened.
        var less = await office.Of.Apply(ChangeControl.Code, change with { Item = "核减接入", Before = "600路", After = "300路", DeltaFen = -100_000_00, Reason = ChangeReason.Design });
        await office.Of.Take(less, "RecordOwn", Role.CaseHandler, "同意备案");
        var changes = await office.Of.Ask(db => db.Set<ProjectChange>().AsNoTracking().OrderBy(row => row.Number).ToListAsync());
        Assert.Equal([ChangeClass.C, ChangeClass.A, ChangeClass.B, ChangeClass.C], changes.Select(row => row.Class));
        Assert.Equal([ChangeStanding.Recorded, ChangeStanding.Refused, ChangeStanding.Approved, ChangeStanding.Recorded], changes.Select(row => row.Standing));
        Assert.Equal((380_000_00, 560_000_00), (await office.Sums()) switch { var sums => (sums.CommittedFen, sums.PaidFen) });
        Assert.Equal(940_000_00, (await office.Of.Single<Award>(award)).AmountFen);
    }

    private static async Task SuspendAndComplete(BuildingOffice office, string supervision)
    {
        await office.Of.Take(supervision, "Suspend", Role.DeputyDirector, null, ("From", "2026-06-01"), ("Instance", "市财政局"), ("Reason", "资金未到位"), ("Until", "资金到位"));
        Assert.Equal(WorksStanding.Suspended, (await office.Works()).Standing);
        Assert.Equal("case.act-taken", (await Refused(() => office.Report(supervision, "2026-06", 80))).Code);
        await office.Of.Take(supervision, "Resume", Role.DeputyDirector, "资金已到位");
        (string, string)[] completed = [("CompletedOn", "2026-07-01"), ("Built", "平台全部建成")];
        office.On(2026, 7, 2);
        Assert.Contains((await Refused(() => office.Of.Take(supervision, "ReportCompletion", Role.IntakeClerk, null, completed))).Errors, error => error.Text.Zh.Contains("未到 100%", StringComparison.Ordinal));
        await office.Report(supervision, "2026-06", 100);
        await office.Of.Take(supervision, "ReportCompletion", Role.IntakeClerk, null, completed);
        await office.Of.Take(supervision, "NotComplete", Role.CaseHandler, "缺运维手册");
        await office.Of.Take(supervision, "ReportCompletion", Role.IntakeClerk, null, completed);
        Assert.Equal(403, (await Refused(() => office.Of.Take(supervision, "ConfirmCompletion", Role.Archivist))).Status);
        await office.Of.Take(supervision, "ConfirmCompletion", Role.CaseHandler);
        var works = await office.Works();
        Assert.Equal((WorksStanding.Completed, new DateOnly(2026, 7, 1)), (works.Standing, works.CompletedOn));
    }

    private static async Task Accept(BuildingOffice office, string award)
    {
        var number = await office.Of.Apply(Accepting.Code, new AcceptanceStart { ProjectNumber = BuildingOffice.Project, Organisation = "业主组织，邀请主管部门", ContactName = "周晓岚", ContactPhone = "028-86120000" });
        Assert.Contains("尚未验收", (await Refused(() => office.Of.Take(number, "StartTrialRun", Role.IntakeClerk, null, ("From", "2026-07-02"), ("Scope", "两个区试用")))).Errors.Single().Text.Zh);
        await office.Of.Take(number, "AcceptContract", Role.IntakeClerk, null, ("AwardNumber", award), ("On", "2026-07-02"), ("Sheet", "YSD-01"), ("People", "周晓岚"), ("Findings", "合格"));
        await office.Of.Take(number, "StartTrialRun", Role.IntakeClerk, null, ("From", "2026-07-02"), ("Scope", "两个区试用"));

        // No use before acceptance (art. 14), and the trial must last.
        Assert.Equal("case.wrong-act", (await Refused(() => office.Of.Take(number, "PutIntoUse", Role.CaseHandler, "全市"))).Code);
        Assert.NotNull(await office.Of.With(services => services.GetRequiredService<AcceptanceStandings>().WhyNotUsed(BuildingOffice.Project, CancellationToken.None)));
        (string, string)[] Test(string result) => [("Body", "成都锦测"), ("Report", "CP-01"), ("On", "2026-07-02"), ("Result", result)];
        Assert.Equal("Level", (await Refused(() => office.Of.Take(number, "FileSecurityTest", Role.IntakeClerk, null, [.. Test("Passed"), ("Level", "2")]))).Errors.Single().Field);
        Assert.Equal("Result", (await Refused(() => office.Of.Take(number, "FileSecurityTest", Role.IntakeClerk, null, [.. Test("NotPassed"), ("Level", "3")]))).Errors.Single().Field);
        await office.Of.Take(number, "FileSecurityTest", Role.IntakeClerk, null, [.. Test("Passed"), ("Level", "3")]);
        Assert.Equal("projects.cryptography-missing", (await Refused(() => office.Of.Take(number, "FileSoftwareTest", Role.IntakeClerk, null, Test("Passed")))).Code);
        await office.Of.Take(number, "FileCryptographyTest", Role.IntakeClerk, null, Test("Largely"));
        await office.Of.Take(number, "FileSoftwareTest", Role.IntakeClerk, null, Test("Passed"));
        Assert.Equal("On", (await Refused(() => office.Of.Take(number, "HoldFirstAcceptance", Role.IntakeClerk, null, [("On", "2026-07-02"), ("Passed", "true"), .. Panel]))).Errors.Single().Field);
        office.On(2026, 10, 12);
        await office.Of.Take(number, "HoldFirstAcceptance", Role.IntakeClerk, null, [("On", "2026-10-10"), ("Passed", "true"), .. Panel]);

        // Each paper is named; a missing one is refused by its name.
        (string, string)[] papers = [("Application", "成运管〔2026〕8号"), ("Summary", "ZJ-1"), ("FinancialReport", "JS-1"), ("AuditReport", "SJ-1"), ("ArchivesCheck", "DA-1"), ("DataRegistration", "ML-1"), ("SecurityReport", "CP-01"), ("SelfEvaluation", "ZP-1"), ("ResourcesDue", "17"), ("ResourcesRegistered", "17")];
        Assert.Equal(["AuditReport"], (await Refused(() => office.Of.Take(number, "ApplyForFinal", Role.IntakeClerk, null, [.. papers.Where(pair => pair.Item1 != "AuditReport")]))).Errors.Select(error => error.Field));
        Assert.Equal(["ResourcesRegistered"], (await Refused(() => office.Of.Take(number, "ApplyForFinal", Role.IntakeClerk, null, [.. papers[..^1], ("ResourcesRegistered", "16")]))).Errors.Select(error => error.Field));
        await office.Of.Take(number, "ApplyForFinal", Role.IntakeClerk, null, papers);
        await office.Of.Take(number, "ReturnFinal", Role.CaseHandler, "审计报告未盖章");
        await office.Of.Take(number, "ApplyForFinal", Role.IntakeClerk, null, papers);

        // Passed if corrected: still no use; then the warranty of two years.
        await office.Of.Take(number, "PassConditionally", Role.DeputyDirector, null, [("On", "2026-10-12"), ("Authorities", "市信息化办公室"), ("Conditions", "补充应急预案"), ("CorrectBy", "2026-11-10"), .. Panel]);
        await office.Of.Take(number, "ReportCorrected", Role.IntakeClerk, "已补充");
        await office.Of.Take(number, "StillWrong", Role.CaseHandler, "演练记录缺失");
        await office.Of.Take(number, "ReportCorrected", Role.IntakeClerk, "已演练");
        office.On(2026, 11, 2);
        await office.Of.Take(number, "PassCorrected", Role.DeputyDirector, "复验合格");
        var record = await office.Acceptance();
        Assert.Equal((AcceptanceVerdict.PassedAfterCorrection, new DateOnly(2026, 11, 2), new DateOnly(2028, 11, 1)), (record.Verdict, record.WarrantyFrom, record.WarrantyTo));
        Assert.Equal(ProjectStage.Warranty, (await office.Of.Single<Project>(BuildingOffice.Project)).Stage);
        await office.Of.Take(number, "PutIntoUse", Role.CaseHandler, "全市使用");

        // The instalments of final acceptance fell due; what was left over returns to the treasury.
        var rest = await office.Of.Ask(db => db.Set<AwardInstalment>().AsNoTracking().Where(row => row.Seq > 2).OrderBy(row => row.Seq).ToListAsync());
        Assert.Equal(380_000_00, rest.Sum(row => row.AmountFen));
        foreach (var row in rest.Where(row => row.Seq is 3 or 4))
        {
            await office.Paid(award, row.Seq, row.AmountFen, $"1{row.Seq}", "2026-11-02");
        }

        var left = (await office.Sums()).CommittedFen;
        Assert.Contains("缴款凭证", (await Refused(() => office.Of.Take(number, "CloseAccounts", Role.CaseHandler, null, ("FinalFen", "830000"), ("Approval", "成财〔2027〕5号"), ("On", "2026-11-02"), ("ReturnedFen", "10000")))).Errors.Single().Text.Zh);
        await office.Of.Take(number, "CloseAccounts", Role.CaseHandler, null, ("FinalFen", "830000"), ("Approval", "成财〔2027〕5号"), ("On", "2026-11-02"), ("ReturnedFen", "10000"), ("ReturnVoucher", "JK-1"));
        Assert.Equal((left, 10_000_00, true), (await office.Sums()) switch { var sums => (sums.CommittedFen, sums.ReturnedFen, sums.IsBalanced) });
        Assert.Equal(Outcome.Granted, (await office.Of.Read(number)).Outcome);

        // The warranty is reminded of once, three months ahead.
        office.On(2028, 8, 15);
        Assert.Equal(1, await office.Of.With(services => services.GetRequiredService<WarrantyReminders>().RunOnce(CancellationToken.None)));
        Assert.Equal(0, await office.Of.With(services => services.GetRequiredService<WarrantyReminders>().RunOnce(CancellationToken.None)));
    }

    private static async Task Evaluate(BuildingOffice office)
    {
        var own = new SelfEvaluation { ProjectNumber = BuildingOffice.Project, GoalPoints = 24, SharingPoints = 14, UsePoints = 19, SecurityPoints = 14, CostPoints = 14, SatisfactionPoints = 9, ActiveUsers = 1200, Transactions = 90_000, OperatingFen = 30_000_00, Satisfied = 93.5, Explanation = "各项绩效目标均已实现" };
        office.On(2027, 6, 1);
        Assert.Contains("2027-11-02", (await Refused(() => office.Of.Apply(Evaluating.Code, own))).Errors.Single().Text.Zh);
        office.On(2027, 11, 8);
        var number = await office.Of.Apply(Evaluating.Code, own);
        (string, string)[] Chosen(string code) => [("Reason", "投资大、覆盖广"), ("ThirdParty", "西部评价中心"), ("ThirdPartyCode", code), ("DueOn", "2027-12-20")];
        Assert.Contains("不得评价", (await Refused(() => office.Of.Take(number, "Select", Role.DivisionHead, null, Chosen(BuildingOffice.Contractor)))).Errors.Single().Text.Zh);
        await office.Of.Take(number, "Select", Role.DivisionHead, null, Chosen("12510100MB1000037P"));
        (string, string)[] report = [("GoalPoints", "20"), ("SharingPoints", "12"), ("UsePoints", "17"), ("SecurityPoints", "13"), ("CostPoints", "12"), ("SatisfactionPoints", "8"), ("Report", "PJ-9"), ("On", "2027-11-08"), ("Opinion", "总体达到预期目标，共享有待加强")];
        Assert.Equal("GoalPoints", (await Refused(() => office.Of.Take(number, "FileReport", Role.CaseHandler, null, [("GoalPoints", "26"), .. report[1..]]))).Errors.Single().Field);
        await office.Of.Take(number, "FileReport", Role.CaseHandler, null, report);
        await office.Of.Take(number, "AskAgain", Role.CaseHandler, "补充成本分析");
        await office.Of.Take(number, "FileReport", Role.CaseHandler, null, report);
        await office.Of.Take(number, "Deliberate", Role.DivisionHead, null, ("Meeting", "2027年第20次"), ("HeldOn", "2027-11-08"), ("Chair", "罗见山"), ("Present", "5"), ("Members", "7"), ("Resolved", "同意等次"), ("Minutes[0].Sha256", BuildingOffice.Paper), ("Minutes[0].FileName", "纪要.pdf"));
        await office.Of.Take(number, "Publish", Role.DeputyDirector);
        Assert.Equal((82, EvaluationGrade.Good), (await office.Of.Ask(db => db.Set<EvaluationRecord>().AsNoTracking().SingleAsync())) switch { var record => (record.Points!.Value, record.Grade!.Value) });
        Assert.Equal((EvaluationGrade.Good, ProjectStage.Evaluated), ((await office.Works()).Grade!.Value, (await office.Of.Single<Project>(BuildingOffice.Project)).Stage));
        Assert.Single(await office.Of.With(services => services.GetRequiredService<PublishedGrades>().OfOwner(ApplicantCode, 10, CancellationToken.None)));
        Assert.Null(await office.Of.With(services => services.GetRequiredService<PublishedGrades>().WhyNotListed(ApplicantCode, CancellationToken.None)));
    }
}
