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

    public required ExaminationView View { get; init; }

    public double RadiusKm => View.RadiusKm;

    /// <summary>All within the radius, on either kind of channel; in a crowded place the nearest of them.</summary>
    public IReadOnlyList<NearbyStation> Around => Surroundings.Nearest;

    public required Surroundings Surroundings { get; init; }

    /// <summary>So far every station is listed; less than the radius asked for in a crowded place.</summary>
    public bool IsCrowded => Surroundings.SeenKm < RadiusKm;

    /// <summary>Those of the view, nearest first.</summary>
    public IReadOnlyList<NearbyStation> Nearby => [.. Around.Where(station => View.Relation is null || station.Relation == View.Relation).Take(StationExaminer.MostShown)];

    public required IReadOnlyList<ExaminedPoint> Points { get; init; }

    public double? EirpDbw { get; init; }

    public string EirpWorking { get; init; } = "";

    public DateOnly? LongestUntil { get; init; }

    public required Competence Competence { get; init; }

    public int Found => Around.Count;

    public int CoChannel => Around.Count(station => station.Relation == ChannelRelation.CoChannel);

    public int Adjacent => Found - CoChannel;

    /// <summary>What a machine sees, in one word: what does not fit, then others on the same channel. A network shares a channel with itself on purpose.</summary>
    public Light LightFor(string applicant)
    {
        var failed = Points.Count(point => !point.Passed);
        var others = Around.Count(station => station.Relation == ChannelRelation.CoChannel && station.Holder != applicant);
        return failed > 0 ? new Light(LightColour.Late, ($"{failed} 项不符合", failed == 1 ? "1 point does not fit" : $"{failed} points do not fit"))
            : others > 0 ? new Light(LightColour.Near, ($"他人同频台站 {others} 座", $"{others} of others on the same channel"))
            : IsCrowded ? new Light(LightColour.Near, ("台站密集", "crowded"))
            : new Light(LightColour.Ok, ("没有他人的同频台站", "nobody else on the same channel"));
    }

    /// <summary>The conclusion in one sentence.</summary>
    public Text Conclusion => Site is null ? ("没有固定台址，不作周边分析", "No fixed site: neighbours are not looked at")
        : IsCrowded ? ($"台站密集：{Surroundings.SeenKm:0.#} km 内有同频台站 {CoChannel} 座、邻频 {Adjacent} 座，更远处还有", $"Crowded: {CoChannel} on the same channel and {Adjacent} adjacent within {Surroundings.SeenKm:0.#} km, and more beyond")
        : Found == 0 ? ($"{RadiusKm:0} km 内没有同频、邻频台站", $"No station on the same or adjacent channels within {RadiusKm:0} km")
        : ($"{RadiusKm:0} km 内有同频台站 {CoChannel} 座、邻频 {Adjacent} 座", $"Within {RadiusKm:0} km: {CoChannel} on the same channel, {Adjacent} adjacent");
}

/// <summary>Makes the examination of a case, for officers.</summary>
internal sealed class StationExaminer(RongxiDb db, ProcedureBook procedures, Delegations delegations)
{
    /// <summary>The partial page that shows it; its model is the case.</summary>
    public const string Panel = "/Pages/Modules/Radio/Examination/_StationExamination.cshtml";

    /// <summary>The partial page of a batch of base stations.</summary>
    public const string BatchPanel = "/Pages/Modules/Radio/Examination/_BatchExamination.cshtml";

    /// <summary>The partial page that shows an examination, whoever asks for it.</summary>
    public const string Shown = "/Pages/Modules/Radio/Examination/_Examined.cshtml";

    public const double RadiusKm = 50;
    public const int MostShown = 50;

    private const int MostFound = 500;

    // Base stations reach no further, and stand on one channel everywhere.
    private const double BatchRadiusKm = 5;

