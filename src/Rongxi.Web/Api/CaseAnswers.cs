using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;

namespace Rongxi.Web.Api;

/// <summary>Says what cases are to a reader: officers of the field see all but personal data, applicants their own without what is internal.</summary>
internal sealed class CaseAnswers(RongxiDb db, CaseDesk desk, ProcedureBook procedures, OfficeBooks books, Visitor visitor, TimeProvider clock)
{
    private Actor Me => visitor.Me;

    /// <summary>Whether the reader works on cases of a procedure.</summary>
    public bool ReadsAsOfficer(Procedure procedure) => Me.Office == db.Office && Me.May(Permissions.ReadCases, procedure.Field);

    /// <summary>The case of a number, if the reader may know of it.</summary>
    public async Task<Case> Visible(string number, CancellationToken ct)
    {
        var file = await desk.Load(number, ct);
        return ReadsAsOfficer(procedures[file.Procedure]) || IsOwn(file) || file.Asks.Any(ask => ask.ToPersonId == Me.PersonId) ? file : throw Refusal.NotFound(number);
    }

    /// <summary>Whether it is the reader's own case, and their token may act as applicant.</summary>
    public bool IsOwn(Case file) => Me.MayApply && CaseDesk.IsApplicant(file, Me);

    /// <summary>The cases the reader may know of.</summary>
    public IQueryable<Case> All()
    {
        var me = Me.MayApply ? Me.PersonId : null;
        var units = Me.MayApply ? Me.Units.ToList() : [];
        var readable = procedures.All.Where(ReadsAsOfficer).Select(procedure => procedure.Code).ToList();
        var cases = db.Cases.AsNoTracking();
        return readable.Count == procedures.All.Count
            ? cases
            : cases.Where(file => readable.Contains(file.Procedure)
                || (me != null && file.ApplicantPersonId == me)
                || (file.ApplicantUnitId != null && units.Contains(file.ApplicantUnitId.Value)));
    }

    /// <summary>Cases as lines of a list.</summary>
    public async Task<IReadOnlyList<CaseLine>> Lines(IReadOnlyList<Case> cases, CancellationToken ct)
    {
        var calendar = await books.Calendar(ct);
        var now = clock.GetUtcNow();
        var today = books.Today;
        return [.. cases.Select(file =>
        {
            var procedure = procedures[file.Procedure];
            return new CaseLine(
                file.Number, file.Procedure, procedure.Title, file.Title, StageOf(procedure, file), file.Applicant, file.ApplicantCode, file.HandlerName, file.Channel, file.ReceivedAt,
                file.DueOn, file.PromisedOn, file.DueAt, LightView.Of(Light.Of(file, calendar, now, today)), file.Outcome, file.ClosedAt, file.District, file.Version);
        })];
    }

    /// <summary>A case whole, its version shown in the ETag.</summary>
    public async Task<CaseView> Whole(HttpContext http, Case file, CancellationToken ct)
    {
        Versions.Show(http, file.Version);
        var procedure = procedures[file.Procedure];
        var asOfficer = ReadsAsOfficer(procedure);
        var home = http.Request.PathBase.Value ?? "";
        var calendar = await books.Calendar(ct);
        var now = clock.GetUtcNow();
        var today = books.Today;
        return new CaseView(
            file.Number, file.Procedure, procedure.Title, file.Title, StageOf(procedure, file), file.Applicant, file.ApplicantCode, file.ApplicantUnitId, file.HandlerName, file.HandlerId, file.Channel,
            file.ReceivedAt, file.ReceivedOn, file.DecidedOn, file.ClosedAt, file.Outcome, file.Late, file.DaysUsed, LightView.Of(Light.Of(file, calendar, now, today)),
            file.RecordNumber is null ? null : new RecordRef(file.RecordRegister ?? "", file.RecordNumber), file.District, file.Version, file.FormVersion,
            Application(file, procedure, reveal: IsOwn(file)),
            [.. Clock.ReadAll(procedure, file, calendar, await books.Rules(file.Office, ct), now, today).Select(ClockOf)],
            file.IsClosed ? [] : [.. desk.Possible(file, Me).Select(possible => ActOf(home, procedure, possible.Move, possible.Act, possible.Barred))],
            [.. file.Steps.OrderBy(step => step.Seq).Where(step => asOfficer || !step.Internal).Select(step => StepOf(procedure, step))],
            asOfficer ? [.. file.Asks.OrderBy(ask => ask.AskedAt).Select(AskOf)] : [.. file.Asks.Where(ask => ask.ToPersonId == Me.PersonId).Select(AskOf)],
            [.. file.Documents.OrderBy(document => document.AddedAt).Where(document => asOfficer || IsOwn(file)).Select(document => DocumentLine.Of(document, home))]);
    }

