namespace Rongxi.Propagation.LongleyRice;

/// <summary>From a path's parameters to its loss: reference attenuation and variability (Hufford's algorithm, §4 and §5).</summary>
internal static class ItmPrediction
{
    /// <summary>The loss with all the values on the way to it.</summary>
    public static ItmResult Result(ItmSetting setting, in ItmPath path)
    {
        PathLanes<One> lanes = new()
        {
            DistanceM = path.DistanceM,
            TransmitterEffectiveM = path.TransmitterEffectiveM,
            ReceiverEffectiveM = path.ReceiverEffectiveM,
            TransmitterHorizonM = path.TransmitterHorizonM,
            ReceiverHorizonM = path.ReceiverHorizonM,
            HorizonsRad = path.TransmitterHorizonRad + path.ReceiverHorizonRad,
            IrregularityM = path.IrregularityM,
            SurfaceRefractivityN = path.SurfaceRefractivityN,
            EarthRadiusM = path.EarthRadiusM,
            HeightProduct = path.TransmitterM * path.ReceiverM,
            KnownTerrain = path.KnownTerrain,
        };
        Attenuation<One> attenuation = Attenuation<One>.Of(setting, lanes);
        double freeSpaceDb = Attenuation<One>.FreeSpaceDb(setting, path.DistanceM).Value;
        ItmWarnings warnings = path.Warnings | setting.Warnings | Examine(path);
        if (!double.IsFinite(attenuation.DiffractionSlope.Value))
        {
            warnings |= ItmWarnings.NoDiffractionSolution;
        }

        return new ItmResult
        {
            LossDb = freeSpaceDb + Attenuation<One>.WithVariabilityDb(setting, lanes, attenuation.ReferenceDb).Value,
            Warnings = warnings,
            Mode = path.DistanceM < attenuation.SmoothSightM.Value ? PropagationMode.LineOfSight
                : path.DistanceM > attenuation.ScatterFromM.Value ? PropagationMode.Troposcatter
                : PropagationMode.Diffraction,
            ReferenceAttenuationDb = attenuation.ReferenceDb.Value,
            FreeSpaceDb = freeSpaceDb,
            DistanceKm = path.DistanceM / 1000,
            TerrainIrregularityM = path.IrregularityM,
            SurfaceRefractivityN = path.SurfaceRefractivityN,
            TransmitterHorizonRad = path.TransmitterHorizonRad,
            ReceiverHorizonRad = path.ReceiverHorizonRad,
            TransmitterHorizonM = path.TransmitterHorizonM,
            ReceiverHorizonM = path.ReceiverHorizonM,
            TransmitterEffectiveHeightM = path.TransmitterEffectiveM,
            ReceiverEffectiveHeightM = path.ReceiverEffectiveM,
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

    private static ItmWarnings Examine(in ItmPath path)
    {
        ItmWarnings warnings = ItmWarnings.None;
        double tx = Math.Sqrt(2 * path.TransmitterEffectiveM * path.EarthRadiusM);
        double rx = Math.Sqrt(2 * path.ReceiverEffectiveM * path.EarthRadiusM);
        if (Math.Abs(path.TransmitterHorizonRad) > 0.2)
        {
            warnings |= ItmWarnings.TransmitterHorizonAngle;
        }

        if (Math.Abs(path.ReceiverHorizonRad) > 0.2)
        {
            warnings |= ItmWarnings.ReceiverHorizonAngle;
        }

        if (path.TransmitterHorizonM < 0.1 * tx)
        {
            warnings |= ItmWarnings.TransmitterHorizonNear;
        }

        if (path.ReceiverHorizonM < 0.1 * rx)
        {
            warnings |= ItmWarnings.ReceiverHorizonNear;
        }

        if (path.TransmitterHorizonM > 3 * tx)
        {
            warnings |= ItmWarnings.TransmitterHorizonFar;
        }

        if (path.ReceiverHorizonM > 3 * rx)
        {
            warnings |= ItmWarnings.ReceiverHorizonFar;
        }

        if (path.SurfaceRefractivityN < 250)
        {
            warnings |= ItmWarnings.SurfaceRefractivity;
        }

        return warnings | AboutDistance(path.DistanceM, Math.Abs(path.TransmitterEffectiveM - path.ReceiverEffectiveM));
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
