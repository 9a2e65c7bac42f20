namespace Rongxi.Propagation.Gases;

/// <summary>Recommendation ITU-R P.835-6, annex 1: temperature, pressure and water vapour by height up to 100 km.</summary>
public static class P835
{
    private const string Method = "ITU-R P.835-6";

    /// <summary>The air at a height.</summary>
    /// <param name="heightKm">Height above the sea, km; 0 … 100.</param>
    /// <param name="atmosphere">Which of the reference atmospheres.</param>
    /// <exception cref="PropagationInputException">The height is outside its range, or the atmosphere is none of the six.</exception>
    public static AirState At(double heightKm, ReferenceAtmosphere atmosphere = ReferenceAtmosphere.MeanAnnualGlobal)
    {
        Guard.Within(heightKm, 0, 100, "km", Method);
        return atmosphere switch
        {
            ReferenceAtmosphere.MeanAnnualGlobal => MeanAnnualGlobal(heightKm),
            ReferenceAtmosphere.LowLatitude => LowLatitude(heightKm),
            ReferenceAtmosphere.MidLatitudeSummer => MidLatitudeSummer(heightKm),
            ReferenceAtmosphere.MidLatitudeWinter => MidLatitudeWinter(heightKm),
            ReferenceAtmosphere.HighLatitudeSummer => HighLatitudeSummer(heightKm),
            ReferenceAtmosphere.HighLatitudeWinter => HighLatitudeWinter(heightKm),
            _ => Unknown(atmosphere),
        };
    }

    private static AirState Unknown(ReferenceAtmosphere atmosphere)
    {
        Guard.Refuse(Method, nameof(atmosphere), (double)atmosphere, "one of the six reference atmospheres, 0 … 5");
        return default;
    }

    /// <summary>§1 of the annex, unchecked; it runs on smoothly a little below 0 and above 100 km.</summary>
    internal static AirState MeanAnnualGlobal(double heightKm)
    {
        (double temperatureK, double pressureHPa) = heightKm < 86 ? Below86Km(heightKm) : Above86Km(heightKm);

        // Equation 6, and the rule below it: the mixing ratio falls no further than 2 in a million.
        double density = Math.Max(7.5 * Math.Exp(-heightKm / 2), 2e-6 * 216.7 * pressureHPa / temperatureK);
        return new(pressureHPa, temperatureK, density);
    }

    /// <summary>Equations 1 to 3, in geopotential height.</summary>
    private static (double TemperatureK, double PressureHPa) Below86Km(double heightKm)
    {
        const double HydrostaticKPerKm = 34.1632;
        double h = 6356.766 * heightKm / (6356.766 + heightKm);
        switch (h)
        {
            case <= 11:
                double low = 288.15 - (6.5 * h);
                return (low, 1013.25 * Math.Pow(288.15 / low, -HydrostaticKPerKm / 6.5));
            case <= 20:
                return (216.65, 226.3226 * Math.Exp(-HydrostaticKPerKm * (h - 11) / 216.65));
            case <= 32:
                double first = 216.65 + (h - 20);
                return (first, 54.74980 * Math.Pow(216.65 / first, HydrostaticKPerKm));
            case <= 47:
                double second = 228.65 + (2.8 * (h - 32));
                return (second, 8.680422 * Math.Pow(228.65 / second, HydrostaticKPerKm / 2.8));
            case <= 51:
                return (270.65, 1.109106 * Math.Exp(-HydrostaticKPerKm * (h - 47) / 270.65));
            case <= 71:
                double third = 270.65 - (2.8 * (h - 51));
                return (third, 0.6694167 * Math.Pow(270.65 / third, -HydrostaticKPerKm / 2.8));
            default:
                double top = 214.65 - (2 * (h - 71));
                return (top, 0.03956649 * Math.Pow(214.65 / top, -HydrostaticKPerKm / 2));
        }
    }

    /// <summary>Equations 4 and 5, in geometric height.</summary>
    private static (double TemperatureK, double PressureHPa) Above86Km(double h)
    {
        double across = (h - 91) / 19.9429;
        double temperature = h <= 91 ? 186.8673 : 263.1905 - (76.3232 * Math.Sqrt(1 - (across * across)));
        double exponent = 95.571899 + (h * (-4.011801 + (h * (6.424731e-2 + (h * (-4.789660e-4 + (h * 1.340543e-6)))))));
        return (temperature, Math.Exp(exponent));
    }

