using Rongxi.Propagation.ClearAir;

namespace Rongxi.Propagation.Diffraction;

/// <summary>The parts of a delta-Bullington diffraction loss, dB.</summary>
/// <param name="LossDb">The loss: actual + max(spherical − smooth, 0), dB.</param>
/// <param name="ActualDb">Bullington loss of the actual profile, dB.</param>
/// <param name="SmoothDb">Bullington loss of the smooth profile, dB.</param>
/// <param name="SphericalDb">Spherical-Earth loss of the smooth path, dB.</param>
public readonly record struct DeltaBullingtonResult(double LossDb, double ActualDb, double SmoothDb, double SphericalDb);

/// <summary>
/// Diffraction over any terrain: the Bullington construction corrected by what a spherical Earth loses more than a Bullington edge
/// (Recommendation ITU-R P.526-15 §4.5; the same in P.452-18 §4.2.3, P.1812-7 §4.3.4).
/// </summary>
public static class DeltaBullington
{
    private const string Method = "ITU-R P.526-15";

    /// <summary>The loss over a profile relative to free space.</summary>
    /// <param name="profile">The ground; clutter counts as ground for the Bullington construction of the actual path, not for the smooth one.</param>
    /// <param name="frequencyGHz">Frequency, GHz, 0.01 … 1000.</param>
    /// <param name="transmitterHeightM">Height of the transmitting antenna above ground, m, above 0 and up to 100,000.</param>
    /// <param name="receiverHeightM">Height of the receiving antenna above ground, m, above 0 and up to 100,000.</param>
    /// <param name="effectiveRadiusKm">Effective radius of the Earth, km, 1,000 … 1,000,000.</param>
    /// <param name="polarization">Plane of polarization.</param>
    /// <param name="ground">Constants of the ground.</param>
    /// <exception cref="PropagationInputException">A value outside its range, or a profile that cannot be read: see <see cref="PathProfile.Check"/>.</exception>
    public static DeltaBullingtonResult Loss(
        PathProfile profile,
        double frequencyGHz,
        double transmitterHeightM,
        double receiverHeightM,
        double effectiveRadiusKm,
        Polarization polarization,
        GroundConstants ground)
    {
        ProfileCheck.Check(profile, Method);
        Guard.Within(frequencyGHz, 0.01, 1000, "GHz", Method);
        Guard.Above(transmitterHeightM, 0, 100_000, "m", Method);
        Guard.Above(receiverHeightM, 0, 100_000, "m", Method);
        Guard.Within(effectiveRadiusKm, 1000, 1_000_000, "km", Method);
        SphericalEarth.Check(ground, polarization, Method);
        double bulge = 500 / effectiveRadiusKm;
        ProfileSource source = new(profile.DistanceKm, profile.TerrainM, profile.ClutterM);
        PathFrame frame = new(profile.TerrainM[0] + transmitterHeightM, profile.TerrainM[^1] + receiverHeightM, profile.LengthKm, bulge, bulge, 0);
        source.Measure(in frame, out PathMaxima maxima);
        SmoothSurface surface = new(in frame, in maxima, profile.TerrainM[0], profile.TerrainM[^1]);
        SphericalEarthLoss spherical = new(frequencyGHz, polarization, effectiveRadiusKm, ground, ground);
        double scale = Math.Sqrt(0.002 * profile.LengthKm * frequencyGHz / Numbers.MetreGHz);
        double excess = ExcessSlope(maxima.TransmitterCover, bulge, in frame);
        double straight = 0;
        if (excess < 0)
        {
            source.MeasureClearance(in frame, out PathClearance clearance);
            straight = clearance.Cover;
        }

        return Loss(in source, in frame, in surface, in spherical, bulge, scale, excess, maxima.ReceiverCover, straight, 0, false);
    }

    /// <summary>By how much the steepest slope to the profile exceeds that to the other antenna, m/km; negative: line of sight.</summary>
    internal static double ExcessSlope(double horizon, double bulge, in PathFrame frame) => horizon + (bulge * frame.LengthKm) - frame.Slope;

    /// <summary>The loss from what the passes over the profile have found.</summary>
    /// <param name="source">The points of the path.</param>
    /// <param name="frame">Its frame.</param>
    /// <param name="surface">Its smooth surface.</param>
    /// <param name="spherical">The spherical-Earth loss, prepared for the Earth of <paramref name="bulge"/>.</param>
    /// <param name="bulge">500 C of this Earth, m/km².</param>
    /// <param name="scale">√(0.002 D/λ).</param>
    /// <param name="excess">Excess slope from the transmitter, m/km.</param>
    /// <param name="receiverHorizon">Slope from the receiver as <see cref="PathMaxima.ReceiverCover"/> gives it, m/km.</param>
    /// <param name="clearance">Largest unscaled parameter; read only where <paramref name="excess"/> is negative.</param>
    /// <param name="seaFraction">Fraction of the path over sea.</param>
    /// <param name="withoutProfile">Whether the smooth path is taken without its points (P.1812-7 annex 1 attachment 4).</param>
    internal static DeltaBullingtonResult Loss<TSource>(
        ref readonly TSource source,
        in PathFrame frame,
        in SmoothSurface surface,
        in SphericalEarthLoss spherical,
        double bulge,
        double scale,
        double excess,
        double receiverHorizon,
        double clearance,
        double seaFraction,
        bool withoutProfile)
        where TSource : IPathSource, allows ref struct
    {
        double length = frame.LengthKm;
        double transmitter = frame.TransmitterM - surface.TransmitterM;
        double receiver = frame.ReceiverM - surface.ReceiverM;
        double parameter = scale * (excess < 0 ? clearance : Edge(excess, receiverHorizon + (bulge * length) + frame.Slope));
        double actual = Bullington(parameter, length);
        double smooth = Bullington(
            withoutProfile
                ? SmoothPath.ParameterWithoutProfile(length, bulge, transmitter, receiver, scale)
                : SmoothPath.Parameter(in source, length, bulge, transmitter, receiver, scale),
            length);
        double sphere = spherical.LossDb(length, transmitter, receiver, seaFraction);
        return new(actual + Math.Max(sphere - smooth, 0), actual, smooth, sphere);
    }

    // The Bullington point of excess slopes a and b lies D·b/(a + b) from the transmitter and D·ab/(a + b) above the line: its parameter
    // is √(0.002 D/λ)·√(ab), without the division that fails where the path just grazes.
    private static double Edge(double excess, double receiverExcess) => Math.Sqrt(Math.Max(excess * receiverExcess, 0));

    // P.526-15 equation (53), P.452-18 equation (22), P.1812-7 equation (21).
    private static double Bullington(double parameter, double lengthKm)
    {
        double edge = KnifeEdge.Loss(parameter);
        return edge + ((1 - Math.Exp(edge * (-1.0 / 6))) * (10 + (0.02 * lengthKm)));
    }
}
