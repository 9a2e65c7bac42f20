using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;

namespace Rongxi.Web.Api;

/// <summary>What is done to cases. Each answers with the case as it is then.</summary>
internal static class CaseWorkApi
{
    private const string Tag = "Case work";

    public static void Map(IEndpointRouteBuilder api)
    {
        var work = api.MapGroup("/cases/{number}");
        work.MapPost("/acts/{act}", Take).SignedIn()
            .Told("takeAct", Tag, "Take an act", "One of the acts named in the case's `acts`. With `If-Match` it is taken only if nobody acted in between (412 otherwise).");
        work.MapPost("/supplement", Supplement).SignedIn()
            .Told("supplementCase", Tag, "Hand in the corrected application", "The whole application, corrected; the earlier version stays.");
        work.MapPost("/opinions", Opine).Needs()
            .Told("giveOpinion", Tag, "Give a signed opinion", "The finding of the handler, the legal review, the countersignature of a head.");
        work.MapPost("/remarks", Remark).SignedIn()
            .Told("addRemark", Tag, "Add a remark", "Internal, or told to the applicant. Remarks of applicants are always told.");
        work.MapPost("/asks", Ask).Needs(Permissions.ReadCases)
            .Told("askOthers", Tag, "Ask another unit or officer", "In parallel with whatever goes on: consultation, countersignature, task.");
        work.MapPost("/asks/{id:guid}/answer", Answer).Needs()
            .Told("answerAsk", Tag, "Record the answer to a request");
        work.MapPost("/asks/{id:guid}/reminders", Remind).Needs(Permissions.ReadCases)
            .Told("remindAsked", Tag, "Remind whoever was asked", "Once an hour at most.");
        work.MapPost("/handover", HandOver).Needs()
            .Told("handOverCase", Tag, "Give the case to an officer");
        work.MapPost("/extensions", Extend).Needs()
            .Told("extendLimit", Tag, "Extend a limit", "Once, where the law allows, by its approver; the applicant is told.");
        work.MapPost("/merge", Merge).Needs(Permissions.Handle)
            .Told("mergeCase", Tag, "Merge a double into another case");
    }

    private static Task<CaseView> Take(string number, string act, ActTaken body, HttpContext http, CaseDesk desk, RongxiDb db, ProcedureBook procedures, Uploads uploads, CaseAnswers answers, Visitor visitor, CancellationToken ct) =>
        Done(number, http, answers, async seen =>
        {
            var file = await answers.Visible(number, ct);
            var values = new FormValues();
            if (procedures[file.Procedure].ActNamed(act)?.Input is { } input)
            {
                var json = body.Input ?? [];
                uploads.Fill(input, json, []);
                values = input.Spread(json);
            }
            else if (body.Input is { Count: > 0 })
            {
                throw new Refusal("form.unknown-field", ($"“{act}”不填表", $"“{act}” takes no input"), [new("input", ("不填", "Leave it out"))]);
            }

            db.ChangeTracker.Clear();
            await desk.Take(number, act, seen, values, body.Remark, visitor.Me, ct);
        }, ct);

    private static Task<CaseView> Supplement(string number, Supplemented body, HttpContext http, CaseDesk desk, RongxiDb db, ProcedureBook procedures, Uploads uploads, CaseAnswers answers, Visitor visitor, CancellationToken ct) =>
        Done(number, http, answers, async seen =>
        {
            var file = await answers.Visible(number, ct);
            Versions.Must(seen, file.Version);
            var procedure = procedures[file.Procedure];
            var form = procedure.Form ?? throw Refusal.NotFound($"{file.Procedure}/form");
            // Only where the office waits for the applicant, and never by an act that ends the case: withdrawing is no supplement.
            var act = procedure.StageNamed(file.Stage).Kind != StageKind.Applicant ? null : procedure.From(file.Stage)
                .FirstOrDefault(move => move.WhoMay == Who.Applicant && procedure.StageNamed(move.To).Kind != StageKind.Final && (body.Act is null || move.Act.Equals(body.Act, StringComparison.OrdinalIgnoreCase)))?.Act;
            if (act is null)
            {
                throw new Refusal("case.wrong-act", ("现在不能补正", "Nothing can be supplemented now"), 409);
            }

            uploads.Fill(form, body.Application, [.. file.Documents.Select(document => new Attachment(document.Sha256, document.FileName, document.Size, document.MediaType))]);
            var values = form.Spread(body.Application);
            db.ChangeTracker.Clear();
            await desk.Supplement(number, act, values, visitor.Me, ct);
        }, ct);

    private static Task<CaseView> Opine(string number, OpinionGiven body, HttpContext http, CaseTeamwork teamwork, CaseAnswers answers, Visitor visitor, CancellationToken ct) =>
        Done(number, http, answers, seen => teamwork.Opine(number, body.Agrees, body.Opinion, seen, visitor.Me, ct), ct);

