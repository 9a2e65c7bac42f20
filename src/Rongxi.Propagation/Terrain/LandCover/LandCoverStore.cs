using System.Globalization;
using Rongxi.Propagation.Rasters;

namespace Rongxi.Propagation.Terrain.LandCover;

/// <summary>Land cover from a folder of GeoTIFF files of class codes, read through a table of what the codes mean. Any number of threads
/// may ask at once.</summary>
/// <remarks>At every place the nearest sample of the finest file that covers it answers.</remarks>
public sealed class LandCoverStore : IDisposable
{
    private readonly List<Raster> rasters = [];
    private readonly RasterMosaic mosaic;

    private LandCoverStore(ClutterTable table, IEnumerable<string> files, RasterCache? cache)
    {
        Table = table;
        try
        {
            foreach (string file in files.OrderBy(file => file, StringComparer.Ordinal))
            {
                rasters.Add(GeoTiffRaster.Open(file, cache));
            }
        }
        catch
        {
            rasters.ForEach(raster => raster.Dispose());
            throw;
        }

        mosaic = new RasterMosaic(
            rasters,
            new TerrainOptions { Cache = cache },
            (latitude, longitude, isVoid) => new TerrainMissingException(latitude, longitude, isVoid, subject: "land cover"));
    }

    /// <summary>What the codes mean.</summary>
    public ClutterTable Table { get; }

    /// <summary>Whether any file says of itself that it is made up.</summary>
    public bool IsSynthetic => rasters.Exists(raster => raster.IsSynthetic);

    /// <summary>Opens the GeoTIFF files of a folder and the folders within.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="table">What the codes mean.</param>
    /// <param name="cache">Keeps what was read; null: <see cref="RasterCache.Shared"/>.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="RasterException">A file cannot be read.</exception>
    public static LandCoverStore Open(string folder, ClutterTable table, RasterCache? cache = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(table);
        EnumerationOptions within = new() { RecurseSubdirectories = true, MaxRecursionDepth = 8 };
        IEnumerable<string> files = Directory.EnumerateFiles(folder, "*", within)
            .Where(file => Path.GetExtension(file).ToUpperInvariant() is ".TIF" or ".TIFF");
        return new LandCoverStore(table, files, cache);
    }

    /// <summary>The class of a place.</summary>
    /// <param name="latitudeDeg">Latitude, −90 … 90 degrees.</param>
    /// <param name="longitudeDeg">Longitude, −180 … 180 degrees.</param>
    /// <exception cref="PropagationInputException">A coordinate is outside its range or not a number.</exception>
    /// <exception cref="TerrainMissingException">No file covers the place, or it has no class.</exception>
    /// <exception cref="InvalidDataException">The table does not know the code found; the message names it.</exception>
    public ClutterClass Class(double latitudeDeg, double longitudeDeg)
    {
        Guard.Within(latitudeDeg, -90, 90, "degrees", "Land cover");
        Guard.Within(longitudeDeg, -180, 180, "degrees", "Land cover");
        int code = (int)Math.Round(mosaic.Nearest(latitudeDeg, longitudeDeg));
        return Table.Find(code) ?? throw new InvalidDataException(
            string.Create(CultureInfo.InvariantCulture, $"The table {Table.Name} does not know the class {code} found at latitude {latitudeDeg}, longitude {longitudeDeg}."));
    }

    /// <summary>Clutter heights and zones of many places, as <see cref="PathProfile"/> takes them.</summary>
    /// <param name="latitudeDeg">Latitudes, −90 … 90 degrees.</param>
    /// <param name="longitudeDeg">Longitudes, −180 … 180 degrees; as many.</param>
    /// <param name="clutterM">Receives the representative clutter heights, m; as many.</param>
    /// <param name="zones">Receives the zones, inland where the class does not tell; as many, or none.</param>
    /// <exception cref="PropagationInputException">A coordinate is outside its range or not a number, or the lengths are unlike.</exception>
    /// <exception cref="TerrainMissingException">No file covers a place, or it has no class.</exception>
    /// <exception cref="InvalidDataException">The table does not know a code found.</exception>
    public void Sample(ReadOnlySpan<double> latitudeDeg, ReadOnlySpan<double> longitudeDeg, Span<double> clutterM, Span<RadioClimaticZone> zones = default)
    {
        int count = latitudeDeg.Length;
        if (longitudeDeg.Length != count)
        {
            Guard.Refuse("Land cover", nameof(longitudeDeg), longitudeDeg.Length, $"{count} places, as many as latitudes");
        }

        if (clutterM.Length != count)
        {
            Guard.Refuse("Land cover", nameof(clutterM), clutterM.Length, $"{count} places, as many as latitudes");
        }

        if (zones.Length != 0 && zones.Length != count)
        {
            Guard.Refuse("Land cover", nameof(zones), zones.Length, $"{count} places, as many as latitudes, or none");
        }

        for (int i = 0; i < count; i++)
        {
            ClutterClass found = Class(latitudeDeg[i], longitudeDeg[i]);
            clutterM[i] = found.ClutterM;
            if (zones.Length > 0)
            {
                zones[i] = found.Zone ?? RadioClimaticZone.Inland;
            }
        }
    }

    /// <summary>Closes the files. No reading may be under way.</summary>
    public void Dispose()
    {
        mosaic.Forget();
        rasters.ForEach(raster => raster.Dispose());
    }
}
