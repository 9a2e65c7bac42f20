using System.ComponentModel;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Usage;
using Rongxi.Kernel.Words;
using Rongxi.Standards.Register;
using Rongxi.Web.Access;
using Rongxi.Web.Portal;

namespace Rongxi.Standards.Files;

/// <summary>Files of standards for programs.</summary>
internal static class FilesApi
{
    private const string Tag = "Standards";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/standards/files", List).Public()
            .WithName("listStandardFiles").WithTags(Tag).WithSummary("List the files of a standard").WithDescription("Files that everybody may have, each with the ground on which it is public; with the permission to read registers also those of the office only, and those taken back.");
        api.MapGet("/standards/files/{id:guid}/content", Content).Public()
            .WithName("getStandardFileContent").WithTags(Tag).WithSummary("Get the bytes of a file of a standard").WithDescription("A file that is not public is found only with the permission to read registers. The tag is the SHA-256 of the content.").Produces(200, contentType: "application/octet-stream");
        api.MapPost("/standards/files", Add).Needs(Permissions.KeepRegisters).DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(FileDesk.LongestFile + (1 << 20))).WithFormOptions(multipartBodyLengthLimit: FileDesk.LongestFile + (1 << 20))
            .WithName("addStandardFile").WithTags(Tag).WithSummary("Add a file to a standard").WithDescription("The office's own unless `readers` says otherwise: `Licence` (with `groundNote`: whose) or `Mandatory`. Kind and size come from the content.");
        api.MapPost("/standards/files/{id:guid}/publication", Publish).Needs(Permissions.KeepRegisters)
            .WithName("publishStandardFile").WithTags(Tag).WithSummary("Make a file of a standard public").WithDescription("On a ground: a licence of whoever holds the rights, or that mandatory standards are published in full.");
        api.MapPost("/standards/files/{id:guid}/closing", Close).Needs(Permissions.KeepRegisters)
            .WithName("closeStandardFile").WithTags(Tag).WithSummary("Make a public file the office's own again").WithDescription("With the reason; both stay in the history of the standard.");
        api.MapPost("/standards/files/{id:guid}/withdrawal", Withdraw).Needs(Permissions.KeepRegisters)
            .WithName("withdrawStandardFile").WithTags(Tag).WithSummary("Take a file of a standard back").WithDescription("With the reason; the file stays for the office.");
    }

    private static async Task<JsonArray> List([Description("A code, such as `GB/T 22239-2019`.")] string? code, StandardBook book, FileDesk desk, Visitor visitor, CancellationToken ct)
    {
        var standard = await book.Find(code, ct) ?? throw Refusal.NotFound(code is { Length: > 0 and <= 120 } ? code : "code");
        return new JsonArray([.. (await desk.Of(standard.Number, visitor.Actor, ct)).Select(file => (JsonNode)Line(file, standard.Code))]);
    }

    private static async Task<JsonObject> Add(IFormFile file, [FromForm, Description("A code, such as `GB/T 22239-2019`.")] string? code, [FromForm, Description("`Text`, `Explanation`, `Interpretation`, `Amendment` or `Other`.")] string? kind, [FromForm, Description("Which edition, where from.")] string? note,
        [FromForm, Description("`Office`, `Licence` or `Mandatory`.")] string? readers, [FromForm, Description("The licence.")] string? groundNote, FileDesk desk, Visitor visitor, CancellationToken ct)
    {
        visitor.Me.Must(Permissions.KeepRegisters, StandardsModule.FieldName);
        var entry = (FileEntry)FormDefinition.Of<FileEntry>().Bind(FormValues.From([new(nameof(FileEntry.Role), kind), new(nameof(FileEntry.Note), note), new(nameof(FileEntry.Readers), readers ?? nameof(FileReaders.Office)), new(nameof(FileEntry.GroundNote), groundNote)])).OrRefuse();
        await using var content = file.OpenReadStream();
        return await Shown(await desk.Add(code, entry, content, file.FileName, visitor.Me, ct), desk, ct);
    }

    private static async Task<JsonObject> Publish(Guid id, [FromBody] StandardFileOpened body, FileDesk desk, Visitor visitor, CancellationToken ct)
    {
        var opening = (FileOpening)FormDefinition.Of<FileOpening>().Bind(FormValues.From([new(nameof(FileOpening.Ground), body.Ground), new(nameof(FileOpening.GroundNote), body.GroundNote)])).OrRefuse();
        return await Shown(await desk.Publish(id, opening, visitor.Me, ct), desk, ct);
    }

    private static async Task<JsonObject> Close(Guid id, [FromBody] StandardFileReason body, FileDesk desk, Visitor visitor, CancellationToken ct) => await Shown(await desk.Close(id, body.Reason, visitor.Me, ct, "reason"), desk, ct);

    private static async Task<JsonObject> Withdraw(Guid id, [FromBody] StandardFileReason body, FileDesk desk, Visitor visitor, CancellationToken ct) => await Shown(await desk.Withdraw(id, body.Reason, visitor.Me, ct, "reason"), desk, ct);

    private static async Task<JsonObject> Shown(StandardFile file, FileDesk desk, CancellationToken ct) => Line(file, (await desk.StandardOf(file, ct))?.Code ?? file.StandardNumber);

    private static JsonObject Line(StandardFile file, string code) => new()
    {
        ["id"] = file.Id, ["code"] = code, ["kind"] = file.Role.ToString(), ["note"] = file.Note, ["fileName"] = file.FileName, ["mediaType"] = file.MediaType, ["size"] = file.Size, ["sha256"] = file.Sha256, ["addedAt"] = file.AddedAt,
        ["public"] = file.IsPublic, ["ground"] = file.Ground?.ToString(), ["groundNote"] = file.GroundNote, ["withdrawnAt"] = file.WithdrawnAt,
    };

    private static async Task<IResult> Content(Guid id, HttpContext http, FileDesk desk, BlobStore blobs, UsageMeter meter, Visitor visitor, CancellationToken ct)
    {
        var file = await desk.Open(id, visitor.Actor, ct);
        if (visitor.Actor?.IsOfficer != true)
        {
            meter.Count(file.Office, PortalReader.UseOf(PortalKind.Standard), file.StandardNumber, UsageKind.Download);
        }

        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        http.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.File(blobs.OpenRead(file.Sha256), "application/octet-stream", file.FileName, entityTag: new EntityTagHeaderValue($"\"{file.Sha256}\""));
    }
}

/// <summary>On what ground a file is made public.</summary>
/// <param name="Ground">`Licence` or `Mandatory`.</param>
/// <param name="GroundNote">For a licence: who gave it, number of the paper, or where it is published.</param>
internal sealed record StandardFileOpened(string Ground, string? GroundNote = null);

/// <summary>Why a file is no longer public, or taken back.</summary>
internal sealed record StandardFileReason(string Reason);
