namespace Rongxi.Projects.InvestmentPlan;

/// <summary>How the projects an owner built before were graded in post-evaluation; it feeds the plan of the next year (projects.md, PRJ-6).</summary>
internal interface IOwnerGrades
{
    /// <summary>Grade in per cent of the last evaluated project, by credit code; owners without one are left out.</summary>
    Task<IReadOnlyDictionary<string, decimal>> Of(IReadOnlyCollection<string> ownerCodes, CancellationToken ct);
}

/// <summary>The answer where nobody was evaluated yet.</summary>
internal sealed class NoGrades : IOwnerGrades
{
    public Task<IReadOnlyDictionary<string, decimal>> Of(IReadOnlyCollection<string> ownerCodes, CancellationToken ct) =>
        Task.FromResult<IReadOnlyDictionary<string, decimal>>(new Dictionary<string, decimal>());
}
