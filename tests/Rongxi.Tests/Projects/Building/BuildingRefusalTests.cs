using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Acceptance;
using Rongxi.Projects.Awards;
using Rongxi.Projects.Building;
using Rongxi.Projects.Contracts;
using Rongxi.Projects.Pool;
using Rongxi.Projects.Visits;
using Rongxi.Tests.Harness;
using static Rongxi.Tests.Harness.ModuleOffice;

namespace Rongxi.Tests.Projects.Building;

/// <summary>What is refused by name, and leaves nothing behind.</summary>
public sealed class BuildingRefusalTests
{
    private static readonly DateOnly January = new(2026, 1, 12);

    private static IReadOnlyList<string> Fields<T>(T record)
        where T : notnull
    {
        var form = FormDefinition.Of<T>();
        return [.. form.Bind(form.Spread(System.Text.Json.Nodes.JsonNode.Parse(form.Write(record)))).Errors.Select(error => error.Field)];
    }

    [Fact]
    public void A_start_without_its_money_or_with_milestones_out_of_order_is_refused_field_by_field()
    {
        var start = BuildingOffice.Start(January);
        Assert.Empty(Fields(start));
        Assert.Equal(["FinishOn", "MoneyInPlace"], Fields(start with { FinishOn = January, MoneyInPlace = false }).Order(StringComparer.Ordinal));
        Assert.Equal(["Milestones"], Fields(start with { Milestones = [start.Milestones[0]] }));
        Assert.Equal(["Milestones[0].PlannedOn"], Fields(start with { Milestones = [start.Milestones[0] with { PlannedOn = January.AddDays(-1) }, start.Milestones[1]] }));
        Assert.Equal(["Milestones[1].PlannedOn"], Fields(start with { Milestones = [start.Milestones[1], start.Milestones[0]] }));
        Assert.Equal(["Milestones[1].Title"], Fields(start with { Milestones = [start.Milestones[0], start.Milestones[1] with { Title = " 初步设计 " }] }));
    }

    [Fact]
    public void A_contract_whose_instalments_do_not_add_up_or_whose_contractor_advances_capital_is_refused()
    {
        var filing = BuildingOffice.Filing(800_000_00, January);
        Assert.Empty(Fields(filing));
        Assert.Equal(["Instalments"], Fields(filing with { AmountFen = 800_000_01 }));
        Assert.Equal(["NoAdvancedCapital"], Fields(filing with { NoAdvancedCapital = false }));
        Assert.Equal(["DueOn"], Fields(filing with { DueOn = January.AddDays(-1) }));
        Assert.Equal(["Instalments[0].AmountFen"], Fields(filing with { AmountFen = 560_000_00, Instalments = [filing.Instalments[0] with { AmountFen = 0 }, .. filing.Instalments.Skip(1)] }));
        Assert.Equal(["ContractorCode"], Fields(filing with { ContractorCode = "91320200MA1N00B26G" }));
        Assert.Equal(["Qualification"], Fields(filing with { Qualification = null }));
    }

    [Theory, InlineData("12.345"), InlineData("−1"), InlineData("99999999999999"), InlineData("壹万")]
    public void Amounts_that_are_no_whole_fen_or_not_above_zero_are_refused(string typed)
    {
        var form = FormDefinition.Of<PaymentRequest>();
        var values = form.Spread(System.Text.Json.Nodes.JsonNode.Parse(form.Write(BuildingOffice.Request("5101-2026-HT-0001", 1, 1, "0001"))));
        values["AmountFen"] = typed;
        Assert.Equal(["AmountFen"], form.Bind(values).Errors.Select(error => error.Field));
    }

    [Fact]
    [Trait("article", "第三十九条")]
    public void A_visit_takes_two_officers_with_certificates_of_their_own()
    {
        var visit = new VisitRecord { ProjectNumber = BuildingOffice.Project, VisitedOn = January, Place = "机房", Findings = "设备到货", Officers = [new() { Name = "林知行", Certificate = "A1" }, new() { Name = "顾明澈", Certificate = "A2" }] };
        Assert.Empty(Fields(visit));
        Assert.Equal(["Officers"], Fields(visit with { Officers = [visit.Officers[0]] }));
        Assert.Equal(["Officers"], Fields(visit with { Officers = [visit.Officers[0], visit.Officers[0] with { Certificate = "A3" }] }));
        Assert.Equal(["Officers"], Fields(visit with { Officers = [visit.Officers[0], visit.Officers[1] with { Certificate = "A1" }] }));
    }

