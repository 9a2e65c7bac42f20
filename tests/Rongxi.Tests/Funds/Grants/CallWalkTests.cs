using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Funds.Applications;
using Rongxi.Funds.Calls;
using Rongxi.Funds.Contracts;
using Rongxi.Funds.Grants;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Notices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Documents;
using static Rongxi.Tests.Harness.ModuleOffice;

namespace Rongxi.Tests.Funds.Grants;

/// <summary>FND-2 whole: the guide, applications, doubles, experts, site, list, publicity, plan, contract.</summary>
public sealed class CallWalkTests
{
    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    [Theory, MemberData(nameof(Engines))]
    public async Task A_call_runs_from_its_guide_to_contracts_and_moves_its_applications(string engine)
    {
        await using var world = await GrantsWorld.Open(engine);
        var office = world.Office;
        await Guide(world);
        var (lake, hill, plain) = await Applications(world);

        world.GoOn(20);
        await office.Take(world.CallCase, "EndWindow", Role.CaseHandler);
        Assert.Contains("没有专家评分", (await Refused(() => office.Take(world.CallCase, "DrawUp", Role.CaseHandler))).Text.Zh);
        await Scored(world, lake, hill, plain);
        await Listed(world, lake, hill, plain);
        await Planned(world, lake, hill, plain);
    }

    private static async Task Guide(GrantsWorld world)
    {
        var office = world.Office;
        // More than the line has, or on a line that is not there.
        var refusal = await Refused(() => office.OpenBy(CallProcedure.Code, world.Draft with { TotalFen = 700_000_000 }, Role.CaseHandler));
        Assert.Equal("TotalFen", Assert.Single(refusal.Errors).Field);
        Assert.Contains("没有预算指标", (await Refused(() => office.OpenBy(CallProcedure.Code, world.Draft with { Line = "5101-2026-YS-0999" }, Role.CaseHandler))).Text.Zh);

        await world.PublishCall(20);
        var call = await office.Single<FundingCall>(world.Call);
        Assert.Equal("5101-2026-ZN-0001", call.Number);
        Assert.Equal((new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 21)), (call.OpensOn, call.ClosesOn));
        Assert.Matches("^成信办〔2026〕\\d+号$", call.GuideNumber);
        Assert.Single(await office.Ask(db => db.Notices.AsNoTracking().Where(notice => notice.CaseNumber == world.CallCase && notice.Kind == NoticeKind.Announcement).ToListAsync()));

