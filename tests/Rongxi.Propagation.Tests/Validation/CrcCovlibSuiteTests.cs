using Rongxi.Propagation.Validation;

namespace Rongxi.Propagation.Tests.Validation;

public sealed class CrcCovlibSuiteTests
{
    [Fact]
    public void Every_case_is_met()
    {
        string folder = ReferenceData.Radio("crc-covlib");
        CrcCovlibSuite suite = new();
        Assert.True(suite.Recognises(folder));
        int gases = 0;
        int entries = 0;
        foreach (ReferenceCase one in suite.Run(folder, null))
        {
            if (!one.Passes)
            {
                Assert.Fail($"{one}");
            }

            if (one.Quantity.StartsWith("specific", StringComparison.Ordinal))
            {
                gases++;
            }
            else
            {
                entries++;
            }
        }

        Assert.Equal(20_000, gases);
        Assert.Equal(31_250, entries);
    }

    [Fact]
    public void Folders_of_other_kinds_are_not_recognised() => Assert.False(new CrcCovlibSuite().Recognises(ReferenceData.Radio("itu-p528")));
}
