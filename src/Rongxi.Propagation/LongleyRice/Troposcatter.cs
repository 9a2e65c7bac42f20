namespace Rongxi.Propagation.LongleyRice;

/// <summary>
/// Attenuation by scatter in the troposphere as a straight line over distance, drawn through 200 and 400 km beyond the horizons
/// (Hufford's algorithm, §4.3; NBS Technical Note 101, §9).
/// </summary>
/// <param name="SlopeDbPerM">Slope, dB/m.</param>
/// <param name="NearM">The nearer of the two distances, m.</param>
/// <param name="NearDb">Attenuation there, dB; above 1000 where the method has no value.</param>
/// <typeparam name="T">How many paths.</typeparam>
internal readonly record struct TroposcatterLine<T>(T SlopeDbPerM, T NearM, T NearDb)
    where T : struct, ILanes<T>
{
    /// <summary>What the method says in place of an attenuation where it has none.</summary>
    private const double NoValueDb = 1001;

    /// <summary>A frequency gain above this is not computed anew for the nearer distance.</summary>
    private const double LargestGainDb = 15;

    /// <summary>The line of a path.</summary>
    public static TroposcatterLine<T> For(ItmSetting setting, in PathLanes<T> path, T sightM, T sightRad)
    {
        T nearM = sightM + 200e3;
        T farM = sightM + 400e3;
        T largest = T.All(LargestGainDb);
        (T farGain, T farR) = FrequencyGain(setting, path, farM);
        (T nearGain, T nearR) = FrequencyGain(setting, path, nearM);

        // "If, at d5, calculations show that H0 will exceed 15 dB, they are replaced by the value it has at d6" (algorithm, page 12).
        T gain = T.SelectLess(largest, farGain, farGain, T.SelectLess(largest, nearGain, farGain, nearGain));
        T farDb = LossDb(setting, path, farM, sightRad, farGain);
        T nearDb = LossDb(setting, path, nearM, sightRad, gain);

        // "If both r1 and r2 are less than 0.2 the function is not defined" (page 11).
        T least = T.All(0.2);
        T none = T.All(NoValueDb);
        nearDb = T.SelectLess(largest, farGain, nearDb, T.SelectLess(nearR, least, none, nearDb));
        nearDb = T.SelectLess(farR, least, none, nearDb);
        return new TroposcatterLine<T>(1 / 200e3 * (farDb - nearDb), nearM, nearDb);
    }

    /// <summary>Algorithm, equation 4.63, with H = 47.7 m and D₀ = 40 km, dB.</summary>
    private static T LossDb(ItmSetting setting, in PathLanes<T> path, T distanceM, T sightRad, T gainDb)
    {
        T beyondRad = (distanceM / path.EarthRadiusM) - sightRad;
        T product = beyondRad * distanceM;
        T squared = beyondRad * beyondRad;
        return AttenuationFunction(product) + Lanes.Decibels(setting.WaveNumber * 47.7 * squared * squared)
            - (0.1 * (path.SurfaceRefractivityN - 301) * T.Exp(-1 / 40e3 * product)) + gainDb;
    }

    /// <summary>Frequency gain H₀ (NBS Technical Note 101, equations 9.3 … 9.5), dB, and the larger of r₁ and r₂.</summary>
    private static (T GainDb, T R) FrequencyGain(ItmSetting setting, in PathLanes<T> path, T distanceM)
    {
        T zero = T.All(0);
        T one = T.All(1);
        T asymmetryM = path.TransmitterHorizonM - path.ReceiverHorizonM;
        T ratio = path.ReceiverEffectiveM / path.TransmitterEffectiveM;
        ratio = T.SelectLess(asymmetryM, zero, 1 / ratio, ratio);
        asymmetryM = T.SelectLess(asymmetryM, zero, -asymmetryM, asymmetryM);

        T angleRad = path.TransmitterHorizonRad + path.ReceiverHorizonRad + (distanceM / path.EarthRadiusM);
        T r1 = 2 * setting.WaveNumber * angleRad * path.TransmitterEffectiveM;
        T r2 = 2 * setting.WaveNumber * angleRad * path.ReceiverEffectiveM;

        // Both truncated at 0.1 and 10 as the algorithm says on page 16.
        T s = (distanceM - asymmetryM) / (distanceM + asymmetryM);
        T q = Lanes.Smaller(Lanes.Larger(T.All(0.1), ratio / s), T.All(10));
        s = Lanes.Larger(T.All(0.1), s);

        T crossingM = 0.25 * (distanceM - asymmetryM) * (distanceM + asymmetryM) * angleRad / distanceM;
        T relative = Lanes.Smaller(T.All(1.7), 1 / 8e3 * crossingM);
        T cubed = relative * relative * relative;
        T n = path.SurfaceRefractivityN;
        T efficiency = 1 / 1.7556e3 * crossingM * ((((5.67e-6 * n * n) - (2.32e-3 * n) + 0.031) * T.Exp(-(cubed * cubed))) + 1);

        T gain = 0.5 * Curves(r1, r2, efficiency);
        T correction = Lanes.Smaller(gain, 6 * (0.6 - (0.1 * Lanes.Decibels(Lanes.Larger(efficiency, one)))) * (0.1 * Lanes.Decibels(s)) * (0.1 * Lanes.Decibels(q)));
        gain = Lanes.Larger(gain + correction, zero);
        if (T.AnyLess(efficiency, one))
        {
            double root = Math.Sqrt(2);
            T product = ((root / r1) + 1) * ((root / r2) + 1);
            T both = r1 + r2;
            T without = Lanes.Decibels(product * product * both / (both + (2 * root)));
            gain = T.SelectLess(efficiency, one, (efficiency * gain) + ((1 - efficiency) * without), gain);
        }

        return (gain, Lanes.Larger(r1, r2));
    }

    /// <summary>H₀ of both antennas together for a scattering efficiency held to 1 … 5, by straight lines between the curves of its
    /// whole numbers (algorithm, equation 6.13), dB.</summary>
    private static T Curves(T r1, T r2, T efficiency)
    {
        T held = Lanes.Smaller(Lanes.Larger(efficiency, T.All(1)), T.All(5));
        T first = Pick(held, 1, 2, 3, 4);
        T part = held - first;
        T a0 = Pick(held, 25, 80, 177, 395);
        T b0 = Pick(held, 24, 45, 68, 80);
        T a1 = Pick(held, 80, 177, 395, 705);
        T b1 = Pick(held, 45, 68, 80, 105);
        T inverse1 = 1 / (r1 * r1);
        T inverse2 = 1 / (r2 * r2);
        T low = Lanes.Decibels(((inverse1 * ((a0 * inverse1) + b0)) + 1) * ((inverse2 * ((a0 * inverse2) + b0)) + 1));
        T high = Lanes.Decibels(((inverse1 * ((a1 * inverse1) + b1)) + 1) * ((inverse2 * ((a1 * inverse2) + b1)) + 1));
        return ((1 - part) * low) + (part * high);
    }

    /// <summary>The number that belongs to 1 … 2, 2 … 3, 3 … 4 or 4 … 5.</summary>
    private static T Pick(T held, double from1, double from2, double from3, double from4) =>
        T.SelectLess(held, T.All(2), T.All(from1), T.SelectLess(held, T.All(3), T.All(from2), T.SelectLess(held, T.All(4), T.All(from3), T.All(from4))));

    /// <summary>The attenuation function F(θd) (algorithm, equation 6.9), dB.</summary>
    private static T AttenuationFunction(T product)
    {
        T near = T.All(10e3);
        T middle = T.All(70e3);
        T constant = T.SelectLess(middle, product, T.All(71.8), T.SelectLess(near, product, T.All(104.6), T.All(133.4)));
        T linear = T.SelectLess(middle, product, T.All(0.157e-3), T.SelectLess(near, product, T.All(0.212e-3), T.All(0.332e-3)));
        T logarithmic = T.SelectLess(middle, product, T.All(0.5), T.SelectLess(near, product, T.All(-0.25), T.All(-1)));
        return constant + (linear * product) + (logarithmic * Lanes.Decibels(product));
    }
}
