using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Contracts;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Ledger;

/// <summary>Why an entry was not taken, in words: which line, which account, how much is missing, which year is closed.</summary>
internal static class Shortage
{
    public static async Task<Refusal> Of(RongxiDb db, Posting posting, CancellationToken ct)
    {
        var account = await db.Set<LineAccount>().AsNoTracking().FirstOrDefaultAsync(row => row.Line == posting.Line, ct);
        if (account is null)
        {
            return Refusal.NotFound(posting.Line);
        }

        if (posting.Basis.On < account.OpenFrom || (posting.IsBoundToYear && posting.Basis.On > account.OpenTo))
        {
            return Closed(account, posting);
        }

        if (posting.Settles is { } request)
        {
            // Settling says neither amount nor commitment; the request does.
            var asked = await db.Set<LedgerEntry>().AsNoTracking().FirstOrDefaultAsync(entry => entry.Line == posting.Line && entry.Seq == request, ct);
            var number = EntryNumber.Of(posting.Line, request);
            if (asked?.Kind != PostingKind.PaymentRequest)
            {
                return asked is null ? Refusal.NotFound(number) : new Refusal("funds.no-request", ($"{number} 不是请款", $"{number} asks for no payment"));
            }

            posting = posting with { AmountFen = asked.AmountFen, Commitment = asked.Commitment };
        }

        if (posting.Commitment is { } seq && await OfCommitment(db, posting, seq, ct) is { } ofCommitment)
        {
            return ofCommitment;
        }

        var amountFen = posting.AmountFen ?? 0;

        if (Shrinking(posting).Where(one => account.Sums.Of(one) < amountFen).Select(one => (Account?)one).FirstOrDefault() is not { } lacking)
        {
            return new Refusal("funds.amount", ($"{posting.Line} 的账面将超过上限", $"{posting.Line} would hold more than the ledger can"), [new(nameof(posting.AmountFen), ("过大", "Too large"))]);
        }

        var held = account.Sums.Of(lacking);
        var title = Titles.Of(lacking);
        return new Refusal(
            "funds.overdrawn",
            ($"{posting.Line} 的“{title.Zh}”只有 {MoneyText.Format(held, Language.Zh)}，还差 {MoneyText.Format(amountFen - held, Language.Zh)}", $"{posting.Line} holds {MoneyText.Format(held, Language.En)} as “{title.En.ToLowerInvariant()}”; {MoneyText.Format(amountFen - held, Language.En)} are missing"),
            [new(nameof(posting.AmountFen), ($"最多 {MoneyText.Format(held, Language.Zh)}", $"At most {MoneyText.Format(held, Language.En)}"), held > 0 ? MoneyText.Number(held) : null)]);
    }

    /// <summary>What the commitment lacks; null where the line alone lacks it.</summary>
    private static async Task<Refusal?> OfCommitment(RongxiDb db, Posting posting, int seq, CancellationToken ct)
    {
        var amountFen = posting.AmountFen ?? 0;
        var row = await db.Set<CommitmentAccount>().AsNoTracking().FirstOrDefaultAsync(one => one.Line == posting.Line && one.Seq == seq, ct);
        if (row is null)
        {
            return Refusal.NotFound(EntryNumber.Of(posting.Line, seq));
        }

        posting.MustHaveBasis(string.IsNullOrWhiteSpace(posting.Basis.CaseNumber) ? row.CaseNumber : posting.Basis.CaseNumber);
        var (held, title) = Shrinking(posting).FirstOrDefault(one => one.CommitmentColumn() is not null, Account.Available) switch
        {
            Account.Pending => (row.PendingFen, Titles.Of(Account.Pending)),
            Account.Paid => (row.PaidFen, Titles.Of(Account.Paid)),
            Account.Returned => (row.ReturnedFen, Titles.Of(Account.Returned)),
            Account.Receivable => (row.ClaimedFen, Titles.Of(Account.Receivable)),
            Account.Committed => (row.OpenFen, Titles.Of(Account.Committed)),
            _ => (long.MaxValue, Text.None),
        };
        if (held >= amountFen)
        {
            return null;
        }

        return new Refusal(
            "funds.over-commitment",
            ($"承诺 {row.Number}（{row.Title}）的“{title.Zh}”只有 {MoneyText.Format(held, Language.Zh)}，还差 {MoneyText.Format(amountFen - held, Language.Zh)}", $"Commitment {row.Number} ({row.Title}) holds {MoneyText.Format(held, Language.En)} as “{title.En.ToLowerInvariant()}”; {MoneyText.Format(amountFen - held, Language.En)} are missing"),
            [new(nameof(posting.AmountFen), ($"最多 {MoneyText.Format(held, Language.Zh)}", $"At most {MoneyText.Format(held, Language.En)}"), held > 0 ? MoneyText.Number(held) : null)]);
    }

    /// <summary>The accounts that the entry would take from; the claims are the receivable's other side.</summary>
    private static IEnumerable<Account> Shrinking(Posting posting) =>
        new[] { (posting.Debit, posting.Debit.Sign(isDebit: true)), (posting.Credit, posting.Credit.Sign(isDebit: false)) }
            .Where(one => one.Item2 < 0).Select(one => one.Item1 == Account.Claims ? Account.Receivable : one.Item1).Distinct();

    private static Refusal Closed(LineAccount account, Posting posting)
    {
        var day = posting.Basis.On;
        if (account.OpenFrom > account.OpenTo)
        {
            var closed = account.OpenFrom.Year - 1;
            return new Refusal("funds.period-closed", ($"{closed} 年度已决算关账，{posting.Line} 不再记 {day:yyyy-MM-dd} 的账", $"The years up to {closed} are closed; {posting.Line} takes no entry of {day:yyyy-MM-dd}"), [new("On", ("年度已关账", "The year is closed"))]);
        }

        return new Refusal(
            "funds.outside-year",
            ($"{posting.Line} 只记 {account.OpenFrom:yyyy-MM-dd} 至 {account.OpenTo:yyyy-MM-dd} 的账，{day:yyyy-MM-dd} 不在其中", $"{posting.Line} takes entries of {account.OpenFrom:yyyy-MM-dd} to {account.OpenTo:yyyy-MM-dd}, not of {day:yyyy-MM-dd}"),
            [new("On", ("不在记账期间", "Outside the period"))]);
    }
}
