using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Acceptance;
using Rongxi.Projects.Building;
using Rongxi.Projects.Milestones;

namespace Rongxi.Projects.Awards;

/// <summary>Whether an instalment may be paid: due by what happened, within what was agreed, to the contractor's own account.</summary>
internal sealed class PaymentConditions(RongxiDb db, WorksBook book)
{
    /// <summary>The contract and the instalment asked for; everything wrong with the request is refused at once.</summary>
    public async Task<(Award Award, AwardInstalment Instalment)> Check(PaymentRequest form, DateOnly today, CancellationToken ct)
    {
        var award = await db.Set<Award>().FirstOrDefaultAsync(award => award.Number == form.AwardNumber.Trim(), ct);
        if (award is not { State: RecordState.Valid })
        {
            ProjectBook.Refuse([new(nameof(form.AwardNumber), award is null ? ("没有登记这份合同", "No such contract is registered") : ($"合同 {award.Number} 已终止", $"Contract {award.Number} has ended"))]);
        }

        var instalment = await db.Set<AwardInstalment>().FirstOrDefaultAsync(row => row.AwardNumber == award!.Number && row.Seq == form.Instalment, ct);
        if (instalment is null)
        {
            ProjectBook.Refuse([new(nameof(form.Instalment), ($"合同没有第 {form.Instalment} 期", $"The contract has no instalment {form.Instalment}"))]);
        }

        var errors = new List<FieldError>();
        if (await NotDue(award!, instalment!, today, ct) is { } why)
        {
            errors.Add(new(nameof(form.Instalment), why));
        }

        var left = instalment!.AmountFen - instalment.AskedFen;
        if (form.AmountFen > left)
        {
            errors.Add(new(nameof(form.AmountFen), ($"第 {instalment.Seq} 期只余 {Amounts.Yuan(left).Zh} 未请款", $"Of instalment {instalment.Seq} only {Amounts.Yuan(left).En} is left to ask for"), left > 0 ? (left / 100m).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture) : null));
        }

        if (form.Account.Trim() != award!.Account && string.IsNullOrWhiteSpace(form.AccountProof))
        {
            errors.Add(new(nameof(form.Account), ("与合同约定的账户不一致；变更账户须有证明", "Not the account of the contract; a change needs its proof"), award.Account));
        }

        if (await db.Set<PaymentOrder>().AsNoTracking().AnyAsync(order => order.AwardNumber == award.Number && order.Invoice == form.Invoice.Trim() && order.Standing != PaymentStanding.Voided, ct))
        {
            errors.Add(new(nameof(form.Invoice), ($"发票 {form.Invoice} 已经请过款", $"Payment on invoice {form.Invoice} was already asked for")));
        }

        ProjectBook.Refuse(errors);
        return (award, instalment);
    }

    private async Task<Text?> NotDue(Award award, AwardInstalment instalment, DateOnly today, CancellationToken ct)
    {
        var works = await book.Find(award.ProjectNumber, ct);
        switch (works?.Standing)
        {
            case WorksStanding.Suspended:
                return ("项目暂停建设，暂停期间不付款（政府投资条例第三十四条）", "Building is suspended, and nothing is paid meanwhile (Government Investment Regulations art. 34)");
            case WorksStanding.Terminated or WorksStanding.Failed:
                return ("项目已终止或验收不合格，不再付款", "The project was terminated or failed acceptance: nothing more is paid");
        }

        switch (instalment.Trigger)
        {
            case InstalmentTrigger.Milestone:
                var wanted = instalment.Milestone!;
                var milestone = await db.Set<Milestone>().AsNoTracking().FirstOrDefaultAsync(row => row.ProjectNumber == award.ProjectNumber && (row.Number == wanted || row.Title == wanted), ct);
                return milestone?.ActualOn is null ? ($"里程碑“{wanted}”尚未完成", $"The milestone “{wanted}” is not reached") : null;
            case InstalmentTrigger.ContractAcceptance:
                return award.AcceptedOn is null ? ("合同尚未验收", "The contract is not accepted yet") : null;
            case InstalmentTrigger.FinalAcceptance:
                return works?.Standing != WorksStanding.Accepted ? ("项目尚未竣工验收合格", "The project has not passed final acceptance") : null;
            case InstalmentTrigger.WarrantyEnd:
                return works?.WarrantyTo is not { } end || end >= today ? (works?.WarrantyTo is { } until ? ($"质保期至 {until:yyyy-MM-dd}，尚未期满", $"The warranty runs until {until:yyyy-MM-dd}") : ("质保期尚未开始", "The warranty has not begun")) : null;
            default:
                return null;
        }
    }
}

internal sealed class PaymentOpening(PaymentConditions conditions, ProjectBook projects, Kernel.Offices.OfficeBooks books) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var form = (PaymentRequest)application!;
        var (award, instalment) = await conditions.Check(form, books.Today, ct);
        var project = await projects.OfOwner(award.ProjectNumber, opened, ct);
        ProjectBook.About(opened, project, $"{award.Title} · 第{instalment.Seq}期");
    }
}

