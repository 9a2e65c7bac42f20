namespace Rongxi.Propagation.Links;

/// <summary>Fresnel ellipsoids between two antennas, and how far the ground must stay below the line of sight (Recommendation ITU-R
/// P.530-18, annex 1, §2.2).</summary>
public static class FresnelZone
{
    private const string Method = "ITU-R P.530-18";

    /// <summary>Radius of an ellipsoid at a point of the path (§2.2.1).</summary>
    /// <param name="frequencyGHz">Frequency, GHz; 0.03 … 1000.</param>
    /// <param name="firstKm">Distance from one antenna, km; 0 … 1000.</param>
    /// <param name="secondKm">Distance from the other antenna, km; 0 … 1000. Together more than 0.</param>
    /// <param name="zone">Which ellipsoid; 1 … 100.</param>
    /// <returns>Radius, m.</returns>
    /// <exception cref="PropagationInputException">A value is outside its range.</exception>
    public static double RadiusM(double frequencyGHz, double firstKm, double secondKm, int zone = 1)
    {
        Guard.Within(frequencyGHz, 0.03, 1000, "GHz", Method);
        CheckPlace(firstKm, secondKm);
        Guard.Within(zone, 1, 100, string.Empty, Method);
        return 17.3 * Math.Sqrt(zone * firstKm * secondKm / (frequencyGHz * (firstKm + secondKm)));
    }

    /// <summary>How far the curved ground rises above the straight line between both ends of a path at sea level.</summary>
    /// <param name="firstKm">Distance from one antenna, km; 0 … 1000.</param>
    /// <param name="secondKm">Distance from the other antenna, km; 0 … 1000. Together more than 0.</param>
    /// <param name="radiusFactor">k: effective Earth radius relative to the real one; above 0, up to 1000. 4/3 in the median.</param>
    /// <returns>Height, m.</returns>
    /// <exception cref="PropagationInputException">A value is outside its range.</exception>
    public static double BulgeM(double firstKm, double secondKm, double radiusFactor)
    {
        CheckPlace(firstKm, secondKm);
        Guard.Above(radiusFactor, 0, 1000, string.Empty, Method);
        return 1000 * firstKm * secondKm / (2 * radiusFactor * Gases.AirLayers.EarthRadiusKm);
    }

    /// <summary>Diffraction loss of average ground by clearance (§2.2.1): 10 dB when the line of sight grazes it, 20 dB more
    /// for each first Fresnel radius by which it is blocked.</summary>
    /// <param name="clearanceM">Height of the line of sight above the ground, m; below 0 where it is blocked; −10 000 … 10 000.</param>
    /// <param name="frequencyGHz">Frequency, GHz; 0.03 … 1000.</param>
    /// <param name="firstKm">Distance from one antenna, km; above 0, up to 1000.</param>
    /// <param name="secondKm">Distance from the other antenna, km; above 0, up to 1000.</param>
    /// <returns>Loss, dB, never below 0. Strictly valid above some 15 dB.</returns>
    /// <exception cref="PropagationInputException">A value is outside its range.</exception>
    public static double DiffractionLossDb(double clearanceM, double frequencyGHz, double firstKm, double secondKm)
    {
        Guard.Within(clearanceM, -10_000, 10_000, "m", Method);
        Guard.Above(firstKm, 0, 1000, "km", Method);
        Guard.Above(secondKm, 0, 1000, "km", Method);
        return Math.Max(0, 10 - (20 * clearanceM / RadiusM(frequencyGHz, firstKm, secondKm)));
    }

    /// <summary>How high above an obstacle's top the straight line between the antennas must pass (§2.2.2.1, antennas without height
    /// diversity): the first Fresnel radius in the median atmosphere, and a part of it in an atmosphere that bends rays upwards.</summary>
    /// <param name="frequencyGHz">Frequency, GHz; 0.03 … 1000.</param>
    /// <param name="firstKm">Distance of the obstacle from one antenna, km; 0 … 1000.</param>
    /// <param name="secondKm">Distance from the other antenna, km; 0 … 1000. Together more than 0.</param>
    /// <param name="rule">Which part of the first Fresnel zone must stay free in that atmosphere.</param>
    /// <param name="leastRadiusFactor">k_e: effective Earth radius factor undercut for 0.01 % of the worst month (figure 2 of the Recommendation);
    /// above 0, up to 1000.</param>
    /// <param name="medianRadiusFactor">k in the median; above 0, up to 1000.</param>
    /// <returns>Height of the straight line above the obstacle, counted from a flat sea level, m: it includes the bulge of the Earth.</returns>
    /// <exception cref="PropagationInputException">A value is outside its range.</exception>
    public static double RequiredHeightM(double frequencyGHz, double firstKm, double secondKm, ClearanceRule rule, double leastRadiusFactor, double medianRadiusFactor = 4.0 / 3)
    {
        double radius = RadiusM(frequencyGHz, firstKm, secondKm);
        double median = radius + BulgeM(firstKm, secondKm, medianRadiusFactor);
        double least = (FreePart(rule) * radius) + BulgeM(firstKm, secondKm, leastRadiusFactor);
        return Math.Max(median, least);
    }

    private static double FreePart(ClearanceRule rule)
    {
        switch (rule)
        {
            case ClearanceRule.TemperateSingleObstacle:
                return 0;
            case ClearanceRule.TemperateExtendedObstacle:
                return 0.3;
            case ClearanceRule.Tropical:
                return 0.6;
            default:
                Guard.Refuse(Method, nameof(rule), (double)rule, "one of the three rules, 0 … 2");
                return 0;
        }
    }

    private static void CheckPlace(double firstKm, double secondKm)
    {
        Guard.Within(firstKm, 0, 1000, "km", Method);
        Guard.Within(secondKm, 0, 1000, "km", Method);
        Guard.Above(firstKm + secondKm, 0, 2000, "km", Method, "firstKm + secondKm");
    }
}
