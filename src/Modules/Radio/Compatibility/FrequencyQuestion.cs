using System.Globalization;
using Microsoft.AspNetCore.Http;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Power;
using Rongxi.Radio.Stations;

namespace Rongxi.Radio.Compatibility;

/// <summary>For which station a frequency is looked for, as typed: that of a case, or one described. Lives in the address.</summary>
internal sealed record FrequencyQuestion
{
    /// <summary>Number of a case whose station it is; then nothing else but the band is asked.</summary>
    public string? Case { get; init; }

    public string? Longitude { get; init; }

    public string? Latitude { get; init; }

    public string? Service { get; init; }

    public string? Height { get; init; }

    public string? Eirp { get; init; }

    public string? Power { get; init; }

    public string? Gain { get; init; }

    public string? Loss { get; init; }

    public string? Bandwidth { get; init; }

    /// <summary>Lower edge of the band chosen, Hz; none: the first of those that may be used.</summary>
    public string? Band { get; init; }

    /// <summary>Whether anything is asked at all; an empty form is not wrong.</summary>
    public bool IsEmpty => Case is null && Longitude is null && Latitude is null && Service is null;

    public long? BandHz => long.TryParse(Band, NumberStyles.None, CultureInfo.InvariantCulture, out var hz) ? hz : null;

    public static FrequencyQuestion From(IQueryCollection query)
    {
        string? Typed(string name) => query[name].ToString().Trim() is { Length: > 0 and <= 80 } typed ? typed : null;
        return new FrequencyQuestion
        {
            Case = Typed("case"), Longitude = Typed("lon"), Latitude = Typed("lat"), Service = Typed("service"), Height = Typed("height"), Eirp = Typed("eirp"), Power = Typed("power"), Gain = Typed("gain"), Loss = Typed("loss"), Bandwidth = Typed("bandwidth"), Band = Typed("band"),
        };
    }

