using Xunit;

namespace Rongxi.Tests.Kernel.Documents;

public class SamplePapers
{
    [Fact]
    public async Task Samples_are_written_where_asked()
    {
        var folder = Environment.GetEnvironmentVariable("RONGXI_SAMPLES");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "RONGXI_SAMPLES names no folder to write sample papers to");
        await using var workshop = await Workshop.Open("SQLite");
        Directory.CreateDirectory(folder!);
        foreach (var order in Orders.OfEveryKind())
        {
            await File.WriteAllTextAsync(Path.Combine(folder!, order.Kind + ".html"), await workshop.Html(await workshop.Issue(order)), TestContext.Current.CancellationToken);
        }
    }
}
