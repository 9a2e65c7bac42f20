using Rongxi.Kernel.Words;
using Rongxi.Radio.Changes;
using Rongxi.Radio.Examination;
using Rongxi.Radio.Frequencies;
using Rongxi.Radio.Stations;
using Rongxi.Web.Checks;

namespace Rongxi.Radio.Compatibility;

/// <summary>
/// What the examination would find, told while an application is filled in: to officers with its numbers, to applicants in
/// three words, for the middle of a cell of 0.02°, so that asking often finds out no protected site.
/// </summary>
internal sealed class Foretelling(TechnicalExamination examination, SubjectReader subjects)
{
    /// <summary>Lines beside the form, and a doubt where something fails; null where nothing can be computed.</summary>
    public async Task<Nearness?> Of(StationApplication form, FormQuestion asked, CancellationToken ct)
    {
        var criteria = await examination.Criteria(asked.Today, ct);
        return form.PowerInWatts() is > 0 and <= 10_000_000 and var watts && OnAirReading.Of(form, "", asked.Applicant ?? "", criteria) is { } station
            ? await Of(new Subject(station, watts, null), criteria, asked, ct) : null;
    }

    /// <summary>The same for one of a batch of base stations, from 1.</summary>
    public async Task<Nearness?> Of(BaseStationApplication form, int row, FormQuestion asked, CancellationToken ct)
    {
        var criteria = await examination.Criteria(asked.Today, ct);
        return SubjectReader.Row(form, row, "", asked.Applicant ?? "", criteria) is { PowerW: > 0 and <= 10_000_000 } subject ? await Of(subject, criteria, asked, ct) : null;
    }

    /// <summary>The same for frequencies, which have no site yet.</summary>
    public async Task<Nearness?> Of(FrequencyApplication form, FormQuestion asked, CancellationToken ct)
    {
        var criteria = await examination.Criteria(asked.Today, ct);
        return subjects.Usual(form, "", asked.Applicant ?? "", criteria) is { } subject ? await Of(subject, criteria, asked, ct) : null;
    }

    /// <summary>The same for a change of the holder's own station.</summary>
    public async Task<Nearness?> Of(LicenceChange form, string station, FormQuestion asked, CancellationToken ct)
    {
        var criteria = await examination.Criteria(asked.Today, ct);
        return await subjects.Changed(form, station, "", asked.Applicant ?? "", criteria, ct) is { PowerW: > 0 and <= 10_000_000 } subject ? await Of(subject, criteria, asked, ct) : null;
    }

    private async Task<Nearness?> Of(Subject subject, Func<StationService, ServiceCriterion> criteria, FormQuestion asked, CancellationToken ct)
    {
        var exactly = asked.IsOfficer;
        try
        {
            var seen = exactly ? subject : subject with { Station = subject.Station with { Place = CoarseDistance.Cell(subject.Station.Place) } };
            return Told(await examination.Of(seen, WhatIf.AsApplied, criteria, ct), exactly);
        }
        catch (Refusal refusal) when (refusal.Code is "terrain.missing" or "terrain.damaged" or "radio.no-model")
        {
            // The application can be made without it; the engineer will be told why nothing was computed.
            return exactly ? new([new AsideLine(("传播计算", "Waves"), refusal.Text)], Text.None) : null;
        }
    }

    private static Nearness Told(TechnicalFindings findings, bool exactly)
    {
        var verdict = findings.LeastMarginDb switch
        {
            < 0 => new Text("预计不满足保护要求", "would fail to protect others or itself"),
            < Pairing.NearDb => new Text("预计刚好满足", "would just pass"),
            _ => new Text("预计满足", "would pass"),
        };
        var note = exactly
            ? (findings.LeastMarginDb is { } margin ? new Text($"最差余量 {TechnicalFindings.Signed(margin)} dB，{findings.Model}", $"least margin {TechnicalFindings.Signed(margin)} dB, {findings.Model}") : new Text("没有他人的同频、邻频台站", "nobody else’s station on these or adjacent frequencies"))
            : new Text($"按 {findings.Model} 和保护要求试算{(findings.Ground.IsSynthetic ? "（合成地形）" : "")}；台址不公开，按约 2 km 网格计", $"computed with {findings.Model} and the criteria of protection{(findings.Ground.IsSynthetic ? " (synthetic relief)" : "")}; sites are not public: for a cell of about 2 km");
        var lines = new List<AsideLine> { new(("传播计算", "Waves"), verdict) { Light = findings.Light, Note = note } };
        if (findings.NeedsCoordination)
        {
            lines.Add(new(("边界场强", "At the border"), ($"须与{findings.WorstBorder!.Towards.Zh}协调", $"to be coordinated with {findings.WorstBorder.Towards.En}")) { Note = exactly ? ($"{findings.WorstBorder.FieldDbuvm:0} dBµV/m，限值 {findings.WorstBorder.LimitDbuvm:0.#}", $"{findings.WorstBorder.FieldDbuvm:0} dBµV/m, limit {findings.WorstBorder.LimitDbuvm:0.#}") : Text.None });
        }

        return new(lines, findings.LeastMarginDb < 0
            ? ("按现有参数试算不满足保护要求：可换频率、降低功率或天线高度、换台址，或先协调。", "Computed with these values, the criteria of protection are not met: try another frequency, less power or height, another site, or coordination.")
            : Text.None);
    }
}