    [Theory]
    [InlineData(QualificationStanding.Missing, "没有")]
    [InlineData(QualificationStanding.Expired, "已过期")]
    [InlineData(QualificationStanding.TooLow, "低于要求")]
    [Trait("article", "第十一条")]
    [Trait("article", "第四十三条")]
    public async Task A_contractor_without_the_qualification_on_the_day_is_refused(QualificationStanding standing, string words)
    {
        await using var office = await BuildingOffice.Open(January, answer: new(standing, "CS3-1", new(2025, 12, 31), "CS2"));
        var refusal = await Refused(() => office.Of.Apply(AwardRegistering.Code, BuildingOffice.Filing(800_000_00, January)));
        var error = Assert.Single(refusal.Errors);
        Assert.Equal("ContractorCode", error.Field);
        Assert.Contains(words, error.Text.Zh);
        Assert.Equal(0, await office.Of.Ask(db => db.Cases.CountAsync(file => file.Procedure == AwardRegistering.Code)));
    }

    [Fact]
    [Trait("article", "第十五条")]
    public async Task A_held_qualification_needs_no_reason_and_contracts_stay_within_the_estimate_together()
    {
        await using var office = await BuildingOffice.Open(January, answer: new(QualificationStanding.Held, "CS3-1", new(2027, 12, 31), "CS3"));
        var first = await office.Of.Apply(AwardRegistering.Code, BuildingOffice.Filing(800_000_00, January));
        var second = await office.Of.Apply(AwardRegistering.Code, BuildingOffice.Filing(300_000_00, January, "HT-02"));
        await office.Of.Take(first, "Register", Role.CaseHandler, null, office.Funding(800_000_00));

        // Both were within the estimate when they were filed; the second is no longer.
        var over = await Refused(() => office.Of.Take(second, "Register", Role.CaseHandler, null, office.Funding(300_000_00)));
        Assert.Equal(("AmountFen", "200000.00"), (over.Errors.Single().Field, over.Errors.Single().Repair));
        Assert.Equal(["AmountFen"], (await Refused(() => office.Of.Apply(AwardRegistering.Code, BuildingOffice.Filing(300_000_00, January, "HT-03")))).Errors.Select(error => error.Field));
        Assert.Equal(["OwnNumber"], (await Refused(() => office.Of.Apply(AwardRegistering.Code, BuildingOffice.Filing(100_000_00, January)))).Errors.Select(error => error.Field));
        Assert.Equal(["WarrantyMonths"], (await Refused(() => office.Of.Apply(AwardRegistering.Code, BuildingOffice.Filing(100_000_00, January, "HT-04") with { WarrantyMonths = 12 }))).Errors.Select(error => error.Field));
        Assert.Equal(["SignedOn"], (await Refused(() => office.Of.Apply(AwardRegistering.Code, BuildingOffice.Filing(100_000_00, January.AddDays(1), "HT-05")))).Errors.Select(error => error.Field));
        await office.Of.Take(second, "Refuse", Role.DeputyDirector, "超概算");
        Assert.Equal(Outcome.Refused, (await office.Of.Read(second)).Outcome);
        Assert.Equal(800_000_00, (await office.Sums()).CommittedFen);
        Assert.Equal(ProjectStage.Contracted, (await office.Of.Single<Project>(BuildingOffice.Project)).Stage);
    }

    [Fact]
    public async Task Too_much_on_signing_is_no_contract_and_a_line_without_money_commits_nothing()
    {
        await using var office = await BuildingOffice.Open(January);
        var filing = BuildingOffice.Filing(800_000_00, January);
        var greedy = await office.Of.Apply(AwardRegistering.Code, filing with { Instalments = [filing.Instalments[0] with { AmountFen = 400_000_00 }, filing.Instalments[1] with { AmountFen = 400_000_00 }] });
        Assert.Contains("50%", (await Refused(() => office.Of.Take(greedy, "Register", Role.CaseHandler, null, [.. office.Funding(800_000_00), ("QualifiedBecause", "已核对")]))).Errors.Single().Text.Zh);
        await office.Of.Take(greedy, "Return", Role.CaseHandler, "签约付款过高");
        await office.Of.Take(greedy, "Withdraw", Role.IntakeClerk);

        var number = await office.Of.Apply(AwardRegistering.Code, filing);
        Assert.Equal("not-found", (await Refused(() => office.Of.Take(number, "Register", Role.CaseHandler, null, ("Funding[0].Line", "无此科目"), ("Funding[0].AmountFen", "800000"), ("QualifiedBecause", "已核对")))).Code);
        Assert.Equal(0, await office.Of.Ask(db => db.Set<Award>().CountAsync()));
        Assert.Equal(0, (await office.Sums()).CommittedFen);
    }

