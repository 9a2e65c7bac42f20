namespace Rongxi.Propagation.Diffraction;

/// <summary>Electrical constants of the ground.</summary>
/// <param name="RelativePermittivity">Relative permittivity, ≥ 1.</param>
/// <param name="ConductivitySPerM">Conductivity, S/m, ≥ 0.</param>
public readonly record struct GroundConstants(double RelativePermittivity, double ConductivitySPerM)
{
    /// <summary>Land as Recommendations ITU-R P.452 and P.1812 take it: 22 and 0.003 S/m.</summary>
    public static GroundConstants Land { get; } = new(22, 0.003);

    /// <summary>Sea as Recommendations ITU-R P.452 and P.1812 take it: 80 and 5 S/m.</summary>
    public static GroundConstants Sea { get; } = new(80, 5);
}
