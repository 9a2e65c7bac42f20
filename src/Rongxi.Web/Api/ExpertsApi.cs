using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Web.Access;

namespace Rongxi.Web.Api;

/// <summary>The pool of experts: who comes, changes, pauses, leaves. It is read as the register <c>experts</c>.</summary>
internal static class ExpertsApi
{
    private const string Tag = "Expert panels";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/experts", Enter).Needs(Permissions.KeepRegisters)
            .Told("enterExpert", Tag, "Take an expert into the pool", "Read the pool as the register `experts`; a table of experts is imported as for any register.");
        api.MapPut("/experts/{number}", Change).Needs(Permissions.KeepRegisters)
            .Told("changeExpert", Tag, "Change what is known of an expert", "The whole of it; holds for draws to come. A telephone left out stays as it is.");
        api.MapPost("/experts/{number}/state", Move).Needs(Permissions.KeepRegisters)
            .Told("moveExpert", Tag, "Pause an expert, take one back, let one leave", "`Suspended`, `Valid` or `Cancelled`, each with its reason.");
    }

    private static async Task<Created<ExpertView>> Enter(ExpertEntered body, ExpertBook book, Visitor visitor, HttpContext http, CancellationToken ct)
    {
        var expert = await book.Enter(Bound(body), body.Reason, visitor.Me, ct);
        return TypedResults.Created($"{http.Request.PathBase}{ApiHost.Root}/registers/{Expert.Register}/{expert.Number}", ViewOf(expert));
    }

    private static async Task<ExpertView> Change(string number, ExpertEntered body, ExpertBook book, Visitor visitor, CancellationToken ct) =>
        ViewOf(await book.Change(number, Bound(body), body.Reason, visitor.Me, ct));

    private static async Task<ExpertView> Move(string number, ExpertMoved body, ExpertBook book, Visitor visitor, CancellationToken ct) =>
        ViewOf(await book.Move(number, body.To, body.Reason, visitor.Me, ct));

    /// <summary>Through the form, so that a program is refused what a page is refused.</summary>
    private static ExpertEntry Bound(ExpertEntered body)
    {
        var json = JsonSerializer.SerializeToNode(body, FormDefinition.Json)!.AsObject();
        json.Remove("reason");
        var form = FormDefinition.Of<ExpertEntry>();
        return (ExpertEntry)form.Bind(form.Spread(json)).OrRefuse();
    }

    private static ExpertView ViewOf(Expert expert) => new(expert.Number, expert.State, expert.Name, expert.Specialty, expert.SecondSpecialty, expert.Unit, expert.UnitCode, expert.ProfessionalTitle, expert.Knowledge, expert.UserName);
}

/// <summary>An expert as entered or changed.</summary>
/// <param name="Unit">Recusal goes by its credit code, and by its name where there is none.</param>
/// <param name="UserName">Sign-in name of the account with which the expert hands in sheets.</param>
/// <param name="Reason">On what ground.</param>
internal sealed record ExpertEntered(string Name, ExpertSpecialty Specialty, string Unit, string Reason, ExpertSpecialty? SecondSpecialty = null, string? UnitCode = null, string? ProfessionalTitle = null, string? Knowledge = null, string? UserName = null, string? Phone = null);

/// <summary>Where an expert goes.</summary>
/// <param name="To">`Suspended`, `Valid` or `Cancelled`.</param>
internal sealed record ExpertMoved(RecordState To, string Reason);

/// <summary>An expert of the pool; the telephone is not told.</summary>
internal sealed record ExpertView(string Number, RecordState State, string Name, ExpertSpecialty Specialty, ExpertSpecialty? SecondSpecialty, string Unit, string? UnitCode, string? ProfessionalTitle, string? Knowledge, string? UserName);
