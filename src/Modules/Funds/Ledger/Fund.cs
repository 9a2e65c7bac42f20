using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Ledger;

/// <summary>A special fund (专项资金): register <c>funds.funds</c>. It lives for some years, then is evaluated and renewed or ended.</summary>
internal sealed class Fund : IRegistered
{
    public const string Register = "funds.funds";

    /// <summary>Series of its numbers: <c>5101-2026-JJ-0001</c>.</summary>
    public const string Series = "JJ";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    [Field("编号", "Number")]
    public required string Number { get; init; }

    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("资金名称", "Name"), Length(120, Min = 2)]
    public required string Name { get; set; }

    [Field("英文名称", "Name in English"), Length(160, Min = 2)]
    public required string NameEn { get; set; }

    [Field("用途", "Purpose", Multiline = true), Length(500, Min = 2)]
    public required string Purpose { get; set; }

    [Field("主管处室", "Steward"), Length(80, Min = 2)]
    public required string Steward { get; set; }

    [Field("设立文件", "Founding document"), Length(120, Min = 2)]
    public required string DocumentNumber { get; set; }

    [Field("设立日期", "From")]
    public required DateOnly ValidFrom { get; set; }

    [Field("到期日期", "To")]
    public required DateOnly ValidTo { get; set; }

    /// <summary>Last year whose accounts are closed; null before the first closing.</summary>
    [Field("已关账年度", "Closed through")]
    public int? ClosedThrough { get; set; }

    internal Text Title => (Name, NameEn);
}
