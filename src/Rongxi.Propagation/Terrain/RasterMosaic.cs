using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Rongxi.Propagation.Rasters;

namespace Rongxi.Propagation.Terrain;

/// <summary>Rasters of several resolutions read as one: at every place the finest that covers it answers.</summary>
internal sealed class RasterMosaic
{
    /// <summary>Weights below this are rounding: a place on the last row needs nothing of the row beyond it.</summary>
    private const double LeastWeight = 1e-7;

    private readonly MosaicLayer[] layers;
    private readonly Func<double, double, bool, TerrainMissingException> missing;

    /// <summary>A mosaic of rasters.</summary>
    /// <param name="rasters">The rasters; of those alike in resolution the first counts first.</param>
    /// <param name="options">How holes are treated.</param>
    /// <param name="missing">Makes the error for a place: latitude, longitude, whether it is a hole.</param>
    public RasterMosaic(IEnumerable<Raster> rasters, TerrainOptions options, Func<double, double, bool, TerrainMissingException> missing)
    {
        this.missing = missing;
        List<MosaicLayer> found = [];
        foreach (Raster raster in rasters)
        {
            MosaicLayer? layer = found.Find(one => one.Fits(raster.Grid));
            if (layer is null)
            {
                layer = new MosaicLayer(raster.Grid, options.Cache ?? RasterCache.Shared, options);
                found.Add(layer);
            }

            layer.Add(raster);
        }

        layers = [.. found.OrderBy(layer => layer.LatitudeStep * layer.LongitudeStep)];
    }

    /// <summary>Whether heights are read eight at a time on this machine.</summary>
    public static bool CanByVector { get; } = Vector512.IsHardwareAccelerated && Avx512F.IsSupported && Avx2.IsSupported;

    /// <summary>Heights of places by bilinear interpolation.</summary>
    public void Bilinear(ReadOnlySpan<double> latitudeDeg, ReadOnlySpan<double> longitudeDeg, Span<double> heightM, bool byVector)
    {
        const int LongRun = 16;
        int i = 0, run = LongRun;
        while (i < heightM.Length)
        {
            // Where the last places jumped from block to block, eight at a time would be read for one.
            int first = i;
            i = Area(latitudeDeg[i], longitudeDeg[i]).Read(latitudeDeg, longitudeDeg, heightM, i, byVector && run >= LongRun);
            run = i - first;
            if (run == 0)
            {
                heightM[i] = Bilinear(latitudeDeg[i], longitudeDeg[i]);
                i++;
            }
        }
    }

    /// <summary>The sample nearest to a place.</summary>
    public double Nearest(double latitudeDeg, double longitudeDeg)
    {
        bool isVoid = false;
        foreach (MosaicLayer layer in layers)
        {
            (double column, double row) = (layer.Column(longitudeDeg), layer.Row(latitudeDeg));
            double value = Sample(layer, (long)Math.Floor(column + 0.5), (long)Math.Floor(row + 0.5));
            if (double.IsNaN(value) && layer.Covering(column, row) is { } placed)
            {
                (column, row) = Within(layer, placed, column, row);
                value = Sample(layer, (long)Math.Floor(column + 0.5), (long)Math.Floor(row + 0.5));
                isVoid = true;
            }

            if (!double.IsNaN(value))
            {
                return value;
            }

            if (isVoid)
            {
                break;
            }
        }

        throw missing(latitudeDeg, longitudeDeg, isVoid);
    }

    /// <summary>Lets go of what the cache holds.</summary>
    public void Forget()
    {
        foreach (MosaicLayer layer in layers)
        {
            layer.Forget();
        }
    }

    /// <summary>The rectangle around a place where one block answers; nothing where the place is not on the Earth or no block has samples.</summary>
    private MosaicArea Area(double latitudeDeg, double longitudeDeg)
    {
        Guard.Within(latitudeDeg, -90, 90, "degrees", "Terrain");
        Guard.Within(longitudeDeg, -180, 180, "degrees", "Terrain");
        double south = -90, west = -180, north = 90, east = 180;
        foreach (MosaicLayer layer in layers)
        {
            long blockColumn = (long)layer.Column(longitudeDeg) / MosaicBlock.Cells, blockRow = (long)layer.Row(latitudeDeg) / MosaicBlock.Cells;
            MosaicBlock block = layer.Block(blockColumn, blockRow);
            MosaicArea area = new(layer, block, blockColumn, blockRow, south, west, north, east);
            if (!block.IsEmpty)
            {
                return area;
            }

            (south, west, north, east) = area.Edges;
        }

        return default;
    }

    /// <summary>The height of one place by the full rule: edges of the covered area, the meridian where the grid closes, holes.</summary>
    private double Bilinear(double latitudeDeg, double longitudeDeg)
    {
        bool isVoid = false;
        foreach (MosaicLayer layer in layers)
        {
            (double column, double row) = (layer.Column(longitudeDeg), layer.Row(latitudeDeg));
            double height = Mixed(layer, column, row);
            if (double.IsNaN(height) && layer.Covering(column, row) is { } placed)
            {
                // Between the centres of the outermost cells and their outer edges the outermost samples go on.
                (column, row) = Within(layer, placed, column, row);
                height = Mixed(layer, column, row);
                isVoid = true;
            }

            if (!double.IsNaN(height))
            {
                return height;
            }

            if (isVoid)
            {
                break;
            }
        }

        throw missing(latitudeDeg, longitudeDeg, isVoid);
    }

    private static double Mixed(MosaicLayer layer, double column, double row)
    {
        long x = (long)Math.Floor(column), y = (long)Math.Floor(row);
        double fx = column - x, fy = row - y;
        double sum = 0, weights = 0;
        ReadOnlySpan<(int X, int Y, double Weight)> corners = [(0, 0, (1 - fx) * (1 - fy)), (1, 0, fx * (1 - fy)), (0, 1, (1 - fx) * fy), (1, 1, fx * fy)];
        foreach ((int stepX, int stepY, double weight) in corners)
        {
            double sample = Sample(layer, x + stepX, y + stepY);
            if (!double.IsNaN(sample))
            {
                sum += weight * sample;
                weights += weight;
            }
            else if (weight > LeastWeight)
            {
                return double.NaN;
            }
        }

        return sum / weights;
    }

    private static (double Column, double Row) Within(MosaicLayer layer, PlacedRaster placed, double column, double row)
    {
        double within = column - placed.Column;
        if (layer.Period > 0)
        {
            double last = placed.Raster.Grid.Width - 1;
            within = within < -1 ? within + layer.Period : within > last + 1 && within - layer.Period >= -1 ? within - layer.Period : within;
        }

        return (placed.Column + Math.Clamp(within, 0, placed.Raster.Grid.Width - 1), Math.Clamp(row, placed.Row, placed.Row + placed.Raster.Grid.Height - 1));
    }

    private static double Sample(MosaicLayer layer, long column, long row)
    {
        if (layer.Period > 0)
        {
            column = (column % layer.Period + layer.Period) % layer.Period;
        }

        if (column < 0 || row < 0)
        {
            return double.NaN;
        }

        long blockColumn = column / MosaicBlock.Cells, blockRow = row / MosaicBlock.Cells;
        return layer.Block(blockColumn, blockRow).At((int)(column - blockColumn * MosaicBlock.Cells), (int)(row - blockRow * MosaicBlock.Cells));
    }
}
