namespace Rongxi.Propagation.LongleyRice;

/// <summary>Reference attenuation of one path or several (Hufford's algorithm, §4).</summary>
/// <param name="ReferenceDb">Attenuation beyond free space, dB, not below 0.</param>
/// <param name="SmoothSightM">Shorter paths are within the line of sight over a smooth earth, m.</param>
/// <param name="ScatterFromM">Longer ones are governed by scatter in the troposphere, m; endlessly far where nothing asked for it.</param>
/// <param name="DiffractionSlope">Slope of the diffraction line; not a number where there is none, and the attenuation is 0.</param>
/// <typeparam name="T">How many.</typeparam>
internal readonly record struct Attenuation<T>(T ReferenceDb, T SmoothSightM, T ScatterFromM, T DiffractionSlope)
    where T : struct, ILanes<T>
{
    /// <summary>The attenuation.</summary>
    public static Attenuation<T> Of(ItmSetting setting, in PathLanes<T> path)
    {
        T zero = T.All(0);
        T smoothSightM = T.Sqrt(2 * path.TransmitterEffectiveM * path.EarthRadiusM) + T.Sqrt(2 * path.ReceiverEffectiveM * path.EarthRadiusM);
        T sightM = path.TransmitterHorizonM + path.ReceiverHorizonM;
        T sightRad = -Lanes.Larger(path.TransmitterHorizonRad + path.ReceiverHorizonRad, -sightM / path.EarthRadiusM);
        T scaleM = T.Exp(2 / 3.0 * T.Log(path.EarthRadiusM)) / T.All(setting.CubeRootFrequency);
        DiffractionLine<T> diffraction = Diffraction<T>.Line(setting, path, smoothSightM, sightM, sightRad, scaleM);
        T distanceM = path.DistanceM;
        T scatterFromM = T.All(double.PositiveInfinity);
        T db = zero;
        if (!T.AllLess(distanceM, smoothSightM))
        {
            db = diffraction.At(distanceM);

            // Scatter never begins nearer than this, so that nearer paths need not ask for it.
            T nearestM = Lanes.Larger(smoothSightM, sightM + (1.088 * setting.LogFrequency * scaleM));
            if (T.AnyLess(nearestM, distanceM))
            {
                TroposcatterLine<T> scatter = TroposcatterLine<T>.For(setting, path, sightM, sightRad);
                T steeper = diffraction.SlopeDbPerM - scatter.SlopeDbPerM;
                T crossingM = (scatter.NearDb - diffraction.InterceptDb - (scatter.SlopeDbPerM * scatter.NearM)) / steeper;
                T beginsM = Lanes.Larger(nearestM, crossingM);
                T defined = T.All(1000);
                T scatterDb = (scatter.SlopeDbPerM * distanceM) + (steeper * beginsM) + diffraction.InterceptDb;

                // Where scatter has no value, the diffraction line goes on under its name from 10,000 km on.
                scatterFromM = T.SelectLess(scatter.NearDb, defined, beginsM, T.All(10_000e3));
                db = T.SelectLess(scatterFromM, distanceM, T.SelectLess(scatter.NearDb, defined, scatterDb, db), db);
            }
        }

        if (T.AnyLess(distanceM, smoothSightM))
        {
            db = T.SelectLess(distanceM, smoothSightM, LineOfSight<T>.ReferenceDb(setting, path, diffraction, smoothSightM, sightM), db);
        }

        return new Attenuation<T>(Lanes.Larger(db, zero), smoothSightM, scatterFromM, diffraction.SlopeDbPerM);
    }

    /// <summary>Free-space basic transmission loss, dB.</summary>
    public static T FreeSpaceDb(ItmSetting setting, T distanceM) => (2 * Lanes.Decibels(distanceM)) + setting.FreeSpaceAtOneMetreDb;

    /// <summary>Attenuation not exceeded for the setting's percentages (algorithm, §5), dB.</summary>
    public static T WithVariabilityDb(ItmSetting setting, in PathLanes<T> path, T referenceDb)
    {
        ItmVariability variability = setting.Variability;
        ClimateCurves curves = setting.Curves;
        T effectiveM = curves.EffectiveDistanceM(path.DistanceM, path.TransmitterEffectiveM, path.ReceiverEffectiveM);
        T zero = T.All(0);
        double zT = variability.TimeDeviations;
        double zL = variability.LocationDeviations;
        double zS = variability.SituationDeviations;

        // Equation 5.10, and the context of 5.9.
        T sigmaS = variability.WithoutSituation ? zero : (3 * T.Exp(-1 / 100e3 * effectiveM)) + 5;
        T sigmaL = zero;
        if (!variability.WithoutLocation)
        {
            T phase = setting.WaveNumber * path.IrregularityOver(path.DistanceM);
            sigmaL = 10 * phase / (phase + 13);
        }

        T sigmaT = curves.TimeDeviationDb(effectiveM, zT);
        T yT = zT * sigmaT;
        T yL = zL * sigmaL;
        T rest = (sigmaS * sigmaS) + (1 / (7.8 + (zS * zS)) * yT * yT) + (1 / (24 + (zS * zS)) * yL * yL);

        // Equation 5.11 for each way of telling the variabilities apart.
        T together = variability.Mode switch
        {
            VariabilityMode.SingleMessage => zS * T.Sqrt((sigmaT * sigmaT) + (sigmaL * sigmaL) + rest),
            VariabilityMode.Accidental => yT + (zS * T.Sqrt((sigmaL * sigmaL) + rest)),
            VariabilityMode.Mobile => (zT * T.Sqrt((sigmaT * sigmaT) + (sigmaL * sigmaL))) + (zS * T.Sqrt(rest)),
            _ => yT + yL + (zS * T.Sqrt(rest)),
        };
        T db = referenceDb - curves.MedianDb(effectiveM) - together;
        return T.SelectLess(db, zero, db * (29 - db) / (29 - (10 * db)), db);
    }
}
