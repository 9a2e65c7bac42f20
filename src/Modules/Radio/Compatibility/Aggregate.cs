using Rongxi.Propagation.Interference;

namespace Rongxi.Radio.Compatibility;

/// <summary>What several disturbers come to together at one receiver: the sum of their powers, and what chance makes of it.</summary>
/// <param name="Worst">The pair that is worst off, at whose receiver they are added.</param>
/// <param name="Count">Disturbers added.</param>
/// <param name="SumDbm">Sum of their powers.</param>
/// <param name="Percentile95Dbm">Not exceeded in 95 of 100 cases, shadowing and activity drawn at random.</param>
internal sealed record Aggregate(Pairing Worst, int Count, double SumDbm, double Percentile95Dbm)
{
    private const int Trials = 4_000;

    // The same draw for the same inputs: results are to come out again.
    private const ulong Seed = 20030601;

    // Usual for places in a city: 5.5 dB of shadowing, half of it in common (ITU-R P.1546, SM.2028).
    private const double ShadowingDb = 5.5;
    private const double Correlation = 0.5;

    /// <summary>The sum and its spread; null where nothing is received.</summary>
    public static Aggregate? Of(Pairing worst, IReadOnlyList<double> powersDbm, CancellationToken ct)
    {
        double[] heard = [.. powersDbm.Where(power => power > -400)];
        if (heard.Length == 0)
        {
            return null;
        }

        var drawn = AggregateInterference.Draw([.. heard.Select(power => new Interferer(power, ShadowingDb))], new AggregateStudy { Trials = Trials, Seed = Seed, Correlation = Correlation }, ct);
        return new(worst, heard.Length, InterferenceCriteria.PowerSumDb(heard), drawn.Percentile(95).PowerDbm);
    }
}
