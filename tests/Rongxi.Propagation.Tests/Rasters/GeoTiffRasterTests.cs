using Rongxi.Propagation.Rasters;

namespace Rongxi.Propagation.Tests.Rasters;

public sealed class GeoTiffRasterTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_form_is_read_alike()
    {
        int forms = 0;
        foreach (SampleType type in Enum.GetValues<SampleType>())
        {
            foreach (int compression in new[] { 1, 5, 8, 32946, 32773 })
            {
                foreach (int predictor in compression is 5 or 8 or 32946 ? type is SampleType.Float32 or SampleType.Float64 ? [1, 2, 3] : new[] { 1, 2 } : [1])
                {
                    foreach (int tile in new[] { 0, 16 })
                    {
                        for (int order = 0; order < 4; order++)
                        {
                            TiffBuilder form = new()
                            {
                                Type = type,
                                Compression = compression,
                                Predictor = predictor,
                                Tile = tile,
                                IsBigEndian = (order & 1) != 0,
                                IsBigTiff = (order & 2) != 0,
                                Value = type switch
                                {
                                    SampleType.UInt8 => (x, y) => (x * 7 + y * 3) % 251,
                                    SampleType.UInt16 => (x, y) => (x * 700 + y * 300) % 65521,
                                    SampleType.Int16 => (x, y) => x * 100 - y * 200,
                                    SampleType.Int32 => (x, y) => x * 100_000 - y * 200_000,
                                    _ => (x, y) => x * 12.25 - y * 3.125,
                                },
                            };
                            using GeoTiffRaster raster = Open(form);
                            Assert.Equal(type, raster.SampleType);
                            Same(form, raster);
                            forms++;
                        }
                    }
                }
            }
        }

        Assert.Equal(432, forms);
    }

    [Theory]
    [InlineData(nameof(ForeignTiffs.LzwHorizontalStrips8), ForeignTiffs.LzwHorizontalStrips8, SampleType.UInt8)]
    [InlineData(nameof(ForeignTiffs.DeflateHorizontalTiles16), ForeignTiffs.DeflateHorizontalTiles16, SampleType.UInt16)]
    [InlineData(nameof(ForeignTiffs.DeflateFloatTiles32), ForeignTiffs.DeflateFloatTiles32, SampleType.Float32)]
    [InlineData(nameof(ForeignTiffs.LzwFloatStripsBig32), ForeignTiffs.LzwFloatStripsBig32, SampleType.Float32)]
    [InlineData(nameof(ForeignTiffs.LzwPlainStrips16), ForeignTiffs.LzwPlainStrips16, SampleType.UInt16)]
    [InlineData(nameof(ForeignTiffs.PackBitsStrips8), ForeignTiffs.PackBitsStrips8, SampleType.UInt8)]
    public void Files_of_another_writer_are_read(string name, string base64, SampleType type)
    {
        using GeoTiffRaster raster = GeoTiffRaster.Open(folder.Write(name + ".tif", Convert.FromBase64String(base64)), new RasterCache(1 << 20));
        Assert.Equal(type, raster.SampleType);
        Same(
            new TiffBuilder
            {
                Value = type switch
                {
                    SampleType.UInt8 => (x, y) => (x * 7 + y * 3) % 251,
                    SampleType.UInt16 => (x, y) => (x * 700 + y * 300) % 65521,
                    _ => (x, y) => Math.Floor((x * 12.25 - y * 3.125 + 128) / 256),
                },
            },
            raster);
        Assert.Equal(104.005, raster.Grid.FirstLongitudeDeg, 1e-12);
        Assert.Equal(30.99, raster.Grid.FirstLatitudeDeg, 1e-12);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Cells_have_their_sample_in_the_middle_and_points_where_they_are(bool isPoint, bool hasTransformation)
    {
        using GeoTiffRaster raster = Open(new TiffBuilder { IsPoint = isPoint, HasTransformation = hasTransformation });
        RasterGrid grid = raster.Grid;
        double half = isPoint ? 0 : 0.5;
        Assert.Equal(!isPoint, grid.IsArea);
        Assert.Equal(104 + half * 0.01, grid.FirstLongitudeDeg, 1e-10);
        Assert.Equal(31 - half * 0.02, grid.FirstLatitudeDeg, 1e-10);
        Assert.Equal(31, grid.Bounds.NorthDeg, 1e-10);
        Assert.Equal(104, grid.Bounds.WestDeg, 1e-10);
        Assert.Equal(104 + (isPoint ? 36 : 37) * 0.01, grid.Bounds.EastDeg, 1e-10);
        Assert.Equal(31 - (isPoint ? 28 : 29) * 0.02, grid.Bounds.SouthDeg, 1e-10);
    }

    [Theory]
    [InlineData(SampleType.Int16, "-9999", -9999.0)]
    [InlineData(SampleType.Int16, null, -32768.0)]
    [InlineData(SampleType.UInt8, "255", 255.0)]
    [InlineData(SampleType.Float32, "-3.4028234663852886e+38", -3.4028234663852886e+38)]
    [InlineData(SampleType.Float32, "nan", double.NaN)]
    [InlineData(SampleType.Float64, "-9999", -9999.0)]
    [InlineData(SampleType.Float32, null, double.PositiveInfinity)]
    [InlineData(SampleType.Int32, "-2147483648", -2147483648.0)]
    public void What_stands_for_no_data_is_void(SampleType type, string? noData, double stored)
    {
        using GeoTiffRaster raster = Open(new TiffBuilder { Type = type, NoData = noData, Compression = 8, Value = (x, y) => x == 3 && y == 4 ? stored : 5 });
        double[] samples = new double[37 * 29];
        raster.Read(0, 0, 37, 29, samples);
        Assert.True(double.IsNaN(samples[4 * 37 + 3]));
        Assert.Equal(1, samples.Count(double.IsNaN));
        if (type is SampleType.Int16 or SampleType.UInt8)
        {
            short[] row = new short[37];
            raster.ReadRow(4, 0, row);
            Assert.Equal(short.MinValue, row[3]);
            Assert.Equal(5, row[2]);
        }
    }

    [Fact]
    public void A_tile_left_out_of_the_file_is_void()
    {
        byte[] bytes = new TiffBuilder { Tile = 16, Compression = 8, Override = { [TiffTag.TileOffsets] = (TiffType.Long, [0, 0, 0, 0, 0, 0]), [TiffTag.TileByteCounts] = (TiffType.Long, [0, 0, 0, 0, 0, 0]) } }.Build();
        using GeoTiffRaster raster = GeoTiffRaster.Open(folder.Write("sparse.tif", bytes));
        double[] samples = new double[37 * 29];
        raster.Read(0, 0, 37, 29, samples);
        Assert.All(samples, sample => Assert.True(double.IsNaN(sample)));
    }

    [Theory]
    [InlineData(3072, 32648, "UTM zone 48N")]
    [InlineData(3072, 4509, "Gauss-Krüger CM 117E")]
    [InlineData(3072, 3857, "Pseudo-Mercator")]
    public void A_projection_is_refused_by_name(int key, int code, string name)
    {
        RasterException refused = Assert.Throws<RasterException>(() => Open(new TiffBuilder { GeoKeys = [1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, (ushort)key, 0, 1, (ushort)code] }));
        Assert.Equal("GeoKeyDirectory", refused.Field);
        Assert.Contains(name, refused.Reason, StringComparison.Ordinal);
        Assert.EndsWith("test.tif", refused.File, StringComparison.Ordinal);
    }

    [Fact]
    public void Cgcs2000_is_read_and_other_datums_are_not()
    {
        using GeoTiffRaster raster = Open(new TiffBuilder { GeoKeys = [1, 1, 0, 3, 1024, 0, 1, 2, 1025, 0, 1, 1, 2048, 0, 1, 4490] });
        Assert.Equal(37, raster.Grid.Width);
        Assert.Contains("Beijing 1954", Assert.Throws<RasterException>(() => Open(new TiffBuilder { GeoKeys = [1, 1, 0, 3, 1024, 0, 1, 2, 1025, 0, 1, 1, 2048, 0, 1, 4214] })).Reason, StringComparison.Ordinal);
    }

    public static TheoryData<TiffTagName, ulong, string> Lies => new()
    {
        { TiffTagName.ImageWidth, 0, "ImageWidth" },
        { TiffTagName.ImageWidth, 4_000_000_000, "ImageWidth" },
        { TiffTagName.ImageLength, 4_194_304, "TileOffsets" },
        { TiffTagName.TileWidth, 0, "TileWidth" },
        { TiffTagName.TileWidth, 4_000_000, "" },
        { TiffTagName.TileLength, 4_000_000, "" },
        { TiffTagName.BitsPerSample, 12, "BitsPerSample" },
        { TiffTagName.SamplesPerPixel, 3, "SamplesPerPixel" },
        { TiffTagName.Compression, 7, "Compression" },
        { TiffTagName.Compression, 50000, "Compression" },
        { TiffTagName.Predictor, 9, "Predictor" },
        { TiffTagName.SampleFormat, 6, "BitsPerSample" },
        { TiffTagName.TileOffsets, 4_000_000_000, "TileOffsets" },
        { TiffTagName.TileByteCounts, 4_000_000_000, "" },
        { TiffTagName.ModelPixelScale, 5, "ModelPixelScale" },
        { TiffTagName.GeoKeyDirectory, 1, "GeoKeyDirectory" },
    };

    [Theory, MemberData(nameof(Lies))]
    public void A_lying_tag_is_refused_by_name(TiffTagName tag, ulong value, string field)
    {
        RasterException refused = Assert.Throws<RasterException>(() =>
        {
            using GeoTiffRaster raster = Open(new TiffBuilder { Tile = 16, Compression = 8, Override = { [(TiffTag)tag] = (TiffType.Long, [value]) } });
            raster.Read(0, 0, 1, 1, new double[1]);
        });
        if (field.Length > 0)
        {
            Assert.Equal(field, refused.Field);
        }
    }

    [Fact]
    public void A_chain_of_directories_in_a_circle_is_refused()
    {
        // The only directory says it is an overview and that the next one is itself.
        byte[] bytes = new TiffBuilder { Override = { [TiffTag.NewSubfileType] = (TiffType.Long, [1]) } }.Build();
        int place = BitConverter.ToInt32(bytes, 4), count = BitConverter.ToUInt16(bytes, place);
        BitConverter.GetBytes(place).CopyTo(bytes, place + 2 + 12 * count);
        Assert.Equal("next directory", Assert.Throws<RasterException>(() => GeoTiffRaster.Open(folder.Write("circle.tif", bytes))).Field);
    }

    [Fact]
    public void A_file_cut_short_anywhere_is_refused()
    {
        byte[] bytes = new TiffBuilder { Compression = 5, Predictor = 2 }.Build();
        for (int length = 0; length < bytes.Length; length += 7)
        {
            string path = folder.Write("short.tif", bytes[..length]);
            Assert.Throws<RasterException>(() =>
            {
                using GeoTiffRaster raster = GeoTiffRaster.Open(path);
                raster.Read(0, 0, 37, 29, new double[37 * 29]);
            });
        }
    }

    [Fact]
    public void A_bomb_is_refused_before_memory_is_taken()
    {
        // A hundred megabytes from twenty bytes.
        Assert.Contains("cannot hold", Assert.Throws<RasterException>(() =>
        {
            using GeoTiffRaster raster = Open(new TiffBuilder
            {
                Compression = 8,
                Width = 4,
                Height = 4,
                Override =
                {
                    [TiffTag.ImageWidth] = (TiffType.Long, [5000]),
                    [TiffTag.ImageLength] = (TiffType.Long, [5000]),
                    [TiffTag.RowsPerStrip] = (TiffType.Long, [5000]),
                },
                StepX = 0.001,
                StepY = 0.001,
            });
            raster.Read(0, 0, 1, 1, new double[1]);
        }).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_bytes_are_changed_a_file_is_read_or_refused()
    {
        SplitMix random = new(2026);
        TiffBuilder[] forms =
        [
            new() { Compression = 1 }, new() { Compression = 1, Tile = 16, IsBigEndian = true, Type = SampleType.Int16 },
            new() { Compression = 5, Predictor = 2, Type = SampleType.Int16, NoData = "-9999" }, new() { Compression = 5, Tile = 16, IsBigTiff = true, Type = SampleType.UInt8 },
            new() { Compression = 8, Predictor = 3, Tile = 16 }, new() { Compression = 8, Predictor = 3, Type = SampleType.Float64, IsBigEndian = true, HasTransformation = true },
            new() { Compression = 32773, Type = SampleType.UInt16, IsBigTiff = true, IsBigEndian = true }, new() { Compression = 32946, Type = SampleType.Int32, Description = "some words" },
        ];
        int read = 0, refused = 0;
        foreach (TiffBuilder form in forms)
        {
            byte[] whole = form.Build();
            for (int round = 0; round < 150; round++)
            {
                byte[] bytes = [.. whole];
                int changes = 1 + random.Below(3);
                for (int i = 0; i < changes; i++)
                {
                    // Mostly within the directory, which stands at the end.
                    int at = random.Below(3) == 0 ? random.Below(bytes.Length) : bytes.Length - 1 - random.Below(Math.Min(bytes.Length, 400));
                    bytes[at] = random.Below(3) switch
                    {
                        0 => (byte)random.Next(),
                        1 => (byte)(bytes[at] ^ (1 << random.Below(8))),
                        _ => (byte)(random.Below(2) * 255),
                    };
                }

                if (random.Below(8) == 0)
                {
                    bytes = bytes[..random.Below(bytes.Length)];
                }

                try
                {
                    using GeoTiffRaster raster = GeoTiffRaster.Open(folder.Write("fuzz.tif", bytes), new RasterCache(1 << 20));
                    ReadSome(raster);
                    read++;
                }
                catch (RasterException e)
                {
                    Assert.NotEmpty(e.Field);
                    Assert.NotEmpty(e.Reason);
                    refused++;
                }
            }
        }

        Assert.True(read > 150 && refused > 150, $"{read} read, {refused} refused");
    }

    internal static void ReadSome(Raster raster)
    {
        RasterGrid grid = raster.Grid;
        double[] row = new double[Math.Min(grid.Width, 300)];
        short[] shorts = new short[row.Length];
        for (int i = 0; i < Math.Min(grid.Height, 60); i++)
        {
            raster.Read(grid.Width - row.Length, i, row.Length, 1, row);
            if (raster.IsShort)
            {
                raster.ReadRow(i, 0, shorts);
            }
        }

        raster.Read(0, grid.Height - 1, row.Length, 1, row);
        Assert.All(row, value => Assert.False(double.IsInfinity(value)));
    }

    private GeoTiffRaster Open(TiffBuilder form) => GeoTiffRaster.Open(folder.Write("test.tif", form.Build()), new RasterCache(1 << 20));

    private static void Same(TiffBuilder form, GeoTiffRaster raster)
    {
        double[] samples = new double[37 * 29];
        raster.Read(0, 0, 37, 29, samples);
        double[] window = new double[20 * 5];
        raster.Read(13, 11, 20, 5, window);
        for (int y = 0; y < 29; y++)
        {
            for (int x = 0; x < 37; x++)
            {
                if (samples[y * 37 + x] != form.Value(x, y))
                {
                    Assert.Fail($"{raster.SampleType}, {form.Compression}, predictor {form.Predictor}: {samples[y * 37 + x]} instead of {form.Value(x, y)} at {x}, {y}");
                }
            }
        }

        for (int i = 0; i < window.Length; i++)
        {
            Assert.Equal(form.Value(13 + i % 20, 11 + i / 20), window[i]);
        }

        if (raster.IsShort)
        {
            short[] row = new short[30];
            raster.ReadRow(17, 6, row);
            Assert.Equal(Enumerable.Range(6, 30).Select(x => (short)form.Value(x, 17)), row);
        }
    }
}

/// <summary>Tags by name for the tests' tables.</summary>
public enum TiffTagName
{
    ImageWidth = 256,
    ImageLength = 257,
    BitsPerSample = 258,
    Compression = 259,
    SamplesPerPixel = 277,
    Predictor = 317,
    TileWidth = 322,
    TileLength = 323,
    TileOffsets = 324,
    TileByteCounts = 325,
    SampleFormat = 339,
    ModelPixelScale = 33550,
    GeoKeyDirectory = 34735,
}
