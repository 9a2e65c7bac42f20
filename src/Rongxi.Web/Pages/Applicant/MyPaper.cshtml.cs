using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Applicant;

/// <summary>A paper of one's own case, as a file. Opening what the office issued is its receipt.</summary>
[SignedIn]
public sealed class MyPaperModel(RongxiDb db, BlobStore blobs, CasePapers papers) : RongxiPage
{
    [FromRoute]
    public required string Number { get; init; }

    [FromRoute]
    public required Guid Id { get; init; }

    public async Task<IActionResult> OnGetAsync(bool pdf, CancellationToken ct)
    {
        var file = await MyCaseModel.Own(db, Number, Me, ct);
        var paper = file.Documents.FirstOrDefault(document => document.Id == Id && document.Direction != DocumentDirection.Received && document.Disclosure != Disclosure.Withheld) ?? throw Refusal.NotFound(Id.ToString());
        var isIssued = paper.Direction == DocumentDirection.Issued;
        if (isIssued && paper.ReadAt is null)
        {
            await papers.Opened(Id, Me, ct);
        }

        if (pdf && paper.PdfSha256 is { } rendered)
        {
            return File(blobs.OpenRead(rendered), "application/pdf", Path.ChangeExtension(paper.FileName, ".pdf"));
        }

        // What the office wrote is shown; what an applicant sent up is only ever handed back as a file.
        var disposition = new ContentDispositionHeaderValue(isIssued ? "inline" : "attachment");
        disposition.SetHttpFileName(paper.FileName);
        Response.Headers.ContentDisposition = disposition.ToString();
        return File(blobs.OpenRead(paper.Sha256), isIssued ? paper.MediaType : "application/octet-stream");
    }
}
