using Rongxi.Propagation.Validation;

namespace Rongxi.Propagation.Tests.P452;

public sealed class P452ReferenceTests
{
    // The effective radius and what follows from it are computed from a lapse of refractivity printed with six decimals.
    [Fact]
    public void The_published_examples_of_edition_18_agree() => Agrees(new P452Suite(), "itu-p452", 8505, 5e-5);

    [Fact]
    public void The_published_examples_of_edition_17_agree() => Agrees(new P452Edition17Suite(), "itu-p452-17", 3780, 1e-6);

    [Fact]
    public void Each_edition_knows_its_own_folder()
    {
        Assert.False(new P452Suite().Recognises(ReferenceData.Radio("itu-p452-17")));
        Assert.False(new P452Edition17Suite().Recognises(ReferenceData.Radio("itu-p452")));
        Assert.False(new P452Suite().Recognises(ReferenceData.Radio("itu-p1812")));
        Assert.False(new P452Suite().Recognises(ReferenceData.Radio("itu-p1546")));
    }

    private static void Agrees(ReferenceSuite suite, string name, int count, double within)
    {
        string folder = ReferenceData.Radio(name);
        Assert.True(suite.Recognises(folder));
        ReferenceCase[] cases = [.. suite.Run(folder, null)];
        Assert.Equal(count, cases.Length);
        Assert.All(cases, single => Assert.True(single.Passes && single.Deviation < within, single.ToString()));
    }
}
