using Rongxi.Funds.Contracts;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Statements;

/// <summary>By what a statement is broken down.</summary>
internal enum StatementBy
{
    Use,
    Source,
    District,
    Project,
    Year,
}

/// <summary>What statement is asked for.</summary>
/// <param name="Fund">Number of the fund.</param>
/// <param name="Year">Budget year; null for all.</param>
/// <param name="AsOf">Day at whose end it stands; null for now.</param>
/// <param name="By">By what it is broken down.</param>
internal sealed record StatementQuery(string Fund, int? Year, DateOnly? AsOf, StatementBy By);

/// <summary>A row of a statement.</summary>
/// <param name="Key">As filters of addresses name it.</param>
/// <param name="Title">As people read it.</param>
/// <param name="Sums">What the accounts hold.</param>
/// <param name="Light">Whether it is on the way; with how much, where it is not.</param>
internal sealed record StatementRow(string Key, Text Title, FundSums Sums, Light Light)
{
    /// <summary>Where one reads on; null where there is nothing below.</summary>
    public string? Address { get; init; }
}

/// <summary>A statement (收支表): the equation, its rows, and where the money went.</summary>
internal sealed record FundStatement
{
    public required StatementQuery Query { get; init; }
    public required IReadOnlyList<StatementRow> Rows { get; init; }
    public required FundSums Total { get; init; }
    public required FundFlow Flow { get; init; }

    /// <summary>Years for which the fund has lines, newest first.</summary>
    public required IReadOnlyList<int> Years { get; init; }

    /// <summary>Contracts and plan items with money still open.</summary>
    public required int OpenCommitments { get; init; }

    /// <summary>Claims not yet received.</summary>
    public required int OpenClaims { get; init; }

    public MoneyUnit Unit => MoneyUnit.For(Rows.Select(row => row.Sums).Append(Total));
}

/// <summary>The unit of a whole table, said once in its head: ten thousands of yuan where that loses nothing, else yuan.</summary>
internal readonly record struct MoneyUnit(bool IsWan)
{
    // A hundredth of ten thousand yuan. Were an amount finer than that, rounding would make sums that do not add up by eye.
    private const long Finest = 10_000;

    public Text Title => IsWan ? ("万元", "10,000 yuan") : ("元", "yuan");

    /// <summary>As it stands behind a number.</summary>
    public Text Behind => IsWan ? ("万元", "× 10,000 yuan") : ("元", "yuan");

    public string Show(long fen) => IsWan ? MoneyText.FormatWan(fen) : MoneyText.Number(fen);

    public static MoneyUnit For(IEnumerable<FundSums> sums) => new(sums.All(IsWhole));

    private static bool IsWhole(FundSums sums) =>
        new[] { sums.AppropriatedFen, sums.CarriedInFen, sums.CarriedOutFen, sums.MovedInFen, sums.MovedOutFen, sums.UnallocatedFen, sums.AvailableFen, sums.CommittedFen, sums.PendingFen, sums.PaidFen, sums.ReturnedFen, sums.ReceivableFen }
            .All(fen => fen % Finest == 0);
}

/// <summary>From where, through which use, to what state: the figures of the flow chart and of its table.</summary>
internal sealed record FundFlow(IReadOnlyList<FlowLink> In, IReadOnlyList<FlowLink> Out)
{
    public bool IsEmpty => In.Count == 0;
}

/// <summary>So much from one node to another.</summary>
internal sealed record FlowLink(string FromKey, Text From, string ToKey, Text To, long Fen);
