using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Funds.Applications;
using Rongxi.Funds.Calls;
using Rongxi.Funds.Grants;
using Rongxi.Funds.Disbursement;
using Rongxi.Funds.Performance;
using Rongxi.Funds.Recovery;
using Rongxi.Funds.Supervision;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Documents;
using static Rongxi.Tests.Harness.ModuleOffice;

namespace Rongxi.Tests.Funds.Grants;

/// <summary>FND-3 to FND-6 whole: payment, supervision and acceptance, performance, recovery.</summary>
public sealed class GrantLifeTests
{
    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    [Theory, MemberData(nameof(Engines))]
    public async Task A_grant_is_paid_by_milestones_reported_on_checked_changed_and_accepted(string engine)
    {
        await using var world = await GrantsWorld.Open(engine);
        var (grant, _) = await world.Contracted();
        await Payments(world, grant);
        await Reported(world, grant);
        await Sampled(world, grant);
        await Changed(world, grant);
        await Accepted(world, grant);
        Assert.True((await world.Prove()).Holds);
    }

    private static async Task Payments(GrantsWorld world, Grant grant)
    {
        var office = world.Office;
        var good = world.Request(grant, 1, 90_000_000, "25510000001");
        var refusal = await Refused(() => office.Apply("FND-3", good with { AmountFen = 90_000_001, AccountNumber = "6222029999999999999", OwnInPlaceFen = 1 }));
        Assert.Equal(["AmountFen", "OwnInPlaceFen", "AccountNumber", "Invoices"], refusal.Errors.Select(error => error.Field));
        Assert.Contains("验收通过后", (await Refused(() => office.Apply("FND-3", world.Request(grant, 2, 60_000_000, "25510000002")))).Text.Zh);
        Assert.Equal("funds.no-grant", (await Refused(() => office.Apply("FND-3", good, GrantsWorld.Hill))).Code);

        var first = await office.Apply("FND-3", good with { AmountFen = 50_000_000 });
        var second = await office.Apply("FND-3", good with { AmountFen = 50_000_000, Invoices = [new() { Number = "25510000003", AmountFen = 50_000_000 }] });
        await office.Take(first, "CheckRequest", Role.CaseHandler, null, GrantsWorld.Checked);
        // Both fitted when they came; together they are more than the milestone, and one invoice pays once.
        Assert.Contains("还可以申请", (await Refused(() => office.Take(second, "CheckRequest", Role.CaseHandler, null, GrantsWorld.Checked))).Text.Zh);
        Assert.Contains("已用于拨款", (await Refused(() => office.Apply("FND-3", good with { AmountFen = 40_000_000 }))).Text.Zh);
        await office.Take(second, "Refuse", Role.DeputyDirector, null, ("Reason", "超过节点金额"));

        Assert.Contains("不相容岗位", (await Refused(() => office.Take(first, "Instruct", office.Acting(Role.CaseHandler) with { Granted = office.Acting(Role.DeputyDirector).Granted }))).Text.Zh);
        await office.Take(first, "Instruct", Role.DeputyDirector);
        Assert.Equal(50_000_000, (await world.Sums()).PendingFen);
        await office.Take(first, "PaymentFailed", Role.CaseHandler, "开户行退票");
        Assert.Equal((0, 270_000_000), ((await world.Sums()).PendingFen, (await world.Sums()).CommittedFen));
        await office.Take(first, "Instruct", Role.DeputyDirector);
        Assert.Equal("funds.amount-differs", (await Refused(() => office.Take(first, "RecordPayment", Role.CaseHandler, null, ("Body", "成都市财政局"), ("Voucher", "ZF-1"), ("PaidOn", $"{world.Today:yyyy-MM-dd}"), ("AmountFen", "1")))).Code);
        await office.Take(first, "RecordPayment", Role.CaseHandler, null, ("Body", "成都市财政局"), ("Voucher", "ZF-1"), ("PaidOn", $"{world.Today:yyyy-MM-dd}"), ("AmountFen", "500000"));
        await office.Take(first, "Receipt", office.For(), null, ("ReceivedOn", $"{world.Today:yyyy-MM-dd}"), ("AmountFen", "500000.00"));
        Assert.Equal("Receipted", await office.StageOf(first));

        await world.Paid(grant, 1, 40_000_000, "25510000004");
        var after = await world.Reread(grant);
        Assert.Equal((90_000_000, 0, 60_000_000), (after.PaidFen, after.PendingFen, after.OpenFen));
        Assert.Equal((90_000_000, 180_000_000), ((await world.Sums()).PaidFen, (await world.Sums()).CommittedFen));
    }

