using Rongxi.Propagation.Validation;

namespace Rongxi.Propagation.Tests.P1812;

public sealed class P1812ReferenceTests
{
    [Fact]
    public void The_published_examples_agree_to_the_last_digit_printed()
    {
        string folder = ReferenceData.Radio("itu-p1812");
        P1812Suite suite = new();
        Assert.True(suite.Recognises(folder));
        ReferenceCase[] cases = [.. suite.Run(folder, null)];
        Assert.Equal(1584, cases.Length);
        Assert.All(cases, single => Assert.True(single.Passes && single.Deviation < 1e-6, single.ToString()));
    }

    [Fact]
    public void Random_sweeps_of_another_implementation_agree()
    {
        string folder = ReferenceData.Radio("sweeps");
        Assert.True(SweepsItuR.Recognises(folder));
        ReferenceCase[] cases = [.. SweepsItuR.Run(folder)];
        Assert.Equal(2520, cases.Length);
        Assert.All(cases, single => Assert.True(single.Passes && single.Deviation < 1e-5, single.ToString()));
    }

    [Fact]
    public void Only_its_own_folder_is_recognised()
    {
        foreach (string other in (string[])["itu-p1546", "itu-p452", "itu-p452-17", "sweeps"])
        {
            Assert.False(new P1812Suite().Recognises(ReferenceData.Radio(other)), other);
        }
    }
}
