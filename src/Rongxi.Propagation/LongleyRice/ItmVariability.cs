namespace Rongxi.Propagation.LongleyRice;

/// <summary>
/// For what share of times, locations and situations a loss is not exceeded, and which of these are told apart. Two forms, as in
/// NTIA's program: time/location/situation, or confidence/reliability.
/// </summary>
public readonly record struct ItmVariability
{
    private const string Method = "ITM";

    private ItmVariability(double timeDeviations, double locationDeviations, double situationDeviations, VariabilityMode mode, bool withoutLocation, bool withoutSituation)
    {
        Mode = mode;
        WithoutLocation = withoutLocation;
        WithoutSituation = withoutSituation;
        SituationDeviations = situationDeviations;
        TimeDeviations = mode == VariabilityMode.SingleMessage ? situationDeviations : timeDeviations;
        LocationDeviations = mode switch
        {
            VariabilityMode.SingleMessage or VariabilityMode.Accidental => situationDeviations,
            VariabilityMode.Mobile => timeDeviations,
            _ => locationDeviations,
        };
    }

    /// <summary>Which variabilities are told apart.</summary>
    public VariabilityMode Mode { get; }

    /// <summary>Whether location variability is left out, as where both places are known exactly (NTIA's <c>mdvar</c> + 10).</summary>
    public bool WithoutLocation { get; }

    /// <summary>Whether direct situation variability is left out, as for interference (NTIA's <c>mdvar</c> + 20).</summary>
    public bool WithoutSituation { get; }

    /// <summary>The number that NTIA's program calls <c>mdvar</c>.</summary>
    public int Code => (int)Mode + (WithoutLocation ? 10 : 0) + (WithoutSituation ? 20 : 0);

    /// <summary>Standard normal deviates of the three, after those that the mode joins were made one.</summary>
    internal double TimeDeviations { get; }

    /// <inheritdoc cref="TimeDeviations"/>
    internal double LocationDeviations { get; }

    /// <inheritdoc cref="TimeDeviations"/>
    internal double SituationDeviations { get; }

    /// <summary>Variability by time, location and situation.</summary>
    /// <param name="timePercent">Share of time, above 0 and below 100 %.</param>
    /// <param name="locationPercent">Share of locations, above 0 and below 100 %.</param>
    /// <param name="situationPercent">Share of situations, above 0 and below 100 %.</param>
    /// <param name="mode">Which of them are told apart.</param>
    /// <param name="withoutLocation">Leave location variability out.</param>
    /// <param name="withoutSituation">Leave direct situation variability out.</param>
    /// <exception cref="PropagationInputException">A percentage or the mode is out of range.</exception>
    public static ItmVariability TimeLocationSituation(double timePercent, double locationPercent, double situationPercent, VariabilityMode mode = VariabilityMode.Broadcast, bool withoutLocation = false, bool withoutSituation = false)
    {
        CheckMode(mode);
        return new(Deviations(timePercent, nameof(timePercent)), Deviations(locationPercent, nameof(locationPercent)), Deviations(situationPercent, nameof(situationPercent)), mode, withoutLocation, withoutSituation);
    }

    /// <summary>Variability by confidence (in the place of situation) and reliability (in the place of time; locations at 50 %).</summary>
    /// <param name="confidencePercent">Confidence, above 0 and below 100 %.</param>
    /// <param name="reliabilityPercent">Reliability, above 0 and below 100 %.</param>
    /// <param name="mode">Which variabilities are told apart.</param>
    /// <param name="withoutLocation">Leave location variability out.</param>
    /// <param name="withoutSituation">Leave direct situation variability out.</param>
    /// <exception cref="PropagationInputException">A percentage or the mode is out of range.</exception>
    public static ItmVariability ConfidenceReliability(double confidencePercent, double reliabilityPercent, VariabilityMode mode = VariabilityMode.Broadcast, bool withoutLocation = false, bool withoutSituation = false)
    {
        CheckMode(mode);
        return new(Deviations(reliabilityPercent, nameof(reliabilityPercent)), Deviations(50, "locationPercent"), Deviations(confidencePercent, nameof(confidencePercent)), mode, withoutLocation, withoutSituation);
    }

    /// <summary>Takes NTIA's <c>mdvar</c> apart.</summary>
    /// <param name="code">0 … 3, plus 10 without location variability, plus 20 without direct situation variability.</param>
    /// <returns>Mode, and whether location and situation variability are left out.</returns>
    /// <exception cref="PropagationInputException">There is no such code.</exception>
    public static (VariabilityMode Mode, bool WithoutLocation, bool WithoutSituation) FromCode(int code)
    {
        if (code is < 0 or > 33 || code % 10 > 3)
        {
            Guard.Refuse(Method, nameof(code), code, "0 … 3, 10 … 13, 20 … 23 or 30 … 33");
        }

        return ((VariabilityMode)(code % 10), code / 10 % 2 == 1, code >= 20);
    }

    private static void CheckMode(VariabilityMode mode)
    {
        if (mode > VariabilityMode.Broadcast)
        {
            Guard.Refuse(Method, nameof(mode), (double)mode, "0 (single message), 1 (accidental), 2 (mobile) or 3 (broadcast)");
        }
    }

    /// <summary>The inverse complementary normal distribution, Abramowitz and Stegun 26.2.23 with the constants of NTIA's program, and,
    /// as there, not held to any least probability.</summary>
    private static double Deviations(double percent, string parameter)
    {
        if (!(percent > 0 && percent < 100))
        {
            Guard.Refuse(Method, parameter, percent, "above 0, below 100 %");
        }

        double q = percent / 100;
        double t = Math.Sqrt(-2 * Math.Log(q > 0.5 ? 1 - q : q));
        double deviations = t - ((((0.010328 * t) + 0.802853) * t) + 2.515516) / ((((((0.001308 * t) + 0.189269) * t) + 1.432788) * t) + 1);
        return q > 0.5 ? -deviations : deviations;
    }
}
