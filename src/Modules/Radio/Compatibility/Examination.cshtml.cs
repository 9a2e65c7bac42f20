using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Cases;
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
internal sealed class ExaminationModel(CaseDesk desk, TechnicalExamination examination, GroundShelf grounds, CoveragePictures pictures) : RongxiPage
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

    /// <summary>Why there are no findings: the ground is not known.</summary>
    public Refusal? Missing { get; private set; }

    public Direction Direction => Listed == "affecting" ? Direction.Affecting : Direction.Affected;

    public IReadOnlyList<Pairing> Shown { get; private set; } = [];

    public Pairing? Selected { get; private set; }

    public ProfileDrawing? Section { get; private set; }

    public PathParts? Parts { get; private set; }

    /// <summary>Area and people of each class of field strength; empty where the picture could not be made.</summary>
    public CoverageSummary? Coverage { get; private set; }

    /// <summary>Whether a conclusion may be taken over into the finding now.</summary>
    public bool MayConclude { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public override async Task Show(CancellationToken ct)
    {
        Matter = await ExaminationApi.Readable(Number, desk, Visitor, ct);
        try
        {
            Findings = await examination.Of(Matter, WhatIf.From(Request.Query), ct);
        }
        catch (Refusal refusal) when (refusal.Code == "terrain.missing")
        {
            Missing = refusal;
            return;
        }

        if (Findings is not { } findings)
        {
            return;
        }

        Shown = [.. findings.Examined.Of(Direction).Take(MostShown)];
        Selected = findings.Examined.Pairings.FirstOrDefault(pairing => pairing.Key == Pair) ?? (Shown.Count > 0 ? Shown[0] : null) ?? findings.Examined.Worst;
        if (Selected is { } pairing)
        {
            (Section, Parts) = new PathLosses(grounds.Now(), RadioClimate.Of(Matter.Office)).Taken(pairing);
        }

        Coverage = await pictures.Summary(findings.Station, findings.Criterion, ct);
        MayConclude = !Matter.IsClosed && Me.May(Permissions.Handle, RadioModule.FieldName) && desk.Possible(Matter, Me).Any(row => row.Act.Name == nameof(Licensing.Act.Examine) && row.Barred is null);
    }

    /// <summary>The same page with another pair.</summary>
    public string At(string? pair, Direction direction, WhatIf? whatIf = null)
    {
        var parts = new List<string>();
        if ((whatIf ?? Findings!.WhatIf).ToString() is { Length: > 0 } tried)
        {
            parts.Add(tried);
        }

        if (direction == Direction.Affecting)
        {
            parts.Add("direction=affecting");
        }

        if (pair is not null)
        {
            parts.Add("pair=" + Uri.EscapeDataString(pair));
        }

        return Url.Content($"~/radio/cases/{Number}/examination") + (parts.Count > 0 ? "?" + string.Join('&', parts) : "");
    }
}
