using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;
using Rongxi.Web.Pages.Collections;

namespace Rongxi.Web.Pages.Applicant;

/// <summary>A paper of a report, of any of its versions: for the unit's people and for the officers who collect it.</summary>
[SignedIn]
public sealed class MyReportPaperModel(RongxiDb db, CollectionReader reader, BlobStore blobs) : RongxiPage
{
    public async Task<IActionResult> OnGetAsync(string number, int place, string sha256, CancellationToken ct)
    {
        var report = await reader.Report(number, place, null, Me, ct);
        var paper = report.Item.Reports.SelectMany(version => ReportText.Papers(report.Kind.Form, Applications.Opened(report.Kind.Form, version.Json, db.Seal))).FirstOrDefault(paper => paper.Sha256 == sha256) ?? throw Refusal.NotFound(sha256);
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(paper.FileName);
        Response.Headers.ContentDisposition = disposition.ToString();
        return File(blobs.OpenRead(paper.Sha256), "application/octet-stream");
    }
}
