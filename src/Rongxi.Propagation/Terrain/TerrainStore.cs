using Rongxi.Propagation.Coverage;
using Rongxi.Propagation.Geodesy;
using Rongxi.Propagation.Rasters;

namespace Rongxi.Propagation.Terrain;

/// <summary>Heights of the ground from a folder of tiles, SRTM and GeoTIFF mixed. Any number of threads may ask at once.</summary>
/// <remarks>
/// At every place the finest file that covers it answers, by bilinear interpolation of the four samples around: of posts (SRTM,
/// PixelIsPoint) or of the centres of cells (PixelIsArea). Files whose samples lie on one grid are read as one raster, so that edges
/// between tiles do not show. A missing tile and a hole are refused, never taken for sea level.
/// <para>Files stay mapped while the store is open: replace one by renaming another over it, not by writing into it.</para>
/// </remarks>
public sealed class TerrainStore : IGround, IDisposable
{
    /// <summary>A folder that holds a file of this name holds made-up terrain.</summary>
    public const string SyntheticMark = "SYNTHETIC.txt";

    private const int MostFiles = 100_000;
    private const int Chunk = 512;

    private readonly string root;
    private readonly string indexPath;
    private readonly List<string> files = [];
    private readonly List<Raster> rasters = [];
    private readonly List<TerrainTile> tiles = [];
    private readonly List<UnreadableTile> unreadable = [];
    private readonly RasterMosaic mosaic;
    private readonly Lazy<string> version;

    private TerrainStore(string root, IEnumerable<string> found, TerrainOptions options)
    {
        Guard.Above(options.FillLimitM, 0, 20_000, "m", "Terrain");
        this.root = root;
        indexPath = options.IndexPath ?? Path.Combine(root, TerrainIndex.FileName);
        foreach (string file in found.OrderBy(file => file, StringComparer.Ordinal))
        {
            files.Add(file);
            try
            {
                Raster raster = Raster.Open(file, options.Cache);
                rasters.Add(raster);
                bool isSynthetic = raster.IsSynthetic || File.Exists(Path.Combine(Path.GetDirectoryName(file) ?? root, SyntheticMark));
                tiles.Add(new TerrainTile(file, raster.Kind, raster.Grid, raster.SampleType, raster.Description, isSynthetic));
            }
            catch (RasterException e)
            {
                unreadable.Add(new UnreadableTile(file, $"{e.Field}: {e.Reason}"));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                unreadable.Add(new UnreadableTile(file, e.Message));
            }
        }

        mosaic = new RasterMosaic(rasters, options, Missing);
        version = new Lazy<string>(() => TerrainIndex.Version(files, root, indexPath));
    }

    /// <summary>The files that are read, by name.</summary>
    public IReadOnlyList<TerrainTile> Tiles => tiles;

    /// <summary>The files that are tiles by their names and cannot be read.</summary>
    public IReadOnlyList<UnreadableTile> Unreadable => unreadable;

    /// <summary>Whether any file is marked as made up: by <see cref="SyntheticMark"/> beside it or by its own description.</summary>
    public bool IsSynthetic => tiles.Exists(tile => tile.IsSynthetic);

    /// <summary>A text of 32 letters that changes when a file is added, removed, renamed or changed. The first asking reads every file that the
    /// index does not know; later ones are free.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public string Version => version.Value;

