using System.Runtime.InteropServices;

namespace Rongxi.Propagation.ClearAir;

/// <summary>How a path divides into sea, coast and inland (P.452-18 §3.2.1, P.1812-7 §3.6 and §3.3).</summary>
/// <remarks>A point stands for half the way to each of its neighbours.</remarks>
internal readonly struct ZoneLengths
{
    private ZoneLengths(LandStretch stretch, double seaFraction, double transmitterCoastKm, double receiverCoastKm)
    {
        Stretch = stretch;
        SeaFraction = seaFraction;
        TransmitterCoastKm = transmitterCoastKm;
        ReceiverCoastKm = receiverCoastKm;
    }

    /// <summary>The longest stretches of land.</summary>
    public LandStretch Stretch { get; }

    /// <summary>ω: fraction of the path over sea.</summary>
    public double SeaFraction { get; }

    /// <summary>d_ct: land from the transmitter to the first sea, km; the length of the path where there is none.</summary>
    public double TransmitterCoastKm { get; }

    /// <summary>d_cr: land from the receiver to the first sea, km; the length of the path where there is none.</summary>
    public double ReceiverCoastKm { get; }

    /// <summary>A path all inland.</summary>
    public static ZoneLengths Inland(in LengthTerms length) => new(length.InlandStretch, 0, length.InlandStretch.LandKm, length.InlandStretch.LandKm);

    /// <summary>From lengths already measured.</summary>
    public static ZoneLengths From(double landKm, double inlandKm, double seaFraction, double transmitterCoastKm, double receiverCoastKm) =>
        new(new LandStretch(landKm, inlandKm), seaFraction, transmitterCoastKm, receiverCoastKm);

    /// <summary>Measures a profile's zones, run by run.</summary>
    public static ZoneLengths Measure(PathProfile profile, in LengthTerms length)
    {
        ReadOnlySpan<byte> zones = MemoryMarshal.AsBytes(profile.Zones);
        ReadOnlySpan<double> distances = profile.DistanceKm;
        if (zones.Length == 0 || !zones.ContainsAnyExcept((byte)RadioClimaticZone.Inland))
        {
            return Inland(in length);
        }

        double land = 0, longestLand = 0, longestInland = 0, sea = 0;
        double firstCoast = profile.LengthKm;
        bool seaMet = false;
        for (int start = 0; start < zones.Length;)
        {
            byte zone = zones[start];
            int step = zones[start..].IndexOfAnyExcept(zone);
            int next = step < 0 ? zones.Length : start + step;
            double from = start == 0 ? 0 : 0.5 * (distances[start - 1] + distances[start]);
            double to = next == zones.Length ? profile.LengthKm : 0.5 * (distances[next - 1] + distances[next]);
            double run = to - from;
            if (zone == (byte)RadioClimaticZone.Sea)
            {
                sea += run;
                land = 0;
                if (!seaMet)
                {
                    firstCoast = from;
                    seaMet = true;
                }
            }
            else
            {
                land += run;
                longestLand = Math.Max(longestLand, land);
                if (zone == (byte)RadioClimaticZone.Inland)
                {
                    longestInland = Math.Max(longestInland, run);
                }
            }

            start = next;
        }

        bool allSea = longestLand == 0;
        return From(longestLand, longestInland, allSea ? 1 : sea / profile.LengthKm, firstCoast, land);
    }
}
