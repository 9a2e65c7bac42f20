using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;
using Rongxi.App.Demonstration;
using Rongxi.App.Hosting;
using Rongxi.Funds.Contracts;
using Rongxi.Funds.Ledger;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;

namespace Rongxi.Bench;

/// <summary>
/// The ledger over many entries: the balance of any line as of any day, and how many postings a second are written by several
/// writers at once, each in a transaction of its own, beside the bare insert of the same row into the same table.
/// </summary>
internal sealed class LedgerPostings(Ground ground)
{
    private const int Writers = 8;
    private const int Rounds = 3;
    private const int Balances = 3_000;
    private static readonly Actor By = new() { Name = "颜伯钟", PersonId = Guid.CreateVersion7() };
    private readonly SemaphoreSlim _turn = new(1);

    public async Task<int> Run(int entries, int seconds, CancellationToken ct)
    {
        var books = new LedgerBooks(ground, entries);
        var (app, isFresh) = await books.Open(ct);
        await using var _ = app;
        var proof = await Proven(app.Services, ct);
        Ground.Say($"{ground.Engine}: {proof.Entries:#,0} entries on {proof.Lines:#,0} lines{(isFresh ? "" : " (filled before)")}, proven in {proof.Seconds:0} s; this disk takes {Syncs():#,0} synced writes/s; load {Ground.Load()}");
        Ground.Say($"");
        await Balance(app.Services, ct);
        Ground.Say($"");
        await Written(app.Services, books.File, seconds, ct);
        var after = await Proven(app.Services, ct);
        Ground.Say($"");
        Ground.Say($"proven again: {after.Entries:#,0} entries, {(after.Holds ? "all agree" : "THEY DO NOT AGREE")}");
        return proof.Holds && after.Holds ? 0 : 1;
    }

    private static async Task<(bool Holds, long Entries, int Lines, double Seconds)> Proven(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.InOffice(Ground.Office);
        var db = scope.ServiceProvider.GetRequiredService<RongxiDb>();
        Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.SetCommandTimeout(db.Database, TimeSpan.FromMinutes(30));
        var watch = Stopwatch.StartNew();
        var proof = await scope.ServiceProvider.GetRequiredService<Proving>().Prove(null, ct);
        foreach (var finding in proof.Findings.Take(5))
        {
            Ground.Note($"{finding.En}");
        }

        return (proof.Holds, proof.Entries, proof.Lines, watch.Elapsed.TotalSeconds);
    }

    private static async Task Balance(IServiceProvider services, CancellationToken ct)
    {
        var draw = new Draw(5);
        var (from, days) = (new DateOnly(LedgerBooks.Year, 1, 1), 365);
        var times = new List<double>();
        var first = 0.0;
        for (var i = 0; i < Balances + 200; i++)
        {
            await using var scope = services.InOffice(Ground.Office);
            var (line, day) = (LedgerBooks.Line(draw.Between(0, LedgerBooks.Lines - 1)), from.AddDays(draw.Between(0, days)));
            var watch = Stopwatch.StartNew();
            await scope.ServiceProvider.GetRequiredService<IFundMoney>().Balance(line, day, ct);
            if (i == 1)
            {
                first = watch.Elapsed.TotalMilliseconds;
            }
            else if (i >= 200)
            {
                times.Add(watch.Elapsed.TotalMilliseconds);
            }
        }

        times.Sort();
        Ground.Say($"| balance of a line as of a day | questions | ms, median | ms, 95th percentile | ms, slowest | ms, second of all | load |");
        Ground.Say($"|---|--:|--:|--:|--:|--:|--:|");
        Ground.Say($"| any line, any day of the year | {times.Count:#,0} | **{times[times.Count / 2]:0.00}** | {times[times.Count * 95 / 100]:0.00} | {times[^1]:0.00} | {first:0.0} | {Ground.Load()} |");
    }

    /// <summary>Bare inserts and postings in turn, so that what else the machine does falls on both.</summary>
    private async Task Written(IServiceProvider services, string file, int seconds, CancellationToken ct)
    {
        var warm = Run();
        await Each(writer => Posting(services, writer, warm), seconds, ct);
        var (bare, posted) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            bare.Add(await Bare(Run(), file, seconds, ct));
            var run = Run();
            posted.Add(await Each(writer => Posting(services, writer, run), seconds, ct));
        }

