using Rongxi.Propagation.Rasters;
using Rongxi.Propagation.Terrain;
using Rongxi.Propagation.Terrain.LandCover;
using Rongxi.Propagation.Tests.Rasters;

namespace Rongxi.Propagation.Tests.Terrain;

public sealed class LandCoverTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_nearest_class_gives_height_and_zone()
    {
        folder.Write("cover.tif", new TiffBuilder { Type = SampleType.UInt8, Compression = 5, Predictor = 2, NoData = "0", Value = (x, y) => x < 10 ? 10 : x < 20 ? 80 : x < 30 ? 50 : x == 30 ? 0 : 77 }.Build());
        using LandCoverStore store = LandCoverStore.Open(folder.Path, ClutterTable.EsaWorldCover);
        Assert.Equal("Tree cover", store.Class(30.9, 104.0999).Category);
        Assert.Equal("Permanent water bodies", store.Class(30.9, 104.1001).Category);
        double[] clutter = new double[3];
        RadioClimaticZone[] zones = new RadioClimaticZone[3];
        store.Sample([30.9, 30.9, 31], [104, 104.15, 104.25], clutter, zones);
        Assert.Equal([15.0, 0, 15], clutter);
        Assert.All(zones, zone => Assert.Equal(RadioClimaticZone.Inland, zone));
        Assert.Contains("77", Assert.Throws<InvalidDataException>(() => store.Class(30.9, 104.35)).Message, StringComparison.Ordinal);
        TerrainMissingException hole = Assert.Throws<TerrainMissingException>(() => store.Class(30.9, 104.305));
        Assert.True(hole.IsVoid);
        Assert.StartsWith("No land cover at", hole.Message, StringComparison.Ordinal);
        Assert.False(Assert.Throws<TerrainMissingException>(() => store.Class(40, 104)).IsVoid);
        Assert.Equal("zones", Assert.Throws<PropagationInputException>(() => store.Sample([1.0], [1], new double[1], new RadioClimaticZone[2])).Parameter);
        Assert.Equal("longitudeDeg", Assert.Throws<PropagationInputException>(() => store.Class(30, double.NaN)).Parameter);
    }

    [Fact]
    public void A_table_is_read_from_a_file()
    {
        File.WriteAllText(folder.File("city.csv"), "code,category,clutter_height_m,zone\n1,Dense urban,20,\n2,\"Sea, open\",0,1\n");
        ClutterTable table = ClutterTable.Read(folder.File("city.csv"));
        Assert.Equal("city", table.Name);
        Assert.Equal(new ClutterClass(1, "Dense urban", 20), table.Find(1));
        Assert.Equal(new ClutterClass(2, "Sea, open", 0, RadioClimaticZone.Sea), table.Find(2));
        Assert.Null(table.Find(3));
    }

    [Theory]
    [InlineData("code,category\n1,a", "clutter_height_m")]
    [InlineData("code,category,clutter_height_m\n", "0 rows")]
    [InlineData("code,category,clutter_height_m\n1,a,-1", "row 2, column clutter_height_m")]
    [InlineData("code,category,clutter_height_m\n1,a,NaN", "row 2, column clutter_height_m")]
    [InlineData("code,category,clutter_height_m\n1.5,a,1", "row 2, column code")]
    [InlineData("code,category,clutter_height_m\n1,a,1\n1,b,1", "row 3, column code")]
    [InlineData("code,category,clutter_height_m,zone\n1,a,1,2", "row 2, column zone")]
    public void A_table_with_a_fault_is_refused_naming_the_row(string text, string fault)
    {
        File.WriteAllText(folder.File("table.csv"), text);
        Assert.Contains(fault, Assert.Throws<InvalidDataException>(() => ClutterTable.Read(folder.File("table.csv"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_ready_tables_know_their_codes()
    {
        Assert.Equal(11, ClutterTable.EsaWorldCover.Classes.Count);
        Assert.Equal(10, ClutterTable.GlobeLand30.Classes.Count);
        Assert.Null(ClutterTable.GlobeLand30.Find(255));
    }
}
