namespace Rongxi.Propagation.Rasters;

/// <summary>What the coordinates of a GeoTIFF written here are.</summary>
public enum RasterCrs
{
    /// <summary>Latitude and longitude on WGS 84, EPSG:4326.</summary>
    Wgs84,

    /// <summary>Latitude and longitude on CGCS2000, EPSG:4490.</summary>
    Cgcs2000,

    /// <summary>Metres east and north of a place that the description tells; no register knows them.</summary>
    LocalMetres,
}

/// <summary>The shape of a GeoTIFF to be written.</summary>
public sealed record GeoTiffLayout
{
    /// <summary>Number of columns, 1 … 4,194,304.</summary>
    public required int Width { get; init; }

    /// <summary>Number of rows, 1 … 4,194,304.</summary>
    public required int Height { get; init; }

    /// <summary>Western edge of column 0: longitude in degrees, or metres.</summary>
    public required double WestEdge { get; init; }

    /// <summary>Northern edge of row 0: latitude in degrees, or metres.</summary>
    public required double NorthEdge { get; init; }

    /// <summary>Width of a cell, above 0 degrees or metres.</summary>
    public required double CellWidth { get; init; }

    /// <summary>Height of a cell, above 0 degrees or metres.</summary>
    public required double CellHeight { get; init; }

    /// <summary>What the coordinates are.</summary>
    public RasterCrs Crs { get; init; } = RasterCrs.Wgs84;

    /// <summary>What stands for void; NaN, which every reader knows, unless another is wanted.</summary>
    public float NoData { get; init; } = float.NaN;

    /// <summary>The description within the file; “synthetic” in it marks made-up data.</summary>
    public string Description { get; init; } = string.Empty;

    /// <summary>Side of a tile, a multiple of 16, 16 … 4096.</summary>
    public int TileSide { get; init; } = 256;

    /// <summary>Refuses a shape that no file can have.</summary>
    internal void Check()
    {
        const string Method = "GeoTIFF";
        Guard.Within(Width, 1, 1 << 22, "columns", Method);
        Guard.Within(Height, 1, 1 << 22, "rows", Method);
        Guard.Above(CellWidth, 0, 1e9, "degrees or metres", Method);
        Guard.Above(CellHeight, 0, 1e9, "degrees or metres", Method);
        Guard.Within(WestEdge, -1e9, 1e9, "degrees or metres", Method);
        Guard.Within(NorthEdge, -1e9, 1e9, "degrees or metres", Method);
        Guard.Within(TileSide, 16, 4096, "samples", Method);
        if (TileSide % 16 != 0)
        {
            Guard.Refuse(Method, nameof(TileSide), TileSide, "a multiple of 16");
        }
    }
}
