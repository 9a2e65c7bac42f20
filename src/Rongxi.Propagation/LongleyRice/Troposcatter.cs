namespace Rongxi.Propagation.LongleyRice;

/// <summary>
/// Attenuation by scatter in the troposphere as a straight line over distance, drawn through 200 and 400 km beyond the horizons
/// (Hufford's algorithm, §4.3; NBS Technical Note 101, §9).
/// </summary>
/// <param name="SlopeDbPerM">Slope, dB/m.</param>
/// <param name="NearM">The nearer of the two distances, m.</param>
/// <param name="NearDb">Attenuation there, dB; above 1000 where the method has no value.</param>
internal readonly record struct TroposcatterLine(double SlopeDbPerM, double NearM, double NearDb)
{
    /// <summary>What the method says in place of an attenuation where it has none.</summary>
    private const double NoValueDb = 1001;

    /// <summary>A frequency gain above this is not computed anew for the nearer distance.</summary>
    private const double LargestGainDb = 15;

    /// <summary>The line for a path.</summary>
    public static TroposcatterLine For(ItmSetting setting, in ItmPath path, double sightM, double sightRad)
    {
        double nearM = sightM + 200e3;
        double gainDb = -1;
        double farDb = LossDb(setting, path, sightM + 400e3, sightRad, ref gainDb);
        double nearDb = LossDb(setting, path, nearM, sightRad, ref gainDb);
        return new TroposcatterLine((farDb - nearDb) / 200e3, nearM, nearDb);
    }

    /// <param name="setting">Frequency.</param>
    /// <param name="path">The path.</param>
    /// <param name="distanceM">Distance, m.</param>
    /// <param name="sightRad">Angular distance of the line-of-sight region, rad.</param>
    /// <param name="gainDb">Frequency gain H₀ of the farther distance, below 0 where this is it; on return, that of this one.</param>
    private static double LossDb(ItmSetting setting, in ItmPath path, double distanceM, double sightRad, ref double gainDb)
    {
        if (gainDb <= LargestGainDb)
        {
            double asymmetryM = path.TransmitterHorizonM - path.ReceiverHorizonM;
            double heightRatio = path.ReceiverEffectiveM / path.TransmitterEffectiveM;
            if (asymmetryM < 0)
            {
                asymmetryM = -asymmetryM;
                heightRatio = 1 / heightRatio;
            }

            double angleRad = path.TransmitterHorizonRad + path.ReceiverHorizonRad + (distanceM / path.EarthRadiusM);
            double r1 = 2 * setting.WaveNumber * angleRad * path.TransmitterEffectiveM;
            double r2 = 2 * setting.WaveNumber * angleRad * path.ReceiverEffectiveM;
            if (r1 < 0.2 && r2 < 0.2)
            {
                return NoValueDb;
            }

            double here = FrequencyGainDb(path.SurfaceRefractivityN, distanceM, asymmetryM, heightRatio, angleRad, r1, r2);

            // "If, at d5, calculations show that H0 will exceed 15 dB, they are replaced by the value it has at d6" (algorithm, page 12).
            gainDb = here > LargestGainDb && gainDb >= 0 ? gainDb : here;
        }

        double beyondRad = (distanceM / path.EarthRadiusM) - sightRad;
        double product = beyondRad * distanceM;
        double squared = beyondRad * beyondRad;

        // Algorithm, equation 4.63, with H = 47.7 m and D0 = 40 km.
        return AttenuationFunction(product) + (10 * Math.Log10(setting.WaveNumber * 47.7 * squared * squared))
            - (0.1 * (path.SurfaceRefractivityN - 301) * Math.Exp(-product / 40e3)) + gainDb;
    }

    /// <summary>Frequency gain H₀ (NBS Technical Note 101, equations 9.3 … 9.5), dB.</summary>
    private static double FrequencyGainDb(double refractivityN, double distanceM, double asymmetryM, double heightRatio, double angleRad, double r1, double r2)
    {
        // Both truncated at 0.1 and 10 as the algorithm says on page 16.
        double s = (distanceM - asymmetryM) / (distanceM + asymmetryM);
        double q = ItmPath.Smaller(ItmPath.Larger(0.1, heightRatio / s), 10);
        s = ItmPath.Larger(0.1, s);

        double crossingM = (distanceM - asymmetryM) * (distanceM + asymmetryM) * angleRad * 0.25 / distanceM;
        double relative = ItmPath.Smaller(1.7, crossingM / 8e3);
        double cubed = relative * relative * relative;
        double efficiency = crossingM / 1.7556e3 * (1 + ((0.031 - (refractivityN * 2.32e-3) + (refractivityN * refractivityN * 5.67e-6)) * Math.Exp(-cubed * cubed)));

        double gain = (Curve(r1, efficiency) + Curve(r2, efficiency)) / 2;
        double correction = ItmPath.Smaller(gain, 6 * (0.6 - Math.Log10(ItmPath.Larger(efficiency, 1))) * Math.Log10(s) * Math.Log10(q));
        gain = ItmPath.Larger(gain + correction, 0);
        if (efficiency < 1)
        {
            double root = Math.Sqrt(2);
            double product = (1 + (root / r1)) * (1 + (root / r2));
            gain = (efficiency * gain) + ((1 - efficiency) * 10 * Math.Log10(product * product * (r1 + r2) / (r1 + r2 + (2 * root))));
        }

        return gain;
    }

    /// <summary>H₀ of one antenna for a scattering efficiency held to 1 … 5 (algorithm, equation 6.13), dB.</summary>
    private static double Curve(double r, double efficiency)
    {
        double held = ItmPath.Smaller(ItmPath.Larger(efficiency, 1), 5);
        int whole = (int)held;
        double part = held - whole;
        double first = Curve(r, whole);
        return part == 0 ? first : ((1 - part) * first) + (part * Curve(r, whole + 1));
    }

    private static double Curve(double r, int efficiency)
    {
        (double a, double b) = efficiency switch
        {
            1 => (25.0, 24.0),
            2 => (80.0, 45.0),
            3 => (177.0, 68.0),
            4 => (395.0, 80.0),
            _ => (705.0, 105.0),
        };
        double inverse = 1 / (r * r);
        return 10 * Math.Log10(1 + (inverse * ((a * inverse) + b)));
    }

    /// <summary>The attenuation function F(θd) (algorithm, equation 6.9), dB.</summary>
    private static double AttenuationFunction(double product) => product switch
    {
        <= 10e3 => 133.4 + (0.332e-3 * product) - (10 * Math.Log10(product)),
        <= 70e3 => 104.6 + (0.212e-3 * product) - (2.5 * Math.Log10(product)),
        _ => 71.8 + (0.157e-3 * product) + (5 * Math.Log10(product)),
    };
}
