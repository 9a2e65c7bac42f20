using Microsoft.Extensions.Logging.Console;
using Rongxi.Kernel;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Web.Hosting;

namespace Rongxi.App.Hosting;

/// <summary>Puts the program together from its settings: for serving, and for verbs that need the same services.</summary>
internal static class AppHost
{
    /// <param name="settings">What the installation is told.</param>
    /// <param name="serving">With jobs and telemetry; without for verbs.</param>
    /// <param name="change">Last changes of the services, such as another clock.</param>
    public static WebApplication Build(Settings settings, bool serving, Action<IServiceCollection>? change = null)
    {
        var options = settings.Kernel;
        var modules = Verbs.Modules();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(AppHost).Assembly.GetName().Name });
        builder.Configuration.AddEnvironmentVariables("RONGXI_");
        Log(builder, settings, serving);
        builder.WebHost.UseUrls(settings.Urls);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20));
        builder.Services.AddSingleton(settings.Smtp);
        change?.Invoke(builder.Services);
        builder.AddRongxi(options, modules);
        var services = builder.Services;
        if (serving)
        {
            services.AddJobs(options, modules, settings.Jobs);
            services.AddSingleton(settings);
            services.AddHostedService<Telemetry>();
        }

        var app = builder.Build();
        app.UseRongxi(options, modules);
        return app;
    }

    /// <summary>Brings the schema up to date.</summary>
    public static async Task<IReadOnlyList<string>> Migrate(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Migrator>().Run(ct);
    }

    /// <summary>Services as a request in an office has them.</summary>
    public static AsyncServiceScope InOffice(this IServiceProvider services, string office)
    {
        var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OfficeScope>().Office = office;
        return scope;
    }

    /// <summary>The office of that code; the first where none is named.</summary>
    public static Charter Office(this IServiceProvider services, string? code)
    {
        var charters = services.GetRequiredService<Charters>();
        return code is null ? charters.All[0] : charters.Find(code) ?? throw new Kernel.Words.Refusal("office.unknown", (
            $"没有机构“{code}”；有：{string.Join("、", charters.All.Select(charter => charter.Code))}",
            $"There is no office “{code}”; there are: {string.Join(", ", charters.All.Select(charter => charter.Code))}"));
    }

    private static void Log(WebApplicationBuilder builder, Settings settings, bool serving)
    {
        var logging = builder.Logging;
        logging.ClearProviders();
        if (settings.JsonLog)
        {
            logging.AddJsonConsole(json =>
            {
                json.UseUtcTimestamp = true;
                json.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
                json.IncludeScopes = true;
            });
        }
        else
        {
            logging.AddSimpleConsole(line =>
            {
                line.SingleLine = true;
                line.TimestampFormat = "HH:mm:ss ";
                line.ColorBehavior = Console.IsOutputRedirected ? LoggerColorBehavior.Disabled : LoggerColorBehavior.Default;
            });
        }

        // Quiet unless something is wrong: no line per request or query. appsettings.json or RONGXI_LOGGING__… may ask for more.
        logging.SetMinimumLevel(serving ? LogLevel.Information : LogLevel.Warning);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        // It counts every bound on a list whose order does not matter.
        logging.AddFilter("Microsoft.EntityFrameworkCore.Query", LogLevel.Error);
        logging.AddFilter("System", LogLevel.Warning);
        logging.AddFilter("Quartz", LogLevel.Warning);
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
    }
}
