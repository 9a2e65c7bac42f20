using Rongxi.Kernel;
using Rongxi.Web;
using Rongxi.Web.Hosting;

namespace Rongxi.App;

/// <summary>What <c>./rongxi VERB</c> can do.</summary>
internal static class Verbs
{
    /// <summary>The modules of this program, in the order of the menu.</summary>
    internal static IReadOnlyList<IModule> Modules() => [];

    public static async Task<int> Run(string[] args)
    {
        var options = new KernelOptions { DataFolder = Environment.GetEnvironmentVariable("RONGXI_DATA") ?? "data" };
        var builder = WebApplication.CreateBuilder(args);
        var modules = Modules();
        builder.AddRongxi(options, modules);
        var app = builder.Build();
        app.UseRongxi(options, modules);
        using (var scope = app.Services.CreateScope())
        {
            await scope.ServiceProvider.GetRequiredService<Kernel.Database.Migrator>().Run(default);
        }

        await app.RunAsync();
        return 0;
    }
}
