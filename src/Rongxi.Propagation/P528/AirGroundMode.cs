namespace Rongxi.Propagation.P528;

/// <summary>By what the wave mainly travels, as Recommendation ITU-R P.528-5 decides.</summary>
public enum AirGroundMode
{
    /// <summary>Both antennas are at one point.</summary>
    None,

    /// <summary>The antennas see each other.</summary>
    LineOfSight,

    /// <summary>Diffraction by the smooth Earth beyond the horizon.</summary>
    Diffraction,

    /// <summary>Scatter in the troposphere.</summary>
    Troposcatter,
}
