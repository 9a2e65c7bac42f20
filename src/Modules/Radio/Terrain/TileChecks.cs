using Rongxi.Kernel.Words;
using Rongxi.Propagation.Terrain;

namespace Rongxi.Radio.Terrain;

/// <summary>What a thorough reading of the tiles found.</summary>
/// <param name="Version">Version of the terrain that was read.</param>
/// <param name="At">When.</param>
/// <param name="Tiles">By file.</param>
/// <param name="IsCut">Whether there are more files than are read at once.</param>
internal sealed record TilesChecked(string Version, DateTimeOffset At, IReadOnlyDictionary<string, TerrainTileCheck> Tiles, bool IsCut);

/// <summary>Reads tiles from end to end when asked, one asking at a time, and keeps what came out until the terrain changes.</summary>
internal sealed class TileChecks(GroundShelf grounds, TimeProvider clock)
{
    /// <summary>Most files read at one asking; all of them are read by <c>./rongxi terrain check</c>.</summary>
    public const int MostFiles = 200;

    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile TilesChecked? _last;

    /// <summary>What was found of the terrain as it is now; null where it was not read yet.</summary>
    public TilesChecked? Of(GroundMark mark) => _last is { } last && last.Version == mark.Version ? last : null;

    /// <exception cref="Refusal"><c>terrain.none</c>, <c>terrain.check-running</c>.</exception>
    public async Task<TilesChecked> Run(CancellationToken ct)
    {
        var ground = grounds.Now();
        var store = ground.Store ?? throw new Refusal("terrain.none", ("还没有地形，没有可检查的图幅", "There is no terrain yet, so no tile to check"));
        if (Of(ground.Mark) is { } known)
        {
            return known;
        }

        if (!await _one.WaitAsync(0, ct))
        {
            throw new Refusal("terrain.check-running", ("正在检查，请稍后再看", "A check is running already; look again shortly"), 409);
        }

        try
        {
            var tiles = await Task.Run(
                () =>
                {
                    var read = new Dictionary<string, TerrainTileCheck>(StringComparer.Ordinal);
                    foreach (var tile in store.Check().Take(MostFiles))
                    {
                        ct.ThrowIfCancellationRequested();
                        read[tile.File] = tile;
                    }

                    return read;
                },
                ct);
            return _last = new TilesChecked(ground.Mark.Version, clock.GetUtcNow(), tiles, store.Tiles.Count + store.Unreadable.Count > MostFiles);
        }
        finally
        {
            _one.Release();
        }
    }
}
