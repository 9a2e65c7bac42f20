using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Outbox;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Inbox;

/// <summary>What happened, for one person; and of which of it they want mail.</summary>
[SignedIn]
public sealed class IndexModel(RongxiDb db, TimeProvider clock) : RongxiPage
{
    private const int PageSize = 50;

    public static readonly IReadOnlyList<(string Topic, Text Title, Text About, string Icon)> Topics =
    [
        ("assigned", ("交给我的办件", "Cases given to me"), ("分派、移交", "assignment and hand-over"), "handover"),
        ("asked", ("征询与会签", "Requests and countersignatures"), ("请我会签、催询", "asking me to sign, reminders"), "signature"),
        ("moved", ("我的办件有进展", "My cases moved"), ("别人办理了我经办的件", "somebody else acted on a case of mine"), "arrow-right"),
        ("told", ("告知申请人", "Told to applicants"), ("我作为申请人收到的通知", "what I am told as an applicant"), "message-2"),
        ("due", ("到期提醒", "Due dates"), ("临近和超期", "near and late"), "clock"),
        ("renewal", ("到期延续", "Renewals"), ("执照、许可将到期", "licences about to expire"), "refresh"),
    ];

    [BindProperty(Name = "topic", SupportsGet = true)]
    public string? Topic { get; set; }

    [BindProperty(Name = "unread", SupportsGet = true)]
    public bool UnreadOnly { get; set; }

    [BindProperty(Name = "before", SupportsGet = true)]
    public DateTimeOffset? Before { get; set; }

    public IReadOnlyList<Notification> Notices { get; private set; } = [];
    public bool More { get; private set; }
    public int Unread { get; private set; }
    public NoticePreferences Preferences { get; private set; } = new();

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    /// <summary>Marks one notice read and goes where it leads.</summary>
    public async Task<IActionResult> OnPostOpenAsync(Guid id, CancellationToken ct)
    {
        var address = "/inbox";
        await db.Transact(
            async () =>
            {
                var notice = await db.Notifications.FirstOrDefaultAsync(notice => notice.Id == id && notice.PersonId == Me.PersonId, ct) ?? throw Refusal.NotFound(id.ToString());
                notice.ReadAt ??= clock.GetUtcNow();
                address = notice.Address;
            },
            ct);
        return To(address);
    }

    public async Task<IActionResult> OnPostReadAllAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await db.Transact(() => db.Notifications.Where(notice => notice.PersonId == Me.PersonId && notice.ReadAt == null).ExecuteUpdateAsync(set => set.SetProperty(notice => notice.ReadAt, now), ct), ct);
        Say(("全部标为已读", "All marked as read"));
        return To("/inbox");
    }

    public async Task<IActionResult> OnPostTuneAsync(bool mail, string[] wanted, CancellationToken ct)
    {
        await db.Transact(
            async () =>
            {
                var person = await db.People.FirstAsync(person => person.Id == Me.PersonId, ct);
                person.NoticePreferences = new NoticePreferences { Mail = mail, NoMailOf = [.. Topics.Select(topic => topic.Topic).Where(topic => !wanted.Contains(topic))] }.Write();
                person.Version++;
            },
            ct);
        Say(("通知设置已保存", "Your choices are saved"));
        return To("/inbox");
    }

    public override async Task Show(CancellationToken ct)
    {
        var mine = db.Notifications.AsNoTracking().Where(notice => notice.PersonId == Me.PersonId && notice.Office == db.Office);
        Unread = await mine.Where(notice => notice.ReadAt == null).Take(1000).CountAsync(ct);
        var shown = UnreadOnly ? mine.Where(notice => notice.ReadAt == null) : mine;
        if (Topic is { Length: > 0 } topic)
        {
            shown = shown.Where(notice => notice.Topic == topic);
        }

        if (Before is { } before)
        {
            shown = shown.Where(notice => notice.At < before);
        }

        var rows = await shown.OrderByDescending(notice => notice.At).Take(PageSize + 1).ToListAsync(ct);
        More = rows.Count > PageSize;
        Notices = [.. rows.Take(PageSize)];
        Preferences = NoticePreferences.Read(await db.People.AsNoTracking().Where(person => person.Id == Me.PersonId).Select(person => person.NoticePreferences).FirstOrDefaultAsync(ct));
    }
}
