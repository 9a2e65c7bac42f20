using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Rongxi.App.Hosting;
using Rongxi.Kernel.Database;

namespace Rongxi.Bench;

/// <summary>Asks the database how it answers every query of the measured pages, and names each that walks a whole table.</summary>
internal sealed class Plans(Ground ground)
{
    public async Task<int> Run(CancellationToken ct)
    {
        var pages = new Pages(ground);
        var visits = await pages.Visits(ct);
        var only = Environment.GetEnvironmentVariable("RONGXI_BENCH_ONLY");
        var isLong = Environment.GetEnvironmentVariable("RONGXI_BENCH_PLANS") == "all";
        var explainer = new Explainer();
        await using var app = AppHost.Build(
            ground.Settings() with { Urls = ServerProcess.Usual },
            serving: false,
            services => services.ConfigureDbContext<RongxiDb>((_, context) => context.AddInterceptors(explainer)));
        await app.StartAsync(ct);
        var client = (await pages.SignIn(ServerProcess.Usual, 1, ct))[0];
        var scans = 0;
        foreach (var visit in visits.Skip(1).Where(visit => only is null || visit.Name.Contains(only, StringComparison.Ordinal)))
        {
            // Once to warm, once to be told of.
            await client.GetStringAsync(visit.Addresses[0], ct);
            explainer.Told.Clear();
            await client.GetStringAsync(visit.Addresses[^1], ct);
            Ground.Say($"{visit.Name}: {explainer.Told.Count} queries, {explainer.Told.Sum(query => query.Milliseconds):0.0} ms  {visit.Addresses[^1]}");
            foreach (var query in explainer.Told)
            {
                var walks = query.Plan.Any(line => IsScan(query.Sql, line));
                scans += walks ? 1 : 0;
                if (isLong || walks)
                {
                    Ground.Say($"--- {query.Milliseconds:0.0} ms{(walks ? " WALKS A TABLE" : "")}");
                    Ground.Say($"{query.Sql}");
                    Ground.Say($"{string.Join('\n', query.Plan)}");
                }
            }
        }

        await app.StopAsync(ct);
        Ground.Say($"{ground.Engine}: {scans} queries walk a table");
        return scans == 0 ? 0 : 1;
    }

    /// <summary>A walk over a table by its rows; a walk along an index up to a limit is none, nor is one over the few rows that a part of the query found.</summary>
    private static bool IsScan(string sql, string line)
    {
        if (line.Contains("Seq Scan on ", StringComparison.Ordinal))
        {
            return true;
        }

        var words = line.Trim().Split(' ');
        return words is ["SCAN", var alias, ..] && !line.Contains("INDEX", StringComparison.Ordinal) && Regex.IsMatch(sql, $"(FROM|JOIN) \"\\w+\" AS \"{Regex.Escape(alias)}\"");
    }

    internal sealed record Query(string Sql, IReadOnlyList<string> Plan)
    {
        public double Milliseconds { get; set; }
    }

    /// <summary>Explains each query before it runs, and tells how long it was read.</summary>
    private sealed class Explainer : DbCommandInterceptor
    {
        public List<Query> Told { get; } = [];

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.StartsWith("SELECT", StringComparison.Ordinal))
            {
                var sql = command.CommandText;
                var isPostgres = command.GetType().Name.StartsWith("Npgsql", StringComparison.Ordinal);
                command.CommandText = (isPostgres ? "EXPLAIN " : "EXPLAIN QUERY PLAN ") + sql;
                var plan = new List<string>();
                await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
                {
                    while (await reader.ReadAsync(cancellationToken))
                    {
                        plan.Add("   " + Convert.ToString(reader.GetValue(isPostgres ? 0 : 3), CultureInfo.InvariantCulture));
                    }
                }

                command.CommandText = sql;
                Told.Add(new Query(command.CommandText, plan));
            }

            return result;
        }

        public override ValueTask<InterceptionResult> DataReaderClosingAsync(DbCommand command, DataReaderClosingEventData eventData, InterceptionResult result)
        {
            if (Told.Count > 0 && Told.FindLast(query => query.Sql == command.CommandText) is { } told)
            {
                told.Milliseconds = (TimeProvider.System.GetUtcNow() - eventData.StartTime).TotalMilliseconds;
            }

            return base.DataReaderClosingAsync(command, eventData, result);
        }
    }
}
