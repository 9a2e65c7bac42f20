namespace Rongxi.Propagation.LongleyRice;

/// <summary>From a profile to the path's parameters (Hufford, The Irregular Terrain Model, §42 and following: the subroutine QLRPFL).</summary>
internal static class TerrainPath
{
    /// <summary>Sets what depends on the mean height: surface refractivity and effective earth.</summary>
    /// <returns>Whether the refractivity is one the method can use.</returns>
    public static bool SetEarth(ref ItmPath path, double seaLevelN, double meanHeightM)
    {
        path.SurfaceRefractivityN = ItmPath.Refractivity(seaLevelN, meanHeightM);
        path.EarthRadiusM = 1 / ItmPath.EffectiveCurvature(path.SurfaceRefractivityN);
        return ItmPath.IsRefractivityUsable(path.SurfaceRefractivityN);
    }

    /// <summary>Sets the horizons: the highest points of the ground, where they stand above the other antenna, and that otherwise.</summary>
    /// <param name="path">Takes them; distance, earth radius must be set.</param>
    /// <param name="ground">The ground.</param>
    /// <param name="transmitterPoint">The point highest from the transmitter; 0 where the path has no points between.</param>
    /// <param name="receiverPoint">The point highest from the receiver; 0 likewise.</param>
    /// <param name="transmitterPointM">Distance of the first of them from the transmitter, as the method walks it.</param>
    public static void SetHorizons(ref ItmPath path, in Ground ground, int transmitterPoint, int receiverPoint, double transmitterPointM)
    {
        double distanceM = path.DistanceM;
        double twiceRadiusM = 2 * path.EarthRadiusM;
        double transmitterM = ground.HeightsM[0] + path.TransmitterM;
        double receiverM = ground.HeightsM[^1] + path.ReceiverM;
        double rise = (receiverM - transmitterM) / distanceM;
        double dip = distanceM / twiceRadiusM;
        path.TransmitterHorizonRad = rise - dip;
        path.ReceiverHorizonRad = -rise - dip;
        path.TransmitterHorizonM = distanceM;
        path.ReceiverHorizonM = distanceM;
        if (transmitterPoint == 0)
        {
            return;
        }

        double elevation = ((ground.HeightsM[transmitterPoint] - transmitterM) / transmitterPointM) - (transmitterPointM / twiceRadiusM);
        if (elevation > path.TransmitterHorizonRad)
        {
            path.TransmitterHorizonRad = elevation;
            path.TransmitterHorizonM = transmitterPointM;
        }

        double receiverPointM = RepeatedAddition.Sum(distanceM, -ground.SpacingM, receiverPoint);
        elevation = ((ground.HeightsM[receiverPoint] - receiverM) / receiverPointM) - (receiverPointM / twiceRadiusM);
        if (elevation > path.ReceiverHorizonRad)
        {
            path.ReceiverHorizonRad = elevation;
            path.ReceiverHorizonM = receiverPointM;
        }
    }

    /// <summary>Sets terrain irregularity and effective heights; well within the line of sight, horizons over a smooth earth.</summary>
    /// <param name="path">Takes them; the horizons must be set.</param>
    /// <param name="ground">The ground.</param>
    public static void SetHeights(ref ItmPath path, in Ground ground)
    {
        // The ground close to the antennas is left out: 15 antenna heights, or a tenth of the way to the horizon.
        double distanceM = path.DistanceM;
        double startM = ItmPath.Smaller(15 * path.TransmitterM, 0.1 * path.TransmitterHorizonM);
        double endM = distanceM - ItmPath.Smaller(15 * path.ReceiverM, 0.1 * path.ReceiverHorizonM);
        path.IrregularityM = TerrainIrregularity.Of(ground, startM, endM);
        if (path.TransmitterHorizonM + path.ReceiverHorizonM > 1.5 * distanceM)
        {
            LinearFit whole = LinearFit.Over(ground, startM, endM);
            path.TransmitterEffectiveM = path.TransmitterM + ItmPath.Larger(ground.HeightsM[0] - whole.FirstM, 0);
            path.ReceiverEffectiveM = path.ReceiverM + ItmPath.Larger(ground.HeightsM[^1] - whole.LastM, 0);
            SetSmoothHorizons(ref path);
            return;
        }

        LinearFit near = LinearFit.Over(ground, startM, 0.9 * path.TransmitterHorizonM);
        LinearFit far = LinearFit.Over(ground, distanceM - (0.9 * path.ReceiverHorizonM), endM);
        path.TransmitterEffectiveM = path.TransmitterM + ItmPath.Larger(ground.HeightsM[0] - near.FirstM, 0);
        path.ReceiverEffectiveM = path.ReceiverM + ItmPath.Larger(ground.HeightsM[^1] - far.LastM, 0);
    }

    /// <summary>Sets the horizons that the effective heights and the irregularity make likely (algorithm, equations 3.3 and 3.4).</summary>
    public static void SetAreaHorizons(ref ItmPath path)
    {
        path.TransmitterHorizonM = HorizonM(path, path.TransmitterEffectiveM);
        path.ReceiverHorizonM = HorizonM(path, path.ReceiverEffectiveM);
        path.TransmitterHorizonRad = HorizonRad(path, path.TransmitterEffectiveM, path.TransmitterHorizonM);
        path.ReceiverHorizonRad = HorizonRad(path, path.ReceiverEffectiveM, path.ReceiverHorizonM);
    }

    private static void SetSmoothHorizons(ref ItmPath path)
    {
        path.TransmitterHorizonM = HorizonM(path, path.TransmitterEffectiveM);
        path.ReceiverHorizonM = HorizonM(path, path.ReceiverEffectiveM);
        double both = path.TransmitterHorizonM + path.ReceiverHorizonM;
        if (both <= path.DistanceM)
        {
            // Antennas that see each other must be high enough for it.
            double ratio = path.DistanceM / both;
            path.TransmitterEffectiveM *= ratio * ratio;
            path.ReceiverEffectiveM *= ratio * ratio;
            path.TransmitterHorizonM = HorizonM(path, path.TransmitterEffectiveM);
            path.ReceiverHorizonM = HorizonM(path, path.ReceiverEffectiveM);
        }

        path.TransmitterHorizonRad = HorizonRad(path, path.TransmitterEffectiveM, path.TransmitterHorizonM);
        path.ReceiverHorizonRad = HorizonRad(path, path.ReceiverEffectiveM, path.ReceiverHorizonM);
    }

    private static double HorizonM(in ItmPath path, double effectiveM) =>
        Math.Sqrt(2 * effectiveM * path.EarthRadiusM) * Math.Exp(-0.07 * Math.Sqrt(path.IrregularityM / ItmPath.Larger(effectiveM, 5)));

    private static double HorizonRad(in ItmPath path, double effectiveM, double horizonM)
    {
        double smoothM = Math.Sqrt(2 * effectiveM * path.EarthRadiusM);
        return ((0.65 * path.IrregularityM * ((smoothM / horizonM) - 1)) - (2 * effectiveM)) / smoothM;
    }
}
