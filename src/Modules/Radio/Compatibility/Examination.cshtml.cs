using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Coverage;
using Rongxi.Radio.Examination;
using Rongxi.Radio.Terrain;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Radio.Compatibility;

/// <summary>The technical examination of a station's application: what it covers, whom it disturbs, who disturbs it, and what other values would do.</summary>
[Needs(Permissions.ReadRegisters, Field = RadioModule.FieldName)]
internal sealed class ExaminationModel(RongxiDb db, CaseDesk desk, TechnicalExamination examination, GroundShelf grounds, CoveragePictures pictures) : RongxiPage
{
    public const int MostShown = 25;

    [FromRoute]
    public required string Number { get; init; }

    /// <summary>Which pair is shown in section: see <see cref="Pairing.Key"/>.</summary>
    [BindProperty(SupportsGet = true, Name = "pair")]
    public string? Pair { get; set; }

    /// <summary>Which direction the list shows: <c>affecting</c>, else those affected.</summary>
    [BindProperty(SupportsGet = true, Name = "direction")]
    public string? Listed { get; set; }

    public Case Matter { get; private set; } = null!;

    /// <summary>Null for a case that has no station of its own place.</summary>
    public TechnicalFindings? Findings { get; private set; }

    /// <summary>Why there are no findings: the ground is not known, or there is no method for the frequency.</summary>
    public Refusal? Missing { get; private set; }

    public Direction Direction => Listed == "affecting" ? Direction.Affecting : Direction.Affected;

    /// <summary>Whether the list shows the applicant's own stations instead of those of others.</summary>
    public bool ShowsOwn => Listed == "own";

    public IReadOnlyList<Pairing> Shown { get; private set; } = [];

    public Pairing? Selected { get; private set; }

    public ProfileDrawing? Section { get; private set; }

    public PathParts? Parts { get; private set; }

    /// <summary>Area and people of each class of field strength; empty where the picture could not be made.</summary>
    public CoverageSummary? Coverage { get; private set; }

    /// <summary>The last report filed; null where none was.</summary>
    public TechnicalReport? Reported { get; private set; }

    /// <summary>What is different from that report now.</summary>
    public IReadOnlyList<Text> ChangedSince { get; private set; } = [];

    /// <summary>Whether the numbers of that report come out again.</summary>
    public bool SameNumbers { get; private set; }

    /// <summary>Whether a report may be filed now.</summary>
    public bool MayReport { get; private set; }

    /// <summary>Whether a conclusion may be taken over into the finding now.</summary>
    public bool MayConclude { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public override async Task Show(CancellationToken ct)
    {
        Matter = await ExaminationApi.Readable(Number, desk, Visitor, ct);
        try
        {
            Findings = await examination.Of(Matter, WhatIf.From(Request.Query), ct);
            Coverage = Findings is null ? null : await pictures.Summary(Findings.Station, Findings.Criterion, ct);
        }
        catch (Refusal refusal) when (refusal.Code is "terrain.missing" or "terrain.damaged" or "radio.no-model")
        {
            // Above 6 GHz pairs are computed and no area: a dish covers none.
            if (Findings is null || refusal.Code != "radio.no-model")
            {
                (Missing, Findings) = (refusal, null);
                return;
            }
        }

        if (Findings is not { } findings)
        {
            return;
        }

        Shown = [.. (ShowsOwn ? findings.Examined.Own : findings.Examined.Of(Direction)).Take(MostShown)];
        Selected = findings.Examined.Pairings.Concat(findings.Examined.Own).FirstOrDefault(pairing => pairing.Key == Pair) ?? (Shown.Count > 0 ? Shown[0] : null) ?? findings.Examined.Worst ?? (findings.Examined.Own.Count > 0 ? findings.Examined.Own[0] : null);
        if (Selected is { } pairing)
        {
            (Section, Parts) = new PathLosses(grounds.Now(), RadioClimate.Of(Matter.Office)).Taken(pairing);
        }

        var possible = Matter.IsClosed || !Me.May(Permissions.Handle, RadioModule.FieldName) ? [] : desk.Possible(Matter, Me).Where(row => row.Barred is null).Select(row => row.Act.Name).ToHashSet();
        MayConclude = possible.Contains(nameof(Licensing.Act.Examine));
        MayReport = possible.Contains(nameof(Licensing.Act.ReportTechnically));
        await Compare(findings, ct);
    }

    /// <summary>Computes what the last report stated again and says what is different.</summary>
    private async Task Compare(TechnicalFindings shown, CancellationToken ct)
    {
        Reported = await db.Set<TechnicalReport>().AsNoTracking().Where(report => report.CaseNumber == Number).OrderByDescending(report => report.FiledAt).ThenByDescending(report => report.Id).FirstOrDefaultAsync(ct);
        if (Reported is null)
        {
            return;
        }

        var again = Reported.Tried == shown.WhatIf.ToString() ? shown : await examination.Of(Matter, WhatIf.From(Reported.Tried), ct) ?? shown;
        ChangedSince = again.Inputs.ChangedSince(Reported);
        SameNumbers = Inputs.HashOf(again.Examined) == Reported.FindingsHash;
    }

    /// <summary>The same page with another pair.</summary>
    public string At(string? pair, string? listed)
    {
        var parts = new List<string>();
        if (Findings!.WhatIf.ToString() is { Length: > 0 } tried)
        {
            parts.Add(tried);
        }

        if (listed is "affecting" or "own")
        {
            parts.Add("direction=" + listed);
        }

        if (pair is not null)
        {
            parts.Add("pair=" + Uri.EscapeDataString(pair));
        }

        return Url.Content($"~/radio/cases/{Number}/examination") + (parts.Count > 0 ? "?" + string.Join('&', parts) : "");
    }
}
