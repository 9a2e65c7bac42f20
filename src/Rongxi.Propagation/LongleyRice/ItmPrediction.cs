namespace Rongxi.Propagation.LongleyRice;

/// <summary>From a path's parameters to its loss: reference attenuation and variability (Hufford's algorithm, §4 and §5).</summary>
internal static class ItmPrediction
{
    /// <summary>The loss, with what should be known about it.</summary>
    public static double LossDb(ItmSetting setting, in ItmPath path, out double referenceDb, out PropagationMode mode, out ItmWarnings warnings)
    {
        warnings = path.Warnings | setting.Warnings | Examine(path);
        referenceDb = ReferenceDb(setting, path, out mode, ref warnings);
        return FreeSpaceDb(setting, path.DistanceM) + WithVariabilityDb(setting, path, referenceDb);
    }

    /// <summary>The loss with all the values on the way to it.</summary>
    public static ItmResult Result(ItmSetting setting, in ItmPath path)
    {
        double lossDb = LossDb(setting, path, out double referenceDb, out PropagationMode mode, out ItmWarnings warnings);
        return new ItmResult
        {
            LossDb = lossDb,
            Warnings = warnings,
            Mode = mode,
            ReferenceAttenuationDb = referenceDb,
            FreeSpaceDb = FreeSpaceDb(setting, path.DistanceM),
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

    /// <summary>The warnings about antennas, without regard to the path.</summary>
    public static ItmWarnings AboutHeights(double transmitterHeightM, double receiverHeightM) =>
        (transmitterHeightM is < 1 or > 1000 ? ItmWarnings.TransmitterHeight : ItmWarnings.None)
        | (receiverHeightM is < 1 or > 1000 ? ItmWarnings.ReceiverHeight : ItmWarnings.None);

    private static double FreeSpaceDb(ItmSetting setting, double distanceM) => setting.FreeSpaceAtOneMetreDb + (20 * Math.Log10(distanceM));

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

    private static double ReferenceDb(ItmSetting setting, in ItmPath path, out PropagationMode mode, ref ItmWarnings warnings)
    {
        double smoothSightM = Math.Sqrt(2 * path.TransmitterEffectiveM * path.EarthRadiusM) + Math.Sqrt(2 * path.ReceiverEffectiveM * path.EarthRadiusM);
        double sightM = path.TransmitterHorizonM + path.ReceiverHorizonM;
        double sightRad = -ItmPath.Larger(path.TransmitterHorizonRad + path.ReceiverHorizonRad, -sightM / path.EarthRadiusM);
        double cubeRoot = Math.Cbrt(path.EarthRadiusM);
        double scaleM = cubeRoot * cubeRoot / setting.CubeRootFrequency;
        DiffractionLine diffraction = DiffractionLine.For(setting, path, smoothSightM, sightM, sightRad, scaleM);
        double distanceM = path.DistanceM;
        mode = distanceM < smoothSightM ? PropagationMode.LineOfSight : PropagationMode.Diffraction;
        if (!double.IsFinite(diffraction.SlopeDbPerM))
        {
            warnings |= ItmWarnings.NoDiffractionSolution;
            return 0;
        }

        if (mode == PropagationMode.LineOfSight)
        {
            return ItmPath.Larger(LineOfSight.ReferenceDb(setting, path, diffraction, smoothSightM, sightM), 0);
        }

        // Scatter never begins nearer than this, so that nearer paths need not ask for it.
        double nearestM = ItmPath.Larger(smoothSightM, sightM + (1.088 * scaleM * setting.LogFrequency));
        if (distanceM > nearestM)
        {
            TroposcatterLine scatter = TroposcatterLine.For(setting, path, sightM, sightRad);
            if (scatter.NearDb < 1000)
            {
                double crossingM = (scatter.NearDb - diffraction.InterceptDb - (scatter.SlopeDbPerM * scatter.NearM)) / (diffraction.SlopeDbPerM - scatter.SlopeDbPerM);
                double beginsM = ItmPath.Larger(nearestM, crossingM);
                if (distanceM > beginsM)
                {
                    mode = PropagationMode.Troposcatter;
                    return ItmPath.Larger((scatter.SlopeDbPerM * distanceM) + ((diffraction.SlopeDbPerM - scatter.SlopeDbPerM) * beginsM) + diffraction.InterceptDb, 0);
                }
            }
            else if (distanceM > 10_000e3)
            {
                // The diffraction line goes on under the other name.
                mode = PropagationMode.Troposcatter;
            }
        }

        return ItmPath.Larger(diffraction.At(distanceM), 0);
    }

    /// <summary>Attenuation not exceeded for the setting's percentages (algorithm, §5), dB.</summary>
    private static double WithVariabilityDb(ItmSetting setting, in ItmPath path, double referenceDb)
    {
        ItmVariability variability = setting.Variability;
        ClimateCurves curves = setting.Curves;
        double effectiveM = curves.EffectiveDistanceM(path.DistanceM, path.TransmitterEffectiveM, path.ReceiverEffectiveM);
        double zT = variability.TimeDeviations;
        double zL = variability.LocationDeviations;
        double zS = variability.SituationDeviations;

        // Equation 5.10, and the context of 5.9.
        double sigmaS = variability.WithoutSituation ? 0 : 5 + (3 * Math.Exp(effectiveM * (-1 / 100e3)));
        double sigmaL = 0;
        if (!variability.WithoutLocation)
        {
            double phase = setting.WaveNumber * ItmPath.IrregularityOver(path.DistanceM, path.IrregularityM);
            sigmaL = 10 * phase / (phase + 13);
        }

        double sigmaT = curves.TimeDeviationDb(effectiveM, zT);
        double yT = sigmaT * zT;
        double yL = sigmaL * zL;
        double rest = (sigmaS * sigmaS) + (yT * yT / (7.8 + (zS * zS))) + (yL * yL / (24 + (zS * zS)));

        // Equation 5.11 for each way of telling the variabilities apart.
        (double byReliability, double bySituation) = variability.Mode switch
        {
            VariabilityMode.SingleMessage => (0, Math.Sqrt((sigmaT * sigmaT) + (sigmaL * sigmaL) + rest) * zS),
            VariabilityMode.Accidental => (yT, Math.Sqrt((sigmaL * sigmaL) + rest) * zS),
            VariabilityMode.Mobile => (Math.Sqrt((sigmaT * sigmaT) + (sigmaL * sigmaL)) * zT, Math.Sqrt(rest) * zS),
            _ => (yT + yL, Math.Sqrt(rest) * zS),
        };
        double attenuationDb = referenceDb - curves.MedianDb(effectiveM) - byReliability - bySituation;
        return attenuationDb < 0 ? attenuationDb * (29 - attenuationDb) / (29 - (10 * attenuationDb)) : attenuationDb;
    }
}
