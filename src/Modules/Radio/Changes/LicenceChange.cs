using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Power;
using Rongxi.Radio.Stations;

namespace Rongxi.Radio.Changes;

/// <summary>What is asked for an existing licence.</summary>
internal enum ChangeKind
{
    [Title("延续", "Renewal")]
    Renewal,

    [Title("变更", "Change")]
    Change,

    [Title("转让频率", "Transfer of frequencies")]
    Transfer,

    [Title("注销", "Cancellation")]
    Cancellation,
}

/// <summary>Why the holder gives a licence up.</summary>
internal enum CancellationReason
{
    [Title("终止使用", "Use has ended")]
    UseEnded,

    [Title("设备报废或拆除", "Equipment scrapped or dismantled")]
    Dismantled,

    [Title("单位终止或合并", "Unit dissolved or merged")]
    UnitEnded,

    [Title("不可抗力致无法使用", "Force majeure")]
    ForceMajeure,
}

/// <summary>
/// Application on an existing frequency or station licence: renewal, change, transfer, cancellation (无线电管理条例 第十九、二十、
/// 三十三、三十八条).
/// </summary>
[Form("radio.licence-change", "延续、变更、转让、注销申请", "Application to renew, change, transfer or cancel")]
internal sealed record LicenceChange : ICheckedForm
{
    [Section("申请事项", "What is asked")]
    [Field("办理类型", "Kind", InLists = true)]
    public ChangeKind Kind { get; init; }

    [Field("许可证或执照编号", "Number of the licence", HintZh = "频率许可 PL，台站执照 TZ", HintEn = "PL for frequencies, TZ for stations", InLists = true, Example = "5101-2021-TZ-0120"), Length(40, Min = 6)]
    public string LicenceNumber { get; init; } = "";

    [Field("理由", "Reason", Multiline = true), Length(500, Min = 4)]
    public string Reason { get; init; } = "";

    [Field("联系人", "Contact", Half = true, Known = KnownOf.Contact), Length(40), Personal]
    public string ContactName { get; init; } = "";

    [Field("联系电话", "Telephone", Half = true, Known = KnownOf.Telephone), Length(30, Min = 7), Personal]
    public string ContactPhone { get; init; } = "";

    [Section("延续", "Renewal")]
    [Field("希望延续至", "Wanted until", HintZh = "不填为法定最长", HintEn = "Empty for the longest the law allows", Half = true), When(nameof(Kind), nameof(ChangeKind.Renewal))]
    public DateOnly? WantedUntil { get; init; }

    [Field("使用情况说明", "How it was used", HintZh = "使用率、设备状况、干扰情况", HintEn = "Use rate, equipment, interference", Multiline = true), When(nameof(Kind), nameof(ChangeKind.Renewal)), Length(1000)]
    public string? UseReport { get; init; }

    [Section("变更", "Change")]
    [Field("新的使用单位名称", "New name of the holder", HintZh = "名称变更，不是转让", HintEn = "The same holder under another name"), When(nameof(Kind), nameof(ChangeKind.Change)), Length(80)]
    public string? NewHolderName { get; init; }

    [Field("新的台站或网络名称", "New name of the station or network", Half = true), When(nameof(Kind), nameof(ChangeKind.Change)), Length(80)]
    public string? NewName { get; init; }

    [Field("新的用途", "New purpose", Half = true), When(nameof(Kind), nameof(ChangeKind.Change)), Length(300)]
    public string? NewPurpose { get; init; }

    [Field("新台址", "New site"), When(nameof(Kind), nameof(ChangeKind.Change)), Length(200), Protected]
    public string? NewSite { get; init; }

    [Field("新台址所在区县", "District of the new site", Half = true), When(nameof(Kind), nameof(ChangeKind.Change)), CodeList(Districts.ListName)]
    public string? NewDistrict { get; init; }

    [Field("新坐标", "New coordinates", HintZh = "CGCS2000", HintEn = "CGCS2000"), When(nameof(Kind), nameof(ChangeKind.Change)), Protected]
    public Coordinates? NewPlace { get; init; }

    [Field("新海拔", "New altitude", Half = true), When(nameof(Kind), nameof(ChangeKind.Change)), Unit("m"), Between(-160, 8900)]
    public double? NewAltitudeMetres { get; init; }

    [Field("新天线距地高度", "New antenna height above ground", Half = true), When(nameof(Kind), nameof(ChangeKind.Change)), Unit("m"), Between(0, 900)]
    public double? NewAntennaHeightMetres { get; init; }

    [Field("新发射功率", "New power", Half = true), When(nameof(Kind), nameof(ChangeKind.Change)), Unit("W"), Between(0.000001, 10_000_000)]
    public double? NewPowerW { get; init; }

    [Field("新天线型号", "New antenna", Half = true), When(nameof(Kind), nameof(ChangeKind.Change)), Length(60)]
    public string? NewAntennaModel { get; init; }

    [Field("新天线增益", "New gain", Half = true), When(nameof(Kind), nameof(ChangeKind.Change)), Unit("dBi"), Between(-30, 80)]
    public double? NewGainDbi { get; init; }

    [Field("新极化方式", "New polarisation", Half = true), When(nameof(Kind), nameof(ChangeKind.Change))]
    public Polarisation? NewPolarisation { get; init; }

    [Field("新方位角", "New azimuth", Half = true), When(nameof(Kind), nameof(ChangeKind.Change)), Unit("°"), Between(0, 360)]
    public double? NewAzimuthDegrees { get; init; }

    [Field("新系统损耗", "New loss", Half = true), When(nameof(Kind), nameof(ChangeKind.Change)), Unit("dB"), Between(0, 100)]
    public double? NewLossDb { get; init; }

