using Rongxi.Projects.Evaluation;

namespace Rongxi.Projects.InvestmentPlan;

/// <summary>How the projects an owner built before were graded in post-evaluation; it feeds the plan of the next year (projects.md, PRJ-6).</summary>
internal interface IOwnerGrades
{
    /// <summary>Grade in per cent of the last evaluated project, by credit code; owners without one are left out.</summary>
    Task<IReadOnlyDictionary<string, decimal>> Of(IReadOnlyCollection<string> ownerCodes, CancellationToken ct);
}

/// <summary>The published points of the post-evaluations, of a hundred.</summary>
internal sealed class OwnerGrades(PublishedGrades published) : IOwnerGrades
{
    public async Task<IReadOnlyDictionary<string, decimal>> Of(IReadOnlyCollection<string> ownerCodes, CancellationToken ct)
    {
        var grades = new Dictionary<string, decimal>();
        foreach (var code in ownerCodes)
        {
            if (await published.OfOwner(code, 1, ct) is [{ Points: { } points }])
            {
                grades[code] = points;
            }
        }

        return grades;
    }
}
