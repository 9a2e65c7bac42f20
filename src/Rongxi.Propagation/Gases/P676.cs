using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Rongxi.Propagation.Gases;

/// <summary>Recommendation ITU-R P.676-13, annex 1: attenuation by the gases of the air, line by line.</summary>
/// <remarks>
/// The Recommendation states 1 … 1000 GHz. Below 1 GHz the same sum is taken, as Recommendations ITU-R P.452, P.528, P.1812 and P.2001
/// take it down to 30 MHz.
/// </remarks>
public static class P676
{
    private const string Method = "ITU-R P.676-13";

    /// <summary>Attenuation per kilometre in air of one state (equations 1 to 9).</summary>
    /// <param name="frequencyGHz">Frequency, GHz; 0.03 … 1000.</param>
    /// <param name="dryPressureHPa">Pressure of the dry air, hPa; 0 … 1200.</param>
    /// <param name="temperatureK">Temperature, K; 100 … 400.</param>
    /// <param name="waterVapourDensityGPerM3">Water vapour, g/m³; 0 … 100.</param>
    /// <returns>dB/km by dry air and by water vapour.</returns>
    /// <exception cref="PropagationInputException">A value is outside its range.</exception>
    public static GasAttenuation SpecificAttenuation(double frequencyGHz, double dryPressureHPa, double temperatureK, double waterVapourDensityGPerM3)
    {
        Guard.Within(frequencyGHz, 0.03, 1000, "GHz", Method);
        Guard.Within(dryPressureHPa, 0, 1200, "hPa", Method);
        Guard.Within(temperatureK, 100, 400, "K", Method);
        Guard.Within(waterVapourDensityGPerM3, 0, 100, "g/m³", Method);
        return Lines(frequencyGHz, dryPressureHPa, waterVapourDensityGPerM3 * temperatureK / 216.7, temperatureK);
    }

    /// <summary>Attenuation over a path near the ground, in air of one state (§2.1, equation 10).</summary>
    /// <param name="frequencyGHz">Frequency, GHz; 0.03 … 1000.</param>
    /// <param name="distanceKm">Length of the path, km; 0 … 10 000.</param>
    /// <param name="dryPressureHPa">Pressure of the dry air, hPa; 0 … 1200.</param>
    /// <param name="temperatureK">Temperature, K; 100 … 400.</param>
    /// <param name="waterVapourDensityGPerM3">Water vapour, g/m³; 0 … 100.</param>
    /// <returns>Attenuation, dB.</returns>
    /// <exception cref="PropagationInputException">A value is outside its range.</exception>
    public static double TerrestrialLossDb(double frequencyGHz, double distanceKm, double dryPressureHPa, double temperatureK, double waterVapourDensityGPerM3)
    {
        Guard.Within(distanceKm, 0, 10_000, "km", Method);
        return distanceKm * SpecificAttenuation(frequencyGHz, dryPressureHPa, temperatureK, waterVapourDensityGPerM3).TotalDbPerKm;
    }

    /// <summary>Radio refractive index of air (Recommendation ITU-R P.453-14, equations 1 and 2).</summary>
    /// <param name="dryPressureHPa">Pressure of the dry air, hPa; 0 … 1200.</param>
    /// <param name="temperatureK">Temperature, K; 100 … 400.</param>
    /// <param name="waterVapourPressureHPa">Partial pressure of water vapour, hPa; 0 … 1200.</param>
    /// <returns>The index, slightly above 1.</returns>
    /// <exception cref="PropagationInputException">A value is outside its range.</exception>
    public static double RefractiveIndex(double dryPressureHPa, double temperatureK, double waterVapourPressureHPa)
    {
        Guard.Within(dryPressureHPa, 0, 1200, "hPa", Method);
        Guard.Within(temperatureK, 100, 400, "K", Method);
        Guard.Within(waterVapourPressureHPa, 0, 1200, "hPa", Method);
        return Refraction(dryPressureHPa, waterVapourPressureHPa, temperatureK);
    }

    /// <summary><see cref="RefractiveIndex"/>, unchecked.</summary>
    internal static double Refraction(double dryHPa, double vapourHPa, double kelvin) =>
        1 + (1e-6 * ((77.6 * dryHPa / kelvin) + (72 * vapourHPa / kelvin) + (3.75e5 * vapourHPa / (kelvin * kelvin))));

