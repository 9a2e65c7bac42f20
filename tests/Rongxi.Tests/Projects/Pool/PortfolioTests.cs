using FsCheck;
using FsCheck.Fluent;
using Rongxi.Projects.Portfolio;

namespace Rongxi.Tests.Projects.Pool;

/// <summary>The best portfolio under several ceilings: as good as trying everything, and told why.</summary>
public sealed class PortfolioTests
{
    /// <summary>Up to twelve candidates with two ceilings, a few settled beforehand, a few that need another.</summary>
    private static Arbitrary<PortfolioProblem> Problems => (
        from count in Gen.Choose(0, 12)
        from points in Gen.ArrayOf(Gen.Choose(0, 10_000), count)
        from first in Gen.ArrayOf(Gen.Choose(0, 100), count)
        from second in Gen.ArrayOf(Gen.Choose(0, 60), count)
        from settled in Gen.ArrayOf(Gen.Choose(0, 9), count)
        from needs in Gen.ArrayOf(Gen.Choose(-12, 11), count)
        from ceilings in Gen.ArrayOf(Gen.Choose(50, 300), 2)
        select new PortfolioProblem(
            [.. Enumerable.Range(0, count).Select(i => new Candidate($"P-{i:00}", points[i], [first[i], second[i]], needs[i] >= 0 && needs[i] < i ? [$"P-{needs[i]:00}"] : [], settled[i] switch { 0 => true, 1 => false, _ => null }))],
            [.. ceilings.Select(fen => (long)fen)])).ToArbitrary();

    [Fact]
    public void No_portfolio_has_more_points_and_the_search_says_so() => Prop.ForAll(Problems, problem =>
    {
        var best = Best(problem);
        try
        {
            var found = PortfolioSolver.Solve(problem);
            var inside = found.Decisions.Where(decision => decision.IsIn).Select(decision => decision.Number).ToHashSet();
            return found.IsProven && best == found.Points && IsLawful(problem, inside)
                && found.Points == problem.Candidates.Where(one => inside.Contains(one.Number)).Sum(one => one.Points)
                && problem.Ceilings.Select((_, c) => problem.Candidates.Where(one => inside.Contains(one.Number)).Sum(one => one.Takes[c])).SequenceEqual(found.Used);
        }
        catch (MustHavesDoNotFit)
        {
            return best is null;
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Fact]
    public void The_same_problem_has_the_same_answer() => Prop.ForAll(Problems, problem =>
    {
        try
        {
            return PortfolioSolver.Solve(problem).Decisions.SequenceEqual(PortfolioSolver.Solve(problem).Decisions);
        }
        catch (MustHavesDoNotFit)
        {
            return true;
        }
    }).Check(Config.QuickThrowOnFailure);

    [Theory, InlineData(120), InlineData(500)]
    public void A_city_of_many_projects_is_settled_in_a_moment_and_proven(int count)
    {
        var random = new Random(20260803);
        Candidate[] candidates = [.. Enumerable.Range(0, count).Select(i =>
        {
            var fen = random.NextInt64(300_000_00, 30_000_000_00);
            var isNew = random.Next(3) > 0;
            return new Candidate($"5101-2026-XM-{i:0000}", random.Next(3_000, 9_500), [fen, isNew ? fen : 0, isNew ? 0 : fen], [], i % 20 == 0 ? true : null);
        })];
        var all = candidates.Sum(one => one.Takes[0]);
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        var found = PortfolioSolver.Solve(new PortfolioProblem(candidates, [all / 3, all / 4, all / 6]));
        Assert.True(found.IsProven, $"{found.Points} of {found.Bound} after {found.Steps} steps");
        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(10));
        Assert.All(found.Used.Zip([all / 3, all / 4, all / 6]), pair => Assert.True(pair.First <= pair.Second));
    }

    [Fact]
    public void Every_decision_is_explained()
    {
        var found = PortfolioSolver.Solve(new PortfolioProblem(
        [
            new("A", 100, [50], [], true), new("B", 9_000, [40], []), new("C", 10, [40], []), new("D", 8_000, [500], []), new("E", 5_000, [10], ["D"]), new("F", 7_000, [1], [], false), new("G", 4_000, [5], ["F"]), new("H", 8_900, [45], []),
        ], [100]));
        var why = found.Decisions.ToDictionary(decision => decision.Number);
        Assert.Equal(
            [PortfolioReason.MustHave, PortfolioReason.Chosen, PortfolioReason.NotWorthIt, PortfolioReason.TooLarge, PortfolioReason.NeedIsOut, PortfolioReason.Excluded, PortfolioReason.NeedIsOut],
            "ABCDEFG".Select(name => why[$"{name}"].Reason));
        Assert.False(why["H"].IsIn);
        Assert.Equal(450, why["D"].ShortFen);
        Assert.Equal(9_100, found.Points);
        Assert.Equal(90, found.Used[0]);
    }

    [Fact]
    public void Must_haves_above_a_ceiling_are_refused_with_what_is_missing()
    {
        var refused = Assert.Throws<MustHavesDoNotFit>(() => PortfolioSolver.Solve(new PortfolioProblem([new("A", 1, [10, 60], ["B"], true), new("B", 1, [10, 60], [])], [100, 100])));
        Assert.Equal((1, 20), (refused.Ceiling, refused.ShortFen));
    }

    /// <summary>By trying all sets; null where the must-haves do not fit.</summary>
    private static long? Best(PortfolioProblem problem)
    {
        long? best = null;
        for (var mask = 0; mask < 1 << problem.Candidates.Count; mask++)
        {
            var inside = problem.Candidates.Where((_, i) => (mask & (1 << i)) != 0).Select(one => one.Number).ToHashSet();
            if (IsLawful(problem, inside))
            {
                best = Math.Max(best ?? 0, problem.Candidates.Where(one => inside.Contains(one.Number)).Sum(one => one.Points));
            }
        }

        return best;
    }

    private static bool IsLawful(PortfolioProblem problem, HashSet<string> inside)
    {
        // What a must-have needs is in whatever was said of it, and so may need what was excluded.
        var forced = problem.Candidates.Where(one => one.Bound == true).Select(one => one.Number).ToHashSet();
        for (var grew = true; grew;)
        {
            grew = problem.Candidates.Where(one => forced.Contains(one.Number)).SelectMany(one => one.Needs).ToList().Any(forced.Add);
        }

        return problem.Candidates.All(one => inside.Contains(one.Number)
                ? (one.Bound != false || forced.Contains(one.Number)) && one.Needs.All(inside.Contains)
                : !forced.Contains(one.Number))
            && problem.Ceilings.Select((fen, c) => problem.Candidates.Where(one => inside.Contains(one.Number)).Sum(one => one.Takes[c]) <= fen).All(fits => fits);
    }
}
