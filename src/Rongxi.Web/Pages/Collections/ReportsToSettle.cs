using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Web.Cases;

namespace Rongxi.Web.Pages.Collections;

/// <summary>Reminds the desk of reports that wait to be accepted.</summary>
internal sealed class ReportsToSettle(RongxiDb db, ReportKindBook kinds) : IDeskReminder
{
    private const int Most = 999;

    public async Task<DeskReminder?> Read(Actor me, DateOnly today, CancellationToken ct)
    {
        var fields = kinds.All.Select(kind => kind.Field).Distinct().Where(field => me.May(Permissions.Handle, field)).ToList();
        if (fields.Count == 0)
        {
            return null;
        }

        var waiting = await db.Set<CollectionItem>().AsNoTracking().Where(item => item.Standing == ReportStanding.Submitted)
            .Join(db.Set<Collection>().AsNoTracking().Where(collection => collection.ClosedAt == null && fields.Contains(collection.Field)), item => item.CollectionId, collection => collection.Id, (item, collection) => collection.Number)
            .Take(Most).ToListAsync(ct);
        return waiting.Count == 0 ? null : new DeskReminder(
            ($"{waiting.Count} 份报告待接收", waiting.Count == 1 ? "1 report to accept" : $"{waiting.Count} reports to accept"), waiting.Count, ("去接收", "Look at them"),
            waiting.Distinct().Count() == 1 ? $"/collections/{waiting[0]}?standing=Submitted" : "/collections", "inbox");
    }
}
