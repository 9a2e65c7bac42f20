using Rongxi.Kernel;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;
using Rongxi.Propagation.Coverage;
using Rongxi.Propagation.Geodesy;
using Rongxi.Propagation.Rasters;
using Rongxi.Propagation.Terrain;

namespace Rongxi.Radio.Terrain;

/// <summary>Which ground a result rests on.</summary>
/// <param name="Version">Changes whenever a file of terrain is added, removed or changed.</param>
/// <param name="IsSynthetic">Whether any of it was made by a program, not surveyed.</param>
/// <param name="Tiles">Number of files.</param>
internal sealed record GroundMark(string Version, bool IsSynthetic, int Tiles)
{
    public Text Title => Tiles == 0 ? ("没有地形", "no terrain")
        : IsSynthetic ? ("合成地形（演示）", "synthetic relief (demonstration)")
        : ($"地形 {Version[..Math.Min(8, Version.Length)]}", $"terrain {Version[..Math.Min(8, Version.Length)]}");
}

/// <summary>The ground of the installation: safe for many threads. What is not known is refused by the name of the tile.</summary>
internal sealed class Ground : IGround, IDisposable
{
    private readonly TerrainStore? _store;

    public Ground(TerrainStore? store)
    {
        _store = store;
        Mark = new GroundMark(store?.Version ?? "", store?.IsSynthetic ?? false, store?.Tiles.Count ?? 0);
    }

    public GroundMark Mark { get; }

    public TerrainStore? Store => _store;

    /// <summary>Heights at equal distances between two places, both included.</summary>
    /// <exception cref="Refusal"><c>terrain.missing</c>, <c>terrain.damaged</c>.</exception>
    public void Profile(Coordinates from, Coordinates to, Span<double> distancesKm, Span<double> heightsM)
    {
        try
        {
            Needed(from).Profile(new GeoPoint(from.Latitude, from.Longitude), new GeoPoint(to.Latitude, to.Longitude), distancesKm, heightsM);
        }
        catch (TerrainMissingException missing)
        {
            throw Missing(missing);
        }
        catch (RasterException damaged)
        {
            throw Damaged(damaged);
        }
    }

    /// <summary>The height of a place, m; null where it is not known.</summary>
    public double? HeightM(Coordinates place)
    {
        try
        {
            return _store?.HeightM(place.Latitude, place.Longitude);
        }
        catch (Exception e) when (e is TerrainMissingException or RasterException)
        {
            return null;
        }
    }

    void IGround.Sample(ReadOnlySpan<double> latitudesDegrees, ReadOnlySpan<double> longitudesDegrees, Span<double> heightsM)
    {
        try
        {
            Needed(new Coordinates(longitudesDegrees[0], latitudesDegrees[0])).Sample(latitudesDegrees, longitudesDegrees, heightsM);
        }
        catch (TerrainMissingException missing)
        {
            throw Missing(missing);
        }
        catch (RasterException damaged)
        {
            throw Damaged(damaged);
        }
    }

    public void Dispose() => _store?.Dispose();

    private TerrainStore Needed(Coordinates place) => _store ?? throw Missing(new TerrainMissingException(place.Latitude, place.Longitude, false));

    private static Refusal Missing(TerrainMissingException missing) => missing.IsVoid
        ? new("terrain.missing", ($"地形图幅 {missing.TileName} 在 {missing.LatitudeDeg:0.0000}°N {missing.LongitudeDeg:0.0000}°E 处没有高程", $"The terrain tile {missing.TileName} has no height at {missing.LatitudeDeg:0.0000}°N {missing.LongitudeDeg:0.0000}°E"))
        : new("terrain.missing", ($"缺地形图幅 {missing.TileName}（{missing.LatitudeDeg:0.0000}°N {missing.LongitudeDeg:0.0000}°E）", $"The terrain tile {missing.TileName} is missing ({missing.LatitudeDeg:0.0000}°N {missing.LongitudeDeg:0.0000}°E)"));

    private static Refusal Damaged(RasterException damaged) => new("terrain.damaged", ($"地形文件损坏：{damaged.Message}", $"A terrain file is damaged: {damaged.Message}"));
}

/// <summary>Opens the installation's terrain once, and anew when its folder changes.</summary>
internal sealed class GroundShelf(KernelOptions options, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan LookedAtLeast = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private Ground? _ground;
    private string _state = "";
    private DateTimeOffset _looked;

    /// <summary>Folder of the terrain files.</summary>
    public string Folder => Path.Combine(options.DataFolder, "terrain");

    /// <summary>The ground as it is now.</summary>
    public Ground Now()
    {
        lock (_lock)
        {
            if (_ground is null || clock.GetUtcNow() - _looked > LookedAtLeast)
            {
                _looked = clock.GetUtcNow();
                var state = State();
                if (_ground is null || state != _state)
                {
                    // Whoever still reads the old one keeps it; its files are closed when nobody does.
                    _ground = new Ground(Directory.Exists(Folder) ? TerrainStore.Open(Folder, new TerrainOptions { IndexPath = Path.Combine(Folder, TerrainIndexFile) }) : null);
                    _state = state;
                }
            }

            return _ground;
        }
    }

    /// <summary>Looks at the folder anew at the next asking.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _looked = default;
        }
    }

    private const string TerrainIndexFile = "terrain.index";

    /// <summary>Names, sizes and times of the files: a cheap sign that something changed.</summary>
    private string State() => !Directory.Exists(Folder) ? "" : string.Join('|', new DirectoryInfo(Folder).EnumerateFiles("*", SearchOption.AllDirectories)
        .Where(file => file.Name != TerrainIndexFile).OrderBy(file => file.FullName, StringComparer.Ordinal).Take(100_000).Select(file => $"{file.FullName}:{file.Length}:{file.LastWriteTimeUtc.Ticks}"));

    public void Dispose() => _ground?.Dispose();
}
