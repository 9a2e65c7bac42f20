using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Contracts;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Ledger;

/// <summary>What re-adding the entries found.</summary>
/// <param name="Lines">Lines looked at.</param>
/// <param name="Entries">Entries re-added.</param>
/// <param name="DebitFen">Sum of all debits.</param>
/// <param name="CreditFen">Sum of all credits.</param>
/// <param name="Findings">What does not agree, each with its line; empty when everything does.</param>
internal sealed record LedgerProof(int Lines, long Entries, Int128 DebitFen, Int128 CreditFen, IReadOnlyList<Text> Findings)
{
    public bool Holds => Findings.Count == 0 && DebitFen == CreditFen;
}

/// <summary>
/// Re-adds every entry and compares: with the balances, the day totals, the commitments, the corrections; and asks whether entries
/// follow each other without gap and whether each line's equation holds.
/// </summary>
internal sealed class Proving(RongxiDb db)
{
    private const int MostFindings = 100;

    /// <summary>Proves the lines of a fund; those of the whole office where none is named.</summary>
    public async Task<LedgerProof> Prove(string? fund, CancellationToken ct)
    {
        var accounts = await db.Set<LineAccount>().AsNoTracking().Where(row => fund == null || row.Fund == fund).OrderBy(row => row.Line).ToListAsync(ct);
        var entries = db.Set<LedgerEntry>().AsNoTracking().Where(entry => fund == null || entry.Fund == fund);
        var debits = await entries.GroupBy(entry => new { entry.Line, entry.Debit }).Select(group => new Side(group.Key.Line, group.Key.Debit, group.Sum(entry => entry.AmountFen))).ToListAsync(ct);
        var credits = await entries.GroupBy(entry => new { entry.Line, entry.Credit }).Select(group => new Side(group.Key.Line, group.Key.Credit, group.Sum(entry => entry.AmountFen))).ToListAsync(ct);
        var counts = await entries.GroupBy(entry => entry.Line).Select(group => new { Line = group.Key, Count = group.Count(), Last = group.Max(entry => entry.Seq) }).ToDictionaryAsync(group => group.Line, ct);
        var days = await new BalanceReader(db).ByLine(fund, DateOnly.MaxValue, ct);
        var bound = await db.Set<CommitmentAccount>().AsNoTracking().Where(row => fund == null || row.Fund == fund).GroupBy(row => row.Line)
            .Select(group => new { Line = group.Key, Open = group.Sum(row => row.OpenFen), Pending = group.Sum(row => row.PendingFen), Paid = group.Sum(row => row.PaidFen), Returned = group.Sum(row => row.ReturnedFen), Claimed = group.Sum(row => row.ClaimedFen) }).ToDictionaryAsync(group => group.Line, ct);
        var held = Held(debits, credits);
        var findings = new List<Text>();
        foreach (var account in accounts)
        {
            var (line, sums) = (account.Line, account.Sums);
            var count = counts.GetValueOrDefault(line);
            Compare(findings, line, ("分录数", "entries"), account.Entries, count?.Count ?? 0);
            Compare(findings, line, ("最后一笔的序号", "place of the last entry"), account.Entries, count?.Last ?? 0);
            foreach (var one in Accounts.Kept)
            {
                var added = held.GetValueOrDefault((line, one));
                CompareFen(findings, line, Titles.Of(one), sums.Of(one), added);
                CompareFen(findings, line, (Titles.Of(one).Zh + "（按日）", Titles.Of(one).En + " by day"), days.GetValueOrDefault(line).Of(one), added);
            }

            var commitments = bound.GetValueOrDefault(line);
            CompareFen(findings, line, ("各项承诺的已承诺", "committed by commitments"), commitments?.Open ?? 0, sums.CommittedFen);
            CompareFen(findings, line, ("各项承诺的在途", "in payment by commitments"), commitments?.Pending ?? 0, sums.PendingFen);
            CompareFen(findings, line, ("各项承诺的已支付", "paid by commitments"), commitments?.Paid ?? 0, sums.PaidFen);
            CompareFen(findings, line, ("各项承诺的追回应收", "receivable by commitments"), commitments?.Claimed ?? 0, sums.ReceivableFen);
            if (!sums.IsBalanced)
            {
                findings.Add(($"{line}：资金总额不等于各部分之和", $"{line}: the total is not the sum of its parts"));
            }
        }

        findings.AddRange(await BelowZero(fund, ct));
        return new(accounts.Count, counts.Values.Sum(count => (long)count.Count), Sum(debits), Sum(credits), [.. findings.Take(MostFindings)]);
    }

    private async Task<IEnumerable<Text>> BelowZero(string? fund, CancellationToken ct)
    {
        var entries = db.Set<LedgerEntry>().AsNoTracking().Where(entry => fund == null || entry.Fund == fund);
        var corrected = await (from entry in entries
                               join correction in entries on new { entry.Line, Seq = (int?)entry.Seq } equals new { correction.Line, Seq = correction.Corrects }
                               group correction.Debit == entry.Debit ? correction.AmountFen : -correction.AmountFen by new { entry.Line, entry.Seq, entry.AmountFen } into sums
                               where sums.Key.AmountFen + sums.Sum() < 0
                               select sums.Key).Take(MostFindings).ToListAsync(ct);
        return corrected.Select(key => new Text($"{EntryNumber.Of(key.Line, key.Seq)}：连同更正小于零", $"{EntryNumber.Of(key.Line, key.Seq)}: below zero with its corrections"));
    }

    private static Dictionary<(string Line, Account Account), long> Held(IEnumerable<Side> debits, IEnumerable<Side> credits)
    {
        var held = new Dictionary<(string, Account), long>();
        foreach (var (side, isDebit) in debits.Select(side => (side, true)).Concat(credits.Select(side => (side, false))))
        {
            held[(side.Line, side.Account)] = checked(held.GetValueOrDefault((side.Line, side.Account)) + (side.Account.Sign(isDebit) * side.Fen));
        }

        return held;
    }

    private static Int128 Sum(IEnumerable<Side> sides) => sides.Aggregate(Int128.Zero, (sum, side) => sum + side.Fen);

    private static void Compare(List<Text> findings, string line, Text what, long kept, long added)
    {
        if (kept != added)
        {
            findings.Add(($"{line}：{what.Zh}账面 {kept}，重算 {added}", $"{line}: {what.En} kept as {kept}, re-added {added}"));
        }
    }

    private static void CompareFen(List<Text> findings, string line, Text what, long kept, long added)
    {
        if (kept != added)
        {
            findings.Add(($"{line}：{what.Zh}账面 {MoneyText.Number(kept)}，重算 {MoneyText.Number(added)}", $"{line}: {what.En} kept as {MoneyText.Number(kept)}, re-added {MoneyText.Number(added)}"));
        }
    }

    private sealed record Side(string Line, Account Account, long Fen);
}