        bare.Sort();
        posted.Sort();
        Ground.Say($"| {Writers} writers, each row a transaction | bare inserts/s | postings/s | of the bare rate | rounds (postings/s) | load |");
        Ground.Say($"|---|--:|--:|--:|--:|--:|");
        Ground.Say($"| {ground.Engine} | {bare[Rounds / 2]:#,0} | **{posted[Rounds / 2]:#,0}** | **{posted[Rounds / 2] / bare[Rounds / 2] * 100:0} %** | {string.Join(", ", posted.Select(rate => $"{rate:0}"))} | {Ground.Load()} |");
    }

    /// <summary>A name that no run before had: a deed whose key is known is not done again.</summary>
    private static string Run() => $"{TimeProvider.System.GetTimestamp():x}";

    /// <summary>As many a second as all writers together do.</summary>
    private static async Task<double> Each(Func<int, Func<Task>> open, int seconds, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(
            async () =>
            {
                var (next, count) = (open(writer), 0);
                while (watch.Elapsed.TotalSeconds < seconds)
                {
                    await next();
                    count++;
                }

                return count;
            },
            ct)));
        return counts.Sum() / watch.Elapsed.TotalSeconds;
    }

    /// <summary>A contract is committed, asked to be paid, paid: in turn, each through the module's own door.</summary>
    private static Func<Task> Posting(IServiceProvider services, int writer, string run)
    {
        var draw = new Draw((ulong)writer + 1);
        var today = Kernel.Offices.OfficeBooks.DateOf(TimeProvider.System.GetUtcNow());
        var (step, line, commitment, request) = (0, "", "", "");
        return async () =>
        {
            await using var scope = services.InOffice(Ground.Office);
            var money = scope.ServiceProvider.GetRequiredService<IFundMoney>();
            var basis = new PostingBasis { On = today, Document = "成财预〔2026〕3号", Key = $"bench/{run}/{writer}/{step}", Voucher = step % 3 == 2 ? $"ZF{run}{writer}{step}" : null };
            await scope.ServiceProvider.GetRequiredService<RongxiDb>().Transact(
                async () =>
                {
                    switch (step % 3)
                    {
                        case 0:
                            line = LedgerBooks.Line(draw.Between(0, LedgerBooks.Lines - 1));
                            commitment = (await money.Commit(new CommitOrder { Line = line, AmountFen = 100, Title = "合同", ProjectNumber = "5101-2026-XM-0001", ContractNumber = $"{line}-HT", Payee = "成都某某软件有限公司" }, basis, By, default)).Number;
                            break;
                        case 1:
                            request = (await money.RequestPayment(commitment, 100, basis, By, default)).Number;
                            break;
                        default:
                            await money.ConfirmPayment(request, basis, By, default);
                            break;
                    }

                    return true;
                },
                default);
            step++;
        };
    }

    /// <summary>The same rows into the same table by prepared inserts alone, of an office that is nobody's.</summary>
    private async Task<double> Bare(string run, string file, int seconds, CancellationToken ct)
    {
        var inserts = new BareInsert?[Writers];
        for (var writer = 0; writer < Writers; writer++)
        {
            inserts[writer] = await BareInsert.Open(await Connection(file, ct), $"raw-{run}-{writer}", ground.Postgres is null ? _turn : null, ct);
        }

        var rate = await Each(writer => inserts[writer]!.One, seconds, ct);
        foreach (var insert in inserts)
        {
            await insert!.DisposeAsync();
        }

        return rate;
    }

    private async Task<DbConnection> Connection(string file, CancellationToken ct)
    {
        DbConnection connection = ground.Postgres is { } postgres ? new NpgsqlConnection(postgres) : new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync(ct);
        if (ground.Postgres is null)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA synchronous = FULL; PRAGMA cache_size = -4000";
            await command.ExecuteNonQueryAsync(ct);
        }

        return connection;
    }

    /// <summary>How many times a second this disk says that four kilobytes are on it.</summary>
    private double Syncs()
    {
        var file = Path.Combine(ground.Folder, "syncs");
        using var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, 1);
        var page = new byte[4096];
        var watch = Stopwatch.StartNew();
        var count = 0;
        for (; watch.Elapsed.TotalSeconds < 2; count++)
        {
            stream.Write(page);
            stream.Flush(flushToDisk: true);
        }

        var rate = count / watch.Elapsed.TotalSeconds;
        stream.Dispose();
        File.Delete(file);
        return rate;
    }
}
