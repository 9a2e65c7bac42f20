using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Rongxi.Propagation.P2001;

/// <summary>A quantity computed at each point of a profile; the same formula for one point and for four at once.</summary>
internal interface IProfileTerm
{
    /// <summary>At one point.</summary>
    double At(double distanceKm, double heightM);

    /// <summary>At four points, with the operations in the same order, so that both give the same bits.</summary>
    Vector256<double> At(Vector256<double> distanceKm, Vector256<double> heightM);
}

/// <summary>Elevation above the horizontal at the transmitter, mrad (equation 3.7.1).</summary>
internal readonly struct TransmitterElevation(double antennaM, double radiusKm) : IProfileTerm
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double At(double distanceKm, double heightM) => ((heightM - antennaM) / distanceKm) - (500 * distanceKm / radiusKm);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> At(Vector256<double> distanceKm, Vector256<double> heightM) =>
        ((heightM - Vector256.Create(antennaM)) / distanceKm) - (distanceKm * 500.0 / Vector256.Create(radiusKm));
}

/// <summary>Elevation above the horizontal at the receiver, mrad (equation 3.7.8).</summary>
internal readonly struct ReceiverElevation(double antennaM, double radiusKm, double lengthKm) : IProfileTerm
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double At(double distanceKm, double heightM)
    {
        double rest = lengthKm - distanceKm;
        return ((heightM - antennaM) / rest) - (500 * rest / radiusKm);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> At(Vector256<double> distanceKm, Vector256<double> heightM)
    {
        Vector256<double> rest = Vector256.Create(lengthKm) - distanceKm;
        return ((heightM - Vector256.Create(antennaM)) / rest) - (rest * 500.0 / Vector256.Create(radiusKm));
    }
}

/// <summary>Diffraction parameter of a point against the straight line between the antennas (equations 3.7.3, A.4.3 and A.5.3).</summary>
/// <param name="transmitterM">Height of the transmitting antenna, m.</param>
/// <param name="receiverM">Height of the receiving antenna, m.</param>
/// <param name="radiusKm">Effective radius of the Earth, km; negative where rays bend more than the Earth.</param>
/// <param name="lengthKm">Length of the path, km.</param>
/// <param name="wavelengthM">Wavelength, m.</param>
/// <param name="terrainWeight">1 for the profile as it is, 0 for the smooth Earth.</param>
internal readonly struct DiffractionParameter(double transmitterM, double receiverM, double radiusKm, double lengthKm, double wavelengthM, double terrainWeight) : IProfileTerm
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double At(double distanceKm, double heightM)
    {
        double rest = lengthKm - distanceKm;
        double bulge = 500 * distanceKm * rest / radiusKm;
        double line = ((transmitterM * rest) + (receiverM * distanceKm)) / lengthKm;
        return ((heightM * terrainWeight) + bulge - line) * Math.Sqrt(0.002 * lengthKm / (wavelengthM * distanceKm * rest));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> At(Vector256<double> distanceKm, Vector256<double> heightM)
    {
        Vector256<double> length = Vector256.Create(lengthKm);
        Vector256<double> rest = length - distanceKm;
        Vector256<double> bulge = distanceKm * 500.0 * rest / Vector256.Create(radiusKm);
        Vector256<double> line = ((rest * transmitterM) + (distanceKm * receiverM)) / length;
        return ((heightM * terrainWeight) + bulge - line) * Vector256.Sqrt(Vector256.Create(0.002 * lengthKm) / (distanceKm * wavelengthM * rest));
    }
}

/// <summary>Slope of the line from the transmitter to a point, m/km (equations A.4.1 and A.5.1).</summary>
internal readonly struct TransmitterSlope(double antennaM, double curvaturePerKm, double lengthKm, double terrainWeight) : IProfileTerm
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double At(double distanceKm, double heightM) =>
        ((heightM * terrainWeight) + (500 * curvaturePerKm * distanceKm * (lengthKm - distanceKm)) - antennaM) / distanceKm;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> At(Vector256<double> distanceKm, Vector256<double> heightM) =>
        ((heightM * terrainWeight) + (distanceKm * (500 * curvaturePerKm) * (Vector256.Create(lengthKm) - distanceKm)) - Vector256.Create(antennaM)) / distanceKm;
}

/// <summary>Slope of the line from the receiver to a point, m/km (equations A.4.5 and A.5.5).</summary>
internal readonly struct ReceiverSlope(double antennaM, double curvaturePerKm, double lengthKm, double terrainWeight) : IProfileTerm
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double At(double distanceKm, double heightM)
    {
        double rest = lengthKm - distanceKm;
        return ((heightM * terrainWeight) + (500 * curvaturePerKm * distanceKm * rest) - antennaM) / rest;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> At(Vector256<double> distanceKm, Vector256<double> heightM)
    {
        Vector256<double> rest = Vector256.Create(lengthKm) - distanceKm;
        return ((heightM * terrainWeight) + (distanceKm * (500 * curvaturePerKm) * rest) - Vector256.Create(antennaM)) / rest;
    }
}