    /// <summary>The examination of a case of this module; null where there is nothing to examine.</summary>
    /// <param name="view">Which neighbours; the usual ones when null.</param>
    public async Task<StationExamination?> Of(Case file, ExaminationView? view, CancellationToken ct)
    {
        view ??= ExaminationView.Usual;
        var application = Applications.Read(file, procedures[file.Procedure], db.Seal);
        return application switch
        {
            StationApplication form => await Of(form, file.ReceivedOn, view, ct),
            BaseStationApplication form => await Of(form, file.ReceivedOn, view with { RadiusKm = BatchRadiusKm }, ct),
            LicenceChange { NewPlace: { } place } form => await OfMove(file, form, place, view, ct),
            _ => null,
        };
    }

    /// <summary>The examination of an application for one station.</summary>
    private async Task<StationExamination> Of(StationApplication form, DateOnly on, ExaminationView view, CancellationToken ct)
    {
        var ranges = form.Frequencies.Select(row => row.Transmitted()).Where(range => range is not null).Select(range => new EmissionRange(range!.Value.Low, range.Value.High)).ToList();
        var site = form.HasFixedSite ? form.Place : null;
        var licence = form.FrequencyLicenceNumber is null ? null : await Licence(form.FrequencyLicenceNumber);
        var eirp = form.PowerInWatts() > 0 ? Math.Round(Eirp.Dbw(form.PowerInWatts(), form.GainInDbi(), form.LossDb), 1) : (double?)null;
        return new StationExamination
        {
            Site = site,
            View = view,
            Surroundings = site is { } place ? await NearbyStations.Within(db, place, view.RadiusKm, ranges, MostFound, ct) : new([], view.RadiusKm),
            Points = [.. PointsOf(form, licence, on)],
            EirpDbw = eirp,
            EirpWorking = eirp is null ? "" : Eirp.Working(form.PowerInWatts(), form.GainInDbi(), form.LossDb),
            LongestUntil = StationTerm.Longest(on, licence?.ValidTo),
            Competence = await delegations.For(form, on, ct),
        };
    }

    private async Task<StationExamination> Of(BaseStationApplication form, DateOnly on, ExaminationView view, CancellationToken ct)
    {
        var licence = await Licence(form.FrequencyLicenceNumber);
        return new StationExamination
        {
            Site = form.Rows[0].Place,
            View = view,
            Surroundings = await NearbyStations.Within(db, [.. form.Rows.Select(row => (row.Place, new EmissionRange(row.LowHz, row.HighHz)))], view.RadiusKm, MostFound, ct),
            Points =
            [
                new(("频率许可", "Frequency licence"), licence is not null && licence.ValidTo >= on, licence is null ? ("未找到", "not found") : Text.Same($"{licence.Number} → {licence.ValidTo:yyyy-MM-dd}")),
                new(("共址", "Shared sites"), true, ($"{form.Rows.Count(row => row.SharedSite)} / {form.Rows.Count} 站共址（第三十五条）", $"{form.Rows.Count(row => row.SharedSite)} of {form.Rows.Count} share a site (art. 35)")),
            ],
            LongestUntil = StationTerm.Longest(on, licence?.ValidTo),
            Competence = await delegations.For(form, on, ct),
        };
    }

    private async Task<StationExamination?> OfMove(Case file, LicenceChange form, Coordinates place, ExaminationView view, CancellationToken ct)
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
            View = view,
            Surroundings = await NearbyStations.Within(db, place, view.RadiusKm, ranges, MostFound, ct, station.Number),
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

    private Task<FrequencyAssignment?> Licence(string number) => LicenceNumbered.For(db)(db, number.Trim());

    private static readonly CompiledQuery<Func<RongxiDb, string, Task<FrequencyAssignment?>>> LicenceNumbered = new(() => EF.CompileAsyncQuery((RongxiDb db, string number) =>
        db.Set<FrequencyAssignment>().AsNoTracking().Include(row => row.Bands).FirstOrDefault(row => row.Number == number)));
}
