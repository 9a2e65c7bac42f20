using Rongxi.Propagation.Validation;

namespace Rongxi.Propagation.Tests.Validation;

public sealed class P528SuiteTests
{
    [Fact]
    public void Every_published_loss_is_met_within_its_rounding()
    {
        string folder = ReferenceData.Radio("itu-p528");
        P528Suite suite = new();
        Assert.True(suite.Recognises(folder));
        int count = 0;
        foreach (ReferenceCase one in suite.Run(folder, null))
        {
            count++;
            if (!one.Passes || one.Deviation > 0.0501)
            {
                Assert.Fail($"{one}");
            }
        }

        Assert.Equal(30 * 1001 * 19, count);
    }

    [Fact]
    public void Folders_of_other_kinds_are_not_recognised() => Assert.False(new P528Suite().Recognises(ReferenceData.Radio("crc-covlib")));
}
