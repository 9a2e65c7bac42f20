using Rongxi.Propagation.Rasters;

namespace Rongxi.Propagation.Terrain.Synthetic;

/// <summary>A plain hardly above the sea beside a large lake, with single hills.</summary>
internal sealed class WuxiRelief(ulong seed) : SyntheticRelief("Wuxi", new GeoBounds(31.1, 119.5, 32.0, 120.7), seed)
{
    private const double KmPerLatitude = 111.2, KmPerLongitude = 94.8;
    private const double LakeM = 3;

    /// <summary>Hills: latitude, longitude, height in m, radius in km. Hui Shan, the hills along the lake, those south of Yixing, those
    /// near Jiangyin.</summary>
    private static readonly (double Latitude, double Longitude, double HeightM, double RadiusKm)[] Hills =
    [
        (31.575, 120.262, 323, 2.2), (31.555, 120.235, 210, 1.8), (31.530, 120.190, 150, 1.6), (31.490, 120.105, 175, 2.0),
        (31.515, 120.060, 130, 1.8), (31.470, 120.255, 90, 1.2), (31.190, 119.700, 300, 4.5), (31.150, 119.620, 320, 5.0),
        (31.140, 119.790, 260, 4.0), (31.210, 119.560, 190, 3.5), (31.900, 120.235, 95, 1.4), (31.870, 120.330, 120, 1.5),
        (31.840, 120.420, 110, 1.3), (31.250, 120.420, 160, 2.6), (31.120, 120.380, 200, 3.0),
    ];

    private readonly ValueNoise noise = new(seed * 0x9E3779B97F4A7C15 + 3);

    private protected override double Height(double latitudeDeg, double longitudeDeg)
    {
        double x = (longitudeDeg - 120.1) * KmPerLongitude, y = (latitudeDeg - 31.5) * KmPerLatitude;
        double rough = noise.Rolling(x / 5, y / 5, 4);
        double hills = 0;
        foreach ((double latitude, double longitude, double heightM, double radiusKm) in Hills)
        {
            double east = (longitudeDeg - longitude) * KmPerLongitude, north = (latitudeDeg - latitude) * KmPerLatitude;
            double far = (east * east + north * north) / (radiusKm * radiusKm);
            if (far < 9)
            {
                double fall = 1 - far / 9;
                hills = Math.Max(hills, heightM * fall * fall * fall * fall * (0.94 + 0.06 * noise.Rolling(x * 2 + 30, y * 2, 3)));
            }
        }

        // The lake is a circle with a bay to the north; its shore is rough. Hills stand as islands and capes.
        double lake = Math.Min(Round(x, y, 4, -35, 31), Round(x, y, 6.5, -2, 7.5)) + 2.2 * rough;
        double land = ValueNoise.Step(lake / 1.2);
        double plain = 5.8 + 3.4 * rough + 0.8 * noise.Rolling(x * 2, y * 2, 3);
        return LakeM + land * (Math.Clamp(plain, 2, 10) - LakeM) + hills;
    }

    /// <summary>Kilometres outside a circle.</summary>
    private static double Round(double x, double y, double centreX, double centreY, double radius) =>
        Math.Sqrt((x - centreX) * (x - centreX) + (y - centreY) * (y - centreY)) - radius;
}
