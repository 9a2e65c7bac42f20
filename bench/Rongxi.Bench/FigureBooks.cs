using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Rongxi.App.Demonstration;
using Rongxi.App.Hosting;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Imports;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;

namespace Rongxi.Bench;

/// <summary>Many observations, written past the book in bulk, and data queries of SDMX over HTTP: ten thousand values each, of indicators that were not asked before.</summary>
internal sealed class FigureBooks(Ground ground)
{
    private const int OfIndicator = 10_000;
    private const int Areas = 100;

    // As for the pages: what is asked often is compiled twice more before it is measured.
    private const int Warming = 30;

    public async Task<int> Run(int observations, int queries, CancellationToken ct)
    {
        var own = ground with { Folder = Path.Combine(ground.Folder, $"figures-{ground.Engine.ToLowerInvariant()}-{observations}") };
        Directory.CreateDirectory(own.Folder);
        var done = Path.Combine(own.Folder, "filled");
        if (!File.Exists(done))
        {
            var watch = Stopwatch.StartNew();
            await using var filling = AppHost.Build(own.Settings(), serving: false);
            await AppHost.Migrate(filling.Services, ct);
            await Fill(filling, observations, ct);
            await File.WriteAllTextAsync(done, "", ct);
            Ground.Say($"filled {observations} observations in {watch.Elapsed.TotalSeconds:0} s, {observations / watch.Elapsed.TotalSeconds:0}/s");
        }

        await using var app = AppHost.Build(own.Settings(), serving: true);
        await app.StartAsync(ct);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()), Timeout = TimeSpan.FromMinutes(1) };
        var indicators = observations / OfIndicator;
        string[] formats = ["csv", "json", "structurespecific", "genericdata"];
        for (var i = 0; i < Warming; i++)
        {
            foreach (var format in formats)
            {
                await Ask(client, i, indicators, format, ct);
            }
        }

        foreach (var format in formats)
        {
            var times = new List<double>();
            var bytes = 0L;
            for (var i = Warming; i < queries + Warming; i++)
            {
                var watch = Stopwatch.StartNew();
                bytes = await Ask(client, i, indicators, format, ct);
                times.Add(watch.Elapsed.TotalMilliseconds);
            }

            times.Sort();
            Ground.Say($"{ground.Engine}, {observations} observations, {format}: {OfIndicator} values in {times[times.Count / 2]:0} ms median, {times[(int)(times.Count * 0.95)]:0} ms p95, {bytes >> 10} KB; load {Ground.Load()}");
        }

        await app.StopAsync(ct);
        return 0;
    }

    private static async Task<long> Ask(HttpClient client, int i, int indicators, string format, CancellationToken ct)
    {
        var answer = await client.GetAsync($"/api/v1/sdmx/data/{Number((i * 37) % indicators)}?format={format}", ct);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadAsByteArrayAsync(ct)).LongLength;
    }

    private static string Number(int i) => string.Create(CultureInfo.InvariantCulture, $"5101-2020-ZB-{i + 1:0000}");

    private static async Task Fill(WebApplication app, int observations, CancellationToken ct)
    {
        await using var scope = app.Services.InOffice(Ground.Office);
        var db = scope.ServiceProvider.GetRequiredService<RongxiDb>();
        var bulk = new BulkWriter(db);
        var now = db.Clock.GetUtcNow();
        var draw = new Draw(7);
        for (var i = 0; i < observations / OfIndicator; i++)
        {
            var indicator = new Indicator { Office = Ground.Office, Number = Number(i), Name = $"指标{i}", NameEn = $"Figure {i}", Unit = "%", UnitEn = "%", Decimals = 2, Direction = IndicatorDirection.HigherIsBetter, Every = PeriodLength.Month };
            var rows = new List<Observation>(OfIndicator);
            for (var area = 0; area < Areas; area++)
            {
                var period = ReportingPeriod.Parse("2018-01");
                for (var k = 0; k < OfIndicator / Areas; k++, period = period.Next)
                {
                    rows.Add(new Observation
                    {
                        Office = Ground.Office, IndicatorId = indicator.Id, IndicatorNumber = indicator.Number, Area = string.Create(CultureInfo.InvariantCulture, $"5101{area:00}"), Period = period.ToString(), PeriodTo = period.To, Seq = 1, Value = Math.Round((decimal)draw.Share() * 100, 2), Status = ObservationStatus.Final,
                        SourceKind = ObservationSource.Publication, SourceNumber = "bench", ByName = "bench", RecordedAt = now,
                    });
                }
            }

            await db.Transact(
                async () =>
                {
                    db.Add(indicator);
                    await db.Enter(indicator, Indicator.Register, EntryKind.Registered, "bench", new DateOnly(2020, 1, 1), Actor.System, ct);
                    await bulk.Insert(rows, ct);
                },
                ct);
            db.ChangeTracker.Clear();
        }

        await db.Database.ExecuteSqlRawAsync(db.IsPostgres ? "ANALYZE" : "PRAGMA analysis_limit = 1000; ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)", ct);
    }
}
