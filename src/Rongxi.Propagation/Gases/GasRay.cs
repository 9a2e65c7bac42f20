namespace Rongxi.Propagation.Gases;

/// <summary>What the air does to a ray that rises through it.</summary>
/// <param name="AttenuationDb">Attenuation by gases, dB.</param>
/// <param name="LengthKm">Length along the ray, km.</param>
/// <param name="BendingRad">By how much refraction turns the ray, rad.</param>
/// <param name="ExcessLengthKm">By how much the air lengthens the electrical path, km.</param>
/// <param name="ArrivalElevationRad">Elevation of the ray where it arrives at the upper height, rad.</param>
public readonly record struct GasRay(double AttenuationDb, double LengthKm, double BendingRad, double ExcessLengthKm, double ArrivalElevationRad)
{
    /// <summary>Two rays from one grazing point, taken as one path; it arrives where the second does.</summary>
    internal static GasRay Joined(in GasRay back, in GasRay forth) => new(
        back.AttenuationDb + forth.AttenuationDb,
        back.LengthKm + forth.LengthKm,
        back.BendingRad + forth.BendingRad,
        back.ExcessLengthKm + forth.ExcessLengthKm,
        forth.ArrivalElevationRad);
}
