namespace Rongxi.Propagation.P1546;

/// <summary>What Recommendation ITU-R P.1546-6 takes from a terrain profile.</summary>
public static class P1546Terrain
{
    /// <summary>Fills in what follows from the ground between both ends: lengths over land and water, effective height, clearance angles
    /// and the difference of the ground's height.</summary>
    /// <param name="profile">The ground from the transmitter to the receiver; its zones tell land from water, coastal land counting as
    /// water (annex 5 §8). Clutter in it is not read.</param>
    /// <param name="link">The rest; <see cref="P1546Link.TransmitterHeightM"/> must be given.</param>
    /// <exception cref="PropagationInputException">The profile cannot be read, or a height is out of range.</exception>
    public static P1546Link Complete(PathProfile profile, in P1546Link link)
    {
        profile.Check(P1546Formulas.Method, 2);
        if (link.TransmitterHeightM is not { } transmitterHeight)
        {
            Guard.Refuse(P1546Formulas.Method, nameof(P1546Link.TransmitterHeightM), double.NaN, "1 … 3000 m where a profile is given");
            return default;
        }

        (double land, double sea) = LandAndSea(profile);
        double effective = EffectiveHeightM(profile, transmitterHeight);
        return link with
        {
            LandKm = land,
            SeaKm = sea,
            EffectiveHeightM = effective,
            NearHeightM = land + sea < 15 ? effective : null,
            TransmitterClearanceDegrees = TransmitterClearanceDegrees(profile, transmitterHeight),
            ReceiverClearanceDegrees = ReceiverClearanceDegrees(profile, link.ReceiverHeightM),
            GroundDifferenceM = profile.TerrainM[0] - profile.TerrainM[^1],
        };
    }

    /// <summary>Lengths over land and over sea or coastal land, km: each point stands for the half way to its neighbours.</summary>
    /// <param name="profile">The profile.</param>
    public static (double LandKm, double SeaKm) LandAndSea(PathProfile profile)
    {
        ReadOnlySpan<double> distance = profile.DistanceKm;
        double land = 0;
        double sea = 0;
        int last = distance.Length - 1;
        for (int i = 0; i <= last; i++)
        {
            double share = (distance[Math.Min(i + 1, last)] - distance[Math.Max(i - 1, 0)]) / 2;
            if (profile.Zones.Length > 0 && profile.Zones[i] is RadioClimaticZone.Sea or RadioClimaticZone.CoastalLand)
            {
                sea += share;
            }
            else
            {
                land += share;
            }
        }

        return (land, sea);
    }

    /// <summary>Height of the transmitting antenna over the mean ground between 3 and 15 km, m; on shorter paths between 0.2 d and d (annex 5 §3).</summary>
    /// <param name="profile">The profile from the transmitter.</param>
    /// <param name="antennaHeightM">Height of the antenna above ground, m.</param>
    /// <remarks>The mean is that of the trapezoids between the points within the range; where fewer than two lie there, that of the
    /// profile's straight lines over the whole range.</remarks>
    public static double EffectiveHeightM(PathProfile profile, double antennaHeightM)
    {
        ReadOnlySpan<double> distance = profile.DistanceKm;
        ReadOnlySpan<double> terrain = profile.TerrainM;
        bool isLong = distance[^1] >= 15;
        double from = isLong ? 3 : 0.2 * distance[^1];
        double to = isLong ? 15 : distance[^1];

        int first = 0;
        while (distance[first] < from)
        {
            first++;
        }

        int last = distance.Length - 1;
        while (distance[last] > to)
        {
            last--;
        }

        double mean = last > first ? MeanOfPoints(distance, terrain, first, last) : MeanOfLines(distance, terrain, from, to);
        return antennaHeightM + terrain[0] - mean;
    }

    /// <summary>Elevation of the line from the transmitting antenna that just clears the ground up to 15 km and not beyond the receiver, degrees (annex 5 §4.3 a).</summary>
    /// <param name="profile">The profile from the transmitter.</param>
    /// <param name="antennaHeightM">Height of the antenna above ground, m.</param>
    public static double TransmitterClearanceDegrees(PathProfile profile, double antennaHeightM)
    {
        double from = profile.TerrainM[0] + antennaHeightM;
        double steepest = (profile.TerrainM[1] - from) / profile.DistanceKm[1];
        for (int i = 2; i < profile.Count && profile.DistanceKm[i] <= 15; i++)
        {
            steepest = Math.Max(steepest, (profile.TerrainM[i] - from) / profile.DistanceKm[i]);
        }

        return P1546Formulas.DegreesOf(steepest / 1000);
    }