/// <summary>Passes the request on: the money leaves the commitment and is on its way.</summary>
internal sealed class CheckPayment(RongxiDb db, PaymentConditions conditions, AwardMoney money, RecordNumbers numbers, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.Application<PaymentRequest>();
        var (award, instalment) = await conditions.Check(form, taking.Today, ct);
        var attempt = taking.Case.Times(nameof(PayingAct.Check)) + 1;
        var postings = await money.Request(award, form.AmountFen, $"{taking.Case.Number}/{attempt}", taking, ct);
        instalment.AskedFen += form.AmountFen;
        instalment.Version++;
        if (form.Account.Trim() != award.Account)
        {
            award.Account = form.Account.Trim();
            await db.Enter(award, Award.Register, EntryKind.Changed, $"变更收款账户：{form.AccountProof}", taking.Today, taking.By, ct, taking.Case.Number);
        }

        var order = new PaymentOrder
        {
            Office = db.Office, Number = await numbers.Next(RecordNumbers.Payment, taking.Today, ct), ProjectNumber = award.ProjectNumber, ProjectName = award.ProjectName, AwardNumber = award.Number, Payee = award.Contractor, Instalment = instalment.Seq, Trigger = instalment.Trigger,
            AmountFen = form.AmountFen, Invoice = form.Invoice.Trim(), Evidence = form.Evidence.Trim(), AskedOn = taking.Today, Postings = string.Join(' ', postings.Select(posting => posting.Number)), CaseNumber = taking.Case.Number,
        };
        db.Add(order);
        await db.Enter(order, PaymentOrder.Register, EntryKind.Registered, $"{award.OwnNumber}第{instalment.Seq}期", taking.Today, taking.By, ct, taking.Case.Number);
        await letters.Sheet(taking, "payment-check", new DocumentValues()
            .Set("order", order.Number).Set("project", $"{award.ProjectNumber} {award.ProjectName}").Set("contract", $"{award.OwnNumber} {award.Title}").Set("payee", $"{award.Contractor}（{award.ContractorCode}）").Set("instalment", Text.Same($"{instalment.Seq}"))
            .Set("trigger", Titles.Of(instalment.Trigger)).Set("amount", Amounts.Yuan(order.AmountFen)).Set("invoice", order.Invoice).Set("evidence", order.Evidence).Set("opinion", taking.Remark).Set("checker", taking.By.Name)
            .Table("entries", postings.Select(posting => (IReadOnlyList<Text>)[Text.Same(posting.Number), Text.Same(posting.Line), Amounts.Yuan(posting.AmountFen)])), ct);
    }
}

/// <summary>Records what finance paid.</summary>
internal sealed class EnterPayment(RongxiDb db, AwardMoney money) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.InputAs<PaymentVoucher>();
        var order = await PaymentsOf.Open(db, taking, ct);
        if (form.PaidOn < order.AskedOn || form.PaidOn > taking.Today)
        {
            ProjectBook.Refuse([new(nameof(form.PaidOn), ($"应在请款（{order.AskedOn:yyyy-MM-dd}）与今天之间", $"Between the request ({order.AskedOn:yyyy-MM-dd}) and today"))]);
        }

        await money.Confirm(order.Postings.Split(' '), form.Voucher.Trim(), form.PaidOn, taking, ct);
        var award = await db.Set<Award>().FirstAsync(award => award.Number == order.AwardNumber, ct);
        var instalment = await db.Set<AwardInstalment>().FirstAsync(row => row.AwardNumber == award.Number && row.Seq == order.Instalment, ct);
        instalment.PaidFen += order.AmountFen;
        instalment.Version++;
        award.PaidFen += order.AmountFen;
        (order.Standing, order.PaidOn, order.Voucher) = (PaymentStanding.Paid, form.PaidOn, form.Voucher.Trim());
        await db.Enter(award, Award.Register, EntryKind.Changed, $"第{order.Instalment}期已支付，凭证 {order.Voucher}", form.PaidOn, taking.By, ct, taking.Case.Number);
        await db.Enter(order, PaymentOrder.Register, EntryKind.Changed, $"凭证 {order.Voucher}", form.PaidOn, taking.By, ct, taking.Case.Number);
        await db.SaveChangesAsync(ct);
        await money.Sum(order.ProjectNumber, taking, ct);
    }
}

/// <summary>Finance did not pay: the money is committed as before.</summary>
internal sealed class VoidPaymentOrder(RongxiDb db, AwardMoney money) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var order = await PaymentsOf.Open(db, taking, ct);
        await money.Void(order.Postings.Split(' '), taking.Remark!, taking, ct);
        var instalment = await db.Set<AwardInstalment>().FirstAsync(row => row.AwardNumber == order.AwardNumber && row.Seq == order.Instalment, ct);
        instalment.AskedFen -= order.AmountFen;
        instalment.Version++;
        order.Standing = PaymentStanding.Voided;
        order.State = RecordState.Cancelled;
        await db.Enter(order, PaymentOrder.Register, EntryKind.Cancelled, taking.Remark!, taking.Today, taking.By, ct, taking.Case.Number);
    }
}

internal sealed class EnterReceipt(RongxiDb db) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var order = await db.Set<PaymentOrder>().FirstAsync(order => order.CaseNumber == taking.Case.Number && order.Standing == PaymentStanding.Paid, ct);
        order.Receipt = taking.Remark!;
        await db.Enter(order, PaymentOrder.Register, EntryKind.Changed, $"收据 {order.Receipt}", taking.Today, taking.By, ct, taking.Case.Number);
    }
}

/// <summary>The payment that a case is about now.</summary>
internal static class PaymentsOf
{
    public static Task<PaymentOrder> Open(RongxiDb db, ActTaking taking, CancellationToken ct) =>
        db.Set<PaymentOrder>().FirstAsync(order => order.CaseNumber == taking.Case.Number && order.Standing == PaymentStanding.Asked, ct);
}
