using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;

namespace Rongxi.App.Hosting;

/// <summary>
/// Sends metrics and traces to a collector when one is named. The exporter reads the usual <c>OTEL_…</c> variables itself.
/// </summary>
internal sealed class Telemetry(Settings settings, IServiceScopeFactory scopes, TimeProvider clock, ILogger<Telemetry> log) : BackgroundService
{
    private static readonly Meter Meter = new(CaseMeter.Name);
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);
    private long _outboxWaiting;
    private double _outboxLag;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.OtlpEndpoint is null)
        {
            return;
        }

        var resource = ResourceBuilder.CreateDefault().AddService("rongxi", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString(3), serviceInstanceId: Environment.MachineName);
        Meter.CreateObservableGauge("rongxi.outbox.waiting", () => Volatile.Read(ref _outboxWaiting), "{item}", "Outbox items not yet done");
        Meter.CreateObservableGauge("rongxi.outbox.lag", () => Volatile.Read(ref _outboxLag), "s", "Age of the oldest outbox item that is due");
        using var metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql", CaseMeter.Name)
            .AddOtlpExporter(exporter => Aim(exporter, "metrics"))
            .Build();
        using var traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .AddSource("Microsoft.AspNetCore", "Npgsql", "Quartz", CaseMeter.Name)
            .AddOtlpExporter(exporter => Aim(exporter, "traces"))
            .Build();
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            do
            {
                try
                {
                    await Look(stoppingToken);
                }
                catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
                {
                    // A database that is away for a moment must not take the server with it.
                    log.LogWarning(problem, "The outbox could not be measured");
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The providers send what they still hold when they are disposed of.
        }
    }

    /// <summary>The exporter adds the path of a signal only to an address that it reads from the environment itself.</summary>
    private void Aim(OtlpExporterOptions exporter, string signal) =>
        exporter.Endpoint = new Uri(exporter.Protocol == OtlpExportProtocol.HttpProtobuf ? $"{settings.OtlpEndpoint!.TrimEnd('/')}/v1/{signal}" : settings.OtlpEndpoint!);

    private async Task Look(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RongxiDb>();
        var open = db.Outbox.AsNoTracking().Where(item => item.DoneAt == null && item.GivenUpAt == null);
        Volatile.Write(ref _outboxWaiting, await open.LongCountAsync(ct));
        var oldest = await open.OrderBy(item => item.CreatedAt).Select(item => (DateTimeOffset?)item.CreatedAt).FirstOrDefaultAsync(ct);
        Volatile.Write(ref _outboxLag, oldest is { } since ? Math.Max(0, (clock.GetUtcNow() - since).TotalSeconds) : 0);
    }
}
