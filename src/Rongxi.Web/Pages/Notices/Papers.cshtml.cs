using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Notices;

/// <summary>A paper published with a notice, as a file.</summary>
[Public]
public sealed class PapersModel(RongxiDb db, BlobStore blobs) : RongxiPage
{
    public async Task<IActionResult> OnGetAsync(string number, string sha256, CancellationToken ct)
    {
        var notice = await db.Notices.AsNoTracking().FirstOrDefaultAsync(notice => notice.Number == number && notice.PublishedOn <= Today && notice.WithdrawnAt == null, ct);
        var paper = notice?.Papers().FirstOrDefault(paper => paper.Sha256 == sha256) ?? throw Refusal.NotFound(sha256);
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(paper.FileName);
        Response.Headers.ContentDisposition = disposition.ToString();
        return File(blobs.OpenRead(paper.Sha256), "application/octet-stream");
    }
}
