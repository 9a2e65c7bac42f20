using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Contracts;
using Rongxi.Funds.Grants;
using Rongxi.Funds.Disbursement;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Search;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Recovery;

/// <summary>Only what was paid can be claimed back, and the ground must fit how the grant stands.</summary>
internal sealed class ClawbackOpening(RongxiDb db) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var finding = (ClawbackFinding)application!;
        var number = finding.GrantNumber.Trim();
        var grant = await db.Set<Grant>().AsNoTracking().FirstOrDefaultAsync(grant => grant.Number == number, ct)
            ?? throw Refusals.Of("funds.no-grant", ($"没有找到支持项目 {number}", $"There is no grant {number}"), nameof(finding.GrantNumber));
        var errors = new List<FieldError>();
        var open = await db.Set<Clawback>().AsNoTracking().Where(other => other.GrantNumber == number && other.Standing != ClawbackStanding.Dropped).ToListAsync(ct);
        var claimed = open.Sum(other => Math.Max(other.PrincipalFen, other.RecoveredPrincipalFen));
        if (finding.PrincipalFen > grant.PaidFen - claimed)
        {
            errors.Add(new(nameof(finding.PrincipalFen), (
                $"已拨付 {Amounts.Yuan(grant.PaidFen).Zh}，已追 {Amounts.Yuan(claimed).Zh}，最多追回 {Amounts.Yuan(Math.Max(0, grant.PaidFen - claimed)).Zh}",
                $"{Amounts.Yuan(grant.PaidFen).En} was paid and {Amounts.Yuan(claimed).En} is claimed already: at most {Amounts.Yuan(Math.Max(0, grant.PaidFen - claimed)).En}")));
        }

        if ((finding.Trigger, grant.Standing) is (ClawbackTrigger.Termination, not GrantStanding.Terminated) or (ClawbackTrigger.FailedAcceptance, not GrantStanding.Failed))
        {
            var title = Titles.Of(grant.Standing);
            errors.Add(new(nameof(finding.Trigger), ($"项目现为“{title.Zh}”，不符合这一事由", $"The grant is {title.En.ToLowerInvariant()}: that ground does not fit")));
        }

        Refusals.IfAny("funds.clawback", errors);
        opened.Title = grant.ProjectName;
        (opened.Applicant, opened.ApplicantCode, opened.District) = (grant.Unit, grant.UnitCode, grant.District);
        opened.ApplicantUnitId = await db.Units.Where(unit => unit.CreditCode == grant.UnitCode).Select(unit => (Guid?)unit.Id).FirstOrDefaultAsync(ct);
        (opened.RecordRegister, opened.RecordNumber) = (Grant.Register, grant.Number);
    }
}

/// <summary>A clawback with its grant, as the acts of its case use them.</summary>
internal sealed class ClawbackBook(RongxiDb db, OfficeBooks books)
{
    public Task<Clawback> Of(Case file, CancellationToken ct) => db.Set<Clawback>().FirstAsync(clawback => clawback.CaseNumber == file.Number, ct);

    public Task<Clawback?> Find(Case file, CancellationToken ct) => db.Set<Clawback>().FirstOrDefaultAsync(clawback => clawback.CaseNumber == file.Number, ct);

    public Task<Grant> Grant(string number, CancellationToken ct) => db.Set<Grant>().Include(grant => grant.Milestones).Include(grant => grant.Targets).FirstAsync(grant => grant.Number == number, ct);

    /// <summary>The interest on a principal until a day, and the rate it was computed by; none on grounds that carry none.</summary>
    public async Task<(decimal RatePercent, IReadOnlyList<InterestPart> Parts)> Interest(string grant, ClawbackTrigger trigger, long principalFen, DateOnly until, CancellationToken ct)
    {
        var rules = await books.Rules(db.Office, ct);
        var rate = rules.Number(ClawbackProcedure.Procedure, ClawbackProcedure.InterestOn(trigger), until) == 0 ? 0 : rules.Number(ClawbackProcedure.Procedure, ClawbackProcedure.InterestRate, until);
        var paid = await db.Set<GrantPayment>().AsNoTracking().Where(payment => payment.GrantNumber == grant && payment.PaidOn != null && (payment.Standing == PaymentStanding.Paid || payment.Standing == PaymentStanding.Receipted))
            .Select(payment => new PaidOut(payment.PaidOn!.Value, payment.AmountFen)).ToListAsync(ct);
        return (rate, ClawbackInterest.Of(paid, principalFen, rate, until));
    }
}

