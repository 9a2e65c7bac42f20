using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;

namespace Rongxi.Radio.CallSigns;

/// <summary>How far a call sign has come.</summary>
internal enum CallSignStanding
{
    [Title("预留", "Reserved")]
    Reserved,

    [Title("已核发", "Issued")]
    Issued,

    [Title("已收回", "Released")]
    Released,
}

/// <summary>A call sign (无线电台识别码): register <c>radio.call-signs</c>. One that was released is never given to another station.</summary>
internal sealed class CallSign : IRegistered
{
    public const string Register = "radio.call-signs";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary>The call sign itself: <c>BLX5187</c>.</summary>
    public required string Number { get; init; }

    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("核发情况", "Standing")]
    public CallSignStanding Standing { get; set; } = CallSignStanding.Reserved;

    /// <summary>Block of the province it was drawn from.</summary>
    [Field("号段", "Block")]
    public required string Block { get; init; }

    [Field("台站编号", "Station")]
    public string? StationNumber { get; set; }

    [Field("台站名称", "Name of the station")]
    public string? StationName { get; set; }

    [Field("使用单位", "Holder")]
    public string? Holder { get; set; }

    [Field("统一社会信用代码", "Credit code")]
    public string? HolderCode { get; set; }

    [Field("办件", "Case"), Protected]
    public required string CaseNumber { get; set; }

    [Field("预留日期", "Reserved")]
    public required DateOnly ReservedOn { get; init; }

    [Field("使用自", "From")]
    public DateOnly? ValidFrom { get; set; }

    [Field("使用至", "To")]
    public DateOnly? ValidTo { get; set; }

    [Field("收回日期", "Released")]
    public DateOnly? ReleasedOn { get; set; }
}