    private static async Task Reported(GrantsWorld world, Grant grant)
    {
        var office = world.Office;
        world.GoTo(new(2026, 7, 2));
        var collection = await office.With(services => services.GetRequiredService<CollectionDesk>().Open(new CollectionOrder { Kind = HalfYearReports.Code, Period = "2026H1" }, office.Acting(Role.CaseHandler), default));
        var item = collection.Items.Single(item => item.About == grant.Number);
        var report = new HalfYearReport { ProgressPercent = 45, InvestedFen = 150_000_000, UsedFen = 80_000_000, OwnInPlaceFen = 100_000_000, Done = "完成采集接入" };
        var refusal = await Refused(() => office.With(services => services.GetRequiredService<CollectionDesk>().Submit(new ReportOrder { Collection = collection.Number, Place = item.Place, Record = report with { UsedFen = 90_000_001 } }, office.For(), default)));
        Assert.Contains("不能多于拨付", refusal.Errors[0].Text.Zh);
        await office.With(services => services.GetRequiredService<CollectionDesk>().Submit(new ReportOrder { Collection = collection.Number, Place = item.Place, Record = report }, office.For(), default));
        await office.With(services => services.GetRequiredService<CollectionDesk>().Accept(collection.Number, item.Place, null, null, office.Acting(Role.CaseHandler), default));
        var after = await world.Reread(grant);
        Assert.Equal((45, "2026H1", GrantStanding.HalfYearReported), (after.ProgressPercent, after.LatestReport, after.Standing));
        Assert.Contains((await office.Read(grant.SupervisionCase!)).Steps, step => step.Act == "ReportHalfYear");
    }

    private static async Task Sampled(GrantsWorld world, Grant grant)
    {
        var office = world.Office;
        var plan = new SamplePlan { Title = "2026年下半年现场抽查", Percent = 20, DueOn = new(2026, 9, 30), Focus = "资金使用和进度", Always = grant.Number };
        Assert.Equal("Percent", (await Refused(() => office.OpenBy("FND-4S", plan with { Percent = 5 }, Role.CaseHandler))).Errors[0].Field);
        var sample = await office.OpenBy("FND-4S", plan, Role.CaseHandler);
        await office.Take(sample, "Draw", Role.DivisionHead);
        var drawn = await office.Ask(db => db.Set<GrantSample>().AsNoTracking().SingleAsync());
        Assert.Equal(GrantLot.Order(drawn.Seed, drawn.Pool.Split('\n')).Take(1), drawn.Drawn.Split('\n'));
        Assert.Equal(drawn.PoolHash, GrantLot.HashOf(drawn.Pool.Split('\n')));
        Assert.Equal("funds.checks-missing", (await Refused(() => office.Take(sample, "Conclude", Role.CaseHandler, "抽查完成"))).Code);

        foreach (var one in await office.Ask(db => db.Set<Grant>().AsNoTracking().ToListAsync()))
        {
            (string, string)[] found = [("CheckedOn", $"{world.Today:yyyy-MM-dd}"), ("Result", "NoProblem"), ("Officers[0].Name", "王思远"), ("Officers[1].Name", "陈予安"), ("ProgressPercent", "50"), ("OwnInPlaceFen", "1000000"), ("Dedicated", "true"), ("Findings", "进度正常")];
            Assert.Contains("两名以上", (await Refused(() => office.Take(one.SupervisionCase!, "RecordCheck", Role.CaseHandler, null, [.. found.Where(pair => pair.Item1 != "Officers[1].Name")]))).Errors[0].Text.Zh);
            await office.Take(one.SupervisionCase!, "RecordCheck", Role.CaseHandler, null, found);
        }

        await office.Take(sample, "Conclude", Role.CaseHandler, "未发现问题");
        Assert.Equal(["必查", "随机抽取"], (await office.Ask(db => db.Set<GrantCheck>().AsNoTracking().Select(check => check.ChosenBy).ToListAsync())).Order());
    }

