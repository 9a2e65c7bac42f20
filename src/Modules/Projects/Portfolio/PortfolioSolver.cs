namespace Rongxi.Projects.Portfolio;

/// <summary>
/// Proposes the best portfolio under the ceilings and says of every project why it is in or out. Exact where the search ends within
/// its steps, and it says so; the same problem always has the same answer.
/// </summary>
internal static class PortfolioSolver
{
    /// <summary>Solves a problem.</summary>
    /// <exception cref="MustHavesDoNotFit">The must-haves alone exceed a ceiling.</exception>
    /// <exception cref="ArgumentException">More candidates or ceilings than are taken, or a number twice.</exception>
    public static PortfolioResult Solve(PortfolioProblem problem)
    {
        var candidates = problem.Candidates;
        if (candidates.Count > PortfolioProblem.MostCandidates || problem.Ceilings.Count > PortfolioProblem.MostCeilings || candidates.DistinctBy(one => one.Number).Count() != candidates.Count)
        {
            throw new ArgumentException($"At most {PortfolioProblem.MostCandidates} candidates, each once, and {PortfolioProblem.MostCeilings} ceilings.", nameof(problem));
        }

        var reasons = Settled(candidates);
        var room = Room(problem, reasons);
        var free = Enumerable.Range(0, candidates.Count).Where(i => reasons[i] is null).OrderBy(i => candidates[i].Number, StringComparer.Ordinal).ToList();
        var tooLarge = free.Where(i => Short(candidates[i], room) is { Fen: > 0 }).ToHashSet();
        foreach (var i in tooLarge)
        {
            reasons[i] = PortfolioReason.TooLarge;
        }

        Spread(candidates, reasons);
        free.RemoveAll(i => reasons[i] is not null);
        var place = free.Select((i, at) => (candidates[i].Number, at)).ToDictionary(pair => pair.Number, pair => pair.at);
        var search = new PortfolioSearch(
            [.. free.Select(i => candidates[i].Points)],
            [.. free.Select(i => candidates[i].Takes.ToArray())],
            [.. free.Select(i => candidates[i].Needs.Where(place.ContainsKey).Select(need => place[need]).ToArray())],
            room);
        search.Run();
        return Told(problem, reasons, room, free, search);
    }

    /// <summary>What is decided beforehand, with what follows from it.</summary>
    private static PortfolioReason?[] Settled(IReadOnlyList<Candidate> candidates)
    {
        var reasons = new PortfolioReason?[candidates.Count];
        var byNumber = candidates.Select((one, i) => (one.Number, i)).ToDictionary(pair => pair.Number, pair => pair.i);
        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates[i].Bound == true)
            {
                reasons[i] = PortfolioReason.MustHave;
            }
        }

        var open = new Queue<int>(Enumerable.Range(0, candidates.Count).Where(i => reasons[i] is not null));
        while (open.TryDequeue(out var i))
        {
            foreach (var need in candidates[i].Needs.Where(byNumber.ContainsKey).Select(number => byNumber[number]).Where(need => reasons[need] is null))
            {
                reasons[need] = PortfolioReason.NeededByMustHave;
                open.Enqueue(need);
            }
        }

        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates[i].Bound == false && reasons[i] is null)
            {
                reasons[i] = PortfolioReason.Excluded;
            }
        }

        Spread(candidates, reasons);
        return reasons;
    }

    /// <summary>What needs something that is out, is out.</summary>
    private static void Spread(IReadOnlyList<Candidate> candidates, PortfolioReason?[] reasons)
    {
        var outside = candidates.Select((one, i) => (one, i)).Where(pair => reasons[pair.i] is { } reason && !IsIn(reason)).Select(pair => pair.one.Number).ToHashSet();
        bool found;
        do
        {
            found = false;
            for (var i = 0; i < candidates.Count; i++)
            {
                if (reasons[i] is null && candidates[i].Needs.Any(outside.Contains))
                {
                    reasons[i] = PortfolioReason.NeedIsOut;
                    found = outside.Add(candidates[i].Number);
                }
            }
        }
        while (found);
    }

    private static long[] Room(PortfolioProblem problem, PortfolioReason?[] reasons)
    {
        var room = problem.Ceilings.ToArray();
        for (var i = 0; i < problem.Candidates.Count; i++)
        {
            for (var c = 0; c < room.Length && reasons[i] is { } reason && IsIn(reason); c++)
            {
                room[c] -= problem.Candidates[i].Takes[c];
            }
        }

        var over = Array.FindIndex(room, fen => fen < 0);
        return over < 0 ? room : throw new MustHavesDoNotFit(over, -room[over]);
    }

    private static PortfolioResult Told(PortfolioProblem problem, PortfolioReason?[] reasons, long[] room, List<int> free, PortfolioSearch search)
    {
        var left = room.ToArray();
        for (var at = 0; at < free.Count; at++)
        {
            for (var c = 0; c < left.Length && search.Best[at]; c++)
            {
                left[c] -= problem.Candidates[free[at]].Takes[c];
            }
        }

        var inside = problem.Candidates.Select((one, i) => (one, i)).Where(pair => reasons[pair.i] is { } reason ? IsIn(reason) : search.Best[free.IndexOf(pair.i)]).Select(pair => pair.one.Number).ToHashSet();
        var decisions = problem.Candidates.Select((one, i) =>
        {
            var price = ShadowPrices.Cost([.. one.Takes], search.Prices);
            if (reasons[i] is { } settled)
            {
                var (ceiling, fen) = settled == PortfolioReason.TooLarge ? Short(one, room) : (-1, 0);
                return new PortfolioDecision(one.Number, IsIn(settled), settled, price, one.Points - price, ceiling, fen);
            }

            if (search.Best[free.IndexOf(i)])
            {
                return new PortfolioDecision(one.Number, true, one.Points >= price ? PortfolioReason.Chosen : PortfolioReason.FillsRest, price, one.Points - price);
            }

            var (shortOf, missing) = Short(one, left);
            var why = one.Needs.Any(need => problem.Candidates.Any(other => other.Number == need) && !inside.Contains(need)) ? PortfolioReason.NeedIsOut : one.Points < price ? PortfolioReason.NotWorthIt : PortfolioReason.NoRoom;
            return new PortfolioDecision(one.Number, false, why, price, one.Points - price, why == PortfolioReason.NoRoom ? shortOf : -1, why == PortfolioReason.NoRoom ? missing : 0);
        }).ToList();
        var bound = problem.Candidates.Where((_, i) => reasons[i] is { } reason && IsIn(reason)).Sum(one => one.Points);
        return new PortfolioResult(decisions, bound + search.Points, bound + search.Bound, [.. problem.Ceilings.Select((fen, c) => fen - left[c])], search.Prices, search.Steps);
    }

    private static bool IsIn(PortfolioReason reason) => reason is PortfolioReason.MustHave or PortfolioReason.NeededByMustHave or PortfolioReason.Chosen or PortfolioReason.FillsRest;

    /// <summary>The ceiling of which it lacks most.</summary>
    private static (int Ceiling, long Fen) Short(Candidate one, long[] room)
    {
        var (ceiling, most) = (-1, 0L);
        for (var c = 0; c < room.Length; c++)
        {
            if (one.Takes[c] - room[c] > most)
            {
                (ceiling, most) = (c, one.Takes[c] - room[c]);
            }
        }

        return (ceiling, most);
    }
}