/// <summary>The recipient is told of the facts, the amount, and the right to answer; payments stop meanwhile.</summary>
internal sealed class SendClawbackNotice(RongxiDb db, ClawbackBook book, Charters charters, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var finding = taking.Application<ClawbackFinding>();
        var grant = await book.Grant(finding.GrantNumber.Trim(), ct);
        if (grant.PendingFen > 0)
        {
            throw new Refusal("funds.payment-pending", ($"有 {Amounts.Yuan(grant.PendingFen).Zh} 正在支付，须先办结", $"{Amounts.Yuan(grant.PendingFen).En} is on its way: settle that first"));
        }

        var notice = await letters.Letter(taking, "grant-clawback-notice", new DocumentValues()
            .Set("contract", grant.ContractNumber).Set("project", grant.ProjectName).Set("ground", Titles.Of(finding.Trigger)).Set("facts", finding.Facts.TrimEnd('。')).Set("evidence", finding.Evidence.TrimEnd('。'))
            .Set("amount", Amounts.Yuan(finding.PrincipalFen)).Set("article", Citation.Of("财政违法行为处罚处分条例 第十四条")).Set("answerWithin", ("收到本告知书之日起五个工作日", "five working days of receiving this notice")), ct);
        var clawback = new Clawback
        {
            Office = db.Office, Number = await db.Next(charters, Clawback.Series, taking.Today.Year, ct), GrantNumber = grant.Number, ProjectName = grant.ProjectName, Unit = grant.Unit, UnitCode = grant.UnitCode, Trigger = finding.Trigger,
            PrincipalFen = finding.PrincipalFen, NoticeNumber = notice.Number, CaseNumber = taking.Case.Number,
        };
        await taking.Register(clawback, Clawback.Register, $"追回告知书 {notice.Number}", ct);
        if (grant.State == RecordState.Valid)
        {
            grant.State = RecordState.Suspended;
            await taking.Change(grant, Grants.Grant.Register, $"追回告知，暂停拨款（{clawback.Number}）", ct, EntryKind.Suspended);
        }
    }
}

/// <summary>What the recipient says goes into the file.</summary>
internal sealed class HearRecipient(ClawbackBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var clawback = await book.Of(taking.Case, ct);
        taking.Attach(taking.InputAs<ClawbackAnswer>().Papers, "陈述申辩材料");
        clawback.Standing = ClawbackStanding.Answered;
        await taking.Change(clawback, Clawback.Register, "已听取陈述和申辩", ct);
    }
}

/// <summary>Silence counts only when the time to speak is over.</summary>
internal sealed class NoteRecipientSilent(ClawbackBook book, OfficeBooks books) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var told = taking.Case.Steps.Last(step => step.Act == nameof(ClawbackAct.Notify)).On;
        var limit = taking.Procedure.LimitList.Single(limit => limit.Name == "answer");
        var last = (await books.Calendar(ct)).AddWorkingDays(told, (await books.Rules(taking.Case.Office, ct)).Amount(taking.Procedure, limit, told).Count);
        if (taking.Today <= last)
        {
            throw new Refusal("funds.answer-running", ($"承担单位可以陈述申辩至 {last:yyyy-MM-dd}", $"The recipient may speak until {last:yyyy-MM-dd}"));
        }

        var clawback = await book.Of(taking.Case, ct);
        clawback.Standing = ClawbackStanding.Answered;
        await taking.Change(clawback, Clawback.Register, "期限内未陈述申辩", ct);
    }
}

