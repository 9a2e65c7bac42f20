using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Rongxi.App.Hosting;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Imports;
using Rongxi.Kernel.People;

namespace Rongxi.Bench;

/// <summary>
/// The import of stations as the office does it, beside what the database itself takes: the same rows into the same table with
/// the same indexes, by prepared statements in one transaction (SQLite) or COPY (PostgreSQL), read from a file of values.
/// </summary>
internal sealed class Importing(Ground ground)
{
    private static readonly Actor By = new() { Name = "测速", IsSystem = true };

    public async Task Run(int count, CancellationToken ct)
    {
        Directory.CreateDirectory(ground.Folder);
        var file = Path.Combine(ground.Folder, $"import-{count}.csv");
        var size = StationRows.Write(file, count, 1, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        var empty = ground with { Folder = Path.Combine(ground.Folder, "import") };
        if (ground.Postgres is not null)
        {
            empty = empty with { Postgres = await NewDatabase(ground.Postgres, ct) };
        }

        if (Directory.Exists(empty.DataFolder))
        {
            Directory.Delete(empty.DataFolder, recursive: true);
        }

        await using var app = AppHost.Build(empty.Settings(), serving: false);
        await AppHost.Migrate(app.Services, ct);
        var load = Ground.Load();
        var taken = await Take(app.Services, file, ct);
        var own = await new OwnLoad(app.Services).Run(ct);
        Ground.Say($"| {ground.Engine} | {count:#,0} rows, {size / 1048576.0:0} MB of CSV | {taken.Looked:#,0} | **{taken.Rate:#,0}** | {taken.LookedCpu:0} + {taken.Cpu:0} | {own.Bare:#,0} | {own.Whole:#,0} | {own.Whole / taken.Rate:0.0} | {load} |");
        File.Delete(file);
    }

    /// <summary>What a look and an import came to: rows per second, and microseconds of processor time for each row.</summary>
    internal sealed record Taking(double Looked, double LookedCpu, double Rate, double Cpu);

    /// <summary>Looks at a file and takes it in.</summary>
    public static async Task<Taking> Take(IServiceProvider services, string file, CancellationToken ct)
    {
        await using var scope = services.InOffice(Ground.Office);
        var definition = scope.ServiceProvider.GetServices<IImportDefinition>().Single(one => one.Register.Name == "radio.stations");
        var runner = definition.Runner(scope.ServiceProvider.GetRequiredService<RongxiDb>(), scope.ServiceProvider.GetRequiredService<BlobStore>());
        await using var stream = File.OpenRead(file);
        var watch = Stopwatch.StartNew();
        var began = Environment.CpuUsage.TotalTime;
        var run = await runner.DryRun(stream, Path.GetFileName(file), null, By, ct);
        var looked = run.RowsTotal / watch.Elapsed.TotalSeconds;
        var lookedCpu = (Environment.CpuUsage.TotalTime - began).TotalMicroseconds / run.RowsTotal;
        if (run.Refused > 0)
        {
            var why = await scope.ServiceProvider.GetRequiredService<RongxiDb>().ImportRefusals.AsNoTracking().Where(refusal => refusal.RunId == run.Id).OrderBy(refusal => refusal.Row).Take(3).ToListAsync(ct);
            throw new InvalidOperationException($"{run.Refused} rows refused: {string.Join("; ", why.Select(refusal => $"{refusal.Row} {refusal.Field} {refusal.En} ({refusal.Value})"))}");
        }

        watch.Restart();
        began = Environment.CpuUsage.TotalTime;
        var done = await runner.Run(run.Id, By, ct);
        if (done.Taken != run.RowsTotal)
        {
            throw new InvalidOperationException($"{done.Taken} of {run.RowsTotal} taken.");
        }

        return new Taking(looked, lookedCpu, done.Taken / watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - began).TotalMicroseconds / done.Taken);
    }

    private static async Task<string> NewDatabase(string connection, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        foreach (var statement in new[] { "DROP DATABASE IF EXISTS rongxi_bench_import WITH (FORCE)", "CREATE DATABASE rongxi_bench_import TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'" })
        {
            await using var command = source.CreateCommand(statement);
            await command.ExecuteNonQueryAsync(ct);
        }

        return new NpgsqlConnectionStringBuilder(connection) { Database = "rongxi_bench_import" }.ToString();
    }
}
