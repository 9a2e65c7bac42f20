namespace Rongxi.Propagation.P452;

/// <summary>
/// Specific attenuation by oxygen and water vapour, line by line (Recommendation ITU-R P.676-13 annex 1, as P.452-18 equation (9) asks),
/// prepared for one frequency, pressure and temperature so that only the density of water vapour is left to vary from path to path.
/// </summary>
internal sealed class AirAttenuation
{
    private readonly double frequencyGHz;
    private readonly double pressureHPa;
    private readonly double inverse;
    private readonly double vapourPressurePerDensity;
    private readonly double pressurePower;
    private readonly double continuum;
    private readonly OxygenLine[] oxygen;
    private readonly VapourLine[] vapour;

    /// <summary>Prepares the lines.</summary>
    /// <param name="frequencyGHz">Frequency, GHz.</param>
    /// <param name="pressureHPa">Pressure of dry air, hPa.</param>
    /// <param name="temperatureK">Temperature, K.</param>
    public AirAttenuation(double frequencyGHz, double pressureHPa, double temperatureK)
    {
        this.frequencyGHz = frequencyGHz;
        this.pressureHPa = pressureHPa;
        inverse = 300 / temperatureK;
        vapourPressurePerDensity = temperatureK / 216.7;
        double logarithm = Math.Log(inverse);
        pressurePower = Math.Exp(0.8 * logarithm);

        // Equation (8), the part without the width of the Debye spectrum.
        continuum = 1.4e-12 * pressureHPa * Math.Exp(1.5 * logarithm) / (1 + (1.9e-5 * frequencyGHz * Math.Sqrt(frequencyGHz)));
        oxygen = new OxygenLine[SpectralLines.Oxygen.Length / SpectralLines.Columns];
        for (int i = 0; i < oxygen.Length; i++)
        {
            ReadOnlySpan<double> line = SpectralLines.Oxygen.Slice(i * SpectralLines.Columns, SpectralLines.Columns);
            oxygen[i] = new OxygenLine(
                line[0],
                line[1] * 1e-7 * pressureHPa * inverse * inverse * inverse * Math.Exp(line[2] * (1 - inverse)) * frequencyGHz / line[0],
                line[3] * 1e-4,
                pressureHPa * Math.Exp((0.8 - line[4]) * logarithm),
                (line[5] + (line[6] * inverse)) * 1e-4 * pressurePower);
        }

        vapour = new VapourLine[SpectralLines.WaterVapour.Length / SpectralLines.Columns];
        double strength = 0.1 * Math.Exp(3.5 * logarithm);
        for (int i = 0; i < vapour.Length; i++)
        {
            ReadOnlySpan<double> line = SpectralLines.WaterVapour.Slice(i * SpectralLines.Columns, SpectralLines.Columns);
            vapour[i] = new VapourLine(
                line[0],
                line[1] * strength * Math.Exp(line[2] * (1 - inverse)) * frequencyGHz / line[0],
                line[3] * 1e-4 * pressureHPa * Math.Exp(line[4] * logarithm),
                line[3] * 1e-4 * line[5] * Math.Exp(line[6] * logarithm),
                2.1316e-12 * line[0] * line[0] / inverse);
        }
    }

    /// <summary>Specific attenuation by dry air and water vapour together, dB/km (equation (1)).</summary>
    /// <param name="densityGPerM3">Density of water vapour, g/m³.</param>
    public double DbPerKm(double densityGPerM3)
    {
        double vapourPressure = densityGPerM3 * vapourPressurePerDensity;
        double total = pressureHPa + vapourPressure;
        double sum = 0;
        foreach (OxygenLine line in oxygen)
        {
            // Equations (6a), (6b) and (7).
            double pressureWidth = line.WidthFactor * (line.WidthPressure + (1.1 * vapourPressure * inverse));
            double squared = (pressureWidth * pressureWidth) + 2.25e-6;
            double width = Math.Sqrt(squared);
            double shift = line.Interference * total;
            sum += line.Strength * Shape(line.FrequencyGHz, width, squared, shift);
        }

        double vapourSum = 0;
        foreach (VapourLine line in vapour)
        {
            double pressureWidth = line.DryWidth + (line.WetWidth * vapourPressure);
            double width = (0.535 * pressureWidth) + Math.Sqrt((0.217 * pressureWidth * pressureWidth) + line.Doppler);
            vapourSum += line.Strength * Shape(line.FrequencyGHz, width, width * width, 0);
        }

        // Equations (8) and (9).
        double debyeWidth = 5.6e-4 * total * pressurePower;
        double ratio = frequencyGHz / debyeWidth;
        double debye = frequencyGHz * pressureHPa * inverse * inverse * ((6.14e-5 / (debyeWidth * (1 + (ratio * ratio)))) + continuum);
        return 0.182 * frequencyGHz * (sum + (vapourSum * vapourPressure) + debye);
    }

    // Equation (5), without its factor f/f₀.
    private double Shape(double lineGHz, double width, double squaredWidth, double shift)
    {
        double below = lineGHz - frequencyGHz;
        double above = lineGHz + frequencyGHz;
        return ((width - (shift * below)) / ((below * below) + squaredWidth))
            + ((width - (shift * above)) / ((above * above) + squaredWidth));
    }

    private readonly record struct OxygenLine(double FrequencyGHz, double Strength, double WidthFactor, double WidthPressure, double Interference);

    private readonly record struct VapourLine(double FrequencyGHz, double Strength, double DryWidth, double WetWidth, double Doppler);
}
