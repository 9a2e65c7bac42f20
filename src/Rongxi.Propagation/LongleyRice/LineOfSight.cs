namespace Rongxi.Propagation.LongleyRice;

/// <summary>
/// Attenuation within the line of sight: two rays near the transmitter, the diffraction line near the horizon, and a curve
/// k₁d + k₂ ln d between (Hufford's algorithm, §4.2; ERL 79-ITS 67, equations 3.16 … 3.21).
/// </summary>
/// <typeparam name="T">How many paths.</typeparam>
internal readonly ref struct LineOfSight<T>
    where T : struct, ILanes<T>
{
    private readonly ItmSetting setting;
    private readonly ref readonly PathLanes<T> path;
    private readonly DiffractionLine<T> line;
    private readonly T twoRayWeight;

    private LineOfSight(ItmSetting setting, ref readonly PathLanes<T> path, DiffractionLine<T> line, T smoothSightM)
    {
        this.setting = setting;
        this.path = ref path;
        this.line = line;
        twoRayWeight = 1 / ((setting.FrequencyMHz * path.IrregularityM / Lanes.Larger(T.All(10e3), smoothSightM)) + 1);
    }

    /// <summary>Reference attenuation of a path shorter than both horizons over a smooth earth, dB; may be below 0.</summary>
    /// <param name="setting">Frequency and ground.</param>
    /// <param name="path">The path.</param>
    /// <param name="line">Its diffraction line.</param>
    /// <param name="smoothSightM">Sum of the distances of both horizons over a smooth earth, m.</param>
    /// <param name="sightM">Sum of the distances of both horizons, m.</param>
    public static T ReferenceDb(ItmSetting setting, in PathLanes<T> path, DiffractionLine<T> line, T smoothSightM, T sightM)
    {
        LineOfSight<T> at = new(setting, in path, line, smoothSightM);
        T zero = T.All(0);
        T edgeDb = line.At(smoothSightM);

        // ERL 79-ITS 67, equations 3.16a and 3.16d; where the diffraction line begins below 0 dB, where it crosses it.
        T d0 = 0.04 * setting.FrequencyMHz * path.TransmitterEffectiveM * path.ReceiverEffectiveM;
        T held = Lanes.Smaller(d0, 0.5 * sightM);
        T crossing = Lanes.Larger(-line.InterceptDb / line.SlopeDbPerM, 0.25 * sightM);
        T d1 = T.SelectLess(line.InterceptDb, zero, crossing, held + (0.25 * (sightM - held)));
        d0 = T.SelectLess(line.InterceptDb, zero, d0, held);

        // A straight line from d1 to the edge …
        T db1 = at.BlendedDb(d1);
        T fall1 = edgeDb - db1;
        T k1 = T.SelectLess(zero, fall1, fall1 / (smoothSightM - d1), line.SlopeDbPerM);
        T k2 = zero;
        if (T.AnyLess(d0, d1))
        {
            // … or, where d0 is nearer than d1, a curve through both: equations 3.20 and 3.21.
            T db0 = at.BlendedDb(d0);
            T logSpan = T.Log(smoothSightM / d0);
            T span = smoothSightM - d0;
            T fall0 = edgeDb - db0;
            T curved2 = Lanes.Larger(zero, ((span * (db1 - db0)) - ((d1 - d0) * fall0)) / ((span * T.Log(d1 / d0)) - ((d1 - d0) * logSpan)));
            T free1 = (fall0 - (curved2 * logSpan)) / span;
            T bent1 = T.SelectLess(free1, zero, T.SelectLess(zero, fall0, zero, line.SlopeDbPerM), free1);
            T bent2 = T.SelectLess(free1, zero, Lanes.Larger(fall0, zero) / logSpan, curved2);
            (T either1, T either2) = (T.SelectLess(zero, line.InterceptDb, bent1, k1), T.SelectLess(zero, line.InterceptDb, bent2, k2));
            k1 = T.SelectLess(d0, d1, T.SelectLess(zero, curved2, bent1, either1), k1);
            k2 = T.SelectLess(d0, d1, T.SelectLess(zero, curved2, bent2, either2), k2);
        }

        // Equation 3.19, written from the edge of the smooth earth's line of sight.
        return edgeDb + (k1 * (path.DistanceM - smoothSightM)) + (k2 * T.Log(path.DistanceM / smoothSightM));
    }

    /// <summary>Two rays and the diffraction line, weighted (algorithm, equations 4.44 … 4.50), dB.</summary>
    private T BlendedDb(T distanceM)
    {
        T deviationM = path.HeightDeviationOver(distanceM);
        T heightsM = path.TransmitterEffectiveM + path.ReceiverEffectiveM;
        T sinPsi = heightsM / T.Sqrt((distanceM * distanceM) + (heightsM * heightsM));

        // The reflection coefficient (sin ψ − Z) / (sin ψ + Z), reduced by the roughness of the ground.
        double re = setting.ImpedanceReal;
        double im = setting.ImpedanceImaginary;
        T sum = sinPsi + re;
        T damping = T.Exp(-Lanes.Smaller(T.All(10), setting.WaveNumber * deviationM * sinPsi)) / ((sum * sum) + (im * im));
        T reflectedRe = ((sinPsi * sinPsi) - ((re * re) + (im * im))) * damping;
        T reflectedIm = -2 * im * sinPsi * damping;
        T magnitude = (reflectedRe * reflectedRe) + (reflectedIm * reflectedIm);
        T raised = T.Sqrt(sinPsi / magnitude);
        T one = T.All(1);
        raised = T.SelectLess(magnitude, T.All(0.25), raised, T.SelectLess(magnitude, sinPsi, raised, one));
        reflectedRe *= raised;
        reflectedIm *= raised;

        T phase = 2 * setting.WaveNumber * path.TransmitterEffectiveM * path.ReceiverEffectiveM / distanceM;
        phase = T.SelectLess(T.All(Math.PI / 2), phase, Math.PI - (Math.PI / 2 * (Math.PI / 2) / phase), phase);
        (T sin, T cos) = T.SinCos(phase);
        T sumRe = cos + reflectedRe;
        T sumIm = reflectedIm - sin;
        T twoRayDb = -Lanes.Decibels((sumRe * sumRe) + (sumIm * sumIm));
        return (twoRayWeight * twoRayDb) + ((1 - twoRayWeight) * line.At(distanceM));
    }
}
