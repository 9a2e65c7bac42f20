using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Registers;
using Rongxi.Planning.Contracts;
using Rongxi.Projects.Building;

namespace Rongxi.Projects.Pool;

/// <summary>The projects that carry out a plan: those whose declaration names it, one of its tasks, or a task of an annual plan under it.</summary>
internal sealed class ProjectsOfPlan(RongxiDb db, IPlanTasks tasks, OfficeBooks books) : IProjectsOfPlan
{
    private const int Most = 500;

    public async Task<IReadOnlyList<PlanProject>> Of(string planNumber, CancellationToken ct)
    {
        List<string> named = [planNumber, .. await tasks.OfPlan(planNumber, ct)];
        var projects = await db.Set<Project>().AsNoTracking()
            .Where(project => project.Origin == "" && project.State == RecordState.Valid && project.PlanTask != null && EF.Parameter(named).Contains(project.PlanTask))
            .OrderByDescending(project => project.AmountFen).ThenBy(project => project.Number).Take(Most).ToListAsync(ct);
        var numbers = projects.Select(project => project.Number).ToList();
        var works = await db.Set<Works>().AsNoTracking().Where(works => EF.Parameter(numbers).Contains(works.Number)).ToDictionaryAsync(works => works.Number, ct);
        return [.. projects.Select(project => new PlanProject(
            project.Number, project.Name, project.OwnerName, project.PlanTask == planNumber ? null : project.PlanTask, project.ApprovedFen, project.PaidFen ?? 0, Titles.Of(project.Stage),
            works.TryGetValue(project.Number, out var built) ? StandingLights.Of(built, books.Today) : PoolRegisters.LightOf(project), WorksBook.ProjectPageAddress(project.Number)))];
    }
}
