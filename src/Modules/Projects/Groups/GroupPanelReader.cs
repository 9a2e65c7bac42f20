using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;

namespace Rongxi.Projects.Groups;

/// <summary>A group with everything below it.</summary>
internal sealed record GroupPanel(ProjectGroup Group, IReadOnlyList<GroupMember> Members, IReadOnlyList<GroupInterface> Interfaces, IReadOnlyList<GroupTask> Tasks, IReadOnlyList<GroupMeeting> Meetings, IReadOnlyList<GroupIssue> Issues);

internal sealed class GroupPanelReader(RongxiDb db)
{
    private const int Most = 500;

    public async Task<GroupPanel?> Read(Case file, CancellationToken ct)
    {
        if (await db.Set<ProjectGroup>().AsNoTracking().FirstOrDefaultAsync(group => group.CaseNumber == file.Number, ct) is not { } group)
        {
            return null;
        }

        var number = group.Number;
        return new GroupPanel(
            group,
            await db.Set<GroupMember>().AsNoTracking().Where(row => row.GroupNumber == number).OrderBy(row => row.Seq).Take(Most).ToListAsync(ct),
            await db.Set<GroupInterface>().AsNoTracking().Where(row => row.GroupNumber == number).OrderBy(row => row.Code).Take(Most).ToListAsync(ct),
            await db.Set<GroupTask>().AsNoTracking().Where(row => row.GroupNumber == number).OrderBy(row => row.Seq).Take(Most).ToListAsync(ct),
            await db.Set<GroupMeeting>().AsNoTracking().Where(row => row.GroupNumber == number).OrderByDescending(row => row.Seq).Take(Most).ToListAsync(ct),
            await db.Set<GroupIssue>().AsNoTracking().Where(row => row.GroupNumber == number).OrderBy(row => row.SettledOn != null).ThenBy(row => row.DueOn).Take(Most).ToListAsync(ct));
    }
}
