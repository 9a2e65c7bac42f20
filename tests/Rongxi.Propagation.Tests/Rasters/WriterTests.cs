using System.Buffers.Binary;
using System.IO.Compression;
using Rongxi.Propagation.Rasters;

namespace Rongxi.Propagation.Tests.Rasters;

public sealed class WriterTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false, RasterCrs.Wgs84, float.NaN)]
    [InlineData(true, RasterCrs.Wgs84, float.NaN)]
    [InlineData(false, RasterCrs.Cgcs2000, -9999f)]
    public void A_raster_written_by_rows_reads_back_alike(bool isBig, RasterCrs crs, float noData)
    {
        GeoTiffLayout layout = Layout(300, 200) with { Crs = crs, NoData = noData, Description = "Chengdu, synthetic" };
        using (GeoTiffWriter writer = new(folder.File("rows.tif"), layout, isBig))
        {
            for (int y = 0; y < 200; y++)
            {
                writer.WriteRow([.. Enumerable.Range(0, 300).Select(x => x == 7 ? noData : Value(x, y))]);
            }

            writer.Complete();
        }

        using GeoTiffRaster raster = GeoTiffRaster.Open(folder.File("rows.tif"));
        Assert.True(raster.IsSynthetic);
        Assert.Equal(new RasterGrid(31 - 0.0005, 104 + 0.0005, 0.001, 0.001, 300, 200, true), raster.Grid);
        double[] row = new double[300];
        for (int y = 0; y < 200; y++)
        {
            raster.Read(0, y, 300, 1, row);
            for (int x = 0; x < 300; x++)
            {
                Assert.Equal(x == 7 ? double.NaN : Value(x, y), row[x]);
            }
        }

        Assert.Equal(["rows.tif"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Tiles_may_be_written_in_any_order_by_many_threads_and_left_out()
    {
        using (GeoTiffWriter writer = new(folder.File("tiles.tif"), Layout(300, 200) with { TileSide = 64 }))
        {
            Parallel.For(0, writer.TilesAcross * writer.TilesDown, i =>
            {
                int column = i % writer.TilesAcross, row = i / writer.TilesAcross;
                if (i != 3)
                {
                    writer.WriteTile(column, row, [.. Enumerable.Range(0, 64 * 64).Select(k => Value(column * 64 + k % 64, row * 64 + k / 64))]);
                }
            });
            Assert.Throws<InvalidOperationException>(() => writer.WriteTile(0, 0, new float[64 * 64]));
            writer.Complete();
        }

        using GeoTiffRaster raster = GeoTiffRaster.Open(folder.File("tiles.tif"));
        double[] samples = new double[300 * 200];
        raster.Read(0, 0, 300, 200, samples);
        for (int i = 0; i < samples.Length; i++)
        {
            int x = i % 300, y = i / 300;
            Assert.Equal(x / 64 == 3 && y < 64 ? double.NaN : Value(x, y), samples[i]);
        }
    }

    [Fact]
    public void A_file_never_completed_leaves_nothing_and_the_old_one_stays()
    {
        File.WriteAllText(folder.File("old.tif"), "old");
        using (GeoTiffWriter writer = new(folder.File("old.tif"), Layout(20, 20)))
        {
            writer.WriteRow(new float[20]);
            Assert.Throws<InvalidOperationException>(writer.Complete);
        }

        using (PngWriter writer = new(folder.File("new.png"), 4, 4))
        {
            writer.WriteRow(new byte[16]);
            Assert.Throws<InvalidOperationException>(writer.Complete);
        }

        Assert.Equal("old", File.ReadAllText(folder.File("old.tif")));
        Assert.Equal(["old.tif"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void A_local_grid_is_not_taken_for_degrees()
    {
        using (GeoTiffWriter writer = new(folder.File("local.tif"), Layout(20, 20) with { Crs = RasterCrs.LocalMetres, CellWidth = 50, CellHeight = 50 }))
        {
            writer.Complete();
        }

        Assert.Contains("defined by the file itself", Assert.Throws<RasterException>(() => GeoTiffRaster.Open(folder.File("local.tif"))).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1, 256, "Width")]
    [InlineData(1, 5_000_000, 256, "Height")]
    [InlineData(1, 1, 100, "TileSide")]
    [InlineData(1, 1, 8, "TileSide")]
    public void A_shape_out_of_range_is_refused(int width, int height, int side, string parameter) =>
        Assert.Equal(parameter, Assert.Throws<PropagationInputException>(() => new GeoTiffWriter(folder.File("x.tif"), Layout(width, height) with { TileSide = side })).Parameter);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_picture_reads_back_alike(bool isPalette)
    {
        Rgba[] palette = isPalette ? [new(0, 0, 0, 0), new(255, 0, 0), new(0, 255, 0, 128)] : [];
        const int Width = 301, Height = 180;
        int stride = isPalette ? Width : 4 * Width;
        byte[][] rows = [.. Enumerable.Range(0, Height).Select(y => Enumerable.Range(0, stride).Select(x => (byte)(isPalette ? (x * y) % 3 : (x * y) ^ (x >> 3))).ToArray())];
        using MemoryStream output = new();
        using (PngWriter writer = new(output, Width, Height, palette))
        {
            Array.ForEach(rows, row => writer.WriteRow(row));
            writer.Complete();
        }

        byte[] png = output.ToArray();
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], png[..8]);
        List<string> kinds = [];
        MemoryStream packed = new();
        for (int at = 8; at < png.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            string kind = System.Text.Encoding.ASCII.GetString(png, at + 4, 4);
            Assert.Equal(Crc(png.AsSpan(at + 4, length + 4)), BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at + 8 + length)));
            if (kind == "IDAT")
            {
                packed.Write(png, at + 8, length);
            }

            kinds.Add(kind);
            at += 12 + length;
        }

        Assert.Equal(isPalette ? ["IHDR", "PLTE", "tRNS", "IDAT", "IEND"] : ["IHDR", "IDAT", "IEND"], kinds.Distinct());
        packed.Position = 0;
        using ZLibStream zlib = new(packed, CompressionMode.Decompress);
        byte[] row = new byte[stride + 1], above = new byte[stride];
        for (int y = 0; y < Height; y++)
        {
            zlib.ReadExactly(row);
            for (int x = 0; x < stride; x++)
            {
                above[x] = (byte)(row[x + 1] + (row[0] == 2 ? above[x] : 0));
            }

            Assert.Equal(rows[y], above);
        }

        Assert.Equal(-1, zlib.ReadByte());
    }

    private static float Value(int x, int y) => x * 0.37f - y * 1.25f;

    private static GeoTiffLayout Layout(int width, int height) => new() { Width = width, Height = height, WestEdge = 104, NorthEdge = 31, CellWidth = 0.001, CellHeight = 0.001 };

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = 0xFFFFFFFF;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
            }
        }

        return ~crc;
    }
}
