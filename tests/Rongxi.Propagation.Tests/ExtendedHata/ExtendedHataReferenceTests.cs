using Rongxi.Propagation.Validation;

namespace Rongxi.Propagation.Tests.ExtendedHata;

public sealed class ExtendedHataReferenceTests
{
    [Fact]
    public void Every_published_loss_is_met_at_its_printed_digits()
    {
        string folder = ReferenceData.Radio("ntia-ehata");
        ExtendedHataSuite suite = new();
        Assert.True(suite.Recognises(folder));
        ReferenceCase[] cases = [.. suite.Run(folder, null)];
        Assert.All(cases, one => Assert.True(one.Passes, $"{one} deviates by {one.Deviation}"));
        Assert.Equal(54, cases.Length);
    }
}
