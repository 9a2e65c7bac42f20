namespace Rongxi.Propagation.LongleyRice;

/// <summary>What the method keeps of one path: all that reference attenuation and variability are computed from.</summary>
internal struct ItmPath
{
    /// <summary>Length of the path, m.</summary>
    public double DistanceM;

    /// <summary>Height of each antenna above ground, m.</summary>
    public double TransmitterM;

    /// <inheritdoc cref="TransmitterM"/>
    public double ReceiverM;

    /// <summary>Effective height of each antenna, m.</summary>
    public double TransmitterEffectiveM;

    /// <inheritdoc cref="TransmitterEffectiveM"/>
    public double ReceiverEffectiveM;

    /// <summary>Distance of each antenna's horizon, m.</summary>
    public double TransmitterHorizonM;

    /// <inheritdoc cref="TransmitterHorizonM"/>
    public double ReceiverHorizonM;

    /// <summary>Elevation of each antenna's horizon, rad.</summary>
    public double TransmitterHorizonRad;

    /// <inheritdoc cref="TransmitterHorizonRad"/>
    public double ReceiverHorizonRad;

    /// <summary>Terrain irregularity Δh, m.</summary>
    public double IrregularityM;

    /// <summary>Surface refractivity, N-units.</summary>
    public double SurfaceRefractivityN;

    /// <summary>Effective radius of the earth, m.</summary>
    public double EarthRadiusM;

    /// <summary>Whether the path is known point by point, and not only by its terrain irregularity.</summary>
    public bool KnownTerrain;

    /// <summary>What is already known to be said about the result.</summary>
    public ItmWarnings Warnings;

    /// <summary>The larger of two numbers; the second where the first is not a number.</summary>
    internal static double Larger(double first, double second) => first > second ? first : second;

    /// <summary>The smaller of two numbers; the second where the first is not a number.</summary>
    internal static double Smaller(double first, double second) => first < second ? first : second;

    /// <summary>Surface refractivity at a height above the sea (NBS Technical Note 101, equation 4.3), N-units.</summary>
    internal static double Refractivity(double seaLevelN, double heightM) => seaLevelN * Math.Exp(heightM * (-1 / 9460.0));

    /// <summary>Curvature of the effective earth, 1/m (NBS Technical Note 101, equation 4.4; the earth's own is 157·10⁻⁹).</summary>
    internal static double EffectiveCurvature(double surfaceRefractivityN) => 157e-9 * (1 - (0.04665 * Math.Exp(surfaceRefractivityN * (1 / 179.3))));

    /// <summary>
    /// Refuses a surface refractivity outside 150 … 400 N-units. Within them the effective earth has a radius of 7140 … 11,260 km, so
    /// that the method's bounds for it (4000 … 13,333 km) are kept.
    /// </summary>
    internal static bool IsRefractivityUsable(double surfaceRefractivityN) => surfaceRefractivityN is >= 150 and <= 400;
}
