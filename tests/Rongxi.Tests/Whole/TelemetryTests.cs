using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Rongxi.Tests.Whole;

/// <summary>Metrics and traces reach a collector at the addresses that collectors have.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task Metrics_and_traces_reach_a_collector_over_HTTP()
    {
        var ct = TestContext.Current.CancellationToken;
        var address = $"http://127.0.0.1:{RealProgram.FreePort()}/";
        using var collector = new HttpListener { Prefixes = { address } };
        collector.Start();
        var received = new ConcurrentDictionary<string, string>();
        var both = new TaskCompletionSource();
        var collecting = Task.Run(
            async () =>
            {
                while (collector.IsListening)
                {
                    var context = await collector.GetContextAsync();
                    using var body = new MemoryStream();
                    await context.Request.InputStream.CopyToAsync(body, ct);
                    received.AddOrUpdate(context.Request.Url!.AbsolutePath, Encoding.Latin1.GetString(body.ToArray()), (_, before) => before + Encoding.Latin1.GetString(body.ToArray()));
                    context.Response.ContentType = "application/x-protobuf";
                    context.Response.Close();
                    if (received.GetValueOrDefault("/v1/traces", "").Contains("rongxi", StringComparison.Ordinal) && received.GetValueOrDefault("/v1/metrics", "").Contains("http.server.request.duration", StringComparison.Ordinal))
                    {
                        both.TrySetResult();
                    }
                }
            },
            ct);

        await using (var program = RealProgram.In()
            .With("OTEL_EXPORTER_OTLP_ENDPOINT", address).With("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf").With("OTEL_METRIC_EXPORT_INTERVAL", "1000").With("OTEL_BSP_SCHEDULE_DELAY", "500"))
        {
            await program.Serve();
            await Task.WhenAny(both.Task, Task.Delay(TimeSpan.FromSeconds(60), ct));
            Assert.True(both.Task.IsCompletedSuccessfully, $"received: {string.Join(", ", received.Select(pair => $"{pair.Key} ({pair.Value.Length})"))}; {program.Log}");
        }

        collector.Stop();
        await Record.ExceptionAsync(() => collecting);
    }
}
