using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Cases;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Documents;

/// <summary>A document: for officers of its field, its applicant, and everybody when it is published.</summary>
[Public]
public sealed class DocumentModel(DocumentList list, CasePapers papers, ProcedureBook procedures) : RongxiPage
{
    [FromRoute]
    public Guid Id { get; init; }

    public StoredDocument Document { get; private set; } = null!;
    public Case? Case { get; private set; }

    /// <summary>Whether the reader works for the office, and so sees where the document stands.</summary>
    public bool AsOfficer { get; private set; }

    public bool MayServe => AsOfficer && Case is not null && Document is { IsForService: true, ServedAt: null }
        && (Me.May(Permissions.Handle, procedures[Case.Procedure].Field) || Me.May(Permissions.Intake, procedures[Case.Procedure].Field));

    public async Task OnGetAsync(CancellationToken ct)
    {
        await Show(ct);
        if (Visitor.Actor is { } me && Case is not null && !AsOfficer && Document.ReadAt is null && Document.Direction == DocumentDirection.Issued && CaseDesk.IsApplicant(Case, me))
        {
            await papers.Opened(Id, me, ct);
        }
    }

    public async Task<IActionResult> OnPostServeAsync(ServiceWay way, string? servedOn, string? receipt, CancellationToken ct)
    {
        await Show(ct);
        var day = DateText.TryParse(servedOn, out var typed) ? typed
            : throw new Refusal("document.served-on", ("日期应写作 2026-11-19", "Write the date as 2026-11-19"), [new("ServedOn", ("日期不对", "Wrong date"))]);
        await papers.Serve(Id, way, day, receipt, Me, ct);
        Say(("送达已登记", "The service is recorded"));
        return To($"/documents/{Id}");
    }

    public override async Task Show(CancellationToken ct)
    {
        (Document, Case) = await list.Open(Id, Visitor.Actor, ct);
        AsOfficer = Visitor.Actor is { IsOfficer: true } && (Case is null || Visitor.Actor.May(Permissions.ReadCases, procedures[Case.Procedure].Field));
    }

    /// <summary>How it can be shown in the page: as a paper, a picture, a PDF; null when it can only be downloaded.</summary>
    public string? Preview => Document.MediaType switch
    {
        _ when Document.MediaType.StartsWith("text/html", StringComparison.Ordinal) => "html",
        "application/pdf" => "pdf",
        "image/png" or "image/jpeg" or "image/gif" or "image/webp" => "image",
        "text/plain" => "text",
        _ => null,
    };
}
