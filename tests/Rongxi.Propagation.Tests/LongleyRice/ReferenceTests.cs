using Rongxi.Propagation.Validation;

namespace Rongxi.Propagation.Tests.LongleyRice;

public sealed class ReferenceTests
{
    [Fact]
    public void The_published_examples_are_met_to_the_last_printed_digit()
    {
        ItmSuite suite = new();
        string folder = ReferenceData.Radio("ntia-itm");
        Assert.True(suite.Recognises(folder));
        ReferenceCase[] cases = [.. suite.Run(folder, null)];
        Assert.DoesNotContain(cases, one => !one.Passes);
        Assert.Equal(5 + 5, cases.Count(one => one.Name.Contains(".csv")));
        Assert.Equal(1 + 1 + 12, cases.Count(one => one.Name == "o_areatls.txt"));
        Assert.Equal(19 * 4, cases.Count(one => one.Name.StartsWith("o_areacr_tbl.txt:")));
        Assert.Equal(9, cases.Count(one => one.Name.StartsWith("o_p2pcr_tbl.txt:")));
    }

    [Fact]
    public void The_sweeps_are_met()
    {
        ReferenceCase[] cases = [.. SweepsItm.Run(ReferenceData.Radio("sweeps"))];
        Assert.Equal([], cases.Where(one => !one.Passes).Take(20));
        Assert.Equal(840, cases.Count(one => one.Name.StartsWith("itm_p2p_tls.csv") && one.Quantity.StartsWith("basic")));
        Assert.Equal(840, cases.Count(one => one.Name.StartsWith("itm_p2p_cr.csv") && one.Quantity.StartsWith("basic")));
        Assert.Equal(800, cases.Count(one => one.Name.StartsWith("itm_area_tls.csv") && one.Quantity.StartsWith("basic")));
        Assert.True(cases.Where(one => one.Quantity.StartsWith("basic")).Max(one => one.Deviation) < 1e-6);
    }

    [Fact]
    public void Other_folders_are_not_taken_for_examples() => Assert.False(new ItmSuite().Recognises(ReferenceData.Radio("sweeps")));
}