    [Fact]
    public async Task A_payment_is_within_its_instalment_once_per_invoice_to_the_contracts_own_account()
    {
        await using var office = await BuildingOffice.Open(January);
        await office.Started(January);
        var award = await office.Awarded(800_000_00, January);
        var request = BuildingOffice.Request(award, 1, 240_000_00, "0001");
        Assert.Equal(["AwardNumber"], (await Refused(() => office.Of.Apply(Paying.Code, request with { AwardNumber = "5101-2026-HT-9999" }))).Errors.Select(error => error.Field));
        Assert.Equal(["Instalment"], (await Refused(() => office.Of.Apply(Paying.Code, request with { Instalment = 9 }))).Errors.Select(error => error.Field));
        var over = (await Refused(() => office.Of.Apply(Paying.Code, request with { AmountFen = 240_000_01, Account = "别的账户 6222 9999" }))).Errors;
        Assert.Equal(["AmountFen", "Account"], over.Select(error => error.Field));
        Assert.Equal("240000.00", over[0].Repair);

        // Two requests for the same money: the second is told when the first has been checked.
        var first = await office.Of.Apply(Paying.Code, request);
        var second = await office.Of.Apply(Paying.Code, request with { Invoice = "0002" });
        await office.Of.Take(first, "Check", Role.CaseHandler, "相符");
        Assert.Equal(["AmountFen"], (await Refused(() => office.Of.Take(second, "Check", Role.CaseHandler, "相符"))).Errors.Select(error => error.Field));
        Assert.Contains("不相容", (await Refused(() => office.Of.Take(first, "RecordPayment", Role.CaseHandler, null, ("Voucher", "ZF-1"), ("PaidOn", "2026-01-12")))).Text.Zh);

        // Finance sends it back: the money is committed as before, and may be asked for anew.
        await office.Of.Take(first, "RecordBounce", Role.CaseHandler, "账户户名有误");
        Assert.Equal((800_000_00, 0, 0), (await office.Sums()) switch { var sums => (sums.CommittedFen, sums.PendingFen, sums.PaidFen) });
        await office.Of.Take(first, "Check", Role.CaseHandler, "已更正");
        Assert.Equal("PaidOn", (await Refused(() => office.Of.Take(first, "RecordPayment", Role.DivisionHead, null, ("Voucher", "ZF-1"), ("PaidOn", "2026-01-13")))).Errors.Single().Field);
        await office.Of.Take(first, "RecordPayment", Role.DivisionHead, null, ("Voucher", "ZF-1"), ("PaidOn", "2026-01-12"));
        Assert.Equal((560_000_00, 240_000_00), (await office.Sums()) switch { var sums => (sums.CommittedFen, sums.PaidFen) });
        Assert.Equal([PaymentStanding.Voided, PaymentStanding.Paid], await office.Of.Ask(db => db.Set<PaymentOrder>().AsNoTracking().OrderBy(order => order.Number).Select(order => order.Standing).ToListAsync()));
        Assert.Equal(["Invoice"], (await Refused(() => office.Of.Apply(Paying.Code, request with { Instalment = 3, AmountFen = 1 }))).Errors.Where(error => error.Field == "Invoice").Select(error => error.Field));
    }

    [Fact]
    public async Task Only_the_owner_starts_an_approved_project_once_and_a_terminated_one_frees_its_money()
    {
        await using var office = await BuildingOffice.Open(January);
        await office.AddProject("CDXX-2026-048", "没有概算的项目", approved: null);
        await office.AddProject("CDXX-2026-049", "别人的项目", owner: "12510100MB1000037P");
        Assert.Contains("概算", (await Refused(() => office.Of.Apply(Supervision.Code, BuildingOffice.Start(January, "CDXX-2026-048")))).Errors.Single().Text.Zh);
        Assert.Contains("业主是", (await Refused(() => office.Of.Apply(Supervision.Code, BuildingOffice.Start(January, "CDXX-2026-049")))).Errors.Single().Text.Zh);
        Assert.Equal(["ProjectNumber"], (await Refused(() => office.Of.Apply(Supervision.Code, BuildingOffice.Start(January, "没有这个")))).Errors.Select(error => error.Field));
        Assert.Equal(["StartOn"], (await Refused(() => office.Of.Apply(Supervision.Code, BuildingOffice.Start(January.AddDays(1))))).Errors.Select(error => error.Field));
        var number = await office.Started(January);
        Assert.Contains("已经报告", (await Refused(() => office.Of.Apply(Supervision.Code, BuildingOffice.Start(January)))).Errors.Single().Text.Zh);

        var award = await office.Awarded(800_000_00, January);
        await office.Paid(award, 1, 240_000_00, "0001", "2026-01-12");
        await office.Of.Take(number, "Terminate", Role.DeputyDirector, null, ("Body", "市发展改革委"), ("DocumentNumber", "成发改〔2026〕40号"), ("DecidedOn", "2026-01-12"), ("Papers[0].Sha256", BuildingOffice.Paper), ("Papers[0].FileName", "批复.pdf"));
        Assert.Equal((0, 240_000_00), (await office.Sums()) switch { var sums => (sums.CommittedFen, sums.PaidFen) });
        Assert.Equal((WorksStanding.Terminated, ProjectStage.Terminated), ((await office.Works()).Standing, (await office.Of.Single<Project>(BuildingOffice.Project)).Stage));
        Assert.Equal(["AwardNumber"], (await Refused(() => office.Of.Apply(Paying.Code, BuildingOffice.Request(award, 2, 1_00, "0009")))).Errors.Select(error => error.Field));
    }

