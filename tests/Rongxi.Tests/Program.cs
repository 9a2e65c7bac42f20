using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Rongxi.App.Hosting;
using Rongxi.Kernel.Computations;
using Rongxi.Tests.Kernel.Computations;
using Xunit.MicrosoftTestingPlatform;

namespace Rongxi.Tests;

/// <summary>
/// Runs the tests; called with <c>serve</c> it is the real program with one kind of computation more, whose pieces can be
/// held up, so that a test can kill a node in the midst of one.
/// </summary>
internal static class TestProgram
{
    public static Task<int> Main(string[] args) =>
        args is ["serve", "--urls", { } urls] ? Serve(urls) : TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);

    /// <summary>The program's services with the test's kind, as the environment says where its data are.</summary>
    public static WebApplication Build(Settings settings, bool serving) => AppHost.Build(settings, serving, services =>
    {
        services.AddScoped<IComputationKind, ChainKind>();
        // Nobody waits an hour: what a killed node had in hand comes back by the scheduler or not at all.
        services.AddSingleton(new ComputationSettings { Beat = TimeSpan.FromMilliseconds(100), Lease = TimeSpan.FromHours(1) });
    });

    private static async Task<int> Serve(string urls)
    {
        await using var app = Build(Settings.Read() with { Urls = urls }, serving: true);
        await AppHost.Migrate(app.Services, CancellationToken.None);
        await app.StartAsync();
        await app.WaitForShutdownAsync();
        return 0;
    }
}
