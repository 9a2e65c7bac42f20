using Rongxi.Propagation.Rasters;

namespace Rongxi.Propagation.Terrain;

/// <summary>Rasters whose samples lie on one and the same endless grid, read as if they were one raster.</summary>
/// <remarks>Columns count eastwards, rows southwards from an origin that makes both 0 or more. Where rasters overlap, the first that has
/// a sample counts. The grid closes round the Earth where the step divides 360 degrees.</remarks>
internal sealed class MosaicLayer
{
    private const double MetresPerDegree = 111_194.9;
    private const int WidestMargin = 512;

    private readonly List<PlacedRaster> rasters = [];
    private readonly RasterCache cache;
    private readonly TerrainOptions options;
    private readonly Func<long, (MosaicBlock, long)> make;
    private long westmost = long.MaxValue, eastmost = long.MinValue, northmost = long.MaxValue, southmost = long.MinValue;

    public MosaicLayer(RasterGrid first, RasterCache cache, TerrainOptions options)
    {
        this.cache = cache;
        this.options = options;
        LatitudeStep = first.LatitudeStepDeg;
        LongitudeStep = first.LongitudeStepDeg;
        (RowsPerDegree, ColumnsPerDegree) = (1 / LatitudeStep, 1 / LongitudeStep);
        OriginLatitude = first.FirstLatitudeDeg + (Math.Floor((90 - first.FirstLatitudeDeg) / LatitudeStep + 0.5) + 1) * LatitudeStep;
        OriginLongitude = first.FirstLongitudeDeg - (Math.Floor((first.FirstLongitudeDeg + 180) / LongitudeStep + 0.001) + 1) * LongitudeStep;
        double turn = Math.Round(360 / LongitudeStep);
        Period = Math.Abs(360 / LongitudeStep - turn) < 0.01 ? (long)turn : 0;
        make = Make;
    }

    /// <summary>Latitude of row 0, degrees.</summary>
    public double OriginLatitude { get; }

    /// <summary>Longitude of column 0, degrees.</summary>
    public double OriginLongitude { get; }

    /// <summary>Distance of rows, degrees.</summary>
    public double LatitudeStep { get; }

    /// <summary>Distance of columns, degrees.</summary>
    public double LongitudeStep { get; }

    /// <summary>Rows in a degree.</summary>
    public double RowsPerDegree { get; }

    /// <summary>Columns in a degree.</summary>
    public double ColumnsPerDegree { get; }

    /// <summary>Columns round the Earth; 0 where the grid does not close.</summary>
    public long Period { get; }

    /// <summary>Whether blocks hold whole numbers.</summary>
    public bool IsShort { get; private set; } = true;

    /// <summary>Whether a raster's samples lie on this layer's grid, to a thousandth of a step.</summary>
    public bool Fits(RasterGrid grid)
    {
        double column = (grid.FirstLongitudeDeg - OriginLongitude) / LongitudeStep, row = (OriginLatitude - grid.FirstLatitudeDeg) / LatitudeStep;
        return Math.Abs(grid.LatitudeStepDeg / LatitudeStep - 1) < 1e-9
            && Math.Abs(grid.LongitudeStepDeg / LongitudeStep - 1) < 1e-9
            && Math.Abs(column - Math.Round(column)) < 1e-3
            && Math.Abs(row - Math.Round(row)) < 1e-3;
    }

    /// <summary>Adds a raster that fits.</summary>
    public void Add(Raster raster)
    {
        long column = (long)Math.Round((raster.Grid.FirstLongitudeDeg - OriginLongitude) / LongitudeStep);
        long row = (long)Math.Round((OriginLatitude - raster.Grid.FirstLatitudeDeg) / LatitudeStep);
        column = Period > 0 ? (column % Period + Period) % Period : column;
        rasters.Add(new PlacedRaster(raster, column, row));
        IsShort &= raster.IsShort;
        long last = column + raster.Grid.Width - 1;
        bool isRound = Period > 0 && last >= Period - 1;
        westmost = Math.Min(westmost, isRound ? -1 : column);
        eastmost = Math.Max(eastmost, isRound ? Math.Max(last, Period) : last);
        northmost = Math.Min(northmost, row);
        southmost = Math.Max(southmost, row + raster.Grid.Height - 1);
    }

