using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Geo;
using Rongxi.Kernel.Offices;
using Rongxi.Propagation.Rasters;
using Rongxi.Propagation.Terrain;

namespace Rongxi.Radio.Terrain;

/// <summary>What terrain there is, and what is missing around the city.</summary>
/// <param name="Mark">Version and kind.</param>
/// <param name="Tiles">All files that are read, by name.</param>
/// <param name="Unreadable">Files that are tiles by their names and cannot be read.</param>
/// <param name="Bytes">Size of all that are read.</param>
/// <param name="Area">The city's districts and what lies around them; null where the city is not known.</param>
/// <param name="Missing">Tiles of one degree that would fill the gaps in it, by name.</param>
internal sealed record TerrainState(GroundMark Mark, IReadOnlyList<TerrainTile> Tiles, IReadOnlyList<UnreadableTile> Unreadable, long Bytes, GeoBounds? Area, IReadOnlyList<string> Missing);

/// <summary>Tells what terrain the installation has and whether it covers what the office examines.</summary>
internal sealed class TerrainSurvey(RongxiDb db, Charters charters, GroundShelf grounds)
{
    /// <summary>How far around the city paths are computed as a rule.</summary>
    public const double AroundKm = 50;

    private const double KmPerDegree = 111.2;

    /// <summary>Edges of cities by boundaries; they change only when others are imported.</summary>
    private static readonly ConcurrentDictionary<(string City, string Hash), GeoBounds?> Known = new();

    public async Task<TerrainState> State(CancellationToken ct)
    {
        var ground = grounds.Now();
        var area = Around(await City(ct));
        var tiles = ground.Store?.Tiles ?? [];
        return new TerrainState(
            ground.Mark, tiles, ground.Store?.Unreadable ?? [], tiles.Sum(tile => new FileInfo(tile.File) is { Exists: true } file ? file.Length : 0), area, area is { } bounds ? MissingIn(ground.Store, bounds) : []);
    }

    /// <summary>A file's name below the folder of terrain, and a text without the folder: where the installation lies is nobody's business.</summary>
    public string NameOf(string file) => Path.GetRelativePath(grounds.Folder, file).Replace('\\', '/');

    public string WithoutFolder(string text) => text.Replace(grounds.Folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Replace(grounds.Folder, "", StringComparison.Ordinal);

    /// <summary>Names of the tiles of one degree that gaps lie in.</summary>
    private static IReadOnlyList<string> MissingIn(TerrainStore? store, GeoBounds area)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var gap in store is null ? [area] : store.Coverage(area).Gaps)
        {
            for (var south = Math.Floor(gap.SouthDeg); south < gap.NorthDeg; south++)
            {
                for (var west = Math.Floor(gap.WestDeg); west < gap.EastDeg; west++)
                {
                    names.Add(HgtRaster.TileName(south + 0.5, west + 0.5));
                }
            }
        }

        return [.. names];
    }

    private static GeoBounds? Around(GeoBounds? city)
    {
        if (city is not { } bounds)
        {
            return null;
        }

        var north = AroundKm / KmPerDegree;
        var east = north / Math.Max(0.1, Math.Cos(double.DegreesToRadians(Math.Max(Math.Abs(bounds.SouthDeg), Math.Abs(bounds.NorthDeg)))));
        return new GeoBounds(Math.Max(-90, bounds.SouthDeg - north), Math.Max(-180, bounds.WestDeg - east), Math.Min(90, bounds.NorthDeg + north), Math.Min(180, bounds.EastDeg + east));
    }

    private async Task<GeoBounds?> City(CancellationToken ct)
    {
        var city = charters[db.Office].DivisionCode;
        var json = await db.Boundaries.AsNoTracking().Where(row => row.CityCode == city).Select(row => row.GeoJson).FirstOrDefaultAsync(ct);
        if (json is null)
        {
            return Known.GetOrAdd((city, ""), key => DistrictSeats.Of(key.City) is { Count: > 0 } seats ? Edges(Schematic.Cells(seats).Select(cell => cell.Area)) : null);
        }

        var bytes = Encoding.UTF8.GetBytes(json);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (!Known.TryGetValue((city, hash), out var known))
        {
            using var stream = new MemoryStream(bytes);
            Known[(city, hash)] = known = Edges((await GeoJson.ReadAreas(stream, ct: ct)).Select(feature => feature.Area));
        }

        return known;
    }

    private static GeoBounds? Edges(IEnumerable<MultiPolygon> areas)
    {
        var boxes = areas.Select(area => area.Bounds).ToList();
        return boxes.Count == 0 ? null : new GeoBounds(boxes.Min(box => box.South), boxes.Min(box => box.West), boxes.Max(box => box.North), boxes.Max(box => box.East));
    }
}
