using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Compositions;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Contracts;
using Rongxi.Planning.Plans;
using Rongxi.Planning.Targets;
using Rongxi.Planning.Tasks;

namespace Rongxi.Planning.Page;

/// <summary>A target with everything its row says.</summary>
/// <param name="Progress">How it stands.</param>
/// <param name="Adjustments">Values adjusted, newest first: the old ones are shown struck.</param>
/// <param name="Decomposed">Its parts; null where it is not shared out.</param>
/// <param name="Explanation">The explanation asked of its unit; null where none is open or was given.</param>
internal sealed record TargetRow(Target Target, TargetProgress Progress, IReadOnlyList<TargetAdjustment> Adjustments, Decomposed? Decomposed, Explanation? Explanation)
{
    public double? OldEnd => Adjustments.FirstOrDefault(change => change.What == AdjustedValue.End)?.OldValue;

    public double? OldYear(int year) => Adjustments.FirstOrDefault(change => change.What == AdjustedValue.Year && change.Year == year)?.OldValue;
}

/// <summary>An explanation of a target that is behind.</summary>
/// <param name="Case">Case of the monitoring.</param>
/// <param name="AskId">The request in it.</param>
/// <param name="Unit">Who explains.</param>
/// <param name="DueOn">By when.</param>
/// <param name="RemindedAt">When last reminded.</param>
/// <param name="Says">What was answered; null while open.</param>
internal sealed record Explanation(string Case, Guid AskId, string Unit, DateOnly? DueOn, DateTimeOffset? RemindedAt, string? Says);

/// <summary>A task with its light.</summary>
internal sealed record TaskLine(PlanTask Task, Light Light, int WorkingDays, double Elapsed);

/// <summary>A plan of a department, district or industry below this one.</summary>
internal sealed record SubPlan(string Unit, string? Name, string? Number, Light Light, string Address, string? Opinion, DateOnly? DraftOn);

/// <summary>A look at the plan.</summary>
internal sealed record MonitoringLine(Case File, Text Stage, int Behind, int Findings);

/// <summary>One unit and what of its part is late.</summary>
/// <param name="Late">How much of it: tasks and targets behind, or the shortfall.</param>
/// <param name="All">Of how much.</param>
internal sealed record Drag(Text Name, double Late, double All, string? Address);

/// <summary>Everything the plan's page shows.</summary>
internal sealed record PlanView
{
    public required Plan Plan { get; init; }
    public required DateOnly Today { get; init; }

    /// <summary>The year whose values the table shows.</summary>
    public required int Year { get; init; }

    public required decimal Tolerance { get; init; }
    public required IReadOnlyList<TargetRow> Targets { get; init; }
    public required IReadOnlyList<TaskLine> Tasks { get; init; }
    public required IReadOnlyList<PlanProject> Projects { get; init; }
    public required IReadOnlyList<SubPlan> SubPlans { get; init; }
    public required IReadOnlyList<MonitoringLine> Monitoring { get; init; }
    public required IReadOnlyList<PlanVersion> Versions { get; init; }
    public required Composed? Text { get; init; }

    /// <summary>The target whose trend is shown; null where there is none.</summary>
    public TargetRow? Selected { get; init; }

    public LineChart? Trend { get; init; }
    public IReadOnlyList<Drag> Drags { get; init; } = [];

    public double Elapsed => Plan.Elapsed(Today);

    public int Count(TargetVerdict verdict) => Targets.Count(row => row.Progress.Verdict == verdict);
}