/// <summary>The decision: principal, interest by the rule, a term of fifteen to thirty days, remedies; the claim stands in the ledger.</summary>
internal sealed class DecideClawback(RongxiDb db, ClawbackBook book, OfficeBooks books, GrantMoney money, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var (decision, clawback) = (taking.InputAs<ClawbackDecision>(), await book.Of(taking.Case, ct));
        var grant = await book.Grant(clawback.GrantNumber, ct);
        var rules = await books.Rules(db.Office, ct);
        var (least, most) = ((int)rules.Number(ClawbackProcedure.Procedure, ClawbackProcedure.TermLeast, taking.Today), (int)rules.Number(ClawbackProcedure.Procedure, ClawbackProcedure.TermMost, taking.Today));
        var errors = new List<FieldError>();
        if (decision.TermDays < least || decision.TermDays > most)
        {
            errors.Add(new(nameof(decision.TermDays), ($"缴款期限为 {least} 至 {most} 日", $"The term is {least} to {most} days"), $"{most}"));
        }

        // What the recipient was not told of and heard on cannot be claimed.
        if (decision.PrincipalFen > clawback.PrincipalFen)
        {
            errors.Add(new(nameof(decision.PrincipalFen), ($"不得超过告知书所列 {Amounts.Yuan(clawback.PrincipalFen).Zh}", $"Not above the {Amounts.Yuan(clawback.PrincipalFen).En} of the notice")));
        }

        Refusals.IfAny("funds.clawback-decision", errors);
        var (rate, parts) = await book.Interest(grant.Number, clawback.Trigger, decision.PrincipalFen, taking.Today, ct);
        var interest = parts.Sum(part => part.InterestFen);
        var due = (await books.Calendar(ct)).AddCalendarDays(taking.Today, decision.TermDays, roll: true);
        var heard = taking.Case.Times(nameof(ClawbackAct.Answer)) > 0 ? new Text("已听取陈述和申辩", "The recipient was heard") : ("在期限内未陈述、申辩", "The recipient said nothing in time");
        var paper = await letters.Letter(taking, "grant-clawback-decision", new DocumentValues()
            .Set("contract", grant.ContractNumber).Set("project", grant.ProjectName).Set("ground", Titles.Of(clawback.Trigger)).Set("facts", taking.Application<ClawbackFinding>().Facts.TrimEnd('。')).Set("heard", heard).Set("adopted", decision.Adopted)
            .Set("article", Citation.Of(decision.Basis)).Set("principal", Amounts.Yuan(decision.PrincipalFen)).Set("interest", Amounts.Yuan(interest))
            .Set("rate", interest > 0 ? new Text($"自拨付之日起至决定之日按年利率 {rate:0.####}% 计算", $"at {rate:0.####}% a year from each payment to this decision") : Text.None)
            .Set("sum", Amounts.Yuan(decision.PrincipalFen + interest)).Set("dueOn", (DateOnly?)due), ct);
        await money.Claim(grant, decision.PrincipalFen, interest, new PostingBasis { On = taking.On, CaseNumber = taking.Case.Number, Document = paper.Number, Key = $"claim:{clawback.Number}" }, taking.By, ct);
        (clawback.PrincipalFen, clawback.InterestFen, clawback.RatePercent, clawback.DecisionNumber, clawback.DecidedOn, clawback.DueOn, clawback.Standing) = (decision.PrincipalFen, interest, (double)rate, paper.Number, taking.Today, due, ClawbackStanding.Decided);
        taking.Case.FixedDay = due;
        await taking.Change(clawback, Clawback.Register, $"追回决定书 {paper.Number}", ct);
    }
}