    private static async Task Changed(GrantsWorld world, Grant grant)
    {
        var office = world.Office;
        var number = grant.SupervisionCase!;
        Assert.Contains("证明材料", (await Refused(() => office.Take(number, "AskForChange", office.For(), null, ("Kind", "Account"), ("Reason", "更换开户行"), ("Bank", "成都农商银行"), ("AccountNumber", "6222020000000000001")))).Errors[0].Text.Zh);
        Assert.Equal("funds.extension-long", (await Refused(() => office.Take(number, "AskForChange", office.For(), null, ("Kind", "Term"), ("Reason", "设备延迟到货"), ("FinishOn", "2028-01-01")))).Code);
        await office.Take(number, "AskForChange", office.For(), null, ("Kind", "Term"), ("Reason", "设备延迟到货"), ("FinishOn", "2027-01-31"));
        await office.Take(number, "ApproveChange", Role.DeputyDirector, null, ("Opinion", "同意延期一个月"));
        Assert.Equal("funds.extended-once", (await Refused(() => office.Take(number, "AskForChange", office.For(), null, ("Kind", "Term"), ("Reason", "再次延期"), ("FinishOn", "2027-03-31")))).Code);

        // An account changes with proof, and a leader with a name; both are personal and stay sealed at rest.
        await office.Take(number, "AskForChange", office.For(), null, [("Kind", "Account"), ("Reason", "更换开户行"), ("Bank", "成都农商银行"), ("AccountNumber", "6222 0200 0000 0000 001"), .. GrantsWorld.Paper("Papers")]);
        await office.Take(number, "RefuseChange", Role.DeputyDirector, null, ("Opinion", "公函未盖章"));
        await office.Take(number, "AskForChange", office.For(), null, ("Kind", "Leader"), ("Reason", "原负责人调离"), ("Leader", "陈予安"));
        await office.Take(number, "ApproveChange", Role.DeputyDirector, null, ("Opinion", "同意"));
        var after = await world.Reread(grant);
        Assert.Equal((new DateOnly(2027, 1, 31), true, "陈予安", "6222021234567890123", GrantStanding.ChangeApproved), (after.FinishOn!.Value, after.TermExtended, after.Leader, after.AccountNumber, after.Standing));
    }

