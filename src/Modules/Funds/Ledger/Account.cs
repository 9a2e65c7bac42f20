using Rongxi.Funds.Contracts;
using Rongxi.Kernel.Forms;

namespace Rongxi.Funds.Ledger;

/// <summary>
/// The accounts of a budget line. Every entry debits one of them and credits another, so that debits equal credits whatever is
/// posted. Money comes in through the credit accounts and lies in the debit accounts.
/// </summary>
internal enum Account
{
    /// <summary>Counter account: what the sources gave.</summary>
    [Title("资金来源", "Source")]
    Source,

    [Title("上年结转", "Carried in")]
    CarriedIn,

    [Title("调入", "Moved in")]
    MovedIn,

    [Title("结转下年", "Carried out")]
    CarriedOut,

    [Title("调出", "Moved out")]
    MovedOut,

    [Title("待下达", "Unallocated")]
    Unallocated,

    [Title("可用", "Available")]
    Available,

    [Title("已承诺", "Committed")]
    Committed,

    [Title("在途", "In payment")]
    Pending,

    [Title("已支付", "Paid")]
    Paid,

    /// <summary>Counter account: the treasury, for what was given back.</summary>
    [Title("已退库", "Returned")]
    Returned,

    [Title("追回应收", "Receivable")]
    Receivable,

    /// <summary>Counter account of the receivable: claims are not money of the line until they come in.</summary>
    [Title("追回权益", "Claims")]
    Claims,
}

/// <summary>How accounts are kept: which grow by credit, which column holds them.</summary>
internal static class Accounts
{
    /// <summary>Accounts with a column of their own; that of the claims is the receivable's, seen from the other side.</summary>
    public static readonly IReadOnlyList<Account> Kept = [.. Enum.GetValues<Account>().Where(account => account != Account.Claims)];

    /// <summary>Whether a credit makes it grow.</summary>
    public static bool GrowsByCredit(this Account account) => account is Account.Source or Account.CarriedIn or Account.MovedIn or Account.Claims;

    /// <summary>Its column in balances and day totals.</summary>
    public static string Column(this Account account) => account switch
    {
        Account.Source => "appropriated_fen",
        Account.CarriedIn => "carried_in_fen",
        Account.CarriedOut => "carried_out_fen",
        Account.MovedIn => "moved_in_fen",
        Account.MovedOut => "moved_out_fen",
        Account.Unallocated => "unallocated_fen",
        Account.Available => "available_fen",
        Account.Committed => "committed_fen",
        Account.Pending => "pending_fen",
        Account.Paid => "paid_fen",
        Account.Returned => "returned_fen",
        Account.Receivable => "receivable_fen",
        _ => throw new ArgumentOutOfRangeException(nameof(account), account, "It has no column."),
    };

    /// <summary>Its column in a commitment; null for accounts that commitments do not have.</summary>
    public static string? CommitmentColumn(this Account account) => account switch
    {
        Account.Committed => "open_fen",
        Account.Pending => "pending_fen",
        Account.Paid => "paid_fen",
        Account.Returned => "returned_fen",
        Account.Receivable => "claimed_fen",
        _ => null,
    };

    /// <summary>What an account holds among sums.</summary>
    public static long Of(this FundSums sums, Account account) => account switch
    {
        Account.Source => sums.AppropriatedFen,
        Account.CarriedIn => sums.CarriedInFen,
        Account.CarriedOut => sums.CarriedOutFen,
        Account.MovedIn => sums.MovedInFen,
        Account.MovedOut => sums.MovedOutFen,
        Account.Unallocated => sums.UnallocatedFen,
        Account.Available => sums.AvailableFen,
        Account.Committed => sums.CommittedFen,
        Account.Pending => sums.PendingFen,
        Account.Paid => sums.PaidFen,
        Account.Returned => sums.ReturnedFen,
        _ => sums.ReceivableFen,
    };

    /// <summary>What an entry of one fen does to an account: 1 where it grows, −1 where it shrinks.</summary>
    public static int Sign(this Account account, bool isDebit) => account.GrowsByCredit() == isDebit ? -1 : 1;
}
