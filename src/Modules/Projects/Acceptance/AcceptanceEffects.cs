using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Contracts;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Awards;
using Rongxi.Projects.Building;
using Rongxi.Projects.Pool;

namespace Rongxi.Projects.Acceptance;

internal sealed class AcceptanceOpening(RongxiDb db, ProjectBook projects, WorksBook book) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var form = (AcceptanceStart)application!;
        var project = await projects.OfOwner(form.ProjectNumber, opened, ct);
        var works = await book.Of(project.Number, ct);
        if (works.Standing != WorksStanding.Completed)
        {
            ProjectBook.Refuse([new(nameof(form.ProjectNumber), works.Standing is WorksStanding.Building or WorksStanding.Suspended
                ? ("项目尚未确认完工", "Completion is not confirmed yet")
                : ($"项目现为“{Titles.Of(works.Standing).Zh}”", $"The project is “{Titles.Of(works.Standing).En}”"))]);
        }

        if (await db.Cases.AsNoTracking().AnyAsync(file => file.Procedure == Accepting.Code && file.RecordNumber == project.Number && file.ClosedAt == null && file.Id != opened.Id, ct))
        {
            ProjectBook.Refuse([new(nameof(form.ProjectNumber), ("本项目的验收已在办理", "Acceptance of this project is under way"))]);
        }

        ProjectBook.About(opened, project);
    }
}

/// <summary>The acceptance of a case's project: entered with its first step, changed with every further one.</summary>
internal sealed class AcceptanceBook(RongxiDb db, WorksBook book, ProjectBook projects, RecordNumbers numbers)
{
    public async Task<(Works Works, AcceptanceRecord Record)> Of(ActTaking taking, CancellationToken ct)
    {
        var works = await book.Of(taking.Case.RecordNumber!, ct);
        var record = await db.Set<AcceptanceRecord>().FirstOrDefaultAsync(record => record.CaseNumber == taking.Case.Number, ct)
            ?? await TakenOver(works, taking, ct);
        if (record is null)
        {
            record = new AcceptanceRecord { Office = db.Office, Number = await numbers.Next(RecordNumbers.Acceptance, taking.Today, ct), ProjectNumber = works.Number, ProjectName = works.Name, Owner = works.Owner, CaseNumber = taking.Case.Number };
            db.Add(record);
        }

        return (works, record);
    }

    /// <summary>What was accepted before this office began with it goes on in the case that takes it up.</summary>
    private async Task<AcceptanceRecord?> TakenOver(Works works, ActTaking taking, CancellationToken ct)
    {
        var record = await db.Set<AcceptanceRecord>().FirstOrDefaultAsync(record => record.ProjectNumber == works.Number && record.CaseNumber == "" && record.State == RecordState.Valid, ct);
        if (record is not null)
        {
            record.CaseNumber = taking.Case.Number;
        }

        return record;
    }

    public Task Enter(AcceptanceRecord record, string reason, DateOnly on, ActTaking taking, CancellationToken ct) =>
        db.Enter(record, AcceptanceRecord.Register, record.Entries == 0 ? EntryKind.Registered : EntryKind.Changed, reason, on, taking.By, ct, taking.Case.Number);

    /// <summary>The works have come further, and the pool hears of it.</summary>
    public async Task Move(Works works, WorksStanding standing, string reason, DateOnly on, ActTaking taking, CancellationToken ct)
    {
        works.Standing = standing;
        await book.Enter(works, EntryKind.Changed, reason, on, taking, ct);
        await projects.Touch(works, taking, ct);
    }

    /// <summary>A day of the past, not before another.</summary>
    public static void MustLie(string field, DateOnly day, DateOnly notBefore, DateOnly today)
    {
        if (day > today)
        {
            ProjectBook.Refuse([new(field, ("不能晚于今天", "Not in the future"), today.ToString("yyyy-MM-dd"))]);
        }

        if (day < notBefore)
        {
            ProjectBook.Refuse([new(field, ($"不能早于 {notBefore:yyyy-MM-dd}", $"Not before {notBefore:yyyy-MM-dd}"))]);
        }
    }
}

