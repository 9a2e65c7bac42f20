using System.ComponentModel;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;

namespace Rongxi.Web.Api;

/// <summary>Cases: opened, listed, read.</summary>
internal static class CasesApi
{
    private const string Tag = "Cases";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/cases", Open).SignedIn()
            .Told("openCase", Tag, "Open a case", "Hands in an application. It fits the schema at `GET /procedures/{code}/form`; everything wrong with it is told at once in `errors`. The tracking code is told only here. Send an `Idempotency-Key`, so that a repeated request opens no second case.");
        api.MapGet("/cases", List).SignedIn()
            .Told("listCases", Tag, "List cases the reader may see", "Officers see the cases of their fields, applicants their own. Open cases come in order of their due date, closed ones newest first.");
        api.MapGet("/cases/{number}", One).SignedIn()
            .Told("getCase", Tag, "Get a case", "Stage, clocks, steps, requests, documents, and the acts that are possible now. The ETag begins with the version that `If-Match` takes.");
        api.MapPost("/cases/{number}/personal", Personal).Needs(Permissions.ReadPersonal)
            .Told("revealPersonalData", Tag, "Read the personal data of a case", "The application in full. The reason is recorded for the auditor.");
        api.MapGet("/tracking/{number}", Track).Open().RequireRateLimiting("sign-in")
            .Told("trackCase", Tag, "Track a case by number and code", "With the code given when the case was opened, without signing in.");
    }

    private static async Task<Created<OpenedCase>> Open(CaseApplication body, HttpContext http, ProcedureBook procedures, CaseDesk desk, Uploads uploads, CaseAnswers answers, Visitor visitor, CancellationToken ct)
    {
        var procedure = procedures.Find(body.Procedure) ?? throw new Refusal("procedure.unknown", ($"没有事项“{body.Procedure}”", $"There is no procedure “{body.Procedure}”"), [new("procedure", ("见 /procedures", "See /procedures"))]);
        var values = new FormValues();
        if (procedure.Form is { } form)
        {
            var application = body.Application ?? [];
            uploads.Fill(form, application, []);
            values = form.Spread(application);
        }

        var channel = body.AtCounter == true ? CaseChannel.Counter : CaseChannel.Api;
        var received = await desk.Open(procedure.Code, values, visitor.Me, body.Unit, channel, ct);
        var view = await answers.Whole(http, received.Case, ct);
        return TypedResults.Created($"{http.Request.PathBase}{ApiHost.Root}/cases/{received.Case.Number}", new OpenedCase(received.Case.Number, received.TrackingCode, view));
    }

    private static async Task<PageOf<CaseLine>> List(HttpContext http, CaseAnswers answers, Visitor visitor, OfficeBooks books, [AsParameters] CaseFilter filter, [AsParameters] Paging paging, CancellationToken ct)
    {
        var (page, size, skip) = paging.Checked();
        var me = visitor.Me.PersonId;
        var cases = answers.All();
        cases = filter.Procedure is { } procedure ? cases.Where(file => file.Procedure == procedure) : cases;
        cases = filter.Stage is { } stage ? cases.Where(file => file.Stage == stage) : cases;
        cases = filter.Handler switch
        {
            null => cases,
            "me" => cases.Where(file => file.HandlerId == me),
            "none" => cases.Where(file => file.HandlerId == null),
            var id when Guid.TryParse(id, out var handler) => cases.Where(file => file.HandlerId == handler),
            _ => throw new Refusal("filter.wrong", ("handler 应为 me、none 或人员编号", "handler must be me, none or the id of a person"), [new("handler", ("形式不对", "Malformed"))]),
        };
        var units = visitor.Me.Units.ToList();
        cases = filter.Own == true ? cases.Where(file => file.ApplicantPersonId == me || (file.ApplicantUnitId != null && units.Contains(file.ApplicantUnitId.Value))) : cases;
        cases = filter.District is { } district ? cases.Where(file => file.District == district) : cases;
        cases = filter.ApplicantCode is { } code ? cases.Where(file => file.ApplicantCode == code) : cases;
        cases = filter.ReceivedFrom is { } from ? cases.Where(file => file.ReceivedOn >= from) : cases;
        cases = filter.ReceivedTo is { } to ? cases.Where(file => file.ReceivedOn <= to) : cases;
        cases = filter.DueTo is { } dueTo ? cases.Where(file => file.ClosedAt == null && file.SortDue <= dueTo) : cases;
        cases = filter.Turn is { } turn ? cases.Where(file => file.Turn == turn) : cases;
        if (filter.Late is { } late)
        {
            var today = books.Today;
            cases = late
                ? cases.Where(file => file.Late == true || (file.ClosedAt == null && file.DueOn < today))
                : cases.Where(file => file.Late != true && (file.ClosedAt != null || file.DueOn == null || file.DueOn >= today));
        }

        cases = (filter.State ?? CaseState.Open) switch
        {
            CaseState.Open => cases.Where(file => file.ClosedAt == null).OrderBy(file => file.SortDue).ThenBy(file => file.Id),
            CaseState.Closed => cases.Where(file => file.ClosedAt != null).OrderByDescending(file => file.ReceivedAt).ThenByDescending(file => file.Id),
            _ => cases.OrderByDescending(file => file.ReceivedAt).ThenByDescending(file => file.Id),
        };
        var rows = await cases.Skip(skip).Take(size + 1).ToListAsync(ct);
        return Pages.Of(http, await answers.Lines(rows, ct), page, size);
    }

    private static async Task<CaseView> One(string number, HttpContext http, CaseAnswers answers, CancellationToken ct) =>
        await answers.Whole(http, await answers.Visible(number, ct), ct);

    private static async Task<PersonalData> Personal(string number, ReasonGiven body, CaseAnswers answers, ProcedureBook procedures, AuditLog audit, Visitor visitor, CancellationToken ct)
    {
        var file = await answers.Visible(number, ct);
        var procedure = procedures[file.Procedure];
        visitor.Me.Must(Permissions.ReadPersonal, procedure.Field);
        if (!answers.ReadsAsOfficer(procedure))
        {
            throw Refusal.NotFound(number);
        }

        await audit.Record(AuditActions.ReadPersonal, number, body.Checked(), ct);
        return new PersonalData(number, answers.Application(file, procedure, reveal: true));
    }

    private static async Task<TrackedCase> Track(string number,
        [Description("The code given when the case was opened.")] string code,
        CaseDesk desk, ProcedureBook procedures, OfficeBooks books, TimeProvider clock, CancellationToken ct)
    {
        var wrong = new Refusal("tracking.unknown", ("编号或查询码不对", "Number or code is wrong"), 404);
        Case file;
        try
        {
            file = await desk.Load(number, ct);
        }
        catch (Refusal)
        {
            throw wrong;
        }

        if (!CaseDesk.CodeFits(file, code))
        {
            throw wrong;
        }

        var procedure = procedures[file.Procedure];
        var calendar = await books.Calendar(ct);
        var now = clock.GetUtcNow();
        var clocks = Clock.ReadAll(procedure, file, calendar, await books.Rules(file.Office, ct), now, books.Today);
        return new TrackedCase(
            file.Number, procedure.Code, procedure.Title, CaseAnswers.StageOf(procedure, file), file.ReceivedAt, file.Outcome, file.ClosedAt,
            LightView.Of(Light.Of(file, calendar, now, books.Today)),
            [.. clocks.Where(reading => reading.State != ClockState.NotStarted).Select(CaseAnswers.ClockOf)],
            [.. file.Steps.Where(step => step.Kind == StepKind.Act && !step.Internal).OrderBy(step => step.Seq).Select(step => new TrackedStep(
                step.On, step.Act == "Open" ? new BilingualText("收到申请", "Application received") : procedure.ActNamed(step.Act ?? "")?.Title ?? Text.Same(step.Act ?? ""), step.To is null ? null : procedure.StageNamed(step.To).Title))]);
    }
}

