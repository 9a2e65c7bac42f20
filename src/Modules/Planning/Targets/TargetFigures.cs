using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Measures;
using Rongxi.Planning.Plans;

namespace Rongxi.Planning.Targets;

/// <summary>Values of targets: the observations of the indicators they quote, never copies of them.</summary>
internal sealed class TargetFigures(IndicatorBook indicators)
{
    /// <summary>The area in which a target is observed: the whole city, a district, or a unit; null where it can be observed in none.</summary>
    public static string? AreaOf(Target target) => target.Level switch
    {
        PlanLevel.City => "",
        PlanLevel.District => target.District ?? target.ResponsibleCode,
        _ => target.ResponsibleCode,
    };

    /// <summary>The latest value of each target within the time of its plan; targets without one are left out.</summary>
    public async Task<IReadOnlyDictionary<string, Actual>> Latest(IReadOnlyCollection<Target> targets, Plan plan, CancellationToken ct, FigureSight sight = FigureSight.Office)
    {
        var held = new Dictionary<string, Actual>();
        foreach (var group in targets.Where(target => target.IndicatorNumber is not null && AreaOf(target) is not null).GroupBy(target => AreaOf(target)!))
        {
            var latest = await indicators.Latest([.. group.Select(target => target.IndicatorNumber!)], ct, group.Key, sight);
            foreach (var target in group)
            {
                if (latest.TryGetValue(target.IndicatorNumber!, out var seen) && (sight == FigureSight.Office || seen.Status != ObservationStatus.Withheld) && seen.PeriodTo >= plan.From && seen.PeriodTo <= plan.Until)
                {
                    held[target.Number] = ActualOf(seen);
                }
            }
        }

        return held;
    }

    /// <summary>The series of a target from its base year on, oldest first.</summary>
    public async Task<IReadOnlyList<Actual>> Series(Target target, Plan plan, CancellationToken ct, FigureSight sight = FigureSight.Office) =>
        target.IndicatorNumber is { } indicator && AreaOf(target) is { } area
            ? [.. (await indicators.Series(indicator, ct, area, new DateOnly(plan.BaseYear, 1, 1), plan.Until, sight: sight)).Where(point => sight == FigureSight.Office || point.Now.Status != ObservationStatus.Withheld).Select(point => ActualOf(point.Now))]
            : [];

    private static Actual ActualOf(Observation seen) => new(seen.Period, seen.PeriodTo, (double)seen.Value, seen.Status == ObservationStatus.Provisional);
}
