using Rongxi.Kernel.Words;

namespace Rongxi.Projects.Contracts;

/// <summary>What other fields of duty may ask about projects.</summary>
public interface IProjectDirectory
{
    /// <summary>The project of that number; null where there is none.</summary>
    Task<ProjectFace?> Find(string number, CancellationToken ct);

    /// <summary>Projects whose number or name begins as typed, own ones first; at most <paramref name="limit"/> (100).</summary>
    Task<IReadOnlyList<ProjectFace>> Search(string typed, int limit, CancellationToken ct);

    /// <summary>Projects of an owner, newest first; at most <paramref name="limit"/> (500).</summary>
    Task<IReadOnlyList<ProjectFace>> OfOwner(string creditCode, int limit, CancellationToken ct);

    /// <summary>Projects that serve a plan's task, newest first; at most <paramref name="limit"/> (500).</summary>
    Task<IReadOnlyList<ProjectFace>> OfPlanTask(string planTask, int limit, CancellationToken ct);
}

/// <summary>A project as others quote it.</summary>
/// <param name="Number">Its number in the pool.</param>
/// <param name="Name">Its name.</param>
/// <param name="OwnerName">Whose it is.</param>
/// <param name="OwnerCode">Credit code of the owner, where known.</param>
/// <param name="Stage">Word of the stage: <c>Building</c>.</param>
/// <param name="StageTitle">The stage as people read it.</param>
/// <param name="PlanTask">Number of the plan's task it serves.</param>
/// <param name="StartOn">Planned start.</param>
/// <param name="FinishOn">Planned finish.</param>
public sealed record ProjectFace(string Number, string Name, string OwnerName, string? OwnerCode, string Stage, Text StageTitle, string? PlanTask, DateOnly? StartOn, DateOnly? FinishOn)
{
    /// <summary>估算 of the feasibility report, in fen.</summary>
    public long? EstimateFen { get; init; }

    /// <summary>概算, the ceiling, in fen.</summary>
    public long? ApprovedFen { get; init; }

    /// <summary>预算, in fen.</summary>
    public long? BudgetFen { get; init; }

    /// <summary>Sum of its contracts, in fen.</summary>
    public long? ContractFen { get; init; }

    /// <summary>Paid so far, in fen.</summary>
    public long? PaidFen { get; init; }

    /// <summary>Whether nothing more can happen to it.</summary>
    public bool IsEnded { get; init; }

    /// <summary>Address of its page below the office's root.</summary>
    public string Path => $"/projects/pool/{Uri.EscapeDataString(Number)}";
}
