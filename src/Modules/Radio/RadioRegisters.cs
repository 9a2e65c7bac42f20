using System.Linq.Expressions;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Authority;
using Rongxi.Radio.CallSigns;
using Rongxi.Radio.Frequencies;
using Rongxi.Radio.Power;
using Rongxi.Radio.Stations;

namespace Rongxi.Radio;

/// <summary>The registers of the module: columns, filters, lights, what the public sees.</summary>
internal static class RadioRegisters
{
    /// <summary>From so many calendar days before its end a licence shows amber.</summary>
    public const int NearDays = 60;

    public static readonly Register<Station> Stations = new(Station.Register, ("无线电台站台账", "Radio stations"))
    {
        Field = RadioModule.FieldName, Path = "/radio/stations", Icon = "antenna", One = ("台站", "station"), NumberKind = "TZ",
        SearchHint = ("编号、台站、单位、呼号", "Number, station, holder, call sign"),
        RecordTitle = station => station.Name,
        Holder = station => station.Holder,
        Subtitle = station => Districts.NameOf(station.District).ToString(),
        Point = station => station.Place,
        PublicPlaceDecimals = 2,
        Light = (station, today) => RegisterLights.Of(station.State, station.ValidTo, today, NearDays),
        SearchWords = station => $"{station.CallSign} {station.HolderCode} {station.LicenceNumber} {station.OriginNumber} {FrequencyWords(station.TransmitHz)} {Districts.NameOf(station.District).Zh} {Districts.NameOf(station.District).En}",
        VerificationFields = [nameof(Station.Holder), nameof(Station.Name), nameof(Station.StationClass), nameof(Station.CallSign), nameof(Station.TransmitHz), nameof(Station.PowerW), nameof(Station.ValidFrom), nameof(Station.ValidTo)],
        DefaultSort = "",
        Columns =
        [
            new(nameof(Station.Name)) { Sort = station => station.Name },
            new(nameof(Station.Holder)) { Sort = station => station.Holder },
            new(nameof(Station.TransmitHz)) { Sort = station => station.TransmitHz, OnPhones = true },
            new(nameof(Station.PowerW)) { Sort = station => station.PowerW, OnPhones = true },
            new(nameof(Station.ValidTo)) { Sort = station => station.ValidTo },
            new(nameof(Station.State)),
            new(nameof(Station.StationClass)) { Shown = false },
            new(nameof(Station.District)) { Shown = false },
            new(nameof(Station.Site)) { Shown = false },
            new(nameof(Station.Longitude)) { Shown = false },
            new(nameof(Station.Latitude)) { Shown = false },
            new(nameof(Station.AltitudeMetres)) { Shown = false },
            new(nameof(Station.ReceiveHz)) { Shown = false },
            new(nameof(Station.LowHz)) { Shown = false },
            new(nameof(Station.HighHz)) { Shown = false },
            new(nameof(Station.EmissionDesignator)) { Shown = false },
            new(nameof(Station.PowerCode)) { Shown = false },
            new(nameof(Station.EirpDbw)) { Shown = false, Show = station => Text.Same(station.EirpDbw is { } eirp ? $"{eirp:0.0}" : "") },
            new(nameof(Station.EquipmentModel)) { Shown = false },
            new(nameof(Station.EquipmentMaker)) { Shown = false },
            new(nameof(Station.ApprovalCode)) { Shown = false },
            new(nameof(Station.SerialNumber)) { Shown = false },
            new(nameof(Station.AntennaModel)) { Shown = false },
            new(nameof(Station.GainDbi)) { Shown = false },
            new(nameof(Station.Polarisation)) { Shown = false },
            new(nameof(Station.AntennaHeightMetres)) { Shown = false },
            new(nameof(Station.AzimuthDegrees)) { Shown = false },
            new(nameof(Station.LossDb)) { Shown = false },
            new(nameof(Station.Mode)) { Shown = false },
            new(nameof(Station.RangeKm)) { Shown = false },
            new(nameof(Station.CallSign)) { Shown = false },
            new(nameof(Station.FrequencyLicenceNumber)) { Shown = false },
            new(nameof(Station.HolderCode)) { Shown = false },
            new(nameof(Station.ValidFrom)) { Shown = false },
            new(nameof(Station.DecidedBy)) { Shown = false },
            new(nameof(Station.Origin)) { Shown = false },
            new(nameof(Station.OriginNumber)) { Shown = false },
            new(nameof(Station.Remarks)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<Station>.Frequency("frequency", ("频率", "Frequency"), station => station.LowHz, station => station.HighHz, station => station.Span),
            RegisterFilter<Station>.Code("class", ("业务类别", "Class"), station => station.StationClass, [.. StationClasses.All.Select(one => new Choice(one.Code, StationClasses.TitleOf(one.Code)))]),
            RegisterFilter<Station>.District(station => station.District),
            RegisterFilter<Station>.State(),
            RegisterFilter<Station>.Dates("validTo", ("有效期至", "Valid until"), station => station.ValidTo),
            RegisterFilter<Station>.Text("holder", ("使用单位", "Holder"), station => station.Holder),
            RegisterFilter<Station>.Text("holderCode", ("信用代码", "Credit code"), station => station.HolderCode),
            RegisterFilter<Station>.Text("callSign", ("呼号", "Call sign"), station => station.CallSign),
            RegisterFilter<Station>.Text("frequencyLicence", ("频率许可", "Frequency licence"), station => station.FrequencyLicenceNumber),
            RegisterFilter<Station>.Range("powerW", ("功率", "Power"), station => station.PowerW, "W"),
            RegisterFilter<Station>.Box(station => station.Longitude, station => station.Latitude, station => station.Band, isPublic: false),
            RegisterFilter<Station>.Origin(station => station.Origin, [new("own", ("本办登记", "Registered here")), new("fcc-tv", ("FCC 电视台站", "FCC television")), new("fcc-fss", ("FCC 卫星地球站", "FCC earth stations"))]),
        ],
        Views =
        [
            new("own", ("本市台站", "Stations here"), _ => "origin=own"),
            new("expiring", ("60 天内到期", "Expiring in 60 days"), today => $"origin=own&state=Valid&validTo.from={today:yyyy-MM-dd}&validTo.to={today.AddDays(NearDays):yyyy-MM-dd}"),
            new("overdue", ("过期未续", "Expired"), _ => "origin=own&state=Expired", OfficersOnly: true),
            new("all", ("全部（含导入）", "All, imports included"), _ => ""),
        ],
        Parts =
        [
            new(("60 天内到期", "Within 60 days"), LightColour.Near, today => Near(today), today => $"state=Valid&validTo.from={today:yyyy-MM-dd}&validTo.to={today.AddDays(NearDays):yyyy-MM-dd}"),
            new(("有效", "Valid"), LightColour.Ok, today => station => station.State == RecordState.Valid && (station.ValidTo == null || station.ValidTo >= today), _ => "state=Valid"),
            new(("过期未续", "Expired"), LightColour.Late, today => station => station.State == RecordState.Expired || (station.State == RecordState.Valid && station.ValidTo < today), _ => "state=Expired"),
            new(("暂停", "Suspended"), LightColour.Stopped, _ => station => station.State == RecordState.Suspended, _ => "state=Suspended"),
            new(("已终止", "Ended"), LightColour.Done, _ => _ => true, _ => "state=Cancelled,Annulled,Withdrawn,Revoked"),
        ],
    };

    public static readonly Register<StationLicence> Licences = new(StationLicence.Register, ("无线电台执照台账", "Station licences"))
    {
        Field = RadioModule.FieldName, Path = "/radio/station-licences", Icon = "license", One = ("执照", "licence"), NumberKind = "TZ",
        RecordTitle = licence => licence.StationName,
        Holder = licence => licence.Holder,
        Light = (licence, today) => RegisterLights.Of(licence.State, licence.ValidTo, today, NearDays),
        SearchWords = licence => $"{licence.CallSign} {licence.HolderCode} {licence.DecisionNumber}",
        VerificationFields = [nameof(StationLicence.Holder), nameof(StationLicence.StationName), nameof(StationLicence.StationClass), nameof(StationLicence.CallSign), nameof(StationLicence.ValidFrom), nameof(StationLicence.ValidTo)],
        Columns =
        [
            new(nameof(StationLicence.StationName)),
            new(nameof(StationLicence.Holder)) { Sort = licence => licence.Holder },
            new(nameof(StationLicence.StationClass)) { OnPhones = true },
            new(nameof(StationLicence.IssuedOn)),
            new(nameof(StationLicence.ValidTo)) { Sort = licence => licence.ValidTo },
            new(nameof(StationLicence.State)),
            new(nameof(StationLicence.FrequencyLicenceNumber)) { Shown = false },
            new(nameof(StationLicence.CallSign)) { Shown = false },
            new(nameof(StationLicence.HolderCode)) { Shown = false },
            new(nameof(StationLicence.Issue)) { Shown = false },
            new(nameof(StationLicence.ValidFrom)) { Shown = false },
            new(nameof(StationLicence.DecisionNumber)) { Shown = false },
            new(nameof(StationLicence.DecidedBy)) { Shown = false },
            new(nameof(StationLicence.CaseNumber)) { Shown = false },
            new(nameof(StationLicence.HandedBackOn)) { Shown = false },
            new(nameof(StationLicence.AntennaDismantledOn)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<StationLicence>.State(),
            RegisterFilter<StationLicence>.Dates("validTo", ("有效期至", "Valid until"), licence => licence.ValidTo),
            RegisterFilter<StationLicence>.Text("holder", ("持照单位", "Holder"), licence => licence.Holder),
            RegisterFilter<StationLicence>.Text("holderCode", ("信用代码", "Credit code"), licence => licence.HolderCode),
        ],
        Views =
        [
            new("all", ("全部", "All"), _ => ""),
            new("expiring", ("60 天内到期", "Expiring in 60 days"), today => $"state=Valid&validTo.from={today:yyyy-MM-dd}&validTo.to={today.AddDays(NearDays):yyyy-MM-dd}"),
        ],
    };

    public static readonly Register<FrequencyAssignment> Frequencies = new(FrequencyAssignment.Register, ("频率使用许可台账", "Frequency licences"))
    {
        Field = RadioModule.FieldName, Path = "/radio/frequency-licences", Icon = "radio", One = ("频率许可", "frequency licence"), NumberKind = "PL",
        SearchHint = ("编号、网络、单位", "Number, network, holder"),
        RecordTitle = licence => licence.NetworkName,
        Holder = licence => licence.Holder,
        Subtitle = licence => licence.AreaText,
        Light = (licence, today) => RegisterLights.Of(licence.State, licence.ValidTo, today, NearDays),
        SearchWords = licence => $"{licence.HolderCode} {licence.DecisionNumber} {licence.Purpose} {FrequencyWords(licence.LowHz)} {FrequencyWords(licence.HighHz)}",
        VerificationFields = [nameof(FrequencyAssignment.Holder), nameof(FrequencyAssignment.NetworkName), nameof(FrequencyAssignment.LowHz), nameof(FrequencyAssignment.HighHz), nameof(FrequencyAssignment.AreaText), nameof(FrequencyAssignment.ValidFrom), nameof(FrequencyAssignment.ValidTo)],
        Columns =
        [
            new(nameof(FrequencyAssignment.NetworkName)) { Sort = licence => licence.NetworkName },
            new(nameof(FrequencyAssignment.Holder)) { Sort = licence => licence.Holder },
            new(nameof(FrequencyAssignment.LowHz)) { OnPhones = true },
            new(nameof(FrequencyAssignment.HighHz)) { OnPhones = true },
            new(nameof(FrequencyAssignment.Area)),
            new(nameof(FrequencyAssignment.UseRatePercent)),
            new(nameof(FrequencyAssignment.ValidTo)) { Sort = licence => licence.ValidTo },
            new(nameof(FrequencyAssignment.State)),
            new(nameof(FrequencyAssignment.Purpose)) { Shown = false },
            new(nameof(FrequencyAssignment.AreaText)) { Shown = false },
            new(nameof(FrequencyAssignment.ServiceType)) { Shown = false, Show = licence => Enum.TryParse<FrequencyService>(licence.ServiceType, out var service) ? Titles.Of(service) : Text.Same(licence.ServiceType) },
            new(nameof(FrequencyAssignment.Nature)) { Shown = false },
            new(nameof(FrequencyAssignment.TechnicalSystem)) { Shown = false },
            new(nameof(FrequencyAssignment.ChannelBandwidthHz)) { Shown = false },
            new(nameof(FrequencyAssignment.ChannelSpacingHz)) { Shown = false },
            new(nameof(FrequencyAssignment.Temporary)) { Shown = false },
            new(nameof(FrequencyAssignment.HolderCode)) { Shown = false },
            new(nameof(FrequencyAssignment.IssuedOn)) { Shown = false },
            new(nameof(FrequencyAssignment.ValidFrom)) { Shown = false },
            new(nameof(FrequencyAssignment.DecisionNumber)) { Shown = false },
            new(nameof(FrequencyAssignment.DecidedBy)) { Shown = false },
            new(nameof(FrequencyAssignment.TransferredFrom)) { Shown = false },
            new(nameof(FrequencyAssignment.TransferredTo)) { Shown = false },
            new(nameof(FrequencyAssignment.PayerName)) { Shown = false },
            new(nameof(FrequencyAssignment.CaseNumber)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<FrequencyAssignment>.Frequency("frequency", ("频率", "Frequency"), licence => licence.LowHz, licence => licence.HighHz, licence => licence.Span),
            RegisterFilter<FrequencyAssignment>.State(),
            RegisterFilter<FrequencyAssignment>.Dates("validTo", ("有效期至", "Valid until"), licence => licence.ValidTo),
            RegisterFilter<FrequencyAssignment>.Text("holder", ("使用单位", "Holder"), licence => licence.Holder),
            RegisterFilter<FrequencyAssignment>.Text("holderCode", ("信用代码", "Credit code"), licence => licence.HolderCode),
        ],
        Views =
        [
            new("all", ("全部", "All"), _ => ""),
            new("expiring", ("60 天内到期", "Expiring in 60 days"), today => $"state=Valid&validTo.from={today:yyyy-MM-dd}&validTo.to={today.AddDays(NearDays):yyyy-MM-dd}"),
        ],
    };

    public static readonly Register<CallSign> CallSigns = new(CallSign.Register, ("无线电台识别码台账", "Call signs"))
    {
        Field = RadioModule.FieldName, Path = "/radio/call-signs", Icon = "id", One = ("呼号", "call sign"),
        SearchHint = ("呼号、台站、单位", "Call sign, station, holder"),
        RecordTitle = sign => sign.Number,
        Holder = sign => sign.Holder,
        Subtitle = sign => sign.StationName,
        Light = (sign, _) => sign.Standing switch
        {
            CallSignStanding.Issued => new Light(LightColour.Ok, Titles.Of(sign.Standing)),
            CallSignStanding.Reserved => new Light(LightColour.Others, Titles.Of(sign.Standing)),
            _ => new Light(LightColour.Done, Titles.Of(sign.Standing)),
        },
        SearchWords = sign => $"{sign.StationName} {sign.StationNumber} {sign.HolderCode}",
        Columns =
        [
            new(nameof(CallSign.StationName)),
            new(nameof(CallSign.Holder)),
            new(nameof(CallSign.Standing)) { OnPhones = true },
            new(nameof(CallSign.ValidFrom)),
            new(nameof(CallSign.ValidTo)),
            new(nameof(CallSign.StationNumber)) { Shown = false },
            new(nameof(CallSign.Block)) { Shown = false },
            new(nameof(CallSign.ReservedOn)) { Shown = false },
            new(nameof(CallSign.ReleasedOn)) { Shown = false },
            new(nameof(CallSign.CaseNumber)) { Shown = false },
        ],
        Filters = [RegisterFilter<CallSign>.Choice("standing", ("核发情况", "Standing"), sign => sign.Standing)],
        Views = [new("all", ("全部", "All"), _ => "")],
    };

    public static readonly Register<DelegationRecord> Delegations = new(DelegationRecord.Register, ("授权委托台账", "Delegations"))
    {
        Field = RadioModule.FieldName, Path = "/radio/delegations", Icon = "shield-lock", One = ("授权", "delegation"), IsPublic = true,
        RecordTitle = record => Titles.Of(record.Matter).ToString(),
        Light = (record, today) => RegisterLights.Of(record.State, record.ValidTo, today, NearDays),
        Columns =
        [
            new(nameof(DelegationRecord.Matter)),
            new(nameof(DelegationRecord.Mode)) { OnPhones = true },
            new(nameof(DelegationRecord.DocumentNumber)),
            new(nameof(DelegationRecord.ValidFrom)),
            new(nameof(DelegationRecord.ValidTo)),
        ],
        Views = [new("all", ("全部", "All"), _ => "")],
    };

    public static readonly IReadOnlyList<RegisterDefinition> All = [Stations, Licences, Frequencies, CallSigns, Delegations];

    private static Expression<Func<Station, bool>> Near(DateOnly today)
    {
        var last = today.AddDays(NearDays);
        return station => station.State == RecordState.Valid && station.ValidTo >= today && station.ValidTo <= last;
    }

    /// <summary>A frequency as people type it in a search: <c>851.3125 MHz</c>.</summary>
    private static string FrequencyWords(long? hz) => hz is { } known ? $"{FrequencyText.Number(known, FrequencyUnit.MHz)} MHz" : "";
}
