using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Authority;
using Rongxi.Radio.Compatibility;
using Rongxi.Radio.Emissions;
using Rongxi.Radio.Frequencies;
using Rongxi.Radio.Power;
using Rongxi.Radio.Stations;
using Rongxi.Web.Checks;
using Watts = Rongxi.Kernel.Measures.Power;

namespace Rongxi.Radio.Examination;

/// <summary>What follows from a station application: power, emission, term, authority, neighbours.</summary>
internal sealed class StationAside(RongxiDb db, Delegations delegations, Neighbourhood neighbourhood, Foretelling foretelling) : IFormAside
{
    public string FormId => "radio.station-application";

    public async Task<FormReading> Read(FormQuestion asked, CancellationToken ct)
    {
        var form = (StationApplication)asked.Record;
        var licence = await Licence(db, form.FrequencyLicenceNumber, ct);
        var ranges = form.Frequencies.Select(row => row.Transmitted()).Where(range => range is { High: > 0 }).Select(range => new EmissionRange(range!.Value.Low, range.Value.High)).Take(50).ToList();
        var near = form is { HasFixedSite: true, Place: { } place } && ranges.Count > 0 ? await neighbourhood.Of(place, ranges, asked, ct) : null;
        var waves = near is not null && asked.Typed(nameof(form.Power)) && asked.Typed(nameof(form.Gain)) ? await foretelling.Of(form, asked, ct) : null;
        return new FormReading
        {
            Lines =
            [
                .. Powers(asked, form),
                .. Emissions(form.Frequencies.Select(row => row.EmissionDesignator)),
                .. LicenceLines.Of(form.FrequencyLicenceNumber, licence, asked.Today),
                LicenceLines.Longest(asked.Today, licence, form.FrequencyLicenceNumber),
                await LicenceLines.Competent(delegations, form, asked.Today, ct),
                .. near?.Lines ?? [],
                .. waves?.Lines ?? [],
            ],
            Doubt = waves is { Doubt.IsEmpty: false } ? waves.Doubt : near?.Doubt ?? Text.None,
            PapersNeeded = form.HasFixedSite ? [nameof(form.TechnicalPlan), nameof(form.SitePapers)] : [nameof(form.TechnicalPlan)],
        };
    }

    private static IEnumerable<AsideLine> Powers(FormQuestion asked, StationApplication form)
    {
        var watts = form.PowerInWatts();
        if (asked.Typed(nameof(form.Power)) && asked.Typed(nameof(form.Gain)) && watts is > 0 and <= 10_000_000)
        {
            yield return new(("EIRP", "EIRP"), Text.Same(Number($"{Eirp.Dbw(watts, form.GainInDbi(), form.LossDb):0.0} dBW"))) { Note = Text.Same(Eirp.Working(watts, form.GainInDbi(), form.LossDb)) };
        }

        if (asked.Typed(nameof(form.Power)) && watts is > 0 and <= 10_000_000)
        {
            var code = form.PowerCode.Title();
            yield return new(("发射功率", "Power"), Text.Same(Number($"{watts:0.######} W = {Watts.WattsToDbm(watts):0.0} dBm")))
            {
                Note = asked.Typed(nameof(form.PowerCode)) ? ($"{form.PowerCode}：{code.Zh}", $"{form.PowerCode}: {code.En}") : Text.None,
            };
        }

        if (asked.Typed(nameof(form.Gain)))
        {
            yield return new(("天线增益", "Gain"), Text.Same(Number($"{form.GainInDbi():0.0#} dBi = {Eirp.DbiToDbd(form.GainInDbi()):0.0#} dBd"))) { Note = Text.Same("dBi = dBd + 2.15") };
        }

        if (form is { AltitudeMetres: { } altitude, AntennaHeightMetres: { } height })
        {
            yield return new(("天线海拔", "Antenna above sea level"), Text.Same(string.Create(CultureInfo.InvariantCulture, $"{altitude + height:#,0.0} m"))) { Note = ("台址海拔加距地高度", "altitude of the site and height above ground") };
        }
    }

    /// <summary>Each designator taken apart, once.</summary>
    internal static IEnumerable<AsideLine> Emissions(IEnumerable<string?> designators)
    {
        foreach (var typed in designators.Where(typed => !string.IsNullOrWhiteSpace(typed)).Distinct().Take(3))
        {
            if (EmissionDesignator.TryParse(typed, out var designator))
            {
                var parts = designator!.Explain();
                yield return new(("发射标识", "Emission"), Text.Same(designator.Value)) { Note = (string.Join("；", parts.Select(part => part.Zh)), string.Join("; ", parts.Select(part => part.En))) };
            }
        }
    }

    internal static async Task<FrequencyAssignment?> Licence(RongxiDb db, string? number, CancellationToken ct) => string.IsNullOrWhiteSpace(number)
        ? null : await db.Set<FrequencyAssignment>().AsNoTracking().Include(row => row.Bands).FirstOrDefaultAsync(row => row.Number == number.Trim(), ct);

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture).Replace('-', '−');
}

/// <summary>What is told of the neighbours, and why a licence is doubtful because of them; empty where it is not.</summary>
internal sealed record Nearness(IReadOnlyList<AsideLine> Lines, Text Doubt);

/// <summary>What lies around a place on the same and adjacent channels, told to officers exactly and to others coarsely.</summary>
internal sealed class Neighbourhood(RongxiDb db)
{
    private const int Counted = 200;

    // Within this distance a station on the same channel makes a licence unlikely without coordination.
    private const double CrowdedKm = 15;

