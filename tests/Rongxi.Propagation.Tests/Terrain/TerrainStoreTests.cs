using Rongxi.Propagation.Geodesy;
using Rongxi.Propagation.Rasters;
using Rongxi.Propagation.Terrain;
using Rongxi.Propagation.Tests.Rasters;

namespace Rongxi.Propagation.Tests.Terrain;

public sealed class TerrainStoreTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Posts_are_met_exactly_and_between_them_heights_are_bilinear()
    {
        folder.Write("N30E104.hgt", HgtRasterTests.Tile(1201, (x, y) => (x * 37 + y * 91) % 1000));
        using TerrainStore store = Open();
        SplitMix random = new(1);
        for (int i = 0; i < 2000; i++)
        {
            int x = random.Below(1201), y = random.Below(1201);
            Assert.Equal((x * 37 + y * 91) % 1000, store.HeightM(31 - y / 1200.0, 104 + x / 1200.0), 1e-6);
        }

        static double Post(int x, int y) => (x * 37 + y * 91) % 1000;
        for (int i = 0; i < 2000; i++)
        {
            int x = random.Below(1200), y = random.Below(1200);
            double fx = random.Between(0, 1), fy = random.Between(0, 1);
            double expected = (Post(x, y) * (1 - fx) + Post(x + 1, y) * fx) * (1 - fy) + (Post(x, y + 1) * (1 - fx) + Post(x + 1, y + 1) * fx) * fy;
            Assert.Equal(expected, store.HeightM(31 - (y + fy) / 1200, 104 + (x + fx) / 1200), 1e-6);
        }
    }

    [Fact]
    public void Cells_are_interpolated_between_their_middles_and_go_on_to_their_outer_edges()
    {
        folder.Write("cells.tif", new TiffBuilder { Compression = 8, Predictor = 3, Value = (x, y) => x * 10 + y }.Build());
        using TerrainStore store = Open();
        Assert.Equal(0, store.HeightM(30.99, 104.005), 1e-6);
        Assert.Equal(5.5, store.HeightM(30.98, 104.01), 1e-6);
        Assert.Equal(0, store.HeightM(31, 104), 1e-6);
        Assert.Equal(360 + 28, store.HeightM(31 - 29 * 0.02 + 1e-9, 104.37 - 1e-9), 1e-5);
        Assert.Throws<TerrainMissingException>(() => store.HeightM(31.001, 104.1));
        Assert.Throws<TerrainMissingException>(() => store.HeightM(30.5, 103.999));
    }

    [Theory]
    [InlineData(SampleType.Int16)]
    [InlineData(SampleType.Float32)]
    public void Edges_between_tiles_do_not_show(SampleType type)
    {
        // One plane over four tiles of cells that do not share samples.
        for (int i = 0; i < 4; i++)
        {
            int left = i % 2 * 37, top = i / 2 * 29;
            folder.Write($"{i}.tif", new TiffBuilder { Type = type, West = 104 + left * 0.01, North = 31 - top * 0.02, Compression = 5, Value = (x, y) => 20 * (left + x) + 4 * (top + y) }.Build());
        }

        using TerrainStore store = Open();
        SplitMix random = new(2);
        for (int i = 0; i < 5000; i++)
        {
            double x = random.Between(0.5, 73.5), y = random.Between(0.5, 57.5);
            Assert.Equal(20 * (x - 0.5) + 4 * (y - 0.5), store.HeightM(31 - y * 0.02, 104 + x * 0.01), 1e-3);
        }
    }

    [Fact]
    public void Vector_and_scalar_readings_are_the_same_to_the_bit()
    {
        folder.Write("N30E104.hgt", HgtRasterTests.Tile(1201, (x, y) => (x * 37 + y * 91) % 1000));
        folder.Write("N30E105.hgt", HgtRasterTests.Tile(1201, (x, y) => (x * 53 + y * 17) % 1000));
        folder.Write("fine.tif", new TiffBuilder { West = 104.3, North = 30.7, StepX = 0.0004, StepY = 0.0003, Value = (x, y) => x - y * 0.25 }.Build());
        using TerrainStore store = Open();
        SplitMix random = new(4);
        foreach (int count in new[] { 1, 7, 8, 9, 1000, 4096 })
        {
            for (int round = 0; round < 40; round++)
            {
                double[] lat = new double[count], lon = new double[count], first = new double[count], second = new double[count];
                if (round % 2 == 0)
                {
                    GreatCirclePath path = GreatCirclePath.Between(new GeoPoint(random.Between(30, 31), random.Between(104, 106)), new GeoPoint(random.Between(30, 31), random.Between(104, 106)));
                    path.Points(0, path.LengthKm / Math.Max(1, count - 1), lat, lon);
                    Array.ForEach(Enumerable.Range(0, count).ToArray(), i => (lat[i], lon[i]) = (Math.Clamp(lat[i], 30, 31), Math.Clamp(lon[i], 104, 106)));
                }
                else
                {
                    Array.ForEach(Enumerable.Range(0, count).ToArray(), i => (lat[i], lon[i]) = (random.Between(30, 31), random.Between(104, 106)));
                }

                store.Sample(lat, lon, first, byVector: RasterMosaic.CanByVector);
                store.Sample(lat, lon, second, byVector: false);
                Assert.Equal(second, first);
            }
        }
    }

    [Fact]
    public void The_finest_tile_that_covers_a_place_answers()
    {
        folder.Write("N30E104.hgt", HgtRasterTests.Tile(1201, (x, y) => 100));
        folder.Write("N31E104.hgt", HgtRasterTests.Tile(1201, (x, y) => 100));
        folder.Write("fine.tif", new TiffBuilder { Type = SampleType.Int16, West = 104.3, North = 31.002, StepX = 0.0002, StepY = 0.0002, Value = (x, y) => 7 }.Build());
        using TerrainStore store = Open();
        Assert.Equal(7, store.HeightM(31.001, 104.301));
        Assert.Equal(7, store.HeightM(30.998, 104.3001));
        Assert.Equal(100, store.HeightM(31.0021, 104.301));
        Assert.Equal(100, store.HeightM(30.9, 104.301));
        Assert.Equal(100, store.HeightM(31.001, 104.2999));
    }

    [Fact]
    public void A_missing_tile_is_named_and_never_sea_level()
    {
        folder.Write("N30E104.hgt", HgtRasterTests.Tile(1201, (x, y) => 500));
        folder.Write("N31E104.hgt", new byte[1000]);
        using TerrainStore store = Open();
        TerrainMissingException missing = Assert.Throws<TerrainMissingException>(() => store.HeightM(30.5, 103.7));
        Assert.Equal(("N30E103", false, 30.5, 103.7), (missing.TileName, missing.IsVoid, missing.LatitudeDeg, missing.LongitudeDeg));
        Assert.Contains("N30E103", missing.Message, StringComparison.Ordinal);
        TerrainMissingException damaged = Assert.Throws<TerrainMissingException>(() => store.HeightM(31.5, 104.7));
        Assert.Contains("N31E104.hgt cannot be read: length", damaged.Detail, StringComparison.Ordinal);
        Assert.Single(store.Unreadable);

        double[] distance = new double[500], height = new double[500];
        Assert.Equal("N30E105", Assert.Throws<TerrainMissingException>(() => store.Profile(new GeoPoint(30.5, 104.5), new GeoPoint(30.5, 105.5), distance, height)).TileName);
        Assert.Equal(500, store.HeightM(30, 104));
        Assert.Equal(500, store.HeightM(31, 105));
    }

    [Fact]
    public void A_void_is_refused_or_filled_from_around()
    {
        folder.Write("N30E104.hgt", HgtRasterTests.Tile(1201, (x, y) => Math.Abs(x - 600) < 5 && Math.Abs(y - 600) < 5 ? short.MinValue : Math.Abs(x - 200) < 90 && Math.Abs(y - 200) < 90 ? short.MinValue : x));
        using (TerrainStore store = Open())
        {
            TerrainMissingException hole = Assert.Throws<TerrainMissingException>(() => store.HeightM(30.5, 104.5));
            Assert.True(hole.IsVoid);
            Assert.Equal("N30E104", hole.TileName);
        }

        using (TerrainStore store = Open(new TerrainOptions { Voids = VoidHandling.Fill, IndexPath = string.Empty }))
        {
            Assert.Equal(600, store.HeightM(30.5, 104.5), 1e-6);
            Assert.Equal(601, store.HeightM(30.5, 104.5 + 1 / 1200.0), 2.0);
            Assert.True(Assert.Throws<TerrainMissingException>(() => store.HeightM(31 - 200 / 1200.0, 104 + 200 / 1200.0)).IsVoid);
        }

        using (TerrainStore store = Open(new TerrainOptions { Voids = VoidHandling.Fill, FillLimitM = 100, IndexPath = string.Empty }))
        {
            Assert.Throws<TerrainMissingException>(() => store.HeightM(30.5, 104.5));
        }
    }

    [Theory]
    [InlineData(91, 0, "latitudeDeg")]
    [InlineData(double.NaN, 0, "latitudeDeg")]
    [InlineData(0, 181, "longitudeDeg")]
    [InlineData(0, double.NaN, "longitudeDeg")]
    public void A_place_not_on_the_Earth_is_refused(double latitude, double longitude, string parameter)
    {
        folder.Write("N00E000.hgt", HgtRasterTests.Tile(1201));
        using TerrainStore store = Open();
        Assert.Equal(parameter, Assert.Throws<PropagationInputException>(() => store.HeightM(latitude, longitude)).Parameter);
        double[] lat = [.. Enumerable.Repeat(0.5, 20)], lon = [.. Enumerable.Repeat(0.5, 20)];
        (lat[13], lon[13]) = (latitude, longitude);
        Assert.Equal(parameter, Assert.Throws<PropagationInputException>(() => store.Sample(lat, lon, new double[20])).Parameter);
        Assert.Equal("heightM", Assert.Throws<PropagationInputException>(() => store.Sample(lat, lon, new double[19])).Parameter);
        Assert.Equal("longitudeDeg", Assert.Throws<PropagationInputException>(() => store.Sample(lat, lon.AsSpan(1), new double[20])).Parameter);
    }

    [Fact]
    public void The_grid_closes_at_the_180th_meridian()
    {
        folder.Write("N10E179.hgt", HgtRasterTests.Tile(1201, (x, y) => x));
        folder.Write("N10W180.hgt", HgtRasterTests.Tile(1201, (x, y) => 1200 + x));
        using (TerrainStore store = Open())
        {
            Assert.Equal(1200, store.HeightM(10.5, 180), 1e-6);
            Assert.Equal(1200, store.HeightM(10.5, -180), 1e-6);
            Assert.Equal(1199.5, store.HeightM(10.5, 180 - 0.5 / 1200), 1e-6);
            Assert.Equal(1200.5, store.HeightM(10.5, -180 + 0.5 / 1200), 1e-6);
            double[] distance = new double[2000], height = new double[2000];
            store.Profile(new GeoPoint(10.5, 179.5), new GeoPoint(10.5, -179.5), distance, height);
            Assert.All(Enumerable.Range(1, 1999), i => Assert.True(height[i] > height[i - 1]));
        }

        // A whole turn of cells, whose first and last column are neighbours.
        using TempFolder other = new();
        other.Write("world.tif", new TiffBuilder { Width = 360, Height = 180, StepX = 1, StepY = 1, West = -180, North = 90, Type = SampleType.Int16, Value = (x, y) => Math.Min(x, 359 - x) }.Build());
        using TerrainStore world = TerrainStore.Open(other.Path);
        Assert.Equal(0, world.HeightM(0, 180), 1e-6);
        Assert.Equal(0, world.HeightM(0, -180), 1e-6);
        Assert.Equal(0.5, world.HeightM(45, -179), 1e-6);
        Assert.Equal(179, world.HeightM(-90, 0), 1e-6);
        Assert.Equal(0, world.HeightM(90, 179.9), 1e-6);
    }

    [Fact]
    public void A_profile_is_the_bulk_reading_of_its_points()
    {
        folder.Write("N30E104.hgt", HgtRasterTests.Tile(1201, (x, y) => (x * 37 + y * 91) % 1000));
        using TerrainStore store = Open();
        GeoPoint from = new(30.1, 104.1), to = new(30.9, 104.8);
        int count = TerrainStore.ProfileCount(from, to, 90);
        double[] distance = new double[count], height = new double[count], lat = new double[count], lon = new double[count];
        store.Profile(from, to, distance, height);
        GreatCircle.Points(from, to, lat, lon);
        for (int i = 0; i < count; i++)
        {
            Assert.Equal(store.HeightM(lat[i], lon[i]), height[i], 1e-5);
        }

        Assert.Equal(GreatCircle.DistanceKm(from, to), distance[^1]);
        Assert.InRange(distance[1], 0.08, 0.09);
        new PathProfile(distance, height).Check("test");
        Assert.Equal("distanceKm", Assert.Throws<PropagationInputException>(() => store.Profile(from, to, new double[1], new double[1])).Parameter);
        Assert.Equal("heightM", Assert.Throws<PropagationInputException>(() => store.Profile(from, to, new double[5], new double[4])).Parameter);
    }

    [Fact]
    public void A_small_cache_gives_the_same_heights_to_many_threads()
    {
        folder.Write("N30E104.hgt", HgtRasterTests.Tile(1201, (x, y) => (x * 37 + y * 91) % 1000));
        folder.Write("wide.tif", new TiffBuilder { West = 105, North = 31, Width = 900, Height = 900, StepX = 0.001, StepY = 0.001, Tile = 128, Compression = 8, Predictor = 3, Value = (x, y) => x - y * 0.5 }.Build());
        RasterCache cache = new(1 << 20);
        using TerrainStore small = Open(new TerrainOptions { Cache = cache, IndexPath = string.Empty });
        using TerrainStore large = Open(new TerrainOptions { Cache = new RasterCache(256 << 20), IndexPath = string.Empty });
        Parallel.For(0, 40, seed =>
        {
            SplitMix random = new((ulong)seed);
            GreatCirclePath path = GreatCirclePath.Between(new GeoPoint(random.Between(30.15, 30.95), random.Between(104, 105.85)), new GeoPoint(random.Between(30.15, 30.95), random.Between(104, 105.85)));
            double[] lat = new double[3000], lon = new double[3000], first = new double[3000], second = new double[3000];
            path.Points(0, path.LengthKm / 2999, lat, lon);
            small.Sample(lat, lon, first);
            large.Sample(lat, lon, second);
            Assert.Equal(second, first);
        });
        Assert.InRange(cache.BytesHeld, 1, 2 << 20);
        small.Dispose();
        Assert.Equal(0, cache.BytesHeld);
    }

    [Fact]
    public void Coverage_lists_tiles_and_gaps()
    {
        folder.Write("N30E104.hgt", HgtRasterTests.Tile(1201));
        folder.Write("N31E105.hgt", HgtRasterTests.Tile(1201));
        using TerrainStore store = Open();
        TerrainCoverage whole = store.Coverage(new GeoBounds(30, 104, 32, 106));
        Assert.Equal(2, whole.Tiles.Count);
        Assert.Equal([new GeoBounds(31, 104, 32, 105), new GeoBounds(30, 105, 31, 106)], whole.Gaps);
        Assert.True(store.Coverage(new GeoBounds(30.2, 104.2, 30.8, 104.9)).IsComplete);
        Assert.Equal([new GeoBounds(10, 10, 12, 12)], store.Coverage(new GeoBounds(10, 10, 12, 12)).Gaps);
        Assert.Equal("NorthDeg", Assert.Throws<PropagationInputException>(() => store.Coverage(new GeoBounds(31, 104, 30, 105))).Parameter);
    }

    [Fact]
    public void A_check_tells_what_is_in_the_files()
    {
        folder.Write("N30E104.hgt", HgtRasterTests.Tile(1201, (x, y) => y == 0 ? short.MinValue : x == 3 && y == 3 ? 9999 : x));
        folder.Write("N31E104.hgt", new byte[10]);
        byte[] bytes = new TiffBuilder { Compression = 8 }.Build();
        bytes[12] ^= 0xFF;
        folder.Write("damaged.tif", bytes);
        using TerrainStore store = Open();
        Dictionary<string, TerrainTileCheck> checks = store.Check().ToDictionary(check => Path.GetFileName(check.File));
        Assert.Equal(1.0 / 1201, checks["N30E104.hgt"].VoidShare, 1e-12);
        Assert.Equal((0, 9999), (checks["N30E104.hgt"].LowestM, checks["N30E104.hgt"].HighestM));
        Assert.Equal(2, checks["N30E104.hgt"].Problems.Count);
        Assert.Equal((0, 10L), (checks["N31E104.hgt"].Width, checks["N31E104.hgt"].Bytes));
        Assert.Single(checks["N31E104.hgt"].Problems);
        Assert.Contains("cannot be read", checks["damaged.tif"].Problems[0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_changes_with_the_content_and_is_computed_once()
    {
        folder.Write("N30E104.hgt", HgtRasterTests.Tile(1201));
        string first, index = folder.File("terrain.index");
        using (TerrainStore store = Open(new TerrainOptions()))
        {
            first = store.Version;
            Assert.Equal(32, first.Length);
        }

        DateTime written = File.GetLastWriteTimeUtc(index);
        using (TerrainStore store = Open(new TerrainOptions()))
        {
            Assert.Equal(first, store.Version);
            Assert.Equal(written, File.GetLastWriteTimeUtc(index));
        }

        File.WriteAllText(index, "nonsense\n\t\tx\n");
        using (TerrainStore store = Open(new TerrainOptions()))
        {
            Assert.Equal(first, store.Version);
        }

        byte[] changed = HgtRasterTests.Tile(1201);
        changed[5]++;
        folder.Write("N30E104.hgt", changed);
        File.SetLastWriteTimeUtc(folder.File("N30E104.hgt"), written.AddSeconds(3));
        using (TerrainStore store = Open(new TerrainOptions()))
        {
            Assert.NotEqual(first, store.Version);
        }
    }

    [Fact]
    public void Real_tiles_are_flat_by_the_lake_and_high_in_the_mountains()
    {
        using TerrainStore store = TerrainStore.Open(ReferenceData.Radio("terrain"), new TerrainOptions { IndexPath = string.Empty });
        Assert.False(store.IsSynthetic);
        Assert.InRange(store.HeightM(44.27, -71.3033), 1850, 1908);
        Assert.InRange(store.HeightM(41.9, -81.9), 170, 178);
        Assert.All(store.Check(), check => Assert.Equal(0, check.VoidShare));
    }

    private TerrainStore Open(TerrainOptions? options = null) => TerrainStore.Open(folder.Path, options ?? new TerrainOptions { IndexPath = string.Empty });
}
