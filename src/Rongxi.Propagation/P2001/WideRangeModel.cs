namespace Rongxi.Propagation.P2001;

/// <summary>
/// The wide-range propagation model of Recommendation ITU-R P.2001: basic transmission loss of terrestrial paths over the whole range
/// of time, from the rarest enhancement to the deepest fade, without steps between them, as Monte-Carlo studies need it.
/// </summary>
/// <remarks>
/// <para>The method is that of edition P.2001-4 (September 2021), and is checked against losses published for that edition. Editions 5
/// (August 2023) and 6 (September 2025) come with the same maps.</para>
/// <para>Frequencies 0.03 … 50 GHz; most accurate for 3 … 1000 km. The Recommendation sets no limit of distance; here paths of up to
/// 10,000 km are accepted. Clutter is not part of the method: a profile's clutter is ignored. The profile should be as long as the
/// great circle between the coordinates; as in the Recommendation its own length counts, and the coordinates only tell where the maps
/// are read.</para>
/// <para>All members are thread-safe and allocate nothing.</para>
/// </remarks>
public static class WideRangeModel
{
    /// <summary>The method's name in refusals.</summary>
    public const string Method = "ITU-R P.2001";

    /// <summary>Least number of points of a profile, ends included.</summary>
    public const int LeastProfilePoints = 11;

    /// <summary>Speed of light, m/s, as rounded by the Recommendation (table 2.3.1).</summary>
    internal const double SpeedOfLight = 2.998e8;

    /// <summary>Loss with the climate read from the maps.</summary>
    /// <param name="profile">Terrain from transmitter to receiver: 11 … 1,000,000 points, up to 10,000 km; heights −500 … 9,000 m; zones of
    /// each point, or none for an inland path.</param>
    /// <param name="link">Frequency, time, terminals.</param>
    /// <param name="maps">The Recommendation's maps: see <see cref="WideRangeMaps.Load"/>.</param>
    /// <exception cref="PropagationInputException">A value is outside its range.</exception>
    public static WideRangeLoss Loss(in PathProfile profile, in WideRangeLink link, WideRangeMaps maps)
    {
        ArgumentNullException.ThrowIfNull(maps);
        Check(profile, link);
        GreatCircle circle = new(link);
        GeoPoint centre = circle.At(0.5 * profile.LengthKm);
        RefractivityClimate refractivity = maps.RefractivityAt(centre);
        double p = LimitedPercent(link.TimePercent);
        PathGeometry.Derive(profile, link, refractivity, p, out PathGeometry path);
        WideRangeClimate climate = maps.Along(circle, centre, refractivity, path, link);
        return Loss(profile, link, climate, path, centre.LatitudeDeg, p);
    }

    /// <summary>Loss with a given climate, without maps.</summary>
    /// <param name="profile">Terrain from transmitter to receiver: 11 … 1,000,000 points, up to 10,000 km; heights −500 … 9,000 m; zones of
    /// each point, or none for an inland path.</param>
    /// <param name="link">Frequency, time, terminals.</param>
    /// <param name="climate">What the maps would say.</param>
    /// <exception cref="PropagationInputException">A value is outside its range.</exception>
    public static WideRangeLoss Loss(in PathProfile profile, in WideRangeLink link, in WideRangeClimate climate)
    {
        Check(profile, link);
        climate.Check();
        GeoPoint centre = new GreatCircle(link).At(0.5 * profile.LengthKm);
        double p = LimitedPercent(link.TimePercent);
        PathGeometry.Derive(profile, link, climate.Refractivity, p, out PathGeometry path);
        return Loss(profile, link, climate, path, centre.LatitudeDeg, p);
    }

    /// <summary>The climate that the maps give for a path, as <see cref="Loss(in PathProfile, in WideRangeLink, WideRangeMaps)"/> uses it.</summary>
    /// <param name="profile">Terrain, as for the loss.</param>
    /// <param name="link">Frequency, time, terminals.</param>
    /// <param name="maps">The Recommendation's maps.</param>
    /// <exception cref="PropagationInputException">A value is outside its range.</exception>
    public static WideRangeClimate Climate(in PathProfile profile, in WideRangeLink link, WideRangeMaps maps)
    {
        ArgumentNullException.ThrowIfNull(maps);
        Check(profile, link);
        GreatCircle circle = new(link);
        GeoPoint centre = circle.At(0.5 * profile.LengthKm);
        RefractivityClimate refractivity = maps.RefractivityAt(centre);
        PathGeometry.Derive(profile, link, refractivity, LimitedPercent(link.TimePercent), out PathGeometry path);
        return maps.Along(circle, centre, refractivity, path, link);
    }

    /// <summary>Free-space basic transmission loss, dB (equation 3.11.1).</summary>
    internal static double FreeSpace(double frequencyGHz, double distanceKm) => 92.4 + (20 * Math.Log10(frequencyGHz)) + (20 * Math.Log10(distanceKm));

    private static void Check(in PathProfile profile, in WideRangeLink link)
    {
        link.Check();
        profile.Check(Method, LeastProfilePoints);
        Guard.Above(profile.LengthKm, 0, 10_000, "km", Method, "profile.LengthKm");
    }

