using Rongxi.Propagation.ClearAir;

namespace Rongxi.Propagation.Diffraction;

/// <summary>
/// The Bullington construction over a profile whose heights are all zero. Its slopes and its diffraction parameter have one maximum
/// each between the ends, so that only the two points beside that maximum need be looked at; the answer is that of all points.
/// </summary>
internal static class SmoothPath
{
    /// <summary>Bullington diffraction parameter ν over the smooth profile.</summary>
    /// <param name="source">The points of the path.</param>
    /// <param name="lengthKm">Length D, km.</param>
    /// <param name="bulge">500 C, m/km².</param>
    /// <param name="transmitterM">Height of the transmitting antenna above the smooth surface, m, &gt; 0.</param>
    /// <param name="receiverM">Height of the receiving antenna above the smooth surface, m, &gt; 0.</param>
    /// <param name="parameterScale">√(0.002 D/λ).</param>
    public static double Parameter<TSource>(ref readonly TSource source, double lengthKm, double bulge, double transmitterM, double receiverM, double parameterScale)
        where TSource : IPathSource, allows ref struct
    {
        double slope = (receiverM - transmitterM) / lengthKm;

        // (c·d·(D − d) − hₜ)/d = c·(D − d) − hₜ/d is largest at d = √(hₜ/c).
        double steepest = Steepest(in source, lengthKm, bulge, transmitterM, Math.Sqrt(transmitterM / bulge));
        double excess = steepest - slope;
        if (excess < 0)
        {
            return parameterScale * Clearance(in source, lengthKm, bulge, transmitterM, slope, receiverM);
        }

        double back = SteepestBack(in source, lengthKm, bulge, receiverM, lengthKm - Math.Sqrt(receiverM / bulge));
        return parameterScale * Math.Sqrt(Math.Max(excess * (back + slope), 0));
    }

    /// <summary>ν without a profile, by the alternative method of P.1812-7 annex 1 attachment 4.</summary>
    /// <inheritdoc cref="Parameter"/>
    public static double ParameterWithoutProfile(double lengthKm, double bulge, double transmitterM, double receiverM, double parameterScale)
    {
        double slope = (receiverM - transmitterM) / lengthKm;
        double excess = (bulge * lengthKm) - (2 * Math.Sqrt(bulge * transmitterM)) - slope;
        double back = (bulge * lengthKm) - (2 * Math.Sqrt(bulge * receiverM)) + slope;

        // Equation (22): beyond the distance of marginal line of sight, √(h/c) from each end, both slopes exceed that of the line.
        if (lengthKm >= (Math.Sqrt(transmitterM) + Math.Sqrt(receiverM)) / Math.Sqrt(bulge))
        {
            return parameterScale * Math.Sqrt(Math.Max(excess, 0) * Math.Max(back, 0));
        }

        // Equations (23) and (24).
        double sum = transmitterM + receiverM;
        double c = (transmitterM - receiverM) / sum;
        double m = 0.5 * bulge * lengthKm * lengthKm / sum;
        double cosine = 1.5 * c * Math.Sqrt(3 * m / ((m + 1) * (m + 1) * (m + 1)));
        double b = 2 * Math.Sqrt((m + 1) / (3 * m)) * Math.Cos((Math.PI / 3) + (Math.Acos(Math.Clamp(cosine, -1, 1)) / 3));
        double near = lengthKm * 0.5 * (1 + b);
        double far = lengthKm - near;
        double clearance = (((transmitterM - (bulge * near * near)) * far) + ((receiverM - (bulge * far * far)) * near)) / lengthKm;
        return -clearance * parameterScale / Math.Sqrt(near * far);
    }

    private static double Steepest<TSource>(ref readonly TSource source, double lengthKm, double bulge, double heightM, double nearKm)
        where TSource : IPathSource, allows ref struct
    {
        Beside(in source, nearKm, out double low, out double high);
        return Math.Max((bulge * (lengthKm - low)) - (heightM / low), (bulge * (lengthKm - high)) - (heightM / high));
    }

    private static double SteepestBack<TSource>(ref readonly TSource source, double lengthKm, double bulge, double heightM, double nearKm)
        where TSource : IPathSource, allows ref struct
    {
        Beside(in source, nearKm, out double low, out double high);
        return Math.Max((bulge * low) - (heightM / (lengthKm - low)), (bulge * high) - (heightM / (lengthKm - high)));
    }

    // Largest c·s − (hₜ + slope·d)/s with s = √(d(D − d)). With w = d/D its derivative has the sign of
    // c·D²·w(1 − w)(1 − 2w) + hₜ(1 − w) − hᵣ·w, which falls through zero once between the ends.
    private static double Clearance<TSource>(ref readonly TSource source, double lengthKm, double bulge, double transmitterM, double slope, double receiverM)
        where TSource : IPathSource, allows ref struct
    {
        double rise = bulge * lengthKm * lengthKm;
        double least = 0;
        double most = 1;
        double share = transmitterM / (transmitterM + receiverM);
        for (int step = 0; step < 40; step++)
        {
            double rest = 1 - share;
            double value = (rise * share * rest * (1 - (2 * share))) + (transmitterM * rest) - (receiverM * share);
            if (value > 0)
            {
                least = share;
            }
            else
            {
                most = share;
            }

            double gradient = (rise * (1 - (6 * share * rest))) - transmitterM - receiverM;
            double next = share - (value / gradient);
            if (!(next > least && next < most))
            {
                next = 0.5 * (least + most);
            }

            if (Math.Abs(next - share) <= 1e-13)
            {
                share = next;
                break;
            }

            share = next;
        }

        Beside(in source, share * lengthKm, out double low, out double high);
        return Math.Max(At(low), At(high));

        double At(double d)
        {
            double root = Math.Sqrt(d * (lengthKm - d));
            return (bulge * root) - ((transmitterM + (slope * d)) / root);
        }
    }

    // The two points between the ends that lie beside a place.
    private static void Beside<TSource>(ref readonly TSource source, double placeKm, out double low, out double high)
        where TSource : IPathSource, allows ref struct
    {
        int last = source.Count - 2;
        int index = Math.Clamp(source.LastNotBeyond(placeKm), 1, last);
        low = source.DistanceKm(index);
        high = source.DistanceKm(Math.Min(index + 1, last));
    }
}
