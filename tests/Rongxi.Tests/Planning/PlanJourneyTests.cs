using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Notices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Planning.Annual;
using Rongxi.Planning.Contracts;
using Rongxi.Planning.Page;
using Rongxi.Planning.Plans;
using Rongxi.Planning.Targets;
using Rongxi.Planning.Tasks;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Documents;

namespace Rongxi.Tests.Planning;

/// <summary>Plans from their study to their filing, and a year of one, through the desk.</summary>
public sealed class PlanJourneyTests
{
    private static readonly DateOnly Start = new(2026, 3, 2);

    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    private static readonly (string, string)[] Meeting = PlanningOffice.Meeting("2026-03-02");

    private static PlanProposal Proposal(bool major = true) => new() { Name = "成都市“十五五”信息化发展规划", Kind = PlanKind.FiveYear, Level = PlanLevel.City, FromYear = 2026, UntilYear = 2030, BaseYear = 2025, IsMajor = major, Need = "编制新一期规划" };

    private static (string, string)[] Text(string label) => [("Label", label), ("Chapters[0].Title", "发展基础"), ("Chapters[0].Body", $"{label}的内容"), ("Chapters[1].Title", "主要任务"), ("Chapters[1].Body", "数据资源")];

    [Theory, MemberData(nameof(Engines))]
    public async Task A_five_year_plan_goes_from_study_to_filing(string engine)
    {
        await using var office = await PlanningOffice.Open(Start, engine);
        await office.Experts(12);
        var number = await office.OpenBy("PLN-1", Proposal(), Role.CaseHandler);
        Assert.Equal("case.wrong-act", (await ModuleOffice.Refused(() => office.Take(number, "SaveDraft", Role.CaseHandler, null, Text("早稿")))).Code);
        await office.Take(number, "FinishStudy", Role.CaseHandler, null, ("LastPlan", "上期基本完成"), ("Problems", "数据共享不足"));
        var plan = (await office.Read(number)).RecordNumber!;
        Assert.Equal("5101-2026-GH-0001", plan);
        Assert.Equal("planning.period-overlaps", (await ModuleOffice.Refused(() => office.OpenBy("PLN-1", Proposal(), Role.CaseHandler))).Code);

        await office.Take(number, "SettleThinking", Role.CaseHandler, null, ("Goals", "数字城市"), ("Tasks", "数据、网络"));
        await office.Take(number, "SubmitOutline", Role.CaseHandler, null, Text("提纲"));
        Assert.Equal("act.barred", (await ModuleOffice.Refused(() => Ask(office, number))).Code);
        await office.Take(number, "SaveDraft", Role.CaseHandler, null, Text("征求意见稿"));
        Assert.Equal("planning.draft-empty", (await ModuleOffice.Refused(() => Ask(office, number))).Code);
        await Put(office, plan, PlanningOffice.Target("2.2", "共享申请按期答复率", 86, 98, nature: TargetNature.Binding));
        await Put(office, plan, PlanningOffice.Task("1", "建设数据共享平台", new(2026, 4, 1), new(2027, 12, 31)));
        await Ask(office, number);
        Assert.Equal("planning.opinions-open", (await ModuleOffice.Refused(() => office.Take(number, "CloseAlignment", Role.CaseHandler, null, Aligned()))).Code);
        await office.AnswerAll(number, AskAnswer.AgreedWithConditions, "指标口径应与省规划一致", "市财政局");
        await office.AnswerAll(number, AskAnswer.Agreed, "无意见");
        // Working days from Monday 2 March: fifteen end on Monday the 23rd.
        Assert.All((await office.Read(number)).Asks, ask => Assert.Equal(new DateOnly(2026, 3, 23), ask.DueOn));
        Assert.Equal("planning.opinion-unhandled", (await ModuleOffice.Refused(() => office.Take(number, "CloseAlignment", Role.CaseHandler, null, Aligned()))).Code);
        await office.Take(number, "CloseAlignment", Role.CaseHandler, null, [.. Aligned(), ("Opinions[0].Unit", "市财政局"), ("Opinions[0].Adopted", "Adopted"), ("Opinions[0].Opinion", "口径一致")]);

        await office.Take(number, "DrawExperts", Role.CaseHandler, null, ("Seats", "5"));
        Assert.NotNull(await Record.ExceptionAsync(() => office.Take(number, "CloseArgument", Role.CaseHandler, null, ("Conclusion", "同意"))));
        await office.ScoreAll(number, _ => 0.9m);
        await office.Take(number, "CloseArgument", Role.CaseHandler, null, ("Conclusion", "规划可行"));
        Assert.Equal("act.barred", (await ModuleOffice.Refused(() => office.Take(number, "SkipComment", Role.DivisionHead, "不必"))).Code);
        await office.Take(number, "OpenComment", Role.DivisionHead, null, ("Body", "现就规划征求意见稿公开征求意见。"));
        await office.Comment(number, "建议增加适老化内容", null);
        Assert.NotNull(await Record.ExceptionAsync(() => office.Take(number, "CloseComment", Role.CaseHandler)));
        office.Clock.Set(TestClock.Morning(2026, 4, 2));
        Assert.NotNull(await Record.ExceptionAsync(() => office.Take(number, "CloseComment", Role.CaseHandler)));
        await Answered(office, number);
        await office.Take(number, "CloseComment", Role.CaseHandler);
        var notice = await office.Ask(db => db.Notices.SingleAsync(notice => notice.CaseNumber == number));
        Assert.Equal(new DateOnly(2026, 4, 1), notice.ClosesOn);

        await office.Take(number, "AskLegalReview", Role.CaseHandler, null, ("Environment", "NotDue"), ("Risk", "Done"), ("Competition", "Done"), ("Note", "编制过程和主要内容的说明"));
        await office.Take(number, "PassLegalReview", Role.LegalReviewer, null, ("Opinion", "合法"));
        Assert.Equal("act.barred", (await ModuleOffice.Refused(() => office.Take(number, "ApproveHere", Role.Director, null, Meeting))).Code);
        await office.Take(number, "Deliberate", Role.DeputyDirector, null, Meeting);
        Assert.Equal("planning.decision-ahead", (await ModuleOffice.Refused(() => office.Take(number, "RecordApproval", Role.CaseHandler, null, Decision("2026-05-01")))).Code);
        await office.Take(number, "RecordApproval", Role.CaseHandler, null, Decision("2026-04-01"));
        await office.Take(number, "Issue", Role.DeputyDirector, null, ("To", "各区（市）县人民政府"), ("Demands", "认真组织实施"));
        Assert.Equal("planning.plan-fixed", (await ModuleOffice.Refused(() => Put(office, plan, PlanningOffice.Target("2.3", "开放数据集", 1240, 3000, "个")))).Code);
        await office.Take(number, "Publish", Role.DivisionHead, null, ("Open", "true"));
        await office.Take(number, "FileAbove", Role.CaseHandler, null, ("With", "省政府"), ("Number", "川备〔2026〕9号"), ("On", "2026-04-02"));

        var record = await office.Single<Plan>(plan);
        Assert.Equal((PlanStanding.InForce, "成都市人民政府", "成府函〔2026〕21号", 1), (record.Standing, record.ApprovedBy, record.ApprovalNumber, record.Version));
        Assert.Matches("^成信办〔2026〕\\d+号$", record.IssueNumber!);
        Assert.Equal(["plan-argument", "plan-issue", "plan-note", "plan-text", "project-table", "target-table"], await office.Papers(number));
        Assert.True((await office.Read(number)).IsClosed);
        Assert.Contains(await office.Find("十五五"), hit => hit.Number == plan);
        // The target quotes an indicator that was declared with it.
        var target = await office.Single<Target>($"{plan}-M2.2");
        Assert.Equal(("%", IndicatorDirection.HigherIsBetter), await office.Ask(async db => await db.Set<Indicator>().Where(one => one.Number == target.IndicatorNumber).Select(one => new ValueTuple<string, IndicatorDirection>(one.Unit, one.Direction)).SingleAsync()));
        var found = await office.With(services => services.GetRequiredService<IPlanTasks>().Find("共享平台", 10, CancellationToken.None));
        Assert.Equal(($"{plan}-R1", "建设数据共享平台"), (found.Single().Number, found.Single().Content));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task An_annual_plan_is_matched_with_plan_and_budget_issued_run_and_summarised(string engine)
    {
        await using var office = await PlanningOffice.Open(new(2026, 10, 12), engine);
        var parent = await office.InForce([], [PlanningOffice.Task("1", "数据共享平台", new(2026, 4, 1), new(2028, 12, 31)), PlanningOffice.Task("2", "城域网扩容", new(2026, 4, 1), new(2028, 12, 31))]);
        Assert.Equal("planning.year-outside", (await ModuleOffice.Refused(() => office.OpenBy("PLN-2", new AnnualOrder { ParentNumber = parent, Year = 2031, Name = "2031年度计划" }, Role.CaseHandler))).Code);
        var number = await office.OpenBy("PLN-2", new AnnualOrder { ParentNumber = parent, Year = 2027, Name = "2027年度实施计划" }, Role.CaseHandler);
        Assert.Equal(new DateOnly(2027, 3, 31), (await office.Read(number)).DueOn);
        await office.Take(number, "CallForProposals", Role.CaseHandler, null, ("Until", "2026-11-13"), ("Units[0].Name", "市数据局"), ("Units[0].Code", ModuleOffice.ApplicantCode));
        var proposals = new Proposals { Tasks = [new ProposedTask { Content = "平台二期", ParentNo = "9", FinishOn = new(2027, 9, 30) }] };
        Assert.Equal("planning.task-unknown", (await ModuleOffice.Refused(() => office.Report(number, 1, proposals))).Code);
        await office.Report(number, 1, proposals with { Tasks = [proposals.Tasks[0] with { ParentNo = "1" }] });

        Assert.Equal("CeilingFen", (await ModuleOffice.Refused(() => office.Take(number, "Match", Role.CaseHandler, null, Matched("1", "900000.00")))).Errors.Single().Field);
        Assert.Equal("Tasks[0].ParentNo", (await ModuleOffice.Refused(() => office.Take(number, "Match", Role.CaseHandler, null, Matched("7", "2000000.00")))).Errors.Single().Field);
        await office.Take(number, "Match", Role.CaseHandler, null, Matched("1", "2000000.00"));
        var plan = (await office.Read(number)).RecordNumber!;
        await office.Take(number, "AskUnits", Role.CaseHandler, null, ("Units[0].Name", "市财政局"), ("Question", "请提出意见"));
        await office.AnswerAll(number, AskAnswer.Agreed, "无意见");
        await office.Take(number, "CloseConsultation", Role.CaseHandler);
        await office.Take(number, "Deliberate", Role.DeputyDirector, null, Meeting);
        await office.Take(number, "Issue", Role.DeputyDirector, null, ("To", "各有关单位"), ("Demands", "按季度报送"));
        Assert.Equal(["annual-plan", "task-breakdown"], await office.Papers(number));
        office.Clock.Set(TestClock.Morning(2027, 1, 6));
        await office.Take(number, "Start", Role.CaseHandler);
        Assert.Equal(TaskStanding.UnderWay, (await office.Single<PlanTask>($"{plan}-R1")).Standing);
        Assert.Equal("planning.year-running", (await ModuleOffice.Refused(() => office.Take(number, "Summarise", Role.CaseHandler, null, ("Says", "全年完成")))).Code);
        office.Clock.Set(TestClock.Morning(2028, 1, 10));
        await office.Take(number, "Summarise", Role.CaseHandler, null, ("Says", "平台二期延期"));
        Assert.Equal(PlanStanding.Ended, (await office.Single<Plan>(plan)).Standing);
        Assert.True((await office.Read(number)).IsClosed);
    }

    private static (string, string)[] Matched(string parent, string ceiling) =>
    [
        ("CeilingFen", ceiling), ("BudgetDocument", "成财〔2026〕88号"), ("Tasks[0].No", "1"), ("Tasks[0].ParentNo", parent), ("Tasks[0].Content", "平台二期"), ("Tasks[0].Lead", "市数据局"), ("Tasks[0].StartOn", "2027-01-04"), ("Tasks[0].FinishOn", "2027-09-30"), ("Tasks[0].Money", "SpecialFund"), ("Tasks[0].BudgetFen", "1000000.00"), ("Tasks[0].Milestone1", "完成招标"),
    ];

    private static (string, string)[] Aligned() => [("National", "true"), ("Provincial", "true"), ("General", "true"), ("Spatial", "true"), ("Budget", "true")];

    private static (string, string)[] Decision(string on) => PlanningOffice.Decision("成都市人民政府", "成府函〔2026〕21号", on);

    private static Task<CaseStep> Ask(ModuleOffice office, string number) =>
        office.Take(number, "SendForAlignment", Role.CaseHandler, null, ("Units[0].Name", "市财政局"), ("Units[1].Name", "市规划局"), ("Question", "请对征求意见稿提出衔接意见"));

    private static Task<bool> Put(ModuleOffice office, string plan, object entry) => office.With(async services =>
    {
        var writing = services.GetRequiredService<PlanWriting>();
        await (entry is TargetEntry target ? writing.Put(plan, target, office.Acting(Role.CaseHandler), CancellationToken.None) : writing.Put(plan, (TaskEntry)entry, office.Acting(Role.CaseHandler), CancellationToken.None));
        return true;
    });

    private static Task Answered(ModuleOffice office, string number) => office.With(async services =>
    {
        var desk = services.GetRequiredService<NoticeDesk>();
        var comment = await services.GetRequiredService<Rongxi.Kernel.Database.RongxiDb>().Set<NoticeComment>().SingleAsync(comment => comment.CaseNumber == number);
        await desk.Answer(comment.NoticeNumber, comment.Seq, new AnswerOrder(Adoption.Adopted, "已增加适老化内容", "建议增加适老化内容"), null, office.Acting(Role.DivisionHead), CancellationToken.None);
        return true;
    });
}
