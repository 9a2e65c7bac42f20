using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Notices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Standards.Applicable;
using Rongxi.Standards.Drafting;
using Rongxi.Standards.Register;
using Rongxi.Standards.Supervision;
using Rongxi.Standards.Waivers;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Documents;
using Rongxi.Tests.Planning;

namespace Rongxi.Tests.Standards;

/// <summary>Each procedure of standards through all its stages, with what is refused on the way.</summary>
public sealed class ProcedureWalkTests
{
    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    [Theory, MemberData(nameof(Engines))]
    public async Task A_standard_is_applied_assessed_superseded_and_replaced_in_time(string engine)
    {
        await using var office = await StandardsOffice.Open(new(2026, 3, 2), engine);
        await office.Put("GB/T 22239-2008");
        await office.Put("GB/T 1.1-2009", StandardStatus.Replaced, replacedBy: "GB/T 1.1-2020");
        var proposal = new ApplicableProposal { Code = "gb/t 22239-2008", Scope = [AppliesTo.Security, AppliesTo.Networks], Why = "等级保护" };
        Assert.Equal("standards.unknown", (await ModuleOffice.Refused(() => office.OpenBy("STD-1", proposal with { Code = "GB/T 1-1" }, Role.CaseHandler))).Code);
        var ended = await ModuleOffice.Refused(() => office.OpenBy("STD-1", proposal with { Code = "GB/T 1.1-2009" }, Role.CaseHandler));
        Assert.Equal(("standards.not-in-force", "GB/T 1.1—2020"), (ended.Code, ended.Errors.Single().Repair));
        var number = await office.OpenBy("STD-1", proposal, Role.CaseHandler);
        Assert.Equal("standards.applied-already", (await ModuleOffice.Refused(() => office.OpenBy("STD-1", proposal, Role.CaseHandler))).Code);
        await office.Take(number, "Map", Role.CaseHandler, null, ("Owner", "市数据局"), ("Systems", "政务云\n数据共享平台"));
        Assert.Equal("standards.applied-already", (await ModuleOffice.Refused(() => office.OpenBy("STD-1", proposal, Role.CaseHandler))).Code);
        Assert.Equal("standards.day-ahead", (await ModuleOffice.Refused(() => office.Take(number, "Publicise", Role.CaseHandler, null, ("On", "2026-03-03"), ("People", "40"), ("How", "集中培训"), ("To", "各有关单位")))).Code);
        await office.Take(number, "Publicise", Role.CaseHandler, null, ("On", "2026-03-02"), ("People", "40"), ("How", "集中培训"), ("To", "各有关单位"));
        await office.Take(number, "BeginUse", Role.DivisionHead);
        await office.Take(number, "Assess", Role.CaseHandler, null, ("System", "政务云"), ("On", "2026-03-02"), ("Result", "Mostly"), ("Grounds", "差距两项"));
        await office.Take(number, "Review", Role.DivisionHead, "继续适用");
        Assert.Equal("standards.still-in-force", (await ModuleOffice.Refused(() => office.Take(number, "MarkSuperseded", Role.CaseHandler, "新标准发布"))).Code);

        // The register says so, and the catalogue follows by itself: six months from that day.
        await office.Put("GB/T 22239-2019", replaces: "GB/T 22239-2008");
        await office.Put("GB/T 22239-2008", StandardStatus.Replaced, replacedBy: "GB/T 22239-2019");
        await office.Watch();
        Assert.Equal("Superseded", await office.StageOf(number));
        var entry = await office.Ask(db => db.Set<ApplicableStandard>().SingleAsync());
        Assert.Equal((ApplicableStanding.Superseded, new DateOnly(2026, 9, 2), "GB/T 22239—2019", "网络、安全"), (entry.Standing, entry.ReplaceBy, entry.ReplacedWith, entry.Scope));
        Assert.Equal((Rongxi.Kernel.Cases.LightColour.Near, Rongxi.Kernel.Cases.LightColour.Late), (ApplicableRegister.LightOf(entry, new(2026, 9, 2)).Colour, ApplicableRegister.LightOf(entry, new(2026, 9, 3)).Colour));
        Assert.Equal(new DateOnly(2026, 9, 2), (await office.Read(number)).DueOn);
        Assert.Equal("standards.not-in-force", (await ModuleOffice.Refused(() => office.Take(number, "Replace", Role.DivisionHead, null, ("Code", "GB/T 22239-2008"), ("Systems", "政务云")))).Code);
        await office.Take(number, "Replace", Role.DivisionHead, null, ("Code", "GB/T 22239-2019"), ("Systems", "政务云"));
        Assert.True((await office.Read(number)).IsClosed);
        Assert.Equal((RecordState.Cancelled, ApplicableStanding.Replaced), await office.Ask(db => db.Set<ApplicableStandard>().Select(record => new ValueTuple<RecordState, ApplicableStanding>(record.State, record.Standing)).SingleAsync()));
        Assert.Equal(["conformity-sheet", "standard-catalogue"], await office.Papers(number));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_local_standard_goes_from_proposal_to_review_and_the_authority_s_decisions_are_its_own(string engine)
    {
        await using var office = await StandardsOffice.Open(new(2026, 3, 2), engine);
        await office.Experts(12);
        await office.Put("DB5101/T 12-2020");
        var proposal = Proposal with { Kind = DraftKind.Revision, Replaces = "DB5101/T 12-2020" };
        Assert.Contains("第二十二条", (proposal with { IsFair = false }).Check().Single().Text.Zh);
        Assert.Equal("standards.unknown", (await ModuleOffice.Refused(() => office.Apply("STD-2", proposal with { Replaces = "DB5101/T 13-2020" }))).Code);
        var number = await office.Apply("STD-2", proposal);
        Assert.Equal("standards.proposed-already", (await ModuleOffice.Refused(() => office.Apply("STD-2", proposal))).Code);
        await office.Take(number, "Recommend", Role.DivisionHead, "确有需要");
        Assert.Equal("standards.finish-day", (await ModuleOffice.Refused(() => office.Take(number, "RecordPlan", Role.CaseHandler, null, Plan("2026-03-01")))).Code);
        await office.Take(number, "RecordPlan", Role.CaseHandler, null, Plan("2027-12-31"));
        var project = await office.Ask(db => db.Set<LocalStandard>().SingleAsync());
        Assert.Equal(("成都市市场监督管理局", "2026-DB-007", DraftStanding.Planned, "DB5101/T 12—2020"), (project.PlanBody, project.PlanNumber, project.Standing, project.Replaces));
        await office.Take(number, "FormGroup", Role.CaseHandler, null, ("Lead", "市数据局"), ("Members[0].Name", "何一帆"), ("Members[0].Unit", "轨道通信公司"), ("Plan", "三个月成稿"));
        Assert.Equal("standards.no-text", (await ModuleOffice.Refused(() => office.Take(number, "OpenComments", Role.DivisionHead, null, ("Body", "现公开征求意见，请于截止日前反馈。")))).Code);
        await office.Take(number, "SaveText", Role.CaseHandler, null, ("Label", "征求意见稿"), ("Clauses[0].Title", "范围"), ("Clauses[0].Body", "本文件按GB/T 21063.1—2007规定目录编制。"), ("Note", "任务来源：立项计划。主要依据见正文。"));

        // Thirty days whatever the office's own value says.
        await office.SetRule("STD-2.comments", 10, "CalendarDays");
        await office.Take(number, "OpenComments", Role.DivisionHead, null, ("Body", "现公开征求意见，请于截止日前反馈。"));
        Assert.Equal(new DateOnly(2026, 4, 1), await office.Ask(db => db.Notices.Select(notice => notice.ClosesOn).SingleAsync()));
        await office.Comment(number, "第4章应增加数据元要求", Adoption.Adopted);
        await office.Comment(number, "建议删去附录", null);
        Assert.Equal("notice.not-over", (await ModuleOffice.Refused(() => office.Take(number, "CloseComments", Role.CaseHandler))).Code);
        office.Clock.Set(TestClock.Morning(2026, 4, 2));
        var owed = await ModuleOffice.Refused(() => office.Take(number, "CloseComments", Role.CaseHandler));
        Assert.Contains("1", owed.Text.Zh);
        await office.With(services => services.GetRequiredService<NoticeDesk>().Answer("2026-0001", 2, new AnswerOrder(Adoption.NotAdopted, "附录为必要", "建议删去附录"), null, office.Acting(Role.DivisionHead), CancellationToken.None));
        await office.Take(number, "CloseComments", Role.CaseHandler);
        Assert.Equal((2, 1), await office.Ask(db => db.Set<LocalStandard>().Select(one => new ValueTuple<int, int>(one.Comments!.Value, one.Adopted!.Value)).SingleAsync()));

        // A vote that fails goes back; experts then agree.
        (string, string)[] Vote(int inFavour, int against) => [("Committee", "市信息化标准化技术委员会"), ("HeldOn", "2026-04-02"), ("Members", "9"), ("InFavour", $"{inFavour}"), ("Against", $"{against}"), ("Abstained", "0"), ("Opinion", "见纪要"), .. StandardsOffice.Paper("Minutes")];
        Assert.Equal("Members", (await ModuleOffice.Refused(() => office.Take(number, "Vote", Role.CaseHandler, null, Vote(3, 1)))).Errors.Single().Field);
        await office.Take(number, "Vote", Role.CaseHandler, null, Vote(4, 3));
        Assert.Equal("act.barred", (await ModuleOffice.Refused(() => office.Take(number, "HandOver", Role.DeputyDirector, null, [("To", "成都市市场监督管理局"), ("Note", "请审批"), .. StandardsOffice.Paper("Papers")]))).Code);
        await office.Take(number, "DraftAgain", Role.DivisionHead, "补充数据元");
        await office.Take(number, "OpenComments", Role.DivisionHead, null, ("Body", "修改后再次公开征求意见，请反馈。"));
        office.Clock.Set(TestClock.Morning(2026, 5, 7));
        await office.Take(number, "CloseComments", Role.CaseHandler);
        await office.Take(number, "DrawExperts", Role.CaseHandler);
        await office.ScoreAll(number, _ => 0.9m);
        await office.Take(number, "CloseReview", Role.CaseHandler, null, ("Conclusion", "同意报批"));
        await office.Take(number, "HandOver", Role.DeputyDirector, null, [("To", "成都市市场监督管理局"), ("Note", "请审批"), .. StandardsOffice.Paper("Papers")]);
        (string, string)[] Approval(string code, string inForce = "2026-06-01") => [("Body", "成都市市场监督管理局"), ("DocumentNumber", "2026年第3号公告"), ("DecidedOn", "2026-05-06"), ("Code", code), ("InForceOn", inForce), .. StandardsOffice.Paper("Papers")];
        Assert.Equal("standards.local-code", (await ModuleOffice.Refused(() => office.Take(number, "RecordApproval", Role.CaseHandler, null, Approval("DB5102/T 12-2026")))).Code);
        Assert.Equal("standards.local-code", (await ModuleOffice.Refused(() => office.Take(number, "RecordApproval", Role.CaseHandler, null, Approval("DB5101 12-2026")))).Code);
        Assert.Equal("standards.code-taken", (await ModuleOffice.Refused(() => office.Take(number, "RecordApproval", Role.CaseHandler, null, Approval("DB5101/T 12-2020")))).Code);
        await office.Take(number, "RecordApproval", Role.CaseHandler, null, Approval("DB5101/T 12-2026"));
        await office.Take(number, "RecordPublication", Role.CaseHandler, null, ("On", "2026-05-06"), ("TextAddress", "https://example.cn/db5101-12"));
        Assert.Equal((StandardStatus.Upcoming, "DB5101/T 12—2020"), await office.Ask(db => db.Set<Standard>().Where(standard => standard.Number == "DB5101-T 12-2026").Select(standard => new ValueTuple<StandardStatus, string>(standard.Status, standard.Replaces!)).SingleAsync()));
        Assert.Equal((StandardStatus.Replaced, "DB5101/T 12—2026"), await office.Ask(db => db.Set<Standard>().Where(standard => standard.Number == "DB5101-T 12-2020").Select(standard => new ValueTuple<StandardStatus, string>(standard.Status, standard.ReplacedBy!)).SingleAsync()));
        Assert.Equal(new DateOnly(2026, 7, 6), (await office.Read(number)).DueOn);
        await office.Take(number, "RecordFiling", Role.CaseHandler, null, ("Number", "88123-2026"), ("On", "2026-05-06"), ("With", "国家标准化管理委员会"));
        Assert.Equal(new DateOnly(2031, 5, 6), (await office.Ask(db => db.Set<LocalStandard>().SingleAsync())).NextReview);
        office.Clock.Set(TestClock.Morning(2026, 6, 1));
        await office.With(services => services.GetRequiredService<ExpiryReminders>().RunOnce(CancellationToken.None));
        Assert.Equal(StandardStatus.Current, (await office.Single<Standard>("DB5101-T 12-2026")).Status);

        office.Clock.Set(TestClock.Morning(2031, 4, 1));
        (string, string)[] Verdict(string on) => [("Body", "成都市市场监督管理局"), ("DocumentNumber", "2031年第2号公告"), ("DecidedOn", on), ("Opinion", "经复审")];
        await office.Take(number, "OpenReview", Role.DivisionHead, "各区使用良好");
        await office.Take(number, "Continue", Role.CaseHandler, null, Verdict("2031-04-01"));
        Assert.Equal((DraftStanding.Continued, new DateOnly(2036, 4, 1)), await office.Ask(db => db.Set<LocalStandard>().Select(one => new ValueTuple<DraftStanding, DateOnly>(one.Standing, one.NextReview!.Value)).SingleAsync()));
        await office.Take(number, "OpenReview", Role.DivisionHead, "国家标准已覆盖");
        await office.Take(number, "Abolish", Role.CaseHandler, null, Verdict("2031-04-01"));
        Assert.Equal((StandardStatus.Abolished, new DateOnly(2031, 4, 1)), await office.Ask(db => db.Set<Standard>().Where(standard => standard.Number == "DB5101-T 12-2026").Select(standard => new ValueTuple<StandardStatus, DateOnly>(standard.Status, standard.WithdrawnOn!.Value)).SingleAsync()));
        Assert.True((await office.Read(number)).IsClosed);
        Assert.Equal(["comment-table", "comment-table", "drafting-note", "five-year-review", "five-year-review", "review-minutes", "review-minutes", "standard-hand-over", "standard-proposal"], await office.Papers(number));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_check_is_drawn_filled_in_ordered_rechecked_and_transferred(string engine)
    {
        await using var office = await StandardsOffice.Open(new(2026, 3, 2), engine);
        await office.Put("GB/T 22239-2019");
        await office.Put("GB 17859-1999");
        await office.Put("GB/T 22239-2008", StandardStatus.Replaced, replacedBy: "GB/T 22239-2019");
        var plan = new CheckPlan
        {
            Title = "2026年标准实施监督检查", Percent = 50, Seats = 2, DueOn = new(2026, 11, 30),
            Clauses = [new CheckClause { Code = "GB/T 22239-2019", Clause = "8.1.4.1", Requirement = "身份鉴别" }, new CheckClause { Code = "GB 17859-1999", Clause = "4.3", Requirement = "强制访问控制", IsMandatory = true }, new CheckClause { Code = "GB/T 22239-2019", Clause = "8.1.4.9", Requirement = "数据备份恢复" }],
            Objects = [new CheckObject { Name = "政务服务平台", Unit = ModuleOffice.ApplicantName }, new CheckObject { Name = "一网通管", Unit = "城管委" }],
            Inspectors = [new InspectorRow { Name = "郑凯风", Certificate = "川A-0001" }, new InspectorRow { Name = "罗思齐", Certificate = "川A-0002" }, new InspectorRow { Name = "林知行", Certificate = "川A-0003", Unit = "城管委" }],
        };
        Assert.Equal("Percent", (await ModuleOffice.Refused(() => office.OpenBy("STD-3P", plan with { Percent = 5 }, Role.CaseHandler))).Errors.Single().Field);
        var old = await ModuleOffice.Refused(() => office.OpenBy("STD-3P", plan with { Clauses = [plan.Clauses[0] with { Code = "GB/T 22239-2008" }] }, Role.CaseHandler));
        Assert.Equal(("Clauses[0].Code", "GB/T 22239—2019"), (old.Errors.Single().Field, old.Errors.Single().Repair));
        var lacking = await office.OpenBy("STD-3P", plan with { Conflicts = [new ConflictRow { Certificate = "川A-0001", Unit = "城管委", Reason = "曾任职" }] }, Role.CaseHandler);
        await office.Take(lacking, "Approve", Role.DeputyDirector);
        Assert.Contains("一网通管", (await ModuleOffice.Refused(() => office.Take(lacking, "Draw", Role.DivisionHead))).Text.Zh);

        var number = await office.OpenBy("STD-3P", plan, Role.CaseHandler);
        await office.Take(number, "Approve", Role.DeputyDirector);
        await office.Take(number, "Draw", Role.DivisionHead);
        var check = await office.Ask(db => db.Cases.Where(file => file.Procedure == "STD-3").Select(file => file.Number).SingleAsync());
        var proof = await office.With(services => services.GetRequiredService<SheetDesk>().Proof(number, CancellationToken.None));
        Assert.True(proof.Stands);
        var sheet = await office.With(services => services.GetRequiredService<SheetDesk>().Read(check, CancellationToken.None));
        Assert.Equal((proof.Drawn.Single().Object.Name, 2), (sheet.Task.Object, sheet.Task.Inspectors.Count));
        (string, string)[] Officers() => [.. sheet.Task.Inspectors.SelectMany((one, i) => new[] { ($"Inspectors[{i}].Name", one.Name), ($"Inspectors[{i}].Certificate", one.Certificate) })];
        (string, string)[] Done() => [("On", "2026-03-02"), ("Place", "机房"), ("Statement", "情况属实"), .. Officers()];
        Assert.Equal("Inspectors", (await ModuleOffice.Refused(() => office.Take(check, "RecordCheck", Role.EnforcementOfficer, null, [("On", "2026-03-02"), ("Place", "机房"), ("Statement", "属实"), .. Officers().Take(2)]))).Errors.Single().Field);
        Assert.Equal("standards.sheet-open", (await ModuleOffice.Refused(() => office.Take(check, "RecordCheck", Role.EnforcementOfficer, null, Done()))).Code);

        // A waiver holds for its clause while it lasts; the clause of the mandatory standard cannot have one.
        await Put(office, check, 1, new SheetEntry { Result = ClauseResult.NotMet, Note = "口令八位以下", Photos = [new Attachment(new string('c', 64), "a.jpg", 9, "image/jpeg")] }, 0);
        await Put(office, check, 1, new SheetEntry { Result = ClauseResult.NotMet, Note = "口令八位以下", Photos = [new Attachment(new string('c', 64), "a.jpg", 9, "image/jpeg")] }, 0);
        Assert.Equal("standards.line-moved-on", (await ModuleOffice.Refused(() => Put(office, check, 1, new SheetEntry { Result = ClauseResult.Met }, 0))).Code);
        Assert.Equal("not-found", (await ModuleOffice.Refused(() => Put(office, check, 4, new SheetEntry { Result = ClauseResult.Met }, 0))).Code);
        Assert.Equal("Note", new SheetEntry { Result = ClauseResult.NotApplicable }.Check().Single().Field);
        await Put(office, check, 2, new SheetEntry { Result = ClauseResult.NotMet, Note = "未实现标记" }, 0);
        await Put(office, check, 3, new SheetEntry { Result = ClauseResult.Met }, 0);
        Assert.Equal("standards.inspector-not-drawn", (await ModuleOffice.Refused(() => office.Take(check, "RecordCheck", Role.EnforcementOfficer, null, [.. Done(), ("Inspectors[2].Name", "外人"), ("Inspectors[2].Certificate", "京B-1")]))).Code);
        await office.Take(check, "RecordCheck", Role.EnforcementOfficer, null, Done());
        Assert.Equal("standards.sheet-closed", (await ModuleOffice.Refused(() => Put(office, check, 3, new SheetEntry { Result = ClauseResult.NotMet, Note = "改口" }, 1))).Code);
        var findings = await office.Ask(db => db.Set<CheckFinding>().OrderBy(finding => finding.Number).ToListAsync());
        Assert.Equal([("8.1.4.1", false, 1), ("4.3", true, 0)], findings.Select(finding => (finding.Clause, finding.IsMandatory, finding.Photos)));
        Assert.Equal("standards.findings-open", (await ModuleOffice.Refused(() => office.Take(check, "CloseClean", Role.DivisionHead))).Code);
        Assert.Equal("2026-04-01", (await ModuleOffice.Refused(() => office.Take(check, "Order", Role.DivisionHead, null, ("DueOn", "2026-05-30"), ("Demands", "限期改正")))).Errors.Single().Repair);
        await office.Take(check, "Order", Role.DivisionHead, null, ("DueOn", "2026-03-31"), ("Demands", "限期改正"));
        office.Clock.Set(TestClock.Morning(2026, 4, 1));
        (string, string)[] Recheck(bool second) => [("On", "2026-04-01"), .. Officers(), ("Results[0].Finding", findings[0].Number), ("Results[0].IsCorrected", "true"), ("Results[0].Note", "已改"), .. second ? new[] { ("Results[1].Finding", findings[1].Number), ("Results[1].Note", "未改") } : []];
        Assert.Contains(findings[1].Number, (await ModuleOffice.Refused(() => office.Take(check, "RecordRecheck", Role.EnforcementOfficer, null, Recheck(false)))).Text.Zh);
        await office.Take(check, "RecordRecheck", Role.EnforcementOfficer, null, Recheck(true));
        Assert.Equal("standards.not-corrected", (await ModuleOffice.Refused(() => office.Take(check, "Close", Role.DivisionHead))).Code);
        Assert.Equal("standards.checks-open", (await ModuleOffice.Refused(() => office.Take(number, "Conclude", Role.DivisionHead, "总体良好"))).Code);
        await office.Take(check, "OrderAgain", Role.DivisionHead, null, ("DueOn", "2026-04-15"), ("Demands", "再次责令改正"));
        office.Clock.Set(TestClock.Morning(2026, 4, 16));
        await office.Take(check, "RecordRecheck", Role.EnforcementOfficer, null, [("On", "2026-04-16"), .. Officers(), ("Results[0].Finding", findings[1].Number), ("Results[0].Note", "仍未改")]);
        await office.Take(check, "Transfer", Role.DeputyDirector, null, ("To", "成都市市场监督管理局"), ("Reasons", "两次责令未改"));
        Assert.Equal([FindingStanding.Corrected, FindingStanding.Transferred], (await office.Ask(db => db.Set<CheckFinding>().OrderBy(finding => finding.Number).ToListAsync())).Select(finding => finding.Standing));
        await office.Take(number, "Conclude", Role.DivisionHead, "总体良好");
        Assert.Equal(NoticeKind.InspectionResult, await office.Ask(db => db.Notices.Select(notice => notice.Kind).SingleAsync()));
        Assert.Equal(["check-record", "recheck-record", "recheck-record", "standard-correction-order", "standard-correction-order", "standard-transfer"], await office.Papers(check));
        Assert.Equal(["check-draw", "check-report"], await office.Papers(number));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_waiver_is_for_recommended_clauses_for_a_time_and_expires(string engine)
    {
        await using var office = await StandardsOffice.Open(new(2026, 3, 2), engine);
        await office.Put("GB/T 22239-2019");
        await office.Put("GB 17859-1999");
        var asked = new WaiverApplication { System = "老业务系统", Code = "GB/T 22239-2019", Clause = "8.1.4.1", Reason = "系统年内下线", Measures = "限制访问范围", From = new(2026, 3, 2), Until = new(2026, 6, 30) };
        Assert.Equal("standards.mandatory", (await ModuleOffice.Refused(() => office.Apply("STD-3W", asked with { Code = "GB 17859-1999" }))).Code);
        Assert.Equal("2027-03-02", (await ModuleOffice.Refused(() => office.Apply("STD-3W", asked with { Until = new(2028, 1, 1) }))).Errors.Single().Repair);
        Assert.Equal("standards.waiver-term", (await ModuleOffice.Refused(() => office.Apply("STD-3W", asked with { From = new(2026, 1, 1), Until = new(2026, 3, 1) }))).Code);
        var number = await office.Apply("STD-3W", asked);
        await office.Take(number, "Grant", Role.DivisionHead);
        Assert.Equal("standards.waived-already", (await ModuleOffice.Refused(() => office.Apply("STD-3W", asked with { System = "同一条款" }))).Code);
        Task<Waiver?> InForce(DateOnly on) => office.Ask(db => Waiver.InForce(db, ModuleOffice.ApplicantName, "gb/t22239-2019", "8.1.4.1", on, CancellationToken.None));
        Assert.NotNull(await InForce(new(2026, 6, 30)));
        Assert.Null(await InForce(new(2026, 7, 1)));
        await office.With(services => services.GetRequiredService<ExpiryReminders>().RunOnce(CancellationToken.None));
        Assert.Equal("Granted", await office.StageOf(number));
        office.Clock.Set(TestClock.Morning(2026, 6, 15));
        await office.With(services => services.GetRequiredService<ExpiryReminders>().RunOnce(CancellationToken.None));
        await office.With(services => services.GetRequiredService<ExpiryReminders>().RunOnce(CancellationToken.None));
        Assert.Equal(2, await office.Ask(db => db.RegisterEntries.CountAsync(entry => entry.Register == Waiver.Register)));
        office.Clock.Set(TestClock.Morning(2026, 7, 1));
        await office.With(services => services.GetRequiredService<ExpiryReminders>().RunOnce(CancellationToken.None));
        Assert.Equal("Expired", await office.StageOf(number));
        Assert.Equal(RecordState.Expired, (await office.Ask(db => db.Set<Waiver>().SingleAsync())).State);
    }

    private static DraftProposal Proposal => new() { Name = "政务数据资源目录编制规范", Necessity = "各部门目录口径不一，影响共享。", Feasibility = "已有两年试点，方法成熟。", Relation = "遵循 GB/T 21063.1—2007。", IsFair = true, ContactName = "何一帆", ContactPhone = "028-86120000" };

    private static (string, string)[] Plan(string finish) => [("Body", "成都市市场监督管理局"), ("DocumentNumber", "成市监函〔2026〕8号"), ("DecidedOn", "2026-03-02"), ("PlanNumber", "2026-DB-007"), ("FinishBy", finish), .. StandardsOffice.Paper("Papers")];

    private static Task<SheetLine> Put(ModuleOffice office, string number, int place, SheetEntry entry, int seen) =>
        office.With(services => services.GetRequiredService<SheetDesk>().Put(number, place, entry, seen, office.Acting(Role.EnforcementOfficer), CancellationToken.None));
}