    public async Task<Nearness> Of(Coordinates place, IReadOnlyList<EmissionRange> ranges, FormQuestion asked, CancellationToken ct)
    {
        if (!place.IsOnEarth)
        {
            return new([], Text.None);
        }

        var exactly = asked.IsOfficer;
        var surroundings = await NearbyStations.Within(db, exactly ? place : CoarseDistance.Cell(place), StationExaminer.RadiusKm, ranges, Counted, ct);
        var near = surroundings.Nearest;
        var isCrowded = surroundings.SeenKm < StationExaminer.RadiusKm;
        var lines = new List<AsideLine>();
        foreach (var (relation, title) in new (ChannelRelation, Text)[] { (ChannelRelation.CoChannel, ("同频台站", "Same channel")), (ChannelRelation.Adjacent, ("邻频台站", "Adjacent channel")) })
        {
            var own = near.Where(station => station.Relation == relation).ToList();
            var (within, more) = ($"{StationExaminer.RadiusKm:0} km", isCrowded ? "+" : "");
            lines.Add(own.Count == 0
                ? new AsideLine(title, isCrowded ? ($"最近的 {near.Count} 座中没有，更远处未逐一列出", $"None of the nearest {near.Count}; those farther off are not listed") : ($"{within} 内没有", $"None within {within}"))
                : new AsideLine(title, Nearest(own[0].DistanceKm, exactly))
                {
                    Note = ($"{within} 内 {own.Count}{more} 座{Own(own, asked).Zh}{(exactly ? "" : "；台址不公开，距离按约 2 km 网格分段")}", $"{own.Count}{more} within {within}{Own(own, asked).En}{(exactly ? "" : "; sites are not public: distance in classes, from a grid of about 2 km")}"),
                });
        }

        // A network shares a channel with itself on purpose.
        var crowded = near.Count(station => station.Relation == ChannelRelation.CoChannel && station.DistanceKm <= CrowdedKm && station.Holder != asked.Applicant);
        return new(lines, crowded == 0 && (near.Count > 0 || !isCrowded) ? Text.None : ("附近同频使用较密：可能需要协调，或者调整频率、功率、台址。", "The channel is in use nearby: coordination, another frequency, less power or another site may be needed."));
    }

    private static Text Own(List<NearbyStation> stations, FormQuestion asked) => stations.Count(station => station.Holder == asked.Applicant) is > 0 and var own
        ? ($"，其中本单位 {own} 座", $", {own} of them your own") : Text.None;

    private static Text Nearest(double km, bool exactly)
    {
        var far = exactly ? Text.Same(string.Create(CultureInfo.InvariantCulture, $"{km:0.0} km")) : CoarseDistance.Of(km);
        return ($"最近 {far.Zh}", $"Nearest {far.En}");
    }
}

/// <summary>Lines that every form resting on a licence shows.</summary>
internal static class LicenceLines
{
    public static IEnumerable<AsideLine> Of(string? number, FrequencyAssignment? licence, DateOnly today)
    {
        if (licence is not null)
        {
            var isValid = licence.State == RecordState.Valid && licence.ValidTo >= today;
            yield return new(("频率许可", "Frequency licence"), Bands(licence))
            {
                Light = isValid ? new Light(LightColour.Ok, ("有效", "in force")) : new Light(LightColour.Late, licence.ValidTo < today ? ("已过期", "expired") : Titles.Of(licence.State)),
                Note = ($"至 {licence.ValidTo:yyyy-MM-dd}", $"until {licence.ValidTo:yyyy-MM-dd}"),
            };
        }
        else if (!string.IsNullOrWhiteSpace(number))
        {
            yield return new(("频率许可", "Frequency licence"), Text.Same(number.Trim())) { Light = new Light(LightColour.Late, ("没有找到", "not found")) };
        }
    }

    /// <summary>How long the station licence may run (第三十三条).</summary>
    public static AsideLine Longest(DateOnly today, FrequencyAssignment? licence, string? number)
    {
        var needsNone = string.IsNullOrWhiteSpace(number);
        var longest = StationTerm.Longest(today, licence?.ValidTo);
        return new AsideLine(("可批最长", "Longest term"), !needsNone && licence is null ? ("随频率许可", "as the frequency licence") : ($"至 {longest:yyyy-MM-dd}", $"until {longest:yyyy-MM-dd}"))
        {
            Note = needsNone ? ("不需频率许可的最长五年（第三十三条）；需要的填许可证号", "five years where no frequency licence is needed (art. 33); else give its number") : ("不超过频率使用许可的期限（第三十三条）", "not beyond the frequency licence (art. 33)"),
        };
    }

    public static async Task<AsideLine> Competent(Delegations delegations, object form, DateOnly today, CancellationToken ct)
    {
        var competence = await delegations.For(form, today, ct);
        return new AsideLine(("决定机关", "Decides"), competence.Part == OurPart.Ours ? ("本机关", "this office") : competence.Body)
        {
            Light = competence.Part switch
            {
                OurPart.FirstReview => new Light(LightColour.Near, ("本机关初审转报", "reviewed here first, then passed up")),
                OurPart.NotOurs => new Light(LightColour.Late, ("不属于本机关", "not this office")),
                _ => null,
            },
            Note = Citation.Of(competence.Basis),
        };
    }

    private static Text Bands(FrequencyAssignment licence)
    {
        var bands = licence.Bands.OrderBy(band => band.LowHz).Take(4).Select(band => (Use: Titles.Of(band.Use), Edges: $"{FrequencyText.Format(band.LowHz)}–{FrequencyText.Format(band.HighHz)}")).ToList();
        return (string.Join("，", bands.Select(band => $"{band.Use.Zh} {band.Edges}")), string.Join(", ", bands.Select(band => $"{band.Use.En.ToLowerInvariant()} {band.Edges}")));
    }
}