    /// <summary>Column of a longitude, with its fraction.</summary>
    public double Column(double longitudeDeg)
    {
        double column = (longitudeDeg - OriginLongitude) / LongitudeStep;
        return Period == 0 ? column : column < 0 ? column + Period : column >= Period ? column - Period : column;
    }

    /// <summary>Row of a latitude, with its fraction.</summary>
    public double Row(double latitudeDeg) => (OriginLatitude - latitudeDeg) / LatitudeStep;

    /// <summary>The block of cells that begins at a column and row.</summary>
    public MosaicBlock Block(long blockColumn, long blockRow)
    {
        long column = blockColumn * MosaicBlock.Cells, row = blockRow * MosaicBlock.Cells;
        bool isOutside = column > eastmost || column + MosaicBlock.Cells < westmost || row > southmost || row + MosaicBlock.Cells < northmost;
        return isOutside ? MosaicBlock.Empty : cache.Get(this, (blockRow << 32) + blockColumn, isInner: false, make);
    }

    /// <summary>The raster that covers a place given by column and row, its cells included; null where there is none.</summary>
    public PlacedRaster? Covering(double column, double row)
    {
        const double Rounding = 1e-7;
        foreach (PlacedRaster placed in rasters)
        {
            double margin = (placed.Raster.Grid.IsArea ? 0.5 : 0) + Rounding;
            double within = column - placed.Column;
            if (Period > 0)
            {
                within = within < -margin ? within + Period : within > Period - 1 + margin ? within - Period : within;
            }

            if (within >= -margin && within <= placed.Raster.Grid.Width - 1 + margin
                && row >= placed.Row - margin && row <= placed.Row + placed.Raster.Grid.Height - 1 + margin)
            {
                return placed;
            }
        }

        return null;
    }

    /// <summary>Lets go of what the cache holds.</summary>
    public void Forget() => cache.Forget(this);

    private (MosaicBlock Block, long Bytes) Make(long part)
    {
        long row = (part >> 32) * MosaicBlock.Cells, column = (part & 0xFFFFFFFF) * MosaicBlock.Cells;
        MosaicBlock block;
        if (IsShort)
        {
            short[] samples = new short[MosaicBlock.Side * MosaicBlock.Side];
            ReadShorts(column, row, MosaicBlock.Side, MosaicBlock.Side, samples);
            block = MosaicBlock.Of(samples);
            FillShorts(samples, column, row, block);
        }
        else
        {
            float[] samples = new float[MosaicBlock.Side * MosaicBlock.Side];
            ReadFloats(column, row, MosaicBlock.Side, MosaicBlock.Side, samples);
            block = MosaicBlock.Of(samples);
            FillFloats(samples, column, row, block);
        }

        return (block, block.Bytes);
    }

    private void ReadShorts(long column, long row, int width, int height, Span<short> into)
    {
        into.Fill(MosaicBlock.None);
        Span<short> samples = stackalloc short[MosaicBlock.Side];
        foreach (Overlap over in Overlaps(column, row, width, height))
        {
            for (int i = 0; i < over.Height; i++)
            {
                for (int done = 0; done < over.Width; done += samples.Length)
                {
                    Span<short> some = samples[..Math.Min(samples.Length, over.Width - done)];
                    over.Raster.ReadRow(over.FromRow + i, over.FromColumn + done, some);
                    Span<short> to = into.Slice((over.ToRow + i) * width + over.ToColumn + done, some.Length);
                    for (int k = 0; k < some.Length; k++)
                    {
                        to[k] = to[k] == MosaicBlock.None ? some[k] : to[k];
                    }
                }
            }
        }
    }

