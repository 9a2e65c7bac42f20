using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;

namespace Rongxi.Planning.Plans;

/// <summary>The years of a plan: how many a kind may have, and that no two plans of one kind, level and owner run at once.</summary>
internal static class PlanPeriods
{
    /// <summary>Years of a kind as the handbook knows them (planning.md).</summary>
    private static readonly Dictionary<PlanKind, (RuleNumber Least, RuleNumber Most)> Years = new()
    {
        [PlanKind.Strategy] = Of(PlanKind.Strategy, 10, 15),
        [PlanKind.FiveYear] = Of(PlanKind.FiveYear, 5, 5),
        [PlanKind.Action] = Of(PlanKind.Action, 1, 3),
        [PlanKind.Annual] = Of(PlanKind.Annual, 1, 1),
        [PlanKind.Subordinate] = Of(PlanKind.Subordinate, 1, 5),
    };

    /// <summary>The rule values: fewest and most years of each kind.</summary>
    public static IReadOnlyList<RuleNumber> Numbers => [.. Years.Values.SelectMany(pair => new[] { pair.Least, pair.Most })];

    /// <summary>What is wrong with the years themselves.</summary>
    public static IEnumerable<FieldError> Wrong(PlanKind kind, int from, int until, int baseYear, RuleBook rules, DateOnly today)
    {
        if (until < from)
        {
            yield return new("UntilYear", ($"终止年 {until} 早于起始年 {from}", $"It ends in {until}, before it begins in {from}"));
            yield break;
        }

        var (least, most) = ((int)rules.Number(Compiling.Procedure, Years[kind].Least, today), (int)rules.Number(Compiling.Procedure, Years[kind].Most, today));
        var years = until - from + 1;
        if (years < least || years > most)
        {
            var (zh, en) = least == most ? ($"{least} 年", $"{least} years") : ($"{least} 至 {most} 年", $"{least} to {most} years");
            yield return new("UntilYear", ($"{Titles.Of(kind).Zh}应为 {zh}，现为 {years} 年", $"A {Titles.Of(kind).En.ToLowerInvariant()} has {en}; this has {years}"), least == most ? $"{from + least - 1}" : null);
        }

        // Five-year plans of all levels run in step with the national ones: 2021–2025, 2026–2030.
        if (kind is PlanKind.FiveYear && from % 5 != 1)
        {
            var likely = from - ((from + 4) % 5);
            yield return new("FromYear", ($"五年规划的起始年应为逢 1、6 的年份，如 {likely}", $"Five-year plans begin in years ending in 1 or 6, such as {likely}"), $"{likely}");
        }

        if (baseYear >= from)
        {
            yield return new("BaseYear", ($"基期年应早于起始年，通常为 {from - 1}", $"The base year lies before the first, usually {from - 1}"), $"{from - 1}");
        }
    }

    /// <summary>The plan of the same kind, level and owner whose years overlap; null where there is none.</summary>
    public static Plan? Overlapping(IEnumerable<Plan> others, PlanKind kind, PlanLevel level, string owner, int from, int until) => others
        .Where(other => other.Standing is PlanStanding.Compiling or PlanStanding.InForce && other.Kind == kind && other.Level == level && other.Owner == owner && other.FromYear <= until && from <= other.UntilYear)
        .OrderBy(other => other.FromYear).FirstOrDefault();

    public static Refusal Refused(Plan other, int from, int until) => new(
        "planning.period-overlaps",
        ($"{from}–{until} 与{other.Owner}的同类规划 {other.Number}《{other.Name}》（{other.FromYear}–{other.UntilYear}）期限重叠", $"{from}–{until} overlaps plan {other.Number} “{other.Title.En}” of {other.Owner} ({other.FromYear}–{other.UntilYear})"),
        [new FieldError("FromYear", ($"与 {other.Number} 重叠", $"Overlaps {other.Number}"), $"{other.UntilYear + 1}")]);

    private static (RuleNumber Least, RuleNumber Most) Of(PlanKind kind, int least, int most)
    {
        var title = Titles.Of(kind);
        RuleNumber Years(string name, Text end, int years) => new($"years.{kind}.{name}", ($"{title.Zh}{end.Zh}年数", $"{end.En} years: {title.En.ToLowerInvariant()}"), years, RuleKeys.Count, "中发〔2018〕44号") { Mark = 'K' };
        return (Years("least", ("最少", "Fewest"), least), Years("most", ("最多", "Most"), most));
    }
}
