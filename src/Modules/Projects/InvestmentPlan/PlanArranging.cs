using Rongxi.Kernel.Words;
using Rongxi.Projects.Pool;

namespace Rongxi.Projects.InvestmentPlan;

/// <summary>Applies changes by hand to the lines and ceilings of a version.</summary>
internal static class PlanArranging
{
    public static IReadOnlyList<DraftLine> Apply(IReadOnlyList<DraftLine> lines, IReadOnlyList<PlanChange> changes)
    {
        var byNumber = lines.ToDictionary(line => line.Project.Number);
        var wrong = new List<FieldError>();
        for (var i = 0; i < changes.Count; i++)
        {
            var change = changes[i];
            if (!byNumber.TryGetValue(change.Number.Trim(), out var line))
            {
                wrong.Add(new($"Changes[{i}].Number", ($"没有项目 {change.Number}，或者不能列入计划", $"No project {change.Number}, or it cannot be planned")));
                continue;
            }

            if (change.List == ArrangedList.Out && line.List == PlanList.Continued && line.PriorFen > 0)
            {
                wrong.Add(new($"Changes[{i}].List", ("续建项目不能移出，可以调整年度金额", "A continued project is not taken out; its money may change")));
                continue;
            }

            var money = new Dictionary<MoneySource, long>(line.Money);
            if (change.Source is { } source)
            {
                money[source] = change.AmountFen!.Value;
            }

            byNumber[line.Project.Number] = line with
            {
                List = change.List switch { ArrangedList.Continued => PlanList.Continued, ArrangedList.New => PlanList.New, _ => PlanList.Reserve },
                Money = money.Where(pair => pair.Value > 0).ToDictionary(pair => pair.Key, pair => pair.Value), Why = null, PricePoints = null, WhyText = ("人工调整", "arranged by hand"),
            };
        }

        if (wrong.Count > 0)
        {
            throw new Refusal("projects.plan-change", wrong[0].Text, wrong);
        }

        var outside = changes.Where(change => change.List == ArrangedList.Out).Select(change => change.Number.Trim()).ToHashSet();
        return [.. lines.Where(line => !outside.Contains(line.Project.Number)).Select(line => byNumber[line.Project.Number])];
    }

    public static IReadOnlyList<CeilingRow> Apply(IReadOnlyList<CeilingRow> ceilings, IReadOnlyList<CeilingRow> changes)
    {
        var kept = ceilings.Select(one => changes.FirstOrDefault(change => change.Source == one.Source && change.Kind == one.Kind) ?? one);
        return [.. kept, .. changes.Where(change => ceilings.All(one => one.Source != change.Source || one.Kind != change.Kind))];
    }
}
