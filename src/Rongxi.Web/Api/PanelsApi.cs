using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Panels;

namespace Rongxi.Web.Api;

/// <summary>Panels of experts. Each operation answers with the panel as its reader may see it then.</summary>
internal static class PanelsApi
{
    private const string Tag = "Expert panels";
    private const int MostListed = 100;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/panels", List).SignedIn()
            .Told("listPanels", Tag, "List panels", "Those the reader sits or sat on, and for officers those at work in their fields.");
        api.MapPost("/cases/{number}/panels", Draw).Needs(Permissions.Handle)
            .Told("drawPanel", Tag, "Draw a panel for a case", "At random from the pool, with a recorded seed. Where a procedure has an act that draws, take that act instead: it moves the case as well.");
        var panels = api.MapGroup("/panels/{number}");
        panels.MapGet("", Read).SignedIn()
            .Told("readPanel", Tag, "Read a panel", "Sheets of others appear once all are in, to the office and to those who sit.");
        panels.MapGet("/draw", ReadDraw).Needs(Permissions.ReadCases)
            .Told("readDraw", Tag, "Read how a panel was drawn", "Seed, snapshot of the pool and the order, with whether the draw stands when it is repeated. An expert's key is SHA-256 of the 32 bytes of the seed followed by the number in UTF-8.");
        panels.MapPost("/sheets", Score).SignedIn()
            .Told("handInSheet", Tag, "Hand in a score sheet", "One's own; or, by an officer, one signed on paper, with `expert` and the `upload` of its scan. While all judge alone there is one each; in the discussion it may be amended with a reason.");
        panels.MapPost("/remarks", Say).SignedIn()
            .Told("sayOnPanel", Tag, "Say something in the discussion");
        panels.MapPost("/recusals", Recuse).SignedIn()
            .Told("recuseExpert", Tag, "Recuse an expert", "By the expert, or by an officer who handles the case.");
        panels.MapPost("/replacements", Replace).Needs(Permissions.Handle)
            .Told("replaceExperts", Tag, "Fill the seats of those recused", "By the next of the recorded order with whom the quotas still hold.");
        panels.MapPost("/closing", Close).Needs(Permissions.Handle)
            .Told("closePanel", Tag, "Close a panel with its common opinion");
        panels.MapPost("/dissolution", Dissolve).Needs(Permissions.Handle)
            .Told("dissolvePanel", Tag, "Give a panel up", "With a reason; another may then be drawn. What it did stays.");
    }

    private static async Task<IReadOnlyList<PanelLine>> List(PanelReader reader, Visitor visitor, CancellationToken ct) =>
        [.. (await reader.Mine(visitor.Me, ct)).Concat(await reader.Staged(visitor.Me, null, ct)).DistinctBy(panel => panel.Number).Take(MostListed).Select(PanelLine.Of)];

    private static async Task<Created<PanelApiView>> Draw(string number, PanelDrawn body, PanelDesk desk, PanelReader reader, CaseAnswers answers, Visitor visitor, RongxiDb db, HttpContext http, CancellationToken ct)
    {
        var file = await answers.Visible(number, ct);
        db.ChangeTracker.Clear();
        var order = new PanelOrder(
            file, body.Sheet, body.Seats,
            [.. Given(body.Quotas, "quotas").Select(quota => new SeatRule(quota.Specialty, quota.Least) { Or = quota.Or is { } other ? [other] : [] })],
            [.. (body.ExcludedUnits ?? []).Where(unit => !string.IsNullOrWhiteSpace(unit)).Take(PanelDesk.MostMatters)])
        {
            Conflicts = [.. Given(body.Conflicts, "conflicts").Select(conflict => new Kernel.Experts.Conflict(conflict.Expert, conflict.Reason))],
            Matters = [.. Given(body.Matters, "matters").Select(matter => new PanelMatter(matter.Number, matter.Title, matter.Owner, matter.OwnerCode))],
            DueOn = body.DueOn,
        };
        var panel = await desk.Draw(order, visitor.Me, ct);
        return TypedResults.Created($"{http.Request.PathBase}{ApiHost.Root}/panels/{panel.Number}", PanelApiView.Of(await reader.Read(panel.Number, visitor.Me, ct)));
    }

    private static async Task<PanelApiView> Read(string number, PanelReader reader, Visitor visitor, CancellationToken ct) =>
        PanelApiView.Of(await reader.Read(number, visitor.Me, ct));

    private static async Task<DrawView> ReadDraw(string number, PanelReader reader, Visitor visitor, CancellationToken ct)
    {
        var view = await reader.Read(number, visitor.Me, ct);
        if (!view.AsOfficer)
        {
            throw Refusal.NotFound(number);
        }

        var draw = await reader.Verify(view.Panel, ct);
        return new DrawView(
            view.Panel.Seed, view.Panel.SnapshotHash, view.Panel.Snapshot, draw.Stands, [.. draw.Faults.Select(fault => (BilingualText)fault)],
            [.. draw.Order.Select(placed => new PlacedView(placed.Place, placed.Expert.Number, placed.Expert.Name, placed.Key, view.Panel.Seats.FirstOrDefault(seat => seat.ExpertNumber == placed.Expert.Number)?.Round))]);
    }

    private static Task<PanelApiView> Score(string number, SheetHandedIn body, PanelDesk desk, PanelReader reader, Uploads uploads, Visitor visitor, CancellationToken ct) =>
        Done(number, reader, visitor, () => desk.Score(
            number, body.Subject, new SheetInput(body.Points.ToDictionary(pair => pair.Key, pair => (decimal?)pair.Value), body.Opinion, body.Verdict, body.Reason), visitor.Me, ct,
            body.Expert is null ? null : new PaperSheet(body.Expert, body.Upload is null ? new("", "", 0, "") : uploads.Open(body.Upload))), ct);

    private static Task<PanelApiView> Say(string number, PanelSaid body, PanelDesk desk, PanelReader reader, Visitor visitor, CancellationToken ct) =>
        Done(number, reader, visitor, () => desk.Say(number, body.Subject, body.Words, visitor.Me, ct), ct);

    private static Task<PanelApiView> Recuse(string number, PanelRecused body, PanelDesk desk, PanelReader reader, Visitor visitor, CancellationToken ct) =>
        Done(number, reader, visitor, () => desk.Recuse(number, body.Expert, body.Reason, visitor.Me, ct), ct);

    private static Task<PanelApiView> Replace(string number, PanelDesk desk, PanelReader reader, Visitor visitor, CancellationToken ct) =>
        Done(number, reader, visitor, () => desk.Replace(number, visitor.Me, ct), ct);

    private static Task<PanelApiView> Close(string number, PanelClosing body, PanelDesk desk, PanelReader reader, Visitor visitor, CancellationToken ct) =>
        Done(number, reader, visitor, () => desk.Close(number, body.Conclusion, body.Chair, visitor.Me, ct), ct);

    private static Task<PanelApiView> Dissolve(string number, PanelDissolving body, PanelDesk desk, PanelReader reader, Visitor visitor, CancellationToken ct) =>
        Done(number, reader, visitor, () => desk.Dissolve(number, body.Reason, visitor.Me, ct), ct);

    private static async Task<PanelApiView> Done(string number, PanelReader reader, Visitor visitor, Func<Task> work, CancellationToken ct)
    {
        // Whoever may not see the panel is told the same as of one that is not there.
        await reader.Read(number, visitor.Me, ct);
        await work();
        return PanelApiView.Of(await reader.Read(number, visitor.Me, ct));
    }

    private static IReadOnlyList<T> Given<T>(IReadOnlyList<T>? items, string field)
        where T : class => items is null ? [] : items.Any(item => item is null)
            ? throw new Refusal("panel.list", ("清单里有空项", "The list holds an empty item"), [new(field, ("不能有空项", "No empty items"))])
            : items;
}

