namespace Rongxi.Propagation.LongleyRice;

/// <summary>
/// The Irregular Terrain Model of Longley and Rice: basic transmission loss on 20 MHz … 20 GHz over terrain known point by point, or
/// known only by its irregularity.
/// </summary>
/// <remarks>
/// After NTIA Report TR-82-100 (Hufford, Longley, Kissick 1982), G. A. Hufford, The ITS Irregular Terrain Model, version 1.2.2: the
/// algorithm, and NTIA's program ITM 1.4, whose limits, warnings and results are followed. Safe for many threads; nothing is allocated.
/// </remarks>
public static partial class Itm
{
    internal const string Method = ItmSetting.Method;

    /// <summary>Longest path, km; the method itself warns from 1000 km on.</summary>
    internal const double LongestKm = 40_000;

    internal const int MostPoints = 1_000_000;

    private const double LowestAntennaM = 0.5;
    private const double HighestAntennaM = 3000;

    /// <summary>The loss between two points with the ground between them known.</summary>
    /// <param name="setting">Frequency, ground, climate and variability.</param>
    /// <param name="transmitterHeightM">Height of the transmitting antenna above ground, 0.5 … 3000 m.</param>
    /// <param name="receiverHeightM">Height of the receiving antenna above ground, 0.5 … 3000 m.</param>
    /// <param name="groundM">Heights of the ground above the sea at equal distances, −500 … 9000 m; the transmitter's first, the
    /// receiver's last; 2 … 1,000,000 points.</param>
    /// <param name="spacingM">Distance from point to point, at least 0.001 m; the whole path up to 40,000 km.</param>
    /// <exception cref="PropagationInputException">A value is out of range; also, as <paramref name="groundM"/>, ground so high or low
    /// that the surface refractivity over it leaves 150 … 400 N-units.</exception>
    public static ItmResult PointToPoint(ItmSetting setting, double transmitterHeightM, double receiverHeightM, ReadOnlySpan<double> groundM, double spacingM)
    {
        ArgumentNullException.ThrowIfNull(setting);
        CheckTerrain(transmitterHeightM, receiverHeightM, groundM, spacingM);
        Ground ground = new(groundM, spacingM);
        double meanM = ground.MeanM();
        One refractivity = ItmPath.Refractivity<One>(setting.RefractivityN, meanM);
        if (!ItmPath.IsUsable(refractivity.Value))
        {
            Guard.Refuse(Method, nameof(groundM), meanM, "ground of a mean height that leaves 150 … 400 N-units of surface refractivity");
        }

        ItmPath path = new()
        {
            DistanceM = ground.LengthM,
            TransmitterM = transmitterHeightM,
            ReceiverM = receiverHeightM,
            SurfaceRefractivityN = refractivity.Value,
            Curvature = ItmPath.EffectiveCurvature(refractivity).Value,
        };
        double bend = spacingM * spacingM / 2 * path.Curvature;
        int transmitterPoint = HorizonSearch.FromFirst(groundM, groundM[0] + transmitterHeightM, bend);
        int receiverPoint = HorizonSearch.FromLast(groundM, groundM[^1] + receiverHeightM, bend);
        path.SetHorizons(ground, transmitterPoint, receiverPoint, RepeatedAddition.Sum(0, spacingM, transmitterPoint));
        NearbyDeciles none = default;
        path.SetHeights(ground, ref none);
        return ItmPrediction.Result(setting, path);
    }

    /// <summary>The loss over a distance in terrain of which only the irregularity is known.</summary>
    /// <param name="setting">Frequency, ground, climate and variability.</param>
    /// <param name="transmitterHeightM">Height of the transmitting antenna above ground, 0.5 … 3000 m.</param>
    /// <param name="receiverHeightM">Height of the receiving antenna above ground, 0.5 … 3000 m.</param>
    /// <param name="transmitterSiting">With what care the transmitter's place was chosen.</param>
    /// <param name="receiverSiting">With what care the receiver's place was chosen.</param>
    /// <param name="distanceKm">Length of the path, above 0 up to 40,000 km.</param>
    /// <param name="terrainIrregularityM">Terrain irregularity Δh, 0 … 10,000 m (0 water, 30 plains, 90 hills, 200 mountains).</param>
    /// <exception cref="PropagationInputException">A value is out of range.</exception>
    public static ItmResult Area(ItmSetting setting, double transmitterHeightM, double receiverHeightM, SitingCriterion transmitterSiting, SitingCriterion receiverSiting, double distanceKm, double terrainIrregularityM)
    {
        ArgumentNullException.ThrowIfNull(setting);
        Guard.Within(transmitterHeightM, LowestAntennaM, HighestAntennaM, "m", Method);
        Guard.Within(receiverHeightM, LowestAntennaM, HighestAntennaM, "m", Method);
        CheckSiting(transmitterSiting, nameof(transmitterSiting));
        CheckSiting(receiverSiting, nameof(receiverSiting));
        Guard.Above(distanceKm, 0, LongestKm, "km", Method);
        Guard.Within(terrainIrregularityM, 0, 10_000, "m", Method);
        PathLanes<One> path = new()
        {
            DistanceM = distanceKm * 1000,
            TransmitterEffectiveM = EffectiveHeightM(transmitterHeightM, transmitterSiting, terrainIrregularityM),
            ReceiverEffectiveM = EffectiveHeightM(receiverHeightM, receiverSiting, terrainIrregularityM),
            IrregularityM = terrainIrregularityM,
            SurfaceRefractivityN = setting.RefractivityN,
            EarthRadiusM = 1 / ItmPath.EffectiveCurvature<One>(setting.RefractivityN),
            HeightProduct = transmitterHeightM * receiverHeightM,
        };
        path.SetLikelyHorizons();
        return ItmPrediction.Result(setting, path, ItmPrediction.AboutHeights(transmitterHeightM, receiverHeightM));
    }

    /// <summary>Refuses what no terrain path can be computed from.</summary>
    private static void CheckTerrain(double transmitterHeightM, double receiverHeightM, ReadOnlySpan<double> groundM, double spacingM)
    {
        Guard.Within(transmitterHeightM, LowestAntennaM, HighestAntennaM, "m", Method);
        Guard.Within(receiverHeightM, LowestAntennaM, HighestAntennaM, "m", Method);
        if (groundM.Length is < 2 or > MostPoints)
        {
            Guard.Refuse(Method, nameof(groundM), groundM.Length, "2 … 1000000 points");
        }

        Guard.Within(spacingM, 1e-3, LongestKm * 1000 / (groundM.Length - 1), "m", Method);
        Ground.Check(groundM, Method);
    }

    private static void CheckSiting(SitingCriterion siting, string parameter)
    {
        if (siting > SitingCriterion.VeryCareful)
        {
            Guard.Refuse(Method, parameter, (double)siting, "0 (random), 1 (careful) or 2 (very careful)");
        }
    }

    /// <summary>Effective height by siting (algorithm, equation 3.2), m.</summary>
    private static double EffectiveHeightM(double heightM, SitingCriterion siting, double irregularityM)
    {
        if (siting == SitingCriterion.Random)
        {
            return heightM;
        }

        double gain = siting == SitingCriterion.Careful ? 4 : 9;
        if (heightM < 5)
        {
            gain *= Math.Sin(0.1 * Math.PI * heightM);
        }

        return heightM + ((1 + gain) * Math.Exp(-Math.Min(20, 2 * heightM / Math.Max(1e-3, irregularityM))));
    }
}
