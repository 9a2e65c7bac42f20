using Rongxi.Propagation.Rasters;

namespace Rongxi.Propagation.Terrain.Synthetic;

/// <summary>A plain between high mountains in the north-west and a low range in the east.</summary>
internal sealed class ChengduRelief(ulong seed) : SyntheticRelief("Chengdu", new GeoBounds(30.05, 102.9, 31.5, 104.95), seed)
{
    private const double KmPerLatitude = 111.2, KmPerLongitude = 95.4;

    private readonly ValueNoise large = new(seed * 0x9E3779B97F4A7C15 + 1);
    private readonly ValueNoise small = new(seed * 0x9E3779B97F4A7C15 + 2);

    private protected override double Height(double latitudeDeg, double longitudeDeg)
    {
        // Kilometres north-west of the mountain front, which runs from south-west to north-east past 31.0 N, 103.6 E.
        double x = (longitudeDeg - 103.6) * KmPerLongitude, y = (latitudeDeg - 31.0) * KmPerLatitude;
        double inward = 0.6428 * y - 0.7660 * x + 4 * large.Rolling(x / 22, y / 22, 3);
        double height = Plain(x, y, inward) + Longquan(longitudeDeg, latitudeDeg);
        return inward > 0 ? height + Mountains(x, y, inward) : height;
    }

    /// <summary>A fan that falls from 710 m at the mountains' foot to 500 m and less in the south-east.</summary>
    private double Plain(double x, double y, double inward)
    {
        double outward = Math.Max(0, -inward);
        return 505 - 0.35 * Math.Min(outward, 100) + 205 / (1 + outward * outward / 170) + 9 * small.Rolling(x / 3, y / 3, 4);
    }

    private double Mountains(double x, double y, double inward)
    {
        double foot = 320 * ValueNoise.Step(inward / 7) * large.Ridged(x / 6 + 90, y / 6, 4);
        double high = ValueNoise.Step(inward / 62);
        return foot + 3060 * high * (0.42 + 0.95 * large.Ridged(x / 19, y / 19, 7)) + 40 * ValueNoise.Step(inward / 4) * small.Rolling(x, y, 3);
    }

    /// <summary>The range from 31.0 N, 104.5 E to 30.1 N, 104.1 E, and the hills east of it.</summary>
    private double Longquan(double longitudeDeg, double latitudeDeg)
    {
        double x = (longitudeDeg - 104.3) * KmPerLongitude, y = (latitudeDeg - 30.55) * KmPerLatitude;
        double east = 0.9026 * x - 0.4305 * y, along = 0.4305 * x + 0.9026 * y;
        if (east < -28)
        {
            return 0;
        }

        east += 1.5 * large.Rolling(x / 14 + 50, y / 14, 2);
        double hills = east > 3 ? 55 * ValueNoise.Step((east - 3) / 10) * small.Rolling(x / 2 + 70, y / 2, 4) : 0;
        double across = 1 + east * east / 22;
        double weight = ValueNoise.Step((58 - Math.Abs(along)) / 18) / (across * across);
        return weight < 1e-3 ? hills : hills + 470 * weight * (0.72 + 0.45 * large.Ridged(x / 7 + 40, y / 7, 5));
    }
}
