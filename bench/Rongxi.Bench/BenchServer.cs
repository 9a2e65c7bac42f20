using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Rongxi.App.Hosting;
using Rongxi.Web.Access;

namespace Rongxi.Bench;

/// <summary>The program as <c>serve</c> opens it, with one endpoint more: a bare answer in the same process, the floor of what a page can cost.</summary>
internal static class BenchServer
{
    public const string Bare = "/bench/ok";

    public static async Task Run(Ground ground, CancellationToken ct)
    {
        await using var app = AppHost.Build(ground.Settings(), serving: true);
        await AppHost.Migrate(app.Services, ct);
        app.MapGet(Bare, () => Results.Text("ok")).Public();
        await app.StartAsync(ct);
        Console.WriteLine("open");
        await app.WaitForShutdownAsync(ct);
    }
}
