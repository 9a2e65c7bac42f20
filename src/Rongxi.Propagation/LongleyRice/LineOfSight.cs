namespace Rongxi.Propagation.LongleyRice;

/// <summary>
/// Attenuation within the line of sight: two rays near the transmitter, the diffraction line near the horizon, and a curve
/// k₁d + k₂ ln d between (Hufford's algorithm, §4.2; ERL 79-ITS 67, equations 3.16 … 3.21).
/// </summary>
internal readonly ref struct LineOfSight
{
    private readonly ItmSetting setting;
    private readonly ref readonly ItmPath path;
    private readonly DiffractionLine line;
    private readonly double smoothSightM;
    private readonly double twoRayWeight;

    private LineOfSight(ItmSetting setting, ref readonly ItmPath path, DiffractionLine line, double smoothSightM)
    {
        this.setting = setting;
        this.path = ref path;
        this.line = line;
        this.smoothSightM = smoothSightM;
        twoRayWeight = 1 / (1 + (setting.FrequencyMHz * path.IrregularityM / ItmPath.Larger(10e3, smoothSightM)));
    }

    /// <summary>Reference attenuation of a path shorter than both horizons over a smooth earth, dB; may be below 0.</summary>
    /// <param name="setting">Frequency and ground.</param>
    /// <param name="path">The path.</param>
    /// <param name="line">Its diffraction line.</param>
    /// <param name="smoothSightM">Sum of the distances of both horizons over a smooth earth, m.</param>
    /// <param name="sightM">Sum of the distances of both horizons, m.</param>
    public static double ReferenceDb(ItmSetting setting, in ItmPath path, DiffractionLine line, double smoothSightM, double sightM) =>
        new LineOfSight(setting, in path, line, smoothSightM).AttenuationDb(sightM);

    private double AttenuationDb(double sightM)
    {
        double edgeDb = line.At(smoothSightM);

        // ERL 79-ITS 67, equations 3.16a and 3.16d.
        double d0 = 0.04 * setting.FrequencyMHz * path.TransmitterEffectiveM * path.ReceiverEffectiveM;
        double d1;
        if (line.InterceptDb >= 0)
        {
            d0 = ItmPath.Smaller(d0, 0.5 * sightM);
            d1 = d0 + (0.25 * (sightM - d0));
        }
        else
        {
            d1 = ItmPath.Larger(-line.InterceptDb / line.SlopeDbPerM, 0.25 * sightM);
        }

        double db1 = BlendedDb(d1);
        double k1 = 0;
        double k2 = 0;
        bool curved = false;
        if (d0 < d1)
        {
            double db0 = BlendedDb(d0);
            double logSpan = Math.Log(smoothSightM / d0);
            double span = smoothSightM - d0;

            // Equation 3.20.
            k2 = ItmPath.Larger(0, ((span * (db1 - db0)) - ((d1 - d0) * (edgeDb - db0))) / ((span * Math.Log(d1 / d0)) - ((d1 - d0) * logSpan)));
            curved = line.InterceptDb > 0 || k2 > 0;
            if (curved)
            {
                // Equation 3.21.
                k1 = (edgeDb - db0 - (k2 * logSpan)) / span;
                if (k1 < 0)
                {
                    k1 = 0;
                    k2 = ItmPath.Larger(edgeDb - db0, 0) / logSpan;
                    if (k2 == 0)
                    {
                        k1 = line.SlopeDbPerM;
                    }
                }
            }
        }

        if (!curved)
        {
            k1 = ItmPath.Larger(edgeDb - db1, 0) / (smoothSightM - d1);
            k2 = 0;
            if (k1 == 0)
            {
                k1 = line.SlopeDbPerM;
            }
        }

        // Equation 3.19, written from the edge of the smooth earth's line of sight.
        double distanceM = path.DistanceM;
        double curvedDb = k2 == 0 ? 0 : k2 * Math.Log(distanceM / smoothSightM);
        return edgeDb + (k1 * (distanceM - smoothSightM)) + curvedDb;
    }

    /// <summary>Two rays and the diffraction line, weighted (algorithm, equations 4.44 … 4.50), dB.</summary>
    private double BlendedDb(double distanceM)
    {
        double deviationM = ItmPath.HeightDeviation(ItmPath.IrregularityOver(distanceM, path.IrregularityM));
        double heightsM = path.TransmitterEffectiveM + path.ReceiverEffectiveM;
        double sinPsi = heightsM / Math.Sqrt((distanceM * distanceM) + (heightsM * heightsM));

        // The reflection coefficient (sin ψ − Z) / (sin ψ + Z), reduced by the roughness of the ground.
        double re = setting.ImpedanceReal;
        double im = setting.ImpedanceImaginary;
        double below = ((sinPsi + re) * (sinPsi + re)) + (im * im);
        double damping = Math.Exp(-ItmPath.Smaller(10, setting.WaveNumber * deviationM * sinPsi)) / below;
        double reflectedRe = ((sinPsi * sinPsi) - (re * re) - (im * im)) * damping;
        double reflectedIm = -2 * sinPsi * im * damping;
        double magnitude = (reflectedRe * reflectedRe) + (reflectedIm * reflectedIm);
        if (magnitude < 0.25 || magnitude < sinPsi)
        {
            double raised = Math.Sqrt(sinPsi / magnitude);
            reflectedRe *= raised;
            reflectedIm *= raised;
        }

        double phase = setting.WaveNumber * 2 * path.TransmitterEffectiveM * path.ReceiverEffectiveM / distanceM;
        if (phase > Math.PI / 2)
        {
            phase = Math.PI - (Math.PI / 2 * (Math.PI / 2) / phase);
        }

        (double sin, double cos) = Math.SinCos(phase);
        double sumRe = cos + reflectedRe;
        double sumIm = reflectedIm - sin;
        double twoRayDb = -10 * Math.Log10((sumRe * sumRe) + (sumIm * sumIm));
        return (twoRayWeight * twoRayDb) + ((1 - twoRayWeight) * line.At(distanceM));
    }
}
