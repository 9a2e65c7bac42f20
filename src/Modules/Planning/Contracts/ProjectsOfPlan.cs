using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Words;

namespace Rongxi.Planning.Contracts;

/// <summary>A project that carries out a task of a plan.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Owner">The unit that builds it.</param>
/// <param name="PlanTask">Number of the task it carries out; null where it names the plan alone.</param>
/// <param name="ApprovedFen">The approved estimate (概算), in fen; null before there is one.</param>
/// <param name="PaidFen">Paid so far, in fen.</param>
/// <param name="Stage">Stage of its life.</param>
/// <param name="Light">How it stands.</param>
/// <param name="Address">Its page, below the office's root.</param>
public sealed record PlanProject(string Number, string Name, string Owner, string? PlanTask, long? ApprovedFen, long PaidFen, Text Stage, Light Light, string Address);

/// <summary>Answers which projects carry out a plan. Implemented by whoever keeps projects; nobody, no projects.</summary>
public interface IProjectsOfPlan
{
    /// <summary>The projects of a plan, largest first; at most 500.</summary>
    Task<IReadOnlyList<PlanProject>> Of(string planNumber, CancellationToken ct);
}

/// <summary>The answer where nobody keeps projects.</summary>
internal sealed class NoProjects : IProjectsOfPlan
{
    public Task<IReadOnlyList<PlanProject>> Of(string planNumber, CancellationToken ct) => Task.FromResult<IReadOnlyList<PlanProject>>([]);
}
