using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Rongxi.App.Demonstration;
using Rongxi.App.Hosting;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Registers;
using Rongxi.Radio.Contracts;

namespace Rongxi.Bench;

/// <summary>
/// The technical examination of a station against a register of many, spread evenly over a province and over the channels of one
/// band: from the question to the list of worst cases. SQLite; the stations are written by SQL, not by the import.
/// </summary>
internal sealed class Examining(Ground ground)
{
    private const int Runs = 20;

    public async Task Run(int stations, CancellationToken ct)
    {
        var folder = Path.Combine(ground.Folder, "examination");
        var settings = Settings.Read(folder) with { Postgres = null, DataFolder = folder };
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            await File.WriteAllTextAsync(settings.DemonstrationFile, "rongxi-demo\n", ct);
            var made = await DemoOffice.Make(settings, ct);
            Ground.Note($"{made.Cases} cases, {made.Stations} stations of the demonstration");
            Fill(settings.Kernel.DatabaseFile, stations);
        }

        await using var app = AppHost.Build(settings, serving: false);
        List<string> numbers;
        await using (var scope = app.Services.InOffice(Ground.Office))
        {
            var db = scope.ServiceProvider.GetRequiredService<RongxiDb>();
            numbers = await db.Cases.AsNoTracking().Where(file => file.Procedure == "RAD-01" && file.Title.EndsWith("集群调度网")).OrderBy(file => file.Number).Select(file => file.Number).Take(Runs).ToListAsync(ct);
        }

        Ground.Say($"| stations | examined | ms, median | ms, slowest | first of all, ms | found, median | pairs, median | load |");
        Ground.Say($"|---|---|---|---|---|---|---|---|");
        var times = new List<double>();
        var (found, pairs) = (new List<int>(), new List<int>());
        foreach (var number in numbers)
        {
            // A scope of its own each time, and no search is asked twice: nothing is kept from one to the next but what the server keeps.
            await using var scope = app.Services.InOffice(Ground.Office);
            var watch = Stopwatch.StartNew();
            var examined = await CaseExaminations.Of(scope.ServiceProvider, number, "", ct);
            times.Add(watch.Elapsed.TotalMilliseconds);
            found.Add((int)examined.Findings["found"]!);
            pairs.Add(examined.Findings["pairs"]!.AsArray().Count);
        }

        var later = times.Skip(1).Order().ToList();
        Ground.Say($"| {stations:#,0} | {times.Count} | {later[later.Count / 2]:0} | {later[^1]:0} | {times[0]:0} | {found.Order().ElementAt(found.Count / 2)} | {pairs.Order().ElementAt(pairs.Count / 2)} | {Ground.Load()} |");
    }

    /// <summary>Base stations of 25 kHz on 600 channels from 851 MHz, 97.5–108.5° E, 26–34° N.</summary>
    private static void Fill(string database, int stations)
    {
        var watch = Stopwatch.StartNew();
        using var connection = new SqliteConnection($"Data Source={database}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandTimeout = 3600;
        command.CommandText = """
            PRAGMA synchronous = OFF;
            PRAGMA cache_size = -400000;
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $stations),
            drawn AS (SELECT i, 97.5 + 11.0 * ((i * 7919) % 1000003) / 1000003.0 AS lon, 26.0 + 8.0 * ((i * 104729) % 999983) / 999983.0 AS lat, 851012500 + 25000 * ((i * 31337) % 600) AS centre FROM n)
            INSERT INTO radio_stations (id, office, number, state, entries, origin, name, station_class, holder, site, has_fixed_site, longitude, latitude, range_km, transmit_hz, low_hz, high_hz, power_w, automatic_frequency,
                polarisation, gain_dbi, antenna_height_metres, loss_db, eirp_dbw, decided_by, span, band)
            SELECT printf('%08x-0000-7000-8000-%012x', i, i), 'chengdu', 'P-' || printf('%07d', i), 'Valid', 1, 'province', '台 ' || i, 'FB', '单位 ' || (i % 5000), '四川', 1, lon, lat, 10, centre, centre - 12500, centre + 12500, 25, 0,
                'Vertical', 8, 30, 2, 20, '川无委', $span, CAST(lat * 50 AS INTEGER)
            FROM drawn;
            ANALYZE;
            """;
        command.Parameters.AddWithValue("$stations", stations);
        command.Parameters.AddWithValue("$span", SpanClass.Of(0, 25_000));
        command.ExecuteNonQuery();
        Ground.Note($"{stations} stations written in {watch.Elapsed.TotalSeconds:0} s");
    }
}