    /// <summary>The application as JSON, personal data masked unless revealed.</summary>
    public JsonObject? Application(Case file, Procedure procedure, bool reveal)
    {
        var json = Applications.Json(file, db.Seal, procedure.Form);
        if (json is not null && !reveal)
        {
            Mask(procedure.Form!, json);
        }

        return json;
    }

    public static AskView AskOf(CaseAsk ask) => new(
        ask.Id, ask.Kind, ask.ToName, ask.ToPersonId, ask.Question, ask.AskedAt, ask.AskedByName, ask.DueOn, ask.Answer, ask.AnswerText, ask.AnsweredAt, ask.AnsweredByName, ask.Part, ask.AmountFen);

    public static StageNow StageOf(Procedure procedure, Case file)
    {
        var stage = procedure.StageNamed(file.Stage);
        return new StageNow(stage.Name, stage.Title, file.Turn);
    }

    public static ClockView ClockOf(ClockReading reading) => new(
        reading.Limit.Name, reading.Limit.Title.IsEmpty ? new BilingualText(reading.Limit.Name, reading.Limit.Name) : reading.Limit.Title, reading.Limit.Basis, reading.State, reading.Limit.Of,
        SpanView.Of(reading.Amount), SpanView.OrNull(reading.Promised), reading.StartedOn, reading.Used, reading.Left, reading.DueOn, reading.PromisedOn, reading.DueAt, reading.EndedOn,
        reading.IsLate, reading.Extended, reading.Provisional,
        [.. reading.Stops.Select(stop => new ClockStopView(stop.From, stop.To, stop.Stage.Title, stop.Stage.StopBasis, stop.WorkingDays))]);

    private StepView StepOf(Procedure procedure, CaseStep step)
    {
        var act = procedure.ActNamed(step.Act ?? "");
        return new StepView(
            step.Seq, step.Id, step.Kind, step.Act, act is null ? null : act.Title, step.From, step.To, step.At, step.On, step.ByName, step.ByRole, step.ForName,
            step.Remark, Data(step, act), step.Internal, step.Agrees, step.IsDecision, step.JournalIndex);
    }

    /// <summary>What was filled in, personal data masked.</summary>
    private JsonNode? Data(CaseStep step, Act? act)
    {
        if (step.Data is not { Length: > 0 } data)
        {
            return null;
        }

        if (act?.Input is not { } input || !data.StartsWith('{'))
        {
            return JsonValue.Create(data);
        }

        var json = JsonNode.Parse(data)!.AsObject();
        Mask(input, json, sealedData: true);
        return json;
    }

    private void Mask(FormDefinition form, JsonObject json, bool sealedData = false)
    {
        foreach (var field in form.Fields)
        {
            if (field.Kind == FieldKind.Rows && json[field.JsonName] is JsonArray rows)
            {
                foreach (var row in rows.OfType<JsonObject>())
                {
                    Mask(field.Row!, row, sealedData);
                }
            }
            else if (field.Personal && json[field.JsonName] is JsonValue value && value.TryGetValue<string>(out var text))
            {
                json[field.JsonName] = FormDefinition.Display(field, JsonValue.Create(sealedData ? db.Seal.Open(text) : text)).Zh;
            }
        }
    }

    private static PossibleAct ActOf(string home, Procedure procedure, Move move, Act act, Text? barred) => new(
        act.Name, act.Title, move.To, move.WhoMay, act.RemarkRequired,
        act.Input is null ? null : $"{home}{ApiHost.Root}/procedures/{procedure.Code}/acts/{act.Name}/form",
        barred is { } why ? (BilingualText)why : null);
}