/// <summary>Height above a straight line that falls or rises along the path, m (equations 3.8.7 and 3.8.8d).</summary>
/// <param name="startM">Height of the line at the transmitter.</param>
/// <param name="slope">Its rise, m/km.</param>
internal readonly struct HeightAboveLine(double startM, double slope) : IProfileTerm
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double At(double distanceKm, double heightM) => heightM - (startM + (slope * distanceKm));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> At(Vector256<double> distanceKm, Vector256<double> heightM) =>
        heightM - (Vector256.Create(startM) + (distanceKm * slope));
}

/// <summary>Scans of a profile, four points at a time where the processor can.</summary>
internal static class ProfileScan
{
    /// <summary>The greatest value over the given points.</summary>
    public static double Max<TTerm>(ReadOnlySpan<double> distanceKm, ReadOnlySpan<double> heightM, in TTerm term)
        where TTerm : struct, IProfileTerm =>
        Vector256.IsHardwareAccelerated && distanceKm.Length >= Vector256<double>.Count
            ? MaxByFour(distanceKm, heightM, term)
            : MaxOneByOne(distanceKm, heightM, term);

    /// <summary>The last of the points at which the value is <paramref name="max"/>, as <see cref="Max"/> found it.</summary>
    public static int LastIndexOf<TTerm>(ReadOnlySpan<double> distanceKm, ReadOnlySpan<double> heightM, in TTerm term, double max)
        where TTerm : struct, IProfileTerm
    {
        for (int i = distanceKm.Length - 1; i > 0; i--)
        {
            if (term.At(distanceKm[i], heightM[i]) == max)
            {
                return i;
            }
        }

        return 0;
    }

    /// <summary>The two sums from which the smooth surface is fitted (equations 3.8.1 and 3.8.2).</summary>
    public static (double V1, double V2) Areas(ReadOnlySpan<double> distanceKm, ReadOnlySpan<double> heightM)
    {
        double v1 = 0;
        double v2 = 0;
        int i = 1;
        if (Vector256.IsHardwareAccelerated)
        {
            ref double d = ref MemoryMarshal.GetReference(distanceKm);
            ref double h = ref MemoryMarshal.GetReference(heightM);
            Vector256<double> sum1 = Vector256<double>.Zero;
            Vector256<double> sum2 = Vector256<double>.Zero;
            for (; i <= distanceKm.Length - Vector256<double>.Count; i += Vector256<double>.Count)
            {
                Vector256<double> d0 = Vector256.LoadUnsafe(ref d, (nuint)(i - 1));
                Vector256<double> d1 = Vector256.LoadUnsafe(ref d, (nuint)i);
                Vector256<double> h0 = Vector256.LoadUnsafe(ref h, (nuint)(i - 1));
                Vector256<double> h1 = Vector256.LoadUnsafe(ref h, (nuint)i);
                Vector256<double> step = d1 - d0;
                sum1 += step * (h1 + h0);
                sum2 += step * ((h1 * ((d1 * 2.0) + d0)) + (h0 * (d1 + (d0 * 2.0))));
            }

            v1 = Vector256.Sum(sum1);
            v2 = Vector256.Sum(sum2);
        }

        for (; i < distanceKm.Length; i++)
        {
            double step = distanceKm[i] - distanceKm[i - 1];
            v1 += step * (heightM[i] + heightM[i - 1]);
            v2 += step * ((heightM[i] * ((2 * distanceKm[i]) + distanceKm[i - 1])) + (heightM[i - 1] * (distanceKm[i] + (2 * distanceKm[i - 1]))));
        }

        return (v1, v2);
    }

    internal static double MaxOneByOne<TTerm>(ReadOnlySpan<double> distanceKm, ReadOnlySpan<double> heightM, in TTerm term)
        where TTerm : struct, IProfileTerm
    {
        double max = double.NegativeInfinity;
        for (int i = 0; i < distanceKm.Length; i++)
        {
            max = Math.Max(max, term.At(distanceKm[i], heightM[i]));
        }

        return max;
    }

    internal static double MaxByFour<TTerm>(ReadOnlySpan<double> distanceKm, ReadOnlySpan<double> heightM, in TTerm term)
        where TTerm : struct, IProfileTerm
    {
        ref double d = ref MemoryMarshal.GetReference(distanceKm);
        ref double h = ref MemoryMarshal.GetReference(heightM);
        int last = distanceKm.Length - Vector256<double>.Count;
        Vector256<double> max = Vector256.Create(double.NegativeInfinity);
        for (int i = 0; i < last; i += Vector256<double>.Count)
        {
            max = Vector256.MaxNative(max, term.At(Vector256.LoadUnsafe(ref d, (nuint)i), Vector256.LoadUnsafe(ref h, (nuint)i)));
        }

        // The last four may have been seen already; that does no harm to a maximum.
        max = Vector256.MaxNative(max, term.At(Vector256.LoadUnsafe(ref d, (nuint)last), Vector256.LoadUnsafe(ref h, (nuint)last)));
        return Math.Max(Math.Max(max[0], max[1]), Math.Max(max[2], max[3]));
    }
}