    /// <summary>The station described, with what had to be assumed.</summary>
    /// <param name="criteria">What protects each service.</param>
    /// <exception cref="Refusal"><c>input.invalid</c>, by field.</exception>
    public OnAir Described(Func<StationService, ServiceCriterion> criteria)
    {
        var errors = new List<FieldError>();
        var hasPlace = Coordinates.TryParse(Longitude, Latitude, out var place);
        if (!hasPlace)
        {
            var isLongitude = Coordinates.TryParseAngle(Longitude, out var east) && Math.Abs(east) <= 180;
            if (!isLongitude)
            {
                errors.Add(new("lon", ("经度应为度分秒或十进制度，如 104°18′25.7″", "A longitude in degrees, minutes and seconds or decimal degrees, such as 104°18′25.7″"), Longitude is null ? null : Coordinates.LikelyRepair(Longitude, 73, 135)));
            }

            if (!Coordinates.TryParseAngle(Latitude, out var north) || Math.Abs(north) > 90 || isLongitude)
            {
                errors.Add(new("lat", ("纬度应为度分秒或十进制度，如 30°33′12.4″", "A latitude in degrees, minutes and seconds or decimal degrees, such as 30°33′12.4″"), Latitude is null ? null : Coordinates.LikelyRepair(Latitude, 3, 54)));
            }
        }

        if (!Enum.TryParse<StationService>(Service, ignoreCase: true, out var service) || !Enum.IsDefined(service))
        {
            service = StationService.LandMobile;
            errors.Add(new("service", ("请选择业务", "Choose a service")));
        }

        var height = Number("height", ("天线距地高度", "Antenna height"), Height, 1, 900, "m", errors);
        var eirp = Number("eirp", ("EIRP", "E.i.r.p."), Eirp, -60, 120, "dBW", errors);
        var power = Number("power", ("发射功率", "Power"), Power, 0.001, 1e7, "W", errors);
        var gain = Number("gain", ("天线增益", "Gain"), Gain, -30, 80, "dBi", errors);
        var loss = Number("loss", ("损耗", "Loss"), Loss, 0, 100, "dB", errors);
        long? bandwidth = null;
        if (Bandwidth is not null)
        {
            if (FrequencyText.TryParse(Bandwidth, FrequencyUnit.KHz, out var hz) && hz is >= 100 and <= 1_000_000_000)
            {
                bandwidth = hz;
            }
            else
            {
                errors.Add(new("bandwidth", ("带宽应在 0.1 kHz 至 1 GHz 之间，如 12.5", "A bandwidth of 0.1 kHz to 1 GHz, such as 12.5")));
            }
        }

        if (errors.Count > 0)
        {
            throw new Refusal("input.invalid", ("有几处填写有误，没有检索", "Some values are wrong; nothing was searched"), [.. errors.OrderBy(error => Order.IndexOf(error.Field))]);
        }

        var usual = criteria(service).Assumed;
        var assumed = new List<Text>();
        double Assume(double value, Text told)
        {
            assumed.Add(told);
            return value;
        }

        var metres = height ?? Assume(usual.HeightM, ($"天线距地 {usual.HeightM:0.#} m", $"antenna {usual.HeightM:0.#} m above ground"));
        var dbi = gain ?? (eirp is null ? Assume(usual.GainDbi, ($"增益 {usual.GainDbi:0.#} dBi", $"gain {usual.GainDbi:0.#} dBi")) : usual.GainDbi);
        var radiated = eirp ?? Radio.Power.Eirp.Dbw(
            power ?? Assume(usual.PowerW, ($"功率 {usual.PowerW:0.#} W", $"power {usual.PowerW:0.#} W")), dbi, loss ?? Assume(usual.LossDb, ($"损耗 {usual.LossDb:0.#} dB", $"loss {usual.LossDb:0.#} dB")));
        Assume(0, ($"服务半径 {usual.RangeKm:0.#} km", $"service radius {usual.RangeKm:0.#} km"));
        return new OnAir
        {
            Number = "",
            Name = "",
            Holder = "",
            Service = service,
            Place = place,
            TransmitHeightM = metres,
            ReceiveHeightM = metres,
            EirpDbw = radiated,
            GainDbi = dbi,
            ReceiveLossDb = loss ?? usual.LossDb,
            Transmits = bandwidth is { } width ? [new Range(0, width)] : [],
            RangeKm = usual.RangeKm,
            NoiseFigureDb = usual.NoiseFigureDb,
            Assumed = assumed,
        };
    }

    private static readonly List<string> Order = ["lon", "lat", "service", "height", "eirp", "power", "gain", "loss", "bandwidth"];

    private static double? Number(string field, Text title, string? typed, double least, double most, string unit, List<FieldError> errors)
    {
        if (typed is null)
        {
            return null;
        }

        if (double.TryParse(typed.Replace('−', '-'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        errors.Add(new(field, ($"{title.Zh}应为 {least:0.###} 至 {most:#,0} {unit} 的数", $"{title.En}: a number from {least:0.###} to {most:#,0} {unit}")));
        return null;
    }

    /// <summary>As in an address, with another band or page.</summary>
    public string At(long? bandHz, int page = 1)
    {
        var parts = new List<string>();
        void Add(string name, string? value)
        {
            if (value is { Length: > 0 })
            {
                parts.Add($"{name}={Uri.EscapeDataString(value)}");
            }
        }

        Add("case", Case);
        Add("lon", Longitude);
        Add("lat", Latitude);
        Add("service", Service);
        Add("height", Height);
        Add("eirp", Eirp);
        Add("power", Power);
        Add("gain", Gain);
        Add("loss", Loss);
        Add("bandwidth", Bandwidth);
        Add("band", bandHz?.ToString(CultureInfo.InvariantCulture));
        Add("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null);
        return "/radio/find-frequency" + (parts.Count > 0 ? "?" + string.Join('&', parts) : "");
    }
}
