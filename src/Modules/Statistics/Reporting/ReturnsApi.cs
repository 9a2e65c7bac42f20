using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Web.Access;

namespace Rongxi.Statistics.Reporting;

/// <summary>What is done to returns besides what the collections of the kernel know: checked by the district, queried.</summary>
internal static class ReturnsApi
{
    private const string Tag = "Statistics";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/statistics/returns/{number}/{place:int}/district-review", Review).SignedIn()
            .WithName("reviewReturnForDistrict").WithTags(Tag).WithSummary("Check a return for its district").WithDescription("By the people of the unit that checks the district: passed, or sent back with the reason. The office passes it in the district's stead, with the reason.");
        api.MapPost("/statistics/returns/{number}/{place:int}/queries", Query).Needs(Permissions.Handle)
            .WithName("queryReturn").WithTags(Tag).WithSummary("Put a query about a return").WithDescription("About a cell (`01.1`) or the whole. The unit answers in the next version of its report, with `reply`.");
    }

    private static async Task<ReturnView> Review(string number, int place, ReturnReviewed body, ReturnDesk desk, Visitor visitor, CancellationToken ct)
    {
        if (body.Passed)
        {
            await desk.PassDistrict(number, place, body.Remark, visitor.Me, ct);
        }
        else
        {
            await desk.ReturnByDistrict(number, place, body.Remark, null, visitor.Me, ct);
        }

        return await ViewOf(number, place, desk, visitor, ct);
    }

    private static async Task<ReturnView> Query(string number, int place, ReturnQueried body, ReturnDesk desk, Visitor visitor, CancellationToken ct)
    {
        await desk.Query(number, place, body.Cell, body.Question, null, visitor.Me, ct);
        return await ViewOf(number, place, desk, visitor, ct);
    }

    private static async Task<ReturnView> ViewOf(string number, int place, ReturnDesk desk, Visitor visitor, CancellationToken ct)
    {
        var (report, row, _) = await desk.Find(number, place, null, visitor.Me, ct);
        return new ReturnView(number, place, row.UnitCode, row.District, row.StandingOf(report.Item.Standing, report.Item.ReportVersion, report.Collection.IsClosed), report.Item.ReportVersion, row.Queries);
    }
}

/// <summary>What the district found.</summary>
/// <param name="Remark">Needed where it is sent back, and where the office checks in the district's stead.</param>
internal sealed record ReturnReviewed(bool Passed, string? Remark = null);

/// <summary>A query.</summary>
internal sealed record ReturnQueried(string Question, string? Cell = null);

/// <summary>How a return stands.</summary>
internal sealed record ReturnView(string Collection, int Place, string CreditCode, string District, ReturnStanding Standing, int ReportVersion, int Queries);
