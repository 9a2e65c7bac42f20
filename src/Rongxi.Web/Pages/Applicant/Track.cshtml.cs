using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Applicant;

/// <summary>Follows a case by its number and code, without signing in.</summary>
[Public]
[EnableRateLimiting("sign-in")]
public sealed class TrackModel(RongxiDb db, ProcedureBook procedures, OfficeBooks books) : RongxiPage
{
    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? TrackingCode { get; set; }

    public CaseProgress? Progress { get; private set; }

    public void OnGet(string? number) => Number = number;

    public async Task OnPostAsync(CancellationToken ct)
    {
        var number = (Number ?? "").Trim().ToUpperInvariant();
        var file = number.Length is > 0 and <= 60 ? await CaseProgress.Read(db, number, ct) : null;
        // One answer for a wrong number and a wrong code: neither can be found out by trying.
        if (file is null || string.IsNullOrWhiteSpace(TrackingCode) || TrackingCode.Length > 40 || !CaseDesk.CodeFits(file, TrackingCode))
        {
            throw new Refusal("track.refused", ("编号或查询码不对", "The number or the code is wrong"), [new("Number", ("形如 5101-2026-RAD02-0187，见受理或收件凭证", "Such as 5101-2026-RAD02-0187, on your receipt")), new("TrackingCode", ("8 位字母和数字，提交申请时给出", "8 letters and digits, given when you applied"))]);
        }

        Progress = await CaseProgress.Of(file, procedures, books, db.Clock.GetUtcNow(), ct);
    }
}
