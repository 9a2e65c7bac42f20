using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Experts;

/// <summary>One line of a score sheet.</summary>
/// <param name="Code">Short name, unique on the sheet: <c>need</c>.</param>
/// <param name="Title">What is judged.</param>
/// <param name="Points">The most points it gives; zero is the fewest.</param>
public sealed record Criterion(string Code, Text Title, int Points);

/// <summary>A share of the seats that must be of certain specialties: at least one in so many, rounded up.</summary>
/// <param name="OneIn">3 for a third.</param>
/// <param name="Specialties">Any of these counts.</param>
public sealed record SeatShare(int OneIn, params ExpertSpecialty[] Specialties)
{
    /// <summary>The seats it asks for on a panel of that size.</summary>
    public SeatRule Of(int seats) => new(Specialties[0], (seats + OneIn - 1) / OneIn) { Or = Specialties[1..] };
}

/// <summary>
/// What the experts of a panel judge and how their points become a result (评分表). Declared with the procedure; a copy of
/// it is kept with every panel, so that a later wording changes nothing that was judged before.
/// </summary>
/// <param name="Code">Short name: <c>PRJ-2.review</c>.</param>
/// <param name="Title">Heading of the sheet.</param>
/// <param name="Criteria">At least one; together they give <see cref="FullPoints"/>.</param>
public sealed record ScoreSheet(string Code, Text Title, IReadOnlyList<Criterion> Criteria)
{
    /// <summary>Name of the act that draws a panel for it; for the first sheet of a procedure it may be left out.</summary>
    public string? Act { get; init; }

    /// <summary>How many of the highest and as many of the lowest totals are left out of the mean.</summary>
    public int DropEnds { get; init; }

    /// <summary>Whether each expert also votes: agree, agree once changed, do not agree.</summary>
    public bool AsksVerdict { get; init; }

    /// <summary>Fewest seats; rule value <c>CODE.panel-seats</c> of the procedure overrides it.</summary>
    public int LeastSeats { get; init; } = 5;

    /// <summary>Whether the number of seats must be odd; rule value <c>CODE.panel-odd</c> (1 or 0) overrides it.</summary>
    public bool OddSeats { get; init; } = true;

    /// <summary>Shares of the seats by specialty, where the order of a panel names no quotas of its own.</summary>
    public IReadOnlyList<SeatShare> Shares { get; init; } = [];

    /// <summary>Law or rule on which the panel rests.</summary>
    public string Basis { get; init; } = "";

    /// <summary>The most points a sheet can give.</summary>
    public int FullPoints => Criteria.Sum(criterion => criterion.Points);

    /// <summary>The criterion of that code; null when the sheet has none such.</summary>
    public Criterion? Find(string code) => Criteria.FirstOrDefault(criterion => criterion.Code == code);

    /// <summary>The quotas that its shares make on a panel of that size.</summary>
    public IReadOnlyList<SeatRule> RulesFor(int seats) => [.. Shares.Select(share => share.Of(seats))];

    /// <summary>Keys of the rule values of a procedure's panels.</summary>
    internal static string SeatsKey(string procedure) => $"{procedure}.panel-seats";

    /// <inheritdoc cref="SeatsKey"/>
    internal static string OddKey(string procedure) => $"{procedure}.panel-odd";

    /// <summary>The rule values that a procedure with panels may be given.</summary>
    internal static IEnumerable<RuleKey> Keys(Procedure procedure)
    {
        if (procedure.ScoreSheet is { } sheet)
        {
            yield return new RuleKey(SeatsKey(procedure.Code), procedure.Code, ("专家组最少人数", "Fewest experts on a panel"), sheet.LeastSeats, RuleKeys.Count, sheet.Basis, 'D');
            yield return new RuleKey(OddKey(procedure.Code), procedure.Code, ("专家组人数须为单数", "Panels have an odd number of experts"), sheet.OddSeats ? 1 : 0, RuleKeys.Flag, sheet.Basis, 'D');
        }
    }
}

/// <summary>A quota of a panel: at least so many seats of a specialty.</summary>
/// <param name="Specialty">The specialty.</param>
/// <param name="Least">How many; an expert fills one quota only.</param>
public sealed record SeatRule(ExpertSpecialty Specialty, int Least)
{
    /// <summary>Other specialties that fill it as well: security <em>or</em> finance.</summary>
    public IReadOnlyList<ExpertSpecialty> Or { get; init; } = [];

    /// <summary>Whether one of these specialties fills it.</summary>
    public bool IsFilledBy(IEnumerable<ExpertSpecialty> specialties) => specialties.Any(has => has == Specialty || Or.Contains(has));

    /// <summary>“安全或财务 ≥ 2”.</summary>
    public Text Text
    {
        get
        {
            var titles = Or.Prepend(Specialty).Select(specialty => Forms.Titles.Of(specialty)).ToList();
            return ($"{string.Join("或", titles.Select(title => title.Zh))} ≥ {Least}", $"{string.Join(" or ", titles.Select(title => title.En.ToLowerInvariant()))} ≥ {Least}");
        }
    }
}
