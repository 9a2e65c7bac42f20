using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Frequencies;
using Rongxi.Radio.Stations;

namespace Rongxi.Radio.Authority;

/// <summary>What the office has to do in a matter. Kept on the case as its grade, so that limits and moves can look at it.</summary>
internal enum OurPart
{
    /// <summary>The office decides, in its own name or entrusted.</summary>
    Ours = 0,

    /// <summary>The office examines first and passes opinion and papers up (行政许可法 第四十三条).</summary>
    FirstReview = 1,

    /// <summary>Refuse at once and name the competent body (行政许可法 第三十二条第一款第二项).</summary>
    NotOurs = 2,
}

/// <summary>Whose decision a matter is.</summary>
/// <param name="Matter">Row of the table “who decides”.</param>
/// <param name="Part">What the office has to do.</param>
/// <param name="Body">The body competent by law.</param>
/// <param name="Basis">Law and article.</param>
/// <param name="Delegation">What lets the office act; null where nothing does.</param>
internal sealed record Competence(Matter Matter, OurPart Part, Text Body, string Basis, DelegationRecord? Delegation)
{
    /// <summary>In whose name a decision of the office is taken.</summary>
    public string DecidedBy(Charter charter) => Delegation?.Mode == DelegationMode.OwnName ? charter.NameZh : Body.Zh;
}

/// <summary>
/// Who decides (无线电管理条例 第十、十二、十八、三十、三十六条). The licensing authorities are the national and the provincial
/// bodies; a municipal office acts within what the province's document lets it do.
/// </summary>
internal static class CompetentAuthority
{
    /// <summary>以上 includes the number (民法典 第一千二百五十九条): 15 W itself is the nation's.</summary>
    public const double ShortWaveNationalFromW = 15;

    private const long ShortWaveFromHz = 3_000_000;
    private const long ShortWaveBelowHz = 30_000_000;

    private static readonly Text National = ("国家无线电管理机构", "the national radio regulatory authority");

    /// <summary>Whose decision an application for frequencies is.</summary>
    public static Competence For(FrequencyApplication form, IEnumerable<DelegationRecord> delegations, Charter charter, DateOnly on)
    {
        if (form.Allotment == Allotment.CivilAviation)
        {
            return Decide(Matter.AviationFrequency, ("国务院民用航空主管部门", "the civil-aviation authority under the State Council"), "无线电管理条例 第十八条第二款", delegations, on);
        }

        if (form.Allotment == Allotment.Waterborne)
        {
            var body = Province(charter);
            return Decide(Matter.WaterborneFrequency, ($"{body.Zh}会同有关行业主管部门", $"{body.En} with the sector authority"), "无线电管理条例 第十八条第二款", delegations, on);
        }

        return form.Area is AreaOfUse.International or AreaOfUse.CrossBorder or AreaOfUse.National or AreaOfUse.CrossProvince || form.Service == FrequencyService.Satellite
            ? Decide(Matter.NationalFrequency, National, "无线电管理条例 第十八条第一款", delegations, on)
            : Decide(Matter.ProvincialFrequency, Province(charter), "无线电管理条例 第十八条第一款", delegations, on);
    }

    /// <summary>Whose decision an application for a station is.</summary>
    public static Competence For(StationApplication form, IEnumerable<DelegationRecord> delegations, Charter charter, DateOnly on)
    {
        if (WhyNational(form) is not null)
        {
            return Decide(Matter.NationalStation, National, "无线电管理条例 第三十条第二款", delegations, on);
        }

        if (form.StandardSet)
        {
            return Decide(Matter.StandardSet, ("国务院有关部门的无线电管理机构", "the radio body of the sector under the State Council"), "无线电管理条例 第十二条, 第三十六条", delegations, on);
        }

        return Decide(form.HasFixedSite ? Matter.FixedStation : Matter.MobileStation, Province(charter), "无线电管理条例 第三十条第一款", delegations, on);
    }

    /// <summary>Whose decision a batch of base stations is: they are stations with a fixed site.</summary>
    public static Competence ForBaseStations(IEnumerable<DelegationRecord> delegations, Charter charter, DateOnly on) =>
        Decide(Matter.FixedStation, Province(charter), "无线电管理条例 第三十条第一款", delegations, on);

    /// <summary>Whose call signs are: series are assigned by the national body, blocks by the province.</summary>
    public static Competence ForCallSign(IEnumerable<DelegationRecord> delegations, Charter charter, DateOnly on) =>
        Decide(Matter.CallSign, Province(charter), "无线电管理条例 第三十四条", delegations, on);

    /// <summary>Why the nation decides on a station; null where it does not.</summary>
    public static Text? WhyNational(StationApplication form) => form switch
    {
        _ when StationClasses.Find(form.StationClass)?.Service == StationService.Space => ("空间无线电台", "a space station"),
        _ when form.StationClass is "TT" or "TR" or "TD" or "TK" || form.EarthStationRole == EarthStationRole.Tracking => ("卫星测控（导航）站", "a satellite TT&C (navigation) station"),
        _ when form.EarthStationRole == EarthStationRole.Gateway => ("卫星关口站", "a satellite gateway station"),
        _ when form.EarthStationRole == EarthStationRole.International => ("卫星国际专线地球站", "an earth station of an international link"),
        _ when form.TouchesSecurity => ("涉及国家主权、安全的电台", "a station touching sovereignty or security"),
        _ when IsShortWave(form) && form.PowerInWatts() is >= ShortWaveNationalFromW => ("15瓦以上的短波无线电台", "a short-wave station of 15 W or more"),
        _ => null,
    };

    /// <summary>The province's radio body, of the office's province.</summary>
    public static Text Province(Charter charter)
    {
        var province = Divisions.Find($"{charter.DivisionCode[..2]}0000");
        return province is null
            ? ("省级无线电管理机构", "the provincial radio regulatory authority")
            : ($"{province.Name.Zh}无线电管理机构", $"the radio regulatory authority of {province.Name.En}");
    }

    private static bool IsShortWave(StationApplication form) =>
        form.Frequencies.Any(row => row.LowestHz() is >= ShortWaveFromHz and < ShortWaveBelowHz);

    private static Competence Decide(Matter matter, Text body, string basis, IEnumerable<DelegationRecord> delegations, DateOnly on)
    {
        var delegation = delegations.Where(record => record.Matter == matter && record.HoldsOn(on)).OrderByDescending(record => record.ValidFrom).FirstOrDefault();
        var part = delegation?.Mode switch
        {
            DelegationMode.OwnName or DelegationMode.Entrusted => OurPart.Ours,
            DelegationMode.FirstReview => OurPart.FirstReview,
            _ => OurPart.NotOurs,
        };
        return new Competence(matter, part, body, basis, delegation);
    }
}
