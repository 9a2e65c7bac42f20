namespace Rongxi.Propagation.LongleyRice;

/// <summary>One path while its parameters are read from the ground (Hufford, The Irregular Terrain Model, §42 and following: the
/// subroutine QLRPFL).</summary>
internal struct ItmPath
{
    /// <summary>Length of the path, m.</summary>
    public double DistanceM;

    /// <summary>Height of each antenna above ground, m.</summary>
    public double TransmitterM;

    /// <inheritdoc cref="TransmitterM"/>
    public double ReceiverM;

    /// <summary>Surface refractivity, N-units.</summary>
    public double SurfaceRefractivityN;

    /// <summary>Curvature of the effective earth, 1/m.</summary>
    public double Curvature;

    /// <summary>Distance of each antenna's horizon on the ground, m.</summary>
    public double TransmitterHorizonM;

    /// <inheritdoc cref="TransmitterHorizonM"/>
    public double ReceiverHorizonM;

    /// <summary>Elevation of each antenna's horizon on the ground, rad.</summary>
    public double TransmitterHorizonRad;

    /// <inheritdoc cref="TransmitterHorizonRad"/>
    public double ReceiverHorizonRad;

    /// <summary>Height of each antenna above the ground as a straight line smooths it, m.</summary>
    public double TransmitterEffectiveM;

    /// <inheritdoc cref="TransmitterEffectiveM"/>
    public double ReceiverEffectiveM;

    /// <summary>Range between the deciles of the detrended ground, and the length of the part it was taken over, m.</summary>
    public double DecileRangeM;

    /// <inheritdoc cref="DecileRangeM"/>
    public double DecilesOverM;

    /// <summary>
    /// Whether a surface refractivity is within 150 … 400 N-units. Then the effective earth has a radius of 7140 … 11,260 km, so
    /// that the method's bounds for it (4000 … 13,333 km) are kept.
    /// </summary>
    public static bool IsUsable(double surfaceRefractivityN) => surfaceRefractivityN is >= 150 and <= 400;

    /// <summary>Surface refractivity at a height above the sea (NBS Technical Note 101, equation 4.3), N-units.</summary>
    public static T Refractivity<T>(double seaLevelN, T heightM)
        where T : struct, ILanes<T> => seaLevelN * T.Exp(-1 / 9460.0 * heightM);

    /// <summary>Curvature of the effective earth, 1/m (NBS Technical Note 101, equation 4.4; the earth's own is 157·10⁻⁹).</summary>
    public static T EffectiveCurvature<T>(T surfaceRefractivityN)
        where T : struct, ILanes<T> => 157e-9 * (1 - (0.04665 * T.Exp(1 / 179.3 * surfaceRefractivityN)));

    /// <summary>Sets the horizons: the highest points of the ground, where they stand above the other antenna, and that otherwise.</summary>
    /// <param name="ground">The ground.</param>
    /// <param name="transmitterPoint">The point highest from the transmitter; 0 where the path has no points between.</param>
    /// <param name="receiverPoint">The point highest from the receiver; 0 likewise.</param>
    /// <param name="transmitterPointM">Distance of the first of them from the transmitter, as the method walks it.</param>
    public void SetHorizons(in Ground ground, int transmitterPoint, int receiverPoint, double transmitterPointM)
    {
        double halfCurvature = 0.5 * Curvature;
        double transmitterSeaM = ground.HeightsM[0] + TransmitterM;
        double receiverSeaM = ground.HeightsM[^1] + ReceiverM;
        double rise = (receiverSeaM - transmitterSeaM) / DistanceM;
        double dip = DistanceM * halfCurvature;
        TransmitterHorizonRad = rise - dip;
        ReceiverHorizonRad = -rise - dip;
        TransmitterHorizonM = DistanceM;
        ReceiverHorizonM = DistanceM;
        if (transmitterPoint == 0)
        {
            return;
        }

        double elevation = ((ground.HeightsM[transmitterPoint] - transmitterSeaM) / transmitterPointM) - (transmitterPointM * halfCurvature);
        if (elevation > TransmitterHorizonRad)
        {
            TransmitterHorizonRad = elevation;
            TransmitterHorizonM = transmitterPointM;
        }

        double receiverPointM = RepeatedAddition.Sum(DistanceM, -ground.SpacingM, receiverPoint);
        elevation = ((ground.HeightsM[receiverPoint] - receiverSeaM) / receiverPointM) - (receiverPointM * halfCurvature);
        if (elevation > ReceiverHorizonRad)
        {
            ReceiverHorizonRad = elevation;
            ReceiverHorizonM = receiverPointM;
        }
    }

    /// <summary>Sets the range of the deciles and the heights above the smoothed ground; the horizons must be set.</summary>
    /// <param name="ground">The ground.</param>
    /// <param name="nearby">Where the deciles of a similar path were.</param>
    public void SetHeights(in Ground ground, ref NearbyDeciles nearby)
    {
        // The ground close to the antennas is left out: 15 antenna heights, or a tenth of the way to the horizon.
        double startM = Math.Min(15 * TransmitterM, 0.1 * TransmitterHorizonM);
        double endM = DistanceM - Math.Min(15 * ReceiverM, 0.1 * ReceiverHorizonM);
        DecilesOverM = endM - startM;
        DecileRangeM = TerrainIrregularity.DecileRangeM(ground, startM, endM, ref nearby);
        LinearFit near;
        LinearFit far;
        if (TransmitterHorizonM + ReceiverHorizonM > 1.5 * DistanceM)
        {
            near = far = LinearFit.Over(ground, startM, endM);
        }
        else
        {
            near = LinearFit.Over(ground, startM, 0.9 * TransmitterHorizonM);
            far = LinearFit.Over(ground, DistanceM - (0.9 * ReceiverHorizonM), endM);
        }

        TransmitterEffectiveM = TransmitterM + Math.Max(ground.HeightsM[0] - near.FirstM, 0);
        ReceiverEffectiveM = ReceiverM + Math.Max(ground.HeightsM[^1] - far.LastM, 0);
    }
}