/// <summary>A panel to be drawn.</summary>
/// <param name="Sheet">Code of a score sheet of the case's procedure.</param>
/// <param name="Quotas">At least so many seats of a specialty; those of the sheet when left out.</param>
/// <param name="ExcludedUnits">Names or credit codes; the applicant stays away in any case.</param>
/// <param name="Matters">What is judged; the case itself when left out.</param>
internal sealed record PanelDrawn(string Sheet, int Seats, IReadOnlyList<QuotaAsked>? Quotas = null, IReadOnlyList<string>? ExcludedUnits = null, IReadOnlyList<ConflictNamed>? Conflicts = null, IReadOnlyList<MatterNamed>? Matters = null, DateOnly? DueOn = null);

/// <summary>A quota.</summary>
internal sealed record QuotaAsked(ExpertSpecialty Specialty, int Least, ExpertSpecialty? Or = null);

/// <summary>An expert with an interest.</summary>
/// <param name="Expert">Number or name.</param>
internal sealed record ConflictNamed(string Expert, string Reason);

/// <summary>A matter to be judged.</summary>
internal sealed record MatterNamed(string Number, string Title, string? Owner = null, string? OwnerCode = null);

/// <summary>A score sheet.</summary>
/// <param name="Points">By code of criterion, one decimal at most.</param>
/// <param name="Subject">Number of the matter; may be left out where the panel judges one.</param>
/// <param name="Reason">Why it is amended.</param>
/// <param name="Expert">For a sheet signed on paper: the expert's number.</param>
/// <param name="Upload">For a sheet signed on paper: the id of its uploaded scan.</param>
internal sealed record SheetHandedIn(Dictionary<string, decimal> Points, string Opinion, string? Subject = null, PanelVerdict? Verdict = null, string? Reason = null, string? Expert = null, string? Upload = null);

/// <summary>A remark in the discussion.</summary>
internal sealed record PanelSaid(string Words, string? Subject = null);

/// <summary>A recusal.</summary>
/// <param name="Expert">The expert's number.</param>
internal sealed record PanelRecused(string Expert, string Reason);

/// <summary>The end of a panel's work.</summary>
/// <param name="Chair">Number or name of the expert in the chair.</param>
internal sealed record PanelClosing(string Conclusion, string? Chair = null);

/// <summary>Why a panel is given up.</summary>
internal sealed record PanelDissolving(string Reason);
