using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
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
