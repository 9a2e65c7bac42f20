using Rongxi.Propagation.Rasters;

namespace Rongxi.Propagation.Terrain;

/// <summary>One file of a terrain folder.</summary>
/// <param name="File">The file.</param>
/// <param name="Kind">Its kind: <c>SRTM3</c>, <c>SRTM1</c>, <c>GeoTIFF</c>.</param>
/// <param name="Grid">Where its samples lie.</param>
/// <param name="SampleType">How samples are stored.</param>
/// <param name="Description">Its own description; may be empty.</param>
/// <param name="IsSynthetic">Whether it is marked as made up.</param>
public sealed record TerrainTile(string File, string Kind, RasterGrid Grid, SampleType SampleType, string Description, bool IsSynthetic)
{
    /// <summary>What the file covers.</summary>
    public GeoBounds Bounds => Grid.Bounds;

    /// <summary>Distance of rows on the ground, m.</summary>
    public double ResolutionM => Grid.LatitudeStepDeg * (Math.PI / 180 * 6_371_000);
}

/// <summary>A file of a terrain folder that cannot be used.</summary>
/// <param name="File">The file.</param>
/// <param name="Reason">Why not.</param>
public sealed record UnreadableTile(string File, string Reason);

/// <summary>What a thorough reading of one file found.</summary>
/// <param name="File">The file.</param>
/// <param name="Bytes">Its size, bytes.</param>
/// <param name="Width">Number of columns; 0 where it could not be opened.</param>
/// <param name="Height">Number of rows; 0 where it could not be opened.</param>
/// <param name="VoidShare">Share of samples that are void, 0 … 1.</param>
/// <param name="LowestM">Lowest sample, m; NaN where there is none.</param>
/// <param name="HighestM">Highest sample, m; NaN where there is none.</param>
/// <param name="Problems">What is wrong, in English sentences; empty where nothing is.</param>
public sealed record TerrainTileCheck(
    string File, long Bytes, int Width, int Height, double VoidShare, double LowestM, double HighestM, IReadOnlyList<string> Problems);

/// <summary>What of an area is covered by terrain.</summary>
/// <param name="Tiles">The files that reach into it.</param>
/// <param name="Gaps">Rectangles of it that no file covers, from north to south and west to east; they do not overlap.</param>
public sealed record TerrainCoverage(IReadOnlyList<TerrainTile> Tiles, IReadOnlyList<GeoBounds> Gaps)
{
    /// <summary>Whether nothing is missing.</summary>
    public bool IsComplete => Gaps.Count == 0;

    /// <summary>Finds what of an area the tiles leave open. Gaps thinner than a step and a half of the coarsest tile are none: between the
    /// outermost samples of neighbours heights are interpolated.</summary>
    internal static TerrainCoverage Of(IReadOnlyList<TerrainTile> tiles, GeoBounds area)
    {
        List<TerrainTile> inside = [.. tiles.Where(tile => tile.Bounds.Overlaps(area))];
        double thin = inside.Count == 0 ? 0 : 1.5 * inside.Max(tile => Math.Max(tile.Grid.LatitudeStepDeg, tile.Grid.LongitudeStepDeg));
        double[] edges = [.. inside.SelectMany(tile => new[] { tile.Bounds.SouthDeg, tile.Bounds.NorthDeg })
            .Concat([area.SouthDeg, area.NorthDeg])
            .Select(edge => Math.Clamp(edge, area.SouthDeg, area.NorthDeg)).Distinct().OrderDescending()];
        List<GeoBounds> gaps = [];
        for (int i = 1; i < edges.Length; i++)
        {
            (double north, double south) = (edges[i - 1], edges[i]);
            double middle = (north + south) / 2, west = area.WestDeg;
            List<GeoBounds> strip = [];
            foreach (GeoBounds bounds in inside.Select(tile => tile.Bounds).Where(b => b.SouthDeg <= middle && b.NorthDeg >= middle).OrderBy(b => b.WestDeg))
            {
                if (bounds.WestDeg - west > thin)
                {
                    strip.Add(new GeoBounds(south, west, north, bounds.WestDeg));
                }

                west = Math.Max(west, bounds.EastDeg);
            }

            if (area.EastDeg - west > thin)
            {
                strip.Add(new GeoBounds(south, west, north, area.EastDeg));
            }

            Join(gaps, strip);
        }

        return new TerrainCoverage(inside, [.. gaps.Where(gap => gap.NorthDeg - gap.SouthDeg > thin)]);
    }

    /// <summary>Adds a strip's gaps; one that goes on southwards from a gap above becomes part of it.</summary>
    private static void Join(List<GeoBounds> gaps, List<GeoBounds> strip)
    {
        foreach (GeoBounds gap in strip)
        {
            int above = gaps.FindIndex(one => one.SouthDeg == gap.NorthDeg && one.WestDeg == gap.WestDeg && one.EastDeg == gap.EastDeg);
            if (above >= 0)
            {
                gaps[above] = gaps[above] with { SouthDeg = gap.SouthDeg };
            }
            else
            {
                gaps.Add(gap);
            }
        }
    }
}
