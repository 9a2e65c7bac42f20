using Rongxi.Propagation.Rasters;

namespace Rongxi.Propagation.Terrain;

/// <summary>What is done where a tile has no sample.</summary>
public enum VoidHandling
{
    /// <summary>The place is refused with <see cref="TerrainMissingException"/>.</summary>
    Refuse,

    /// <summary>The hole is filled from the nearest samples in eight directions, weighted by the inverse square of their distance, as far as
    /// <see cref="TerrainOptions.FillLimitM"/>; where there are none so near, the place is refused.</summary>
    Fill,
}

/// <summary>How a folder of terrain is opened.</summary>
public sealed record TerrainOptions
{
    /// <summary>What is done where a tile has no sample.</summary>
    public VoidHandling Voids { get; init; } = VoidHandling.Refuse;

    /// <summary>How far a hole is filled from, above 0 … 20,000 m.</summary>
    public double FillLimitM { get; init; } = 2000;

    /// <summary>Keeps what was read; null: <see cref="RasterCache.Shared"/>.</summary>
    public RasterCache? Cache { get; init; }

    /// <summary>Where the checksums of the files are kept, so that they are computed once; null: <c>terrain.index</c> in the folder; empty:
    /// nowhere.</summary>
    public string? IndexPath { get; init; }
}