    private static async Task Accepted(GrantsWorld world, Grant grant)
    {
        var office = world.Office;
        var number = grant.SupervisionCase!;
        Assert.Equal("funds.term-running", (await Refused(() => office.Take(number, "EndTerm", Role.CaseHandler))).Code);
        world.GoTo(new(2026, 12, 20));
        (string, string)[] asked =
        [
            ("Summary", "项目按合同完成全部建设内容"), ("InvestedFen", "8000000"), ("UsedFen", "900000"), ("Actuals[0].Seq", "1"), ("Actuals[0].Actual", "520"), ("Actuals[1].Seq", "2"), ("Actuals[1].Actual", "1.5"), ("Actuals[2].Seq", "3"), ("Actuals[2].Actual", "25"),
            ("Jobs", "25"), ("RevenueFen", "5200000"), ("Patents", "3"),
        ];
        var refusal = await Refused(() => office.Take(number, "ApplyForAcceptance", office.For(), null, [.. asked.Where(pair => !pair.Item1.StartsWith("Actuals[2]", StringComparison.Ordinal))]));
        Assert.Equal(["Actuals", "Auditor"], refusal.Errors.Select(error => error.Field));
        await office.Take(number, "ApplyForAcceptance", office.For(), null, [.. asked, ("Auditor", "四川某会计师事务所"), ("AuditNumber", "川审〔2026〕88号"), ("AuditedFen", "900000")]);
        await office.Take(number, "DrawExperts", Role.CaseHandler);
        await world.Judge(number, SupervisionProcedure.Sheet, new Dictionary<string, decimal[]> { [number] = [88, 90, 85, 92, 80] });
        await office.Take(number, "CloseReview", Role.CaseHandler, null, ("Conclusion", "同意通过验收"));
        Assert.Equal("funds.cut-over", (await Refused(() => office.Take(number, "Pass", Role.DeputyDirector, null, ("Opinion", "建议通过"), ("CutFen", "600000.01")))).Code);
        await office.Take(number, "Pass", Role.DeputyDirector, null, ("Opinion", "完成全部目标，通过验收"), ("CutFen", "100000"));
        var after = await world.Reread(grant);
        Assert.Equal((GrantStanding.Passed, 25, 50_000_000), (after.Standing, after.Jobs, after.OpenFen));
        Assert.Equal(520, after.Targets.Single(target => target.Seq == 1).Actual);

        // The last milestone is payable now, as far as the acceptance left it.
        Assert.Contains("未拨付", (await Refused(() => office.Apply("FND-3", world.Request(grant, 2, 60_000_000, "25510000009")))).Text.Zh);
        await world.Paid(after, 2, 50_000_000, "25510000010");
        Assert.Equal(140_000_000, (await world.Reread(grant)).PaidFen);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Money_is_claimed_back_with_interest_and_the_unit_is_barred_by_name(string engine)
    {
        await using var world = await GrantsWorld.Open(engine);
        var office = world.Office;
        var (grant, other) = await world.Contracted();
        await world.Paid(grant, 1, 90_000_000, "25510000001");
        var paidOn = world.Today;
        world.GoTo(new(2026, 9, 1));

        var finding = new ClawbackFinding { GrantNumber = grant.Number, Trigger = ClawbackTrigger.Misuse, PrincipalFen = 90_000_000, Facts = "首期资金用于偿还与项目无关的借款", Evidence = "银行流水、审计底稿", Source = "审计" };
        Assert.Contains("最多追回", (await Refused(() => office.OpenBy("FND-6", finding with { PrincipalFen = 90_000_001 }, Role.CaseHandler))).Text.Zh);
        Assert.Contains("不符合这一事由", (await Refused(() => office.OpenBy("FND-6", finding with { Trigger = ClawbackTrigger.FailedAcceptance }, Role.CaseHandler))).Text.Zh);
        var number = await office.OpenBy("FND-6", finding, Role.CaseHandler);
        await office.Take(number, "Notify", Role.CaseHandler);
        Assert.Equal(RecordState.Suspended, (await world.Reread(grant)).State);
        Assert.Equal("funds.answer-running", (await Refused(() => office.Take(number, "NoteSilence", Role.CaseHandler))).Code);
        await office.Take(number, "Answer", office.For(), null, ("Says", "资金已陆续归还项目账户"));
        await office.Take(number, "AskLegalReview", Role.CaseHandler);
        // Whoever handled the case cannot review it, whatever else they may do.
        Assert.Contains("不得担任", (await Refused(() => office.Take(number, "PassLegalReview", office.Acting(Role.CaseHandler) with { Granted = office.Acting(Role.LegalReviewer).Granted }, "合法"))).Text.Zh);
        await office.Take(number, "ObjectLegally", Role.LegalReviewer, "补充计息依据");
        await office.Take(number, "AskLegalReview", Role.CaseHandler);
        await office.Take(number, "PassLegalReview", Role.LegalReviewer, "事实清楚，依据充分");

        (string, string)[] decision = [("PrincipalFen", "900000"), ("TermDays", "30"), ("Adopted", "归还时间在立案之后，不予采纳"), ("Basis", "财政违法行为处罚处分条例 第十四条")];
        Assert.Equal(["TermDays"], (await Refused(() => office.Take(number, "Decide", Role.Director, null, [.. decision.Select(pair => pair.Item1 == "TermDays" ? ("TermDays", "10") : pair)]))).Errors.Select(error => error.Field));
        await office.Take(number, "Decide", Role.Director, null, decision);
        var clawback = await office.Ask(db => db.Set<Clawback>().AsNoTracking().SingleAsync());
        var days = new DateOnly(2026, 9, 1).DayNumber - paidOn.DayNumber;
        var interest = (long)Math.Round(90_000_000m * 3.45m / 100m * days / 365m, MidpointRounding.AwayFromZero);
        // Thirty days end on 1 October, a holiday; the term rolls on to the next working day.
        Assert.Equal((90_000_000, interest, new DateOnly(2026, 10, 8)), (clawback.PrincipalFen, clawback.InterestFen, clawback.DueOn!.Value));
        Assert.Contains((await office.Read(number)).Documents, document => document.Kind == "grant-clawback-decision");
        Assert.Equal(90_000_000 + interest, (await world.Sums()).ReceivableFen);

        await office.Take(number, "RecordRepayment", Role.CaseHandler, null, ("AmountFen", "400000"), ("ReceivedOn", "2026-09-01"), ("Voucher", "JK-0001"));
        Assert.Equal("funds.key-reused", (await Refused(() => office.Take(number, "RecordRepayment", Role.CaseHandler, null, ("AmountFen", "300000"), ("ReceivedOn", "2026-09-01"), ("Voucher", "JK-0001")))).Code);
        Assert.Equal("funds.still-owed", (await Refused(() => office.Take(number, "Settle", Role.CaseHandler))).Code);
        Assert.Equal("funds.payment-running", (await Refused(() => office.Take(number, "Enforce", Role.DeputyDirector, null, ("Kind", "Court"), ("Body", "锦江区人民法院"), ("DocumentNumber", "成信办〔2026〕88号"), ("DemandedOn", "2026-09-02")))).Code);
        world.GoTo(new(2026, 10, 20));
        await office.Take(number, "Enforce", Role.DeputyDirector, null, ("Kind", "Court"), ("Body", "锦江区人民法院"), ("DocumentNumber", "成信办〔2026〕88号"), ("DemandedOn", "2026-10-09"));
        Assert.Equal("funds.over-owed", (await Refused(() => office.Take(number, "RecordRepayment", Role.CaseHandler, null, ("AmountFen", "900000"), ("ReceivedOn", "2026-10-20"), ("Voucher", "JK-0002")))).Code);
        await office.Take(number, "RecordRepayment", Role.CaseHandler, null, ("AmountFen", GrantsWorld.Yuan(50_000_000 + interest)), ("ReceivedOn", "2026-10-20"), ("Voucher", "JK-0002"));
        await office.Take(number, "Settle", Role.CaseHandler);
        var sums = await world.Sums();
        Assert.Equal((0, 0, 90_000_000), (sums.ReceivableFen, sums.PaidFen, sums.ReturnedFen));
        Assert.Equal((RecordState.Valid, 90_000_000), ((await world.Reread(grant)).State, (await world.Reread(grant)).ReturnedFen));

        Assert.Equal("funds.must-list", (await Refused(() => office.Take(number, "Close", Role.DeputyDirector, "已全额追回"))).Code);
        Assert.Equal("funds.bar-years", (await Refused(() => office.Take(number, "List", Role.DeputyDirector, null, ("Years", "6"), ("Reason", "挪用专项资金")))).Code);
        await office.Take(number, "List", Role.DeputyDirector, null, ("Years", "3"), ("Reason", "挪用专项资金"));
        Assert.Equal("Listed", await office.StageOf(number));
        Assert.True((await world.Prove()).Holds);

        // Barred by name from the next call on.
        await world.PublishCall();
        var barred = await Refused(() => office.Apply("FND-2", world.Form("新的项目名称", GrantsWorld.Heritage, 50_000_000)));
        Assert.Equal(("funds.not-eligible", "CallNumber"), (barred.Code, barred.Errors[0].Field));
        Assert.Contains("2029-10-20", barred.Text.Zh);

        // A project that ends early gives back what was not paid; nothing was paid, so nothing can be claimed.
        await office.Take(other.SupervisionCase!, "Terminate", Role.Director, null, ("Facts", "单位书面放弃项目"), ("Basis", "项目合同书第九条"));
        Assert.Equal((GrantStanding.Terminated, 0), ((await world.Reread(other)).Standing, (await world.Reread(other)).OpenFen));
        Assert.Contains("最多追回", (await Refused(() => office.OpenBy("FND-6", finding with { GrantNumber = other.Number, Trigger = ClawbackTrigger.Termination, PrincipalFen = 1 }, Role.CaseHandler))).Text.Zh);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_poor_evaluation_holds_the_next_years_calls_down(string engine)
    {
        await using var world = await GrantsWorld.Open(engine);
        var office = world.Office;
        var goals = new PerformanceGoals { Fund = world.Fund, Year = 2026, Title = "信息化建设专项资金", Goals = [new() { Name = "支持项目数", Unit = "个", Value = 20 }, new() { Name = "平均办理时间", Unit = "天", Value = 60, LowerIsBetter = true }] };
        Assert.Equal("funds.no-lines", (await Refused(() => office.OpenBy("FND-5", goals with { Year = 2027 }, Role.CaseHandler))).Code);
        var number = await office.OpenBy("FND-5", goals, Role.CaseHandler);
        Assert.Equal("funds.evaluated", (await Refused(() => office.OpenBy("FND-5", goals, Role.CaseHandler))).Code);
        Assert.Equal("funds.goal-values", (await Refused(() => office.Take(number, "MonitorGoals", Role.CaseHandler, null, ("AsOf", "2026-03-02"), ("Values[0].Seq", "1"), ("Values[0].Actual", "3"), ("Deviations", "没有偏差")))).Code);
        await office.Take(number, "MonitorGoals", Role.CaseHandler, null, ("AsOf", "2026-03-02"), ("Values[0].Seq", "1"), ("Values[0].Actual", "3"), ("Values[1].Seq", "2"), ("Values[1].Actual", "55"), ("Deviations", "项目数偏少，加快评审"));
        (string, string)[] own = [("Values[0].Seq", "1"), ("Values[0].Actual", "12"), ("Values[1].Seq", "2"), ("Values[1].Actual", "58"), ("Decision", "12"), ("Process", "20"), ("Output", "15"), ("Benefit", "12"), ("Says", "项目数未达目标")];
        Assert.Equal("Decision", (await Refused(() => office.Take(number, "SelfEvaluate", Role.CaseHandler, null, [.. own.Select(pair => pair.Item1 == "Decision" ? ("Decision", "15.5") : pair)]))).Errors[0].Field);
        await office.Take(number, "SelfEvaluate", Role.CaseHandler, null, own);
        (string, string)[] made = [("Body", "成都市财政局"), ("DocumentNumber", "成财绩〔2027〕5号"), ("On", "2026-03-02"), ("Score", "59.99"), ("Findings", "产出不足"), ("Consequence", "Kept")];
        Assert.Equal("funds.poor-kept", (await Refused(() => office.Take(number, "Evaluate", Role.CaseHandler, null, made))).Code);
        await office.Take(number, "Evaluate", Role.CaseHandler, null, [.. made.Select(pair => pair.Item1 == "Consequence" ? ("Consequence", "Reduced") : pair)]);
        await office.Take(number, "Publish", Role.DeputyDirector);
        var evaluation = await office.Ask(db => db.Set<FundEvaluation>().AsNoTracking().SingleAsync());
        Assert.Equal((EvaluationGrade.Poor, 59d, 1, EvaluationStanding.Published), (evaluation.Grade, evaluation.SelfScore!.Value, evaluation.GoalsMet, evaluation.Standing));
        Assert.Contains((await office.Read(number)).Documents, document => document.Kind == "grant-evaluation-report");

        // Next year the fund may have four fifths of it, and no more.
        world.GoTo(new(2027, 1, 11));
        var line = await NextYearsLine(world);
        var refusal = await Refused(() => office.OpenBy(CallProcedure.Code, world.Draft with { Year = 2027, Line = line, TotalFen = 480_000_001 }, Role.CaseHandler));
        Assert.Contains(evaluation.Number, refusal.Text.Zh);
        Assert.Equal("TotalFen", refusal.Errors[0].Field);
        await office.OpenBy(CallProcedure.Code, world.Draft with { Year = 2027, Line = line, TotalFen = 480_000_000 }, Role.CaseHandler);
    }

    private static Task<string> NextYearsLine(GrantsWorld world) => world.Office.With(services => services.GetRequiredService<RongxiDb>().Transact(
        async () =>
        {
            var (book, budget, by) = (services.GetRequiredService<Rongxi.Funds.Ledger.LineBook>(), services.GetRequiredService<Rongxi.Funds.Ledger.Budgeting>(), world.Office.Acting(Role.CaseHandler));
            var line = (await book.Register(new() { Fund = world.Fund, Code = "2150510", Name = "产业扶持", NameEn = "Industry support", Year = 2027, Source = Rongxi.Funds.Contracts.FundSource.MunicipalBudget, Use = Rongxi.Funds.Contracts.FundUse.Industry, DocumentNumber = "成财预〔2027〕3号" }, by, default)).Number;
            var basis = new Rongxi.Funds.Contracts.PostingBasis { On = world.Today, Document = "成财预〔2027〕3号" };
            await budget.Appropriate(line, 600_000_000, basis, by, default);
            await budget.Allocate(line, 600_000_000, basis, by, default);
            return line;
        },
        default));
}
