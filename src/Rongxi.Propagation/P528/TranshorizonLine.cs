namespace Rongxi.Propagation.P528;

/// <summary>Loss beyond the horizon: a straight line of diffraction, and where scatter takes over (annex 2, §3, steps 6 and 7).</summary>
internal readonly struct TranshorizonLine
{
    private readonly double slope;
    private readonly double intercept;
    private readonly double crossingKm;
    private readonly bool takesLesser;

    private TranshorizonLine(double slope, double intercept, double crossingKm, bool takesLesser, bool isCrossed)
    {
        this.slope = slope;
        this.intercept = intercept;
        this.crossingKm = crossingKm;
        this.takesLesser = takesLesser;
        IsCrossed = isCrossed;
    }

    /// <summary>Whether scatter was found to become flatter than diffraction.</summary>
    public bool IsCrossed { get; }

    /// <summary>Searches from the horizon on, kilometre by kilometre, for where scatter rises less steeply than diffraction.</summary>
    public static TranshorizonLine Found(in Terminal lower, in Terminal upper, double frequencyMHz, double horizonKm, double slope, double intercept)
    {
        const int FarthestKm = 100;
        const double LeastScatterDb = 20;
        double before = 0;
        bool hasBefore = false;
        for (int i = 0; i < FarthestKm; i++)
        {
            double here = horizonKm + 3 + i;
            double scatter = new Troposcatter(lower, upper, here, frequencyMHz).LossDb;

            // Below 20 dB the scatter model is outside its validity; from there on two points are needed.
            if (scatter >= LeastScatterDb)
            {
                if (hasBefore && scatter - before <= slope)
                {
                    return Crossed(horizonKm, slope, intercept, here, before);
                }

                hasBefore = true;
            }

            before = scatter;
        }

        return new(slope, intercept, horizonKm + 2 + FarthestKm, takesLesser: true, isCrossed: false);
    }

    /// <summary>Loss beyond free space at a distance, and what it comes from.</summary>
    /// <param name="distanceKm">Distance, km.</param>
    /// <param name="scatterDb">Scatter loss there, dB.</param>
    public (double LossDb, AirGroundMode Mode) LossAt(double distanceKm, double scatterDb)
    {
        double diffraction = (slope * distanceKm) + intercept;
        return distanceKm < crossingKm || (takesLesser && diffraction < scatterDb)
            ? (diffraction, AirGroundMode.Diffraction)
            : (scatterDb, AirGroundMode.Troposcatter);
    }

    /// <summary>Step 6.6: either the line crosses scatter by itself, or it is turned about its value at the horizon until it does.</summary>
    private static TranshorizonLine Crossed(double horizonKm, double slope, double intercept, double hereKm, double scatterBefore)
    {
        double beforeKm = hereKm - 1;
        if (scatterBefore >= (slope * beforeKm) + intercept)
        {
            return new(slope, intercept, hereKm, takesLesser: true, isCrossed: true);
        }

        double turned = (scatterBefore - ((slope * horizonKm) + intercept)) / (beforeKm - horizonKm);
        return new(turned, scatterBefore - (turned * beforeKm), hereKm, takesLesser: false, isCrossed: true);
    }
}
