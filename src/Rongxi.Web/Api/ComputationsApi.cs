using System.ComponentModel;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Computations;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;

namespace Rongxi.Web.Api;

/// <summary>Long computations: how far they are, what came out, cancelled, repeated. What they are asked for with is each field's own.</summary>
internal static class ComputationsApi
{
    private const string Tag = "Computations";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/computations", List).Needs().Told("listComputations", Tag, "List computations about a case or record", "Newest first; those of fields whose cases or registers the reader may read.");
        api.MapGet("/computations/{id:guid}", One).Needs().Told("getComputation", Tag, "Get a computation", "Its state, how far it is, what it was computed from and with, and what came out.");
        api.MapPost("/computations/{id:guid}/cancel", Cancel).Needs().Told("cancelComputation", Tag, "Cancel a computation", "Pieces in hand stop within seconds. For whoever asked, and for those who assign work in its field.");
        api.MapPost("/computations/{id:guid}/repeat", Repeat).Needs().Told("repeatComputation", Tag, "Compute again", "Whatever is kept. When done, `repeated` says whether the result is the same to the byte, and which versions changed.");
        api.MapGet("/computations/{id:guid}/files/{name}", Content).Needs().Told("getComputationFile", Tag, "Get a file of the result", "Its ETag is the SHA-256 of its bytes; parts can be asked for (`Range`).")
            .Produces(200, contentType: "application/octet-stream");
    }

    private static async Task<PageOf<ComputationView>> List(HttpContext http, ComputationDesk desk, Visitor visitor,
        [Description("Number of the case or record.")] string subject, [AsParameters] Paging paging, CancellationToken ct)
    {
        var (page, size, skip) = paging.Checked();
        var rows = await desk.Of(subject, visitor.Me, skip, size + 1, ct);
        var views = new List<ComputationView>();
        foreach (var row in rows)
        {
            views.Add(await ViewOf(row, http, desk, ct));
        }

        return Pages.Of(http, views, page, size);
    }

    private static async Task<ComputationView> One(Guid id, HttpContext http, ComputationDesk desk, Visitor visitor, CancellationToken ct) =>
        await ViewOf(await desk.Read(id, visitor.Me, ct), http, desk, ct);

    private static async Task<ComputationView> Cancel(Guid id, HttpContext http, ComputationDesk desk, Visitor visitor, CancellationToken ct) =>
        await ViewOf(await desk.Cancel(id, visitor.Me, ct), http, desk, ct);

    private static async Task<Accepted<ComputationView>> Repeat(Guid id, HttpContext http, ComputationDesk desk, Visitor visitor, CancellationToken ct)
    {
        var asked = await desk.Repeat(id, visitor.Me, ct);
        return TypedResults.Accepted($"{http.Request.PathBase}{ApiHost.Root}/computations/{asked.Computation.Id}", await ViewOf(asked.Computation, http, desk, ct));
    }

    private static async Task<IResult> Content(Guid id, string name, HttpContext http, ComputationDesk desk, BlobStore blobs, Visitor visitor, CancellationToken ct)
    {
        var file = (await desk.Read(id, visitor.Me, ct)).FilesRead().FirstOrDefault(file => file.Name == name) ?? throw Refusal.NotFound(name);
        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        return TypedResults.File(blobs.OpenRead(file.Sha256), file.MediaType, file.Name, entityTag: new EntityTagHeaderValue($"\"{file.Sha256}\""), enableRangeProcessing: true);
    }

    private static async Task<ComputationView> ViewOf(Computation one, HttpContext http, ComputationDesk desk, CancellationToken ct)
    {
        var progress = await desk.Progress(one, ct);
        var repeated = await desk.Compare(one, ct);
        return new ComputationView(
            one.Id, one.Kind, one.Field, one.Subject, one.Title, one.State, one.Pieces, one.PiecesDone, Math.Round(progress.Fraction, 4),
            progress.PiecesPerMinute is { } rate ? Math.Round(rate, 2) : null, progress.Remaining is { } left ? (long)Math.Ceiling(left.TotalSeconds) : null,
            one.AskedByName, one.AskedAt, one.StartedAt, one.EndedAt, one.InputsHash, one.InputsRead(), one.VersionsRead(), one.ResultRead(),
            [.. one.FilesRead().Select(file => new ComputedFile(file.Name, file.MediaType, file.Length, file.Sha256, $"{http.Request.PathBase}{ApiHost.Root}/computations/{one.Id}/files/{file.Name}"))],
            BilingualText.OrNull(one.Problem), one.RepeatsId,
            repeated is null ? null : new RepeatedView(repeated.Identical, [.. repeated.Versions.Select(change => new VersionView(change.Name, change.From, change.To))], repeated.Files, repeated.Words));
    }
}

/// <summary>A computation.</summary>
/// <param name="Subject">Number of the case or record it is about.</param>
/// <param name="Fraction">0 to 1 of the pieces, those in hand with what is done of them.</param>
/// <param name="SecondsLeft">How long the pieces still take at the rate so far.</param>
/// <param name="InputsHash">SHA-256 over kind, inputs and versions: the same hash, the same result.</param>
/// <param name="Versions">What it was computed with.</param>
/// <param name="Result">Summary of the result.</param>
/// <param name="Repeats">The computation it repeats.</param>
internal sealed record ComputationView(
    Guid Id, string Kind, string Field, string? Subject, BilingualText Title, ComputationState State, int Pieces, int PiecesDone, double Fraction, double? PiecesPerMinute, long? SecondsLeft,
    string By, DateTimeOffset AskedAt, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, string InputsHash, JsonObject Inputs, IReadOnlyDictionary<string, string> Versions, JsonObject? Result,
    IReadOnlyList<ComputedFile> Files, BilingualText? Problem, Guid? Repeats, RepeatedView? Repeated);

/// <summary>A file of a result.</summary>
internal sealed record ComputedFile(string Name, string MediaType, long SizeBytes, string Sha256, string Content);

/// <summary>What computing again came to.</summary>
/// <param name="Identical">Whether summary and files are the same to the byte.</param>
/// <param name="Files">Files that differ.</param>
internal sealed record RepeatedView(bool Identical, IReadOnlyList<VersionView> Versions, IReadOnlyList<string> Files, BilingualText Text);

/// <summary>A version that changed between two computations.</summary>
internal sealed record VersionView(BilingualText Name, string From, string To);
