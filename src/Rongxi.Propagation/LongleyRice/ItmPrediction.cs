namespace Rongxi.Propagation.LongleyRice;

/// <summary>From a path's parameters to its loss: reference attenuation and variability (Hufford's algorithm, §4 and §5).</summary>
internal static class ItmPrediction
{
    /// <summary>The loss of a path known point by point.</summary>
    public static ItmResult Result(ItmSetting setting, in ItmPath path)
    {
        PathLanes<One> lanes = new()
        {
            DistanceM = path.DistanceM,
            TransmitterEffectiveM = path.TransmitterEffectiveM,
            ReceiverEffectiveM = path.ReceiverEffectiveM,
            TransmitterHorizonM = path.TransmitterHorizonM,
            ReceiverHorizonM = path.ReceiverHorizonM,
            TransmitterHorizonRad = path.TransmitterHorizonRad,
            ReceiverHorizonRad = path.ReceiverHorizonRad,
            SurfaceRefractivityN = path.SurfaceRefractivityN,
            EarthRadiusM = 1 / path.Curvature,
            HeightProduct = path.TransmitterM * path.ReceiverM,
            KnownTerrain = true,
        };
        lanes.SetIrregularity(path.DecileRangeM, path.DecilesOverM);
        lanes.SetSmoothHorizons();
        return Result(setting, lanes, AboutHeights(path.TransmitterM, path.ReceiverM));
    }

    /// <summary>The loss of a path, with all the values on the way to it.</summary>
    public static ItmResult Result(ItmSetting setting, in PathLanes<One> path, ItmWarnings known)
    {
        Attenuation<One> attenuation = Attenuation<One>.Of(setting, path);
        double distanceM = path.DistanceM.Value;
        double freeSpaceDb = Attenuation<One>.FreeSpaceDb(setting, distanceM).Value;
        ItmWarnings warnings = known | setting.Warnings | Examine(path);
        if (!double.IsFinite(attenuation.DiffractionSlope.Value))
        {
            warnings |= ItmWarnings.NoDiffractionSolution;
        }

        return new ItmResult
        {
            LossDb = freeSpaceDb + Attenuation<One>.WithVariabilityDb(setting, path, attenuation.ReferenceDb).Value,
            Warnings = warnings,
            Mode = distanceM < attenuation.SmoothSightM.Value ? PropagationMode.LineOfSight
                : distanceM > attenuation.ScatterFromM.Value ? PropagationMode.Troposcatter
                : PropagationMode.Diffraction,
            ReferenceAttenuationDb = attenuation.ReferenceDb.Value,
            FreeSpaceDb = freeSpaceDb,
            DistanceKm = distanceM / 1000,
            TerrainIrregularityM = path.IrregularityM.Value,
            SurfaceRefractivityN = path.SurfaceRefractivityN.Value,
            TransmitterHorizonRad = path.TransmitterHorizonRad.Value,
            ReceiverHorizonRad = path.ReceiverHorizonRad.Value,
            TransmitterHorizonM = path.TransmitterHorizonM.Value,
            ReceiverHorizonM = path.ReceiverHorizonM.Value,
            TransmitterEffectiveHeightM = path.TransmitterEffectiveM.Value,
            ReceiverEffectiveHeightM = path.ReceiverEffectiveM.Value,
        };
    }

    /// <summary>The losses of several paths at once.</summary>
    public static T LossDb<T>(ItmSetting setting, in PathLanes<T> paths)
        where T : struct, ILanes<T>
    {
        Attenuation<T> attenuation = Attenuation<T>.Of(setting, paths);
        return Attenuation<T>.FreeSpaceDb(setting, paths.DistanceM) + Attenuation<T>.WithVariabilityDb(setting, paths, attenuation.ReferenceDb);
    }

    /// <summary>The warnings about antennas, without regard to the path.</summary>
    public static ItmWarnings AboutHeights(double transmitterHeightM, double receiverHeightM) =>
        (transmitterHeightM is < 1 or > 1000 ? ItmWarnings.TransmitterHeight : ItmWarnings.None)
        | (receiverHeightM is < 1 or > 1000 ? ItmWarnings.ReceiverHeight : ItmWarnings.None);

    private static ItmWarnings Examine(in PathLanes<One> path)
    {
        ItmWarnings warnings = ItmWarnings.None;
        double tx = Math.Sqrt(2 * path.TransmitterEffectiveM.Value * path.EarthRadiusM.Value);
        double rx = Math.Sqrt(2 * path.ReceiverEffectiveM.Value * path.EarthRadiusM.Value);
        if (Math.Abs(path.TransmitterHorizonRad.Value) > 0.2)
        {
            warnings |= ItmWarnings.TransmitterHorizonAngle;
        }

        if (Math.Abs(path.ReceiverHorizonRad.Value) > 0.2)
        {
            warnings |= ItmWarnings.ReceiverHorizonAngle;
        }

        if (path.TransmitterHorizonM.Value < 0.1 * tx)
        {
            warnings |= ItmWarnings.TransmitterHorizonNear;
        }

        if (path.ReceiverHorizonM.Value < 0.1 * rx)
        {
            warnings |= ItmWarnings.ReceiverHorizonNear;
        }

        if (path.TransmitterHorizonM.Value > 3 * tx)
        {
            warnings |= ItmWarnings.TransmitterHorizonFar;
        }

        if (path.ReceiverHorizonM.Value > 3 * rx)
        {
            warnings |= ItmWarnings.ReceiverHorizonFar;
        }

        if (path.SurfaceRefractivityN.Value < 250)
        {
            warnings |= ItmWarnings.SurfaceRefractivity;
        }

        return warnings | AboutDistance(path.DistanceM.Value, Math.Abs(path.TransmitterEffectiveM.Value - path.ReceiverEffectiveM.Value));
    }

    private static ItmWarnings AboutDistance(double distanceM, double heightDifferenceM)
    {
        ItmWarnings warnings = ItmWarnings.None;
        if (distanceM < heightDifferenceM / 200e-3)
        {
            warnings |= ItmWarnings.PathShort;
        }

        if (distanceM < 1e3)
        {
            warnings |= ItmWarnings.PathTooShort;
        }

        if (distanceM > 1000e3)
        {
            warnings |= ItmWarnings.PathLong;
        }

        if (distanceM > 2000e3)
        {
            warnings |= ItmWarnings.PathTooLong;
        }

        return warnings;
    }
}