    private static AirState LowLatitude(double h)
    {
        double temperature = h switch
        {
            < 17 => 300.4222 - (6.3533 * h) + (0.005886 * h * h),
            < 47 => 194 + ((h - 17) * 2.533),
            < 52 => 270,
            < 80 => 270 - ((h - 52) * 3.0714),
            _ => 184,
        };
        double density = h <= 15 ? 19.6542 * Math.Exp((-0.2313 * h) - (0.1122 * h * h) + (0.01351 * h * h * h) - (0.0005923 * h * h * h * h)) : 0;
        return new(SeasonalPressure(h, 1012.0306, 109.0338, 3.6316, 0.147, 0.165), temperature, density);
    }

    private static AirState MidLatitudeSummer(double h)
    {
        double temperature = h switch
        {
            < 13 => 294.9838 - (5.2159 * h) - (0.07109 * h * h),
            < 17 => 215.15,
            < 47 => 215.15 * Math.Exp((h - 17) * 0.008128),
            < 53 => 275,
            < 80 => 275 + ((1 - Math.Exp((h - 53) * 0.06)) * 20),
            _ => 175,
        };
        double density = h <= 15 ? 14.3542 * Math.Exp((-0.4174 * h) - (0.02290 * h * h) + (0.001007 * h * h * h)) : 0;
        return new(SeasonalPressure(h, 1012.8186, 111.5569, 3.8646, 0.147, 0.165), temperature, density);
    }

    private static AirState MidLatitudeWinter(double h)
    {
        double temperature = h switch
        {
            < 10 => 272.7241 - (3.6217 * h) - (0.1759 * h * h),
            < 33 => 218,
            < 47 => 218 + ((h - 33) * 3.3571),
            < 53 => 265,
            < 80 => 265 - ((h - 53) * 2.0370),
            _ => 210,
        };
        double density = h <= 10 ? 3.4742 * Math.Exp((-0.2697 * h) - (0.03604 * h * h) + (0.0004489 * h * h * h)) : 0;
        return new(SeasonalPressure(h, 1018.8627, 124.2954, 4.8307, 0.147, 0.155), temperature, density);
    }

    private static AirState HighLatitudeSummer(double h)
    {
        double temperature = h switch
        {
            < 10 => 286.8374 - (4.7805 * h) - (0.1402 * h * h),
            < 23 => 225,
            < 48 => 225 * Math.Exp((h - 23) * 0.008317),
            < 53 => 277,
            < 79 => 277 - ((h - 53) * 4.0769),
            _ => 171,
        };
        double density = h <= 15 ? 8.988 * Math.Exp((-0.3614 * h) - (0.005402 * h * h) - (0.001955 * h * h * h)) : 0;
        return new(SeasonalPressure(h, 1008.0278, 113.2494, 3.9408, 0.140, 0.165), temperature, density);
    }

    private static AirState HighLatitudeWinter(double h)
    {
        double temperature = h switch
        {
            < 8.5 => 257.4345 + (2.3474 * h) - (1.5479 * h * h) + (0.08473 * h * h * h),
            < 30 => 217.5,
            < 50 => 217.5 + ((h - 30) * 2.125),
            < 54 => 260,
            _ => 260 - ((h - 54) * 1.667),
        };
        double density = h <= 10 ? 1.2319 * Math.Exp((0.07481 * h) - (0.0981 * h * h) + (0.00281 * h * h * h)) : 0;
        return new(SeasonalPressure(h, 1010.8828, 122.2411, 4.554, 0.147, 0.150), temperature, density);
    }

    /// <summary>A parabola up to 10 km, then one exponential to 72 km and another beyond.</summary>
    private static double SeasonalPressure(double h, double ground, double slope, double curve, double decay, double highDecay)
    {
        if (h <= 10)
        {
            return ground - (slope * h) + (curve * h * h);
        }

        double at10 = ground - (slope * 10) + (curve * 100);
        return h <= 72 ? at10 * Math.Exp(-decay * (h - 10)) : at10 * Math.Exp(-decay * 62) * Math.Exp(-highDecay * (h - 72));
    }
}
