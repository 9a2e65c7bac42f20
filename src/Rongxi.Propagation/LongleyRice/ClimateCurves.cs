namespace Rongxi.Propagation.LongleyRice;

/// <summary>
/// The curves of long-term variability in a radio climate (Hufford, The ITS Irregular Terrain Model, version 1.2.2: the algorithm,
/// §5 and table 5.1; fitted to NBS Technical Note 101, figure 10.13 and equations III.69 and III.70).
/// </summary>
internal sealed class ClimateCurves
{
    private static readonly Curve[] Median =
    [
        new(-9.67, 12.7, 144.9e3, 190.3e3, 133.8e3),
        new(-0.62, 9.19, 228.9e3, 205.2e3, 143.6e3),
        new(1.26, 15.5, 262.6e3, 185.2e3, 99.8e3),
        new(-9.21, 9.05, 84.1e3, 101.1e3, 98.6e3),
        new(-0.62, 9.19, 228.9e3, 205.2e3, 143.6e3),
        new(-0.39, 2.86, 141.7e3, 315.9e3, 167.4e3),
        new(3.15, 857.9, 2222e3, 164.8e3, 116.3e3),
    ];

    private static readonly Curve[] Below =
    [
        new(2.13, 159.5, 762.2e3, 123.6e3, 94.5e3),
        new(2.66, 7.67, 100.4e3, 172.5e3, 136.4e3),
        new(6.11, 6.65, 138.2e3, 242.2e3, 178.6e3),
        new(1.98, 13.11, 139.1e3, 132.7e3, 193.5e3),
        new(2.68, 7.16, 93.7e3, 186.8e3, 133.5e3),
        new(6.86, 10.38, 187.8e3, 169.6e3, 108.9e3),
        new(8.51, 169.8, 609.8e3, 119.9e3, 106.6e3),
    ];

    private static readonly Curve[] Above =
    [
        new(2.11, 102.3, 636.9e3, 134.8e3, 95.6e3),
        new(6.87, 15.53, 138.7e3, 143.7e3, 98.6e3),
        new(10.08, 9.60, 165.3e3, 225.7e3, 129.7e3),
        new(3.68, 159.3, 464.4e3, 93.1e3, 94.2e3),
        new(4.75, 8.12, 93.2e3, 135.9e3, 113.4e3),
        new(8.58, 13.97, 216.0e3, 152.0e3, 122.7e3),
        new(8.43, 8.19, 136.2e3, 188.5e3, 122.9e3),
    ];

    // Gain with frequency of the deviation below and above the median: b1 + b2 / ((b3 ln(0.133 k))² + 1).
    private static readonly (double B1, double B2, double B3)[] GainBelow =
        [(1, 0, 0), (1, 0, 0), (1, 0, 0), (1, 0, 0), (0.92, 0.25, 1.77), (1, 0, 0), (1, 0, 0)];

    private static readonly (double B1, double B2, double B3)[] GainAbove =
        [(1, 0, 0), (0.93, 0.31, 2.00), (1, 0, 0), (0.93, 0.19, 1.79), (0.93, 0.31, 2.00), (1, 0, 0), (1, 0, 0)];

    // Ducting: slope beyond the deviate from which on it counts, and that deviate.
    private static readonly (double Slope, double Deviate)[] Ducting =
        [(1.224, 1.282), (0.801, 2.161), (1.380, 1.282), (1.000, 20.0), (1.224, 1.282), (1.518, 1.282), (1.518, 1.282)];

    private readonly Curve median;
    private readonly Curve below;
    private readonly Curve above;
    private readonly double gainBelow;
    private readonly double gainAbove;
    private readonly double ductingSlope;
    private readonly double ductingDeviate;
    private readonly double horizonExtensionM;

    /// <summary>The curves of a climate at a wave number.</summary>
    public ClimateCurves(ItmClimate climate, double waveNumber)
    {
        int at = (int)climate - 1;
        median = Median[at];
        below = Below[at];
        above = Above[at];
        double q = Math.Log(0.133 * waveNumber);
        gainBelow = Gain(GainBelow[at], q);
        gainAbove = Gain(GainAbove[at], q);
        (ductingSlope, ductingDeviate) = Ducting[at];
        horizonExtensionM = Math.Cbrt(575.7e12 / waveNumber);
    }

    /// <summary>The effective distance, m (algorithm, equation 5.3): 130 km where the path just reaches both horizons over an earth of
    /// 9000 km and the diffraction region begins.</summary>
    public T EffectiveDistanceM<T>(T distanceM, T transmitterEffectiveM, T receiverEffectiveM)
        where T : struct, ILanes<T>
    {
        const double RadiusM = 9000e3;
        T reachM = T.Sqrt(2 * RadiusM * transmitterEffectiveM) + T.Sqrt(2 * RadiusM * receiverEffectiveM) + horizonExtensionM;
        return T.SelectLess(distanceM, reachM, 130e3 * distanceM / reachM, distanceM - reachM + 130e3);
    }

    /// <summary>How far the median over all years lies below the reference attenuation, dB.</summary>
    public T MedianDb<T>(T effectiveDistanceM)
        where T : struct, ILanes<T> => median.At(effectiveDistanceM);

    /// <summary>Standard deviation in time, dB, on that side of the median on which the deviate lies.</summary>
    public T TimeDeviationDb<T>(T effectiveDistanceM, double deviate)
        where T : struct, ILanes<T>
    {
        if (deviate < 0)
        {
            return gainBelow * below.At(effectiveDistanceM);
        }

        // Beyond the deviate at which ducting begins, the ordinary deviation counts up to it, and the ducted one from there.
        double factor = deviate <= ductingDeviate ? 1 : ductingSlope + ((1 - ductingSlope) * ductingDeviate / deviate);
        return factor * gainAbove * above.At(effectiveDistanceM);
    }

    private static double Gain((double B1, double B2, double B3) of, double q) => of.B1 + (of.B2 / ((of.B3 * q * of.B3 * q) + 1));

    private readonly record struct Curve(double C1, double C2, double X1, double X2, double X3)
    {
        public T At<T>(T d)
            where T : struct, ILanes<T>
        {
            T fromPeak = 1 / X3 * (d - X2);
            T ratio = 1 / X1 * d;
            T square = ratio * ratio;
            return ((C2 / ((fromPeak * fromPeak) + 1)) + C1) * square / (square + 1);
        }
    }
}
