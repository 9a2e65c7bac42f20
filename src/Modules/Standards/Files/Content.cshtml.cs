using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Usage;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;
using Rongxi.Web.Portal;

namespace Rongxi.Standards.Files;

/// <summary>A file of a standard, as a file: public ones for everybody, the others for the office's readers. It never runs in our origin.</summary>
[Public]
internal sealed class ContentModel(FileDesk desk, BlobStore blobs, UsageMeter meter) : RongxiPage
{
    [FromRoute]
    public Guid Id { get; init; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var file = await desk.Open(Id, Visitor.Actor, ct);
        if (Visitor.Actor?.IsOfficer != true)
        {
            meter.Count(file.Office, PortalReader.UseOf(PortalKind.Standard), file.StandardNumber, UsageKind.Download);
        }

        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.FileName);
        Response.Headers.ContentDisposition = disposition.ToString();
        Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        Response.Headers.CacheControl = "private, no-store";
        return File(blobs.OpenRead(file.Sha256), "application/octet-stream");
    }
}
