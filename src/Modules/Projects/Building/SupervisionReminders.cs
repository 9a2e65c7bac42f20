using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.People;
using Rongxi.Projects.Milestones;
using Rongxi.Projects.Visits;
using Rongxi.Web.Cases;

namespace Rongxi.Projects.Building;

/// <summary>On the desk: projects under way whose owners said nothing of last month.</summary>
internal sealed class SilentWorks(RongxiDb db) : IDeskReminder
{
    public async Task<DeskReminder?> Read(Actor me, DateOnly today, CancellationToken ct)
    {
        if (!me.May(Permissions.Handle, ProjectsModule.FieldName))
        {
            return null;
        }

        var month = new DateOnly(today.Year, today.Month, 1);
        var count = await db.Set<Works>().AsNoTracking().CountAsync(works => works.Standing == WorksStanding.Building && works.StartOn < month && (works.LastReportOn == null || works.LastReportOn < month), ct);
        return count == 0 ? null : new DeskReminder(($"{count} 个项目本月未报进度", $"{count} projects without a report this month"), count, ("看清单", "See the list"), $"/projects/works?standing=Building&lastReportOn.to={DateText.Iso(month.AddDays(-1))}", "progress-check");
    }
}

/// <summary>On the desk: milestones past their day.</summary>
internal sealed class LateMilestones(RongxiDb db) : IDeskReminder
{
    public async Task<DeskReminder?> Read(Actor me, DateOnly today, CancellationToken ct)
    {
        if (!me.May(Permissions.Handle, ProjectsModule.FieldName))
        {
            return null;
        }

        var count = await db.Set<Milestone>().AsNoTracking().CountAsync(milestone => milestone.ActualOn == null && milestone.DueOn < today, ct);
        return count == 0 ? null : new DeskReminder(($"{count} 个里程碑超期", $"{count} milestones are late"), count, ("看里程碑", "See the milestones"), $"/projects/milestones?dueOn.to={DateText.Iso(today.AddDays(-1))}", "flag");
    }
}

/// <summary>On the desk: corrections whose term has passed.</summary>
internal sealed class LateCorrections(RongxiDb db) : IDeskReminder
{
    public async Task<DeskReminder?> Read(Actor me, DateOnly today, CancellationToken ct)
    {
        if (!me.May(Permissions.Inspect, ProjectsModule.FieldName) && !me.May(Permissions.Handle, ProjectsModule.FieldName))
        {
            return null;
        }

        var count = await db.Set<SiteVisit>().AsNoTracking().CountAsync(visit => visit.Standing == VisitStanding.Correcting && visit.ReportedOn == null && visit.CorrectBy < today, ct);
        return count == 0 ? null : new DeskReminder(($"{count} 项整改逾期", $"{count} corrections are late"), count, ("看检查", "See the visits"), $"/projects/visits?standing=Correcting&correctBy.to={DateText.Iso(today.AddDays(-1))}", "inspections");
    }
}
