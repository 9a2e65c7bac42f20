namespace Rongxi.Funds.Contracts;

/// <summary>
/// What the accounts of a budget line, or of many lines together, hold in whole fen. The money that came in lies in exactly
/// one place: <c>Total = Unallocated + Available + Committed + Pending + Paid + Returned</c>. What is owed back (追回) is
/// beside that equation, since it is not there yet.
/// </summary>
public readonly record struct FundSums
{
    /// <summary>拨入: appropriated by the sources, less what they took back.</summary>
    public long AppropriatedFen { get; init; }

    /// <summary>上年结转: carried over from the line of the year before.</summary>
    public long CarriedInFen { get; init; }

    /// <summary>结转下年: carried over to the line of the year after.</summary>
    public long CarriedOutFen { get; init; }

    /// <summary>调入: moved here from other lines.</summary>
    public long MovedInFen { get; init; }

    /// <summary>调出: moved from here to other lines.</summary>
    public long MovedOutFen { get; init; }

    /// <summary>待下达: appropriated and not yet allocated; nothing may be committed from it.</summary>
    public long UnallocatedFen { get; init; }

    /// <summary>可用: allocated and not yet committed.</summary>
    public long AvailableFen { get; init; }

    /// <summary>已承诺: bound by contracts and plans, no payment asked for yet.</summary>
    public long CommittedFen { get; init; }

    /// <summary>在途: in a payment that finance has not confirmed.</summary>
    public long PendingFen { get; init; }

    /// <summary>已支付: paid by the treasury, less what payees gave back.</summary>
    public long PaidFen { get; init; }

    /// <summary>已退库: given back to the treasury.</summary>
    public long ReturnedFen { get; init; }

    /// <summary>追回中: claimed back from payees and not yet received.</summary>
    public long ReceivableFen { get; init; }

    /// <summary>资金总额: all that came in and did not go on to other lines or years.</summary>
    public long TotalFen => checked(AppropriatedFen + CarriedInFen - CarriedOutFen + MovedInFen - MovedOutFen);

    /// <summary>已承诺未付: committed, whether or not a payment is under way.</summary>
    public long OpenFen => checked(CommittedFen + PendingFen);

    /// <summary>结余: not committed, whether or not it was allocated.</summary>
    public long FreeFen => checked(UnallocatedFen + AvailableFen);

    /// <summary>Whether the money that came in is where the equation says.</summary>
    public bool IsBalanced => TotalFen == checked(FreeFen + OpenFen + PaidFen + ReturnedFen);

    public static FundSums operator +(FundSums a, FundSums b) => checked(new()
    {
        AppropriatedFen = a.AppropriatedFen + b.AppropriatedFen,
        CarriedInFen = a.CarriedInFen + b.CarriedInFen,
        CarriedOutFen = a.CarriedOutFen + b.CarriedOutFen,
        MovedInFen = a.MovedInFen + b.MovedInFen,
        MovedOutFen = a.MovedOutFen + b.MovedOutFen,
        UnallocatedFen = a.UnallocatedFen + b.UnallocatedFen,
        AvailableFen = a.AvailableFen + b.AvailableFen,
        CommittedFen = a.CommittedFen + b.CommittedFen,
        PendingFen = a.PendingFen + b.PendingFen,
        PaidFen = a.PaidFen + b.PaidFen,
        ReturnedFen = a.ReturnedFen + b.ReturnedFen,
        ReceivableFen = a.ReceivableFen + b.ReceivableFen,
    });
}
