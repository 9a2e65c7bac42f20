namespace Rongxi.Propagation;

/// <summary>
/// The ground along a great-circle path from transmitter to receiver, as the path-specific Recommendations (P.452, P.1812,
/// P.2001, P.1546 annex 5) read it. Holds views only: nothing is copied and nothing is allocated.
/// </summary>
/// <remarks>The methods check what they need of it: see <see cref="Check"/>.</remarks>
public readonly ref struct PathProfile
{
    /// <summary>A profile with clutter and zones.</summary>
    /// <param name="distanceKm">Distance of each point from the transmitter in km: first 0, strictly increasing.</param>
    /// <param name="terrainM">Height of bare ground above mean sea level at each point, m.</param>
    /// <param name="clutterM">Height of clutter above ground at each point, m, ≥ 0; empty: none anywhere.</param>
    /// <param name="zones">Radio-climatic zone of each point; empty: inland everywhere.</param>
    public PathProfile(ReadOnlySpan<double> distanceKm, ReadOnlySpan<double> terrainM, ReadOnlySpan<double> clutterM = default, ReadOnlySpan<RadioClimaticZone> zones = default)
    {
        DistanceKm = distanceKm;
        TerrainM = terrainM;
        ClutterM = clutterM;
        Zones = zones;
    }

    /// <summary>Distance of each point from the transmitter, km: first 0, strictly increasing.</summary>
    public ReadOnlySpan<double> DistanceKm { get; }

    /// <summary>Height of bare ground above mean sea level, m.</summary>
    public ReadOnlySpan<double> TerrainM { get; }

    /// <summary>Height of clutter above ground, m; empty where there is none on the whole path.</summary>
    public ReadOnlySpan<double> ClutterM { get; }

    /// <summary>Radio-climatic zones; empty where the whole path is inland.</summary>
    public ReadOnlySpan<RadioClimaticZone> Zones { get; }

    /// <summary>Number of points.</summary>
    public int Count => DistanceKm.Length;

    /// <summary>Length of the path, km.</summary>
    public double LengthKm => DistanceKm[^1];

    /// <summary>Refuses a profile that no method can read.</summary>
    /// <param name="method">The method on whose behalf is checked.</param>
    /// <param name="leastPoints">Least number of points, ends included.</param>
    /// <exception cref="PropagationInputException">Too few points or more than 1,000,000; series of unlike lengths; distances that do not
    /// begin at 0 or do not increase; heights outside −500 … 9,000 m; clutter outside 0 … 1,000 m; an unknown zone; NaN anywhere.</exception>
    public void Check(string method, int leastPoints = 3)
    {
        int count = DistanceKm.Length;
        if (count < leastPoints || count > 1_000_000)
        {
            Guard.Refuse(method, "profile.DistanceKm", count, $"{leastPoints} … 1000000 points");
        }

        if (TerrainM.Length != count)
        {
            Guard.Refuse(method, "profile.TerrainM", TerrainM.Length, $"{count} points, as many as distances");
        }

        if (ClutterM.Length != 0 && ClutterM.Length != count)
        {
            Guard.Refuse(method, "profile.ClutterM", ClutterM.Length, $"{count} points, as many as distances, or none");
        }

        if (Zones.Length != 0 && Zones.Length != count)
        {
            Guard.Refuse(method, "profile.Zones", Zones.Length, $"{count} points, as many as distances, or none");
        }

        if (DistanceKm[0] != 0)
        {
            Guard.Refuse(method, "profile.DistanceKm", DistanceKm[0], "0 km at the first point");
        }

        for (int i = 1; i < count; i++)
        {
            if (!(DistanceKm[i] > DistanceKm[i - 1] && DistanceKm[i] <= 40_000))
            {
                Guard.Refuse(method, "profile.DistanceKm", DistanceKm[i], "distances that increase from point to point, up to 40000 km");
            }
        }

        Guard.AllWithin(TerrainM, -500, 9000, "m", method, "profile.TerrainM");
        Guard.AllWithin(ClutterM, 0, 1000, "m", method, "profile.ClutterM");
        foreach (RadioClimaticZone zone in Zones)
        {
            if (zone is not (RadioClimaticZone.Sea or RadioClimaticZone.CoastalLand or RadioClimaticZone.Inland))
            {
                Guard.Refuse(method, "profile.Zones", (double)zone, "1 (sea), 3 (coastal land) or 4 (inland)");
            }
        }
    }
}
