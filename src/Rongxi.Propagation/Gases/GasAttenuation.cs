namespace Rongxi.Propagation.Gases;

/// <summary>Specific attenuation by the gases of the air.</summary>
/// <param name="OxygenDbPerKm">By dry air: oxygen lines, pressure-induced nitrogen and the Debye spectrum, dB/km.</param>
/// <param name="WaterVapourDbPerKm">By water vapour, dB/km.</param>
public readonly record struct GasAttenuation(double OxygenDbPerKm, double WaterVapourDbPerKm)
{
    /// <summary>Both together, dB/km.</summary>
    public double TotalDbPerKm => OxygenDbPerKm + WaterVapourDbPerKm;
}
