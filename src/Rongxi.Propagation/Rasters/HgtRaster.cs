using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Rongxi.Propagation.Rasters;

/// <summary>A tile of the Shuttle Radar Topography Mission: one degree by one degree of heights in m, edges shared with its neighbours.</summary>
/// <remarks>1201 × 1201 (3″) or 3601 × 3601 (1″) whole numbers of 16 bits, most significant byte first, rows from north to south, −32768
/// where there is none. The file's name gives the south-western corner: <c>N30E104.hgt</c>. Also read packed, as <c>.hgt.gz</c> or
/// <c>.hgt.zip</c> (one .hgt within), and by NASA's longer names (<c>N30E104.SRTMGL1.hgt.zip</c>).</remarks>
public sealed class HgtRaster : Raster
{
    private const int Width3 = 1201;
    private const int Width1 = 3601;

    private readonly MappedFile file;
    private readonly RasterCache cache;
    private readonly Packing packing;
    private readonly int width;

    private HgtRaster(MappedFile file, RasterCache cache, Packing packing, int width, int south, int west)
        : base(file.Path, width == Width1 ? "SRTM1" : "SRTM3")
    {
        this.file = file;
        this.cache = cache;
        this.packing = packing;
        this.width = width;
        double step = 1.0 / (width - 1);
        Grid = new RasterGrid(south + 1, west, step, step, width, width, IsArea: false);
        SampleType = SampleType.Int16;
    }

    private enum Packing
    {
        None,
        Gzip,
        Zip,
    }

    /// <summary>Opens a tile.</summary>
    /// <param name="path">The file; its name says where it lies.</param>
    /// <param name="cache">Keeps what is unpacked; null: <see cref="RasterCache.Shared"/>.</param>
    /// <exception cref="RasterException">The name gives no corner, or the size is that of neither resolution.</exception>
    /// <exception cref="IOException">The file is not there or not to be opened.</exception>
    public static new HgtRaster Open(string path, RasterCache? cache = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!TryCorner(System.IO.Path.GetFileName(path), out int south, out int west))
        {
            throw new RasterException(path, "name", "does not begin with the tile's corner, such as N30E104");
        }

