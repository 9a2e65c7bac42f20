using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;

namespace Rongxi.Web.Panels;

/// <summary>A panel as one reader may see it.</summary>
public sealed record PanelView
{
    public required ExpertPanel Panel { get; init; }
    public required Procedure Procedure { get; init; }

    /// <summary>The reader's own seat; null for officers.</summary>
    public PanelSeat? Mine { get; init; }

    /// <summary>Whether the reader works for the office and may read in the panel's field.</summary>
    public bool AsOfficer { get; init; }

    /// <summary>Whether the reader keeps the panel: recuses, replaces, enters paper sheets, closes.</summary>
    public bool Keeps { get; init; }

    /// <summary>Whether the reader still sits.</summary>
    public bool Sits => Mine is { Standing: SeatStanding.Seated };

    /// <summary>
    /// Whether the sheets of others are open to the reader: to nobody while all judge alone, then to the office and to those
    /// who sit.
    /// </summary>
    public bool SeesSheets => Panel.Stage switch
    {
        PanelStage.Scoring => false,
        PanelStage.Dissolved => AsOfficer,
        _ => AsOfficer || (Sits && Panel.IsIn(Mine!)),
    };

    public Light Light => PanelReader.LightOf(Panel);
}

/// <summary>What is judged, as an expert reads it: the application without personal data, and its papers.</summary>
public sealed record PanelMatterView(PanelSubject Subject, Case? File, JsonObject? Application, FormDefinition? Form, IReadOnlyList<StoredDocument> Papers);

/// <summary>Reads panels for their pages and their operations.</summary>
public sealed class PanelReader(RongxiDb db, PanelDesk desk, ProcedureBook procedures)
{
    private const int MostListed = 200;

    /// <summary>The panel, for those who sit or sat on it and officers of its field; not found for anybody else.</summary>
    public async Task<PanelView> Read(string number, Actor me, CancellationToken ct)
    {
        var panel = await desk.Read(number, ct);
        var mine = panel.Seats.Where(seat => seat.PersonId is not null && seat.PersonId == me.PersonId).MaxBy(seat => seat.Seq);
        var asOfficer = me.May(Permissions.ReadCases, panel.Field);
        return mine is null && !asOfficer
            ? throw Refusal.NotFound(number)
            : new PanelView { Panel = panel, Procedure = procedures[panel.Procedure], Mine = mine, AsOfficer = asOfficer, Keeps = panel.IsOpen && me.May(Permissions.Handle, panel.Field) };
    }

    /// <summary>Panels on which a person sits or sat, those that wait for their sheet first.</summary>
    public async Task<IReadOnlyList<ExpertPanel>> Mine(Actor me, CancellationToken ct) =>
        me.PersonId is not { } person ? [] : Sorted(await db.ExpertPanels.AsNoTracking().AsSplitQuery().Include(panel => panel.Seats).Include(panel => panel.Subjects).Include(panel => panel.Scores)
            .Where(panel => panel.Seats.Any(seat => seat.PersonId == person)).OrderByDescending(panel => panel.DrawnAt).Take(MostListed).ToListAsync(ct));

    /// <summary>Panels at work in the fields an officer reads, oldest first; or those of one stage, newest first.</summary>
    public async Task<IReadOnlyList<ExpertPanel>> Staged(Actor me, PanelStage? stage, CancellationToken ct)
    {
        var panels = InSight(me).AsSplitQuery().Include(panel => panel.Seats).Include(panel => panel.Subjects).Include(panel => panel.Scores);
        return stage is { } only
            ? await panels.Where(panel => panel.Stage == only).OrderByDescending(panel => panel.DrawnAt).Take(MostListed).ToListAsync(ct)
            : await panels.Where(panel => panel.Stage == PanelStage.Scoring || panel.Stage == PanelStage.Discussion).OrderBy(panel => panel.DrawnAt).Take(MostListed).ToListAsync(ct);
    }

    /// <summary>How many panels of the fields an officer reads are in each stage.</summary>
    public async Task<IReadOnlyDictionary<PanelStage, int>> Counts(Actor me, CancellationToken ct) =>
        await InSight(me).GroupBy(panel => panel.Stage).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, ct);

    /// <summary>Panels of a case, for its page; reads nothing more where there is none.</summary>
    public async Task<IReadOnlyList<ExpertPanel>> OfCase(string caseNumber, CancellationToken ct) =>
        await db.ExpertPanels.AsNoTracking().AnyAsync(panel => panel.CaseNumber == caseNumber || panel.Subjects.Any(subject => subject.Number == caseNumber), ct) ? await desk.Of(caseNumber, ct) : [];

    /// <summary>Whether the draw stands when it is repeated.</summary>
    public async Task<PanelVerification> Verify(ExpertPanel panel, CancellationToken ct) =>
        PanelVerification.Of(panel, await db.CaseSteps.AsNoTracking().Where(step => step.CaseId == panel.CaseId && step.Kind == StepKind.Panel).ToListAsync(ct));

    /// <summary>What is judged, with the application and papers of the case behind it where there is one.</summary>
    public async Task<PanelMatterView> Matter(PanelSubject subject, CancellationToken ct)
    {
        var file = await db.Cases.AsNoTracking().AsSplitQuery().Include(file => file.Forms).Include(file => file.Documents).FirstOrDefaultAsync(file => file.Number == subject.Number, ct);
        var form = file is null ? null : procedures[file.Procedure].Form;
        return new PanelMatterView(
            subject, file, file is null ? null : Applications.Json(file, db.Seal, form), form,
            file is null ? [] : [.. file.Documents.Where(document => document.Direction == DocumentDirection.Material).OrderBy(document => document.AddedAt)]);
    }

    /// <summary>How a panel stands, in a word.</summary>
    public static Light LightOf(ExpertPanel panel) => panel.Stage switch
    {
        PanelStage.Scoring when panel.Sitting.Count() < panel.Size => new(LightColour.Late, ($"{panel.Size - panel.Sitting.Count()} 席待替补", $"{panel.Size - panel.Sitting.Count()} to be replaced")),
        PanelStage.Scoring => new(LightColour.Others, ($"已交 {panel.Sitting.Count(panel.IsIn)}/{panel.Size}", $"{panel.Sitting.Count(panel.IsIn)} of {panel.Size} in")),
        PanelStage.Discussion when panel.Sitting.Count() < panel.Size => new(LightColour.Late, ($"{panel.Size - panel.Sitting.Count()} 席待替补", $"{panel.Size - panel.Sitting.Count()} to be replaced")),
        PanelStage.Discussion => new(LightColour.Near, Titles.Of(panel.Stage)),
        PanelStage.Closed => new(LightColour.Ok, Titles.Of(panel.Stage)),
        _ => new(LightColour.Done, Titles.Of(panel.Stage)),
    };

    private IQueryable<ExpertPanel> InSight(Actor me)
    {
        var fields = procedures.All.Select(procedure => procedure.Field).Distinct().Where(field => me.May(Permissions.ReadCases, field)).ToList();
        return db.ExpertPanels.AsNoTracking().Where(panel => fields.Contains(panel.Field));
    }

    private static List<ExpertPanel> Sorted(List<ExpertPanel> panels) => [.. panels.OrderBy(panel => panel.Stage)];
}
