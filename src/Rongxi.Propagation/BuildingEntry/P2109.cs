using Rongxi.Propagation.Statistics;

namespace Rongxi.Propagation.BuildingEntry;

/// <summary>Recommendation ITU-R P.2109-2: building entry loss.</summary>
public static class P2109
{
    private const string Method = "ITU-R P.2109-2";

    /// <summary>The loss by which a signal inside a building is weaker than in the open (annex 1, §3).</summary>
    /// <param name="frequencyGHz">Frequency, GHz; 0.08 … 100.</param>
    /// <param name="building">How the building is made.</param>
    /// <param name="probabilityPercent">With which probability the loss is not exceeded, over buildings and places inside, %; above 0, below
    /// 100.</param>
    /// <param name="elevationDeg">Elevation of the path at the façade, degrees; −90 … 90.</param>
    /// <returns>Loss, dB; for small probabilities it may be a gain of up to some 3 dB.</returns>
    /// <exception cref="PropagationInputException">A value is outside its range.</exception>
    public static double LossDb(double frequencyGHz, BuildingType building, double probabilityPercent, double elevationDeg = 0)
    {
        Guard.Within(frequencyGHz, 0.08, 100, "GHz", Method);
        Guard.Within(elevationDeg, -90, 90, "°", Method);
        if (!(probabilityPercent > 0 && probabilityPercent < 100))
        {
            Guard.Refuse(Method, nameof(probabilityPercent), probabilityPercent, "above 0, below 100 %");
        }

        double log = Math.Log10(frequencyGHz);
        double tilt = 0.212 * Math.Abs(elevationDeg);
        double normal = NormalQuantile.At(probabilityPercent / 100);
        (double a, double b) = building switch
        {
            // The two distributions of which the loss is made, with the coefficients of table 1.
            BuildingType.Traditional => (
                (normal * (9.6 + (2.0 * log))) + 12.64 + (3.72 * log) + (0.96 * log * log) + tilt,
                (normal * (4.5 - (2.0 * log))) + 9.1 - (3.0 * log)),
            BuildingType.ThermallyEfficient => (
                (normal * (13.5 + (3.8 * log))) + 28.19 - (3.00 * log) + (8.48 * log * log) + tilt,
                (normal * (9.4 - (2.1 * log))) + 27.8 - (2.9 * log)),
            _ => Unknown(building),
        };
        return 10 * Math.Log10(Math.Pow(10, 0.1 * a) + Math.Pow(10, 0.1 * b) + Math.Pow(10, -0.3));
    }

    private static (double A, double B) Unknown(BuildingType building)
    {
        Guard.Refuse(Method, nameof(building), (double)building, "1 (traditional) or 2 (thermally efficient)");
        return default;
    }
}