        Packing packing = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? Packing.Gzip
            : path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) ? Packing.Zip
            : Packing.None;
        MappedFile file = MappedFile.Open(path);
        try
        {
            long bytes = packing switch
            {
                Packing.Gzip => GzipLength(file),
                Packing.Zip => ZipLength(file),
                _ => file.Length,
            };
            int width = bytes switch
            {
                2L * Width3 * Width3 => Width3,
                2L * Width1 * Width1 => Width1,
                _ => throw new RasterException(path, "length", $"{bytes} bytes; a tile has {2L * Width3 * Width3} (3″) or {2L * Width1 * Width1} (1″)"),
            };
            return new HgtRaster(file, cache ?? RasterCache.Shared, packing, width, south, west);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The name of the tile that covers a place: <c>N30E104</c>.</summary>
    /// <param name="latitudeDeg">Latitude, −90 … 90 degrees.</param>
    /// <param name="longitudeDeg">Longitude, −180 … 180 degrees.</param>
    public static string TileName(double latitudeDeg, double longitudeDeg)
    {
        int south = (int)Math.Clamp(Math.Floor(latitudeDeg), -90, 89), west = (int)Math.Clamp(Math.Floor(longitudeDeg), -180, 179);
        return string.Create(CultureInfo.InvariantCulture, $"{(south < 0 ? 'S' : 'N')}{Math.Abs(south):00}{(west < 0 ? 'W' : 'E')}{Math.Abs(west):000}");
    }

    internal static bool IsHgt(string path) =>
        path.EndsWith(".hgt", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".hgt.gz", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".hgt.zip", StringComparison.OrdinalIgnoreCase);

    internal override void ReadRow(int row, int column, Span<double> into)
    {
        Span<short> heights = stackalloc short[256];
        for (int i = 0; i < into.Length; i += heights.Length)
        {
            Span<short> some = heights[..Math.Min(heights.Length, into.Length - i)];
            ReadRow(row, column + i, some);
            for (int k = 0; k < some.Length; k++)
            {
                into[i + k] = some[k] == short.MinValue ? double.NaN : some[k];
            }
        }
    }

    internal override void ReadRow(int row, int column, Span<short> into)
    {
        int first = row * width + column;
        if (packing == Packing.None)
        {
            ReadOnlySpan<byte> bytes = file.Slice(2UL * (uint)first, 2UL * (uint)into.Length, "heights");
            BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, short>(bytes), into);
            return;
        }

        cache.Get(this, 0, isInner: true, _ => Unpack()).AsSpan(first, into.Length).CopyTo(into);
    }

    private protected override void Close()
    {
        cache.Forget(this);
        file.Dispose();
    }

    private static bool TryCorner(string name, out int south, out int west)
    {
        south = west = 0;
        if (name.Length < 7
            || char.ToUpperInvariant(name[0]) is not ('N' or 'S')
            || char.ToUpperInvariant(name[3]) is not ('E' or 'W')
            || !int.TryParse(name.AsSpan(1, 2), NumberStyles.None, CultureInfo.InvariantCulture, out south)
            || !int.TryParse(name.AsSpan(4, 3), NumberStyles.None, CultureInfo.InvariantCulture, out west))
        {
            return false;
        }

        south = char.ToUpperInvariant(name[0]) == 'S' ? -south : south;
        west = char.ToUpperInvariant(name[3]) == 'W' ? -west : west;
        return south is >= -90 and <= 89 && west is >= -180 and <= 179;
    }

    /// <summary>The last four bytes of a gzip file give the unpacked length; <see cref="Unpack"/> finds out whether they lie.</summary>
    private static long GzipLength(MappedFile file)
    {
        if (file.Length < 18)
        {
            throw new RasterException(file.Path, "length", "too short for a gzip file");
        }

        return BinaryPrimitives.ReadUInt32LittleEndian(file.Slice((ulong)file.Length - 4, 4, "gzip length"));
    }

    private static long ZipLength(MappedFile file)
    {
        try
        {
            using ZipArchive archive = new(file.Stream(0, (ulong)file.Length, "zip directory"), ZipArchiveMode.Read);
            return Heights(archive, file.Path).Length;
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw new RasterException(file.Path, "zip directory", "cannot be read", e);
        }
    }

    private static ZipArchiveEntry Heights(ZipArchive archive, string path)
    {
        ZipArchiveEntry? found = null;
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            if (entry.Name.EndsWith(".hgt", StringComparison.OrdinalIgnoreCase))
            {
                found = found is null ? entry : throw new RasterException(path, "zip directory", "holds more than one .hgt");
            }
        }

        return found ?? throw new RasterException(path, "zip directory", "holds no .hgt");
    }

    private (short[] Heights, long Bytes) Unpack()
    {
        short[] heights = new short[width * width];
        try
        {
            using Stream packed = file.Stream(0, (ulong)file.Length, "heights");
            if (packing == Packing.Gzip)
            {
                using GZipStream gzip = new(packed, CompressionMode.Decompress);
                Fill(gzip, heights);
            }
            else
            {
                using ZipArchive archive = new(packed, ZipArchiveMode.Read);
                using Stream entry = Heights(archive, Path).Open();
                Fill(entry, heights);
            }
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw new RasterException(Path, "heights", "cannot be unpacked", e);
        }

        BinaryPrimitives.ReverseEndianness(heights, heights);
        return (heights, 2L * heights.Length);
    }

    /// <summary>Reads exactly what a tile holds: one byte more or less is a lie about the length.</summary>
    private void Fill(Stream from, short[] heights)
    {
        Span<byte> bytes = MemoryMarshal.AsBytes(heights.AsSpan());
        int read = from.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (read < bytes.Length || from.ReadByte() >= 0)
        {
            throw new RasterException(Path, "heights", $"{(read < bytes.Length ? "fewer" : "more")} than {bytes.Length} bytes unpacked");
        }
    }

    private static bool IsDamage(Exception e) =>
        e is InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException;
}
