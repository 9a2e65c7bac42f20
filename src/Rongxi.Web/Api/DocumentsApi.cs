using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;

namespace Rongxi.Web.Api;

/// <summary>Papers: sent up, attached, read.</summary>
internal static class DocumentsApi
{
    private const string Tag = "Documents";
    private const int MostOfCase = 500;

    public static void Map(IEndpointRouteBuilder api)
    {
        var limits = api.ServiceProvider.GetRequiredService<ApiLimits>();
        api.MapPost("/uploads", Upload).SignedIn().DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(limits.FileBytes + (1 << 20)))
            .Told("uploadFile", Tag, "Send up a file", "Its kind is recognised from its content. The id that is answered names it in an application, or in `POST /cases/{number}/documents`, for a day.");
        api.MapGet("/cases/{number}/documents", OfCase).SignedIn()
            .Told("listCaseDocuments", Tag, "List the papers of a case");
        api.MapPost("/cases/{number}/documents", Attach).SignedIn()
            .Told("attachDocument", Tag, "Attach a paper to a case");
        api.MapGet("/documents", List).Needs(Permissions.ReadCases)
            .Told("listDocuments", Tag, "List papers of the office", "Newest first.");
        api.MapGet("/documents/{id:guid}", One).SignedIn()
            .Told("getDocument", Tag, "Get what is known of a paper");
        api.MapGet("/documents/{id:guid}/content", Content).SignedIn()
            .Told("getDocumentContent", Tag, "Get the bytes of a paper")
            .Produces(200, contentType: "application/octet-stream");
    }

    private static async Task<Created<UploadView>> Upload(IFormFile file, Uploads uploads, CancellationToken ct)
    {
        var upload = await uploads.Take(file, ct);
        return TypedResults.Created((string?)null, upload);
    }

    private static async Task<IReadOnlyList<DocumentLine>> OfCase(string number, HttpContext http, CaseAnswers answers, CancellationToken ct) =>
        [.. (await answers.Visible(number, ct)).Documents.OrderBy(document => document.AddedAt).Select(document => DocumentLine.Of(document, http.Request.PathBase))];

    private static async Task<Created<DocumentLine>> Attach(string number, PaperAttached body, HttpContext http, RongxiDb db, Uploads uploads, CaseAnswers answers, ProcedureBook procedures, Visitor visitor, TimeProvider clock, CancellationToken ct)
    {
        var paper = uploads.Open(body.Upload);
        var line = await db.Transact(
            async () =>
            {
                var file = await answers.Visible(number, ct);
                if (!answers.IsOwn(file))
                {
                    var field = procedures[file.Procedure].Field;
                    visitor.Me.Must(visitor.Me.May(Permissions.Intake, field) ? Permissions.Intake : Permissions.Handle, field);
                }

                if (file.IsClosed)
                {
                    throw new Refusal("case.closed", ($"{number}已办结", $"{number} is closed"), 409);
                }

                if (file.Documents.Count >= MostOfCase)
                {
                    throw new Refusal("case.too-many-papers", ($"一件最多 {MostOfCase} 份材料", $"At most {MostOfCase} papers in one case"));
                }

                if (string.IsNullOrWhiteSpace(body.Title) || body.Title.Length > 200)
                {
                    throw new Refusal("document.title", ("请写明材料名称，最多 200 字", "Give the paper a title of at most 200 characters"), [new("title", ("必填", "Required"))]);
                }

                var document = new StoredDocument
                {
                    Office = db.Office, CaseId = file.Id, CaseNumber = file.Number, Direction = DocumentDirection.Material, Kind = "material", Title = body.Title.Trim(),
                    Sha256 = paper.Sha256, MediaType = paper.MediaType, FileName = paper.FileName, Size = paper.Size,
                    AddedAt = clock.GetUtcNow(), AddedById = visitor.Me.PersonId, AddedByName = visitor.Me.Name,
                };
                db.Documents.Add(document);
                return DocumentLine.Of(document, http.Request.PathBase);
            },
            ct);
        return TypedResults.Created($"{http.Request.PathBase}{ApiHost.Root}/documents/{line.Id}", line);
    }

    private static async Task<PageOf<DocumentLine>> List(HttpContext http, RongxiDb db, CaseAnswers answers, Visitor visitor,
        [Description("Where it comes from.")] DocumentDirection? direction,
        [Description("Kind of paper, such as `acceptance-notice`.")] string? kind,
        [AsParameters] Paging paging, CancellationToken ct)
    {
        var (page, size, skip) = paging.Checked();
        var visible = answers.All().Select(file => file.Id);
        var documents = db.Documents.AsNoTracking().Where(document => document.CaseId == null || visible.Contains(document.CaseId.Value));
        documents = direction is { } from ? documents.Where(document => document.Direction == from) : documents;
        documents = kind is not null ? documents.Where(document => document.Kind == kind) : documents;
        var rows = await documents.OrderByDescending(document => document.AddedAt).ThenByDescending(document => document.Id).Skip(skip).Take(size + 1).ToListAsync(ct);
        return Pages.Of(http, [.. rows.Select(document => DocumentLine.Of(document, http.Request.PathBase))], page, size);
    }

    private static async Task<DocumentLine> One(Guid id, HttpContext http, RongxiDb db, CaseAnswers answers, Visitor visitor, CancellationToken ct) =>
        DocumentLine.Of(await Visible(id, db, answers, visitor, ct), http.Request.PathBase);

    private static async Task<IResult> Content(Guid id, HttpContext http, RongxiDb db, BlobStore blobs, CaseAnswers answers, Visitor visitor, TimeProvider clock,
        [Description("The rendered PDF instead of the master.")] bool? pdf, CancellationToken ct)
    {
        var document = await Visible(id, db, answers, visitor, ct);
        var hash = pdf == true ? document.PdfSha256 ?? throw Refusal.NotFound($"{id}.pdf") : document.Sha256;
        if (document.ReadAt is null && document.Direction == DocumentDirection.Issued && !visitor.Me.IsOfficer)
        {
            // The applicant opened it: that is when it was read.
            var now = clock.GetUtcNow();
            await db.Transact(() => db.Documents.Where(known => known.Id == id && known.ReadAt == null).ExecuteUpdateAsync(set => set.SetProperty(known => known.ReadAt, now), ct), ct);
        }

        // Papers of strangers are never run in the reader's browser as ours.
        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";
        var name = pdf == true ? Path.ChangeExtension(document.FileName, ".pdf") : document.FileName;
        return TypedResults.File(blobs.OpenRead(hash), pdf == true ? "application/pdf" : document.MediaType, name, entityTag: new EntityTagHeaderValue($"\"{hash}\""), enableRangeProcessing: true);
    }

    private static async Task<StoredDocument> Visible(Guid id, RongxiDb db, CaseAnswers answers, Visitor visitor, CancellationToken ct)
    {
        var document = await db.Documents.AsNoTracking().FirstOrDefaultAsync(document => document.Id == id, ct) ?? throw Refusal.NotFound(id.ToString());
        if (document.CaseNumber is { } number)
        {
            await answers.Visible(number, ct);
        }
        else if (visitor.Me.Office != db.Office || !visitor.Me.May(Permissions.ReadCases))
        {
            throw Refusal.NotFound(id.ToString());
        }

        return document;
    }
}

/// <summary>A paper for a case.</summary>
/// <param name="Upload">Id that `POST /uploads` answered.</param>
internal sealed record PaperAttached(string Upload, string Title);
