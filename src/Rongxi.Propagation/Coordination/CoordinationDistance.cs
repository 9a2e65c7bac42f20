namespace Rongxi.Propagation.Coordination;

/// <summary>What the search for a distance came to.</summary>
public enum CoordinationOutcome
{
    /// <summary>Beyond the distance the limit is kept, up to the end of the range.</summary>
    Found,

    /// <summary>The limit is kept at every distance looked at; the distance given is the beginning of the range.</summary>
    KeptEverywhere,

    /// <summary>The limit is not kept at the end of the range; the distance given is that end, and the true one lies beyond.</summary>
    BeyondRange,
}

/// <summary>A distance beyond which a limit is kept.</summary>
/// <param name="DistanceKm">The distance, km; its meaning in the other two outcomes is told by <paramref name="Outcome"/>.</param>
/// <param name="Outcome">Whether it is one.</param>
/// <param name="Evaluations">How often the loss was asked for.</param>
public readonly record struct CoordinationDistance(double DistanceKm, CoordinationOutcome Outcome, int Evaluations);

/// <summary>Searches the distance at which a limit of interference is reached, over any loss or level, growing steadily or not.</summary>
/// <remarks>
/// The range is looked through from its far end towards the near one in steps; in the first step that holds a crossing it is bisected. So
/// the outermost crossing wins: from there on the limit is kept, whatever happens nearer. What happens between two looks goes unseen,
/// hence a step should be no wider than the features of the terrain that matter. Immutable; any number of threads.
/// </remarks>
public sealed class CoordinationSearch
{
    private const string Method = "Coordination distance";

    private const int MostSteps = 100_000;

    private const int MostBisections = 60;

    private readonly double leastKm;
    private readonly double mostKm;
    private readonly int steps;
    private readonly double accuracyKm;

    /// <summary>A search over a range of distances.</summary>
    /// <param name="leastKm">Beginning of the range, km: above 0, up to 20015.</param>
    /// <param name="mostKm">End of the range, km: above <paramref name="leastKm"/>, up to 20015.</param>
    /// <param name="stepKm">Widest step, km: above 0; the range may hold 100,000 steps.</param>
    /// <param name="accuracyKm">How exactly the crossing is to be known, km: above 0, up to 1000.</param>
    /// <exception cref="PropagationInputException">A value is outside its range.</exception>
    public CoordinationSearch(double leastKm, double mostKm, double stepKm, double accuracyKm = 0.01)
    {
        Guard.Above(leastKm, 0, 20_015, "km", Method);
        Guard.Above(mostKm, leastKm, 20_015, "km", Method);
        Guard.Above(stepKm, 0, 20_015, "km", Method);
        Guard.Above(accuracyKm, 0, 1000, "km", Method);
        double needed = Math.Ceiling((mostKm - leastKm) / stepKm);
        if (needed > MostSteps)
        {
            Guard.Refuse(Method, nameof(stepKm), stepKm, $"a step of which the range holds {MostSteps} or fewer");
        }

        this.leastKm = leastKm;
        this.mostKm = mostKm;
        this.accuracyKm = accuracyKm;
        steps = Math.Max((int)needed, 1);
    }

    /// <summary>The distance beyond which a loss is at least the one required.</summary>
    /// <param name="lossDb">Loss, dB, at a distance in km; must be a number everywhere in the range. Called from the caller's thread.</param>
    /// <param name="requiredLossDb">Loss required, dB: −1000 … 1000.</param>
    /// <exception cref="PropagationInputException">A value is outside its range, or the loss is not a number somewhere.</exception>
    public CoordinationDistance ForLoss(Func<double, double> lossDb, double requiredLossDb)
    {
        ArgumentNullException.ThrowIfNull(lossDb);
        Guard.Within(requiredLossDb, -1000, 1000, "dB", Method);
        int evaluations = 0;

        bool IsKept(double distanceKm)
        {
            evaluations++;
            double loss = lossDb(distanceKm);
            if (double.IsNaN(loss))
            {
                Guard.Refuse(Method, nameof(lossDb), loss, "a number at every distance");
            }

            return loss >= requiredLossDb;
        }

        if (!IsKept(mostKm))
        {
            return new(mostKm, CoordinationOutcome.BeyondRange, evaluations);
        }

        double kept = mostKm;
        for (int i = steps - 1; i >= 0; i--)
        {
            double at = i == 0 ? leastKm : leastKm + ((mostKm - leastKm) * i / steps);
            if (!IsKept(at))
            {
                double broken = at;
                for (int bisection = 0; bisection < MostBisections && kept - broken > accuracyKm; bisection++)
                {
                    double middle = 0.5 * (kept + broken);
                    if (IsKept(middle))
                    {
                        kept = middle;
                    }
                    else
                    {
                        broken = middle;
                    }
                }

                return new(kept, CoordinationOutcome.Found, evaluations);
            }

            kept = at;
        }

        return new(leastKm, CoordinationOutcome.KeptEverywhere, evaluations);
    }

    /// <summary>The distance beyond which a level (field strength, power, power flux density) is at most the limit.</summary>
    /// <param name="levelDb">Level, dB of any unit, at a distance in km; must be a number everywhere in the range.</param>
    /// <param name="limitDb">The limit in the same unit: −1000 … 1000.</param>
    /// <exception cref="PropagationInputException">A value is outside its range, or the level is not a number somewhere.</exception>
    public CoordinationDistance ForLevel(Func<double, double> levelDb, double limitDb)
    {
        ArgumentNullException.ThrowIfNull(levelDb);
        Guard.Within(limitDb, -1000, 1000, "dB", Method);
        return ForLoss(distanceKm => -levelDb(distanceKm), -limitDb);
    }
}
