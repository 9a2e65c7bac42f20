using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Authority;
using Rongxi.Radio.Changes;
using Rongxi.Radio.Emissions;
using Rongxi.Radio.Frequencies;
using Rongxi.Radio.Power;
using Rongxi.Radio.Stations;

namespace Rongxi.Radio.Examination;

/// <summary>A check the form and the registers answer by themselves.</summary>
internal sealed record ExaminedPoint(Text What, bool Passed, Text Detail);

/// <summary>What the panel on the case page shows: neighbours by distance and the checks a machine can make.</summary>
internal sealed record StationExamination
{
    public required Coordinates? Site { get; init; }

    public required double RadiusKm { get; init; }

    public required IReadOnlyList<NearbyStation> Nearby { get; init; }

    public required IReadOnlyList<ExaminedPoint> Points { get; init; }

    public double? EirpDbw { get; init; }

    public string EirpWorking { get; init; } = "";

    public DateOnly? LongestUntil { get; init; }

    public required Competence Competence { get; init; }

    public int CoChannel => Nearby.Count(station => station.Relation == ChannelRelation.CoChannel);

    /// <summary>The conclusion in one sentence.</summary>
    public Text Conclusion => Site is null ? ("没有固定台址，不作周边分析", "No fixed site: neighbours are not looked at")
        : Nearby.Count == 0 ? ($"{RadiusKm:0} km 内没有同频、邻频台站", $"No station on the same or adjacent channels within {RadiusKm:0} km")
        : ($"{RadiusKm:0} km 内有同频台站 {CoChannel} 座、邻频 {Nearby.Count - CoChannel} 座", $"Within {RadiusKm:0} km: {CoChannel} on the same channel, {Nearby.Count - CoChannel} adjacent");
}

/// <summary>Makes the examination of a case, for officers.</summary>
internal sealed class StationExaminer(RongxiDb db, ProcedureBook procedures, Delegations delegations)
{
    /// <summary>The partial page that shows it; its model is the case.</summary>
    public const string Panel = "/Modules/Radio/Examination/_StationExamination.cshtml";

    public const double RadiusKm = 50;
    private const int MostShown = 50;

    /// <summary>The examination of a case of this module; null where there is nothing to examine.</summary>
    public async Task<StationExamination?> Of(Case file, CancellationToken ct)
    {
        var application = Applications.Read(file, procedures[file.Procedure], db.Seal);
        return application switch
        {
            StationApplication form => await Of(form, file.ReceivedOn, ct),
            BaseStationApplication form => await Of(form, file.ReceivedOn, ct),
            LicenceChange { NewPlace: { } place } form => await OfMove(file, form, place, ct),
            _ => null,
        };
    }

    /// <summary>The examination of an application for one station.</summary>
    public async Task<StationExamination> Of(StationApplication form, DateOnly on, CancellationToken ct)
    {
        var ranges = form.Frequencies.Select(row => row.Transmitted()).Where(range => range is not null).Select(range => new EmissionRange(range!.Value.Low, range.Value.High)).ToList();
        var site = form.HasFixedSite ? form.Place : null;
        var licence = form.FrequencyLicenceNumber is null ? null : await Licence(form.FrequencyLicenceNumber, ct);
        var eirp = form.PowerInWatts() > 0 ? Math.Round(Eirp.Dbw(form.PowerInWatts(), form.GainInDbi(), form.LossDb), 1) : (double?)null;
        return new StationExamination
        {
            Site = site,
            RadiusKm = RadiusKm,
            Nearby = site is { } place ? await NearbyStations.Within(db, place, RadiusKm, ranges, MostShown, ct) : [],
            Points = [.. PointsOf(form, licence, on)],
            EirpDbw = eirp,
            EirpWorking = eirp is null ? "" : Eirp.Working(form.PowerInWatts(), form.GainInDbi(), form.LossDb),
            LongestUntil = StationTerm.Longest(on, licence?.ValidTo),
            Competence = await delegations.For(form, on, ct),
        };
    }

    private async Task<StationExamination> Of(BaseStationApplication form, DateOnly on, CancellationToken ct)
    {
        var licence = await Licence(form.FrequencyLicenceNumber, ct);
        var nearby = new List<NearbyStation>();
        foreach (var row in form.Rows.Take(20))
        {
            nearby.AddRange(await NearbyStations.Within(db, row.Place, 5, [new EmissionRange(row.LowHz, row.HighHz)], 5, ct));
        }

        return new StationExamination
        {
            Site = form.Rows[0].Place,
            RadiusKm = 5,
            Nearby = [.. nearby.DistinctBy(station => station.Number).OrderBy(station => station.DistanceKm).Take(MostShown)],
            Points =
            [
                new(("频率许可", "Frequency licence"), licence is not null && licence.ValidTo >= on, licence is null ? ("未找到", "not found") : Text.Same($"{licence.Number} → {licence.ValidTo:yyyy-MM-dd}")),
                new(("共址", "Shared sites"), true, ($"{form.Rows.Count(row => row.SharedSite)} / {form.Rows.Count} 站共址（第三十五条）", $"{form.Rows.Count(row => row.SharedSite)} of {form.Rows.Count} share a site (art. 35)")),
            ],
            LongestUntil = StationTerm.Longest(on, licence?.ValidTo),
            Competence = await delegations.For(form, on, ct),
        };
    }

