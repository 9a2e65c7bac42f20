using Rongxi.Propagation.Gases;

namespace Rongxi.Propagation.P528;

/// <summary>Recommendation ITU-R P.528-5 prepared for two heights at one frequency (annex 2, §3, steps 1 to 6). It can be shared by
/// threads.</summary>
public sealed class AirGroundPath
{
    /// <summary>The margin within which a distance counts as beyond the horizon, km (step 4).</summary>
    private const double HorizonMarginKm = 0.001;

    private readonly AirTable air;
    private readonly double frequencyMHz;
    private readonly Terminal lower;
    private readonly Terminal upper;
    private readonly TranshorizonLine line;
    private readonly LineOfSight sight;

    /// <summary>K at the end of the line of sight, dB, from which short-term variability goes on beyond it.</summary>
    private readonly double horizonRatioDb;

    internal AirGroundPath(AirTable air, double frequencyMHz, double lowerHeightM, double upperHeightM, Polarization polarization)
    {
        this.air = air;
        this.frequencyMHz = frequencyMHz;
        LowerHeightM = lowerHeightM;
        UpperHeightM = upperHeightM;
        Polarization = polarization;
        lower = new Terminal(air, lowerHeightM / 1000);
        upper = new Terminal(air, upperHeightM / 1000);

        // Step 2; then step 3: diffraction as a straight line through two distances beyond the horizon.
        HorizonKm = lower.HorizonKm + upper.HorizonKm;
        SmoothEarthDiffraction diffraction = new(frequencyMHz, polarization);
        double zone = Math.Cbrt(Terminal.EffectiveEarthRadiusKm * Terminal.EffectiveEarthRadiusKm / frequencyMHz);
        double near = HorizonKm + (0.5 * zone);
        double far = HorizonKm + (1.5 * zone);
        double lossNear = diffraction.LossDb(lower.HorizonKm, upper.HorizonKm, near);
        double lossFar = diffraction.LossDb(lower.HorizonKm, upper.HorizonKm, far);
        double slope = (lossFar - lossNear) / (far - near);
        double intercept = lossFar - (slope * far);
        double lossAtHorizon = (slope * HorizonKm) + intercept;
        sight = new LineOfSight(air, lower, upper, frequencyMHz, polarization, HorizonKm, lossAtHorizon, -intercept / slope);
        horizonRatioDb = sight.LinkAt(HorizonKm - 1).RatioDb;
        line = TranshorizonLine.Found(lower, upper, frequencyMHz, HorizonKm, slope, intercept);
    }

    /// <summary>Height of the lower antenna, m.</summary>
    public double LowerHeightM { get; }

    /// <summary>Height of the upper antenna, m.</summary>
    public double UpperHeightM { get; }

    /// <summary>Polarization.</summary>
    public Polarization Polarization { get; }

    /// <summary>d_ML: the greatest distance at which the antennas see each other, km.</summary>
    public double HorizonKm { get; }

    /// <summary>Whether diffraction and scatter fail to meet within 100 km of the horizon. The Recommendation then goes on with
    /// whichever loses less and advises caution.</summary>
    public bool IsScatterUncertain => !line.IsCrossed;

    /// <summary>Everything about a distance that does not depend on the percentage of time.</summary>
    /// <param name="distanceKm">Great-circle distance, km; 0 … 2000.</param>
    /// <exception cref="PropagationInputException">The distance is outside its range.</exception>
    public AirGroundLink LinkAt(double distanceKm)
    {
        AirGround.CheckDistance(distanceKm);
        if (distanceKm == 0 && LowerHeightM == UpperHeightM)
        {
            return default;
        }

        return HorizonKm - distanceKm > HorizonMarginKm ? sight.LinkAt(distanceKm) : BeyondHorizon(distanceKm);
    }

    /// <summary>Basic transmission loss not exceeded for a percentage of the time, at many distances.</summary>
    /// <param name="distanceKm">Great-circle distances, km; 0 … 2000.</param>
    /// <param name="timePercent">Percentage of the time; 1 … 99.</param>
    /// <param name="lossDb">Where the losses go, dB; as long as the distances.</param>
    /// <exception cref="PropagationInputException">A value is outside its range, or the lengths differ.</exception>
    public void LossDb(ReadOnlySpan<double> distanceKm, double timePercent, Span<double> lossDb)
    {
        AirGround.CheckTime(timePercent);
        if (lossDb.Length != distanceKm.Length)
        {
            Guard.Refuse(AirGround.Method, nameof(lossDb), lossDb.Length, $"{distanceKm.Length} places, as many as distances");
        }

        for (int i = 0; i < distanceKm.Length; i++)
        {
            lossDb[i] = LinkAt(distanceKm[i]).LossAt(timePercent);
        }
    }

    /// <summary>Annex 2, §3, step 7 to the end.</summary>
    private AirGroundLink BeyondHorizon(double distanceKm)
    {
        const double WideAngleRad = 0.02617993878;
        Troposcatter scatter = new(lower, upper, distanceKm, frequencyMHz);
        (double loss, AirGroundMode mode) = line.LossAt(distanceKm, scatter.LossDb);
        double ratio = scatter.ScatterAngleRad >= WideAngleRad
            ? 20
            : (scatter.ScatterAngleRad * (20 - horizonRatioDb) / WideAngleRad) + horizonRatioDb;
        (double commonGasDb, double commonRayKm) = air.Rise(0, scatter.CommonHeightKm, 1);

        // Equations 3-17 to 3-19.
        double gas = lower.GasLossDb + upper.GasLossDb + (2 * commonGasDb);
        double ray = lower.HorizonRayKm + upper.HorizonRayKm + (2 * commonRayKm);
        return new(
            mode,
            LineOfSight.FreeSpaceDb(ray, frequencyMHz),
            gas,
            loss,
            -lower.HorizonDipRad,
            ratio,
            new LongTermVariability(HorizonKm, distanceKm, frequencyMHz, 1, -loss));
    }
}
