namespace Rongxi.Projects.Portfolio;

/// <summary>A project that asks for money: its points and what it would take of each ceiling.</summary>
/// <param name="Number">Number of the project; ties are settled by it.</param>
/// <param name="Points">In hundredths; zero or more.</param>
/// <param name="Takes">What it takes of each ceiling, in fen, in the order of <see cref="PortfolioProblem.Ceilings"/>.</param>
/// <param name="Needs">Projects without which it is of no use.</param>
/// <param name="Bound">Whether it is decided beforehand: true for must-haves, false for the excluded; null where it is free.</param>
internal sealed record Candidate(string Number, long Points, IReadOnlyList<long> Takes, IReadOnlyList<string> Needs, bool? Bound = null);

/// <summary>Which projects fit under the ceilings with the most points: a knapsack with several ceilings, must-haves and dependencies.</summary>
/// <param name="Candidates">At most <see cref="MostCandidates"/>.</param>
/// <param name="Ceilings">In fen, each zero or more; at most <see cref="MostCeilings"/>.</param>
internal sealed record PortfolioProblem(IReadOnlyList<Candidate> Candidates, IReadOnlyList<long> Ceilings)
{
    public const int MostCandidates = 500;
    public const int MostCeilings = 40;
}

/// <summary>Why a project is in or out.</summary>
internal enum PortfolioReason
{
    /// <summary>Decided beforehand.</summary>
    MustHave,

    /// <summary>Needed by a must-have.</summary>
    NeededByMustHave,

    /// <summary>Its points are worth more than its money.</summary>
    Chosen,

    /// <summary>It fills what is left, although elsewhere its money would bring more.</summary>
    FillsRest,

    /// <summary>Excluded beforehand.</summary>
    Excluded,

    /// <summary>A project it needs is out.</summary>
    NeedIsOut,

    /// <summary>It does not fit even with nothing else but the must-haves.</summary>
    TooLarge,

    /// <summary>Its money brings more points elsewhere.</summary>
    NotWorthIt,

    /// <summary>Worth its money, but together the chosen bring more.</summary>
    NoRoom,
}

/// <summary>What was decided of one project, and why.</summary>
/// <param name="Number">Its number.</param>
/// <param name="IsIn">Whether it is in the portfolio.</param>
/// <param name="Reason">Why.</param>
/// <param name="PriceOfMoney">What its money is worth at the margin, in points (hundredths): the shadow prices of the ceilings times what it takes.</param>
/// <param name="NetPoints">Its points less that: what it adds (or would lose) at the margin.</param>
/// <param name="Ceiling">For <see cref="PortfolioReason.TooLarge"/> and <see cref="PortfolioReason.NoRoom"/>: the ceiling that is short; -1 otherwise.</param>
/// <param name="ShortFen">By how much it is short there.</param>
internal sealed record PortfolioDecision(string Number, bool IsIn, PortfolioReason Reason, double PriceOfMoney, double NetPoints, int Ceiling = -1, long ShortFen = 0);

/// <summary>The best portfolio.</summary>
/// <param name="Decisions">In the order of the candidates.</param>
/// <param name="Points">Sum of points of those in, in hundredths.</param>
/// <param name="Bound">No portfolio has more; equal to <paramref name="Points"/> where proven best.</param>
/// <param name="Used">What is taken of each ceiling.</param>
/// <param name="Prices">Points (hundredths) that one fen more of each ceiling would bring at the margin.</param>
/// <param name="Steps">Steps of the search.</param>
internal sealed record PortfolioResult(IReadOnlyList<PortfolioDecision> Decisions, long Points, long Bound, IReadOnlyList<long> Used, IReadOnlyList<double> Prices, long Steps)
{
    /// <summary>Whether it is proven that nothing is better.</summary>
    public bool IsProven => Points >= Bound;
}

/// <summary>The must-haves alone exceed a ceiling.</summary>
/// <param name="ceiling">Which.</param>
/// <param name="shortFen">By how much.</param>
internal sealed class MustHavesDoNotFit(int ceiling, long shortFen) : Exception
{
    public int Ceiling => ceiling;
    public long ShortFen => shortFen;
}
