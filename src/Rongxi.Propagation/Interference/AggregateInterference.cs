using Rongxi.Propagation.Statistics;

namespace Rongxi.Propagation.Interference;

/// <summary>One interferer of a Monte-Carlo aggregate.</summary>
/// <param name="MedianPowerDbm">Median of the power received from it while it transmits, dBm: −1000 … 1000.</param>
/// <param name="ShadowingDb">Standard deviation of its log-normal shadowing, dB: 0 … 50.</param>
/// <param name="Activity">Share of time in which it transmits: 0 … 1.</param>
public readonly record struct Interferer(double MedianPowerDbm, double ShadowingDb = 0, double Activity = 1);

/// <summary>How a Monte-Carlo aggregate is drawn.</summary>
public readonly record struct AggregateStudy
{
    /// <summary>Number of trials: 100 … 10,000,000.</summary>
    public required int Trials { get; init; }

    /// <summary>Names the draw: the same seed gives the same result, on any number of threads.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Correlation of the shadowing of any two interferers: 0 … 1. Common surroundings of the victim make it 0.5 or so.</summary>
    public double Correlation { get; init; }

    /// <summary>Confidence of the intervals: 0.5 … 0.9999; 0 is taken for 0.95.</summary>
    public double Confidence { get; init; }

    /// <summary>Greatest number of threads: 1 … 1024; 0 is taken for one for each processor.</summary>
    public int Threads { get; init; }
}

/// <summary>A percentile of the aggregate with its interval of confidence.</summary>
/// <param name="Percent">Percentage of trials in which the aggregate is not exceeded.</param>
/// <param name="PowerDbm">The aggregate, dBm.</param>
/// <param name="LowestDbm">Lower end of the interval of confidence, dBm.</param>
/// <param name="HighestDbm">Upper end of the interval of confidence, dBm.</param>
public readonly record struct AggregatePercentile(double Percent, double PowerDbm, double LowestDbm, double HighestDbm);

/// <summary>The sum of the powers of many interferers, drawn at random (the method of Report ITU-R SM.2028 for one victim).</summary>
/// <remarks>Trial n draws from stream n of the seed, so the result does not depend on how trials are shared among threads.</remarks>
public sealed class AggregateInterference
{
    /// <summary>What a trial counts for in which nobody transmits, dBm.</summary>
    public const double SilenceDbm = -1000;

    private const string Method = "Aggregate interference";

    private const int MostInterferers = 100_000;

    /// <summary>Greatest number of draws, interferers times trials, so that a slip of the pen does not run for days.</summary>
    private const long MostDraws = 100_000_000_000;

    private const int TrialsInBlock = 256;

    private readonly double[] sortedDbm;
    private readonly double deviations;

    private AggregateInterference(double[] sortedDbm, double deviations, double meanDbm, double silentShare)
    {
        this.sortedDbm = sortedDbm;
        this.deviations = deviations;
        MeanDbm = meanDbm;
        SilentShare = silentShare;
    }

    /// <summary>Number of trials.</summary>
    public int Trials => sortedDbm.Length;

    /// <summary>Mean of the aggregate power (taken in milliwatts), dBm; <see cref="SilenceDbm"/> where nobody ever transmitted.</summary>
    public double MeanDbm { get; }

    /// <summary>Share of trials in which nobody transmitted.</summary>
    public double SilentShare { get; }

    /// <summary>Draws the aggregate.</summary>
    /// <param name="interferers">1 … 100,000 interferers.</param>
    /// <param name="study">Trials, seed, correlation, confidence, threads. Interferers times trials are limited to 10¹¹.</param>
    /// <param name="cancellation">Ends the drawing early.</param>
    /// <exception cref="PropagationInputException">A value is outside its range.</exception>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public static AggregateInterference Draw(ReadOnlySpan<Interferer> interferers, in AggregateStudy study, CancellationToken cancellation = default)
    {
        double confidence = study.Confidence == 0 ? 0.95 : study.Confidence;
        Check(interferers, study, confidence);
        Interferer[] all = interferers.ToArray();
        double[] levels = new double[study.Trials];
        (int trials, ulong seed) = (study.Trials, study.Seed);
        (double common, double own) = (Math.Sqrt(study.Correlation), Math.Sqrt(1 - study.Correlation));
        ParallelOptions options = new() { MaxDegreeOfParallelism = study.Threads == 0 ? -1 : study.Threads, CancellationToken = cancellation };
        Parallel.For(0, (trials + TrialsInBlock - 1) / TrialsInBlock, options, block =>
        {
            int end = Math.Min(trials, (block + 1) * TrialsInBlock);
            for (int trial = block * TrialsInBlock; trial < end; trial++)
            {
                cancellation.ThrowIfCancellationRequested();
                levels[trial] = Trial(all, new RandomStream(seed, (ulong)trial), common, own);
            }
        });

        Array.Sort(levels);
        (double mean, int silent) = Mean(levels);
        return new(levels, InverseNormal.Complementary((1 - confidence) / 2), mean, (double)silent / trials);
    }

