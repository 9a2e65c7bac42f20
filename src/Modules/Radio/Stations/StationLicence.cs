using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;

namespace Rongxi.Radio.Stations;

/// <summary>A station licence (无线电台执照): register <c>radio.station-licences</c>.</summary>
internal sealed class StationLicence : IRegistered
{
    public const string Register = "radio.station-licences";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary><c>5101-2026-TZ-0412</c>.</summary>
    public required string Number { get; init; }

    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("台站编号", "Station")]
    public required string StationNumber { get; init; }

    [Field("台站名称", "Name of the station")]
    public required string StationName { get; set; }

    [Field("台站类别", "Class of station"), CodeList(StationClasses.ListName)]
    public required string StationClass { get; set; }

    [Field("持照单位", "Holder")]
    public required string Holder { get; set; }

    [Field("统一社会信用代码", "Credit code")]
    public string? HolderCode { get; set; }

    [Field("频率使用许可证号", "Frequency licence")]
    public string? FrequencyLicenceNumber { get; set; }

    [Field("呼号", "Call sign")]
    public string? CallSign { get; set; }

    /// <summary>Issue of the paper, from 1; a renewal or change prints the next.</summary>
    [Field("版次", "Issue")]
    public int Issue { get; set; } = 1;

    [Field("核发日期", "Issued")]
    public required DateOnly IssuedOn { get; set; }

    [Field("有效期自", "Valid from")]
    public required DateOnly ValidFrom { get; set; }

    [Field("有效期至", "Valid to")]
    public required DateOnly ValidTo { get; set; }

    /// <summary>Case that led to the present issue, and the number of its decision.</summary>
    [Field("办件", "Case"), Protected]
    public required string CaseNumber { get; set; }

    [Field("决定书文号", "Decision")]
    public string? DecisionNumber { get; set; }

    /// <summary>In whose name it was issued.</summary>
    [Field("发证机关", "Issued by")]
    public required string DecidedBy { get; set; }

    /// <summary>The paper handed back after use ended (无线电管理条例 第三十八条).</summary>
    [Field("交回日期", "Handed back")]
    public DateOnly? HandedBackOn { get; set; }

    [Field("天线拆除日期", "Antenna dismantled")]
    public DateOnly? AntennaDismantledOn { get; set; }

    /// <summary>Last reminder to renew: 60 or 30 working days before the expiry; null when none went out for this term.</summary>
    [Field("已提醒（到期前工作日）", "Reminded at"), Protected]
    public int? RemindedAtDays { get; set; }
}
