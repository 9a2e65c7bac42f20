using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Contracts;
using Rongxi.Funds.Ledger;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Numbering;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Payments;

/// <summary>
/// Asks finance for payments in runs and records what finance confirms. A run is confirmed some payments at a time; what is
/// interrupted goes on where it stopped, since each payment is confirmed under a key of its own.
/// </summary>
internal sealed class RunDesk(RongxiDb db, IFundMoney money, Bookkeeping bookkeeping, Charters charters, OfficeBooks books)
{
    public const int MostPayments = 2_000;

    /// <summary>Payments confirmed in one transaction: what a killed program has to do again.</summary>
    private const int AtOnce = 50;

    /// <summary>Puts payments on their way: all or none.</summary>
    public async Task<PaymentRun> Open(string fund, string title, IReadOnlyList<RunOrderItem> items, PostingBasis basis, Actor by, CancellationToken ct) => await db.Transact(
        async () =>
        {
            if (items.Count is 0 or > MostPayments)
            {
                throw new Refusal("funds.run-size", ($"一个批次 1 至 {MostPayments} 笔", $"A run has 1 to {MostPayments} payments"));
            }

            var number = $"{charters[db.Office].NumberPrefix}-{basis.On.Year}-{PaymentRun.Series}-{await db.Next(db.Office, $"record:{PaymentRun.Series}", basis.On.Year, ct):0000}";
            var run = new PaymentRun
            {
                Office = db.Office, Number = number, Fund = fund, Title = title, Payments = items.Count, AmountFen = items.Aggregate(0L, (sum, item) => checked(sum + item.AmountFen)), DocumentNumber = basis.Document ?? "", AskedOn = basis.On, CaseNumber = basis.CaseNumber,
            };
            db.Add(run);
            await bookkeeping.Lock(items.Select(item => EntryNumber.Read(item.Commitment)?.Line ?? throw Refusal.NotFound(item.Commitment)), ct);
            foreach (var (item, i) in items.Select((item, i) => (item, i)))
            {
                var commitment = await money.Commitment(item.Commitment, ct);
                if (commitment.Fund != fund)
                {
                    throw new Refusal("funds.run-fund", ($"{item.Commitment} 不属于这只专项资金", $"{item.Commitment} belongs to another fund"), [new($"Items[{i}].Commitment", ("不属于这只资金", "Of another fund"))]);
                }

                var request = await money.RequestPayment(item.Commitment, item.AmountFen, basis with { Voucher = item.Invoice, Key = $"run/{number}/{i + 1}/request" }, by, ct);
                db.Add(new RunItem { Office = db.Office, Run = number, Place = i + 1, Line = request.Line, Request = EntryNumber.Read(request.Number)!.Value.Seq, Commitment = item.Commitment, AmountFen = item.AmountFen, Payee = commitment.Payee, Invoice = item.Invoice });
            }

            await db.Enter(run, PaymentRun.Register, EntryKind.Registered, run.DocumentNumber, run.AskedOn, by, ct, run.CaseNumber);
            await db.SaveChangesAsync(ct);
            return run;
        },
        ct);

    /// <summary>Records that the treasury paid a run; answers how many payments were confirmed now.</summary>
    /// <param name="number">The run.</param>
    /// <param name="batch">The treasury's number of the batch.</param>
    /// <param name="paidOn">Day on which it paid.</param>
    public async Task<int> Confirm(string number, string batch, DateOnly paidOn, Actor by, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(batch) || batch.Length > 80)
        {
            throw new Refusal("funds.no-batch", ("请填写国库支付批次号", "Give the treasury’s number of the batch"), [new("Batch", ("请填写", "Required"))]);
        }

        await Mark(number, batch.Trim(), paidOn, by, ct);
        var confirmed = 0;
        while (await Some(number, batch.Trim(), paidOn, by, ct) is var done and > 0)
        {
            confirmed += done;
        }