    /// <summary>The level not exceeded in a percentage of trials, with its interval of confidence.</summary>
    /// <param name="percent">Percentage: 0 … 100.</param>
    /// <remarks>The interval is that of order statistics, free of any assumption about the distribution: the ranks n·q ± z·√(n·q·(1−q)).
    /// Where those fall outside the trials, the interval ends at the least or greatest level drawn: draw more trials.</remarks>
    /// <exception cref="PropagationInputException">The percentage is outside its range.</exception>
    public AggregatePercentile Percentile(double percent)
    {
        Guard.Within(percent, 0, 100, "%", Method);
        double q = percent / 100;
        int n = sortedDbm.Length;
        double spread = deviations * Math.Sqrt(n * q * (1 - q));
        double position = q * (n - 1);
        int below = Math.Min((int)position, n - 1);
        int above = Math.Min(below + 1, n - 1);
        double level = sortedDbm[below] + ((position - below) * (sortedDbm[above] - sortedDbm[below]));
        int lowest = (int)Math.Clamp(Math.Floor((n * q) - spread) - 1, 0, below);
        int highest = (int)Math.Clamp(Math.Ceiling((n * q) + spread), above, n - 1);
        return new(percent, level, sortedDbm[lowest], sortedDbm[highest]);
    }

    /// <summary>Share of trials in which the aggregate exceeds a level.</summary>
    /// <param name="limitDbm">The level, dBm: −1000 … 1000.</param>
    /// <exception cref="PropagationInputException">The level is outside its range.</exception>
    public double ShareAbove(double limitDbm)
    {
        Guard.Within(limitDbm, -1000, 1000, "dBm", Method);
        int low = 0;
        int high = sortedDbm.Length;
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            if (sortedDbm[middle] > limitDbm)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return (double)(sortedDbm.Length - low) / sortedDbm.Length;
    }

    private static void Check(ReadOnlySpan<Interferer> interferers, in AggregateStudy study, double confidence)
    {
        Guard.Within(interferers.Length, 1, MostInterferers, "interferers", Method, nameof(interferers));
        Guard.Within(study.Trials, 100, 10_000_000, "trials", Method, "study.Trials");
        Guard.Within((double)interferers.Length * study.Trials, 1, MostDraws, "interferers times trials", Method, "study.Trials");
        Guard.Within(study.Correlation, 0, 1, string.Empty, Method, "study.Correlation");
        Guard.Within(confidence, 0.5, 0.9999, string.Empty, Method, "study.Confidence");
        Guard.Within(study.Threads, 0, 1024, "threads", Method, "study.Threads");
        foreach (Interferer interferer in interferers)
        {
            Guard.Within(interferer.MedianPowerDbm, -1000, 1000, "dBm", Method, "interferers.MedianPowerDbm");
            Guard.Within(interferer.ShadowingDb, 0, 50, "dB", Method, "interferers.ShadowingDb");
            Guard.Within(interferer.Activity, 0, 1, string.Empty, Method, "interferers.Activity");
        }
    }

    /// <summary>The aggregate of one trial, dBm. The sum is kept relative to its strongest term so far, so that nothing overflows.</summary>
    private static double Trial(Interferer[] interferers, RandomStream random, double common, double own)
    {
        double shared = common * random.NextNormal();
        double strongest = double.NegativeInfinity;
        double sum = 0;
        foreach (Interferer interferer in interferers)
        {
            // A coin is tossed and a deviate drawn for the silent too: whether one transmits does not change the luck of the others.
            bool isActive = random.NextUnit() < interferer.Activity;
            double shadowing = interferer.ShadowingDb * (shared + (own * random.NextNormal()));
            if (!isActive)
            {
                continue;
            }

            double level = interferer.MedianPowerDbm + shadowing;
            if (level <= strongest)
            {
                sum += Linear(level - strongest);
            }
            else
            {
                sum = (sum * Linear(strongest - level)) + 1;
                strongest = level;
            }
        }

        return sum > 0 ? Math.Max(strongest + (10 * Math.Log10(sum)), SilenceDbm) : SilenceDbm;
    }

    private static (double MeanDbm, int Silent) Mean(double[] sorted)
    {
        double strongest = sorted[^1];
        if (strongest <= SilenceDbm)
        {
            return (SilenceDbm, sorted.Length);
        }

        double sum = 0;
        int silent = 0;
        foreach (double level in sorted)
        {
            if (level <= SilenceDbm)
            {
                silent++;
            }
            else
            {
                sum += Linear(level - strongest);
            }
        }

        return (strongest + (10 * Math.Log10(sum / sorted.Length)), silent);
    }

    private static double Linear(double db) => Math.Exp(db * (Math.Log(10) / 10));
}
