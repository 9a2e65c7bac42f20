using System.Security.Cryptography;
using Rongxi.Propagation.Rasters;
using Rongxi.Propagation.Terrain;
using Rongxi.Propagation.Terrain.Synthetic;

namespace Rongxi.Propagation.Tests.Terrain;

public sealed class SyntheticReliefTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Chengdu_lies_in_a_plain_between_high_mountains_and_low_hills()
    {
        SyntheticRelief relief = SyntheticRelief.Chengdu();
        Assert.InRange(relief.HeightM(30.66, 104.06), 450, 550);
        double[] plain = [.. Grid(30.5, 103.8, 30.8, 104.1).Select(p => relief.HeightM(p.Latitude, p.Longitude))];
        Assert.True(plain.Min() > 440 && plain.Max() < 570, $"{plain.Min()} … {plain.Max()}");
        double mountains = Grid(31.2, 102.9, 31.5, 103.2).Max(p => relief.HeightM(p.Latitude, p.Longitude));
        Assert.InRange(mountains, 3500, 5200);
        Assert.InRange(Grid(31.2, 102.9, 31.5, 103.2).Average(p => relief.HeightM(p.Latitude, p.Longitude)), 2000, 4500);
        Assert.InRange(Grid(30.35, 104.15, 30.75, 104.45).Max(p => relief.HeightM(p.Latitude, p.Longitude)), 850, 1060);
        Assert.All(Grid(30.05, 102.9, 31.5, 104.95), p => Assert.InRange(relief.HeightM(p.Latitude, p.Longitude), 300, 5500));
    }

    [Fact]
    public void Wuxi_lies_flat_by_its_lake_with_single_hills()
    {
        SyntheticRelief relief = SyntheticRelief.Wuxi();
        Assert.Equal(3, relief.HeightM(31.2, 120.15));
        double[] heights = [.. Grid(31.1, 119.5, 32.0, 120.7).Select(p => relief.HeightM(p.Latitude, p.Longitude))];
        Assert.True(heights.Min() >= 2, $"{heights.Min()}");
        Assert.InRange(heights.Max(), 250, 335);
        Assert.InRange(heights.Count(height => height <= 10) / (double)heights.Length, 0.7, 1);
        Assert.InRange(relief.HeightM(31.575, 120.262), 290, 335);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_everywhere()
    {
        Assert.Equal(["N31E120.hgt"], SyntheticRelief.Wuxi().WriteHgt(folder.Path, new GeoBounds(31.2, 120.1, 31.8, 120.9)).Select(Path.GetFileName));
        Assert.Equal("fc0f56450aaa0da6", Hash("N31E120.hgt"));
        SyntheticRelief.Chengdu().WriteHgt(folder.Path, new GeoBounds(31, 103, 32, 104));
        Assert.Equal("4cc74c801b26eb86", Hash("N31E103.hgt"));
        SyntheticRelief.Chengdu(2).WriteHgt(folder.Path, new GeoBounds(31, 103, 32, 104));
        Assert.NotEqual("4cc74c801b26eb86", Hash("N31E103.hgt"));
    }

    [Fact]
    public void Tiles_meet_at_their_edges_and_are_marked_as_made_up()
    {
        SyntheticRelief.Chengdu().WriteHgt(folder.Path, new GeoBounds(30.9, 103.2, 31.1, 103.8));
        using TerrainStore store = TerrainStore.Open(folder.Path, new TerrainOptions { IndexPath = string.Empty });
        Assert.Equal(2, store.Tiles.Count);
        Assert.True(store.IsSynthetic);
        short[] south = new short[1201], north = new short[1201];
        using (Raster upper = Raster.Open(folder.File("N31E103.hgt")), lower = Raster.Open(folder.File("N30E103.hgt")))
        {
            upper.ReadRow(1200, 0, south);
            lower.ReadRow(0, 0, north);
        }

        Assert.Equal(north, south);
        Assert.Equal(SyntheticRelief.Chengdu().HeightM(30.95, 103.75), store.HeightM(30.95, 103.75), 0.51);
    }

    [Fact]
    public void A_GeoTIFF_holds_the_same_relief_and_its_mark()
    {
        SyntheticRelief relief = SyntheticRelief.Wuxi();
        relief.WriteGeoTiff(folder.File("wuxi.tif"), 0.002);
        using TerrainStore store = TerrainStore.Open(folder.Path, new TerrainOptions { IndexPath = string.Empty });
        Assert.True(store.IsSynthetic);
        Assert.Contains("synthetic", store.Tiles[0].Description, StringComparison.Ordinal);
        Assert.True(store.Coverage(relief.Bounds).IsComplete);
        Assert.Equal(relief.HeightM(31.501, 120.301), store.HeightM(31.501, 120.301), 1e-3);
    }

    private string Hash(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(folder.File(file))).AsSpan(0, 8));

    private static IEnumerable<(double Latitude, double Longitude)> Grid(double south, double west, double north, double east) =>
        from i in Enumerable.Range(0, 150)
        from k in Enumerable.Range(0, 150)
        select (south + (north - south) * i / 149, west + (east - west) * k / 149);
}
