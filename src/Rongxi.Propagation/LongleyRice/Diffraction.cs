namespace Rongxi.Propagation.LongleyRice;

/// <summary>
/// Attenuation by diffraction as a straight line over distance, drawn through two distances far beyond the horizon: knife edges and
/// Vogler's smooth earth, weighted by the terrain's roughness, and clutter (Hufford's algorithm, §4.1; ERL 79-ITS 67, §3).
/// </summary>
/// <param name="SlopeDbPerM">Slope, dB/m.</param>
/// <param name="InterceptDb">Attenuation at distance 0, dB.</param>
/// <typeparam name="T">How many.</typeparam>
internal readonly record struct DiffractionLine<T>(T SlopeDbPerM, T InterceptDb)
    where T : struct, ILanes<T>
{
    /// <summary>Attenuation at a distance, dB.</summary>
    public T At(T distanceM) => (SlopeDbPerM * distanceM) + InterceptDb;
}

/// <summary>Diffraction on one path or several, with what both distances of the line have in common.</summary>
/// <typeparam name="T">How many.</typeparam>
internal readonly ref struct Diffraction<T>
    where T : struct, ILanes<T>
{
    // Vogler's reference: an earth of four thirds of the radius of 6370 km.
    private const double FourThirdsEarthM = 4.0 / 3.0 * 6370e3;

    private readonly ItmSetting setting;
    private readonly ref readonly PathLanes<T> path;
    private readonly T sightM;
    private readonly T sightRad;
    private readonly T curvature;
    private readonly T clutterDb;
    private readonly T roughnessRoot;
    private readonly T heightGainDb;
    private readonly T horizonsX;

    private Diffraction(ItmSetting setting, ref readonly PathLanes<T> path, T smoothSightM, T sightM, T sightRad)
    {
        this.setting = setting;
        this.path = ref path;
        this.sightM = sightM;
        this.sightRad = sightRad;
        curvature = 1 / path.EarthRadiusM;

        // ERL 79-ITS 67, equation 3.38c: clutter.
        T deviationM = path.HeightDeviationOver(smoothSightM);
        clutterDb = Lanes.Smaller(T.All(15), 0.5 * Lanes.Decibels((1e-5 * path.HeightProduct * setting.FrequencyMHz * deviationM) + 1));

        // The root in ERL 79-ITS 67, equation 3.23, with C = 10 for low antennas on a known path (page 3-8).
        double known = path.KnownTerrain ? path.HeightProduct + 10 : path.HeightProduct;
        roughnessRoot = T.Sqrt((1 / known * ((path.TransmitterEffectiveM * path.ReceiverEffectiveM) - path.HeightProduct)) + 1);

        (T x1, T gain1) = Terminal(path.TransmitterHorizonM, path.TransmitterEffectiveM);
        (T x2, T gain2) = Terminal(path.ReceiverHorizonM, path.ReceiverEffectiveM);
        horizonsX = x1 + x2;
        heightGainDb = gain1 + gain2;
    }

    /// <summary>The line of a path.</summary>
    /// <param name="setting">Frequency and ground.</param>
    /// <param name="path">The path.</param>
    /// <param name="smoothSightM">Sum of the distances of both horizons over a smooth earth, m.</param>
    /// <param name="sightM">Sum of the distances of both horizons, m.</param>
    /// <param name="sightRad">Angular distance of the line-of-sight region, rad.</param>
    /// <param name="scaleM">Scale of the diffraction region: the cube root of squared earth radius over frequency, m.</param>
    /// <returns>The line; not a number where Vogler's formula has no value.</returns>
    public static DiffractionLine<T> Line(ItmSetting setting, in PathLanes<T> path, T smoothSightM, T sightM, T sightRad, T scaleM)
    {
        Diffraction<T> at = new(setting, in path, smoothSightM, sightM, sightRad);
        T nearM = Lanes.Larger(smoothSightM, sightM + (5 * scaleM));
        T farM = nearM + (10 * scaleM);
        T nearDb = at.LossDb(nearM);
        T farDb = at.LossDb(farM);
        T slope = (farDb - nearDb) / (farM - nearM);
        return new DiffractionLine<T>(slope, nearDb - (slope * nearM));
    }

    private T LossDb(T distanceM)
    {
        T irregularityM = path.IrregularityOver(distanceM);

        // ERL 79-ITS 67, equation 3.23: the weight of the smooth earth against the knife edges.
        T roughness = (roughnessRoot + ((sightM - (sightRad * path.EarthRadiusM)) / distanceM)) * Lanes.Smaller(setting.WaveNumber * irregularityM, T.All(6283.2));
        T weight = 25.1 / (T.Sqrt(roughness) + 25.1);
        T beyondRad = (distanceM * curvature) - sightRad;
        T beyondM = distanceM - sightM;
        return (weight * SmoothEarthDb(beyondM, beyondRad)) + ((1 - weight) * KnifeEdgesDb(beyondM, beyondRad)) + clutterDb;
    }

    /// <summary>Two knife edges at the horizons (NBS Technical Note 101, equations I.1 and I.7), dB.</summary>
    private T KnifeEdgesDb(T beyondM, T beyondRad)
    {
        T common = 0.0795775 * setting.WaveNumber * beyondRad * beyondRad * beyondM;
        T tx = path.TransmitterHorizonM;
        T rx = path.ReceiverHorizonM;
        return FresnelDb(common * tx / (beyondM + tx)) + FresnelDb(common * rx / (beyondM + rx));
    }

    /// <summary>Knife-edge loss by the square of ν (NBS Technical Note 101, equations III.24b and III.24c), dB.</summary>
    private static T FresnelDb(T squaredV)
    {
        T edge = T.All(5.76);
        T far = T.AnyLess(squaredV, edge) ? (9.11 * T.Sqrt(squaredV)) + 6.02 - (1.27 * squaredV) : squaredV;
        return T.AllLess(squaredV, edge) ? far : T.SelectLess(squaredV, edge, far, Lanes.Decibels(squaredV) + 12.953);
    }

    /// <summary>Vogler's smooth earth in three arcs (algorithm, equation 4.20; Vogler 1964, equations 2 and 13), dB.</summary>
    private T SmoothEarthDb(T beyondM, T beyondRad)
    {
        T c0 = T.Exp(1 / 3.0 * T.Log(FourThirdsEarthM * beyondRad / beyondM));
        T x = (VoglerX(c0, setting.VoglerFactor * c0) * beyondM) + horizonsX;

        // Beyond the range of Vogler's figure 4 the argument can become negative: not a number then, as for the reference program.
        return (0.05751 * x) - Lanes.Decibels(x) - heightGainDb - 20;
    }

    /// <summary>Vogler's x per metre of arc (Vogler 1964, equation 2, with B₀ = 1.607 − K after figure 4).</summary>
    private T VoglerX(T c0, T k) => 1e-3 * setting.CubeRootFrequency * (1.607 - k) * c0 * c0;

    /// <summary>Vogler's x and height gain of one antenna, whose arc has the radius ½d²/h (Vogler 1964, equation 3).</summary>
    private (T X, T GainDb) Terminal(T horizonM, T effectiveM)
    {
        T logC0 = 1 / 3.0 * T.Log(2 * FourThirdsEarthM * effectiveM / (horizonM * horizonM));
        T c0 = T.Exp(logC0);
        T k = setting.VoglerFactor * c0;
        T x = VoglerX(c0, k) * horizonM;
        return (x, HeightGainDb(x, k, logC0 + setting.LogVoglerFactor));
    }

    /// <summary>Vogler's height-gain function (algorithm, §6.5 and equations 6.4 … 6.8), dB.</summary>
    private static T HeightGainDb(T x, T k, T logK)
    {
        T one = T.All(1);
        T logX = T.Log(Lanes.Larger(x, one));
        T high = (17.372 * logX) - 117;
        T low = (2.5e-5 * x * x / k) + (8.686 * logK) - 15;
        T near = T.SelectLess(k, T.All(1e-5), high, T.SelectLess(T.All(5495), -(x * logK * logK * logK), high, low));
        T edge = T.All(200);
        if (T.AllLess(x, edge))
        {
            return near;
        }

        T smooth = (0.05751 * x) - (4.343 * logX);
        T end = T.All(2000);
        if (T.AnyLess(x, end))
        {
            T weight = 0.0134 * x * T.Exp(-0.005 * x);
            smooth = T.SelectLess(x, end, ((1 - weight) * smooth) + (weight * high), smooth);
        }

        return T.SelectLess(x, edge, near, smooth);
    }
}
