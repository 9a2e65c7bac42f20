using Microsoft.Extensions.DependencyInjection;
using Rongxi.Statistics.Computed;

namespace Rongxi.Statistics.Contracts;

/// <summary>What others may ask of the figures.</summary>
public static class Figures
{
    /// <summary>Sets up the code lists and the indicators that come with the program, and computes those that are due; done again it changes nothing.</summary>
    public static async Task SetUp(IServiceProvider services, CancellationToken ct)
    {
        await services.GetRequiredService<SeedFigures>().Run(ct);
        await services.GetRequiredService<ComputeFigures>().Due(ct);
    }
}
