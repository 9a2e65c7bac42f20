namespace Rongxi.Propagation.P2001;

/// <summary>Reflection at sporadic-E layers, by one hop or two (Recommendation ITU-R P.2001 attachment G).</summary>
internal static class SporadicE
{
    /// <summary>Height of the layer, km (§G.2).</summary>
    private const double LayerKm = 120;

    /// <summary>Basic transmission loss not exceeded for <paramref name="p"/> % of time, dB (equation G.4.1).</summary>
    public static double Loss(in PathGeometry path, double frequencyGHz, in SporadicEClimate centre, in SporadicEClimate quarter, in SporadicEClimate threeQuarters, double p)
    {
        double length = path.LengthKm;
        double one = HopLoss(path, frequencyGHz, length, Critical(centre, p), 1) + Math.Exp((length - 1660) / 280);
        double two = HopLoss(path, frequencyGHz, length / 2, Math.Min(Critical(quarter, p), Critical(threeQuarters, p)), 2) + Math.Exp((length - 3220) / 560);
        if (one < two - 20)
        {
            return one;
        }

        if (two < one - 20)
        {
            return two;
        }

        double least = Math.Min(one, two);
        return least - (10 * Math.Log10(Math.Pow(10, -0.1 * (one - least)) + Math.Pow(10, -0.1 * (two - least))));
    }

    /// <summary>Critical frequency exceeded for <paramref name="p"/> % of time, MHz (§G.2), by the
    /// logarithm of time between the two maps next to it.</summary>
    private static double Critical(in SporadicEClimate climate, double p)
    {
        (double p1, double f1, double p2, double f2) = p switch
        {
            < 1 => (0.1, climate.TenthPercentMHz, 1.0, climate.OnePercentMHz),
            > 10 => (10, climate.TenPercentMHz, 50, climate.FiftyPercentMHz),
            _ => (1, climate.OnePercentMHz, 10, climate.TenPercentMHz),
        };
        return f1 + ((f2 - f1) * Math.Log10(p / p1) / Math.Log10(p2 / p1));
    }

    /// <summary>Free-space loss of the hops, loss in the layer and diffraction at both horizons, dB (§G.2 and §G.3; the term by which the
    /// loss grows with distances beyond the layer's reach is added by the caller).</summary>
    private static double HopLoss(in PathGeometry path, double frequencyGHz, double hopKm, double criticalMHz, int hops)
    {
        // Where the maps give no layer at all the loss would be endless; a hundredth of a MHz is as good as none.
        double critical = Math.Max(Math.Abs(criticalMHz), 0.01);
        double ratio = 1000 * frequencyGHz / critical;
        double layer = ((40 / (1 + (hopKm / 130) + (hopKm / 250 * (hopKm / 250)))) + (0.2 * (hopKm / 2600) * (hopKm / 2600))) * ratio * ratio;
        double radius = path.MedianRadiusKm;
        double alpha = hopKm / (2 * radius);
        double slope = 2 * hops * Math.Sqrt((radius * radius) + ((radius + LayerKm) * (radius + LayerKm)) - (2 * radius * (radius + LayerKm) * Math.Cos(alpha)));
        double takeOff = (Math.PI / 2) - Math.Atan(radius * Math.Sin(alpha) / (LayerKm + (radius * (1 - Math.Cos(alpha))))) - alpha;
        return WideRangeModel.FreeSpace(frequencyGHz, slope)
            + layer
            + Horizon(path.TransmitterHorizonRad, path.TransmitterHorizonKm, takeOff, frequencyGHz)
            + Horizon(path.ReceiverHorizonRad, path.ReceiverHorizonKm, takeOff, frequencyGHz);
    }

    /// <summary>Diffraction of the ray over the terminal's horizon, dB (equations G.2.5 to G.2.7).</summary>
    private static double Horizon(double horizonRad, double horizonKm, double takeOffRad, double frequencyGHz)
    {
        double angle = horizonRad - takeOffRad;
        double nu = 3.651 * Math.Sqrt(1000 * frequencyGHz * horizonKm * (1 - Math.Cos(angle)) / Math.Cos(horizonRad));
        return Diffraction.KnifeEdge(angle >= 0 ? nu : -nu);
    }
}
