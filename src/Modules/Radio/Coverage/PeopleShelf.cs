using System.Security.Cryptography;
using Rongxi.Kernel;
using Rongxi.Kernel.Words;
using Rongxi.Propagation.Coverage;
using Rongxi.Propagation.Rasters;

namespace Rongxi.Radio.Coverage;

/// <summary>
/// The raster of people, where the installation has one: <c>population/population.tif</c> in the data folder, people in each
/// cell, latitudes and longitudes on WGS 84. Not in the folder of the terrain, where every raster is taken for heights.
/// </summary>
internal sealed class PeopleShelf(KernelOptions options)
{
    private readonly Lock _lock = new();
    private (long Length, DateTime At, string Version)? _known;

    public string File => Path.Combine(options.DataFolder, "population", "population.tif");

    /// <summary>First half of the SHA-256 of the file; null where there is none. It is read once, and again when it changes.</summary>
    public string? Version()
    {
        var file = new FileInfo(File);
        if (!file.Exists)
        {
            return null;
        }

        lock (_lock)
        {
            if (_known is not { } known || known.Length != file.Length || known.At != file.LastWriteTimeUtc)
            {
                using var stream = file.OpenRead();
                _known = (file.Length, file.LastWriteTimeUtc, Convert.ToHexStringLower(SHA256.HashData(stream))[..32]);
            }

            return _known.Value.Version;
        }
    }

    /// <summary>
    /// People in each pixel of a grid: those of the cell its centre lies in, times the pixel's share of that cell's area, so
    /// that people are neither lost nor doubled by more than a cell's width at the edges of classes. Null where the raster
    /// does not reach over the whole grid: a part would be taken for the whole.
    /// </summary>
    public float[]? On(CoverageGrid grid, CancellationToken ct)
    {
        if (!System.IO.File.Exists(File))
        {
            return null;
        }

        try
        {
            using var raster = Raster.Open(File);
            return On(grid, raster, ct);
        }
        catch (RasterException damaged)
        {
            throw new Refusal("population.damaged", ($"人口栅格损坏：{damaged.Message}", $"The raster of people is damaged: {damaged.Message}"));
        }
    }

    private static float[]? On(CoverageGrid grid, Raster raster, CancellationToken ct)
    {
        var cells = raster.Grid;
        var (west, north) = (cells.FirstLongitudeDeg - (cells.LongitudeStepDeg / 2), cells.FirstLatitudeDeg + (cells.LatitudeStepDeg / 2));
        var (east, south) = (west + (cells.Width * cells.LongitudeStepDeg), north - (cells.Height * cells.LatitudeStepDeg));
        if (grid.WestDegrees < west || grid.EastDegrees > east || grid.NorthDegrees > north || grid.SouthDegrees < south)
        {
            return null;
        }

        var people = new float[grid.Count];
        var share = grid.PixelDegreesEast * grid.PixelDegreesNorth / (cells.LongitudeStepDeg * cells.LatitudeStepDeg);
        var row = new double[cells.Width];
        var read = -1;
        for (var r = 0; r < grid.Rows; r++)
        {
            ct.ThrowIfCancellationRequested();
            var cellRow = Math.Clamp((int)((north - grid.LatitudeOf(r)) / cells.LatitudeStepDeg), 0, cells.Height - 1);
            if (cellRow != read)
            {
                raster.Read(0, cellRow, cells.Width, 1, row);
                read = cellRow;
            }

            for (var c = 0; c < grid.Columns; c++)
            {
                var there = row[Math.Clamp((int)((grid.LongitudeOf(c) - west) / cells.LongitudeStepDeg), 0, cells.Width - 1)];
                people[(r * grid.Columns) + c] = there > 0 ? (float)(there * share) : 0;
            }
        }

        return people;
    }
}