    /// <summary>Elevation of the line from the receiving antenna that just clears the ground up to 16 km and not beyond the transmitter, degrees (annex 5 §11).</summary>
    /// <param name="profile">The profile from the transmitter to the receiver.</param>
    /// <param name="antennaHeightM">Height of the receiving antenna above ground, m.</param>
    public static double ReceiverClearanceDegrees(PathProfile profile, double antennaHeightM)
    {
        int receiver = profile.Count - 1;
        double length = profile.DistanceKm[receiver];
        double from = profile.TerrainM[receiver] + antennaHeightM;
        double steepest = (profile.TerrainM[receiver - 1] - from) / (length - profile.DistanceKm[receiver - 1]);
        for (int i = receiver - 2; i >= 0 && length - profile.DistanceKm[i] <= 16; i--)
        {
            steepest = Math.Max(steepest, (profile.TerrainM[i] - from) / (length - profile.DistanceKm[i]));
        }

        return P1546Formulas.DegreesOf(steepest / 1000);
    }

    /// <summary>Whether the first terminal is the one that the Recommendation calls transmitting or base, whichever way the traffic flows
    /// (annex 5 §1.1): of two below clutter the higher above ground, of one below and one above clutter the latter, of two above clutter
    /// that of the greater effective height.</summary>
    /// <param name="profile">The profile from the first to the second terminal.</param>
    /// <param name="firstHeightM">Height of the first antenna above ground, m.</param>
    /// <param name="firstClutterM">Height of clutter around it, m.</param>
    /// <param name="secondHeightM">Height of the second antenna above ground, m.</param>
    /// <param name="secondClutterM">Height of clutter around it, m.</param>
    /// <exception cref="PropagationInputException">The profile cannot be read, or a height is out of range.</exception>
    public static bool FirstIsBase(PathProfile profile, double firstHeightM, double firstClutterM, double secondHeightM, double secondClutterM)
    {
        profile.Check(P1546Formulas.Method, 2);
        Guard.Within(firstHeightM, 0, 3000, "m", P1546Formulas.Method);
        Guard.Within(secondHeightM, 0, 3000, "m", P1546Formulas.Method);
        Guard.Within(firstClutterM, 0, 200, "m", P1546Formulas.Method);
        Guard.Within(secondClutterM, 0, 200, "m", P1546Formulas.Method);
        bool firstIsAbove = firstHeightM > firstClutterM;
        bool secondIsAbove = secondHeightM > secondClutterM;
        return firstIsAbove != secondIsAbove ? firstIsAbove
            : !firstIsAbove ? firstHeightM >= secondHeightM
            : HeightOverMean(profile, firstHeightM, false) >= HeightOverMean(profile, secondHeightM, true);
    }

    // The effective height of either end over the straight lines of the profile: alike from both ends.
    private static double HeightOverMean(PathProfile profile, double antennaHeightM, bool isSecond)
    {
        double length = profile.LengthKm;
        bool isLong = length >= 15;
        double near = isLong ? 3 : 0.2 * length;
        double far = isLong ? 15 : length;
        double mean = isSecond
            ? MeanOfLines(profile.DistanceKm, profile.TerrainM, length - far, length - near)
            : MeanOfLines(profile.DistanceKm, profile.TerrainM, near, far);
        return antennaHeightM + profile.TerrainM[isSecond ? profile.Count - 1 : 0] - mean;
    }

    private static double MeanOfPoints(ReadOnlySpan<double> distance, ReadOnlySpan<double> terrain, int first, int last)
    {
        double area = 0;
        for (int i = first; i < last; i++)
        {
            area += (terrain[i] + terrain[i + 1]) * (distance[i + 1] - distance[i]) / 2;
        }

        return area / (distance[last] - distance[first]);
    }

    private static double MeanOfLines(ReadOnlySpan<double> distance, ReadOnlySpan<double> terrain, double from, double to)
    {
        double area = 0;
        for (int i = 0; i < distance.Length - 1; i++)
        {
            double begin = Math.Max(distance[i], from);
            double end = Math.Min(distance[i + 1], to);
            if (end > begin)
            {
                double slope = (terrain[i + 1] - terrain[i]) / (distance[i + 1] - distance[i]);
                double middle = terrain[i] + (slope * (((begin + end) / 2) - distance[i]));
                area += middle * (end - begin);
            }
        }

        return area / (to - from);
    }
}