internal sealed class EnterContractAcceptance(RongxiDb db, AcceptanceBook acceptances) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.InputAs<ContractAcceptance>();
        var (works, record) = await acceptances.Of(taking, ct);
        var award = await db.Set<Award>().FirstOrDefaultAsync(award => award.Number == form.AwardNumber.Trim() && award.ProjectNumber == works.Number && award.State == RecordState.Valid, ct);
        if (award is null || award.AcceptedOn is not null)
        {
            ProjectBook.Refuse([new(nameof(form.AwardNumber), award is null ? ("不是本项目登记的合同", "No contract of this project") : ($"合同已于 {award.AcceptedOn:yyyy-MM-dd} 验收", $"It was accepted on {award.AcceptedOn:yyyy-MM-dd}"))]);
        }

        AcceptanceBook.MustLie(nameof(form.On), form.On, award!.SignedOn, taking.Today);
        award.AcceptedOn = form.On;
        await db.Enter(award, Award.Register, EntryKind.Changed, $"合同验收：{form.Sheet}", form.On, taking.By, ct, taking.Case.Number);
        await acceptances.Enter(record, $"合同 {award.OwnNumber} 验收", form.On, taking, ct);
    }
}

/// <summary>The trial run begins once every contract that builds is accepted.</summary>
internal sealed class BeginTrialRun(RongxiDb db, AcceptanceBook acceptances, BuildingRules rules) : IActEffect
{
    private static readonly AwardKind[] Building = [AwardKind.General, AwardKind.Software, AwardKind.Hardware, AwardKind.Integration];

    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.InputAs<TrialRunStart>();
        var (works, record) = await acceptances.Of(taking, ct);
        var open = await db.Set<Award>().AsNoTracking().Where(award => award.ProjectNumber == works.Number && award.State == RecordState.Valid && award.AcceptedOn == null && Building.Contains(award.Kind)).OrderBy(award => award.Number).Take(50).ToListAsync(ct);
        ProjectBook.Refuse([.. open.Select(award => new FieldError("", ($"合同 {award.OwnNumber} 尚未验收", $"Contract {award.OwnNumber} is not accepted yet")))]);
        AcceptanceBook.MustLie(nameof(form.From), form.From, works.CompletedOn!.Value, taking.Today);
        record.TrialFrom = form.From;
        record.TrialTo = form.From.AddMonths(await rules.Whole(BuildingRules.TrialRun, form.From, ct)).AddDays(-1);
        await acceptances.Enter(record, $"试运行：{form.Scope}", form.From, taking, ct);
        await acceptances.Move(works, WorksStanding.TrialRun, "开始试运行", form.From, taking, ct);
    }
}

/// <summary>The security test, at the level the project was to have; nothing goes on where it was not passed.</summary>
internal sealed class EnterSecurityTest(ProjectBook projects, AcceptanceBook acceptances) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.InputAs<SecurityTest>();
        var (works, record) = await acceptances.Of(taking, ct);
        var project = await projects.Of(works.Number, ct);
        var wanted = (int)(project.Protection ?? ProtectionLevel.None);
        if (form.Level < wanted)
        {
            ProjectBook.Refuse([new(nameof(form.Level), ($"项目拟定第 {wanted} 级，测评等级不得低于它", $"The project was to be of level {wanted}; the test must not be below it"), $"{wanted}")]);
        }

        Tests.MustPass(form, works, taking);
        record.SecurityTest = $"{form.Body} {form.Report}（{form.Level} 级，{Titles.Of(form.Result).Zh}）";
        await acceptances.Enter(record, "安全测评", form.On, taking, ct);
    }
}

internal sealed class EnterCryptographyTest(AcceptanceBook acceptances) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.InputAs<TestReport>();
        var (works, record) = await acceptances.Of(taking, ct);
        Tests.MustPass(form, works, taking);
        record.CryptographyTest = $"{form.Body} {form.Report}（{Titles.Of(form.Result).Zh}）";
        await acceptances.Enter(record, "密码应用安全性评估", form.On, taking, ct);
    }
}

