using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rongxi.Kernel.People;
using Rongxi.Web.Access;

namespace Rongxi.Funds.Payments;

/// <summary>Payment runs for the treasury's program: what is asked for, and that it was paid.</summary>
internal static class RunsApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/funds/runs/{number}/payments", Payments).Needs(Permissions.ReadRegisters)
            .WithName("getFundRunPayments").WithTags("Funds").WithSummary("Get the payments of a run").WithDescription("Every payment with its request in the ledger, payee, amount in fen, and whether it was confirmed or voided.");
        api.MapPost("/funds/runs/{number}/confirmation", Confirm).Needs(Permissions.Decide)
            .WithName("confirmFundRun").WithTags("Funds").WithSummary("Record that the treasury paid a run").WithDescription("Confirms every payment that is still on its way. Sent again, or after an interruption, it goes on where it stopped and confirms nothing twice.");
    }

    private static async Task<IReadOnlyList<RunPayment>> Payments(string number, RunDesk desk, Visitor visitor, CancellationToken ct)
    {
        visitor.Me.Must(Permissions.ReadRegisters, FundsModule.FieldName);
        await desk.Find(number, ct);
        return [.. (await desk.Items(number, ct)).Select(view => new RunPayment(view.Item.Place, view.RequestNumber, view.Item.Commitment, view.Item.AmountFen, view.Item.Payee, view.Item.Invoice, view.SettledBy?.ToString(), view.SettlingNumber))];
    }

    private static async Task<RunConfirmed> Confirm(string number, RunConfirmation body, RunDesk desk, Visitor visitor, CancellationToken ct)
    {
        visitor.Me.Must(Permissions.Decide, FundsModule.FieldName);
        return new(await desk.Confirm(number, body.Batch, body.PaidOn, visitor.Me, ct));
    }
}

/// <summary>One payment of a run.</summary>
internal sealed record RunPayment(int Place, string Request, string Commitment, long AmountFen, string? Payee, string? Invoice, string? SettledBy, string? Settlement);

/// <summary>That the treasury paid.</summary>
internal sealed record RunConfirmation(string Batch, DateOnly PaidOn);

/// <summary>How many payments were confirmed by this call.</summary>
internal sealed record RunConfirmed(int Confirmed);
