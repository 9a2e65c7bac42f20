using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Notices;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Notices;

/// <summary>What the office tells the public, newest first.</summary>
[Public]
public sealed class IndexModel(RongxiDb db) : RongxiPage
{
    private const int Size = 20;
    private const int MostPages = 500;

    [BindProperty(SupportsGet = true)]
    public NoticeKind? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Open { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public IReadOnlyList<PublicNotice> Notices { get; private set; } = [];
    public bool More { get; private set; }
    public bool Any { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Number = Math.Clamp(Number, 1, MostPages);
        var all = db.Notices.AsNoTracking().Where(notice => notice.PublishedOn <= Today);
        var chosen = all;
        if (Kind is { } kind)
        {
            chosen = chosen.Where(notice => notice.Kind == kind);
        }

        if (Open == "1")
        {
            chosen = chosen.Where(notice => notice.ClosesOn >= Today && notice.WithdrawnAt == null);
        }

        var found = await chosen.OrderByDescending(notice => notice.PublishedOn).ThenByDescending(notice => notice.Number).Skip((Number - 1) * Size).Take(Size + 1).ToListAsync(ct);
        More = found.Count > Size;
        Notices = [.. found.Take(Size)];
        Any = Notices.Count > 0 || await all.AnyAsync(ct);
    }

    public string Address(NoticeKind? kind, string? open, int page) =>
        $"?{(kind is { } k ? $"kind={k}&" : "")}{(open == "1" ? "open=1&" : "")}p={page}";
}
