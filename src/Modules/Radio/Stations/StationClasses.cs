using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Radio.Stations;

/// <summary>Group of stations by which registers are filtered and figures reported.</summary>
internal enum StationService
{
    [Title("陆地移动", "Land mobile")]
    LandMobile,

    [Title("固定", "Fixed")]
    Fixed,

    [Title("广播", "Broadcasting")]
    Broadcasting,

    [Title("卫星地面", "Earth station")]
    Satellite,

    [Title("航空", "Aeronautical")]
    Aeronautical,

    [Title("水上", "Maritime")]
    Maritime,

    [Title("无线电测定", "Radiodetermination")]
    Radiodetermination,

    [Title("业余", "Amateur")]
    Amateur,

    [Title("空间", "Space station")]
    Space,

    [Title("其他", "Other")]
    Other,
}

/// <summary>A class of station with its symbol in the Radio Regulations.</summary>
internal sealed record StationClass(string Code, Text Title, StationService Service)
{
    /// <summary>Whether it always has a fixed site; the form may not say otherwise.</summary>
    public bool Fixed { get; init; }

    /// <summary>Whether it only receives and therefore needs no licence (无线电管理条例 第二十七条).</summary>
    public bool ReceiveOnly { get; init; }
}

/// <summary>Classes of stations (台站类别), by the symbols of the Radio Regulations; code list <c>radio.station-classes</c>.</summary>
internal static class StationClasses
{
    public const string ListName = "radio.station-classes";

    public static readonly IReadOnlyList<StationClass> All =
    [
        new("FB", ("陆地移动业务基地台", "Base station, land mobile"), StationService.LandMobile) { Fixed = true },
        new("ML", ("陆地移动电台", "Land mobile station"), StationService.LandMobile),
        new("MO", ("移动电台", "Mobile station"), StationService.LandMobile),
        new("FX", ("固定业务电台（含微波）", "Fixed station, microwave included"), StationService.Fixed) { Fixed = true },
        new("BC", ("声音广播电台", "Sound broadcasting station"), StationService.Broadcasting) { Fixed = true },
        new("BT", ("电视广播电台", "Television broadcasting station"), StationService.Broadcasting) { Fixed = true },
        new("TC", ("卫星固定业务地球站", "Earth station, fixed-satellite"), StationService.Satellite) { Fixed = true },
        new("TB", ("卫星移动业务固定地球站", "Fixed earth station, aeronautical mobile-satellite"), StationService.Satellite) { Fixed = true },
        new("TU", ("卫星陆地移动地球站", "Land mobile earth station"), StationService.Satellite),
        new("TS", ("卫星广播馈线地球站", "Feeder-link earth station, broadcasting-satellite"), StationService.Satellite) { Fixed = true },
        new("TT", ("空间操作业务测控地球站", "Earth station, space operation (TT&C)"), StationService.Satellite) { Fixed = true },
        new("TR", ("遥测地球站", "Telemetering earth station"), StationService.Satellite) { Fixed = true },
        new("TD", ("遥令地球站", "Telecommand earth station"), StationService.Satellite) { Fixed = true },
        new("TK", ("跟踪地球站", "Tracking earth station"), StationService.Satellite) { Fixed = true },
        new("EC", ("卫星固定业务空间电台", "Space station, fixed-satellite"), StationService.Space),
        new("EB", ("卫星声音广播空间电台", "Space station, sound broadcasting-satellite"), StationService.Space),
        new("EV", ("卫星电视广播空间电台", "Space station, television broadcasting-satellite"), StationService.Space),
        new("FA", ("航空电台", "Aeronautical station"), StationService.Aeronautical) { Fixed = true },
        new("MA", ("航空器电台", "Aircraft station"), StationService.Aeronautical),
        new("FC", ("海岸电台", "Coast station"), StationService.Maritime) { Fixed = true },
        new("FP", ("港口电台", "Port station"), StationService.Maritime) { Fixed = true },
        new("MS", ("船舶电台", "Ship station"), StationService.Maritime),
        new("LR", ("无线电定位陆地电台（雷达）", "Radiolocation land station, radar"), StationService.Radiodetermination) { Fixed = true },
        new("MR", ("无线电定位移动电台", "Radiolocation mobile station"), StationService.Radiodetermination),
        new("AL", ("航空无线电导航陆地电台", "Aeronautical radionavigation land station"), StationService.Radiodetermination) { Fixed = true },
        new("NL", ("水上无线电导航陆地电台", "Maritime radionavigation land station"), StationService.Radiodetermination) { Fixed = true },
        new("SM", ("气象辅助电台", "Meteorological aids station"), StationService.Radiodetermination),
        new("SS", ("标准频率和时间信号电台", "Standard frequency and time signal station"), StationService.Other) { Fixed = true },
        new("AT", ("业余电台", "Amateur station"), StationService.Amateur),
        new("RA", ("射电天文电台", "Radio astronomy station"), StationService.Other) { Fixed = true, ReceiveOnly = true },
        new("OT", ("其他电台", "Other station"), StationService.Other),
    ];

    private static readonly Dictionary<string, StationClass> ByCode = All.ToDictionary(one => one.Code, StringComparer.OrdinalIgnoreCase);

    public static StationClass? Find(string? code) => code is not null && ByCode.TryGetValue(code, out var found) ? found : null;

    /// <summary>“FB 陆地移动业务基地台”; the code alone where it is not in the list.</summary>
    public static Text TitleOf(string code) =>
        Find(code) is { } known ? ($"{known.Code} {known.Title.Zh}", $"{known.Code} {known.Title.En}") : Text.Same(code);

    public static IReadOnlyList<string> CodesOf(StationService service) => [.. All.Where(one => one.Service == service).Select(one => one.Code)];

    public static void Register() => CodeLists.Register(ListName, [.. All.Select(one => new Choice(one.Code, TitleOf(one.Code)))]);
}
