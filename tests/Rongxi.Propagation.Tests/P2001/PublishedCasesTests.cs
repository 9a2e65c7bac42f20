using Rongxi.Propagation.P2001;
using Rongxi.Propagation.Validation;

namespace Rongxi.Propagation.Tests.P2001;

/// <summary>The 250 published losses of one path in the Andes. The maps they were computed with are ITU's and not at hand; the few values
/// that the maps give for this path were inferred from the losses themselves: see <see cref="Climates.InferredAndes"/>.</summary>
public sealed class PublishedCasesTests
{
    [Fact]
    public void All_published_losses_of_the_andes_are_met_with_one_inferred_climate()
    {
        int count = 0;
        int close = 0;
        foreach (ReferenceCase tested in P2001Suite.Run(ReferenceData.Radio("itu-p2001"), (in profile, in link) => WideRangeModel.Loss(profile, link, Climates.InferredAndes).LossDb))
        {
            Assert.True(tested.Deviation <= 0.0051, $"{tested.Name}: {tested.Actual} instead of {tested.Expected}");
            count++;
            close += tested.Deviation <= 0.0005 ? 1 : 0;
        }

        Assert.Equal(250, count);
        Assert.True(close >= 230, $"only {close} within 0.0005 dB");
    }

    [Fact]
    public void No_other_troposcatter_zone_explains_the_published_losses()
    {
        string folder = ReferenceData.Radio("itu-p2001");
        for (int zone = 0; zone <= 6; zone++)
        {
            WideRangeClimate climate = Climates.InferredAndes with { TroposcatterZone = zone };
            double worst = P2001Suite.Run(folder, (in profile, in link) => WideRangeModel.Loss(profile, link, climate).LossDb).Max(tested => tested.Deviation);
            Assert.Equal(zone == 4, worst < 0.02);
        }
    }

    [Fact]
    public void The_folder_is_recognised_by_its_columns()
    {
        P2001Suite suite = new();
        Assert.Equal("itu-p2001", suite.Kind);
        Assert.True(suite.Recognises(ReferenceData.Radio("itu-p2001")));
        Assert.False(suite.Recognises(ReferenceData.Radio("itu-p1812")));
    }

    [Fact]
    public void Without_maps_the_suite_says_at_once_that_it_needs_them()
    {
        TablesMissingException refused = Assert.Throws<TablesMissingException>(() => new P2001Suite().Run(ReferenceData.Radio("itu-p2001"), tables: null));
        Assert.Equal("ITU-R P.2001", refused.Method);
        Assert.Contains("DN_Median.txt", refused.What, StringComparison.Ordinal);
        Assert.Contains("itu.int/rec/R-REC-P.2001", refused.WhereToGet, StringComparison.Ordinal);
    }
}