    /// <summary>Time in which the loss is not exceeded, kept off both ends (equation 3.1.1).</summary>
    private static double LimitedPercent(double timePercent) => timePercent + (0.00001 * (50 - timePercent) / 50);

    private static WideRangeLoss Loss(in PathProfile profile, in WideRangeLink link, in WideRangeClimate climate, in PathGeometry path, double latitudeDeg, double p)
    {
        double q = 100 - p;
        double frequency = link.FrequencyGHz;
        Span<double> rateScales = stackalloc double[PrecipitationFading.Room];
        Span<double> weights = stackalloc double[PrecipitationFading.Room];
        GaseousAbsorption gases = GaseousAbsorption.AlongSurface(path, frequency, climate.CentreVapourGm3);
        double surfaceGases = gases.OxygenDb + gases.VapourDb;

        // Sub-model 1 (§4.1).
        double rise = (path.TransmitterM - path.ReceiverM) / 1000;
        double freeSpace = FreeSpace(frequency, Math.Sqrt((path.LengthKm * path.LengthKm) + (rise * rise)));
        double diffraction = Diffraction.Loss(profile, path, frequency, link.Polarization);
        double zeroFade = ClearAirFading.ZeroFadePercent(path, frequency, climate.Refractivity.SurfaceGradient, latitudeDeg);
        PrecipitationFading rain = PrecipitationFading.Prepare(climate.CentreRain, path.TransmitterM, path.ReceiverM, path.LengthKm, frequency, link.Polarization, q, rateScales, weights);
        double surface = freeSpace + diffraction + FadeDistribution.SurfaceLevel(rain, zeroFade, q)
            + (rain.VapourFactor * (gases.RainVapourDb - gases.VapourDb)) + surfaceGases;

        // Sub-model 2 (§4.2).
        double anomalous = AnomalousPropagation.Loss(path, frequency, latitudeDeg, p, q) + surfaceGases;

        // Sub-models 3 and 4 (§4.3 and §4.4).
        double scatter = Math.Max(Troposcatter.Loss(path, frequency, link.TransmitterGainDbi + link.ReceiverGainDbi, climate.TroposcatterZone, p), freeSpace)
            + ScatterFade(link, climate, path, q, rateScales, weights);
        double sporadic = SporadicE.Loss(path, frequency, climate.CentreSporadicE, climate.QuarterSporadicE, climate.ThreeQuarterSporadicE, p);
        return new()
        {
            LossDb = Combine(surface, anomalous, scatter, sporadic),
            FreeSpaceLossDb = freeSpace,
            DiffractionLossDb = diffraction,
            SurfaceLossDb = surface,
            AnomalousLossDb = anomalous,
            TroposcatterLossDb = scatter,
            SporadicELossDb = sporadic,
            IsLineOfSight = path.IsLineOfSight,
        };
    }

    /// <summary>Precipitation and gases on the way to the common volume and down again, dB (equations 4.3.1 to 4.3.8).</summary>
    private static double ScatterFade(in WideRangeLink link, in WideRangeClimate climate, in PathGeometry path, double q, Span<double> rateScales, Span<double> weights)
    {
        double up = path.CommonVolumeKm;
        double down = path.LengthKm - up;
        PrecipitationFading rain = PrecipitationFading.Prepare(climate.TransmitterRain, path.TransmitterM, path.CommonVolumeM, up, link.FrequencyGHz, link.Polarization, q, rateScales, weights);
        double vapour = rain.VapourFactor;
        double fade = FadeDistribution.TroposcatterLevel(rain, q) * (1 + (0.018 * up));
        rain = PrecipitationFading.Prepare(climate.ReceiverRain, path.ReceiverM, path.CommonVolumeM, down, link.FrequencyGHz, link.Polarization, q, rateScales, weights);
        vapour += rain.VapourFactor;
        fade += FadeDistribution.TroposcatterLevel(rain, q) * (1 + (0.018 * down));
        GaseousAbsorption gases = GaseousAbsorption.AlongTroposcatter(path, link.FrequencyGHz, climate.TransmitterVapourGm3, climate.ReceiverVapourGm3);
        return (fade / (1 + (0.018 * path.LengthKm))) + (0.5 * vapour * (gases.RainVapourDb - gases.VapourDb)) + gases.OxygenDb + gases.VapourDb;
    }

    /// <summary>Sub-models 1 and 2 add as powers; troposcatter and sporadic E, which go by other ways and at other times, as roots of
    /// powers (§5).</summary>
    private static double Combine(double surface, double anomalous, double scatter, double sporadic)
    {
        double least = Math.Min(surface, anomalous);
        double near = least - (10 * Math.Log10(Math.Pow(10, -0.1 * (surface - least)) + Math.Pow(10, -0.1 * (anomalous - least))));
        least = Math.Min(near, Math.Min(scatter, sporadic));
        return least - (5 * Math.Log10(Math.Pow(10, -0.2 * (near - least)) + Math.Pow(10, -0.2 * (scatter - least)) + Math.Pow(10, -0.2 * (sporadic - least))));
    }
}