    [Fact]
    [Trait("article", "第十四条第一款")]
    [Trait("article", "第十四条第二款")]
    public async Task A_failed_project_is_not_used_gets_no_operating_money_and_pays_nothing_more()
    {
        await using var office = await BuildingOffice.Open(January, protection: ProtectionLevel.None);
        await office.Of.SetRule("PRJ-5.trial-run", 0, nameof(SpanUnit.Months));
        var supervision = await office.Started(January);
        var award = await office.Awarded(800_000_00, January);
        await office.Report(supervision, "2026-01", 100);
        await office.Of.Take(supervision, "ReportCompletion", Role.IntakeClerk, null, ("CompletedOn", "2026-01-12"), ("Built", "全部建成"));
        await office.Of.Take(supervision, "ConfirmCompletion", Role.CaseHandler);
        var number = await office.Of.Apply(Accepting.Code, new AcceptanceStart { ProjectNumber = BuildingOffice.Project, Organisation = "业主组织", ContactName = "周晓岚", ContactPhone = "028-86120000" });
        await office.Of.Take(number, "AcceptContract", Role.IntakeClerk, null, ("AwardNumber", award), ("On", "2026-01-12"), ("Sheet", "YSD-01"), ("People", "周晓岚"), ("Findings", "合格"));
        await office.Of.Take(number, "StartTrialRun", Role.IntakeClerk, null, ("From", "2026-01-12"), ("Scope", "内部试用"));
        (string, string)[] test = [("Body", "成都锦测"), ("Report", "CP-01"), ("On", "2026-01-12"), ("Result", "Passed")];
        await office.Of.Take(number, "FileSecurityTest", Role.IntakeClerk, null, [.. test, ("Level", "1")]);
        await office.Of.Take(number, "FileSoftwareTest", Role.IntakeClerk, null, test);
        (string, string)[] Panel(int members) => [("On", "2026-01-12"), ("Chair", "罗见山"), ("Opinion", "功能缺失"), ("Authorities", "市信息化办公室"), .. Enumerable.Range(0, members).SelectMany(i => new[] { ($"Members[{i}].Name", $"专家{i}号"), ($"Members[{i}].Unit", "专家库") })];
        await office.Of.Take(number, "HoldFirstAcceptance", Role.IntakeClerk, null, [.. Panel(3), ("Passed", "true")]);
        await office.Of.Take(number, "ApplyForFinal", Role.IntakeClerk, null, ("Application", "A1"), ("Summary", "A2"), ("FinancialReport", "A3"), ("AuditReport", "A4"), ("ArchivesCheck", "A5"), ("DataRegistration", "无数据资源"), ("SecurityReport", "A6"), ("SelfEvaluation", "A7"), ("ResourcesDue", "0"), ("ResourcesRegistered", "0"));
        Assert.Equal(["Members"], (await Refused(() => office.Of.Take(number, "Fail", Role.DeputyDirector, null, Panel(4)))).Errors.Select(error => error.Field));
        Assert.Equal(["Authorities"], (await Refused(() => office.Of.Take(number, "Fail", Role.DeputyDirector, null, [.. Panel(5).Where(value => value.Item1 != "Authorities")]))).Errors.Select(error => error.Field));
        await office.Of.Take(number, "Fail", Role.DeputyDirector, null, Panel(5));
        Assert.Equal((AcceptanceVerdict.Failed, WorksStanding.Failed), ((await office.Acceptance()).Verdict, (await office.Works()).Standing));
        var standings = await office.Of.With(services => Task.FromResult((AcceptanceStandings)services.GetService(typeof(AcceptanceStandings))!));
        Assert.NotNull(standings);
        Assert.NotNull(await office.Of.With(services => ((AcceptanceStandings)services.GetService(typeof(AcceptanceStandings))!).WhyNotUsed(BuildingOffice.Project, CancellationToken.None)));
        Assert.NotNull(await office.Of.With(services => ((AcceptanceStandings)services.GetService(typeof(AcceptanceStandings))!).WhyNoOperatingMoney(BuildingOffice.Project, CancellationToken.None)));
        Assert.Contains("不再付款", (await Refused(() => office.Of.Apply(Paying.Code, BuildingOffice.Request(award, 1, 240_000_00, "0001")))).Errors.Single().Text.Zh);
    }
}
