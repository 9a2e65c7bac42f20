namespace Rongxi.Propagation.ClearAir;

/// <summary>The zones of a radial walked outwards: as <see cref="ZoneLengths.Measure"/> of the path to each of its points in turn.</summary>
internal ref struct RadialZones
{
    private readonly RadialTables tables;
    private readonly ReadOnlySpan<RadioClimaticZone> zones;
    private RadioClimaticZone zone;
    private double runFrom;
    private double landFrom;
    private double seaBefore;
    private double longestLand;
    private double longestInland;
    private double firstCoast;
    private bool allInland;
    private int end;

    /// <summary>The zones of a radial; empty: inland everywhere.</summary>
    public RadialZones(RadialTables tables, ReadOnlySpan<RadioClimaticZone> zones)
    {
        this.tables = tables;
        this.zones = zones;
        zone = zones.Length == 0 ? RadioClimaticZone.Inland : zones[0];
        allInland = zone == RadioClimaticZone.Inland;
        firstCoast = zone == RadioClimaticZone.Sea ? 0 : double.PositiveInfinity;
    }

    /// <summary>Moves the receiver one point outwards.</summary>
    public void Step()
    {
        end++;
        if (zones.Length == 0 || zones[end] == zone)
        {
            return;
        }

        double border = 0.5 * (tables.DistanceKm[end - 1] + tables.DistanceKm[end]);
        if (zone == RadioClimaticZone.Sea)
        {
            seaBefore += border - runFrom;
            landFrom = border;
        }
        else
        {
            if (zone == RadioClimaticZone.Inland)
            {
                longestInland = Math.Max(longestInland, border - runFrom);
            }

            if (zones[end] == RadioClimaticZone.Sea)
            {
                longestLand = Math.Max(longestLand, border - landFrom);
                firstCoast = Math.Min(firstCoast, border);
            }
        }

        zone = zones[end];
        runFrom = border;
        allInland = false;
    }

    /// <summary>The division of the path that ends here.</summary>
    public readonly ZoneLengths Measure()
    {
        if (allInland)
        {
            return ZoneLengths.Inland(in tables.Lengths[end]);
        }

        double length = tables.DistanceKm[end];
        bool atSea = zone == RadioClimaticZone.Sea;
        double sea = atSea ? seaBefore + (length - runFrom) : seaBefore;
        double land = atSea ? longestLand : Math.Max(longestLand, length - landFrom);
        double inland = zone == RadioClimaticZone.Inland ? Math.Max(longestInland, length - runFrom) : longestInland;
        return ZoneLengths.From(land, inland, land == 0 ? 1 : sea / length, Math.Min(firstCoast, length), atSea ? 0 : length - landFrom);
    }

    /// <summary>The zone at the receiver.</summary>
    public readonly RadioClimaticZone Zone => zone;
}
