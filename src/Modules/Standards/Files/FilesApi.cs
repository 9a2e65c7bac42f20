using System.ComponentModel;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Rongxi.Kernel.Blobs;
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
    }

    private static async Task<JsonArray> List([Description("A code, such as `GB/T 22239-2019`.")] string? code, StandardBook book, FileDesk desk, Visitor visitor, CancellationToken ct)
    {
        var standard = await book.Find(code, ct) ?? throw Refusal.NotFound(code is { Length: > 0 and <= 120 } ? code : "code");
        return new JsonArray([.. (await desk.Of(standard.Number, visitor.Actor, ct)).Select(file => (JsonNode)Line(file, standard.Code))]);
    }

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