    [Field("新设备型号", "New equipment", Half = true), When(nameof(Kind), nameof(ChangeKind.Change)), Length(60)]
    public string? NewEquipmentModel { get; init; }

    [Field("新型号核准代码", "New type-approval code", Half = true), When(nameof(Kind), nameof(ChangeKind.Change)), ApprovalCode, Length(40)]
    public string? NewApprovalCode { get; init; }

    [Field("新出厂号", "New serial number", Half = true), When(nameof(Kind), nameof(ChangeKind.Change)), Length(60)]
    public string? NewSerialNumber { get; init; }

    [Field("新频率", "New frequencies", HintZh = "替换执照上的全部频率；须在频率许可范围内", HintEn = "In place of all on the licence; inside the frequency licence"), When(nameof(Kind), nameof(ChangeKind.Change))]
    public IReadOnlyList<FrequencyRow>? NewFrequencies { get; init; }

    [Section("转让", "Transfer")]
    [Field("受让单位", "Transferee", Half = true), When(nameof(Kind), nameof(ChangeKind.Transfer)), Length(80)]
    public string? Transferee { get; init; }

    [Field("受让单位信用代码", "Credit code of the transferee", Half = true), When(nameof(Kind), nameof(ChangeKind.Transfer)), CreditCode]
    public string? TransfereeCode { get; init; }

    [Field("受让单位符合条例第十五条的说明", "How the transferee meets art. 15", Multiline = true), When(nameof(Kind), nameof(ChangeKind.Transfer)), Length(1000)]
    public string? TransfereeMeets { get; init; }

    [Field("转让协议", "Agreement"), When(nameof(Kind), nameof(ChangeKind.Transfer))]
    public IReadOnlyList<Attachment>? Agreement { get; init; }

    [Section("注销", "Cancellation")]
    [Field("注销事由", "Ground", Half = true), When(nameof(Kind), nameof(ChangeKind.Cancellation))]
    public CancellationReason? Ground { get; init; }

    [Field("终止使用日期", "Use ended on", Half = true), When(nameof(Kind), nameof(ChangeKind.Cancellation))]
    public DateOnly? UseEndedOn { get; init; }

    [Field("执照交回日期", "Licence handed back on", Half = true), When(nameof(Kind), nameof(ChangeKind.Cancellation))]
    public DateOnly? HandedBackOn { get; init; }

    [Field("天线拆除日期", "Antenna dismantled on", Half = true), When(nameof(Kind), nameof(ChangeKind.Cancellation))]
    public DateOnly? AntennaDismantledOn { get; init; }

    [Section("材料", "Papers")]
    [Field("材料", "Papers")]
    public IReadOnlyList<Attachment>? Papers { get; init; }

    [Field("承诺所填属实", "I undertake that this is true")]
    public bool Undertaking { get; init; }

    public IEnumerable<FieldError> Check()
    {
        if (Kind == ChangeKind.Change && !ChangesAnything())
        {
            yield return new(nameof(NewName), ("请至少填写一项变更内容", "Give at least one change"));
        }

        if (Kind == ChangeKind.Change && NewSite is null != NewPlace is null)
        {
            yield return new(NewSite is null ? nameof(NewSite) : nameof(NewPlace) + ".Longitude", ("迁址须同时填写新台址和新坐标", "A new site needs both address and coordinates"));
        }

        if (Kind == ChangeKind.Change && NewPlace is not null && NewDistrict is null)
        {
            yield return new(nameof(NewDistrict), ("请选择新台址所在区县", "Choose the district of the new site"));
        }

        if (Kind == ChangeKind.Transfer)
        {
            if (string.IsNullOrWhiteSpace(Transferee))
            {
                yield return new(nameof(Transferee), ("请填写受让单位", "Name the transferee"));
            }

            if (TransfereeCode is null)
            {
                yield return new(nameof(TransfereeCode), ("请填写受让单位的信用代码", "Give the transferee’s credit code"));
            }

            if (Agreement is not { Count: > 0 })
            {
                yield return new(nameof(Agreement), ("请上传转让协议（无线电管理条例第二十条）", "Upload the agreement (art. 20)"));
            }
        }

        if (Kind == ChangeKind.Cancellation && Ground is null)
        {
            yield return new(nameof(Ground), ("请选择注销事由", "Choose the ground"));
        }

        if (!Undertaking)
        {
            yield return new(nameof(Undertaking), ("请作出承诺", "The undertaking is needed"));
        }
    }

    private bool ChangesAnything() =>
        NewHolderName is not null || NewName is not null || NewPurpose is not null || NewSite is not null || NewPlace is not null || NewAltitudeMetres is not null || NewAntennaHeightMetres is not null
        || NewPowerW is not null || NewAntennaModel is not null || NewGainDbi is not null || NewPolarisation is not null || NewAzimuthDegrees is not null || NewLossDb is not null || NewEquipmentModel is not null
        || NewApprovalCode is not null || NewSerialNumber is not null || NewFrequencies is { Count: > 0 };
}

/// <summary>What is granted on an existing licence.</summary>
[Form("radio.change-grant", "准予", "Grant")]
internal sealed record ChangeGrant
{
    [Field("延续的有效期至", "Renewed until", HintZh = "不填为申请的日期或法定最长", HintEn = "Empty for the day applied for, or the longest the law allows", Half = true)]
    public DateOnly? ValidTo { get; init; }

    [Field("使用条件", "Conditions of use", HintZh = "不填保持原条件；每行一条", HintEn = "Empty to keep the present ones; one a line", Multiline = true), Length(2000)]
    public string? Conditions { get; init; }
}
