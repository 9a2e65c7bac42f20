using System.Globalization;
using Rongxi.Propagation.Rasters;

namespace Rongxi.Propagation.Terrain;

/// <summary>Reads a file from end to end.</summary>
internal static class TerrainCheck
{
    /// <summary>Heights of ground that the methods accept, m.</summary>
    private const double LeastM = -500, MostM = 9000;

    public static TerrainTileCheck Of(Raster raster)
    {
        RasterGrid grid = raster.Grid;
        double lowest = double.PositiveInfinity, highest = double.NegativeInfinity;
        long voids = 0, outside = 0;
        List<string> problems = [];
        double[] row = new double[grid.Width];
        for (int i = 0; i < grid.Height; i++)
        {
            try
            {
                raster.ReadRow(i, 0, row);
            }
            catch (RasterException e)
            {
                problems.Add(string.Create(CultureInfo.InvariantCulture, $"Row {i} cannot be read: {e.Field}: {e.Reason}."));
                break;
            }

            foreach (double height in row)
            {
                if (double.IsNaN(height))
                {
                    voids++;
                    continue;
                }

                lowest = Math.Min(lowest, height);
                highest = Math.Max(highest, height);
                outside += height is < LeastM or > MostM ? 1 : 0;
            }
        }

        double share = voids / ((double)grid.Width * grid.Height);
        if (share > 0)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"{voids} samples ({share:P2}) are void."));
        }

        if (outside > 0)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"{outside} samples lie outside {LeastM} … {MostM} m."));
        }

        if (highest == lowest)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"Every sample is {lowest} m."));
        }

        bool isNone = highest < lowest;
        return new TerrainTileCheck(
            raster.Path, new FileInfo(raster.Path).Length, grid.Width, grid.Height, share, isNone ? double.NaN : lowest, isNone ? double.NaN : highest, problems);
    }
}