    /// <summary><see cref="SpecificAttenuation"/>, unchecked and by partial pressures.</summary>
    internal static GasAttenuation Lines(double f, double dryHPa, double vapourHPa, double kelvin)
    {
        double theta = 300 / kelvin;
        double perKm = 0.1820 * f;
        return new(perKm * Oxygen(f, dryHPa, vapourHPa, theta), perKm * WaterVapour(f, dryHPa, vapourHPa, theta));
    }

    /// <summary>Imaginary part of the refractivity by dry air: equation 2a with 3 to 9.</summary>
    private static double Oxygen(double f, double p, double e, double theta)
    {
        double theta08 = Math.Pow(theta, 0.8);
        double widthFactor = 1e-4 * ((p * theta08) + (1.1 * e * theta));
        double interferenceFactor = 1e-4 * (p + e) * theta08;
        Vector256<double> sum = Vector256<double>.Zero;
        for (int i = 0; i < OxygenLines.CentreGHz.Length; i += Vector256<double>.Count)
        {
            Vector256<double> centre = Load(OxygenLines.CentreGHz, i);
            Vector256<double> strength = Load(OxygenLines.Strength, i) * Vector256.Exp(Load(OxygenLines.StrengthExponent, i) * (1 - theta));
            Vector256<double> width = Load(OxygenLines.Width, i) * widthFactor;

            // Equation 6b: Zeeman splitting keeps the lines from becoming endlessly narrow high up.
            width = Vector256.Sqrt((width * width) + Vector256.Create(2.25e-6));
            Vector256<double> interference = (Load(OxygenLines.Interference, i) + (Load(OxygenLines.InterferenceSlope, i) * theta)) * interferenceFactor;
            Vector256<double> below = centre - Vector256.Create(f);
            Vector256<double> above = centre + Vector256.Create(f);
            Vector256<double> widthSquared = width * width;
            Vector256<double> shape = ((width - (interference * below)) / ((below * below) + widthSquared))
                + ((width - (interference * above)) / ((above * above) + widthSquared));
            sum += strength * shape / centre;
        }

        double lines = f * 1e-7 * p * theta * theta * theta * Vector256.Sum(sum);

        // Where the air holds almost nothing but vapour, the interference terms can outweigh the lines by a trace.
        return Math.Max(0, lines + DryContinuum(f, p, e, theta, theta08));
    }

    /// <summary>Equations 8 and 9: the Debye spectrum of oxygen below 10 GHz and pressure-induced nitrogen above 100 GHz.</summary>
    private static double DryContinuum(double f, double p, double e, double theta, double theta08)
    {
        double width = 5.6e-4 * (p + e) * theta08;
        double squares = (width * width) + (f * f);
        double debye = 6.14e-5 * width / squares;
        double nitrogen = 1.4e-12 * p * theta * Math.Sqrt(theta) / (1 + (1.9e-5 * f * Math.Sqrt(f)));
        return f * p * theta * theta * (debye + nitrogen);
    }

    /// <summary>Imaginary part of the refractivity by water vapour: equation 2b with 3 to 6.</summary>
    private static double WaterVapour(double f, double p, double e, double theta)
    {
        double logTheta = Math.Log(theta);
        Vector256<double> sum = Vector256<double>.Zero;
        for (int i = 0; i < WaterVapourLines.CentreGHz.Length; i += Vector256<double>.Count)
        {
            Vector256<double> centre = Load(WaterVapourLines.CentreGHz, i);
            Vector256<double> strength = Load(WaterVapourLines.Strength, i) * Vector256.Exp(Load(WaterVapourLines.StrengthExponent, i) * (1 - theta));
            Vector256<double> dry = Vector256.Exp(Load(WaterVapourLines.DryExponent, i) * logTheta) * p;
            Vector256<double> self = Load(WaterVapourLines.SelfBroadening, i) * Vector256.Exp(Load(WaterVapourLines.SelfExponent, i) * logTheta) * e;
            Vector256<double> width = Load(WaterVapourLines.Width, i) * 1e-4 * (dry + self);

            // Equation 6b: Doppler broadening.
            width = (width * 0.535) + Vector256.Sqrt((width * width * 0.217) + (centre * centre * (2.1316e-12 / theta)));
            Vector256<double> below = centre - Vector256.Create(f);
            Vector256<double> above = centre + Vector256.Create(f);
            Vector256<double> widthSquared = width * width;
            Vector256<double> shape = (width / ((below * below) + widthSquared)) + (width / ((above * above) + widthSquared));
            sum += strength * shape / centre;
        }

        return f * 0.1 * e * theta * theta * theta * Math.Sqrt(theta) * Vector256.Sum(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Load(ReadOnlySpan<double> column, int at) =>
        Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(column), (nuint)at);
}
