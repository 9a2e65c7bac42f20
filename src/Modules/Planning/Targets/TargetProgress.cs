using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Plans;

namespace Rongxi.Planning.Targets;

/// <summary>How a target stands.</summary>
internal enum TargetVerdict
{
    /// <summary>快于或符合时序.</summary>
    OnTime,

    /// <summary>The year's value is not reached, but the target is not behind its time.</summary>
    YearShort,

    /// <summary>落后: explanation due.</summary>
    Behind,

    /// <summary>No value for the period.</summary>
    NotReported,
}

/// <summary>A value of the indicator as a target reads it.</summary>
/// <param name="Period">Period of the observation: <c>2026</c>, <c>2026Q3</c>.</param>
/// <param name="EndsOn">Last day of the period.</param>
/// <param name="Value">The value.</param>
/// <param name="Provisional">Whether it may still change.</param>
internal sealed record Actual(string Period, DateOnly EndsOn, double Value, bool Provisional);

/// <summary>
/// Progress of a target: (actual − base) ÷ (target − base), which holds for both directions, as both differences turn their
/// sign together (planning.md, PLN-4).
/// </summary>
internal sealed record TargetProgress
{
    /// <summary>Rule value: points by which progress may lag behind elapsed time before a target is behind.</summary>
    public const string ToleranceRule = "PLN-4.behind-points";

    public const decimal DefaultTolerance = 10;

    public required TargetVerdict Verdict { get; init; }

    /// <summary>Share of the way covered, 1 at the target; null while nothing is reported. Below 0 where it went backwards.</summary>
    public double? Share { get; init; }

    /// <summary>Share of the plan's time that has passed.</summary>
    public required double Elapsed { get; init; }

    /// <summary>The plan's value at the end of the year looked at.</summary>
    public required double YearValue { get; init; }

    /// <summary>How far the actual value falls short of the year's value, in the unit and always positive; null where it does not.</summary>
    public double? Short { get; init; }

    public Actual? Actual { get; init; }

    /// <summary>The day by which a value is due where none was reported.</summary>
    public DateOnly? DueOn { get; init; }

    public static decimal Tolerance(RuleBook rules, DateOnly on) => rules.Number(ToleranceRule, on, DefaultTolerance);

    /// <summary>Share of the way from base to target.</summary>
    /// <returns>Where base and target are the same, 1 on the right side of them and 0 on the wrong one.</returns>
    public static double ShareOf(double baseValue, double target, double actual, TargetDirection direction) =>
        target != baseValue ? (double)(((decimal)actual - (decimal)baseValue) / ((decimal)target - (decimal)baseValue))
            : (direction == TargetDirection.Higher ? actual >= target : actual <= target) ? 1 : 0;

    /// <param name="target">The target.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="actual">The latest value; null where none was reported.</param>
    /// <param name="on">The day on which one looks.</param>
    /// <param name="tolerance">Points, see <see cref="ToleranceRule"/>.</param>
    /// <param name="awaited">The day by which a value is due; null where none is.</param>
    public static TargetProgress Of(Target target, Plan plan, Actual? actual, DateOnly on, decimal tolerance, DateOnly? awaited = null)
    {
        var elapsed = plan.Elapsed(on);
        var year = Math.Clamp(on.Year, plan.FromYear, plan.UntilYear);
        var yearValue = target.PlannedAt(year, plan);
        if (actual is null)
        {
            return new TargetProgress { Verdict = TargetVerdict.NotReported, Elapsed = elapsed, YearValue = yearValue, DueOn = awaited };
        }

        var share = ShareOf(target.BaseValue, target.EndValue, actual.Value, target.Direction);
        var shortBy = target.Direction == TargetDirection.Higher ? (decimal)yearValue - (decimal)actual.Value : (decimal)actual.Value - (decimal)yearValue;
        var isBehind = (decimal)Math.Round(share * 100, 6) < (decimal)Math.Round(elapsed * 100, 6) - tolerance;
        return new TargetProgress
        {
            Verdict = isBehind ? TargetVerdict.Behind : IsShortOfTheYear(target, plan, actual) ? TargetVerdict.YearShort : TargetVerdict.OnTime,
            Share = share, Elapsed = elapsed, YearValue = yearValue, Short = shortBy > 0 ? (double)shortBy : null, Actual = actual, DueOn = awaited,
        };
    }

    public Light Light => Verdict switch
    {
        TargetVerdict.OnTime => new(LightColour.Ok, Share >= Elapsed ? ("快于时序", "Ahead") : ("符合时序", "On time")),
        TargetVerdict.YearShort => new(LightColour.Near, ($"年度差 {Short:0.##}", $"{Short:0.##} short of the year")),
        TargetVerdict.Behind => new(LightColour.Late, ("落后，须说明", "Behind, to be explained")),
        _ => new(LightColour.Stopped, DueOn is { } day ? ($"待填报 {day:MM-dd}", $"due {day:MM-dd}") : ("未报", "Not reported")),
    };

    // A value of the third quarter is set against three quarters of the way from last year's value to this year's.
    private static bool IsShortOfTheYear(Target target, Plan plan, Actual actual)
    {
        var year = Math.Clamp(actual.EndsOn.Year, plan.FromYear, plan.UntilYear);
        var (before, after) = ((decimal)target.PlannedAt(year - 1, plan), (decimal)target.PlannedAt(year, plan));
        var part = actual.EndsOn.Year > year ? 1 : (decimal)actual.EndsOn.DayOfYear / (DateTime.IsLeapYear(actual.EndsOn.Year) ? 366 : 365);
        var wanted = before + ((after - before) * part);
        return target.Direction == TargetDirection.Higher ? (decimal)actual.Value < wanted : (decimal)actual.Value > wanted;
    }
}
