using System.Runtime.CompilerServices;

namespace Rongxi.Propagation.LongleyRice;

/// <summary>One path, or several side by side, as reference attenuation and variability need them; the parts as in <see cref="ItmPath"/>.</summary>
/// <typeparam name="T">How many.</typeparam>
internal struct PathLanes<T>
    where T : struct, ILanes<T>
{
    public T DistanceM;
    public T TransmitterEffectiveM;
    public T ReceiverEffectiveM;
    public T TransmitterHorizonM;
    public T ReceiverHorizonM;

    /// <summary>Sum of the elevations of both horizons, rad.</summary>
    public T HorizonsRad;
    public T IrregularityM;
    public T SurfaceRefractivityN;
    public T EarthRadiusM;

    /// <summary>Product of the antennas' heights above ground, m².</summary>
    public double HeightProduct;

    /// <summary>Whether the paths are known point by point.</summary>
    public bool KnownTerrain;

    /// <summary>Terrain irregularity over a part of the path (ERL 79-ITS 67, equation 3), m.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly T IrregularityOver(T distanceM) => IrregularityM * (1 - (0.8 * T.Exp((-1 / 50e3) * distanceM)));

    /// <summary>Deviation of the heights within the first Fresnel zone of the dominant reflecting plane, over a part of the path (ERL 79-ITS
    /// 67, equation 3.6a), m.</summary>
    public readonly T HeightDeviationOver(T distanceM)
    {
        T irregularityM = IrregularityOver(distanceM);
        return 0.78 * irregularityM * T.Exp(-0.5 * T.Sqrt(T.Sqrt(irregularityM)));
    }
}
