using Rongxi.Propagation.Statistics;

namespace Rongxi.Propagation.Clutter;

/// <summary>Recommendation ITU-R P.2108-1: loss by buildings and trees around an antenna.</summary>
public static class P2108
{
    private const string Method = "ITU-R P.2108-1";

    /// <summary>The height that stands for a type of surroundings where none better is known (table 3).</summary>
    /// <param name="clutter">The surroundings.</param>
    /// <returns>Height, m.</returns>
    /// <exception cref="PropagationInputException">The type is none of the five.</exception>
    public static double RepresentativeHeightM(ClutterType clutter)
    {
        CheckClutter(clutter);
        return clutter switch
        {
            ClutterType.UrbanOrForest => 15,
            ClutterType.DenseUrban => 20,
            _ => 10,
        };
    }

    /// <summary>Additional loss of an antenna below the tops of its surroundings (annex 1, §3.1). It is added, at either end, to the loss of
    /// a path computed to the top.</summary>
    /// <param name="frequencyGHz">Frequency, GHz; 0.03 … 3.</param>
    /// <param name="antennaHeightM">Height of the antenna above ground, m; above 0, up to 10 000.</param>
    /// <param name="clutter">The surroundings.</param>
    /// <param name="clutterHeightM">Their representative height, m; above 0, up to 1000. <see cref="RepresentativeHeightM"/> where none
    /// better is known.</param>
    /// <param name="streetWidthM">Width of streets, m; above 0, up to 1000. 27 where none better is known.</param>
    /// <returns>Loss, dB; 0 at and above the top.</returns>
    /// <exception cref="PropagationInputException">A value is outside its range.</exception>
    public static double TerminalLossDb(double frequencyGHz, double antennaHeightM, ClutterType clutter, double clutterHeightM, double streetWidthM = 27)
    {
        Guard.Within(frequencyGHz, 0.03, 3, "GHz", Method);
        Guard.Above(antennaHeightM, 0, 10_000, "m", Method);
        CheckClutter(clutter);
        Guard.Above(clutterHeightM, 0, 1000, "m", Method);
        Guard.Above(streetWidthM, 0, 1000, "m", Method);
        if (antennaHeightM >= clutterHeightM)
        {
            return 0;
        }

        if (clutter is ClutterType.Water or ClutterType.Open)
        {
            return -(21.8 + (6.2 * Math.Log10(frequencyGHz))) * Math.Log10(antennaHeightM / clutterHeightM);
        }

        // The clutter as a knife edge in the middle of the street.
        double difference = clutterHeightM - antennaHeightM;
        double angleDeg = double.RadiansToDegrees(Math.Atan(difference / streetWidthM));
        double v = 0.342 * Math.Sqrt(frequencyGHz) * Math.Sqrt(difference * angleDeg);
        double edge = 6.9 + (20 * Math.Log10(Math.Sqrt(((v - 0.1) * (v - 0.1)) + 1) + v - 0.1));
        return Math.Max(0, edge - 6.03);
    }

    /// <summary>Loss of a terrestrial path whose end lies well below roofs in a town or suburb, not exceeded at a percentage of places
    /// (annex 1, §3.2).</summary>
    /// <param name="frequencyGHz">Frequency, GHz; 0.5 … 67.</param>
    /// <param name="distanceKm">Length of the whole path, km; 0.25 … 10 000. From 1 km on the loss may be counted at both ends.</param>
    /// <param name="locationPercent">Percentage of places, %; above 0, below 100.</param>
    /// <returns>Loss at one end, dB.</returns>
    /// <exception cref="PropagationInputException">A value is outside its range.</exception>
    public static double TerrestrialLossDb(double frequencyGHz, double distanceKm, double locationPercent)
    {
        Guard.Within(frequencyGHz, 0.5, 67, "GHz", Method);
        Guard.Within(distanceKm, 0.25, 10_000, "km", Method);
        CheckLocations(locationPercent);
        double deviations = NormalQuantile.Exceeded(locationPercent / 100);

        // The loss grows no more beyond 2 km.
        const double FarthestKm = 2;
        return Math.Min(TerrestrialAt(frequencyGHz, distanceKm, deviations), TerrestrialAt(frequencyGHz, FarthestKm, deviations));
    }

    /// <summary>Loss of a path from within a town or suburb up to an aircraft or satellite, not exceeded at a percentage of places
    /// (annex 1, §3.3).</summary>
    /// <param name="frequencyGHz">Frequency, GHz; 10 … 100.</param>
    /// <param name="elevationDeg">Elevation of the aircraft or satellite, degrees; 0 … 90.</param>
    /// <param name="locationPercent">Percentage of places, %; above 0, below 100.</param>
    /// <returns>Loss, dB; where little is in the way it may be slightly below 0.</returns>
    /// <exception cref="PropagationInputException">A value is outside its range.</exception>
    public static double SlantLossDb(double frequencyGHz, double elevationDeg, double locationPercent)
    {
        Guard.Within(frequencyGHz, 10, 100, "GHz", Method);
        Guard.Within(elevationDeg, 0, 90, "°", Method);
        CheckLocations(locationPercent);

        // At the zenith the cotangent is 0 and so is its power: 0⁰ = 1.
        double k = 93 * Math.Pow(frequencyGHz, 0.175);
        double steep = elevationDeg / 90;
        double cotangent = Math.Max(0, 1 / Math.Tan((0.05 * (1 - steep)) + (Math.PI * elevationDeg / 180)));
        double spread = -k * Math.Log(1 - (locationPercent / 100)) * cotangent;
        return Math.Pow(spread, 0.5 * (1 - steep)) - 1 - (0.6 * NormalQuantile.Exceeded(locationPercent / 100));
    }

    /// <summary>The loss near the other end and the loss far from it, added as powers.</summary>
    private static double TerrestrialAt(double frequencyGHz, double distanceKm, double deviations)
    {
        double log = Math.Log10(frequencyGHz);
        double nearDb = 32.98 + (23.9 * Math.Log10(distanceKm)) + (3.0 * log);
        double farDb = -2 * Math.Log10(Math.Pow(10, (-5 * log) - 12.5) + Math.Pow(10, -16.5));
        double near = Math.Pow(10, -0.2 * nearDb);
        double far = Math.Pow(10, -0.2 * farDb);
        double spread = Math.Sqrt(((16 * far) + (36 * near)) / (far + near));
        return (-5 * Math.Log10(far + near)) - (spread * deviations);
    }

    private static void CheckLocations(double locationPercent)
    {
        if (!(locationPercent > 0 && locationPercent < 100))
        {
            Guard.Refuse(Method, nameof(locationPercent), locationPercent, "above 0, below 100 %");
        }
    }

    private static void CheckClutter(ClutterType clutter)
    {
        if (clutter is < ClutterType.Water or > ClutterType.DenseUrban)
        {
            Guard.Refuse(Method, nameof(clutter), (double)clutter, "one of the five types, 0 … 4");
        }
    }
}
