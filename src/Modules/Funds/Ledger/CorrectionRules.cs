using Rongxi.Funds.Contracts;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Ledger;

/// <summary>Which entries may be corrected, and between which accounts.</summary>
internal static class CorrectionRules
{
    /// <summary>The accounts of a correction: those of the entry for more, the other way round for less.</summary>
    public static (Account Debit, Account Credit) AccountsFor(LedgerEntry wrong, long byFen)
    {
        if (byFen == 0 || byFen == long.MinValue)
        {
            throw new Refusal("funds.amount", ("更正的差额不能为零", "A correction changes the amount"), [new("ByFen", ("不能为零", "Not nothing"))]);
        }

        switch (wrong.Kind)
        {
            case PostingKind.Correction:
                throw Not("更正分录不再更正，请更正原分录", "A correction is not corrected itself; correct the entry it names");
            case PostingKind.PaymentRequest or PostingKind.PaymentVoid:
                throw Not("请款未确认前可以撤销，确认后更正支付分录", "A request is voided before it is confirmed; after it, the payment is corrected");
            case PostingKind.MoveIn or PostingKind.MoveOut or PostingKind.CarryIn or PostingKind.CarryOut:
                throw Not("调剂和结转涉及两条预算，请作相反的调剂", "A move touches two lines; move the difference back");
        }

        // A confirmed payment came out of what was under way; what it was too much goes back to the commitment, as nothing is under way any more.
        var credit = wrong.Kind == PostingKind.Payment ? Account.Committed : wrong.Credit;
        return byFen > 0 ? (wrong.Debit, credit) : (credit, wrong.Debit);
    }

    private static Refusal Not(string zh, string en) => new("funds.not-corrected", (zh, en));
}
