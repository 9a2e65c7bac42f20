using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Adjustments;
using Rongxi.Planning.Assessments;
using Rongxi.Planning.Guidance;
using Rongxi.Planning.Monitoring;
using Rongxi.Planning.Page;
using Rongxi.Planning.Pilots;
using Rongxi.Planning.Plans;
using Rongxi.Planning.Targets;
using Rongxi.Planning.Tasks;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Documents;

namespace Rongxi.Tests.Planning;

/// <summary>What happens to a plan in force: others align with it, it is monitored, adjusted, and technology is spread by it.</summary>
public sealed class PlanLifeTests
{
    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    private static readonly TargetEntry Answered = PlanningOffice.Target("2.2", "共享申请按期答复率", 86, 98, nature: TargetNature.Binding);
    private static readonly TargetEntry Stations = PlanningOffice.Target("1.1", "5G基站", 40000, 56000, "座") with { Decomposition = Decomposition.Sum };

    [Theory, MemberData(nameof(Engines))]
    public async Task A_district_s_draft_is_aligned_issued_and_followed_and_its_part_counts(string engine)
    {
        await using var office = await PlanningOffice.Open(new(2026, 3, 2), engine);
        var city = await office.InForce([Stations], []);
        var guide = await office.OpenBy("PLN-3G", new GuideOrder { CityPlanNumber = city, DraftsBy = new(2026, 6, 30), Demands = "与全市目标衔接", Units = [new GuidedUnit { Name = ModuleOffice.ApplicantName, Level = PlanLevel.District, District = "510104" }, new GuidedUnit { Name = "青羊区", Level = PlanLevel.District, District = "510105" }] }, Role.CaseHandler);
        await office.Take(guide, "Send", Role.DeputyDirector);
        Assert.Equal(2, await office.Ask(db => db.Set<AlignmentRecord>().CountAsync(record => record.Standing == AlignmentStanding.Awaited)));

        var draft = new PlanDraft
        {
            CityPlanNumber = city, Name = "锦江区信息化规划", Level = PlanLevel.District, District = "510104", FromYear = 2026, UntilYear = 2030, BaseYear = 2025, Summary = "区级规划要点", ContactName = "何一帆", ContactPhone = "028-86120000",
            Targets = [new DraftTarget { Code = "1.1", ParentCode = "1.1", Group = "网络", Name = "5G基站", Unit = "座", Nature = TargetNature.Expected, Direction = TargetDirection.Higher, BaseValue = 4000, EndValue = 5600 }],
        };
        Assert.Equal("Targets[0].Unit", draft with { Targets = [draft.Targets[0] with { Unit = null }] } is var unitless ? unitless.Check().Single().Field : "");
        Assert.Equal("Targets[0].ParentCode", (await ModuleOffice.Refused(() => office.Apply("PLN-3", draft with { Targets = [draft.Targets[0] with { ParentCode = "9.9" }] }))).Errors.Single().Field);
        var number = await office.Apply("PLN-3", draft);
        Assert.Equal(new DateOnly(2026, 3, 23), (await office.Read(number)).DueOn);
        await office.Take(number, "TakeUp", Role.CaseHandler);
        Assert.Equal("Verdict", (await ModuleOffice.Refused(() => office.Take(number, "Examine", Role.CaseHandler, null, ("Verdict", "Agrees"), ("Points[0].About", "目标 1.1"), ("Points[0].Opinion", "偏低")))).Errors.Single().Field);
        await office.Take(number, "Examine", Role.CaseHandler, null, ("Verdict", "AfterChange"), ("Points[0].About", "目标 1.1"), ("Points[0].Opinion", "应为 6000"));
        Assert.Equal("act.barred", (await ModuleOffice.Refused(() => office.Take(number, "IssueOpinion", Role.DeputyDirector))).Code);
        await office.Opine(number, Role.DivisionHead);
        await office.Take(number, "IssueOpinion", Role.DeputyDirector);
        var record = await office.Ask(db => db.Set<AlignmentRecord>().SingleAsync(record => record.CaseNumber == number));
        Assert.Equal((AlignmentVerdict.AfterChange, AlignmentStanding.OpinionIssued, true), (record.Verdict, record.Standing, record.OpinionNumber!.StartsWith("成信办〔2026〕", StringComparison.Ordinal)));
        // The opinion is answered by a revised draft: the target keeps its number and takes the new value.
        await office.With(services => services.GetRequiredService<CaseDesk>().Supplement(number, "Revise", Spread(draft with { Targets = [draft.Targets[0] with { EndValue = 6000 }] }), office.For(), CancellationToken.None));
        await office.Take(number, "TakeUp", Role.CaseHandler);
        await office.Take(number, "Examine", Role.CaseHandler, null, ("Verdict", "Agrees"), ("Points[0].About", "目标 1.1"), ("Points[0].Fits", "true"), ("Points[0].Opinion", "一致"));
        await office.Opine(number, Role.DivisionHead);
        await office.Take(number, "IssueOpinion", Role.DeputyDirector);
        Assert.Equal("planning.issue-day", (await ModuleOffice.Refused(() => office.Take(number, "RecordIssue", office.For(), null, ("Number", "锦府发〔2026〕3号"), ("On", "2026-01-05"), ("Followed", "已改")))).Code);
        await office.Take(number, "RecordIssue", office.For(), null, ("Number", "锦府发〔2026〕3号"), ("On", "2026-03-02"), ("Followed", "已按意见修改"));
        await office.Take(number, "Track", Role.CaseHandler);
        Assert.Equal("planning.no-report", (await ModuleOffice.Refused(() => office.Take(number, "SendGuidance", Role.DivisionHead, null, ("Says", "请加快建设")))).Code);
        Assert.Equal("planning.half-year", (await ModuleOffice.Refused(() => office.Take(number, "Report", office.For(), null, ("Period", "2026H1"), ("Targets", "按期"), ("Tasks", "按期")))).Code);
        office.Clock.Set(TestClock.Morning(2026, 7, 6));
        await office.Take(number, "Report", office.For(), null, ("Period", "2026H1"), ("Targets", "建成 4300 座"), ("Tasks", "按期"));
        await office.Take(number, "SendGuidance", Role.DivisionHead, null, ("Says", "请加快建设"));

        var row = (await office.View(city)).Targets.Single();
        var missing = Rongxi.Kernel.Identifiers.Divisions.Of("510100", new(2026, 7, 6)).Count - 1;
        Assert.Equal((6000, -50000, missing), (row.Decomposed!.Total, row.Decomposed.Difference, row.Decomposed.Missing.Count));
        Assert.Contains("差 −50,000", row.Decomposed.Says(TargetDirection.Higher).Zh);
        // A part quotes the indicator of its whole.
        var child = await office.Single<Target>(row.Decomposed.Parts.Single(part => part.Number is not null).Number!);
        Assert.Equal(row.Target.IndicatorNumber, child.IndicatorNumber);
        await office.Take(number, "End", Role.DivisionHead, "规划期满");
        Assert.True((await office.Read(number)).IsClosed);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_target_behind_is_found_explained_and_assessed_and_the_year_reported(string engine)
    {
        await using var office = await PlanningOffice.Open(new(2027, 1, 11), engine);
        var plan = await office.InForce([Answered, PlanningOffice.Target("2.3", "平均办理用时", 14, 9, "天")], [PlanningOffice.Task("1", "共享平台", new(2026, 2, 2), new(2026, 11, 30))]);
        Assert.Equal("planning.monitoring-period", (await ModuleOffice.Refused(() => Monitor(office, plan, MonitoringKind.Annual, "2026Q4"))).Code);
        Assert.Equal("2028", (await ModuleOffice.Refused(() => Monitor(office, plan, MonitoringKind.MidTerm, "2027"))).Errors.Single().Repair);
        var number = await Monitor(office, plan, MonitoringKind.Annual, "2026");
        await office.Take(number, "Collect", Role.CaseHandler, null, ("DueOn", "2027-01-22"));
        var report = new ProgressReport { Summary = "答复偏慢", Targets = [new ReportedTarget { Number = $"{plan}-M2.2", Value = 86.4, Provisional = true }, new ReportedTarget { Number = $"{plan}-M2.3", Value = 11.4 }], Tasks = [new ReportedTask { Number = $"{plan}-R1", Standing = TaskStanding.Done, DonePercent = 100, DoneOn = new(2026, 12, 15) }] };
        Assert.Equal("Targets[0].Value", (await ModuleOffice.Refused(() => office.Report(number, 1, report with { Targets = [report.Targets[0] with { Value = 186 }] }))).Errors.Single().Field);
        Assert.Equal("Targets[0].Number", (await ModuleOffice.Refused(() => office.Report(number, 1, report with { Targets = [report.Targets[0] with { Number = "X-M1" }] }))).Errors.Single().Field);
        await office.Report(number, 1, report);
        await office.Take(number, "TakeIn", Role.CaseHandler);
        await office.Take(number, "Analyse", Role.CaseHandler);

        var findings = await office.Ask(db => db.Set<MonitoringFinding>().Where(finding => finding.CaseNumber == number).OrderBy(finding => finding.TargetNumber).ToListAsync());
        // 0.4 of 12 points covered after a fifth of the time; of working days 2.6 of 5 saved.
        Assert.Equal([(TargetVerdict.Behind, 3.33, true), (TargetVerdict.OnTime, 52d, false)], findings.Select(finding => (finding.Verdict, finding.ProgressPercent!.Value, finding.AskId is not null)));
        Assert.Equal(20, findings[0].ElapsedPercent, 0.1);
        Assert.Equal("planning.unit-unknown", (await ModuleOffice.Refused(() => office.Take(number, "Assess", Role.DivisionHead, null, ("Points[0].Unit", "没有的单位"), ("Points[0].Points", "2"), ("Points[0].Reason", "加分")))).Code);
        await office.Take(number, "Assess", Role.DivisionHead, null, ("Points[0].Unit", "市数据局"), ("Points[0].Points", "-5"), ("Points[0].Reason", "答复超期通报"));
        // Half of the targets (25 of 50), the task late (17.5 of 35), its report in time (15), less 5.
        var score = await office.Ask(db => db.Set<Assessment>().SingleAsync());
        Assert.Equal((25, 17.5, 15, 52.5, AssessmentGrade.Failed), (score.TargetScore, score.TaskScore, score.ReportScore, score.Total, score.Grade));
        Assert.Equal("act.barred", (await ModuleOffice.Refused(() => office.Take(number, "Report", Role.DivisionHead, null, Words))).Code);
        await office.Take(number, "Deliberate", Role.DeputyDirector, null, PlanningOffice.Meeting("2027-01-11"));
        await office.Take(number, "Report", Role.DeputyDirector, null, Words);
        await office.Take(number, "Follow", Role.CaseHandler);
        Assert.Equal("Officers", (await ModuleOffice.Refused(() => office.Take(number, "CheckOnSite", Role.CaseHandler, null, ("Unit", "市数据局"), ("On", "2027-01-11"), ("Officers[0].Name", "王思远"), ("Findings", "属实")))).Errors.Single().Field);
        await office.Take(number, "CheckOnSite", Role.CaseHandler, null, ("Unit", "市数据局"), ("On", "2027-01-11"), ("Officers[0].Name", "王思远"), ("Officers[1].Name", "陈予安"), ("Findings", "属实"));
        Assert.Equal("planning.explanations-open", (await ModuleOffice.Refused(() => office.Take(number, "Close", Role.DivisionHead, null, ("Says", "结束")))).Code);
        var open = (await office.View(plan)).Targets.Single(row => row.Target.Code == "2.2");
        Assert.Equal(("市数据局", new DateOnly(2027, 1, 25), true), (open.Explanation!.Unit, open.Explanation.DueOn, open.Progress.Actual!.Provisional));
        await office.AnswerAll(number, AskAnswer.Agreed, "人手不足，已增派");
        await office.Take(number, "Close", Role.DivisionHead, null, ("Says", "持续跟踪"));
        Assert.Equal("人手不足，已增派", (await office.Ask(db => db.Set<MonitoringFinding>().SingleAsync(finding => finding.AskId != null))).Cause);
        Assert.Equal(["assessment-circular", "plan-monitoring-report"], await office.Papers(number));
        // The number is the indicator's: the plan keeps none of its own.
        var observation = await office.Ask(db => db.Set<Observation>().SingleAsync(seen => seen.Value == 86.4m));
        Assert.Equal(("2026Q4", ObservationStatus.Provisional, ObservationSource.Report), (observation.Period, observation.Status, observation.SourceKind));
    }

    [Fact]
    public async Task A_mid_term_evaluation_needs_a_third_party_and_the_government_s_view()
    {
        await using var office = await PlanningOffice.Open(new(2028, 7, 3));
        var plan = await office.InForce([Answered], []);
        var number = await Monitor(office, plan, MonitoringKind.MidTerm, "2028");
        Assert.Equal("planning.monitoring-open", (await ModuleOffice.Refused(() => Monitor(office, plan, MonitoringKind.MidTerm, "2028"))).Code);
        await office.Take(number, "Collect", Role.CaseHandler, null, ("DueOn", "2028-07-20"));
        Assert.NotNull(await Record.ExceptionAsync(() => office.Take(number, "TakeIn", Role.CaseHandler)));
        await office.Take(number, "TakeIn", Role.CaseHandler, null, ("Reason", "单位合并，数据另报"));
        await office.Take(number, "Analyse", Role.CaseHandler);
        Assert.Equal(TargetVerdict.NotReported, (await office.Ask(db => db.Set<MonitoringFinding>().SingleAsync())).Verdict);
        (string, string)[] meeting = PlanningOffice.Meeting("2028-07-03");
        Assert.Equal("act.barred", (await ModuleOffice.Refused(() => office.Take(number, "Deliberate", Role.DeputyDirector, null, meeting))).Code);
        await office.Take(number, "OrderEvaluation", Role.CaseHandler, null, ("Name", "省信息中心"), ("DueOn", "2028-09-29"));
        await office.Take(number, "ReceiveEvaluation", Role.CaseHandler, null, ("Findings", "总体符合预期，个别滞后"), ("Proposals", "加强共享"));
        await office.Take(number, "Deliberate", Role.DeputyDirector, null, meeting);
        await office.Take(number, "Report", Role.DeputyDirector, null, Words);
        Assert.Equal("act.barred", (await ModuleOffice.Refused(() => office.Take(number, "Follow", Role.CaseHandler))).Code);
        await office.Take(number, "RecordView", Role.CaseHandler, null, PlanningOffice.Decision("成都市人大常委会", "成人发〔2028〕6号", "2028-07-03"));
        await office.Take(number, "Close", Role.DivisionHead, null, ("Says", "已落实审议意见"));
        Assert.Equal(["plan-evaluation-report"], await office.Papers(number));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_binding_target_is_adjusted_by_its_approver_alone_and_the_old_value_stays(string engine)
    {
        await using var office = await PlanningOffice.Open(new(2027, 5, 10), engine);
        var plan = await office.InForce([Answered], [PlanningOffice.Task("1", "共享平台", new(2026, 2, 2), new(2027, 11, 30)), PlanningOffice.Task("2", "城域网", new(2026, 2, 2), new(2028, 11, 30))]);
        var proposal = new AdjustmentProposal
        {
            PlanNumber = plan, Reason = "机构改革后共享范围扩大，目标相应调整", Targets = [new AdjustedTarget { Code = "2.2", What = AdjustedValue.End, NewValue = 95, Reason = "范围扩大一倍" }],
            Tasks = [new AdjustedTask { No = "2", Change = TaskChange.Drop, Reason = "并入国家工程" }, new AdjustedTask { No = "3", Change = TaskChange.Add, Content = "灾备中心", Lead = "市数据局", StartOn = new(2027, 6, 1), FinishOn = new(2029, 5, 31), Reason = "新增要求" }],
        };
        Assert.Equal("Targets[0].NewValue", (await ModuleOffice.Refused(() => Open(proposal with { Targets = [proposal.Targets[0] with { NewValue = 98 }] }))).Errors.Single().Field);
        Assert.Equal("Tasks[0].No", (await ModuleOffice.Refused(() => Open(proposal with { Tasks = [proposal.Tasks[0] with { No = "8" }] }))).Errors.Single().Field);
        var number = await Open(proposal);
        Assert.Equal("planning.adjustment-open", (await ModuleOffice.Refused(() => Open(proposal))).Code);
        await office.Take(number, "Assess", Role.CaseHandler, null, ("Situation", "实施两年"), ("Effect", "终期目标下调三个百分点"));
        await office.Take(number, "SendToApprover", Role.DeputyDirector, null, PlanningOffice.Meeting("2027-05-10"));
        var wrong = await ModuleOffice.Refused(() => office.Take(number, "RecordApproval", Role.CaseHandler, null, PlanningOffice.Decision("成都市信息化办公室", "成信办〔2027〕9号", "2027-05-10")));
        Assert.Equal(("planning.wrong-approver", "成都市人民政府"), (wrong.Code, wrong.Errors.Single().Repair));
        await office.Take(number, "RecordApproval", Role.CaseHandler, null, PlanningOffice.Decision("成都市人民政府", "成府函〔2027〕30号", "2027-05-10"));
        await office.Take(number, "Reissue", Role.DeputyDirector);

        Assert.Equal(2, (await office.Single<Plan>(plan)).Version);
        var view = await office.View(plan);
        var row = view.Targets.Single();
        Assert.Equal((95, 98d, 2), (row.Target.EndValue, row.OldEnd, row.Target.AdjustedIn));
        Assert.Equal(TaskStanding.Dropped, (await office.Single<PlanTask>($"{plan}-R2")).Standing);
        var (newer, older) = (view.Versions[0], view.Versions[1]);
        Assert.Contains(VersionComparison.Targets(older, newer), change => change is { Code: "2.2", Before.Zh: "98", After.Zh: "95" });
        Assert.Equal(["2", "3"], VersionComparison.Tasks(older, newer).Select(change => change.Code).Order());
        Assert.Equal(["adjustment-scheme", "plan-reissue", "target-table"], await office.Papers(number));

        Task<string> Open(AdjustmentProposal form) => office.OpenBy("PLN-5", form, Role.CaseHandler);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Pilots_are_called_reviewed_publicised_listed_checked_and_promoted_or_struck_off(string engine)
    {
        await using var office = await PlanningOffice.Open(new(2026, 3, 2), engine);
        await office.Experts(12);
        await office.AddUnit(PlanningOffice.Second, "无锡示例软件有限公司");
        var terms = new PilotCall { Name = "2026年智慧医疗试点征集", Side = PilotSide.Social, Sectors = [PilotSector.Health], Until = new(2026, 3, 31), Conditions = "面向医疗机构和企业征集" };
        Assert.Equal("CoLeader", terms.Check().Single().Field);
        var call = await office.OpenBy("PLN-6C", terms with { CoLeader = "市卫健委" }, Role.CaseHandler);
        PilotApplication Form(string scene) => new() { CallNumber = call, Scene = scene, Sector = PilotSector.Health, District = "510104", Technology = "影像云", InvestmentFen = 300_000_000, Users = 20000, Effect = "减少重复检查", Replicability = "可复制到区县医院", ContactName = "何一帆", ContactPhone = "028-86120000" };
        Assert.Equal("planning.call-closed", (await ModuleOffice.Refused(() => office.Apply("PLN-6", Form("影像共享")))).Code);
        await office.Take(call, "OpenCall", Role.DivisionHead);
        Assert.Equal("Sector", (await ModuleOffice.Refused(() => office.Apply("PLN-6", Form("影像共享") with { Sector = PilotSector.Commerce }))).Errors.Single().Field);
        var good = await office.Apply("PLN-6", Form("医学影像共享"));
        var weak = await office.Apply("PLN-6", Form("远程问诊"), PlanningOffice.Second);
        Assert.Equal("planning.applied-twice", (await ModuleOffice.Refused(() => office.Apply("PLN-6", Form("医学影像共享")))).Code);
        Assert.Equal("planning.call-open", (await ModuleOffice.Refused(() => office.Take(call, "CloseCall", Role.CaseHandler))).Code);
        await office.Take(good, "Admit", Role.CaseHandler);
        office.Clock.Set(TestClock.Morning(2026, 4, 1));
        Assert.Equal("planning.applications-open", (await ModuleOffice.Refused(() => office.Take(call, "CloseCall", Role.CaseHandler))).Code);
        await office.Take(weak, "Admit", Role.CaseHandler);
        Assert.Equal("act.barred", (await ModuleOffice.Refused(() => office.Take(good, "Enlist", Role.Director))).Code);
        await office.Take(call, "CloseCall", Role.CaseHandler);
        await office.Take(call, "DrawExperts", Role.CaseHandler, null, ("Seats", "5"));
        await office.ScoreAll(call, title => title == "医学影像共享" ? 0.9m : 0.4m);
        await office.Take(call, "CloseReview", Role.CaseHandler, null, ("Conclusion", "评审完成"));
        Assert.Equal("planning.nobody-chosen", (await ModuleOffice.Refused(() => office.Take(call, "Select", Role.CaseHandler, null, ("LeastScore", "95"), ("Most", "10")))).Code);
        await office.Take(call, "Select", Role.CaseHandler, null, ("LeastScore", "60"), ("Most", "10"));
        await office.Take(call, "Deliberate", Role.DeputyDirector, null, PlanningOffice.Meeting("2026-04-01"));
        await office.Take(call, "PublishList", Role.DivisionHead);
        Assert.NotNull(await Record.ExceptionAsync(() => office.Take(call, "List", Role.DeputyDirector)));
        // Five working days from 1 April, over the festival of the 4th to the 6th.
        Assert.Equal(new DateOnly(2026, 4, 9), (await office.Ask(db => db.Notices.SingleAsync(notice => notice.CaseNumber == call))).ClosesOn);
        office.Clock.Set(TestClock.Morning(2026, 4, 10));
        await office.Take(call, "List", Role.DeputyDirector);
        Assert.Equal(("Listed", "NotListed"), (await office.StageOf(good), await office.StageOf(weak)));
        var pilot = await office.Ask(db => db.Set<Pilot>().SingleAsync());
        Assert.Equal(("5101-2026-SD-0001", "市卫健委", 90d, PilotSide.Social), (pilot.Number, pilot.CoLeader, pilot.Score, pilot.Side));

        await office.Take(good, "Start", Role.CaseHandler);
        office.Clock.Set(TestClock.Morning(2027, 4, 12));
        (string, string)[] check = [("On", "2027-04-12"), ("Verdict", "Passed"), ("Enterprises", "3"), ("Users", "52000"), ("EffectFen", "1200000.00"), ("Findings", "运行良好")];
        Assert.Equal("planning.satisfaction", (await ModuleOffice.Refused(() => office.Take(good, "Check", Role.CaseHandler, null, check))).Code);
        await office.Take(good, "Check", Role.CaseHandler, null, [.. check, ("Satisfaction", "96")]);
        await office.Take(good, "GoOn", Role.CaseHandler);
        await office.Take(good, "Check", Role.CaseHandler, null, [.. check.Where(pair => pair.Item1 != "Verdict"), ("Verdict", "Failed"), ("Satisfaction", "40")]);
        Assert.Equal("act.barred", (await ModuleOffice.Refused(() => office.Take(good, "GoOn", Role.CaseHandler))).Code);
        Assert.Equal("act.barred", (await ModuleOffice.Refused(() => office.Take(good, "Promote", Role.DeputyDirector, "全市推广"))).Code);
        await office.Take(good, "Remove", Role.DeputyDirector, "年度检查不合格");
        Assert.Equal((PilotStanding.Removed, RecordState.Withdrawn, 52000L), await office.Ask(db => db.Set<Pilot>().Select(one => new ValueTuple<PilotStanding, RecordState, long>(one.Standing, one.State, one.Users)).SingleAsync()));
    }

    [Fact]
    public async Task A_file_of_targets_is_taken_whole_or_refused_row_by_row()
    {
        await using var office = await PlanningOffice.Open(new(2026, 3, 2));
        var number = await office.OpenBy("PLN-1", new PlanProposal { Name = "行动计划", Kind = PlanKind.Action, Level = PlanLevel.City, FromYear = 2026, UntilYear = 2028, BaseYear = 2025, Need = "落实规划" }, Role.CaseHandler);
        await office.Take(number, "FinishStudy", Role.CaseHandler, null, ("LastPlan", "上期基本完成"), ("Problems", "数据共享不足"));
        var plan = (await office.Read(number)).RecordNumber!;
        const string Head = "代码,领域,指标名称,计量单位,性质,方向,基期值,终期目标,分年度目标,责任单位\n";
        var wrong = await ModuleOffice.Refused(() => Import(Head + "1.1,网络,千兆占比,%,预期性,越高越好,38.2,170,,市通管局\n1.2,网络,基站,,预期性,越高越好,1,2,,市通管局\n1.3,网络,时延,毫秒,预期性,越高越好,20,10,,市通管局\n1.4,网络,带宽,兆,预期性,越高越好,20,30,2019:25,市通管局\n"));
        Assert.Equal("planning.import-wrong", wrong.Code);
        Assert.Equal([(3, "Unit"), (5, "Unit")], wrong.Errors.Select(error => (error.Row!.Value, error.Field)));
        var ruled = await ModuleOffice.Refused(() => Import(Head + "1.1,网络,千兆占比,%,预期性,越高越好,38.2,170,,市通管局\n1.3,网络,时延,毫秒,预期性,越高越好,20,10,,市通管局\n1.4,网络,带宽,Mbps,预期性,越高越好,20,30,2019:25,市通管局\n"));
        Assert.Equal([(2, "EndValue"), (3, "EndValue"), (4, "Years")], ruled.Errors.Select(error => (error.Row!.Value, error.Field)));
        Assert.Equal(0, await office.Ask(db => db.Set<Target>().CountAsync()));
        var done = await Import(Head + "1.1,网络,千兆占比,%,预期性,越高越好,38.2,70,2026:45;2027:58,市通管局\n1.3,网络,时延,毫秒,预期性,越低越好,20,10,,市通管局\n");
        Assert.Equal(new Imported(2, 0), done);
        Assert.Equal(new Imported(0, 1), await Import(Head + "1.1,网络,千兆占比,%,预期性,越高越好,38.2,72,2026:45;2027:58,市通管局\n"));

        // Nobody stands above themselves, however long the way round.
        var circle = await ModuleOffice.Refused(() => Put(PlanningOffice.Target("1.1", "千兆占比", 38.2, 72, responsible: "市通管局") with { ParentNumber = $"{plan}-M1.1" }));
        Assert.Equal("planning.goal-circle", circle.Code);
        Assert.Equal("planning.goal-unit", (await ModuleOffice.Refused(() => Put(PlanningOffice.Target("1.5", "光纤", 1, 2, "公里") with { ParentNumber = $"{plan}-M1.1" }))).Code);
        Assert.Equal("planning.indicator-differs", (await ModuleOffice.Refused(() => Put(PlanningOffice.Target("1.6", "千兆占比", 1, 2, "个")))).Code);

        Task<Imported> Import(string csv) => office.With(services => services.GetRequiredService<PlanWriting>().Import(plan, true, new MemoryStream(Encoding.UTF8.GetBytes(csv)), "targets.csv", office.Acting(Role.CaseHandler), CancellationToken.None));
        Task Put(TargetEntry entry) => office.With(async services =>
        {
            await services.GetRequiredService<PlanWriting>().Put(plan, entry, office.Acting(Role.CaseHandler), CancellationToken.None);
            return true;
        });
    }

    private static readonly (string, string)[] Words = [("Judgement", "总体平稳"), ("Problems", "共享偏慢"), ("Next", "加强督促")];

    private static Task<string> Monitor(ModuleOffice office, string plan, MonitoringKind kind, string period) => office.OpenBy("PLN-4", new MonitoringOrder { PlanNumber = plan, Kind = kind, Period = period }, Role.CaseHandler);

    private static Rongxi.Kernel.Forms.FormValues Spread(PlanDraft draft)
    {
        var form = Rongxi.Kernel.Forms.FormDefinition.Of<PlanDraft>();
        return form.Spread(System.Text.Json.Nodes.JsonNode.Parse(form.Write(draft)));
    }
}
