using Rongxi.Funds.Contracts;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;

namespace Rongxi.Funds.Payments;

internal enum RunStanding
{
    [Title("待财政确认", "With finance")]
    Pending,

    [Title("确认中", "Being confirmed")]
    Confirming,

    [Title("已确认", "Confirmed")]
    Confirmed,
}

/// <summary>A payment run (拨付批次): payments asked of finance together; none is made until finance confirms. Register <c>funds.runs</c>.</summary>
internal sealed class PaymentRun : IRegistered
{
    public const string Register = "funds.runs";

    /// <summary>Series of its numbers: <c>5101-2026-BF-0001</c>.</summary>
    public const string Series = "BF";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    [Field("编号", "Number")]
    public required string Number { get; init; }

    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("所属资金", "Fund")]
    public required string Fund { get; init; }

    [Field("事由", "Purpose"), Length(120, Min = 2)]
    public required string Title { get; init; }

    [Field("进度", "Standing")]
    public RunStanding Standing { get; set; } = RunStanding.Pending;

    [Field("笔数", "Payments")]
    public required int Payments { get; init; }

    [Field("金额", "Amount"), Money]
    public required long AmountFen { get; init; }

    [Field("申请文号", "Our document")]
    public required string DocumentNumber { get; init; }

    [Field("申请日期", "Asked on")]
    public required DateOnly AskedOn { get; init; }

    [Field("国库支付批次号", "The treasury’s batch")]
    public string? TreasuryBatch { get; set; }

    [Field("支付日期", "Paid on")]
    public DateOnly? PaidOn { get; set; }

    [Field("办件", "Case"), Protected]
    public string? CaseNumber { get; init; }
}

/// <summary>One payment of a run: the request that it is in the ledger.</summary>
internal sealed class RunItem : IOfOffice, IAppendOnly
{
    public required string Office { get; init; }
    public required string Run { get; init; }

    /// <summary>Place in the run, from 1.</summary>
    public required int Place { get; init; }

    public required string Line { get; init; }

    /// <summary>Place of the request on its line.</summary>
    public required int Request { get; init; }

    public required string Commitment { get; init; }
    public required long AmountFen { get; init; }
    public string? Payee { get; init; }

    /// <summary>Number of the invoice or evidence.</summary>
    public string? Invoice { get; init; }
}

/// <summary>One payment to be put into a run.</summary>
internal sealed record RunOrderItem(string Commitment, long AmountFen, string? Invoice);

/// <summary>How one payment of a run stands.</summary>
internal sealed record RunItemView(RunItem Item, string RequestNumber, PostingKind? SettledBy, string? SettlingNumber);
