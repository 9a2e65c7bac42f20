using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Api;

namespace Rongxi.Resources.Sharing;

/// <summary>Grants for programs of the office, the provider and the consumer: what is granted, keys, files, the log of calls.</summary>
internal static class GrantsApi
{
    private const string Tag = "Resources";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/resources/grants/{number}", One).SignedIn()
            .WithName("getGrant").WithTags(Tag).WithSummary("Get a grant").WithDescription("Items, term, quota, keys (never the secret), use of the last 30 days, and what was provided; for the office, the provider and the consumer. The number is that of its record, such as 5101-2026-GX-0001.");
        api.MapGet("/resources/grants/{number}/calls", Calls).SignedIn()
            .WithName("listGrantCalls").WithTags(Tag).WithSummary("List the calls of a grant").WithDescription("Every call, refused ones too, newest first; for the office, the provider and the consumer.");
        api.MapGet("/resources/grants/{number}/files/{sha256}", Download).SignedIn()
            .WithName("downloadGrantFile").WithTags(Tag).WithSummary("Download a file that was provided").WithDescription("For the consumer while the grant is in force: a call like any other, logged and counted.").Produces(200, contentType: "application/octet-stream");
        api.MapPost("/resources/grants/{number}/keys", NewKey).SignedIn()
            .WithName("createGrantKey").WithTags(Tag).WithSummary("Get a key to a grant").WithDescription("For the people of the consumer. The key is told only here; its hash is kept.");
        api.MapPost("/resources/grants/{number}/keys/{id:guid}/revocation", Revoke).SignedIn()
            .WithName("revokeGrantKey").WithTags(Tag).WithSummary("Revoke a key to a grant").WithDescription("For the people of the consumer and who handles sharing; at once.");
    }

    private static async Task<GrantAnswer> One(string number, HttpContext http, GrantReader reader, Visitor visitor, CancellationToken ct)
    {
        var view = await reader.Read(number, visitor.Me, ct);
        var record = view.Record;
        return new GrantAnswer(
            record.Number, record.CaseNumber, record.EntryNumber, record.EntryName, record.Provider, record.Consumer, record.Standing, Titles.Of(record.Standing), view.IsInForce, record.ValidFrom, record.ValidTo, record.Mode, record.CallsADay, record.Scope, record.EndedOn, record.EndedReason,
            [.. view.Items.Select(item => new GrantedItem(item.No, item.Name, item.GoneInVersion))],
            [.. view.Keys.Select(key => new GrantKey(key.Id, key.Start, key.IssuedAt, key.IssuedByName, key.RevokedAt, key.RevokedByName))],
            [.. view.Days.Select(day => new GrantDay(day.Day, day.Calls, day.Rows, day.Bytes))],
            view.Provision is not { } given ? null : new GrantProvision(given.Mode, given.On, given.Address, given.Note, [.. (given.Files ?? []).Select(file => new GrantFile(file.FileName, file.Size, file.Sha256, $"{http.Request.PathBase}{http.Request.Path}/files/{file.Sha256}"))]));
    }

    private static async Task<PageOf<GrantCall>> Calls(string number, HttpContext http, GrantReader reader, Visitor visitor, [AsParameters] Paging paging, CancellationToken ct)
    {
        var (page, size, skip) = paging.Checked();
        var calls = await reader.Calls(number, skip, size + 1, visitor.Me, ct);
        return Pages.Of(http, [.. calls.Select(call => new GrantCall(call.At, call.Consumer, call.Operation, call.Question, call.Rows, call.Bytes, call.Outcome))], page, size);
    }

    private static async Task<FileStreamHttpResult> Download(string number, string sha256, GrantReader reader, Visitor visitor, CancellationToken ct)
    {
        var (content, file) = await reader.Download(number, sha256, visitor.Me, ct);
        return TypedResults.File(content, "application/octet-stream", file.FileName);
    }

    private static async Task<KeyAnswer> NewKey(string number, GrantDoor door, Visitor visitor, CancellationToken ct) => new(await door.NewKey(number, visitor.Me, ct));

    private static async Task<NoContent> Revoke(string number, Guid id, GrantReader reader, GrantDoor door, Visitor visitor, CancellationToken ct)
    {
        await reader.Known(number, visitor.Me, ct);
        await door.RevokeKey(number, id, visitor.Me, ct);
        return TypedResults.NoContent();
    }
}

/// <summary>A grant.</summary>
/// <param name="Case">Number of the request it was given on.</param>
/// <param name="InForce">Whether it opens its data today.</param>
/// <param name="Days">Use of the last 30 days.</param>
internal sealed record GrantAnswer(
    string Number, string Case, string? Entry, string EntryName, string Provider, string Consumer, SharingStanding Standing, BilingualText StandingTitle, bool InForce, DateOnly ValidFrom, DateOnly ValidTo, Catalogue.SharingMode Mode, int? CallsADay, string? Scope, DateOnly? EndedOn, string? EndedReason,
    IReadOnlyList<GrantedItem> Items, IReadOnlyList<GrantKey> Keys, IReadOnlyList<GrantDay> Days, GrantProvision? Provision);

/// <summary>An item granted.</summary>
/// <param name="GoneInVersion">The version of the entry from which on there is no such item.</param>
internal sealed record GrantedItem(int No, string Name, int? GoneInVersion);

/// <summary>A key, by its first characters.</summary>
internal sealed record GrantKey(Guid Id, string Start, DateTimeOffset IssuedAt, string IssuedTo, DateTimeOffset? RevokedAt, string? RevokedBy);

/// <summary>Use on a day.</summary>
internal sealed record GrantDay(DateOnly Day, int Calls, long Rows, long Bytes);

/// <summary>What was provided.</summary>
internal sealed record GrantProvision(Catalogue.SharingMode Mode, DateOnly On, string? Address, string? Note, IReadOnlyList<GrantFile> Files);

/// <summary>A file that was provided.</summary>
/// <param name="Content">Address of its bytes.</param>
internal sealed record GrantFile(string FileName, long SizeBytes, string Sha256, string Content);

/// <summary>A call.</summary>
/// <param name="Outcome">`ok`, or the code of the refusal.</param>
internal sealed record GrantCall(DateTimeOffset At, string Consumer, string Operation, string Question, long Rows, long Bytes, string Outcome);

/// <summary>A key, told once.</summary>
internal sealed record KeyAnswer(string Key);
