using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Checks;

namespace Rongxi.Web.Api;

/// <summary>Procedures as data: the table of stages, acts, moves and limits, the form, the guide.</summary>
internal static class ProceduresApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/procedures", List).Open()
            .Told("listProcedures", "Procedures", "List the procedures this program performs", "All of each procedure: stages, acts, moves, limits with their basis, the JSON Schema of the application, the guide.");
        api.MapGet("/procedures/{code}", One).Open()
            .Told("getProcedure", "Procedures", "Get one procedure");
        api.MapGet("/procedures/{code}/form", Form).Open()
            .Told("getProcedureForm", "Procedures", "Get the JSON Schema of a procedure's application", "JSON Schema, draft 2020-12. The body `application` of `POST /cases` fits it.");
        api.MapGet("/procedures/{code}/acts/{act}/form", ActForm).Open()
            .Told("getActForm", "Procedures", "Get the JSON Schema of an act's input");
        api.MapPost("/procedures/{code}/check", Check).SignedIn()
            .Told("checkApplication", "Procedures", "Ask whether an application would be granted", "Takes an application as `POST /cases` does, half filled in or whole, opens nothing and keeps nothing. Answers what follows from it, what is wrong and what is missing, which papers are needed, and by when there would be a decision if it were handed in today. Of others it says no more than the public registers do. Sixty questions at once, then one a second.");
    }

    private static async Task<ApplicationCheckView> Check(string code, CheckedApplication body, ProcedureBook procedures, ApplicationCheck check, Uploads uploads, Visitor visitor, RongxiDb db, CancellationToken ct)
    {
        var procedure = procedures.Find(code) ?? throw Refusal.NotFound(code);
        var form = procedure.Form ?? throw Refusal.NotFound($"{code}/form");
        var application = body.Application ?? [];
        uploads.Fill(form, application, []);
        var unit = body.Unit is { } id && visitor.Me.Units.Contains(id) ? await db.Units.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, ct) : null;
        if (body.Unit is not null && unit is null)
        {
            throw Refusal.NotFound(body.Unit.ToString()!);
        }

        return ApplicationCheckView.Of(procedure, await check.Of(procedure, form.Spread(application), unit?.Name ?? visitor.Me.Name, unit?.CreditCode, visitor.Office, visitor.Me, ct));
    }

    private static async Task<IReadOnlyList<ProcedureView>> List(ProcedureBook procedures, OfficeBooks books, RongxiDb db, string? field, CancellationToken ct)
    {
        var rules = await books.Rules(db.Office, ct);
        return [.. procedures.All.Where(procedure => field is null || procedure.Field == field).Select(procedure => View(procedure, rules, books.Today))];
    }

    private static async Task<ProcedureView> One(string code, ProcedureBook procedures, OfficeBooks books, RongxiDb db, CancellationToken ct) =>
        View(procedures.Find(code) ?? throw Refusal.NotFound(code), await books.Rules(db.Office, ct), books.Today);

    private static JsonObject Form(string code, ProcedureBook procedures) =>
        FormSchema.Of((procedures.Find(code) ?? throw Refusal.NotFound(code)).Form ?? throw Refusal.NotFound($"{code}/form"));

    private static JsonObject ActForm(string code, string act, ProcedureBook procedures) =>
        FormSchema.Of((procedures.Find(code) ?? throw Refusal.NotFound(code)).ActNamed(act)?.Input ?? throw Refusal.NotFound($"{code}/{act}"));

    private static ProcedureView View(Procedure procedure, RuleBook rules, DateOnly today) => new(
        procedure.Code, procedure.Title, procedure.ShortTitle, procedure.Field, procedure.Duties, procedure.OpenedBy, procedure.OpeningStage,
        BilingualText.OrNull(procedure.CompetentAuthority),
        [.. procedure.StageList.Select(stage => new StageView(stage.Name, stage.Title, stage.Kind, stage.Track, stage.StopBasis, stage.Outcome))],
        [.. procedure.ActList.Select(act => new ActView(act.Name, act.Title, act.Input?.Id, act.RemarkRequired, BilingualText.OrNull(act.RemarkAsked), act.IsDecision, act.Grave))],
        [.. procedure.MoveList.Select(move => new MoveView(move.From, move.Act, move.To, move.WhoMay, move.Once))],
        [.. procedure.LimitList.Select(limit => new LimitView(
            limit.Name, limit.Title.IsEmpty ? new BilingualText(limit.Name, limit.Name) : limit.Title, SpanView.Of(rules.Amount(procedure, limit, today)), SpanView.OrNull(rules.Promised(procedure, limit, today)),
            limit.Of, limit.RunsIn, limit.Basis, limit.Extension is { } extension ? new ExtensionView(SpanView.Of(extension.By), extension.WhoMay, extension.Basis) : null,
            limit.DeemedAct, limit.Restarts, limit.Mark.ToString()))],
        [.. procedure.Separations.Select(separation => new SeparationView(separation.First, separation.Second, separation.Basis))],
        procedure.Form is null ? null : FormSchema.Of(procedure.Form),
        GuideView.Of(procedure.Guide));
}

