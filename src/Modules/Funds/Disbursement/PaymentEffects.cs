using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Contracts;
using Rongxi.Funds.Grants;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Disbursement;

/// <summary>A payment with its grant and milestone, as the acts of its case use them.</summary>
internal sealed class PaymentBook(RongxiDb db)
{
    public async Task<(GrantPayment Payment, Grant Grant, GrantMilestone Milestone)> Of(Case file, CancellationToken ct)
    {
        var payment = await db.Set<GrantPayment>().FirstAsync(payment => payment.CaseNumber == file.Number, ct);
        var grant = await Grant(payment.GrantNumber, ct);
        return (payment, grant, grant.Milestones.Single(row => row.Seq == payment.Milestone));
    }

    public Task<GrantPayment?> Find(Case file, CancellationToken ct) => db.Set<GrantPayment>().FirstOrDefaultAsync(payment => payment.CaseNumber == file.Number, ct);

    public Task<Grant> Grant(string number, CancellationToken ct) => db.Set<Grant>().Include(grant => grant.Milestones).Include(grant => grant.Targets).FirstAsync(grant => grant.Number == number, ct);
}

/// <summary>The request is right: the payment is registered, its invoices are used up, and the milestone keeps its place for it.</summary>
internal sealed class PassRequest(RongxiDb db, PaymentOpening opening, PaymentBook book, Charters charters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var (check, form) = (taking.InputAs<PaymentCheck>(), taking.Application<PaymentRequest>());
        // Another request may have been checked since this one came in.
        await opening.Run(taking.Case, form, ct);
        var grant = await book.Grant(form.GrantNumber.Trim(), ct);
        var milestone = grant.Milestones.Single(row => row.Seq == form.Milestone);
        if (milestone.NeedsMatching && !check.OwnMoney)
        {
            throw Refusals.Of("funds.own-money-unverified", ("合同约定配套资金先到位，须先核实", "The contract wants the own money first: verify it"), nameof(check.OwnMoney));
        }

        var payment = new GrantPayment
        {
            Office = db.Office, Number = await db.Next(charters, GrantPayment.Series, taking.Today.Year, ct), GrantNumber = grant.Number, Year = taking.Today.Year, Line = grant.Line, ProjectName = grant.ProjectName, Payee = grant.Unit, PayeeCode = grant.UnitCode,
            Milestone = milestone.Seq, AmountFen = form.AmountFen, Invoices = string.Join("、", form.Invoices.Select(row => InvoiceNumbers.Plain(row.Number))), RequestedOn = taking.Case.ReceivedOn, Standing = PaymentStanding.Checked, CaseNumber = taking.Case.Number,
        };
        await taking.Register(payment, GrantPayment.Register, $"审核通过：{check.Opinion}", ct);
        db.AddRange(form.Invoices.Select(row => new UsedInvoice { Office = db.Office, Invoice = InvoiceNumbers.Plain(row.Number), PaymentNumber = payment.Number, AmountFen = row.AmountFen }));
        milestone.AskedFen = checked(milestone.AskedFen + form.AmountFen);
        grant.OwnInPlaceFen = Math.Max(grant.OwnInPlaceFen, form.OwnInPlaceFen ?? 0);
        await taking.Change(grant, Grants.Grant.Register, $"拨款申请 {payment.Number} 审核通过", ct);
    }
}

/// <summary>The payment notice goes to finance, and the money is on its way in the ledger.</summary>
internal sealed class InstructPayment(PaymentBook book, GrantMoney money, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var (payment, grant, milestone) = await book.Of(taking.Case, ct);
        if (grant.State != Kernel.Registers.RecordState.Valid)
        {
            throw new Refusal("funds.suspended", ($"{grant.Number} 已暂停拨款", $"Payments on {grant.Number} are suspended"));
        }

        if (payment.AmountFen > grant.OpenFen)
        {
            throw new Refusal("funds.over-contract", ($"合同未拨付 {Amounts.Yuan(grant.OpenFen).Zh}，不足 {Amounts.Yuan(payment.AmountFen).Zh}", $"{Amounts.Yuan(grant.OpenFen).En} of the contract is not paid, less than {Amounts.Yuan(payment.AmountFen).En}"));
        }

        var notice = await letters.Letter(taking, "grant-payment-notice", new DocumentValues()
            .Set("payment", payment.Number).Set("plan", grant.PlanNumber).Set("contract", grant.ContractNumber).Set("line", grant.Line).Set("project", grant.ProjectName).Set("payee", grant.Unit).Set("payeeCode", grant.UnitCode)
            .Set("account", ($"{grant.AccountHolder}，{grant.Bank}，{grant.AccountNumber}", $"{grant.AccountHolder}, {grant.Bank}, {grant.AccountNumber}"))
            .Set("milestone", ($"{milestone.Seq}. {milestone.Title}", $"{milestone.Seq}. {milestone.Title}")).Set("amount", Amounts.Yuan(payment.AmountFen)), ct, recipient: "市财政局", disclosure: Disclosure.Withheld, copiesTo: [grant.Unit]);
        var asked = payment.Asked + 1;
        var posting = await money.Request(grant, payment.AmountFen, new PostingBasis { On = taking.On, CaseNumber = taking.Case.Number, Document = notice.Number, Key = $"request:{payment.Number}:{asked}" }, taking.By, ct);
        (payment.Request, payment.Asked, payment.NoticeNumber, payment.Standing) = (posting.Number, asked, notice.Number, PaymentStanding.Instructed);
        grant.PendingFen = checked(grant.PendingFen + payment.AmountFen);
        await taking.Change(payment, GrantPayment.Register, $"拨款通知 {notice.Number}", ct);
        await taking.Change(grant, Grants.Grant.Register, $"拨款通知 {notice.Number}", ct);
    }
}