/// <summary>The software test; with it the cryptography assessment must be there, where the level makes it due.</summary>
internal sealed class EnterSoftwareTest(ProjectBook projects, AcceptanceBook acceptances, BuildingRules rules) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.InputAs<TestReport>();
        var (works, record) = await acceptances.Of(taking, ct);
        var level = (int)((await projects.Of(works.Number, ct)).Protection ?? ProtectionLevel.None);
        if (record.CryptographyTest is null && level >= await rules.Whole(BuildingRules.CryptographyFrom, taking.Today, ct))
        {
            throw new Refusal("projects.cryptography-missing", ($"第 {level} 级系统应当先通过密码应用安全性评估", $"A system of level {level} passes a cryptography assessment first"));
        }

        Tests.MustPass(form, works, taking);
        record.SoftwareTest = $"{form.Body} {form.Report}（{Titles.Of(form.Result).Zh}）";
        await acceptances.Enter(record, "软件测试", form.On, taking, ct);
    }
}

internal static class Tests
{
    public static void MustPass(TestReport form, Works works, ActTaking taking)
    {
        AcceptanceBook.MustLie(nameof(form.On), form.On, works.StartOn, taking.Today);
        if (form.Result == TestResult.NotPassed)
        {
            ProjectBook.Refuse([new(nameof(form.Result), ("结论为不符合，整改后重新测试", "It was not passed: correct and test again"))]);
        }
    }
}

/// <summary>The first acceptance, once the trial run has lasted.</summary>
internal sealed class EnterFirstAcceptance(AcceptanceBook acceptances, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.InputAs<FirstAcceptance>();
        var (works, record) = await acceptances.Of(taking, ct);
        if (form.On <= record.TrialTo)
        {
            ProjectBook.Refuse([new(nameof(form.On), ($"试运行至 {record.TrialTo:yyyy-MM-dd}，未满规定期限", $"The trial run lasts until {record.TrialTo:yyyy-MM-dd}"))]);
        }

        AcceptanceBook.MustLie(nameof(form.On), form.On, works.CompletedOn!.Value, taking.Today);
        if (!form.Passed)
        {
            ProjectBook.Refuse([new(nameof(form.Passed), ("初步验收不合格的，整改后重新组织", "Where the first acceptance is not passed, correct and hold it again"))]);
        }

        record.FirstAcceptedOn = form.On;
        await acceptances.Enter(record, "初步验收合格", form.On, taking, ct);
        await acceptances.Move(works, WorksStanding.FirstAccepted, "初步验收合格", form.On, taking, ct);
        await letters.Sheet(taking, "first-acceptance", AcceptancePapers.Panel(works, form.On, form.Chair, form.Members, form.Opinion).Set("trialFrom", record.TrialFrom).Set("trialTo", record.TrialTo).Set("security", record.SecurityTest).Set("cryptography", record.CryptographyTest).Set("software", record.SoftwareTest), ct);
    }
}

internal sealed class EnterFinalApplication(AcceptanceBook acceptances) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.InputAs<FinalApplication>();
        var (_, record) = await acceptances.Of(taking, ct);
        record.DataRegistration = form.ResourcesDue == 0 ? form.DataRegistration : $"{form.DataRegistration}（{form.ResourcesRegistered} / {form.ResourcesDue} 项）";
        await acceptances.Enter(record, "申请竣工验收", taking.Today, taking, ct);
    }
}

/// <summary>What a pass brings: the warranty of two years at least, the stage, the paper.</summary>
internal sealed class FinalPassing(RongxiDb db, AcceptanceBook acceptances, BuildingRules rules, CaseLetters letters)
{
    public async Task Run(ActTaking taking, AcceptanceVerdict verdict, DateOnly on, string chair, IReadOnlyList<PanelMember> members, string authorities, string opinion, CancellationToken ct)
    {
        var (works, record) = await acceptances.Of(taking, ct);
        AcceptanceBook.MustLie("On", on, record.FirstAcceptedOn!.Value, taking.Today);
        var least = await rules.Whole(BuildingRules.Warranty, on, ct);
        var agreed = await db.Set<Award>().AsNoTracking().Where(award => award.ProjectNumber == works.Number && award.State == RecordState.Valid && award.WarrantyMonths > 0).Select(award => (int?)award.WarrantyMonths).MinAsync(ct);
        record.Verdict = verdict;
        record.FinalAcceptedOn = record.WarrantyFrom = on;
        record.WarrantyTo = works.WarrantyTo = on.AddMonths(Math.Max(least, agreed ?? least)).AddDays(-1);
        var paper = await letters.Letter(taking, "acceptance-opinion", AcceptancePapers.Panel(works, on, chair, members, opinion).Set("authorities", authorities).Set("verdict", Titles.Of(verdict)).Set("warrantyFrom", record.WarrantyFrom).Set("warrantyTo", record.WarrantyTo).Set("data", record.DataRegistration), ct, disclosure: Disclosure.Public);
        record.Opinion = paper.Number;
        await acceptances.Enter(record, $"竣工验收{Titles.Of(verdict).Zh}，质保至 {record.WarrantyTo:yyyy-MM-dd}", on, taking, ct);
        await acceptances.Move(works, WorksStanding.Accepted, "竣工验收合格", on, taking, ct);
    }
}

