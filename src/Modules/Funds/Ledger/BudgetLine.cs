using Rongxi.Funds.Contracts;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Ledger;

/// <summary>
/// A line of a fund's budget (预算科目行): one year, one source, one use. Register <c>funds.lines</c>. A budget of several years is
/// a chain of lines, each following that of the year before.
/// </summary>
internal sealed class BudgetLine : IRegistered
{
    public const string Register = "funds.lines";

    /// <summary>Series of its numbers: <c>5101-2026-YS-0001</c>.</summary>
    public const string Series = "YS";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    [Field("编号", "Number")]
    public required string Number { get; init; }

    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("所属资金", "Fund")]
    public required string Fund { get; init; }

    [Field("预算科目编码", "Budget code")]
    public required string Code { get; init; }

    [Field("科目名称", "Title"), Length(120, Min = 2)]
    public required string Name { get; set; }

    [Field("英文名称", "Title in English"), Length(160, Min = 2)]
    public required string NameEn { get; set; }

    [Field("年度", "Year")]
    public required int Year { get; init; }

    [Field("来源", "Source")]
    public required FundSource Source { get; init; }

    [Field("用途", "Use")]
    public required FundUse Use { get; init; }

    /// <summary>Division code; null for the whole city.</summary>
    [Field("区县", "District")]
    public string? District { get; init; }

    [Field("使用单位", "Unit")]
    public string? UnitName { get; set; }

    [Field("专用项目", "Project")]
    public string? ProjectNumber { get; init; }

    /// <summary>The higher-level project or transfer that matching money belongs to.</summary>
    [Field("配套对象", "Matches")]
    public string? Matches { get; init; }

    /// <summary>Line of the year before whose rest is carried over to it.</summary>
    [Field("承接", "Follows")]
    public string? Follows { get; init; }

    [Field("依据文号", "Document")]
    public required string DocumentNumber { get; set; }

    [Field("办件", "Case"), Protected]
    public string? CaseNumber { get; init; }

    internal Text Title => (Name, NameEn);
}
