using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Notices;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Notices;

/// <summary>One notice: what it says, what can be said to it, what became of what was said. One taken down stays findable and says why.</summary>
[Public]
[EnableRateLimiting("sign-in")]
public sealed class NoticeModel(RongxiDb db, NoticeDesk desk) : RongxiPage
{
    [FromRoute]
    public required string Number { get; init; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public string? About { get; set; }

    [BindProperty]
    public string? Author { get; set; }

    [BindProperty]
    public string? Contact { get; set; }

    [BindProperty]
    public string? UnitName { get; set; }

    public PublicNotice Notice { get; private set; } = null!;
    public NoticePeriod Period { get; private set; } = null!;
    public IReadOnlyList<Attachment> Papers { get; private set; } = [];

    /// <summary>What the reader who is signed in said.</summary>
    public IReadOnlyList<NoticeComment> Mine { get; private set; } = [];

    public bool IsOpen => Notice.IsOpenOn(Today);

    public bool IsOfficer => Visitor.Actor is { } actor && NoticeDesk.MayAnswer(actor, Notice.Field);

    public Light Light => NoticeLights.Of(Notice, Today);

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var comment = await desk.Comment(new CommentOrder { Notice = Number, Words = Words ?? "", About = About, Author = Author, Contact = Contact, UnitName = UnitName }, Visitor.Actor, ct);
        Say(($"已收到，是第 {comment.Seq} 条；{DateText.Iso(comment.DueOn)} 前答复，结果在本页公布", $"Received as no. {comment.Seq}; it is answered by {DateText.Iso(comment.DueOn)}, and the answer is published here"));
        return To($"/notices/{Number}");
    }

    public async Task<IActionResult> OnPostWithdrawAsync(int seq, CancellationToken ct)
    {
        await desk.WithdrawComment(Number, seq, null, Me, ct);
        Say(("意见已撤回", "Your comment is taken back"));
        return To($"/notices/{Number}");
    }

    public override async Task Show(CancellationToken ct)
    {
        Notice = await db.Notices.AsNoTracking().FirstOrDefaultAsync(notice => notice.Number == Number && notice.PublishedOn <= Today, ct) ?? throw Refusal.NotFound(Number);
        Papers = Notice.Papers();
        Period = await desk.Of(Notice, ct);
        var me = Visitor.Actor?.PersonId;
        Mine = me is null ? [] : [.. Period.Comments.Where(comment => comment.PersonId == me)];
    }

    /// <summary>Paragraphs of the text: blank lines divide them.</summary>
    public IEnumerable<string> Paragraphs() =>
        (Language == Language.Zh ? Notice.BodyZh : Notice.BodyEn).ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(2000);
}
