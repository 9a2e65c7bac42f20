namespace Rongxi.Funds.Reconciliation;

/// <summary>A payment of the ledger as reconciliation sees it: what was paid with all its corrections, a return below nothing.</summary>
internal sealed record LedgerPayment(string Line, int Seq, DateOnly On, string? Voucher, string? Payee, long Fen);

/// <summary>A line of the treasury, a payment of ours, or both, and how they stand to each other.</summary>
internal sealed record Pair(MatchKind Kind, StatementLine? Theirs, LedgerPayment? Ours);

/// <summary>
/// Matches lines of the treasury with payments: first by voucher, then by amount within some days, the nearest day first and the same
/// payee before others. Each is used once; what is left over on either side is said.
/// </summary>
internal static class StatementMatching
{
    public static IReadOnlyList<Pair> Match(IReadOnlyList<StatementLine> theirs, IReadOnlyList<LedgerPayment> ours, int days, DateOnly from, DateOnly to)
    {
        var pairs = new List<Pair>();
        var free = ours.ToHashSet();
        var byVoucher = ours.Where(payment => payment.Voucher is not null).GroupBy(payment => payment.Voucher!.Trim(), StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.OrdinalIgnoreCase);
        var left = new List<StatementLine>();
        foreach (var line in theirs)
        {
            var candidates = byVoucher.GetValueOrDefault(line.Voucher)?.Where(free.Contains).ToList() ?? [];
            if ((candidates.FirstOrDefault(payment => payment.Fen == line.AmountFen) ?? candidates.FirstOrDefault()) is { } found)
            {
                free.Remove(found);
                pairs.Add(new(found.Fen == line.AmountFen ? MatchKind.Exact : MatchKind.Difference, line, found));
            }
            else
            {
                left.Add(line);
            }
        }

        var byAmount = free.GroupBy(payment => payment.Fen).ToDictionary(group => group.Key, group => group.OrderBy(payment => payment.On).ThenBy(payment => payment.Line, StringComparer.Ordinal).ThenBy(payment => payment.Seq).ToList());
        foreach (var line in left)
        {
            var found = byAmount.GetValueOrDefault(line.AmountFen)?
                .Where(payment => free.Contains(payment) && Math.Abs(payment.On.DayNumber - line.PaidOn.DayNumber) <= days)
                .OrderBy(payment => payment.Payee == line.Payee ? 0 : 1).ThenBy(payment => Math.Abs(payment.On.DayNumber - line.PaidOn.DayNumber)).FirstOrDefault();
            if (found is not null)
            {
                free.Remove(found);
            }

            pairs.Add(new(found is null ? MatchKind.TreasuryOnly : MatchKind.Near, line, found));
        }

        // Payments just outside the statement's days were only candidates; theirs is another statement.
        pairs.AddRange(free.Where(payment => payment.On >= from && payment.On <= to).OrderBy(payment => payment.On).ThenBy(payment => payment.Line, StringComparer.Ordinal).ThenBy(payment => payment.Seq).Select(payment => new Pair(MatchKind.LedgerOnly, null, payment)));
        return pairs;
    }
}
