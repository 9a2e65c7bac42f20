namespace Rongxi.Kernel.Figures;

/// <summary>
/// How some cases stand and stood: open ones now, received and decided ones in a period. Tallies add up, so that a duty's
/// is the sum of its procedures'.
/// </summary>
public sealed record Tally
{
    public static readonly Tally None = new();

    /// <summary>Open now.</summary>
    public int Open { get; init; }

    /// <summary>Open, within the law, and due by promise or law within five working days.</summary>
    public int Soon { get; init; }

    /// <summary>Open and past a legal limit.</summary>
    public int Late { get; init; }

    /// <summary>Received in the period.</summary>
    public int Received { get; init; }

    /// <summary>Decided in the period.</summary>
    public int Decided { get; init; }

    /// <summary>Decided in the period with a legal limit that was kept.</summary>
    public int OnTime { get; init; }

    /// <summary>Decided in the period with a legal limit that was missed.</summary>
    public int DecidedLate { get; init; }

    /// <summary>Number of decided cases by the working days they took of the office's main limit.</summary>
    public IReadOnlyDictionary<int, int> Days { get; init; } = new Dictionary<int, int>();

    /// <summary>Share of decided cases within the legal limit, 0 to 1; null where nothing with a limit was decided.</summary>
    public double? OnTimeRate => OnTime + DecidedLate == 0 ? null : (double)OnTime / (OnTime + DecidedLate);

    /// <summary>Mean working days used; null where nothing was decided.</summary>
    public double? MeanDays => Days.Count == 0 ? null : Days.Sum(day => (double)day.Key * day.Value) / Days.Sum(day => day.Value);

    /// <summary>The number of working days that half of the decided cases did not exceed; null where nothing was decided.</summary>
    public double? MedianDays
    {
        get
        {
            var count = Days.Sum(day => day.Value);
            return count == 0 ? null : (At((count - 1) / 2) + At(count / 2)) / 2.0;

            int At(int place)
            {
                foreach (var (days, cases) in Days.OrderBy(day => day.Key))
                {
                    if ((place -= cases) < 0)
                    {
                        return days;
                    }
                }

                return 0;
            }
        }
    }

    public static Tally operator +(Tally one, Tally other) => new()
    {
        Open = one.Open + other.Open,
        Soon = one.Soon + other.Soon,
        Late = one.Late + other.Late,
        Received = one.Received + other.Received,
        Decided = one.Decided + other.Decided,
        OnTime = one.OnTime + other.OnTime,
        DecidedLate = one.DecidedLate + other.DecidedLate,
        Days = one.Days.Concat(other.Days).GroupBy(day => day.Key).ToDictionary(group => group.Key, group => group.Sum(day => day.Value)),
    };

    /// <summary>The sum of several.</summary>
    public static Tally Sum(IEnumerable<Tally> tallies) => tallies.Aggregate(None, (sum, next) => sum + next);
}
