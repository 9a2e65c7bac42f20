using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Calendar;
using Rongxi.Kernel.Notices;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Notices;

/// <summary>One comment of the public: answered here, with what became of it and why.</summary>
[Needs(Permissions.Handle, Permissions.Review)]
public sealed class CommentModel(NoticeDesk desk, OfficeBooks books, AuditLog audit) : RongxiPage
{
    [FromRoute]
    public string Number { get; init; } = "";

    [FromRoute]
    public int Seq { get; init; }

    [BindProperty]
    public Adoption? Adoption { get; set; }

    [BindProperty]
    public string? Summary { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public NoticeComment Comment { get; private set; } = null!;
    public WorkCalendar Calendar { get; private set; } = null!;

    /// <summary>Whether the author is shown in full, this once.</summary>
    public bool Revealed { get; private set; }

    public bool MayReveal => Me.May(Permissions.ReadPersonal);

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public async Task<IActionResult> OnPostAsync(int? seen, CancellationToken ct)
    {
        var comment = await desk.Answer(Number, Seq, new AnswerOrder(Adoption ?? (Adoption)(-1), Reason ?? "", Summary ?? ""), seen, Me, ct);
        Say(($"第 {Seq} 条已答复并公布", $"Comment {Seq} is answered, and the answer published"));
        return To(comment.CaseNumber is { } number ? $"/cases/{number}#periods" : $"/notices/{Number}/comments");
    }

    public async Task<IActionResult> OnPostWithdrawAsync(string? withdrawReason, CancellationToken ct)
    {
        await desk.WithdrawComment(Number, Seq, withdrawReason, Me, ct);
        Say(($"第 {Seq} 条已登记撤回", $"Comment {Seq} is taken back"));
        return To($"/notices/{Number}/comments");
    }

    public async Task<IActionResult> OnPostRevealAsync(string? why, CancellationToken ct)
    {
        Me.Must(Permissions.ReadPersonal);
        if (string.IsNullOrWhiteSpace(why) || why.Trim().Length is < 4 or > 200)
        {
            throw new Refusal("personal.reason", ("请写明查看个人信息的理由（4–200 字）", "Say why you need the personal data (4–200 characters)"), [new("Why", ("4–200 字", "4–200 characters"))]);
        }

        await Show(ct);
        await audit.Record(AuditActions.ReadPersonal, $"{Number} #{Seq}", why.Trim(), ct);
        Revealed = true;
        return Page();
    }

    public override async Task Show(CancellationToken ct)
    {
        Comment = await desk.FindComment(Number, Seq, Me, ct);
        Calendar = await books.Calendar(ct);
    }
}
