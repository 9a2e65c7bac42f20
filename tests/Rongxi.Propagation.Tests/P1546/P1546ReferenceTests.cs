using Rongxi.Propagation.P1546;
using Rongxi.Propagation.Validation;

namespace Rongxi.Propagation.Tests.P1546;

public sealed class P1546ReferenceTests
{
    [Fact]
    public void Every_step_of_the_reference_implementation_is_met_at_its_printed_digits()
    {
        string folder = ReferenceData.Radio("itu-p1546");
        P1546Suite suite = new();
        Assert.True(suite.Recognises(folder));
        ReferenceCase[] cases = [.. suite.Run(folder, null)];
        Assert.All(cases, one => Assert.True(one.Passes, $"{one} deviates by {one.Deviation}"));
        Assert.Equal(527, cases.Length);
    }
}