/// <summary>Money came back to the treasury: principal first, then interest.</summary>
internal sealed class RecordRepaid(ClawbackBook book, GrantMoney money) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var (repayment, clawback) = (taking.InputAs<Repayment>(), await book.Of(taking.Case, ct));
        if (repayment.AmountFen > clawback.OwedFen)
        {
            throw Refusals.Of("funds.over-owed", ($"尚欠 {Amounts.Yuan(clawback.OwedFen).Zh}，多缴的应退还", $"{Amounts.Yuan(clawback.OwedFen).En} is owed; more would have to go back"), nameof(repayment.AmountFen));
        }

        if (repayment.ReceivedOn > taking.Today || repayment.ReceivedOn < clawback.DecidedOn)
        {
            throw Refusals.Of("funds.received-on", ("到账日期应在决定之后、今天之前", "The day must lie between the decision and today"), nameof(repayment.ReceivedOn));
        }

        var principal = Math.Min(repayment.AmountFen, clawback.PrincipalFen - clawback.RecoveredPrincipalFen);
        var grant = await book.Grant(clawback.GrantNumber, ct);
        await money.Recover(grant, repayment.AmountFen, principal, new PostingBasis { On = repayment.ReceivedOn, CaseNumber = taking.Case.Number, Document = clawback.DecisionNumber, Voucher = repayment.Voucher, Key = $"repaid:{clawback.Number}:{InvoiceNumbers.Plain(repayment.Voucher)}" }, taking.By, ct);
        clawback.RecoveredFen = checked(clawback.RecoveredFen + repayment.AmountFen);
        clawback.RecoveredPrincipalFen = checked(clawback.RecoveredPrincipalFen + principal);
        grant.ReturnedFen = checked(grant.ReturnedFen + principal);
        taking.Attach(repayment.Papers, $"缴款凭证 {repayment.Voucher}");
        await taking.Change(clawback, Clawback.Register, $"缴款 {Amounts.Yuan(repayment.AmountFen).Zh}，凭证 {repayment.Voucher}", ct);
        await taking.Change(grant, Grants.Grant.Register, $"追回本金 {Amounts.Yuan(principal).Zh}", ct);
    }
}

/// <summary>Everything owed is paid or given up; the grant goes on where its project does.</summary>
internal sealed class SettleClawback(ClawbackBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var clawback = await book.Of(taking.Case, ct);
        if (clawback.OwedFen > 0)
        {
            throw new Refusal("funds.still-owed", ($"尚欠 {Amounts.Yuan(clawback.OwedFen).Zh}", $"{Amounts.Yuan(clawback.OwedFen).En} is still owed"));
        }

        clawback.Standing = ClawbackStanding.Recovered;
        await taking.Change(clawback, Clawback.Register, "确认追回", ct);
        await Resume(taking, book, clawback, ct);
    }

    internal static async Task Resume(ActTaking taking, ClawbackBook book, Clawback clawback, CancellationToken ct)
    {
        var grant = await book.Grant(clawback.GrantNumber, ct);
        if (grant.State == RecordState.Suspended)
        {
            grant.State = RecordState.Valid;
            await taking.Change(grant, Grants.Grant.Register, $"恢复（{clawback.Number}）", ct, EntryKind.Resumed);
        }
    }
}

/// <summary>Nothing came in time, and a written demand ten days ago was of no use: the court, or the authority whose matter it is.</summary>
internal sealed class EnforceClawback(ClawbackBook book) : IActEffect
{
    private const int DemandDays = 10;

    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var (how, clawback) = (taking.InputAs<Enforcement>(), await book.Of(taking.Case, ct));
        if (taking.Today <= clawback.DueOn)
        {
            throw new Refusal("funds.payment-running", ($"缴款期限至 {clawback.DueOn:yyyy-MM-dd}", $"The recipient may pay until {clawback.DueOn:yyyy-MM-dd}"));
        }

        if (how.DemandedOn <= clawback.DueOn || how.DemandedOn.AddDays(DemandDays) > taking.Today)
        {
            throw Refusals.Of("funds.demand", ("应在缴款期限届满后书面催告，催告满十日仍未缴清的才能强制追缴", "A written demand after the term, ten days before this, comes first"), nameof(how.DemandedOn));
        }

        clawback.Standing = ClawbackStanding.Enforced;
        await taking.Change(clawback, Clawback.Register, $"{Titles.Of(how.Kind).Zh}：{how.Body} {how.DocumentNumber}", ct);
    }
}

