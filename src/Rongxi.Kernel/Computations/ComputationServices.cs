using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Rongxi.Kernel.Computations;

/// <summary>Registers what computations need. Whoever serves puts a scheduling in the place of the one that leaves it to others.</summary>
internal static class ComputationServices
{
    public static IServiceCollection AddComputations(this IServiceCollection services)
    {
        services.TryAddSingleton(new ComputationSettings());
        services.TryAddSingleton<IComputationScheduling, NoScheduling>();
        services.AddSingleton<PieceStore>();
        services.AddSingleton<PieceClaims>();
        services.AddSingleton<ComputationRunner>();
        services.AddScoped<ComputationDesk>();
        services.AddScoped<ComputationSweeping>();
        return services;
    }
}