/// <summary>Which cases are listed by state.</summary>
internal enum CaseState
{
    Open,
    Closed,
    All,
}

/// <summary>Filters of the list of cases.</summary>
internal sealed record CaseFilter(
    [property: Description("Open cases unless said otherwise.")] CaseState? State,
    [property: Description("Code of the procedure.")] string? Procedure,
    [property: Description("Name of the stage.")] string? Stage,
    [property: Description("`me`, `none`, or the id of an officer.")] string? Handler,
    [property: Description("Only the reader's own and their units' applications.")] bool? Own,
    [property: Description("Whose turn it is.")] StageKind? Turn,
    [property: Description("Past the legal limit, or not.")] bool? Late,
    [property: Description("Due by promise or law on or before this day.")] DateOnly? DueTo,
    [property: Description("Received on or after this day.")] DateOnly? ReceivedFrom,
    [property: Description("Received on or before this day.")] DateOnly? ReceivedTo,
    [property: Description("Division code of the district.")] string? District,
    [property: Description("Unified social credit code of the applicant unit.")] string? ApplicantCode);

/// <summary>An application.</summary>
/// <param name="Procedure">Code of the procedure, such as RAD-02.</param>
/// <param name="Application">What is applied for, as the procedure's form says.</param>
/// <param name="Unit">Id of the unit applied for; absent when a person applies for themselves.</param>
/// <param name="AtCounter">Entered by an officer from papers handed in at the counter; needs the permission to receive.</param>
internal sealed record CaseApplication(string Procedure, JsonObject? Application = null, Guid? Unit = null, bool? AtCounter = null);

/// <summary>A case just opened.</summary>
/// <param name="TrackingCode">The code with which it is tracked without signing in; told only now.</param>
internal sealed record OpenedCase(string Number, string TrackingCode, CaseView Case);

/// <summary>A reason, which is recorded.</summary>
internal sealed record ReasonGiven(string Reason)
{
    public string Checked() => string.IsNullOrWhiteSpace(Reason) || Reason.Length > 1000
        ? throw new Refusal("reason.missing", ("请写明理由，最多 1000 字", "Give a reason of at most 1,000 characters"), [new("reason", ("必填", "Required"))])
        : Reason.Trim();
}

/// <summary>An application in full.</summary>
internal sealed record PersonalData(string Number, JsonObject? Application);

/// <summary>What the applicant follows without signing in.</summary>
internal sealed record TrackedCase(
    string Number, string Procedure, BilingualText ProcedureTitle, StageNow Stage, DateTimeOffset ReceivedAt, Outcome? Outcome, DateTimeOffset? ClosedAt, LightView Light,
    IReadOnlyList<ClockView> Clocks, IReadOnlyList<TrackedStep> Steps);

/// <summary>A step as the public sees it.</summary>
internal sealed record TrackedStep(DateOnly On, BilingualText Act, BilingualText? Stage);
