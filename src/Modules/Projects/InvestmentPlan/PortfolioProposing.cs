using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Examination;
using Rongxi.Projects.Pool;
using Rongxi.Projects.Portfolio;

namespace Rongxi.Projects.InvestmentPlan;

/// <summary>Proposes what fits under the ceilings with the most points, and says of every project why it is in or out.</summary>
internal sealed class ProposePortfolio(RongxiDb db, PlanBook plans, OfficeBooks books, IOwnerGrades grades, ListingBars bars) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var order = taking.InputAs<PortfolioOrder>();
        var plan = await plans.Of(taking, ct);
        var ceilings = PlanBook.CeilingsOf(await plans.Latest(plan, ct));
        var asking = await plans.Asking(plan.Year, ct);
        if (asking.Count > PortfolioProblem.MostCandidates)
        {
            throw new Refusal("projects.portfolio-too-long", ($"一次最多比选 {PortfolioProblem.MostCandidates} 个项目", $"At most {PortfolioProblem.MostCandidates} projects are weighed at once"));
        }

        MustBeAmong(asking, order);
        var appraised = await Appraise(asking, taking.Today, ct);
        var regulation = await plans.RegulationHolds(ct);
        var mustHave = (order.MustHaves ?? []).ToDictionary(one => one.Number.Trim(), one => one.Reason);
        var leftOut = (order.Excluded ?? []).ToDictionary(one => one.Number.Trim(), one => one.Reason);
        var barred = await bars.Of(appraised, ct);
        var unready = appraised.ToDictionary(line => line.Project.Number, line => PlanConditions.NotListed(line.Project, regulation) ?? (barred.TryGetValue(line.Project.Number, out var bar) ? bar : (Text?)null));
        if (mustHave.Keys.FirstOrDefault(number => unready[number] is not null) is { } early)
        {
            throw new Refusal("projects.must-have-unready", ($"{early} 不能列为必须列入：{unready[early]!.Value.Zh}", $"{early} cannot be a must-have: {unready[early]!.Value.En}"));
        }

        var problem = new PortfolioProblem(
            [.. appraised.Select(line => new Candidate(
                line.Project.Number, line.Points, [.. ceilings.Select(ceiling => Ceiling.Takes(line, ceiling.Source, ceiling.Kind))],
                [.. (order.Dependencies ?? []).Where(one => one.Number.Trim() == line.Project.Number).Select(one => one.Needs.Trim())],
                line.List == PlanList.Continued || mustHave.ContainsKey(line.Project.Number) ? true : unready[line.Project.Number] is not null || leftOut.ContainsKey(line.Project.Number) ? false : null))],
            [.. ceilings.Select(ceiling => ceiling.AmountFen)]);
        var found = Solved(problem, ceilings);
        var lines = appraised.Zip(found.Decisions, (line, decision) => line with
        {
            List = line.List == PlanList.Continued ? PlanList.Continued : decision.IsIn ? PlanList.New : PlanList.Reserve, Why = decision.Reason, PricePoints = (long)Math.Round(decision.PriceOfMoney),
            WhyText = Words(decision, ceilings, mustHave, leftOut, unready[line.Project.Number], order),
        }).ToList();
        await plans.Write(taking, plan, PlanVersionKind.Proposed, PlanStanding.Reviewed, lines, ceilings, "按既定标准提出最优组合", found, ct);
    }

    private static PortfolioResult Solved(PortfolioProblem problem, IReadOnlyList<CeilingRow> ceilings)
    {
        try
        {
            return PortfolioSolver.Solve(problem);
        }
        catch (MustHavesDoNotFit shortage)
        {
            var name = Ceiling.NameOf(ceilings[shortage.Ceiling].Source, ceilings[shortage.Ceiling].Kind);
            throw new Refusal("projects.must-haves-over", ($"续建和必须列入的项目已超过“{name.Zh}”额度 {MoneyText.Number(shortage.ShortFen)} 元", $"Continued projects and must-haves exceed the ceiling “{name.En}” by {MoneyText.Number(shortage.ShortFen)} yuan"));
        }
    }

    private static void MustBeAmong(IReadOnlyList<DraftLine> asking, PortfolioOrder order)
    {
        var numbers = asking.Select(line => line.Project.Number).ToHashSet();
        var named = (order.MustHaves ?? []).Select((one, i) => ($"MustHaves[{i}].Number", one.Number)).Concat((order.Excluded ?? []).Select((one, i) => ($"Excluded[{i}].Number", one.Number)))
            .Concat((order.Dependencies ?? []).SelectMany((one, i) => new[] { ($"Dependencies[{i}].Number", one.Number), ($"Dependencies[{i}].Needs", one.Needs) }));
        var unknown = named.Where(pair => !numbers.Contains(pair.Item2.Trim())).Select(pair => new FieldError(pair.Item1, ($"{pair.Item2} 没有申报本年度资金", $"{pair.Item2} asks for no money in this year"))).ToList();
        if (unknown.Count > 0)
        {
            throw new Refusal("projects.not-asking", unknown[0].Text, unknown);
        }
    }

    private async Task<IReadOnlyList<DraftLine>> Appraise(IReadOnlyList<DraftLine> asking, DateOnly on, CancellationToken ct)
    {
        var numbers = asking.Select(line => line.Project.Number).ToList();
        var opinions = (await db.Set<ReviewOpinion>().AsNoTracking().Where(opinion => EF.Parameter(numbers).Contains(opinion.ProjectNumber)).ToListAsync(ct))
            .GroupBy(opinion => opinion.ProjectNumber).ToDictionary(group => group.Key, group => group.OrderBy(opinion => opinion.IssuedOn).ThenBy(opinion => opinion.Number, StringComparer.Ordinal).Last());
        var overlaps = await db.Set<Overlap>().AsNoTracking().Where(overlap => EF.Parameter(numbers).Contains(overlap.ProjectNumber) && overlap.Handling != OverlapHandling.Reuse)
            .GroupBy(overlap => overlap.ProjectNumber).Select(group => new { group.Key, Most = group.Max(overlap => overlap.Percent) }).ToDictionaryAsync(group => group.Key, group => group.Most, ct);
        var graded = await grades.Of([.. asking.Select(line => line.Project.OwnerCode).OfType<string>().Distinct()], ct);
        var rules = await books.Rules(db.Office, ct);
        return [.. asking.Select(line =>
        {
            var code = line.Project.OwnerCode ?? "";
            var (scores, points) = PlanCriteria.Of(new Appraised(line.Project, opinions.GetValueOrDefault(line.Project.Number), graded.TryGetValue(code, out var grade) ? grade : null, overlaps.GetValueOrDefault(line.Project.Number)), rules, on);
            return line with { Points = points, Scores = string.Join(',', scores.Select(score => score.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture))) };
        })];
    }

    private static Text Words(PortfolioDecision decision, IReadOnlyList<CeilingRow> ceilings, Dictionary<string, string> mustHave, Dictionary<string, string> leftOut, Text? unready, PortfolioOrder order) => decision.Reason switch
    {
        PortfolioReason.MustHave => mustHave.TryGetValue(decision.Number, out var reason) ? Text.Same(reason) : ("续建项目", "continued project"),
        PortfolioReason.Excluded => unready ?? Text.Same(leftOut.GetValueOrDefault(decision.Number, "")),
        PortfolioReason.NeedIsOut => Needed(decision.Number, order),
        PortfolioReason.TooLarge or PortfolioReason.NoRoom when decision.Ceiling >= 0 => Lacking(ceilings[decision.Ceiling], decision.ShortFen),
        _ => Text.None,
    };

    private static Text Needed(string number, PortfolioOrder order)
    {
        var needs = string.Join("、", (order.Dependencies ?? []).Where(one => one.Number.Trim() == number).Select(one => one.Needs.Trim()));
        return ($"依赖的 {needs} 未列入", $"needs {needs}, which is out");
    }

    private static Text Lacking(CeilingRow ceiling, long fen)
    {
        var name = Ceiling.NameOf(ceiling.Source, ceiling.Kind);
        return ($"“{name.Zh}”额度差 {MoneyText.FormatWan(fen)} 万元", $"{MoneyText.FormatWan(fen)} × 10,000 yuan short of the ceiling “{name.En}”");
    }
}