internal sealed class PassFinal(FinalPassing passing) : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.InputAs<FinalOpinion>();
        return passing.Run(taking, AcceptanceVerdict.Passed, form.On, form.Chair, form.Members, form.Authorities, form.Opinion, ct);
    }
}

/// <summary>The re-check was passed: the panel's earlier opinion stands, with what was corrected.</summary>
internal sealed class PassAfterRecheck(FinalPassing passing) : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct)
    {
        var step = taking.Case.Steps.Where(step => step.Act == nameof(AcceptanceAct.PassConditionally)).MaxBy(step => step.Seq)!;
        var before = (ConditionalOpinion)FormDefinition.Of<ConditionalOpinion>().Read(step.Data!);
        return passing.Run(taking, AcceptanceVerdict.PassedAfterCorrection, taking.Today, before.Chair, before.Members, before.Authorities, $"{before.Opinion} 整改复验：{taking.Remark}", ct);
    }
}

internal sealed class PassUnderConditions(AcceptanceBook acceptances, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.InputAs<ConditionalOpinion>();
        var (works, record) = await acceptances.Of(taking, ct);
        AcceptanceBook.MustLie(nameof(form.On), form.On, record.FirstAcceptedOn!.Value, taking.Today);
        (record.Verdict, record.Conditions, record.CorrectBy) = (AcceptanceVerdict.ToBeCorrected, form.Conditions.Trim(), form.CorrectBy);
        await acceptances.Enter(record, $"整改后通过：{form.Conditions}", form.On, taking, ct);
        await acceptances.Move(works, WorksStanding.Correcting, "验收须整改", form.On, taking, ct);
        await letters.Letter(taking, "acceptance-opinion", AcceptancePapers.Panel(works, form.On, form.Chair, form.Members, form.Opinion).Set("authorities", form.Authorities).Set("verdict", Titles.Of(record.Verdict)).Set("conditions", form.Conditions).Set("correctBy", (DateOnly?)form.CorrectBy).Set("data", record.DataRegistration), ct);
    }
}

/// <summary>Failed: no use, no money for operation, nothing more is paid.</summary>
internal sealed class FailFinal(AcceptanceBook acceptances, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.InputAs<FinalOpinion>();
        var (works, record) = await acceptances.Of(taking, ct);
        record.Verdict = AcceptanceVerdict.Failed;
        record.FinalAcceptedOn = form.On;
        var paper = await letters.Letter(taking, "acceptance-opinion", AcceptancePapers.Panel(works, form.On, form.Chair, form.Members, form.Opinion).Set("authorities", form.Authorities).Set("verdict", Titles.Of(record.Verdict)).Set("noUse", ("不得投入使用，不安排运行维护经费", "It may not be used, and gets no money for operation")).Set("data", record.DataRegistration), ct);
        record.Opinion = paper.Number;
        await acceptances.Enter(record, "竣工验收不合格", form.On, taking, ct);
        await acceptances.Move(works, WorksStanding.Failed, "竣工验收不合格", form.On, taking, ct);
    }
}

/// <summary>Use begins: only from acceptance on.</summary>
internal sealed class BeginUse(AcceptanceBook acceptances, WorksBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var (works, _) = await acceptances.Of(taking, ct);
        works.InUseFrom = taking.Today;
        await book.Enter(works, EntryKind.Changed, $"投入使用：{taking.Remark}", taking.Today, taking, ct);
    }
}

