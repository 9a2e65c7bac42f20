using Rongxi.Funds.Contracts;
using Rongxi.Kernel.Database;

namespace Rongxi.Funds.Ledger;

/// <summary>
/// What the accounts of a line hold now: one row, so that one conditional update both asks whether there is enough and takes
/// it. It is derived: <see cref="Proving"/> re-adds the entries and compares.
/// </summary>
internal sealed class LineAccount : IOfOffice
{
    public required string Office { get; init; }
    public required string Line { get; init; }
    public required string Fund { get; init; }

    /// <summary>First day that may be posted to: the line's first, later once a year was closed.</summary>
    public required DateOnly OpenFrom { get; init; }

    /// <summary>Last day of the line.</summary>
    public required DateOnly OpenTo { get; init; }

    /// <summary>Entries made so far; the place of the last one.</summary>
    public int Entries { get; init; }

    public long AppropriatedFen { get; init; }
    public long CarriedInFen { get; init; }
    public long CarriedOutFen { get; init; }
    public long MovedInFen { get; init; }
    public long MovedOutFen { get; init; }
    public long UnallocatedFen { get; init; }
    public long AvailableFen { get; init; }
    public long CommittedFen { get; init; }
    public long PendingFen { get; init; }
    public long PaidFen { get; init; }
    public long ReturnedFen { get; init; }
    public long ReceivableFen { get; init; }

    public FundSums Sums => new()
    {
        AppropriatedFen = AppropriatedFen, CarriedInFen = CarriedInFen, CarriedOutFen = CarriedOutFen, MovedInFen = MovedInFen, MovedOutFen = MovedOutFen, UnallocatedFen = UnallocatedFen,
        AvailableFen = AvailableFen, CommittedFen = CommittedFen, PendingFen = PendingFen, PaidFen = PaidFen, ReturnedFen = ReturnedFen, ReceivableFen = ReceivableFen,
    };
}

/// <summary>By how much the accounts of a line changed on one day: a balance as of a date is their sum up to it.</summary>
internal sealed class DayTotal : IOfOffice
{
    public required string Office { get; init; }
    public required string Line { get; init; }
    public required DateOnly Day { get; init; }
    public required string Fund { get; init; }
    public long AppropriatedFen { get; init; }
    public long CarriedInFen { get; init; }
    public long CarriedOutFen { get; init; }
    public long MovedInFen { get; init; }
    public long MovedOutFen { get; init; }
    public long UnallocatedFen { get; init; }
    public long AvailableFen { get; init; }
    public long CommittedFen { get; init; }
    public long PendingFen { get; init; }
    public long PaidFen { get; init; }
    public long ReturnedFen { get; init; }
    public long ReceivableFen { get; init; }
}

/// <summary>Money of a line bound to a contract or plan item; opened by an entry, whose place names it.</summary>
internal sealed class CommitmentAccount : IOfOffice
{
    public required string Office { get; init; }
    public required string Line { get; init; }
    public required int Seq { get; init; }
    public required string Fund { get; init; }
    public required string Title { get; init; }
    public string? ProjectNumber { get; init; }
    public string? ContractNumber { get; init; }
    public string? Payee { get; init; }
    public string? PayeeCode { get; init; }
    public string? CaseNumber { get; init; }
    public long OpenFen { get; init; }
    public long PendingFen { get; init; }
    public long PaidFen { get; init; }
    public long ReturnedFen { get; init; }
    public long ClaimedFen { get; init; }

    public string Number => EntryNumber.Of(Line, Seq);

    public FundCommitment Seen => new(Number, Line, Fund, Title, ProjectNumber, ContractNumber, Payee, PayeeCode, CaseNumber, OpenFen, PendingFen, PaidFen, ReturnedFen, ClaimedFen);
}

/// <summary>What the corrections of an entry come to; with the entry's amount never below zero.</summary>
internal sealed class CorrectedEntry : IOfOffice
{
    public required string Office { get; init; }
    public required string Line { get; init; }
    public required int Seq { get; init; }
    public required long AmountFen { get; init; }
    public long ByFen { get; init; }
}