    private static Task<CaseView> Remark(string number, RemarkMade body, HttpContext http, CaseTeamwork teamwork, CaseAnswers answers, Visitor visitor, CancellationToken ct) =>
        Done(number, http, answers, async _ =>
        {
            await answers.Visible(number, ct);
            await teamwork.Remark(number, body.Remark, body.Internal ?? true, visitor.Me, ct);
        }, ct);

    private static Task<CaseView> Ask(string number, Asked body, HttpContext http, CaseTeamwork teamwork, CaseAnswers answers, Visitor visitor, CancellationToken ct) =>
        Done(number, http, answers, _ => teamwork.Ask(number, body.Kind, body.To ?? "", body.ToPerson, body.Question, body.DueOn, visitor.Me, ct), ct);

    private static Task<CaseView> Answer(string number, Guid id, Answered body, HttpContext http, CaseTeamwork teamwork, CaseAnswers answers, Visitor visitor, CancellationToken ct) =>
        Done(number, http, answers, _ => teamwork.Answer(number, id, body.Answer, body.Text, visitor.Me, ct, body.AmountFen), ct);

    private static Task<CaseView> Remind(string number, Guid id, HttpContext http, CaseTeamwork teamwork, CaseAnswers answers, Visitor visitor, CancellationToken ct) =>
        Done(number, http, answers, _ => teamwork.Remind(number, id, visitor.Me, ct), ct);

    private static Task<CaseView> HandOver(string number, HandedOver body, HttpContext http, CaseTeamwork teamwork, CaseAnswers answers, Visitor visitor, CancellationToken ct) =>
        Done(number, http, answers, async seen =>
        {
            await answers.Visible(number, ct);
            await teamwork.HandOver(number, body.To, body.Remark, seen, visitor.Me, ct);
        }, ct);

    private static Task<CaseView> Extend(string number, Extended body, HttpContext http, CaseTimekeeping timekeeping, CaseAnswers answers, Visitor visitor, CancellationToken ct) =>
        Done(number, http, answers, async seen =>
        {
            Versions.Must(seen, (await answers.Visible(number, ct)).Version);
            await timekeeping.Extend(number, body.Limit, body.Reason, visitor.Me, ct);
        }, ct);

    private static Task<CaseView> Merge(string number, Merged body, HttpContext http, CaseTeamwork teamwork, CaseAnswers answers, Visitor visitor, CancellationToken ct) =>
        Done(number, http, answers, async seen =>
        {
            Versions.Must(seen, (await answers.Visible(number, ct)).Version);
            await teamwork.Merge(number, body.Into, visitor.Me, ct);
        }, ct);

    private static async Task<CaseView> Done(string number, HttpContext http, CaseAnswers answers, Func<int?, Task> work, CancellationToken ct)
    {
        var seen = Versions.Seen(http);
        return await Versions.Matched(seen, async () =>
        {
            await work(seen);
            return await answers.Whole(http, await answers.Visible(number, ct), ct);
        });
    }
}

/// <summary>An act taken.</summary>
/// <param name="Remark">Opinion, reason or ground; required where the act asks for it.</param>
/// <param name="Input">What the act's form asks, as its JSON Schema says; left out for acts without one.</param>
internal sealed record ActTaken(string? Remark = null, JsonObject? Input = null);

/// <summary>A corrected application.</summary>
/// <param name="Application">The whole application.</param>
/// <param name="Act">The act by which it is handed in; the applicant's first possible one when absent.</param>
internal sealed record Supplemented(JsonObject Application, string? Act = null);

/// <summary>A signed opinion.</summary>
internal sealed record OpinionGiven(bool Agrees, string Opinion);

/// <summary>A remark.</summary>
/// <param name="Internal">Whether only officers see it; true unless said otherwise.</param>
internal sealed record RemarkMade(string Remark, bool? Internal = null);

/// <summary>A request to others.</summary>
/// <param name="To">Name of the unit asked; not needed when a person is.</param>
/// <param name="ToPerson">Id of the officer asked.</param>
internal sealed record Asked(AskKind Kind, string Question, string? To = null, Guid? ToPerson = null, DateOnly? DueOn = null);

/// <summary>What they answered.</summary>
/// <param name="AmountFen">In a joint review: the amount agreed to, in fen.</param>
internal sealed record Answered(AskAnswer Answer, string Text, long? AmountFen = null);

/// <summary>To whom the case is given.</summary>
internal sealed record HandedOver(Guid To, string? Remark = null);

/// <summary>A limit extended.</summary>
/// <param name="Limit">Name of the limit.</param>
internal sealed record Extended(string Limit, string Reason);

/// <summary>Into which case it is merged.</summary>
internal sealed record Merged(string Into);
