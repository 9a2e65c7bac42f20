using Rongxi.Propagation.Geodesy;
using Rongxi.Propagation.Terrain;
using Rongxi.Propagation.Terrain.Synthetic;

namespace Rongxi.Waves.Bench;

/// <summary>The ground of the measurements: the demonstration's relief of Chengdu, the same on every machine.</summary>
internal static class Relief
{
    /// <summary>The middle of the city: 50 km around it lie within the relief.</summary>
    public static readonly GeoPoint Middle = new(30.66, 104.0);

    public static TerrainStore Open()
    {
        string folder = Path.Combine(Path.GetTempPath(), "rongxi-bench-relief");
        if (!Directory.Exists(folder))
        {
            SyntheticRelief.Chengdu().WriteHgt(folder);
        }

        return TerrainStore.Open(folder);
    }

    /// <summary>Profiles of 501 points, 90 m apart, from the middle in all directions.</summary>
    public static (double[] DistanceKm, double[] HeightM)[] Profiles(int count)
    {
        using TerrainStore ground = Open();
        var profiles = new (double[], double[])[count];
        for (int i = 0; i < count; i++)
        {
            double[] distances = new double[501];
            double[] heights = new double[501];
            ground.Profile(Middle, Ellipsoid.Wgs84.Direct(Middle, 360.0 * i / count, 45_000).Point, distances, heights);
            profiles[i] = (distances, heights);
        }

        return profiles;
    }
}
