namespace Rongxi.Propagation.Gases;

/// <summary>Air at one height.</summary>
/// <param name="PressureHPa">Total pressure, hPa.</param>
/// <param name="TemperatureK">Temperature, K.</param>
/// <param name="WaterVapourDensityGPerM3">Water vapour, g/m³.</param>
public readonly record struct AirState(double PressureHPa, double TemperatureK, double WaterVapourDensityGPerM3)
{
    /// <summary>Partial pressure of water vapour, hPa (Recommendation ITU-R P.835-6, equation 8).</summary>
    public double WaterVapourPressureHPa => WaterVapourDensityGPerM3 * TemperatureK / 216.7;

    /// <summary>Pressure of the dry air, hPa: the total less the water vapour's.</summary>
    public double DryPressureHPa => Math.Max(0, PressureHPa - WaterVapourPressureHPa);

    /// <summary>Radio refractive index (Recommendation ITU-R P.453-14, equations 1 and 2).</summary>
    public double RefractiveIndex => P676.Refraction(DryPressureHPa, WaterVapourPressureHPa, TemperatureK);
}
