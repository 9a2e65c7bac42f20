using Rongxi.Propagation.Validation;

namespace Rongxi.Propagation.Tests.Terrain;

public sealed class TerrainSuiteTests
{
    [Fact]
    public void Profiles_over_a_real_tile_agree_with_published_statistics()
    {
        string folder = ReferenceData.Radio("terrain");
        TerrainSuite suite = new();
        Assert.True(suite.Recognises(folder));
        List<ReferenceCase> cases = [.. suite.Run(folder, null)];
        Assert.Empty(cases.Where(one => !one.Passes).Take(10));
        Assert.True(cases.Count >= 3 + 4 * 450, $"{cases.Count} cases");
    }

    [Fact]
    public void A_model_is_asked_for_its_rows_with_the_profile()
    {
        string folder = ReferenceData.Radio("terrain");
        int asked = 0;
        TerrainSuite suite = new([new TerrainLoss("ITM", 1, (path, profile, _) =>
        {
            profile.Check("test");
            asked++;
            return double.NaN;
        })]);
        List<ReferenceCase> cases = [.. suite.Run(folder, null)];
        Assert.Equal(150, asked);
        Assert.Equal(150, cases.Count(one => !one.Passes));
    }

    [Fact]
    public void A_folder_of_another_kind_is_not_taken_for_terrain() =>
        Assert.False(new TerrainSuite().Recognises(AppContext.BaseDirectory));
}
