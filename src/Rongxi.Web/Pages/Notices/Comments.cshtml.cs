using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Calendar;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Notices;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Notices;

/// <summary>What the public said to a notice, for the officers who answer; letters are entered here.</summary>
[Needs(Permissions.Handle, Permissions.Review, Permissions.Intake)]
public sealed class CommentsModel(RongxiDb db, NoticeDesk desk, OfficeBooks books) : RongxiPage
{
    [FromRoute]
    public string Number { get; init; } = "";

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

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

    [BindProperty]
    public string? ReceivedOn { get; set; }

    public PublicNotice Notice { get; private set; } = null!;
    public NoticePeriod Period { get; private set; } = null!;
    public WorkCalendar Calendar { get; private set; } = null!;

    public bool MayEnter => Notice is { TakesComments: true, WithdrawnAt: null } && (Me.May(Permissions.Intake, Notice.Field) || Me.May(Permissions.Handle, Notice.Field));

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var received = DateText.TryParse(ReceivedOn ?? "", out var day) ? day : throw new Refusal("comment.wrong", ("请填写收到日期", "Give the day it arrived"), [new("ReceivedOn", ("日期应写作 2026-11-19", "Write the date as 2026-11-19"))]);
        var comment = await desk.Comment(new CommentOrder { Notice = Number, Words = Words ?? "", About = About, Author = Author, Contact = Contact, UnitName = UnitName, Channel = CommentChannel.Paper, ReceivedOn = received }, Me, ct);
        Say(($"已登记为第 {comment.Seq} 条，{DateText.Iso(comment.DueOn)} 前答复", $"Entered as no. {comment.Seq}, to be answered by {DateText.Iso(comment.DueOn)}"));
        return To($"/notices/{Number}/comments");
    }

    public override async Task Show(CancellationToken ct)
    {
        PageNumber = Math.Clamp(PageNumber, 1, NoticeDesk.MostComments / NoticeDesk.MostShown);
        Notice = await db.Notices.AsNoTracking().FirstOrDefaultAsync(notice => notice.Number == Number && notice.TakesComments, ct) ?? throw Refusal.NotFound(Number);
        if (!NoticeDesk.MayAnswer(Me, Notice.Field) && !Me.May(Permissions.Intake, Notice.Field))
        {
            Me.Must(Permissions.Handle, Notice.Field);
        }

        Period = await desk.Of(Notice, ct, (PageNumber - 1) * NoticeDesk.MostShown);
        Calendar = await books.Calendar(ct);
    }
}