/// <summary>What cannot be had is given up by the decision of the body that may, and stays on record.</summary>
internal sealed class GiveUpRest(ClawbackBook book, GrantMoney money) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var (decision, clawback) = (taking.InputAs<OutsideDecision>(), await book.Of(taking.Case, ct));
        var rest = clawback.OwedFen;
        if (rest == 0)
        {
            throw new Refusal("funds.nothing-owed", ("没有未缴的金额", "Nothing is owed"));
        }

        var grant = await book.Grant(clawback.GrantNumber, ct);
        await money.GiveUp(grant, rest, new PostingBasis { On = taking.On, CaseNumber = taking.Case.Number, Document = decision.DocumentNumber, Note = decision.Body, Key = $"given-up:{clawback.Number}" }, taking.By, ct);
        clawback.GivenUpFen = checked(clawback.GivenUpFen + rest);
        taking.Attach(decision.Papers, $"{decision.Body} {decision.DocumentNumber}");
        await taking.Change(clawback, Clawback.Register, $"核销应收 {Amounts.Yuan(rest).Zh}（{decision.Body} {decision.DocumentNumber}）", ct);
    }
}

/// <summary>The unit is named on the list and may not apply for three to five years.</summary>
internal sealed class PutOnCreditList(RongxiDb db, ClawbackBook book, OfficeBooks books, Charters charters, SearchIndex search) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var (listing, clawback) = (taking.InputAs<Listing>(), await book.Of(taking.Case, ct));
        var rules = await books.Rules(db.Office, ct);
        var (least, most) = ((int)rules.Number(ClawbackProcedure.Procedure, ClawbackProcedure.BarLeast, taking.Today), (int)rules.Number(ClawbackProcedure.Procedure, ClawbackProcedure.BarMost, taking.Today));
        if (listing.Years < least || listing.Years > most)
        {
            throw Refusals.Of("funds.bar-years", ($"限制申报 {least} 至 {most} 年", $"The bar is {least} to {most} years"), nameof(listing.Years), $"{least}");
        }

        var entry = new CreditEntry
        {
            Office = db.Office, Number = await db.Next(charters, CreditEntry.Series, taking.Today.Year, ct), Unit = clawback.Unit, UnitCode = clawback.UnitCode, Trigger = clawback.Trigger, DecisionNumber = clawback.DecisionNumber!,
            ListedOn = taking.Today, BarredUntil = taking.Today.AddYears(listing.Years), ClawbackNumber = clawback.Number, CaseNumber = taking.Case.Number,
        };
        await taking.Register(entry, CreditEntry.Register, listing.Reason, ct);
        clawback.BarredUntil = entry.BarredUntil;
        if (taking.Move.To == nameof(ClawbackStage.Listed))
        {
            clawback.Standing = ClawbackStanding.Listed;
        }

        await taking.Change(clawback, Clawback.Register, $"列入信用名单 {entry.Number}，至 {entry.BarredUntil:yyyy-MM-dd}", ct);
        await search.Put(
            new SearchEntry { Office = entry.Office, Kind = CreditEntry.Register, Number = entry.Number, Title = entry.Unit, Detail = $"{Titles.Of(entry.Trigger).Zh} · {entry.BarredUntil:yyyy-MM-dd}", Address = $"/funds/credit-list/{entry.Number}", Field = FundsModule.FieldName, Public = true, At = taking.Now },
            entry.UnitCode, ct);
    }
}

/// <summary>Paid back: closed. After false papers or misuse the unit must be on the list; otherwise it may go unnamed.</summary>
internal sealed class CloseClawback(ClawbackBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var clawback = await book.Of(taking.Case, ct);
        if (clawback is { BarredUntil: null, Trigger: ClawbackTrigger.FalsePapers or ClawbackTrigger.Misuse })
        {
            throw new Refusal("funds.must-list", ("弄虚作假、挪用资金的，须列入信用名单", "After false papers or misuse the unit goes on the list"));
        }

        clawback.Standing = clawback.BarredUntil is null ? ClawbackStanding.Closed : ClawbackStanding.Listed;
        await taking.Change(clawback, Clawback.Register, $"办结：{taking.Remark}", ct);
    }
}

/// <summary>The facts did not bear it out: payments may go on.</summary>
internal sealed class DropClawback(ClawbackBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        if (await book.Find(taking.Case, ct) is not { } clawback)
        {
            return;
        }

        clawback.Standing = ClawbackStanding.Dropped;
        await taking.Change(clawback, Clawback.Register, $"不予追回：{taking.Remark}", ct);
        await SettleClawback.Resume(taking, book, clawback, ct);
    }
}
