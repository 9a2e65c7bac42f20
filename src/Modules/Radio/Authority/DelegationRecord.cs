using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;

namespace Rongxi.Radio.Authority;

/// <summary>A matter in the table “who decides”.</summary>
internal enum Matter
{
    [Title("国家规定范围内的频率（省级许可）", "Frequencies in the range left to the provinces")]
    ProvincialFrequency,

    [Title("其他频率（国家许可）", "All other frequencies")]
    NationalFrequency,

    [Title("民用航空频率", "Aeronautical frequencies")]
    AviationFrequency,

    [Title("水上频率", "Waterborne frequencies")]
    WaterborneFrequency,

    [Title("有固定台址的无线电台", "Stations with a fixed site")]
    FixedStation,

    [Title("没有固定台址的无线电台", "Stations without a fixed site")]
    MobileStation,

    [Title("空间、卫星测控（导航）、关口、国际链路、15瓦以上短波、涉及主权安全的电台", "Space, TT&C, gateway and international-link stations, short wave of 15 W or more, sovereignty or security")]
    NationalStation,

    [Title("船舶、航空器、机车制式电台", "Standard sets of ships, aircraft, locomotives")]
    StandardSet,

    [Title("无线电台识别码", "Call signs")]
    CallSign,
}

/// <summary>What the province lets the office do in a matter.</summary>
internal enum DelegationMode
{
    /// <summary>As a dispatched body in its own name (无线电管理条例 第十条第二款).</summary>
    [Title("以本机关名义", "In its own name")]
    OwnName,

    /// <summary>Entrusted, in the province's name (行政许可法 第二十四条).</summary>
    [Title("受委托，以省级机构名义", "Entrusted, in the province’s name")]
    Entrusted,

    /// <summary>First review only; the decision is the higher body's (行政许可法 第三十五条, 第四十三条).</summary>
    [Title("初审转报", "First review")]
    FirstReview,
}

/// <summary>
/// What the province's document lets the office do in one matter and for how long: register <c>radio.delegations</c>.
/// Where there is none the matter is not ours.
/// </summary>
internal sealed class DelegationRecord : IRegistered
{
    public const string Register = "radio.delegations";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary><c>ProvincialFrequency-1</c>.</summary>
    public required string Number { get; init; }

    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("事项", "Matter")]
    public required Matter Matter { get; init; }

    /// <summary>Entrusted where the document is silent.</summary>
    [Field("方式", "Mode")]
    public DelegationMode Mode { get; set; } = DelegationMode.Entrusted;

    /// <summary>Number of the province's document.</summary>
    [Field("授权或委托文号", "Document")]
    public required string DocumentNumber { get; set; }

    /// <summary>机关代字 under which entrusted decisions are numbered, in the province's name.</summary>
    [Field("委托机关代字", "Document word of the entrusting body")]
    public string? DocumentWord { get; set; }

    [Field("自", "From")]
    public required DateOnly ValidFrom { get; init; }

    [Field("至", "To")]
    public DateOnly? ValidTo { get; set; }

    public bool HoldsOn(DateOnly day) => State == RecordState.Valid && ValidFrom <= day && (ValidTo is null || day <= ValidTo);
}
