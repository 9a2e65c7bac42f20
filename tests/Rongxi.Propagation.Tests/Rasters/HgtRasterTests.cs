using System.Buffers.Binary;
using System.IO.Compression;
using Rongxi.Propagation.Rasters;

namespace Rongxi.Propagation.Tests.Rasters;

public sealed class HgtRasterTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("N30E104.hgt", 31, 104)]
    [InlineData("n30e104.HGT", 31, 104)]
    [InlineData("S01W070.hgt", 0, -70)]
    [InlineData("N00E000.hgt", 1, 0)]
    [InlineData("N30E104.SRTMGL3.hgt", 31, 104)]
    public void The_name_gives_the_corner(string name, double north, double west)
    {
        using HgtRaster raster = HgtRaster.Open(folder.Write(name, Tile(1201)));
        Assert.Equal("SRTM3", raster.Kind);
        Assert.Equal((north, west), (raster.Grid.FirstLatitudeDeg, raster.Grid.FirstLongitudeDeg));
        Assert.False(raster.Grid.IsArea);
        Check(raster);
    }

    [Fact]
    public void One_second_tiles_are_read()
    {
        using HgtRaster raster = HgtRaster.Open(folder.Write("N30E104.hgt", Tile(3601)));
        Assert.Equal("SRTM1", raster.Kind);
        Assert.Equal(3601, raster.Grid.Width);
        Check(raster);
    }

    [Fact]
    public void Packed_tiles_are_read()
    {
        using HgtRaster gzip = HgtRaster.Open(folder.Write("N30E104.hgt.gz", Gzip(Tile(1201))), new RasterCache(1 << 20));
        Check(gzip);
        using HgtRaster zip = HgtRaster.Open(folder.Write("N31E104.SRTMGL3.hgt.zip", Zip(("readme.txt", [1, 2, 3]), ("N31E104.hgt", Tile(1201)))), new RasterCache(1 << 20));
        Check(zip);
    }

    [Theory]
    [InlineData("X30E104.hgt", "name")]
    [InlineData("N99E104.hgt", "name")]
    [InlineData("N30E190.hgt", "name")]
    [InlineData("heights.hgt", "name")]
    public void A_name_without_a_corner_is_refused(string name, string field) =>
        Assert.Equal(field, Assert.Throws<RasterException>(() => HgtRaster.Open(folder.Write(name, Tile(1201)))).Field);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2 * 1201 * 1201 - 2)]
    [InlineData(2 * 1201 * 1201 + 1)]
    public void A_length_of_neither_resolution_is_refused(int length) =>
        Assert.Equal("length", Assert.Throws<RasterException>(() => HgtRaster.Open(folder.Write("N30E104.hgt", new byte[length]))).Field);

    [Fact]
    public void A_packed_tile_that_lies_about_its_length_is_refused()
    {
        byte[] more = Gzip(new byte[40 << 20]);
        BinaryPrimitives.WriteUInt32LittleEndian(more.AsSpan(more.Length - 4), 2 * 1201 * 1201);
        byte[] less = Gzip(new byte[1000]);
        BinaryPrimitives.WriteUInt32LittleEndian(less.AsSpan(less.Length - 4), 2 * 1201 * 1201);
        foreach (byte[] packed in new[] { more, less })
        {
            using HgtRaster raster = HgtRaster.Open(folder.Write("N30E104.hgt.gz", packed));
            Assert.Equal("heights", Assert.Throws<RasterException>(() => raster.Read(0, 0, 1, 1, new double[1])).Field);
        }

        Assert.Equal("length", Assert.Throws<RasterException>(() => HgtRaster.Open(folder.Write("N30E104.hgt.gz", Gzip(new byte[1000])))).Field);
        Assert.Throws<RasterException>(() => HgtRaster.Open(folder.Write("N30E104.hgt.zip", Zip(("a.txt", [1])))));
        Assert.Throws<RasterException>(() => HgtRaster.Open(folder.Write("N30E104.hgt.zip", Zip(("a.hgt", [1]), ("b.hgt", [1])))));
    }

    [Fact]
    public void Whatever_bytes_of_a_packed_tile_are_changed_it_is_read_or_refused()
    {
        SplitMix random = new(9);
        byte[] zip = Zip(("N30E104.hgt", Tile(1201))), gzip = Gzip(Tile(1201));
        for (int round = 0; round < 120; round++)
        {
            byte[] bytes = [.. round % 2 == 0 ? zip : gzip];
            for (int i = 0; i < 2; i++)
            {
                int at = random.Below(3) switch { 0 => random.Below(bytes.Length), 1 => random.Below(60), _ => bytes.Length - 1 - random.Below(120) };
                bytes[at] = (byte)random.Next();
            }

            try
            {
                using HgtRaster raster = HgtRaster.Open(folder.Write(round % 2 == 0 ? "N30E104.hgt.zip" : "N30E104.hgt.gz", bytes), new RasterCache(1 << 20));
                GeoTiffRasterTests.ReadSome(raster);
            }
            catch (RasterException e)
            {
                Assert.NotEmpty(e.Reason);
            }
        }
    }

    [Theory]
    [InlineData(30.5, 104.5, "N30E104")]
    [InlineData(-0.5, -0.5, "S01W001")]
    [InlineData(90, 180, "N89E179")]
    [InlineData(-90, -180, "S90W180")]
    public void A_place_has_the_name_of_its_tile(double latitude, double longitude, string name) =>
        Assert.Equal(name, HgtRaster.TileName(latitude, longitude));

    internal static byte[] Tile(int width, Func<int, int, int>? height = null)
    {
        byte[] bytes = new byte[2 * width * width];
        for (int i = 0; i < width * width; i++)
        {
            BinaryPrimitives.WriteInt16BigEndian(bytes.AsSpan(2 * i), (short)(height is null ? Height(i % width, i / width) : height(i % width, i / width)));
        }

        return bytes;
    }

    private static int Height(int x, int y) => x == 5 && y == 7 ? short.MinValue : x - 2 * y;

    private static void Check(HgtRaster raster)
    {
        double[] window = new double[10 * 5];
        raster.Read(1, 4, 10, 5, window);
        for (int i = 0; i < window.Length; i++)
        {
            int x = 1 + i % 10, y = 4 + i / 10;
            Assert.Equal(x == 5 && y == 7 ? double.NaN : x - 2 * y, window[i]);
        }

        int last = raster.Grid.Width - 1;
        raster.Read(last, last, 1, 1, window);
        Assert.Equal(-last, window[0]);
    }

    private static byte[] Gzip(byte[] bytes)
    {
        MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private static byte[] Zip(params (string Name, byte[] Bytes)[] entries)
    {
        MemoryStream packed = new();
        using (ZipArchive archive = new(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] bytes) in entries)
            {
                using Stream entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(bytes);
            }
        }

        return packed.ToArray();
    }
}
