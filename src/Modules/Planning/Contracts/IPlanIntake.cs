using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;

namespace Rongxi.Planning.Contracts;

/// <summary>A table of targets or tasks: CSV or a workbook, with the headings of the template on the plan's page.</summary>
/// <param name="Content">What the file holds.</param>
/// <param name="FileName">Its name; says of what kind it is.</param>
public sealed record PlanTable(Stream Content, string FileName);

/// <summary>
/// Takes in what exists before anybody works here: plans that were approved and issued elsewhere, and tables of targets and
/// tasks for plans being compiled.
/// </summary>
public interface IPlanIntake
{
    /// <summary>Registers a plan that is in force already, as it was approved and issued, whole or not at all.</summary>
    /// <param name="plan">The fields of the form <c>planning.standing-plan</c>, as typed.</param>
    /// <param name="targets">Its targets; null where it has none.</param>
    /// <param name="tasks">Its tasks; null where it has none.</param>
    /// <param name="by">Who keeps the register.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <returns>The plan's number.</returns>
    /// <exception cref="Kernel.Words.Refusal"><c>form.invalid</c> with the fields, <c>planning.period-overlaps</c>, <c>planning.import-wrong</c> with row and field of each fault.</exception>
    Task<string> TakeOver(FormValues plan, PlanTable? targets, PlanTable? tasks, Actor by, CancellationToken ct);

    /// <summary>Takes a table of targets into a plan being compiled; answers how many rows were taken.</summary>
    Task<int> Targets(string planNumber, PlanTable table, Actor by, CancellationToken ct);

    /// <summary>Takes a table of tasks likewise.</summary>
    Task<int> Tasks(string planNumber, PlanTable table, Actor by, CancellationToken ct);
}
