using Rongxi.Funds.Contracts;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;

namespace Rongxi.Funds.Sources;

/// <summary>What one source gave to a fund in one year: register <c>funds.sources</c> (资金来源台账).</summary>
internal sealed class FundSourceRecord : IRegistered
{
    public const string Register = "funds.sources";

    /// <summary>Series of its numbers: <c>5101-2026-LY-0001</c>.</summary>
    public const string Series = "LY";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    [Field("编号", "Number")]
    public required string Number { get; init; }

    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("所属资金", "Fund")]
    public required string Fund { get; init; }

    [Field("年度", "Year")]
    public required int Year { get; init; }

    [Field("来源", "Source")]
    public required FundSource Source { get; init; }

    [Field("批复金额", "Approved"), Money]
    public long ApprovedFen { get; set; }

    /// <summary>Increases less decreases since.</summary>
    [Field("年中调整", "Adjusted"), Money]
    public long AdjustedFen { get; set; }

    [Field("预算行数", "Lines")]
    public int Lines { get; set; }

    [Field("批准机关", "Approved by")]
    public required string DecidedBy { get; set; }

    [Field("文号", "Document")]
    public required string DocumentNumber { get; set; }

    [Field("批准日期", "Approved on")]
    public required DateOnly DecidedOn { get; set; }

    [Field("办件", "Case"), Protected]
    public required string CaseNumber { get; set; }

    internal long PresentFen => ApprovedFen + AdjustedFen;
}