    private async Task<StationExamination?> OfMove(Case file, LicenceChange form, Coordinates place, CancellationToken ct)
    {
        var station = await db.Set<Station>().AsNoTracking().Include(row => row.Frequencies).FirstOrDefaultAsync(row => row.Number == file.RecordNumber, ct);
        if (station is null)
        {
            return null;
        }

        var ranges = form.NewFrequencies is { Count: > 0 } rows
            ? rows.Select(row => row.Transmitted()).Where(range => range is not null).Select(range => new EmissionRange(range!.Value.Low, range.Value.High)).ToList()
            : [.. station.Frequencies.Where(row => !row.ReceiveOnly).Select(row => new EmissionRange(row.LowHz, row.HighHz))];
        return new StationExamination
        {
            Site = place,
            RadiusKm = RadiusKm,
            Nearby = await NearbyStations.Within(db, place, RadiusKm, ranges, MostShown, ct, station.Number),
            Points = [],
            Competence = await delegations.For(form, file.ReceivedOn, ct),
        };
    }

    private static IEnumerable<ExaminedPoint> PointsOf(StationApplication form, FrequencyAssignment? licence, DateOnly on)
    {
        if (form.FrequencyLicenceNumber is not null)
        {
            yield return new(("频率许可", "Frequency licence"), licence is not null && licence.ValidTo >= on, licence is null ? ("未找到", "not found") : Text.Same($"{licence.Number} → {licence.ValidTo:yyyy-MM-dd}"));
            foreach (var (row, i) in form.Frequencies.Select((row, i) => (row, i)).Take(20))
            {
                var errors = licence is null ? [] : StationOpening.Inside(licence, row, "").ToList();
                yield return new(($"第 {i + 1} 行频率", $"Frequency {i + 1}"), errors.Count == 0, errors.Count == 0 ? ("在许可范围内", "inside the licence") : errors[0].Text);
            }
        }

        yield return new(("型号核准代码", "Type-approval code"), Equipment.TypeApprovalCode.TryParse(form.ApprovalCode, out var code), code is null ? ("形式不对", "wrong form") : ($"{code.Year} 年 {code.Kind?.Zh}", $"{code.Year}, {code.Kind?.En}"));
        foreach (var row in form.Frequencies.Where(row => row.EmissionDesignator is not null).Take(5))
        {
            var isRight = EmissionDesignator.TryParse(row.EmissionDesignator, out var designator);
            yield return new(("发射标识", "Emission designator"), isRight, designator is null ? ("形式不对", "wrong form") : ($"{designator.Value}：{string.Join("，", designator.Explain().Select(part => part.Zh))}", $"{designator.Value}: {string.Join(", ", designator.Explain().Select(part => part.En))}"));
        }

        if (CompetentAuthority.WhyNational(form) is { } why)
        {
            yield return new(("决定机关", "Competence"), false, ($"{why.Zh}由国家无线电管理机构决定", $"{why.En}: the national authority decides"));
        }
    }

    private Task<FrequencyAssignment?> Licence(string number, CancellationToken ct) =>
        db.Set<FrequencyAssignment>().AsNoTracking().Include(row => row.Bands).FirstOrDefaultAsync(row => row.Number == number.Trim(), ct);
}

/// <summary>
/// “Would this be granted?”, for the applicant: what can be said without telling who stands where. Counts and a plain answer,
/// no names, places, distances or frequencies of others.
/// </summary>
internal sealed record PreCheckAnswer(bool Likely, Text Says, IReadOnlyList<ExaminedPoint> Points, DateOnly? LongestUntil, double? EirpDbw, string EirpWorking, Text Authority);

/// <summary>Answers the applicant's question before the application is handed in.</summary>
internal sealed class PreCheck(StationExaminer examiner)
{
    // Within this distance a station on the same channel makes a licence unlikely without coordination.
    private const double CoChannelCrowdedKm = 15;

    public async Task<PreCheckAnswer> Of(StationApplication form, DateOnly today, CancellationToken ct)
    {
        var examination = await examiner.Of(form, today, ct);
        var failed = examination.Points.Where(point => !point.Passed).ToList();
        var isCrowded = examination.Nearby.Any(station => station.Relation == ChannelRelation.CoChannel && station.DistanceKm <= CoChannelCrowdedKm);
        Text says = failed.Count > 0 ? ($"先改正 {failed.Count} 项", $"{failed.Count} points to correct first")
            : isCrowded ? ("附近同频使用较密，可能需要协调或者调整频率、功率", "The channel is in use nearby: coordination, another frequency or less power may be needed")
            : ("未发现不能批准的情形；以正式审查为准", "Nothing found against it; the examination decides");
        return new(failed.Count == 0 && !isCrowded, says, examination.Points, examination.LongestUntil, examination.EirpDbw, examination.EirpWorking, examination.Competence.Part == OurPart.Ours ? ("本机关", "this office") : examination.Competence.Body);
    }
}