        await db.Transact(
            async () =>
            {
                var run = await Find(number, ct);
                if (run.Standing != RunStanding.Confirmed)
                {
                    run.Standing = RunStanding.Confirmed;
                    await db.Enter(run, PaymentRun.Register, EntryKind.Changed, $"国库支付批次 {batch.Trim()}", paidOn, by, ct, run.CaseNumber);
                    await db.SaveChangesAsync(ct);
                }
            },
            ct);
        return confirmed;
    }

    /// <summary>Takes one payment out of a run before it is confirmed.</summary>
    public Task<FundPosting> Void(string number, int place, string reason, Actor by, CancellationToken ct) => db.Transact(
        async () =>
        {
            var run = await Find(number, ct);
            var item = await db.Set<RunItem>().AsNoTracking().FirstOrDefaultAsync(item => item.Run == number && item.Place == place, ct) ?? throw Refusal.NotFound($"{number}/{place}");
            if (string.IsNullOrWhiteSpace(reason))
            {
                throw new Refusal("funds.no-reason", ("请填写撤销理由", "Give the reason"), [new("Reason", ("请填写", "Required"))]);
            }

            return await money.VoidPayment(EntryNumber.Of(item.Line, item.Request), new() { On = books.Today, Document = run.DocumentNumber, CaseNumber = run.CaseNumber, Note = reason.Trim() }, by, ct);
        },
        ct);

    public async Task<PaymentRun> Find(string number, CancellationToken ct) =>
        await db.Set<PaymentRun>().FirstOrDefaultAsync(run => run.Number == number, ct) ?? throw Refusal.NotFound(number);

    /// <summary>The payments of a run, each with what became of it.</summary>
    public async Task<IReadOnlyList<RunItemView>> Items(string number, CancellationToken ct)
    {
        var items = await (from item in db.Set<RunItem>().AsNoTracking().Where(item => item.Run == number)
                           join settled in db.Set<LedgerEntry>().AsNoTracking() on new { item.Line, Seq = (int?)item.Request } equals new { settled.Line, Seq = settled.Settles } into found
                           from settled in found.DefaultIfEmpty()
                           orderby item.Place
                           select new { item, Kind = (PostingKind?)settled.Kind, Seq = (int?)settled.Seq }).Take(MostPayments).ToListAsync(ct);
        return [.. items.Select(row => new RunItemView(row.item, EntryNumber.Of(row.item.Line, row.item.Request), row.Kind, row.Seq is { } seq ? EntryNumber.Of(row.item.Line, seq) : null))];
    }

    private Task Mark(string number, string batch, DateOnly paidOn, Actor by, CancellationToken ct) => db.Transact(
        async () =>
        {
            var run = await Find(number, ct);
            if (run.Standing == RunStanding.Pending)
            {
                if (paidOn > books.Today || paidOn < run.AskedOn)
                {
                    throw new Refusal("funds.paid-on", ("支付日期应在申请之后、今天之前", "It was paid after it was asked for and not later than today"), [new("PaidOn", ("日期不对", "Wrong day"))]);
                }

                (run.Standing, run.TreasuryBatch, run.PaidOn) = (RunStanding.Confirming, batch, paidOn);
                await db.Enter(run, PaymentRun.Register, EntryKind.Changed, $"国库支付批次 {batch}", paidOn, by, ct, run.CaseNumber);
                await db.SaveChangesAsync(ct);
            }
            else if (run.TreasuryBatch != batch || run.PaidOn != paidOn)
            {
                throw new Refusal("funds.run-confirmed", ($"此批次已按 {run.TreasuryBatch}（{run.PaidOn:yyyy-MM-dd}）确认", $"The run is confirmed as {run.TreasuryBatch} ({run.PaidOn:yyyy-MM-dd})"), 409);
            }
        },
        ct);

    private Task<int> Some(string number, string batch, DateOnly paidOn, Actor by, CancellationToken ct) => db.Transact(
        async () =>
        {
            var run = await Find(number, ct);
            var waiting = await db.Set<RunItem>().AsNoTracking()
                .Where(item => item.Run == number && !db.Set<LedgerEntry>().Any(entry => entry.Line == item.Line && entry.Settles == item.Request))
                .OrderBy(item => item.Place).Take(AtOnce).ToListAsync(ct);
            await bookkeeping.Lock(waiting.Select(item => item.Line), ct);
            foreach (var item in waiting)
            {
                var basis = new PostingBasis { On = paidOn, CaseNumber = run.CaseNumber, Document = run.DocumentNumber, Voucher = $"{batch}-{item.Place}", Key = $"run/{number}/{item.Place}" };
                await money.ConfirmPayment(EntryNumber.Of(item.Line, item.Request), basis, by, ct);
            }

            return waiting.Count;
        },
        ct);
}
