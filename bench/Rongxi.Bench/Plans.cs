using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Rongxi.App.Hosting;
using Rongxi.Kernel.Database;
using SQLitePCL;

namespace Rongxi.Bench;

/// <summary>Asks the database how it answers every query of the measured pages, and names each that walks a whole table or reads more than a page may.</summary>
internal sealed partial class Plans(Ground ground)
{
    // A page counts its matches up to 10,000 and looks each of them up in two or three tables.
    private const long MostRows = 60_000;

    // SQLite counts the steps of its machine: some ten for a row that is found, looked up and counted.
    private const long StepsARow = 10;

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
        var (scans, great) = (0, 0);
        foreach (var visit in visits.Skip(1).Where(visit => only is null || visit.Name.Contains(only, StringComparison.Ordinal)))
        {
            // Once to warm, once to be told of.
            await client.GetStringAsync(visit.Addresses[0], ct);
            explainer.Told.Clear();
            await client.GetStringAsync(visit.Addresses[^1], ct);
            Ground.Say($"{visit.Name}: {explainer.Told.Count} queries, {explainer.Told.Sum(query => query.Rows):#,0} rows, {explainer.Told.Sum(query => query.Milliseconds):0.0} ms  {visit.Addresses[^1]}");
            foreach (var query in explainer.Told)
            {
                var walks = query.Plan.Any(line => IsScan(query.Sql, line));
                var reads = query.Rows > MostRows;
                scans += walks ? 1 : 0;
                great += reads ? 1 : 0;
                if (isLong || walks || reads)
                {
                    Ground.Say($"--- {query.Rows:#,0} rows, {query.Milliseconds:0.0} ms{(walks ? " WALKS A TABLE" : "")}{(reads ? " READS TOO MUCH" : "")}");
                    Ground.Say($"{query.Sql}");
                    Ground.Say($"{string.Join('\n', query.Plan)}");
                }
            }
        }

        await app.StopAsync(ct);
        Ground.Say($"{ground.Engine}: {scans} queries walk a table, {great} read more than {MostRows:#,0} rows");
        return scans + great == 0 ? 0 : 1;
    }

    // PostgreSQL reads a table of a few pages whole rather than by an index.
    private const long SmallTable = 2_000;

    /// <summary>A walk over a table by its rows; a walk along an index up to a limit is none, nor is one over the few rows that a part of the query found.</summary>
    private static bool IsScan(string sql, string line)
    {
        if (line.Contains("Seq Scan on ", StringComparison.Ordinal))
        {
            return Explainer.RowsOf(line) > SmallTable;
        }

        var words = line.Trim().Split(' ');
        return words is ["SCAN", var alias, ..] && !line.Contains("INDEX", StringComparison.Ordinal) && Regex.IsMatch(sql, $"(FROM|JOIN) \"\\w+\" AS \"{Regex.Escape(alias)}\"");
    }

    /// <param name="Sql">What was asked.</param>
    /// <param name="Plan">How the engine answers it.</param>
    /// <param name="Rows">Rows it read for that, from tables and indexes, also those it threw away.</param>
    internal sealed record Query(string Sql, IReadOnlyList<string> Plan, long Rows)
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
                command.CommandText = (isPostgres ? "EXPLAIN (ANALYZE, TIMING OFF) " : "EXPLAIN QUERY PLAN ") + sql;
                var plan = new List<string>();
                await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
                {
                    while (await reader.ReadAsync(cancellationToken))
                    {
                        plan.Add("   " + Convert.ToString(reader.GetValue(isPostgres ? 0 : 3), CultureInfo.InvariantCulture));
                    }
                }

                command.CommandText = sql;
                Told.Add(new Query(sql, plan, isPostgres ? plan.Sum(RowsOf) : await StepsOf(command, cancellationToken) / StepsARow));
            }

            return result;
        }

        /// <summary>What SQLite does for the whole answer. It counts on from earlier uses of the statement, which a first run forgets.</summary>
        private static async Task<long> StepsOf(DbCommand command, CancellationToken ct)
        {
            await Steps();
            return await Steps();

            async Task<long> Steps()
            {
                await using var reader = (SqliteDataReader)await command.ExecuteReaderAsync(ct);
                while (await reader.ReadAsync(ct))
                {
                }

                return raw.sqlite3_stmt_status(reader.Handle, raw.SQLITE_STMTSTATUS_VM_STEP, 1);
            }
        }

        /// <summary>Rows of a line of PostgreSQL's plan: those a scan gave and those it threw away, for every loop.</summary>
        internal static long RowsOf(string line) =>
            Removed().Match(line) is { Success: true } removed ? long.Parse(removed.Groups[1].Value, CultureInfo.InvariantCulture)
            : Given().Match(line) is { Success: true } given ? (long)(double.Parse(given.Groups[1].Value, CultureInfo.InvariantCulture) * long.Parse(given.Groups[2].Value, CultureInfo.InvariantCulture))
            : 0;

        public override ValueTask<InterceptionResult> DataReaderClosingAsync(DbCommand command, DataReaderClosingEventData eventData, InterceptionResult result)
        {
            if (Told.Count > 0 && Told.FindLast(query => query.Sql == command.CommandText) is { } told)
            {
                told.Milliseconds = (TimeProvider.System.GetUtcNow() - eventData.StartTime).TotalMilliseconds;
            }

            return base.DataReaderClosingAsync(command, eventData, result);
        }
    }

    [GeneratedRegex(@"Rows Removed by .*: (\d+)")]
    private static partial Regex Removed();

    [GeneratedRegex(@"Scan .*actual rows=([\d.]+) loops=(\d+)")]
    private static partial Regex Given();
}