        var other = await office.OpenBy(CallProcedure.Code, world.Draft, Role.CaseHandler);
        await office.Take(other, "SendToFinance", Role.CaseHandler);
        await office.Take(other, "FinanceAgrees", Role.CaseHandler, null, world.Decision("成财企〔2026〕12号"));
        refusal = await Refused(() => office.Take(other, "Publish", Role.DeputyDirector, null, ("OpensOn", "2026-03-02"), ("ClosesOn", "2026-03-20")));
        Assert.Equal(("funds.window-short", "2026-03-21"), (refusal.Code, refusal.Errors[0].Repair));
        await office.Take(other, "GiveUp", Role.DeputyDirector, "并入下一批");
    }

    private static async Task<(string Lake, string Hill, string Plain)> Applications(GrantsWorld world)
    {
        var office = world.Office;
        var good = world.Form("城市交通运行感知平台", GrantsWorld.Traffic, 150_000_000);
        var refusal = await Refused(() => office.Apply("FND-2", good with { WantedFen = 200_000_001, FoundedOn = new(2025, 9, 1), AccountHolder = "成都某某公司", Mode = SupportMode.Award, District = "320213" }));
        Assert.Equal(["Mode", "WantedFen", "FoundedOn", "AccountHolder", "District"], refusal.Errors.Select(error => error.Field));
        Assert.Equal("1800000.00", refusal.Errors[1].Repair);
        Assert.Equal("funds.no-call", (await Refused(() => office.Apply("FND-2", good with { CallNumber = "5101-2026-ZN-0099" }))).Code);

        var lake = await world.Examined("城市交通运行感知平台", GrantsWorld.Traffic, 150_000_000);
        Assert.Contains("最多申报 1 项", (await Refused(() => office.Apply("FND-2", good))).Text.Zh);

        // A correction is asked once, and the district's word is needed.
        var hill = await office.Apply("FND-2", world.Form("社区健康档案互认系统", GrantsWorld.Health, 120_000_000, "成都青山软件有限公司"), GrantsWorld.Hill);
        Assert.Contains("推荐", (await Refused(() => office.Take(hill, "Accept", Role.IntakeClerk))).Text.Zh);
        await office.Take(hill, "AskToCorrect", Role.IntakeClerk, null, ("Items[0].Paper", "财务报表"), ("Items[0].Wrong", "缺 2025 年"), ("Until", "2026-03-10"));
        Assert.Equal("funds.correction-running", (await Refused(() => office.Take(hill, "NotAccept", Role.IntakeClerk, null, ("Reasons", "材料不全"), ("Basis", "申报指南")))).Code);
        await office.With(services => services.GetRequiredService<CaseDesk>().Supplement(hill, "Resubmit", FormDefinition.Of<ApplicationForm>().Spread(System.Text.Json.JsonSerializer.SerializeToNode(world.Form("社区健康档案互认系统", GrantsWorld.Health, 120_000_000, "成都青山软件有限公司"), FormDefinition.Json)), office.For(GrantsWorld.Hill), default));
        await office.Take(hill, "Recommend", Role.IntakeClerk, null, GrantsWorld.Recommended);
        Assert.DoesNotContain(ApplicationProcedure.Procedure.From("Supplemented"), move => move.Act == "AskToCorrect");
        await office.Take(hill, "Accept", Role.IntakeClerk);
        await office.Take(hill, "CheckDoubles", Role.CaseHandler, null, GrantsWorld.Eligible());

        // The same content by another applicant is found across words of its own, and must be explained.
        var plain = await office.Apply("FND-2", world.Form("文物数字化平台", GrantsWorld.Heritage + GrantsWorld.Traffic, 100_000_000, "成都平原数据研究院"), GrantsWorld.Plain);
        await office.Take(plain, "Recommend", Role.IntakeClerk, null, GrantsWorld.Recommended);
        await office.Take(plain, "Accept", Role.IntakeClerk);
        refusal = await Refused(() => office.Take(plain, "CheckDoubles", Role.CaseHandler, null, GrantsWorld.Eligible()));
        Assert.Equal("funds.double-unexplained", refusal.Code);
        Assert.Contains("城市交通运行感知平台", refusal.Text.Zh);
        await office.Take(plain, "CheckDoubles", Role.CaseHandler, null, GrantsWorld.Eligible("交通部分由锦江公司承担，本项目只用其公开数据"));

        // Too late is too late, to the day.
        world.GoTo(new(2026, 3, 22));
        Assert.Equal("funds.window-closed", (await Refused(() => office.Apply("FND-2", good with { ProjectName = "迟到的项目" }, GrantsWorld.Hill))).Code);
        world.GoTo(new(2026, 3, 2));
        Assert.Equal("funds.window-open", (await Refused(() => office.Take(world.CallCase, "EndWindow", Role.CaseHandler))).Code);
        var call = await office.Single<FundingCall>(world.Call);
        Assert.Equal((3, 370_000_000), (call.Applied, call.AppliedFen));
        return (lake, hill, plain);
    }

    private static async Task Scored(GrantsWorld world, string lake, string hill, string plain)
    {
        var office = world.Office;
        await world.Score(new Dictionary<string, decimal[]> { [lake] = [100, 90, 90, 90, 20], [hill] = [80, 80, 80, 80, 80], [plain] = [50, 50, 50, 50, 50] });
        var reviews = await office.Ask(db => db.Set<GrantReview>().AsNoTracking().OrderBy(review => review.Rank).ToListAsync());
        // The highest and the lowest are dropped; the expert of the first applicant was never drawn.
        Assert.Equal([lake, hill, plain], reviews.Select(review => review.CaseNumber));
        Assert.Equal([90d, 80d, 50d], reviews.Select(review => review.Score!.Value));
        Assert.DoesNotContain(await office.Ask(db => db.PanelSeats.AsNoTracking().Select(seat => seat.Unit).ToListAsync()), unit => unit == ModuleOffice.ApplicantName);
        Assert.Equal("ExpertScored", await office.StageOf(lake));
        Assert.Contains((await office.Read(lake)).Documents, document => document.Kind == "grant-score-sheet");
    }

    private static async Task Listed(GrantsWorld world, string lake, string hill, string plain)
    {
        var office = world.Office;
        await office.Take(lake, "CheckSite", Role.CaseHandler, null, world.Site());
        Assert.Contains("两名以上", (await Refused(() => office.Take(hill, "CheckSite", Role.CaseHandler, null, [.. world.Site().Where(pair => !pair.Item1.StartsWith("Officers[1]", StringComparison.Ordinal))]))).Errors[0].Text.Zh);
        await office.Take(hill, "CheckSite", Role.CaseHandler, null, world.Site());
        await office.Take(plain, "CheckSite", Role.CaseHandler, null, world.Site());

        var applications = await office.Ask(db => db.Set<GrantApplication>().AsNoTracking().ToDictionaryAsync(record => record.CaseNumber, record => record.Number));
        var refusal = await Refused(() => office.Take(world.CallCase, "DrawUp", Role.CaseHandler, null, ("Departures[0].Application", applications[plain]), ("Departures[0].AmountFen", "10000"), ("Departures[0].Reason", "特色项目"), ("Departures[1].Application", applications[lake]), ("Departures[1].AmountFen", "1500000.01"), ("Departures[1].Reason", "多给一分")));
        Assert.Equal(["Departures[0].Application", "Departures[1].AmountFen"], refusal.Errors.Select(error => error.Field));
        await office.Take(world.CallCase, "DrawUp", Role.CaseHandler, null, ("Departures[0].Application", applications[hill]), ("Departures[0].AmountFen", "1000000"), ("Departures[0].Reason", "核减非必要设备"));
        await office.Take(world.CallCase, "SendBack", Role.DivisionHead, "核减理由不充分");
        await office.Take(world.CallCase, "DrawUp", Role.CaseHandler);
        var call = await office.Single<FundingCall>(world.Call);
        Assert.Equal((2, 2, 270_000_000), (call.ListVersion, call.Approved, call.ApprovedFen));

        Assert.Contains("过半数", (await Refused(() => office.Take(world.CallCase, "Deliberate", Role.CaseHandler, null, [.. world.Meeting.Select(pair => pair.Item1 == "Present" ? ("Present", "3") : pair)]))).Errors[0].Text.Zh);
        await office.Take(world.CallCase, "Deliberate", Role.CaseHandler, null, world.Meeting);
        await office.Take(world.CallCase, "FinanceAgreesToList", Role.CaseHandler, null, world.Decision("成财企〔2026〕20号"));
        Assert.Equal(("Proposed", "SiteChecked"), (await office.StageOf(lake), await office.StageOf(plain)));
    }

    private static async Task Planned(GrantsWorld world, string lake, string hill, string plain)
    {
        var office = world.Office;
        Assert.Equal("funds.notice-term", (await Refused(() => office.Take(world.CallCase, "Publicise", Role.DeputyDirector, null, ("WorkingDays", "3"), ("Receiver", "机关纪委")))).Code);
        await office.Take(world.CallCase, "Publicise", Role.DeputyDirector, null, ("WorkingDays", "5"), ("Receiver", "机关纪委 028-61880000"));
        Assert.Equal("Noticed", await office.StageOf(hill));
        Assert.Equal("notice.not-over", (await Refused(() => office.Take(world.CallCase, "EndNotice", Role.CaseHandler))).Code);

        var call = await office.Single<FundingCall>(world.Call);
        await office.With(services => services.GetRequiredService<NoticeDesk>().Comment(new CommentOrder { Notice = call.ListNotice!, Words = "该单位的场地与申报不符，附照片", Author = "王先生", Contact = "13800000000" }, null, default));
        world.GoOn(10);
        Assert.Equal("notice.unanswered", (await Refused(() => office.Take(world.CallCase, "EndNotice", Role.CaseHandler))).Code);
        await office.With(services => services.GetRequiredService<NoticeDesk>().Answer(call.ListNotice!, 1, new AnswerOrder(Adoption.NotAdopted, "经两人现场复核，场地一致", "反映场地不符"), null, office.Acting(Role.CaseHandler), default));
        await office.Take(world.CallCase, "EndNotice", Role.CaseHandler);
        await office.Take(world.CallCase, "Plan", Role.Director, null, world.Decision("成财企〔2026〕31号"));

        Assert.Equal(("Planned", "Planned", "NotSelected"), (await office.StageOf(lake), await office.StageOf(hill), await office.StageOf(plain)));
        Assert.Contains((await office.Read(plain)).Documents, document => document.Kind == "grant-refusal");
        var sums = await world.Sums();
        Assert.Equal((270_000_000, 330_000_000), (sums.CommittedFen, sums.AvailableFen));

        Assert.Equal("funds.contracts-missing", (await Refused(() => office.Take(world.CallCase, "Conclude", Role.CaseHandler))).Code);
        var refusal = await Refused(() => world.Sign(lake, 90_000_000, 59_999_999));
        Assert.Equal("Milestones", Assert.Single(refusal.Errors).Field);
        await world.Sign(lake, 90_000_000, 60_000_000);
        var grant = await world.Granted(lake);
        Assert.Equal((GrantStanding.Running, "5101-2026-HT-0001", 2, 3), (grant.Standing, grant.ContractNumber, grant.Milestones.Count, grant.Targets.Count));
        Assert.Equal("Running", await office.StageOf(grant.SupervisionCase!));

        // Not signed in time: the money is free again.
        Assert.Equal("funds.contract-time", (await Refused(() => office.Take(hill, "Lapse", Role.DeputyDirector, null, ("Ground", "NotSigned"), ("Facts", "逾期未签")))).Code);
        world.GoOn(20);
        await office.Take(hill, "Lapse", Role.DeputyDirector, null, ("Ground", "NotSigned"), ("Facts", "逾期未签订合同"));
        Assert.Equal(450_000_000, (await world.Sums()).AvailableFen);
        await office.Take(world.CallCase, "Conclude", Role.CaseHandler);
        Assert.Equal(Outcome.Completed, (await office.Read(world.CallCase)).Outcome);
        Assert.True((await world.Prove()).Holds);
    }

    [Fact]
    public async Task A_project_struck_off_by_an_objection_leaves_the_list_and_the_rest_is_planned()
    {
        await using var world = await GrantsWorld.Open();
        var office = world.Office;
        await world.PublishCall();
        var lake = await world.Examined("城市交通运行感知平台", GrantsWorld.Traffic, 150_000_000);
        var hill = await world.Examined("社区健康档案互认系统", GrantsWorld.Health, 120_000_000, GrantsWorld.Hill, "成都青山软件有限公司");
        world.GoOn(20);
        // The window closes by the clock, whoever notes it.
        Assert.Equal(1, await office.With(services => services.GetRequiredService<WindowsOver>().RunOnce(default)));
        Assert.Equal("UnderReview", await office.StageOf(world.CallCase));
        await world.Score(new Dictionary<string, decimal[]> { [lake] = [90, 90, 90, 90, 90], [hill] = [80, 80, 80, 80, 80] });
        foreach (var number in new[] { lake, hill })
        {
            await office.Take(number, "CheckSite", Role.CaseHandler, null, world.Site());
        }

        await office.Take(world.CallCase, "DrawUp", Role.CaseHandler);
        await office.Take(world.CallCase, "Deliberate", Role.CaseHandler, null, world.Meeting);
        await office.Take(world.CallCase, "FinanceAgreesToList", Role.CaseHandler, null, world.Decision("成财企〔2026〕20号"));
        await office.Take(world.CallCase, "Publicise", Role.DeputyDirector, null, ("WorkingDays", "7"), ("Receiver", "机关纪委"));
        var application = (await office.Ask(db => db.Set<GrantApplication>().AsNoTracking().SingleAsync(record => record.CaseNumber == lake))).Number;
        await office.Take(world.CallCase, "StrikeOff", Role.DeputyDirector, null, ("Application", application), ("Reason", "经核实申报材料不实"));
        Assert.Equal("Struck", await office.StageOf(lake));
        Assert.Equal("funds.not-listed", (await Refused(() => office.Take(world.CallCase, "StrikeOff", Role.DeputyDirector, null, ("Application", application), ("Reason", "再次取消")))).Code);
        world.GoOn(14);
        await office.Take(world.CallCase, "EndNotice", Role.CaseHandler);
        await office.Take(world.CallCase, "Plan", Role.Director, null, world.Decision("成财企〔2026〕31号"));
        Assert.Equal(("Struck", "Planned"), (await office.StageOf(lake), await office.StageOf(hill)));
        Assert.Equal(120_000_000, (await world.Sums()).CommittedFen);
    }
}