/// <summary>The treasury paid: whose payment, by which voucher, of which day; posted in the ledger.</summary>
internal sealed class ConfirmPayment(PaymentBook book, IFundMoney money) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var made = taking.InputAs<TreasuryPayment>();
        var (payment, grant, milestone) = await book.Of(taking.Case, ct);
        if (made.AmountFen != payment.AmountFen)
        {
            throw Refusals.Of("funds.amount-differs", ($"与拨款通知的 {Amounts.Yuan(payment.AmountFen).Zh} 不符；未足额支付的办理“支付未成功”", $"The notice asked for {Amounts.Yuan(payment.AmountFen).En}; if less was paid, take “Payment failed”"), nameof(made.AmountFen));
        }

        if (made.PaidOn > taking.Today || made.PaidOn < taking.Case.Steps.Last(step => step.Act == nameof(PaymentAct.Instruct)).On)
        {
            throw Refusals.Of("funds.paid-on", ("支付日期应在签发拨款通知之后、今天之前", "The day must lie between the notice and today"), nameof(made.PaidOn));
        }

        await money.ConfirmPayment(payment.Request!, new PostingBasis { On = made.PaidOn, CaseNumber = taking.Case.Number, Document = payment.NoticeNumber, Voucher = made.Voucher, Note = made.Body, Key = $"confirm:{payment.Number}:{payment.Asked}" }, taking.By, ct);
        (payment.Voucher, payment.PaidOn, payment.Standing) = (made.Voucher, made.PaidOn, PaymentStanding.Paid);
        milestone.PaidFen = checked(milestone.PaidFen + payment.AmountFen);
        grant.PendingFen -= payment.AmountFen;
        grant.PaidFen = checked(grant.PaidFen + payment.AmountFen);
        taking.Attach(made.Papers, $"支付凭证 {made.Voucher}");
        await taking.Change(payment, GrantPayment.Register, $"{made.Body}支付，凭证 {made.Voucher}", ct);
        await taking.Change(grant, Grants.Grant.Register, $"拨付 {payment.Number}", ct);
    }
}

/// <summary>The payment was not made or came back: the money is committed as before.</summary>
internal sealed class VoidPayment(PaymentBook book, IFundMoney money) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var (payment, grant, _) = await book.Of(taking.Case, ct);
        await money.VoidPayment(payment.Request!, new PostingBasis { On = taking.On, CaseNumber = taking.Case.Number, Document = payment.NoticeNumber, Note = taking.Remark, Key = $"void:{payment.Number}:{payment.Asked}" }, taking.By, ct);
        (payment.Request, payment.Standing) = (null, PaymentStanding.Checked);
        grant.PendingFen -= payment.AmountFen;
        await taking.Change(payment, GrantPayment.Register, $"支付未成功：{taking.Remark}", ct);
        await taking.Change(grant, Grants.Grant.Register, $"{payment.Number} 支付未成功", ct);
    }
}

/// <summary>The request falls away: its place in the milestone and its invoices are free again.</summary>
internal sealed class RefusePayment(RongxiDb db, PaymentBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct) => await GiveUp(db, book, taking, PaymentStanding.Refused, taking.InputAs<PaymentObjection>().Reason, ct);

    internal static async Task GiveUp(RongxiDb db, PaymentBook book, ActTaking taking, PaymentStanding standing, string why, CancellationToken ct)
    {
        if (await book.Find(taking.Case, ct) is null)
        {
            return;
        }

        var (payment, grant, milestone) = await book.Of(taking.Case, ct);
        payment.Standing = standing;
        milestone.AskedFen -= payment.AmountFen;
        db.RemoveRange(await db.Set<UsedInvoice>().Where(invoice => invoice.PaymentNumber == payment.Number).ToListAsync(ct));
        await taking.Change(payment, GrantPayment.Register, why, ct);
        await taking.Change(grant, Grants.Grant.Register, $"{payment.Number}：{why}", ct);
    }
}

/// <summary>The recipient takes the request back.</summary>
internal sealed class WithdrawPayment(RongxiDb db, PaymentBook book) : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct) => RefusePayment.GiveUp(db, book, taking, PaymentStanding.Withdrawn, "承担单位撤回申请", ct);
}

/// <summary>The recipient confirms what arrived.</summary>
internal sealed class FileReceipt(PaymentBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var receipt = taking.InputAs<PaymentReceipt>();
        var (payment, _, _) = await book.Of(taking.Case, ct);
        if (receipt.AmountFen != payment.AmountFen)
        {
            throw Refusals.Of("funds.amount-differs", ($"支付金额为 {Amounts.Yuan(payment.AmountFen).Zh}；到账不符请联系本办", $"{Amounts.Yuan(payment.AmountFen).En} was paid; if it did not arrive whole, tell the office"), nameof(receipt.AmountFen));
        }

        if (receipt.ReceivedOn < payment.PaidOn || receipt.ReceivedOn > taking.Today)
        {
            throw Refusals.Of("funds.received-on", ("到账日期应在支付之后、今天之前", "The day must lie between the payment and today"), nameof(receipt.ReceivedOn));
        }

        (payment.ReceiptedOn, payment.Standing) = (receipt.ReceivedOn, PaymentStanding.Receipted);
        taking.Attach(receipt.Papers, "银行回单");
        await taking.Change(payment, GrantPayment.Register, "收款回执", ct);
    }
}
