using Rongxi.Propagation.Gases;

namespace Rongxi.Propagation.P528;

/// <summary>One antenna and its horizon (annex 2, §4).</summary>
internal readonly struct Terminal
{
    /// <summary>Radius of an Earth over which rays run straight near the ground, km.</summary>
    public const double EffectiveEarthRadiusKm = 9257;

    /// <summary>The antenna at a height.</summary>
    public Terminal(AirTable air, double heightKm)
    {
        HeightKm = heightKm;
        (GasLossDb, HorizonRayKm) = air.Rise(0, heightKm, 1);
        HorizonKm = AirLayers.EarthRadiusKm * air.CentralAngleFromGround(heightKm, out double arrival);
        HorizonDipRad = arrival;

        // Equations 4-1 to 4-3.
        EffectiveHeightKm = (EffectiveEarthRadiusKm / Math.Cos(HorizonKm / EffectiveEarthRadiusKm)) - EffectiveEarthRadiusKm;
        ExcessHeightKm = heightKm - EffectiveHeightKm;
    }

    /// <summary>h_r: height above mean sea level, km.</summary>
    public double HeightKm { get; }

    /// <summary>h_e: height over the effective Earth, km.</summary>
    public double EffectiveHeightKm { get; }

    /// <summary>Δh: by how much the real height exceeds the effective one, km.</summary>
    public double ExcessHeightKm { get; }

    /// <summary>d_r: distance along the ground to the horizon, km.</summary>
    public double HorizonKm { get; }

    /// <summary>a: length of the ray to the horizon, km.</summary>
    public double HorizonRayKm { get; }

    /// <summary>How far below level the horizon lies, rad.</summary>
    public double HorizonDipRad { get; }

    /// <summary>A_a: attenuation by gases up to the horizon, dB.</summary>
    public double GasLossDb { get; }
}
