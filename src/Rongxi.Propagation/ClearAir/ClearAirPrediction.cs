using Rongxi.Propagation.Diffraction;
using Rongxi.Propagation.Statistics;

namespace Rongxi.Propagation.ClearAir;

/// <summary>
/// The method that P.452-18 and P.1812-7 share: line of sight, diffraction, troposcatter and ducting over one profile, and their
/// combination. Equation numbers are those of P.452-18; P.1812-7 numbers the same equations one or two lower.
/// </summary>
internal static class ClearAirPrediction
{
    /// <summary>Computes the loss not exceeded for a percentage of time.</summary>
    /// <returns>The combined loss, dB.</returns>
    public static double Predict<TSource>(
        ref readonly TSource source,
        ClearAirConditions conditions,
        in TimeShare time,
        in ClearAirPath path,
        out PathParameters parameters,
        out LossParts parts)
        where TSource : IPathSource, allows ref struct
    {
        LengthTerms length = source.Length;
        double lengthKm = source.DistanceKm(source.Count - 1);
        double ductingDecades = path.Zones.Stretch.DuctingTimeDecades(path.CentreLatitudeDeg);
        PathFrame frame = new(
            path.FirstM + path.TransmitterHeightM,
            path.LastM + path.ReceiverHeightM,
            lengthKm,
            conditions.MedianBulge,
            conditions.RareBulge,
            path.BareKm);
        source.Measure(in frame, out PathMaxima maxima);
        PathClearance clearance = default;
        double terrainExcess = DeltaBullington.ExcessSlope(maxima.TransmitterHorizon, conditions.MedianBulge, in frame);
        double coverExcess = DeltaBullington.ExcessSlope(maxima.TransmitterCover, conditions.MedianBulge, in frame);
        double rareExcess = DeltaBullington.ExcessSlope(maxima.TransmitterCoverRare, conditions.RareBulge, in frame);
        if (terrainExcess <= 0 || rareExcess < 0)
        {
            source.MeasureClearance(in frame, out clearance);
        }

        SmoothSurface surface = new(in frame, in maxima, path.FirstM, path.LastM);
        int transmitterPoint = terrainExcess > 0 ? maxima.TransmitterHorizonIndex : clearance.TerrainIndex;
        Horizons horizons = new(
            in frame, in maxima, in clearance, terrainExcess, source.DistanceKm(transmitterPoint), source.DistanceKm(maxima.ReceiverHorizonIndex));
        Ducting ducting = new(in path, in frame, in surface);
        double roughness = source.Roughness(horizons.TransmitterIndex, horizons.ReceiverIndex, ducting.SurfaceM, ducting.SurfaceSlope);
        double ductingPercent = Numbers.PowerOfTen(ductingDecades);
        double sea = path.Zones.SeaFraction;
        double angleMrad = (1000 * lengthKm / conditions.MedianRadiusKm) + horizons.TransmitterMrad + horizons.ReceiverMrad;

        // §4.1, equations (8) to (12).
        double riseKm = (frame.TransmitterM - frame.ReceiverM) * 0.001;
        double squared = (lengthKm * lengthKm) + (riseKm * riseKm);
        double freeSpace = conditions.FreeSpaceDb + (10 * Numbers.Decades(squared)) + (path.AbsorptionDbPerKm * Math.Sqrt(squared));
        double focusing = 2.6 * (1 - Math.Exp(-0.1 * (horizons.TransmitterKm + horizons.ReceiverKm)));
        double lineOfSight = freeSpace + (focusing * time.DecadesOverMedian);
        double lineOfSightRare = freeSpace + (focusing * (ductingDecades - DecadesOfMedian));

        // §4.2.4: the median, the rare Earth, and what lies between (equations (41) and (42)).
        double scale = conditions.ParameterScale * Math.Sqrt(lengthKm);
        DeltaBullingtonResult median = DeltaBullington.Loss(
            in source, in frame, in surface, in conditions.Median, conditions.MedianBulge, scale, coverExcess, maxima.ReceiverCover, clearance.Cover, sea, path.SmoothWithoutProfile);
        double timeFactor = time.Percent < ductingPercent ? 1 : time.Deviate / InverseNormal.Complementary(ductingPercent / 100);
        double rareLoss = median.LossDb;
        double diffraction = median.LossDb;
        bool isMedian = time.Percent >= 50;
        if (!isMedian || path.Complete)
        {
            rareLoss = DeltaBullington.Loss(
                in source, in frame, in surface, in conditions.Rare, conditions.RareBulge, scale, rareExcess, maxima.ReceiverCoverRare, clearance.CoverRare, sea, path.SmoothWithoutProfile).LossDb;
            diffraction = isMedian ? median.LossDb : median.LossDb + (timeFactor * (rareLoss - median.LossDb));
        }

        double medianWithDiffraction = freeSpace + median.LossDb;
        double withDiffraction = lineOfSight + diffraction;

        // §4.3 and §4.4.
        double troposcatter = path.TroposcatterDb + (20 * length.Decades) + (0.573 * angleMrad) + (path.TroposcatterDbPerKm * lengthKm);
        if (path.TroposcatterNotBelowFreeSpace)
        {
            troposcatter = Math.Max(troposcatter, freeSpace);
        }

        double duct = ducting.LossDb(conditions, in time, in path, in frame, in horizons, in length, roughness, ductingDecades);

        // §4.5, equations (58) to (64). 1 − (1 + tanh x)/2 is 1/(1 + e^2x).
        double angleFactor = 1 / (1 + Math.Exp(16 * (path.AngleFactorFromSlopes ? terrainExcess : angleMrad - 0.3)));
        double leastLineOfSight = time.Percent < ductingPercent
            ? lineOfSight + ((1 - sea) * diffraction)
            : medianWithDiffraction + ((lineOfSightRare + ((1 - sea) * diffraction) - medianWithDiffraction) * timeFactor);
        double leastEnhanced = Math.Max(duct, lineOfSight) + (2.5 * Math.Log(1 + Math.Exp(Math.Abs(duct - lineOfSight) * -0.4)));
        double enhanced = leastEnhanced > withDiffraction ? withDiffraction : leastEnhanced + ((withDiffraction - leastEnhanced) * length.NearShare);
        double modified = enhanced + ((leastLineOfSight - enhanced) * angleFactor);
        double apart = Math.Abs(troposcatter - modified);
        double combined = Math.Min(troposcatter, modified)
            - (5 * Numbers.DecadesPerNeper * Math.Log(1 + Math.Exp(apart * (-0.2 * Numbers.NepersPerDecade))));

        parameters = new PathParameters
        {
            LengthKm = lengthKm,
            EffectiveRadiusKm = conditions.MedianRadiusKm,
            CentreLatitudeDeg = path.CentreLatitudeDeg,
            DuctingTimePercent = ductingPercent,
            SeaFraction = sea,
            LongestLandKm = path.Zones.Stretch.LandKm,
            LongestInlandKm = path.Zones.Stretch.InlandKm,
            TransmitterM = frame.TransmitterM,
            ReceiverM = frame.ReceiverM,
            IsLineOfSight = horizons.IsLineOfSight,
            TransmitterHorizonKm = horizons.TransmitterKm,
            ReceiverHorizonKm = horizons.ReceiverKm,
            TransmitterElevationMrad = horizons.TransmitterMrad,
            ReceiverElevationMrad = horizons.ReceiverMrad,
            AngularDistanceMrad = angleMrad,
            FittedTransmitterM = surface.FittedTransmitterM,
            FittedReceiverM = surface.FittedReceiverM,
            DiffractionTransmitterM = surface.TransmitterM,
            DiffractionReceiverM = surface.ReceiverM,
            DuctingTransmitterM = ducting.TransmitterM,
            DuctingReceiverM = ducting.ReceiverM,
            RoughnessM = roughness,
        };
        parts = new LossParts
        {
            FreeSpaceDb = freeSpace,
            LineOfSightDb = lineOfSight,
            LineOfSightDuctingTimeDb = lineOfSightRare,
            BullingtonActualDb = median.ActualDb,
            BullingtonSmoothDb = median.SmoothDb,
            SphericalEarthDb = median.SphericalDb,
            MedianDiffractionDb = median.LossDb,
            DuctingTimeDiffractionDb = rareLoss,
            DiffractionDb = diffraction,
            MedianWithDiffractionDb = medianWithDiffraction,
            WithDiffractionDb = withDiffraction,
            TroposcatterDb = troposcatter,
            DuctingDb = duct,
            LeastLineOfSightDb = leastLineOfSight,
            LeastEnhancedDb = leastEnhanced,
            EnhancedDiffractionDb = enhanced,
            ModifiedDb = modified,
            TimeFactor = timeFactor,
            AngleFactor = angleFactor,
            LengthFactor = length.NearShare,
            CombinedDb = combined,
        };
        return combined;
    }

    /// <summary>log₁₀ 50.</summary>
    private const double DecadesOfMedian = 1.69897000433601880479;
}
