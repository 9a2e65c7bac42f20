using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Acceptance;
using Rongxi.Projects.Evaluation;
using Rongxi.Projects.Examination;
using Rongxi.Projects.Pool;

namespace Rongxi.Projects.InvestmentPlan;

/// <summary>
/// What bars a project from the plan beyond its own papers: an owner whose last project was evaluated “poor” gets nothing new
/// before that is corrected, and a system that failed acceptance gets no money for its operation.
/// </summary>
internal sealed class ListingBars(RongxiDb db, PublishedGrades grades, AcceptanceStandings standings)
{
    /// <summary>Why each barred project may not be listed, by number; those that nothing bars are left out.</summary>
    public async Task<IReadOnlyDictionary<string, Text>> Of(IReadOnlyList<DraftLine> lines, CancellationToken ct)
    {
        var bars = new Dictionary<string, Text>();
        var owners = new Dictionary<string, Text?>();
        foreach (var project in lines.Where(line => line.List != PlanList.Continued).Select(line => line.Project))
        {
            if (project is { Kind: ProjectKind.New or ProjectKind.Upgrade, OwnerCode: { } owner })
            {
                if (!owners.TryGetValue(owner, out var poor))
                {
                    owners[owner] = poor = await grades.WhyNotListed(owner, ct);
                }

                if (poor is { } why)
                {
                    bars[project.Number] = why;
                }
            }
            else if (project.Kind == ProjectKind.Operation && await NoOperation(project, ct) is { } failed)
            {
                bars[project.Number] = failed;
            }
        }

        return bars;
    }

    /// <summary>What is operated is what the examination found the declaration to reuse: the project that built it, or a system with its project.</summary>
    private async Task<Text?> NoOperation(Project project, CancellationToken ct)
    {
        var operated = await db.Set<Overlap>().AsNoTracking().Where(overlap => overlap.ProjectNumber == project.Number && overlap.Handling == OverlapHandling.Reuse)
            .Select(overlap => new { overlap.OtherRegister, overlap.OtherNumber }).ToListAsync(ct);
        var systems = operated.Where(other => other.OtherRegister == GovernmentSystem.Register).Select(other => other.OtherNumber).ToList();
        var built = await db.Set<GovernmentSystem>().AsNoTracking().Where(system => EF.Parameter(systems).Contains(system.Number) && system.ProjectNumber != null).Select(system => system.ProjectNumber!).ToListAsync(ct);
        foreach (var number in operated.Where(other => other.OtherRegister == Project.Register).Select(other => other.OtherNumber).Concat(built).Prepend(project.Number).Distinct())
        {
            if (await standings.WhyNoOperatingMoney(number, ct) is { } why)
            {
                return number == project.Number ? why : ($"{number}：{why.Zh}", $"{number}: {why.En}");
            }
        }

        return null;
    }
}