/// <summary>Closes the account: what is committed and not due any more is freed, what is left over goes back to the treasury.</summary>
internal sealed class CloseFinalAccount(RongxiDb db, AcceptanceBook acceptances, IFundMoney funds, ProjectBook projects, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.InputAs<FinalAccount>();
        var (works, record) = await acceptances.Of(taking, ct);
        var money = await funds.OfProject(works.Number, ct);
        var errors = new List<FieldError>();
        if (form.FinalFen < 0 || form.FinalFen > works.CeilingFen)
        {
            errors.Add(new(nameof(form.FinalFen), ($"决算不得超过概算 {Amounts.Yuan(works.CeilingFen).Zh}", $"The final account may not exceed the estimate of {Amounts.Yuan(works.CeilingFen).En}")));
        }

        if (form.ReturnedFen < 0 || form.ReturnedFen > works.PaidFen)
        {
            errors.Add(new(nameof(form.ReturnedFen), ($"缴回金额不得超过已支付的 {Amounts.Yuan(works.PaidFen).Zh}", $"No more than the {Amounts.Yuan(works.PaidFen).En} that were paid")));
        }

        if (form.ReturnedFen > 0 && string.IsNullOrWhiteSpace(form.ReturnVoucher))
        {
            errors.Add(new(nameof(form.ReturnVoucher), ("请填写缴款凭证（政府投资条例第二十五条：结余资金缴回国库）", "Give the voucher (Government Investment Regulations art. 25: left-over money returns to the treasury)")));
        }

        if (money.PendingFen > 0)
        {
            errors.Add(new("", ($"还有 {Amounts.Yuan(money.PendingFen).Zh} 在途，待支付完成", $"{Amounts.Yuan(money.PendingFen).En} are still on their way")));
        }

        ProjectBook.Refuse(errors);
        var left = form.ReturnedFen;
        foreach (var commitment in money.Commitments.Where(commitment => commitment.PaidFen > 0).OrderByDescending(commitment => commitment.Number, StringComparer.Ordinal))
        {
            var part = Math.Min(left, commitment.PaidFen);
            if (part > 0)
            {
                await funds.Return(commitment.Number, part, ReturnTo.Treasury, new PostingBasis { On = taking.Today, CaseNumber = taking.Case.Number, Document = form.Approval, Voucher = form.ReturnVoucher, Key = $"projects/{taking.Case.Number}/return/{commitment.Number}" }, taking.By, ct);
                left -= part;
            }
        }

        (record.FinalFen, record.ReturnedFen, record.ReturnVoucher, record.ClosedOn) = (form.FinalFen, form.ReturnedFen, form.ReturnVoucher, form.On);
        await acceptances.Enter(record, $"决算 {form.Approval}", form.On, taking, ct);
        await projects.Ended(works.Number, form.FinalFen, taking, ct);
        var awards = await db.Set<Award>().AsNoTracking().Where(award => award.ProjectNumber == works.Number).OrderBy(award => award.Number).Take(200).ToListAsync(ct);
        await letters.Sheet(taking, "final-account", new DocumentValues()
            .Set("project", $"{works.Number} {works.Name}").Set("owner", works.Owner).Set("ceiling", Amounts.Yuan(works.CeilingFen)).Set("final", Amounts.Yuan(form.FinalFen)).Set("saved", Amounts.Yuan(works.CeilingFen - form.FinalFen)).Set("returned", Amounts.Yuan(form.ReturnedFen)).Set("voucher", form.ReturnVoucher)
            .Set("approval", form.Approval).Set("closedOn", (DateOnly?)form.On)
            .Table("contracts", awards.Select(award => (IReadOnlyList<Text>)[Text.Same(award.OwnNumber), Text.Same(award.Contractor), Amounts.Yuan(award.AmountFen), Amounts.Yuan(award.PaidFen)])), ct);
    }
}

internal static class AcceptancePapers
{
    public static DocumentValues Panel(Works works, DateOnly on, string chair, IReadOnlyList<PanelMember> members, string opinion) => new DocumentValues()
        .Set("project", $"{works.Number} {works.Name}").Set("owner", works.Owner).Set("heldOn", (DateOnly?)on).Set("chair", chair).Set("opinion", opinion)
        .Table("members", members.Select(member => (IReadOnlyList<Text>)[Text.Same(member.Name), Text.Same(member.Unit)]));
}
