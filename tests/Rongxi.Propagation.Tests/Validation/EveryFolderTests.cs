using Rongxi.Propagation.Validation;

namespace Rongxi.Propagation.Tests.Validation;

public sealed class EveryFolderTests
{
    [Theory]
    [InlineData("itu-p1812")]
    [InlineData("itu-p452")]
    [InlineData("itu-p452-17")]
    [InlineData("itu-p1546")]
    [InlineData("itu-p528")]
    [InlineData("itu-p2001")]
    [InlineData("ntia-itm")]
    [InlineData("ntia-ehata")]
    [InlineData("sweeps")]
    [InlineData("crc-covlib")]
    [InlineData("terrain")]
    public void A_folder_is_known_by_its_layout_whatever_its_name(string kind)
    {
        string folder = ReferenceData.Radio(kind);
        Assert.Equal([kind], ReferenceSuite.All.Where(suite => suite.Recognises(folder)).Select(suite => suite.Kind));
        string elsewhere = Directory.CreateTempSubdirectory("reference-").FullName;
        try
        {
            string link = Path.Combine(elsewhere, "hidden");
            Directory.CreateSymbolicLink(link, folder);
            Assert.Equal(kind, ReferenceSuite.Of(link)?.Kind);
        }
        finally
        {
            Directory.Delete(elsewhere, true);
        }
    }

    [Fact]
    public void A_folder_of_no_kind_is_not_guessed_at()
    {
        string empty = Directory.CreateTempSubdirectory("reference-").FullName;
        try
        {
            Assert.Null(ReferenceSuite.Of(empty));
            File.WriteAllText(Path.Combine(empty, "p2p.csv"), "a,b\n1,2\n");
            Assert.Null(ReferenceSuite.Of(empty));
        }
        finally
        {
            Directory.Delete(empty, true);
        }
    }

    [Fact]
    public void Losses_over_real_terrain_are_met()
    {
        List<ReferenceCase> cases = [.. new TerrainSuite().Run(ReferenceData.Radio("terrain"), null)];
        Assert.Equal((446, 4), (cases.Count(one => one.Quantity.Contains("loss", StringComparison.Ordinal)), cases.Count(one => one.Quantity.Contains("refusal", StringComparison.Ordinal))));
        Assert.Empty(cases.Where(one => !one.Passes).Take(5));
    }
}
