using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Projects.Contracts;

namespace Rongxi.Projects.Pool;

/// <summary>Answers other fields of duty from the pool.</summary>
internal sealed class ProjectDirectory(RongxiDb db) : IProjectDirectory
{
    private const int MostFound = 100;
    private const int MostListed = 500;

    public async Task<ProjectFace?> Find(string number, CancellationToken ct) =>
        await Faces(project => project.Number == number, 1, ct) is [var found] ? found : null;

    public async Task<IReadOnlyList<ProjectFace>> Search(string typed, int limit, CancellationToken ct)
    {
        var wanted = typed.Trim();
        return wanted.Length == 0 ? [] : await Faces(project => project.Number == wanted || project.Name.StartsWith(wanted), Math.Min(limit, MostFound), ct);
    }

    public Task<IReadOnlyList<ProjectFace>> OfOwner(string creditCode, int limit, CancellationToken ct) =>
        Faces(project => project.OwnerCode == creditCode, Math.Min(limit, MostListed), ct);

    public Task<IReadOnlyList<ProjectFace>> OfPlanTask(string planTask, int limit, CancellationToken ct) =>
        Faces(project => project.PlanTask == planTask, Math.Min(limit, MostListed), ct);

    private async Task<IReadOnlyList<ProjectFace>> Faces(Expression<Func<Project, bool>> which, int limit, CancellationToken ct)
    {
        var found = await db.Set<Project>().AsNoTracking().Where(which).OrderBy(project => project.Origin).ThenByDescending(project => project.Number).Take(limit).ToListAsync(ct);
        return [.. found.Select(Of)];
    }

    private static ProjectFace Of(Project project) =>
        new(project.Number, project.Name, project.OwnerName, project.OwnerCode, project.Stage.ToString(), Titles.Of(project.Stage), project.PlanTask, project.StartOn, project.FinishOn)
        {
            EstimateFen = project.EstimateFen, ApprovedFen = project.ApprovedFen, BudgetFen = project.BudgetFen, ContractFen = project.ContractFen, PaidFen = project.PaidFen,
            IsEnded = project.Stage is ProjectStage.Evaluated or ProjectStage.Merged or ProjectStage.Refused or ProjectStage.Terminated,
        };
}
