using Rongxi.Kernel.Words;

namespace Rongxi.Planning.Contracts;

/// <summary>A task of a plan, as those see it who carry it out.</summary>
/// <param name="Number">What people quote: <c>5101-2026-GH-0001-R12</c>.</param>
/// <param name="PlanNumber">Its plan.</param>
/// <param name="PlanName">Name of the plan.</param>
/// <param name="No">Number within the plan.</param>
/// <param name="Content">What is to be done.</param>
/// <param name="Lead">The unit in the lead.</param>
/// <param name="StartOn">First day.</param>
/// <param name="FinishOn">Last day.</param>
/// <param name="BudgetFen">Money foreseen, in fen; null where the plan names none.</param>
public sealed record PlanTaskLine(string Number, string PlanNumber, string PlanName, string No, string Content, string Lead, DateOnly StartOn, DateOnly FinishOn, long? BudgetFen)
{
    /// <summary>Why nothing new can be declared for it: done or dropped, or its plan is not in force; null where it is open.</summary>
    public Text? Ended { get; init; }
}

/// <summary>Finds tasks of plans in force, for what is declared to carry one out.</summary>
public interface IPlanTasks
{
    /// <summary>Tasks of plans in force whose number begins with the words or whose content or lead contains them; newest plan first.</summary>
    /// <param name="words">What was typed; empty for the tasks that fall due next.</param>
    /// <param name="most">How many at most, up to 100.</param>
    Task<IReadOnlyList<PlanTaskLine>> Find(string words, int most, CancellationToken ct);

    /// <summary>The task of a number; null where no plan has it, whatever the state of the plan.</summary>
    Task<PlanTaskLine?> Numbered(string number, CancellationToken ct);

    /// <summary>Numbers of all tasks of a plan and of the annual plans that carry it out, with which a project may name it.</summary>
    Task<IReadOnlyList<string>> OfPlan(string planNumber, CancellationToken ct);
}
