using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Blobs;
using Rongxi.Web.Access;
using Rongxi.Web.Cases;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Documents;

/// <summary>The bytes of a document. What came from outside never runs in our origin: it is sandboxed, and its type is the one recognised.</summary>
[Public]
public sealed class ContentModel(DocumentList list, BlobStore blobs) : RongxiPage
{
    [FromRoute]
    public Guid Id { get; init; }

    public async Task<IActionResult> OnGetAsync(bool download, bool pdf, CancellationToken ct)
    {
        var (document, _) = await list.Open(Id, Visitor.Actor, ct);
        var asPdf = pdf && document.PdfSha256 is not null;
        var hash = asPdf ? document.PdfSha256! : document.Sha256;
        var type = asPdf ? "application/pdf" : document.MediaType;
        var isHtml = type.StartsWith("text/html", StringComparison.Ordinal);
        var isShown = isHtml || type is "application/pdf" or "image/png" or "image/jpeg" or "image/gif" or "image/webp" or "text/plain";
        Response.Headers.ContentSecurityPolicy = type == "application/pdf"
            ? "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
            : "sandbox allow-modals; default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; frame-ancestors 'self'";
        Response.Headers.CacheControl = "private, no-cache";
        Response.Headers.ETag = $"\"{hash}\"";
        if (Request.Headers.IfNoneMatch == $"\"{hash}\"")
        {
            return StatusCode(304);
        }

        var name = asPdf ? Path.ChangeExtension(document.FileName, ".pdf") : document.FileName;
        return download || !isShown
            ? File(blobs.OpenRead(hash), isShown && !isHtml ? type : "application/octet-stream", name)
            : File(blobs.OpenRead(hash), type is "text/plain" or "text/html" ? type + "; charset=utf-8" : type);
    }
}
