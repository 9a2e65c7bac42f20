using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;

namespace Rongxi.Web.Frame;

/// <summary>The figures in the office frame: only where somebody must act.</summary>
public sealed class OfficeCounts(RongxiDb db)
{
    /// <summary>Open cases that wait for the officer, and unread notices; counted to 999.</summary>
    public async Task<(int Mine, int Unread)> Of(Actor me, CancellationToken ct)
    {
        var mine = await db.Cases.Where(file => file.HandlerId == me.PersonId && file.ClosedAt == null && (file.Turn == StageKind.Office || file.Turn == StageKind.Decided)).Take(999).CountAsync(ct);
        var unread = await db.Notifications.Where(notice => notice.PersonId == me.PersonId && notice.ReadAt == null).Take(999).CountAsync(ct);
        return (mine, unread);
    }
}
