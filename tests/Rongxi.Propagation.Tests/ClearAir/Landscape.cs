namespace Rongxi.Propagation.Tests.ClearAir;

/// <summary>Repeatable draws (SplitMix64).</summary>
internal sealed class Draws(ulong seed)
{
    private ulong state = seed;

    public double Next()
    {
        state += 0x9E3779B97F4A7C15;
        ulong z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) / (double)(1UL << 53);
    }

    public double Between(double least, double most) => least + (Next() * (most - least));

    public double Spread(double least, double most) => Math.Exp(Between(Math.Log(least), Math.Log(most)));

    public int Below(int count) => (int)(Next() * count);
}

/// <summary>Invented country to predict over.</summary>
internal sealed record Landscape(double[] DistanceKm, double[] TerrainM, double[] ClutterM, RadioClimaticZone[] Zones)
{
    public PathProfile Profile => new(DistanceKm, TerrainM, ClutterM, Zones);

    public int Count => DistanceKm.Length;

    /// <summary>Hills, plains or sea, with clutter and zones or without, equally spaced or not.</summary>
    public static Landscape Draw(Draws draws, double lengthKm, int count)
    {
        double[] distances = new double[count];
        bool equal = draws.Next() < 0.5;
        for (int i = 1; i < count; i++)
        {
            distances[i] = distances[i - 1] + (equal ? 1 : draws.Between(0.05, 2));
        }

        double scale = lengthKm / distances[^1];
        double[] terrain = new double[count];
        double relief = draws.Below(4) switch { 0 => 0, 1 => 1, 2 => 20, _ => 200 };
        double height = draws.Between(0, 500);
        for (int i = 0; i < count; i++)
        {
            distances[i] *= scale;
            height = Math.Clamp(height + (relief * (draws.Next() - 0.5)), -400, 8000);
            terrain[i] = height;
        }

        double[] clutter = draws.Next() < 0.5 ? [] : new double[count];
        for (int i = 0; i < clutter.Length; i++)
        {
            clutter[i] = Math.Max(0, draws.Between(-15, 30));
        }

        RadioClimaticZone[] zones = draws.Next() < 0.5 ? [] : new RadioClimaticZone[count];
        RadioClimaticZone zone = RadioClimaticZone.Sea;
        for (int i = 0; i < zones.Length; i++)
        {
            if (draws.Next() < 0.1)
            {
                zone = draws.Below(4) switch { 0 => RadioClimaticZone.Inland, 1 => RadioClimaticZone.CoastalLand, _ => RadioClimaticZone.Sea };
            }

            zones[i] = zone;
        }

        return new Landscape(distances, terrain, clutter, zones);
    }

    /// <summary>Bare ground at one height.</summary>
    public static Landscape Flat(double lengthKm, int count, double heightM = 0)
    {
        double[] distances = new double[count];
        double[] terrain = new double[count];
        for (int i = 0; i < count; i++)
        {
            distances[i] = lengthKm * i / (count - 1);
            terrain[i] = heightM;
        }

        return new Landscape(distances, terrain, [], []);
    }

    /// <summary>The same country walked the other way.</summary>
    public Landscape Reversed()
    {
        double[] distances = new double[Count];
        for (int i = 0; i < Count; i++)
        {
            distances[i] = DistanceKm[^1] - DistanceKm[^(i + 1)];
        }

        return new Landscape(distances, [.. TerrainM.Reverse()], [.. ClutterM.Reverse()], [.. Zones.Reverse()]);
    }
}