/// <summary>A procedure (事项).</summary>
/// <param name="Code">Code of the handbook, such as RAD-02.</param>
/// <param name="OpenedBy">`applicant`, or the permission that opening needs.</param>
/// <param name="Form">JSON Schema of the application; absent where there is none.</param>
internal sealed record ProcedureView(
    string Code, BilingualText Title, BilingualText ShortTitle, string Field, IReadOnlyList<string> Duties, string OpenedBy, string OpeningStage, BilingualText? CompetentAuthority,
    IReadOnlyList<StageView> Stages, IReadOnlyList<ActView> Acts, IReadOnlyList<MoveView> Moves, IReadOnlyList<LimitView> Limits, IReadOnlyList<SeparationView> Separations,
    JsonObject? Form, GuideView Guide);

/// <summary>A stage (环节).</summary>
/// <param name="Track">Place on the track of the case page, from 1; 0 for stages beside it.</param>
/// <param name="StopBasis">Why the office's clock stands still here.</param>
/// <param name="Outcome">What a case that ended here came to.</param>
internal sealed record StageView(string Name, BilingualText Title, StageKind Kind, int Track, string? StopBasis, Outcome? Outcome);

/// <summary>An act (办理动作).</summary>
/// <param name="Input">Id of the form that the one who acts fills in.</param>
internal sealed record ActView(string Name, BilingualText Title, string? Input, bool RemarkRequired, BilingualText? RemarkAsked, bool IsDecision, bool Grave);

/// <summary>A row of the table: in a stage, an act leads to a stage, for those who may.</summary>
internal sealed record MoveView(string From, string Act, string To, string WhoMay, bool Once);

/// <summary>The length of a limit.</summary>
internal sealed record SpanView(int Count, SpanUnit Unit)
{
    public static SpanView Of(Span span) => new(span.Count, span.Unit);

    public static SpanView? OrNull(Span? span) => span is { } known ? Of(known) : null;
}

/// <summary>A legal time limit (时限), with the rule values in force today.</summary>
/// <param name="Of">Whose time it measures.</param>
/// <param name="RunsIn">Stages in which its clock runs; it stands still in all others.</param>
/// <param name="DeemedAct">The act deemed taken when it passes in silence.</param>
/// <param name="Mark">S: the law's number; K: known; D: the project's default.</param>
internal sealed record LimitView(
    string Name, BilingualText Title, SpanView Amount, SpanView? Promised, LimitOf Of, IReadOnlyList<string> RunsIn, string Basis, ExtensionView? Extension,
    string? DeemedAct, bool Restarts, string Mark);

/// <summary>How a limit may be extended, once.</summary>
internal sealed record ExtensionView(SpanView By, string WhoMay, string Basis);

/// <summary>Whoever took the first act may not take the second.</summary>
internal sealed record SeparationView(string First, string Second, BilingualText Basis);

/// <summary>The service guide (办事指南), beyond what follows from the table.</summary>
internal sealed record GuideView(
    BilingualText? Summary, BilingualText? WhoMayApply, IReadOnlyList<BilingualText> Conditions, string ConditionsBasis, IReadOnlyList<PaperView> Papers,
    BilingualText? Fees, BilingualText? Result, BilingualText? Remedies, BilingualText? Basis, int Visits, int Minutes, DateOnly InForceFrom)
{
    public static GuideView Of(Guide guide) => new(
        BilingualText.OrNull(guide.Summary), BilingualText.OrNull(guide.WhoMayApply), [.. guide.Conditions.Select(condition => (BilingualText)condition)], guide.ConditionsBasis,
        [.. guide.Papers.Select(paper => new PaperView(paper.Title, paper.Form, paper.When))],
        BilingualText.OrNull(guide.Fees.IsEmpty ? guide.FeeShort : guide.Fees), BilingualText.OrNull(guide.Result), BilingualText.OrNull(guide.Remedies), BilingualText.OrNull(guide.Basis),
        guide.Visits, guide.Minutes, guide.InForceFrom);
}

/// <summary>A paper the applicant supplies, or need not.</summary>
internal sealed record PaperView(BilingualText Title, BilingualText Form, BilingualText When);
