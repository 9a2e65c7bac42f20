using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Stations;

namespace Rongxi.Radio.Compatibility;

/// <summary>Where the receivers of a service are tested.</summary>
internal enum ProtectionTest
{
    /// <summary>Wanted against unwanted signal at the edge of the area served.</summary>
    [Kernel.Forms.Title("服务区边缘载干比 C/I", "C/I at the edge of the area served")]
    AreaEdge,

    /// <summary>Unwanted signal against thermal noise at the station's own receiver.</summary>
    [Kernel.Forms.Title("接收机处干扰噪声比 I/N", "I/N at the station’s receiver")]
    SiteReceiver,
}

/// <summary>What is assumed of a station where the register is silent; each use of it is told.</summary>
internal sealed record AssumedStation(double PowerW, double GainDbi, double LossDb, double HeightM, double RangeKm, long BandwidthHz, double NoiseFigureDb);

/// <summary>A class of field strength on a coverage map: from which value, and what it means in use.</summary>
internal sealed record FieldClass(double FromDbuvm, string Zh, string En)
{
    [JsonIgnore]
    public Text Meaning => (Zh, En);
}

/// <summary>How receivers of a service are protected from a day on.</summary>
/// <param name="Service">The service of the protected station.</param>
/// <param name="ValidFrom">First day on which it holds.</param>
/// <param name="Mark">S: the law's; K: known, not verified; D: the project's default.</param>
/// <param name="Test">Where receivers are tested.</param>
/// <param name="RequiredDb">Least C/I, or greatest I/N, dB.</param>
/// <param name="SiteRequiredDb">Greatest I/N at the station's own receiver, dB; of use where the area served is what is tested first.</param>
/// <param name="CrossPolarDb">What crossed polarisations reject, dB.</param>
/// <param name="TimePercent">Share of the time in which the unwanted signal may be exceeded, 1 … 50 %.</param>
/// <param name="ReceiverHeightM">Height of the tested receiving antenna above ground, m, where no station's own is meant.</param>
/// <param name="SearchKm">How far stations are looked for.</param>
/// <param name="BorderDbuvm">Greatest field strength at the city's border without coordination, dBµV/m; null where none is set.</param>
/// <param name="BorderHeightM">Height above ground for which that holds, m.</param>
/// <param name="Assumed">What is taken where the register is silent.</param>
/// <param name="Classes">Classes of field strength on its coverage maps, highest first.</param>
/// <param name="BasisZh">Whence it comes, in Chinese.</param>
/// <param name="BasisEn">Whence it comes, in English.</param>
internal sealed record ServiceCriterion(
    StationService Service, DateOnly ValidFrom, string Mark, ProtectionTest Test, double RequiredDb, double SiteRequiredDb, double CrossPolarDb, double TimePercent, double ReceiverHeightM, double SearchKm, double? BorderDbuvm, double BorderHeightM,
    AssumedStation Assumed, IReadOnlyList<FieldClass> Classes, string BasisZh, string BasisEn)
{
    [JsonIgnore]
    public Text Basis => (BasisZh, BasisEn);

    /// <summary>The same service, tested at the station's own receiver.</summary>
    public ServiceCriterion AtSite() => Test == ProtectionTest.SiteReceiver ? this : this with { Test = ProtectionTest.SiteReceiver, RequiredDb = SiteRequiredDb };
}

/// <summary>The table of criteria: as declared here, and as the office has recorded otherwise from a day on.</summary>
internal static class ServiceCriteria
{
    private const string Resource = "Rongxi.Radio.Data.compatibility.criteria.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private static readonly ILookup<StationService, ServiceCriterion> All = Read().ToLookup(one => one.Service);

    /// <summary>Key under which the office records another requirement: <c>radio.protection.LandMobile</c>, in dB.</summary>
    public static string KeyOf(StationService service) => $"radio.protection.{service}";

    /// <summary>Key under which the office records another limit at the border, in dBµV/m.</summary>
    public static string BorderKeyOf(StationService service) => $"radio.border.{service}";

    /// <summary>What holds for a service on a day.</summary>
    public static ServiceCriterion Of(StationService service, DateOnly on, RuleBook rules)
    {
        var declared = (All.Contains(service) ? All[service] : All[StationService.Other]).Where(one => one.ValidFrom <= on).MaxBy(one => one.ValidFrom) ?? All[StationService.Other].First();
        var required = rules.Find(KeyOf(service), on);
        var border = rules.Find(BorderKeyOf(service), on);
        return declared with
        {
            RequiredDb = required is null ? declared.RequiredDb : (double)required.Value,
            BasisZh = required?.Basis ?? declared.BasisZh,
            BasisEn = required?.Basis ?? declared.BasisEn,
            BorderDbuvm = border is null ? declared.BorderDbuvm : (double)border.Value,
        };
    }

    private static List<ServiceCriterion> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"{Resource} is missing");
        return JsonSerializer.Deserialize<List<ServiceCriterion>>(stream, Json)!;
    }

    /// <summary>A requirement with its sign and unit, as tables show it.</summary>
    public static string Shown(double db) => db.ToString("0.#", CultureInfo.InvariantCulture).Replace('-', '−');
}