    private void ReadFloats(long column, long row, int width, int height, Span<float> into)
    {
        into.Fill(float.NaN);
        Span<double> samples = stackalloc double[MosaicBlock.Side];
        foreach (Overlap over in Overlaps(column, row, width, height))
        {
            for (int i = 0; i < over.Height; i++)
            {
                for (int done = 0; done < over.Width; done += samples.Length)
                {
                    Span<double> some = samples[..Math.Min(samples.Length, over.Width - done)];
                    over.Raster.ReadRow(over.FromRow + i, over.FromColumn + done, some);
                    Span<float> to = into.Slice((over.ToRow + i) * width + over.ToColumn + done, some.Length);
                    for (int k = 0; k < some.Length; k++)
                    {
                        to[k] = float.IsNaN(to[k]) ? (float)some[k] : to[k];
                    }
                }
            }
        }
    }

    /// <summary>Which part of which raster lies in a window.</summary>
    private List<Overlap> Overlaps(long column, long row, int width, int height)
    {
        List<Overlap> found = [];
        foreach (PlacedRaster placed in rasters)
        {
            long top = Math.Max(row, placed.Row), bottom = Math.Min(row + height, placed.Row + placed.Raster.Grid.Height);
            if (top >= bottom)
            {
                continue;
            }

            for (long turn = Period > 0 ? -1 : 0; turn <= (Period > 0 ? 1 : 0); turn++)
            {
                long first = placed.Column + turn * Period;
                long left = Math.Max(column, first), right = Math.Min(column + width, first + placed.Raster.Grid.Width);
                if (left < right)
                {
                    found.Add(new Overlap(
                        placed.Raster, (int)(left - first), (int)(top - placed.Row), (int)(left - column), (int)(top - row), (int)(right - left), (int)(bottom - top)));
                }
            }
        }

        return found;
    }

    private void FillShorts(short[] samples, long column, long row, MosaicBlock block)
    {
        if (options.Voids == VoidHandling.Refuse || block.IsEmpty || !samples.AsSpan().Contains(MosaicBlock.None))
        {
            return;
        }

        VoidFilling filling = Filling(row);
        int width = MosaicBlock.Side + 2 * filling.Margin;
        short[] window = new short[width * width];
        ReadShorts(column - filling.Margin, row - filling.Margin, width, width, window);
        filling.Fill(samples, i => window[i] == MosaicBlock.None ? double.NaN : window[i], width, IsInside(column, row), value => (short)Math.Round(value), MosaicBlock.None);
    }

    private void FillFloats(float[] samples, long column, long row, MosaicBlock block)
    {
        if (options.Voids == VoidHandling.Refuse || block.IsEmpty || !samples.AsSpan().Contains(float.NaN))
        {
            return;
        }

        VoidFilling filling = Filling(row);
        int width = MosaicBlock.Side + 2 * filling.Margin;
        float[] window = new float[width * width];
        ReadFloats(column - filling.Margin, row - filling.Margin, width, width, window);
        filling.Fill(samples, i => window[i], width, IsInside(column, row), value => (float)value, float.NaN);
    }

    private VoidFilling Filling(long row)
    {
        double latitude = OriginLatitude - (row + MosaicBlock.Cells / 2) * LatitudeStep;
        double down = LatitudeStep * MetresPerDegree;
        double across = LongitudeStep * MetresPerDegree * Math.Max(0.01, Math.Cos(latitude * Math.PI / 180));
        int margin = (int)Math.Clamp(Math.Ceiling(options.FillLimitM / Math.Min(down, across)), 1, WidestMargin);
        return new VoidFilling(across, down, options.FillLimitM, margin);
    }

    /// <summary>Whether a sample of a block lies in some raster: only holes within rasters are filled, never what no tile covers.</summary>
    private Func<int, int, bool> IsInside(long column, long row)
    {
        List<Overlap> over = Overlaps(column, row, MosaicBlock.Side, MosaicBlock.Side);
        return (x, y) => over.Exists(o => x >= o.ToColumn && x < o.ToColumn + o.Width && y >= o.ToRow && y < o.ToRow + o.Height);
    }

    private readonly record struct Overlap(Raster Raster, int FromColumn, int FromRow, int ToColumn, int ToRow, int Width, int Height);
}

/// <summary>A raster and where its first sample lies in its layer.</summary>
internal sealed record PlacedRaster(Raster Raster, long Column, long Row);
