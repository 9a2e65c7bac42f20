using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Statistics.Reporting;
using Rongxi.Web.Access;

namespace Rongxi.Statistics.Surveys;

/// <summary>Forms and boards for programs; returns themselves go through the collections of the kernel.</summary>
internal static class SurveysApi
{
    private const string Tag = "Statistics";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/statistics/forms/{number}", Form).Public()
            .WithName("getStatisticalForm").WithTags(Tag).WithSummary("Get a statistical form").WithDescription("Its edition in force: rows, columns, formulas and checks. A return is handed in to its collection, see `submitReport`.");
        api.MapPost("/statistics/drafts/{number}/forms", Keep).Needs(Permissions.Handle)
            .WithName("keepSurveyForm").WithTags(Tag).WithSummary("Keep a form of a survey being drafted").WithDescription("By the number of the case. A new form, one kept before, or, in a revision, the next edition of one in force: `form` names it. Refused once the papers are with the statistics bureau.");
        api.MapPost("/statistics/frame", Enter).Needs(Permissions.KeepRegisters)
            .WithName("enterSurveyedUnit").WithTags(Tag).WithSummary("Enter a unit in the survey frame").WithDescription("By its credit code; what is known of it now is replaced.");
        api.MapPost("/statistics/districts/{district}/reviewer", Review).Needs(Permissions.KeepRegisters)
            .WithName("nameDistrictReviewer").WithTags(Tag).WithSummary("Name who checks the returns of a district").WithDescription("A unit known here, by its credit code; nobody where it is left out.");
        api.MapGet("/statistics/rounds/{number}/board", Board).Needs(Permissions.ReadCases)
            .WithName("getRoundBoard").WithTags(Tag).WithSummary("Get the completeness board of a round").WithDescription("Every district with its counts.");
    }

    private static async Task<FormView> Form(string number, SurveyBook book, Visitor visitor, CancellationToken ct)
    {
        var form = await book.Form(number, ct);
        if (form.Standing is not (SurveyStanding.InUse or SurveyStanding.Expired) && visitor.Actor?.May(Permissions.ReadRegisters, StatisticsModule.FieldName) != true)
        {
            throw Refusal.NotFound(number);
        }

        var inHand = await book.InHand(form.Number, form.Edition, ct);
        return new FormView(form.Number, form.FormNumber, form.Edition, form.ApprovalNumber ?? "", form.ValidUntil, inHand.Sheet, [.. inHand.Plan.Entered.Select(SheetReading.Key)]);
    }

    private static async Task<SurveyFormKept> Keep(string number, SurveyFormDrafted body, SurveyBook book, Visitor visitor, CancellationToken ct)
    {
        visitor.Me.Must(Permissions.Handle, StatisticsModule.FieldName);
        var form = FormDefinition.Of<FormSheet>();
        var kept = await book.Keep(number, string.IsNullOrWhiteSpace(body.Form) ? null : body.Form, (FormSheet)form.Bind(form.Spread(body.Sheet)).OrRefuse(), body.Seen, visitor.Me, ct);
        return new SurveyFormKept(kept.Form, kept.Edition, kept.Version, kept.Hash);
    }

    private static async Task<SurveyedUnitView> Enter(SurveyedUnitEntered body, FrameBook frame, Visitor visitor, CancellationToken ct)
    {
        visitor.Me.Must(Permissions.KeepRegisters, StatisticsModule.FieldName);
        var form = FormDefinition.Of<FrameEntry>();
        var entry = (FrameEntry)form.Bind(form.Spread(body.Unit)).OrRefuse();
        await frame.Put(entry, "登记入名录", visitor.Me, ct);
        return new SurveyedUnitView(entry.Code, entry.Name, entry.District, entry.Industry);
    }

    private static async Task<DistrictReviewerNamed> Review(string district, DistrictReviewerNamed body, ReturnDesk desk, Visitor visitor, CancellationToken ct)
    {
        await desk.SetReviewer(Divisions.Find(district)?.Code ?? throw Refusal.NotFound(district), body.CreditCode, visitor.Me, ct);
        return body;
    }

    private static async Task<BoardView> Board(string number, BoardReader boards, Visitor visitor, CancellationToken ct)
    {
        visitor.Me.Must(Permissions.ReadCases, StatisticsModule.FieldName);
        var board = await boards.Read(number, new BoardFilter(Most: 0), ct);
        return new BoardView(number, board.Round.FormNumber, board.Round.Period, board.Round.DueOn, board.IsClosed, Of(board.Total), [.. board.Districts.Select(Of)]);
    }

    private static DistrictView Of(BoardDistrict district) => new(district.District, district.All, district.In, district.Overdue, district.Late, district.Rate, district.By.ToDictionary(pair => pair.Key.ToString(), pair => pair.Value));
}

/// <summary>A statistical form in force.</summary>
/// <param name="Cells">Cells to fill in, as `row.column`.</param>
internal sealed record FormView(string Number, string FormNumber, int Edition, string ApprovalNumber, DateOnly? ValidUntil, FormSheet Sheet, IReadOnlyList<string> Cells);

/// <summary>The completeness board of a round.</summary>
internal sealed record BoardView(string Collection, string FormNumber, string Period, DateOnly DueOn, bool IsLocked, DistrictView Total, IReadOnlyList<DistrictView> Districts);

/// <summary>One district of the board.</summary>
internal sealed record DistrictView(string District, int Units, int Reported, int Overdue, int Late, decimal? ResponsePercent, IReadOnlyDictionary<string, int> Standing);

/// <summary>A form as it is drafted.</summary>
/// <param name="Sheet">Head, columns, rows, formulas and checks, as `getStatisticalForm` shows them.</param>
/// <param name="Form">Number of the form where it was kept before.</param>
/// <param name="Seen">Version of the draft the writer began from; left out to write over whatever stands.</param>
internal sealed record SurveyFormDrafted(JsonObject Sheet, string? Form = null, int? Seen = null);

/// <summary>A form kept.</summary>
/// <param name="Form">Its number.</param>
internal sealed record SurveyFormKept(string Form, int Edition, int Version, string Sha256);

/// <summary>A unit for the frame.</summary>
/// <param name="Unit">`code`, `name`, `district`, `industry`, `preparer`, `head`, `phone`, `lists`.</param>
internal sealed record SurveyedUnitEntered(JsonObject Unit);

/// <summary>A unit of the frame.</summary>
internal sealed record SurveyedUnitView(string Code, string Name, string District, string Industry);

/// <summary>Who checks for a district.</summary>
internal sealed record DistrictReviewerNamed(string? CreditCode = null);
