using Rongxi.Propagation.Statistics;

namespace Rongxi.Propagation.P1546;

/// <summary>Steps 6 to 10 of annex 6: the field from the curves for one kind of path, interpolated in distance, height, frequency and time.</summary>
/// <remarks>Made once for a frequency and a percentage of time, then asked for any number of paths.</remarks>
internal readonly struct P1546CurveField
{
    private static readonly double[] LogHeights = [.. P1546Curves.NominalHeightsM.ToArray().Select(Math.Log10)];

    private readonly P1546Curves curves;
    private readonly double frequencyMHz;
    private readonly double timePercent;
    private readonly int lowerBand;
    private readonly double upperBandWeight;
    private readonly int rarerTime;
    private readonly double commonerTimeWeight;

    public P1546CurveField(P1546Curves curves, double frequencyMHz, double timePercent)
    {
        this.curves = curves;
        this.frequencyMHz = frequencyMHz;
        this.timePercent = timePercent;

        // §6: below 100 MHz the curves for 100 and 600 MHz are extended, above 2000 MHz those for 600 and 2000 MHz.
        lowerBand = frequencyMHz < 600 ? 0 : 1;
        double lower = P1546Curves.NominalFrequenciesMHz[lowerBand];
        double upper = P1546Curves.NominalFrequenciesMHz[lowerBand + 1];
        upperBandWeight = Math.Log10(frequencyMHz / lower) / Math.Log10(upper / lower);

        // §7, equation (16), between 1 and 10 % or between 10 and 50 %.
        rarerTime = timePercent < 10 ? 0 : 1;
        double inf = InverseNormal.Complementary(rarerTime == 0 ? 0.01 : 0.1);
        double sup = InverseNormal.Complementary(rarerTime == 0 ? 0.1 : 0.5);
        commonerTimeWeight = timePercent switch
        {
            1 or 10 => 0,
            50 => 1,
            _ => (inf - InverseNormal.Complementary(timePercent / 100)) / (inf - sup),
        };
    }

    /// <summary>The field over land.</summary>
    public double Land(double height1M, double distanceKm, double maximumField, double? clearanceDegrees) =>
        OverTime(Surface.Land, height1M, distanceKm, maximumField, clearanceDegrees);

    /// <summary>The field over water; heights below 3 m count as 3 m (annex 5 §8).</summary>
    public double Sea(P1546SeaTemperature temperature, double height1M, double distanceKm, double maximumField) =>
        OverTime(temperature == P1546SeaTemperature.Warm ? Surface.WarmSea : Surface.ColdSea, Math.Max(height1M, 3), distanceKm, maximumField, null);

    private enum Surface
    {
        Land,
        ColdSea,
        WarmSea,
    }

    private double OverTime(Surface surface, double height1M, double distanceKm, double maximumField, double? clearanceDegrees)
    {
        // A weight of exactly 0 or 1 means a nominal percentage: the other curves are not wanted.
        if (commonerTimeWeight == 0)
        {
            return AtTime(surface, rarerTime, height1M, distanceKm, maximumField, clearanceDegrees);
        }

        double commoner = AtTime(surface, rarerTime + 1, height1M, distanceKm, maximumField, clearanceDegrees);
        if (commonerTimeWeight == 1)
        {
            return commoner;
        }

        double rarer = AtTime(surface, rarerTime, height1M, distanceKm, maximumField, clearanceDegrees);
        return (commoner * commonerTimeWeight) + (rarer * (1 - commonerTimeWeight));
    }

    private double AtTime(Surface surface, int time, double height1M, double distanceKm, double maximumField, double? clearanceDegrees)
    {
        if (surface == Surface.Land || frequencyMHz >= 100)
        {
            return OverFrequency(surface, time, height1M, distanceKm, maximumField, clearanceDegrees);
        }

        // §6 for water below 100 MHz, equation (15): near the transmitter the path is clear and the curves must not be extended downwards.
        double clear = P1546Formulas.FresnelClearanceKm(frequencyMHz, height1M, 10);
        double clear600 = P1546Formulas.FresnelClearanceKm(600, height1M, 10);
        if (distanceKm >= clear600)
        {
            return OverFrequency(surface, time, height1M, distanceKm, maximumField, clearanceDegrees);
        }

        if (distanceKm <= clear)
        {
            return P1546Formulas.MaximumField(distanceKm, distanceKm, timePercent);
        }

        double atClear = P1546Formulas.MaximumField(clear, clear, timePercent);
        double at600 = OverFrequency(surface, time, height1M, clear600, maximumField, clearanceDegrees);
        return atClear + ((at600 - atClear) * Math.Log10(distanceKm / clear) / Math.Log10(clear600 / clear));
    }

    // §6, equation (14).
    private double OverFrequency(Surface surface, int time, double height1M, double distanceKm, double maximumField, double? clearanceDegrees)
    {
        double lower = AtBand(surface, time, lowerBand, height1M, distanceKm, maximumField, clearanceDegrees);
        if (upperBandWeight == 0)
        {
            return lower;
        }

        double upper = AtBand(surface, time, lowerBand + 1, height1M, distanceKm, maximumField, clearanceDegrees);
        double field = lower + ((upper - lower) * upperBandWeight);
        return frequencyMHz > 2000 ? Math.Min(field, maximumField) : field;
    }

    // §4: the curves of one figure at any height.
    private double AtBand(Surface surface, int time, int band, double height1M, double distanceKm, double maximumField, double? clearanceDegrees)
    {
        int figure = Figure(surface, time, band);
        P1546Curves.DistanceStep at = new(distanceKm);
        return height1M >= 10 ? Math.Min(AtHighAntenna(figure, height1M, at), maximumField)
            : surface == Surface.Land ? LandLowAntenna(figure, band, height1M, at, clearanceDegrees)
            : SeaLowAntenna(figure, band, height1M, distanceKm, at, maximumField);
    }

    private static int Figure(Surface surface, int time, int band)
    {
        int within = (surface, time) switch
        {
            (Surface.Land, _) => 3 - time,
            (_, 2) => 4,
            (Surface.ColdSea, _) => 6 - time,
            _ => 8 - time,
        };
        return (band * 8) + within;
    }

    // §4.1, equation (8): between two heights, above 1200 m beyond the last two.
    private double AtHighAntenna(int figure, double height1M, in P1546Curves.DistanceStep at)
    {
        int lower = 0;
        while (lower < P1546Curves.HeightCount - 2 && height1M >= P1546Curves.NominalHeightsM[lower + 1])
        {
            lower++;
        }

        double weight = (Math.Log10(height1M) - LogHeights[lower]) / (LogHeights[lower + 1] - LogHeights[lower]);
        double below = curves.AtHeight(figure, lower, at);
        return below + ((curves.AtHeight(figure, lower + 1, at) - below) * weight);
    }

    // §4.2 and §4.3, equations (9) and (12).
    private double LandLowAntenna(int figure, int band, double height1M, in P1546Curves.DistanceStep at, double? clearanceDegrees)
    {
        double at10 = curves.AtHeight(figure, 0, at);
        double at0 = AtGround(figure, band, at10, at);
        if (height1M >= 0)
        {
            return at0 + (0.1 * height1M * (at10 - at0));
        }

        double correction = clearanceDegrees is { } angle
            ? P1546Formulas.ClearanceAngleDb(frequencyMHz, angle)
            : NegativeHeightDb(band, height1M);
        return at0 + correction;
    }

    // §4.2, equation (9a): the field for h1 = 0.
    private double AtGround(int figure, int band, double at10, in P1546Curves.DistanceStep at) =>
        at10 + (0.5 * (at10 - curves.AtHeight(figure, 1, at) + NegativeHeightDb(band, -10)));

    // §4.3 b, equation (12).
    private static double NegativeHeightDb(int band, double height1M)
    {
        ReadOnlySpan<double> perDegree = [1.35, 3.31, 6.00];
        return 6.03 - P1546Formulas.KnifeEdgeDb(perDegree[band] * P1546Formulas.DegreesOf(-height1M / 9000));
    }

    // §4.2 for water, equations (10) and (11).
    private double SeaLowAntenna(int figure, int band, double height1M, double distanceKm, in P1546Curves.DistanceStep at, double maximumField)
    {
        double nominalMHz = P1546Curves.NominalFrequenciesMHz[band];
        double clear = P1546Formulas.FresnelClearanceKm(nominalMHz, height1M, 10);
        double clear20 = P1546Formulas.FresnelClearanceKm(nominalMHz, 20, 10);
        if (distanceKm <= clear)
        {
            return maximumField;
        }

        // The logarithm of the ratio of heights, negative below 10 m: the curves for 10 and 20 m are extended downwards.
        double heightWeight = Math.Log10(height1M / 10) / Math.Log10(2);
        if (distanceKm < clear20)
        {
            P1546Curves.DistanceStep at20 = new(clear20);
            double low = curves.AtHeight(figure, 0, at20);
            double extended = low + ((curves.AtHeight(figure, 1, at20) - low) * heightWeight);
            double atClear = P1546Formulas.MaximumField(clear, clear, timePercent);
            return atClear + ((extended - atClear) * Math.Log10(distanceKm / clear) / Math.Log10(clear20 / clear));
        }

        double at10 = curves.AtHeight(figure, 0, at);
        double overSea = at10 + ((curves.AtHeight(figure, 1, at) - at10) * heightWeight);
        double at0 = AtGround(figure, band, at10, at);
        double asOverLand = at0 + (0.1 * height1M * (at10 - at0));
        double far = (distanceKm - clear20) / distanceKm;
        return (overSea * (1 - far)) + (asOverLand * far);
    }
}