    /// <summary>Opens a folder and the folders within.</summary>
    /// <param name="folder">The folder; files with other endings than .hgt, .hgt.gz, .hgt.zip, .tif and .tiff are left alone.</param>
    /// <param name="options">How; null: holes are refused.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">The folder holds more than 100,000 tiles.</exception>
    public static TerrainStore Open(string folder, TerrainOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        List<string> found = [];
        foreach (string file in Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 8 }))
        {
            if (Raster.IsKnown(file))
            {
                found.Add(file);
            }

            if (found.Count > MostFiles)
            {
                throw new InvalidDataException($"{folder}: more than {MostFiles} tiles.");
            }
        }

        return new TerrainStore(folder, found, options ?? new TerrainOptions());
    }

    /// <summary>The height of a place, m.</summary>
    /// <param name="latitudeDeg">Latitude, −90 … 90 degrees.</param>
    /// <param name="longitudeDeg">Longitude, −180 … 180 degrees.</param>
    /// <exception cref="PropagationInputException">A coordinate is outside its range or not a number.</exception>
    /// <exception cref="TerrainMissingException">No tile covers the place, or it lies in a hole.</exception>
    /// <exception cref="RasterException">The tile is damaged there.</exception>
    public double HeightM(double latitudeDeg, double longitudeDeg)
    {
        double height = 0;
        mosaic.Bilinear(new ReadOnlySpan<double>(in latitudeDeg), new ReadOnlySpan<double>(in longitudeDeg), new Span<double>(ref height), byVector: false);
        return height;
    }

    /// <summary>The heights of many places, m; fastest where neighbours in the list are neighbours on the ground.</summary>
    /// <param name="latitudeDeg">Latitudes, −90 … 90 degrees.</param>
    /// <param name="longitudeDeg">Longitudes, −180 … 180 degrees; as many.</param>
    /// <param name="heightM">Receives the heights; as many.</param>
    /// <exception cref="PropagationInputException">A coordinate is outside its range or not a number, or the lengths are unlike.</exception>
    /// <exception cref="TerrainMissingException">No tile covers a place, or it lies in a hole.</exception>
    /// <exception cref="RasterException">A tile is damaged there.</exception>
    public void Sample(ReadOnlySpan<double> latitudeDeg, ReadOnlySpan<double> longitudeDeg, Span<double> heightM) =>
        Sample(latitudeDeg, longitudeDeg, heightM, RasterMosaic.CanByVector);

    internal void Sample(ReadOnlySpan<double> latitudeDeg, ReadOnlySpan<double> longitudeDeg, Span<double> heightM, bool byVector)
    {
        if (longitudeDeg.Length != latitudeDeg.Length)
        {
            Guard.Refuse("Terrain", nameof(longitudeDeg), longitudeDeg.Length, $"{latitudeDeg.Length} places, as many as latitudes");
        }

        if (heightM.Length != latitudeDeg.Length)
        {
            Guard.Refuse("Terrain", nameof(heightM), heightM.Length, $"{latitudeDeg.Length} places, as many as latitudes");
        }

        mosaic.Bilinear(latitudeDeg, longitudeDeg, heightM, byVector);
    }

    /// <summary>How many points a profile takes so that neighbours lie at most <paramref name="stepM"/> apart, both ends included; at least 3.</summary>
    /// <param name="from">The beginning.</param>
    /// <param name="to">The end.</param>
    /// <param name="stepM">Greatest distance of neighbours, m, above 0.</param>
    /// <exception cref="PropagationInputException">A value is outside its range or not a number.</exception>
    public static int ProfileCount(GeoPoint from, GeoPoint to, double stepM) =>
        GreatCircle.Count(GreatCircle.DistanceKm(from, to), stepM / 1000);

    /// <summary>Heights at equal distances along the great circle from one place to another, both ends included: what the path-specific
    /// methods take as <see cref="PathProfile"/>.</summary>
    /// <param name="from">The beginning.</param>
    /// <param name="to">The end, elsewhere than the beginning.</param>
    /// <param name="distanceKm">Receives the distances from the beginning, km; its length, at least 2, is the number of points.</param>
    /// <param name="heightM">Receives the heights, m; as many.</param>
    /// <exception cref="PropagationInputException">A coordinate is outside its range or not a number; fewer than 2 points; unlike lengths.</exception>
    /// <exception cref="TerrainMissingException">No tile covers a point, or it lies in a hole.</exception>
    /// <exception cref="RasterException">A tile is damaged there.</exception>
    public void Profile(GeoPoint from, GeoPoint to, Span<double> distanceKm, Span<double> heightM)
    {
        int count = distanceKm.Length;
        if (count < 2)
        {
            Guard.Refuse("Terrain", nameof(distanceKm), count, "2 points or more");
        }

        if (heightM.Length != count)
        {
            Guard.Refuse("Terrain", nameof(heightM), heightM.Length, $"{count} points, as many as distances");
        }

        GreatCirclePath path = GreatCirclePath.Between(from, to);
        double step = path.LengthKm / (count - 1);
        Span<double> latitude = stackalloc double[Chunk], longitude = stackalloc double[Chunk];
        for (int first = 0; first < count; first += Chunk)
        {
            int some = Math.Min(Chunk, count - first);
            path.Points(Math.Min(first * step, path.LengthKm), step, latitude[..some], longitude[..some]);
            if (first == 0)
            {
                (latitude[0], longitude[0]) = (from.LatitudeDeg, from.LongitudeDeg);
            }

            if (first + some == count)
            {
                (latitude[some - 1], longitude[some - 1]) = (to.LatitudeDeg, to.LongitudeDeg);
            }

            Sample(latitude[..some], longitude[..some], heightM.Slice(first, some));
            for (int i = first; i < first + some; i++)
            {
                distanceKm[i] = i * step;
            }
        }

        distanceKm[^1] = path.LengthKm;
    }

    /// <summary>What of an area the tiles cover and where they leave gaps.</summary>
    /// <param name="area">The area.</param>
    /// <exception cref="PropagationInputException">The area is empty or not on the Earth.</exception>
    public TerrainCoverage Coverage(GeoBounds area)
    {
        area.Check("Terrain");
        return TerrainCoverage.Of(tiles, area);
    }

    /// <summary>Reads every file from end to end and tells what is in it; one after the other, as the list is walked through.</summary>
    public IEnumerable<TerrainTileCheck> Check()
    {
        foreach (UnreadableTile file in unreadable)
        {
            yield return new TerrainTileCheck(file.File, new FileInfo(file.File).Length, 0, 0, 0, double.NaN, double.NaN, [file.Reason]);
        }

        foreach (Raster raster in rasters)
        {
            yield return TerrainCheck.Of(raster);
        }
    }

    /// <summary>Closes the files. No reading may be under way.</summary>
    public void Dispose()
    {
        mosaic.Forget();
        foreach (Raster raster in rasters)
        {
            raster.Dispose();
        }
    }

    private TerrainMissingException Missing(double latitudeDeg, double longitudeDeg, bool isVoid)
    {
        string tile = HgtRaster.TileName(latitudeDeg, longitudeDeg);
        UnreadableTile? damaged = unreadable.Find(file => Path.GetFileName(file.File).StartsWith(tile, StringComparison.OrdinalIgnoreCase));
        return new TerrainMissingException(latitudeDeg, longitudeDeg, isVoid, damaged is null ? string.Empty : $"{damaged.File} cannot be read: {damaged.Reason}");
    }
}
