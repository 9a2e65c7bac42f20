namespace Rongxi.Propagation.Rasters;

/// <summary>A file of samples on a grid of latitudes and longitudes. Any number of threads may read at once.</summary>
public abstract class Raster : IDisposable
{
    private protected Raster(string path, string kind)
    {
        Path = path;
        Kind = kind;
    }

    /// <summary>The file as the caller named it.</summary>
    public string Path { get; }

    /// <summary>The kind of file: <c>SRTM3</c>, <c>SRTM1</c> or <c>GeoTIFF</c>.</summary>
    public string Kind { get; }

    /// <summary>Where the samples lie.</summary>
    public RasterGrid Grid { get; private protected set; }

    /// <summary>How samples are stored.</summary>
    public SampleType SampleType { get; private protected set; }

    /// <summary>The file's own description; empty where it has none.</summary>
    public string Description { get; private protected set; } = string.Empty;

    /// <summary>Whether the file says of itself that it is made up.</summary>
    public bool IsSynthetic => Description.Contains("synthetic", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether every sample is a whole number of 16 bits, so that nothing is lost in one.</summary>
    internal bool IsShort => SampleType is SampleType.Int16 or SampleType.UInt8;

    /// <summary>Opens a file by its name: .hgt, .hgt.gz, .hgt.zip, .tif or .tiff.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cache">Keeps what is decompressed; null: <see cref="RasterCache.Shared"/>.</param>
    /// <exception cref="RasterException">The file cannot be read as what its name says, or the name says nothing.</exception>
    /// <exception cref="IOException">The file is not there or not to be opened.</exception>
    public static Raster Open(string path, RasterCache? cache = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        return IsTiff(path) ? GeoTiffRaster.Open(path, cache)
            : HgtRaster.IsHgt(path) ? HgtRaster.Open(path, cache)
            : throw new RasterException(path, "name", "only .hgt, .hgt.gz, .hgt.zip, .tif and .tiff are read");
    }

    /// <summary>Whether <see cref="Open"/> knows what to do with a file of this name.</summary>
    internal static bool IsKnown(string path) => IsTiff(path) || HgtRaster.IsHgt(path);

    /// <summary>Reads a window of samples, row by row.</summary>
    /// <param name="column">First column.</param>
    /// <param name="row">First row.</param>
    /// <param name="width">Number of columns.</param>
    /// <param name="height">Number of rows.</param>
    /// <param name="into">Receives width × height samples; NaN where the raster has none (void).</param>
    /// <exception cref="ArgumentOutOfRangeException">The window is not inside the raster, or <paramref name="into"/> is too short.</exception>
    /// <exception cref="RasterException">The file is damaged there.</exception>
    public void Read(int column, int row, int width, int height, Span<double> into)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        ArgumentOutOfRangeException.ThrowIfNegative(height);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)column + width, Grid.Width, nameof(width));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)row + height, Grid.Height, nameof(height));
        ArgumentOutOfRangeException.ThrowIfLessThan(into.Length, (long)width * height, nameof(into));
        for (int i = 0; i < height; i++)
        {
            ReadRow(row + i, column, into.Slice(i * width, width));
        }
    }

    /// <summary>Gives the file back.</summary>
    public void Dispose()
    {
        Close();
        GC.SuppressFinalize(this);
    }

    /// <summary>Reads part of a row; NaN where there is no sample. The caller has checked the place.</summary>
    internal abstract void ReadRow(int row, int column, Span<double> into);

    /// <summary>Reads part of a row of whole numbers; <see cref="short.MinValue"/> where there is no sample. Only where
    /// <see cref="IsShort"/>.</summary>
    internal abstract void ReadRow(int row, int column, Span<short> into);

    /// <summary>Closes the file.</summary>
    private protected abstract void Close();

    private static bool IsTiff(string path) =>
        path.EndsWith(".tif", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".tiff", StringComparison.OrdinalIgnoreCase);
}
