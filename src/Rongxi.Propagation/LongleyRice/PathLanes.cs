namespace Rongxi.Propagation.LongleyRice;

/// <summary>One path, or several side by side: all that reference attenuation and variability are computed from.</summary>
/// <typeparam name="T">How many.</typeparam>
internal struct PathLanes<T>
    where T : struct, ILanes<T>
{
    /// <summary>Length of the path, m.</summary>
    public T DistanceM;

    /// <summary>Effective height of each antenna, m.</summary>
    public T TransmitterEffectiveM;

    /// <inheritdoc cref="TransmitterEffectiveM"/>
    public T ReceiverEffectiveM;

    /// <summary>Distance of each antenna's horizon, m.</summary>
    public T TransmitterHorizonM;

    /// <inheritdoc cref="TransmitterHorizonM"/>
    public T ReceiverHorizonM;

    /// <summary>Elevation of each antenna's horizon, rad.</summary>
    public T TransmitterHorizonRad;

    /// <inheritdoc cref="TransmitterHorizonRad"/>
    public T ReceiverHorizonRad;

    /// <summary>Terrain irregularity Δh, m.</summary>
    public T IrregularityM;

    /// <summary>Surface refractivity, N-units.</summary>
    public T SurfaceRefractivityN;

    /// <summary>Effective radius of the earth, m.</summary>
    public T EarthRadiusM;

    /// <summary>Product of the antennas' heights above ground, m².</summary>
    public double HeightProduct;

    /// <summary>Whether the paths are known point by point, and not only by their irregularity.</summary>
    public bool KnownTerrain;

    /// <summary>Terrain irregularity over a part of the path (ERL 79-ITS 67, equation 3), m.</summary>
    public readonly T IrregularityOver(T distanceM) => IrregularityM * ShareOver(distanceM);

    /// <summary>Deviation of the heights within the first Fresnel zone of the dominant reflecting plane, over a part of the path (ERL 79-ITS
    /// 67, equation 3.6a), m.</summary>
    public readonly T HeightDeviationOver(T distanceM)
    {
        T irregularityM = IrregularityOver(distanceM);
        return 0.78 * irregularityM * T.Exp(-0.5 * T.Sqrt(T.Sqrt(irregularityM)));
    }

    /// <summary>Sets the terrain irregularity from the range between the deciles over a part of the path (the same equation, inverted).</summary>
    public void SetIrregularity(T rangeM, T overM) => IrregularityM = rangeM / ShareOver(overM);

    /// <summary>
    /// Well within the line of sight – the horizons found on the ground lie together beyond one and a half of the path – the horizons are
    /// taken as over a smooth earth instead, and antennas that would not see each other over it are raised.
    /// </summary>
    public void SetSmoothHorizons()
    {
        T clear = 1.5 * DistanceM;
        T bothM = TransmitterHorizonM + ReceiverHorizonM;
        if (!T.AnyLess(clear, bothM))
        {
            return;
        }

        PathLanes<T> smooth = this;
        T seenM = smooth.HorizonM(TransmitterEffectiveM) + smooth.HorizonM(ReceiverEffectiveM);
        T ratio = Lanes.Larger(DistanceM / seenM, T.All(1));
        smooth.TransmitterEffectiveM *= ratio * ratio;
        smooth.ReceiverEffectiveM *= ratio * ratio;
        smooth.SetLikelyHorizons();
        TransmitterEffectiveM = T.SelectLess(clear, bothM, smooth.TransmitterEffectiveM, TransmitterEffectiveM);
        ReceiverEffectiveM = T.SelectLess(clear, bothM, smooth.ReceiverEffectiveM, ReceiverEffectiveM);
        TransmitterHorizonM = T.SelectLess(clear, bothM, smooth.TransmitterHorizonM, TransmitterHorizonM);
        ReceiverHorizonM = T.SelectLess(clear, bothM, smooth.ReceiverHorizonM, ReceiverHorizonM);
        TransmitterHorizonRad = T.SelectLess(clear, bothM, smooth.TransmitterHorizonRad, TransmitterHorizonRad);
        ReceiverHorizonRad = T.SelectLess(clear, bothM, smooth.ReceiverHorizonRad, ReceiverHorizonRad);
    }

    /// <summary>Sets the horizons that effective heights and irregularity make likely (algorithm, equations 3.3 and 3.4).</summary>
    public void SetLikelyHorizons()
    {
        TransmitterHorizonM = HorizonM(TransmitterEffectiveM);
        ReceiverHorizonM = HorizonM(ReceiverEffectiveM);
        TransmitterHorizonRad = HorizonRad(TransmitterEffectiveM, TransmitterHorizonM);
        ReceiverHorizonRad = HorizonRad(ReceiverEffectiveM, ReceiverHorizonM);
    }

    private static T ShareOver(T distanceM) => 1 - (0.8 * T.Exp(-1 / 50e3 * distanceM));

    private readonly T HorizonM(T effectiveM) =>
        T.Sqrt(2 * effectiveM * EarthRadiusM) * T.Exp(-0.07 * T.Sqrt(IrregularityM / Lanes.Larger(effectiveM, T.All(5))));

    private readonly T HorizonRad(T effectiveM, T horizonM)
    {
        T smoothM = T.Sqrt(2 * effectiveM * EarthRadiusM);
        return ((0.65 * IrregularityM * ((smoothM / horizonM) - 1)) - (2 * effectiveM)) / smoothM;
    }
}
