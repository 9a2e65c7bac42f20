using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;

namespace Rongxi.Funds.Reconciliation;

/// <summary>A statement of the treasury that was imported (国库对账单), whole or not at all.</summary>
internal sealed class TreasuryStatement : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary><c>5101-2026-DZ-0001</c>.</summary>
    public required string Number { get; init; }

    public required string Fund { get; init; }
    public required DateOnly PeriodFrom { get; init; }
    public required DateOnly PeriodTo { get; init; }
    public required string FileName { get; init; }
    public required string Sha256 { get; init; }
    public required int Rows { get; init; }
    public required long TotalFen { get; init; }

    /// <summary>Items that do not agree and that nobody has resolved.</summary>
    public int OpenItems { get; set; }

    public required string ByName { get; init; }
    public required DateTimeOffset ImportedAt { get; init; }
    public int Version { get; set; }
}

/// <summary>How a line of the treasury and a payment of ours stand to each other.</summary>
internal enum MatchKind
{
    [Title("一致", "Agrees")]
    Exact,

    [Title("金额相同、日期相近", "Same amount, dates near")]
    Near,

    [Title("金额差", "Amounts differ")]
    Difference,

    [Title("国库有，账内无", "Only with the treasury")]
    TreasuryOnly,

    [Title("账内有，国库无", "Only in the ledger")]
    LedgerOnly,
}

/// <summary>What an officer found out about an item that did not agree.</summary>
internal enum ItemResolution
{
    [Title("确认为同一笔", "It is the same payment")]
    SamePayment,

    [Title("已入账或已更正", "Posted or corrected since")]
    Posted,

    [Title("国库下期更正", "The treasury corrects it")]
    TreasuryCorrects,

    [Title("在途，下期到账", "Under way, in the next statement")]
    UnderWay,
}

/// <summary>One item of a reconciliation: a line of the treasury's statement, a payment of ours, or both.</summary>
internal sealed class TreasuryItem : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string Statement { get; init; }

    /// <summary>Row of the file; 0 for what only the ledger has.</summary>
    public required int Row { get; init; }

    public required MatchKind Match { get; init; }
    public DateOnly? PaidOn { get; init; }
    public string? Voucher { get; init; }
    public string? Payee { get; init; }
    public string? BudgetCode { get; init; }

    /// <summary>What the treasury says; 0 for what only the ledger has.</summary>
    public required long TreasuryFen { get; init; }

    /// <summary>What the ledger says, corrections counted; 0 for what only the treasury has.</summary>
    public required long LedgerFen { get; init; }

    public string? Line { get; init; }
    public int? Seq { get; init; }

    public ItemResolution? Resolution { get; set; }
    public string? Reason { get; set; }
    public string? ResolvedByName { get; set; }
    public Guid? ResolvedById { get; set; }
    public DateTimeOffset? ResolvedAt { get; set; }
    public int Version { get; set; }

    public long DifferenceFen => TreasuryFen - LedgerFen;

    public bool IsOpen => Match != MatchKind.Exact && Resolution is null;
}
