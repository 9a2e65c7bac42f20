namespace Rongxi.Propagation.LongleyRice;

/// <summary>
/// Attenuation by diffraction as a straight line over distance, drawn through two distances far beyond the horizon: knife edges and
/// Vogler's smooth earth, weighted by the terrain's roughness, and clutter (Hufford's algorithm, §4.1; ERL 79-ITS 67, §3).
/// </summary>
/// <param name="SlopeDbPerM">Slope, dB/m.</param>
/// <param name="InterceptDb">Attenuation at distance 0, dB.</param>
internal readonly record struct DiffractionLine(double SlopeDbPerM, double InterceptDb)
{
    // Vogler's reference: an earth of four thirds of the radius of 6370 km.
    private const double FourThirdsEarthM = 4.0 / 3.0 * 6370e3;

    /// <summary>Attenuation at a distance, dB.</summary>
    public double At(double distanceM) => (SlopeDbPerM * distanceM) + InterceptDb;

    /// <summary>The line for a path.</summary>
    /// <param name="setting">Frequency and ground.</param>
    /// <param name="path">The path.</param>
    /// <param name="smoothSightM">Sum of the distances of both horizons over a smooth earth, m.</param>
    /// <param name="sightM">Sum of the distances of both horizons, m.</param>
    /// <param name="sightRad">Angular distance of the line-of-sight region, rad.</param>
    /// <param name="scaleM">Scale of the diffraction region: the cube root of squared earth radius over frequency, m.</param>
    /// <returns>The line; not a number where Vogler's formula has no value.</returns>
    public static DiffractionLine For(ItmSetting setting, in ItmPath path, double smoothSightM, double sightM, double sightRad, double scaleM)
    {
        Diffractor at = new(setting, in path, smoothSightM, sightM, sightRad);
        double nearM = ItmPath.Larger(smoothSightM, sightM + (5 * scaleM));
        double farM = nearM + (10 * scaleM);
        double nearDb = at.LossDb(nearM);
        double farDb = at.LossDb(farM);
        double slope = (farDb - nearDb) / (farM - nearM);
        return new DiffractionLine(slope, nearDb - (slope * nearM));
    }

    /// <summary>What both distances have in common.</summary>
    private readonly ref struct Diffractor
    {
        private readonly ItmSetting setting;
        private readonly ref readonly ItmPath path;
        private readonly double sightM;
        private readonly double sightRad;
        private readonly double curvature;
        private readonly double clutterDb;
        private readonly double roughnessWeight;
        private readonly double heightGainDb;
        private readonly double horizonsX;

        public Diffractor(ItmSetting setting, ref readonly ItmPath path, double smoothSightM, double sightM, double sightRad)
        {
            this.setting = setting;
            this.path = ref path;
            this.sightM = sightM;
            this.sightRad = sightRad;
            curvature = 1 / path.EarthRadiusM;

            // ERL 79-ITS 67, equation 3.38c: clutter.
            double deviationM = ItmPath.HeightDeviation(ItmPath.IrregularityOver(smoothSightM, path.IrregularityM));
            double heights = path.TransmitterM * path.ReceiverM;
            clutterDb = ItmPath.Smaller(15, 5 * Math.Log10(1 + (1e-5 * heights * setting.FrequencyMHz * deviationM)));

            // The root in ERL 79-ITS 67, equation 3.23, with C = 10 for low antennas on a known path (page 3-8).
            double known = path.KnownTerrain ? heights + 10 : heights;
            roughnessWeight = Math.Sqrt(1 + (((path.TransmitterEffectiveM * path.ReceiverEffectiveM) - heights) / known));

            (double x1, double gain1) = Terminal(path.TransmitterHorizonM, path.TransmitterEffectiveM);
            (double x2, double gain2) = Terminal(path.ReceiverHorizonM, path.ReceiverEffectiveM);
            horizonsX = x1 + x2;
            heightGainDb = gain1 + gain2;
        }

        public double LossDb(double distanceM)
        {
            double irregularityM = ItmPath.IrregularityOver(distanceM, path.IrregularityM);

            // ERL 79-ITS 67, equation 3.23: the weight of the smooth earth against the knife edges.
            double roughness = (roughnessWeight + (((-sightRad * path.EarthRadiusM) + sightM) / distanceM)) * ItmPath.Smaller(irregularityM * setting.WaveNumber, 6283.2);
            double weight = 25.1 / (25.1 + Math.Sqrt(roughness));
            double beyondRad = (distanceM * curvature) - sightRad;
            return (weight * SmoothEarthDb(distanceM, beyondRad)) + ((1 - weight) * KnifeEdgesDb(distanceM, beyondRad)) + clutterDb;
        }

        /// <summary>Two knife edges at the horizons (NBS Technical Note 101, equations I.1 and I.7).</summary>
        private double KnifeEdgesDb(double distanceM, double beyondRad)
        {
            double beyondM = distanceM - sightM;
            double common = 0.0795775 * setting.WaveNumber * beyondRad * beyondRad * beyondM;
            double tx = path.TransmitterHorizonM;
            double rx = path.ReceiverHorizonM;
            return FresnelDb(common * tx / (beyondM + tx)) + FresnelDb(common * rx / (beyondM + rx));
        }

        /// <summary>Knife-edge loss by the square of ν (NBS Technical Note 101, equations III.24b and III.24c), dB.</summary>
        private static double FresnelDb(double squaredV) =>
            squaredV < 5.76 ? 6.02 + (9.11 * Math.Sqrt(squaredV)) - (1.27 * squaredV) : 12.953 + (10 * Math.Log10(squaredV));

        /// <summary>Vogler's smooth earth in three arcs (algorithm, equation 4.20; Vogler 1964, equations 2 and 13), dB.</summary>
        private double SmoothEarthDb(double distanceM, double beyondRad)
        {
            double beyondM = distanceM - sightM;
            double c0 = Math.Cbrt(FourThirdsEarthM * beyondRad / beyondM);
            double x = (VoglerX(c0, setting.VoglerFactor * c0) * beyondM) + horizonsX;

            // Beyond the range of Vogler's figure 4 the argument can become negative: not a number then, which the caller looks for.
            return (0.05751 * x) - (10 * Math.Log10(x)) - heightGainDb - 20;
        }

        /// <summary>Vogler's x per metre of arc (Vogler 1964, equation 2, with B₀ = 1.607 − K after figure 4).</summary>
        private double VoglerX(double c0, double k) => (1.607 - k) * c0 * c0 * setting.CubeRootFrequency * 1e-3;

        /// <summary>Vogler's x and height gain of one antenna, whose arc has the radius ½d²/h (Vogler 1964, equation 3).</summary>
        private (double X, double GainDb) Terminal(double horizonM, double effectiveM)
        {
            double c0 = Math.Cbrt(FourThirdsEarthM * 2 * effectiveM / (horizonM * horizonM));
            double k = setting.VoglerFactor * c0;
            double x = VoglerX(c0, k) * horizonM;
            return (x, HeightGainDb(x, k));
        }

        /// <summary>Vogler's height-gain function (algorithm, §6.5 and equations 6.4 … 6.8), dB.</summary>
        private static double HeightGainDb(double x, double k)
        {
            if (x < 200)
            {
                double w = -Math.Log(k);
                return k < 1e-5 || x * w * w * w > 5495
                    ? x > 1 ? (17.372 * Math.Log(x)) - 117 : -117
                    : (2.5e-5 * x * x / k) - (8.686 * w) - 15;
            }

            double logX = Math.Log(x);
            double smooth = (0.05751 * x) - (4.343 * logX);
            if (x < 2000)
            {
                double w = 0.0134 * x * Math.Exp(-0.005 * x);
                return ((1 - w) * smooth) + (w * ((17.372 * logX) - 117));
            }

            return smooth;
        }
    }
}
