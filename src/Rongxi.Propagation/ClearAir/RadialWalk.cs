using System.Diagnostics.CodeAnalysis;

namespace Rongxi.Propagation.ClearAir;

/// <summary>A radial walked outwards with all that changes from point to point.</summary>
internal ref struct RadialWalk
{
    private readonly RadialTables tables;
    private readonly ReadOnlySpan<double> terrainM;
    private readonly double transmitterHeightM;
    private readonly double receiverHeightM;
    private readonly double sinLatitude;
    private readonly double cosLatitude;
    private readonly double cosBearing;
    private readonly double mostLatitudeDeg;
    private readonly string method;
    private RadialZones zones;
    private int end;

    /// <summary>The path to the point reached.</summary>
    [SuppressMessage("Design", "CA1051", Justification = "Passed by reference; a property would copy it.")]
    public RadialSource Source;

    public RadialWalk(
        RadialTables tables,
        ClearAirConditions conditions,
        ReadOnlySpan<double> terrainM,
        ReadOnlySpan<double> clutterM,
        ReadOnlySpan<RadioClimaticZone> zones,
        in RadialEnds ends,
        double mostLatitudeDeg,
        double bareKm,
        string method)
    {
        Guard.Within(ends.TransmitterLatitudeDeg, -90, 90, "°", method, nameof(RadialEnds.TransmitterLatitudeDeg));
        Guard.Within(ends.BearingDeg, -360, 360, "°", method, nameof(RadialEnds.BearingDeg));
        this.tables = tables;
        this.terrainM = terrainM;
        this.mostLatitudeDeg = mostLatitudeDeg;
        this.method = method;
        transmitterHeightM = ends.TransmitterHeightM;
        receiverHeightM = ends.ReceiverHeightM;
        (sinLatitude, cosLatitude) = Math.SinCos(ends.TransmitterLatitudeDeg * (Math.PI / 180));
        cosBearing = Math.Cos(ends.BearingDeg * (Math.PI / 180));
        this.zones = new RadialZones(tables, zones);
        Source = new RadialSource(tables, terrainM, clutterM, terrainM[0] + ends.TransmitterHeightM, conditions, bareKm);
    }

    /// <summary>Whether the receiver is at sea.</summary>
    public readonly bool IsAtSea => zones.Zone == RadioClimaticZone.Sea;

    /// <summary>Refuses a radial that cannot be read.</summary>
    public static void Check(
        RadialTables tables,
        string method,
        ReadOnlySpan<double> terrainM,
        ReadOnlySpan<double> clutterM,
        ReadOnlySpan<RadioClimaticZone> zones,
        int firstIndex,
        int leastIndex,
        int wanted)
    {
        int count = terrainM.Length;
        if (count < 3 || count > tables.Count)
        {
            Guard.Refuse(method, nameof(terrainM), count, $"3 … {tables.Count} points");
        }

        if (clutterM.Length != 0 && clutterM.Length != count)
        {
            Guard.Refuse(method, nameof(clutterM), clutterM.Length, $"{count} points, as many as heights, or none");
        }

        if (zones.Length != 0 && zones.Length != count)
        {
            Guard.Refuse(method, nameof(zones), zones.Length, $"{count} points, as many as heights, or none");
        }

        Guard.Within(firstIndex, leastIndex, count - 1, string.Empty, method);
        if (wanted < 1 || firstIndex + wanted > count)
        {
            Guard.Refuse(method, "lossDb", wanted, $"1 … {count - firstIndex} points from the first");
        }

        if (!ProfileCheck.AllWithin(terrainM, -500, 9000))
        {
            Guard.AllWithin(terrainM, -500, 9000, "m", method);
        }

        if (clutterM.Length != 0 && !ProfileCheck.AllWithin(clutterM, 0, 1000))
        {
            Guard.AllWithin(clutterM, 0, 1000, "m", method);
        }

        if (!ProfileCheck.AreKnown(zones))
        {
            Guard.Refuse(method, nameof(zones), double.NaN, "1 (sea), 3 (coastal land) or 4 (inland) everywhere");
        }
    }

    /// <summary>Moves the receiver one point outwards.</summary>
    public void Step()
    {
        end++;
        Source.Step();
        zones.Step();
    }

    /// <summary>Describes the path to the point reached.</summary>
    public readonly void Describe(ref ClearAirPath path)
    {
        path.FirstM = terrainM[0];
        path.LastM = terrainM[end];
        path.TransmitterHeightM = transmitterHeightM;
        path.ReceiverHeightM = receiverHeightM;
        path.Zones = zones.Measure();
        path.CentreLatitudeDeg = PathCentre.Latitude(sinLatitude, cosLatitude, cosBearing, tables.Halves[end]);
        if (!(Math.Abs(path.CentreLatitudeDeg) <= mostLatitudeDeg))
        {
            Guard.Refuse(method, nameof(RadialEnds.TransmitterLatitudeDeg), path.CentreLatitudeDeg, $"path centres within ±{mostLatitudeDeg}°");
        }
    }
}
